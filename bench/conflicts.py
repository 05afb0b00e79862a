"""Pairs: whether what contradicts an article is shown as a match, and what it is called."""

from bench.evaluation import Pair, fill, library, pairs
from bench.figures import DEPTH, Conflicts
from bot.lookup import ranked_for
from bot.model import Standing, Workspace
from bot.store.sqlite import SqliteStore


async def measure_conflicts() -> dict[str, Conflicts]:
    """Every pair, by kind.

    Each sentence stands alone in a library of its own: nothing better can be shown instead,
    and an unknown name is easily read as a misspelt known one.
    """
    outcomes: dict[str, list[tuple[bool, str | None]]] = {}
    async with library(()) as store:
        for pair in pairs():
            outcomes.setdefault(pair.kind, []).append(await _outcome(store, pair))
    return {
        kind: Conflicts(
            pairs=len(every),
            matches=sum(is_match for is_match, _ in every),
            named=sum(named is not None for _, named in every),
            named_rightly=sum(named == kind for _, named in every),
        )
        for kind, every in outcomes.items()
    }


async def _outcome(store: SqliteStore, pair: Pair) -> tuple[bool, str | None]:
    """Whether the sentence is shown as a match, and the conflict that is named."""
    own = Workspace(f"bench:{pair.id}")
    await fill(store, own, [pair.arrival])
    ranked = await ranked_for(pair.query, store=store, workspaces=[own], limit=DEPTH, as_of=None)
    (first,) = ranked or (None,)
    if first is None:
        return False, None
    named = None if first.conflict is None else first.conflict.kind.value
    return first.standing is Standing.MATCH, named
