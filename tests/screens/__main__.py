"""`python -m tests.screens [--all]`: write the pages and the document, and take the pictures.

A picture is taken where its page has changed or it is not there yet, for other fonts on another
machine are no reason to have it anew; `--all` takes all of them, after a change of style.
"""

import sys

import click

from tests.screens.gallery import GOLDEN, PICTURES, README, gallery, page_of, sheet_of
from tests.screens.shots import browser, shoot
from tests.screens.situations import SITUATIONS

_NO_BROWSER = (
    "The pages are written. Their pictures are taken by Chromium, which was not found: "
    "install it (`apt install chromium`) and type `make screens ARGS=--all`."
)


def main(*, all_anew: bool) -> None:
    chromium = browser()
    GOLDEN.mkdir(exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    for situation in SITUATIONS:
        file = GOLDEN / f"{situation.name}.html"
        picture = PICTURES / f"{situation.name}.png"
        html = page_of(situation)
        has_changed = not file.exists() or file.read_text(encoding="utf-8") != html
        file.write_text(html, encoding="utf-8")
        if chromium is not None and (all_anew or has_changed or not picture.exists()):
            shoot(sheet_of(situation), picture, chromium=chromium)
            click.echo(f"{picture.name} {picture.stat().st_size // 1000} kB")
    README.write_text(gallery(), encoding="utf-8")
    if chromium is None:
        click.echo(_NO_BROWSER, err=True)


if __name__ == "__main__":
    main(all_anew="--all" in sys.argv[1:])
