"""The Web API around every method: tokens, scopes, bodies, faults, rate limits, refusals.

https://docs.slack.dev/apis/web-api
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.platforms.slack.faults import Fault, Rates
from tests.platforms.slack.records import Call
from tests.platforms.slack.rules import access
from tests.platforms.slack.rules.rule import Json, RefusedError, enforce
from tests.platforms.slack.state import World

# What is JSON inside a form.
_NESTED = ("attachments", "blocks", "files", "metadata", "unfurls", "view")
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


@dataclass(frozen=True, slots=True)
class Request:
    """What a method reads: its arguments, however they came."""

    method: str
    args: Json

    def text(self, name: str) -> str:
        """An argument as text; empty, as nothing is called, if it is missing."""
        return str(self.args.get(name) or "")

    def is_set(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in {"1", "true"}


Handler = Callable[[Request], Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method's handler, its tier, and the scopes of which one is enough."""

    handler: Handler
    tier: int
    scopes: tuple[str, ...] = ()
    by: Literal["bot", "app"] = "bot"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a request is answered."""

    body: object
    status: int = 200
    error: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_response(self) -> web.Response:
        if isinstance(self.body, str):
            return web.Response(text=self.body, status=self.status, headers=self.headers)
        return web.json_response(self.body, status=self.status, headers=self.headers)


@dataclass(slots=True)
class Api:
    """Serves methods as Slack would; `faults` are tried in order."""

    world: World
    bot_token: str
    app_token: str
    methods: Mapping[str, Method] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)
    faults: list[Fault] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """https://docs.slack.dev/apis/web-api."""
        name = request.match_info["method"]
        args, trouble = await _arguments(request)
        method = self.methods.get(name)

        async def effect() -> Outcome:
            try:
                return Outcome({"ok": True} | await self._call(name, method, args, trouble))
            except RefusedError as refused:
                self.world.note(name, refused)
                return Outcome(
                    refused.body | self._scopes(refused, method), error=refused.rule.error
                )

        tier = method.tier if method else 4
        answer = await self.guarded(request, name, effect, tier=tier, args=args)
        # https://docs.slack.dev/authentication/tokens
        answer.headers["X-OAuth-Scopes"] = ",".join(sorted(self.world.scopes))
        return answer

    async def guarded(
        self,
        request: web.Request,
        name: str,
        effect: Callable[[], Awaitable[Outcome]],
        *,
        tier: int,
        args: Json,
    ) -> web.Response:
        """Answer with what *effect* says, unless a fault or a rate limit comes before."""
        outcome = await self._outcome(name, effect, tier, args)
        said = Call(
            method=name,
            status=outcome.status if outcome else 0,
            error=outcome.error if outcome else "lost",
            args=args,
        )
        self.world.calls.append(said)
        self.world.changed()
        if outcome is None:
            assert request.transport
            request.transport.abort()
            return web.Response()
        return outcome.to_response()

    async def _outcome(
        self, name: str, effect: Callable[[], Awaitable[Outcome]], tier: int, args: Json
    ) -> Outcome | None:
        """None where the answer is lost."""
        fault = next((each for each in self.faults if each.meets(name)), None)
        if fault:
            fault.times -= 1
            if fault.held:
                self.world.changed()
                await fault.held.wait()
            if fault.answers and not fault.after_effect and not fault.lost:
                return _failure(fault)
        wait = self.rates.take(name, tier, str(args.get("channel") or ""), self.world.now())
        if wait is not None:
            return _limited(wait)
        right = await effect()
        if fault and fault.lost:
            return None
        return _failure(fault) if fault and fault.answers else right

    async def _call(self, name: str, method: Method | None, args: Json, trouble: str) -> Json:
        if method is None:
            enforce([access.the_method_exists], name)
        assert method is not None
        app = method.by == "app"
        tokens = (self.app_token, self.bot_token) if app else (self.bot_token, self.app_token)
        sent = str(args.pop("token", ""))
        enforce(access.TOKENS, access.Badge(sent=sent, wanted=tokens[0], other=tokens[1]))
        granted = frozenset(self.world.scopes)
        enforce(
            [access.the_scope_is_granted], access.Licence(granted=granted, needed=method.scopes)
        )
        enforce([access.the_body_is_json_or_a_form], trouble)
        try:
            return await method.handler(Request(name, args))
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            # The rules read fields as documented; a body that holds other types ends here.
            enforce([access.the_arguments_have_their_shape], repr(error))
            raise

    def _scopes(self, refused: RefusedError, method: Method | None) -> Json:
        if refused.rule is not access.the_scope_is_granted or method is None:
            return {}
        return {"needed": method.scopes[0], "provided": ",".join(sorted(self.world.scopes))}


async def _arguments(request: web.Request) -> tuple[Json, str]:
    """A request's arguments and its token, and what is wrong with its body."""
    args: Json = dict(request.query)
    trouble = ""
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as error:
            body, trouble = {}, str(error)
        if isinstance(body, dict):
            args |= body
        else:
            trouble = f"no object: {body!r}"
    elif request.content_type in _FORMS:
        args.update(await request.post())
    try:
        args |= {
            name: json.loads(args[name]) for name in _NESTED if isinstance(args.get(name), str)
        }
    except ValueError as error:
        trouble = str(error)
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        args["token"] = header.removeprefix("Bearer ")
    return args, trouble


def _limited(seconds: float) -> Outcome:
    """https://docs.slack.dev/apis/web-api/rate-limits."""
    body = {"ok": False, "error": "ratelimited"}
    return Outcome(body, 429, "ratelimited", {"Retry-After": f"{seconds:g}"})


def _failure(fault: Fault) -> Outcome:
    if fault.status == 429:
        return _limited(fault.retry_after)
    if fault.status is None:
        return Outcome({"ok": False, "error": fault.error}, error=fault.error)
    return Outcome("upstream request failed", fault.status, fault.error or str(fault.status))
