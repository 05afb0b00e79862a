"""Whence: claims, what they are said to rest on, and the origins they lead back to.

Five articles that all lead back to one origin count once.
"""

from collections.abc import Iterable, Sequence

from bot.model import AmendmentKind, Claim, Lineage, Name, Workspace
from bot.store.asking import Asking

MOST_STEPS = 20
"""Links that are followed from a claim; a longer chain ends where they end."""
MOST_CLAIMS = 200
"""Claims that are looked at for one question."""

Origin = tuple[str, str, int]


async def lineages_of(claims: Sequence[Claim], store: Asking) -> tuple[Lineage, ...]:
    """The lineage of each of *claims*, in their order."""
    known = {_name(claim): claim for claim in claims}
    links = await _links(list(known), store)
    missing = {one for targets in links.values() for one in targets} - set(known)
    known |= await _claims(missing, store)
    return tuple(_lineage(_name(claim), links, known) for claim in claims)


def count_origins(lineages: Iterable[Lineage]) -> int:
    """How many of *lineages* lead back to something that no other leads back to.

    Those that share an origin count once, also over a third.
    """
    groups: list[set[Origin]] = []
    for lineage in lineages:
        joined = set(lineage.origins)
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return len(groups)


async def _links(begin: Sequence[Name], store: Asking) -> dict[Name, list[Name]]:
    """What each claim rests on, and what that rests on, as far as is followed."""
    links: dict[Name, list[Name]] = {}
    frontier, met = list(begin), set(begin)
    for _ in range(MOST_STEPS):
        found = [pair for pair in await _from(frontier, store) if pair[1] != pair[0]]
        for claim, target in found:
            links.setdefault(claim, []).append(target)
        frontier = [target for _, target in found if target not in met][:MOST_CLAIMS]
        met.update(frontier)
        if not frontier or len(met) > MOST_CLAIMS:
            break
    return links


async def _from(names: Sequence[Name], store: Asking) -> list[tuple[Name, Name]]:
    pairs: list[tuple[Name, Name]] = []
    for workspace in dict.fromkeys(name.workspace for name in names):
        numbers = [name.number for name in names if name.workspace == workspace]
        pairs += await store.links(workspace, numbers)
    return pairs


async def _claims(names: Iterable[Name], store: Asking) -> dict[Name, Claim]:
    found: dict[Name, Claim] = {}
    wanted = sorted(names, key=lambda name: (name.workspace.name, name.number))
    for workspace in dict.fromkeys(name.workspace for name in wanted):
        numbers = [name.number for name in wanted if name.workspace == workspace]
        found |= {_name(claim): claim for claim in await store.claims(workspace, numbers)}
    return found


def _lineage(begin: Name, links: dict[Name, list[Name]], known: dict[Name, Claim]) -> Lineage:
    path, seen = [begin], {begin}
    while targets := [one for one in links.get(path[-1], ()) if one not in seen]:
        path.append(targets[0])
        seen.add(targets[0])
    ends, waiting, met = [], [begin], {begin}
    while waiting:
        name = waiting.pop()
        targets = links.get(name, [])
        if not targets:
            ends.append(name)
        waiting += [one for one in targets if one not in met]
        met.update(targets)
    claims = [known[name] for name in ends if name in known]
    origins = frozenset(origin for claim in claims for origin in _origins(claim))
    called = dict.fromkeys(name for claim in claims for name in _called(claim))
    return Lineage(path=tuple(path), origins=origins, called=tuple(called))


def _origins(claim: Claim) -> frozenset[Origin]:
    """The sources of their own that a claim rests on; without any, its article."""
    sources = [one.number for one in claim.citations if one.source.is_primary]
    given = [
        one.source_number
        for one in claim.amendments
        if one.kind is AmendmentKind.SOURCED and one.source and one.source.is_primary
    ]
    if sources or given:
        return frozenset(("source", claim.workspace, number) for number in (*sources, *given))
    return frozenset({("article", claim.workspace, claim.article)})


def _called(claim: Claim) -> list[str]:
    return [one.known_as or one.source.name for one in claim.citations if one.source.is_primary]


def _name(claim: Claim) -> Name:
    return Name(workspace=Workspace(claim.workspace), kind="C", number=claim.number)
