"""What is said of a claim beside its words: name, pin, article, date, sources."""

from dataclasses import replace

from bot.model import (
    PUBLIC,
    Amendment,
    AmendmentKind,
    Article,
    Certainty,
    Citation,
    CitationRole,
    Claim,
    Ground,
    Lineage,
    Metadata,
    Name,
    PassageRole,
    Pin,
    Revision,
    Source,
    Workspace,
)
from bot.reply.card import Choice, Facts, FactsKind, Prose, Quote, Request, SourceLine, Sources
from bot.reply.foreign import clean, cut, shown
from bot.reply.fragment import link_to
from bot.reply.voice import Voice

# A choice is two lines of a list: long enough to tell two apart.
_MOST_STEPS = 6
_MOST_ORIGINS = 3
_LABEL = 60
_DETAIL = 98
_NOT_THE_ARTICLE = frozenset({PassageRole.BOILERPLATE, PassageRole.CALL})
_TOLD_GROUNDS = frozenset(ground.value for ground in Ground if ground is not Ground.OTHER)
# A choice is told apart by the day: `2024-05-01`.
_DAY = 10


def claim_name(claim: Claim, seen_from: Workspace) -> str:
    """The claim's name as *seen_from* a workspace: `C12`, or `PC12` for the public library's."""
    owner = Workspace(claim.workspace)
    return Name(workspace=owner, kind="C", number=claim.number).seen_from(seen_from)


def article_name(article: Article, seen_from: Workspace) -> str:
    """The article's name: `A3`, or `PA3`."""
    owner = Workspace(article.workspace)
    return Name(workspace=owner, kind="A", number=article.number).seen_from(seen_from)


def pin_of(claim: Claim, seen_from: Workspace) -> Pin:
    """The pin of the passage in which *claim* stands."""
    owner = Workspace(claim.workspace)
    name = Name(workspace=owner, kind="A", number=claim.article).seen_from(seen_from)
    return Pin(article=name, passage=claim.passage)


def locator(claim: Claim, seen_from: Workspace) -> str:
    """Pin and claim name: `A3 ¶4 · C12`."""
    return f"{pin_of(claim, seen_from)} · {claim_name(claim, seen_from)}"


def quote_of(
    claim: Claim, article: Article, revision: Revision | None, seen_from: Workspace
) -> Quote:
    """The claim's words, exactly, with their pin and a link to them."""
    return Quote(
        words=claim.words,
        pin=locator(claim, seen_from),
        link=link_to(claim, url=article.metadata.url, revision=revision),
        language=article.metadata.language,
        title=clean(article.metadata.title),
    )


def title_of(article: Article, say: Voice) -> str:
    """The article's title, or that it has none."""
    return clean(article.metadata.title) or say("article.untitled")


def published_of(metadata: Metadata, say: Voice) -> tuple[str, str]:
    """Label and date. A guessed one says so, and is not called published."""
    published = metadata.published
    if not published:
        return say("fact.published"), say("fact.published.unknown")
    if metadata.published_certainty is Certainty.GUESSED:
        return say("fact.dated"), say("fact.dated.guessed", date=clean(published)[:_DAY])
    # The time of day is the page's own business.
    return say("fact.published"), clean(published)[:_DAY]


def facts_of(article: Article, say: Voice) -> Facts:
    """Title, authors, outlet, date, language where it is foreign: in this order."""
    metadata = article.metadata
    pairs = [(say("fact.article"), title_of(article, say))]
    if metadata.authors and metadata.authors != (metadata.outlet,):
        pairs.append((say("fact.authors"), ", ".join(clean(name) for name in metadata.authors)))
    if metadata.outlet:
        pairs.append((say("fact.outlet"), clean(metadata.outlet)))
    pairs.append(published_of(article.metadata, say))
    if metadata.language.partition("-")[0].lower() != say.language:
        pairs.append((say("fact.language"), language_name(metadata.language, say)))
    return Facts(pairs=tuple(pairs), kind=FactsKind.CITATION)


