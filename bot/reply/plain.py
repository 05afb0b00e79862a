"""A Reply as plain text: the full fallback wherever nothing else can be shown."""

from bot.reply.card import (
    Actions,
    Block,
    Choice,
    Choices,
    Facts,
    Field,
    Form,
    Notice,
    Paste,
    Prose,
    Quote,
    Reply,
    Request,
    SourceLine,
    Sources,
)
from bot.reply.foreign import clean, shown


def to_text(reply: Reply) -> str:
    """Everything the reply says, in order, without any markup."""
    parts = [clean(reply.summary)]
    for card in reply.cards:
        blocks = [text for block in card.blocks if (text := block_text(block))]
        # A notice that only repeats the summary was said.
        parts.append("\n".join(text for text in blocks if text != parts[0]))
    return "\n\n".join(part for part in parts if part)


def block_text(block: Block) -> str:  # noqa: PLR0911 (one for each block)
    """One block as lines of text."""
    match block:
        case Prose(text=text) | Notice(text=text):
            return clean(text)
        case Quote():
            return _quote(block)
        case Facts(pairs=pairs, title=title):
            lines = [f"{clean(label)}: {clean(value)}" for label, value in pairs]
            return "\n".join([f"{clean(title)}:", *lines] if title else lines)
        case Sources(title=title, lines=sources, more=more):
            lines = [f"- {_source(line)}" for line in sources]
            return "\n".join([f"{clean(title)}:", *lines, *([f"- {more}"] if more else [])])
        case Choices(title=title, choices=choices):
            lines = [f"- {_choice(c)}  {command_line(c.request)}" for c in choices]
            return "\n".join([f"{clean(title)}:", *lines])
        case Actions():
            return ""
        case Paste(text=text):
            return text
        case Form(title=title, fields=fields):
            return "\n".join([clean(title), *(f"- {_field(field)}" for field in fields)])


def command_line(request: Request) -> str:
    """A request as it can be typed; quotes stand where there are blanks.

    >>> command_line(Request(command="claim", values=(("query", "C12"), ("revision", "2"))))
    '/claim --query C12 --revision 2'
    """
    if request.typed:
        return f"/{request.typed}"
    parts = [f"/{request.command}"]
    for name, value in request.values:
        parts.append(f"--{name.replace('_', '-')} {quoted(value)}")
    return " ".join(parts)


def quoted(value: str) -> str:
    """A value as the grammar reads it back.

    >>> quoted("two words"), quoted("one")
    ('"two words"', 'one')
    """
    if value and value[0].isalnum() and not any(sign.isspace() for sign in value):
        return value
    escaped = value.replace("\\", "\\\\")
    for sign in '"“”„‟″':
        escaped = escaped.replace(sign, f"\\{sign}")
    return f'"{escaped}"'


def _quote(quote: Quote) -> str:
    lines = [f"“{shown(quote.words)}”", f"  {clean(quote.pin)}"]
    if quote.link:
        lines.append(f"  {clean(quote.link)}")
    return "\n".join(lines)


def _source(line: SourceLine) -> str:
    told = f"{clean(line.name)} ({clean(line.told)})"
    return "  ".join(filter(None, (told, clean(line.cue), clean(line.link or ""))))


def _choice(choice: Choice) -> str:
    return " ".join(filter(None, (clean(choice.label), shown(" ".join(choice.detail.split())))))


def _field(field: Field) -> str:
    return f"{field.name.replace('_', '-')}: {clean(field.label)}"
