"""The least that decision makers would have to change their minds about for a state to hold.

A change is measured in pairs of states: a pair whose order is reversed costs 1, a tie made or broken 1/2 (the distance
of Kemeny and Snell 1962), times what the pair costs where prices are given. Several decision makers may change at once;
what sequential responses are open to whom then depends on all of them, so it is one programme of yes-no decisions.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations, product

from pourparler.errors import StabilityError
from pourparler.stability.concepts.sanctioned import SANCTIONED, Sanctioned
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.inverse import Requirement, require_inverse
from pourparler.stability.memory import BARRED, next_memory
from pourparler.stability.moves import targets
from pourparler.stability.programme import Programme
from pourparler.stability.results import ChangeAnswer, FewestAnswer, PairChange
from pourparler.talks import FrozenMap
from pourparler.talks.stability import StateId

STATES_AT_MOST = 24
"""States up to which whole orders are decided on: 24 states are 12,144 conditions of transitivity per mover."""

Prices = Mapping[str, float]
"""Decision maker -> the price of one reversed pair of its."""


def fewest_below(
    conflict: Conflict,
    state: StateId,
    concept: str,
    dm: str,
    cost: Mapping[StateId, float] | None = None,
    sanctions: Sanctions = "legal",
) -> FewestAnswer:
    """Return the cheapest set of states to put at or below a state so that one decision maker stays there.

    Parameters
    ----------
    cost : what moving a state costs, 1 where absent; states that are there already cost nothing
    """
    here, mover = conflict.state(state), conflict.dm(dm)
    requirement = Requirement(conflict, mover, here, require_inverse(concept), sanctions)
    prices = {conflict.state(one): price for one, price in (cost or {}).items()}
    programme = Programme()
    put = {
        t: programme.decision(prices.get(t, 1.0) if conflict.prefers(mover, t, here) else 0.0)
        for t in requirement.diagrams.order
    }
    for clause in requirement.clauses:
        ways = {programme.decision(): way for way in clause}
        programme.at_least(dict.fromkeys(ways, 1.0), 1)
        for chosen, way in ways.items():
            for t in way:
                programme.at_least({put[t]: 1.0, chosen: -1.0}, 0)
    chosen = programme.least()
    moved = [t for t, name in put.items() if chosen and chosen[name] and conflict.prefers(mover, t, here)]
    return FewestAnswer(
        model=conflict.name,
        decision_maker=dm,
        state=conflict.state_ids[here],
        concept=concept,
        put_at_or_below=conflict.listed_ids(moved),
        cost=sum(prices.get(t, 1.0) for t in moved),
    )


def cheapest_change(
    conflict: Conflict,
    state: StateId,
    concept: str,
    changing: Prices | Sequence[str],
    sanctions: Sanctions = "legal",
) -> ChangeAnswer:
    """Return the least change of these decision makers' orders under which everybody stays in a state.

    Parameters
    ----------
    changing : who may change; with prices, what one reversed pair of theirs costs
    """
    if conflict.game.states > STATES_AT_MOST:
        raise StabilityError(
            f"whole orders are decided on for up to {STATES_AT_MOST} states, the model has {conflict.game.states}; ask "
            "for one decision maker at a time (`inverse` has no such limit)"
        )
    prices = changing if isinstance(changing, Mapping) else dict.fromkeys(changing, 1.0)
    programme = _Orders(conflict, {conflict.dm(name): price for name, price in prices.items()}, sanctions)
    here = conflict.state(state)
    for dm in range(len(conflict.decision_makers)):
        programme.require_stay(dm, here, SANCTIONED[require_inverse(concept)])
    return programme.answer(here, concept)


class _Orders:
    """Decides for each changing decision maker and each two states whether it strictly prefers the one."""

    def __init__(self, conflict: Conflict, prices: Mapping[int, float], sanctions: Sanctions) -> None:
        self.conflict, self.prices = conflict, prices
        self.sanctions: Sanctions = sanctions
        self.programme = Programme()
        self.prefers: dict[tuple[int, int, int], int] = {}
        self._yes = self.programme.decision()
        self._no = self.programme.decision()
        self.programme.at_least({self._yes: 1.0}, 1)
        self.programme.at_least({self._no: -1.0}, 0)
        for dm in prices:
            self._add_order(dm)

    def _add_order(self, dm: int) -> None:
        states, add = range(self.conflict.game.states), self.programme.at_least
        for a, b in permutations(states, 2):
            # A decision that was no costs when it becomes yes; one that was yes costs when it becomes no.
            was = self.conflict.prefers(dm, a, b)
            self.prefers[dm, a, b] = self.programme.decision(self.prices[dm] / 2 * (-1 if was else 1))
        for a, b in combinations(states, 2):
            add({self.prefers[dm, a, b]: -1.0, self.prefers[dm, b, a]: -1.0}, -1)
        for a, b, c in permutations(states, 3):  # what is not better, step by step, is not better as a whole
            add({self.prefers[dm, a, b]: 1.0, self.prefers[dm, b, c]: 1.0, self.prefers[dm, a, c]: -1.0}, 0)

    def _prefers(self, dm: int, a: int, b: int) -> int:
        if dm in self.prices and a != b:
            return self.prefers[dm, a, b]
        return self._yes if self.conflict.prefers(dm, a, b) else self._no

    def require_stay(self, dm: int, here: int, concept: Sanctioned) -> None:
        """Require that a decision maker stays: no move is an improvement, or a sanction meets it."""
        for move in targets(self.conflict.game, dm, here):
            clause = {self._prefers(dm, move, here): -1.0}
            if concept.opponents != "none":
                clause |= dict.fromkeys(self._sanctions(dm, here, move, concept), 1.0)
            self.programme.at_least(clause, 0)

    def _sanctions(self, dm: int, here: int, move: int, concept: Sanctioned) -> list[int]:
        """Return decisions, each of which can only be yes where a sanction of the move is in reach."""
        arrivals = self._arrivals(dm, move, concept.opponents == "improvements")
        sanctions = list[int]()
        for landing, nodes in arrivals.items():
            sanction = self.programme.decision()
            self.programme.at_least({**dict.fromkeys(nodes, 1.0), sanction: -1.0}, 0)
            escapes = targets(self.conflict.game, dm, landing) if concept.allows_rebuttal else []
            for better in (landing, *escapes):
                self.programme.at_least({sanction: -1.0, self._prefers(dm, better, here): -1.0}, -1)
            sanctions.append(sanction)
        return sanctions

    def _arrivals(self, dm: int, start: int, improving: bool) -> dict[int, list[int]]:
        """Return, per state, decisions that are yes only where the opponents can arrive there from the start.

        Each arrival stands on one step from an earlier arrival; `height` keeps arrivals from standing on each other in
        a circle.
        """
        others = [j for j in range(len(self.conflict.decision_makers)) if j != dm]
        following = next_memory(len(others), self.sanctions).tolist()
        nodes = list(product(range(self.conflict.game.states), range(1, len(following))))
        arrive = {node: self.programme.decision() for node in nodes}
        height = {node: self.programme.amount(len(nodes) + 1.0) for node in nodes}
        steps: dict[tuple[int, int], list[int]] = {node: [] for node in nodes}
        for source, memory in [(start, 0), *nodes]:
            for place, after in enumerate(following[memory]):
                for target in targets(self.conflict.game, others[place], source) if after != BARRED else ():
                    step = self.programme.decision()
                    steps[target, after].append(step)
                    if improving:
                        self.programme.at_least({self._prefers(others[place], target, source): 1.0, step: -1.0}, 0)
                    if memory:
                        self._stand_on(step, (source, memory), (target, after), arrive, height)
        for node, leading in steps.items():
            self.programme.at_least({**dict.fromkeys(leading, 1.0), arrive[node]: -1.0}, 0)
        by_state: dict[int, list[int]] = {}
        for (state, _), name in arrive.items():
            by_state.setdefault(state, []).append(name)
        return by_state

    def _stand_on(
        self,
        step: int,
        before: tuple[int, int],
        after: tuple[int, int],
        arrive: Mapping[tuple[int, int], int],
        height: Mapping[tuple[int, int], int],
    ) -> None:
        most = len(arrive) + 1.0
        self.programme.at_least({arrive[before]: 1.0, step: -1.0}, 0)
        self.programme.at_least({height[after]: 1.0, height[before]: -1.0, step: -most}, 1 - most)

    def answer(self, here: int, concept: str) -> ChangeAnswer:
        """Solve, and say what changed."""
        decided = self.programme.least()
        changes = [] if decided is None else list(self._changes(decided))
        return ChangeAnswer(
            model=self.conflict.name,
            state=self.conflict.state_ids[here],
            concept=concept,
            sanctions=self.sanctions,
            changing=tuple(self.conflict.decision_makers[dm] for dm in self.prices),
            cost=None if decided is None else sum(change.cost for change in changes),
            changes=tuple(changes),
            rankings=FrozenMap({} if decided is None else self._rankings(decided)),
        )

    def _rankings(self, decided: list[bool]) -> dict[str, tuple[tuple[StateId, ...], ...]]:
        return {self.conflict.decision_makers[dm]: self._groups(dm, decided) for dm in self.prices}

    def _changes(self, decided: list[bool]) -> "list[PairChange]":
        found = list[PairChange]()
        for dm, price in self.prices.items():
            for a, b in combinations(range(self.conflict.game.states), 2):
                was = self.conflict.prefers(dm, a, b) - self.conflict.prefers(dm, b, a)
                now = decided[self.prefers[dm, a, b]] - decided[self.prefers[dm, b, a]]
                if was != now:
                    found.append(self._pair_change(dm, a, b, now, price * abs(now - was) / 2))
        return found

    def _pair_change(self, dm: int, a: int, b: int, now: int, cost: float) -> PairChange:
        above, below = (b, a) if now < 0 else (a, b)
        ids = self.conflict.state_ids
        return PairChange(
            decision_maker=self.conflict.decision_makers[dm],
            above=ids[above],
            below=ids[below],
            equal=now == 0,
            cost=cost,
        )

    def _groups(self, dm: int, decided: list[bool]) -> tuple[tuple[StateId, ...], ...]:
        states = range(self.conflict.game.states)
        below = {a: sum(decided[self.prefers[dm, a, b]] for b in states if b != a) for a in states}
        levels = sorted(set(below.values()), reverse=True)
        return tuple(self.conflict.listed_ids(a for a in states if below[a] == level) for level in levels)
