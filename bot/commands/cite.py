"""`/cite`: the citation of a claim in a format that other programs read."""

from dataclasses import dataclass

from bot.commands.named import seen_amended, seen_revision, shown_claim
from bot.commands.spec import Command, Desk, option
from bot.export import Cited, Format, exported, name_of
from bot.model import Caller, Workspace
from bot.reply import citing
from bot.reply.card import FieldKind, Paste, Reply
from bot.reply.citation import claim_name, pin_of
from bot.reply.fragment import link_to
from bot.reply.setting import Setting
from bot.reply.voice import voice


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteRequest:
    """Which claim, and in which format."""

    claim: str = option(FieldKind.CLAIM, "option.cite.claim", positional=True, example="C12")
    format: str = option(
        FieldKind.CHOICE,
        "option.cite.format",
        default=Format.MARKDOWN.value,
        choices=tuple(form.value for form in Format),
        example="wiki",
    )
    revision: int | None = seen_revision()
    amended: int | None = seen_amended()


async def cite(request: CiteRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Give the citation as it can be pasted, and the other formats to choose from."""
    shown = await shown_claim(
        request.claim, request.revision, request.amended, caller=caller, desk=desk
    )
    claim, article = shown.claim, shown.article
    revision = await desk.store.revision(Workspace(claim.workspace), claim.article, claim.revision)
    cited = Cited(
        claim=claim,
        article=article,
        pin=pin_of(claim, caller.workspace),
        name=claim_name(claim, caller.workspace),
        link=link_to(claim, url=article.metadata.url, revision=revision),
        revision=revision,
    )
    export = exported(Format(request.format), cited, accessed=caller.now.date())
    paste = Paste(text=export.text, file_name=export.file_name, media_type=export.media_type)
    return citing.cited(
        shown,
        paste,
        name=export.name,
        others=[(one.value, name_of(one)) for one in Format if one.value != request.format],
        setting=Setting(workspace=caller.workspace),
        say=voice(caller.language),
    )


COMMAND = Command(
    name="cite",
    request=CiteRequest,
    summary="command.cite",
    run=cite,
    examples=("/cite C12 --format wiki", "/cite C12 --format bibtex"),
)
