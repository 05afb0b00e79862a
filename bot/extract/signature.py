"""Lines that say who made an article, under its title or at its end."""

import re

_JOB = (
    r"(?i:editors?|editor-in-chief|reporter|correspondent|writer|publisher|journalist|columnist"
    r"|contributor|producer|bureau chief|photographer|newsroom|staff|redakteurin?|korrespondentin?"
    r"|chefredakteurin?|rédacteur|rédactrice|journaliste|redactora?|periodista|corresponsal"
    r"|редактор\w*|кореспондент\w*|корреспондент\w*|журналіст\w*|журналист\w*)"
)
_HAS_JOB = re.compile(rf"\b{_JOB}\b")
_CAPITALISED = r"[^\W\d_a-zà-ÿа-яґєії][\w.'’-]*"
_NAME = rf"{_CAPITALISED}(?: (?:(?:de|van|von|der|la|bin|al|el) )?{_CAPITALISED}){{0,4}}"
_SIGNED = re.compile(rf"[—–-]?\s?{_NAME}\s?(?:,|[|(–—]|- )\s?[^.]{{0,60}}?\b{_JOB}\b[^.!?]{{0,60}}")
_BIOGRAPHY = re.compile(
    rf"({_NAME}),? (?:(?:is|was) (?:an?|the|our)\b[^.]{{0,80}}\b{_JOB}\b"
    r"|(?:covers|reports (?:on|from)|writes (?:about|on|for|from))\s)"
)
# Of a person who is not in the byline, only what a newsroom says of its own.
_OWN = re.compile(
    rf"({_NAME}) (?:(?:is|was) an? [^.,]{{0,40}}\b{_JOB} (?:who is )?based in "
    rf"{_CAPITALISED}[^.]{{0,40}}"
    rf"|(?:covers|reports (?:on|from)|writes (?:about|on)) [^.]{{2,80}} (?:for|at) (?:the )?"
    rf"{_CAPITALISED}[^.]{{0,60}})\.?"
)
_CONTRIBUTED = re.compile(
    r" (?:also )?contributed (?:additional )?(?:(?:reporting|research)(?: from [^.]{2,40})?"
    r"|(?:reporting )?to this (?:report|reporting|article|story))\.?"
)
_MADE_BY = re.compile(
    r"\(?(?:additional |with (?:additional )?)?(?:reporting|editing|writing|photography|photos"
    r"|graphics|research|translation|translated|edited|reported|written|produced) (?:by|from) ",
    re.IGNORECASE,
)
_SMALL = frozenset(
    """
    and in by of the for from at & additional with reporting editing writing photography photos
    graphics research translation translated edited reported written produced
    """.split()
)
_LONGEST_LINE = 120
_LONGEST_CREDIT = 200
_LONGEST_SIGNATURE = 450


def is_signature(line: str) -> bool:
    """Whether *line* is a name with the job of someone who makes articles.

    >>> is_signature("Jane Doe, Executive Editor")
    True
    >>> is_signature("Jane Doe, the executive editor, said 40 people died.")
    False
    """
    return len(line) <= _LONGEST_LINE and _SIGNED.fullmatch(line) is not None


def signs(text: str, authors: tuple[str, ...]) -> bool:
    """Whether *text*, near the end, names who wrote, helped or edited.

    >>> signs("Jane Doe covers housing from Ostra.", ("JANE DOE",))
    True
    >>> signs("Jane Doe covers housing from Ostra.", ("John Roe",))
    False
    """
    text = text.strip(" *_—–")
    if len(text) > _LONGEST_SIGNATURE:
        return False
    if is_signature(text) or _is_credited(text):
        return True
    biography = _BIOGRAPHY.match(text)
    known = {name.casefold() for name in authors}
    return biography is not None and biography[1].casefold() in known


def signs_off(text: str) -> bool:
    """Whether *text*, below which nothing of the article stands, is of a newsroom's own.

    >>> signs_off("Ann Lee is a freelance journalist based in Ostra.")
    True
    """
    own = _OWN.fullmatch(text.strip(" *_—–"))
    return own is not None and len(text) <= _LONGEST_CREDIT and len(own[1].split()) > 1


def names_job(words: str) -> bool:
    """Whether *words* name the job of someone who makes articles."""
    return _HAS_JOB.search(words) is not None


def _is_credited(text: str) -> bool:
    if len(text) > _LONGEST_CREDIT:
        return False
    if _MADE_BY.match(text):
        return _is_all_names(text)
    found = _CONTRIBUTED.search(text)
    return found is not None and found.end() == len(text) and _is_all_names(text[: found.start()])


def _is_all_names(text: str) -> bool:
    words = text.strip("()").replace(";", " ").replace(",", " ").split()
    return all(word[0].isupper() or word.lower().strip(".") in _SMALL for word in words)
