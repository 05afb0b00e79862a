"""What `pincite doctor` says of Slack: which settings are there, never what they hold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.slack.features import FEATURES, scopes_of
from adapters.terminal.app import main

BOT, APP = "xoxb-12-34-abcdefGHIJ", "xapp-1-A12-34-abcdefKLMN"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 (the example of Slack's own page)

Doctor = Callable[..., tuple[int, str]]


@pytest.fixture
def doctor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Doctor:
    monkeypatch.setenv("PINCITE_DB", str(tmp_path / "citations.db"))

    def told(**settings: str) -> tuple[int, str]:
        for name, value in settings.items():
            monkeypatch.setenv(f"PINCITE_{name.upper()}", value)
        status = main(["doctor"])
        said = capsys.readouterr()
        for value in settings.values():
            assert value in {"http", "socket"} or value.startswith("https") or value not in said.out
        return status, said.out + said.err

    return told


def test_what_is_not_set_up_is_not_spoken_of(doctor: Doctor) -> None:
    assert "Slack" not in doctor()[1]


def test_two_tokens_are_all_that_a_socket_needs(doctor: Doctor) -> None:
    status, said = doctor(slack_bot_token=BOT, slack_app_token=APP)

    assert status == 0
    assert "no address is needed" in said
    assert all(scope in said for scope in scopes_of(FEATURES))
    assert "OAuth is a later step" in said


def test_http_needs_the_signing_secret_and_says_where_it_is_reached(doctor: Doctor) -> None:
    url = "https://pincite.example.com/"
    status, said = doctor(
        slack_bot_token=BOT, slack_mode="http", slack_signing_secret=SECRET, public_url=url
    )

    assert status == 0
    assert "port 3000" in said
    assert "https://pincite.example.com/slack/events" in said


def test_http_without_an_address_is_told_to_name_one(doctor: Doctor) -> None:
    status, said = doctor(slack_bot_token=BOT, slack_mode="http", slack_signing_secret=SECRET)

    assert status == 0
    assert "PINCITE_PUBLIC_URL" in said


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"slack_bot_token": BOT}, "PINCITE_SLACK_APP_TOKEN holds none"),
        ({"slack_bot_token": APP, "slack_app_token": APP}, "holds an app-level token, which"),
        ({"slack_bot_token": BOT, "slack_app_token": BOT}, "holds a bot token, which"),
        ({"slack_bot_token": "xoxp-1-2", "slack_app_token": APP}, "is no bot token"),
        ({"slack_bot_token": BOT, "slack_app_token": SECRET}, "is no app-level token"),
        ({"slack_bot_token": BOT, "slack_mode": "http"}, "needs PINCITE_SLACK_SIGNING_SECRET"),
        ({"slack_app_token": APP}, "no PINCITE_SLACK_BOT_TOKEN"),
        ({"slack_client_id": "1.2", "slack_client_secret": SECRET}, "alone do nothing yet"),
    ],
)
def test_one_thing_is_wrong_and_how_to_mend_it_is_said(
    doctor: Doctor, settings: dict[str, str], told: str
) -> None:
    status, said = doctor(**settings)

    assert status == 1
    assert told in said
    assert said.count("wrong  ") == 1
    assert "OAuth is a later step" in said


def test_a_bot_token_wins_over_client_id_and_secret(doctor: Doctor) -> None:
    status, said = doctor(
        slack_bot_token=BOT,
        slack_app_token=APP,
        slack_client_id="12.34",
        slack_client_secret=SECRET,
    )

    assert status == 0
    assert "wins over PINCITE_SLACK_CLIENT_ID" in said


def test_a_mode_that_there_is_not_is_said_in_one_sentence(doctor: Doctor) -> None:
    status, said = doctor(slack_bot_token=BOT, slack_mode="sockets")

    assert status == 2
    assert "socket or http" in said
