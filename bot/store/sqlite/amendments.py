"""What moderators made of claims, of their articles and of their sources, as it is read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from bot.model import (
    PUBLIC,
    Amendment,
    AmendmentKind,
    CitationRole,
    Claim,
    ClaimStatus,
    Level,
    Name,
    Source,
    SourceKind,
    Workspace,
)
from bot.store.sqlite.rows import from_json, to_time
from bot.store.sqlite.session import Row, Session

STATUSES = {
    AmendmentKind.CORRECTED: ClaimStatus.CORRECTED,
    AmendmentKind.RETRACTED: ClaimStatus.RETRACTED,
    AmendmentKind.DISPUTED: ClaimStatus.DISPUTED,
    AmendmentKind.ARTICLE_RETRACTED: ClaimStatus.RETRACTED,
    AmendmentKind.SOURCE_RETRACTED: ClaimStatus.WEAKENED,
}
"""How a claim stands by what was done last to it, to its article or to a source of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """A claim, the article in which it stands, and the sources that it rests on there."""

    claim: int
    article: int
    sources: frozenset[int]


async def own_of(session: Session, workspace: Workspace, claim: int) -> tuple[Amendment, ...]:
    """What was made of the claim itself, oldest first, also what was undone."""
    rows = await session.rows("amendments_of", workspace=workspace.id, claims=from_json([claim]))
    return tuple(to_amendment(workspace, row) for row in rows)


async def made_of(
    session: Session,
    workspace: Workspace,
    grounds: Sequence[Grounds],
    names: Mapping[int, frozenset[int]],
) -> dict[int, tuple[Amendment, ...]]:
    """By claim, what was made of it, of its article and of its sources, in order of time."""
    wanted = from_json(sorted({one.claim for one in grounds}))
    own: dict[int, list[Amendment]] = {}
    for row in await session.rows("amendments_of", workspace=workspace.id, claims=wanted):
        own.setdefault(row["claim"], []).append(to_amendment(workspace, row))
    leaning = {one.claim: _leans_on(one, own.get(one.claim, ()), names) for one in grounds}
    inherited = await _retractions(session, workspace, grounds, leaning)
    made: dict[int, tuple[Amendment, ...]] = {}
    for one in grounds:
        of_sources = (inherited.get(("S", number), ()) for number in leaning[one.claim])
        every = {
            it.number: it
            for it in chain(
                own.get(one.claim, ()), inherited.get(("A", one.article), ()), *of_sources
            )
        }
        if every:
            made[one.claim] = tuple(every[number] for number in sorted(every))
    return made


async def changes_of(session: Session, workspace: Workspace, claim: int) -> int:
    """The `amended` of a claim: the newest change or undoing that says how it stands."""
    return newest_of(await _everything_of(session, workspace, claim))


async def inherited_by(session: Session, workspace: Workspace, claim: int) -> str:
    """The article or source (`A3`) by whose retraction a claim stands; empty without any."""
    made = await _everything_of(session, workspace, claim)
    names = [
        one.target.seen_from(workspace)
        for one in made
        if one.kind.is_inherited and not one.undone_by and one.target is not None
    ]
    return names[-1] if names else ""


async def _everything_of(
    session: Session, workspace: Workspace, claim: int
) -> tuple[Amendment, ...]:
    wanted = from_json([claim])
    rows = await session.rows("grounds_of", workspace=workspace.id, claims=wanted)
    grounds = Grounds(
        claim=claim,
        article=rows[0]["article"] if rows else 0,
        sources=frozenset(row["source"] for row in rows if row["source"] is not None),
    )
    names = await names_of_sources(session, workspace)
    return (await made_of(session, workspace, [grounds], names)).get(claim, ())


async def names_of_sources(session: Session, workspace: Workspace) -> Mapping[int, frozenset[int]]:
    """The numbers that are one source with each other, for those that were merged."""
    groups: dict[int, frozenset[int]] = {}
    for row in await session.rows("mergers_in_force", workspace=workspace.id):
        one, other = row["source"], row["into_source"]
        group = groups.get(one, frozenset({one})) | groups.get(other, frozenset({other}))
        groups |= dict.fromkeys(group, group)
    return groups


async def standing_names(
    session: Session, workspace: Workspace, names: Mapping[int, frozenset[int]]
) -> dict[int, tuple[int, str]]:
    """For each source that was merged, the number and name that stand for all of its names."""
    if not names:
        return {}
    rows = await session.rows("mergers_in_force", workspace=workspace.id)
    merged = {row["source"] for row in rows}
    heads = {
        number: min((one for one in group if one not in merged), default=min(group))
        for number, group in names.items()
    }
    called = {}
    for head in set(heads.values()):
        row = await session.row("source_numbered", workspace=workspace.id, number=head)
        called[head] = "" if row is None else str(row["name"])
    return {number: (head, called[head]) for number, head in heads.items()}


