"""The guard's rules, each with its examples: what conflicts, with what, and what does not."""

from dataclasses import replace

import pytest

from bot.model import ConflictKind
from bot.search.guard import conflict_between
from bot.search.languages import language_of
from bot.search.utterance import stem, utter

N, D, U, B = ConflictKind.NUMBER, ConflictKind.DATE, ConflictKind.UNIT, ConflictKind.BOUND
NOT, NAME, ROLE = ConflictKind.NEGATION, ConflictKind.NAME, ConflictKind.ROLE

CONFLICTS = [
    # A figure of the same thing
    ("90 percent of the parts are Chinese", "Over 80 percent of the parts are Chinese.", N,
     "90 percent", "Over 80 percent"),
    ("90% of parts", "Over 80 percent of the parts are Chinese.", N, "90%", "Over 80 percent"),
    ("about 400 people were injured", "About 40 people were injured in the attack.", N,
     "about 400 people", "About 40 people"),
    ("400 were injured in the attack", "Some 40 people were injured in the attack.", N,
     "400", "Some 40 people"),
    ("4.5 million tonnes of grain", "The port shipped 45 million tonnes of grain.", N,
     "4.5 million tonnes", "45 million tonnes"),
    ("they spent 3m dollars on parts", "They spent $3bn on parts.", N, "3m dollars", "$3bn"),
    ("forty people were injured", "Fourteen people were injured.", N,
     "forty people", "Fourteen people"),
    ("-5 degrees in May", "It was 5 degrees in May.", N, "-5 degrees", "5 degrees"),
    ("42 children were studied", "The paper described 12 children.", N,
     "42 children", "12 children"),
    # A date
    ("the US sanctioned Iran in 2019", "The US sanctioned Iran in 2018.", D, "2019", "2018"),
    ("ended in March 2022", "The programme ended in May 2022.", D, "March 2022", "May 2022"),
    ("on 4 March", "It was signed on 5 March 2022.", D, "4 March", "5 March 2022"),
    # A unit or a bound
    ("they paid 3 million dollars", "They paid €3 million.", U, "3 million dollars", "€3 million"),
    ("300 miles of pipeline", "The pipeline runs for 300 kilometres.", U,
     "300 miles", "300 kilometres"),
    ("fewer than 80 percent of parts", "Over 80 percent of the parts are Chinese.", B,
     "fewer than 80 percent", "Over 80 percent"),
    ("nearly 500 drones", "More than 500 drones were launched.", B,
     "nearly 500 drones", "More than 500 drones"),
    # Negation
    ("Russia did use Chinese parts", "Russia did not use Chinese parts.", NOT, "use", "not use"),
    ("Russia did not use Chinese parts", "Russia used Chinese parts in its drones.", NOT,
     "not use", "used"),
    ("the vaccine is safe", "The vaccine is not safe for infants.", NOT, "safe", "not safe"),
    ("the ministry confirmed the report", "The ministry has not yet confirmed the report.", NOT,
     "confirmed", "not yet confirmed"),
    ("officials didn't expect a shortage", "Officials expect a shortage of engines.", NOT,
     "didn't expect", "expect"),
    ("the minister paid the bribe", "The minister denied having paid the bribe.", NOT,
     "paid", "denied having paid"),
    ("there is evidence of fraud in the vote", "There was no evidence of fraud in the vote.", NOT,
     "evidence", "no evidence"),
    ("the company never sold engines", "The company sold engines until 2014.", NOT,
     "never sold", "sold"),
    ("unemployment rose", "Unemployment did not rise.", NOT, "rose", "not rise"),
    ("Exports rose by nearly 9 percent", "Exports fell by nearly 9 percent.", NOT, "rose", "fell"),
    ("the court approved the merger", "The court rejected the merger.", NOT,
     "approved", "rejected"),
    ("Turkey bought missiles", "Turkey sold missiles.", NOT, "bought", "sold"),
    # Shares and series
    ("at most a third of the overrun", "At least a third of the overrun was avoidable.", B,
     "at most a third", "At least a third"),
    ("two thirds of voters agreed", "A third of voters agreed.", N, "two thirds", "A third"),
    ("sensors come from a plant in Slovakia",
     "Sensors come from a single plant in Slovenia, and most of the radios are bought abroad.",
     NAME, "Slovakia", "Slovenia"),
    ("they bought the S-300 in May", "They bought the S-400 in May.", NAME, "S-300", "S-400"),
    # Names
    ("the US sanctioned Iran in 2018", "The US sanctioned Iraq in 2018.", NAME, "Iran", "Iraq"),
    ("Germany exported engines to Poland", "Germany exported engines to Spain.", NAME,
     "Poland", "Spain"),
    # Roles
    ("Ukraine attacked Russia with drones", "Russia attacked Ukraine with drones.", ROLE,
     "Ukraine attacked Russia", "Russia attacked Ukraine"),
    ("Boeing sued Airbus", "Airbus sued Boeing over subsidies.", ROLE,
     "Boeing sued Airbus", "Airbus sued Boeing"),
    ("China bought more from Eurland than Germany did",
     "Germany bought more from Eurland than China did.", ROLE,
     "China bought more from Eurland than Germany", "Germany bought more from Eurland than China"),
    ("rinaldi blamed the opposition", "The opposition blamed Rinaldi.", ROLE,
     "rinaldi blamed the opposition", "opposition blamed Rinaldi"),
    ("St. Alban's fined the state board $2.4 million",
     "The state board fined St. Alban's $2.4 million and ordered a review.", ROLE,
     "St. Alban's fined the state board", "state board fined St. Alban's"),
    ("the hospital fined the state board", "The state board fined the hospital.", ROLE,
     "hospital fined the state board", "state board fined the hospital"),
    ("Russia was attacked by Ukraine", "Russia attacked Ukraine.", ROLE,
     "Russia was attacked by Ukraine", "Russia attacked Ukraine"),
]  # fmt: skip

