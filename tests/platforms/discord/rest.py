"""REST around every handler: the token, bodies, faults, rate limits, refusals."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.platforms.discord.faults import Fault, Rates
from tests.platforms.discord.records import Call, Refusal, Upload
from tests.platforms.discord.rules import access
from tests.platforms.discord.rules.rule import Json, RefusedError, enforce
from tests.platforms.discord.state import World

_MEBIBYTE = 1024 * 1024
_CLOUDFLARE = "<html><head><title>Access denied | discord.com used Cloudflare</title></head></html>"
# Discord answers through a proxy that leaves its name; clients tell a ban by its absence.
_VIA = {"Via": "1.1 google"}
# Whoever knows an interaction's token may use these, without the bot's own.
_OPEN = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class Request:
    """What a handler reads: the path's parts, the query, the body, the files."""

    parts: dict[str, str]
    query: dict[str, str]
    body: Json
    listed: list[Json]
    files: tuple[Upload, ...]

    def number(self, name: str) -> int:
        """A snowflake of the path; 0, which nothing has, if it is none."""
        return int(self.parts[name]) if self.parts[name].isdecimal() else 0


Handler = Callable[[Request], Awaitable[object]]


@dataclass(slots=True)
class Rest:
    """Serves handlers as Discord would; `faults` are tried in order."""

    world: World
    token: str
    rates: Rates = field(default_factory=Rates)
    faults: list[Fault] = field(default_factory=list)

    def serving(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            answer = await self._answer(request, handler)
            path = request.path.removeprefix("/api/v10")
            self.world.calls.append(Call(method=request.method, path=path, status=answer.status))
            self.world.changed()
            return answer

        return serve

    async def _answer(self, request: web.Request, handler: Handler) -> web.Response:
        path = request.path.removeprefix("/api/v10")
        fault = next((each for each in self.faults if each.meets(request.method, path)), None)
        if fault:
            fault.times -= 1
            if fault.held:
                self.world.changed()
                await fault.held.wait()
            if fault.status is not None and not fault.after_effect:
                return _failure(fault)
        resource = request.match_info.route.resource
        pattern = (resource.canonical if resource else path).removeprefix("/api/v10")
        major = "/".join(list(request.match_info.values())[:2])
        verdict = self.rates.take(f"{request.method} {pattern}", major, self.world.now())
        if verdict.retry_after_seconds is not None:
            return _limited(verdict.headers, verdict.retry_after_seconds, verdict.is_global)
        try:
            right = request.headers.get("Authorization") == f"Bot {self.token}"
            enforce([access.the_token_is_the_bots], right or path.startswith(_OPEN))
            read = await self._read(request)
            result = await _handle(handler, read)
        except RefusedError as refused:
            self._note(request.method, path, refused)
            return _json(refused.body, refused.rule.status, verdict.headers)
        if fault and fault.status is not None:
            return _failure(fault)
        status = 204 if result is None else 200
        return _json(result, status, verdict.headers)

    async def _read(self, request: web.Request) -> Request:
        parsed: object = {}
        uploads: dict[str, Upload] = {}
        try:
            if request.content_type.startswith("multipart/"):
                for name, part in (await request.post()).items():
                    if isinstance(part, web.FileField):
                        number = name.removeprefix("files[").removesuffix("]")
                        uploads[number] = Upload(
                            id=self.world.new_id(),
                            filename=part.filename,
                            content=part.file.read(),
                        )
                    elif name == "payload_json":
                        parsed = json.loads(str(part))
            elif text := await request.text():
                parsed = json.loads(text)
        except ValueError:
            enforce([access.the_body_is_json], False)  # noqa: FBT003 (a subject)
        body = parsed if isinstance(parsed, dict) else {}
        if uploads:
            described = {str(each.get("id")): each for each in body.get("attachments") or ()}
            sent = [
                described.pop(number, {}) | {"filename": file.filename, "size": len(file.content)}
                for number, file in uploads.items()
            ]
            # What is left was sent before and stays with an edited message.
            body["attachments"] = [*sent, *described.values()]
        listed = parsed if isinstance(parsed, list) else []
        parts, query = dict(request.match_info), dict(request.query)
        return Request(parts, query, body, listed, tuple(uploads.values()))

    def _note(self, method: str, path: str, refused: RefusedError) -> None:
        rule = refused.rule
        self.world.refusals.append(
            Refusal(
                method=method,
                path=path,
                status=rule.status,
                code=rule.code,
                rule=rule.name,
                page=rule.page,
                complaints=refused.complaints,
            )
        )


async def _handle(handler: Handler, read: Request) -> object:
    try:
        return await handler(read)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        # The rules read fields as documented; a body that holds other types ends here.
        enforce([access.the_body_has_its_shape], repr(error))
        raise


def _json(body: object, status: int, headers: dict[str, str]) -> web.Response:
    # discord.py wants exactly this type, without a charset.
    content = None if body is None else json.dumps(body).encode()
    kind = None if body is None else "application/json"
    return web.Response(body=content, status=status, content_type=kind, headers=_VIA | headers)


def _limited(
    headers: dict[str, str],
    seconds: float,
    is_global: bool,  # noqa: FBT001 (a field of the body)
    code: int = 0,
) -> web.Response:
    text = "You are being rate limited."
    body = {"message": text, "retry_after": round(seconds, 3), "global": is_global, "code": code}
    return _json(body, 429, headers | {"Retry-After": f"{seconds:.3f}"})


def _failure(fault: Fault) -> web.Response:
    if fault.status == 429 and fault.via:
        headers = {"X-RateLimit-Scope": "global" if fault.is_global else "shared"}
        return _limited(headers, fault.retry_after_seconds, fault.is_global, fault.code)
    headers = dict(_VIA) if fault.via else {}
    if fault.status == 429:
        # https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
        headers["Retry-After"] = f"{fault.retry_after_seconds:g}"
    return web.Response(
        text=_CLOUDFLARE, status=fault.status or 500, content_type="text/html", headers=headers
    )
