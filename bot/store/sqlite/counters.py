"""What a workspace counts: the last numbers given out, and its indexed claims."""

from dataclasses import dataclass, replace

from bot.model import Workspace
from bot.model.trouble import LibraryDamaged
from bot.store.sqlite.session import Row, WritingSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """A workspace's counters as they stand in this transaction."""

    workspace: Workspace
    articles: int = 0
    claims: int = 0
    sources: int = 0
    entries: int = 0
    works: int = 0
    indexed_claims: int = 0
    indexed_length: int = 0

    def raised(self, **by: int) -> "Counters":
        """The same counters, each named one raised."""
        return replace(self, **{name: getattr(self, name) + count for name, count in by.items()})


def to_counters(workspace: Workspace, row: Row) -> Counters:
    """The counters of a workspace's row.

    Raises:
        LibraryDamaged: The row is another workspace's, whose name makes the same id.
    """
    if row["name"] != workspace.name:
        raise LibraryDamaged(what=workspace.name)
    return Counters(
        workspace=workspace,
        articles=row["articles"],
        claims=row["claims"],
        sources=row["sources"],
        entries=row["entries"],
        works=row["works"],
        indexed_claims=row["indexed_claims"],
        indexed_length=row["indexed_length"],
    )


async def read_counters(session: WritingSession, workspace: Workspace) -> Counters:
    """The workspace's counters; it is entered in the file where it is new."""
    row = await session.row("workspace_of", workspace=workspace.id)
    if row is None:
        await session.tell("add_workspace", workspace=workspace.id, name=workspace.name)
        return Counters(workspace=workspace)
    return to_counters(workspace, row)


async def keep_counters(session: WritingSession, counters: Counters, *, changes: int) -> None:
    """Write the counters back, and raise the library version by the number of *changes*."""
    await session.tell(
        "raise_version",
        workspace=counters.workspace.id,
        changes=changes,
        articles=counters.articles,
        claims=counters.claims,
        sources=counters.sources,
        entries=counters.entries,
        works=counters.works,
        indexed_claims=counters.indexed_claims,
        indexed_length=counters.indexed_length,
    )
