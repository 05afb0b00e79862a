"""Living answers: what others can see is noted before it is posted, and can be asked anew."""

import logging
from dataclasses import dataclass
from datetime import datetime

from bot.commands.carried import from_carried, to_carried
from bot.commands.dispatch import dispatch_request
from bot.commands.spec import Desk
from bot.model import PUBLIC, Caller, Permission, Person, Posting, Workspace
from bot.model.trouble import Trouble
from bot.outbox import NotNowError
from bot.reply.card import Outcome, Reply
from bot.reply.voice import voice

_log = logging.getLogger(__name__)

_RIGHTS = frozenset({Permission.ASK, Permission.SPEAK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an answer is about to be posted: *key* tells the message from all others there.

    *workspace* is the platform's, also where the asker sees the public library alone.
    """

    workspace: Workspace
    channel: str
    key: str
    thread: str = ""


async def intend(reply: Reply, spot: Spot, *, caller: Caller, desk: Desk) -> Posting | None:
    """Note that *reply* is about to be posted, before it is.

    None where it shows no claim, and where it cannot be noted: then it is an answer all the same,
    though nothing reaches it later.
    """
    if reply.living is None or spot.workspace.is_public:
        return None
    posting = Posting(
        workspace=spot.workspace,
        channel=spot.channel,
        thread=spot.thread,
        key=spot.key,
        request=to_carried(reply.living.request),
        shows=reply.living.shows,
        language=caller.language,
        zone=caller.zone,
        person=caller.person,
        is_public_only=caller.workspace.is_public,
        made_at=caller.now,
    )
    try:
        return await desk.store.intend(posting)
    except Trouble as trouble:
        _log.warning("an answer that is posted will not be brought up to date: %s", trouble)
        return None


async def was_posted(posting: Posting | None, message: str, *, desk: Desk) -> None:
    """Note the platform's id of a posting that was intended; without it, it is looked for."""
    if posting is None or not message:
        return
    try:
        await desk.store.posted(posting.workspace, posting.number, message=message)
    except Trouble as trouble:
        _log.warning("a posting is looked for later: %s", trouble)


async def was_not_posted(posting: Posting | None, *, now: datetime, desk: Desk) -> None:
    """Note that nothing was posted after all."""
    if posting is None:
        return
    try:
        await desk.store.gone(posting.workspace, posting.number, at=now)
    except Trouble as trouble:
        _log.warning("a posting is looked for later: %s", trouble)


async def as_it_stands(posting: Posting, *, now: datetime, desk: Desk) -> Reply | None:
    """The posting as it should read now; None where what it shows is there no more.

    Raises:
        NotNowError: The library cannot say at the moment.
    """
    request = from_carried(posting.request)
    if request is None:
        return None
    forgotten = Person(id="", name=voice(posting.language)("person.forgotten"))
    caller = Caller(
        workspace=PUBLIC if posting.is_public_only else posting.workspace,
        channel=posting.channel,
        person=posting.person or forgotten,
        permissions=_RIGHTS,
        language=posting.language,
        zone=posting.zone,
        now=now,
        event=posting.key,
    )
    reply = await dispatch_request(request, {}, caller=caller, desk=desk)
    if reply.outcome in {Outcome.FAILED, Outcome.DEFECT}:
        raise NotNowError
    return reply if reply.outcome is Outcome.DONE else None
