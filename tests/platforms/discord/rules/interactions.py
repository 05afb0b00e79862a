"""How an interaction may be answered: in time, once, and in the right way."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.platforms.discord.records import EPHEMERAL, Interaction
from tests.platforms.discord.rules.components import INPUT, LABEL, ROW, SELECT, walk
from tests.platforms.discord.rules.rule import Json, Rule, rule, sized

_PAGE = "interactions/receiving-and-responding"
_CALLBACK = f"{_PAGE}#interaction-callback"
_TYPES = f"{_PAGE}#interaction-response-object-interaction-callback-type"
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
_ANSWERS = {
    COMMAND: {MESSAGE, DEFER, MODAL},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    SUBMIT: {MESSAGE, DEFER},
}
# Modals hold selects (5 to 8), uploads (19) and choices (21 to 23) in labels, and text (10).
_IN_LABEL = frozenset({SELECT, INPUT, 5, 6, 7, 8, 19, 21, 22, 23})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A request about an interaction, which may not exist, at an age in seconds."""

    interaction: Interaction | None
    age: float
    deadline: float
    lifetime: float
    body: Json

    @property
    def data(self) -> Json:
        return self.body.get("data") or {}


@rule(_CALLBACK, status=404, code=10062)
def the_first_answer_comes_within_three_seconds(answering: Answering) -> Iterable[str]:
    if answering.interaction is None or (
        answering.interaction.callback is None and answering.age > answering.deadline
    ):
        yield "Unknown interaction"


@rule(_CALLBACK, code=40060)
def an_interaction_is_acknowledged_once(answering: Answering) -> Iterable[str]:
    if answering.interaction and answering.interaction.callback:
        yield "Interaction has already been acknowledged."


@rule(_TYPES)
def the_answer_fits_the_interaction(answering: Answering) -> Iterable[str]:
    if answering.interaction:
        allowed = _ANSWERS[answering.interaction.kind]
        # A form that was opened by a button may change the button's message.
        if answering.interaction.kind == SUBMIT and answering.interaction.message:
            allowed = allowed | {DEFER_UPDATE, UPDATE}
        if answering.body.get("type") not in allowed:
            yield f"type {answering.body.get('type')} answers none of {sorted(allowed)}"


@rule(f"{_PAGE}#interaction-response-object-messages")
def a_deferral_is_only_ephemeral_or_not(answering: Answering) -> Iterable[str]:
    if answering.body.get("type") == DEFER and (answering.data.get("flags") or 0) & ~EPHEMERAL:
        yield f"flags {answering.data['flags']} in a deferral"


@rule(f"{_PAGE}#interaction-response-object-autocomplete")
def at_most_25_choices_of_100_characters(answering: Answering) -> Iterable[str]:
    if answering.body.get("type") == CHOICES:
        choices = answering.data.get("choices") or ()
        if len(choices) > 25:
            yield f"{len(choices)} choices"
        for choice in choices:
            yield from sized("a choice's name", choice.get("name"), 1, 100)
            if isinstance(choice.get("value"), str):
                yield from sized("a choice's value", choice["value"], 1, 100)


@rule(f"{_PAGE}#interaction-response-object-modal")
def a_modal_has_a_title_and_five_fields(answering: Answering) -> Iterable[str]:
    if answering.body.get("type") == MODAL:
        yield from sized("a modal's title", answering.data.get("title"), 1, 45)
        yield from sized("a modal's custom_id", answering.data.get("custom_id"), 1, 100)
        if not 1 <= len(answering.data.get("components") or ()) <= 5:
            yield "a modal has 1 to 5 components"


@rule("components/reference#label")
def modal_labels_have_45_characters(answering: Answering) -> Iterable[str]:
    if answering.body.get("type") == MODAL:
        for part in answering.data.get("components") or ():
            if part["type"] == LABEL:
                yield from sized("a label", part.get("label"), 1, 45)
                yield from sized("a label's description", part.get("description") or "", 0, 100)
                if (part.get("component") or {}).get("type") not in _IN_LABEL:
                    yield "a label holds an input"
            elif part["type"] not in {ROW, 10}:
                yield f"a component {part['type']} stands in a modal"


@rule("components/reference#text-input")
def modal_inputs_have_4000_characters(answering: Answering) -> Iterable[str]:
    if answering.body.get("type") == MODAL:
        fields = [
            part for part in walk(answering.data.get("components") or ()) if "custom_id" in part
        ]
        if len({part["custom_id"] for part in fields}) < len(fields):
            yield "two fields of one custom_id"
        for part in fields:
            yield from sized("a field's custom_id", part["custom_id"], 1, 100)
            if part["type"] == INPUT:
                yield from sized("a value", part.get("value") or "", 0, 4000)
                yield from sized("a placeholder", part.get("placeholder") or "", 0, 100)
                if (
                    not 0
                    <= (part.get("min_length") or 0)
                    <= (part.get("max_length") or 4000)
                    <= 4000
                ):
                    yield "min_length and max_length contradict"


@rule(f"{_PAGE}#followup-messages", status=404, code=10015)
def follow_ups_come_after_the_first_answer(answering: Answering) -> Iterable[str]:
    if answering.interaction is None or answering.interaction.callback is None:
        yield "Unknown Webhook"


@rule(f"{_PAGE}#followup-messages", status=401, code=50027)
def a_token_lives_15_minutes(answering: Answering) -> Iterable[str]:
    if answering.age > answering.lifetime:
        yield "Invalid Webhook Token"


CALLBACK_RULES: tuple[Rule[Answering], ...] = (
    the_first_answer_comes_within_three_seconds,
    an_interaction_is_acknowledged_once,
    the_answer_fits_the_interaction,
    a_deferral_is_only_ephemeral_or_not,
    at_most_25_choices_of_100_characters,
    a_modal_has_a_title_and_five_fields,
    modal_labels_have_45_characters,
    modal_inputs_have_4000_characters,
)
FOLLOW_UP_RULES: tuple[Rule[Answering], ...] = (
    follow_ups_come_after_the_first_answer,
    a_token_lives_15_minutes,
)
