"""The guard's rules, each with its examples: what conflicts, with what, and what does not."""

from dataclasses import replace

import pytest

from bot.model import ConflictKind
from bot.search.guard import conflict_between, repeating
from bot.search.guard.doubts import WHOLE
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
    ("the vaccine causes autism",
     "There is no evidence that the vaccine causes autism.", NOT,
     "vaccine", "no evidence that the vaccine"),
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
    # Direction
    ("The team won the cup in Lyon", "The team lost the cup in Lyon.", NOT, "won", "lost"),
    ("the committee opposed the plan", "The committee backed the plan.", NOT, "opposed", "backed"),
    ("the town joined the alliance", "The town left the alliance.", NOT, "joined", "left"),
    ("the firm hired forty clerks", "The firm dismissed forty clerks.", NOT, "hired", "dismissed"),
    ("the government lifted the tariff", "The government imposed the tariff.", NOT,
     "lifted", "imposed"),
    ("flights resumed at the airport", "Flights were halted at the airport.", NOT,
     "resumed", "halted"),
    ("the painting is genuine", "The painting is a forgery.", NOT, "genuine", "forgery"),
    ("the jury found the mayor guilty", "The jury found the mayor innocent.", NOT,
     "guilty", "innocent"),
    ("the dam held in the flood", "The dam burst in the flood.", NOT, "held", "burst"),
    ("wages are higher than in March", "Wages are lower than in March.", NOT, "higher", "lower"),
    ("the northern district flooded", "The southern district flooded.", NOT,
     "northern", "southern"),
    ("a majority of members voted", "A minority of members voted.", NOT, "majority", "minority"),
    ("the law prohibits smoking in parks", "The law allows smoking in parks.", NOT,
     "prohibits", "allows"),
    ("the team did not win the cup", "The team won the cup.", NOT, "not win", "won"),
    ("exports fell", "Exports did not fall.", NOT, "fell", "not fall"),
    # Other ways to deny
    ("the firm was unable to pay the loan", "The firm paid the loan.", NOT,
     "unable to pay", "paid"),
    ("the plant stopped making turbines", "The plant makes turbines.", NOT,
     "stopped making", "makes"),
    ("nobody survived the crash near Lyon", "Two passengers survived the crash near Lyon.", NOT,
     "nobody survived", "survived"),
    ("the bridge isnt open to lorries", "The bridge is open to lorries.", NOT, "isnt open", "open"),
    ("the council failed to repair the roof", "The council repaired the roof.", NOT,
     "failed to repair", "repaired"),
    ("the senator hardly mentioned the budget", "The senator mentioned the budget.", NOT,
     "hardly mentioned", "mentioned"),
    ("the drink contains sugar", "The drink contains no sugar.", NOT, "sugar", "no sugar"),
    # Roles by prepositions
    ("the train runs from Lyon to Turin", "The train runs from Turin to Lyon.", ROLE,
     "Lyon to Turin", "Turin to Lyon"),
    ("Lyon is larger than Turin", "Turin is larger than Lyon.", ROLE,
     "Lyon is larger than Turin", "Turin is larger than Lyon"),
    ("Feld testified against Doe in court", "Doe testified against Feld in court.", ROLE,
     "Feld testified against Doe", "Doe testified against Feld"),
    ("Feld was sued by Doe", "Doe was sued by Feld.", ROLE,
     "Feld was sued by Doe", "Doe was sued by Feld"),
    ("the letter was sent by Feld to Doe", "The letter was sent by Doe to Feld.", ROLE,
     "Feld to Doe", "Doe to Feld"),
    # Spelled numbers, metres and millions, 200+, hours and areas
    ("seven hundred and forty-eight people", "It hurt 749 people.", N,
     "seven hundred and forty-eight people", "749 people"),
    ("one person was hurt", "Three people were hurt.", N, "one", "Three people"),
    ("the tower is 40 m high", "The tower is 30 metres high.", N, "40 m", "30 metres"),
    ("200+ drones were launched", "Fewer than 200 drones were launched.", B,
     "200+ drones", "Fewer than 200 drones"),
    ("200+ drones were launched", "Some 150 drones were launched.", N,
     "200+ drones", "Some 150 drones"),
    ("the market opens at 9 pm", "The market opens at 9 am.", N, "9 pm", "9 am"),
    ("the market opens at 9 pm", "The market opens at 22:00.", N, "9 pm", "22:00"),
    ("the hall has 300 square feet", "The hall has 300 square metres.", U,
     "300 square feet", "300 square metres"),
    ("the hall has 300 square feet", "The hall has 400 square feet.", N,
     "300 square feet", "400 square feet"),
    ("no more than 40 drones", "More than 40 drones were launched.", B,
     "no more than 40 drones", "More than 40 drones"),
    ("more than 40 drones", "No more than 40 drones were launched.", B,
     "more than 40 drones", "No more than 40 drones"),
    ("no fewer than 40 drones", "Fewer than 40 drones were launched.", B,
     "no fewer than 40 drones", "Fewer than 40 drones"),
    ("close to 40 drones", "More than 40 drones were launched.", B,
     "close to 40 drones", "More than 40 drones"),
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
    # A negation turns an opposite round
    ("the team did not win the cup", "The team lost the cup."),
    ("the team did not lose the cup", "The team won the cup."),
    ("exports did not fall", "Exports rose."),
    ("the bridge is not safe", "The bridge is dangerous."),
    ("the drink contains no sugar", "The drink contains no sugar at all."),
    # Roles said otherwise
    ("the train from Lyon to Turin", "The train to Turin from Lyon."),
    ("Feld was sued by Doe", "Doe sued Feld."),
    # The same figure
    ("seven hundred and forty-nine people", "It hurt 749 people."),
    ("two thousand three hundred parts", "They counted 2,300 parts."),
    ("three hundred thousand tonnes", "The port shipped 300,000 tonnes."),
    ("one million people", "It hurt 1,000,000 people."),
    ("one of the parts failed", "The 12 parts failed."),
    ("the new one has seats", "The new bus has 40 seats."),
    ("one day the mill closed", "The mill closed after 3 days."),
    ("the tower is 30 m high", "The tower is 30 metres high."),
    ("the tower is 30m high", "The tower is 30 metres high."),
    ("it cost $30m", "It cost 30 million dollars."),
    ("30m people", "It reached 30 million people."),
    ("30m dollars", "It cost $30 million."),
    ("200+ drones were launched", "More than 200 drones were launched."),
    ("the city has 5G masts", "The city has 12 masts."),
    ("the market opens at 9 pm", "The market opens at 21:00."),
    ("the market opens at 9:30 pm", "The market opens at 21:30."),
    ("the market opens at 12 am", "The market opens at 0:00."),
    ("the market opens at 12 pm", "The market opens at 12:00."),
    ("the hall has 300 sq ft", "The hall has 300 square feet."),
    ("the hall has 300 m2", "The hall has 300 square metres."),
    ("no more than 40 drones", "At most 40 drones were launched."),
    ("upwards of 40 drones", "At least 40 drones were launched."),
    # "not" denies the verb, "no" the noun: the verb is asked for alone.
    ("the drink contains no sugar", "The drink does not contain sugar."),
    ("the drink does not contain sugar", "The drink contains no sugar."),
    # The opposite of a comparison with its sides changed is the same comparison.
    ("Turin is smaller than Lyon", "Lyon is larger than Turin."),
    ("Turin is younger than Lyon", "Lyon is older than Turin."),
    # Done to each other
    ("Doe married Feld in May", "Feld married Doe in May."),
    ("Bremen played Lyon on Sunday", "Lyon played Bremen on Sunday."),
    # What one sells, the other buys
    ("Feld bought the mill from Doe", "Doe sold the mill to Feld."),
    ("Feld bought boats from Doe", "The boats were sold by Doe to Feld."),
    # Both deny it, each in its way
    ("Doe denied merger talks", "Doe denied that it is in any merger talks."),
    ("Doe refused the prize", "Doe declined the prize."),
    ("the tram line 13 starts in Bremen", "Bremen will open tram line 13 with 15 stops."),
    # Bounds behind a figure; about as much; dates in figures; grouped digits; halves
    ("90 or more people were injured", "At least 90 people were injured."),
    ("patients wait 13 weeks at most", "Patients wait no longer than 13 weeks."),
    ("around 59,000 runners finished", "It had 58,750 runners."),
    ("it opened on 18.10.2005", "It opened on 18 October 2005."),
    ("it opened on 24/08/2005", "It opened on 24 August 2005."),
    ("they tested 3 707 packets", "They tested 3,707 packets."),
    ("50% of the pupils failed", "Half of the pupils failed."),
]

