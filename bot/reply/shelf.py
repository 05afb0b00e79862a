"""What is said of articles: added, listed, removed, restored."""

from bot.model import Article, Novelty, Remembered, Workspace
from bot.reply.actions import button
from bot.reply.card import Actions, Audience, Card, Choices, Facts, Notice, NoticeKind, Reply
from bot.reply.citation import article_name, language_name, published_of, title_of
from bot.reply.foreign import clean
from bot.reply.voice import Voice


def remembered(arrival: Remembered, workspace: Workspace, say: Voice) -> Reply:
    """What became of an article that was added."""
    article = arrival.article
    name, title = article_name(article, workspace), title_of(article, say)
    summary = say(f"article.{arrival.novelty.value}", name=name, title=title)
    pairs = [
        (say("fact.revision"), str(article.revision)),
        (say("fact.passages"), str(article.passages)),
        (say("fact.claims"), _claims(arrival, say)),
        *([(say("fact.sources"), str(arrival.article.sources))] if arrival.article.sources else []),
        published_of(article.metadata, say),
        (say("fact.language"), language_name(article.metadata.language, say)),
    ]
    blocks = (Notice(kind=NoticeKind.DONE, text=summary), Facts(pairs=tuple(pairs)))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def listed(
    articles: tuple[Article, ...],
    workspace: Workspace,
    say: Voice,
    *,
    library: str,
    more: bool,
    audience: Audience = Audience.ASKER,
) -> Reply:
    """A page of the library, in order of number, and how to see the next one."""
    if not articles:
        return Reply(summary=say("articles.none"))
    pairs = tuple((article_name(article, workspace), _entry(article, say)) for article in articles)
    blocks: tuple[Facts | Choices, ...] = (Facts(pairs=pairs),)
    if more:
        values = (("after", str(articles[-1].number)), ("library", library))
        choice = button(say("next.more"), "article list", *values)
        blocks = (*blocks, Choices(title=say("next.title"), choices=(choice,)))
    summary = say.count("articles.listed", len(articles))
    return Reply(summary=summary, cards=(Card(blocks=blocks),), audience=audience)


def removed(article: Article, workspace: Workspace, reason: str, say: Voice) -> Reply:
    """That an article is hidden, what stays of it, and how it comes back."""
    name, title = article_name(article, workspace), title_of(article, say)
    summary = say("article.removed", name=name, title=title)
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Facts(
            pairs=(
                (say("fact.reason"), reason),
                (say("fact.kept"), say("article.removed.kept")),
            )
        ),
        Actions(choices=(button(say("action.undo"), "article restore", ("article", name)),)),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def restored(article: Article, workspace: Workspace, reason: str, say: Voice) -> Reply:
    """That an article is shown again, with all that it had."""
    name, title = article_name(article, workspace), title_of(article, say)
    summary = say("article.restored", name=name, title=title)
    pairs = (
        (say("fact.reason"), clean(reason)),
        (say("fact.claims"), str(article.claims)),
    )
    blocks = (Notice(kind=NoticeKind.DONE, text=summary), Facts(pairs=pairs))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def led(article: Article, url: str, workspace: Workspace, say: Voice) -> Reply:
    """That one more address leads to an article."""
    name, title = article_name(article, workspace), title_of(article, say)
    summary = say("article.led", name=name, title=title)
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Facts(pairs=((say("fact.url"), clean(url)),)),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def _claims(arrival: Remembered, say: Voice) -> str:
    claims = str(arrival.article.claims)
    if arrival.novelty is Novelty.CHANGED:
        return say(
            "article.claims.changed", claims=claims, opened=arrival.opened, closed=arrival.closed
        )
    return claims


def _entry(article: Article, say: Voice) -> str:
    told = (
        title_of(article, say),
        article.metadata.outlet or "",
        article.metadata.stated_date or "",
        say("article.revision", number=article.revision),
        say.count("article.claims", article.claims),
    )
    return " · ".join(filter(None, told))
