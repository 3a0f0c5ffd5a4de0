"""Every command has help with an example, and the page of all commands is listed without loading anything heavy."""

import subprocess
import sys

import pytest
import typer.testing

from pourparler.cli.app import COMMANDS, app


@pytest.fixture
def runner() -> typer.testing.CliRunner:
    return typer.testing.CliRunner()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example(name: str, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, [name, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert answer.exit_code == 0, answer.output
    assert f"pourparler {name} " in answer.output.replace(f"Usage: pourparler {name}", ""), "help without an example"
    assert "--install-completion" not in answer.output


def test_help_lists_every_command_once(runner: typer.testing.CliRunner) -> None:
    listed = [line.split()[0] for line in runner.invoke(app, ["--help"]).output.splitlines() if line.startswith("  ")]
    assert [name for name in COMMANDS if listed.count(name) != 1] == []


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    code = (
        "import sys\nfrom pourparler.cli.app import main\n"
        f"try:\n    main([{option!r}])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('pydantic', 'numpy', 'sqlalchemy', 'yaml', 'rich.console') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "[]"


def test_a_usage_error_exits_2_and_names_the_command(runner: typer.testing.CliRunner) -> None:
    assert runner.invoke(app, ["nosuch"]).exit_code == 2


def test_a_refusal_is_a_sentence_and_exits_1() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "pourparler", "gap", "no-such-dossier"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert said.stderr.startswith("pourparler: no-such-dossier: there is no such directory or file")
    assert "Traceback" not in said.stderr
