"""Cues: the words that lay a statement at somebody's door, by what they need beside them."""

from bot.claims.words import listed

SAYING = listed(
    "said says say told tells announced argued argues asserted asserts claimed confirmed denied"
    " insisted insists noted stated warned warns wrote writes explained explains acknowledged"
    " alleged alleges estimated testified tweeted disclosed revealed stressed stresses emphasized"
    " emphasised suggested suggests predicted predicts recalled recalls remarked replied admitted"
    " conceded declared contended contends complained cautioned cautions added adds concluded"
    " concludes reported recommended counted documented described accused believe believes"
    " believed called put asked objected responded identified listed calculated"
    " acknowledge acknowledges cautioned pointed ruled attribute attributes attributed describes"
    " dismissed dismisses rejected rejects disputed disputes testifies doubts doubt calls"
)
"""Verbs of speech in forms that are hardly ever nouns."""

TRAPS = listed(
    "claims states reports notes estimates tweets claim report state note estimate caution forecast"
    " forecasts"
)
"""Verbs that are as often nouns: only between a name and "that", a quotation or a colon."""

SHOWING = listed(
    "found finds find showed shows show shown indicated indicates indicate suggested suggests"
    " suggest concluded concludes put puts documented identified estimated estimates listed lists"
    " stated states noted notes said says described revealed reveals confirmed warned warns argued"
    " argues predict predicts predicted forecast forecasts contradict contradicts contradicted"
)
"""What documents and data do."""

THAT_ONLY = listed("added noted concluded wrote found believe believes believed denied counted")
"""Verbs that are often no speech ("added 200 jobs"): they need "that", a quotation or an end."""

NEVER_BEFORE = {
    "claimed": listed("responsibility victory lives credit asylum"),
    "declared": listed("war independence bankruptcy victory no"),
    "told": listed("apart off"),
    "put": frozenset[str](),
    "reported": listed("missing dead absent"),
    "stressed": listed("out"),
    "said": listed("to nothing little"),
    "says": listed("nothing little"),
    "say": listed("nothing little"),
    "ruled": listed("out"),
    "described": listed("by"),
}
"""What makes a cue none: "claimed responsibility", "said to be"."""

ADVERBS = listed(
    "also later repeatedly previously has have had recently earlier then initially once further"
    " today yesterday publicly separately again first now still even just only specifically"
    " formally officially itself himself herself themselves already immediately on since both all"
    " always often frequently subsequently long"
)
"""What may stand between a subject and its verb."""

BEING = listed("is are was were be been being am get got gets")
DENYING = listed(
    "not never didn't doesn't don't hasn't haven't didn’t doesn’t don’t hasn’t haven’t"
)

ADDING = listed(
    "saying adding citing claiming noting warning arguing insisting stressing explaining alleging"
    " telling stating announcing"
)
"""Participles that go on with the sentence's subject: "…, adding that"."""

BY = listed(
    "noted reported stated described quoted documented cited put seen reckoned estimated"
    " published confirmed compiled counted announced first"
)
"""What stands before "by": "as noted by"."""

BOUND: dict[str, tuple[frozenset[str], int]] = {
    "pointed": (listed("that"), 3),
    "ruled": (listed("that"), 4),
    "attribute": (listed("to"), 10),
    "attributes": (listed("to"), 10),
    "attributed": (listed("to"), 10),
    "describes": (listed("as"), 6),
    "dismissed": (listed("as"), 8),
    "dismisses": (listed("as"), 8),
    "doubt": (listed("that"), 1),
    "doubts": (listed("that"), 1),
    "caution": (listed("against that"), 1),
    **dict.fromkeys(
        ("rejected", "rejects", "disputed", "disputes"),
        (listed("criticism claim claims allegation allegations accusation accusations charge"
                " charges accusers"), 4),
    ),
}  # fmt: skip
"""Verbs that are speech only with one of these words so near behind them."""

HEDGES = listed("reportedly allegedly purportedly supposedly")

NO_NAME = ("condition of anonymity", "asked not to be named", "declined to be named",
           "asked not to be identified", "not authorized to speak", "not authorised to speak",
           "requested anonymity")  # fmt: skip

PREFIXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (("according", "to"), ("in", "the", "words", "of"), ("as", "told", "to"), ("citing",)),
    "de": (
        ("laut",), ("nach", "angaben", "von"), ("nach", "angaben", "des"),
        ("nach", "angaben", "der"), ("zufolge",), ("nach", "einschätzung", "von"),
    ),
    "fr": (("selon",), ("d’après",), ("d'après",), ("d", "après")),
    "es": (("según",), ("de", "acuerdo", "con")),
    "uk": (("за", "словами"), ("за", "даними"), ("на", "думку")),
    "ru": (("по", "словам"), ("по", "данным"), ("по", "мнению")),
}  # fmt: skip
"""What stands before a source, by language."""

SAID: dict[str, frozenset[str]] = {
    "de": listed(
        "sagte sagt erklärte erklärt teilte berichtete betonte warnte kritisierte schrieb"
    ),
    "fr": listed("déclaré affirmé indiqué expliqué annoncé précisé dit assuré déclare affirme"),
    "es": listed("dijo afirmó declaró señaló explicó anunció aseguró indicó"),
    "uk": listed("повідомив повідомила заявив заявила сказав сказала зазначив зазначила написав"),
    "ru": listed("сообщил сообщила заявил заявила сказал сказала отметил отметила написал"),
}
"""Verbs of speech in the languages of which we know a little, by language."""
