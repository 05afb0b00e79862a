"""Options that several subcommands have."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.model.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

_say = voice("en")
# A guild's id is a snowflake: a number of at most 20 digits.
_NAMED = re.compile(r"public|discord:[0-9]{1,20}|slack:[A-Z0-9]{2,20}")
# Written out: the model costs 60 ms that --help need not wait for; a test compares them.
ROLES = ("member", "contributor", "moderator", "administrator")


class WorkspaceType(click.ParamType["Workspace"]):
    """`public`, `discord:GUILD_ID` or `slack:TEAM_ID`: the core knows none of these forms."""

    name = "W"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Workspace":
        """Read it, or say what it must look like."""
        from bot.model.workspace import Workspace

        if isinstance(value, Workspace):
            return value
        text = str(value)
        if not _NAMED.fullmatch(text):
            self.fail(_say("terminal.bad_workspace", asked_for=text), param, ctx)
        return Workspace(text)


def library(command: F) -> F:
    """`--db PATH`, before or after the subcommand."""

    def chosen(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
        if value is not None or ctx.parent is None:
            return value
        before: Path | None = ctx.parent.params.get("db")
        return before

    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        callback=chosen,
        help=_say("terminal.option.db"),
    )(command)


def workspace(command: F) -> F:
    """`--workspace W`, the public library unless said."""
    return click.option(
        "--workspace",
        type=WorkspaceType(),
        default="public",
        help=_say("terminal.option.workspace"),
    )(command)


def as_of(command: F) -> F:
    """`--as-of DAY`: as the libraries stood at the end of that day (UTC)."""

    def ended(_: click.Context, __: click.Parameter, value: datetime | None) -> datetime | None:
        if value is None:
            return None
        if value.date() > datetime.now(UTC).date():
            raise click.BadParameter(_say("terminal.as_of.future", day=value.date().isoformat()))
        return datetime.combine(value.date(), time.max, tzinfo=UTC)

    return click.option(
        "--as-of",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        callback=ended,
        help=_say("terminal.option.as_of"),
    )(command)


def as_json(command: F) -> F:
    """`--json`: machine-readable output and nothing else on standard output."""
    return click.option("--json", "as_json", is_flag=True, help=_say("terminal.option.json"))(
        command
    )


def role(command: F) -> F:
    """`--as ROLE`: with whose rights to ask."""
    return click.option("--as", "role", type=click.Choice(ROLES), help=_say("terminal.option.as"))(
        command
    )
