"""A Reply as cards for a terminal. Pure; nothing is said by colour alone."""

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choices,
    Facts,
    Form,
    Notice,
    NoticeKind,
    Paste,
    Prose,
    Quote,
    Reply,
    Sources,
)
from bot.reply.foreign import clean, shown
from bot.reply.plain import command_line

_INDENT = (0, 0, 0, 2)
_NOTICE = {
    NoticeKind.CONFLICT: "bold yellow",
    NoticeKind.STATUS: "bold red",
    NoticeKind.RELATED: "bold cyan",
    NoticeKind.DONE: "bold green",
    NoticeKind.TROUBLE: "bold red",
    NoticeKind.NOTE: "italic",
}


def render(reply: Reply) -> RenderableType:
    """The whole reply: its summary, then its cards."""
    cards = [_card(card) for card in reply.cards]
    if any(isinstance(block, Quote) for card in reply.cards for block in card.blocks):
        # The card says it all; the summary is for notifications and plain text.
        return Group(*cards)
    said = {clean(b.text) for card in reply.cards for b in card.blocks if isinstance(b, Notice)}
    summary = clean(reply.summary)
    return Group(*([] if summary in said else [Text(summary, style="bold")]), *cards)


def _card(card: Card) -> RenderableType:
    pin = next((block.pin for block in card.blocks if isinstance(block, Quote)), "")
    parts: list[RenderableType] = []
    for block in card.blocks:
        if isinstance(block, Actions):
            # There is nothing to press here.
            continue
        if parts:
            parts.append(Text())
        if isinstance(block, Quote):
            parts.append(_quote(block, is_titled=block.pin == pin))
        else:
            parts.append(_block(block))
    if not pin:
        # The frame is for quotations; help and lists are read without one.
        return Padding(Group(*parts), (1, 0, 0, 0))
    title = Text(clean(pin), style="bold")
    return Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, padding=(1, 2))


def _block(block: Block) -> RenderableType:  # noqa: PLR0911 (one for each block)
    match block:
        case Prose(text=text):
            return Text(clean(text))
        case Notice(kind=kind, text=text):
            return Text(clean(text), style=_NOTICE[kind])
        case Quote():
            return _quote(block)
        case Facts():
            return _facts(block)
        case Sources():
            return _sources(block)
        case Choices():
            return _choices(block)
        case Actions():
            return Text()
        case Paste(text=text):
            return Text(text.rstrip("\n"), no_wrap=True, overflow="ignore")
        case Form(title=title, fields=fields):
            names = [Padding(Text(clean(field.label)), _INDENT) for field in fields]
            return Group(Text(clean(title), style="bold"), *names)


def _quote(quote: Quote, *, is_titled: bool = False) -> RenderableType:
    style = "bold" if quote.is_claim else ""
    words = Padding(Text(f"“{shown(quote.words)}”", style=style), _INDENT)
    parts: list[RenderableType] = [words]
    if not is_titled:
        # The pin of the first quotation stands in the card's frame.
        parts.append(Padding(Text(clean(quote.pin), style="dim"), _INDENT))
    if quote.link:
        parts.append(Padding(_link(quote.link), _INDENT))
    return Group(*parts)


def _link(url: str) -> Text:
    """The address, without the fragment that leads to the words where that is long to read."""
    whole = clean(url)
    short = whole.partition(":~:")[0].removesuffix("#")
    is_web = whole.startswith(("http://", "https://"))
    style = Style(dim=True, link=whole) if is_web else Style(dim=True)
    return Text(short, style=style, overflow="fold")


def _facts(facts: Facts) -> RenderableType:
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(style="dim", no_wrap=False, max_width=44)
    table.add_column(overflow="fold")
    for label, value in facts.pairs:
        table.add_row(Text(clean(label)), Text(clean(value)))
    inside = Padding(table, _INDENT)
    return Group(Text(clean(facts.title), style="bold"), inside) if facts.title else inside


def _sources(sources: Sources) -> RenderableType:
    parts: list[RenderableType] = [Text(clean(sources.title), style="bold")]
    for line in sources.lines:
        parts.append(Padding(Text(f"• {clean(line.name)}"), _INDENT))
        told = ", ".join(filter(None, (clean(line.told), clean(line.cue))))
        parts.append(Padding(Text(told, style="dim"), (0, 0, 0, 4)))
        if line.link:
            parts.append(Padding(_link(line.link), (0, 0, 0, 4)))
    if sources.more:
        parts.append(Padding(Text(clean(sources.more)), _INDENT))
    return Group(*parts)


def _choices(choices: Choices) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold")
    table.add_column()
    for number, choice in enumerate(choices.choices, 1):
        label = Text(clean(choice.label))
        if choice.detail:
            label.append(f"\n{shown(' '.join(choice.detail.split()))}")
        label.append(f"\n{command_line(choice.request)}", style="dim")
        table.add_row(Text(str(number)), label)
    return Group(Text(clean(choices.title), style="bold"), Padding(table, _INDENT))
