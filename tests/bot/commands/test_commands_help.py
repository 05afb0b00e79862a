import pytest

from bot.commands.bind import bind, lacking
from bot.commands.catalogue import CATALOGUE
from bot.commands.dispatch import dispatch_text
from bot.commands.grammar import parse
from bot.commands.handbook import HANDBOOK, to_markdown
from bot.commands.spec import Command, options_of
from bot.reply.card import Outcome
from bot.reply.plain import to_text
from bot.reply.voice import voice
from tests.bot.commands.desk import FakeDesk, someone

EXAMPLES = [(command, example) for command in CATALOGUE for example in command.examples]
SCREEN_LINES = 24
SCREEN_COLUMNS = 80


@pytest.mark.parametrize(("command", "example"), EXAMPLES)
def test_every_example_works_when_it_is_pasted(command: Command, example: str) -> None:
    parsed = parse(example)
    caller = someone()

    assert parsed.command is command
    assert lacking(command, parsed.values) == ()
    # The example's day is later than the tests' clock.
    values = parsed.values | ({"as_of": "2024-04-01"} if "as_of" in parsed.values else {})
    assert bind(command, values, caller=caller)


async def test_help_fits_on_one_screen() -> None:
    reply = await dispatch_text("help", caller=someone(), desk=FakeDesk())
    lines = to_text(reply).splitlines()

    assert sum(1 + len(line) // SCREEN_COLUMNS for line in lines) <= SCREEN_LINES


@pytest.mark.parametrize("topic", [command.name for command in CATALOGUE] + ["/claim", "help"])
async def test_every_command_can_be_explained(topic: str) -> None:
    reply = await dispatch_text(f"/pincite help {topic}", caller=someone(), desk=FakeDesk())

    assert reply.outcome is Outcome.DONE
    assert reply.summary.startswith("How /")


async def test_a_family_of_commands_is_listed() -> None:
    reply = await dispatch_text("/pincite help article", caller=someone(), desk=FakeDesk())

    assert to_text(reply).count("/article ") == 8


async def test_help_on_what_does_not_exist_names_the_nearest() -> None:
    reply = await dispatch_text("/pincite help clam", caller=someone(), desk=FakeDesk())

    assert reply.summary == "There is no command /clam. Did you mean /claim?"


def test_the_handbook_is_in_step_with_the_catalogue() -> None:
    written = HANDBOOK.read_text("utf-8")

    assert written == to_markdown(voice("en")), "python -m bot.commands.handbook"


def test_at_most_one_option_of_a_command_takes_the_words() -> None:
    for command in CATALOGUE:
        assert sum(option.is_positional for option in options_of(command.request)) <= 1


def test_a_command_with_a_version_carries_the_state_that_was_seen() -> None:
    for command in CATALOGUE:
        names = {option.name for option in options_of(command.request) if option.is_hidden}
        assert command.version is None or names & {"revision", "amended"}


def test_hidden_options_have_short_names_that_differ() -> None:
    for command in CATALOGUE:
        hidden = [option for option in options_of(command.request) if option.is_hidden]
        codes = [option.code for option in hidden if option.code]
        assert len(codes) == len(set(codes))
        assert not set(codes) & {option.name for option in options_of(command.request)}
