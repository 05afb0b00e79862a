"""Which sources are one: the same name, kind, level and address within a workspace."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Attribution, Level, Name, Source, SourceKind, Workspace
from bot.store.sqlite.counters import Counters
from bot.store.sqlite.rows import from_json
from bot.store.sqlite.session import Session, Value, WritingSession

_MOST_CALLED = 25
_NAMELESS = frozenset({Level.ANONYMOUS, Level.BACKGROUND, Level.EYEWITNESS})

Identity = tuple[str, str, str, str, int]
"""Folded name, kind, level, URL, and the article of those who are nameless."""


def identity_of(source: Source, article: int) -> Identity:
    """What makes two sources one; "analysts" of two articles are not."""
    folded = _folded(source.name)
    own_article = article if source.level in _NAMELESS else 0
    return folded, source.kind.value, source.level.value, source.url or "", own_article


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A claim's attributions in a revision of an article."""

    claim: int
    article: int
    revision: int
    attributions: tuple[Attribution, ...]


async def cite(
    session: WritingSession, counters: Counters, cited: Sequence[Cited]
) -> tuple[Counters, dict[int, int]]:
    """Keep what *cited* lean on; also how many sources that is for each article."""
    leaning = [
        (claim, position, it, identity_of(it.source, claim.article))
        for claim in cited
        for position, it in enumerate(claim.attributions)
    ]
    if not leaning:
        return counters, {}
    wanted: dict[Identity, Source] = {}
    sources_of: dict[int, set[Identity]] = {}
    for claim, _, it, identity in leaning:
        wanted.setdefault(identity, it.source)
        sources_of.setdefault(claim.article, set()).add(identity)
    counters, numbers = await _number(session, counters, wanted)
    workspace = counters.workspace.id
    rows: list[dict[str, Value]] = [
        {
            "workspace": workspace,
            "claim": claim.claim,
            "revision": claim.revision,
            "position": position,
            "source": numbers[identity],
            "role": it.role.value,
            "cue_starts": it.cue.start,
            "cue_ends": it.cue.end,
            "named_starts": it.named.start,
            "named_ends": it.named.end,
            "is_resolved": int(it.is_resolved),
        }
        for claim, position, it, identity in leaning
    ]
    await session.tell_each("add_citation", rows)
    return counters, {article: len(found) for article, found in sources_of.items()}


async def source(session: Session, name: Name) -> Source | None:
    """The source of that name."""
    row = await session.row("source_numbered", workspace=name.workspace.id, number=name.number)
    if row is None:
        return None
    return Source(
        name=row["name"],
        kind=SourceKind(row["kind"]),
        level=Level(row["level"]),
        is_primary=bool(row["is_primary"]),
        url=row["url"] or None,
    )


async def sources_called(session: Session, workspace: Workspace, called: str) -> tuple[int, ...]:
    """The numbers of the sources that are called so, in order."""
    wanted = from_json([_folded(called)])
    rows = await session.rows("sources_called", workspace=workspace.id, names=wanted)
    return tuple(sorted(row["number"] for row in rows))[:_MOST_CALLED]


async def number_source(
    session: WritingSession, counters: Counters, source: Source | None
) -> tuple[Counters, int | None]:
    """The number of a source that was named by hand, of no article; None where there is none."""
    if source is None:
        return counters, None
    identity = identity_of(source, 0)
    counters, numbers = await _number(session, counters, {identity: source})
    return counters, numbers[identity]


async def _number(
    session: WritingSession, counters: Counters, wanted: Mapping[Identity, Source]
) -> tuple[Counters, dict[Identity, int]]:
    """The numbers of the sources *wanted*; those not met before get the next ones."""
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
