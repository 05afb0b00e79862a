"""A Reply as a message of Block Kit. Pure.

`text` is the summary, one full sentence, for notifications and screen readers; beneath it in the
blocks are the cards, a line between them. What is read is rich text: nothing in it acts, and a
quotation copies clean.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from adapters.slack import limits, markup
from adapters.slack.buttons import ask, fitted, may_pick, pick
from adapters.slack.rich import (
    Inline,
    Json,
    bold,
    bullets,
    code,
    joined,
    label,
    link,
    plain,
    preformatted,
    quotation,
    rich_text,
    section,
)
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
    SourceLine,
    Sources,
)
from bot.reply.fit import fit
from bot.reply.foreign import clean, cut, is_harmless
from bot.reply.plain import command_line

_SIGNS = {NoticeKind.CONFLICT: "⚠", NoticeKind.STATUS: "⛔", NoticeKind.RELATED: "≈"}
_BETWEEN = " · "
_TYPED = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What Slack is sent: blocks, the text beside them, and texts that go as files."""

    text: str
    blocks: tuple[Json, ...]
    files: tuple[Paste, ...] = ()


def render(reply: Reply) -> Message:
    """The whole reply, within Slack's limits; as much of it as they allow."""
    for budget in limits.BUDGETS:
        message = _laid_out(fit(reply, budget))
        if _is_within(message):
            return message
    # However many buttons there were: the words come first.
    return _laid_out(fit(_without_buttons(reply), limits.BUDGETS[-1]))


def _laid_out(reply: Reply) -> Message:
    numbers = count()
    blocks = [rich_text(section(plain(clean(reply.summary))))]
    for card in reply.cards:
        inside = list(_blocks(card, numbers, said=reply.summary))
        blocks += [{"type": "divider"}, *inside] if inside else []
    return Message(
        # Slack refuses a message without.
        text=markup.plain(reply.summary) or "…",
        blocks=tuple(block for block in blocks if block is not None),
        files=files_of(reply),
    )


def _is_within(message: Message) -> bool:
    written = json.dumps(message.blocks, ensure_ascii=False).encode("utf-8", "replace")
    return (
        len(message.blocks) <= limits.BLOCKS
        and len(written) <= limits.ALL_BLOCKS
        and len(message.text) <= limits.TEXT
    )


def _without_buttons(reply: Reply) -> Reply:
    """What a reply says, without what can be pressed."""
    cards = (
        Card(blocks=tuple(one for one in card.blocks if not isinstance(one, Actions | Choices)))
        for card in reply.cards
    )
    return replace(reply, cards=tuple(cards))


def _blocks(card: Card, numbers: Iterator[int], *, said: str) -> Iterator[Json]:
    """The blocks of one card; *numbers* tell its buttons from the others of the message."""
    title = next((block.title for block in card.blocks if isinstance(block, Quote)), "")
    for block in card.blocks:
        # A notice that only repeats the summary was said.
        if isinstance(block, Notice) and block.text == said:
            continue
        if isinstance(block, Choices):
            yield from _choices(block, numbers)
        elif isinstance(block, Actions):
            yield from _row(block.choices, numbers)
        elif isinstance(block, Facts) and block.kind is FactsKind.MARGIN:
            yield from _margin(block, title)
        elif (made := rich_text(*_told(block, title))) is not None:
            yield made


def _told(block: Block, article: str) -> Inline:
    """One block as paragraphs; *article* is the title that stands under the quotation already."""
    told: Inline = ()
    match block:
        case Prose(text=words) | Form(title=words):
            told = (section(plain(clean(words))),)
        case Notice():
            told = (_notice(block),)
        case Quote(words=words):
            told = (quotation(words), _where(block))
        case Facts():
            told = _facts(block, article)
        case Sources():
            told = (
                section(bold(block.title)),
                bullets([_source(line) for line in block.lines]),
                section(plain(clean(block.more))),
            )
        case Paste():
            told = (_paste(block),)
        case Choices() | Actions():
            pass
    return told


