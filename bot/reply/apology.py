"""The sentences for what went wrong: what it was, what happens now, what to do."""

from dataclasses import fields
from re import sub

from bot.model import trouble as troubles
from bot.model.trouble import BadInput, Trouble
from bot.reply.actions import button
from bot.reply.card import Card, Choices, Outcome, Reply
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

# What was typed is quoted back, not repeated at length.
_ECHO = 120
_MEBIBYTE = 1 << 20


def apology(trouble: Trouble, say: Voice) -> Reply:
    """The reply to a request that met *trouble*."""
    outcome = Outcome.REFUSED if isinstance(trouble, BadInput) else Outcome.FAILED
    return Reply(summary=sentence(trouble, say), cards=_ways_on(trouble, say), outcome=outcome)


def defect(reference: str, say: Voice) -> Reply:
    """The reply where we are at fault: no internals, only the number under which it is logged."""
    return Reply(summary=say("trouble.defect", reference=reference), outcome=Outcome.DEFECT)


def sentence(trouble: Trouble, say: Voice) -> str:
    """What was wrong and what to do, on one line."""
    key = key_of(type(trouble))
    match trouble:
        case troubles.UnknownCommand() | troubles.UnknownOption() if trouble.near:
            key = f"{key}.near"
        case troubles.NothingToUndo(inherited=name) if name:
            key = f"{key}.inherited"
        case troubles.NotAllowed(needs="permission.keep"):
            key = "trouble.not_allowed.keep"
        case _:
            pass
    return say(key, **_values(trouble, say))


def key_of(situation: type[Trouble]) -> str:
    """The catalogue key of a situation: `trouble.no_such_file`."""
    return "trouble." + sub(r"(?<=[a-z])(?=[A-Z])", "_", situation.__name__).lower()


def _ways_on(trouble: Trouble, say: Voice) -> tuple[Card, ...]:
    """What can be done instead, where that is one press."""
    match trouble:
        case troubles.KeptByOthers(asked_for=claim):
            choice = button(say("action.report"), "pincite report", ("claim", claim))
            return (Card(blocks=(Choices(title=say("next.title"), choices=(choice,)),)),)
        case _:
            return ()


def _values(trouble: Trouble, say: Voice) -> dict[str, object]:
    values: dict[str, object] = {
        field.name: cut(clean(str(getattr(trouble, field.name))), _ECHO)
        for field in fields(trouble)
    }
    match trouble:
        case troubles.LaterInTheWay(kind=kind):
            values["kind"] = _said(f"standing.of.{kind.rpartition(' ')[2]}", say)
        case troubles.UnknownCommand(near=near):
            values["near"] = say("list.or").join(f"/{name}" for name in near)
        case troubles.BadOption(rule=rule):
            values["rule"] = _said(rule, say)
        case troubles.Unreadable(why=why):
            values["why"] = _said(why, say)
        case troubles.WorkerLimit(limit=limit):
            values["limit"] = _said(limit, say)
        case troubles.NotAllowed(needs=needs):
            values["needs"] = _said(needs, say)
        case troubles.TooLarge(limit=size):
            values["limit"] = say("size.mebibytes", number=f"{size / _MEBIBYTE:.3g}")
        case troubles.TooLong(what=what, length=length, limit=most):
            values |= {"what": _said(f"thing.{what}", say), "length": length, "limit": most}
        case troubles.LibraryBusy(waited_seconds=waited):
            values["waited_seconds"] = f"{waited:.0f}"
        case _:
            pass
    return values


def _said(key: str, say: Voice) -> str:
    """A key that came with the trouble, from another room; better its bare word than none."""
    if say.knows(key):
        return say(key)
    return cut(clean(key.rpartition(".")[2].replace("_", " ")), _ECHO)
