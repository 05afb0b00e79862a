"""A Page's bytes to exact text, passages and metadata. Pure: same bytes, same Reading.

    bytes --kinds--> reader --decode--> characters --plain | markdown | hypertext--> Draft
          --boilerplate--> roles --number--> Passages --language--> Reading

Libraries choose which blocks of a page are its article; they never write a word of it.
"""

from bot.model.article import Page, Reading

__all__ = ["PRELOAD", "extract"]

PRELOAD = (
    "bot.extract.hypertext",
    "bot.extract.markdown",
    "bot.extract.plain",
    "bot.extract.reading",
    "can_ada",
    "htmldate",
    "publicsuffixlist",
    "trafilatura",
)
"""What a worker's fork server imports once, so that each page does not."""


def extract(page: Page) -> Reading:
    """Read *page*: what it says, where its passages are, what it says of itself.

    Raises:
        TooLarge: It has more than 8 MiB.
        NotText: It is binary, or of a kind that is not read.
        Unreadable: It holds no article; *why* is `unreadable.empty`, `unreadable.depth`,
            `unreadable.blocks` or `unreadable.characters`.
        BadUrl: Its address is none.
    """
    # Who asks never reads: importing this room must cost the command line nothing.
    from bot.extract.reading import read  # noqa: PLC0415

    return read(page)
