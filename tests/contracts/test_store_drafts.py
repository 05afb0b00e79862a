"""What every store does with what was read and does not count yet."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.model import (
    Arrival,
    ClaimStatus,
    Novelty,
    Page,
    Prospect,
)
from bot.model.trouble import (
    NotRemoved,
    OtherAddress,
    StaleDraft,
    TooManyDrafts,
    UnknownArticle,
    UnknownDraft,
)
from bot.store.port import Store
from tests.contracts.telling import (
    PAGE,
    a_draft,
    amend,
    an_amendment,
    keep,
    remember,
    remove,
    wait,
)
from tests.factories import ELSEWHERE, HERE, NOON, a_caller, an_arrival, hours

LATER = timedelta(days=3)


async def test_a_draft_waits_and_nothing_of_the_library_changes(
    open_store: Callable[[], Awaitable[Store]],
) -> None:
    store = await open_store()
    first = await wait(store, a_draft(), event="one")
    again = await wait(store, a_draft(), event="one")
    second = await wait(store, a_draft())

    reopened = await open_store()
    assert (first.number, again.number, second.number) == (1, 1, 2)
    assert await reopened.draft(HERE, 1) == first
    assert first.page == PAGE
    assert first.person == "7"
    assert await reopened.draft(ELSEWHERE, 1) is None
    assert await reopened.version(HERE) == 0
    assert await reopened.history(HERE) == ()
    assert (await reopened.counts(HERE)).articles == 0
    assert await reopened.check() == ()


async def test_a_draft_is_kept_once_whoever_keeps_it(store: Store) -> None:
    draft = await wait(store, a_draft())
    arrival = an_arrival("A.", "B.")

    kept = await keep(store, arrival, draft.number, event="one")
    twice = await keep(store, arrival, draft.number, event="one")
    another = await keep(store, arrival, draft.number)

    assert kept.novelty is Novelty.NEW
    assert kept == twice == another
    assert await store.became(HERE, draft.number) == kept
    assert await store.became(ELSEWHERE, draft.number) is None
    assert await store.draft(HERE, draft.number) is None
    assert len(await store.history(HERE)) == 1
    assert await store.version(HERE) == 1


async def test_what_is_discarded_or_forgotten_cannot_be_kept(store: Store) -> None:
    dropped = await wait(store, a_draft())

    assert not await store.drop_draft(ELSEWHERE, dropped.number)
    assert await store.drop_draft(HERE, dropped.number)
    assert not await store.drop_draft(HERE, dropped.number)
    with pytest.raises(UnknownDraft):
        await keep(store, an_arrival("A."), dropped.number)
    assert (await store.counts(HERE)).articles == 0

    # The number is never used twice.
    assert (await wait(store, a_draft())).number == dropped.number + 1


async def test_a_draft_of_an_article_that_changed_since_is_not_kept(store: Store) -> None:
    await remember(store, an_arrival("A.", "B."))
    draft = await wait(store, a_draft(novelty=Novelty.CHANGED, article=1, revision=1))
    await remember(store, an_arrival("A.", "C."))

    with pytest.raises(StaleDraft):
        await keep(store, an_arrival("A.", "D."), draft.number)
    assert await store.draft(HERE, draft.number) == draft

    await store.renew_draft(HERE, draft.number, await store.would_be(HERE, an_arrival("A.", "D.")))
    assert (await keep(store, an_arrival("A.", "D."), draft.number)).closed == 1


async def test_a_draft_of_an_article_that_was_removed_since_is_not_kept(store: Store) -> None:
    await remember(store, an_arrival("A."))
    draft = await wait(store, a_draft(novelty=Novelty.CHANGED, article=1, revision=1))
    await remove(store, 1)

    with pytest.raises(StaleDraft):
        await keep(store, an_arrival("B."), draft.number)


async def test_drafts_are_forgotten_those_proposed_later(store: Store) -> None:
    await wait(store, a_draft())
    proposed = await wait(store, a_draft())
    await store.propose_draft(HERE, proposed.number)

    await store.forget_drafts(before=NOON, proposed_before=NOON)
    assert await store.draft(HERE, 1) is not None
    await store.forget_drafts(before=NOON + LATER, proposed_before=NOON - LATER)
    assert await store.draft(HERE, 1) is None
    kept = await store.draft(HERE, proposed.number)
    assert kept is not None
    assert kept.is_proposed
    await store.forget_drafts(before=NOON + LATER, proposed_before=NOON + LATER)
    assert await store.draft(HERE, proposed.number) is None


async def test_a_person_who_is_forgotten_leaves_no_name_at_a_draft(store: Store) -> None:
    await wait(store, a_draft(), person="31")

    assert not await store.forget_person(ELSEWHERE, "31")
    assert await store.forget_person(HERE, "31")
    assert not await store.forget_person(HERE, "31")
    left = await store.draft(HERE, 1)
    assert left is not None
    assert left.person is None


async def test_two_hundred_drafts_are_enough(store: Store) -> None:
    for _ in range(200):
        await wait(store, a_draft())

    with pytest.raises(TooManyDrafts):
        await wait(store, a_draft())
    await store.drop_draft(HERE, 7)
    assert (await wait(store, a_draft())).number == 201


async def test_drafts_together_are_no_larger_than_64_mebibytes(store: Store) -> None:
    large = Page(content=bytes(40 << 20), name="large.txt")
    await wait(store, a_draft(large))

    with pytest.raises(TooManyDrafts):
        await wait(store, a_draft(large))
    caller = a_caller(event="theirs", workspace=ELSEWHERE)
    assert (await store.keep_draft(ELSEWHERE, a_draft(large), caller=caller)).number == 1


async def test_what_an_arrival_would_be_is_what_it_becomes(store: Store) -> None:
    for arrival in (
        an_arrival("A.", "B."),
        an_arrival("B.", "C.", "D."),
        an_arrival("B.", "C.", "D."),
    ):
        prospect = await store.would_be(HERE, arrival)
        version = await store.version(HERE)
        became = await remember(store, arrival)

        assert prospect.novelty is became.novelty
        assert (prospect.opened, prospect.closed) == (became.opened, became.closed)
        assert (became.novelty is Novelty.SAME) == (await store.version(HERE) == version)
        assert prospect.opened + prospect.kept == became.article.claims

    removed = await remove(store, 1)
    prospect = await store.would_be(HERE, an_arrival("B.", "C.", "D."))
    assert prospect == Prospect(novelty=Novelty.RESTORED, article=removed, kept=3)


async def test_closed_claims_that_moderators_changed_are_counted(store: Store) -> None:
    await remember(store, an_arrival("A.", "B.", "C."))
    await amend(store, 1, an_amendment())
    await amend(store, 3, an_amendment())

    prospect = await store.would_be(HERE, an_arrival("A."))

    assert (prospect.kept, prospect.closed, prospect.relied) == (1, 2, 1)


async def test_the_same_words_at_another_address_are_known_again(store: Store) -> None:
    known = await remember(store, an_arrival("A.", "B."))
    copy = an_arrival("A.", "B.", url="https://example.org/copy")

    prospect = await store.would_be(HERE, copy)
    assert prospect == Prospect(novelty=Novelty.SAME, twin=known.article, kept=2)
    assert not prospect.is_to_keep
    assert (await store.would_be(ELSEWHERE, copy)).twin is None
    await remove(store, 1)
    assert (await store.would_be(HERE, copy)).twin is None


async def test_another_address_leads_to_the_article_and_uses_the_draft_up(store: Store) -> None:
    await remember(store, an_arrival("A."))
    draft = await wait(store, a_draft(novelty=Novelty.SAME, article=1, revision=1))
    url = "https://example.org/copy"

    for event in ("one", "two"):
        caller = a_caller(event=event, workspace=HERE)
        article = await store.add_address(
            HERE, 1, url, draft=draft.number, caller=caller, reason="a copy"
        )
        assert article.number == 1

    assert await store.article_at(HERE, url) == article
    assert await store.draft(HERE, draft.number) is None
    assert (await store.would_be(HERE, an_arrival("A.", url=url))).article == article
    (entry, _) = await store.history(HERE, subject="A1")
    assert (entry.action, entry.reason) == ("article.alias", "a copy")
    assert url in str(entry.after)
    assert await store.check() == ()


async def test_an_address_that_leads_somewhere_stays(store: Store) -> None:
    await remember(store, an_arrival("A."))
    await remember(store, an_arrival("B.", url="https://example.org/b"))
    caller = a_caller(event="lead", workspace=HERE)

    for article, url, trouble in (
        (1, "https://example.org/b", OtherAddress),
        (9, "https://example.org/c", UnknownArticle),
    ):
        with pytest.raises(trouble):
            await store.add_address(HERE, article, url, draft=1, caller=caller, reason="a copy")


async def test_a_new_text_of_an_article_that_is_named_stays_that_article(store: Store) -> None:
    await remember(store, an_arrival("A.", url=None))
    named = Arrival(
        reading=an_arrival("A.", "B.", url=None).reading,
        statements=an_arrival("A.", "B.", url=None).statements,
        article=1,
    )

    assert (await store.would_be(HERE, named)).novelty is Novelty.CHANGED
    kept = await remember(store, named)

    assert (kept.novelty, kept.article.number, kept.article.revision) == (Novelty.CHANGED, 1, 2)
    assert (await store.counts(HERE)).articles == 1


async def test_a_new_text_does_not_move_an_article_to_another_address(store: Store) -> None:
    await remember(store, an_arrival("A."))
    await remember(store, an_arrival("B.", url=None))
    there = an_arrival("C.", url="https://example.org/b")

    for number, trouble in ((1, OtherAddress), (9, UnknownArticle)):
        named = Arrival(reading=there.reading, statements=there.statements, article=number)
        with pytest.raises(trouble):
            await store.would_be(HERE, named)
        with pytest.raises(trouble):
            await remember(store, named)
    taken = an_arrival("C.")
    named = Arrival(reading=taken.reading, statements=taken.statements, article=2)
    with pytest.raises(OtherAddress):
        await remember(store, named)
    # What had none may get one that nobody has.
    named = Arrival(reading=there.reading, statements=there.statements, article=2)
    assert (await remember(store, named)).article.metadata.url == "https://example.org/b"


async def test_a_removal_is_taken_back_once(store: Store) -> None:
    await remember(store, an_arrival("A.", "B."))
    await remove(store, 1, now=hours(1))
    caller = a_caller(event="restoring", workspace=HERE, now=hours(2))

    restored = await store.restore_article(HERE, 1, caller=caller, reason="a mistake")
    again = await store.restore_article(HERE, 1, caller=caller, reason="a mistake")

    assert restored == again
    assert not restored.is_removed
    assert [claim.status for claim in await store.claims(HERE, (1, 2))] == [ClaimStatus.OPEN] * 2
    (entry, *_) = await store.history(HERE, subject="A1")
    assert (entry.action, entry.reason) == ("article.restore", "a mistake")
    assert await store.version(HERE) == 3
    assert await store.check() == ()


async def test_only_what_was_removed_is_restored(store: Store) -> None:
    await remember(store, an_arrival("A."))
    caller = a_caller(event="restoring", workspace=HERE)

    with pytest.raises(NotRemoved):
        await store.restore_article(HERE, 1, caller=caller, reason="a mistake")
    with pytest.raises(UnknownArticle):
        await store.restore_article(HERE, 2, caller=caller, reason="a mistake")
    with pytest.raises(UnknownArticle):
        await store.restore_article(ELSEWHERE, 1, caller=caller, reason="a mistake")
