"""Who may call what, and where a bot may look and speak."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.platforms.slack.rules.rule import DOCS, Rule, rule

_METHODS = "reference/methods/"
_POST = f"{_METHODS}chat.postMessage#errors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A token as it was sent, the one that the method wants, and the other kind."""

    sent: str
    wanted: str
    other: str


@rule("authentication/tokens", "not_authed")
def a_method_is_called_with_a_token(badge: Badge) -> Iterable[str]:
    if not badge.sent:
        yield "No authentication token provided"


@rule("authentication/tokens", "not_allowed_token_type")
def the_token_is_of_the_right_kind(badge: Badge) -> Iterable[str]:
    if badge.sent == badge.other:
        yield f"not with a token that begins with {badge.sent[:4]}"


@rule("authentication/tokens", "invalid_auth")
def the_token_is_the_apps(badge: Badge) -> Iterable[str]:
    if badge.sent != badge.wanted:
        yield "the token belongs to nobody"


TOKENS: tuple[Rule[Badge], ...] = (
    a_method_is_called_with_a_token,
    the_token_is_of_the_right_kind,
    the_token_is_the_apps,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The scopes that a token has, and those of which a method wants one."""

    granted: frozenset[str]
    needed: tuple[str, ...]


@rule("reference/scopes", "missing_scope")
def the_scope_is_granted(licence: Licence) -> Iterable[str]:
    if licence.needed and not licence.granted.intersection(licence.needed):
        yield f"none of {', '.join(licence.needed)} is granted"


@rule(_POST, "not_in_channel")
def the_bot_is_in_the_channel(is_member: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if not is_member:
        yield "the bot is no member of the channel"


@rule(f"{_METHODS}chat.postEphemeral#errors", "user_not_in_channel")
def the_reader_is_in_the_channel(is_member: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if not is_member:
        yield "the person is no member of the channel"


@rule(_POST, "is_archived")
def the_channel_is_not_archived(is_archived: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if is_archived:
        yield "the channel is archived"


@rule(f"{_METHODS}chat.update#errors", "cant_update_message")
def only_own_messages_are_updated(is_own: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if not is_own:
        yield "another's message, or one that only one person sees"


@rule(f"{_METHODS}chat.update#errors", "is_inactive")
def what_is_archived_is_not_updated(is_archived: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if is_archived:
        yield "the message is in a channel that is archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """How old a message is, and how old it may be to be edited; None is however old."""

    age_seconds: float
    within_seconds: float | None


@rule(f"{_METHODS}chat.update#errors", "edit_window_closed")
def a_message_is_updated_while_the_team_allows_it(editing: Editing) -> Iterable[str]:
    if editing.within_seconds is not None and editing.age_seconds > editing.within_seconds:
        yield f"{editing.age_seconds:.0f} s old, and edited for {editing.within_seconds:.0f} s only"


@rule(f"{_METHODS}conversations.open#errors", "cannot_dm_bot")
def no_bot_is_written_to(is_bot: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if is_bot:
        yield "the person is a bot"


@rule(f"{_METHODS}conversations.open#errors", "user_disabled")
def who_left_is_not_written_to(is_deactivated: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if is_deactivated:
        yield "the person was deactivated"


@rule(f"{_METHODS}chat.delete#errors", "cant_delete_message")
def only_own_messages_are_deleted(is_own: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if not is_own:
        yield "another's message"


@rule(f"{_METHODS}reactions.add#errors", "already_reacted")
def one_reacts_once(has_reacted: bool) -> Iterable[str]:  # noqa: FBT001 (a subject)
    if has_reacted:
        yield "the bot has reacted so"


@rule(f"{_METHODS}reactions.add#errors", "invalid_name")
def an_emoji_is_named_without_colons(name: str) -> Iterable[str]:
    if not name or ":" in name:
        yield f"not the name of an emoji: {name!r}"


@rule(f"{_METHODS}apps.connections.open#errors", "too_many_websockets")
def at_most_ten_connections(count: int) -> Iterable[str]:
    if count >= 10:
        yield f"{count} connections are open"


@rule("apis/web-api", "unknown_method")
def the_method_exists(name: str) -> Iterable[str]:
    yield f"there is no {name}"


@rule("apis/web-api", "invalid_json")
def the_body_is_json_or_a_form(trouble: str) -> Iterable[str]:
    if trouble:
        yield trouble


@rule("apis/web-api", "invalid_arguments")
def the_arguments_have_their_shape(trouble: str) -> Iterable[str]:
    yield trouble


def _exists(name: str, error: str, page: str) -> Rule[object]:
    """A rule about something that must have been found."""

    def faults(found: object) -> Iterable[str]:
        if found is None:
            yield error

    return Rule(name, DOCS + _METHODS + page + "#errors", error, faults)


the_channel_exists = _exists("the_channel_exists", "channel_not_found", "chat.postMessage")
the_message_exists = _exists("the_message_exists", "message_not_found", "chat.update")
the_thread_exists = _exists("the_thread_exists", "thread_not_found", "conversations.replies")
the_user_exists = _exists("the_user_exists", "user_not_found", "users.info")
the_group_exists = _exists("the_group_exists", "no_such_subteam", "usergroups.users.list")
the_bot_exists = _exists("the_bot_exists", "bot_not_found", "bots.info")
the_file_exists = _exists("the_file_exists", "file_not_found", "files.info")
the_file_came = _exists("the_file_came", "file_not_found", "files.completeUploadExternal")
the_view_exists = _exists("the_view_exists", "not_found", "views.update")
