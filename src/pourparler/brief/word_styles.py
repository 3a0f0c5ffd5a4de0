"""The styles of the Word document, set once so that whoever edits it can change all of a kind at a stroke."""

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from pourparler.brief.phrases import is_right_to_left

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Arial"
"""On every machine, or one of the same widths is; so pages break the same."""
INK, QUIET = RGBColor(0x1D, 0x21, 0x26), RGBColor(0x5B, 0x63, 0x6D)

CELL_POINTS, SMALL_POINTS = 8, 7.5


def add_styles(document: "Document", *, compact: bool) -> None:
    """Set the fonts of the built-in styles and add the few that Word does not bring; smaller where `compact`."""
    styles = document.styles
    text = 8 if compact else 9.5
    _font(styles["Normal"], text, INK, after=1 if compact else 4)
    _font(styles["Title"], 14 if compact else 20, INK, bold=True, after=1)
    _font(styles["Subtitle"], 8 if compact else 10.5, QUIET, after=2 if compact else 8)
    for name in ("Title", "Subtitle"):
        _plain(styles[name])
    before, after = (5, 2) if compact else (14, 4)
    _font(styles["Heading 1"], 10 if compact else 14, INK, bold=True, before=before, after=after)
    _font(styles["List Bullet"], text, INK, after=0 if compact else 2)
    _font(styles["Caption"], 7.5 if compact else 8.5, QUIET, after=3)
    _font(styles["Header"], SMALL_POINTS, QUIET)
    _font(styles["Footer"], SMALL_POINTS, QUIET)
    _own_styles(document, compact=compact)


def _own_styles(document: "Document", *, compact: bool) -> None:
    for name, points, color in (("Cell", CELL_POINTS, INK), ("Small", SMALL_POINTS, QUIET), ("Missing", 9.5, QUIET)):
        _font(_new(document, name), points - 0.5 * compact, color, after=0 if name == "Cell" else 3)
    picture, missing = _new(document, "Picture"), document.styles["Missing"]
    picture.paragraph_format.keep_with_next = True
    missing.paragraph_format.left_indent = Cm(0.6)  # pyright: ignore[reportAttributeAccessIssue]
    _font(_new(document, "Note Text"), 6.5 if compact else SMALL_POINTS, INK, after=0 if compact else 1)
    reference = _new(document, "Note Mark", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    remark = _new(document, "Remark", WD_STYLE_TYPE.CHARACTER)
    remark.font.color.rgb = QUIET
    remark.font.size = Pt(7 if compact else SMALL_POINTS)
    link = _new(document, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)


def _new(document: "Document", name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> Any:
    style: Any = document.styles.add_style(name, kind)
    style.base_style = document.styles["Normal"] if kind is WD_STYLE_TYPE.PARAGRAPH else None
    style.element.set(qn("w:styleId"), name.replace(" ", ""))
    return style


def _font(
    style: Any, points: float, color: RGBColor, *, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(points), bold, False
    font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)


def _plain(style: Any) -> None:
    """Take away the line under the title and the wide letters that the default template brings."""
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    letters = style.element.get_or_add_rPr()
    for name in ("w:spacing", "w:kern"):
        for found in letters.findall(qn(name)):
            letters.remove(found)


def add_page_number(paragraph: "Paragraph") -> None:
    """Write the page number into a footer, as a field that Word keeps up to date."""
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{part}</w:r>"))  # pyright: ignore[reportPrivateUsage]
    paragraph.alignment = 2  # pyright: ignore[reportAttributeAccessIssue]  right, as in every numbered report


def set_style(paragraph: "Paragraph", style: str) -> None:
    """Give a paragraph the style of that id; python-docx's own way searches all styles by name each time."""
    paragraph._p.style = style  # pyright: ignore[reportPrivateUsage]


def add_run(paragraph: "Paragraph", text: str, style: str | None = None) -> None:
    """Add text in the character style of that id, marked where it runs from right to left."""
    run = paragraph.add_run(text)
    run._r.style = style  # pyright: ignore[reportPrivateUsage]
    if is_right_to_left(text):
        run.font.rtl = True
