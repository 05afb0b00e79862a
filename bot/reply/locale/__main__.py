"""Compile every `.po` beside this file to the `.mo` that is read at run time."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compiled(po: Path) -> bytes:
    """The `.mo` of a `.po` file. Babel comes with the check's tools."""
    with po.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def main() -> None:
    """Write each `.mo` anew."""
    for po in sorted(Path(__file__).parent.glob("*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))


if __name__ == "__main__":
    main()
