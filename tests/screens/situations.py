"""Telling situations: what somebody types, at which library, and what they are answered.

Each is asked of the real commands over a library of its own in a temporary folder. A new one is
an entry in SITUATIONS, and `make screens`.
"""

import asyncio
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import cast

from adapters.terminal.demo import SAMPLES
from adapters.terminal.files import paths_of, read_page
from bot.app import open_app
from bot.commands.dispatch import dispatch_text
from bot.ingest import arrive
from bot.model import Ability, Caller, Permission, Person, Role, Workspace
from bot.reply.card import Reply
from bot.settings import Settings
from bot.worker import Worker
from tests.factories import InProcess

_HERE = Workspace("discord:1")
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
NAMES = {Role.MEMBER: "alice", Role.MODERATOR: "maria", Role.ADMINISTRATOR: "ada"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Who types which line, and what the picture tells.

    *before* are lines that an administrator typed earlier; *is_empty*: the library holds
    nothing, instead of the sample articles as this server's own.
    """

    name: str
    told: str
    line: str
    role: Role = Role.MEMBER
    before: tuple[str, ...] = ()
    is_empty: bool = False


SITUATIONS = (
    Situation(
        name="match",
        told="An article says it: the exact words, their pin and what they rest on.",
        line="/claim 80 percent of the electronics in Russian drones",
    ),
    Situation(
        name="conflict",
        told="The article gives another figure, and that is said before its words.",
        line="/claim 90 percent of the electronics",
    ),
    Situation(
        name="related",
        told="Nothing says exactly what was asked; what comes near is called related.",
        line="/claim Chinese drone factory",
    ),
    Situation(
        name="choices",
        told="Several claims fit: the best is shown, the others are a press away.",
        line="/claim drones",
    ),
    Situation(
        name="nothing",
        told="Nothing was found: kindly said, with the nearest three.",
        line="/claim drone factories in Iran",
    ),
    Situation(
        name="corrected",
        told="A moderator has corrected a claim: what is right stands beside the article's words.",
        line="/claim 80 percent of the electronics in Russian drones",
        before=(
            (
                '/source correct C95 --text "76 percent" --source https://samples.pincite.example/count'
                ' --reason "the service counted again"'
            ),
        ),
    ),
    Situation(
        name="quote",
        told="A quotation is held against the article, word by word.",
        line='/quote "80 percent of the critical electronics in Iranian drones came from China"',
    ),
    Situation(
        name="cite",
        told="A citation to be pasted, and the other formats a press away.",
        line="/cite C95 --format wiki",
    ),
    Situation(
        name="foreign",
        told="Words in another language stay in it, and the card says which one it is.",
        line="/claim Bis 2030 soll der Ausstoß um 65 Prozent sinken",
    ),
    Situation(
        name="refusal",
        told="Who may not change the library is told who may.",
        line='/article remove A6 --reason "wrong figure"',
    ),
    Situation(
        name="form",
        told="What a request lacks is asked for in a form.",
        line="/article add",
        role=Role.MODERATOR,
    ),
    Situation(
        name="preview",
        told="What was read is shown before it counts: kept or discarded with one press.",
        line=(
            '/article add --title "Night ferries" --url https://samples.pincite.example/ferries'
            " The ferry carried 412 passengers in the storm, the harbour office said.\n\n"
            "It was built in 1987 in Bremen. Two engines were replaced last year."
        ),
        role=Role.MODERATOR,
    ),
    Situation(
        name="update",
        told="A new text of an article says first what becomes of its claims.",
        line=(
            '/article update A1 --reason "it was corrected"'
            " --text 'The parts came by sea in 2025, the ministry said.'"
        ),
        role=Role.MODERATOR,
        before=("/source dispute C1 --reason 'another count'",),
    ),
    Situation(
        name="mending",
        told="A moderator's own card has what mends the claim; nobody else sees these buttons.",
        line="/claim 80 percent of the electronics in Russian drones",
        role=Role.MODERATOR,
    ),
    Situation(
        name="help",
        told="Every command on one screen, with an example to copy.",
        line="/pincite help",
    ),
    Situation(
        name="empty",
        told="An empty library tells a moderator how to begin.",
        line="/claim drones",
        role=Role.MODERATOR,
        is_empty=True,
    ),
    Situation(
        name="setup",
        told="The first run: what the bot may do here, and what can be chosen.",
        line="/pincite setup",
        role=Role.ADMINISTRATOR,
    ),
)


@cache
def answers(*, abilities: frozenset[Ability] | None) -> Mapping[str, Reply]:
    """What each situation is answered where the bot itself has these *abilities*, by its name."""
    return asyncio.run(_answers(abilities))


async def _answers(abilities: frozenset[Ability] | None) -> dict[str, Reply]:
    with tempfile.TemporaryDirectory() as folder:
        replies = {}
        for situation in SITUATIONS:
            library = Path(folder) / f"{situation.name}.db"
            if not situation.is_empty:
                library.write_bytes(await _filled())
            replies[situation.name] = await _answer(situation, library, abilities)
        return replies


_FILLED: list[bytes] = []


async def _filled() -> bytes:
    """A library of the samples, read once; each situation gets a copy, and changes no other's."""
    if not _FILLED:
        with tempfile.TemporaryDirectory() as folder:
            await _fill(Path(folder) / "filled.db")
            _FILLED.append((Path(folder) / "filled.db").read_bytes())
    return _FILLED[0]


async def _fill(library: Path) -> None:
    async with open_app(Settings(db=library)) as app:
        for path in paths_of((str(SAMPLES),)):
            keeper = _caller(Role.ADMINISTRATOR, None, event=path)
            # Our own articles need no worker: a second instead of ten.
            await app.store.remember(
                _HERE, arrive(read_page(path)), caller=keeper, reason="sample articles"
            )


async def _answer(
    situation: Situation, library: Path, abilities: frozenset[Ability] | None
) -> Reply:
    async with open_app(Settings(db=library)) as opened:
        app = replace(opened, worker=cast("Worker", InProcess()))
        for line in situation.before:
            keeper = _caller(Role.ADMINISTRATOR, abilities, event=line)
            await dispatch_text(line, caller=keeper, desk=app)
        caller = _caller(situation.role, abilities, event=situation.line)
        return await dispatch_text(situation.line, caller=caller, desk=app)


def _caller(role: Role, abilities: frozenset[Ability] | None, *, event: str) -> Caller:
    return Caller(
        workspace=_HERE,
        channel="newsroom",
        person=Person(id=role.value, name=NAMES[role]),
        permissions=role.permissions | {Permission.SPEAK},
        language="en",
        zone="UTC",
        now=NOW,
        event=f"screens:{event}",
        abilities=abilities,
    )