DIFFER = [
    # Past forms that no stemmer leads back to their verb.
    ("the treaty was upheld by the court", "The treaty was overturned by the court."),
    ("the spy was freed in Oslo", "The spy was arrested in Oslo."),
    ("the firm was unable to repay the loan", "The firm repaid the loan."),
    # Names and comparisons that changed sides
    ("norland expelled ostravia ambassador", "Norland was expelled by Ostravia."),
    ("Lyon is older than Turin", "Turin is older than Lyon."),
    ("a fox chased off a dog near Split", "A dog chased off a fox near Split."),
    ("built by Feld and designed by Doe", "It was designed by Feld and built by Doe."),
    # A date in figures; half of something; so many more
    ("it opened on 18.10.2005", "It opened on 18 October 2015."),
    ("half of the ice is gone", "A third of the ice is gone."),
    ("it cost £2 million in May", "It cost $2 million in May."),
    # A bound, and no negation.
    ("not more than 40 drones", "More than 40 drones were launched."),
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


@pytest.mark.parametrize(("asked", "says"), DIFFER)
def test_what_differs_is_found(asked: str, says: str) -> None:
    english = language_of("en")

    assert conflict_between(utter(asked, english), utter(says, english)) is not None


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
        # Opposites, and turned round by a negation
        ("de", "Die Preise sind gestiegen", "Die Preise sind gesunken.", NOT),
        ("de", "Die Preise sind nicht gestiegen", "Die Preise sind gesunken.", None),
        ("de", "Die Preise sind nicht gestiegen", "Die Preise sind gestiegen.", NOT),
        ("de", "der Rat hat den Plan genehmigt", "Der Rat hat den Plan abgelehnt.", NOT),
        ("de", "Die Brücke ist geöffnet", "Die Brücke ist geschlossen.", NOT),
        ("fr", "la ville a approuvé le budget", "La ville a rejeté le budget.", NOT),
        ("fr", "la ville n'a pas approuvé le budget", "La ville a rejeté le budget.", None),
        ("fr", "les prix ont augmenté", "Les prix ont baissé.", NOT),
        ("fr", "le musée est ouvert", "Le musée est fermé.", NOT),
        ("es", "la empresa ganó el pleito", "La empresa perdió el pleito.", NOT),
        ("es", "la empresa no ganó el pleito", "La empresa perdió el pleito.", None),
        ("es", "el precio subió en marzo", "El precio bajó en marzo.", NOT),
        ("es", "el museo compró el cuadro", "El museo vendió el cuadro.", NOT),
        ("uk", "рада схвалила закон", "Рада відхилила закон.", NOT),
        ("uk", "рада не схвалила закон", "Рада відхилила закон.", None),
        ("uk", "ціни зросли", "Ціни впали.", NOT),
        ("uk", "команда виграла матч", "Команда програла матч.", NOT),
        ("ru", "суд одобрил сделку", "Суд отклонил сделку.", NOT),
        ("ru", "суд не одобрил сделку", "Суд отклонил сделку.", None),
        ("ru", "цены выросли", "Цены упали.", NOT),
        ("ru", "музей открыт", "Музей закрыт.", NOT),
        # Bounds
        ("de", "mehr als 40 Drohnen", "Weniger als 40 Drohnen wurden gezählt.", B),
        ("de", "mindestens 40 Drohnen", "Höchstens 40 Drohnen wurden gezählt.", B),
        ("de", "über 40 Drohnen", "Mehr als 40 Drohnen wurden gezählt.", None),
        ("de", "fast 40 Drohnen", "Über 40 Drohnen wurden gezählt.", B),
        ("fr", "plus de 40 drones", "Moins de 40 drones ont été comptés.", B),
        ("fr", "au moins 40 drones", "Au plus 40 drones ont été comptés.", B),
        ("fr", "au moins 40 drones", "Plus de 40 drones ont été comptés.", None),
        ("es", "más de 40 drones", "Menos de 40 drones volaron.", B),
        ("es", "al menos 40 drones", "Como máximo 40 drones volaron.", B),
        ("es", "hasta 40 drones", "Al menos 40 drones volaron.", B),
        ("uk", "понад 40 дронів", "Менше ніж 40 дронів бачили.", B),
        ("uk", "щонайменше 40 дронів", "Щонайбільше 40 дронів бачили.", B),
        ("uk", "не більше 40 дронів", "Більше 40 дронів бачили.", B),
        ("ru", "более 40 дронов", "Менее 40 дронов видели.", B),
        ("ru", "не менее 40 дронов", "Не более 40 дронов видели.", B),
        ("ru", "свыше 40 дронов", "Более чем 40 дронов видели.", None),
        # Roles
        ("de", "Der Zug fährt von Lyon nach Turin", "Der Zug fährt von Turin nach Lyon.", ROLE),
        ("de", "Boeing wurde von Airbus verklagt", "Airbus wurde von Boeing verklagt.", ROLE),
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


POST = (
    "Three friends told me there was no ferry this morning and nobody answered the phone. "
    "{repeated} I will not travel with them again before 2031, and 60 percent of us agree!"
)
FERRY = "The ferry carried 400 passengers to the island."


@pytest.mark.parametrize(
    ("repeated", "kind"),
    [
        ("The ferry carried 400 passengers to the island.", None),
        ("The ferry carried 40 passengers to the island.", N),
        ("The ferry did not carry 400 passengers to the island.", NOT),
        ("My aunt sells oranges behind the cathedral.", None),
    ],
)
def test_of_a_post_only_the_sentence_that_repeats_the_claim_is_compared(
    repeated: str, kind: ConflictKind | None
) -> None:
    english = language_of("en")
    post = utter(POST.format(repeated=repeated), english)

    found = conflict_between(post, utter(FERRY, english))

    assert len(post.content) > WHOLE
    assert (found.kind if found else None) == kind


def test_a_short_question_is_compared_as_a_whole() -> None:
    english = language_of("en")
    asked = utter("Was it so? Three oranges. The ferry sank.", english)

    assert list(repeating(asked, utter(FERRY, english))) == [asked]


def test_a_sentence_that_shares_one_word_does_not_repeat_a_claim() -> None:
    english = language_of("en")
    post = utter(POST.format(repeated="The ferry smelt of oranges, lemons and tar."), english)

    assert list(repeating(post, utter(FERRY, english))) == []


def test_a_figure_that_a_post_gives_elsewhere_is_not_the_one_in_doubt() -> None:
    english = language_of("en")
    says = utter("Of 400 passengers 12 passengers were hurt on the ferry.", english)
    post = utter(
        "There were 400 passengers, said a tired harbour official to the local paper yesterday. "
        "On the ferry 12 passengers were hurt. Everybody else reached the quiet northern island.",
        english,
    )

    assert conflict_between(post, says) is None
