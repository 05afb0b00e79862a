"""What every store does with an arrival."""

from dataclasses import replace

import pytest

from bot.model import Arrival, ClaimStatus, Level, Novelty, Person, SourceKind
from bot.model.trouble import UnknownArticle
from bot.store.ledger import BEGINNING, hash_of
from bot.store.port import Store
from tests.contracts.conftest import Open
from tests.contracts.telling import remember, remove
from tests.factories import ELSEWHERE, HERE, a_caller, a_source, an_arrival, hours


async def test_an_unknown_page_is_a_new_article(store: Store) -> None:
    arrival = an_arrival("Drones flew.", "Nobody fell.", sources=[a_source()])

    remembered = await remember(store, arrival)

    assert remembered.novelty is Novelty.NEW
    assert (remembered.opened, remembered.closed, remembered.article.sources) == (2, 0, 1)
    assert remembered.article == await store.article(HERE, 1)
    assert remembered.article.metadata == arrival.reading.metadata
    assert (remembered.article.passages, remembered.article.claims) == (2, 2)


async def test_what_is_remembered_is_there_after_reopening(store: Store, open_store: Open) -> None:
    arrival = an_arrival("Drones flew.", sources=[a_source()])
    await remember(store, arrival)
    await store.close()

    again = await open_store()

    revision = await again.revision(HERE, 1, 1)
    assert revision is not None
    assert revision.text == arrival.reading.text
    assert revision.passages == arrival.reading.passages
    assert revision.metadata == arrival.reading.metadata
    assert revision.provenance == arrival.reading.provenance


async def test_a_claim_has_the_words_spans_and_sources_it_was_read_with(store: Store) -> None:
    arrival = an_arrival("Drones flew.", "Nobody fell.", sources=[a_source()])
    await remember(store, arrival)

    (claim,) = await store.claims(HERE, [2])

    assertion = arrival.statements[1].assertion
    assert claim.words == "Nobody fell."
    assert claim.span == assertion.span
    assert (claim.kinds, claim.score) == (assertion.kinds, assertion.score)
    assert claim.reasons == assertion.reasons
    assert claim.status is ClaimStatus.OPEN
    assert [citation.source for citation in claim.citations] == [a_source()]
    assert claim.citations[0].named == assertion.attributions[0].named


async def test_the_same_words_twice_add_nothing(store: Store) -> None:
    await remember(store, an_arrival("Drones flew."))
    before = await store.counts(HERE)

    again = await remember(store, an_arrival("Drones flew."), now=hours(1))

    assert again.novelty is Novelty.SAME
    assert (again.opened, again.closed) == (0, 0)
    assert await store.counts(HERE) == before
    assert await store.revision(HERE, 1, 2) is None


async def test_the_extractors_version_makes_no_revision(store: Store) -> None:
    arrival = an_arrival("Drones flew.")
    await remember(store, arrival)
    reading = arrival.reading
    newer = replace(reading, provenance=replace(reading.provenance, extractor="2"))

    again = await remember(store, replace(arrival, reading=newer, statements=()))

    assert again.novelty is Novelty.SAME


async def test_other_words_keep_the_old_revision_byte_for_byte(store: Store) -> None:
    old = an_arrival("Drönes flew.\u00a0", "Nobody fell.")
    await remember(store, old)

    changed = await remember(store, an_arrival("Drones flew.", "Nobody fell."), now=hours(1))

    first = await store.revision(HERE, 1, 1)
    assert changed.novelty is Novelty.CHANGED
    assert changed.article.revision == 2
    assert changed.article.read_at == hours(1)
    assert first is not None
    assert first.text.encode() == old.reading.text.encode()


async def test_claims_go_on_close_and_open(store: Store) -> None:
    await remember(store, an_arrival("Drones flew.", "Nobody fell."))

    changed = await remember(store, an_arrival("New.", "Drones flew."), now=hours(1))

    gone_on, closed, opened = await store.claims(HERE, [1, 2, 3])
    assert (changed.opened, changed.closed) == (1, 1)
    assert (gone_on.status, gone_on.revision, gone_on.passage) == (ClaimStatus.OPEN, 2, 2)
    assert gone_on.span.start == len("New.\n\n")
    assert [reason.span and reason.span.start for reason in gone_on.reasons] == [6, None]
    assert (closed.status, closed.closed_at, closed.revision) == (ClaimStatus.CLOSED, hours(1), 1)
    assert (opened.words, opened.opened_at) == ("New.", hours(1))


async def test_words_that_stand_twice_go_on_in_order(store: Store) -> None:
    await remember(store, an_arrival("Same.", "Between.", "Same.", "Same."))

    await remember(store, an_arrival("Same.", "Other.", "Same."), now=hours(1))

    claims = await store.claims(HERE, [1, 3, 4])
    assert [claim.status for claim in claims] == [
        ClaimStatus.OPEN,
        ClaimStatus.OPEN,
        ClaimStatus.CLOSED,
    ]
    assert [claim.passage for claim in claims[:2]] == [1, 3]


