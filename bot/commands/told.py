"""What a follower is told, looked up and said as if they had asked for it."""

from datetime import datetime

from bot.commands.claim import revision_of
from bot.commands.named import shown_claim
from bot.commands.spec import Desk
from bot.model import Caller, Finding, Follower, Person, Standing, Workspace, to_name
from bot.model.trouble import Trouble
from bot.reply import requests
from bot.reply.card import Card, Reply
from bot.reply.compose import finding_card
from bot.reply.setting import Setting
from bot.reply.voice import voice


async def told(queue: Workspace, follower: Follower, now: datetime, *, desk: Desk) -> Reply:
    """How the matter ended, with the claim that answers it as it stands now."""
    say, matter = voice(follower.language), follower.matter
    cards: tuple[Card, ...] = ()
    if matter.answer_claim:
        cards = await _cards(queue, follower, now, desk=desk)
    return requests.told(matter, queue, say, seen_from=follower.home, cards=cards)


async def _cards(
    queue: Workspace, follower: Follower, now: datetime, *, desk: Desk
) -> tuple[Card, ...]:
    home, say = follower.home, voice(follower.language)
    name = to_name(follower.matter.answer_claim, kind="C", workspace=queue).seen_from(home)
    caller = Caller(
        workspace=home,
        channel="",
        person=Person(id=follower.person, name=""),
        permissions=frozenset(),
        language=follower.language,
        zone="UTC",
        now=now,
        event="",
    )
    try:
        shown = await shown_claim(name, None, None, caller=caller, desk=desk)
    except Trouble:
        # It is damaged or gone meanwhile: the moderator's words are told without it.
        return ()
    finding = Finding(
        claim=shown.claim, article=shown.article, fit=100, standing=Standing.MATCH, why=()
    )
    setting = Setting(workspace=home, may_report=True)
    return (finding_card(finding, setting, say, revision=await revision_of(finding, desk)),)
