"""The figures that a case knows only as a range, and the case with one of them moved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pourparler.settlement.scores import scored_parties
from pourparler.talks import Case, Curve, Estimate, FrozenMap, OptionValues, PartialOrder, Preferences, Ranking


@dataclass(frozen=True)
class LooseFigure:
    """One figure known as a range.

    Attributes
    ----------
    path : where it stands in the case file
    low, best, high : its range, and the figure that answers at best figures use
    may_turn_back : a conclusion may flip and flip back as it moves (weights: all others give way as one grows)
    case_at : the case with this figure moved and no other
    """

    path: str
    low: float
    best: float
    high: float
    may_turn_back: bool
    case_at: Callable[[float], Case]


def leaves_open(case: Case) -> bool:
    """Whether some score is known only as a range, a ranking or a partial order."""
    return lacks_best_figures(case) or next(loose_figures(case), None) is not None


def lacks_best_figures(case: Case) -> bool:
    """Whether somebody gave an order, or a range without a best figure: then single results claim too much."""
    return any(_lacks_best_figures(case.preferences[party]) for party in scored_parties(case))


def _lacks_best_figures(preferences: Preferences) -> bool:
    given = (preferences.weights, *preferences.values.values())
    if any(isinstance(one, Ranking | PartialOrder) for one in given):
        return True
    weights = list((preferences.weights or {}).values()) if not isinstance(preferences.weights, Ranking) else []
    values = [pair[1] for one in given if isinstance(one, OptionValues | Curve) for pair in _estimates(one)]
    outside = preferences.outside_option
    return any(estimate.best is None for estimate in (*weights, *values)) or (
        outside is not None and outside.range is not None and outside.value is None
    )


def loose_figures(case: Case) -> Iterator[LooseFigure]:
    """Yield the figures with a range that bear on a score: weights, values, outside options, party by party."""
    for party in scored_parties(case):
        yield from _weights(case, party)
        yield from _values(case, party)
        yield from _outside(case, party)


def _weights(case: Case, party: str) -> Iterator[LooseFigure]:
    weights = case.preferences[party].weights
    if weights is None or isinstance(weights, Ranking):
        return
    figures = {issue: float(estimate.figure) for issue, estimate in weights.items()}
    for issue, estimate in weights.items():
        if estimate.range is not None:

            def moved(figure: float, issue: str = issue) -> Case:
                return _with(case, party, weights=_shared_out({**figures, issue: figure}, sum(figures.values())))

            path = f"preferences/{party}/weights/{issue}"
            yield LooseFigure(path, *_range(estimate), may_turn_back=True, case_at=moved)


def _shared_out(weights: Mapping[str, float], whole: float) -> FrozenMap[str, Estimate]:
    """Return the weights divided by their total, as every draw does."""
    total = sum(weights.values())
    return FrozenMap({issue: Estimate(best=weight * whole / total) for issue, weight in weights.items()})


def _values(case: Case, party: str) -> Iterator[LooseFigure]:
    for issue, values in case.preferences[party].values.items():
        if not isinstance(values, OptionValues | Curve):
            continue
        for term, estimate in _estimates(values):
            if estimate.range is not None:

                def moved(figure: float, issue: str = issue, term: Any = term) -> Case:
                    given = case.preferences[party].values
                    return _with(
                        case, party, values=FrozenMap({**given, issue: _with_value(given[issue], term, figure)})
                    )

                path = f"preferences/{party}/values/{issue}/{term}"
                yield LooseFigure(path, *_range(estimate), may_turn_back=False, case_at=moved)


def _estimates(values: OptionValues | Curve) -> list[tuple[Any, Estimate]]:
    return list(values.options.items()) if isinstance(values, OptionValues) else list(values.points)


def _with_value(values: Any, term: Any, figure: float) -> OptionValues | Curve:
    moved = [(at, Estimate(best=figure) if at == term else estimate) for at, estimate in _estimates(values)]
    return (
        OptionValues(options=FrozenMap(dict(moved))) if isinstance(values, OptionValues) else Curve(points=tuple(moved))
    )


def _outside(case: Case, party: str) -> Iterator[LooseFigure]:
    option = case.preferences[party].outside_option
    if option is None or option.range is None:
        return
    low, high = option.range
    best = option.value if option.value is not None else (low + high) / 2

    def moved(figure: float) -> Case:
        return _with(case, party, outside_option=option.model_copy(update={"value": figure}))

    path = f"preferences/{party}/outside_option"
    yield LooseFigure(path, float(low), float(best), float(high), may_turn_back=False, case_at=moved)


def _range(estimate: Estimate) -> tuple[float, float, float]:
    low, high = estimate.bounds
    return float(low), float(estimate.figure), float(high)


def _with(case: Case, party: str, **changed: Any) -> Case:
    preferences: Preferences = case.preferences[party].model_copy(update=changed)
    return case.model_copy(update={"preferences": FrozenMap({**case.preferences, party: preferences})})
