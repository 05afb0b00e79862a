"""Discord's messenger: what becomes of what nobody asked for."""

import asyncio
from datetime import UTC, datetime

import pytest

from adapters.discord import limits
from adapters.discord.client import PinciteClient
from adapters.discord.messenger import DiscordMessenger
from bot.app import App
from bot.messenger import Delivery, Fate
from bot.model import PUBLIC, Name, Posting, Shows, Workspace
from bot.reply.card import Audience, Card, Paste, Prose, Reply
from tests.adapters.discord.living import correct, due, intended, outbox
from tests.platforms.discord.patience import Patience
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import Message
from tests.platforms.discord.rules import access
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

NEW = Reply(summary="It reads otherwise now, @everyone.", audience=Audience.CHANNEL)
GONE, CLOSED, LATER = (
    Delivery(fate=Fate.GONE),
    Delivery(fate=Fate.CLOSED),
    Delivery(fate=Fate.LATER),
)


@pytest.fixture
def messenger(app: App, client: PinciteClient, patience: Patience) -> DiscordMessenger:
    messenger = DiscordMessenger(client, wait=patience)
    app.messengers["discord"] = messenger
    return messenger


@pytest.fixture
def asked_at(server: DiscordServer) -> int:
    """What an interaction would be called that came before all that a test lets happen."""
    return server.new_id()


def a_posting(
    server: DiscordServer, key: str, *, message: Message | None = None, thread: str = ""
) -> Posting:
    """A posting in the general channel."""
    shows = Shows(claim=Name(workspace=PUBLIC, kind="C", number=1), revision=1)
    return Posting(
        workspace=Workspace(f"discord:{server.news.id}"),
        channel=str(server.general.id),
        thread=thread,
        key=key,
        request="",
        shows=(shows,),
        language="en",
        made_at=datetime.now(UTC),
        message=str(message.id) if message else "",
    )


async def posted(server: DiscordServer, key: str = "discord:1") -> tuple[Posting, Message]:
    """A public answer, and a posting of it."""
    answer = await server.ask("claim", options={"query": "ferry", "public": True})
    return a_posting(server, key, message=answer.message), answer.message


async def edit(messenger: DiscordMessenger, posting: Posting) -> Delivery:
    return await messenger.edit(posting, NEW, message=posting.message)


