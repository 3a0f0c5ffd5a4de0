"""The names that a model declares: refused where two things have one name, found where one is meant."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pourparler.errors import StabilityError
from pourparler.talks.stability import StabilityModel


def refuse_doubles(place: str, names: Iterable[object]) -> None:
    """Refuse a list that holds something twice."""
    double = [name for name, count in Counter(names).items() if count > 1]
    if double:
        raise StabilityError(f"{place}: {double[0]!r} is listed more than once; keep one, or rename the other")


def bits_by_name(model: StabilityModel) -> dict[str, int]:
    """Return the bit of every option, by its name where that is unique and by `DM.NAME` always."""
    count = Counter(option.name for option in model.options)
    bits: dict[str, int] = {}
    for place, option in enumerate(model.options):
        bit = 1 << len(model.options) - 1 - place
        bits[f"{option.dm}.{option.name}"] = bit
        if count[option.name] == 1:
            bits[option.name] = bit
    return bits


def bit_of(bits: Mapping[str, int], name: str, place: str) -> int:
    """Return the bit of an option, or refuse the name."""
    if name not in bits:
        raise StabilityError(
            f"{place}: {name!r} is no option, or the name of two; write one of {', '.join(map(repr, bits))}"
        )
    return bits[name]
