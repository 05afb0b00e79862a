"""What Discord is told of our commands: its JSON, read off the catalogue.

https://docs.discord.com/developers/interactions/application-commands
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.discord import localise
from bot.commands.catalogue import CATALOGUE, named
from bot.commands.menus import MENUS
from bot.commands.spec import Command, Option, options_of
from bot.reply.card import FieldKind

Json = dict[str, Any]

SUB_COMMAND, SUB_COMMAND_GROUP, STRING, INTEGER, BOOLEAN, ROLE, ATTACHMENT = 1, 2, 3, 4, 5, 8, 11
_CHAT_INPUT, _MESSAGE = 1, 3
_TYPES = {
    FieldKind.NUMBER: INTEGER,
    FieldKind.FLAG: BOOLEAN,
    FieldKind.FILE: ATTACHMENT,
    FieldKind.ROLE: ROLE,
}
_EVERYWHERE = {"contexts": [0, 1, 2], "integration_types": [0, 1]}
"""In servers, in direct messages and where it is a person's own app."""

_OURS = "pincite"
_OF_THE_BOT = frozenset({"alias"})
"""Families that are the bot's own business: `/pincite alias add`."""

_FAMILIES = {
    "source": "family.source",
    "article": "family.article",
    "alias": "family.alias",
    "pincite": "family.pincite",
}

_SUGGESTED = FieldKind.CLAIM
"""Options of this kind are completed while typing; so is what `/claim` looks for."""


def to_discord(every: Sequence[Command] = CATALOGUE) -> list[Json]:
    """Every command as Discord wants it, families as subcommands of one."""
    tops: dict[str, Json] = {}
    for command in every:
        *families, name = path_of(command)
        told = _told(command, name)
        if not families:
            tops[name] = {**told, "type": _CHAT_INPUT, **_EVERYWHERE}
            continue
        level = tops.setdefault(
            families[0],
            {
                **localise.word(families[0]),
                **localise.description(_FAMILIES[families[0]]),
                "type": _CHAT_INPUT,
                "options": [],
                **_EVERYWHERE,
            },
        )
        for family in families[1:]:
            level = _group(level, family)
        level["options"].append({**told, "type": SUB_COMMAND})
    menus = [{**localise.menu(key), "type": _MESSAGE, **_EVERYWHERE} for key in MENUS]
    return [*tops.values(), *menus]


def menu_of(data: Mapping[str, Any]) -> str | None:
    """The entry of a message's menu that an interaction names, if it names one."""
    if data.get("type") != _MESSAGE:
        return None
    return next((key for key in MENUS if localise.menu(key)["name"] == data.get("name")), None)


def path_of(command: Command) -> tuple[str, ...]:
    """The words that a command has on Discord."""
    words = tuple(command.name.split())
    return (_OURS, *words) if words[0] in _OF_THE_BOT else words


def asked(data: Mapping[str, Any]) -> tuple[Command | None, list[Json]]:
    """The command that an interaction names, and the options that it carries."""
    words, options = [str(data.get("name", ""))], list(data.get("options", ()))
    while len(options) == 1 and options[0].get("type") in {SUB_COMMAND, SUB_COMMAND_GROUP}:
        words.append(str(options[0]["name"]))
        options = list(options[0].get("options", ()))
    if words[0] == _OURS and len(words) > 1 and words[1] in _OF_THE_BOT:
        words = words[1:]
    return named(" ".join(words)), options


def is_same(ours: Sequence[Json], theirs: Sequence[Json]) -> bool:
    """Whether what Discord has says the same; it leaves out what is false and adds ids."""
    return sorted(map(_plain, ours)) == sorted(map(_plain, theirs))


def _plain(told: Json) -> str:
    kept = (
        "name",
        "description",
        "type",
        "required",
        "autocomplete",
        "choices",
        "options",
        "contexts",
        "integration_types",
    )

    def of(value: object) -> object:
        if isinstance(value, dict):
            named_ = {key: of(value[key]) for key in kept if value.get(key)}
            named_ |= localise.plain_of(value)
            return named_ | ({"value": value["value"]} if "value" in value else {})
        return [of(one) for one in value] if isinstance(value, list) else value

    return repr(of(told))


def _told(command: Command, name: str) -> Json:
    options = [option for option in options_of(command.request) if not option.is_hidden]
    # Discord wants those first that must be there.
    options.sort(key=lambda option: not _must_be_there(option))
    return {
        **localise.word(name),
        **localise.description(command.summary),
        "options": [_option(command, option) for option in options],
    }


def _must_be_there(option: Option) -> bool:
    # What a form asks for may be left out: then the form comes.
    return option.is_required and not option.is_prompted


def _option(command: Command, option: Option) -> Json:
    told: Json = {
        **localise.option(option.name),
        **localise.description(option.help),
        "type": _TYPES.get(option.kind, STRING),
        "required": _must_be_there(option),
    }
    if option.choices:
        told["choices"] = [localise.choice(one) for one in option.choices]
    if option.kind is _SUGGESTED or (command.name, option.name) == ("claim", "query"):
        told["autocomplete"] = True
    return told


def _group(level: Json, family: str) -> Json:
    for told in level["options"]:
        if told["name"] == family:
            found: Json = told
            return found
    made: Json = {
        **localise.word(family),
        **localise.description(_FAMILIES[family]),
        "type": SUB_COMMAND_GROUP,
        "options": [],
    }
    level["options"].append(made)
    return made