async def test_words_inside_a_longer_sentence_do_not_carry_a_claim_on(store: Store) -> None:
    await remember(store, an_arrival("Drones flew."))

    changed = await remember(store, an_arrival("Officials deny: Drones flew."))

    assert (changed.opened, changed.closed) == (1, 1)


async def test_an_article_is_known_by_an_alias(store: Store) -> None:
    arrival = an_arrival("Drones flew.")
    reading = arrival.reading
    metadata = replace(reading.metadata, aliases=("https://example.org/short",))
    await remember(store, replace(arrival, reading=replace(reading, metadata=metadata)))

    again = await remember(store, an_arrival("Other.", url="https://example.org/short"))

    assert (again.novelty, again.article.number) == (Novelty.CHANGED, 1)


async def test_an_arrivals_own_alias_leads_to_the_article_too(store: Store) -> None:
    await remember(store, an_arrival("Drones flew.", url="https://example.org/short"))
    arrival = an_arrival("Other.", url="https://example.org/canonical")
    reading = arrival.reading
    metadata = replace(reading.metadata, aliases=("https://example.org/short",))

    again = await remember(store, replace(arrival, reading=replace(reading, metadata=metadata)))

    assert again.article.number == 1


async def test_without_a_url_words_are_the_identity(store: Store) -> None:
    await remember(store, an_arrival("Drones flew.", url=None))

    same = await remember(store, an_arrival("Drones flew.", url=None))
    other = await remember(store, an_arrival("Drones fell.", url=None))

    assert (same.novelty, same.article.number) == (Novelty.SAME, 1)
    assert (other.novelty, other.article.number) == (Novelty.NEW, 2)


async def test_numbers_count_from_one_in_each_workspace(store: Store) -> None:
    for workspace in (HERE, ELSEWHERE):
        for at in (1, 2):
            url = f"https://example.org/{at}"
            arrival = an_arrival("Drones flew.", url=url, sources=[a_source(f"S{at}")])
            await remember(store, arrival, workspace=workspace)

    for workspace in (HERE, ELSEWHERE):
        assert [article.number for article in await store.articles(workspace)] == [1, 2]
        claims = await store.claims(workspace, [1, 2, 3])
        assert [claim.number for claim in claims] == [1, 2]
        assert [claim.citations[0].number for claim in claims] == [1, 2]


async def test_a_source_is_one_by_folded_name_kind_level_and_url(store: Store) -> None:
    first = a_source("The  MINISTRY")
    await remember(store, an_arrival("A.", sources=[first], url="https://example.org/1"))
    same = a_source("the ministry")
    person = a_source("the ministry", kind=SourceKind.PERSON)
    linked = a_source("the ministry", url="https://ministry.example")

    sources = [same, person, linked]
    await remember(store, an_arrival("B.", sources=sources, url="https://example.org/2"))

    (claim,) = await store.claims(HERE, [2])
    assert [citation.number for citation in claim.citations] == [1, 2, 3]
    assert claim.citations[0].source.name == "The  MINISTRY"


@pytest.mark.parametrize("level", [Level.ANONYMOUS, Level.BACKGROUND, Level.EYEWITNESS])
async def test_the_nameless_of_two_articles_are_not_one_source(store: Store, level: Level) -> None:
    analysts = a_source("analysts", level=level)
    for at in (1, 2):
        url = f"https://example.org/{at}"
        await remember(store, an_arrival(f"A{at}.", f"B{at}.", sources=[analysts], url=url))

    claims = await store.claims(HERE, [1, 2, 3, 4])

    assert [claim.citations[0].number for claim in claims] == [1, 1, 2, 2]


async def test_each_change_is_one_entry_and_one_rise_of_the_version(store: Store) -> None:
    assert await store.version(HERE) == 0
    await remember(store, an_arrival("A."))
    await remember(store, an_arrival("A."))
    await remember(store, an_arrival("B."))
    await remove(store, 1)
    await remember(store, an_arrival("B."))

    entries = await store.history(HERE)

    assert await store.version(HERE) == 4
    assert [entry.action for entry in reversed(entries)] == [
        "article.add",
        "article.update",
        "article.remove",
        "article.restore",
    ]
    assert {entry.subject for entry in entries} == {"A1"}


async def test_entries_are_chained_by_hash(store: Store) -> None:
    await remember(store, an_arrival("A."))
    await remember(store, an_arrival("B."))

    second, first = await store.history(HERE)

    assert first.previous == BEGINNING
    assert second.previous == first.hash
    assert [first.hash, second.hash] == [hash_of(first), hash_of(second)]
    assert first.hash == hash_of(replace(first, name=None))
    assert first.before is None
    assert second.before == first.after


