import pytest

from bot.commands.dispatch import dispatch_request, dispatch_text
from bot.model import Alias, Permission, Role, Workspace
from bot.model.trouble import TooManyAliases
from bot.reply.card import Choices, Form, Outcome
from bot.reply.plain import to_text
from tests.bot.commands.desk import FakeDesk, someone

ADD = "/pincite alias add "


@pytest.mark.parametrize(
    ("typed", "name", "means"),
    [
        ("UAV drone", "UAV", "drone"),
        ('FSB "Federal  Security Service"', "FSB", "Federal Security Service"),
        ("“Federal Security Service” FSB", "Federal Security Service", "FSB"),
        ("'Port Rosa' «Puerto Rosa»", "Port Rosa", "Puerto Rosa"),
        ('--name "Port Rosa" --means PR', "Port Rosa", "PR"),
        ('means:"Port Rosa" PR', "PR", "Port Rosa"),
        ("Port Rosa --means PR", "Port Rosa", "PR"),
        ("UAV drone --reason tidying", "UAV", "drone"),
        ("UN O.N.U.", "UN", "O.N.U."),
    ],
)
async def test_two_names_are_read_as_they_are_typed(typed: str, name: str, means: str) -> None:
    desk = FakeDesk()
    reply = await dispatch_text(ADD + typed, caller=someone(Role.MODERATOR), desk=desk)

    assert reply.outcome is Outcome.DONE
    assert reply.summary == f"From now on, “{name}” and “{means}” find each other."
    (kept,) = desk.shelf.names
    assert (kept.name, kept.means) == (name, means)
    assert (kept.phrase, kept.other) == (kept.phrase.lower(), kept.other.lower())


async def test_a_reason_is_kept_and_need_not_be_given() -> None:
    desk = FakeDesk()
    for text in ("alias add UAV drone", "alias remove UAV drone --reason wrong"):
        await dispatch_text("/" + text, caller=someone(), desk=desk)

    assert desk.shelf.reasons == ["added", "wrong"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Federal Security Service FSB", "two names, each of several words in quotes"),
        ("of UAV", "“of” does not fit --name"),
        ('UAV "of the"', "“of the” does not fit --means"),
        ("UAV …", "nearly every text"),
        ("UAV uav", "another name than the first"),
        ('UAV "one two three four five six"', "at most 5 words"),
        (f"UAV {'a' * 201}", "200 characters"),
        ('UAV "drone', "never closed"),
    ],
)
async def test_names_that_would_find_nothing_or_all_are_refused(typed: str, said: str) -> None:
    desk = FakeDesk()
    reply = await dispatch_text(ADD + typed, caller=someone(), desk=desk)

    assert reply.outcome is Outcome.REFUSED
    assert said in reply.summary
    assert desk.shelf.names == []


async def test_a_name_that_is_missing_is_asked_for() -> None:
    for typed in ("", "UAV", "--means drone"):
        desk = FakeDesk()
        reply = await dispatch_text(ADD + typed, caller=someone(), desk=desk)
        (form,) = [b for card in reply.cards for b in card.blocks if isinstance(b, Form)]
        filled = {"name": "UAV", "means": "drone"}
        sent = await dispatch_request(form.request, filled, caller=someone(), desk=desk)

        assert reply.outcome is Outcome.LACKING
        assert [field.name for field in form.fields] == ["name", "means"]
        assert sent.outcome is Outcome.DONE


async def test_what_is_known_and_what_is_not_are_told() -> None:
    desk = FakeDesk()
    missing = await dispatch_text("/alias remove UAV drone", caller=someone(), desk=desk)
    await dispatch_text("/alias add UAV drone", caller=someone(), desk=desk)
    again = await dispatch_text("/alias add UAV drone", caller=someone(), desk=desk)
    gone = await dispatch_text("/pincite alias remove uav Drone", caller=someone(), desk=FakeDesk())

    assert missing.outcome is again.outcome is gone.outcome is Outcome.REFUSED
    assert "no alias “UAV = drone”" in missing.summary
    assert "“UAV = drone” is known already" in again.summary


async def test_an_alias_is_removed() -> None:
    desk = FakeDesk()
    for verb in ("add", "remove"):
        reply = await dispatch_text(f"/alias {verb} UAV drone", caller=someone(), desk=desk)

    assert reply.summary == "“UAV” and “drone” find each other no longer."
    assert desk.shelf.names == []


async def test_too_many_are_refused() -> None:
    desk = FakeDesk()

    async def full(*_: object, **__: object) -> Alias:
        raise TooManyAliases(limit=2_000)

    desk.shelf.add_alias = full  # type: ignore[method-assign]
    reply = await dispatch_text(ADD + "UAV drone", caller=someone(), desk=desk)

    assert reply.outcome is Outcome.REFUSED
    assert "2000 aliases" in reply.summary


async def test_aliases_are_for_moderators_and_the_public_ones_for_keepers() -> None:
    desk = FakeDesk()
    keeper = someone(Role.ADMINISTRATOR, Permission.KEEP, workspace="public")
    for verb in ("add", "remove"):
        text = f"/alias {verb} UAV drone"
        member = await dispatch_text(text, caller=someone(Role.CONTRIBUTOR), desk=desk)
        public = await dispatch_text(text, caller=someone(workspace="public"), desk=desk)
        assert member.outcome is public.outcome is Outcome.REFUSED
        assert (await dispatch_text(text, caller=keeper, desk=desk)).outcome is Outcome.DONE

    assert Workspace("public").is_public


async def test_aliases_are_listed_page_by_page() -> None:
    desk = FakeDesk()
    for number in range(10, 22):
        await dispatch_text(f"/alias add N{number}x drone", caller=someone(), desk=desk)

    first = await dispatch_text("/pincite alias list", caller=someone(Role.MEMBER), desk=desk)
    (choices,) = [b for card in first.cards for b in card.blocks if isinstance(b, Choices)]
    (more,) = choices.choices
    rest = await dispatch_request(more.request, {}, caller=someone(Role.MEMBER), desk=desk)

    assert first.summary == "10 aliases:"
    assert "N10x" in to_text(first)
    assert rest.summary == "2 aliases:"
    assert "N21x" in to_text(rest)
    assert "N10x" not in to_text(rest)


async def test_no_aliases_are_said_so() -> None:
    reply = await dispatch_text("/alias list", caller=someone(), desk=FakeDesk())

    assert reply.summary == "There are no aliases to list."
