"""The same request gives the same facts in the same order on Discord, Slack and the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rich.console import Console

from adapters.discord.forms import behind_button
from adapters.discord.render import render as on_discord
from adapters.slack.forms import behind_button as behind_slacks_button
from adapters.slack.render import render as on_slack
from adapters.terminal.render import render as on_terminal
from bot.reply.card import (
    Block,
    Choices,
    Facts,
    Form,
    Notice,
    Paste,
    Prose,
    Quote,
    Reply,
    Sources,
)
from bot.reply.voice import voice
from tests.screens.situations import SITUATIONS, answers

SAY = voice("en")
SHOWN = ("content", "label", "description", "placeholder", "text")
NAMES = [situation.name for situation in SITUATIONS]


def walked(node: object) -> Iterator[str]:
    """Every text that is shown, in order."""
    if isinstance(node, Mapping):
        yield from (str(node[name]) for name in SHOWN if isinstance(node.get(name), str))
        for inner in node.values():
            yield from walked(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from walked(inner)


def discord(reply: Reply) -> str:
    view: Any = on_discord(behind_button(reply, SAY))
    return "\n".join(walked(view.to_components()))


def slack(reply: Reply) -> str:
    return "\n".join(walked(on_slack(behind_slacks_button(reply, SAY)).blocks))


def terminal(reply: Reply) -> str:
    console = Console(width=2_000, color_system=None, markup=False, highlight=False, emoji=False)
    with console.capture() as shown:
        console.print(on_terminal(reply))
    return shown.get()


PLATFORMS = {"Discord": discord, "Slack": slack, "terminal": terminal}


def facts_in(block: Block) -> Iterator[str]:
    """What a block tells; the pin may stand before or after the words that it is for."""
    match block:
        case Prose(text=text) | Notice(text=text):
            yield text
        case Quote(words=words):
            yield words
        case Facts(title=title, pairs=pairs):
            yield title
            yield from (value for _, value in pairs)
        case Sources(title=title, lines=lines):
            yield title
            yield from (part for line in lines for part in (line.name, line.told))
        case Choices(choices=choices):
            yield from (choice.label for choice in choices)
        case Paste(text=text) if not block.is_long:
            yield text
        case Form(title=title):
            yield title
        case _:
            pass


def letters(text: str) -> str:
    """What is left of a text on every platform, however it marks and breaks it."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_stand_in_the_same_order(name: str, platform: str) -> None:
    reply = answers(abilities=None)[name]
    shown = letters(PLATFORMS[platform](reply))
    blocks = [block for card in reply.cards for block in card.blocks]
    # The article's title is said once, where its words are.
    titles = {block.title for block in blocks if isinstance(block, Quote)}
    at = 0
    for block in blocks:
        for fact in facts_in(block):
            if fact in titles:
                continue
            found = shown.find(letters(fact), at)
            assert found >= 0, f"{fact!r} is not there, or stands before what comes before it"
            at = found


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", NAMES)
def test_no_quotation_stands_without_its_pin(name: str, platform: str) -> None:
    reply = answers(abilities=None)[name]
    shown = letters(PLATFORMS[platform](reply))
    quotes = [b for card in reply.cards for b in card.blocks if isinstance(b, Quote)]

    assert all(letters(quote.pin) in shown for quote in quotes)
    # On a screen of one's own the card says it; elsewhere it is what is read aloud.
    assert letters(reply.summary) in shown or (platform == "terminal" and quotes)
