"""What a preference statement says: `not A and B or C if D iff E`, true or false in every state.

Precedence: not, and, or, if, iff, from tightest to loosest; each joins from the left. `A if B` is false only where B
holds and A does not. A name that is no single word is quoted: `"Release Water"`. Method: option prioritisation,
[Peng, Hipel and Kilgour 1997].
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError

Truth = NDArray[np.bool_]

TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[\w.:/+-]+))"""
)

JOINED_LOOSEST_FIRST: tuple[tuple[str, Callable[[Truth, Truth], Truth]], ...] = (
    ("iff", lambda left, right: left == right),
    ("if", lambda left, right: left | ~right),
    ("or", lambda left, right: left | right),
    ("and", lambda left, right: left & right),
)
RESERVED = frozenset({"not", *(word for word, _ in JOINED_LOOSEST_FIRST)})


@dataclass(frozen=True)
class _Token:
    text: str
    is_name: bool

    def says(self, word: str) -> bool:
        return not self.is_name and self.text == word


def truth_of(statement: str, options: Mapping[str, Truth]) -> Truth:
    """Say in which states a statement holds.

    Parameters
    ----------
    options : name -> shape (states,), True where the option is taken

    Raises
    ------
    StabilityError
        if it cannot be read, or names an option that does not exist
    """
    return _Reader(statement, options).read()


class _Reader:
    """Reads one statement from the left."""

    def __init__(self, statement: str, options: Mapping[str, Truth]) -> None:
        self.statement, self.options = statement, options
        self.tokens = list(_tokens(statement))

    def read(self) -> Truth:
        truth = self._joined(0)
        if self.tokens:
            raise self._refuse(f"{self.tokens[0].text!r} stands where `and`, `or`, `if`, `iff` or the end is expected")
        return truth

    def _joined(self, level: int) -> Truth:
        if level == len(JOINED_LOOSEST_FIRST):
            return self._single()
        word, join = JOINED_LOOSEST_FIRST[level]
        truth = self._joined(level + 1)
        while self.tokens and self.tokens[0].says(word):
            self.tokens.pop(0)
            truth = join(truth, self._joined(level + 1))
        return truth

    def _single(self) -> Truth:
        if not self.tokens:
            raise self._refuse("it ends where an option is expected")
        token = self.tokens.pop(0)
        if token.says("not"):
            return ~self._single()
        if token.says("("):
            return self._in_brackets()
        if not token.is_name:
            raise self._refuse(f"{token.text!r} stands where an option is expected")
        return self._option(token.text)

    def _in_brackets(self) -> Truth:
        truth = self._joined(0)
        if not self.tokens or not self.tokens.pop(0).says(")"):
            raise self._refuse("a bracket is not closed")
        return truth

    def _option(self, name: str) -> Truth:
        if name not in self.options:
            known = ", ".join(f'"{known}"' for known in self.options)
            raise self._refuse(f"no option is called {name!r}; known: {known}. Quote names that are no single word")
        return self.options[name]

    def _refuse(self, why: str) -> StabilityError:
        return StabilityError(f"the statement `{self.statement}` cannot be read: {why}")


def _tokens(statement: str) -> Iterator[_Token]:
    place = 0
    while statement[place:].strip():
        found = TOKEN.match(statement, place)
        if not found:
            raise StabilityError(
                f"the statement `{statement}` cannot be read at {statement[place:].strip()[:20]!r}; "
                "write names that are no single word in quotes"
            )
        place = found.end()
        quoted = found["double"] if found["double"] is not None else found["single"]
        word = found["word"] or found["open"] or found["close"]
        if quoted is not None:
            yield _Token(quoted, True)
        elif found["word"] and word.lower() not in RESERVED:
            yield _Token(word, True)
        else:
            yield _Token(word.lower(), False)
