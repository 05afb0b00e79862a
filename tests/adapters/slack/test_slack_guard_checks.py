"""Each check of the guard is needed, and no bytes get by all of them."""

import hmac
import json
from collections.abc import AsyncIterator, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack import guard, payload, signature
from tests.adapters.slack.guarded import (
    GUESSED,
    MEBIBYTE,
    SAID,
    Line,
    SmallApp,
    deep,
    guarded,
)
from tests.adapters.slack.posted import (
    EVENT,
    FORM,
    INTERACTIONS,
    JSON,
    NOW,
    Posted,
    a_command,
    an_event,
    posted,
    signature_of,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with guarded() as line:
        yield line


def _always(*_: object, **__: object) -> bool:
    return True


def _compared_as_text(key: bytes, sent_at: str, raw: bytes, given_: str) -> bool:
    return hmac.compare_digest(signature_of(raw, at=sent_at, secret=key.decode()), given_)


def _read_as_number(sent_at: str, now: float) -> bool:
    return abs(now - int(sent_at)) <= signature.WINDOW_SECONDS


UNDERSCORED = posted(an_event().body, at="1_900_000_000")
MANY = posted(a_command().body + b"".join(b"&a%d=1" % n for n in range(99)), FORM)
MUTANTS: list[tuple[str, object, str, object, Posted]] = [
    ("type", guard, "is_of_known_type", _always, posted(a_command().body, "text/plain")),
    ("size", guard, "LARGEST", 2 * MEBIBYTE, an_event(blank=" " * MEBIBYTE)),
    ("time", signature, "is_recent", _always, posted(an_event().body, at=NOW - 600)),
    ("digits", signature, "is_recent", _read_as_number, UNDERSCORED),
    ("signature", signature, "is_signed", _always, posted(an_event().body, secret=GUESSED)),
    ("bytes", signature, "is_signed", _compared_as_text, an_event().but(x_slack_signature="é")),
    ("depth", payload, "DEEPEST", 100, posted(deep(65))),
    ("shape", payload, "_has_shape", _always, an_event(type="event")),
    ("readable", payload, "_is_readable", _always, an_event(authorizations=1)),
    ("constants", payload, "_refuse", float, an_event(event_time=float("nan"))),
    ("fields", payload, "_MOST_FIELDS", None, MANY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "name", "instead", "sent"), [m[1:] for m in MUTANTS], ids=[m[0] for m in MUTANTS]
)
async def test_each_check_is_needed(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, instead: object, sent: Posted
) -> None:
    async with guarded() as line:
        refused, _ = await line.post(sent)
        assert 400 <= refused < 500
        assert line.app.heard == []

    monkeypatch.setattr(where, name, instead)
    async with guarded() as line:
        status, _ = await line.post(sent)
        assert line.app.heard or status == HTTPStatus.INTERNAL_SERVER_ERROR


async def test_the_memory_of_signatures_is_needed(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signature.Seen, "is_new", _always)
    await line.post(an_event())
    await line.post(an_event())

    assert len(line.app.heard) == 2


async def test_the_look_at_the_length_is_needed(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "is_small", _always)
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)

    assert await line.say(*SAID, b"Content-Length: 2000000", b"", b"{") == 408


@given(st.lists(st.tuples(st.binary(max_size=200), st.sampled_from([JSON, FORM, ""])), max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_no_bytes_at_all_make_the_server_fail(bodies: list[tuple[bytes, str]]) -> None:
    async with guarded() as line:
        for body, kind in bodies:
            # The same bytes a second time are a replay.
            assert (await line.post(posted(body, kind)))[0] in {400, 401, 415}
            assert (await line.post(posted(body, kind, secret=GUESSED)))[0] in {401, 415}
        assert line.app.heard == []


_SAID = [EVENT, *INTERACTIONS.values()]
_SCALARS = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["", "T1"])
)
_NAMES = (
    "enterprise",
    "team",
    "message",
    "item",
    "response_url",
    "is_ext_shared_channel",
    "bot_id",
)
_ANY = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "type", "user", "team", "text"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)


def _places(said: object) -> list[tuple[Any, Any]]:
    """Everything that something could stand in for."""
    if isinstance(said, dict):
        inner: Iterable[tuple[Any, Any]] = said.items()
    elif isinstance(said, list):
        inner = enumerate(said)
    else:
        return []
    return [at for key, one in inner for at in ((said, key), *_places(one))]


@given(st.data())
@settings(max_examples=300, deadline=None)
async def test_whatever_stands_in_a_place_it_is_refused_or_answered(data: st.DataObject) -> None:
    said = json.loads(json.dumps(data.draw(st.sampled_from(_SAID))))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(_places(said)))
        holder[key] = data.draw(_ANY)
    if data.draw(st.booleans()):
        said[data.draw(st.sampled_from(_NAMES))] = data.draw(_ANY)
    raw = json.dumps(said).encode()
    kind = JSON
    if said.get("type") != "event_callback":
        raw, kind = urlencode({"payload": raw.decode()}).encode(), FORM
    found = payload.read(raw, kind)
    if found is not None:
        request = AsyncBoltRequest(mode="socket_mode", body=found)
        assert (await SmallApp().async_dispatch(request)).status in {200, 404}
