"""What a message may say, where, and to whom it may ring."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import EPHEMERAL, Message
from tests.platforms.discord.rules import components
from tests.platforms.discord.rules.rule import Json, Rule, rule, sized

_PAGE = "resources/message"
_CREATE = f"{_PAGE}#create-message"
_SUPPRESS_EMBEDS, _SILENT, _VOICE = 1 << 2, 1 << 12, 1 << 13
_SETTABLE = _SUPPRESS_EMBEDS | _SILENT | _VOICE | components.COMPONENTS_V2
_MEBIBYTES_10 = 10 * 1024 * 1024


@rule(_CREATE)
def content_has_2000_characters(body: Json) -> Iterable[str]:
    yield from sized("content", body.get("content") or "", 0, 2000)


@rule("topics/opcodes-and-status-codes#json", code=50006)
def a_message_says_something(body: Json) -> Iterable[str]:
    said = ("content", "embeds", "components", "attachments", "sticker_ids", "poll")
    if not any(body.get(field) for field in said):
        yield "Cannot send an empty message"


@rule(f"{_PAGE}#embed-object-embed-limits")
def embeds_are_ten_and_6000_characters(body: Json) -> Iterable[str]:
    embeds = body.get("embeds") or ()
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds"
    total = 0
    for embed in embeds:
        for where, most in (("title", 256), ("description", 4096)):
            yield from sized(f"an embed's {where}", embed.get(where) or "", 0, most)
            total += len(embed.get(where) or "")
        fields = embed.get("fields") or ()
        if len(fields) > 25:
            yield f"{len(fields)} fields"
        for each in fields:
            yield from sized("a field's name", each.get("name"), 1, 256)
            yield from sized("a field's value", each.get("value"), 1, 1024)
            total += len(each.get("name") or "") + len(each.get("value") or "")
        total += len((embed.get("footer") or {}).get("text") or "")
        total += len((embed.get("author") or {}).get("name") or "")
    if total > 6000:
        yield f"{total} characters in all embeds"


@rule(f"{_PAGE}#allowed-mentions-object")
def allowed_mentions_do_not_contradict(body: Json) -> Iterable[str]:
    allowed = body.get("allowed_mentions") or {}
    parse = set(allowed.get("parse") or ())
    if unknown := parse - {"roles", "users", "everyone"}:
        yield f"unknown types {unknown}"
    for kind in ("roles", "users"):
        listed = allowed.get(kind) or ()
        if listed and kind in parse:
            yield f"{kind} are both listed and parsed"
        if len(listed) > 100:
            yield f"{len(listed)} {kind}"


@rule("reference#uploading-files")
def at_most_ten_files(body: Json) -> Iterable[str]:
    if (count := len(body.get("attachments") or ())) > 10:
        yield f"{count} files"


@rule("reference#uploading-files", status=413, code=40005)
def files_have_ten_mebibytes(body: Json) -> Iterable[str]:
    for each in body.get("attachments") or ():
        if each.get("size", 0) > _MEBIBYTES_10:
            yield "Request entity too large"


@rule(_CREATE)
def a_nonce_has_25_characters(body: Json) -> Iterable[str]:
    yield from sized("nonce", str(body.get("nonce") or ""), 0, 25)


@rule(_CREATE)
def only_answers_are_ephemeral(body: Json) -> Iterable[str]:
    """For channel messages; an answer to an interaction may be."""
    if unknown := (body.get("flags") or 0) & ~_SETTABLE:
        yield f"flags {unknown} cannot be set"


@rule(f"{_PAGE}#message-object-message-flags")
def components_v2_stay(edit: tuple[Message, Json]) -> Iterable[str]:
    message, body = edit
    if message.flags & components.COMPONENTS_V2 and "flags" in body and not components.is_v2(body):
        yield "IS_COMPONENTS_V2 cannot be removed from a message"


RULES: tuple[Rule[Json], ...] = (
    content_has_2000_characters,
    *components.RULES,
    a_message_says_something,
    embeds_are_ten_and_6000_characters,
    allowed_mentions_do_not_contradict,
    at_most_ten_files,
    files_have_ten_mebibytes,
    a_nonce_has_25_characters,
)
CHANNEL_RULES: tuple[Rule[Json], ...] = (*RULES, only_answers_are_ephemeral)
EDIT_RULES: tuple[Rule[tuple[Message, Json]], ...] = (components_v2_stay,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """A text on its way to people, with what decides whom it rings."""

    text: str
    allowed: Json | None
    permissions: Permission
    flags: int
    replied_to: int | None


def pings_of(ringing: Ringing) -> Iterator[tuple[str, str]]:
    """Whom a new message rings, as kind and target.

    https://docs.discord.com/developers/resources/message#allowed-mentions-object
    A mention inside code rings nobody at Discord; here it does, for being
    harmless should not hang on the formatting around it.
    """
    if ringing.flags & EPHEMERAL:
        return
    allowed = ringing.allowed
    parse = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or ())
    listed = allowed or {}
    for kind, pattern in (("users", r"<@!?(\d+)>"), ("roles", r"<@&(\d+)>")):
        for target in dict.fromkeys(re.findall(pattern, ringing.text)):
            if kind in parse or target in map(str, listed.get(kind) or ()):
                yield kind.removesuffix("s"), target
    if "everyone" in parse and ringing.permissions & Permission.MENTION_EVERYONE:
        for target in dict.fromkeys(re.findall(r"@(everyone|here)", ringing.text)):
            yield "everyone", target
    if ringing.replied_to and (allowed is None or allowed.get("replied_user")):
        yield "reply", str(ringing.replied_to)
