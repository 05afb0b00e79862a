"""`/article add`, `list` and `remove`: moderators keep the library."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands.forms import asked_for
from bot.commands.spec import Command, Desk, option
from bot.model import PUBLIC, Article, Caller, Page, Permission, Workspace, to_name
from bot.model.trouble import NotAllowed, NotFetched, UnknownArticle
from bot.reply import shelf
from bot.reply.card import Audience, FieldKind, Reply
from bot.reply.voice import voice

_PAGE = 10
_OWN = "own"
_PUBLIC = "public"
_PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequest:
    """The article: as a file or as text, with what is known of it."""

    text: str = option(
        FieldKind.TEXT, "option.add.text", default="", positional=True, prompted=True
    )
    file: Page | None = option(FieldKind.FILE, "option.add.file", default=None)  # noqa: RUF009 (makes a field)
    url: str = option(
        FieldKind.URL,
        "option.add.url",
        default="",
        prompted=True,
        example="https://example.org/drones",
    )
    title: str = option(FieldKind.LINE, "option.add.title", default="", prompted=True)
    language: str = option(FieldKind.LANGUAGE, "option.add.language", default="", example="de")
    reason: str = option(FieldKind.LINE, "option.add.reason", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """Which library, and from where on."""

    library: str = option(
        FieldKind.CHOICE,
        "option.list.library",
        default=_OWN,
        choices=(_OWN, _PUBLIC),
        example=_PUBLIC,
    )
    after: int = option(FieldKind.NUMBER, "option.list.after", default=0, example="10")
    public: bool = option(FieldKind.FLAG, "option.claim.public", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRequest:
    """Which article, and why. *revision* is the one that was seen when a form was made."""

    article: str = option(FieldKind.ARTICLE, "option.remove.article", positional=True, example="A3")
    reason: str = option(FieldKind.LINE, "option.remove.reason", prompted=True, example="withdrawn")
    revision: int | None = option(
        FieldKind.NUMBER, "option.claim.revision", default=None, hidden=True, example="2"
    )


async def add(request: AddRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Read what was given into the library of the caller's workspace."""
    say = voice(caller.language)
    page = _page(request)
    if page is None and request.url:
        raise NotFetched(url=request.url)
    if page is None:
        given = {"title": request.title, "reason": request.reason}
        return asked_for(ADD, given, say=say, names=("text", "file", "url", "title"))
    arrival = await desk.ingest(page, caller=caller, reason=request.reason or say("reason.added"))
    return shelf.remembered(arrival, caller.workspace, say)


async def list_(request: ListRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show a page of the workspace's own library, or of the public one."""
    if request.public and not caller.may(Permission.SPEAK):
        raise NotAllowed(command="article list --public", needs="permission.speak")
    workspace = PUBLIC if request.library == _PUBLIC else caller.workspace
    # One more than is shown says whether there is a next page.
    found = await desk.store.articles(workspace, after=request.after, limit=_PAGE + 1)
    return shelf.listed(
        found[:_PAGE],
        caller.workspace,
        voice(caller.language),
        library=request.library,
        more=len(found) > _PAGE,
        audience=Audience.CHANNEL if request.public else Audience.ASKER,
    )


async def remove(request: RemoveRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Hide an article; a stale form is met with what changed and keeps the typed reason."""
    say = voice(caller.language)
    article = await _to_be_removed(request, caller=caller, desk=desk)
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


async def seen(request: RemoveRequest, /, *, caller: Caller, desk: Desk) -> Mapping[str, str]:
    """The revision of the article that is about to be removed."""
    article = await _to_be_removed(request, caller=caller, desk=desk)
    return {"revision": str(article.revision)}


async def _to_be_removed(request: RemoveRequest, *, caller: Caller, desk: Desk) -> Article:
    name = to_name(request.article, kind="A", workspace=caller.workspace)
    if name.workspace.is_public and not caller.may(Permission.KEEP):
        raise NotAllowed(command=REMOVE.name, needs="permission.keep")
    article = await desk.store.article(name.workspace, name.number)
    if article is None or article.is_removed:
        raise UnknownArticle(asked_for=request.article)
    return article


def _page(request: AddRequest) -> Page | None:
    url, language = request.url or None, request.language or None
    if request.file is not None:
        file = request.file
        return Page(
            content=file.content,
            name=file.name,
            url=url or file.url,
            content_type=file.content_type,
            charset=file.charset,
            language=language or file.language,
        )
    if not request.text.strip():
        return None
    # A title that was typed stands above the text, as it would on a page.
    text = f"{request.title}\n\n{request.text}" if request.title else request.text
    return Page(
        content=text.encode("utf-8", "replace"),
        name=_PASTED,
        url=url,
        content_type="text/plain",
        charset="utf-8",
        language=language,
    )


ADD = Command(
    name="article add",
    request=AddRequest,
    summary="command.article.add",
    run=add,
    needs=Permission.MODERATE,
    changes=True,
    examples=(
        "/article add The parts came by train.",
        '/article add --title "Parts for drones" The parts came by train. They were new.',
    ),
)
LIST = Command(
    name="article list",
    request=ListRequest,
    summary="command.article.list",
    run=list_,
    examples=("/article list", "/article list --library public --after 10"),
)
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
