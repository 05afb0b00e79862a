"""Which sources are one: the same name, kind, level and address within a workspace."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model import Attribution, Level, Source
from bot.store.sqlite.counters import Counters
from bot.store.sqlite.rows import from_json
from bot.store.sqlite.session import Session, Value

_NAMELESS = frozenset({Level.ANONYMOUS, Level.BACKGROUND, Level.EYEWITNESS})

Identity = tuple[str, str, str, str, int]
"""Folded name, kind, level, URL, and the article of those who are nameless."""


def identity_of(source: Source, article: int) -> Identity:
    """What makes two sources one; "analysts" of two articles are not."""
    folded = " ".join(unicodedata.normalize("NFKC", source.name).casefold().split())
    own_article = article if source.level in _NAMELESS else 0
    return folded, source.kind.value, source.level.value, source.url or "", own_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A claim's attributions in a revision of an article."""

    claim: int
    attributions: tuple[Attribution, ...]


async def cite(
    session: Session, counters: Counters, cited: Sequence[Cited], *, article: int, revision: int
) -> tuple[Counters, int]:
    """Keep what *cited* lean on; also how many sources that is."""
    workspace = counters.workspace.id
    sources = [it.source for claim in cited for it in claim.attributions]
    counters, numbers = await _number(session, counters, sources, article)
    rows: list[dict[str, Value]] = [
        {
            "workspace": workspace,
            "claim": claim.claim,
            "revision": revision,
            "position": position,
            "source": numbers[identity_of(it.source, article)],
            "role": it.role.value,
            "cue_starts": it.cue.start,
            "cue_ends": it.cue.end,
            "named_starts": it.named.start,
            "named_ends": it.named.end,
            "is_resolved": int(it.is_resolved),
        }
        for claim in cited
        for position, it in enumerate(claim.attributions)
    ]
    await session.tell_each("add_citation", rows)
    return counters, len(numbers)


async def _number(
    session: Session, counters: Counters, sources: Iterable[Source], article: int
) -> tuple[Counters, dict[Identity, int]]:
    """The numbers of *sources*; those not met before get the next ones."""
    wanted: dict[Identity, Source] = {}
    for source in sources:
        wanted.setdefault(identity_of(source, article), source)
    known = await session.rows(
        "sources_called",
        workspace=counters.workspace.id,
        names=from_json(sorted({identity[0] for identity in wanted})),
    )
    numbers: dict[Identity, int] = {}
    for row in known:
        identity = (row["folded"], row["kind"], row["level"], row["url"], row["article"])
        if identity in wanted:
            numbers[identity] = row["number"]
    new = [identity for identity in wanted if identity not in numbers]
    numbers |= {identity: counters.sources + at for at, identity in enumerate(new, start=1)}
    rows: list[dict[str, Value]] = [
        {
            "workspace": counters.workspace.id,
            "number": numbers[identity],
            "name": wanted[identity].name,
            "folded": identity[0],
            "kind": identity[1],
            "level": identity[2],
            "url": identity[3],
            "article": identity[4],
            "is_primary": int(wanted[identity].is_primary),
        }
        for identity in new
    ]
    await session.tell_each("add_source", rows)
    return counters.raised(sources=len(new)), numbers
