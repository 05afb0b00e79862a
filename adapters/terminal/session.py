"""Who asks at the terminal, and the library that is open while they do."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from bot.model.caller import Caller, Permission, Person, Role
from bot.model.trouble import NoSuchFile
from bot.model.workspace import Workspace
from bot.reply.card import Outcome, Reply
from bot.reply.foreign import clean
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.worker import Worker

LANGUAGE = "en"

_STATUS = {
    Outcome.DONE: 0,
    Outcome.LACKING: 2,
    Outcome.REFUSED: 2,
    Outcome.FAILED: 1,
    Outcome.DEFECT: 1,
}
_OPERATOR = Person(id="operator", name="operator")


def caller_for(workspace: Workspace, role: str | None = None) -> Caller:
    """The person at the terminal: the operator, or with the rights of a *role*.

    Each call is an event of its own. Who can open the file keeps the public
    library; in a workspace a role carries what the platform would give it.
    """
    permissions = Role(role or Role.ADMINISTRATOR).permissions | {Permission.SPEAK}
    if role is None or workspace.is_public:
        permissions |= {Permission.KEEP}
    return Caller(
        workspace=workspace,
        channel="terminal",
        person=_OPERATOR,
        permissions=permissions,
        language=LANGUAGE,
        zone="UTC",
        now=datetime.now(UTC),
        event=f"terminal:{uuid4()}",
    )


def with_library(
    db: Path | None, work: Callable[["App"], Awaitable[int]], *, must_exist: bool = False
) -> int:
    """Open the library, do *work* with it, close it; the exit status of what came of it."""
    import asyncio

    from bot.app import open_app
    from bot.commands.attempt import attempt
    from bot.settings import read_settings

    say = voice(LANGUAGE)

    async def whole() -> int | Reply:
        settings = read_settings(db=db)
        if must_exist and not settings.db.exists():
            raise NoSuchFile(path=str(settings.db))
        async with open_app(settings) as app:
            return await attempt(work(app), say=say)

    async def safely() -> int | Reply:
        return await attempt(whole(), say=say)

    outcome = asyncio.run(safely())
    return outcome if isinstance(outcome, int) else complain(outcome)


def complain(reply: Reply) -> int:
    """Say on standard error what was wrong; the exit status for it."""
    click.echo(clean(reply.summary), err=True)
    if reply.outcome is Outcome.DEFECT:
        click.echo(voice(LANGUAGE)("terminal.defect"), err=True)
    return status_of(reply)


def status_of(reply: Reply) -> int:
    """0 done, 2 bad input (or something still lacking), 1 failure."""
    return _STATUS[reply.outcome]


def without_library(work: Callable[["Worker"], Awaitable[int]]) -> int:
    """Do *work* that reads pages and opens no library; the exit status of what came of it."""
    import asyncio

    from bot.commands.attempt import attempt
    from bot.worker import Worker

    async def safely() -> int | Reply:
        return await attempt(work(Worker()), say=voice(LANGUAGE))

    outcome = asyncio.run(safely())
    return outcome if isinstance(outcome, int) else complain(outcome)
