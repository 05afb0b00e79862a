"""What commands are called in the languages of Discord's clients, read off the catalogues.

https://docs.discord.com/developers/interactions/application-commands#localization
"""

from collections.abc import Iterable, Mapping
from typing import Any

from adapters.discord import limits
from bot.reply.foreign import cut
from bot.reply.voice import voice

_LOCALES = ("de", "es-419", "es-ES", "fr", "ru", "uk")
"""Those of https://docs.discord.com/developers/reference#locales that we have a catalogue for."""

_NAMES, _DESCRIPTIONS = "name_localizations", "description_localizations"


def word(name: str) -> Mapping[str, Any]:
    """A word of a command, with what it is elsewhere."""
    return _told("name", name, f"name.{_slug(name)}")


def option(name: str) -> Mapping[str, Any]:
    """The name of an option, with what it is elsewhere."""
    return _told("name", name, f"option_name.{_slug(name)}")


def choice(value: str) -> Mapping[str, Any]:
    """A choice, shown in the reader's language; its value stays what is typed."""
    return {**_told("name", value, f"choice.{_slug(value)}"), "value": value}


def description(key: str) -> Mapping[str, Any]:
    """The sentence of *key*, with what it is elsewhere."""
    return _told("description", cut(voice("en")(key), limits.DESCRIPTION), key)


def menu(key: str) -> Mapping[str, Any]:
    """The name of an entry in a message's menu, with what it is elsewhere."""
    return _told("name", voice("en")(key), key)


def plain_of(told: Mapping[str, Any]) -> Iterable[tuple[str, object]]:
    """The localisations that a command or a part of it carries, in one order; none is nothing."""
    for field in (_NAMES, _DESCRIPTIONS):
        if told.get(field):
            yield field, sorted(told[field].items())


def _told(field: str, original: str, key: str) -> Mapping[str, Any]:
    elsewhere = {
        locale: said for locale in _LOCALES if (said := _said(key, locale)) not in {original, ""}
    }
    # What is the same everywhere is left out: Discord then shows the original.
    return {field: original, **({f"{field}_localizations": elsewhere} if elsewhere else {})}


def _said(key: str, locale: str) -> str:
    say = voice(locale)
    return cut(say(key), limits.DESCRIPTION) if say.knows(key) else ""


def _slug(name: str) -> str:
    return name.replace("-", "_")
