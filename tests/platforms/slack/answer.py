"""How the bot answered, as far as the person who asked can see."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from tests.platforms.slack.records import Delivery, Message, View
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.state import World


@dataclass(frozen=True, slots=True)
class Answer:
    """How the bot answered; it goes on changing while the bot does."""

    world: World
    delivery: Delivery

    @property
    def acknowledged_after_seconds(self) -> float:
        took = self.delivery.acknowledged_after_seconds
        assert took is not None, "not acknowledged"
        return took

    @property
    def messages(self) -> Sequence[Message]:
        """What the bot wrote or changed for this, as far as the person sees it."""
        return tuple(each for each in self._mine if isinstance(each, Message) and not each.deleted)

    @property
    def removed(self) -> Sequence[Message]:
        """What the bot deleted for this."""
        return tuple(each for each in self._mine if isinstance(each, Message) and each.deleted)

    @property
    def _mine(self) -> Sequence[Message | View]:
        """What was touched for this, in the order in which it was made."""
        world, start = self.world, bisect(self.world.loose, self.delivery.number, key=itemgetter(0))
        known = [each for name in self.delivery.line for each in world.accounts.get(name, ())]
        touched = [*known, *(each for _, each in world.loose[start:])]
        mine = {id(each): each for each in touched if self._is_mine(each)}
        return sorted(mine.values(), key=lambda each: each.touches[0].number)

    def _is_mine(self, thing: Message | View) -> bool:
        """Made or changed since, on this account, or here and on no other's."""
        mine = self.delivery
        reader = thing.private_to if isinstance(thing, Message) else thing.user_id
        if reader not in {None, mine.user_id}:
            return False
        place = self.world.channels.get(thing.channel_id or "")
        # A conversation with the bot is seen from everywhere.
        direct = bool(place and place.is_im and mine.user_id in place.members)
        here = isinstance(thing, View) or direct or thing.channel_id == mine.channel_id
        if isinstance(thing, Message) and not thing.by_bot:
            return False
        return any(
            each.number > mine.number
            and (each.delivery_id in mine.line or (each.delivery_id is None and here))
            for each in thing.touches
        )

    @property
    def message(self) -> Message:
        """The last message for the person."""
        assert self.messages, f"no message, but {self.delivery.ack}"
        return self.messages[-1]

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def views(self) -> Sequence[View]:
        """Modals that were opened or changed for this."""
        return tuple(each for each in self._shown if each.body.get("type") == "modal")

    @property
    def _shown(self) -> Sequence[View]:
        return tuple(each for each in self._mine if isinstance(each, View) and not each.closed)

    @property
    def view(self) -> View:
        """The modal that lies on top."""
        assert self.views, f"no view, but {self.delivery.ack}"
        return self.views[-1]

    @property
    def errors(self) -> Mapping[str, str]:
        """What is wrong with a form, by block_id."""
        return dict(self.delivery.ack.get("errors") or {})

    @property
    def options(self) -> Sequence[Json]:
        """What is suggested, groups or not."""
        groups = self.delivery.ack.get("option_groups") or ()
        grouped = (each for group in groups for each in group["options"])
        return (*(self.delivery.ack.get("options") or ()), *grouped)

    @property
    def answered(self) -> bool:
        """Something for the person to see arrived, not only an acknowledgement."""
        if not self.delivery.acknowledged:
            return False
        return bool(self.messages or self.removed or self._shown or self.delivery.ack)
