"""What a list of application commands may hold."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tests.platforms.discord.rules.rule import Json, Rule, rule, sized

_PAGE = "interactions/application-commands"
_STRUCTURE = f"{_PAGE}#application-command-object-application-command-structure"
_OPTION = f"{_PAGE}#application-command-object-application-command-option-structure"
SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
# \w is wider than \p{L}\p{N} only by marks of scripts that we name nothing in.
_NAME = re.compile(r"[-_'\w]{1,32}")
_LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru"
    " uk hi th zh-CN ja zh-TW ko".split()
)

_LOCALIZED = ("name_localizations", "description_localizations")
# Who lacks the first of the two is shown the second.
_NEXT_BEST = {"en-US": "en-GB", "en-GB": "en-US", "es-419": "es-ES"}

Commands = Sequence[Json]


def _kind(command: Json) -> int:
    return int(command.get("type") or SLASH)


def _options(thing: Json) -> Iterator[Json]:
    for option in thing.get("options") or ():
        yield option
        yield from _options(option)


def _parts(commands: Commands) -> Iterator[Json]:
    """The slash commands and all their options."""
    for command in commands:
        if _kind(command) == SLASH:
            yield command
            yield from _options(command)


def without_localizations(thing: Json) -> Json:
    """A command as a bot with no locale of its own is given it, unless it asks for them all.

    https://docs.discord.com/developers/interactions/application-commands#retrieving-localized-commands
    """
    left = {key: value for key, value in thing.items() if key not in _LOCALIZED}
    for field in ("options", "choices"):
        if field in left:
            left[field] = [without_localizations(each) for each in left[field] or ()]
    return left


def _said(thing: Json, field: str) -> Iterator[object]:
    yield thing.get(field)
    yield from (thing.get(f"{field}_localizations") or {}).values()


@rule(f"{_PAGE}#application-command-object-application-command-naming")
def slash_names_are_short_lower_case_words(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        for name in _said(part, "name"):
            if not isinstance(name, str) or not _NAME.fullmatch(name) or name != name.lower():
                yield f"no name for a slash command or option: {name!r}"


@rule(_STRUCTURE)
def menu_names_have_32_characters(commands: Commands) -> Iterable[str]:
    for command in commands:
        if _kind(command) != SLASH:
            for name in _said(command, "name"):
                yield from sized("a menu's name", name, 1, 32)


@rule(_STRUCTURE)
def descriptions_have_100_characters(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        for text in _said(part, "description"):
            yield from sized(f"the description of {part.get('name')}", text, 1, 100)


@rule(_STRUCTURE)
def menus_have_no_description_and_no_options(commands: Commands) -> Iterable[str]:
    for command in commands:
        if _kind(command) != SLASH and (command.get("description") or command.get("options")):
            yield f"{command.get('name')} is a menu"


@rule(_STRUCTURE)
def at_most_25_options(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        if len(part.get("options") or ()) > 25:
            yield f"{part.get('name')} has more than 25 options"


@rule(_OPTION)
def at_most_25_choices(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        if len(part.get("choices") or ()) > 25:
            yield f"{part.get('name')} has more than 25 choices"


@rule(f"{_PAGE}#application-command-object-application-command-option-choice-structure")
def choices_have_100_characters(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        for choice in part.get("choices") or ():
            for name in _said(choice, "name"):
                yield from sized("a choice's name", name, 1, 100)
            if isinstance(choice.get("value"), str):
                yield from sized("a choice's value", choice["value"], 0, 100)


@rule(_OPTION)
def no_autocomplete_beside_choices(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        if part.get("autocomplete") and part.get("choices"):
            yield f"{part.get('name')} has both"


@rule(_OPTION)
def required_options_come_first(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        required = [bool(option.get("required")) for option in part.get("options") or ()]
        if required != sorted(required, reverse=True):
            yield f"{part.get('name')} has a required option behind an optional one"


def _seen_in(locale: str | None, thing: Json) -> object:
    """The name of *thing* that a person sees whose client is in *locale*."""
    elsewhere = thing.get("name_localizations") or {}
    found = elsewhere.get(locale) or elsewhere.get(_NEXT_BEST.get(locale or ""))
    return found or thing.get("name")


def _twice(things: Sequence[Json], what: str) -> Iterator[str]:
    """A complaint where two are called the same, for everybody or in one locale."""
    for locale in (None, *sorted(_LOCALES)):
        names = [_seen_in(locale, thing) for thing in things]
        if len(set(names)) < len(names):
            yield f"{what} have one name in {locale or 'the original'}"
            return


@rule(_OPTION)
def option_names_are_unique(commands: Commands) -> Iterable[str]:
    for part in _parts(commands):
        yield from _twice(part.get("options") or (), f"two options of {part.get('name')}")


@rule(f"{_PAGE}#subcommands-and-subcommand-groups")
def subcommands_nest_one_group_deep(commands: Commands) -> Iterable[str]:
    for command in commands:
        for option in command.get("options") or ():
            within = [inner.get("type") for inner in option.get("options") or ()]
            if option.get("type") == GROUP and any(kind != SUBCOMMAND for kind in within):
                yield f"the group {option.get('name')} holds something else than subcommands"
            if option.get("type") == SUBCOMMAND and {SUBCOMMAND, GROUP} & set(within):
                yield f"the subcommand {option.get('name')} holds a subcommand"


def _weight(thing: Json) -> int:
    longest = (
        max((len(str(text)) for text in _said(thing, field) if text), default=0)
        for field in ("name", "description")
    )
    choices = (_weight(choice) + len(str(choice["value"])) for choice in thing.get("choices") or ())
    return sum(longest) + sum(choices) + sum(_weight(each) for each in thing.get("options") or ())


@rule(f"{_PAGE}#slash-commands")
def a_command_has_8000_characters(commands: Commands) -> Iterable[str]:
    for command in commands:
        if (weight := _weight(command)) > 8000:
            yield f"{command.get('name')} has {weight} characters of names, descriptions, values"


@rule("reference#locales")
def locales_are_discords(commands: Commands) -> Iterable[str]:
    for command in commands:
        parts = [command, *_options(command)]
        parts += [choice for part in parts for choice in part.get("choices") or ()]
        for part in parts:
            for field in _LOCALIZED:
                for locale in set(part.get(field) or {}) - _LOCALES:
                    yield f"{locale} is no locale"


@rule(f"{_PAGE}#contexts")
def contexts_are_known(commands: Commands) -> Iterable[str]:
    for command in commands:
        if unknown := set(command.get("contexts") or ()) - {0, 1, 2}:
            yield f"unknown contexts {unknown}"
        if unknown := set(command.get("integration_types") or ()) - {0, 1}:
            yield f"unknown integration types {unknown}"


@rule(f"{_PAGE}#registering-a-command")
def names_are_unique_in_a_kind(commands: Commands) -> Iterable[str]:
    for kind in (SLASH, USER_MENU, MESSAGE_MENU):
        alike = [command for command in commands if _kind(command) == kind]
        yield from _twice(alike, f"two commands of kind {kind}")


@rule(f"{_PAGE}#registering-a-command", code=30032)
def at_most_100_commands_and_15_menus(commands: Commands) -> Iterable[str]:
    kinds = [_kind(command) for command in commands]
    for kind, most in ((SLASH, 100), (USER_MENU, 15), (MESSAGE_MENU, 15)):
        if kinds.count(kind) > most:
            yield f"more than {most} commands of kind {kind}"


RULES: tuple[Rule[Commands], ...] = (
    slash_names_are_short_lower_case_words,
    menu_names_have_32_characters,
    descriptions_have_100_characters,
    menus_have_no_description_and_no_options,
    at_most_25_options,
    at_most_25_choices,
    choices_have_100_characters,
    no_autocomplete_beside_choices,
    required_options_come_first,
    option_names_are_unique,
    subcommands_nest_one_group_deep,
    a_command_has_8000_characters,
    locales_are_discords,
    contexts_are_known,
    names_are_unique_in_a_kind,
    at_most_100_commands_and_15_menus,
)
