"""What a reply looks like on each platform: what it is sent, as HTML, and where its pages are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from adapters.discord.buttons import may_carry
from adapters.discord.catalogue import path_of
from adapters.discord.forms import form_of, modal
from adapters.discord.render import render
from adapters.slack.forms import behind_button, view_of
from adapters.slack.render import render as to_message
from bot.commands.grammar import parse
from bot.model import Ability
from bot.reply.card import Audience, Reply
from bot.reply.voice import voice
from tests.screens import page, slack_page
from tests.screens.components import sent
from tests.screens.situations import NAMES, NOW, SITUATIONS, Situation, answers

_HERE = Path(__file__).parent
_DOCS = Path(__file__).parents[2] / "docs" / "screens"
_TIME = NOW.strftime("%H:%M")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A platform: its name, what it shows, and what is known of the bot's abilities there.

    Its golden pages are in *golden*, its pictures in *pictures*, its style in `<name>.css`.
    """

    name: str
    shown: Callable[[Situation, Reply], str]
    abilities: frozenset[Ability] | None
    golden: Path
    pictures: Path

    @property
    def style(self) -> Path:
        """The style sheet."""
        return _HERE / f"{self.name.lower()}.css"


def _on_discord(situation: Situation, reply: Reply) -> str:
    form = form_of(reply)
    if form is not None and may_carry(form.request):
        return page.modal(modal(form).to_dict())
    return page.message(
        sent(render(reply)),
        asker=NAMES[situation.role],
        command=f"/{' '.join(path_of(parse(situation.line).command))}",
        when=_TIME,
        is_hidden=reply.audience is not Audience.CHANNEL,
    )


def _on_slack(_: Situation, reply: Reply) -> str:
    say = voice("en")
    if (view := view_of(reply, say=say, place="")) is not None:
        return slack_page.modal(view)
    return slack_page.message(
        to_message(behind_button(reply, say)),
        when=_TIME,
        is_hidden=reply.audience is not Audience.CHANNEL,
    )


DISCORD = Look(
    name="Discord",
    shown=_on_discord,
    abilities=frozenset(Ability) - {Ability.THREADS},
    golden=_HERE / "golden",
    pictures=_DOCS,
)
SLACK = Look(
    name="Slack",
    shown=_on_slack,
    abilities=None,
    golden=_HERE / "golden" / "slack",
    pictures=_DOCS / "slack",
)
LOOKS = (DISCORD, SLACK)


@cache
def screens(look: Look) -> Mapping[str, str]:
    """What each situation looks like: the HTML of a message or of a form, by its name."""
    replies = answers(abilities=look.abilities)
    return {one.name: look.shown(one, replies[one.name]) for one in SITUATIONS}
