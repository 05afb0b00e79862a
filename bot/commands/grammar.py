"""From a typed line to a command and its values: the one grammar where text is typed.

Options are `--option value`, `--option=value` or `option:value`, with quotes where there are
blanks; what is left are words, for the command's first positional option. Phones turn `--` into
a dash and straight quotes into curly ones: both read as they were typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.commands.catalogue import CATALOGUE, named, near
from bot.commands.quotation import read_quoted
from bot.commands.spec import Command, Option, options_of
from bot.model.trouble import (
    BadOption,
    MissingOption,
    TooLong,
    UnclosedQuote,
    UnknownCommand,
    UnknownOption,
)
from bot.reply.card import FieldKind

LONGEST = 4_000
_MEANT_EDITS = 2
_WORDS = "claim"
_BOT = "pincite"

_BLANKS = re.compile(r"\s*")
_TOKEN = re.compile(r"\S+")
_DASHED = re.compile(r"(?:--|—|–)([A-Za-z][A-Za-z_-]*)(?=[=:\s]|$)")
_COLON = re.compile(r"([A-Za-z][A-Za-z_-]*):")
_FLAG_WORD = re.compile(r"(true|yes|on|1|false|no|off|0)(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A command and the values that were typed for it."""

    command: Command
    values: dict[str, str | bool]


def parse(text: str) -> Parsed:
    """Read a line. Without a slash, what begins with no command's name asks `/claim`.

    Raises:
        TooLong: It is longer than any command is.
        UnknownCommand: It begins with a slash, and no command is called so.
        UnknownOption: A `--word` is nearly, but not quite, an option.
        MissingOption: An option stands without its value.
        BadOption: An option stands twice.
        UnclosedQuote: A value's quotation mark is never closed.
    """
    if len(text) > LONGEST:
        raise TooLong(what="command", length=len(text), limit=LONGEST)
    command, rest = _command(text.strip())
    return Parsed(command=command, values=_Reading(command, rest).read())


def _command(text: str) -> tuple[Command, str]:
    is_slashed = text.startswith("/")
    line = text.removeprefix("/").lstrip() if is_slashed else text
    tokens = list(_TOKEN.finditer(line))[:3]
    if tokens and tokens[0][0].lower() == _BOT:
        # `/pincite claim …` works for every command: another app may own the short name.
        if len(tokens) == 1:
            return _must_be("pincite help"), ""
        if found := _at(line, tokens[1:]) or _at(line, tokens):
            return found
    if found := _at(line, tokens):
        is_prose = not is_slashed and found[0].name == "pincite help" and found[1].strip()
        if not is_prose or named(_one_line(found[1])) is not None:
            return found
    if not is_slashed:
        return _must_be(_WORDS), line
    asked = " ".join(token[0].lower() for token in tokens[:2])
    first = asked.partition(" ")[0]
    is_family = any(command.name.startswith(f"{first} ") for command in CATALOGUE)
    raise UnknownCommand(asked_for=asked if is_family else first, near=near(first))


def _at(line: str, tokens: Sequence[re.Match[str]]) -> tuple[Command, str] | None:
    """The command that the tokens begin with, longest name first, and what follows it."""
    for size in (2, 1):
        name = " ".join(token[0].lower() for token in tokens[:size])
        if len(tokens) >= size and (command := named(name)) is not None:
            return command, line[tokens[size - 1].end() :]
    return None


def _must_be(name: str) -> Command:
    return next(command for command in CATALOGUE if command.name == name)


def _one_line(text: str) -> str:
    return " ".join(text.lower().removeprefix("/").split())


class _Reading:
    """One pass over the text of a command, from left to right."""

    def __init__(self, command: Command, text: str) -> None:
        self._command = command
        self._text = text
        self._options = {option.name: option for option in options_of(command.request)}
        self._positional = next((o for o in self._options.values() if o.is_positional), None)
        self._values: dict[str, str | bool] = {}
        self._words: list[str] = []

    def read(self) -> dict[str, str | bool]:
        """All values, the words that are left among them."""
        at = words_from = 0
        while token := _TOKEN.search(self._text, at):
            kept = len(self._words)
            if (end := self._option(token.start())) is None:
                at = token.end()
            else:
                self._words.insert(kept, self._text[words_from : token.start()])
                at = words_from = end
        self._words.append(self._text[words_from:])
        words = " ".join(part.strip() for part in self._words if part.strip())
        if words:
            self._keep_words(words)
        return self._values

    def _option(self, start: int) -> int | None:
        """Read the option that begins at *start*: where it ends, or None if it is words."""
        if dashed := _DASHED.match(self._text, start):
            option = self._named(dashed[1])
            return None if option is None else self._value(option, dashed.end())
        if colon := _COLON.match(self._text, start):
            option = self._options.get(_field(colon[1]))
            if option is not None and self._has_value(option, colon.end()):
                return self._value(option, colon.end() - 1)
        return None

    def _named(self, word: str) -> Option | None:
        if option := self._options.get(_field(word)):
            return option
        shown = [option.typed for option in self._options.values() if not option.is_hidden]
        meant = process.extractOne(
            word.lower().replace("_", "-"),
            shown,
            scorer=OSA.distance,
            score_cutoff=_MEANT_EDITS,
        )
        if meant is None:
            return None
        raise UnknownOption(command=self._command.name, asked_for=word, near=meant[0])

    def _has_value(self, option: Option, at: int) -> bool:
        # "public: drones" is prose; "public:yes" is not. A bare "title:" at the end is prose too.
        if option.kind is FieldKind.FLAG:
            return _FLAG_WORD.match(self._text, at) is not None
        return bool(self._text[at:].strip())

    def _value(self, option: Option, at: int) -> int:
        is_joined = self._text[at : at + 1] in {"=", ":"}
        if option.kind is FieldKind.FLAG and not is_joined:
            self._keep(option, value=True)
            return at
        begin = _end_of_blanks(self._text, at + is_joined)
        if option.is_positional and not is_joined and begin >= len(self._text):
            raise self._missing(option)
        value, end = self._one_value(option, begin)
        if option.is_positional:
            self._words.append(value)
        else:
            self._keep(option, value=value)
        return end

    def _one_value(self, option: Option, begin: int) -> tuple[str, int]:
        if begin >= len(self._text) or self._is_option(begin):
            raise self._missing(option)
        if (quoted := read_quoted(self._text, begin)) is not None:
            return quoted
        token = _TOKEN.match(self._text, begin)
        if token is None:
            raise UnclosedQuote(text=self._text[begin:])
        return token[0], token.end()

    def _is_option(self, at: int) -> bool:
        dashed = _DASHED.match(self._text, at)
        return dashed is not None and _field(dashed[1]) in self._options

    def _missing(self, option: Option) -> MissingOption:
        example = f"--{option.typed} {option.example}".strip()
        return MissingOption(command=self._command.name, option=option.typed, example=example)

    def _keep(self, option: Option, *, value: str | bool) -> None:
        if option.name in self._values:
            example = f"--{option.typed} {option.example}".strip()
            raise BadOption(
                option=option.typed, value=str(value), rule="rule.once", example=example
            )
        self._values[option.name] = value

    def _keep_words(self, words: str) -> None:
        if self._positional is None:
            raise UnknownOption(command=self._command.name, asked_for=words, near=None)
        self._values[self._positional.name] = words


def _field(word: str) -> str:
    return word.lower().replace("-", "_")


def _end_of_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return at if found is None else found.end()
