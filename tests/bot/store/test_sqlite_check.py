"""Every defect that the integrity check promises to find is found."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Abbreviation
from bot.model.trouble import LibraryDamaged
from tests.bot.store.conftest import OpenSqlite
from tests.bot.store.damage import damage, tear
from tests.contracts.telling import add_alias, an_alias, remember, remove
from tests.factories import ELSEWHERE, HERE, a_caller, a_source, an_arrival, hours

DEFECTS = [
    ("check.slice", "UPDATE claim SET words = 'Drones fell.' WHERE number = 1"),
    ("check.slice", "UPDATE claim SET digest = 'f' WHERE number = 1"),
    ("check.slice", "UPDATE anchor SET starts = starts + 1 WHERE claim = 1 AND revision = 1"),
    ("check.slice", "UPDATE anchor SET ends = ends - 1 WHERE claim = 1 AND revision = 2"),
    ("check.digest", "UPDATE revision SET text = text || ' ' WHERE number = 1"),
    ("check.digest", "UPDATE revision SET digest = 'f' WHERE number = 2"),
    ("check.chain", "UPDATE entry SET reason = 'another' WHERE number = 1"),
    ("check.chain", "UPDATE entry SET at = '2020-01-01T00:00:00+00:00' WHERE number = 2"),
    ("check.chain", "UPDATE entry SET hash = 'f' WHERE number = 2"),
    ("check.chain", "DELETE FROM entry WHERE number = 2"),
    ("check.status", "UPDATE claim SET status = 'retracted' WHERE number = 1"),
    ("check.chain", "DELETE FROM entry WHERE number = (SELECT max(number) FROM entry)"),
    ("check.orphan", "DELETE FROM passage WHERE position = 0; DELETE FROM revision"),
    ("check.orphan", "DELETE FROM anchor WHERE claim = 1 AND revision = 2"),
    ("check.orphan", "DELETE FROM source"),
    ("check.orphan", "DELETE FROM article"),
    ("check.orphan", "UPDATE workspace SET claims = 1"),
    ("check.orphan", "UPDATE workspace SET articles = 0"),
    ("check.orphan", "UPDATE workspace SET sources = 0"),
    ("check.statistics", "UPDATE stem SET frequency = frequency + 1 WHERE stem = 'drone'"),
    ("check.statistics", "DELETE FROM stem WHERE stem = 'drone'"),
    ("check.statistics", "DELETE FROM posting WHERE stem = 'drone'"),
    ("check.statistics", "UPDATE posting SET chunk = 7 WHERE stem = 'drone'"),
    (
        "check.statistics",
        """UPDATE posting
        SET entries = CAST(substr(entries, 9, 8) || substr(entries, 1, 8) AS BLOB)
        WHERE stem = 'drone'""",
    ),
    (
        "check.statistics",
        """UPDATE posting
        SET entries = (SELECT entries FROM posting WHERE stem = 'fell' LIMIT 1)
        WHERE stem = 'flew'""",
    ),
    (
        "check.statistics",
        "INSERT INTO posting SELECT workspace, 'no', 0, entries FROM posting LIMIT 1",
    ),
    ("check.statistics", "UPDATE word SET frequency = 9 WHERE word = 'drones'"),
    ("check.statistics", "UPDATE word SET initial = 'x' WHERE word = 'drones'"),
    ("check.statistics", "DELETE FROM word WHERE word = 'drones'"),
    ("check.statistics", "UPDATE workspace SET indexed_claims = 9"),
    ("check.statistics", "UPDATE workspace SET indexed_length = 9"),
    ("check.database", "UPDATE posting SET entries = x'00' WHERE stem = 'drone'"),
    ("check.database", "UPDATE entry SET at = 'yesterday' WHERE number = 1"),
]


@pytest.mark.parametrize(("what", "statements"), DEFECTS)
async def test_damage_is_found(
    open_sqlite: OpenSqlite, path: Path, what: str, statements: str
) -> None:
    store = await open_sqlite()
    await remember(store, an_arrival("Drones flew.", "Drones fell.", sources=[a_source()]))
    await remember(store, an_arrival("New.", "Drones flew.", sources=[a_source()]), now=hours(1))
    assert await store.check() == ()
    await store.close()
    damage(path, *statements.split(";"))

    defects = await (await open_sqlite()).check()

    assert what in {defect.what for defect in defects}
    assert all(defect.where for defect in defects)


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("check.work", "UPDATE work SET done = -1"),
        ("check.work", "UPDATE work SET state = 'asleep'"),
        ("check.work", "UPDATE work SET runs = 0"),
        ("check.orphan", "UPDATE workspace SET works = 0"),
        ("check.orphan", "UPDATE article SET work = 2"),
    ],
)
async def test_damage_to_long_work_is_found(
    open_sqlite: OpenSqlite, path: Path, what: str, statement: str
) -> None:
    store = await open_sqlite()
    caller = a_caller()
    work = await store.begin_work(HERE, kind="import", subject="digest", caller=caller)
    await store.advance_work(HERE, work, [an_arrival("A.")], done=1, caller=caller, reason="why")
    assert await store.check() == ()
    await store.close()
    damage(path, statement)

    assert what in {defect.what for defect in await (await open_sqlite()).check()}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE abbreviation SET article = 9",
        "UPDATE abbreviation SET workspace = workspace + 1",
        "UPDATE alias SET workspace = 9",
    ],
)
async def test_other_names_that_belong_to_nothing_are_found(
    open_sqlite: OpenSqlite, path: Path, statement: str
) -> None:
    store = await open_sqlite()
    explained = (Abbreviation("fsb", "federal security service"),)
    await remember(store, replace(an_arrival("A."), abbreviations=explained))
    await add_alias(store, an_alias())
    assert await store.check() == ()
    await store.close()
    damage(path, statement)

    defects = await (await open_sqlite()).check()

    assert {defect.what for defect in defects} == {"check.orphan"}


async def test_a_long_healthy_history_has_no_defects(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()
    for at in range(30):
        texts = [f"Drones {number} flew." for number in range(at, at + 40)]
        url = f"https://example.org/{at % 3}"
        await remember(store, an_arrival(*texts, url=url, sources=[a_source(f"S{at % 4}")]))
    await remove(store, 2)
    await remember(store, an_arrival("Drones."), workspace=ELSEWHERE)

    assert await store.check() == ()


async def test_a_torn_page_is_told(open_sqlite: OpenSqlite, path: Path) -> None:
    store = await open_sqlite()
    texts = [f"Drones {number} flew over the grid." for number in range(300)]
    await remember(store, an_arrival(*texts))
    await store.close()
    tear(path)

    defects = await (await open_sqlite()).check()

    assert "check.database" in {defect.what for defect in defects}


async def test_at_most_a_hundred_defects_are_told(open_sqlite: OpenSqlite, path: Path) -> None:
    store = await open_sqlite()
    await remember(store, an_arrival(*[f"Drone {number} flew." for number in range(150)]))
    await store.close()
    damage(path, "UPDATE claim SET digest = 'f'")

    assert len(await (await open_sqlite()).check()) == 100


async def test_a_quotation_that_is_not_its_slice_is_not_given(
    open_sqlite: OpenSqlite, path: Path
) -> None:
    store = await open_sqlite()
    await remember(store, an_arrival("Drones flew."))
    await store.close()
    damage(path, "UPDATE revision SET text = 'Drones fell.'")
    store = await open_sqlite()

    with pytest.raises(LibraryDamaged, match="C1"):
        await store.claims(HERE, [1])
    with pytest.raises(LibraryDamaged, match="A1 r1"):
        await store.revision(HERE, 1, 1)
