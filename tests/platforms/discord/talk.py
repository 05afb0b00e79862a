"""Messages, threads and reactions: how they come to be, change and go."""

import itertools
import re
from collections.abc import Iterable

from tests.platforms.discord.gateway import Gateway, Intent
from tests.platforms.discord.payloads import channel_json, message_json, user_json
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import EPHEMERAL, LOADING, Message, Ping, Upload
from tests.platforms.discord.rest import Request
from tests.platforms.discord.rules import access, components, messages
from tests.platforms.discord.rules.rule import Json, enforce
from tests.platforms.discord.state import PUBLIC_THREAD, Channel, User, World


class Talk:
    """The endpoints below /channels, and what answers to interactions share with them."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def channel_of(self, request: Request) -> Channel:
        channel = self._world.channels.get(request.number("channel"))
        enforce([access.the_channel_exists], channel)
        assert channel is not None
        return channel

    def visible_channel(self, request: Request) -> Channel:
        channel = self.channel_of(request)
        may = self._world.permissions_of(self._world.bot, channel)
        enforce([access.seeing_needs_view_channel], access.Approach(permissions=may))
        return channel

    def message_of(self, request: Request, channel: Channel) -> Message:
        message = self._world.messages.get(request.number("message"))
        if message and (message.deleted or message.ephemeral or message.channel_id != channel.id):
            message = None
        enforce([access.the_message_exists], message)
        assert message is not None
        return message

    async def create(
        self,
        author: User,
        channel: Channel,
        body: Json,
        files: tuple[Upload, ...] = (),
        *,
        private_to: int | None = None,
        interaction_id: int | None = None,
    ) -> Message:
        """Write a message, ring whom it rings, and tell the bot of it."""
        world = self._world
        flags = int(body.get("flags") or 0)
        replies_to = (body.get("message_reference") or {}).get("message_id")
        message = Message(
            id=world.new_id(),
            channel_id=channel.id,
            guild_id=channel.guild_id,
            author_id=author.id,
            content=body.get("content") or "",
            components=_numbered(body.get("components") or ()),
            embeds=tuple(body.get("embeds") or ()),
            files=files,
            flags=flags,
            nonce=str(body["nonce"]) if body.get("nonce") else None,
            replies_to=int(replies_to) if replies_to else None,
            interaction_id=interaction_id,
            private_to=private_to if flags & EPHEMERAL else None,
            mentions=tuple(self._mentioned(body.get("content") or "")),
        )
        world.messages[message.id] = message
        world.uploads.update({each.id: each for each in files})
        if not message.loading:
            self._ring(message, channel, body)
        await self._gateway.tell_of("MESSAGE_CREATE", message)
        world.changed()
        return message

    def _mentioned(self, text: str) -> list[int]:
        numbers = map(int, re.findall(r"<@!?(\d+)>", text))
        return [number for number in dict.fromkeys(numbers) if number in self._world.users]

    def _ring(self, message: Message, channel: Channel, body: Json) -> None:
        if message.author_id != self._world.bot.id:
            return
        answered = self._world.messages.get(message.replies_to or 0)
        ringing = messages.Ringing(
            text=message.text,
            allowed=body.get("allowed_mentions"),
            permissions=self._world.permissions_of(self._world.bot, channel),
            flags=message.flags,
            replied_to=answered.author_id if answered else None,
        )
        for kind, target in messages.pings_of(ringing):
            self._world.pings.append(Ping(message_id=message.id, kind=kind, target=target))

    async def edit(self, message: Message, body: Json, files: tuple[Upload, ...] = ()) -> None:
        """Change what the body names; a message that was loading is there now."""
        enforce(messages.EDIT_RULES, (message, body))
        kept = {str(each.get("id")) for each in body.get("attachments") or ()}
        stay = [each for each in message.files if "attachments" not in body or str(each.id) in kept]
        attached = [
            {"filename": each.filename, "size": len(each.content)} for each in (*stay, *files)
        ]
        flags = message.flags & ~LOADING | int(body.get("flags") or 0)
        now: Json = {
            "content": message.content,
            "components": list(message.components),
            "embeds": list(message.embeds),
            "allowed_mentions": body.get("allowed_mentions"),
            **{key: body[key] for key in ("content", "components", "embeds") if key in body},
            "flags": flags,
            "attachments": attached,
        }
        enforce(messages.RULES, now)
        was_loading = message.loading
        message.content = now["content"] or ""
        message.components = _numbered(now["components"] or ())
        message.embeds = tuple(now["embeds"] or ())
        message.files = (*stay, *files)
        message.flags = flags
        if was_loading:
            self._ring(message, self._world.channels[message.channel_id], now)
        else:
            message.edits += 1
        await self._gateway.tell_of("MESSAGE_UPDATE", message)
        self._world.changed()

    async def delete(self, message: Message) -> None:
        message.deleted = True
        data: Json = {"id": str(message.id), "channel_id": str(message.channel_id)}
        if message.guild_id is not None and not message.ephemeral:
            data["guild_id"] = str(message.guild_id)
            await self._gateway.dispatch(
                "MESSAGE_DELETE", data, message.guild_id, Intent.GUILD_MESSAGES
            )
        self._world.changed()

    async def send(self, request: Request) -> Json:
        """https://docs.discord.com/developers/resources/message#create-message."""
        world, channel = self._world, self.channel_of(request)
        may = world.permissions_of(world.bot, channel)
        in_thread = channel.kind == PUBLIC_THREAD
        approach = access.Approach(
            permissions=may, in_thread=in_thread, is_locked=channel.locked, body=request.body
        )
        enforce(access.SPEAKING, approach)
        recipient = channel.recipient
        is_closed = recipient is not None and recipient.id in world.takes_no_direct_messages
        enforce([access.some_take_no_direct_messages], is_closed)
        enforce(messages.CHANNEL_RULES, request.body)
        reference = request.body.get("message_reference") or {}
        if reference and reference.get("fail_if_not_exists", True):
            answered = world.messages.get(int(reference.get("message_id") or 0))
            gone = answered is None or answered.deleted or answered.channel_id != channel.id
            enforce([access.what_is_replied_to_exists], None if gone else answered)
        if request.body.get("enforce_nonce") and request.body.get("nonce"):
            for earlier in world.messages.values():
                if (earlier.channel_id, earlier.nonce) == (channel.id, str(request.body["nonce"])):
                    return message_json(world, earlier)
        # https://docs.discord.com/developers/topics/threads#active--archived-threads
        channel.archived = False
        return message_json(
            world, await self.create(world.bot, channel, request.body, request.files)
        )

    async def read(self, request: Request) -> Json:
        message = self.message_of(request, self.visible_channel(request))
        return message_json(self._world, message)

    async def history(self, request: Request) -> list[Json]:
        """https://docs.discord.com/developers/resources/message#get-channel-messages."""
        channel = self.visible_channel(request)
        may = self._world.permissions_of(self._world.bot, channel)
        if Permission.READ_MESSAGE_HISTORY not in may:
            return []
        after = int(request.query.get("after", "0"))
        found = [
            message_json(self._world, message)
            for message in self._world.messages.values()
            if message.channel_id == channel.id and message.id > after
            if not message.deleted and not message.ephemeral
        ]
        for shown in found:
            # A nonce is for who sent the message, as long as it is new.
            shown.pop("nonce", None)
        limit = int(request.query.get("limit", "50"))
        return (found[:limit] if after else found[-limit:])[::-1]

    async def change(self, request: Request) -> Json:
        """https://docs.discord.com/developers/resources/message#edit-message."""
        channel = self.visible_channel(request)
        message = self.message_of(request, channel)
        enforce([access.only_own_messages_are_edited], (message.author_id, self._world.bot.id))
        enforce([access.an_archived_thread_is_not_changed], channel.archived)
        await self.edit(message, request.body, request.files)
        return message_json(self._world, message)

    async def remove(self, request: Request) -> None:
        channel = self.visible_channel(request)
        message = self.message_of(request, channel)
        if message.author_id != self._world.bot.id:
            may = self._world.permissions_of(self._world.bot, channel)
            needs = access.deleting_others_needs_manage_messages
            enforce([needs], access.Approach(permissions=may))
        await self.delete(message)

    async def start_thread(self, request: Request) -> Json:
        """https://docs.discord.com/developers/resources/channel#start-thread-from-message."""
        world, channel = self._world, self.visible_channel(request)
        may = access.Approach(permissions=world.permissions_of(world.bot, channel))
        enforce([access.threads_need_create_public_threads], may)
        enforce([access.thread_names_have_100_characters], request.body)
        number = world.new_id()
        if "message" in request.parts:
            number = self.message_of(request, channel).id
            enforce([access.a_message_has_one_thread], number in world.channels)
        thread = Channel(
            id=number,
            name=request.body["name"],
            guild_id=channel.guild_id,
            kind=PUBLIC_THREAD,
            parent_id=channel.id,
        )
        shown = channel_json(world, world.keep_channel(thread))
        created = shown | {"newly_created": True}
        await self._gateway.dispatch("THREAD_CREATE", created, channel.guild_id, Intent.GUILDS)
        return shown

    async def react(self, request: Request) -> None:
        channel = self.visible_channel(request)
        may = access.Approach(permissions=self._world.permissions_of(self._world.bot, channel))
        enforce([access.reactions_need_add_reactions], may)
        self.message_of(request, channel).reactions.add(request.parts["emoji"])

    async def take_back_reaction(self, request: Request) -> None:
        message = self.message_of(request, self.visible_channel(request))
        message.reactions.discard(request.parts["emoji"])

    async def show_channel(self, request: Request) -> Json:
        return channel_json(self._world, self.visible_channel(request))

    async def change_channel(self, request: Request) -> Json:
        """https://docs.discord.com/developers/resources/channel#modify-channel."""
        world, channel = self._world, self.visible_channel(request)
        approach = access.Approach(
            permissions=world.permissions_of(world.bot, channel),
            in_thread=channel.kind == PUBLIC_THREAD,
            is_locked=channel.locked,
            body=request.body,
        )
        changing = access.channels_are_changed_by_their_managers
        enforce([changing, access.a_locked_thread_is_woken_by_manage_threads], approach)
        channel.archived = bool(request.body["archived"])
        return channel_json(world, channel)

    async def type_in(self, request: Request) -> None:
        self.visible_channel(request)

    async def open_direct(self, request: Request) -> Json:
        user = self._world.users.get(int(request.body["recipient_id"]))
        enforce([access.the_user_exists], user)
        assert user is not None
        return channel_json(self._world, self._world.direct_channel(user))

    async def show_user(self, request: Request) -> Json:
        user = self._world.users.get(request.number("user"))
        enforce([access.the_user_exists], user)
        assert user is not None
        return user_json(user)


def _numbered(parts: Iterable[Json]) -> tuple[Json, ...]:
    """Give each component the id that Discord gives, in order, where it has none.

    https://docs.discord.com/developers/components/reference#anatomy-of-a-component
    """
    taken = {part.get("id") for part in components.walk(parts)}
    free = (number for number in itertools.count(1) if number not in taken)

    def number(part: Json) -> Json:
        made = part | {"id": part.get("id") or next(free)}
        for held in ("accessory", "component"):
            if part.get(held):
                made[held] = number(part[held])
        if "components" in part:
            made["components"] = [number(each) for each in part["components"] or ()]
        return made

    return tuple(number(part) for part in parts)
