"""The definitions of the graph model, word by word, with sets: slow, plain, and independent of the engines.

Sources: Fang, Hipel and Kilgour 1993 (legal sequences, R, GMR, SMR, SEQ); Rego and Vieira 2017 (SSEQ); Fraser and
Hipel 1984 (simultaneous sanctions); Kilgour et al. 2001 (coalitions).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

State = int
Moves = Callable[[int, State], set[State]]


@dataclass
class Textbook:
    """`moves[dm][s]` is a set of states; `prefers[dm](t, s)` says whether dm strictly prefers t to s."""

    moves: list[list[set[State]]]
    prefers: list[Callable[[State, State], bool]]
    sanctions: str = "legal"

    @property
    def decision_makers(self) -> range:
        return range(len(self.moves))

    @property
    def states(self) -> range:
        return range(len(self.moves[0]))

    def improvements(self, i: int, s: State) -> set[State]:
        return {t for t in self.moves[i][s] if self.prefers[i](t, s)}

    def reach(self, team: Iterable[int], s: State, step: Moves) -> set[State]:
        """R_H(s): a pair (state, history of movers) is enough history for all three rules."""
        team = list(team)
        found: set[State] = set()
        waiting: list[tuple[State, tuple[int, ...]]] = [(s, ())]
        seen = set(waiting)
        while waiting:
            state, history = waiting.pop()
            for j in team:
                if not self._may_move(j, history):
                    continue
                for t in step(j, state):
                    found.add(t)
                    pair = (t, self._remember(history, j))
                    if pair not in seen:
                        seen.add(pair)
                        waiting.append(pair)
        return found

    def _may_move(self, j: int, history: tuple[int, ...]) -> bool:
        if self.sanctions == "legal":
            return not history or history[-1] != j
        return j not in history if self.sanctions == "once" else not history

    def _remember(self, history: tuple[int, ...], j: int) -> tuple[int, ...]:
        return (j,) if self.sanctions == "legal" else tuple(sorted({*history, j}))

    def any_move(self, j: int, s: State) -> set[State]:
        return self.moves[j][s]

    def opponents(self, i: int) -> list[int]:
        return [j for j in self.decision_makers if j != i]

    def no_better(self, i: int, s: State) -> set[State]:
        return {t for t in self.states if not self.prefers[i](t, s)}

    def stable(self, concept: str, i: int, s: State) -> bool:
        return getattr(self, concept)(i, s)

    def R(self, i: int, s: State) -> bool:  # noqa: N802
        return not self.improvements(i, s)

    def GMR(self, i: int, s: State) -> bool:  # noqa: N802
        return all(
            self.reach(self.opponents(i), s1, self.any_move) & self.no_better(i, s) for s1 in self.improvements(i, s)
        )

    def SEQ(self, i: int, s: State) -> bool:  # noqa: N802
        return all(
            self.reach(self.opponents(i), s1, self.improvements) & self.no_better(i, s)
            for s1 in self.improvements(i, s)
        )

    def SMR(self, i: int, s: State) -> bool:  # noqa: N802
        return self._no_escape(i, s, self.any_move)

    def SSEQ(self, i: int, s: State) -> bool:  # noqa: N802
        return self._no_escape(i, s, self.improvements)

    def _no_escape(self, i: int, s: State, step: Moves) -> bool:
        bad = self.no_better(i, s)
        return all(
            any(s2 in bad and self.moves[i][s2] <= bad for s2 in self.reach(self.opponents(i), s1, step))
            for s1 in self.improvements(i, s)
        )


def option_moves(
    codes: list[str], owner: list[int], direction: list[str], decision_makers: int
) -> list[list[set[int]]]:
    """R_i(s) in option form: states that differ from s in options of i only, each in its direction."""

    def may(i: int, s: str, t: str) -> bool:
        changed = [k for k in range(len(s)) if s[k] != t[k]]
        allowed = {"both": ("Y", "N"), "forward": ("Y",), "back": ("N",)}
        return bool(changed) and all(owner[k] == i and t[k] in allowed[direction[k]] for k in changed)

    return [[{b for b, t in enumerate(codes) if may(i, s, t)} for s in codes] for i in range(decision_makers)]


def simultaneous(book: Textbook, codes: list[str], owner: list[int], i: int, s: int, movers: Iterable[int]) -> bool:
    """SIM: each improvement, with some stay or improvement of every mover, gives a feasible state no better for i."""
    movers = [j for j in movers if j != i]
    place = {code: index for index, code in enumerate(codes)}

    def together(choice: dict[int, int]) -> str:
        return "".join(codes[choice[owner[k]]][k] if owner[k] in choice else codes[s][k] for k in range(len(codes[s])))

    def sanctioned(s1: int) -> bool:
        for steps in product(*([s, *sorted(book.improvements(j, s))] for j in movers)):
            reached = place.get(together({i: s1, **dict(zip(movers, steps, strict=True))}))
            if reached is not None and not book.prefers[i](reached, s):
                return True
        return False

    return all(sanctioned(s1) for s1 in book.improvements(i, s))
