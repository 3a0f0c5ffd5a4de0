"""`pourparler read` prints what Python answers, stores nothing unless told to, and says so."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer.testing

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.new import start
from pourparler.dossier.read import Read, read

REPORT = (
    "Army and rebels to meet in Doha\n\nDOHA, Qatar (AP) — Envoys of both were set to meet on Thursday, officials "
    "said. At least 40 people were killed in a strike on Sunday.\n\nLog in. Subscribe.\n"
)


@pytest.fixture
def runner() -> typer.testing.CliRunner:
    return typer.testing.CliRunner()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_json_is_the_python_value(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), "--published", "2025-06-02", "--json"])
    (value,) = read([report], date(2025, 6, 2))
    assert isinstance(value, Read)
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == json.loads(value.model_dump_json())
    said = json.loads(answer.stdout)
    assert {"doc_id", "article", "dates", "rounds", "events", "positions", "about"} <= said.keys()
    assert said["article"]["boilerplate"][0]["quote"] == "Log in. Subscribe."


def test_several_reports_are_one_object_per_line(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), str(report), "--json"])
    assert [json.loads(line)["doc_id"] for line in answer.stdout.splitlines()] == ["report", "report"]


def test_without_into_nothing_is_stored_and_it_says_so(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), "--published", "2025-06-02"])
    assert "Nothing was stored" in answer.stdout
    assert "Army and rebels to meet in Doha" in answer.stdout
    assert [path.name for path in report.parent.iterdir()] == ["report.txt"]


def test_into_a_dossier_it_is_stored(report: Path, runner: typer.testing.CliRunner) -> None:
    place = report.parent / "dossier"
    start(place)
    answer = runner.invoke(app, ["read", str(report), "--into", str(place), "--by", "tester"])
    assert answer.exit_code == 0, answer.output
    assert "Revision 1" in answer.stdout
    again = runner.invoke(app, ["read", str(report), "--into", str(place), "--by", "tester"])
    assert "is there already" in again.stdout


def test_a_day_that_is_none_is_a_usage_error(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), "--published", "June 2"])
    assert answer.exit_code == 2
    assert "2025-06-02" in answer.output


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, runner: typer.testing.CliRunner) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    answer = runner.invoke(app, ["read", str(path)])
    assert answer.exit_code == 1
    assert "PDF" in answer.output


def test_words_of_a_report_are_data_to_the_terminal(tmp_path: Path, runner: typer.testing.CliRunner) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Talks [/bold] open in Geneva today\n\nThe envoy said [red]no[/red] \x1b[31mtwice\x1b[0m on Monday.\n"
    )
    shown = runner.invoke(app, ["read", str(path), "--published", "2025-06-02"])
    assert shown.exit_code == 0, shown.output
    assert "Talks [/bold] open" in shown.stdout
    assert "\x1b" not in shown.output


ARABIC = (
    "اجتمعت وفود الحكومة والمتمردين في الدوحة يوم الاثنين لبحث هدنة، بحسب الوسيط. وقال المتحدث إن المحادثات "
    "ستستأنف يوم الخميس، بينما قُتل أربعون شخصًا في غارة يوم الأحد.\n\n"
    "وأضاف المتحدث أن الوفد لن يغادر قبل الاتفاق على تبادل الأسرى.\n"
)


def test_a_report_in_another_language_is_stored_searched_and_quoted_by_hand(
    tmp_path: Path, runner: typer.testing.CliRunner
) -> None:
    report, place = tmp_path / "report.txt", tmp_path / "dossier"
    report.write_text(ARABIC)
    start(place)
    stored = runner.invoke(app, ["read", str(report), "--into", str(place), "--by", "tester"])
    assert "no proposals: language ar" in stored.stdout
    assert "1 of them say no day of publication" in stored.stdout
    assert runner.invoke(app, ["review", str(place), "--json"]).stdout == ""
    found = runner.invoke(app, ["search", str(place), "تبادل الأسرى", "--json"])
    (hit,) = json.loads(found.stdout)["hits"]
    quote = "الوفد لن يغادر قبل الاتفاق على تبادل الأسرى"
    by_hand = ["--document", hit["key"], "--quote", quote, "--date", "2025-06-02", "--actor", "unattributed"]
    added = runner.invoke(
        app, ["add", "event", str(place), *by_hand, "--summary", "refuses to leave", "--by", "tester"]
    )
    assert added.exit_code == 0, added.output
    (event,) = pourparler.open(place).evidence.events
    assert (event.quote, event.start) == (quote, ARABIC.index(quote))


PAGE = "<html><head>{}</head><body><article><h1>Army and rebels to meet</h1><p>{}</p></article></body></html>"
SAYS_SO = '<meta property="article:published_time" content="2025-05-30T08:00:00Z">'


@pytest.mark.parametrize(
    ("head", "given", "published", "said_by"),
    [
        (SAYS_SO, [], "2025-05-30", "page"),
        (SAYS_SO, ["--published", "2025-06-02"], "2025-05-30", "page"),
        ("", ["--published", "2025-06-02"], "2025-06-02", "given"),
        ("", [], None, None),
    ],
    ids=["the page says it", "the page over the flag", "the flag", "nobody"],
)
def test_the_day_of_publication_is_never_guessed(
    head: str,
    given: list[str],
    published: str | None,
    said_by: str | None,
    tmp_path: Path,
    runner: typer.testing.CliRunner,
) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(head, "Envoys of both sides were set to meet on Thursday in Doha, officials said."))
    answer = json.loads(runner.invoke(app, ["read", str(path), *given, "--json"]).stdout)
    assert (answer["published"], answer["published_by"]) == (published, said_by)
    assert [time["value"] is None for time in answer["dates"]] == [published is None]
    assert any("the page was believed" in note for note in answer["notes"]) == (bool(head) and bool(given))
    assert any("give --published" in note for note in answer["notes"]) == (published is None)


def test_a_case_makes_its_own_parties_known(tmp_path: Path, runner: typer.testing.CliRunner) -> None:
    case, report = tmp_path / "case.yaml", tmp_path / "report.txt"
    case.write_text(
        "schema: pourparler-case/1\ncase: {id: tarn, title: Tarn}\n"
        "parties:\n- {id: veleria, name: Veleria}\n- {id: front, name: Tarn Front, kind: armed_group}\n"
    )
    report.write_text("Veleria and the Tarn Front met in Doha on Saturday. The Tarn Front rejected a truce.\n")
    command = ["read", str(report), "--published", "2025-06-02", "--case", str(case)]
    said = json.loads(runner.invoke(app, [*command, "--json"]).stdout)
    assert [position["party"] for position in said["positions"]] == [["front"]]
    assert runner.invoke(app, [*command, "--into", str(tmp_path)]).exit_code == 2
