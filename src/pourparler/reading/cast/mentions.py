"""Where an actor stands in a text, and who the people of a text are."""

from dataclasses import dataclass

NAMELESS = frozenset({"pronoun", "both", "stand-in", "bystanders"})
"""How somebody may be mentioned without being named."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an actor stands in the text, and how: its name, a demonym, a seat, an office, a force, a pronoun."""

    actor: str
    start: int
    end: int
    how: str
    is_plural: bool = False
    is_person: bool = False
    is_placed: bool = False

    def overlaps(self, other: "Mention") -> bool:
        """Say whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the text: whose, in which office."""

    id: str
    name: str
    actor: str | None
    role: str
