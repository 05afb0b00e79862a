"""Asking over real articles in a real library: what comes first, and how it stands."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ingest import arrive
from bot.lookup import libraries_of, look_up, look_up_all
from bot.model import (
    PUBLIC,
    Alias,
    ConflictKind,
    Finding,
    Findings,
    Page,
    Standing,
    WhyKind,
    Workspace,
    digest_of,
)
from bot.model.trouble import NothingAsked, TooLong
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from tests.factories import ELSEWHERE, HERE, NOON, a_caller

NEWS = """Army leans on foreign parts for its gliders

By Ada Example
3 March 2024

Over 80 percent of the electronics in the army's gliders come from Freedonia, according to \
Conflict Parts Watch, a research group in Oslo.

The Daily Courier reported in January that the ministry had not bought a single engine at home \
since 2022.

- ADVERTISEMENT - CONTINUE READING BELOW -

"We depend on them, and we know it," said Jane Doe, a deputy minister. About 400 workers assemble \
the S-400 launcher in Port Rosa.

Analysts have noted that Sylvania sanctioned Freedonia in 2018, and that trade fell by a third.

You might also like

Ten recipes for a quiet Sunday
A soup, a cake and a walk."""


async def tell(
    store: Store,
    text: str,
    *,
    workspace: Workspace = PUBLIC,
    name: str = "news.txt",
    hours: int = 0,
) -> None:
    """Read *text* into a library, as `ingest` does, without the process apart."""
    caller = a_caller(
        workspace=workspace, event=f"{name}-{hours}", now=NOON + timedelta(hours=hours)
    )
    arrival = arrive(Page(content=text.encode(), name=name, url=f"https://example.org/{name}"))
    await store.remember(workspace, arrival, caller=caller, reason="test")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    yield opened
    await opened.close()


async def ask(store: Store, query: str, workspace: Workspace = PUBLIC) -> Findings:
    return await look_up(query, store=store, workspaces=libraries_of(workspace))


async def first(store: Store, query: str) -> Finding:
    found = (await ask(store, query)).found
    assert found, f"nothing found for {query!r}"
    return found[0]


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("electronics", "Over 80 percent"),
        ("80 percent", "Over 80 percent"),
        ("80%", "Over 80 percent"),
        ("eighty per cent of the electronics", "Over 80 percent"),
        ("electronic", "Over 80 percent"),
        ("elektronics", "Over 80 percent"),
        ("where do the glider electronics come from?", "Over 80 percent"),
        ("#gliders from Freedonia https://example.org/x", "Over 80 percent"),
        ("Daily Courier", "The Daily Courier"),
        ("daily courier enginge", "The Daily Courier"),
        ("S-400", "About 400 workers"),
        ("s400 launchers", "About 400 workers"),
        ("400 workers", "About 400 workers"),
        ("dependance", '"We depend on them'),
        ("sylvania sanctions on freedonia", "Analysts have noted"),
        ("Freedonian electronics", "Over 80 percent"),
    ],
)
async def test_the_right_passage_is_first(store: Store, query: str, begins: str) -> None:
    await tell(store, NEWS)

    finding = await first(store, query)

    assert finding.claim.words.startswith(begins)
    assert finding.conflict is None


@pytest.mark.parametrize(
    ("query", "begins", "kind"),
    [
        ("90 percent of the electronics come from Freedonia", "Over 80", ConflictKind.NUMBER),
        ("under 80 percent of the electronics", "Over 80", ConflictKind.BOUND),
        ("the ministry had bought a single engine at home", "The Daily", ConflictKind.NEGATION),
        ("Sylvania sanctioned Freedonia in 2019", "Analysts", ConflictKind.DATE),
        ("freedonia sanctioned sylvania in 2018", "Analysts", ConflictKind.ROLE),
        ("40 workers assemble the launcher", "About 400", ConflictKind.NUMBER),
    ],
)
async def test_what_differs_is_a_conflict_and_never_a_match(
    store: Store, query: str, begins: str, kind: ConflictKind
) -> None:
    await tell(store, NEWS)

    finding = await first(store, query)

    assert finding.claim.words.startswith(begins)
    assert finding.conflict is not None
    assert finding.conflict.kind is kind
    assert finding.conflict.asked in query
    assert finding.conflict.says in finding.claim.words
    assert finding.standing is Standing.RELATED


@pytest.mark.parametrize(
    "query", ["the", "?", "how about that", "…", "xyzzy plugh", "recipes soup"]
)
async def test_nonsense_and_common_words_find_nothing(store: Store, query: str) -> None:
    await tell(store, NEWS)

    assert (await ask(store, query)).found == ()


async def test_a_blank_question_and_an_endless_one_are_refused(store: Store) -> None:
    with pytest.raises(NothingAsked):
        await ask(store, "  \n")
    with pytest.raises(TooLong) as refused:
        await ask(store, "a" * 4_001)
    assert refused.value.length == 4_001


async def test_of_a_long_text_the_first_words_are_looked_for(store: Store) -> None:
    await tell(store, "A town\n\nThe bakery on the harbour was sold to fishermen of a village.")
    said = "bakery harbour sold fishermen village"
    padding = " ".join(f"zq{letter}{other}x" for letter in "abcdefgh" for other in "ijklmnop")

    assert (await ask(store, f"{said} {padding}")).found
    assert not (await ask(store, f"{padding} {said}")).found


async def test_a_typo_is_told_and_a_word_of_the_library_is_never_one(store: Store) -> None:
    await tell(
        store, "On borders\n\nIran closed its border with a neighbour in the spring of 2019."
    )
    await tell(
        store, "On rivers\n\nIraq measured the level of two rivers in the spring.", name="b.txt"
    )

    (finding,) = (await ask(store, "Iran")).found
    assert finding.claim.words.startswith("Iran")

    misspelt = await first(store, "nieghbour")
    (why,) = misspelt.why
    assert (why.kind, why.asked, why.found) == (WhyKind.TYPO, ("nieghbour",), ("neighbour",))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Prices of bread rose in the capital.", "bread rise"),
        ("Schools closed because of COVID-19 in March.", "covid"),
        ("A surgeon worked without a valid license for years.", "sergeon valid lisence"),
        ("Women built the bridge over the Danube.", "woman building a bridge"),
        ("The Ukrainian army withdrew from the town.", "Ukraine withdraws"),
    ],
)
async def test_forms_that_no_stemmer_joins_find_each_other(
    store: Store, text: str, query: str
) -> None:
    await tell(store, f"A report\n\n{text}\n\nNothing else of note was said by anybody that day.")

    assert (await first(store, query)).claim.words == text


async def test_a_word_that_only_the_headline_holds_makes_no_match(store: Store) -> None:
    await tell(store, "Exports of steel\n\nThe currency fell to a new low on Friday evening.")

    finding = await first(store, "exports fell")

    assert finding.standing is Standing.RELATED


async def test_another_name_is_never_read_as_a_typo(store: Store) -> None:
    await tell(store, "Parts\n\nThe sensors come from a single plant in Slovenia, it was said.")

    finding = await first(store, "sensors come from a plant in Slovakia")

    assert finding.conflict is not None
    assert (finding.conflict.kind, finding.conflict.says) == (ConflictKind.NAME, "Slovenia")


async def test_words_in_two_sentences_of_a_passage_find_it(store: Store) -> None:
    await tell(
        store,
        "A town\n\nThe bakery on the harbour was sold in May. Its ovens date from the last "
        "century.\n\nThe ovens of the steel mill were not.",
    )

    finding = await first(store, "ovens of the harbour bakery")

    assert finding.claim.passage == 2
    assert WhyKind.PASSAGE in {why.kind for why in finding.why}


async def test_a_question_with_an_unknown_name_is_at_most_related(store: Store) -> None:
    await tell(store, NEWS)

    found = (await ask(store, "Zubrowka has bought the electronics of the gliders")).found

    assert all(finding.standing is Standing.RELATED for finding in found)


async def test_what_is_shown_is_a_slice_of_the_stored_revision(store: Store) -> None:
    await tell(store, NEWS)

    for query in ("electronics", "engine", "depend", "workers", "analysts trade"):
        for finding in (await ask(store, query)).found:
            claim = finding.claim
            revision = await store.revision(PUBLIC, claim.article, claim.revision)
            assert revision is not None
            assert claim.span.cut(revision.text) == claim.words
            assert digest_of(claim.words) == claim.digest


async def test_order_is_unmoved_by_other_workspaces(store: Store) -> None:
    await tell(store, NEWS, workspace=HERE)
    before = await ask(store, "Freedonia", HERE)

    for number in range(5):
        await tell(store, NEWS.replace("engine", "trade"), workspace=ELSEWHERE, name=f"{number}")
    after = await ask(store, "Freedonia", HERE)

    assert [(f.claim.number, f.fit) for f in after.found] == [
        (f.claim.number, f.fit) for f in before.found
    ]
    assert len(before.found) > 1
    assert {f.claim.workspace for f in after.found} == {HERE.name}


async def test_a_workspace_reads_its_own_library_and_the_public_one(store: Store) -> None:
    await tell(store, NEWS, workspace=PUBLIC)
    await tell(
        store,
        "Gliders again\n\nThe gliders were sold to Sylvania in the summer.",
        workspace=HERE,
        name="own.txt",
    )

    here, public = await ask(store, "gliders", HERE), await ask(store, "gliders", PUBLIC)

    assert {f.claim.workspace for f in here.found} == {HERE.name, "public"}
    assert {f.claim.workspace for f in public.found} == {"public"}


async def test_as_of_answers_for_that_day(store: Store) -> None:
    await tell(store, "Parts\n\nThe count of foreign parts was 312 in the spring of last year.")
    await tell(
        store, "Parts\n\nThe count of foreign parts was 640 in the end, the group said.", hours=48
    )

    now = await look_up("foreign parts", store=store, workspaces=(PUBLIC,))
    then = await look_up(
        "foreign parts", store=store, workspaces=(PUBLIC,), as_of=NOON + timedelta(hours=1)
    )

    assert [("640" in f.claim.words) for f in now.found] == [True]
    assert [("312" in f.claim.words) for f in then.found] == [True]


words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "S")), min_size=1, max_size=40
)


@given(
    paragraphs=st.lists(st.lists(words, min_size=3, max_size=12).map(" ".join), max_size=5),
    query=words,
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_over_random_articles_every_quotation_is_a_slice(
    tmp_path: Path, paragraphs: list[str], query: str
) -> None:
    text = "A title\n\nA paragraph that can always be read, whatever follows.\n\n"
    path = tmp_path / f"{digest_of(text + query + str(paragraphs))}.db"
    store = await SqliteStore.open(path, command="a test")
    try:
        await tell(store, text + "\n\n".join(paragraphs))
        answer = await ask(store, query if query.strip() else "paragraph")
        for finding in (*answer.found, *answer.near):
            revision = await store.revision(PUBLIC, finding.claim.article, finding.claim.revision)
            assert revision is not None
            assert finding.claim.span.cut(revision.text) == finding.claim.words
        assert await store.check() == ()
    finally:
        await store.close()


@pytest.mark.parametrize(
    ("explained", "said", "query"),
    [
        (
            "The Harbour Control Board (HCB) moved to a tower.",
            "The Harbour Control Board bought eleven kites.",
            "HCB",
        ),
        (
            "The HCB (Harbour Control Board) moved to a tower.",
            "The HCB bought eleven kites.",
            "harbour control board kites",
        ),
        (
            # A name of another language's letters; and a short form that is a word of German.
            "The Glider Safety Service (GSB) moved to a tower.",
            "The Glider Safety Service bought eleven kites.",
            "GSB kites",
        ),
        (
            "The Delta Energy Review (DER) moved to a tower.",
            "The DER bought eleven kites.",
            "delta energy review kites",
        ),
    ],
)
async def test_an_abbreviation_that_an_article_explains_is_found_both_ways(
    store: Store, explained: str, said: str, query: str
) -> None:
    await tell(store, f"On kites\n\n{said}")
    assert not stands_for(await ask(store, query))
    await tell(store, f"On towers\n\n{explained}", name="b.txt")

    findings = await ask(store, query)

    assert said in {one.claim.words for one in findings.found if stands_for(findings)}


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("The Federal Security Service bought eleven kites.", "FSB"),
        ("The FSB bought eleven kites.", "Federal Security Service"),
    ],
)
async def test_the_service_is_found_by_either_of_its_names(
    store: Store, said: str, query: str
) -> None:
    await tell(store, f"On kites\n\n{said}")

    finding = await first(store, query)

    assert finding.claim.words == said
    assert WhyKind.VARIANT in {why.kind for why in finding.why}


async def test_an_alias_is_found_both_ways_in_its_own_workspace_alone(store: Store) -> None:
    await tell(store, "On kites\n\nA kestrel crossed the harbour at night.")
    await tell(store, "On boats\n\nA marlin sank a boat near the coast.", name="b.txt")
    asked = {"marlin harbour": "A kestrel", "kestrel boat": "A marlin"}
    alias = Alias(name="marlin", means="kestrel", phrase="marlin", other="kestrel")
    caller = a_caller(workspace=HERE, event="alias")
    await store.add_alias(HERE, alias, caller=caller, reason="test")

    for query, begins in asked.items():
        findings = await ask(store, query, HERE)
        finding = next(one for one in findings.found if one.claim.words.startswith(begins))
        assert WhyKind.VARIANT in {why.kind for why in finding.why}
        assert not stands_for(await ask(store, query, ELSEWHERE))
        assert not stands_for(await ask(store, query, PUBLIC))

    await store.remove_alias(HERE, alias, caller=caller, reason="test")
    for query in asked:
        assert not stands_for(await ask(store, query, HERE))


def stands_for(findings: Findings) -> bool:
    """Whether anything was found by another name."""
    return any(why.kind is WhyKind.VARIANT for one in findings.found for why in one.why)


FERRY = "The ferry to the island carried 412 passengers on the night of the storm."
PAINTED = "The ferry to the island is painted blue, the company said on its page."
OTHERS = {
    "sharks": "A shark attack closed the beach of Port Rosa, the mayor said.",
    "ferry": f"{FERRY}\n\n{PAINTED}",
    "play": "The actor said to be or not to be that is the question, and wept.",
    "school": "The children of the village walk to school along the canal every morning.",
    "plant": "Генерал Забродин відвідав завод у Лімасі, повідомила влада міста.",
    "tram": "The mayor of Kyiv opened a new tram line beside the river.",
}


async def tell_all(store: Store) -> None:
    """NEWS and all of OTHERS, each under a headline of its own."""
    await tell(store, NEWS)
    for name, text in OTHERS.items():
        await tell(store, f"Page {name}\n\n{text}", name=f"{name}.txt")


@pytest.mark.parametrize(
    ("query", "begins", "kind"),
    [
        ("electronicz armys glidres Freedonea", "Over 80", WhyKind.TYPO),
        ("elctronics of teh glidrs from Freedona", "Over 80", WhyKind.TYPO),
        ("xlectronics", "Over 80", WhyKind.TYPO),
        ("yhark", "A shark", WhyKind.TYPO),
        ("#sharkattack", "A shark", WhyKind.TYPO),
        ("sharkattack", "A shark", WhyKind.TYPO),
        ("#SharkAttack in Port Rosa", "A shark", WhyKind.WORDS),
        ("@SharkAttack", "A shark", WhyKind.WORDS),
        ("Zabrodin", "Генерал Забродин", WhyKind.TYPO),
        ("Киев", "The mayor of Kyiv", WhyKind.VARIANT),
        ("Київ tram", "The mayor of Kyiv", WhyKind.VARIANT),
        ("to be or not to be", "The actor", WhyKind.PHRASE),
        ("kids walk to school", "The children", WhyKind.MEANING),
        ("kids", "The children", WhyKind.MEANING),
    ],
)
async def test_what_is_written_otherwise_is_found_and_why_says_how(
    store: Store, query: str, begins: str, kind: WhyKind
) -> None:
    await tell_all(store)

    finding = await first(store, query)

    assert finding.claim.words.startswith(begins)
    assert kind in {why.kind for why in finding.why}


async def test_a_word_that_only_means_the_same_is_told_beside_the_claims_own(store: Store) -> None:
    await tell_all(store)

    finding = await first(store, "kids")

    (why,) = finding.why
    assert (why.asked, why.found) == (("kids",), ("children",))
    assert finding.standing is Standing.RELATED


@pytest.mark.parametrize(
    ("post", "begins"),
    [
        (
            f"RT @bot: {FERRY} https://t.co/abc #ferry — Ada Doe (@ada) March 3, 2024",
            "The ferry to the island carried",
        ),
        (
            (
                "@someone OMG look: Over 80 percent of the electronics in the army's gliders come "
                "from Freedonia!! https://t.co/x #gliders"
            ),
            "Over 80 percent",
        ),
    ],
)
async def test_a_whole_post_finds_the_claim_that_it_repeats(
    store: Store, post: str, begins: str
) -> None:
    await tell_all(store)

    finding = await first(store, post)

    assert finding.claim.words.startswith(begins)
    assert finding.conflict is None


async def test_how_many_prefers_the_sentence_with_the_figure(store: Store) -> None:
    await tell_all(store)

    counted = await first(store, "how many were on the ferry to the island")

    assert counted.claim.words == FERRY


@pytest.mark.parametrize("query", ["ferry", "kids walk", "the ministry of the island", "Freedonia"])
async def test_all_findings_begin_with_those_that_are_shown(store: Store, query: str) -> None:
    await tell_all(store)

    shown = await ask(store, query)
    every = await look_up_all(query, store=store, workspaces=(PUBLIC,), limit=50)

    assert every.found[: len(shown.found)] == shown.found
    assert [it.fit for it in every.found] == sorted((it.fit for it in every.found), reverse=True)
    assert every.near == ()


async def test_all_findings_hold_the_weak_ones_too_up_to_the_limit(store: Store) -> None:
    await tell_all(store)
    query = "zubrowka vodka mayor plugh quince"

    shown = await ask(store, query)
    every = await look_up_all(query, store=store, workspaces=(PUBLIC,), limit=50)
    (one,) = (await look_up_all(query, store=store, workspaces=(PUBLIC,), limit=1)).found

    assert len(every.found) > len(shown.found)
    assert min(it.fit for it in every.found) < 60
    assert one == every.found[0]


async def test_all_findings_too_are_of_the_day_asked_for(store: Store) -> None:
    await tell(store, NEWS, hours=2)

    before = await look_up_all(
        "gliders", store=store, workspaces=(PUBLIC,), limit=9, as_of=NOON + timedelta(hours=1)
    )

    assert before.found == ()
    assert (await look_up_all("gliders", store=store, workspaces=(PUBLIC,), limit=9)).found


async def test_what_says_the_word_comes_before_what_stands_under_it(store: Store) -> None:
    said = "The ferry to the island carried 412 passengers on the night of the storm."
    under = "The harbour sank."
    await tell(store, f"The ferry\n\n{said}\n\nThe ferry was built in 1987.\n\n{under}")

    findings = await ask(store, "ferry")

    assert said in {one.claim.words for one in findings.found}
    assert under not in {one.claim.words for one in findings.found[:2]}
