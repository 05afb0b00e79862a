"""Answers by response_url go to Slack alone, and five times at most."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any, cast

import pytest

from adapters.slack.hooks import Hooks, SpentError
from adapters.slack.times import RESPONSES

OURS = "https://hooks.slack.com/commands/T1/2/abc"
BODY = {"text": "412 passengers"}


class Session:
    """Takes every post with *status*, and remembers where it went."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.urls: list[str] = []

    @asynccontextmanager
    async def post(self, url: str, **_: Any) -> AsyncIterator[SimpleNamespace]:
        self.urls.append(url)
        yield SimpleNamespace(status=self.status, headers={})


def hooks(session: Session) -> Hooks:
    return Hooks(cast("Any", session))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://evil.example/commands/T1/2/abc",
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/x",
        "https://evil.example/hooks.slack.com/x",
        "https://hooks.slack.com:8443/x",
    ],
)
async def test_an_answer_goes_to_nobody_else(url: str) -> None:
    session = Session()

    with pytest.raises(SpentError):
        await hooks(session).say(url, BODY)

    assert not session.urls


async def test_a_way_back_is_used_five_times() -> None:
    session = Session()
    ways = hooks(session)
    for _ in range(RESPONSES):
        await ways.say(OURS, BODY)

    with pytest.raises(SpentError):
        await ways.say(OURS, BODY)

    assert session.urls == [OURS] * 5


async def test_what_slack_does_not_take_is_said() -> None:
    with pytest.raises(SpentError):
        await hooks(Session(status=404)).say(OURS, BODY)
