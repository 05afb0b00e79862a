"""What Slack is told of the app: its manifest, read off the catalogue.

https://docs.slack.dev/reference/app-manifest/
"""

from typing import Any

from adapters.slack.features import FEATURES, events_of, scopes_of
from adapters.slack.ids import (
    ADD_SOURCE,
    CHECK_MESSAGE,
    CHECK_QUOTE,
    EVENTS_PATH,
    FIND_CLAIM,
    GLOBAL_SHORTCUTS,
    MESSAGE_SHORTCUTS,
    SHARE_IN_THREAD,
    SLASHES,
)
from bot.commands.catalogue import CATALOGUE, named
from bot.commands.help import shown_options, spelling
from bot.commands.spec import Command
from bot.reply.foreign import cut
from bot.reply.voice import voice

Json = dict[str, Any]

# https://docs.slack.dev/reference/app-manifest/
COMMAND = 32
DESCRIPTION = 2_000
USAGE_HINT = 1_000
# https://docs.slack.dev/interactivity/implementing-shortcuts/
SHORTCUT_NAME = 24
SHORTCUT_DESCRIPTION = 150

_NAME = "Pincite"
_BOT = "pincite"
_SHORTCUTS = {
    CHECK_MESSAGE: "manifest.check_message",
    CHECK_QUOTE: "manifest.check_quote",
    ADD_SOURCE: "manifest.add_source",
    SHARE_IN_THREAD: "manifest.share_in_thread",
    FIND_CLAIM: "manifest.find_claim",
}
# Slack shows one language of an app.
_say = voice("en")


def to_manifest(*, url: str = "", prefix: str = "") -> Json:
    """The app's manifest: with *url* Slack posts to it, without one it waits for our socket."""
    address = f"{url}{EVENTS_PATH}" if url else ""
    hears = {"request_url": address} if url else {}
    # The select that searches while one types asks at an address of its own.
    offers = {"message_menu_options_url": address} if url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": _NAME,
            "description": _say("manifest.description"),
            "long_description": _say("manifest.long_description"),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": _BOT, "always_online": True},
            "shortcuts": [
                *(_shortcut(one, "message") for one in MESSAGE_SHORTCUTS),
                *(_shortcut(one, "global") for one in GLOBAL_SHORTCUTS),
            ],
            "slash_commands": [_slash(name, prefix, address) for name in SLASHES],
        },
        "oauth_config": {"scopes": {"bot": list(scopes_of(FEATURES))}},
        "settings": {
            "event_subscriptions": {**hears, "bot_events": list(events_of(FEATURES))},
            "interactivity": {"is_enabled": True, **hears, **offers},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(callback: str, kind: str) -> Json:
    return {
        "name": _say(f"menu.{callback}"),
        "type": kind,
        "callback_id": callback,
        "description": _say(_SHORTCUTS[callback]),
    }


def _slash(name: str, prefix: str, address: str) -> Json:
    command = named(name)
    about = command.summary if command else f"family.{name}"
    hint = _options(command) if command else _members(name)
    return {
        "command": f"/{prefix}{name}",
        "description": cut(_say(about), DESCRIPTION),
        "usage_hint": cut(hint, USAGE_HINT),
        # People, channels and groups then come with their ids, as they do in a mention.
        "should_escape": True,
        **({"url": address} if address else {}),
    }


def _options(command: Command) -> str:
    """How one command is typed: `query [--show passage|sources|everything]`."""
    return " ".join(
        one.name if one.is_positional else f"[{spelling(one)}]" for one in shown_options(command)
    )


def _members(family: str) -> str:
    """What may follow a family's name: `add | correct | retract`."""
    own = [one.name.partition(" ")[2] for one in CATALOGUE if one.name.startswith(f"{family} ")]
    others = [one.name for one in CATALOGUE if one.name.partition(" ")[0] not in SLASHES]
    return " | ".join([*own, *others] if family == _BOT else own)
