"""`/article remove` and `restore`: hiding an article, and taking that back."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands.forms import asked_for
from bot.commands.spec import Command, Desk, option
from bot.model import Article, Caller, Name, Permission, Workspace, to_name
from bot.model.trouble import NotAllowed, UnknownArticle
from bot.reply import shelf
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRequest:
    """Which article, and why. *revision* is the one that was seen when a form was made."""

    article: str = option(FieldKind.ARTICLE, "option.remove.article", positional=True, example="A3")
    reason: str = option(FieldKind.LINE, "option.remove.reason", prompted=True, example="withdrawn")
    revision: int | None = option(
        FieldKind.NUMBER, "option.claim.revision", default=None, hidden=True, example="2"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRequest:
    """Which article, and why it is shown again."""

    article: str = option(
        FieldKind.ARTICLE, "option.restore.article", positional=True, example="A3"
    )
    reason: str = option(FieldKind.LINE, "option.restore.reason", prompted=True, example="mistaken")


async def remove(request: RemoveRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Hide an article; a stale form is met with what changed and keeps the typed reason."""
    say = voice(caller.language)
    article = await article_of(request.article, REMOVE, caller=caller, desk=desk)
    if request.revision is not None and request.revision != article.revision:
        given = {
            "article": request.article,
            "reason": request.reason,
            "revision": str(article.revision),
        }
        before = say("form.stale", old=request.revision, new=article.revision)
        return asked_for(
            REMOVE, given, say=say, names=("reason",), version=str(article.revision), before=before
        )
    gone = await desk.store.remove_article(
        Workspace(article.workspace), article.number, caller=caller, reason=request.reason
    )
    return shelf.removed(gone, caller.workspace, request.reason, say)


async def restore(request: RestoreRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show a removed article again, with all its claims."""
    name = name_of(request.article, RESTORE, caller)
    back = await desk.store.restore_article(
        name.workspace, name.number, caller=caller, reason=request.reason
    )
    return shelf.restored(back, caller.workspace, request.reason, voice(caller.language))


async def seen(request: RemoveRequest, /, *, caller: Caller, desk: Desk) -> Mapping[str, str]:
    """The revision of the article that is about to be removed."""
    article = await article_of(request.article, REMOVE, caller=caller, desk=desk)
    return {"revision": str(article.revision)}


def name_of(asked_for: str, command: Command, caller: Caller) -> Name:
    """The article that is to be changed, by someone who may.

    Raises:
        BadName, NotAllowed: It is no name; it is the public library's, and another keeps that.
    """
    name = to_name(asked_for, kind="A", workspace=caller.workspace)
    if name.workspace.is_public and not caller.may(Permission.KEEP):
        raise NotAllowed(command=command.name, needs="permission.keep")
    return name


async def article_of(asked_for: str, command: Command, *, caller: Caller, desk: Desk) -> Article:
    """The article that is to be changed, as it stands.

    Raises:
        BadName, NotAllowed: As `name_of`.
        UnknownArticle: Nothing is called so, or it is removed.
    """
    name = name_of(asked_for, command, caller)
    article = await desk.store.article(name.workspace, name.number)
    if article is None or article.is_removed:
        raise UnknownArticle(asked_for=asked_for)
    return article


REMOVE = Command(
    name="article remove",
    request=RemoveRequest,
    summary="command.article.remove",
    run=remove,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/article remove A3 --reason "it was withdrawn"',),
)
RESTORE = Command(
    name="article restore",
    request=RestoreRequest,
    summary="command.article.restore",
    run=restore,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/article restore A3 --reason "it was right after all"',),
)