def margin_of(claim: Claim, revision: Revision | None, reasons: str, say: Voice) -> Facts:
    """Which revision holds the words, and why they were found."""
    pairs = [(say("fact.revision"), _revision(claim, revision, say))]
    if reasons:
        pairs.append((say("fact.why"), reasons))
    return Facts(pairs=tuple(pairs), kind=FactsKind.MARGIN)


def sources_of(
    claim: Claim,
    say: Voice,
    *,
    revision: Revision | None = None,
    seen_from: Workspace | None = None,
) -> Sources | Prose:
    """The sources of a claim; with *revision* also the words by which the article names them.

    Those that moderators laid under it come after the article's own, and say so.
    """
    is_foreign = claim.workspace == PUBLIC.name and seen_from is not None
    prefix = "P" if is_foreign and seen_from != PUBLIC else ""
    lines = [_line(citation, say, revision, prefix) for citation in claim.citations]
    lines += [
        _given(amendment.source, amendment.role, say)
        for amendment in claim.amendments
        if amendment.source is not None and amendment.kind is AmendmentKind.SOURCED
    ]
    if not lines:
        return Prose(text=say("sources.none"))
    return Sources(title=say("sources.title"), lines=tuple(lines))


def around_of(
    claim: Claim, article: Article, revision: Revision, seen_from: Workspace, *, reach: int = 0
) -> tuple[Quote, ...]:
    """The whole passage in which *claim* stands, and *reach* of them on either side."""
    kept = [passage for passage in revision.passages if passage.role not in _NOT_THE_ARTICLE]
    at = next((n for n, passage in enumerate(kept) if passage.ordinal == claim.passage), None)
    if at is None:
        around = [(claim.passage, claim.span)]
    else:
        around = [(p.ordinal, p.span) for p in kept[max(at - reach, 0) : at + reach + 1]]
    here = pin_of(claim, seen_from)
    return tuple(
        Quote(
            words=span.cut(revision.text),
            pin=str(replace(here, passage=ordinal)),
            language=article.metadata.language,
            is_claim=False,
        )
        for ordinal, span in around
    )


def amendments_of(claim: Claim, seen_from: Workspace, say: Voice) -> Facts | None:
    """What moderators made of a claim: what is right, on what it rests, when and why."""
    pairs = tuple(
        amendment_told(amendment, seen_from, say)
        for amendment in claim.amendments
        if amendment.kind is not AmendmentKind.SOURCED
    )
    return Facts(pairs=pairs) if pairs else None


def amendment_told(amendment: Amendment, seen_from: Workspace, say: Voice) -> tuple[str, str]:
    """What was done and when; what is right, on what it rests, and why."""
    date = amendment.at.date().isoformat() if amendment.at else ""
    what = say(f"amended.{slug(amendment.kind)}", date=date)
    source = amendment.source
    target = amendment.target
    parts = (
        say("amended.right", words=clean(amendment.words)) if amendment.words else "",
        _target(amendment, target, seen_from, say) if target else "",
        say(f"ground.{amendment.ground}") if amendment.ground in _TOLD_GROUNDS else "",
        say("amended.source", name=clean(source.name), url=clean(source.url or ""))
        if source
        else "",
        say("amended.reason", reason=clean(amendment.reason)),
    )
    return what, " ".join(part.strip() for part in parts if part)


def _target(amendment: Amendment, target: Name, seen_from: Workspace, say: Voice) -> str:
    name = target.seen_from(seen_from)
    if amendment.kind is AmendmentKind.LINKED:
        return say("amended.target", name=name)
    return say("amended.whole", name=name)


def _given(source: Source, role: CitationRole | None, say: Voice) -> SourceLine:
    told = source_told(source, role or CitationRole.NAMED, say)
    return SourceLine(
        name=clean(source.name) or say("source.unnamed"),
        told=say("source.given", told=told),
        link=source.url,
    )


