"""What a page says of itself in its markup: title, authors, day of publication, site, language. Nothing is guessed.

Where several places say it, the most exact wins: JSON-LD, then the `article:` properties, then plain meta tags, then
`<time>` inside the article's head.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from pourparler.reading.layout.date_lines import day_of
from pourparler.reading.values import PageFacts

_ARTICLE = {
    "AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting",
    "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle", "WebPage",
}  # fmt: skip
_DATES = (
    "article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date",
    "dcterms.created", "dc.date.created", "dcterms.issued", "dcterms.date", "pubdate", "publishdate", "publish_date",
    "publish-date", "publication_date", "publication-date", "published", "published_time", "article.published",
    "article:published", "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "ptime", "pdate", "release_date", "date", "datepublished",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "twitter:creator")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d(?!\d{5}\b))")
_NEAR_THE_TOP, _LONGEST_DATE = 12, 60
_UNIX = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")
_CDATA = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
_NO_AUTHORS = {"Organization", "NewsMediaOrganization", "Corporation"}
_NOT_OF_THE_REPORT = "aside|footer|nav|li|form"
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)


def facts_of(tree: Any, url: str | None) -> PageFacts:
    """Return what the page's markup says of it; fields it does not say stay None."""
    linked = list(_linked_data(tree))
    metas = _metas(tree)
    return PageFacts(
        title=_title(tree, linked, metas),
        authors=tuple(dict.fromkeys(_authors(linked, metas))),
        published=_published(tree, linked, metas),
        site=metas.get("og:site_name") or metas.get("application-name"),
        url=url or metas.get("og:url") or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None),
        language=_language(tree),
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            said = json.loads(_CDATA.sub("", script.text or ""), strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        yield from (item for item in _items(said) if _ARTICLE & set(_types(item)))


def _items(said: Any) -> Iterator[dict[str, Any]]:
    """Yield what the data describes: the report itself before the page that it stands on."""
    items: list[dict[str, Any]] = [item for item in _listed(said) if isinstance(item, dict)]
    for item in [*items]:
        inner = [*_listed(item.get("@graph")), *_listed(item.get("mainEntity")), *_listed(item.get("mainEntityOfPage"))]
        items += (one for one in inner if isinstance(one, dict))
    yield from sorted(items, key=_is_page)


def _is_page(item: dict[str, Any]) -> bool:
    return "WebPage" in _types(item)


def _types(item: dict[str, Any]) -> list[str]:
    """Return the types of an item without the address of their vocabulary."""
    return [re.split(r"[/#:]", said)[-1] for said in _listed(item.get("@type")) if isinstance(said, str)]


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _title(tree: Any, linked: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    headings = [_tidy("".join(heading.itertext())) for heading in tree.iter("h1")]
    named = [item["headline"] for item in linked if isinstance(item.get("headline"), str)]
    named += [metas[name] for name in _TITLES if name in metas]
    agreed = [heading for heading in headings if any(_alike(heading, title) for title in named)]
    page = [_tidy("".join(title.itertext())) for title in tree.xpath("//head/title")]
    return next((title for title in map(_tidy, [*agreed, *headings[:1], *named, *page]) if title), None)


def _alike(heading: str, title: str) -> bool:
    heading, title = heading.casefold(), title.casefold()
    return bool(heading) and (heading in title or title in heading)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _authors(linked: list[dict[str, Any]], metas: dict[str, str]) -> Iterator[str]:
    for item in linked:
        for author in _listed(item.get("author")):
            if isinstance(author, dict) and _NO_AUTHORS & set(_types(author)):
                continue
            name = author.get("name") if isinstance(author, dict) else author
            yield from (one for one in _listed(name) if _is_name(one))
    for meta in _AUTHORS:
        said = _BY.sub("", metas.get(meta, ""))
        yield from (name for name in re.split(r"\s*(?:,|;|\band\b|&)\s*", said) if _is_name(name))


def _is_name(said: Any) -> bool:
    return isinstance(said, str) and bool(said.strip()) and "/" not in said and not said.startswith("@")


def _published(tree: Any, linked: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    said = [item.get("datePublished") for item in linked]
    said += [metas.get(name) for name in _DATES]
    said += tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content | "
        "//article//header//time/@datetime | //time[@pubdate]/@datetime | //abbr[contains(@class, 'published')]/@title"
    )
    said += _times(tree)
    return next((day for day in map(_day, said) if day), None)


def _times(tree: Any) -> list[str]:
    """Return the days that `<time>` says near the top of the report, outside lists, asides and the foot."""
    near = f"((//article | //main)//time[@datetime])[position() <= {_NEAR_THE_TOP}]"
    apart = f"ancestor::*[contains('|{_NOT_OF_THE_REPORT}|', concat('|', name(), '|'))]"
    return tree.xpath(f"{near}[not({apart})][count(preceding::p) < {_NEAR_THE_TOP}]/@datetime")


def _day(said: Any) -> str | None:
    """Return the day as YYYY-MM-DD, from a date of any usual form; None where it is open which day is meant."""
    if isinstance(said, int) and not isinstance(said, bool):
        said = str(said)
    if not isinstance(said, str):
        return None
    match, unix = _DAY.match(said), _UNIX.match(said)
    if unix:
        return datetime.fromtimestamp(int(unix[1]), UTC).date().isoformat()
    if match is None:
        told = day_of(said) if len(said) <= _LONGEST_DATE else None
        return told.isoformat() if told else None
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _language(tree: Any) -> str | None:
    said = next(iter(tree.xpath("/html/@lang")), "") or ""
    return said.split("-")[0].split("_")[0].lower() or None
