from io import BytesIO

import pytest
from docx import Document

import pourparler
from pourparler.dossier.draft import draft, write_draft
from pourparler.errors import AudienceError, BriefError, NotFound, ScoreError


@pytest.fixture(scope="module")
def istanbul():
    return pourparler.open("istanbul-2025").view(audience="public")


@pytest.fixture(scope="module")
def kestrel_marsh(shared):
    return pourparler.open(shared / "cases" / "worked-example.yaml").view()


def test_the_istanbul_record_has_one_agreed_term_and_the_rest_in_brackets(istanbul):
    text = draft(istanbul)
    assert [(one.issue, one.agreed[0].text) for one in text.articles if one.agreed] == [
        ("prisoners", "1,000 for 1,000")
    ]
    assert all(clause.tags for one in text.articles for clause in one.open)
    assert text.package is None


def test_a_package_is_proposed_by_rule_and_changed_by_own_terms(kestrel_marsh):
    text = draft(kestrel_marsh, "nash", {"force_cap": "120"})
    proposed = {one.issue: c.text for one in text.articles for c in one.open if "Proposal" in c.tags}
    assert proposed == {
        "line": "current line monitored",
        "force_cap": "120 thousand",
        "prisoners": "all for all",
        "sanctions": "lifted",
    }
    assert text.package == "Nash with own terms"


@pytest.mark.parametrize(
    ("package", "terms", "sentence"),
    [
        ("nsah", None, "there is no rule 'nsah'; these are there: nash"),
        (None, {"border": "x"}, "the case has no issue 'border'; it has line, force_cap"),
        (None, {"line": "x"}, "issue 'line' has no option 'x'; it has south_pulls_back"),
        (None, {"force_cap": "much"}, "force_cap=much: the issue is settled at an amount; write a number"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(kestrel_marsh, package, terms, sentence):
    with pytest.raises(NotFound) as refused:
        draft(kestrel_marsh, package, terms)
    assert str(refused.value).startswith(sentence)


def test_a_rule_needs_preferences(istanbul):
    with pytest.raises(ScoreError, match="settlement needs those of two"):
        draft(istanbul, "nash")


def test_markdown_and_word_say_the_same(kestrel_marsh, tmp_path):
    text = write_draft(kestrel_marsh, tmp_path / "draft.md", "nash").read_text(encoding="utf-8")
    paper = Document(BytesIO(write_draft(kestrel_marsh, tmp_path / "draft.docx", "nash").read_bytes()))
    paragraphs = [paragraph.text for paragraph in paper.paragraphs]
    assert "- \\[Proposal, Southern Federation: current line monitored\\]" in text
    assert any(line.startswith("[Proposal, Southern Federation: current line monitored]") for line in paragraphs)
    assert "One-text draft; no side has signed it. Proposal: Nash." in paragraphs
    assert "Article 3, Prisoners" in text


def test_the_same_draft_is_the_same_bytes(kestrel_marsh, tmp_path):
    one, other = (write_draft(kestrel_marsh, tmp_path / name / "draft.docx") for name in "ab")
    assert one.read_bytes() == other.read_bytes()


def test_other_endings_are_refused(kestrel_marsh, tmp_path):
    with pytest.raises(BriefError, match=r"drafts end in \.md or \.docx"):
        write_draft(kestrel_marsh, tmp_path / "draft.pdf")


def test_what_the_audience_may_not_see_is_not_in_the_draft(shared, tmp_path):
    with pytest.raises(AudienceError, match="is open to --audience public"):
        write_draft(
            pourparler.open(shared / "cases" / "worked-example.yaml").view(audience="public"), tmp_path / "d.md"
        )
