"""Where a bot may look and speak, and whom it rings."""

import pytest

from tests.platforms.discord.bots import RawBot
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import Message
from tests.platforms.discord.rules import access, messages
from tests.platforms.discord.rules.rule import Json, Rule
from tests.platforms.discord.server import DiscordServer
from tests.platforms.discord.state import Channel

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
HELLO: Json = {"content": "Hello"}


@pytest.fixture
async def said(server: DiscordServer) -> Message:
    return await server.say("Four hundred drones")


@pytest.mark.parametrize(
    ("rule", "denied", "method", "path", "body"),
    [
        (access.seeing_needs_view_channel, "VIEW_CHANNEL", "POST", "/messages", HELLO),
        (access.seeing_needs_view_channel, "VIEW_CHANNEL", "GET", "/messages", None),
        (access.speaking_needs_send_messages, "SEND_MESSAGES", "POST", "/messages", HELLO),
        (
            access.embeds_need_embed_links,
            "EMBED_LINKS",
            "POST",
            "/messages",
            {"embeds": [{"title": "t"}]},
        ),
        (
            access.replies_need_read_message_history,
            "READ_MESSAGE_HISTORY",
            "POST",
            "/messages",
            {"content": "a", "message_reference": {"message_id": "1"}},
        ),
        (
            access.threads_need_create_public_threads,
            "CREATE_PUBLIC_THREADS",
            "POST",
            "/messages/{said}/threads",
            {"name": "t"},
        ),
        (
            access.reactions_need_add_reactions,
            "ADD_REACTIONS",
            "PUT",
            "/messages/{said}/reactions/x/@me",
            None,
        ),
        (
            access.deleting_others_needs_manage_messages,
            "MANAGE_MESSAGES",
            "DELETE",
            "/messages/{said}",
            None,
        ),
    ],
)
async def test_what_is_denied_is_refused(
    server: DiscordServer,
    raw: RawBot,
    said: Message,
    rule: Rule[access.Approach],
    denied: str,
    method: str,
    path: str,
    body: Json | None,
) -> None:
    server.general.denied = Permission[denied]
    where = f"/channels/{server.general.id}" + path.format(said=said.id)

    status, answer = await raw.send(method, where, body)

    assert (status, answer["code"]) == (403, rule.code)
    assert [each.rule for each in server.refusals] == [rule.name]


async def test_files_need_their_permission(server: DiscordServer, raw: RawBot) -> None:
    server.general.denied = Permission.ATTACH_FILES
    path = f"/channels/{server.general.id}/messages"

    status, _ = await raw.upload(path, HELLO, notes=b"Notes")

    assert (status, server.refusals[0].rule) == (403, access.files_need_attach_files.name)


async def test_a_thread_needs_its_own_permission_and_a_name(
    server: DiscordServer, raw: RawBot, said: Message
) -> None:
    path = f"/channels/{server.general.id}/messages/{said.id}/threads"
    await raw.send("POST", path, {"name": "n" * 101})
    assert (await raw.send("POST", path, {"name": "An answer"}))[0] == 200
    await raw.send("POST", path, {"name": "Another"})
    server.general.denied = Permission.SEND_MESSAGES
    assert (await raw.send("POST", f"/channels/{said.id}/messages", HELLO))[0] == 200
    server.general.denied = Permission.SEND_MESSAGES_IN_THREADS
    await raw.send("POST", f"/channels/{said.id}/messages", HELLO)

    assert [(each.rule, each.code) for each in server.refusals] == [
        (access.thread_names_have_100_characters.name, 50035),
        (access.a_message_has_one_thread.name, 160004),
        (access.threads_need_send_messages_in_threads.name, 50013),
    ]


async def test_only_its_own_messages_are_edited(
    server: DiscordServer, raw: RawBot, said: Message
) -> None:
    path = f"/channels/{server.general.id}/messages/{said.id}"
    status, body = await raw.send("PATCH", path, HELLO)

    assert (status, body["code"]) == (403, 50005)
    assert server.refusals[0].rule == access.only_own_messages_are_edited.name
    assert said.edits == 0


