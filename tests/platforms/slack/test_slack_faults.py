"""What goes wrong on purpose: rate limits, failing methods, lost answers."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.slack.bots import RawBot
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def client(server: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(token=server.bot_token, base_url=server.api_url)


async def test_posting_is_limited_by_channel(server: SlackServer, client: AsyncWebClient) -> None:
    server.rates.methods["chat.postMessage"] = (2, 10.0)
    for text in "ab":
        await client.chat_postMessage(channel=server.general.id, text=text)
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel=server.general.id, text="c")
    elsewhere = await client.chat_postMessage(channel=server.random.id, text="c")
    server.advance(5)
    again = await client.chat_postMessage(channel=server.general.id, text="c")

    assert limited.value.response.status_code == 429
    assert limited.value.response["error"] == "ratelimited"
    assert limited.value.response.headers["Retry-After"] == "5"
    assert elsewhere["ok"]
    assert again["ok"]
    assert not server.refusals


async def test_other_methods_are_limited_by_their_tier(
    server: SlackServer, client: AsyncWebClient
) -> None:
    for _ in range(20):
        await client.usergroups_list()
    with pytest.raises(SlackApiError):
        await client.usergroups_list()
    assert (await client.users_info(user=server.alice.id))["ok"]
    server.rates.enforced = False

    assert (await client.usergroups_list())["ok"]


async def test_a_method_fails_as_often_as_a_test_says(
    server: SlackServer, client: AsyncWebClient
) -> None:
    server.fail("chat.postMessage", status=429, retry_after=1)
    server.fail("chat.postMessage", error="channel_not_found")
    server.fail("chat.postMessage", status=503)
    errors = []
    for _ in range(3):
        with pytest.raises((SlackApiError, aiohttp.ClientError)) as failed:
            await client.chat_postMessage(channel=server.general.id, text="a")
        errors.append(str(failed.value))

    assert "ratelimited" in errors[0]
    assert "channel_not_found" in errors[1]
    assert [each.status for each in server.calls] == [429, 200, 503]
    assert not server.messages
    assert (await client.chat_postMessage(channel=server.general.id, text="a"))["ok"]


async def test_a_lost_answer_has_its_effect(server: SlackServer, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    server.fail("chat.postMessage", lost=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=server.general.id, text="Posted")

    assert [each.text for each in server.messages_in(server.general)] == ["Posted"]
    assert server.calls[0].error == "lost"


async def test_the_client_repeats_what_was_lost_unless_told_otherwise(
    server: SlackServer, client: AsyncWebClient
) -> None:
    server.fail("chat.postMessage", lost=True)
    await client.chat_postMessage(channel=server.general.id, text="Posted")

    assert [each.text for each in server.messages_in(server.general)] == ["Posted"] * 2


async def test_a_late_failure_has_its_effect_too(
    server: SlackServer, client: AsyncWebClient
) -> None:
    server.fail("chat.postMessage", error="fatal_error", after_effect=True)
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=server.general.id, text="Posted")

    assert len(server.messages) == 1


async def test_a_held_method_waits(server: SlackServer, client: AsyncWebClient) -> None:
    gate = asyncio.Event()
    server.fail("users.info", held=gate)
    asking = asyncio.create_task(client.users_info(user=server.alice.id))
    await client.auth_test()
    assert not asking.done()
    gate.set()

    assert (await asking)["user"]["name"] == "alice"


async def test_response_urls_and_uploads_fail_as_well(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    server.fail("response_url", status=500)
    server.fail("upload", status=500)
    await server.ask("/claim", "drones", until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope)
    url = envelope["payload"]["response_url"]
    announced = await raw.call("files.getUploadURLExternal", filename="a", length=1)

    assert [(await raw.post(url, {"text": "a"}))[0] for _ in range(2)] == [500, 200]
    assert (await raw.post(announced["upload_url"], b"a"))[0] == 500
    assert len(server.messages) == 1


async def test_the_client_uploads_in_its_own_way(
    server: SlackServer, client: AsyncWebClient
) -> None:
    await client.files_upload_v2(
        channel=server.general.id, filename="a.bib", content="@book", initial_comment="Here"
    )

    (message,) = server.messages_in(server.general)
    assert (message.text, message.files[0].content) == ("Here", b"@book")
    assert not server.refusals


async def test_what_did_not_happen_is_said_with_what_did(server: SlackServer) -> None:
    with pytest.raises(AssertionError, match="a wonder: not within 0"):
        await server.until(lambda: None, "a wonder", 0.01)
