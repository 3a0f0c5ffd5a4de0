"""Reference pages made from the program itself when the documentation is built, so that they cannot go stale."""

from pathlib import Path

import typer.testing

from pourparler.cli.app import COMMANDS, app

HERE = Path(__file__).parent


def help_page(words: list[str]) -> str:
    """Return what `pourparler WORDS --help` prints."""
    runner = typer.testing.CliRunner()
    answer = runner.invoke(app, [*words, "--help"], env={"TERM": "dumb", "COLUMNS": "100", "NO_COLOR": "1"})
    if answer.exit_code != 0:
        raise RuntimeError(f"pourparler {' '.join(words)} --help exits with {answer.exit_code}: {answer.output}")
    return "\n".join(line.rstrip() for line in answer.output.strip().splitlines())


def words_under(name: str) -> list[str]:
    """Return the sub-commands of a command; none for a plain one."""
    from importlib import import_module

    import typer.main

    command = typer.main.get_command(import_module(f"pourparler.cli.{COMMANDS[name].module}").app)
    return list(getattr(command, "commands", {}))


def commands_page() -> str:
    """Return the reference page of all commands."""
    parts = ["# Commands", "", "What `--help` prints, for every command.", ""]
    parts += ["```text", help_page([]), "```", ""]
    for name in COMMANDS:
        parts += [f"## pourparler {name}", "", "```text", help_page([name]), "```", ""]
        for word in words_under(name):
            parts += [f"### pourparler {name} {word}", "", "```text", help_page([name, word]), "```", ""]
    return "\n".join(parts)


def write_generated(_app: object = None) -> None:
    """Write the generated pages where Sphinx finds them; a page that did not change is not touched."""
    from dynamics_pages import dynamics_pages

    pages = {HERE / "reference" / "commands.md": commands_page(), **dynamics_pages()}
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
