"""The words for a government, its army and the group it fights that name none of them."""

import re

_GOVERNMENT = (
    r"the\s+government(?:\s+side)?(?!\s+of)|"
    r"(?:the\s+)?(?:foreign|interior|defen[cs]e|information|justice|home)\s+(?:ministry|office)|"
    r"the\s+(?:ministry|presidency|cabinet|authorities|federal\s+government|intelligence\s+(?:service|agency))|"
    r"(?:the\s+|military\s+)(?:junta|regime|generals|council)(?!\s+of)|"
    r"(?:the\s+)?government\s+(?:officials?|negotiators?|delegat\w+|side|drones?|jets?|panel|team|minister|envoys?)"
)
_ARMY = (
    r"(?:the\s+)?government\s+(?:forces|troops|soldiers|army|warplanes|airstrikes|gunships?|helicopters?|artillery)|"
    r"the\s+(?:national\s+)?(?:army|military|armed\s+forces|air\s+force|troops|soldiers)|"
    r"\d+(?:st|nd|rd|th)\s+(?:\w+\s+){0,2}(?:battalion|brigade|division|regiment)|"
    r"military\s+(?:jets?|aircraft|planes?|helicopters?|drones?)"
)
_GROUP = (
    r"(?:the\s+)?rebels?(?:\s+(?:fighters|forces|positions|group|movement|leaders|delegation|faction|side|alliance))?|"
    r"(?:the\s+)?insurgents?|guerrillas|separatists|militants|the\s+(?:armed\s+)?group|the\s+(?:rebel\s+|insurgent\s+|armed\s+)?movement|the\s+militias?|"
    r"the\s+militants|the\s+guerrillas?(?:\s+group)?|the\s+front|the\s+separatists?|the\s+extremists?|the\s+Islamists?|"
    r"the\s+jihadists?|the\s+paramilitar(?:y|ies)(?:\s+(?:force|group|forces))?|the\s+(?:armed\s+|main\s+)?opposition"
    r"(?!\s+(?:coalition|part(?:y|ies)|leaders?|lawmakers?|politicians?|newspapers?|figures?|candidates?|activists?))"
    r"(?:\s+(?:fighters|forces|delegation|negotiators|team))?"
)
KINDS_OF_GROUPS = frozenset(
    {"coalition", "alliance", "coordination", "congress", "union", "council", "party", "platform"}
)
"""What an armed group may call itself, and is then called: "the coalition", "the alliance"."""

BY_KIND = re.compile(
    rf"\bthe\s+(?P<kind>{'|'.join(sorted(KINDS_OF_GROUPS))})\b(?!\s+(?:of|for)\s+(?:the\s+)?(?-i:[A-Z]))", re.IGNORECASE
)
ONE_ORGANISATION = re.compile(
    r"\bthe\s+(?:U\.?N\.?\s+|aid\s+|relief\s+|food\s+|world\s+)?(?:agency|organi[sz]ation|charity|bloc|mission)\b",
    re.IGNORECASE,
)
"""Words for the organisation that was named last."""

ONE_GROUP = re.compile(r"the\s+(?:\w+\s+)?(?:group|movement|militia|front)", re.IGNORECASE)
STANDS_FOR = re.compile(
    rf"\b(?:(?P<army>{_ARMY})|(?P<government>{_GOVERNMENT})|(?P<group>{_GROUP}))\b(?!-)", re.IGNORECASE
)
