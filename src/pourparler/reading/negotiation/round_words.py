"""The words in which reports speak of rounds of talks: which one it is, how it went, where one clause of talks ends."""

import itertools
import re
from collections.abc import Iterator

from pourparler.reading.date_words import NUMBER, number_of

_NTH = (
    "first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
    "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th", "thirteenth 13th", "fourteenth 14th", "fifteenth 15th",
    "sixteenth 16th", "seventeenth 17th", "eighteenth 18th", "nineteenth 19th", "twentieth 20th", "twenty-first 21st",
    "twenty-second 22nd",
)  # fmt: skip
_ORDINALS = {word: number for number, words in enumerate(_NTH, start=1) for word in words.split()}
_COUNTS = {
    word: n
    for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1)
}
_NTHS = "|".join(_ORDINALS)
_NOUN = (
    r"(?:rounds?|sessions?|meetings?|cycles?|set|sitting|summit|conference|talks|negotiations?|encounters?|dialogue|"
    r"consultations)"
)
_BETWEEN = (
    r"(?:(?!countr(?:y|ies)\b|part(?:y|ies)\b|states?\b|days?\b|"
    r"weeks?\b|months?\b|time\b|half\b|phases?\b|years?\b)[\w-]+\s+){0,3}?"
)
_TOLD_NEXT = r"(?:in|on|at|was|is|will|took|ended|began|begins|opened|opens|followed|had|held|hosted|came|failed|broke)"

