"""What holds for the development set, whatever the code makes of it."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from bench.evaluation import Answer, Asked, arrivals, lines_of, pairs, questions
from bot.model import ConflictKind

SET = Path(__file__).parent
KINDS = {
    "word",
    "question",
    "keywords",
    "post",
    "half-remembered",
    "pasted",
    "misspelt",
    "script",
    "none",
}


def _texts() -> dict[str, str]:
    every = {}
    for arrival in arrivals():
        url = arrival.reading.metadata.url
        assert url is not None
        every[url] = " ".join(arrival.reading.text.split())
    return every


def _answers() -> list[tuple[Asked, Answer]]:
    return [(asked, answer) for asked in questions() for answer in asked.answers]


def test_the_set_is_large_enough_to_tell_something() -> None:
    kinds = Counter(pair.kind for pair in pairs())

    assert len(questions()) >= 400
    assert len(list((SET / "articles").glob("*.md"))) >= 60
    assert kinds["agree"] >= 400
    assert kinds.total() - kinds["agree"] >= 1_000


def test_every_answer_stands_in_an_article_of_the_set() -> None:
    texts = _texts()

    for asked, answer in _answers():
        assert answer.url in texts, asked.id
        assert " ".join(answer.quote.split()) in texts[answer.url], (asked.id, answer.quote)


def test_every_answer_is_graded() -> None:
    for asked, answer in _answers():
        assert answer.grade in {1, 2}, asked.id


def test_only_questions_of_the_kind_none_have_no_answer() -> None:
    for asked in questions():
        assert bool(asked.answers) == (asked.kind != "none"), asked.id


def test_every_question_has_an_id_of_its_own_and_a_known_kind() -> None:
    assert len({asked.id for asked in questions()}) == len(questions())
    assert {asked.kind for asked in questions()} == KINDS


def test_every_claim_that_stands_alone_has_an_address_of_its_own() -> None:
    urls = [arrival.reading.metadata.url for arrival in lines_of(SET / "claims.jsonl")]

    assert len(set(urls)) == len(urls)


def test_every_pair_has_an_id_of_its_own_and_a_known_kind() -> None:
    every = list(pairs())

    assert len({pair.id for pair in every}) == len(every)
    assert {pair.kind for pair in every} == {*ConflictKind, "agree"}


def test_the_pairs_are_what_their_maker_makes(tmp_path: Path) -> None:
    maker, made = SET / "pairs" / "make_pairs.py", tmp_path / "conflicts.jsonl"

    subprocess.run([sys.executable, str(maker), str(made)], check=True)

    assert made.read_bytes() == (SET / "conflicts.jsonl").read_bytes()


def test_the_readme_counts_what_is_there() -> None:
    text = (SET / "README.md").read_text(encoding="utf-8")
    counts = Counter(asked.kind for asked in questions()) + Counter(pair.kind for pair in pairs())

    for kind, count in counts.items():
        assert f"| {kind} | {count} |" in text
    assert json.loads((SET / "floors.json").read_text(encoding="utf-8"))
