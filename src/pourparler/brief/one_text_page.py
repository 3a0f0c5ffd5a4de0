"""The one-text draft as something to print: a section per group of issues, a line per clause, notes with sources."""

from itertools import groupby

from pourparler.brief.blocks import Block, Bullets, Line, Paragraph, Section
from pourparler.brief.briefing import Briefing, from_sections
from pourparler.brief.material import Material
from pourparler.brief.one_text import Article, Clause, OneText
from pourparler.brief.phrases import and_list, sentence, upper_first

ARTICLES = "Articles"
"""The heading over issues that belong to no group."""

HOW_TO_READ = (
    "Words without brackets are agreed: all sides tell them so, or they were confirmed or acted on. Words in "
    "[brackets] are open, and say who wants them."
)


class PrintedOneText(Briefing):
    """A draft with its notes, for the writers of briefings."""

    package: str | None = None

    @property
    def subtitle(self) -> str:
        """That it is a draft, and of which package."""
        scenario = f" Scenario: {self.about.scenario}." if self.about.scenario else ""
        proposal = f" Proposal: {self.package}." if self.package else ""
        return f"One-text draft; no side has signed it.{proposal}{scenario}"

    @property
    def about_text(self) -> str:
        """What it was made from."""
        return super().about_text.replace("the same briefing", "the same draft")


def printed(draft: OneText, material: Material) -> PrintedOneText:
    """Return the draft as sections of lines, its sources numbered in reading order."""
    sections = (
        Section(id="how-to-read", title="How to read this draft", blocks=(Paragraph(lines=(Line(text=HOW_TO_READ),)),)),
        *(_section(group, tuple(articles)) for group, articles in groupby(draft.articles, key=_group)),
        *_untouched(draft),
    )
    written = from_sections(material, sections)
    return PrintedOneText.model_validate({**dict(written), "package": draft.package})


def _group(article: Article) -> str:
    return article.group or ARTICLES


def _section(group: str, articles: tuple[Article, ...]) -> Section:
    blocks = tuple(block for article in articles for block in _article(article))
    return Section(id=f"articles-{articles[0].number}", title=group, blocks=blocks)


def _article(article: Article) -> tuple[Block, ...]:
    lead = f"Article {article.number}, {article.name}"
    first, *more = tuple(map(_line, article.agreed)) or (Line(text="open"),)
    heading = Paragraph(lines=(first.model_copy(update={"lead": lead}), *more))
    return (heading, Bullets(lines=tuple(map(_line, article.open)))) if article.open else (heading,)


def _line(clause: Clause) -> Line:
    text = str(clause) if clause.tags else sentence(upper_first(clause.text))
    return Line(text=text, note=clause.note, citations=clause.citations)


def _untouched(draft: OneText) -> tuple[Section, ...]:
    if not draft.untouched:
        return ()
    words = Line(text=f"No side has a term in force on {and_list(draft.untouched)}.")
    return (Section(id="untouched", title="Left blank", blocks=(Paragraph(lines=(words,)),)),)
