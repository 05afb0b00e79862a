"""Settings: what the environment says, read once, at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

SETTINGS_PREFIX = "PINCITE_"
SLACK_MODES = ("socket", "http")
_DB = "PINCITE_DB"
_LIBRARY = "citations.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process runs. Each field is an environment variable: *db* is `PINCITE_DB`."""

    db: Path = Path(_LIBRARY)
    """The library's file; it is made, empty, when it is not there."""

    log_level: str = "WARNING"
    """DEBUG, INFO, WARNING or ERROR."""

    discord_token: str = field(default="", repr=False)
    """The Discord bot's token; without it Pincite does not go to Discord. Like every
    secret it may stand in a file, which `PINCITE_DISCORD_TOKEN_FILE` names."""

    discord_api_url: str = ""
    """Where Discord's REST interface is, if not where it always is: for tests."""

    discord_gateway_url: str = ""
    """The same of its gateway."""

    discord_link_replies: bool = False
    """Whether links in messages are answered: this needs the privileged message content intent."""

    discord_shards: int = 0
    """How many connections share the servers; 0 is as many as Discord recommends."""

    discord_develop_guild: int = 0
    """The id of the one server that commands are told to, at once, while they are developed."""

    slack_bot_token: str = field(default="", repr=False)
    """The Slack app's bot token (`xoxb-…`); without it Pincite does not go to Slack. It wins
    over *slack_client_id* and *slack_client_secret*."""

    slack_app_token: str = field(default="", repr=False)
    """Its app-level token (`xapp-…`, with `connections:write`), which Socket Mode needs."""

    slack_signing_secret: str = field(default="", repr=False)
    """What Slack signs its requests with, which HTTP mode needs."""

    slack_mode: str = "socket"
    """How Slack reaches this process: `socket`, which needs no address, or `http`."""

    slack_port: int = 3000
    """Where HTTP mode listens."""

    slack_api_url: str = ""
    """Where Slack's Web API is, if not where it always is: for GovSlack, and for tests."""

    slack_client_id: str = ""
    """For installing into many workspaces, which is a later step; nothing reads it yet."""

    slack_client_secret: str = field(default="", repr=False)
    """The same."""

    public_url: str = ""
    """Where this process is reached from outside, `https://…`: HTTP mode's manifest names it."""

    keepers: str = ""
    """Who keeps the public library: `discord:USER_ID`, several with commas."""


def read_settings(*, db: Path | None = None) -> Settings:
    """Read the environment; what the command line names goes before it.

    Raises:
        BadSettings: A variable holds no value of its kind; all such are named at once.
    """
    if not any(name.startswith(SETTINGS_PREFIX) and name != _DB for name in os.environ):
        # Most runs set nothing else, and the loader takes a tenth of the time to answer.
        return Settings(db=db or Path(os.environ.get(_DB) or _LIBRARY))
    import typed_settings  # noqa: PLC0415 (15 ms that `--help` does not need)

    from bot.model.trouble import BadSettings  # noqa: PLC0415 (the same)

    loader = typed_settings.EnvLoader(prefix=SETTINGS_PREFIX)
    try:
        settings = typed_settings.load_settings(Settings, loaders=[loader])
        settings = _checked(replace(settings, **_from_files(os.environ)))
    except (typed_settings.exceptions.TsError, OSError, ValueError) as error:
        raise BadSettings(reason=str(error)) from error
    if db is None:
        return settings
    return replace(settings, db=db)


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """The values that are never shown: those of the fields that `repr` leaves out."""
    return tuple(value for name in _SECRETS if (value := str(getattr(settings, name))))


_SECRETS = tuple(one.name for one in fields(Settings) if not one.repr)


def _checked(settings: Settings) -> Settings:
    """The settings, when each that is a choice holds one of its values.

    Raises:
        ValueError: One does not.
    """
    if settings.slack_mode not in SLACK_MODES:
        told = f"{SETTINGS_PREFIX}SLACK_MODE is {settings.slack_mode!r}"
        raise ValueError(f"{told}; it must be {' or '.join(SLACK_MODES)}")
    return settings


def _from_files(environment: Mapping[str, str]) -> dict[str, Any]:
    """Secrets that stand in files: a variable with `_FILE` behind its name says where.

    Raises:
        OSError, ValueError: It cannot be read, or the secret is given twice.
    """
    found = {}
    for name in _SECRETS:
        variable = f"{SETTINGS_PREFIX}{name.upper()}"
        if path := environment.get(f"{variable}_FILE"):
            if environment.get(variable):
                raise ValueError(f"{variable} and {variable}_FILE are both set")
            found[name] = Path(path).read_text("utf-8").strip()
    return found
