"""HTTP mode's guard, over a real line, before a real Bolt."""

import json
from collections.abc import AsyncIterator
from http import HTTPStatus
from urllib.parse import urlencode

import pytest

from adapters.slack import guard
from tests.adapters.slack.guarded import (
    GUESSED,
    MEBIBYTE,
    SAID,
    Line,
    SmallApp,
    deep,
    form,
    guarded,
)
from tests.adapters.slack.posted import (
    COMMAND,
    EVENT,
    FORM,
    INTERACTIONS,
    JSON,
    NOW,
    PRESS,
    Posted,
    a_command,
    an_event,
    an_interaction,
    posted,
    signature_of,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with guarded() as line:
        yield line


UNSIGNED = posted(b"{}").but(x_slack_signature=None, x_slack_request_timestamp=None)
OTHERWISE = {name: value for name, value in COMMAND.items() if name != "command"}
OF_NOTHING = signature_of(b"{}")

BAD = [
    ("unsigned", UNSIGNED, 401),
    ("no signature", an_event().but(x_slack_signature=None), 401),
    ("an empty signature", an_event().but(x_slack_signature=""), 401),
    ("no timestamp", an_event().but(x_slack_request_timestamp=None), 401),
    ("another secret", posted(b"{}", secret=GUESSED), 401),
    ("an empty secret", posted(b"{}", secret=""), 401),
    ("another body's", an_event().but(x_slack_signature=signature_of(b"{}")), 401),
    ("another time's", an_event().but(x_slack_request_timestamp=str(NOW + 1)), 401),
    ("another version", posted(b"{}").but(x_slack_signature="v1" + OF_NOTHING[2:]), 401),
    ("no version", posted(b"{}").but(x_slack_signature=OF_NOTHING[3:]), 401),
    ("upper case", posted(b"{}").but(x_slack_signature=OF_NOTHING.upper()), 401),
    ("a signature and more", posted(b"{}").but(x_slack_signature=OF_NOTHING + "0"), 401),
    ("half a signature", an_event().but(x_slack_signature="v0=a2114d57"), 401),
    ("a signature that is not ASCII", an_event().but(x_slack_signature="v0=é€"), 401),
    ("301 seconds old", posted(b"{}", at=NOW - 301), 401),
    ("301 seconds ahead", posted(b"{}", at=NOW + 301), 401),
    ("ten minutes old", posted(json.dumps(EVENT).encode(), at=NOW - 600), 401),
    ("a timestamp of words", posted(b"{}", at="now"), 401),
    ("a timestamp of no value", posted(b"{}", at="NaN"), 401),
    ("a timestamp below zero", posted(b"{}", at=-NOW), 401),
    ("a timestamp with a fraction", posted(b"{}", at=f"{NOW}.5"), 401),
    ("a timestamp with underscores", posted(b"{}", at="1_900_000_000"), 401),
    ("a timestamp of eleven digits", posted(b"{}", at=f"0{NOW}"), 401),
    ("a timestamp of other digits", posted(b"{}", at="١٩٠٠٠٠٠٠٠٠"), 401),
    ("a timestamp without end", posted(b"{}", at="9" * 5_000), 401),
    ("no content type", an_event().but(content_type=None), 415),
    ("text", posted(b"{}", "text/plain"), 415),
    ("XML", posted(b"<a/>", "application/xml"), 415),
    ("parts", posted(b"--a--", "multipart/form-data; boundary=a"), 415),
    ("nearly JSON", posted(b"{}", "application/json5"), 415),
    ("a mebibyte and a byte", posted(b" " * (MEBIBYTE + 1)), 413),
    ("nothing", posted(b""), 400),
    ("nothing, as a form", posted(b"", FORM), 400),
    ("no JSON", posted(b"{"), 400),
    ("a list", posted(b"[]"), 400),
    ("a number", posted(b"1"), 400),
    ("two objects", posted(b"{}{}"), 400),
    ("an empty object", posted(b"{}"), 400),
    ("a number of 5,000 digits", posted(b'{"type": ' + b"9" * 5_000 + b"}"), 400),
    ("no UTF-8", posted(b'{"type": "\xff"}'), 400),
    ("UTF-16", posted(json.dumps(EVENT).encode("utf-16")), 400),
    ("NaN", an_event(event_time=float("nan")), 400),
    ("65 levels", posted(deep(65)), 400),
    ("100,000 levels", posted(deep(100_000)), 400),
    ("levels without end", posted(b"[" * 500_000), 400),
    ("a type that is none", an_event(type="event"), 400),
    ("a type that is a list", an_event(type=["event_callback"]), 400),
    ("an event that is text", an_event(event="app_mention"), 400),
    ("an event without type", an_event(event={"user": "U1"}), 400),
    ("an event whose type is a number", an_event(event={"type": 1}), 400),
    ("an event without id", an_event(event_id=None), 400),
    ("authorizations that are a number", an_event(authorizations=1), 400),
    ("authorizations that are zero", an_event(authorizations=0), 400),
    ("authorizations of text", an_event(authorizations=["T1"]), 400),
    ("a user that is a number", an_event(event={"type": "message", "user": 1}), 400),
    ("a text that is a number", an_event(event={"type": "message", "text": 1}), 400),
    ("a challenge that is none", posted(b'{"type": "url_verification"}'), 400),
    ("JSON, as a form", posted(json.dumps(EVENT).encode(), FORM), 400),
    ("a form, as JSON", posted(a_command().body), 400),
    ("a form of no command", posted(urlencode(OTHERWISE).encode(), FORM), 400),
    ("a command without slash", a_command(command="claim"), 400),
    ("a command of nobody", a_command(user_id=""), 400),
    ("a field twice", posted(a_command().body + b"&command=%2Fquote", FORM), 400),
    ("a field that is no UTF-8", posted(a_command().body + b"&a=%FF", FORM), 400),
    ("a thousand fields", posted(a_command().body + b"&a=1" * 1_000, FORM), 400),
    ("a payload that is no JSON", form(payload="{"), 400),
    ("a payload that is a list", form(payload="[]"), 400),
    ("a payload without end", form(payload="[" * 200_000), 400),
    ("an event, as a payload", form(payload=json.dumps(EVENT)), 400),
    ("a payload and a command", form(payload=json.dumps(PRESS), command="/a"), 400),
    ("a press of nothing", an_interaction(actions=[]), 400),
    ("a press of a list", an_interaction(actions=[["ask:0"]]), 400),
    ("a press of nobody", an_interaction(user=None), 400),
    ("a team that is a number", an_interaction(team=1), 400),
    ("a view that is text", an_interaction("view_submission", view="V1"), 400),
    ("a view without name", an_interaction("view_submission", view={"type": "modal"}), 400),
    ("a view without type", an_interaction("view_submission", view={"callback_id": "a"}), 400),
    ("addresses that are text", an_interaction("view_submission", response_urls="https"), 400),
    ("two addresses", an_interaction("view_submission", response_urls=[{}, {}]), 400),
    ("a dialogue of old", an_interaction(type="dialog_submission"), 400),
    ("a check that is none", form(ssl_check="0", challenge="a"), 400),
    ("a check and a command", form(ssl_check="1", **COMMAND), 400),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), [each[1:] for each in BAD], ids=[e[0] for e in BAD])
