import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.model import (
    CitationRole,
    ClaimKind,
    ClaimStatus,
    ConflictKind,
    Level,
    Novelty,
    Permission,
    SourceKind,
    Standing,
)
from bot.reply.locale.__main__ import compiled
from bot.reply.voice import LOCALE, Unsayable, voice

ROOT = Path(__file__).parents[3]
PO = LOCALE / "en" / "LC_MESSAGES" / "pincite.po"
KEY = re.compile(r"[a-z]+(\.[a-z_]+)+")
# Keys that come with a value of another room, or are made from one.
MADE = (
    "language.",
    "thing.",
    "trouble.",
    "unreadable.",
    "worker.",
    "check.",
    "import.",
    "kind.",
    "source.kind.",
    "source.level.",
    "source.role.",
    "status.",
    "standing.",
    "ability.",
    "condition.",
    "menu.",
    "amended.",
    "ground.",
    "withdrawn.",
    "amend.",
    "done.",
    "family.",
    "conflict.",
    "rule.",
    "permission.",
    "name.",
    "option_name.",
    "choice.",
    "article.new",
    "article.changed",
    "article.same",
    "article.restored",
)


def keys_of_the_catalogue() -> set[str]:
    return set(re.findall(r'^msgid "([^"]+)"', PO.read_text("utf-8"), re.MULTILINE))


def modules() -> list[Path]:
    rooms = ("bot/reply", "bot/commands", "adapters")
    found = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    # The catalogues' own room names keys, but says nothing.
    return [path for path in found if path.parts[-2] != "locale"]


def constants(path: Path) -> Iterator[ast.Constant]:
    """String literals that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    standing_alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    # What is logged is read by who runs the bot, and is English.
    standing_alone |= {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log.")
        for argument in node.args
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in standing_alone:
            assert isinstance(node, ast.Constant)
            yield node


def keys_in_code() -> set[str]:
    """What is said by a literal key, or is of a key's form and family."""
    families = {key.partition(".")[0] for key in keys_of_the_catalogue()}
    found = set()
    for path in modules():
        for node in constants(path):
            text = str(node.value)
            if KEY.fullmatch(text) and text.partition(".")[0] in families:
                found.add(text)
    return found


def test_every_key_that_is_said_is_in_the_catalogue() -> None:
    known = keys_of_the_catalogue()

    assert {key for key in keys_in_code() if key not in known} <= {"trouble.near"}


def test_every_key_in_the_catalogue_is_said() -> None:
    unsaid = keys_of_the_catalogue() - keys_in_code()

    assert {key for key in unsaid if not key.startswith(MADE)} == set()


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("kind.", ClaimKind),
        ("source.kind.", SourceKind),
        ("source.level.", Level),
        ("source.role.", CitationRole),
        ("status.", ClaimStatus),
        ("standing.", Standing),
        ("conflict.", ConflictKind),
        ("permission.", Permission),
        ("article.", Novelty),
    ],
)
def test_every_value_of_the_model_has_its_words(prefix: str, values: type[StrEnum]) -> None:
    said = keys_of_the_catalogue()

    assert {prefix + value.value.replace(" ", "_") for value in values} <= said


def test_every_option_and_command_is_explained() -> None:
    from bot.commands.spec import options_of  # noqa: PLC0415 (only here)

    say = voice("en")

    for command in CATALOGUE:
        assert say.knows(command.summary)
        assert all(say.knows(option.help) for option in options_of(command.request))


def test_the_compiled_catalogue_is_in_step_with_the_written_one() -> None:
    pytest.importorskip("babel")
    for po in LOCALE.glob("*/LC_MESSAGES/*.po"):
        assert po.with_suffix(".mo").read_bytes() == compiled(po), "python -m bot.reply.locale"


def test_a_value_is_data_and_never_a_template() -> None:
    say = voice("en")

    assert say("why.words", words="{number} %s {words}") == "matches: {number} %s {words}"


def test_a_missing_value_and_an_unknown_key_are_defects() -> None:
    say = voice("en")

    with pytest.raises(Unsayable):
        say("why.words")
    with pytest.raises(Unsayable):
        say("no.such_key")
    with pytest.raises(Unsayable):
        say.count("no.such_key", 2)


def test_numbers_choose_their_plural() -> None:
    say = voice("en")

    assert say.count("article.claims", 1) == "1 claim"
    assert say.count("article.claims", 0) == "0 claims"


@pytest.mark.parametrize("language", ["xx", "tlh-AT", "", "../../etc", "EN", "tlh-\x00"])
def test_what_no_catalogue_has_is_said_in_english(language: str) -> None:
    assert voice(language)("list.or") == " or "


def test_no_sentence_stands_in_a_command_or_a_renderer() -> None:
    words = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
    said = [
        (path.name, node.value)
        for path in modules()
        for node in constants(path)
        if words.search(str(node.value)) and not str(node.value).startswith("/")
    ]

    assert said == []
