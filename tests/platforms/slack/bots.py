"""The bots that try the fake: one that writes requests by hand, and one of Bolt."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.server import SlackServer

PATH = "/slack/events"


class RawBot:
    """Sends whatever a test likes; `listen` opens a socket and answers nothing by itself."""

    def __init__(self, server: SlackServer) -> None:
        self._server = server
        self.token = server.bot_token
        self._session = aiohttp.ClientSession()
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.sockets: list[aiohttp.ClientWebSocketResponse] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def call(self, method: str, **args: Any) -> Json:
        """A method's answer, asked for in JSON."""
        headers = {"Authorization": f"Bearer {self.token}"}
        url = self._server.api_url + method
        async with self._session.post(url, json=args, headers=headers) as answer:
            body: Json = await answer.json()
            return body

    async def headers(self, method: str) -> dict[str, str]:
        """What an answer carries beside its body."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self._session.post(self._server.api_url + method, headers=headers) as answer:
            return dict(answer.headers)

    async def call_form(self, method: str, **args: str) -> Json:
        """The same, asked for by a form that holds the token."""
        form = args | {"token": self.token}
        async with self._session.post(self._server.api_url + method, data=form) as answer:
            body: Json = await answer.json()
            return body

    async def post(self, url: str, body: object) -> tuple[int, str]:
        """Anything to a response_url or an upload's address."""
        data = body if isinstance(body, bytes | str) else json.dumps(body)
        async with self._session.post(url, data=data) as answer:
            return answer.status, await answer.text()

    async def fetch(self, url: str, *, token: str = "") -> bytes:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self._session.get(url, headers=headers) as answer:
            return await answer.read()

    async def listen(self) -> None:
        """Open a socket, and read the greeting."""
        token, self.token = self.token, self._server.app_token
        opened = await self.call("apps.connections.open")
        self.token = token
        self.socket = await self._session.ws_connect(opened["url"])
        # Whoever lets go of a socket closes it.
        self.sockets.append(self.socket)
        assert (await self.socket.receive_json())["type"] == "hello"

    async def receive(self) -> Json:
        """The next envelope."""
        assert self.socket
        envelope: Json = await self.socket.receive_json()
        return envelope

    async def acknowledge(self, envelope: Json, payload: Json | None = None) -> None:
        assert self.socket
        answer: Json = {"envelope_id": envelope["envelope_id"]}
        await self.socket.send_json(answer | ({"payload": payload} if payload else {}))


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(action_id: str, text: str, **more: object) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text)} | more


def card(text: str) -> list[Json]:
    """A text, buttons that change it, open a form or share it, and a select."""
    which = {
        "type": "static_select",
        "action_id": "which",
        "placeholder": plain("Which?"),
        "options": [{"text": plain("First"), "value": "1"}],
    }
    buttons = [button("more", "More"), button("correct", "Correct"), button("share", "Share")]
    return [
        {"type": "section", "text": plain(text)},
        {"type": "actions", "elements": [*buttons, which]},
    ]


def form(**more: object) -> Json:
    """Ask for a reason, and let one find a claim."""
    find = {"type": "external_select", "action_id": "find", "min_query_length": 1}
    reason = {"type": "plain_text_input", "action_id": "reason", "max_length": 200}
    blocks = [
        {"type": "input", "block_id": "reason", "label": plain("Reason"), "element": reason},
        {
            "type": "input",
            "block_id": "claim",
            "label": plain("Claim"),
            "element": find,
            "optional": True,
        },
    ]
    view = {"type": "modal", "callback_id": "form", "title": plain("Correct a claim")}
    return view | {"submit": plain("Send"), "blocks": blocks} | more


def honest(server: SlackServer) -> AsyncApp:
    """A small bot that does each thing once, and does it right."""
    client = AsyncWebClient(token=server.bot_token, base_url=server.api_url)
    app = AsyncApp(client=client, signing_secret=server.signing_secret)
    _answers(app)
    _forms(app)
    _hears(app)
    return app


def _answers(app: AsyncApp) -> None:
    @app.command("/claim")
    async def claim(ack: Any, command: Json, respond: Any) -> None:
        await ack()
        await respond(text=f"About {command['text']}", blocks=card(f"About {command['text']}"))

    @app.command("/source")
    async def source(ack: Any, command: Json) -> None:
        await ack(text=f"Added {command['text']}")

    @app.action("more")
    async def more(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="More", blocks=card("There is more."), replace_original=True)

    @app.action("share")
    async def share(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        metadata = {"event_type": "shared", "event_payload": {"claim": "C1"}}
        await client.chat_postMessage(
            channel=body["channel"]["id"], text="Shared", blocks=card("Shared"), metadata=metadata
        )

    @app.action("which")
    async def which(ack: Any, action: Json, respond: Any) -> None:
        await ack()
        await respond(f"You chose {action['selected_option']['value']}", replace_original=False)


def _forms(app: AsyncApp) -> None:
    @app.action("correct")
    async def correct(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        place = body["channel"]["id"]
        await client.views_open(trigger_id=body["trigger_id"], view=form(private_metadata=place))

    @app.shortcut("find_claim")
    async def find_claim(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.options("find")
    async def find(ack: Any, payload: Json) -> None:
        await ack(options=[{"text": plain(f"{payload['value']}nes"), "value": "C1"}])

    @app.view("form")
    async def sent(ack: Any, view: Json, body: Json, client: AsyncWebClient) -> None:
        reason = view["state"]["values"]["reason"]["reason"]["value"]
        if reason == "?":
            await ack(response_action="errors", errors={"reason": "Why?"})
            return
        await ack()
        user = body["user"]["id"]
        channel = view["private_metadata"] or user
        if view["private_metadata"]:
            await client.chat_postEphemeral(channel=channel, user=user, text=f"Noted: {reason}")
        else:
            await client.chat_postMessage(channel=channel, text=f"Noted: {reason}")

    @app.shortcut("check_message")
    async def check(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        await respond(f"Checked {body['message']['text']}")


def _hears(app: AsyncApp) -> None:
    @app.event("app_mention")
    async def mentioned(event: Json, client: AsyncWebClient) -> None:
        thread = event.get("thread_ts") or event["ts"]
        said = event["text"].partition("> ")[2]
        await client.chat_postMessage(
            channel=event["channel"], thread_ts=thread, text=f"You said {said}"
        )

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        blocks = [{"type": "section", "text": plain("Welcome")}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.event(re.compile(".*"))
    async def anything() -> None:
        """Acknowledged, and no more."""


@asynccontextmanager
async def running(
    app: AsyncApp, server: SlackServer, *, ping_seconds: float = 10
) -> AsyncIterator[AsyncApp]:
    """Run an app in the server's mode until the block ends."""
    if server.mode == "socket":
        handler = AsyncSocketModeHandler(app, server.app_token, ping_interval=ping_seconds)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await server.connected()
        try:
            yield app
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
        return
    runner = web.AppRunner(
        app.server(port=0, path=PATH).web_app, access_log=None, shutdown_timeout=0.1
    )
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.post_to = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    try:
        yield app
    finally:
        await runner.cleanup()
