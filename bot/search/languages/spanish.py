"""Spanish."""

from types import MappingProxyType

from bot.search.languages.language import Language

_STOP = """
a al algo algunas algunos ante antes aquel aquella como con contra cual cuales cuando cuanto de
del desde donde durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta
estaba estado estan estar estas este esto estos fue fueron ha habia han has hasta hay la las le
les lo los mas me mi mis mucho muchos muy nada ni no nos nosotros o os otra otras otro otros para
pero poco por porque que quien quienes se sea segun ser si sido sin sobre son su sus tambien tanto
te tiene tienen todo todos tu tus un una uno unos y ya yo dijo
"""

SPANISH = Language(
    code="es",
    stemmer="spanish",
    stop_words=frozenset(_STOP.split()),
    numerals=MappingProxyType(
        {
            "cero": 0,
            "dos": 2,
            "tres": 3,
            "cuatro": 4,
            "cinco": 5,
            "seis": 6,
            "siete": 7,
            "ocho": 8,
            "nueve": 9,
            "diez": 10,
            "once": 11,
            "doce": 12,
            "veinte": 20,
            "treinta": 30,
            "cuarenta": 40,
            "cincuenta": 50,
            "sesenta": 60,
            "setenta": 70,
            "ochenta": 80,
            "noventa": 90,
        }
    ),
    magnitudes=MappingProxyType(
        {"cien": 100, "mil": 1_000, "millon": 1_000_000, "millones": 1_000_000}
    ),
    negations=frozenset("no nunca jamas ningun ninguna ninguno ni sin nada".split()),
    decimal_mark=",",
)
