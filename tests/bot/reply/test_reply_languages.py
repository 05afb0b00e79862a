"""Every language says what the English catalogue says, and says it whole."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.commands.spec import options_of
from bot.model import ClaimStatus
from bot.reply import voice as voice_module
from bot.reply.voice import Voice, voice
from tests.bot.reply.test_reply_voice import PO as ENGLISH
from tests.bot.reply.test_reply_voice import ROOT, constants, keys_of_the_catalogue, modules

pytest.importorskip("babel")

from bot.reply.locale import written
from bot.reply.locale.__main__ import compiled, main
from bot.reply.locale.written import OPERATORS, gaps, path_of, read, said, translated

LANGUAGES = ("de", "es", "fr", "ru", "uk")
# Where only who runs the bot is spoken to.
OPERATORS_ROOMS = (
    "adapters/terminal/",
    "adapters/run.py",
    "adapters/doctor.py",
    "adapters/platforms.py",
    "adapters/manifest.py",
    "adapters/discord/features.py",
    "adapters/slack/features.py",
    "adapters/slack/manifest.py",
    "bot/commands/handbook.py",
)
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
TYPED = re.compile(r"--\{?[a-z]+|(?<![\w.:/])/[a-z]+|\bC12\b|\bA3\b|\bpincite [a-z]+")
# The quotation marks of each language, and the blanks that stand within them.
QUOTED = {"de": "„“", "es": "«»", "fr": "«\u00a0\u00a0»", "ru": "«»", "uk": "«»"}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FORMS = f'{HEADER}"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def pairs(language: str) -> Iterator[tuple[str, str, str]]:
    """Key, English and translation, the plural forms each for itself."""
    english, own = said(read(ENGLISH)), said(read(path_of(language)))
    for key, forms in own.items():
        yield from ((key, english[key][-1], form) for form in forms)


def said_in(*, of_operators: bool) -> set[str]:
    """What is said literally where operators are spoken to, or anywhere else."""
    return {
        str(node.value)
        for path in modules()
        if path.relative_to(ROOT).as_posix().startswith(OPERATORS_ROOMS) == of_operators
        for node in constants(path)
    }


def test_there_are_five_languages_beside_english() -> None:
    assert translated() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_lacks_nothing_and_has_nothing_that_nobody_says(language: str) -> None:
    found = gaps(path_of(language), ENGLISH)

    assert found.missing == ()
    assert found.unused == ()


def test_only_what_operators_alone_meet_stays_english() -> None:
    keys = keys_of_the_catalogue()
    of_operators = keys & said_in(of_operators=True)
    of_chat = keys & said_in(of_operators=False)

    assert {key for key in of_chat if key.startswith(OPERATORS)} == set()
    assert {key for key in of_operators - of_chat if not key.startswith(OPERATORS)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_placeholders(language: str) -> None:
    for key, english, own in pairs(language):
        assert sorted(PLACEHOLDER.findall(own)) == sorted(PLACEHOLDER.findall(english)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_stays_as_it_is_typed(language: str) -> None:
    for key, english, own in pairs(language):
        assert sorted(TYPED.findall(own)) == sorted(TYPED.findall(english)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotations_have_the_marks_of_the_language(language: str) -> None:
    opening, closing = QUOTED[language][0], QUOTED[language][-1]
    inside = QUOTED[language][1:-1]
    for key, english, own in pairs(language):
        assert '"' not in own, key
        assert not re.search("[“”«»]", re.sub("[„“«»]", "", own)), key
        if "“" in english:
            assert opening in own, key
        assert own.count(opening) == own.count(closing), key
        if inside:
            assert own.count(opening) == own.count(f"{opening}{inside[0]}"), key
            assert own.count(closing) == own.count(f"{inside[-1]}{closing}"), key


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("1 article:", "2 articles:", "5 articles:", "21 articles:", "0 articles:")),
        ("de", ("1 Artikel:", "2 Artikel:", "5 Artikel:", "21 Artikel:", "0 Artikel:")),
        ("es", ("1 artículo:", "2 artículos:", "5 artículos:", "21 artículos:", "0 artículos:")),
        ("uk", ("1 стаття:", "2 статті:", "5 статей:", "21 стаття:", "0 статей:")),
        ("ru", ("1 статья:", "2 статьи:", "5 статей:", "21 статья:", "0 статей:")),
    ],
)
def test_a_language_counts_by_its_own_rule(language: str, told: tuple[str, ...]) -> None:
    say = voice(language)

    assert tuple(say.count("articles.listed", number) for number in (1, 2, 5, 21, 0)) == told


def test_french_counts_none_like_one() -> None:
    say = voice("fr")

    assert say.count("article.claims", 0) == "0 affirmation"
    assert say.count("article.claims", 2) == "2 affirmations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_as_many_plural_forms_as_its_rule_needs(language: str) -> None:
    catalogue = read(path_of(language))
    plurals = [message for message in catalogue if message.pluralizable]

    assert catalogue.num_plurals == (3 if language in {"ru", "uk"} else 2)
    assert plurals
    assert all(len(written.forms_of(each)) == catalogue.num_plurals for each in plurals)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_first_word_tells_the_statuses_the_conflict_and_the_related_apart(
    language: str,
) -> None:
    say = voice(language)
    firsts = [say(f"status.{status.value}").partition(":")[0] for status in ClaimStatus]
    firsts += [say("claim.related").partition(":")[0]]
    conflict = say("claim.conflict", sentence="x").partition(":")[0]

    assert say("summary.conflict", pin="A1", title="T").startswith(conflict)
    assert len({*firsts, conflict}) == len(ClaimStatus) + 2
    assert all(re.fullmatch(r"\w+\s?", first) for first in [*firsts, conflict])


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("es-419", "es"),
        ("es-ES", "es"),
        ("DE-at", "de"),
        ("uk", "uk"),
        ("pt-BR", "en"),
        ("en-GB", "en"),
    ],
)
def test_a_region_speaks_its_language_and_an_unknown_one_english(
    language: str, spoken: str
) -> None:
    say = voice(language)

    assert say.language == spoken
    assert say("next.help") == voice(spoken)("next.help")


def speaking(tmp_path: Path, sentences: str, monkeypatch: pytest.MonkeyPatch) -> Voice:
    """A made-up language beside English."""
    po = tmp_path / "qaa" / "LC_MESSAGES" / "pincite.po"
    po.parent.mkdir(parents=True)
    po.write_text(FORMS + sentences, "utf-8")
    po.with_suffix(".mo").write_bytes(compiled(po))
    shutil.copytree(ENGLISH.parents[1], tmp_path / "en")
    monkeypatch.setattr(voice_module, "LOCALE", tmp_path)
    return voice.__wrapped__("qaa")


def test_what_a_language_lacks_is_said_in_english_plurals_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = 'msgid "article.claims"\nmsgid_plural "article.claims"\n'
    say = speaking(
        tmp_path,
        f'msgid "next.more"\nmsgstr "Qua"\n\nmsgid "next.help"\nmsgstr ""\n\n{half}'
        'msgstr[0] "{number} qua"\nmsgstr[1] ""\n',
        monkeypatch,
    )

    assert say("next.more") == "Qua"
    assert say("next.help") == "All commands"
    assert say.count("article.claims", 1) == "1 claim"
    assert say.count("article.claims", 2) == "2 claims"
    assert say.count("articles.listed", 2) == "2 articles:"


def test_what_is_missing_and_what_is_unused_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speaking(tmp_path, 'msgid "terminal.add"\nmsgstr "Qua"\n', monkeypatch)
    monkeypatch.setattr(written, "LOCALE", tmp_path)

    status = main(["--missing"])

    told = capsys.readouterr().out.splitlines()
    assert status == 1
    assert "qaa missing next.help: All commands" in told
    assert "qaa unused terminal.add" in told
    assert not any("doctor." in line for line in told)


def test_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--missing"]) == 0
    assert capsys.readouterr().out == ""


def test_in_english_commands_options_and_choices_are_called_what_is_typed() -> None:
    say = voice("en")
    for command in CATALOGUE:
        options = [option for option in options_of(command.request) if not option.is_hidden]
        for family, words in (
            ("name", command.name.split()),
            ("option_name", [option.name for option in options]),
            ("choice", [choice for option in options for choice in option.choices]),
        ):
            assert [say(f"{family}.{word.replace('-', '_')}") for word in words] == list(words)
