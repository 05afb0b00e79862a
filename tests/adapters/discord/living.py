"""What is done to keep answers true, as the process does it: an outbox at the app's store."""

from datetime import UTC, datetime, timedelta

from bot.app import App
from bot.commands.living import as_it_stands
from bot.model import PUBLIC, AmendmentKind, Posting
from bot.outbox import UNSURE, Outbox
from bot.reply.card import Reply
from tests.adapters.discord.conftest import FERRY
from tests.contracts.telling import amend, an_amendment

_AHEAD = UNSURE + timedelta(minutes=1)


def outbox(app: App) -> Outbox:
    """What brings the app's postings up to date, at a time when all of them are of age."""

    async def render(posting: Posting) -> Reply | None:
        return await as_it_stands(posting, now=datetime.now(UTC), desk=app)

    return Outbox(
        store=app.store,
        messengers=app.messengers,
        render=render,
        clock=lambda: datetime.now(UTC) + _AHEAD,
    )


async def ferry(app: App) -> int:
    """The number of the claim that the tests ask for."""
    claims = await app.store.claims(PUBLIC, range(1, 9))
    return next(one.number for one in claims if one.words == FERRY)


async def correct(app: App, words: str) -> None:
    """Say what is right instead of it."""
    amendment = an_amendment(AmendmentKind.CORRECTED, words=words)
    await amend(app.store, await ferry(app), amendment, workspace=PUBLIC)


async def intended(app: App) -> tuple[Posting, ...]:
    """Postings of which nobody knows whether they stand."""
    return await app.store.intended(before=datetime.now(UTC) + _AHEAD, limit=9)


async def due(app: App) -> tuple[Posting, ...]:
    """Postings that wait to be brought up to date."""
    now = datetime.now(UTC) + _AHEAD
    return tuple(one.posting for one in await app.store.due(("discord",), now=now, limit=9))
