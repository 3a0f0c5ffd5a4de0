from pourparler.brief.deals import deals
from pourparler.settlement.results import (
    Candidate,
    NearMiss,
    Package,
    Robustness,
    Rule,
    ScoreRange,
    Settlement,
    Solution,
    Solutions,
    Zone,
)
from pourparler.talks import FrozenMap

RULE = Rule(name="a rule", definition="", axioms=(), source="")


def package(**terms):
    return Package(scores=FrozenMap({"north": 60.0, "south": 50.0}), terms=FrozenMap(terms))


def picked(*packages):
    return Solution(packages=packages, rule=RULE)


def settled(solutions=None, robustness=None, nearest=()):
    return Settlement.model_construct(
        parties=("north", "south"), solutions=solutions or Solutions(), robustness=robustness,
        zone=Zone.model_construct(nearest=nearest),
    )  # fmt: skip


def candidate(acceptable, efficient, **terms):
    span = ScoreRange(low=40, high=70)
    return Candidate(
        terms=FrozenMap(terms), acceptable_share=acceptable, efficient_share=efficient,
        scores=FrozenMap({"north": span, "south": span}),
    )  # fmt: skip


def test_each_package_is_shown_once_with_all_the_rules_that_pick_it():
    same, other = package(land="half"), package(land="all")
    shown = deals(
        settled(Solutions(nash=picked(same), egalitarian=picked(same), utilitarian=picked(other))), loose=False
    )
    assert [(one.letter, one.why, one.terms["land"]) for one in shown] == [
        ("A", "Nash, egalitarian", "half"), ("B", "utilitarian", "all"),
    ]  # fmt: skip
    assert shown[0].best == {"north": 60, "south": 50}


def test_ranges_and_shares_stand_beside_best_figures_where_draws_were_made():
    robustness = Robustness(draws=10, seed=1, zone_share=1, packages=(candidate(0.9, 0.4, land="half"),))
    (shown,) = deals(settled(Solutions(nash=picked(package(land="half"))), robustness), loose=False)
    assert (shown.acceptable_share, shown.scores["north"].high, shown.best["north"]) == (0.9, 70, 60)


def test_without_a_zone_the_nearest_packages_are_shown():
    miss = NearMiss(package=package(land="half"), short_by=FrozenMap({"north": 3.0, "south": 0.0}))
    assert [one.why for one in deals(settled(nearest=(miss,)), loose=False)] == ["comes nearest"]


def test_without_best_figures_the_steadiest_are_shown_and_no_two_are_nearly_the_same():
    robustness = Robustness(
        draws=10, seed=1, zone_share=1,
        packages=(
            candidate(0.3, 1.0, land="all", seat="here", cap="low"),  # taken too seldom
            candidate(0.9, 0.5, land="half", seat="here", cap="low"),
            candidate(0.9, 0.4, land="half", seat="here", cap="high"),  # one issue from the one before
            candidate(0.85, 0.2, land="none", seat="there", cap="low"),
        ),
    )  # fmt: skip
    shown = deals(settled(robustness=robustness), loose=True)
    assert [(one.letter, one.terms["land"], one.best, one.why) for one in shown] == [
        ("A", "half", None, None), ("B", "none", None, None),
    ]  # fmt: skip


def test_without_draws_there_is_nothing_to_show_of_loose_preferences():
    assert deals(settled(), loose=True) == ()
