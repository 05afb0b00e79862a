"""A rule: what is wrong with a request, and the page that says so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

DOCS = "https://docs.discord.com/developers/"
INVALID_FORM = 50035

Json = dict[str, Any]
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """`faults` says in words what is wrong; silence means that nothing is."""

    name: str
    page: str
    status: int
    code: int
    faults: Callable[[Subject], Iterable[str]]


class RefusedError(Exception):
    """Discord says no, by this rule and for these reasons."""

    def __init__(self, rule: Rule[Any], complaints: tuple[str, ...]) -> None:
        super().__init__(f"{rule.name}: {'; '.join(complaints)} ({rule.page})")
        self.rule = rule
        self.complaints = complaints

    @property
    def body(self) -> Json:
        """https://docs.discord.com/developers/reference#error-messages."""
        if self.rule.code != INVALID_FORM:
            return {"code": self.rule.code, "message": "; ".join(self.complaints)}
        wrong = [{"code": self.rule.name.upper(), "message": text} for text in self.complaints]
        errors = {"_errors": wrong}
        return {"code": INVALID_FORM, "message": "Invalid Form Body", "errors": errors}


def rule(
    page: str, *, status: int = 400, code: int = INVALID_FORM
) -> Callable[[Callable[[Subject], Iterable[str]]], Rule[Subject]]:
    """Make a rule of a function that yields complaints; *page* is below DOCS."""

    def to_rule(faults: Callable[[Subject], Iterable[str]]) -> Rule[Subject]:
        return Rule(faults.__name__, DOCS + page, status, code, faults)

    return to_rule


def enforce(rules: Iterable[Rule[Subject]], subject: Subject) -> None:
    """Check *subject* by each rule in turn.

    Raises:
        RefusedError: The first rule that is broken.
    """
    for each in rules:
        if complaints := tuple(each.faults(subject)):
            raise RefusedError(each, complaints)


def sized(what: str, text: object, least: int, most: int) -> Iterable[str]:
    """Complain of a text that is missing, too short or too long."""
    if not isinstance(text, str):
        yield f"{what} is no text: {text!r}"
    elif not least <= len(text) <= most:
        yield f"{what} has {len(text)} characters, not {least} to {most}: {text[:40]!r}"
