"""A rule: what is wrong with a request, and the page that says so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

DOCS = "https://docs.slack.dev/"

Json = dict[str, Any]
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """`faults` says in words what is wrong; silence means that nothing is.

    Without an `error`, Slack itself lets it pass: people see what they should not.
    """

    name: str
    page: str
    error: str
    faults: Callable[[Subject], Iterable[str]]


class RefusedError(Exception):
    """Slack says no, by this rule and for these reasons."""

    def __init__(self, rule: Rule[Any], complaints: tuple[str, ...]) -> None:
        super().__init__(f"{rule.name}: {'; '.join(complaints)} ({rule.page})")
        self.rule = rule
        self.complaints = complaints

    @property
    def body(self) -> Json:
        """https://docs.slack.dev/apis/web-api."""
        messages = [f"[ERROR] {text}" for text in self.complaints]
        return {
            "ok": False,
            "error": self.rule.error,
            "response_metadata": {"messages": messages},
        }


def rule(
    page: str, error: str = ""
) -> Callable[[Callable[[Subject], Iterable[str]]], Rule[Subject]]:
    """Make a rule of a function that yields complaints; *page* is below DOCS."""

    def to_rule(faults: Callable[[Subject], Iterable[str]]) -> Rule[Subject]:
        return Rule(faults.__name__, DOCS + page, error, faults)

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
