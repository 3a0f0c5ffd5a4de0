"""What stands at the foot of a report: notes on its author, credits in brackets, links that are no sentences.

"Ana Silva is a correspondent based in Nairobi. She covers East Africa." is known by what it says of somebody, and only
at the foot: within a report the same words introduce a witness. "A reported from Kyiv" and "B contributed reporting"
are part of the byline, not such notes. And a report ends with a sentence: a line below it that is none belongs to the
page.
"""

import re

from pourparler.reading.layout.notices import Notice, speaks_to_reader
from pourparler.reading.values import FurnitureKind

_NAME = (
    r"(?:Dr\.? |Prof\.? |Professor )?[A-ZÀ-Ý][\w'’-]+(?: (?:[A-Z]\.|al|bin|de|der|van|von|el|la|[A-ZÀ-Ý][\w'’-]*)){1,4}"
)
_ROLE = (
    r"(?:correspondents?|reporters?|journalists?|editors?|bureau chief|columnists?|writers?|authors?|contributors?|"
    r"fellows?|professors?|lecturers?|scholars?|researchers?|historians?|analysts?|directors?|producers?|stringers?|"
    r"photographers?|photojournalists?|freelancers?|novelists?|staff|desk|bureau|team)"
)
_IS = rf"(?:is|was|are|were|has been|works|serves|served) (?:an? |the |our |its |both )?(?:[^.;]{{0,80}}\b)?{_ROLE}\b"
_DOES = (
    r"(?:covers|cover|writes|write|reports on|reports from|has (?:reported|covered|written|worked)|teaches|tweets|"
    r"blogs|joined (?:the|our|us)|leads our|heads our|can be reached)\b"
)
_BEGINS = re.compile(
    rf"(?:About )?(?:{_NAME}(?:,? and {_NAME})?|The (?:author|writer)s?)(?:, [^.,]{{2,80}},)? (?:{_IS}|{_DOES})"
    rf"|{_NAME}['’]s? (?:\w+ )?(?:book|novel|memoir|history|podcast|column|documentary)\b"
)
_GOES_ON = re.compile(
    r"(?:He|She|They|His|Her|Their|Previously,? (?:he|she|they))\b[^.]{0,60}\b(?:previously|formerly|reported|reports|"
    r"joined|covers|covered|tweets|writes|wrote|author of|book|books|based in|work|worked|won|winner|reached|lives|"
    r"studied|fellow|professor|teaches|degree|award)\b"
)
_LABEL = re.compile(
    rf"(?:About|Meet|More (?:from|by)|See more (?:of|by|from)|By) (?:the (?:author|writer|reporter)s?|{_NAME}).{{0,60}}"
)
_BYLINE = re.compile(
    r"[^.]{0,120}\b(?:contributed (?:reporting|to|from)|(?<!has )(?<!have )(?<!previously )reported from|"
    r"reporting by)\b"
)


_AUTHOR = Notice(FurnitureKind.CREDIT, "credit:note on the author")
_IN_BRACKETS = Notice(FurnitureKind.CREDIT, "credit:in brackets at the foot")
_TO_READER = Notice(FurnitureKind.PAYWALL, "paywall:to the reader, at the foot")
_NO_SENTENCE = Notice(FurnitureKind.NAVIGATION, "navigation:no sentence, at the foot")
_MOST_WORDS, _MOST_CUT_OFF = 15, 8
_BRACKETS = re.compile(r"\W{0,3}[(\[][^()\[\]]{2,300}[)\]]\W?")
_ENDS = re.compile(r"[.!?…:,;][\"'”’»)\]]*$|[”\"»]$")
_TELLS = re.compile(r"\b(?:is|are|has|have|had|was|were|said|says|will|would|\w{2,}ed)\b")
_IN_LIST = re.compile(r"\s*(?:[-–—•*·]|\(?\w{1,3}[.)])\s")


def notice_at_foot(line: str, alone: bool, is_last: bool) -> Notice | None:
    """Return what a sentence below the last of a report is, None where it may be part of it; `alone` in its block.

    The last line of all may be a sentence that was cut off, where it tells of something.
    """
    if is_foot_line(line):
        return None
    if _BEGINS.match(line) or _LABEL.fullmatch(line.rstrip(" .")):
        return _AUTHOR
    if alone and _BRACKETS.fullmatch(line):
        return _IN_BRACKETS
    if speaks_to_reader(line):
        return _TO_READER
    words = len(line.split())
    is_line = words <= _MOST_WORDS and not (_ENDS.search(line) or _IN_LIST.match(line))
    return _NO_SENTENCE if is_line and not (is_last and words > _MOST_CUT_OFF and _TELLS.search(line)) else None


def goes_on_about_author(sentence: str) -> bool:
    """Say whether a sentence after such a note goes on with it: "She previously reported from Jakarta."."""
    return bool(_GOES_ON.match(sentence))


def is_foot_line(sentence: str) -> bool:
    """Say whether this belongs to the byline at the foot, above or below which a note may stand."""
    return bool(_BYLINE.match(sentence))
