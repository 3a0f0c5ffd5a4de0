"""Counts of any length: the merge run again modulo primes, and the remainders put together (Chinese remainders)."""

from math import prod

from pourparler.settlement.engines.merge import merged_frontier
from pourparler.settlement.packages import ScoreTable

FIRST_PRIME = 2**31 - 1
"""Products of two remainders must fit 63 bits."""


def any_length(table: ScoreTable, most: int) -> tuple[int, ...]:
    """Return the packages behind every point of the merged frontier, in its order, as whole numbers of any length."""
    primes = primes_past(table.packages)
    remainders = [merged_frontier(table, most, modulus=prime)[0].counts for prime in primes]
    return tuple(joined([int(of[point]) for of in remainders], primes) for point in range(len(remainders[0])))


def primes_past(largest: int) -> list[int]:
    """Return primes below 2**31, largest first, whose product is greater than `largest`."""
    primes: list[int] = []
    candidate = FIRST_PRIME
    while prod(primes) <= largest:
        if _is_prime(candidate):
            primes.append(candidate)
        candidate -= 2
    return primes


def _is_prime(number: int) -> bool:
    """Say whether an odd number below 2**31 is prime; Miller and Rabin's test with these bases cannot err there."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(pow(base, odd, number), twos, number) for base in (2, 3, 5, 7))


def _passes(power: int, twos: int, number: int) -> bool:
    if power in (1, number - 1):
        return True
    return any(pow(power, 2**step, number) == number - 1 for step in range(1, twos))


def joined(remainders: list[int], primes: list[int]) -> int:
    """Return the one number below the product of the primes that leaves these remainders (Garner's order)."""
    number, modulus = 0, 1
    for remainder, prime in zip(remainders, primes, strict=True):
        number += modulus * ((remainder - number) * pow(modulus, -1, prime) % prime)
        modulus *= prime
    return number
