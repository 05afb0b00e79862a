"""Making a Reply fit a platform's limits, without ever taking a pin from its quotation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.reply.card import (
    Actions,
    Block,
    Card,
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
from bot.reply.foreign import cut

# What surrounds a claim may shrink to this before anything else goes.
_SHORT_PASSAGE = 160
_SHORT_VALUE = 80
_SHORT_SUMMARY = 60
_FEWEST = 2
# A summary, three notices, a pin and the beginning of the words.
_FEWEST_CHARACTERS = 200
_FEWEST_BLOCKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much a platform shows: characters and blocks of a whole reply.

    *characters* are counted in the strings of the reply; what a renderer adds is
    its own to leave room for. A form counts by its title: it is filled in
    elsewhere, and what someone typed is never cut.
    """

    characters: int
    blocks: int = 40

    def __post_init__(self) -> None:
        """Refuse a budget that holds no sentence, notice and pin at once."""
        if self.characters < _FEWEST_CHARACTERS or self.blocks < _FEWEST_BLOCKS:
            raise ValueError(self)


def fit(reply: Reply, budget: Budget) -> Reply:
    """*reply* within *budget*: what weighs least gives way first, the claim's words last.

    A quotation stays with its pin or goes with it; the first card's stays.
    """
    for give_way in _STEPS:
        if is_within(reply, budget):
            return reply
        reply = give_way(reply, budget)
    while len(reply.cards) > 1 and not is_within(reply, budget):
        reply = replace(reply, cards=reply.cards[:-1])
    return reply if is_within(reply, budget) else _pressed(reply, budget)


def is_within(reply: Reply, budget: Budget) -> bool:
    """Whether *reply* holds no more than *budget* allows."""
    blocks = sum(len(card.blocks) for card in reply.cards)
    return blocks <= budget.blocks and length(reply) <= budget.characters


def length(reply: Reply) -> int:
    """The characters of all strings that a renderer shows."""
    shown = sum(len(text) for card in reply.cards for block in card.blocks for text in _of(block))
    return len(reply.summary) + shown


def _of(block: Block) -> Iterator[str]:  # noqa: C901 (one for each block)
    match block:
        case Prose(text=text) | Notice(text=text):
            yield text
        case Quote():
            yield from (block.words, block.pin, block.link or "", block.title)
        case Facts(pairs=pairs, title=title):
            yield title
            for pair in pairs:
                yield from pair
        case Sources(title=title, lines=lines, more=more):
            yield from (title, more)
            for line in lines:
                yield from (line.name, line.told, line.link or "", line.cue)
        case Choices(title=title, choices=choices):
            yield title
            for choice in choices:
                yield from (choice.label, choice.detail)
        case Actions(choices=choices):
            yield from (choice.label for choice in choices)
        case Paste(text=text, file_name=name):
            yield name if block.is_long else text
        case Form(title=title):
            yield title


def _everywhere(change: Callable[[Block], Block | None]) -> Callable[[Reply, Budget], Reply]:
    def step(reply: Reply, _: Budget) -> Reply:
        cards = (
            Card(blocks=tuple(made for block in card.blocks if (made := change(block)) is not None))
            for card in reply.cards
        )
        return replace(reply, cards=tuple(card for card in cards if card.blocks))

    return step


def _shorter_passages(block: Block) -> Block | None:
    if isinstance(block, Quote) and not block.is_claim:
        return replace(block, words=cut(block.words, _SHORT_PASSAGE))
    return block


def _fewer_lines(block: Block) -> Block | None:
    if isinstance(block, Choices):
        return replace(block, choices=block.choices[:_FEWEST])
    if isinstance(block, Sources) and len(block.lines) > _FEWEST:
        left_out = len(block.lines) - _FEWEST
        return replace(block, lines=block.lines[:_FEWEST], more=f"… +{left_out}")
    return block


def _shorter_values(block: Block) -> Block | None:
    if isinstance(block, Quote):
        return replace(block, title=cut(block.title, _SHORT_VALUE))
    if isinstance(block, Facts):
        pairs = tuple((label, cut(value, _SHORT_VALUE)) for label, value in block.pairs)
        return replace(block, pairs=pairs)
    if isinstance(block, Sources):
        lines = (replace(line, name=cut(line.name, _SHORT_VALUE)) for line in block.lines)
        return replace(block, lines=tuple(replace(line, cue="", link=None) for line in lines))
    return block


def _bare_links(block: Block) -> Block | None:
    if isinstance(block, Quote) and block.link:
        return replace(block, link=block.link.partition(":~:")[0].removesuffix("#"))
    return block


def _only_what_matters(block: Block) -> Block | None:
    if isinstance(block, Quote):
        return block if block.is_claim else None
    return block if isinstance(block, Notice | Actions | Paste | Form) else None


_STEPS = (
    _everywhere(_shorter_passages),
    _everywhere(_fewer_lines),
    _everywhere(_shorter_values),
    _everywhere(_bare_links),
)


def _pressed(reply: Reply, budget: Budget) -> Reply:
    """The first card alone: blocks go from the end, then the words are cut."""
    card = reply.cards[0] if reply.cards else Card(blocks=())
    while len(card.blocks) > 1 and not is_within(replace(reply, cards=(card,)), budget):
        spare = [n for n, block in enumerate(card.blocks) if _only_what_matters(block) is None]
        if not spare:
            break
        card = Card(blocks=card.blocks[: spare[-1]] + card.blocks[spare[-1] + 1 :])
    reply = replace(reply, cards=(card,) if card.blocks else ())
    if is_within(reply, budget):
        return reply
    return _cut_down(reply, budget)


def _cut_down(reply: Reply, budget: Budget) -> Reply:
    """One quotation, the notices before it, and as much of the words as there is room for."""
    blocks = reply.cards[0].blocks if reply.cards else ()
    summary = cut(reply.summary, _SHORT_SUMMARY if blocks else budget.characters)
    last = [block for block in blocks if not isinstance(block, Notice)][:1]
    notices = [block for block in blocks if isinstance(block, Notice)][: budget.blocks - len(last)]
    left = budget.characters - len(summary) - sum(len(b.pin) for b in last if isinstance(b, Quote))
    share = left // 2 // max(len(notices), 1)
    notices = [replace(notice, text=cut(notice.text, share)) for notice in notices]
    left -= sum(len(notice.text) for notice in notices)
    pressed = [made for block in last if (made := _cut_to(block, left)) is not None]
    cards = (Card(blocks=(*notices, *pressed)),) if blocks else ()
    return replace(reply, summary=summary, cards=cards)


def _cut_to(block: Block, characters: int) -> Block | None:
    match block:
        case Quote(words=words):
            return replace(block, words=cut(words, characters), link=None, title="")
        case Prose(text=text):
            return replace(block, text=cut(text, characters))
        case Form(title=title):
            return replace(block, title=cut(title, characters))
        case Facts(pairs=pairs):
            return replace(block, title="", pairs=_as_many_as(pairs, characters))
        case _:
            return None


def _as_many_as(pairs: tuple[tuple[str, str], ...], characters: int) -> tuple[tuple[str, str], ...]:
    kept = []
    for label, value in pairs:
        characters -= len(label) + len(value)
        if characters < 0:
            break
        kept.append((label, value))
    return tuple(kept)
