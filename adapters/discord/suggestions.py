"""Claims that are suggested while somebody is typing."""

import asyncio
import logging

from discord import app_commands

from adapters.discord import limits
from bot.app import App
from bot.model import Workspace
from bot.reply.citation import claim_name
from bot.reply.foreign import clean, cut

_log = logging.getLogger(__name__)


async def suggested(typed: str, workspace: Workspace, app: App) -> list[app_commands.Choice[str]]:
    """Claims that hold what was typed; none where they would come too late."""
    try:
        async with asyncio.timeout(limits.AUTOCOMPLETE_SECONDS):
            found = await app.suggest(typed, workspace=workspace, limit=limits.CHOICES)
    except Exception:  # noqa: BLE001 (nobody can be told of it while typing)
        _log.warning("no suggestions", exc_info=True)
        return []
    return [
        app_commands.Choice(
            name=cut(clean(one.claim.words), limits.CHOICE_NAME),
            value=claim_name(one.claim, workspace),
        )
        for one in found
    ]
