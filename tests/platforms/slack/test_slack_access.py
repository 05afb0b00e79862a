"""Who may call what, and where a bot may look and speak."""

import pytest

from tests.platforms.slack.bots import RawBot
from tests.platforms.slack.rules import access, files
from tests.platforms.slack.rules.rule import Json, Rule
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def broken(server: SlackServer) -> list[str]:
    return [each.rule for each in server.refusals]


async def test_a_token_is_needed_and_the_right_one(server: SlackServer, raw: RawBot) -> None:
    errors = []
    for token in ("", server.app_token, "xoxb-stolen"):
        raw.token = token
        errors.append((await raw.call("auth.test"))["error"])
    raw.token = server.bot_token
    errors.append((await raw.call("apps.connections.open"))["error"])

    assert errors == ["not_authed", "not_allowed_token_type", "invalid_auth", errors[1]]
    assert broken(server) == [
        access.a_method_is_called_with_a_token.name,
        access.the_token_is_of_the_right_kind.name,
        access.the_token_is_the_apps.name,
        access.the_token_is_of_the_right_kind.name,
    ]


async def test_a_bot_learns_who_it_is(server: SlackServer, raw: RawBot) -> None:
    by_json, by_form = await raw.call("auth.test"), await raw.call_form("auth.test")

    assert by_json == by_form
    assert (by_json["user_id"], by_json["team_id"]) == (server.bot.id, server.team.id)
    scopes = (await raw.headers("auth.test"))["X-OAuth-Scopes"]
    assert set(scopes.split(",")) == server.scopes


async def test_a_missing_scope_is_named(server: SlackServer, raw: RawBot) -> None:
    server.scopes.discard("chat:write")
    answer = await raw.call("chat.postMessage", channel=server.general.id, text="a")

    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert "chat:write" not in answer["provided"].split(",")
    assert broken(server) == [access.the_scope_is_granted.name]


async def test_the_bot_speaks_where_it_is_a_member(server: SlackServer, raw: RawBot) -> None:
    ephemeral: Json = {"user": server.alice.id, "text": "a"}
    errors = [
        (await raw.call("chat.postMessage", channel=server.nobot.id, text="a"))["error"],
        (await raw.call("chat.postEphemeral", channel=server.nobot.id, **ephemeral))["error"],
        (await raw.call("conversations.history", channel=server.nobot.id))["error"],
    ]
    await server.join(server.nobot)
    assert (await raw.call("chat.postMessage", channel=server.nobot.id, text="a"))["ok"]
    await server.leave(server.nobot)
    again = await raw.call("chat.postMessage", channel=server.nobot.id, text="a")

    assert [*errors, again["error"]] == ["not_in_channel"] * 4
    assert set(broken(server)) == {access.the_bot_is_in_the_channel.name}
    server.scopes.add("chat:write.public")
    assert (await raw.call("chat.postMessage", channel=server.nobot.id, text="a"))["ok"]


async def test_what_is_private_is_not_found(server: SlackServer, raw: RawBot) -> None:
    secret = server.add_channel("secret", server.alice, is_private=True)
    answers = [
        await raw.call("conversations.info", channel=channel) for channel in (secret.id, "C404")
    ]

    assert [each["error"] for each in answers] == ["channel_not_found"] * 2
    assert set(broken(server)) == {access.the_channel_exists.name}


async def test_an_archived_channel_is_silent(server: SlackServer, raw: RawBot) -> None:
    server.general.is_archived = True
    answer = await raw.call("chat.postMessage", channel=server.general.id, text="a")

    assert answer["error"] == "is_archived"
    assert broken(server) == [access.the_channel_is_not_archived.name]


async def test_an_ephemeral_message_has_a_reader_who_is_there(
    server: SlackServer, raw: RawBot
) -> None:
    body: Json = {"channel": server.general.id, "text": "a"}
    assert (await raw.call("chat.postEphemeral", user=server.alice.id, **body))["message_ts"]
    stranger = await raw.call("chat.postEphemeral", user=server.dave.id, **body)
    nobody = await raw.call("chat.postEphemeral", user="U404", **body)

    assert (stranger["error"], nobody["error"]) == ("user_not_in_channel", "user_not_found")
    assert broken(server) == [
        access.the_reader_is_in_the_channel.name,
        access.the_user_exists.name,
    ]
    assert server.messages_in(server.general) == []


async def test_a_bot_changes_and_deletes_its_own_only(server: SlackServer, raw: RawBot) -> None:
    theirs = await server.say("Mine")
    place: Json = {"channel": server.general.id, "ts": theirs.ts}
    changed = await raw.call("chat.update", text="b", **place)
    deleted = await raw.call("chat.delete", **place)
    missing = await raw.call("chat.update", text="b", channel=server.general.id, ts="1.1")

    errors = [each["error"] for each in (changed, deleted, missing)]
    assert errors == ["cant_update_message", "cant_delete_message", "message_not_found"]
    assert broken(server) == [
        access.only_own_messages_are_updated.name,
        access.only_own_messages_are_deleted.name,
        access.the_message_exists.name,
    ]


