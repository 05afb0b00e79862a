"""From the values of options to a request: each of its own type, or a named trouble."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.commands.spec import Command, Option, Value, Values, options_of
from bot.model import Caller, Group, Page
from bot.model.trouble import BadOption, BadUrl, MissingOption, TooLong, UnknownOption
from bot.reply.card import FieldKind

# As long as the longest text a platform hands over (a Slack message); a file may be longer.
LONGEST_VALUE = 40_000
LONGEST_LINE = 2_000
_LARGEST_NUMBER = 10**12
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_ROLE = re.compile(r"[A-Za-z0-9]{1,40}")
_NUMBER = re.compile(r"[0-9]{1,12}")


def lacking(command: Command, values: Values) -> tuple[str, ...]:
    """The options that a form asks for; none where one is missing that no form asks for."""
    empty = [
        option
        for option in options_of(command.request)
        if option.is_required and not _is_given(values.get(option.name))
    ]
    is_form_enough = all(option.is_prompted for option in empty)
    return tuple(option.name for option in empty) if is_form_enough else ()


def further(command: Command, values: Values) -> tuple[str, ...]:
    """The options that a form asks for beside those that are lacking, though it need not."""
    return tuple(
        option.name
        for option in options_of(command.request)
        if option.is_prompted and not option.is_required and not _is_given(values.get(option.name))
    )


def typed(values: Values) -> dict[str, str]:
    """The values that a form can carry: uploads are left out."""
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if not isinstance(value, Page)
    }


def bind(command: Command, values: Values, *, caller: Caller, unless: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 (the command's own request type)
    """The request of *command* with *values*, each of the type of its field.

    Those named in *unless* are still to be asked for: until then they are empty.

    Raises:
        MissingOption: One that is required is not there.
        UnknownOption: The command has none of that name.
        BadOption: A value is not of the form that its option needs.
    """
    options = {option.name: option for option in options_of(command.request)}
    for name in values:
        if name not in options:
            raise UnknownOption(command=command.name, asked_for=name, near=None)
    bound: dict[str, object] = {}
    for option in options.values():
        value = values.get(option.name)
        if _is_given(value):
            bound[option.name] = _READERS[option.kind](option, value, caller)
        elif option.name in unless:
            bound[option.name] = ""
        elif option.is_required:
            raise MissingOption(
                command=command.name, option=option.typed, example=command.examples[0]
            )
    return command.request(**bound)


def _is_given(value: Value | None) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _bad(option: Option, value: object, rule: str, example: str = "") -> BadOption:
    shown = value.name if isinstance(value, Page) else str(value)
    return BadOption(
        option=option.typed,
        value=shown,
        rule=rule,
        example=example or f"--{option.typed} {option.example}".strip(),
    )


def _text(option: Option, value: Any, _: Caller) -> str:  # noqa: ANN401 (any value a platform sent)
    text = str(value)
    most = LONGEST_VALUE if option.kind is FieldKind.TEXT else LONGEST_LINE
    if len(text) > most:
        raise TooLong(what=option.typed, length=len(text), limit=most)
    return text.strip()


def _number(option: Option, value: Any, _: Caller) -> int:  # noqa: ANN401 (the same)
    text = str(value).strip()
    if isinstance(value, bool) or not _NUMBER.fullmatch(text) or int(text) > _LARGEST_NUMBER:
        raise _bad(option, value, "rule.number")
    return int(text)


def _flag(option: Option, value: Any, _: Caller) -> bool:  # noqa: ANN401 (the same)
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise _bad(option, value, "rule.flag", f"--{option.typed}")


def _choice(option: Option, value: Any, _: Caller) -> str:  # noqa: ANN401 (the same)
    word = str(value).strip().lower()
    if word not in option.choices:
        raise _bad(option, value, f"rule.{option.name}")
    return word


def _date(option: Option, value: Any, caller: Caller) -> datetime:  # noqa: ANN401 (the same)
    """The end of the day that was named, in the caller's zone: the day itself counts."""
    zone = _zone(caller.zone)
    today = caller.now.astimezone(zone).date()
    try:
        day = datetime.strptime(str(value).strip(), "%Y-%m-%d").replace(tzinfo=zone).date()
    except ValueError:
        raise _bad(option, value, "rule.date") from None
    if day > today:
        raise _bad(option, value, "rule.date.past")
    return datetime.combine(day, time.max, tzinfo=zone)


def _zone(name: str) -> tzinfo:
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _roles(option: Option, value: Any, _: Caller) -> tuple[Group, ...]:  # noqa: ANN401 (the same)
    """Roles or people by their ids, one to a line, a name behind it where the platform gave one."""
    groups = []
    for line in str(value).strip().splitlines():
        number, _blank, name = line.strip().partition(" ")
        if not _ROLE.fullmatch(number):
            raise _bad(option, value, "rule.role_id")
        groups.append(Group(number, " ".join(name.split())[:LONGEST_LINE] or number))
    return tuple(groups)


def _file(option: Option, value: Any, _: Caller) -> Page:  # noqa: ANN401 (the same)
    if isinstance(value, Page):
        return value
    raise _bad(option, value, "rule.file", f"--{option.typed}")


def _url(option: Option, value: Any, caller: Caller) -> str:  # noqa: ANN401 (the same)
    text = _text(option, value, caller)
    if not _URL.fullmatch(text):
        raise BadUrl(url=text)
    return text


def _language(option: Option, value: Any, _: Caller) -> str:  # noqa: ANN401 (the same)
    text = str(value).strip()
    if not _LANGUAGE.fullmatch(text):
        raise _bad(option, value, "rule.language")
    return text


_READERS: Mapping[FieldKind, Callable[[Option, Any, Caller], object]] = {
    FieldKind.LINE: _text,
    FieldKind.TEXT: _text,
    FieldKind.ARTICLE: _text,
    FieldKind.CLAIM: _text,
    FieldKind.NUMBER: _number,
    FieldKind.FLAG: _flag,
    FieldKind.CHOICE: _choice,
    FieldKind.DATE: _date,
    FieldKind.FILE: _file,
    FieldKind.URL: _url,
    FieldKind.LANGUAGE: _language,
    FieldKind.ROLE: _roles,
}
