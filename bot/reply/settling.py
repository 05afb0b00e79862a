"""What is said of the bot itself: how it is set up, what is wrong, what is forgotten."""

from bot.model import Ability, Caller, Condition, Counts, Group, Permission, Progress, Setup
from bot.reply.actions import button
from bot.reply.card import Actions, Block, Card, Facts, Notice, NoticeKind, Prose, Reply
from bot.reply.citation import language_name
from bot.reply.foreign import clean
from bot.reply.voice import Voice


def walk(
    setup: Setup, abilities: frozenset[Ability] | None, say: Voice, *, is_changed: bool
) -> Reply:
    """The steps of the first run, each with how it stands and a way to do it again."""
    summary = say("setup.changed") if is_changed else say("setup.summary")
    cards = []
    if abilities is not None:
        pairs = tuple((_called(ability, say), _may(ability, abilities, say)) for ability in Ability)
        cards.append(Card(blocks=(Facts(title=say("setup.abilities"), pairs=pairs),)))
    chosen = (
        (say("setup.moderators"), _called_groups(setup.moderators, say("setup.moderators.none"))),
        (
            say("setup.contributors"),
            _called_groups(setup.contributors, say("setup.contributors.none")),
        ),
        (say("setup.public_library"), _reads_public(setup, say)),
        (say("setup.language"), language_name(setup.language or "en", say)),
        (say("setup.zone"), clean(setup.zone)),
    )
    steps = (
        (say("setup.moderators"), "moderators"),
        (say("setup.contributors"), "contributors"),
        (say("setup.public_library"), "public_library"),
        (say("setup.language"), "language"),
        (say("setup.zone"), "zone"),
    )
    choices = tuple(button(label, "pincite setup", ("step", step)) for label, step in steps)
    blocks: tuple[Block, ...] = (
        Facts(title=say("setup.chosen"), pairs=chosen),
        Prose(text=say("setup.again")),
        Actions(choices=choices),
    )
    return Reply(summary=summary, cards=(*cards, Card(blocks=blocks), _next(say)))


def _next(say: Voice) -> Card:
    """From here to the first corrected claim."""
    steps = (
        (say("setup.next.add"), say("setup.next.add.how")),
        (say("setup.next.ask"), say("setup.next.ask.how")),
        (say("setup.next.correct"), say("setup.next.correct.how")),
    )
    return Card(
        blocks=(
            Facts(title=say("setup.next"), pairs=steps),
            Actions(choices=(button(say("next.add"), "article add"),)),
        )
    )


def status(
    setup: Setup,
    own: Counts,
    public: Counts,
    caller: Caller,
    say: Voice,
    *,
    conditions: frozenset[Condition],
    progress: Progress = Progress(),  # noqa: B008 (frozen)
) -> Reply:
    """What is wrong with its remedy, then how much there is and what is under way."""
    wrong = tuple(_wrong(setup, caller, say, conditions))
    blocks: list[Block] = [
        Notice(kind=NoticeKind.TROUBLE, text=say("status.wrong", what=what, mend=mend))
        for what, mend in wrong
    ]
    if setup.returned_at is not None and setup.left_at is not None:
        left, back = setup.left_at.date().isoformat(), setup.returned_at.date().isoformat()
        text = say("status.returned", left=left, back=back)
        blocks.append(Notice(kind=NoticeKind.NOTE, text=text))
    pairs = [] if caller.workspace.is_public else [(say("status.own"), _counted(own, say))]
    if setup.reads_public:
        pairs.append((say("status.public"), _counted(public, say)))
    if progress.total:
        pairs.append((say("status.answers"), _told_of(progress, say)))
    blocks.append(Facts(pairs=tuple(pairs)))
    summary = say.count("status.some_wrong", len(wrong)) if wrong else say("status.all_right")
    return Reply(summary=summary, cards=(Card(blocks=tuple(blocks)),))


def may_forget(say: Voice) -> Reply:
    """What will be forgotten, and the button that does it."""
    choice = button(say("action.forget"), "pincite forget-me", ("yes", "yes"))
    blocks = (
        Prose(text=say("forget.what")),
        Prose(text=say("forget.how")),
        Actions(choices=(choice,)),
    )
    return Reply(summary=say("forget.ask"), cards=(Card(blocks=blocks),))


def forgotten(say: Voice, *, was_known: bool) -> Reply:
    """That it was done, or that there was nothing."""
    return Reply(summary=say("forget.done") if was_known else say("forget.nothing"))


def _wrong(
    setup: Setup, caller: Caller, say: Voice, conditions: frozenset[Condition]
) -> list[tuple[str, str]]:
    wrong = [
        (say(f"condition.{_slug(one)}"), say(f"condition.{_slug(one)}.mend"))
        for one in sorted(conditions)
    ]
    if caller.abilities is not None:
        wrong += [
            (say("status.may_not", what=_called(one, say)), say(f"ability.{one.value}.mend"))
            for one in Ability
            if one not in caller.abilities
        ]
    if (
        not caller.workspace.is_public
        and not setup.moderators
        and caller.may(Permission.ADMINISTER)
    ):
        wrong.append((say("status.no_moderators"), say("status.no_moderators.mend")))
    return wrong


def _called(ability: Ability, say: Voice) -> str:
    return say(f"ability.{ability.value}")


def _may(ability: Ability, abilities: frozenset[Ability], say: Voice) -> str:
    if ability in abilities:
        return say("ability.yes")
    return say("ability.no", mend=say(f"ability.{ability.value}.mend"))


def _called_groups(groups: tuple[Group, ...], none: str) -> str:
    return ", ".join(clean(group.name) for group in groups) or none


def _reads_public(setup: Setup, say: Voice) -> str:
    return say("setup.public.yes") if setup.reads_public else say("setup.public.no")


def _counted(counts: Counts, say: Voice) -> str:
    articles = say.count("status.articles", counts.articles)
    return say("status.counted", articles=articles, claims=counts.claims, sources=counts.sources)


def _told_of(progress: Progress, say: Voice) -> str:
    """How far the newest corrections have come: `37 of 120 answers updated`."""
    told = say.count("answers.updated", progress.total, updated=progress.updated)
    if not progress.unreachable:
        return told
    return f"{told} {say.count('answers.unreachable', progress.unreachable)}"


def _slug(condition: Condition) -> str:
    return condition.value.replace(" ", "_")
