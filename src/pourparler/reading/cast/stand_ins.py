"""Words that stand for a side without naming it: "the government", "the army", "the rebels", "the group".

"The government" and "the army" are those of the country that is a side, or in which the armed group that is one fights;
"the rebels" are that group; "the group" is the one named last.
"""

from collections.abc import Iterator, Mapping, Sequence

from pourparler.reading.cast.actor_lexicon import Known
from pourparler.reading.cast.sides import army_of, is_group
from pourparler.reading.cast.stand_in_words import BY_KIND, KINDS_OF_GROUPS, ONE_GROUP, STANDS_FOR


class StandIns:
    """What "the government", "the army" and "the rebels" stand for in one text with these sides."""

    def __init__(
        self, parties: Sequence[str], home: str | None, mentioned: Mapping[str, int], actors: Mapping[str, Known]
    ) -> None:
        groups = [party for party in parties if is_group(party, actors)]
        countries = [party for party in parties if party not in groups]
        ruling = [party for party in groups if (known := actors.get(party)) and known.rules]
        governing = [party for party in groups if (known := actors.get(party)) and known.governs]
        rebels = [party for party in groups if party not in (*ruling, *governing)]
        self._group = rebels[0] if len(rebels) == 1 else None
        self._by_kind = {kind: party for party in rebels for kind in _kinds_of(actors.get(party))}
        self._government = governing[0] if governing else home if countries or not ruling else None
        self._army = ruling[0] if ruling else army_of(home, mentioned) if home else None

    def find(self, text: str, last_group: str | None = None) -> Iterator[tuple[str, int, int]]:
        """Yield who is meant, and where, for each such word of a sentence; "the group" is the one named last."""
        for found in STANDS_FOR.finditer(text):
            group = last_group if last_group and ONE_GROUP.fullmatch(found[0]) else self._group
            meant = self._army if found["army"] else self._government if found["government"] else group
            if meant is not None:
                yield meant, found.start(), found.end()
        for found in BY_KIND.finditer(text):
            if found["kind"].lower() in self._by_kind:
                yield self._by_kind[found["kind"].lower()], found.start(), found.end()


def _kinds_of(known: Known | None) -> set[str]:
    """What a group calls itself: "coalition" for the Coalition of Patriots for Change."""
    words = set(known.name.lower().split()) if known is not None else set[str]()
    return words & KINDS_OF_GROUPS
