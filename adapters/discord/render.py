"""A Reply as a Components V2 layout. Pure.

The first Text Display is the summary, one full sentence, for notifications and screen readers;
each card is a container. A quotation is never marked up: it must copy clean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.buttons import Ask, Pick, fitted, may_carry
from adapters.discord.markup import linked, plain, quoted
from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    FactsKind,
    Form,
    Notice,
    NoticeKind,
    Paste,
    Prose,
    Quote,
    Reply,
    Sources,
)
from bot.reply.fit import fit
from bot.reply.foreign import clean, cut
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
        if view is not None and view.content_length() <= limits.TEXT:
            return view
    # However many buttons there were: the words come first.
    bare = fit(_without_buttons(reply), limits.BUDGETS[-1])
    return _laid_out(bare) or ui.LayoutView(timeout=None)


def _laid_out(reply: Reply) -> ui.LayoutView | None:
    """The reply as a layout; None where it has more components than a message may have."""
    containers = []
    for card in reply.cards:
        container = ui.Container[ui.LayoutView](accent_colour=_colour(card))
        for item in _items(card, said=reply.summary):
            container.add_item(item)
        if container.children:
            containers.append(container)
    components = 1 + sum(1 + len(list(one.walk_children())) for one in containers)
    if components > limits.COMPONENTS:
        return None
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(plain(reply.summary)))
    for container in containers:
        view.add_item(container)
    return view


def _without_buttons(reply: Reply) -> Reply:
    """What a reply says, without what can be pressed."""
    cards = (
        Card(blocks=tuple(one for one in card.blocks if not isinstance(one, Actions | Choices)))
        for card in reply.cards
    )
    return replace(reply, cards=tuple(cards))


def _colour(card: Card) -> discord.Colour | None:
    kinds = (block.kind for block in card.blocks if isinstance(block, Notice))
    return next((_COLOUR[kind] for kind in kinds if kind in _COLOUR), None)


def _items(card: Card, *, said: str) -> Iterator[ui.Item[ui.LayoutView]]:
    title = next((block.title for block in card.blocks if isinstance(block, Quote)), "")
    for block in card.blocks:
        if isinstance(block, Notice) and block.text == said:
            continue
        if isinstance(block, Choices):
            yield from _choices(block)
        elif isinstance(block, Actions):
            yield from _row(block.choices)
        elif isinstance(block, Paste):
            yield _paste(block)
        elif text := _text(block, title):
            yield ui.TextDisplay(text)


def _text(block: Block, article: str) -> str:
    """One block as text; *article* is the title that stands under the quotation already."""
    text = ""
    match block:
        case Prose(text=words):
            text = plain(words)
        case Notice(kind=kind, text=words):
            text = _notice(kind, plain(words))
        case Quote(words=words):
            text = f"{quoted(words)}\n{_where(block)}"
        case Facts():
            text = _facts(block, article)
        case Sources():
            text = "\n".join(_source_lines(block))
        case Form(title=title):
            text = plain(title)
        case Choices() | Actions() | Paste():
            pass
    return text


def _where(quote: Quote) -> str:
    """Under a quotation: the article, which leads to the very words, and the pin."""
    label = quote.title or quote.pin
    shown = plain(label) if quote.link is None else linked(label, quote.link)
    return f"{shown} · {plain(quote.pin)}" if quote.title else shown


def _facts(facts: Facts, article: str) -> str:
    told = [(name, value) for name, value in facts.pairs if not article or value != article]
    match facts.kind:
        case FactsKind.CITATION:
            return " · ".join(f"**{plain(name)}** {plain(value)}" for name, value in told)
        case FactsKind.MARGIN:
            return "-# " + " · ".join(f"{plain(name)} {plain(value)}" for name, value in told)
        case FactsKind.LIST:
            lines = [f"**{plain(facts.title)}**"] if facts.title else []
            lines += [f"{_label(name)} {plain(value)}" for name, value in told]
            return "\n".join(lines)


def _label(name: str) -> str:
    """A label; what can be typed is shown as code, in which nothing acts."""
    is_typed = name.startswith("/") and "`" not in name
    return f"`{clean(name)}`" if is_typed else f"**{plain(name)}**"


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
    carried = [one for one in block.choices if may_carry(one.request)]
    typed = [one for one in block.choices if one not in carried]
    is_list = any(one.detail for one in carried)
    # A list has its title as placeholder.
    lines = [f"**{plain(block.title)}**"] if block.title and not (is_list and not typed) else []
    lines += [f"- {plain(one.label)}: {plain(command_line(one.request))}" for one in typed]
    if lines:
        yield ui.TextDisplay("\n".join(lines))
    if is_list:
        # Two lines to an entry tell findings apart, which buttons cannot.
        chosen = carried[: limits.SELECT_OPTIONS]
        row = ui.ActionRow[ui.LayoutView]()
        row.add_item(Pick.of(chosen, title=block.title, number=0))
        yield row
    else:
        yield from _row(carried)


def _row(choices: Sequence[Choice]) -> Iterator[ui.Item[ui.LayoutView]]:
    """As many buttons as a row holds."""
    row = ui.ActionRow[ui.LayoutView]()
    for choice in choices[: limits.BUTTONS_IN_ROW]:
        if (request := fitted(choice.request)) is not None:
            row.add_item(Ask(request, label=cut(choice.label, limits.LABEL)))
    if row.children:
        yield row


def _paste(block: Paste) -> ui.Item[ui.LayoutView]:
    """A block of code, in which nothing acts; what would end it, or is long, is a file."""
    if is_file(block):
        return ui.File(f"attachment://{block.file_name}")
    return ui.TextDisplay(f"```\n{block.text.rstrip()}\n```")


def is_file(block: Paste) -> bool:
    """Whether a text comes as a file."""
    return block.is_long or "```" in block.text or block.text.rstrip().endswith("`")


def files_of(reply: Reply) -> list[discord.File]:
    """The files that go with the layout of *reply*."""
    blocks = (block for card in reply.cards for block in card.blocks)
    return [
        discord.File(BytesIO(block.text.encode()), filename=block.file_name)
        for block in blocks
        if isinstance(block, Paste) and is_file(block)
    ]
