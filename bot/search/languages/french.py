"""French."""

from types import MappingProxyType

from bot.search.languages.language import Language

_STOP = """
a ai alors apres au aucun aucune aussi autre autres aux avait avant avec avoir c'est ce cela ces
cet cette ceux chaque ci comme comment contre d dans de depuis des deux devant dont du elle elles
en encore entre es est et etait etaient etant ete etes etre eu eux fait fois font hors ici il ils
j je jusque l la le les leur leurs lui ma mais me meme memes mes moi moins mon n ne ni non nos
notre nous on ont ou par parce pas peu peut plus pour pourquoi qu quand que quel quelle quelles
quels qui quoi rien s sa sans se selon sera ses si son sont sous sur ta te tes toi ton tous tout
toute toutes tres tu un une vers vos votre vous y
"""

FRENCH = Language(
    code="fr",
    stemmer="french",
    stop_words=frozenset(_STOP.split()),
    numerals=MappingProxyType(
        {
            word: value
            for value, word in enumerate(
                """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze
""".split()
            )
            if word != "un"
        }
        | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    ),
    magnitudes=MappingProxyType(
        {
            "cent": 100,
            "mille": 1_000,
            "million": 1_000_000,
            "millions": 1_000_000,
            "milliard": 1_000_000_000,
            "milliards": 1_000_000_000,
        }
    ),
    negations=frozenset("pas jamais aucun aucune ni sans rien non".split()),
    is_eliding=True,
    endings=(("ees", "e"), ("ee", "e")),
    decimal_mark=",",
)
