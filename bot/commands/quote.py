"""`/quote`: whether a library has the words of a quotation, and which it has instead."""

import re
from dataclasses import dataclass

from bot.commands.spec import Command, Desk, option
from bot.model import PUBLIC, Caller, Verdict
from bot.reply import compose, wording
from bot.reply.card import FieldKind, Reply
from bot.reply.setting import Setting
from bot.reply.voice import voice

_ADDRESS = re.compile(r"\s<?(https?://[^\s/?#>|]+[^\s>|]*)(?:\|[^>\s]*)?>?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRequest:
    """The words, and the article that they are said to be of."""

    text: str = option(
        FieldKind.TEXT, "option.quote.text", positional=True, example='"single engine"'
    )
    url: str | None = option(
        FieldKind.URL, "option.quote.url", default=None, example="https://example.org/a"
    )


async def quote(request: QuoteRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say how the words stand in the libraries that the caller reads."""
    say = voice(caller.language)
    text, url = _split(request)
    found = await desk.check_quote(text, workspace=caller.workspace, url=url)
    if found.verdict is Verdict.NOWHERE and await is_empty(caller, desk):
        return compose.empty(say, may_add=caller.may_change_library)
    setting = Setting(
        workspace=caller.workspace,
        may_report=not caller.workspace.is_public,
        may_moderate=caller.may_change_library and not caller.is_overheard,
        may_keep=caller.may_keep_public and not caller.is_overheard,
    )
    return wording.checked(found, setting, say)


def _split(request: QuoteRequest) -> tuple[str, str | None]:
    """The words and the address, which may stand behind the words as typed."""
    behind = _ADDRESS.search(request.text)
    if request.url or behind is None or not request.text[: behind.start()].strip():
        return request.text, request.url
    return request.text[: behind.start()].rstrip(), behind[1]


async def is_empty(caller: Caller, desk: Desk) -> bool:
    """Whether there is no article in any library that the caller reads."""
    counts = [await desk.store.counts(one) for one in dict.fromkeys((caller.workspace, PUBLIC))]
    return not any(count.articles for count in counts)


COMMAND = Command(
    name="quote",
    request=QuoteRequest,
    summary="command.quote",
    run=quote,
    examples=(
        '/quote "not a single engine at home"',
        '/quote "80 percent of the parts" --url https://example.org/a',
    ),
)