_ORDINAL = re.compile(
    rf"\b(?P<word>{_NTHS})(?:-ever)?(?:\s+and\s+(?:final|last))?\s+{_BETWEEN}{_NOUN}\b"
    rf"|\bround\s+(?P<number>\d{{1,2}}|{'|'.join(_COUNTS)})\b"
    rf"|\b{_NOUN}\b[^,.;]{{0,30}},\s+(?:the|a|an|their|its)\s+(?P<beside>{_NTHS})\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"(?:^|[,;]\s+(?:and|but|while)\s+|\s(?:and|but|while)\s+)the\s+(?:(?P<word>{_NTHS})|previous|earlier|last|next|"
    rf"other|latter)(?:\s+one)?(?=,|\s+{_TOLD_NEXT}\b)"
    r"|^(?:will|would|are\s+to|is\s+to|agreed\s+to|plan\s+to)\s+(?:meet|resume|return|reconvene|continue)\b",
    re.IGNORECASE,
)
"""A round named by its number alone after talk of talks, "The second, in Kampala, failed", or by nothing at all."""

_ASIDE = re.compile(r"\b(?:when|because|as\s+soon\s+as)\b")
_SINCE_WHEN = re.compile(
    r"[^,.;]*\b(?:since|in\s+(?:more\s+than\s+|nearly\s+|over\s+|almost\s+)?(?:\w+\s+)?(?:years?|months?|decades?))\b"
)
_DEFINITE = re.compile(
    rf"\b(?:the|this|these|that|those|its|their)\s+(?:(?!{_NTHS}|next|new|previous|earlier|last|future|upcoming|final)"
    rf"[\w-]+\s+){{0,3}}?{_NOUN}\b",
    re.IGNORECASE,
)
_LASTED = re.compile(
    rf"\b(?:(?P<days>{NUMBER})(?:-day\b|\s+days?\s+of\b)|(?P<weeks>{NUMBER})(?:-week\b|\s+weeks?\s+of\b))\s+{_BETWEEN}{_NOUN}\b",
    re.IGNORECASE,
)
_CAME_OF = re.compile(
    rf"\b(?:after|following|ending|at\s+the\s+end\s+of)\s+(?:[\w.-]+\s+){{0,6}}?{_NOUN}\b(?!\s+(?:began|broke|failed|collapsed))",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\b(?:opened|began|begun|started|convened|got\s+under\s+way)\b", re.IGNORECASE)
_HAS_BEGUN = re.compile(r",\s+which\s+(?:had\s+|have\s+)?(?:opened|began|begun|started|resumed)\b", re.IGNORECASE)
_ASKED_FOR = re.compile(
    rf"\b(?:requests?|calls?|appeals?|proposals?|demands?)\s[^.;,]{{0,30}}?\bfor\s+(?:a|an|another|more|further|new)\s+{_BETWEEN}{_NOUN}\b",
    re.IGNORECASE,
)
_SAME_PLACE = re.compile(r"\b(?:in|at)\s+the\s+same\s+(?:[\w-]+\s+)?(?:city|town|capital|venue|place|hotel|building)\b")
_WISHED_FOR = re.compile(
    rf"(?<![\w-])(?:requests?|calls?|called\s+(?:for|on)|appeal\w*|demand\w*|conditions?|ready|willing\w*|reject\w*|refus\w*|rul\w+\s+out|turn\w*\s+"
    rf"down|urg\w+|ask\w*|want\w*|offer\w*|without|no|not\s+invited|any)\b[^.;]{{0,40}}?\b{_NOUN}\b",
    re.IGNORECASE,
)

_SPOKEN_OF = re.compile(
    rf"\b(?:welcom|prais|applaud|hail|criticiz|criticis|condemn|denounc|oppos|support|back|overshadow|derail|undermin|protest\w*\s+against|"
    rf"protest\w*\s+at|cloud|mar|doubt\w*\s+(?:on|over|about))\w*\s+(?:the|these|those|this|new|fresh|any|such)\s+{_BETWEEN}{_NOUN}\b",
    re.IGNORECASE,
)
"""Talks that somebody only has an opinion of, or protests against."""

_MEANWHILE = re.compile(
    r"\b(?:while|as|even\s+as|although|despite)\s+(?:the\s+)?(?:\w+\s+)?(?:delegations?|delegates|negotiators|envoys|sides|parties|talks|"
    r"negotiations|leaders|diplomats)(?:\s+(?:meet|met|talk|talked|continued?|are|were|went|go|drag\w*|stall\w*|sputter\w*)\b|$)",
    re.IGNORECASE,
)
"""Talks that only say when something else happened: "attacks went on while the delegations met"."""

TALKS = re.compile(
    r"\b(?:rounds?\s+of|(?:previous|last|latest|next|new|final|earlier|another|fresh|this|that|the)\s+(?:round|session)|"
    r"(?:earlier|previous|two|three|four|several|further)\s+(?:\w+\s+)?(?:meetings|sessions|encounters)|"
    r"talks|negotiations?|negotiating|dialogue|consultations|summit|(?:peace|the|this|that)\s+conference|session|encounter|(?<!-)(?<!mortar\s)(?<!artillery\s)(?<!tank\s)(?<!live\s)(?<!rifle\s)round(?!-|\s+of\s+(?:fire|ammunition|shots)\b|\s+(?:the|up|out|after|robin|trip)\b)|"
    r"adjourn(?:ed|s)?|reconven(?:e|es|ed))\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:meet|meets|met|meeting|convened?|reconvened?|regroup|sat\s+down|sit\s+down|face[- ]to[- ]face)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:(?:br(?:ing|ings|inging|ought)|invit\w+|summon\w*)\s+(?:them|both|the\s+(?:two|sides|parties|delegations|rivals|leaders))\b"
    r"[^.;,]{0,40}?\b(?:together|again|back|round\s+(?:a|the|one)\s+table)|in\s+the\s+same\s+room|"
    r"a?round\s+(?:one|a|the\s+same)\s+table|(?:delegat\w+|negotiators?|envoys|representatives|mediators)\b[^.;,]{0,40}\b"
    r"(?:gather|reconvene|assemble)(?:s|d|ed)?)\b",
    re.IGNORECASE,
)
"""Ways to tell of talks without a word for them."""

SET_FOR = re.compile(r"\b(?:meeting|talks|session)\s+(?:that\s+was\s+)?(?:planned|scheduled|set|due)\b", re.IGNORECASE)
A_MEETING = re.compile(r"\b(?:the|a|another|their|this|that)\s+(?:[\w-]+\s+){0,2}?meeting\b", re.IGNORECASE)
DELEGATION = re.compile(
    r"\b(?:delegations?|delegates|negotiators?|envoys?|teams?|representatives|panels?)\b", re.IGNORECASE
)

FAILED = re.compile(
    r"\b(?:(?:fail(?:ed|s)|refused)\s+to\s+(?:show|appear|attend|turn\s+up|take\s+place|come|arrive|send|start|begin|travel|"
    r"take\s+part)|(?:did|has|have|had)\s+not\s+(?:shown?|appear(?:ed)?|attend(?:ed)?|turn(?:ed)?\s+up|taken?\s+place|come|"
    r"arrived?|sen[dt]|taken?\s+part|begin|begun|start(?:ed)?)|no-?show|never\s+(?:arrived|took\s+place|came|began|started|"
    r"opened|turned\s+up|materiali[sz]ed)|boycott\w*|called\s+off|cancell?ed|scrapped|aborted|stay(?:ed|ing)\s+away|"
    r"without\s+(?:the|a)\s+delegation|absence\s+of|skipped|empty\s+chairs?|"
    r"pull(?:ed|ing)?\s+out\s+of\s+[^.;]*\b(?:planned|scheduled|due|set)\b)\b",
    re.IGNORECASE,
)
SUSPENDED = re.compile(
    r"\b(?:suspend(?:ed|s|ing)?|postpon(?:ed|es|ing)|adjourn(?:ed|s)?|paused|put\s+(?:on\s+hold|off)|walk(?:ed|ing|s)\s+out|"
    r"bro(?:ke|ken)\s+off|froze|frozen|on\s+hold|interrupted|indefinitely|stalled|delayed|pushed\s+back|deadlocked|"
    r"in\s+limbo|halted|cut\s+short|pull(?:ed|ing|s)?\s+out\s+of|quit|called\s+home|recalled)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|set\s+(?:to|for)|set\s+\w+\s+for|expected|scheduled|due|plans?\s+to|planned|are\s+to|is\s+to|was\s+to|"
    r"were\s+to|would|next\s+(?!to\b)|upcoming|to\s+meet|ahead\s+of|hopes?\s+to|hoped\s+to|to\s+be\s+held|"
    r"agreed\s+(?:to\s+(?:meet|hold|resume|return|reconvene|talk|continue)|on\s+a\s+date)|"
    rf"agreed\s+to\s+(?:a|an|another)\s+{_BETWEEN}{_NOUN}|"
    r"invited|slated|later\s+this|in\s+the\s+coming|opens?|(?-i:begins?)|resumes?|starts?|meet|"
    r"reconvenes?)\b(?!\s+not)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|met|ended|concluded|wrapped|took\s+place|began|begun|opened|started|resumed|gathered|hosted|finished|"
    r"closed|convened|sat\s+down|collapsed|broke\s+(?:down|up)|emerged|produced|yielded|lasted|brought|led|agreed|returned|"
    r"signed|completed|went|entered|failed|reconvened|under\s+way|are\s+meeting|is\s+meeting|reached|parted)\b",
    re.IGNORECASE,
)
_AHEAD_OF = re.compile(rf"\b(?:ahead\s+of|in\s+preparation\s+for)\s+{_BETWEEN}(?={_NOUN}\b)", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?:,\s+|\s)(?=(?:(?:(?:a\s+)?(?:days?|weeks?|months?)\s+)?after|since|following)\s+(?!which\b|that\b)[a-z])|;\s+"
    rf"|,?\s+(?:and|but|while)\s+(?=[^,.;]{{0,60}}\b(?:round|talks|negotiations|session|meeting|summit|encounter)\b)"
    rf"|,?\s+(?:and|but|while)\s+(?=the\s+(?:{_NTHS}|next|last|other)(?:,|\s+{_TOLD_NEXT}\b))"
    r"|,?\s+(?:and|but)\s+(?=(?:will|would|are\s+to|is\s+to|agreed\s+to|plan\s+to)\s+(?:re|meet|hold|return|resume|continue))",
    re.IGNORECASE,
)
_OPENING_AFTER = re.compile(r"^(?:After|Following)\s[^,]*,\s+")
_BACKDROP = re.compile(
    r"\b(?:since|after|before|following)\s[^,;]*(?:,\s+(?:when|where|which|who)\b[^,;]*)?", re.IGNORECASE
)
_DAY_OF_TALKS = re.compile(
    rf"\b(?P<word>{_NTHS})\s+(?:straight\s+|consecutive\s+)?day\s+of\s+{_BETWEEN}{_NOUN}\b", re.IGNORECASE
)


def ordinal_in(text: str) -> int | None:
    """Return the number of the round that is spoken of; None where none is said, or "the first in two years"."""
    main = _ASIDE.split(text, maxsplit=1)[0]
    found = _ORDINAL.search(main) or _GOES_ON.search(main)
    if found is None:
        return None
    said = next((word for word in found.groups() if word), "").casefold()
    number = int(said) if said.isdigit() else _ORDINALS.get(said) or _COUNTS.get(said)
    return None if number == 1 and _SINCE_WHEN.match(text, found.end()) else number


def day_of_talks_in(text: str) -> int:
    """Return which day of its round a clause tells of: 3 for "a third day of talks", 1 where it does not say."""
    found = _DAY_OF_TALKS.search(text)
    return _ORDINALS[found["word"].casefold()] if found else 1


def days_lasted(text: str) -> int:
    """Return how many days of talks a clause tells of: 4 for "a four-day meeting", 1 where it does not say."""
    found = _LASTED.search(text)
    if found is None:
        return 1
    return number_of(found["days"]) if found["days"] else 7 * number_of(found["weeks"])


def is_opening(text: str) -> bool:
    """Say whether a clause tells how talks began, not how they ended."""
    return _OPENED.search(text) is not None


def has_begun(text: str) -> bool:
    """Say whether an aside tells that the talks have begun: "the talks, which opened on Monday, are to end today"."""
    return _HAS_BEGUN.search(text) is not None


def is_what_came_of_talks(text: str) -> bool:
    """Say whether a clause tells what was done at the end of talks: "agreed on Friday after a long meeting"."""
    return _CAME_OF.search(text) is not None


def goes_on(text: str) -> bool:
    """Say whether a clause goes on about rounds that were spoken of: "The second, in Kampala, failed"."""
    return _GOES_ON.search(text) is not None


def is_same_again(text: str) -> bool:
    """Say whether the talks are those just spoken of: "the three-day meeting", "the talks", not "a new round"."""
    return _DEFINITE.search(text) is not None


def is_in_same_place(text: str) -> bool:
    """Say whether the talks are where the last ones were: "held in the same city"."""
    return _SAME_PLACE.search(text) is not None


def is_wished_for(text: str) -> bool:
    """Say whether talks are only asked for, refused or spoken of: "a call for talks", "protested against the talks".

    A round that has a number is more than a wish, unless it is asked for: "a request for a second meeting".
    """
    if _ASKED_FOR.search(text):
        return True
    if ordinal_in(text) is not None:
        return False
    if _SPOKEN_OF.search(text) or _MEANWHILE.search(text):
        return True
    return FAILED.search(text) is None and _WISHED_FOR.search(text) is not None


def tells_how_it_went(text: str) -> bool:
    """Say whether a word tells that talks were held, are to come, were put off or failed."""
    return any(words.search(text) for words in (_HELD, _AHEAD, SUSPENDED, FAILED))


def status_in(text: str) -> str:
    """Return how the round spoken of went: failed, suspended, scheduled or held."""
    if FAILED.search(text):
        return "failed"
    if has_begun(text):
        return "suspended" if SUSPENDED.search(text) else "held"
    if SUSPENDED.search(text):
        return "suspended"
    ahead, held = _AHEAD.search(text), _HELD.search(text)
    if ahead is not None and (held is None or ahead.start() <= held.start()):
        return "scheduled"
    return "held"


def clauses_of_talks(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the parts of a sentence, cut where a clause of its own tells of other talks."""
    opening = _OPENING_AFTER.match(text)
    cuts = {found.end() for found in _SPLIT.finditer(text)} | ({opening.end()} if opening else set[int]())
    parts: list[tuple[int, int]] = []
    for start, end in itertools.pairwise([0, *sorted(cuts), len(text)]):
        if parts and not (tells_of_talks(text[start:end]) and tells_of_talks(text[parts[-1][0] : parts[-1][1]])):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    for start, end in parts:
        kept = text[start:end].rstrip(" .,;")
        if kept:
            yield start, start + len(kept)


def core_of(text: str) -> list[tuple[int, int]]:
    """Return what a clause says of the talks themselves, as (start, end), without what they came before or after."""
    ahead = _AHEAD_OF.search(text)
    if ahead is not None:
        return [(ahead.end(), len(text))]
    kept: list[tuple[int, int]] = []
    start = 0
    for aside in _BACKDROP.finditer(text):
        is_backdrop = not tells_of_talks(aside[0]) or tells_of_talks(text[start : aside.start()])
        kept += [(start, aside.start())] if is_backdrop else []
        start = aside.end() if is_backdrop else aside.start()
    return [*kept, (start, len(text))]


def talks_in(text: str) -> list[tuple[int, int]]:
    """Return where the words for talks and meetings stand, as (start, end)."""
    return [found.span() for words in (TALKS, MEETING, TOGETHER) for found in words.finditer(text)]


def tells_of_talks(text: str) -> bool:
    """Say whether a text has a word for talks, a meeting or a numbered round."""
    return any(words.search(text) for words in (TALKS, MEETING, TOGETHER, _ORDINAL, _GOES_ON))
