"""Who uses Discord in another language finds and reads the bot in it."""

from collections.abc import Iterator

import pytest

from adapters.discord import localise
from adapters.discord.catalogue import is_same, to_discord
from adapters.discord.client import PinciteClient
from bot.app import App
from tests.adapters.discord.conftest import FERRY
from tests.platforms.discord.bots import running
from tests.platforms.discord.rules.commands import RULES
from tests.platforms.discord.rules.rule import Json, enforce
from tests.platforms.discord.server import DiscordServer

LOCALES = ("de", "es-419", "es-ES", "fr", "ru", "uk")


def parts(things: list[Json]) -> Iterator[Json]:
    """Commands, their options and choices, all the way down."""
    for thing in things:
        yield thing
        yield from parts([*(thing.get("options") or ()), *(thing.get("choices") or ())])


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.usefixtures("client")
async def test_who_uses_discord_in_german_is_answered_in_german(server: DiscordServer) -> None:
    greta = server.add_user("greta", server.news, locale="de")

    found = await server.ask("claim", options={"query": "ferry passengers"}, user=greta)
    nothing = await server.ask("claim", options={"query": "zebra crossings"}, user=greta)

    assert FERRY in found.text
    assert "Fassung" in found.text
    assert "Zu „zebra crossings“ steht nichts in der Bibliothek." in nothing.text
    assert not server.refusals


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("es-419", "No hay nada en la biblioteca sobre «zebra crossings»."),
        ("uk", "У бібліотеці немає нічого про «zebra crossings»."),
        ("pt-BR", "I found nothing in the library on “zebra crossings”."),
    ],
)
async def test_a_region_is_answered_in_its_language(
    server: DiscordServer, locale: str, told: str
) -> None:
    person = server.add_user("person", server.news, locale=locale)

    answer = await server.ask("claim", options={"query": "zebra crossings"}, user=person)

    assert told in answer.text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_option_and_choice_is_described_in_every_locale(locale: str) -> None:
    described = [part for part in parts(to_discord()) if "description" in part]

    assert described
    for part in described:
        told = part["description_localizations"][locale]
        assert told != part["description"]
        assert not told.endswith("…"), told


def test_names_and_descriptions_keep_discords_rules_in_every_locale() -> None:
    enforce(RULES, to_discord())


def test_the_same_in_two_languages_is_told_once() -> None:
    alias = localise.word("alias")

    assert alias["name"] == "alias"
    assert alias["name_localizations"] == {"ru": "синоним", "uk": "синонім"}


def test_what_no_catalogue_names_has_its_own_name_alone() -> None:
    assert localise.word("zebra") == {"name": "zebra"}
    assert localise.choice("zebra") == {"name": "zebra", "value": "zebra"}


def test_a_choice_keeps_its_value_whatever_it_is_called() -> None:
    told = localise.choice("sources")

    assert told["value"] == "sources"
    assert told["name_localizations"]["de"] == "Quellen"


@pytest.mark.parametrize("field", ["name_localizations", "description_localizations"])
def test_another_localisation_is_another_command(field: str) -> None:
    ours, theirs, without = to_discord(), to_discord(), to_discord()
    theirs[0][field] = dict(reversed(theirs[0][field].items()))
    without[0]["options"][0][field] = {**without[0]["options"][0][field], "de": "anders"}

    assert is_same(ours, theirs)
    assert not is_same(ours, without)


@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_commands_in_other_words_are_told_anew(app: App, server: DiscordServer) -> None:
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
    server.commands[None][0]["name_localizations"] = {"de": "behauptung"}

    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.connected()

    told = [one for one in server.calls if one.method == "PUT" and "commands" in one.path]
    assert len(told) == 2
    assert server.commands[None][0]["name_localizations"]["de"] == "aussage"
