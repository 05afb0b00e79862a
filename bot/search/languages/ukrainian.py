"""Ukrainian. Snowball has no algorithm for it, so its words stay as they are written."""

from types import MappingProxyType

from bot.search.languages.language import Language

_STOP = """
а або але без більш б би був була були було бути в вам вас весь вже ви від він вона вони воно все
всіх вся где де для до є же за з зі і із її їй їм їх й його йому інші як яка який які коли кого ли
ми мені може на над нас наш не ним них ні але о об однак от по під при про с себе свій своє та
такий також там те тим то того тоді той тому тут ти у усі хто це цей ці цього цієї чи чого що щоб я
"""

UKRAINIAN = Language(
    code="uk",
    stemmer=None,
    stop_words=frozenset(_STOP.split()),
    magnitudes=MappingProxyType(
        {
            "тисяч": 1_000,
            "тисячі": 1_000,
            "мільйон": 1_000_000,
            "мільйони": 1_000_000,
            "мільйонів": 1_000_000,
            "мільярд": 1_000_000_000,
            "мільярди": 1_000_000_000,
            "мільярдів": 1_000_000_000,
            "тис": 1_000,
            "млн": 1_000_000,
            "млрд": 1_000_000_000,
        }
    ),
    negations=frozenset(["не", "ні", "немає", "ніколи", "без"]),
    decimal_mark=",",
)
