"""What a command is, and the options that are read off its request's fields."""

import dataclasses
from collections.abc import Awaitable, Collection, Mapping
from dataclasses import MISSING, dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from bot.model import (
    Arrival,
    Caller,
    Checked,
    Condition,
    Findings,
    Page,
    Permission,
    Workspace,
)
from bot.reply.card import FieldKind, Reply
from bot.store.port import Store

Value = str | int | bool | Page
"""What a platform hands over for an option: typed text, a number, a flag, an upload."""
Values = Mapping[str, Value]


class Desk(Protocol):
    """What commands work at: the library, and the ways in and out of it. App is one."""

    @property
    def store(self) -> Store:
        """The library itself."""

    @property
    def conditions(self) -> Collection[Condition]:
        """What is not as it should be while the process runs."""

    async def look_up(
        self, query: str, *, workspace: Workspace, limit: int, as_of: datetime | None
    ) -> Findings:
        """Find what answers *query* in the libraries that *workspace* reads.

        Raises:
            NothingAsked: There are no words in it.
        """

    async def check_quote(self, text: str, *, workspace: Workspace, url: str | None) -> Checked:
        """Hold a quotation against the libraries that *workspace* reads, or one article of them.

        Raises:
            NothingAsked, TooLong: There are no words in it, or too many.
            UnknownArticle, BadUrl: No article is known by *url*.
        """

    async def read(self, page: Page, *, article: int | None) -> Arrival:
        """Read *page*, as the new text of *article* where one is given; nothing is remembered.

        Raises:
            NotText, Unreadable, TooLarge, WorkerLimit: It cannot be read.
        """


class Run(Protocol):
    """The one function of a command: what it does once everything is bound and allowed."""

    def __call__(self, request: Any, /, *, caller: Caller, desk: Desk) -> Awaitable[Reply]:  # noqa: ANN401 (each command has a request type of its own; dispatch binds it)
        """Do it."""


class Version(Protocol):
    """The state of what a request would change, for the form that asks for the rest of it."""

    def __call__(
        self,
        request: Any,  # noqa: ANN401 (the same)
        /,
        *,
        caller: Caller,
        desk: Desk,
    ) -> Awaitable[Mapping[str, str]]:
        """Hidden options that name it; whatever makes the request impossible is raised already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A thing people may ask: name, request, who may, whether it changes anything.

    *summary* is a catalogue key; *examples* work when pasted, the first stands in
    the overview. A command with a *version* has hidden options for it.
    """

    name: str
    request: type
    summary: str
    run: Run
    examples: tuple[str, ...]
    needs: Permission = Permission.ASK
    changes: bool = False
    version: Version | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One field of a request, as people see it. *help* is a catalogue key."""

    name: str
    kind: FieldKind
    help: str
    is_required: bool
    is_positional: bool
    is_prompted: bool
    is_hidden: bool
    choices: tuple[str, ...]
    example: str
    code: str = ""

    @property
    def typed(self) -> str:
        """How it is typed: `as-of`."""
        return self.name.replace("_", "-")


def option(
    kind: FieldKind,
    text: str,
    *,
    default: Any = MISSING,  # noqa: ANN401 (of whatever type the field is)
    positional: bool = False,
    prompted: bool = False,
    hidden: bool = False,
    choices: tuple[str, ...] = (),
    example: str = "",
    code: str = "",
) -> Any:  # noqa: ANN401 (stands for the field's own type, as dataclasses.field does)
    """A field of a request that people fill in.

    *text* is the catalogue key of what it means. *positional*: words without an
    option's name go here. *prompted*: asked for in a form where it is missing.
    *hidden*: carried by buttons, not typed, under the short name *code*, which never changes.
    """
    about = Option(
        name="",
        kind=kind,
        help=text,
        is_required=default is MISSING,
        is_positional=positional,
        is_prompted=prompted,
        is_hidden=hidden,
        choices=choices,
        example=example,
        code=code,
    )
    return dataclasses.field(default=default, metadata={"option": about})


@cache
def options_of(request: type) -> tuple[Option, ...]:
    """The options of a request dataclass, in the order of its fields."""
    return tuple(
        dataclasses.replace(field.metadata["option"], name=field.name)
        for field in dataclasses.fields(request)
    )
