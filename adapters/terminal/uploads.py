"""Files named in a typed command: a terminal's uploads."""

from adapters.terminal.files import read_page
from bot.commands.grammar import Parsed
from bot.commands.spec import Value, Values, options_of
from bot.reply.card import FieldKind


def with_files(parsed: Parsed) -> Values:
    """The values of a command with each named file opened.

    Raises:
        NoSuchFile: A name leads to no file.
        TooLarge: A file is larger than is read.
    """
    files = {
        option.name
        for option in options_of(parsed.command.request)
        if option.kind is FieldKind.FILE
    }
    values: dict[str, Value] = dict(parsed.values)
    for name in files & values.keys():
        values[name] = read_page(str(values[name]))
    return values
