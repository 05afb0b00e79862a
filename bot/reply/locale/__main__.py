"""Compile every `.po` beside this file to the `.mo` that is read at run time.

With `--missing`, say instead what each language lacks of English.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo

from bot.reply.locale.written import gaps, is_whole, path_of, read, said, translated
from bot.reply.voice import FALLBACK, LOCALE


def compiled(po: Path) -> bytes:
    """The `.mo` of a `.po` file. Babel comes with the check's tools."""
    catalogue = read(po)
    for message in list(catalogue):
        # Babel would say the key where a plural form is empty; English says more.
        if message.id and not is_whole(message):
            catalogue.delete(message.id)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def report() -> list[str]:
    """A line for each key that a language lacks, or has and nobody says."""
    english = said(read(path_of(FALLBACK)))
    lines = []
    for language in translated():
        found = gaps(path_of(language), path_of(FALLBACK))
        lines += [f"{language} missing {key}: {english[key][-1]}" for key in found.missing]
        lines += [f"{language} unused {key}" for key in found.unused]
    return lines


def main(arguments: list[str]) -> int:
    """Write each `.mo` anew, or with `--missing` print the report; its exit status."""
    if "--missing" in arguments:
        lines = report()
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return 1 if lines else 0
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