def newest_of(made: Sequence[Amendment]) -> int:
    """The number of the newest change or undoing, 0 where there is none."""
    return max((max(one.number, one.undone_by) for one in made), default=0)


def status_after(in_force: Sequence[Amendment]) -> ClaimStatus:
    """How a claim stands: as the newest correction, retraction or dispute in force says."""
    stands = [STATUSES[one.kind] for one in in_force if one.kind in STATUSES]
    return stands[-1] if stands else ClaimStatus.OPEN


def with_amendments(
    claim: Claim, made: Sequence[Amendment], *, as_of: datetime | None = None
) -> Claim:
    """The claim with what was made of it, as it stood *as_of* that time."""
    if not made:
        return claim
    in_force = tuple(one for one in made if _stands(one, as_of))
    is_closed = claim.status is ClaimStatus.CLOSED
    return replace(
        claim,
        status=claim.status if is_closed else status_after(in_force),
        amendments=in_force,
        withdrawn=tuple(one for one in made if one.undone_by and one.kind in STATUSES),
        later=tuple(one for one in made if _stands(one, None) and one not in in_force),
        amended=newest_of(made),
    )


def to_amendment(workspace: Workspace, row: Row) -> Amendment:
    """A change of a claim."""
    target = row["target"]
    owner = PUBLIC if row["target_public"] else workspace
    return Amendment(
        kind=AmendmentKind(row["kind"]),
        reason=row["reason"],
        ground=row["ground"],
        words=row["words"],
        source=None if row["source"] is None else _to_source(row),
        source_number=row["source"] or 0,
        role=None if row["role"] is None else CitationRole(row["role"]),
        target=None if target is None else Name(workspace=owner, kind="C", number=target),
        number=row["number"],
        at=to_time(row["at"]),
        undone_by=row["undone_by"] or 0,
        undone_at=to_time(row["undone_at"]) if row["undone_at"] else None,
    )


def to_retraction(workspace: Workspace, row: Row) -> Amendment:
    """A retraction of an article or of a source."""
    is_source = row["source"] is not None
    kind, number = ("S", row["source"]) if is_source else ("A", row["article"])
    return Amendment(
        kind=AmendmentKind.SOURCE_RETRACTED if is_source else AmendmentKind.ARTICLE_RETRACTED,
        reason=row["reason"],
        ground=row["ground"],
        source=_to_source(row) if is_source else None,
        source_number=row["source"] or 0,
        target=Name(workspace=workspace, kind=kind, number=number),
        number=row["number"],
        at=to_time(row["at"]),
        undone_by=row["undone_by"] or 0,
        undone_at=to_time(row["undone_at"]) if row["undone_at"] else None,
    )


async def _retractions(
    session: Session,
    workspace: Workspace,
    grounds: Sequence[Grounds],
    leaning: Mapping[int, Collection[int]],
) -> dict[tuple[str, int], list[Amendment]]:
    """What was made of the articles (`A`) and of the sources (`S`) of claims, by their numbers."""
    rows = await session.rows(
        "retractions_of",
        workspace=workspace.id,
        articles=from_json(sorted({one.article for one in grounds})),
        sources=from_json(sorted({number for numbers in leaning.values() for number in numbers})),
    )
    found: dict[tuple[str, int], list[Amendment]] = {}
    for row in rows:
        key = ("A", row["article"]) if row["source"] is None else ("S", row["source"])
        found.setdefault(key, []).append(to_retraction(workspace, row))
    return found


def _leans_on(
    grounds: Grounds, own: Sequence[Amendment], names: Mapping[int, frozenset[int]]
) -> frozenset[int]:
    """The sources of a claim under all their names: the article's, and those laid under it."""
    given = (one.source_number for one in own if one.source_number and not one.undone_by)
    numbers = {*grounds.sources, *given}
    return frozenset(chain.from_iterable(names.get(number, {number}) for number in numbers))


def _stands(one: Amendment, as_of: datetime | None) -> bool:
    """Whether it is in force, or was at that time."""
    if as_of is None:
        return not one.undone_by
    is_made = one.at is not None and one.at <= as_of
    return is_made and (one.undone_at is None or one.undone_at > as_of)


def _to_source(row: Row) -> Source:
    return Source(
        name=row["name"],
        kind=SourceKind(row["source_kind"]),
        level=Level(row["level"]),
        is_primary=bool(row["is_primary"]),
        url=row["url"] or None,
    )
