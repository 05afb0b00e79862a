"""What was read in a page, before it counts: title, paragraphs, claims with their sources."""

from bot.model import Assertion, Reading
from bot.reply.card import Block, Card, Facts, Prose, Reply
from bot.reply.citation import language_name, published_of, source_told
from bot.reply.foreign import clean, shown
from bot.reply.voice import Voice


def previewed(reading: Reading, assertions: tuple[Assertion, ...], say: Voice) -> Reply:
    """The metadata as facts, then each passage with the claims in it."""
    metadata = reading.metadata
    title = clean(metadata.title) or say("article.untitled")
    told = (
        (say("fact.article"), title),
        (say("fact.authors"), ", ".join(clean(name) for name in metadata.authors)),
        (say("fact.outlet"), clean(metadata.outlet or "")),
        published_of(metadata, say),
        (say("fact.language"), language_name(metadata.language, say)),
        (say("fact.url"), clean(metadata.url or say("fact.url.none"))),
        (say("fact.passages"), str(len(reading.article_passages))),
        (say("fact.claims"), str(len(assertions))),
    )
    head = Facts(pairs=tuple(pair for pair in told if pair[1]))
    passages = tuple(
        _passage(reading, ordinal, assertions, say)
        for ordinal in dict.fromkeys(assertion.passage for assertion in assertions)
    )
    return Reply(
        summary=say("preview.summary", title=title), cards=(Card(blocks=(head,)), *passages)
    )


def _passage(reading: Reading, ordinal: int, assertions: tuple[Assertion, ...], say: Voice) -> Card:
    blocks: list[Block] = [Prose(text=say("preview.passage", number=ordinal))]
    for assertion in (one for one in assertions if one.passage == ordinal):
        words = shown(" ".join(assertion.span.cut(reading.text).split()))
        kinds = ", ".join(say(f"kind.{kind.replace(' ', '_')}") for kind in assertion.kinds)
        pairs = [(f"{assertion.score:.2f}", words)]
        if kinds:
            pairs.append((say("fact.kinds"), kinds))
        for attribution in assertion.attributions:
            name = clean(attribution.source.name) or say("source.unnamed")
            told = source_told(attribution.source, attribution.role, say)
            pairs.append((say("fact.source"), say("preview.source", name=name, told=told)))
        blocks.append(Facts(pairs=tuple(pairs)))
    return Card(blocks=tuple(blocks))