async def test_an_edit_changes_the_message_and_pings_nobody(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, message = await posted(server)

    delivery = await edit(messenger, posting)

    assert delivery == Delivery(fate=Fate.DONE, message=str(message.id))
    assert message.text.startswith("It reads otherwise now")
    assert not server.pings
    assert not server.refusals


async def test_an_edit_replaces_the_files(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, message = await posted(server)
    paste = Paste(text="x" * 2_000, file_name="claim.txt", media_type="text/plain")
    with_file = Reply(summary="With a file.", cards=(Card(blocks=(paste,)),))

    for _ in range(2):
        await messenger.edit(posting, with_file, message=posting.message)
    names = [one.filename for one in message.files]
    await edit(messenger, posting)

    assert names == ["claim.txt"]
    assert message.files == ()
    assert not server.refusals


async def test_what_is_there_no_more_is_gone(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, message = await posted(server)
    await server.talk.delete(message)
    deleted = await edit(messenger, posting)
    server.general.denied = Permission.VIEW_CHANNEL
    hidden = await edit(messenger, posting)
    await server.leave(server.news)
    left = await edit(messenger, posting)

    assert deleted == hidden == left == GONE


async def test_what_is_not_ours_to_edit_is_closed(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, message = await posted(server)
    message.author_id = server.alice.id

    assert await edit(messenger, posting) == CLOSED


async def test_a_locked_thread_is_closed(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    said = await server.say("ferry passengers", mention=True)
    answer = await server.heard(said)
    thread = server.channels[answer.channel_id]
    thread.archived = thread.locked = True
    thread.denied = Permission.MANAGE_THREADS
    posting = a_posting(server, "discord:1", message=answer, thread=str(thread.id))

    assert await edit(messenger, posting) == CLOSED
    assert await messenger.note(posting, NEW) == CLOSED


async def test_an_old_message_is_edited_when_discord_says_so(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, _ = await posted(server)
    # https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
    server.fail("PATCH", "/messages/", 429, retry_after_seconds=120, code=30046)

    assert await edit(messenger, posting) == Delivery(fate=Fate.LATER, wait_seconds=120)


@pytest.mark.parametrize(("status", "via"), [(500, True), (503, True), (403, False), (429, False)])
async def test_what_breaks_is_done_later(
    server: DiscordServer,
    messenger: DiscordMessenger,
    status: int,
    via: bool,  # noqa: FBT001 (a parameter)
) -> None:
    posting, message = await posted(server)
    server.fail("PATCH", "/messages/", status, via=via, times=9, retry_after_seconds=90)

    assert (await edit(messenger, posting)).fate is Fate.LATER
    assert message.edits == 0


async def test_without_a_connection_all_of_it_is_done_later(
    server: DiscordServer, messenger: DiscordMessenger, client: PinciteClient
) -> None:
    posting, _ = await posted(server)
    await client.close()

    assert await edit(messenger, posting) == LATER
    assert await messenger.note(posting, NEW) == LATER
    assert await messenger.find(posting) == LATER
    told = await messenger.tell(posting.workspace, str(server.alice.id), NEW, key="a")
    assert told == LATER


async def test_what_nobody_waits_for_leaves_room_for_answers(
    server: DiscordServer, messenger: DiscordMessenger, patience: Patience
) -> None:
    posting, _ = await posted(server)

    await asyncio.gather(*(edit(messenger, posting) for _ in range(4)))

    spaced = [second for second in patience.waited if second > 0.9 * limits.UNASKED_SECONDS]
    assert len(spaced) >= 3


async def test_a_note_is_beneath_once_even_where_its_receipt_was_lost(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, message = await posted(server)
    before = len(server.messages)

    first = await messenger.note(posting, NEW)
    newer = Reply(summary="And otherwise again.", audience=Audience.CHANNEL)
    again = await messenger.note(posting, newer)

    (note,) = list(server.messages.values())[before:]
    assert first == again == Delivery(fate=Fate.DONE, message=str(note.id))
    assert note.replies_to == message.id
    assert note.text == "And otherwise again."
    assert not server.pings
    assert not server.refusals


async def test_without_the_right_to_the_history_a_note_is_a_message_of_its_own(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, _ = await posted(server)
    server.general.denied = Permission.READ_MESSAGE_HISTORY

    first = await messenger.note(posting, NEW)
    again = await messenger.note(posting, NEW)

    assert first.fate is Fate.DONE
    assert first == again
    assert server.messages[int(first.message)].replies_to is None


async def test_who_is_told_something_is_told_once_and_alone(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    alice = str(server.alice.id)
    where = Workspace(f"discord:{server.news.id}")
    key = "a key that is longer than a nonce may be, " * 3

    first = await messenger.tell(where, alice, NEW, key=key)
    again = await messenger.tell(where, alice, NEW, key=key)
    another = await messenger.tell(where, alice, NEW, key="another")

    told = [one for one in server.messages.values() if one.author_id == server.bot.id]
    assert first == again != another
    assert [str(one.id) for one in told] == [first.message, another.message]
    assert {one.channel_id for one in told} == {server.direct_channel(server.alice).id}
    assert not server.pings
    assert not server.refusals


async def test_who_takes_no_direct_messages_or_is_nobody_is_gone(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    server.takes_no_direct_messages.add(server.alice.id)
    where = Workspace(f"discord:{server.news.id}")

    assert await messenger.tell(where, str(server.alice.id), NEW, key="a") == GONE
    assert await messenger.tell(where, "1", NEW, key="b") == GONE


@pytest.mark.parametrize("denied", [Permission(0), Permission.CREATE_PUBLIC_THREADS])
async def test_the_answer_to_a_mention_is_found_by_its_key(
    server: DiscordServer, messenger: DiscordMessenger, denied: Permission
) -> None:
    server.general.denied = denied
    said = await server.say("ferry passengers", mention=True)
    answer = await server.heard(said)
    await server.talk.create(server.bot, server.general, {"content": "Something else of ours"})
    where, key = "", f"discord:{said.id}"
    if answer.channel_id != server.general.id:
        where, key = str(answer.channel_id), f"{key}:thread"

    found = await messenger.find(a_posting(server, key, thread=where))

    assert found == Delivery(fate=Fate.DONE, message=str(answer.id))


async def test_what_another_asked_is_not_taken_for_it(
    server: DiscordServer, messenger: DiscordMessenger, asked_at: int
) -> None:
    await server.ask("claim", options={"query": "ferry", "public": True})
    said = await server.say("hello")
    body = {"content": "A reply", "message_reference": {"message_id": str(said.id)}}
    await server.talk.create(server.bot, server.general, body)

    assert await messenger.find(a_posting(server, f"discord:{asked_at}")) == GONE


async def test_what_is_still_being_answered_is_found_later(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    answer = await server.ask("claim", options={"query": "ferry", "public": True})
    answer.message.flags |= 1 << 7

    found = await messenger.find(a_posting(server, f"discord:{answer.interaction.id}"))

    assert found == LATER


@pytest.fixture
def without_history(server: DiscordServer) -> None:
    """Before there is a client, we may not read what was said."""
    server.general.denied = Permission.READ_MESSAGE_HISTORY


@pytest.mark.usefixtures("without_history")
async def test_nobody_can_tell_where_the_history_is_not_ours_to_read(
    server: DiscordServer, messenger: DiscordMessenger, asked_at: int
) -> None:
    before = len(server.calls)

    assert await messenger.find(a_posting(server, f"discord:{asked_at}")) == LATER
    assert len(server.calls) == before


async def test_an_empty_history_tells_nothing_of_a_channel_that_is_not_known(
    server: DiscordServer, messenger: DiscordMessenger, asked_at: int
) -> None:
    server.general = server.add_channel("new", server.news)

    assert await messenger.find(a_posting(server, f"discord:{asked_at}")) == LATER


async def test_nobody_can_tell_of_a_channel_that_is_full_of_newer_words(
    server: DiscordServer, messenger: DiscordMessenger, asked_at: int
) -> None:
    for number in range(100):
        await server.say(f"word {number}")

    assert await messenger.find(a_posting(server, f"discord:{asked_at}")) == LATER


async def test_what_was_meant_to_be_posted_and_never_was_is_let_go(
    app: App, server: DiscordServer, messenger: DiscordMessenger, asked_at: int
) -> None:
    assert app.messengers["discord"] is messenger
    await app.store.intend(a_posting(server, f"discord:{asked_at}"))

    await outbox(app).look_for_intended()
    await correct(app, "It was 214.")

    assert not await intended(app)
    assert not await due(app)
    assert access.the_channel_exists.name not in [one.rule for one in server.refusals]


async def test_words_that_would_ping_do_not(
    server: DiscordServer, messenger: DiscordMessenger
) -> None:
    posting, _ = await posted(server)
    loud = Reply(
        summary=f"<@{server.alice.id}> @everyone",
        cards=(Card(blocks=(Prose(text="<@&1> @here"),)),),
        audience=Audience.CHANNEL,
    )

    await messenger.edit(posting, loud, message=posting.message)
    await messenger.note(posting, loud)
    await messenger.tell(posting.workspace, str(server.alice.id), loud, key="loud")

    assert not server.pings
