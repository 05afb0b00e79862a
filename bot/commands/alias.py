"""`/alias add`, `remove` and `list`: moderators say which names stand for each other."""

from dataclasses import dataclass

from bot.commands.forms import asked_for
from bot.commands.quotation import read_quoted
from bot.commands.spec import Command, Desk, option
from bot.model import Alias, Caller, Permission
from bot.model.trouble import BadOption
from bot.reply import names as told
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice
from bot.search.variants import LONGEST, is_silent, to_phrase

_PAGE = 10
_LONGEST_NAME = 200
_BOTH = 2
_BETWEEN = " = "


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRequest:
    """Two names: both as words, or one to an option."""

    name: str = option(
        FieldKind.LINE,
        "option.alias.name",
        default="",
        positional=True,
        prompted=True,
        example="UAV",
    )
    means: str = option(
        FieldKind.LINE, "option.alias.means", default="", prompted=True, example="drone"
    )
    reason: str = option(FieldKind.LINE, "option.alias.reason", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """From where on."""

    after: str = option(FieldKind.LINE, "option.alias.after", default="", hidden=True)


async def add(request: AliasRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Let two names stand for each other in the caller's workspace."""
    say = voice(caller.language)
    alias = _alias(request)
    if alias is None:
        return _form(ADD, request, caller)
    _check(alias)
    reason = request.reason or say("reason.added")
    kept = await desk.store.add_alias(caller.workspace, alias, caller=caller, reason=reason)
    return told.added(kept, say)


async def remove(request: AliasRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Let them stand for each other no longer."""
    say = voice(caller.language)
    alias = _alias(request)
    if alias is None:
        return _form(REMOVE, request, caller)
    reason = request.reason or say("reason.removed")
    gone = await desk.store.remove_alias(caller.workspace, alias, caller=caller, reason=reason)
    return told.removed(gone, say)


async def list_(request: ListRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show a page of the workspace's aliases."""
    phrase, _, other = request.after.partition(_BETWEEN)
    # One more than is shown says whether there is a next page.
    found = await desk.store.aliases(caller.workspace, after=(phrase, other), limit=_PAGE + 1)
    shown = found[:_PAGE]
    after = _BETWEEN.join((shown[-1].phrase, shown[-1].other)) if len(found) > _PAGE else ""
    return told.listed(shown, voice(caller.language), after=after)


def _alias(request: AliasRequest) -> Alias | None:
    """The two names that were given; None where one is missing.

    Raises:
        BadOption: It cannot be told where one name ends and the other begins.
    """
    given = [one for one in (request.name, request.means) if one]
    if not request.means:
        given = _split(request.name)
    if len(given) > _BOTH:
        raise _bad("name", request.name, "rule.alias.names", ADD.examples[1])
    if len(given) < _BOTH:
        return None
    name, means = (" ".join(one.split()) for one in given)
    return Alias(name=name, means=means, phrase=to_phrase(name), other=to_phrase(means))


def _split(text: str) -> list[str]:
    """The names in *text*: words, and what stands in quotation marks.

    >>> _split('UAV "unmanned aircraft"')
    ['UAV', 'unmanned aircraft']
    """
    found, at = [], 0
    while rest := text[at:].lstrip():
        at = len(text) - len(rest)
        quoted = read_quoted(text, at)
        word = rest.split(maxsplit=1)[0]
        name, at = quoted or (word, at + len(word))
        found.append(name)
    return [name for name in found if name.strip()]


def _check(alias: Alias) -> None:
    """Refuse names that would find nothing, or everything.

    Raises:
        BadOption: A name is too long or says nothing, or both are the same.
    """
    for field, typed, phrase in (
        ("name", alias.name, alias.phrase),
        ("means", alias.means, alias.other),
    ):
        if len(typed) > _LONGEST_NAME or len(phrase.split()) > LONGEST:
            raise _bad(field, typed, "rule.alias.short")
        if is_silent(typed):
            raise _bad(field, typed, "rule.alias.telling")
    if alias.phrase == alias.other:
        raise _bad("means", alias.means, "rule.alias.other")


def _bad(field: str, value: str, rule: str, example: str = "") -> BadOption:
    examples = {"name": "--name UAV", "means": "--means drone"}
    return BadOption(option=field, value=value, rule=rule, example=example or examples[field])


def _form(command: Command, request: AliasRequest, caller: Caller) -> Reply:
    # What was typed without quotes may be the one name or both: the form shows it.
    given = {"name": request.name, "means": request.means, "reason": request.reason}
    return asked_for(command, given, say=voice(caller.language), names=("name", "means"))


ADD = Command(
    name="alias add",
    request=AliasRequest,
    summary="command.alias.add",
    run=add,
    needs=Permission.MODERATE,
    changes=True,
    examples=(
        "/pincite alias add UAV drone",
        '/pincite alias add FSB "Federal Security Service"',
        '/pincite alias add --name "Federal Security Service" --means FSB',
    ),
)
REMOVE = Command(
    name="alias remove",
    request=AliasRequest,
    summary="command.alias.remove",
    run=remove,
    needs=Permission.MODERATE,
    changes=True,
    examples=("/pincite alias remove UAV drone",),
)
LIST = Command(
    name="alias list",
    request=ListRequest,
    summary="command.alias.list",
    run=list_,
    examples=("/pincite alias list",),
)
