"""Where a bot may look and speak."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.rules.rule import DOCS, INVALID_FORM, Json, Rule, rule, sized

_TABLE = "topics/permissions#permissions-bitwise-permission-flags"
_CODES = "topics/opcodes-and-status-codes#json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """A bot that wants something of a channel, and what it may do there."""

    permissions: Permission
    in_thread: bool = False
    is_locked: bool = False
    body: Json | None = None


def _lacks(approach: Approach, needed: Permission) -> Iterable[str]:
    if needed not in approach.permissions:
        yield "Missing Permissions"


@rule(_TABLE, status=403, code=50001)
def seeing_needs_view_channel(approach: Approach) -> Iterable[str]:
    if Permission.VIEW_CHANNEL not in approach.permissions:
        yield "Missing Access"


@rule(_TABLE, status=403, code=50013)
def speaking_needs_send_messages(approach: Approach) -> Iterable[str]:
    if not approach.in_thread:
        yield from _lacks(approach, Permission.SEND_MESSAGES)


@rule(_TABLE, status=403, code=50013)
def threads_need_send_messages_in_threads(approach: Approach) -> Iterable[str]:
    if approach.in_thread:
        yield from _lacks(approach, Permission.SEND_MESSAGES_IN_THREADS)


@rule(_TABLE, status=403, code=50013)
def embeds_need_embed_links(approach: Approach) -> Iterable[str]:
    if (approach.body or {}).get("embeds"):
        yield from _lacks(approach, Permission.EMBED_LINKS)


@rule(_TABLE, status=403, code=50013)
def files_need_attach_files(approach: Approach) -> Iterable[str]:
    if (approach.body or {}).get("attachments"):
        yield from _lacks(approach, Permission.ATTACH_FILES)


@rule(_CODES, status=403, code=160002)
def replies_need_read_message_history(approach: Approach) -> Iterable[str]:
    if (approach.body or {}).get("message_reference"):
        yield from _lacks(approach, Permission.READ_MESSAGE_HISTORY)


@rule("resources/channel#start-thread-from-message", status=403, code=50013)
def threads_need_create_public_threads(approach: Approach) -> Iterable[str]:
    yield from _lacks(approach, Permission.CREATE_PUBLIC_THREADS)


@rule("resources/message#create-reaction", status=403, code=50013)
def reactions_need_add_reactions(approach: Approach) -> Iterable[str]:
    yield from _lacks(approach, Permission.ADD_REACTIONS)


@rule("resources/message#delete-message", status=403, code=50013)
def deleting_others_needs_manage_messages(approach: Approach) -> Iterable[str]:
    yield from _lacks(approach, Permission.MANAGE_MESSAGES)


@rule(_CODES, status=403, code=50005)
def only_own_messages_are_edited(authors: tuple[int, int]) -> Iterable[str]:
    if authors[0] != authors[1]:
        yield "Cannot edit a message authored by another user"


@rule("resources/channel#start-thread-from-message")
def thread_names_have_100_characters(body: Json) -> Iterable[str]:
    yield from sized("a thread's name", body.get("name"), 1, 100)


@rule(_CODES, code=160004)
def a_message_has_one_thread(has_thread: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if has_thread:
        yield "A thread has already been created for this message"


@rule(_CODES, code=50083)
def an_archived_thread_is_not_changed(is_archived: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if is_archived:
        yield "Thread is archived"


@rule(_CODES, code=160005)
def a_locked_thread_takes_no_message(approach: Approach) -> Iterable[str]:
    if approach.is_locked and Permission.MANAGE_THREADS not in approach.permissions:
        yield "Thread is locked"


@rule("resources/channel#modify-channel-json-params-thread", status=403, code=50013)
def a_locked_thread_is_woken_by_manage_threads(approach: Approach) -> Iterable[str]:
    if approach.is_locked:
        yield from _lacks(approach, Permission.MANAGE_THREADS)


@rule("resources/channel#modify-channel", status=403, code=50013)
def channels_are_changed_by_their_managers(approach: Approach) -> Iterable[str]:
    if not approach.in_thread or set(approach.body or ()) - {"archived"}:
        yield "Missing Permissions"


@rule(_CODES, status=403, code=50007)
def some_take_no_direct_messages(is_closed: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if is_closed:
        yield "Cannot send messages to this user"


SPEAKING: tuple[Rule[Approach], ...] = (
    seeing_needs_view_channel,
    speaking_needs_send_messages,
    threads_need_send_messages_in_threads,
    a_locked_thread_takes_no_message,
    embeds_need_embed_links,
    files_need_attach_files,
    replies_need_read_message_history,
)


def _exists(name: str, said: str, code: int, status: int = 404, page: str = _CODES) -> Rule[object]:
    """A rule about something that must have been found."""

    def faults(found: object) -> Iterable[str]:
        if found is None:
            yield said

    return Rule(name, DOCS + page, status, code, faults)


the_channel_exists = _exists("the_channel_exists", "Unknown Channel", 10003)
the_message_exists = _exists("the_message_exists", "Unknown Message", 10008)
the_guild_exists = _exists("the_guild_exists", "Unknown Guild", 10004)
the_user_exists = _exists("the_user_exists", "Unknown User", 10013)
the_command_exists = _exists("the_command_exists", "Unknown application command", 10063)
what_is_replied_to_exists = _exists(
    "what_is_replied_to_exists",
    "Unknown message",
    INVALID_FORM,
    400,
    "resources/message#create-message",
)


@rule(_CODES, status=404, code=0)
def the_page_exists(path: str) -> Iterable[str]:
    yield f"404: Not Found {path}"


@rule("reference#authentication", status=401, code=0)
def the_token_is_the_bots(right: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if not right:
        yield "401: Unauthorized"


@rule(_CODES, code=50109)
def the_body_is_json(right: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if not right:
        yield "The request body contains invalid JSON."


@rule("reference#error-messages")
def the_body_has_its_shape(trouble: str) -> Iterable[str]:
    yield trouble