@pytest.mark.parametrize(
    ("rule", "method", "path", "body"),
    [
        (access.the_channel_exists, "GET", "/channels/1", None),
        (access.the_message_exists, "GET", "/channels/{channel}/messages/1", None),
        (access.the_guild_exists, "GET", "/guilds/1", None),
        (access.the_user_exists, "GET", "/users/1", None),
        (access.the_command_exists, "DELETE", "/applications/1/commands/1", None),
        (access.the_page_exists, "GET", "/stages", None),
        (
            access.what_is_replied_to_exists,
            "POST",
            "/channels/{channel}/messages",
            {"content": "a", "message_reference": {"message_id": "1"}},
        ),
        (
            access.the_body_has_its_shape,
            "POST",
            "/channels/{channel}/messages",
            {"components": "none"},
        ),
    ],
)
async def test_what_is_not_there_is_not_found(
    server: DiscordServer,
    raw: RawBot,
    rule: Rule[object],
    method: str,
    path: str,
    body: Json | None,
) -> None:
    status, answer = await raw.send(method, path.format(channel=server.general.id), body)

    assert (status, answer["code"]) == (rule.status, rule.code)
    assert [each.rule for each in server.refusals] == [rule.name]


async def test_half_a_body_is_no_json(raw: RawBot) -> None:
    status, body = await raw.send_text("POST", "/users/@me/channels", "{")

    assert (status, body["code"]) == (400, access.the_body_is_json.code)


async def test_a_wrong_token_is_refused(server: DiscordServer, raw: RawBot) -> None:
    raw.headers = {"Authorization": "Bot another"}
    status, _ = await raw.send("GET", "/users/@me")

    assert (status, server.refusals[0].rule) == (401, access.the_token_is_the_bots.name)


async def test_large_files_are_refused(server: DiscordServer, raw: RawBot) -> None:
    path = f"/channels/{server.general.id}/messages"
    status, body = await raw.upload(path, HELLO, notes=b"x" * (10 * 1024 * 1024 + 1))

    assert (status, body["code"]) == (413, 40005)
    assert server.refusals[0].rule == messages.files_have_ten_mebibytes.name


async def test_a_file_is_kept_and_can_be_fetched(server: DiscordServer, raw: RawBot) -> None:
    path = f"/channels/{server.general.id}/messages"
    shown = {"type": 13, "file": {"url": "attachment://notes"}}
    _, body = await raw.upload(path, {"flags": 1 << 15, "components": [shown]}, notes=b"Notes")

    assert await raw.fetch(body["attachments"][0]["url"]) == b"Notes"
    assert not server.refusals


async def test_a_nonce_is_written_once(server: DiscordServer, raw: RawBot) -> None:
    body = HELLO | {"nonce": "7", "enforce_nonce": True}
    sent = [await raw.send("POST", f"/channels/{server.general.id}/messages", body) for _ in "ab"]

    assert sent[0][1]["id"] == sent[1][1]["id"]
    assert len(server.messages) == 1


@pytest.fixture
async def thread(server: DiscordServer, raw: RawBot, said: Message) -> Channel:
    """A thread in which the bot has said hello."""
    path = f"/channels/{server.general.id}/messages/{said.id}/threads"
    await raw.send("POST", path, {"name": "An answer"})
    await raw.send("POST", f"/channels/{said.id}/messages", HELLO)
    return server.channels[said.id]


def answer_in(server: DiscordServer, thread: Channel) -> str:
    """Where the bot's message in the thread is changed."""
    (message,) = (one for one in server.messages.values() if one.channel_id == thread.id)
    return f"/channels/{thread.id}/messages/{message.id}"


async def test_an_archived_thread_is_woken_before_it_is_changed(
    server: DiscordServer, raw: RawBot, thread: Channel
) -> None:
    thread.archived = True
    path = answer_in(server, thread)
    refused = await raw.send("PATCH", path, {"content": "Changed"})
    await raw.send("PATCH", f"/channels/{thread.id}", {"archived": False})
    changed = await raw.send("PATCH", path, {"content": "Changed"})

    assert (refused[0], refused[1]["code"]) == (400, 50083)
    assert server.refusals[0].rule == access.an_archived_thread_is_not_changed.name
    assert changed[1]["content"] == "Changed"


