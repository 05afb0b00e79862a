"""Claims by their names, as typed or as a button carries them."""

from typing import Any

from bot.commands.spec import Desk, option
from bot.model import Caller, Shown, to_name
from bot.model.trouble import LibraryDamaged, UnknownClaim
from bot.reply.card import FieldKind


def seen_revision() -> Any:  # noqa: ANN401 (stands for the field's own type)
    """The hidden option for the revision that was shown."""
    return option(
        FieldKind.NUMBER, "option.claim.revision", default=None, hidden=True, example="2", code="r"
    )


def seen_amended() -> Any:  # noqa: ANN401 (the same)
    """The hidden option for the newest change of the claim when it was shown."""
    return option(
        FieldKind.NUMBER, "option.claim.amended", default=None, hidden=True, example="41", code="a"
    )


async def shown_claim(
    asked_for: str, revision: int | None, amended: int | None, *, caller: Caller, desk: Desk
) -> Shown:
    """The claim of that name, as it stood in *revision* where one is given.

    Raises:
        BadName, UnknownClaim: It is no name, or nothing is called so.
    """
    name = to_name(asked_for, kind="C", workspace=caller.workspace)
    found = await desk.store.claims(name.workspace, (name.number,))
    if not found:
        raise UnknownClaim(asked_for=asked_for.strip())
    (newest,) = found
    article = await desk.store.article(name.workspace, newest.article)
    if article is None:
        raise LibraryDamaged(what=asked_for)
    claim = newest
    if revision is not None and revision != newest.revision:
        claim = await desk.store.claim_in(name.workspace, name.number, revision) or newest
    # A button without a revision was typed; one with it and without a change saw none.
    was_amended = revision is not None and (amended or 0) != newest.amended
    return Shown(
        claim=claim,
        article=article,
        newest_revision=newest.revision,
        was_amended=was_amended,
        seen=None if revision is None else amended or 0,
    )