AGREE = [
    ("1000 parts", "They counted 1,000 parts."),
    ("one thousand parts", "They counted 1,000 parts."),
    ("3bn dollars", "It cost $3 billion."),
    ("40%", "It fell by 40 percent."),
    ("40%", "It fell by 40 per cent."),
    ("forty people", "It hurt 40 people."),
    ("80 percent of the parts", "Over 80 percent of the parts are Chinese."),
    ("3 billion", "It cost $3 billion."),
    ("12 children", "The paper described 12 patients."),
    ("in 2022", "It was signed on 5 March 2022."),
    ("5 March 2022", "It was signed on 5 March 2022."),
    ("S-400 systems", "Turkey bought four S-400 batteries."),
    ("drones", "No drones were found."),
    ("Chinese parts", "Russia did not use Chinese parts."),
    ("Russia did not use Chinese parts", "Russia did not use Chinese parts."),
    ("the plant is still open", "The plant is not only open but growing."),
    ("more than 40 percent", "No more than 60 drones and at least 40 percent of shells."),
    ("Russian drones", "Russia buys drones."),
    ("Ukraine was attacked by Russia", "Russia attacked Ukraine."),
    ("Russia attacked Ukraine", "Russia attacked Ukraine and later Georgia."),
    ("who attacked Ukraine", "Russia attacked Ukraine."),
    ("vaccine efficacy", "The vaccine was 95 percent effective."),
    (
        "his lawyer said Feld acted in good faith",
        "His lawyer, Anthony Brill, said that his client acted in good faith.",
    ),
    ("half of the parts", "The parts fell by a half."),
    ("50 percent of the parts", "Half of the parts are Chinese."),
    ("the third quarter", "In the third quarter a third of sales was lost."),
    ("the IMF forecast growth in April", "The International Monetary Fund forecast growth."),
    ("parts used in drones", "Drones that used Chinese parts were found."),
    ("sales fell", "Sales of drones fell while exports rose."),
    ("May said the vote was fair", "May said that the vote was fair."),
]


@pytest.mark.parametrize(("asked", "says", "kind", "mine", "theirs"), CONFLICTS)
def test_a_difference_is_named_in_both_sides_own_words(
    asked: str, says: str, kind: ConflictKind, mine: str, theirs: str
) -> None:
    english = language_of("en")

    found = conflict_between(utter(asked, english), utter(says, english))

    assert found is not None
    assert (found.kind, found.asked, found.says) == (kind, mine, theirs)
    assert mine in asked
    assert theirs in says


@pytest.mark.parametrize(("asked", "says"), AGREE)
def test_what_says_the_same_in_other_words_is_no_conflict(asked: str, says: str) -> None:
    english = language_of("en")

    assert conflict_between(utter(asked, english), utter(says, english)) is None


@pytest.mark.parametrize(
    ("code", "asked", "says", "kind"),
    [
        ("de", "1000 Teile", "Es waren 1.000 Teile.", None),
        ("de", "1 Teil von 100", "Es waren 1.000 Teile.", N),
        ("de", "Die Firma lieferte Motoren", "Die Firma lieferte nicht Motoren.", NOT),
        ("fr", "la ville compte 3,5 millions", "La ville compte 3,5 millions.", None),
        ("ru", "Россия использовала детали", "Россия не использовала детали.", NOT),
        ("uk", "компанія продала двигуни", "Компанія не продала двигуни.", NOT),
        ("es", "la empresa vendió motores", "La empresa no vendió motores.", NOT),
    ],
)
def test_each_language_has_its_own_marks_and_negation(
    code: str, asked: str, says: str, kind: ConflictKind | None
) -> None:
    spoken = language_of(code)

    found = conflict_between(utter(asked, spoken), utter(says, spoken))

    assert (found.kind if found else None) == kind


def test_a_name_in_small_letters_conflicts_where_another_claim_writes_it_as_a_name() -> None:
    english = language_of("en")
    says = utter("The treaty was signed in Rome by ministers.", english)
    typed = utter("the treaty was signed in paris by ministers", english)

    assert conflict_between(typed, says) is None

    known = replace(typed, names=frozenset({stem("paris", english)}))
    found = conflict_between(known, says)

    assert found is not None
    assert (found.kind, found.asked, found.says) == (NAME, "paris", "Rome")
