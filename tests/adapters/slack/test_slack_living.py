"""What all can see on Slack is noted, and brought up to date when a claim changes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.slack import times
from adapters.slack.callers import workspace_of
from adapters.slack.incoming import Venue
from adapters.slack.intents import Intents
from adapters.slack.manifest import to_manifest
from adapters.slack.posts import Fate, Posted
from bot.app import App
from bot.commands.dispatch import dispatch_text
from bot.model import PUBLIC, AmendmentKind, Posting, Workspace
from tests.adapters.slack.conftest import (
    FERRY,
    OWN,
    Patience,
    due_of,
    intended_of,
    outbox_of,
    served,
)
from tests.contracts.telling import amend, an_amendment, undo
from tests.factories import a_caller
from tests.platforms.slack.records import Message
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

RIGHT = "The ferry to the island carried 413 passengers. <!channel> <@U1> @here"
PUBLICLY = "ferry passengers --public"
_LOOKS = 5_000
"""Each takes the library some milliseconds."""


async def correct(app: App, words: str = RIGHT, *, workspace: Workspace = PUBLIC) -> None:
    """Correct the first claim of a library, which each answer here shows."""
    await amend(
        app.store, 1, an_amendment(AmendmentKind.CORRECTED, words=words), workspace=workspace
    )


async def the_posting(app: App) -> Posting:
    """What was posted, once a change made it due."""
    await known(app)
    await correct(app)
    (posting,) = await due_of(app)
    return posting


async def known(app: App) -> None:
    """Wait until the bot has noted what became of what it was about to post."""
    for _ in range(_LOOKS):
        if not await intended_of(app):
            return
    raise AssertionError(await intended_of(app))


@pytest.fixture
async def posted(slack: SlackServer, app: App) -> Message:
    """An answer that all see."""
    message = (await slack.ask("/claim", PUBLICLY)).message
    await known(app)
    return message


@pytest.fixture
async def hard(app: App, server: SlackServer, patience: Patience) -> AsyncIterator[SlackServer]:
    """Slack as the manifest has it, where a receipt was lost and nobody can look."""
    server.install(to_manifest())
    async with served(app, server, patience):
        look = server.fail("conversations.history", error="missing_scope")
        yield server
        assert look.times == 0


async def test_a_card_that_is_shared_is_a_posting(slack: SlackServer, app: App) -> None:
    card = await slack.ask("/claim", "ferry passengers")
    shared = await slack.press(card.message, "Share")

    posting = await the_posting(app)
    assert posting.message == shared.message.ts
    assert posting.workspace == workspace_of(slack.team.id)
    assert (posting.channel, posting.thread) == (slack.general.id, "")
    assert posting.person is not None
    assert posting.person.id == slack.alice.id


async def test_an_answer_that_was_asked_for_in_public_is_a_posting(
    posted: Message, app: App
) -> None:
    posting = await the_posting(app)

    assert posted.metadata is not None
    assert posting.message == posted.ts
    assert posting.key == posted.metadata["event_payload"]["key"]


async def test_an_answer_to_a_mention_is_a_posting_in_its_thread(
    slack: SlackServer, app: App
) -> None:
    said = await slack.say("ferry passengers", mention=True)
    heard = await slack.heard(said)
    await slack.quiet()

    posting = await the_posting(app)
    assert (posting.message, posting.thread) == (heard.ts, said.ts)


async def test_a_claim_that_is_shared_in_a_thread_is_a_posting(
    slack: SlackServer, app: App
) -> None:
    said = await slack.say("How many were on the ferry?")
    opened = await slack.message_shortcut("share_in_thread", said)
    options = await slack.suggest(opened.view, "find", "412")
    await slack.submit(opened, {"find": options[0]["text"]["text"]}, until="acknowledged")
    heard = await slack.heard(said)
    await slack.quiet()

    posting = await the_posting(app)
    assert (posting.message, posting.thread) == (heard.ts, said.ts)


async def test_what_one_person_sees_is_no_posting(slack: SlackServer, app: App) -> None:
    direct = slack.direct_channel(slack.alice)
    await slack.ask("/claim", "ferry passengers")
    await slack.ask("/claim", PUBLICLY, channel=direct)
    said = await slack.say("ferry passengers", channel=direct)
    await slack.heard(said, anywhere=True)
    await slack.quiet()
    await correct(app)

    assert not await intended_of(app)
    assert not await due_of(app)


async def test_what_goes_by_the_way_back_is_no_posting(slack: SlackServer, app: App) -> None:
    answer = await slack.ask("/claim", PUBLICLY, channel=slack.nobot)
    await known(app)
    await correct(app)

    assert "will not be updated" in answer.text
    assert not await due_of(app)


@pytest.mark.parametrize("word", ["restricted_action", "invalid_blocks"])
async def test_what_slack_refuses_is_no_posting(slack: SlackServer, app: App, word: str) -> None:
    refused = slack.fail("chat.postMessage", error=word)

    await slack.ask("/claim", PUBLICLY, until="acknowledged")
    await slack.until(lambda: refused.times == 0, "a refusal")
    await known(app)
    await correct(app)

    assert not await due_of(app)


async def test_where_only_the_public_library_is_open_it_is_the_teams_posting_and_stays_so(
    slack: SlackServer, app: App
) -> None:
    answer = await slack.ask("/claim", PUBLICLY, channel=slack.shared)
    posting = await the_posting(app)
    await outbox_of(app).go_through()

    assert posting.workspace == workspace_of(slack.team.id)
    assert posting.is_public_only
    assert answer.text.startswith("Corrected")
    assert "public library" in answer.text
    assert OWN not in answer.text


async def test_a_writer_that_is_busy_keeps_no_answer(
    app: App, server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(times, "INTENT_SECONDS", 0.0)
    busy, workspace = Busy(app.store), workspace_of(server.team.id)
    desk = replace(app, store=busy)
    caller = a_caller(workspace=workspace)
    reply = await dispatch_text(f"/claim {PUBLICLY}", caller=caller, desk=app)
    venue = Venue(team=server.team.id, user="U1", channel="C1", event="slack:1")

    intent = await Intents(desk, workspace).begin(venue, reply, caller)
    assert not await intended_of(app)
    busy.free.set()
    await intent.end(Posted(fate=Fate.POSTED, ts="1.2"))

    assert (await the_posting(app)).message == "1.2"


class Busy:
    """A store whose writer is at something else until it is *free*."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.free = asyncio.Event()

    async def intend(self, posting: Posting) -> Any:
        await self.free.wait()
        return await self._store.intend(posting)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def test_a_correction_stands_beside_the_old_words_and_rings_nobody(
    slack: SlackServer, posted: Message, app: App
) -> None:
    before = len(slack.messages)
    await correct(app)
    await outbox_of(app).go_through()

    assert posted.text.startswith("Corrected")
    assert FERRY in posted.text
    assert RIGHT in posted.text
    assert posted.summary.startswith("Corrected")
    assert posted.edits == 1
    assert len(slack.messages) == before
    assert not slack.refusals
    assert not await due_of(app)


