"""The ids that Slack calls things by, and what a prefix may be."""

import pytest

from adapters.slack.ids import SLASHES, is_prefix, slash_of
from bot.commands.catalogue import CATALOGUE
from bot.commands.grammar import parse


def test_the_slash_commands_are_those_that_people_are_told_of() -> None:
    assert SLASHES == ("claim", "quote", "cite", "source", "article", "pincite")


def test_every_command_can_be_asked_by_a_slash_command() -> None:
    for command in CATALOGUE:
        first, _, rest = command.name.partition(" ")
        typed = f"/{first} {rest}" if first in SLASHES else f"/pincite {command.name}"

        assert parse(typed).command is command


@pytest.mark.parametrize("prefix", ["", "news-", "a", "x_1", "claim", "pincite", "p", "in"])
def test_a_prefix_leaves_each_command_what_it_was(prefix: str) -> None:
    assert is_prefix(prefix)
    assert [slash_of(f"/{prefix}{name}") for name in SLASHES] == list(SLASHES)


@pytest.mark.parametrize("prefix", ["pin", "my-pin", "News", "a b", "/", "é", "a\n"])
def test_what_would_make_two_commands_one_is_no_prefix(prefix: str) -> None:
    assert not is_prefix(prefix)


@pytest.mark.parametrize("command", ["", "/", "claim", "/claims", "/claim ", "/cl", "//claim"])
def test_what_is_another_apps_is_not_ours(command: str) -> None:
    assert slash_of(command) is None