async def test_what_only_one_person_sees_is_not_updated(server: SlackServer, raw: RawBot) -> None:
    body: Json = {"channel": server.general.id, "text": "a", "user": server.alice.id}
    shown = await raw.call("chat.postEphemeral", **body)
    answer = await raw.call(
        "chat.update", channel=server.general.id, ts=shown["message_ts"], text="b"
    )

    assert answer["error"] == "message_not_found"


async def test_a_message_is_updated_while_the_team_allows_it(
    server: SlackServer, raw: RawBot
) -> None:
    server.edits_within_seconds = 60
    posted = await raw.call("chat.postMessage", channel=server.general.id, text="a")
    place: Json = {"channel": server.general.id, "ts": posted["ts"]}
    in_time = await raw.call("chat.update", text="b", **place)
    server.advance(61)
    late = await raw.call("chat.update", text="c", **place)

    assert in_time["ok"]
    assert late["error"] == "edit_window_closed"
    assert [each.text for each in server.messages_in(server.general)] == ["b"]
    assert broken(server) == [access.a_message_is_updated_while_the_team_allows_it.name]


async def test_what_is_archived_is_not_updated(server: SlackServer, raw: RawBot) -> None:
    posted = await raw.call("chat.postMessage", channel=server.general.id, text="a")
    server.general.is_archived = True
    late = await raw.call("chat.update", channel=server.general.id, ts=posted["ts"], text="b")

    assert late["error"] == "is_inactive"
    assert broken(server) == [access.what_is_archived_is_not_updated.name]


async def test_an_update_keeps_the_metadata_that_it_does_not_name(
    server: SlackServer, raw: RawBot
) -> None:
    metadata = {"event_type": "posted", "event_payload": {"claim": "C1"}}
    posted = await raw.call(
        "chat.postMessage", channel=server.general.id, text="a", metadata=metadata
    )
    await raw.call("chat.update", channel=server.general.id, ts=posted["ts"], text="b")

    (message,) = server.messages_in(server.general)
    assert (message.text, message.metadata) == ("b", metadata)


async def test_neither_a_bot_nor_who_left_is_written_to(server: SlackServer, raw: RawBot) -> None:
    gone = server.add_user("gone", is_deactivated=True)
    answers = [
        await raw.call("conversations.open", users=user) for user in (server.bot.id, gone.id)
    ]

    assert [each["error"] for each in answers] == ["cannot_dm_bot", "user_disabled"]
    assert broken(server) == [
        access.no_bot_is_written_to.name,
        access.who_left_is_not_written_to.name,
    ]


async def test_own_messages_change_and_go(server: SlackServer, raw: RawBot) -> None:
    blocks = [{"type": "divider"}]
    posted = await raw.call("chat.postMessage", channel=server.general.id, text="a", blocks=blocks)
    place: Json = {"channel": server.general.id, "ts": posted["ts"]}
    link = await raw.call("chat.getPermalink", channel=place["channel"], message_ts=place["ts"])
    changed = await raw.call("chat.update", text="b", **place)

    assert changed["message"]["blocks"] == []
    assert changed["message"]["edited"]["ts"] > posted["ts"]
    assert link["permalink"].endswith(f"/p{posted['ts'].replace('.', '')}")
    assert (await raw.call("chat.delete", **place))["ok"]
    assert not server.messages_in(server.general)


async def test_one_reacts_once_with_a_name(server: SlackServer, raw: RawBot) -> None:
    message = await server.say("Hello")
    place: Json = {"channel": server.general.id, "timestamp": message.ts}
    answers = [await raw.call("reactions.add", name=name, **place) for name in ("eye", "eye", ":")]

    assert [each.get("error") for each in answers] == [None, "already_reacted", "invalid_name"]
    assert broken(server) == [
        access.one_reacts_once.name,
        access.an_emoji_is_named_without_colons.name,
    ]
    assert message.reactions == {"eye": [server.bot.id]}


async def test_history_keeps_metadata_for_who_asks(server: SlackServer, raw: RawBot) -> None:
    metadata = {"event_type": "posted", "event_payload": {"claim": "C1"}}
    await server.say("One")
    mine = await raw.call(
        "chat.postMessage", channel=server.general.id, text="Two", metadata=metadata
    )
    place: Json = {"channel": server.general.id, "oldest": mine["ts"]}
    whole = await raw.call("conversations.history", channel=server.general.id, limit=1)
    after = await raw.call("conversations.history", include_all_metadata=True, **place)
    with_it = await raw.call_form(
        "conversations.history",
        channel=server.general.id,
        oldest=mine["ts"],
        inclusive="1",
        include_all_metadata="1",
    )

    assert [each["text"] for each in whole["messages"]] == ["Two"]
    assert whole["has_more"]
    assert "metadata" not in whole["messages"][0]
    assert after["messages"] == []
    assert [each["metadata"] for each in with_it["messages"]] == [metadata]


