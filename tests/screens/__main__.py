"""`python -m tests.screens [--all]`: write the pages and the document, and take the pictures.

A picture is taken where its page has changed or it is not there yet, for other fonts on another
machine are no reason to have it anew; `--all` takes all of them, after a change of style.
"""

import sys

import click

from tests.screens.gallery import gallery, page_of, sheet_of
from tests.screens.looks import LOOKS, Look
from tests.screens.shots import browser, shoot
from tests.screens.situations import SITUATIONS

_NO_BROWSER = (
    "The pages are written. Their pictures are taken by Chromium, which was not found: "
    "install it (`apt install chromium`) and type `make screens ARGS=--all`."
)


def main(*, all_anew: bool) -> None:
    chromium = browser()
    for look in LOOKS:
        _draw(look, chromium, all_anew=all_anew)
    if chromium is None:
        click.echo(_NO_BROWSER, err=True)


def _draw(look: Look, chromium: str | None, *, all_anew: bool) -> None:
    look.golden.mkdir(exist_ok=True)
    look.pictures.mkdir(exist_ok=True)
    for situation in SITUATIONS:
        file = look.golden / f"{situation.name}.html"
        picture = look.pictures / f"{situation.name}.png"
        html = page_of(situation, look)
        has_changed = not file.exists() or file.read_text(encoding="utf-8") != html
        if chromium is not None and (all_anew or has_changed or not picture.exists()):
            shoot(sheet_of(situation, look), picture, chromium=chromium)
            click.echo(f"{look.name} {picture.name} {picture.stat().st_size // 1000} kB")
        # Last: a page that is as it was has its picture.
        file.write_text(html, encoding="utf-8")
    (look.pictures / "README.md").write_text(gallery(look), encoding="utf-8")


if __name__ == "__main__":
    main(all_anew="--all" in sys.argv[1:])
