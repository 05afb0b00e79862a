"""docs/commands.md, written from the catalogue: `python -m bot.commands.handbook`."""

from pathlib import Path

from bot.commands.catalogue import CATALOGUE
from bot.commands.help import meaning, shown_options, spelling
from bot.commands.spec import Command
from bot.reply.voice import Voice, voice

HANDBOOK = Path(__file__).parents[2] / "docs" / "commands.md"


def to_markdown(say: Voice) -> str:
    """Every command with its options and examples."""
    chapters = [f"# {say('handbook.title')}", say("handbook.intro"), say("help.grammar")]
    for command in CATALOGUE:
        chapters += _chapter(command, say)
    return "\n\n".join(chapters) + "\n"


def _chapter(command: Command, say: Voice) -> list[str]:
    needs = say(f"permission.{command.needs.value}")
    options = [f"| `{_cell(spelling(o))}` | {meaning(o, say)} |" for o in shown_options(command)]
    table = [f"| {say('handbook.option')} | {say('handbook.meaning')} |", "|---|---|", *options]
    examples = "\n".join(command.examples)
    return [
        f"## /{command.name}",
        say(command.summary),
        say("handbook.needs", needs=needs),
        "\n".join(table),
        f"```\n{examples}\n```",
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    HANDBOOK.write_text(to_markdown(voice("en")), encoding="utf-8")
