"""`pincite chat`: the bot as a conversation, without any token."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from asyncio import Runner
    from collections.abc import Callable

    from bot.app import App
    from bot.model import Caller, Workspace
    from bot.reply.card import Choice, Form, Reply, Request

_say = voice("en")
_LEAVE = frozenset({"exit", "quit", "bye", "/exit", "/quit"})
_PROMPT = "› "


@click.command(name="chat", help=_say("terminal.chat"))
@options.role
@options.workspace
@options.library
def command(role: str | None, workspace: "Workspace", db: Path | None) -> int:
    """Answer line after line until the person leaves."""
    import asyncio
    from contextlib import AsyncExitStack

    from adapters.terminal.session import caller_for, complain
    from bot.app import open_app
    from bot.commands.attempt import attempt
    from bot.reply.card import Reply
    from bot.settings import read_settings

    # The loop runs only while there is something to answer: input() may then wait, and be
    # interrupted, as everywhere.
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def opened() -> "App":
            return await stack.enter_async_context(open_app(read_settings(db=db)))

        app = runner.run(attempt(opened(), say=_say))
        if isinstance(app, Reply):
            return complain(app)
        try:
            Conversation(runner, app, lambda: caller_for(workspace, role)).hold()
        finally:
            runner.run(stack.aclose())
    return 0


class Conversation:
    """Lines in, replies out; a number chooses among what was offered last."""

    def __init__(self, runner: "Runner", app: "App", caller: "Callable[[], Caller]") -> None:
        self._runner = runner
        self._app = app
        self._caller = caller
        self._offered: tuple[Choice, ...] = ()

    def hold(self) -> None:
        """Talk until the person leaves or the input ends."""
        if sys.stdin.isatty():
            with suppress(ImportError):
                import readline  # noqa: F401 (gives input() its history)
            click.echo(_say("terminal.chat.welcome"))
        while (line := self._line()) is not None:
            if line.lower() in _LEAVE:
                return
            if line:
                self._answer(line)

    def _line(self) -> str | None:
        try:
            return input(_PROMPT if sys.stdin.isatty() else "").strip()
        except EOFError:
            return None
        except KeyboardInterrupt:
            click.echo()
            return ""

    def _answer(self, line: str) -> None:
        from adapters.terminal.say import answer

        try:
            if line.isdecimal() and 1 <= int(line) <= len(self._offered):
                reply = self._ask(self._offered[int(line) - 1].request, {})
            else:
                reply = self._runner.run(answer(line, self._app, self._caller()))
            while (form := _form_of(reply)) is not None:
                reply = self._filled_in(form)
        except (KeyboardInterrupt, click.Abort):
            click.echo()
            return
        self._offered = _choices_of(reply)
        self._show(reply)

    def _filled_in(self, form: "Form") -> "Reply":
        from adapters.terminal.forms import fill_in

        return self._ask(form.request, fill_in(form))

    def _ask(self, request: "Request", values: dict[str, str]) -> "Reply":
        from bot.commands.dispatch import dispatch_request

        return self._runner.run(
            dispatch_request(request, values, caller=self._caller(), desk=self._app)
        )

    @staticmethod
    def _show(reply: "Reply") -> None:
        from adapters.terminal.output import show

        show(reply)


def _form_of(reply: "Reply") -> "Form | None":
    from bot.reply.card import Form

    blocks = (block for card in reply.cards for block in card.blocks)
    return next((block for block in blocks if isinstance(block, Form)), None)


def _choices_of(reply: "Reply") -> "tuple[Choice, ...]":
    from bot.reply.card import Choices

    blocks = (block for card in reply.cards for block in card.blocks)
    return tuple(
        choice for block in blocks if isinstance(block, Choices) for choice in block.choices
    )
