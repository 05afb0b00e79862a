"""What can be done with somebody's message: its claims and its quotations are checked."""

import pytest

from bot.commands.catalogue import named
from bot.commands.menus import MENUS
from tests.adapters.discord.conftest import FERRY
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("client")]


def test_every_entry_gives_a_command() -> None:
    assert all(named(command) for command in MENUS.values())


async def test_a_message_is_checked_for_what_it_repeats_and_what_it_contradicts(
    server: DiscordServer,
) -> None:
    said = await server.say(f"I read this: {FERRY} The ferry was built in 1990 in Bremen.")
    checked = await server.context_menu("Check this message", said)

    assert checked.ephemeral
    assert FERRY in checked.text
    assert "1990" in checked.text
    assert "1987" in checked.text
    assert not server.refusals
    assert not server.pings


async def test_what_a_message_quotes_is_what_is_checked(server: DiscordServer) -> None:
    quoted = FERRY.replace("412", "500")
    said = await server.say(f"> {quoted} https://example.com/elsewhere\nCan that be?")
    checked = await server.context_menu("Check this quote", said)

    assert checked.text.startswith("Not word for word")
    assert "500" in checked.text
    assert "412" in checked.text


async def test_a_message_without_words_is_answered_in_words(server: DiscordServer) -> None:
    said = await server.say("")
    for entry in ("Check this message", "Check this quote"):
        told = await server.context_menu(entry, said)

        assert told.ephemeral
        assert told.text
        assert "Traceback" not in told.text
    assert not server.refusals
