"""What is written on Slack unasked: paced, once, and with a fate for whatever Slack says."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.callers import workspace_of
from adapters.slack.calls import CrowdedError
from adapters.slack.fates import FATES
from adapters.slack.manifest import to_manifest
from adapters.slack.pace import Pace
from bot.app import App
from bot.messenger import Delivery, Fate, Messenger
from bot.model import Posting, Workspace
from bot.reply.card import Card, Prose, Reply
from tests.adapters.slack.conftest import Patience, served
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

REPLY = Reply(
    summary="It is so. <!here> & <@U1>", cards=(Card(blocks=(Prose(text="@channel #general"),)),)
)
KEY = "slack:a key"


def a_posting(server: SlackServer, **changes: object) -> Posting:
    """A posting in the general channel that was about to be posted just now."""
    values = {
        "workspace": workspace_of(server.team.id),
        "channel": server.general.id,
        "key": KEY,
        "request": "p1|claim|query=PC1",
        "shows": (),
        "language": "en",
        "made_at": datetime.now(UTC),
        **changes,
    }
    return Posting(**values)  # type: ignore[arg-type]


@pytest.fixture
def messenger(slack: SlackServer, app: App) -> Messenger:
    assert slack.api_url
    return app.messengers["slack"]


async def a_note(slack: SlackServer, messenger: Messenger, **changes: object) -> Posting:
    """A message of ours, as a posting."""
    root = await slack.say("How many?")
    posting = a_posting(slack, thread=root.ts, **changes)
    return a_posting(slack, message=(await messenger.note(posting, REPLY)).message)


async def test_what_is_written_rings_nobody_and_links_nothing(
    slack: SlackServer, messenger: Messenger
) -> None:
    posting = await a_note(slack, messenger)
    edited = await messenger.edit(posting, REPLY, message=posting.message)
    await messenger.tell(posting.workspace, slack.bob.id, REPLY, key="1")

    assert edited == Delivery(fate=Fate.DONE, message=posting.message)
    (call,) = (one for one in slack.calls if one.method == "chat.update")
    assert (call.args["parse"], call.args["link_names"]) == ("none", False)
    assert call.args["text"]
    assert not slack.refusals


async def test_an_edit_keeps_the_key(slack: SlackServer, messenger: Messenger) -> None:
    posting = await a_note(slack, messenger)
    await messenger.edit(posting, REPLY, message=posting.message)

    message = slack.messages[slack.general.id, posting.message]
    assert message.metadata is not None
    assert message.metadata["event_payload"] == {"key": f"{KEY}:note"}


async def test_a_message_that_is_gone_or_archived_is_said_to_be(
    slack: SlackServer, messenger: Messenger
) -> None:
    posting = await a_note(slack, messenger)
    nowhere = await messenger.edit(a_posting(slack, channel="C404"), REPLY, message="1.2")
    never = await messenger.edit(posting, REPLY, message="1.2")
    slack.general.is_archived = True
    archived = await messenger.edit(posting, REPLY, message=posting.message)
    other = a_posting(slack, key="another", message=posting.message)
    beneath = await messenger.note(other, REPLY)
    slack.general.members.discard(slack.bot.id)
    outside = await messenger.note(other, REPLY)

    fates = [one.fate for one in (nowhere, never, archived, beneath, outside)]
    assert fates == [Fate.GONE, Fate.GONE, Fate.CLOSED, Fate.CLOSED, Fate.GONE]


@pytest.mark.parametrize(
    ("word", "fate"),
    [
        *sorted(FATES.items()),
        ("token_revoked", Fate.LATER),
        ("account_inactive", Fate.LATER),
        ("internal_error", Fate.LATER),
        ("never_heard_of", Fate.LATER),
    ],
)
async def test_each_word_for_no_has_a_fate(
    slack: SlackServer, messenger: Messenger, word: str, fate: Fate
) -> None:
    slack.fail("chat.update", error=word)
    slack.fail("conversations.replies", error=word)
    slack.fail("conversations.open", error=word)
    posting = a_posting(slack, message="1.2")

    edited = await messenger.edit(posting, REPLY, message="1.2")
    noted = await messenger.note(posting, REPLY)
    told = await messenger.tell(posting.workspace, slack.bob.id, REPLY, key="1")

    assert edited.fate is noted.fate is told.fate is fate


@pytest.mark.parametrize("fault", [{"status": 503}, {"lost": True}])
async def test_what_nobody_knows_is_for_later_and_is_then_the_same(
    slack: SlackServer, messenger: Messenger, fault: dict[str, object]
) -> None:
    posting = await a_note(slack, messenger)
    slack.fail("chat.update", **fault)  # type: ignore[arg-type]

    fates = [(await messenger.edit(posting, REPLY, message=posting.message)).fate for _ in range(2)]

    assert fates == [Fate.LATER, Fate.DONE]


async def test_a_limit_is_waited_out_up_to_a_minute(
    slack: SlackServer, messenger: Messenger, patience: Patience
) -> None:
    posting = await a_note(slack, messenger)
    slack.fail("chat.update", status=429, retry_after=7)
    soon = await messenger.edit(posting, REPLY, message=posting.message)
    slack.fail("chat.update", status=429, retry_after=600)
    late = await messenger.edit(posting, REPLY, message=posting.message)

    assert soon.fate is Fate.DONE
    assert 7 in [round(one) for one in patience.waited]
    assert late.fate is Fate.LATER
    assert round(late.wait_seconds) == 600


async def test_many_edits_are_paced_so_that_slack_need_not_ask_for_it(
    app: App, server: SlackServer
) -> None:
    async def wait(seconds: float) -> None:
        server.advance(seconds)

    patience = Patience()
    async with served(app, server, patience):
        posting = await a_note(server, app.messengers["slack"])
    async with served(app, server, wait):
        messenger = app.messengers["slack"]
        fates = [
            (await messenger.edit(posting, REPLY, message=posting.message)).fate for _ in range(55)
        ]

    assert fates == [Fate.DONE] * 55
    assert not [one for one in server.calls if one.status == 429]


async def test_a_limit_of_looks_keeps_nobody_waiting(
    slack: SlackServer, messenger: Messenger, patience: Patience
) -> None:
    slack.fail("conversations.history", status=429, retry_after=60)
    found = await messenger.find(a_posting(slack))

    assert found.fate is Fate.LATER
    assert round(found.wait_seconds) == 60
    assert not patience.waited


async def test_a_note_is_posted_once_in_the_messages_thread(
    slack: SlackServer, messenger: Messenger
) -> None:
    root = await slack.say("The answer")
    posting = a_posting(slack, message=root.ts)
    one, other = [await messenger.note(posting, REPLY) for _ in range(2)]

    (note,) = (each for each in slack.messages_in(slack.general) if each is not root)
    assert one == other == Delivery(fate=Fate.DONE, message=note.ts)
    assert note.thread_ts == root.ts


async def test_where_nobody_may_look_a_note_is_posted_and_never_repeated(
    slack: SlackServer, messenger: Messenger
) -> None:
    slack.install(to_manifest())
    slack.scopes -= {"channels:history", "groups:history", "im:history"}
    root = await slack.say("The answer")
    posting = a_posting(slack, message=root.ts)
    slack.fail("chat.postMessage", lost=True)
    fates = [(await messenger.note(posting, REPLY)).fate for _ in range(2)]
    other = await messenger.note(a_posting(slack, key="another", message=root.ts), REPLY)

    assert fates == [Fate.LATER] * 2
    assert other.fate is Fate.DONE
    assert len(slack.messages_in(slack.general)) == 3


async def test_a_person_is_told_once_for_each_key(slack: SlackServer, messenger: Messenger) -> None:
    workspace, direct = workspace_of(slack.team.id), slack.direct_channel(slack.bob)
    told = [
        await messenger.tell(workspace, slack.bob.id, REPLY, key=key) for key in ("1", "1", "2")
    ]

    assert [one.fate for one in told] == [Fate.DONE] * 3
    assert [one.ts for one in slack.messages_in(direct)] == [told[0].message, told[2].message]


async def test_who_is_gone_is_not_told(slack: SlackServer, messenger: Messenger) -> None:
    left = slack.add_user("left", is_deactivated=True)
    workspace = workspace_of(slack.team.id)
    fates = [
        (await messenger.tell(workspace, person, REPLY, key="1")).fate
        for person in ("U404", left.id, slack.bot.id)
    ]

    assert fates == [Fate.GONE] * 3


async def test_a_post_is_found_by_its_key_also_after_a_restart(
    app: App, server: SlackServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        posting = await a_note(server, app.messengers["slack"])
    key = f"{KEY}:note"
    async with served(app, server, patience):
        found = [
            await app.messengers["slack"].find(
                a_posting(server, key=key, thread=server.messages[where].thread_ts)
            )
            for where in server.messages
            if where[1] == posting.message
        ]
        other = await app.messengers["slack"].find(a_posting(server, key="another"))

    assert found == [Delivery(fate=Fate.DONE, message=posting.message)]
    assert other.fate is Fate.GONE


async def test_where_nobody_can_tell_it_is_not_asked_at_once_again(
    slack: SlackServer, messenger: Messenger
) -> None:
    slack.fail("conversations.history", error="missing_scope")
    fates = [(await messenger.find(a_posting(slack))).fate for _ in range(3)]
    looks = [one for one in slack.calls if one.method == "conversations.history"]

    assert fates == [Fate.LATER] * 3
    assert len(looks) == 1


async def test_among_too_many_messages_nobody_can_tell(
    slack: SlackServer, messenger: Messenger
) -> None:
    for number in range(201):
        await slack.say(f"{number}", user=slack.bob)
    await slack.quiet()
    posting = a_posting(slack, made_at=datetime.now(UTC) - timedelta(seconds=60))

    assert (await messenger.find(posting)).fate is Fate.LATER


async def test_of_another_team_nothing_is_known(slack: SlackServer, messenger: Messenger) -> None:
    calls = len(slack.calls)
    posting = a_posting(slack, workspace=Workspace("slack:TOTHER"))
    fates = [
        (await messenger.edit(posting, REPLY, message="1.2")).fate,
        (await messenger.note(posting, REPLY)).fate,
        (await messenger.find(posting)).fate,
        (await messenger.tell(posting.workspace, slack.bob.id, REPLY, key="1")).fate,
    ]

    assert fates == [Fate.LATER] * 4
    assert len(slack.calls) == calls


async def test_what_is_under_way_when_the_connection_ends_is_for_later(
    app: App, server: SlackServer, patience: Patience
) -> None:
    async with served(app, server, patience) as stop:
        messenger = app.messengers["slack"]
        held = server.fail("chat.update", held=asyncio.Event())
        editing = asyncio.create_task(messenger.edit(a_posting(server), REPLY, message="1.2"))
        await server.until(lambda: held.times == 0, "an edit under way")
        stop.set()
        delivery = await editing
        again = await messenger.edit(a_posting(server), REPLY, message="1.2")
        assert held.held
        held.held.set()

    assert delivery.fate is again.fate is Fate.LATER


class Time:
    """A clock that goes on when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def wait(self, seconds: float) -> None:
        self.now += seconds


async def test_a_pace_has_so_many_turns_within_so_many_seconds() -> None:
    time = Time()
    pace = Pace(2, 60.0, wait=time.wait, clock=time)
    turns = []
    for _ in range(5):
        await pace.turn("chat.update", longest=60)
        turns.append(time.now)

    assert turns == [100, 100, 160, 160, 220]


async def test_who_would_wait_too_long_takes_no_turn() -> None:
    time = Time()
    pace = Pace(1, 60.0, wait=time.wait, clock=time)
    await pace.turn("chat.update", longest=60)
    with pytest.raises(CrowdedError) as crowded:
        await pace.turn("chat.update", longest=30)
    time.now += 60
    waited = await pace.turn("chat.update", longest=30)

    assert crowded.value.seconds == 60
    assert waited == 0
