"""The rules in the order of the file; a rule is a function, its name and first line are what people read."""

from collections.abc import Callable, Iterator

from pourparler.cases.rules import dates, doubts, grounds, issues, openness, preferences, references, terms
from pourparler.cases.rules.subject import Problem, Subject

Rule = Callable[[Subject], Iterator[Problem]]

ERRORS: tuple[Rule, ...] = (
    references.unknown_id,
    references.duplicate_id,
    references.circle,
    references.word_of_two,
    references.case_id_no_file_name,
    issues.option_order_missing,
    issues.bounds_missing,
    issues.field_of_another_kind,
    terms.option_not_in_issue,
    terms.amount_not_in_issue,
    terms.bound_on_unordered_issue,
    terms.general_issue_unknown,
    terms.position_says_two_things,
    terms.position_misses_its_kind,
    terms.shares_do_not_add_up,
    terms.condition_without_conditional,
    preferences.weights_do_not_sum,
    preferences.weight_below_zero,
    preferences.best_outside_its_range,
    preferences.outside_option_empty,
    preferences.ranking_not_whole,
    preferences.order_in_a_circle,
    preferences.values_of_another_kind,
    preferences.red_line_empty,
    preferences.linkage_without_effect,
    preferences.credibility_no_share,
    dates.date_outside_neighbours,
    dates.done_before_agreed,
    dates.ends_before_it_starts,
    dates.ordinal_out_of_order,
    dates.place_off_the_map,
    dates.odds_no_probability,
    grounds.position_without_source,
    grounds.quote_without_document,
    grounds.quote_not_in_document,
    grounds.quote_on_furniture,
    grounds.span_outside_document,
    openness.more_open_than_its_ground,
)
"""Rules whose breach stops a file from being used."""

WARNINGS: tuple[Rule, ...] = (
    doubts.quote_too_long,
    doubts.weight_without_source,
    doubts.undated_source,
    doubts.unlinked_source,
    doubts.position_without_round,
    doubts.option_without_value,
    doubts.weight_without_values,
    doubts.private_file_unmarked,
    references.id_with_odd_characters,
)
"""Rules whose breach travels with every answer."""
