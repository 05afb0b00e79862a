"""Pictures of pages, taken by Chromium where it is there."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

WIDTH = 1524
"""Of a sheet, as `discord.css` lays it out."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
_TIMEOUT_SECONDS = 60
_HEIGHT = re.compile(r'data-height="(\d+)"')
_MEASURE = (
    "<script>document.documentElement.dataset.height ="
    " Math.ceil(document.querySelector('main').getBoundingClientRect().height)</script>"
)


def browser() -> str | None:
    """The browser that takes the pictures, if this machine has one."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def shoot(html: str, picture: Path, *, chromium: str) -> None:
    """Take *picture* of a page, as high as the page is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.html"
        file.write_text(html + _MEASURE, encoding="utf-8")
        told = _run(chromium, *_OPTIONS, f"--window-size={WIDTH},600", "--dump-dom", file.as_uri())
        (height,) = _HEIGHT.findall(told)
        size = f"--window-size={WIDTH},{height}"
        _run(chromium, *_OPTIONS, size, f"--screenshot={picture}", file.as_uri())
    _shrink(picture)


def _shrink(picture: Path) -> None:
    """A third of the size with pngquant, if it is there; it leaves what would look worse."""
    if pngquant := shutil.which("pngquant"):
        options = ("--force", "--strip", "--skip-if-larger", "--nofs", "--quality=70-95")
        # 98 and 99: the picture was left as it is.
        subprocess.run(
            (pngquant, *options, "--output", picture, "32", "--", picture),
            check=False,
            timeout=_TIMEOUT_SECONDS,
        )


def _run(*command: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=_TIMEOUT_SECONDS
    )
    return done.stdout
