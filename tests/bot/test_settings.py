"""The environment: read once, secrets from files too."""

from pathlib import Path

import pytest

from bot.model.trouble import BadSettings
from bot.settings import Settings, read_settings, secrets_of


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("PINCITE_DISCORD_TOKEN", "PINCITE_DISCORD_TOKEN_FILE", "PINCITE_DB"):
        monkeypatch.delenv(name, raising=False)
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
