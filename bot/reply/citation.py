"""What is said of a claim beside its words: name, pin, article, date, sources."""

from bot.model import (
    Article,
    Certainty,
    Citation,
    CitationRole,
    Claim,
    Metadata,
    Name,
    Pin,
    Revision,
    Source,
    Span,
    Workspace,
)
from bot.reply.card import Choice, Facts, Prose, Quote, Request, SourceLine, Sources
from bot.reply.foreign import clean, cut, shown
from bot.reply.fragment import link_to
from bot.reply.voice import Voice

# A choice is a line on a button or in a list: long enough to tell two apart.
_LABEL = 140
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
        return say("fact.dated"), say("fact.dated.guessed", date=clean(published))
    return say("fact.published"), clean(published)


def facts_of(
    claim: Claim, article: Article, revision: Revision | None, say: Voice
) -> tuple[tuple[str, str], ...]:
    """Title, authors, outlet, date, language where it is foreign, revision: in this order."""
    metadata = article.metadata
    pairs = [(say("fact.article"), title_of(article, say))]
    if metadata.authors and metadata.authors != (metadata.outlet,):
        pairs.append((say("fact.authors"), ", ".join(clean(name) for name in metadata.authors)))
    if metadata.outlet:
        pairs.append((say("fact.outlet"), clean(metadata.outlet)))
    pairs.append(published_of(article.metadata, say))
    if metadata.language.partition("-")[0].lower() != say.language:
        pairs.append((say("fact.language"), language_name(metadata.language, say)))
    pairs.append((say("fact.revision"), _revision(claim, revision, say)))
    return tuple(pairs)


def sources_of(
    citations: tuple[Citation, ...], say: Voice, *, revision: Revision | None = None
) -> Sources | Prose:
    """The sources of a claim; with *revision* also the words by which the article names them."""
    if not citations:
        return Prose(text=say("sources.none"))
    lines = tuple(_line(citation, say, revision) for citation in citations)
    return Sources(title=say("sources.title"), lines=lines)


def around_of(claim: Claim, article: Article, revision: Revision, seen_from: Workspace) -> Quote:
    """The whole passage in which *claim* stands, from the same revision."""
    here = Span(claim.span.start, claim.span.end)
    span = next((p.span for p in revision.passages if p.ordinal == claim.passage), here)
    return Quote(
        words=span.cut(revision.text),
        pin=str(pin_of(claim, seen_from)),
        language=article.metadata.language,
        is_claim=False,
    )


def choice_of(claim: Claim, article: Article, seen_from: Workspace, say: Voice) -> Choice:
    """The claim as something to choose, told apart by who, when and outlet."""
    metadata = article.metadata
    who = clean(metadata.authors[0]) if metadata.authors else ""
    when = (metadata.stated_date or "")[:_DAY]
    # An outlet that signs its own articles is named once.
    told = ", ".join(filter(None, dict.fromkeys((who, clean(metadata.outlet or ""), when))))
    beginning = say(
        "choice.claim", pin=locator(claim, seen_from), told=told or title_of(article, say)
    )
    words = shown(" ".join(claim.words.split()))
    name = claim_name(claim, seen_from)
    return Choice(
        label=say(
            "choice.words", beginning=beginning, words=cut(words, max(_LABEL - len(beginning), 40))
        ),
        request=Request(
            command="claim",
            values=(("query", name), ("revision", str(claim.revision))),
            typed=f"claim {name}",
        ),
    )


def details_of(claim: Claim, article: Article, say: Voice) -> Facts:
    """What is known of the claim itself, for those who ask for everything."""
    pairs = [
        (say("fact.kinds"), ", ".join(say(f"kind.{_slug(kind)}") for kind in claim.kinds)),
        (say("fact.score"), f"{claim.score:.2f}"),
        (say("fact.span"), f"{claim.span.start}–{claim.span.end}"),
        (say("fact.digest"), claim.digest),
        (say("fact.url"), clean(article.metadata.url or say("fact.url.none"))),
    ]
    return Facts(title=say("fact.details"), pairs=tuple(pairs))


def source_told(source: Source, role: CitationRole, say: Voice) -> str:
    """What a source is to a claim: kind, level, role, primary or secondary; each said once."""
    told = (
        say(f"source.kind.{_slug(source.kind)}"),
        say(f"source.level.{_slug(source.level)}"),
        say(f"source.role.{_slug(role)}"),
        say("source.primary") if source.is_primary else say("source.secondary"),
    )
    return ", ".join(dict.fromkeys(told))


def language_name(language: str, say: Voice) -> str:
    """What a language is called, or its BCP 47 code."""
    key = f"language.{language.partition('-')[0].lower()}"
    return say(key) if say.knows(key) else clean(language)


def _revision(claim: Claim, revision: Revision | None, say: Voice) -> str:
    if revision is None:
        return str(claim.revision)
    return say(
        "fact.revision.read", number=revision.number, date=revision.read_at.date().isoformat()
    )


def _line(citation: Citation, say: Voice, revision: Revision | None) -> SourceLine:
    source = citation.source
    words = citation.cue.cut(revision.text).strip() if revision is not None else ""
    return SourceLine(
        name=clean(source.name) or say("source.unnamed"),
        told=source_told(source, citation.role, say),
        link=source.url,
        cue=say("source.cue", words=shown(words)) if words else "",
    )


def _slug(value: str) -> str:
    return value.replace(" ", "_")
