"""What a page calls its parts: names such as "newsletter-signup" or "related" say that they are no report.

Only parts that are small beside the page count: sites also name the wrapper of everything "has-sidebar". Names of
walls ("paywall", "premium") say nothing, because many pages give them to the half of the report behind the wall.
"""

import re
from typing import Any

from pourparler.reading.values import SegmentKind

MOST_CHARACTERS, LARGEST_SHARE = 2000, 0.3
"""A part with more text, or with a larger share of the text of the page, may hold the report."""

MOST_MEASURED = 400
"""So many parts of a page are measured at most, so that no page takes long."""

_NAMED = ("class", "id", "role", "data-component", "data-testid", "data-module", "aria-label", "data-type")
_CAPTION = re.compile(
    r"(?:^|\W)(?:fig(?:ure)?-?caption|(?:image|photo|img|picture|media|wp|video)-?(?:caption|credit)(?:-text)?|caption|credit)(?:$|\W)"
)
_ASIDE = re.compile(
    r"""(?:^|[\W_])(?:
        newsletters?|(?:sign|email|mail)-?ups?|share|sharing|share-?(?:bar|tools|buttons|links)|social|social-?(?:share|links|media|bar)|
        sharedaddy|addthis|addtoany|related|related-?(?:articles|posts|content|links|stories|news|topics)|read-?(?:more|next|also)|
        recommend(?:ed|ations?)?|more-?(?:stories|news|from|on)|most-?(?:read|viewed|popular)|popular-?posts|trending|outbrain|taboola|
        promo(?:tion)?s?|teasers?|ads?|adverts?|advertisements?|advertising|ad-?(?:slot|unit|container|wrapper|label)|sponsor(?:ed)?|
        breadcrumbs?|tags|tag-?(?:list|cloud)|topics|topic-?list|post-?tags|entry-?tags|comments?|comment-?(?:form|list|count|section)|disqus|
        respond|subscribe|subscription|donate|donation|donations|support-?us|cookies?|cookie-?(?:banner|notice|consent)|consent|gdpr|popup|
        modal|overlay|toolbar|sidebar|widgets?|author-?(?:bio|box|info|card|description)|about-?(?:the-?)?author|bio|copyright|
        skip-?(?:link|to-content|nav)|site-?(?:header|footer|nav)|nav(?:igation|bar)?|menu|pagination|pager|banner|search-?form|
        audio-?player|video-?player|player|jp-relatedposts|post-?navigation|feedback|poll|app-?(?:banner|promo)|whatsapp|telegram
    )(?:$|[\W_])""",
    re.VERBOSE,
)
_WHOLE_PAGE = {"html", "body", "main", "article"}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class MarkupNames:
    """Reads the names of the parts of one page."""

    def __init__(self, tree: Any) -> None:
        self._characters = float(tree.xpath("string-length(normalize-space(.))"))
        self._measured = 0

    def kind_of(self, element: Any) -> SegmentKind | None:
        """Return what the names of an element say it is, None where they say nothing or it is too large."""
        if element.tag in _WHOLE_PAGE or not element.attrib:
            return None
        said = " ".join(_CAMEL.sub("-", element.get(name, "")) for name in _NAMED).lower()
        is_caption = _CAPTION.search(said)
        if not said.strip() or not (is_caption or _ASIDE.search(said)) or not self._is_small(element):
            return None
        return SegmentKind.CAPTION if is_caption else SegmentKind.ASIDE

    def _is_small(self, element: Any) -> bool:
        self._measured += 1
        if self._measured > MOST_MEASURED or element.xpath("boolean(.//h1)"):
            return False
        characters = float(element.xpath("string-length(normalize-space(.))"))
        return characters <= min(MOST_CHARACTERS, LARGEST_SHARE * self._characters)
