"""The environment: read once, secrets from files too."""

import os
from pathlib import Path

import pytest

from bot.model.trouble import BadSettings
from bot.settings import SETTINGS_PREFIX, Settings, read_settings, secrets_of


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [one for one in os.environ if one.startswith(SETTINGS_PREFIX)]:
        monkeypatch.delenv(name)
    return monkeypatch


def test_a_secret_may_stand_in_a_file(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a.b.c\n")
    environment.setenv("PINCITE_DISCORD_TOKEN_FILE", str(tmp_path / "token"))

    settings = read_settings()

    assert settings.discord_token == "a.b.c"  # noqa: S105 (opens nothing)
    assert secrets_of(settings) == ("a.b.c",)
    assert "a.b.c" not in repr(settings)


def test_a_file_that_is_not_there_is_told_by_name(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("PINCITE_DISCORD_TOKEN_FILE", str(tmp_path / "nowhere"))

    with pytest.raises(BadSettings) as bad:
        read_settings()

    assert "nowhere" in bad.value.reason


def test_a_secret_that_is_given_twice_is_a_mistake(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("a.b.c")
    environment.setenv("PINCITE_DISCORD_TOKEN", "d.e.f")
    environment.setenv("PINCITE_DISCORD_TOKEN_FILE", str(tmp_path / "token"))

    with pytest.raises(BadSettings) as bad:
        read_settings()

    assert "PINCITE_DISCORD_TOKEN_FILE" in bad.value.reason
    assert "a.b.c" not in bad.value.reason
    assert "d.e.f" not in bad.value.reason


def test_what_discord_needs_beyond_its_token_is_off_unless_it_is_set(
    environment: pytest.MonkeyPatch,
) -> None:
    assert read_settings() == Settings()

    environment.setenv("PINCITE_DISCORD_LINK_REPLIES", "true")
    environment.setenv("PINCITE_DISCORD_SHARDS", "4")
    environment.setenv("PINCITE_DISCORD_DEVELOP_GUILD", "123456789012345678")
    settings = read_settings()

    assert settings.discord_link_replies is True
    assert settings.discord_shards == 4
    assert settings.discord_develop_guild == 123456789012345678


SLACK_SECRETS = (
    "slack_bot_token",
    "slack_app_token",
    "slack_signing_secret",
    "slack_client_secret",
)


@pytest.mark.parametrize("name", SLACK_SECRETS)
def test_each_secret_of_slack_may_stand_in_a_file_and_is_never_shown(
    environment: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret").write_text("what-opens-slack\n")
    environment.setenv(f"PINCITE_{name.upper()}_FILE", str(tmp_path / "secret"))

    settings = read_settings()

    assert getattr(settings, name) == "what-opens-slack"
    assert secrets_of(settings) == ("what-opens-slack",)
    assert "what-opens-slack" not in repr(settings)


def test_slack_is_reached_by_socket_unless_it_is_set(environment: pytest.MonkeyPatch) -> None:
    assert (Settings().slack_mode, Settings().slack_port) == ("socket", 3000)

    environment.setenv("PINCITE_SLACK_MODE", "http")
    environment.setenv("PINCITE_SLACK_PORT", "8080")
    environment.setenv("PINCITE_PUBLIC_URL", "https://pincite.example.org")
    settings = read_settings()

    assert settings.slack_mode == "http"
    assert settings.slack_port == 8080
    assert settings.public_url == "https://pincite.example.org"


@pytest.mark.parametrize("mode", ["HTTP", "sockets", "", " http"])
def test_a_mode_that_slack_does_not_have_is_a_mistake(
    environment: pytest.MonkeyPatch, mode: str
) -> None:
    environment.setenv("PINCITE_SLACK_MODE", mode)

    with pytest.raises(BadSettings) as bad:
        read_settings()

    assert "PINCITE_SLACK_MODE" in bad.value.reason
    assert "socket or http" in bad.value.reason
