"""German."""

from types import MappingProxyType

from bot.search.languages.language import Language

_STOP = """
aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist
da dabei damit dann das dass dazu dein deine dem den denn der des deshalb die dies diese diesem
diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euch euer
fur gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes jene jetzt kann kein keine keinem
keinen keiner konnen konnte machen man manche mehr mein meine mich mir mit muss musste nach nein
nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so
solche soll sollte sondern sonst uber um und uns unser unsere unter viel vom von vor wahrend war
waren warum was weg weil welche welcher wenn wer werde werden wie wieder will wir wird wirst wo
wollen wollte wurde wurden zu zum zur zwar zwischen laut sagte
"""

GERMAN = Language(
    code="de",
    stemmer="german",
    stop_words=frozenset(_STOP.split()),
    numerals=MappingProxyType(
        {
            word: value
            for value, word in enumerate(
                """
    null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf
""".split()
            )
        }
        | {
            "zwanzig": 20,
            "dreissig": 30,
            "vierzig": 40,
            "funfzig": 50,
            "sechzig": 60,
            "siebzig": 70,
            "achtzig": 80,
            "neunzig": 90,
        }
    ),
    magnitudes=MappingProxyType(
        {
            "hundert": 100,
            "tausend": 1_000,
            "million": 1_000_000,
            "millionen": 1_000_000,
            "milliarde": 1_000_000_000,
            "milliarden": 1_000_000_000,
            "tsd": 1_000,
            "mio": 1_000_000,
            "mrd": 1_000_000_000,
        }
    ),
    negations=frozenset(
        """
    nicht kein keine keinem keinen keiner nie niemals ohne weder
""".split()
    ),
    decimal_mark=",",
)
