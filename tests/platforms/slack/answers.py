"""Answers to what people do: acknowledgements that say something, and response_urls.

https://docs.slack.dev/interactivity/handling-user-interaction
"""

import json

from aiohttp import web

from tests.platforms.slack.api import Api, Outcome
from tests.platforms.slack.faults import SPECIAL
from tests.platforms.slack.records import Delivery, Message, ResponseUrl
from tests.platforms.slack.rules import answers, views
from tests.platforms.slack.rules.rule import Json, RefusedError, enforce
from tests.platforms.slack.state import World
from tests.platforms.slack.surfaces import Surfaces
from tests.platforms.slack.talk import Talk

_MINUTE_SECONDS = 60
# https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses
_STATUSES = {"invalid_url": 404, "expired_url": 404, "used_url": 404}


class Answers:
    """Turns what the bot says into what people see."""

    def __init__(self, world: World, api: Api, talk: Talk, surfaces: Surfaces) -> None:
        self._world = world
        self._api = api
        self._talk = talk
        self._surfaces = surfaces
        self.lifetime_seconds = 30.0 * _MINUTE_SECONDS
        self.uses = 5

    def take(self, delivery: Delivery, body: Json) -> None:
        """What an acknowledgement says besides."""
        kind = delivery.payload.get("type")
        try:
            if delivery.kind == "slash_commands" and body:
                self._talk.check("ack", body)
                self._write(delivery, delivery.channel_id or "", body, "ack")
            elif kind == "view_submission":
                self._submitted(delivery, body)
            elif kind == "block_suggestion":
                enforce(views.SUGGESTION_RULES, body)
        except RefusedError as refused:
            self._world.note("ack", refused)

    def _submitted(self, delivery: Delivery, body: Json) -> None:
        """https://docs.slack.dev/surfaces/modals."""
        view = self._world.views[delivery.payload["view"]["id"]]
        said = answers.Acknowledging(delivery=delivery, age=0, deadline=0, body=body, view=view)
        enforce(answers.SUBMISSION_RULES, said)
        match body.get("response_action"):
            case "errors":
                return
            case "update":
                self._surfaces.check("ack", body["view"])
                self._surfaces.change(view, body["view"], delivery)
            case "push":
                self._surfaces.check("ack", body["view"])
                self._surfaces.put_on(view, body["view"], delivery)
            case "clear":
                self._surfaces.close_all(view)
            case _:
                self._surfaces.close(view)

    def _write(self, delivery: Delivery, channel_id: str, body: Json, via: str) -> Message:
        public = body.get("response_type") == "in_channel"
        return self._talk.create(
            self._world.bot,
            self._world.channels[channel_id],
            body,
            via=via,
            private_to=None if public else delivery.user_id,
            delivery=delivery,
        )

    async def serve(self, request: web.Request) -> web.Response:
        """A body to a response_url."""
        url = self._world.response_urls.get(request.match_info["key"])
        try:
            body: object = json.loads(await request.text())
        except ValueError as error:
            body = str(error)

        async def effect() -> Outcome:
            try:
                self._respond(url, body)
            except RefusedError as refused:
                self._world.note("response_url", refused)
                error = refused.rule.error
                status = _STATUSES.get(error, 400)
                return Outcome(error, status, error)
            return Outcome("ok")

        args = body if isinstance(body, dict) else {}
        return await self._api.guarded(request, "response_url", effect, tier=SPECIAL, args=args)

    def _respond(self, url: ResponseUrl | None, body: object) -> None:
        age = self._world.now() - url.delivery.born if url else 0
        responding = answers.Responding(
            url=url, age=age, lifetime=self.lifetime_seconds, uses=self.uses
        )
        enforce(answers.RESPONSE_URL_RULES, responding)
        enforce([answers.a_response_is_a_json_object], body)
        assert url is not None
        assert isinstance(body, dict)
        url.uses += 1
        pressed = url.delivery.payload.get("type") == "block_actions"
        response = answers.Response(body=body, is_of_press=pressed)
        self._world.audit("response_url", answers.RESPONSE_AUDITS, response)
        old = url.message if url.message and not url.message.deleted else None
        if old and pressed and response.asks("delete_original"):
            self._talk.delete(old, url.delivery)
        if body.keys() <= {"delete_original"}:
            return None
        self._talk.check("response_url", body)
        if old and response.asks("replace_original"):
            return self._talk.edit(old, body, url.delivery)
        message = self._write(url.delivery, url.channel_id, body, "response_url")
        url.message = url.message or message
        return None
