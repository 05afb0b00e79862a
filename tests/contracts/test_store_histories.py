"""Whatever is read, updated, removed and read again: the promises hold."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import ClaimStatus
from bot.model.trouble import UnknownArticle
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from tests.contracts.telling import remember, remove
from tests.factories import HERE, a_source, an_arrival, hours

# No NUL: SQLite's JSON ends a text there, and extract and import let none in.
SENTENCES = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=12
) | st.sampled_from(["Drones flew.", "Nobody fell.", "Dröñes 🛩 flew."])
PAGES = st.lists(SENTENCES, min_size=1, max_size=5)
STEPS = st.lists(st.tuples(st.integers(1, 3), PAGES | st.none()), min_size=1, max_size=8)
Steps = Sequence[tuple[int, list[str] | None]]


async def live(store: Store, steps: Steps) -> dict[int, list[str]]:
    """Carry out *steps* (a page for an article, or None to remove it); what should stand now."""
    stands: dict[int, list[str]] = {}
    numbers: dict[int, int] = {}
    for at, (article, page) in enumerate(steps):
        if page is not None:
            url = f"https://example.org/{article}"
            arrival = an_arrival(*page, url=url, sources=[a_source(page[0])])
            remembered = await remember(store, arrival, now=hours(at))
            numbers[article] = remembered.article.number
            stands[remembered.article.number] = page
        elif numbers.get(article) in stands:
            await remove(store, numbers[article], now=hours(at))
            del stands[numbers[article]]
        else:
            try:
                await remove(store, numbers.get(article, 9), now=hours(at))
            except UnknownArticle:
                continue
            raise AssertionError(article)
    return stands


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
async def test_every_claim_is_its_slice_and_what_stands_is_open(steps: Steps) -> None:
    with TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "citations.db", command="a test")
        try:
            stands = await live(store, steps)
            claims = await store.claims(HERE, range(200))
            opened: dict[int, list[tuple[int, str]]] = {number: [] for number in stands}
            for claim in claims:
                revision = await store.revision(HERE, claim.article, claim.revision)
                assert revision is not None
                assert claim.span.cut(revision.text) == claim.words
                passage = await store.passage_of(HERE, claim)
                assert passage is not None
                assert claim.span.within(passage.span)
                if claim.status is ClaimStatus.OPEN:
                    opened[claim.article].append((claim.span.start, claim.words))
            assert {
                number: [words for _, words in sorted(found)] for number, found in opened.items()
            } == stands
            counts = await store.counts(HERE)
            assert counts.claims == sum(map(len, stands.values()))
            assert counts.articles == len(stands)
            assert counts.version == counts.entries
            assert await store.check() == ()
        finally:
            await store.close()
