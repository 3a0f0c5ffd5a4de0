"""Notes on the author at the foot of a report: "Ana Silva is a correspondent based in Nairobi. She covers East Africa."

They are known by what they say of somebody, and only at the foot: within a report the same words introduce a witness.
"A reported from Kyiv" and "B contributed reporting" are part of the byline, not such notes.
"""

import re

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
    r"(?:covers|cover|writes|write|reports on|reports from|has (?:reported|covered|written|worked)|teaches|tweets|blogs|"
    r"joined (?:the|our|us)|leads our|heads our|can be reached)\b"
)
_BEGINS = re.compile(
    rf"(?:About )?(?:{_NAME}(?:,? and {_NAME})?|The (?:author|writer)s?)(?:, [^.,]{{2,80}},)? (?:{_IS}|{_DOES})"
)
_GOES_ON = re.compile(
    r"(?:He|She|They|His|Her|Their|Previously,? (?:he|she|they))\b[^.]{0,60}\b(?:previously|formerly|reported|reports|joined|"
    r"covers|covered|tweets|writes|wrote|author of|book|books|based in|work|worked|won|winner|reached|lives|studied|"
    r"fellow|professor|teaches|degree|award)\b"
)
_LABEL = re.compile(
    rf"(?:About|Meet|More (?:from|by)|See more (?:of|by|from)|By) (?:the (?:author|writer|reporter)s?|{_NAME}).{{0,60}}"
)
_BYLINE = re.compile(
    r"[^.]{0,120}\b(?:contributed (?:reporting|to|from)|(?<!has )(?<!have )(?<!previously )reported from|reporting by)\b"
)


def is_author_note(sentence: str) -> bool:
    """Say whether a sentence at the foot of a report says who its author is."""
    return not _BYLINE.match(sentence) and bool(_BEGINS.match(sentence) or _LABEL.fullmatch(sentence.rstrip(" .")))


def goes_on_about_author(sentence: str) -> bool:
    """Say whether a sentence after such a note goes on with it: "She previously reported from Jakarta."."""
    return bool(_GOES_ON.match(sentence))


def is_foot_line(sentence: str) -> bool:
    """Say whether this belongs to the byline at the foot, above or below which a note may stand."""
    return bool(_BYLINE.match(sentence))
