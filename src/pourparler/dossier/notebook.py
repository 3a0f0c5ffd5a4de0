"""How a dossier shows itself in a notebook: its headline as a small table."""

from html import escape

from pourparler.dossier.headline import Headline, HeadlineRow


def headline_html(headline: Headline) -> str:
    """Return the headline as an HTML table: a row per round and draft, every word escaped."""
    heads = "".join(f"<th>{head}</th>" for head in ("Date", "Round or draft", "Gap", "Agreed", "Events before"))
    rows = "".join(_row(row) for row in headline.rows)
    caption = f"<caption>{escape(headline.title)}: {escape(' and '.join(headline.sides))}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: HeadlineRow) -> str:
    gap = "draft" if row.is_draft else str(row.gap or row.status.value)
    agreed = "; ".join(f"{line.issue}: {line.term} ({line.status})" for line in row.agreed) or "-"
    cells = (str(row.date), f"{row.round}: {row.title}", gap, agreed, str(row.events_before))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