def _notice(notice: Notice) -> Json | None:
    # What must be read before the quotation is read first.
    is_first = notice.kind in {NoticeKind.CONFLICT, NoticeKind.STATUS}
    words = bold(notice.text) if is_first else plain(clean(notice.text))
    sign = _SIGNS.get(notice.kind)
    return section(plain(f"{sign} ") if sign else None, words)


def _where(quote: Quote) -> Json | None:
    """Under a quotation: the article, which leads to the very words, and the pin."""
    if not clean(quote.title):
        return section(link(quote.pin, quote.link))
    return section(link(quote.title, quote.link), plain(_BETWEEN), plain(clean(quote.pin)))


def _facts(facts: Facts, article: str) -> Inline:
    told = _pairs(facts, article)
    if facts.kind is FactsKind.CITATION:
        pairs = [(bold(name), plain(f" {clean(value)}")) for name, value in told]
        return (section(*joined(pairs, _BETWEEN)),)
    if any(name.startswith(_TYPED) for name, _ in told):
        # What can be typed is shown as code, one to a bullet: a line of it may take two.
        lines = [(code(name), plain(f" {clean(value)}")) for name, value in told]
        return section(bold(facts.title)), bullets(lines)
    lines = [(bold(name), plain(f" {clean(value)}")) for name, value in told]
    return (section(*joined([(bold(facts.title),), *lines], "\n")),)


def _pairs(facts: Facts, article: str) -> list[tuple[str, str]]:
    return [(name, value) for name, value in facts.pairs if not article or value != article]


def _margin(facts: Facts, article: str) -> Iterator[Json]:
    """Small print."""
    pairs = _pairs(facts, article)
    told = _BETWEEN.join(clean(f"{name} {value}") for name, value in pairs)
    if told:
        yield {"type": "context", "elements": [label(cut(told, limits.TEXT_OBJECT))]}


def _source(line: SourceLine) -> Inline:
    told = [(plain(clean(text)),) for text in (line.told, line.cue)]
    return joined([(link(line.name, line.link),), *told], _BETWEEN)


def _paste(block: Paste) -> Json | None:
    """A text as it stands, or the name of the file that it is."""
    if is_file(block):
        return section(code(block.file_name))
    return preformatted(block.text.rstrip())


def _choices(block: Choices, numbers: Iterator[int]) -> Iterator[Json]:
    carried = [one for one in block.choices if fitted(one.request) is not None]
    typed = [one for one in block.choices if one not in carried]
    # Two lines to an entry tell findings apart, which buttons cannot.
    is_list = any(one.detail for one in carried) and all(may_pick(one.request) for one in carried)
    # A list has its title as placeholder.
    title = None if is_list and not typed else section(bold(block.title))
    lines = [(plain(f"{clean(one.label)}: "), code(command_line(one.request))) for one in typed]
    if (told := rich_text(title, bullets(lines))) is not None:
        yield told
    if is_list:
        chosen = pick(carried, title=block.title, number=next(numbers))
        yield {"type": "actions", "elements": [chosen]}
    else:
        yield from _row(carried, numbers)


def _row(choices: Sequence[Choice], numbers: Iterator[int]) -> Iterator[Json]:
    """As many buttons as a row holds."""
    requests = [(one, fitted(one.request)) for one in choices]
    buttons = [
        ask(one, request, number=next(numbers)) for one, request in requests if request is not None
    ]
    if buttons:
        yield {"type": "actions", "elements": buttons[: limits.ELEMENTS]}


def is_file(block: Paste) -> bool:
    """Whether a text comes as a file: where it is long, or is not shown letter by letter."""
    return block.is_long or not block.text.strip() or not is_harmless(block.text)


def files_of(reply: Reply) -> tuple[Paste, ...]:
    """The texts of *reply* that go as files."""
    blocks = (block for card in reply.cards for block in card.blocks)
    return tuple(block for block in blocks if isinstance(block, Paste) and is_file(block))
