"""What belongs together, said pair by pair: each group goes by its least member."""

from typing import Generic, TypeVar

_Member = TypeVar("_Member", int, str)


class Groups(Generic[_Member]):
    """Groups that grow together; what was never joined to anything is a group by itself."""

    def __init__(self) -> None:
        self._towards: dict[_Member, _Member] = {}

    def first_of(self, member: _Member) -> _Member:
        """Return the least member of its group."""
        towards = self._towards
        while (next_one := towards.get(member, member)) != member:
            towards[member] = member = towards.get(next_one, next_one)  # halves the way for whoever asks next
        return member

    def join(self, one: _Member, other: _Member) -> None:
        """Make the groups of both one."""
        first, second = sorted((self.first_of(one), self.first_of(other)))
        if first != second:
            self._towards[second] = first
