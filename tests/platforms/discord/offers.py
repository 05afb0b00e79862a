"""What Discord's own client offers a person: commands with options, forms with fields.

A person cannot send what their client does not offer, so a test that tries is wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.platforms.discord.payloads import channel_json, upload_json, user_json
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import Upload
from tests.platforms.discord.rules.commands import GROUP, SUBCOMMAND
from tests.platforms.discord.rules.components import INPUT, LABEL, ROW, walk
from tests.platforms.discord.rules.rule import Json
from tests.platforms.discord.state import Channel, User, World

_STRING, _INTEGER, _BOOLEAN, _NUMBER = 3, 4, 5, 10
_PYTHON: dict[int, type | tuple[type, ...]] = {
    _STRING: str,
    _INTEGER: int,
    _BOOLEAN: bool,
    _NUMBER: (int, float),
}


class NotOfferedError(AssertionError):
    """Discord's client would not let a person do this."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command, and the path of subcommands within it to the options."""

    command: Json
    path: tuple[Json, ...]

    @property
    def options(self) -> list[Json]:
        return list((self.path[-1] if self.path else self.command).get("options") or ())


def offer(world: World, words: str, kind: int, user: User, channel: Channel) -> Offer:
    """The command that this person is offered here, by its words: "source add"."""
    first, *rest = words.split() if kind == 1 else [words]
    registered = [*world.commands[channel.guild_id], *world.commands[None]]
    found = [each for each in registered if (each["name"], each["type"]) == (first, kind)]
    if not found:
        names = [each["name"] for each in registered]
        raise NotOfferedError(f"no command {words!r} of kind {kind} among {names}")
    command = found[0]
    _require_context(command, channel)
    needed = command.get("default_member_permissions")
    may = world.permissions_of(user, channel)
    if needed is not None and channel.guild_id is not None:
        hidden = Permission.ADMINISTRATOR not in may and int(needed) & ~int(may)
        if hidden or (int(needed) == 0 and Permission.ADMINISTRATOR not in may):
            raise NotOfferedError(f"/{first} is hidden from {user.name}")
    path: list[Json] = []
    for word in rest:
        within = (path[-1] if path else command).get("options") or ()
        below = [each for each in within if each["name"] == word]
        if not below:
            raise NotOfferedError(f"no {word!r} in /{first}: {[each['name'] for each in within]}")
        path.append(below[0])
    found_offer = Offer(command, tuple(path))
    if any(each["type"] in {SUBCOMMAND, GROUP} for each in found_offer.options):
        raise NotOfferedError(f"/{words} has subcommands and cannot run bare")
    return found_offer


def _require_context(command: Json, channel: Channel) -> None:
    contexts = command.get("contexts")
    here = 1 if channel.guild_id is None else 0
    if (contexts is not None and here not in contexts) or (
        here and (command.get("guild_id") or command.get("dm_permission") is False)
    ):
        raise NotOfferedError(f"/{command['name']} is not offered here")


def invocation(
    world: World, offered: Offer, values: Mapping[str, object], *, focused: str | None = None
) -> Json:
    """The data of an interaction: options nested, people and channels resolved."""
    known = {option["name"]: option for option in offered.options}
    if unknown := set(values) - set(known):
        raise NotOfferedError(f"no options {unknown} among {list(known)}")
    missing = [name for name in known if known[name].get("required") and name not in values]
    if missing and focused is None:
        raise NotOfferedError(f"required options {missing} are not filled in")
    resolved: Json = {}
    given: list[Json] = []
    for name, value in values.items():
        sent: Json = {"name": name, "type": known[name]["type"]}
        sent["value"] = _resolve(world, value, resolved)
        if name == focused:
            sent["focused"] = True
        else:
            _require_fitting(known[name], sent["value"])
        given.append(sent)
    for step in reversed(offered.path):
        given = [{"name": step["name"], "type": step["type"], "options": given}]
    data: Json = {key: offered.command[key] for key in ("id", "name", "type")}
    if "guild_id" in offered.command:
        data["guild_id"] = offered.command["guild_id"]
    return data | {"options": given, "resolved": resolved}


def _resolve(world: World, value: object, resolved: Json) -> object:
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = user_json(value)
    elif isinstance(value, Channel):
        shown = channel_json(world, value) | {"permissions": "0"}
        resolved.setdefault("channels", {})[str(value.id)] = shown
    elif isinstance(value, Upload):
        world.uploads[value.id] = value
        resolved.setdefault("attachments", {})[str(value.id)] = upload_json(world, value)
    else:
        return value
    return str(value.id)


def _require_fitting(option: Json, value: object) -> None:
    wanted = _PYTHON.get(option["type"])
    if wanted and not isinstance(value, wanted):
        raise NotOfferedError(f"{option['name']} does not take {value!r}")
    size = len(value) if isinstance(value, str) else value
    low = option.get("min_length", option.get("min_value"))
    high = option.get("max_length", option.get("max_value"))
    if isinstance(size, int | float) and not (
        (low is None or low <= size) and (high is None or size <= high)
    ):
        raise NotOfferedError(f"{option['name']} takes {low} to {high}, not {size}")
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        raise NotOfferedError(f"{option['name']} takes one of {choices}, not {value!r}")


def submission(world: World, modal: Json, values: Mapping[str, object]) -> Json:
    """A form filled in, fields named by label or custom_id; the others keep their value."""
    left = dict(values)
    resolved: Json = {}

    def fill(field: Json, label: str | None) -> Json:
        filled = {"type": field["type"], "custom_id": field["custom_id"], "id": field.get("id", 0)}
        names = {label, field.get("label"), field["custom_id"]} & set(left)
        value = left.pop(names.pop()) if names else None
        if field["type"] == INPUT:
            text = str(value if value is not None else field.get("value") or "")
            _require_typed(field, text)
            return filled | {"value": text}
        chosen = value if isinstance(value, list | tuple) else [] if value is None else [value]
        return filled | {"values": [_resolve(world, each, resolved) for each in chosen]}

    def part(each: Json) -> Json:
        shown = {"type": each["type"], "id": each.get("id", 0)}
        if each["type"] == LABEL:
            return shown | {"component": fill(each["component"], each["label"])}
        if each["type"] == ROW:
            return shown | {"components": [fill(field, None) for field in each["components"]]}
        return shown

    components = [part(each) for each in modal["components"]]
    if left:
        raise NotOfferedError(f"no fields {list(left)} in {labels_of(modal)}")
    return {"custom_id": modal["custom_id"], "components": components, "resolved": resolved}


def _require_typed(field: Json, text: str) -> None:
    least = field.get("min_length") or (1 if field.get("required", True) else 0)
    if (text or field.get("required", True)) and not (
        least <= len(text) <= (field.get("max_length") or 4000)
    ):
        raise NotOfferedError(f"{field['custom_id']} does not take {len(text)} characters")


def labels_of(modal: Json) -> Iterable[str]:
    return [str(part["label"]) for part in walk(modal["components"]) if part.get("label")]