async def test_a_message_wakes_an_archived_thread(
    server: DiscordServer, raw: RawBot, thread: Channel
) -> None:
    thread.archived = True
    await raw.send("POST", f"/channels/{thread.id}/messages", HELLO)

    assert not thread.archived
    assert not server.refusals


async def test_a_locked_thread_is_for_who_manages_threads(
    server: DiscordServer, raw: RawBot, thread: Channel
) -> None:
    thread.locked = thread.archived = True
    thread.denied = Permission.MANAGE_THREADS
    await raw.send("PATCH", f"/channels/{thread.id}", {"archived": False})
    await raw.send("POST", f"/channels/{thread.id}/messages", HELLO)

    assert [(each.rule, each.code) for each in server.refusals] == [
        (access.a_locked_thread_is_woken_by_manage_threads.name, 50013),
        (access.a_locked_thread_takes_no_message.name, 160005),
    ]


async def test_a_channel_is_not_the_bots_to_change(server: DiscordServer, raw: RawBot) -> None:
    status, _ = await raw.send("PATCH", f"/channels/{server.general.id}", {"name": "ours"})

    rule = access.channels_are_changed_by_their_managers
    assert (status, server.refusals[0].rule) == (403, rule.name)


async def test_some_take_no_direct_messages(server: DiscordServer, raw: RawBot) -> None:
    server.takes_no_direct_messages.add(server.alice.id)
    channel = server.direct_channel(server.alice)
    status, body = await raw.send("POST", f"/channels/{channel.id}/messages", HELLO)

    assert (status, body["code"]) == (403, 50007)
    assert server.refusals[0].rule == access.some_take_no_direct_messages.name


async def test_the_history_is_newest_first_from_where_one_asks(
    server: DiscordServer, raw: RawBot, said: Message
) -> None:
    path = f"/channels/{server.general.id}/messages"
    for text in "abc":
        await raw.send("POST", path, {"content": text, "nonce": text, "enforce_nonce": True})
    newest = (await raw.send("GET", f"{path}?limit=2"))[1]
    after = (await raw.send("GET", f"{path}?limit=2&after={said.id}"))[1]

    assert [one["content"] for one in newest] == ["c", "b"]
    assert [one["content"] for one in after] == ["b", "a"]
    assert "nonce" not in newest[0]


@pytest.mark.usefixtures("said")
async def test_without_its_permission_the_history_is_empty(
    server: DiscordServer, raw: RawBot
) -> None:
    server.general.denied = Permission.READ_MESSAGE_HISTORY
    status, found = await raw.send("GET", f"/channels/{server.general.id}/messages")

    assert (status, found) == (200, [])


RINGING = "<@{alice}> <@&7> @everyone"


@pytest.mark.parametrize(
    ("allowed", "rung"),
    [
        (None, ["user", "role", "everyone", "reply"]),
        ({"parse": []}, []),
        ({"parse": ["users"]}, ["user"]),
        ({"users": ["{alice}"]}, ["user"]),
        ({"parse": ["roles"]}, ["role"]),
        ({"roles": ["7"], "replied_user": True}, ["role", "reply"]),
        ({"parse": ["everyone"]}, ["everyone"]),
    ],
)
@pytest.mark.parametrize("v2", [False, True])
async def test_a_text_rings_whom_it_may(
    server: DiscordServer,
    raw: RawBot,
    said: Message,
    allowed: Json | None,
    rung: list[str],
    v2: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    alice = str(server.alice.id)
    text = RINGING.format(alice=alice)
    shown = {"flags": 1 << 15, "components": [{"type": 10, "content": text}]}
    body: Json = shown if v2 else {"content": text}
    body = body | {"message_reference": {"message_id": str(said.id)}}
    if allowed is not None:
        users = [alice for _ in allowed.get("users", ())]
        body["allowed_mentions"] = allowed | ({"users": users} if users else {})
    await raw.send("POST", f"/channels/{server.general.id}/messages", body)

    assert [each.kind for each in server.pings] == rung


async def test_everyone_is_rung_only_with_the_permission(
    server: DiscordServer, raw: RawBot
) -> None:
    server.general.denied = Permission.MENTION_EVERYONE
    await raw.send("POST", f"/channels/{server.general.id}/messages", {"content": "@here"})

    assert not server.pings
