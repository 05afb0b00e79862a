"""The `pincite` command and its error boundary: exit status 0 done, 2 bad input, 1 failure.

Subcommands are loaded when they are named, and load what they need when they run:
`pincite --help` must not wait for a parser.
"""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from bot.reply.voice import voice

LANGUAGE = "en"
SUBCOMMANDS = (
    "add",
    "import",
    "extract",
    "ask",
    "suggest",
    "say",
    "chat",
    "run",
    "slack",
    "demo",
    "doctor",
    "check",
)
_MODULES = {
    # A module of this name could not be imported by a statement.
    "import": "adapters.terminal.bring",
    # These know adapters that the terminal knows nothing of.
    "run": "adapters.run",
    "doctor": "adapters.doctor",
    "slack": "adapters.manifest",
}

_INTERRUPTED = 130
_BROKEN_PIPE = 141
_BAD_INPUT = 2
_say = voice(LANGUAGE)


class Subcommands(click.Group):
    """The subcommands, each in a module of its own, in the order of help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Their names."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (the same)
        """The one of that name, loaded now."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module = import_module(_MODULES.get(cmd_name, f"adapters.terminal.{cmd_name}"))
        command: click.Command = module.command
        return command


@click.group(
    cls=Subcommands, help=_say("terminal.help"), context_settings={"help_option_names": ["--help"]}
)
@click.option("--db", type=click.Path(path_type=Path), help=_say("terminal.option.db"))
@click.option("--debug", is_flag=True, help=_say("terminal.option.debug"))
@click.version_option(package_name="pincite", message="%(prog)s %(version)s")
def pincite(db: Path | None, *, debug: bool) -> None:
    """What comes before every subcommand."""
    del db  # Read from the context by `options.library`.
    import logging

    if debug:
        from bot.logs import configure

        configure("DEBUG")
    elif not logging.getLogger().handlers:
        # Without any handler Python writes tracebacks of what is logged to standard error.
        logging.getLogger().addHandler(logging.NullHandler())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit status; nothing ends in a traceback."""
    _let_all_be_written()
    try:
        status = pincite.main(
            list(sys.argv[1:] if arguments is None else arguments),
            prog_name="pincite",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.UsageError as wrong:
        return _complain(wrong)
    except click.ClickException as wrong:
        click.echo(wrong.format_message(), err=True)
        return _BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has left; what is still buffered must not raise again at exit.
        with suppress(OSError, ValueError, io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    return status if isinstance(status, int) else 0


def _complain(wrong: click.UsageError) -> int:
    path = wrong.ctx.command_path if wrong.ctx is not None else "pincite"
    message = wrong.format_message().rstrip(".")
    click.echo(_say("terminal.usage", message=message, path=path), err=True)
    return _BAD_INPUT


def _let_all_be_written() -> None:
    """A terminal without a sign for ¶ gets its escape, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
