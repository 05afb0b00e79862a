"""A Reply as a Components V2 layout. Pure.

The first Text Display is the summary, one full sentence, for notifications and screen readers;
each card is a container. A quotation is never marked up: it must copy clean.
"""

from collections.abc import Iterator

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.buttons import Ask, may_carry
from adapters.discord.markup import linked, plain, quoted
from bot.reply.card import (
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    Form,
    Notice,
    NoticeKind,
    Prose,
    Quote,
    Reply,
    Sources,
)
from bot.reply.fit import fit
from bot.reply.foreign import cut
from bot.reply.plain import command_line

_COLOUR = {
    NoticeKind.CONFLICT: discord.Colour(0xE8A33D),
    NoticeKind.STATUS: discord.Colour(0xD83C3E),
    NoticeKind.TROUBLE: discord.Colour(0xD83C3E),
    NoticeKind.RELATED: discord.Colour(0x4F8FBF),
    NoticeKind.DONE: discord.Colour(0x3BA55D),
}
_SIGNS = {NoticeKind.CONFLICT: "⚠", NoticeKind.STATUS: "⛔", NoticeKind.RELATED: "≈"}


def render(reply: Reply) -> ui.LayoutView:
    """The whole reply, within Discord's limits; as much of it as they allow."""
    for budget in limits.BUDGETS:
        view = _laid_out(fit(reply, budget))
        is_short = view.content_length() <= limits.TEXT
        if is_short and view.total_children_count <= limits.COMPONENTS:
            break
    return view


def _laid_out(reply: Reply) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(plain(reply.summary)))
    for card in reply.cards:
        container = ui.Container[ui.LayoutView](accent_colour=_colour(card))
        for item in _items(card, said=reply.summary):
            container.add_item(item)
        if container.children:
            view.add_item(container)
    return view


def form_of(reply: Reply) -> Form | None:
    """What a reply asks to be filled in, if it does."""
    blocks = (block for card in reply.cards for block in card.blocks)
    return next((block for block in blocks if isinstance(block, Form)), None)


def _colour(card: Card) -> discord.Colour | None:
    kinds = (block.kind for block in card.blocks if isinstance(block, Notice))
    return next((_COLOUR[kind] for kind in kinds if kind in _COLOUR), None)


def _items(card: Card, *, said: str) -> Iterator[ui.Item[ui.LayoutView]]:
    for block in card.blocks:
        if isinstance(block, Notice) and block.text == said:
            continue
        if isinstance(block, Choices):
            yield from _choices(block)
        elif text := _text(block):
            yield ui.TextDisplay(text)


def _text(block: Block) -> str:
    text = ""
    match block:
        case Prose(text=words):
            text = plain(words)
        case Notice(kind=kind, text=words):
            text = _notice(kind, plain(words))
        case Quote(words=words, pin=pin, link=link):
            where = plain(pin) if link is None else linked(pin, link)
            text = f"{quoted(words)}\n{where}"
        case Facts(title=title, pairs=pairs):
            lines = [f"**{plain(title)}**"] if title else []
            lines += [f"**{plain(name)}** {plain(told)}" for name, told in pairs]
            text = "\n".join(lines)
        case Sources():
            text = "\n".join(_source_lines(block))
        case Form(title=title):
            text = plain(title)
        case Choices():
            pass
    return text


def _notice(kind: NoticeKind, words: str) -> str:
    # What must be read before the quotation is read first.
    told = f"**{words}**" if kind in {NoticeKind.CONFLICT, NoticeKind.STATUS} else words
    return f"{_SIGNS.get(kind, '')} {told}".strip()


def _source_lines(block: Sources) -> Iterator[str]:
    yield f"**{plain(block.title)}**"
    for line in block.lines:
        name = plain(line.name) if line.link is None else linked(line.name, line.link)
        yield f"- {' · '.join(filter(None, (name, plain(line.told), plain(line.cue))))}"
    if block.more:
        yield plain(block.more)


def _choices(block: Choices) -> Iterator[ui.Item[ui.LayoutView]]:
    carried = [one for one in block.choices if may_carry(one.request)][: limits.BUTTONS_IN_ROW]
    typed = [one for one in block.choices if one not in carried]
    lines = [f"**{plain(block.title)}**"] if block.title else []
    lines += [f"- {plain(one.label)}: {plain(command_line(one.request))}" for one in typed]
    if lines:
        yield ui.TextDisplay("\n".join(lines))
    if carried:
        row = ui.ActionRow[ui.LayoutView]()
        for choice in carried:
            row.add_item(_button(choice))
        yield row


def _button(choice: Choice) -> Ask:
    return Ask(choice.request, label=cut(choice.label, limits.LABEL))