async def test_what_was_undone_reads_as_before_and_says_that_it_was_withdrawn(
    posted: Message, app: App
) -> None:
    before = posted.text
    outbox = outbox_of(app)
    await correct(app)
    await outbox.go_through()
    await undo(app.store, 1, workspace=PUBLIC)
    await outbox.go_through()

    assert posted.edits == 2
    assert "A correction of 2024-05-01 was withdrawn" in posted.text
    assert RIGHT not in posted.text
    kept = [line for line in posted.text.splitlines() if "was withdrawn" not in line]
    assert kept == before.splitlines()


async def test_a_message_that_was_deleted_is_given_up(
    slack: SlackServer, posted: Message, app: App
) -> None:
    await slack.delete(posted)
    await correct(app)
    await outbox_of(app).go_through()
    await amend(app.store, 1, an_amendment(AmendmentKind.DISPUTED), workspace=PUBLIC)

    assert not await due_of(app)


async def test_what_is_closed_to_edits_gets_one_note_that_is_edited_then(
    slack: SlackServer, posted: Message, app: App
) -> None:
    slack.edits_within_seconds = 60
    slack.advance(61)
    outbox = outbox_of(app)
    await correct(app)
    await outbox.go_through()
    beneath = [one for one in slack.messages_in(slack.general) if one.thread_ts == posted.ts]
    (note,) = beneath
    first = note.text
    await correct(app, "It carried 414.")
    await outbox.go_through()

    assert posted.edits == 0
    assert first.startswith("Corrected")
    assert RIGHT in first
    assert "It carried 414." in note.text
    assert len(slack.messages_in(slack.general)) == 2


async def test_a_note_that_a_kill_left_unnoted_is_not_repeated(
    app: App, server: SlackServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        posted = (await server.ask("/claim", PUBLICLY)).message
        posting = await the_posting(app)
        reply = await outbox_of(app).render(posting)
        assert reply is not None
        one = await app.messengers["slack"].note(posting, reply)
    async with served(app, server, patience):
        other = await app.messengers["slack"].note(posting, reply)

    (note,) = (each for each in server.messages_in(server.general) if each.thread_ts == posted.ts)
    assert one.message == other.message == note.ts


async def test_a_message_whose_receipt_was_lost_is_found_by_its_key(
    hard: SlackServer, app: App
) -> None:
    hard.fail("chat.postMessage", lost=True)
    await hard.ask("/claim", PUBLICLY, until="acknowledged")
    await hard.until(lambda: len(hard.messages) == 2, "the post, and what nobody knows")
    await hard.settle()
    (intent,) = await intended_of(app)

    await outbox_of(app, clock=later).look_for_intended()

    assert not await intended_of(app)
    posting = await the_posting(app)
    assert posting.number == intent.number
    assert posting.message == hard.messages_in(hard.general)[0].ts


async def test_an_intent_that_a_kill_cut_short_ends_as_gone(slack: SlackServer, app: App) -> None:
    workspace = workspace_of(slack.team.id)
    caller = a_caller(workspace=workspace, now=datetime.now(UTC))
    reply = await dispatch_text(f"/claim {PUBLICLY}", caller=caller, desk=app)
    venue = Venue(
        team=slack.team.id, user=slack.alice.id, channel=slack.general.id, event="slack:1"
    )
    await Intents(app, workspace).begin(venue, reply, caller)
    assert await intended_of(app)

    await outbox_of(app, clock=later).look_for_intended()
    await correct(app)

    assert not await intended_of(app)
    assert not await due_of(app)


def later() -> datetime:
    """When an intent is none under way any more."""
    return datetime.now(UTC) + timedelta(minutes=4)


async def test_slack_is_written_to_while_it_is_connected(
    app: App, server: SlackServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        assert list(app.messengers) == ["slack"]

    assert not app.messengers
