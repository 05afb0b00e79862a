"""Files: announced, uploaded, shared, and read again.

https://docs.slack.dev/messaging/working-with-files
"""

from aiohttp import web

from tests.platforms.slack.api import Api, Outcome, Request
from tests.platforms.slack.faults import SPECIAL
from tests.platforms.slack.payloads import file_json
from tests.platforms.slack.records import Upload
from tests.platforms.slack.rules import access, files
from tests.platforms.slack.rules.rule import Json, enforce
from tests.platforms.slack.state import User, World
from tests.platforms.slack.talk import Talk


class Files:
    """The methods of files, and the two addresses beside them."""

    def __init__(self, world: World, api: Api, talk: Talk) -> None:
        self._world = world
        self._api = api
        self._talk = talk

    def bring(self, user: User, filename: str, content: bytes) -> Upload:
        """A person uploads a file."""
        upload = Upload(
            id=self._world.new_id("F"),
            filename=filename,
            size=len(content),
            user_id=user.id,
            content=content,
        )
        self._world.uploads[upload.id] = upload
        return upload

    async def announce(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/files.getUploadURLExternal."""
        enforce(files.ANNOUNCING_RULES, request.args)
        upload = Upload(
            id=self._world.new_id("F"),
            filename=request.text("filename"),
            size=int(request.text("length")),
            user_id=self._world.bot.id,
        )
        self._world.uploads[upload.id] = upload
        return {"upload_url": f"{self._world.url}/upload/v1/{upload.id}", "file_id": upload.id}

    async def complete(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/files.completeUploadExternal."""
        world = self._world
        done = [self._arrived(each) for each in request.args["files"]]
        if request.text("channel_id"):
            channel = self._talk.channel_of(request, "channel_id")
            enforce([access.the_bot_is_in_the_channel], world.bot.id in channel.members)
            body = request.args | {"text": request.text("initial_comment")}
            self._world.audit(request.method, files.AUDITS, self._talk.audited(body))
            self._talk.create(world.bot, channel, body, via=request.method, files=done)
        return {"files": [file_json(world, each) for each in done]}

    def _arrived(self, named: Json) -> Upload:
        upload = self._world.uploads.get(str(named.get("id")))
        enforce([access.the_file_exists], upload)
        assert upload is not None
        enforce([access.the_file_came], upload.content)
        upload.title, upload.shared = str(named.get("title") or ""), True
        return upload

    async def show(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/files.info."""
        found = self._world.uploads.get(request.text("file"))
        enforce([access.the_file_exists], found)
        assert found is not None
        return {"file": file_json(self._world, found)}

    async def receive(self, request: web.Request) -> web.Response:
        """The bytes of an announced file, as they are or as the part of a form."""
        upload = self._world.uploads.get(request.match_info["file"])
        content = await _content(request)

        async def effect() -> Outcome:
            if upload is None or len(content) != upload.size:
                return Outcome("invalid upload", 400, "invalid_upload")
            upload.content = content
            return Outcome(f"OK - {len(content)}")

        return await self._api.guarded(request, "upload", effect, tier=SPECIAL, args={})

    async def download(self, request: web.Request) -> web.Response:
        """https://docs.slack.dev/reference/objects/file-object."""
        upload = self._world.uploads.get(request.match_info["file"])
        licensed = "files:read" in self._world.scopes
        badge = request.headers.get("Authorization") == f"Bearer {self._api.bot_token}"
        if not (badge and licensed):
            # Slack leads those without a token to its page for signing in.
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        if upload is None or upload.content is None:
            return web.Response(status=404)
        return web.Response(body=upload.content, content_type="application/octet-stream")


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    form = await request.post()
    parts = [each.file.read() for each in form.values() if isinstance(each, web.FileField)]
    return b"".join(parts)