async def test_a_person_has_one_pseudonym_here_and_another_elsewhere(store: Store) -> None:
    callers = [
        a_caller(event="1", person=Person(id="7", name="Ada")),
        a_caller(event="2", person=Person(id="7", name="Countess")),
    ]
    for at, caller in enumerate(callers):
        arrival = an_arrival(f"A{at}.")
        await store.remember(HERE, arrival, caller=caller, reason="why")
    await remember(store, an_arrival("A."), workspace=ELSEWHERE)

    second, first = await store.history(HERE)

    (other,) = await store.history(ELSEWHERE)
    assert first.person == second.person != other.person
    assert first.person != "7"
    assert (first.name, second.name) == ("Ada", "Countess")
    assert first.reason == "why"


async def test_an_event_delivered_again_gives_the_first_result(store: Store) -> None:
    first = await remember(store, an_arrival("A.", sources=[a_source()]), event="one")
    await remember(store, an_arrival("B."), now=hours(1))
    before = await store.counts(HERE)

    again = await remember(store, an_arrival("C."), event="one", now=hours(2))

    assert again == first
    assert await store.counts(HERE) == before


async def test_an_event_that_added_nothing_is_remembered_too(store: Store) -> None:
    await remember(store, an_arrival("A."))
    same = await remember(store, an_arrival("A."), event="same")
    await remove(store, 1)

    again = await remember(store, an_arrival("A."), event="same")

    assert again == same
    article = await store.article(HERE, 1)
    assert article is not None
    assert article.is_removed


async def test_an_event_is_a_workspaces_own(store: Store) -> None:
    await remember(store, an_arrival("A."), event="one")

    elsewhere = await remember(store, an_arrival("A."), event="one", workspace=ELSEWHERE)

    assert elsewhere.novelty is Novelty.NEW


async def test_a_removed_article_is_hidden_and_its_claims_closed(store: Store) -> None:
    await remember(store, an_arrival("A.", "B."))

    removed = await remove(store, 1, now=hours(1))

    claims = await store.claims(HERE, [1, 2])
    assert removed.is_removed
    assert removed == await store.article(HERE, 1)
    assert await store.articles(HERE) == ()
    assert {claim.status for claim in claims} == {ClaimStatus.CLOSED}
    assert {claim.closed_at for claim in claims} == {hours(1)}
    assert await store.revision(HERE, 1, 1) is not None


async def test_removing_is_refused_where_there_is_nothing_to_remove(store: Store) -> None:
    await remember(store, an_arrival("A."))
    with pytest.raises(UnknownArticle):
        await remove(store, 2)
    with pytest.raises(UnknownArticle):
        await remove(store, 1, workspace=ELSEWHERE)
    await remove(store, 1)
    with pytest.raises(UnknownArticle):
        await remove(store, 1)

    assert await store.version(HERE) == 2
    assert await store.version(ELSEWHERE) == 0


async def test_removing_twice_by_one_event_gives_the_first_result(store: Store) -> None:
    await remember(store, an_arrival("A."))
    first = await remove(store, 1, event="one")

    again = await remove(store, 1, event="one")

    assert again == first
    assert await store.version(HERE) == 2


async def test_a_removed_article_that_arrives_again_is_restored(store: Store) -> None:
    await remember(store, an_arrival("A.", "B."))
    await remove(store, 1, now=hours(1))

    restored = await remember(store, an_arrival("A.", "B."), now=hours(2))

    claims = await store.claims(HERE, [1, 2])
    assert restored.novelty is Novelty.RESTORED
    assert (restored.opened, restored.closed, restored.article.revision) == (0, 0, 1)
    assert not restored.article.is_removed
    assert {claim.status for claim in claims} == {ClaimStatus.OPEN}
    assert await store.revision(HERE, 1, 2) is None


async def test_a_removed_article_comes_back_with_other_words(store: Store) -> None:
    await remember(store, an_arrival("A.", "B."))
    await remove(store, 1, now=hours(1))

    restored = await remember(store, an_arrival("B.", "C."), now=hours(2))

    claims = await store.claims(HERE, [1, 2, 3])
    assert restored.novelty is Novelty.RESTORED
    assert (restored.opened, restored.closed, restored.article.revision) == (1, 1, 2)
    assert [claim.status for claim in claims] == [
        ClaimStatus.CLOSED,
        ClaimStatus.OPEN,
        ClaimStatus.OPEN,
    ]


async def test_an_article_without_sentences_is_kept(store: Store) -> None:
    arrival = Arrival(reading=an_arrival("A.").reading, statements=())

    remembered = await remember(store, arrival)

    assert remembered.article.claims == 0
    assert await store.check() == ()