async def test_threads_are_read_from_their_beginning(server: SlackServer, raw: RawBot) -> None:
    root = await server.say("Root")
    await server.say("Reply", thread=root)
    await server.say("Elsewhere")
    place: Json = {"channel": server.general.id, "ts": root.ts}
    thread = await raw.call("conversations.replies", **place)
    channel = await raw.call("conversations.history", channel=server.general.id)
    missing = await raw.call("conversations.replies", channel=server.general.id, ts="1.1")

    assert [each["text"] for each in thread["messages"]] == ["Root", "Reply"]
    assert [each["text"] for each in channel["messages"]] == ["Elsewhere", "Root"]
    assert missing["error"] == "thread_not_found"
    assert broken(server) == [access.the_thread_exists.name]


async def test_people_are_told_apart(server: SlackServer, raw: RawBot) -> None:
    shown = {
        user.name: (await raw.call("users.info", user=user.id, include_locale=True))["user"]
        for user in (server.alice, server.admin, server.carol, server.dave)
    }
    group = await raw.call("usergroups.users.list", usergroup=server.editors.id)
    groups = await raw.call("usergroups.list", include_users=True)
    shared = await raw.call("conversations.info", channel=server.shared.id)

    assert shown["admin"]["is_admin"]
    assert shown["carol"]["is_restricted"]
    assert shown["dave"]["is_stranger"]
    assert (shown["alice"]["is_admin"], shown["alice"]["locale"]) == (False, "en-US")
    assert group["users"] == groups["usergroups"][0]["users"] == [server.bob.id]
    assert shared["channel"]["is_ext_shared"]


@pytest.mark.parametrize(
    ("rule", "method", "args"),
    [
        (access.the_group_exists, "usergroups.users.list", {"usergroup": "S404"}),
        (access.the_bot_exists, "bots.info", {"bot": "B404"}),
        (access.the_file_exists, "files.info", {"file": "F404"}),
        (access.the_method_exists, "chat.sing", {}),
        (access.the_arguments_have_their_shape, "views.publish", {"user_id": "U404"}),
        (access.the_view_exists, "views.update", {"view": {"type": "home", "blocks": []}}),
        (files.a_file_has_a_name, "files.getUploadURLExternal", {"length": 1}),
        (files.a_file_has_a_length, "files.getUploadURLExternal", {"filename": "a", "length": 0}),
    ],
)
async def test_what_is_not_there_is_said(
    server: SlackServer, raw: RawBot, rule: Rule[object], method: str, args: Json
) -> None:
    answer = await raw.call(method, **args)

    assert answer["error"] == rule.error
    assert broken(server) == [rule.name]


async def test_a_body_is_json_or_a_form(server: SlackServer, raw: RawBot) -> None:
    place = server.general.id
    answer = await raw.call_form("chat.postMessage", channel=place, text="a", blocks="[{")

    assert answer["error"] == "invalid_json"
    assert broken(server) == [access.the_body_is_json_or_a_form.name]


async def test_at_most_ten_sockets_are_open(server: SlackServer, raw: RawBot) -> None:
    for _ in range(10):
        await raw.listen()
    raw.token = server.app_token
    answer = await raw.call("apps.connections.open")

    assert answer["error"] == "too_many_websockets"
    assert broken(server) == [access.at_most_ten_connections.name]


async def test_files_are_uploaded_shared_and_read_with_the_token(
    server: SlackServer, raw: RawBot
) -> None:
    announced = await raw.call("files.getUploadURLExternal", filename="a.bib", length=5)
    named = [{"id": announced["file_id"], "title": "Sources"}]
    early = await raw.call("files.completeUploadExternal", files=named)
    assert (await raw.post(announced["upload_url"], b"short!"))[0] == 400
    assert await raw.post(announced["upload_url"], b"@book") == (200, "OK - 5")
    done = await raw.call(
        "files.completeUploadExternal",
        files=named,
        channel_id=server.general.id,
        initial_comment="Here",
    )
    address = done["files"][0]["url_private"]

    assert early["error"] == "file_not_found"
    assert broken(server) == [access.the_file_came.name]
    assert await raw.fetch(address, token=raw.token) == b"@book"
    assert b"Sign in" in await raw.fetch(address)
    (message,) = server.messages_in(server.general)
    assert (message.text, message.files[0].content) == ("Here", b"@book")


async def test_what_an_upload_says_is_audited(server: SlackServer, raw: RawBot) -> None:
    announced = await raw.call("files.getUploadURLExternal", filename="a.bib", length=1)
    await raw.post(announced["upload_url"], b"a")
    await raw.call(
        "files.completeUploadExternal",
        files=[{"id": announced["file_id"]}],
        channel_id=server.general.id,
        initial_comment="<!here>",
    )

    assert broken(server) == ["nothing_rings_everyone"]
