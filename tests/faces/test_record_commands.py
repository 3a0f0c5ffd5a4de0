"""The commands that keep a record, from the outside: what they print, what they return, what JSON they give."""

import json
import shutil
from pathlib import Path

import pytest
import typer.testing

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.importing import import_case
from pourparler.errors import PourparlerError


@pytest.fixture
def run(tmp_path: Path, monkeypatch):
    """Run a command in an empty directory as Desk Two; return what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POURPARLER_BY", "Desk Two")
    runner = typer.testing.CliRunner()

    def run_in_place(line: str, *more: str, exit_code: int = 0) -> str:
        answer = runner.invoke(app, [*line.split(), *more])
        assert answer.exit_code == exit_code, answer.output
        if answer.exception is not None and not isinstance(answer.exception, SystemExit):
            raise answer.exception
        return answer.stdout

    return run_in_place


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dossier, imported once."""
    place = tmp_path_factory.mktemp("imported") / "mine"
    import_case(place, "istanbul-2025", by="ana")
    return place


@pytest.fixture
def mine(run, imported: Path) -> str:
    """A copy of the shipped dossier, to work on."""
    shutil.copytree(imported, "mine")
    return "mine"


def test_a_dossier_from_nothing_to_a_position(run):
    assert "revision 0" in run("new marsh --title Marsh")
    case = Path("marsh/case.yaml")
    text = case.read_text(encoding="utf-8").replace("parties: []", "parties: [{id: north, name: North}]")
    case.write_text(
        text.replace(
            "issues: []", "issues: [{id: line, name: Line, type: unordered, options: [stays, moves]}]"
        ), encoding="utf-8",
    )  # fmt: skip
    run("add source marsh --id wire --publisher", "wire agency")
    run("add round marsh --id r1 --date 2031-03-02 --source wire --head", "north=Ana Berg")
    run("add position marsh --party north --issue line --round r1 --option stays --source wire")
    assert "Desk Two" in run("log marsh")
    opened = pourparler.open("marsh")
    assert (opened.evidence.rounds[0].heads["north"], opened.evidence.positions[0].option) == ("Ana Berg", "stays")


def test_figures_places_and_claims_of_an_event(run, mine: str):
    run(
        "add event mine --date 2025-06-01/2025-06-03 --granularity weekend --actor russia --target ukraine --lat 50.9 "
        "--lon 34.8 --radius-km 30 --type ASSAULT --claim-of ukraine --source avia-r1 --place",
        "Sumy region", "--figure", "drones=472..500 drones", "--figure", "villages=3", "--claimed-by", "air force",
    )  # fmt: skip
    event = pourparler.open("mine").evidence.events[-1]
    assert (event.figures["drones"].bounds, event.figures["drones"].unit) == ((472, 500), "drones")
    assert event.figures["villages"].bounds == (3, 3)
    assert event.place is not None
    assert (event.place.name, event.place.radius_km) == ("Sumy region", 30)
    assert event.claim_of is not None
    assert (event.claim_of.party, event.claim_of.who) == (("ukraine",), "air force")
    assert (str(event.date.start), str(event.date.end)) == ("2025-06-01", "2025-06-03")


def test_an_expectation_is_scored_when_it_is_superseded(run, mine: str):
    run("add expectation mine --who envoy --by-day 2025-12-31 --odds 0.2 --source avia-r1 --what", "a ceasefire")
    key = pourparler.open("mine").evidence.expectations[-1].id
    run(f"add expectation mine --supersedes {key} --decided-on 2025-12-31 --did-not-happen --why decided")
    decided = pourparler.open("mine").evidence.expectations[-1].decided
    assert decided is not None
    assert decided.happened is False


def test_withdraw_keep_search_and_verify(run, mine: str):
    assert "is withdrawn, by Desk Two" in run("withdraw mine p001 --why", "told twice")
    case = Path("mine/case.yaml")
    case.write_text(case.read_text(encoding="utf-8") + "# looked through\n", encoding="utf-8")
    assert "pourparler keep" in run("log mine")
    assert "revision 3" in run("keep mine --why", "a remark")
    assert "0 faults" in run("verify mine")
    assert "stands nowhere" in run("search mine zzzz")
    assert "round r1" in run("search mine dolmabahce")
    assert "withdrawn position p001" in run("log mine --entry p001")


@pytest.mark.parametrize(
    "line",
    [
        "log mine", "verify mine", "search mine kremlin", "export mine", "backup mine copy", "new other",
        "import other istanbul-2025", "add source mine --id wire-9", "withdraw mine p001 --why twice",
    ],
)  # fmt: skip
def test_json_says_what_it_was_made_from(run, mine: str, line: str):
    answer = json.loads(run(f"{line} --json"))
    assert set(answer["about"]) == {
        "case", "case_sha256", "scenario", "seed", "version", "classification", "warnings"
    }  # fmt: skip


def test_export_prints_or_writes_the_same_file(run, mine: str):
    printed = run("export mine")
    run("export mine -o out.yaml")
    assert Path("out.yaml").read_text(encoding="utf-8") == printed
    run("import again out.yaml")
    assert pourparler.open("again").case_file == pourparler.open("mine").case_file


def test_what_was_left_out_is_said_beside_the_file_and_never_in_it(run, mine: str):
    run("add source mine --id secret --classification restricted --publisher heron-seven")
    printed = run("export mine")
    assert "heron-seven" not in printed
    assert "entries are closed" not in printed
    assert "restricted" not in printed


@pytest.mark.parametrize(
    "line",
    [
        "add event mine --figure drones",
        "add event mine --figure drones=many",
        "add position mine --range 5",
        "add position mine --share north",
        "add position mine --value many",
        "add round mine --head north",
        "withdraw mine p001",
    ],
)
def test_what_is_no_field_is_a_usage_error(run, mine: str, line: str):
    run(line, exit_code=2)


def test_a_refusal_of_the_record_reaches_the_terminal_as_a_sentence(run, mine: str):
    with pytest.raises(PourparlerError, match="Did you mean 'crimea'"):
        run("add position mine --party ukraine --issue crimia --round r1 --source avia-r1", exit_code=1)


def test_a_file_of_entries_is_added_whole(run, mine: str):
    Path("more.yaml").write_text("sources:\n  wire-9: {publisher: wire}\n", encoding="utf-8")
    assert "source wire-9" in run("add entries mine --from more.yaml")
