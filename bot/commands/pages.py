"""The article that somebody hands over, as a file or as text."""

from bot.model import Page

_PASTED = "pasted.txt"


def page_of(
    text: str, file: Page | None, *, url: str | None, language: str | None, title: str = ""
) -> Page | None:
    """What was given as a page, the file before the text; None where neither was."""
    if file is not None:
        return Page(
            content=file.content,
            name=file.name,
            url=url or file.url,
            content_type=file.content_type,
            charset=file.charset,
            language=language or file.language,
        )
    if not text.strip():
        return None
    # A title that was typed stands above the text, as it would on a page.
    text = f"{title}\n\n{text}" if title else text
    return Page(
        content=text.encode("utf-8", "replace"),
        name=_PASTED,
        url=url,
        content_type="text/plain",
        charset="utf-8",
        language=language,
    )