async def test_what_slack_did_not_send_never_reaches_bolt(
    line: Line, sent: Posted, status: int
) -> None:
    assert await line.post(sent) == (status, b"")
    assert line.app.heard == []


GOOD = [
    ("an event", an_event()),
    ("an event of a kind that is new", an_event(event={"type": "moon_landed", "moon": 1})),
    ("a field that is new", an_event(colour={"of": ["the", "sky"]})),
    ("64 levels", posted(deep(64))),
    ("300 seconds old", posted(json.dumps(EVENT).encode(), at=NOW - 300)),
    ("300 seconds ahead", posted(json.dumps(EVENT).encode(), at=NOW + 300)),
    ("a charset", posted(json.dumps(EVENT).encode(), f"{JSON}; charset=utf-8")),
    ("nearly a mebibyte", an_event(blank=" " * (MEBIBYTE - 1_000))),
    ("a command", a_command()),
    ("a command without words", a_command(text="")),
    ("a command of a later day", a_command(moon="full")),
    ("a check of the certificate", form(ssl_check="1", challenge="a")),
    *[(kind, an_interaction(kind)) for kind in INTERACTIONS],
    ("an installation of a whole organisation", an_interaction(team=None)),
]


@pytest.mark.parametrize("sent", [each[1] for each in GOOD], ids=[each[0] for each in GOOD])
async def test_what_slack_sends_is_heard_once_and_answered(line: Line, sent: Posted) -> None:
    status, _ = await line.post(sent)

    assert status == HTTPStatus.OK
    assert len(line.app.heard) == 1


async def test_a_command_may_speak_of_a_payload(line: Line) -> None:
    assert (await line.post(a_command(text="payload of drones")))[0] == HTTPStatus.OK
    assert line.app.heard[0]["text"] == "payload of drones"


