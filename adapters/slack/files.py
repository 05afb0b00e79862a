"""Files: what is too long for a message goes up, what people upload comes down.

https://docs.slack.dev/messaging/working-with-files
"""

from urllib.parse import urlsplit

import aiohttp

from adapters.slack.calls import Calls, CrowdedError, LostError, RefusedError
from bot.model import Page
from bot.model.trouble import NotReceived, TooLarge
from bot.reply.card import Paste

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of an upload that is read."""

HOSTS = frozenset({"files.slack.com", "files.slack-gov.com"})
_CHUNK = 65_536


async def upload(calls: Calls, file: Paste, *, channel: str, thread: str = "") -> None:
    """Share *file* in a channel.

    Raises:
        RefusedError, LostError, CrowdedError: Slack did not take it.
    """
    content = file.text.encode()
    told = await calls.make(
        "files.getUploadURLExternal", filename=file.file_name, length=len(content)
    )
    session = calls.client.session
    if session is None:  # pragma: no cover (`connection` gives one)
        raise LostError("files.upload")
    try:
        async with session.post(str(told["upload_url"]), data=content) as response:
            if response.status != 200:  # noqa: PLR2004 (HTTP's)
                raise LostError("files.upload")
    except (aiohttp.ClientError, TimeoutError, OSError) as broken:
        raise LostError("files.upload") from broken
    await calls.make(
        "files.completeUploadExternal",
        files=[{"id": str(told["file_id"]), "title": file.file_name}],
        channel_id=channel,
        thread_ts=thread or None,
    )


class Uploads:
    """What people put into a view's file field."""

    def __init__(self, calls: Calls, *, hosts: frozenset[str] = HOSTS) -> None:
        self._calls = calls
        self._hosts = hosts

    async def read(self, file: str) -> Page:
        """The upload of that id.

        Raises:
            TooLarge: It is larger than is read.
            NotReceived: Slack does not hand it over.
        """
        try:
            told = (await self._calls.make("files.info", file=file)).get("file", {})
        except (RefusedError, LostError, CrowdedError) as trouble:
            raise NotReceived(name=file) from trouble
        name = str(told.get("name") or file)
        if int(told.get("size") or 0) > LARGEST_FILE:
            raise TooLarge(name=name, limit=LARGEST_FILE)
        url = str(told.get("url_private_download") or told.get("url_private") or "")
        # The token goes to Slack and to nobody else.
        if urlsplit(url).netloc not in self._hosts:
            raise NotReceived(name=name)
        return Page(content=await self._content(url, name), name=name)

    async def _content(self, url: str, name: str) -> bytes:
        client = self._calls.client
        session = client.session
        if session is None:  # pragma: no cover (`connection` gives one)
            raise NotReceived(name=name)
        headers = {"Authorization": f"Bearer {client.token}"}
        try:
            async with session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status != 200 or response.content_type == "text/html":  # noqa: PLR2004 (HTTP's)
                    raise NotReceived(name=name)
                content = bytearray()
                async for part in response.content.iter_chunked(_CHUNK):
                    content += part
                    if len(content) > LARGEST_FILE:
                        raise TooLarge(name=name, limit=LARGEST_FILE)
        except (aiohttp.ClientError, TimeoutError, OSError) as broken:
            raise NotReceived(name=name) from broken
        return bytes(content)
