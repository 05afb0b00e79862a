"""`/pincite setup`, `status` and `forget-me`: the bot itself, where it is."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.commands.forms import asked_for
from bot.commands.spec import Command, Desk, option
from bot.model import PUBLIC, Caller, Group, Permission, Setup
from bot.model.trouble import BadOption, NoServer
from bot.reply import settling
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import LANGUAGES, voice

NOBODY = "none"
"""What is chosen where no role is to be moderators or contributors any more."""

_STEPS = ("moderators", "contributors", "public_library", "language", "zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupRequest:
    """What is chosen; nothing of it shows how everything stands."""

    moderators: tuple[Group, ...] | None = option(
        FieldKind.ROLE, "option.setup.moderators", default=None, example="123456789"
    )
    contributors: tuple[Group, ...] | None = option(
        FieldKind.ROLE, "option.setup.contributors", default=None, example="123456789"
    )
    public_library: bool | None = option(
        FieldKind.FLAG, "option.setup.public_library", default=None, example="yes"
    )
    language: str = option(
        FieldKind.CHOICE,
        "option.setup.language",
        default="",
        choices=LANGUAGES,
        example="de",
    )
    zone: str = option(FieldKind.LINE, "option.setup.zone", default="", example="Europe/Kyiv")
    step: str = option(
        FieldKind.CHOICE, "option.setup.step", default="", choices=_STEPS, hidden=True, code="n"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRequest:
    """Nothing: it is about here and now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetRequest:
    """Whether it is meant."""

    yes: bool = option(FieldKind.FLAG, "option.forget.yes", default=False)


async def setup(request: SetupRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Walk through what can be chosen, or keep what was."""
    if caller.workspace.is_public:
        raise NoServer
    say = voice(caller.language)
    now = await desk.store.setup(caller.workspace)
    chosen = _chosen(request, now)
    if request.step and not getattr(request, request.step) and chosen == now:
        return asked_for(SETUP, _given(now), say=say, names=(request.step,))
    is_changed = chosen != now
    if is_changed:
        reason = say("reason.setup")
        now = await desk.store.set_up(caller.workspace, chosen, caller=caller, reason=reason)
    return settling.walk(now, caller.abilities, say, is_changed=is_changed)


async def status(request: StatusRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say what is wrong and how to mend it, and how much there is."""
    del request
    setup_ = await desk.store.setup(caller.workspace)
    own = await desk.store.counts(caller.workspace)
    public = await desk.store.counts(PUBLIC)
    progress = await desk.store.progress(caller.workspace)
    return settling.status(
        setup_,
        own,
        public,
        caller,
        voice(caller.language),
        conditions=frozenset(desk.conditions),
        progress=progress,
    )


async def forget_me(request: ForgetRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Forget who the caller is, once they have said that they mean it."""
    say = voice(caller.language)
    if not request.yes:
        return settling.may_forget(say)
    was_known = await desk.store.forget_person(caller.workspace, caller.person.id)
    return settling.forgotten(say, was_known=was_known)


def _chosen(request: SetupRequest, now: Setup) -> Setup:
    """What stands after the request.

    Raises:
        BadOption: There is no such time zone.
    """
    chosen = now
    if request.moderators is not None:
        chosen = replace(chosen, moderators=_groups(request.moderators))
    if request.contributors is not None:
        chosen = replace(chosen, contributors=_groups(request.contributors))
    if request.public_library is not None:
        chosen = replace(chosen, reads_public=request.public_library)
    if request.language:
        chosen = replace(chosen, language=request.language)
    if request.zone:
        chosen = replace(chosen, zone=_zone(request.zone))
    return chosen


def _groups(chosen: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(group for group in chosen if group.id != NOBODY)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadOption(
            option="zone", value=name, rule="rule.zone", example="--zone Europe/Kyiv"
        ) from None


def _given(now: Setup) -> dict[str, str]:
    return {
        "zone": now.zone,
        "language": now.language or "en",
        "public_library": "yes" if now.reads_public else "no",
    }


SETUP = Command(
    name="pincite setup",
    request=SetupRequest,
    summary="command.setup",
    run=setup,
    needs=Permission.ADMINISTER,
    examples=("/pincite setup", "/pincite setup --language de --zone Europe/Berlin"),
)
STATUS = Command(
    name="pincite status",
    request=StatusRequest,
    summary="command.status",
    run=status,
    examples=("/pincite status",),
)
FORGET = Command(
    name="pincite forget-me",
    request=ForgetRequest,
    summary="command.forget",
    run=forget_me,
    examples=("/pincite forget-me",),
)
