"""The words for a government, its army and the group it fights that name none of them."""

import re

_GOVERNMENT = (
    r"the\s+government(?:\s+side)?(?!\s+of)|(?:the\s+)?(?:foreign|interior|defen[cs]e|information|justice|home)\s+(?:ministry|office)|"
    r"the\s+(?:ministry|presidency|cabinet|authorities|federal\s+government|intelligence\s+(?:service|agency))|"
    r"(?:the\s+|military\s+)(?:junta|regime|generals|council)(?!\s+of)|(?:the\s+)?government\s+(?:officials?|negotiators?|delegat\w+|"
    r"side|drones?|jets?|panel|team|minister)"
)
_ARMY = (
    r"(?:the\s+)?government\s+(?:forces|troops|soldiers|army|warplanes|airstrikes)|the\s+(?:national\s+)?(?:army|military|"
    r"armed\s+forces|air\s+force|troops|soldiers)|\d+(?:st|nd|rd|th)\s+(?:\w+\s+){0,2}(?:battalion|brigade|division|regiment)|military\s+(?:jets?|aircraft|planes?|helicopters?|drones?)"
)
_GROUP = (
    r"(?:the\s+)?rebels?(?:\s+(?:fighters|forces|positions|group|movement|leaders|delegation))?|(?:the\s+)?insurgents?|"
    r"the\s+(?:armed\s+)?group|the\s+(?:rebel\s+|insurgent\s+|armed\s+)?movement|the\s+militia|the\s+militants|the\s+"
    r"guerrillas?(?:\s+group)?|the\s+front|the\s+separatists?|the\s+extremists?|the\s+Islamists?|the\s+jihadists?|the\s+paramilitar(?:y|ies)(?:\s+(?:force|group|forces))?"
)
ONE_GROUP = re.compile(r"the\s+(?:\w+\s+)?(?:group|movement|militia|front)", re.IGNORECASE)
STANDS_FOR = re.compile(rf"\b(?:(?P<army>{_ARMY})|(?P<government>{_GOVERNMENT})|(?P<group>{_GROUP}))\b", re.IGNORECASE)
