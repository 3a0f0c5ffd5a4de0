"""Doubts: what can be used as it is and should be known to whoever uses it."""

from collections.abc import Iterator

from pourparler.cases.findings import listed
from pourparler.cases.rules.subject import Problem, Subject
from pourparler.talks import Classification, FrozenMap, OptionValues, Ranking, Reliability, Source

MOST_QUOTED_WORDS = 25
"""Words of a quote: beyond, it is no longer a citation but a copy of somebody's text."""


def quote_too_long(subject: Subject) -> Iterator[Problem]:
    """A quote is longer than 25 words."""
    for path, entry in subject.grounded():
        words = len((entry.quote or "").split())
        if words > MOST_QUOTED_WORDS:
            step = "Quote the words that matter, and paraphrase the rest."
            yield Problem((*path, "quote"), f"a quote of {words} words", f"at most {MOST_QUOTED_WORDS}", step)


def weight_without_source(subject: Subject) -> Iterator[Problem]:
    """Weights of a party say neither at themselves nor at its preferences where they come from."""
    for party, preferences in subject.case.preferences.items():
        weights = preferences.weights
        if preferences.source is not None or weights is None:
            continue
        bare = ["ranking"] if isinstance(weights, Ranking) else [key for key, one in weights.items() if not one.source]
        if bare:
            found = f"weights of {party!r} without source ({listed(bare)})"
            step = "Write `source:` at the party's preferences or at each weight; a judgement is a source."
            yield Problem(("preferences", party, "weights"), found, "who gave them, and when", step)


def undated_source(subject: Subject) -> Iterator[Problem]:
    """A source has no day of publication."""
    for key, source in _sources(subject):
        if source.published is None:
            yield Problem(("sources", key), f"the source {key!r} without a date", "published: DAY")


def unlinked_source(subject: Subject) -> Iterator[Problem]:
    """A source has neither address nor file, so that nobody can look it up; judgements need none."""
    for key, source in _sources(subject):
        if source.url is None and source.file is None and source.reliability is not Reliability.JUDGEMENT:
            yield Problem(("sources", key), f"the source {key!r} without a link", "url: ADDRESS or file: NAME")


def _sources(subject: Subject) -> Iterator[tuple[str, Source]]:
    yield from subject.case.sources.items()
    yield from ((key, one) for key, one in subject.evidence.sources.items() if key not in subject.case.sources)


def position_without_round(subject: Subject) -> Iterator[Problem]:
    """A position belongs to no round, so that it stands in no column of the matrix and in no gap."""
    for place, position in enumerate(subject.evidence.positions):
        if position.round is None:
            yield Problem(("positions", place), "a position without round", "round: the one in which it was said")


def option_without_value(subject: Subject) -> Iterator[Problem]:
    """A party's values leave out an option, so that packages with it have no score."""
    for party, preferences in subject.case.preferences.items():
        for issue_id, table in preferences.values.items():
            issue = subject.issues.get(issue_id)
            if issue is None or not isinstance(table, OptionValues):
                continue
            missing = [one.id for one in issue.options if one.term and one.id not in table.options]
            if missing:
                found = f"no value of {party!r} for {listed(missing)} on {issue_id!r}"
                step = "Packages with it cannot be scored. Add it, or mark the option `term: false`."
                yield Problem(("preferences", party, "values", issue_id), found, "a value for every option", step)


def weight_without_values(subject: Subject) -> Iterator[Problem]:
    """A party weighs an issue and values none of its options, or the other way round."""
    for party, preferences in subject.case.preferences.items():
        weighed = dict.fromkeys(preferences.weights) if isinstance(preferences.weights, FrozenMap) else {}
        if not weighed or not preferences.values:
            continue
        for issue in weighed:
            if issue not in preferences.values and issue in subject.known["issue"]:
                found = f"{party!r} weighs {issue!r} and values nothing on it"
                yield Problem(("preferences", party, "weights", issue), found, f"values: {{{issue}: ...}}")
        for issue in preferences.values:
            if issue not in weighed and issue in subject.known["issue"]:
                found = f"{party!r} values {issue!r} and gives it no weight"
                yield Problem(("preferences", party, "values", issue), found, f"weights: {{{issue}: ...}}")


def private_file_unmarked(subject: Subject) -> Iterator[Problem]:
    """Preferences come from a private file and nothing says who may see them, in a case that is public."""
    is_public = subject.case.case.classification is Classification.PUBLIC
    for party, preferences in subject.case.preferences.items():
        if is_public and preferences.file is not None and preferences.classification is None:
            step = "Write `classification: restricted` beside `file`, or in the private file."
            found = f"private preferences of {party!r} in a public case"
            yield Problem(("preferences", party), found, "a classification of their own", step)
