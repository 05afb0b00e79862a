"""Quotations over real articles in a real library: where the words stand, and how."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.lookup import libraries_of
from bot.model import (
    PUBLIC,
    Checked,
    Ignored,
    Op,
    PassageRole,
    Verdict,
    Workspace,
    digest_of,
)
from bot.model.trouble import BadUrl, LibraryDamaged, NothingAsked, TooLong, UnknownArticle
from bot.quoting import check_quote
from bot.store.port import Store
from tests.bot.test_lookup import NEWS, OTHERS, store, tell
from tests.factories import ELSEWHERE, HERE

__all__ = ["store"]

URL = "https://example.org/news.txt"
SAID = "About 400 workers assemble the S-400 launcher in Port Rosa."
TWO = '"We depend on them, and we know it," said Jane Doe, a deputy minister. About 400 workers'


async def check(
    store: Store, asked: str, workspace: Workspace = PUBLIC, *, url: str | None = None
) -> Checked:
    return await check_quote(asked, store=store, workspaces=libraries_of(workspace), url=url)


def words_of(found: Checked) -> list[str]:
    assert found.revision is not None
    assert digest_of(found.revision.text) == found.revision.digest
    return [place.span.cut(found.revision.text) for place in found.places]


@pytest.mark.parametrize(
    ("asked", "verdict", "words"),
    [
        (SAID, Verdict.VERBATIM, SAID),
        ("workers assemble the S-400 launcher", Verdict.VERBATIM, None),
        (TWO, Verdict.VERBATIM, TWO.removeprefix('"')),
        ("Army leans on foreign parts", Verdict.VERBATIM, None),
        ("about 400 workers assemble the S-400 launcher", Verdict.FORMATTING, SAID[:-14]),
        (SAID.replace("400 w", "40 w"), Verdict.ALTERED, SAID),
        (SAID.replace("assemble", "do not assemble"), Verdict.ALTERED, SAID),
        (SAID.replace("Rosa", "Roma"), Verdict.ALTERED, SAID),
    ],
)
async def test_the_words_are_a_slice_of_the_stored_text(
    store: Store, asked: str, verdict: Verdict, words: str | None
) -> None:
    await tell(store, NEWS)
    for name, text in OTHERS.items():
        await tell(store, f"Page {name}\n\n{text}", name=f"{name}.txt")

    found = await check(store, asked)

    assert found.verdict is verdict
    assert found.compared == 1 + len(OTHERS)
    assert (words or asked)[:30] in words_of(found)[0]


async def test_the_claims_that_the_words_touch_carry_the_pin(store: Store) -> None:
    await tell(store, NEWS)

    found = await check(store, TWO)

    assert [claim.words[:12] for claim in found.claims] == ['"We depend o', "About 400 wo"]
    assert {claim.passage for claim in found.claims} == {place.passage for place in found.places}


async def test_a_quotation_over_two_passages_has_a_slice_of_each(store: Store) -> None:
    await tell(store, "A town\n\nThe bakery was sold in May.\n\nIts ovens are a century old.")

    found = await check(store, "The bakery was sold in May. Its ovens are")

    assert found.verdict is Verdict.FORMATTING
    assert found.ignored == (Ignored.SPACES,)
    assert words_of(found) == ["The bakery was sold in May.", "Its ovens are"]


async def test_what_is_in_no_article_is_nowhere_with_the_nearest(store: Store) -> None:
    await tell(store, NEWS)

    nonsense = await check(store, "xyzzy plugh quince on a quiet walk")
    near = await check(store, "The electronics of every glider were tested again by a team of five")
    common = await check(store, "of the")

    assert (nonsense.verdict, nonsense.compared, nonsense.places) == (Verdict.NOWHERE, 1, ())
    assert near.verdict is Verdict.NOWHERE
    assert 1 <= len(near.near) <= 3
    assert common.too_common


async def test_what_is_not_the_articles_own_is_never_quoted(store: Store) -> None:
    await tell(store, NEWS)

    found = await check(store, "ADVERTISEMENT - CONTINUE READING BELOW")

    assert found.verdict is Verdict.NOWHERE


async def test_an_address_asks_about_one_article_alone(store: Store) -> None:
    await tell(store, NEWS)
    await tell(store, f"Page ferry\n\n{OTHERS['ferry']}", name="ferry.txt")
    ferry = "https://example.org/ferry.txt"

    here = await check(store, SAID, url=f"{URL}?utm_source=x#top")
    elsewhere = await check(store, SAID, url=ferry)
    altered = await check(store, SAID.replace("400 w", "40 w"), url=URL)
    nowhere = await check(store, SAID.replace("400 w", "40 w"), url=ferry)

    assert here.verdict is Verdict.VERBATIM
    assert elsewhere.verdict is Verdict.ELSEWHERE
    assert (elsewhere.named, elsewhere.article) == (nowhere.named, here.article)
    assert altered.verdict is Verdict.ALTERED
    assert nowhere.verdict is Verdict.NOWHERE


async def test_an_address_finds_words_that_no_search_would(store: Store) -> None:
    await tell(store, NEWS)

    found = await check(store, "of the", url=URL)

    assert found.verdict is Verdict.VERBATIM


async def test_an_unknown_address_is_refused(store: Store) -> None:
    await tell(store, NEWS)

    with pytest.raises(UnknownArticle):
        await check(store, SAID, url="https://example.org/other")
    with pytest.raises(BadUrl):
        await check(store, SAID, url="https://[")


async def test_a_blank_quotation_and_an_endless_one_are_refused(store: Store) -> None:
    for asked in ("", "  ", "“…”", "?!"):
        with pytest.raises(NothingAsked):
            await check(store, asked)
    with pytest.raises(TooLong):
        await check(store, "a" * 4_001)


async def test_one_workspace_never_sees_anothers_words(store: Store) -> None:
    await tell(store, NEWS, workspace=HERE)

    assert (await check(store, SAID, HERE)).verdict is Verdict.VERBATIM
    other = await check(store, SAID, ELSEWHERE)
    assert (other.verdict, other.compared, other.near) == (Verdict.NOWHERE, 0, ())
    with pytest.raises(UnknownArticle):
        await check(store, SAID, ELSEWHERE, url=URL)


async def test_the_end_of_a_long_quotation_finds_its_article_too(store: Store) -> None:
    await tell(store, NEWS)
    padding = " ".join(f"zq{letter}{other}x" for letter in "abcdefgh" for other in "ijklmnop")

    found = await check(store, f"{padding} {padding} {SAID}", url=None)

    assert found.verdict is Verdict.NOWHERE
    assert (await check(store, f"{NEWS.split(chr(10) * 2)[2]} … {SAID}")).article is not None


async def test_only_the_newest_revision_is_compared(store: Store) -> None:
    await tell(store, NEWS)
    await tell(store, NEWS.replace("400 workers", "500 workers"), hours=1)

    found = await check(store, SAID)

    assert found.verdict is Verdict.ALTERED
    assert [(edit.op, edit.asked, edit.says) for edit in found.edits] == [
        (Op.REPLACED, "400", "500")
    ]


class Changed:
    """A store whose texts do not equal their digests, as the store itself says."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    async def revision(self, *_: object) -> None:
        raise LibraryDamaged(what="A1 r1")


async def test_a_damaged_text_is_not_shown(store: Store) -> None:
    await tell(store, NEWS)

    with pytest.raises(LibraryDamaged):
        await check(Changed(store), SAID)  # type: ignore[arg-type]


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_every_slice_of_a_passage_is_verbatim(store: Store, data: st.DataObject) -> None:
    if not (await store.counts(PUBLIC)).articles:
        await tell(store, NEWS)
        await tell(store, f"Page ferry\n\n{OTHERS['ferry']}", name="ferry.txt")
    number = data.draw(st.sampled_from([1, 2]))
    revision = await store.revision(PUBLIC, number, 1)
    assert revision is not None
    passages = [it for it in revision.passages if it.role is PassageRole.PARAGRAPH]
    words = data.draw(st.sampled_from(passages)).span.cut(revision.text).split(" ")
    start = data.draw(st.integers(0, max(len(words) - 3, 0)))
    stop = data.draw(st.integers(min(start + 3, len(words)), len(words)))
    asked = " ".join(words[start:stop])

    found = await check(store, asked)

    assert found.verdict is Verdict.VERBATIM
    (shown,) = words_of(found)
    assert shown in asked
