"""Each page of the corpus reads as the file beside it expects.

After a wanted change: `python tests/bot/extract/test_extract_corpus.py`, then read the diff.
"""

import json
from pathlib import Path

import pytest

from bot.extract import extract
from bot.model.article import Page, Reading

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".html", ".txt", ".md"})
URLS = {
    "news.html": "https://www.northernledger.example/news/callow-reservoir?gclid=1",
    "notes.md": "https://bees.example/count",
}


def page_of(path: Path) -> Page:
    return Page(content=path.read_bytes(), name=path.name, url=URLS.get(path.name))


def told(reading: Reading) -> dict[str, object]:
    """A reading as its expectation is written down."""
    said = reading.metadata
    return {
        "title": said.title,
        "authors": list(said.authors),
        "outlet": said.outlet,
        "published": said.published,
        "certainty": said.published_certainty,
        "language": said.language,
        "url": said.url,
        "aliases": list(said.aliases),
        "origins": dict(said.origins),
        "decoding": reading.provenance.decoding,
        "dropped": dict(reading.provenance.dropped_characters),
        "links": [[link.span.cut(reading.text), link.url] for link in reading.links],
        "passages": [
            [
                passage.ordinal,
                passage.role,
                " > ".join(passage.headings),
                passage.span.cut(reading.text),
            ]
            for passage in reading.passages
        ],
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_reads_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))

    assert told(extract(page_of(path))) == expected


def test_the_corpus_is_not_empty() -> None:
    assert len(PAGES) >= 8


if __name__ == "__main__":
    for path in PAGES:
        wanted = json.dumps(told(extract(page_of(path))), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(wanted + "\n", "utf-8")