def choice_of(claim: Claim, article: Article, seen_from: Workspace, say: Voice) -> Choice:
    """The claim as something to choose, told apart by who, when and outlet."""
    metadata = article.metadata
    who = clean(metadata.authors[0]) if metadata.authors else ""
    when = (metadata.stated_date or "")[:_DAY]
    # An outlet that signs its own articles is named once.
    told = ", ".join(filter(None, dict.fromkeys((who, clean(metadata.outlet or ""), when))))
    pin = locator(claim, seen_from)
    words = shown(" ".join(claim.words.split()))
    name = claim_name(claim, seen_from)
    return Choice(
        label=say("choice.claim", pin=pin, told=cut(told or title_of(article, say), _LABEL)),
        detail=say("choice.words", words=cut(words, _DETAIL)),
        request=Request(
            command="claim", values=(("query", name), *seen_of(claim)), typed=f"claim {name}"
        ),
    )


def seen_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The state of a claim that a button was made for, so that it can say what changed since."""
    amended = (("amended", str(claim.amended)),) if claim.amended else ()
    return (("revision", str(claim.revision)), *amended)


def details_of(claim: Claim, article: Article, say: Voice) -> Facts:
    """What is known of the claim itself, for those who ask for everything."""
    pairs = [
        (say("fact.kinds"), ", ".join(say(f"kind.{slug(kind)}") for kind in claim.kinds)),
        (say("fact.score"), f"{claim.score:.2f}"),
        (say("fact.span"), f"{claim.span.start}–{claim.span.end}"),
        (say("fact.digest"), claim.digest),
        (say("fact.url"), clean(article.metadata.url or say("fact.url.none"))),
    ]
    return Facts(title=say("fact.details"), pairs=tuple(pairs))


def source_told(source: Source, role: CitationRole, say: Voice) -> str:
    """What a source is to a claim: kind, level, role, primary or secondary; each said once."""
    told = (
        say(f"source.kind.{slug(source.kind)}"),
        say(f"source.level.{slug(source.level)}"),
        say(f"source.role.{slug(role)}"),
        say("source.primary") if source.is_primary else say("source.secondary"),
    )
    return ", ".join(dict.fromkeys(told))


def language_name(language: str, say: Voice) -> str:
    """What a language is called, or its BCP 47 code."""
    key = f"language.{language.partition('-')[0].lower()}"
    return say(key) if say.knows(key) else clean(language)


def origin_of(lineage: Lineage, seen_from: Workspace, say: Voice) -> tuple[str, str] | None:
    """The chain from a claim to its origin; None where it rests on no other claim."""
    if len(lineage.path) == 1:
        return None
    names = [name.seen_from(seen_from) for name in lineage.path]
    if len(names) > _MOST_STEPS:
        names = [*names[: _MOST_STEPS - 1], "…", names[-1]]
    chain = " → ".join(names)
    called = ", ".join(clean(name) for name in lineage.called[:_MOST_ORIGINS])
    told = say("origin.chain", chain=chain, called=called) if called else chain
    return say("fact.origin"), told


def _revision(claim: Claim, revision: Revision | None, say: Voice) -> str:
    if revision is None:
        return str(claim.revision)
    return say(
        "fact.revision.read", number=revision.number, date=revision.read_at.date().isoformat()
    )


def _line(citation: Citation, say: Voice, revision: Revision | None, prefix: str) -> SourceLine:
    source = citation.source
    words = citation.cue.cut(revision.text).strip() if revision is not None else ""
    name = clean(source.name) or say("source.unnamed")
    if citation.known_as:
        name = say("source.known_as", name=name, known_as=clean(citation.known_as))
    told = source_told(source, citation.role, say)
    if revision is not None:
        # By this name moderators retract it, and join it with others.
        told = say("source.numbered", name=f"{prefix}S{citation.number}", told=told)
    return SourceLine(
        name=name,
        told=told,
        link=source.url,
        cue=say("source.cue", words=shown(words)) if words else "",
    )


def slug(value: str) -> str:
    """A value as part of a catalogue key.

    >>> slug("on record")
    'on_record'
    """
    return value.replace(" ", "_")
