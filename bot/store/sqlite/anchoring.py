"""Claims that are relied on and stand no longer where they stood: what moderators are told of.

A claim is relied on where moderators made something of it, or an answer that others see shows it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.model import AnchorState, MatterKind, Workspace
from bot.store.sqlite.claiming import Renewed
from bot.store.sqlite.queueing import put_quietly
from bot.store.sqlite.rows import from_json, to_time
from bot.store.sqlite.session import WritingSession
from bot.store.succession import Standing, state_of


async def queue_anchors(
    session: WritingSession,
    workspace: Workspace,
    renewed: Sequence[Renewed],
    standing: dict[int, list[Standing]],
) -> None:
    """Put the claims that are relied on and were moved, doubled or lost into the queue."""
    for it in renewed:
        before = standing.get(it.place.article, [])
        changed = dict(_changed(it, before))
        if not changed:
            continue
        rows = await session.rows(
            "claims_relied_on", workspace=workspace.id, claims=from_json(sorted(changed))
        )
        now = to_time(it.place.at)
        for row in rows:
            state, name = changed[row["number"]], f"C{row['number']}"
            await put_quietly(session, workspace, MatterKind.ANCHOR, state.value, name, now)


def _changed(it: Renewed, before: Sequence[Standing]) -> Iterator[tuple[int, AnchorState]]:
    """The claims that are no longer where they were, and how they are now."""
    for ended in it.succession.ended:
        yield ended.number, AnchorState.LOST
    text = it.arrival.reading.text
    stood = Counter(claim.words for claim in before)
    stand = Counter(one.assertion.span.cut(text) for one in it.arrival.statements)
    for _number, statement, heir in it.claims:
        if heir is None:
            continue
        if stand[heir.words] > max(stood[heir.words], 1):
            yield heir.number, AnchorState.AMBIGUOUS
        elif (state := state_of(heir.span, statement.assertion.span)) is not AnchorState.EXACT:
            yield heir.number, state
