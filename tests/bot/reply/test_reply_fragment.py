from dataclasses import replace

from bot.model import Span
from bot.reply.fragment import link_to
from tests.bot.reply.findings import TEXT, URL, WORDS, a_claim, a_revision


def test_a_link_leads_to_the_very_words() -> None:
    claim = a_claim("The parts are sold openly.")

    assert link_to(claim, url=URL, revision=a_revision()) == (
        f"{URL}#:~:text=The%20parts%20are%20sold%20openly."
    )


def test_an_existing_fragment_is_kept_and_an_existing_directive_is_not() -> None:
    claim = a_claim("The parts are sold openly.")
    link = link_to(claim, url=f"{URL}#top:~:text=old", revision=a_revision())

    assert link == f"{URL}#top:~:text=The%20parts%20are%20sold%20openly."


def test_hyphens_and_commas_of_the_words_are_encoded() -> None:
    text = "Title\n\nA well-known, cheap part & more."
    words = "A well-known, cheap part & more."
    claim = replace(a_claim(words), span=Span(7, 7 + len(words)))

    assert link_to(claim, url=URL, revision=a_revision(text, words=words)) == (
        f"{URL}#:~:text=A%20well%2Dknown%2C%20cheap%20part%20%26%20more."
    )


def test_words_that_stand_twice_are_told_apart_by_what_stands_around() -> None:
    text = "Title\n\nFirst it flew. Then it fell. After lunch it flew. Nobody saw."
    at = text.rindex("it flew.")
    claim = replace(a_claim("it flew."), span=Span(at, at + 8))
    link = link_to(claim, url=URL, revision=a_revision(text, words="it flew."))

    assert link == (f"{URL}#:~:text=Then%20it%20fell.%20After%20lunch-,it%20flew.,-Nobody%20saw.")


def test_long_words_are_named_by_their_beginning_and_end() -> None:
    words = "It is said that " + "very " * 80 + "many of the parts came by train."
    text = f"Title\n\n{words}"
    claim = replace(a_claim(words), span=Span(7, len(text)))
    link = link_to(claim, url=URL, revision=a_revision(text, words=words))

    assert link == (
        f"{URL}#:~:text=It%20is%20said%20that%20very%20very,of%20the%20parts%20came%20by%20train."
    )


def test_words_that_cannot_be_told_apart_get_a_link_without_fragment() -> None:
    text = (
        "Title\n\nIt flew. It flew. It flew. It flew. It flew. It flew. It flew. It flew. It flew."
    )
    at = text.index("It flew.", 40)
    claim = replace(a_claim("It flew."), span=Span(at, at + 8))
    revision = a_revision(text + " " + text, words="It flew.")

    assert link_to(claim, url=URL, revision=replace(revision, passages=())) == URL


def test_without_an_address_or_a_revision_nothing_is_made_up() -> None:
    assert link_to(a_claim(), url=None, revision=a_revision()) is None
    assert link_to(a_claim(), url=URL, revision=None) == URL
    assert WORDS in TEXT
