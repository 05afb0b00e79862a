"""Which servers have us: what one had is kept for a while after it took us out."""

import logging
from collections.abc import Collection
from datetime import datetime

from adapters.discord.callers import workspace_of_guild
from bot.model.trouble import Trouble
from bot.store.port import Store

_log = logging.getLogger(__name__)

_PLATFORM = "discord:"


async def note_all(store: Store, guilds: Collection[int], *, at: datetime) -> None:
    """Note who took us out, or let us in again, while we were away; *guilds* have us now."""
    here = {workspace_of_guild(guild) for guild in guilds}
    try:
        for workspace, left_at in await store.workspaces():
            if workspace in here and left_at is not None:
                await store.come_back(workspace, at=at)
            elif workspace.name.startswith(_PLATFORM) and workspace not in here and left_at is None:
                await store.leave(workspace, at=at)
    except Trouble as trouble:
        # It is noted at the next start.
        _log.warning("who has us was not noted: %s", trouble)


async def note(store: Store, guild: int, *, at: datetime, is_here: bool) -> None:
    """Note that a server let us in, or took us out."""
    workspace = workspace_of_guild(guild)
    try:
        await (store.come_back if is_here else store.leave)(workspace, at=at)
    except Trouble as trouble:
        _log.warning("who has us was not noted: %s", trouble)
