"""Claims, articles and sources by their names, as moderators change them."""

from bot.commands.spec import Desk
from bot.model import Caller, Name, Permission, Workspace, to_thing
from bot.model.trouble import (
    BadName,
    KeptByOthers,
    ManySources,
    UnknownArticle,
    UnknownSource,
)

_LONGEST = 120


def to_be_changed(asked_for: str, caller: Caller) -> Name:
    """The claim, article or source of that name, for who may change it.

    Raises:
        BadName, KeptByOthers: It is no name; it is the public library's, and another keeps that.
    """
    name = to_thing(asked_for, workspace=caller.workspace)
    if name.workspace.is_public and not caller.may(Permission.KEEP):
        raise KeptByOthers(asked_for=name.seen_from(caller.workspace))
    return name


async def told_of(name: Name, desk: Desk) -> str:
    """What an article or a source is called.

    Raises:
        UnknownArticle, UnknownSource: There is none of that name.
    """
    if name.kind == "A":
        article = await desk.store.article(name.workspace, name.number)
        if article is None:
            raise UnknownArticle(asked_for=f"A{name.number}")
        return article.metadata.title
    source = await desk.store.source(name)
    if source is None:
        raise UnknownSource(asked_for=f"S{name.number}")
    return source.name


async def source_of(asked_for: str, option: str, *, caller: Caller, desk: Desk) -> Name:
    """The source of that name (`S5`), or the only one that is called so.

    Raises:
        UnknownSource, ManySources: Nothing is called so, or several are.
        KeptByOthers: It is the public library's, and another keeps that.
    """
    try:
        name = to_be_changed(asked_for, caller)
    except BadName:
        name = None
    if name is not None and name.kind == "S":
        await told_of(name, desk)
        return name
    workspace: Workspace = caller.workspace
    numbers = await desk.store.sources_called(workspace, asked_for[:_LONGEST])
    if not numbers:
        raise UnknownSource(asked_for=asked_for)
    if len(numbers) > 1:
        names = ", ".join(f"S{number}" for number in numbers)
        raise ManySources(asked_for=asked_for, names=names, option=option)
    return Name(workspace=workspace, kind="S", number=numbers[0])
