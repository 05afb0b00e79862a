"""What is logged holds no secret, whoever logs it and however."""

import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure, without_secrets

SIGNATURE = "c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4tMDE"
DISCORD_TOKEN = f"MTIzNDU2Nzg5MDEyMzQ1Njc4.GxYzAb.{SIGNATURE}"

LINES = [
    ("login with {}", DISCORD_TOKEN),
    ("slack says {}", "xoxb-1234-5678-abcdEFGH"),
    ("slack says {} now", "xoxe.xoxp-1-Mi0yLTk4"),
    ("a person's {}", "xoxp-12-34-56-abcdef"),
    ("a legacy {}", "xoxa-2-1234-abcdef"),
    ("a refreshed {}", "xoxr-1234-abcdef"),
    ("rotated {}", "xoxe-1-My0xLTk4abc"),
    ("auth.test of 'token={}'", "xoxb-1-2-a_B"),
    ("socket {}", "xapp-1-A123-456-abcdef"),
    ("POST https://discord.com/api/v10/webhooks/1234/{}/messages/@original", "aW50-ZXJh_Y3Q"),
    ("POST https://discord.com/api/v10/interactions/12/{}/callback has returned 500", "aW50ZXJh"),
    ("to https://hooks.slack.com/{}", "services/T0/B0/abcdef"),
    ("to https://hooks.slack.com/{}", "commands/1/2/abcdef"),
    ("to https://hooks.slack.com/{}", "actions/T1/2/abcdef"),
    ("payload {{'response_url': 'https://hooks.slack.com/{}'}}", "workflows/T1/2/abcdef"),
    ('payload {{"response_url": "{}"}}', "https://elsewhere.example/commands/1/2/abcdef"),
    ('payload {{\\"trigger_id\\": \\"{}\\"}}', "1.2.abcdef0123"),
    ("connected to wss://wss-primary.slack.com/link/?{}", "ticket=1234-5678&app_id=abcdef"),
    ("fetched https://example.org/a/b?{}", "session=abc,def&key=d/efgh"),
    ("headers {{'Authorization': 'Bot {}'}}", "short.one"),
    ('headers {{"authorization": "Bearer {}", "a": 1}}', "abcdef"),
    ("Authorization: {}", "abcdef"),
    ("event {{'id': '1', 'token': '{}', 'type': 2}}", "aW50ZXJhY3Rpb246MTIz"),
    ('event {{"token": "{}"}}', "aW50ZXJhY3Rpb246MTIz"),
]


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """A logger whose lines go where the process's go; afterwards everything is as before."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield logging.getLogger("tests.logs")
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize(("line", "secret"), LINES)
def test_what_looks_like_a_secret_is_not_written(
    logger: logging.Logger, capsys: pytest.CaptureFixture[str], line: str, secret: str
) -> None:
    configure("DEBUG")
    logger.warning(line.format(secret))
    logger.debug("asked for %s", line.format(secret))
    try:
        int(line.format(secret))
    except ValueError:
        logger.exception("defect")

    written = capsys.readouterr().err
    assert written.count("tests.logs") == 3
    assert secret.rpartition("/")[2] not in written
    assert line.partition("{")[0] in without_secrets(line.format(secret))


def test_a_known_secret_is_not_written_whatever_it_looks_like(
    logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG", secrets=["plain words", ""])
    logger.warning("these are plain words, see?")

    assert "these are …, see?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        "GET /channels/123456789012345678/messages has returned 200",
        "read https://example.org/a/very/long/path.html in 12 ms",
        "article A3 ¶4 of example.org: 412 passengers, 3.14.15",
        "the webhook of /webhooks/1234 is unknown",
    ],
)
def test_what_is_no_secret_is_left_as_it_is(line: str) -> None:
    assert without_secrets(line) == line


def test_no_text_can_forge_a_line(
    logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG")
    logger.warning("asked\ntimestamp=2026-01-01 level=error\x1b[31m")

    assert len(capsys.readouterr().err.splitlines()) == 1
