"""The people who ask: they press, choose and fill in forms; `chatter` has the rest."""

from collections.abc import Mapping, Sequence
from typing import Literal

from tests.platforms.slack import parts
from tests.platforms.slack.answer import Answer
from tests.platforms.slack.chatter import Chatter
from tests.platforms.slack.files import Files
from tests.platforms.slack.offers import NotOfferedError, check_state, chosen, state_of
from tests.platforms.slack.payloads import (
    VERIFICATION,
    interaction_json,
    message_json,
    view_json,
)
from tests.platforms.slack.records import (
    Delivery,
    Kind,
    Message,
    ResponseUrl,
    Trigger,
    View,
)
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.sockets import Sockets
from tests.platforms.slack.state import Channel, User
from tests.platforms.slack.surfaces import Surfaces

# `acknowledged`: within the deadline; `answered`: something to see; `sent`: do not wait.
Until = Literal["sent", "acknowledged", "answered"]


class Driver(Chatter):
    """Everything a person can do, each waiting for what the bot does about it."""

    surfaces: Surfaces
    sockets: Sockets
    files: Files

    async def connected(self, *, connections: int = 1, timeout_seconds: float = 5) -> None:
        """Wait until the bot's sockets are there."""
        await self.until(
            lambda: len(self.sockets.live()) >= connections, "connected", timeout_seconds
        )

    async def ask(
        self,
        command: str,
        text: str = "",
        *,
        user: User | None = None,
        channel: Channel | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Run a slash command: `ask("/claim", "drones")`.

        https://docs.slack.dev/interactivity/implementing-slash-commands
        """
        user, channel = user or self.alice, channel or self.general
        if self.commands is not None and command not in self.commands:
            raise NotOfferedError(f"no command {command} in the manifest")
        self._enter(user, channel)
        escapes = self.escaping is None or command in self.escaping
        payload: Json = {
            "token": VERIFICATION,
            "team_id": self.team.id,
            "team_domain": self.team.domain,
            "channel_id": channel.id,
            "channel_name": "directmessage" if channel.is_im else channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": parts.kept(text) if escapes else parts.escaped(text),
            "api_app_id": self.app_id,
            "is_enterprise_install": "false",
        }
        return await self._interact("slash_commands", payload, user, channel, until)

    async def press(
        self,
        seen: Message | View,
        wanted: str,
        *,
        user: User | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Press the button with this action_id or label."""
        block, element = seen.control(wanted)
        if element["type"] != "button":
            raise NotOfferedError(f"{wanted!r} is a {element['type']}")
        action = {"text": element["text"], "value": element.get("value", "")}
        action |= {"style": element["style"]} if "style" in element else {}
        return await self._act(seen, block, element, action, user, until)

    async def choose(
        self,
        seen: Message | View,
        wanted: str,
        *values: object,
        user: User | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Choose from the select with this action_id, placeholder or label, by value or text."""
        block, element = seen.control(wanted)
        if element["type"] == "button":
            raise NotOfferedError(f"{wanted!r} is a button")
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise NotOfferedError(f"{wanted!r} is sent with its form only")
        action = chosen(self, element, values, self._suggested)
        if isinstance(seen, View):
            seen.filled[block["block_id"]] = list(values)
        return await self._act(seen, block, element, action, user, until)

    async def _act(
        self,
        seen: Message | View,
        block: Json,
        element: Json,
        action: Json,
        user: User | None,
        until: Until,
    ) -> Answer:
        """https://docs.slack.dev/reference/interaction-payloads/block_actions-payload."""
        acted = action | {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self.new_ts(),
        }
        if isinstance(seen, View):
            user = user or self.users[seen.user_id]
            if seen.closed or seen.user_id != user.id:
                raise NotOfferedError(f"{user.name} does not see the view")
            origin = seen.delivery
            held = view_json(self, seen) | {"state": state_of(self, seen, {}, self._suggested)}
            where: Json = {"container": {"type": "view", "view_id": seen.id}, "view": held}
            channel = self.channels.get(seen.channel_id or "")
            message = None
        else:
            user, origin, message = user or self._reader(seen), None, seen
            channel = self.channels[seen.channel_id]
            if seen.deleted or seen.private_to not in {None, user.id}:
                raise NotOfferedError(f"{user.name} does not see the message")
            self._enter(user, channel)
            where = self._place(seen, channel)
        payload = interaction_json(self, user, "block_actions") | where | {"actions": [acted]}
        return await self._interact(
            "interactive",
            payload,
            user,
            channel,
            until,
            message=message,
            parent=origin,
            view=seen if isinstance(seen, View) else None,
        )

    def _reader(self, message: Message) -> User:
        return self.users[message.private_to] if message.private_to else self.alice

    def _place(self, message: Message, channel: Channel) -> Json:
        """Where a message is; one that only one person sees is not sent along."""
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.ephemeral,
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        where: Json = {
            "container": container,
            "channel": {"id": channel.id, "name": channel.name},
            "state": {"values": {}},
        }
        if not message.ephemeral:
            where["message"] = message_json(self, message)
        return where

    async def suggest(
        self,
        view: View | Message,
        wanted: str,
        typed: str,
        *,
        user: User | None = None,
    ) -> Sequence[Json]:
        """The options for what is typed into an external select; those can be chosen then.

        https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
        """
        block, element = view.control(wanted)
        if not element["type"].endswith("external_select"):
            raise NotOfferedError(f"{wanted!r} is a {element['type']}")
        if len(typed) < int(element.get("min_query_length", 3)):
            raise NotOfferedError(f"{typed!r} is too short to be asked about")
        payload: Json = {
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "value": typed,
        }
        if isinstance(view, View):
            user = user or self.users[view.user_id]
            payload |= {"container": {"type": "view", "view_id": view.id}}
            payload |= {"view": view_json(self, view)}
        else:
            user = user or self._reader(view)
            payload |= self._place(view, self.channels[view.channel_id])
        whole = interaction_json(self, user, "block_suggestion") | payload
        delivery = self.deliveries_to_bot.make("interactive", whole, user.id, view.channel_id)
        self.deliveries_to_bot.send(delivery)
        await self.until(lambda: delivery.acknowledged, f"suggestions for {typed!r}")
        options = Answer(self, delivery).options
        self._suggested = [*options, *self._suggested]
        return options

    async def submit(
        self,
        form: Answer | View,
        values: Mapping[str, object],
        *,
        until: Until = "answered",
    ) -> Answer:
        """Fill in a modal, by labels, block_ids or action_ids, and send it.

        https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
        """
        view = form if isinstance(form, View) else form.view
        if view.closed or view.body.get("type") != "modal" or not view.body.get("submit"):
            raise NotOfferedError(f"{view.title!r} cannot be sent")
        user = self.users[view.user_id]
        # What was typed stays in its field, also where a new view brings the same one.
        view.filled |= {view.control(name)[0]["block_id"]: each for name, each in values.items()}
        state = state_of(self, view, {}, self._suggested)
        check_state(view, state)
        payload = interaction_json(self, user, "view_submission")
        payload |= {"view": view_json(self, view) | {"state": state}, "response_urls": []}
        channel = self.channels.get(view.channel_id or "")
        return await self._interact(
            "interactive",
            payload,
            user,
            channel,
            until,
            parent=view.delivery,
            view=view,
        )

    async def close(self, form: Answer | View, *, until: Until = "acknowledged") -> Answer | None:
        """Close a modal; the bot hears of it only if it asked to."""
        view = form if isinstance(form, View) else form.view
        self.surfaces.close(view)
        if not view.body.get("notify_on_close"):
            return None
        user = self.users[view.user_id]
        payload = interaction_json(self, user, "view_closed")
        payload |= {"view": view_json(self, view), "is_cleared": False}
        delivery = self.deliveries_to_bot.make(
            "interactive", payload, user.id, view.channel_id, view.delivery
        )
        return await self._sent(delivery, until)

    async def message_shortcut(
        self,
        callback_id: str,
        message: Message,
        *,
        user: User | None = None,
        until: Until = "answered",
    ) -> Answer:
        """https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload."""
        self._offered(callback_id)
        user, channel = user or self.alice, self.channels[message.channel_id]
        self._enter(user, channel)
        if message.ephemeral or message.deleted:
            raise NotOfferedError("only what everyone sees has shortcuts")
        payload = interaction_json(self, user, "message_action") | {
            "callback_id": callback_id,
            "action_ts": self.new_ts(),
            "message_ts": message.ts,
            "channel": {"id": channel.id, "name": channel.name},
            "message": message_json(self, message),
        }
        return await self._interact("interactive", payload, user, channel, until)

    async def shortcut(
        self, callback_id: str, *, user: User | None = None, until: Until = "answered"
    ) -> Answer:
        """A global shortcut, from nowhere in particular."""
        self._offered(callback_id)
        user = user or self.alice
        payload = interaction_json(self, user, "shortcut")
        payload |= {"callback_id": callback_id, "action_ts": self.new_ts()}
        return await self._interact("interactive", payload, user, None, until)

    def _offered(self, callback_id: str) -> None:
        if self.shortcuts is not None and callback_id not in self.shortcuts:
            raise NotOfferedError(f"no shortcut {callback_id} in the manifest")

    async def _interact(
        self,
        kind: Kind,
        payload: Json,
        user: User,
        channel: Channel | None,
        until: Until,
        *,
        message: Message | None = None,
        parent: Delivery | None = None,
        view: View | None = None,
    ) -> Answer:
        """Send what a person did, with a trigger and, where there is a place, a response_url."""
        where = channel.id if channel else None
        delivery = self.deliveries_to_bot.make(kind, payload, user.id, where, parent)
        trigger = self.new_id("Tr")
        self.triggers[trigger] = Trigger(delivery=delivery, view_id=view.id if view else None)
        payload["trigger_id"] = trigger
        if channel and view is None:
            key = self.new_id("Re")
            self.response_urls[key] = ResponseUrl(
                delivery=delivery, channel_id=channel.id, message=message
            )
            payload["response_url"] = f"{self.url}/respond/{key}"
        return await self._sent(delivery, until)

    async def _sent(self, delivery: Delivery, until: Until) -> Answer:
        self.deliveries_to_bot.send(delivery)
        answer = Answer(self, delivery)
        done = {"answered": lambda: answer.answered, "acknowledged": lambda: delivery.acknowledged}
        if until != "sent":
            await self.until(done[until], f"{until}: {delivery.payload}")
        await self.settle()
        return answer
