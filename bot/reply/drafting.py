"""What is said of a draft: what it would be, and what became of it."""

from bot.model import ORDINARY, Arrival, Draft, Metadata, Novelty, Prospect, Workspace
from bot.reply.card import (
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    Notice,
    NoticeKind,
    Prose,
    Reply,
    Request,
)
from bot.reply.citation import article_name, language_name, published_of, title_of
from bot.reply.foreign import clean, cut, shown
from bot.reply.voice import Voice

_MOST_BEGINNINGS = 3
_BEGINNING = 160
_VALUE = 200


def previewed(
    name: str,
    arrival: Arrival,
    prospect: Prospect,
    seen_from: Workspace,
    say: Voice,
    *,
    is_for_moderators: bool,
    since: str = "",
) -> Reply:
    """What was read, what it would be, and the buttons; *since*: what changed meanwhile.

    *is_for_moderators*: not the caller keeps it, but a moderator.
    """
    blocks: list[Block] = []
    if since:
        blocks.append(Notice(kind=NoticeKind.TROUBLE, text=since))
    blocks.append(Facts(pairs=(*facts_of(arrival, say), *_changes(prospect, say))))
    if prospect.is_to_keep:
        blocks += _beginnings(arrival, say)
        if is_for_moderators:
            blocks.append(Prose(text=say("preview.proposes")))
    blocks.append(_choices(name, prospect, seen_from, say))
    return Reply(
        summary=_summary(arrival, prospect, seen_from, say), cards=(Card(blocks=tuple(blocks)),)
    )


def known(prospect: Prospect, seen_from: Workspace, say: Voice) -> Reply:
    """That the library says exactly this already: there is nothing to keep."""
    article = prospect.known
    if article is None:
        raise ValueError(prospect)
    name, title = article_name(article, seen_from), title_of(article, say)
    return Reply(summary=say("article.same", name=name, title=title))


def discarded(name: str, say: Voice) -> Reply:
    """That a draft is gone."""
    return Reply(summary=say("draft.discarded", name=name))


def proposed(name: str, say: Voice) -> Reply:
    """That a draft waits for a moderator."""
    summary = say("draft.proposed", name=name)
    blocks = (Notice(kind=NoticeKind.DONE, text=summary), Prose(text=say("draft.proposed.how")))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def words_of(arrival: Arrival, name: str, say: Voice) -> str:
    """What moderators read of a draft that is proposed."""
    metadata = arrival.reading.metadata
    where = clean(metadata.url or metadata.outlet or "")
    told = say("draft.words", name=name, title=_title(metadata, say))
    return " · ".join(filter(None, (told, cut(where, _VALUE))))


def changed_since(draft: Draft, prospect: Prospect, seen_from: Workspace, say: Voice) -> str:
    """What changed in the library since a draft was previewed."""
    article = prospect.known
    if article is None:
        return say("preview.stale")
    name = article_name(article, seen_from)
    if article.is_removed:
        return say("preview.stale.removed", name=name)
    if draft.article != article.number:
        return say("preview.stale.added", name=name)
    return say("preview.stale.revision", name=name, old=draft.revision, new=article.revision)


def facts_of(arrival: Arrival, say: Voice) -> tuple[tuple[str, str], ...]:
    """What a page says of itself, and how much was found in it."""
    reading, metadata = arrival.reading, arrival.reading.metadata
    sources = {
        attribution.source
        for statement in arrival.statements
        for attribution in statement.assertion.attributions
    }
    pairs = (
        (say("fact.article"), _title(metadata, say)),
        (say("fact.authors"), ", ".join(clean(name) for name in metadata.authors)),
        (say("fact.outlet"), clean(metadata.outlet or "")),
        published_of(metadata, say),
        (say("fact.language"), language_name(metadata.language, say)),
        (say("fact.url"), clean(metadata.url or say("fact.url.none"))),
        (say("fact.passages"), str(len(reading.article_passages))),
        (say("fact.claims"), str(len(arrival.statements))),
        (say("fact.sources"), str(len(sources))),
    )
    return tuple((label, cut(value, _VALUE)) for label, value in pairs if value)


def _summary(arrival: Arrival, prospect: Prospect, seen_from: Workspace, say: Voice) -> str:
    title = _title(arrival.reading.metadata, say)
    if prospect.known is None:
        return say("preview.new", title=title)
    name = article_name(prospect.known, seen_from)
    if prospect.twin is not None:
        return say("preview.twin", name=name, title=title_of(prospect.twin, say))
    if prospect.novelty is Novelty.RESTORED:
        return say("preview.restored", name=name, title=title)
    return say("preview.changed", name=name, title=title)


def _changes(prospect: Prospect, say: Voice) -> tuple[tuple[str, str], ...]:
    """What would become of the claims of an article that is there."""
    if prospect.twin is not None:
        url = clean(prospect.twin.metadata.url or say("fact.url.none"))
        return ((say("preview.twin.url"), cut(url, _VALUE)),)
    if prospect.article is None:
        return ()
    told = say("preview.claims", kept=prospect.kept, closed=prospect.closed, opened=prospect.opened)
    changes = [(say("preview.changes"), told)]
    if prospect.relied:
        changes.append((say("preview.relied"), say.count("preview.relied.how", prospect.relied)))
    return tuple(changes)


def _beginnings(arrival: Arrival, say: Voice) -> list[Block]:
    """How the first passages begin."""
    reading = arrival.reading
    ordinary = [passage for passage in reading.passages if passage.role in ORDINARY]
    return [
        Prose(
            text=say(
                "preview.begins",
                number=passage.ordinal,
                words=cut(shown(" ".join(passage.span.cut(reading.text).split())), _BEGINNING),
            )
        )
        for passage in ordinary[:_MOST_BEGINNINGS]
    ]


def _choices(name: str, prospect: Prospect, seen_from: Workspace, say: Voice) -> Choices:
    choices = []
    if prospect.is_to_keep:
        choices.append(_choice(say("action.keep"), "article keep", name, prospect))
    elif prospect.twin is not None:
        twin = article_name(prospect.twin, seen_from)
        lead = _choice(say("action.address"), "article keep", name, prospect, same_as=twin)
        choices.append(lead)
    choices.append(
        Choice(
            label=say("action.discard"),
            request=Request(
                command="article discard",
                values=(("draft", name),),
                typed=f"article discard {name}",
            ),
        )
    )
    return Choices(title=say("preview.waits", name=name), choices=tuple(choices))


def _choice(
    label: str, command: str, name: str, prospect: Prospect, *, same_as: str = ""
) -> Choice:
    """A button that acts on what was seen; typed, on what was seen last."""
    values = [("draft", name), ("revision", str(prospect.revision))]
    typed = f"{command} {name}"
    if same_as:
        values.append(("same_as", same_as))
        typed = f"{typed} --same-as {same_as}"
    request = Request(command=command, values=tuple(values), typed=typed)
    return Choice(label=label, request=request)


def _title(metadata: Metadata, say: Voice) -> str:
    return cut(clean(metadata.title), _VALUE) or say("article.untitled")
