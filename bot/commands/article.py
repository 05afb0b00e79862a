"""`/article add`, `update` and `list`: what is to be read is previewed before it counts."""

from dataclasses import dataclass

from bot.commands.draft import preview
from bot.commands.forms import asked_for
from bot.commands.pages import page_of
from bot.commands.removal import article_of
from bot.commands.spec import Command, Desk, option
from bot.model import PUBLIC, Caller, Metadata, Page, Permission, Workspace
from bot.model.trouble import NotAllowed, NotFetched
from bot.reply import shelf
from bot.reply.card import Audience, FieldKind, Reply
from bot.reply.voice import voice

_PAGE = 10
_OWN = "own"
_PUBLIC = "public"


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
class UpdateRequest:
    """Which article says something else now, and what."""

    article: str = option(FieldKind.ARTICLE, "option.update.article", positional=True, example="A3")
    text: str = option(FieldKind.TEXT, "option.update.text", default="", prompted=True)
    file: Page | None = option(FieldKind.FILE, "option.add.file", default=None)  # noqa: RUF009 (makes a field)
    reason: str = option(
        FieldKind.LINE, "option.update.reason", default="", prompted=True, example="corrected"
    )


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


async def add(request: AddRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Read what was given, and show what it would be in the library of the caller's workspace."""
    say = voice(caller.language)
    page = page_of(
        request.text,
        request.file,
        url=request.url or None,
        language=request.language or None,
        title=request.title,
    )
    if page is None and request.url:
        raise NotFetched(url=request.url)
    if page is None:
        given = {"title": request.title, "reason": request.reason}
        return asked_for(ADD, given, say=say, names=("text", "file", "url", "title"))
    reason = request.reason or say("reason.added")
    return await preview(page, caller.workspace, reason, caller=caller, desk=desk)


async def update(request: UpdateRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Read the new text of an article, and show what would become of its claims."""
    article = await article_of(request.article, UPDATE, caller=caller, desk=desk)
    known = article.metadata
    title = _title_above(request.text, known)
    page = page_of(request.text, request.file, url=known.url, language=known.language, title=title)
    if page is None:
        given = {"article": request.article, "reason": request.reason}
        names = ("text", "file", "reason")
        say = voice(caller.language)
        return asked_for(UPDATE, given, say=say, names=names, required=("reason",))
    return await preview(
        page,
        Workspace(article.workspace),
        request.reason,
        article=article.number,
        caller=caller,
        desk=desk,
    )


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


def _title_above(text: str, known: Metadata) -> str:
    """The article's title, where its text was pasted without: that changes no title."""
    first, *_ = text.splitlines() or [""]
    has_one = ("title", "name") not in known.origins
    return known.title if has_one and first.strip() != known.title else ""


ADD = Command(
    name="article add",
    request=AddRequest,
    summary="command.article.add",
    run=add,
    needs=Permission.CONTRIBUTE,
    changes=True,
    examples=(
        "/article add The parts came by train.",
        '/article add --title "Parts for drones" The parts came by train. They were new.',
    ),
)
UPDATE = Command(
    name="article update",
    request=UpdateRequest,
    summary="command.article.update",
    run=update,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/article update A3 --text "The parts came by sea." --reason "it was corrected"',),
)
LIST = Command(
    name="article list",
    request=ListRequest,
    summary="command.article.list",
    run=list_,
    examples=("/article list", "/article list --library public --after 10"),
)