async def test_slack_is_shown_that_the_address_is_ours(line: Line) -> None:
    asked = {"type": "url_verification", "token": "old", "challenge": "3eZbrw1a"}

    status, said = await line.post(posted(json.dumps(asked).encode()))

    assert status == HTTPStatus.OK
    assert b"3eZbrw1a" in said


async def test_slack_may_say_that_it_holds_events_back(line: Line) -> None:
    asked = {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": NOW // 60}

    assert await line.post(posted(json.dumps(asked).encode())) == (HTTPStatus.OK, b"")


async def test_what_comes_a_second_time_is_refused(line: Line) -> None:
    first = await line.post(an_event())
    again = await line.post(an_event())

    assert (first[0], again) == (HTTPStatus.OK, (HTTPStatus.UNAUTHORIZED, b""))
    assert len(line.app.heard) == 1


async def test_an_event_that_slack_sends_again_is_no_replay(line: Line) -> None:
    body = json.dumps(EVENT).encode()
    await line.post(posted(body))
    line.clock[0] += 60
    retried = posted(body, at=NOW + 60).but(x_slack_retry_num="1", x_slack_retry_reason="timeout")

    assert (await line.post(retried))[0] == HTTPStatus.OK
    assert len(line.app.heard) == 2


@pytest.mark.parametrize("status", [404, 500])
async def test_what_was_not_done_may_come_again_within_the_second(line: Line, status: int) -> None:
    line.app.breaks.append(status)

    assert (await line.post(an_event()))[0] == status
    assert (await line.post(an_event()))[0] == HTTPStatus.OK


async def test_headers_that_nobody_signed_do_not_reach_bolt(line: Line) -> None:
    told = an_event().but(x_slack_bolt_lazy_only="1", x_slack_bolt_lazy_function_name="answered")

    assert (await line.post(told))[0] == HTTPStatus.OK


async def test_a_signature_must_stand_there_once(line: Line) -> None:
    body = an_event().body
    status = await line.say(
        b"POST /slack/events HTTP/1.1",
        b"Host: a",
        b"Content-Type: application/json",
        f"X-Slack-Request-Timestamp: {NOW}".encode(),
        f"X-Slack-Signature: {signature_of(body)}".encode(),
        b"X-Slack-Signature: v0=a",
        f"Content-Length: {len(body)}".encode(),
        b"",
        body,
    )

    assert status == HTTPStatus.UNAUTHORIZED


async def test_what_says_that_it_is_too_long_is_not_read(line: Line) -> None:
    assert await line.say(*SAID, b"Content-Length: 2000000", b"", b"{") == 413


async def test_what_does_not_say_how_long_it_is_is_counted(line: Line) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    sent = posted(b"{}")
    async with line.session.post(
        f"http://127.0.0.1:{line.port}/slack/events", data=endless(), headers=sent.headers
    ) as answer:
        assert answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


async def test_a_body_that_does_not_come_is_not_waited_for(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)

    assert await line.say(*SAID, b"Content-Length: 20", b"", b"{") == 408


async def test_a_body_that_is_broken_off_is_refused(line: Line) -> None:
    chunks = (b"Transfer-Encoding: chunked", b"", b"zz", b"{}", b"0", b"", b"")

    assert await line.say(*SAID, *chunks) == 400


async def test_a_compressed_body_is_not_unpacked(line: Line) -> None:
    gzip = (b"Content-Encoding: gzip", b"Content-Length: 4", b"", b"\x1f\x8b\x08!")

    assert await line.say(*SAID, *gzip) in {400, 415}
    other = (b"Content-Encoding: compress", b"Content-Length: 2", b"", b"{}")
    assert await line.say(*SAID, *other) == 415


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
async def test_slack_posts_and_nothing_else(line: Line, method: str) -> None:
    url = f"http://127.0.0.1:{line.port}/slack/events"
    async with line.session.request(method, url) as answer:
        assert answer.status == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    "path", ["/", "/slack", "/slack/events/", "/slack/install", "//slack/events"]
)
async def test_nothing_is_served_elsewhere(line: Line, path: str) -> None:
    assert (await line.post(an_event(), path))[0] == HTTPStatus.NOT_FOUND
    assert line.app.heard == []


async def test_health_says_whether_all_is_well(line: Line) -> None:
    url = f"http://127.0.0.1:{line.port}/healthz"
    async with line.session.get(url) as answer:
        assert (answer.status, await answer.text()) == (HTTPStatus.OK, "ok")

    line.is_healthy = False
    async with line.session.get(url) as answer:
        assert (answer.status, await answer.text()) == (HTTPStatus.SERVICE_UNAVAILABLE, "")


def test_without_a_secret_nothing_is_served() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        guard.application(SmallApp(), signing_secret="")
