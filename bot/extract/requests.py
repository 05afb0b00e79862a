"""Lines that ask the reader for something, or say who made the article."""

import re

# A request for money, attention or corrections that stands anywhere.
_ASKING = re.compile(
    r"""(?:please\s)?(?:
      (?:sign\ up|subscribe)\b(?=.{0,200}\b(?:newsletters?|inbox|alerts|updates|channel|podcast))
    | subscribe\ (?:to\ (?:our|the)\b|now\b|today\b|here\b)
    | sign\ up\ (?:for\ our|now|here|today)\b
    | get\ (?:our|the)\ (?:best|latest|daily|weekly|free|morning)\b
        (?=.{0,100}\b(?:inbox|newsletter|app))
    | follow\ (?:us|@)
    | (?:download|get)\ our\ app\b
    | join\ (?:us|our|the\ conversation)\b
    | (?:consider\ )?support(?:ing)?\ (?:us\b|(?:our|independent|local)\ (?:work|journalism
        |reporting|newsroom))
    | (?:consider\ )?becom(?:e|ing)\ a\ (?:member|subscriber|supporter|patron)\b
    | (?:consider\ )?donat(?:e|ing)\ to\ (?:us|our)\b
    | (?:consider\ )?(?:making\ a\ donation|a\ donation)\b
    | donate\ (?:now|today|here)\b
    | share\ (?:this|your)\b
    | click\ here\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Only near the end: in the middle such words may be the story's own.
_CLOSING = re.compile(
    r"""(?:please\s)?(?:
      (?:did|have|do)\ you\ (?:spot|find|found|notice|see|seen|have|know)\b(?=.{0,100}\b
        (?:errors?|mistakes?|typos?|corrections?|tips?|feedback)\b)
    | (?:if\ you|spot|spotted|found|noticed?|see|seen|got|have)\b(?=.{0,120}\b
        (?:errors?|mistakes?|typos?|corrections?|tips?|feedback|questions?|comments?)\b)
        (?=.{0,250}(?:\b(?:contact|e-?mail|write|let\ us|tell\ us|get\ in\ touch|send|click
        |report)\b|@|\?))
    | to\ (?:report|request|suggest|submit|share)\ (?:an?|any|your)\ (?:error|correction|mistake
        |typo|factual|tip|feedback|story|comment)
    | report\ (?:an?|any)\ (?:error|mistake|correction|typo|problem)
    | if\ you\ (?:value|appreciate|enjoy|enjoyed|like|liked|found|believe)\b
        (?=.{0,200}\b(?:support|donat|subscrib|member|shar))
    | (?:our|this)\ (?:journalism|reporting|work|newsroom)\ (?:is\ (?:made|funded|paid)|depends
        |relies|needs)\b
    | we\ (?:rely|depend)\ on\ (?:readers|you\b|your|donations)
    | we\ welcome\ (?:your|feedback|comments|corrections|letters)
    | (?:send|e-?mail)\ (?:us|your|tips|feedback|comments|corrections|letters)\b
    | (?:feedback|questions|comments|corrections|tips)(?:\ or\ \w+)?\?
    | (?:contact|write\ to|e-?mail)\ (?:us|the\ (?:editors?|authors?|reporters?|newsroom))\b
    | let\ us\ know\b
    | tell\ us\ (?:what|how|about|if|your)\b
    | help\ us\ (?:keep|improve|continue|report|by|to)\b
    | was\ this\ (?:article|story|page)\b
    | thank(?:s|\ you)\ for\ reading\b
    | (?:copyright\b|©|\(c\)\ \d)
    | all\ rights\ reserved\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX = re.compile(
    r"(?:editor['’]s|editors['’]|publisher['’]s)\s+note\s*[:.–—-]\s*", re.IGNORECASE
)
_TEASER = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related(?: (?:story|article|video))?"
    r"|don['’]t miss|watch|listen|more on this|mehr zum thema|lesen sie auch|à lire aussi"
    r"|lire aussi|lee también|te puede interesar|читайте також|читайте также)\s?[:›»→|]\s?\S",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo(?:graph)?s?|images?|pictures?|illustration|fotos?|bild|фото)"
    r"(?: credits?| by| von| de)?\s?[:©/]\s?\S",
    re.IGNORECASE,
)
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
_BIOGRAPHY = re.compile(rf"({_NAME}) (?:is|was) (?:an?|the|our)\b[^.]{{0,80}}\b{_JOB}\b")
_MADE_BY = re.compile(
    r"\(?(?:additional |with )?(?:reporting|editing|writing|photography|photos|graphics"
    r"|translation|translated|edited|reported|written|produced) by ",
    re.IGNORECASE,
)
_SMALL = frozenset(
    """
    and in by of the for from at & additional with reporting editing writing photography photos
    graphics translation translated edited reported written produced
    """.split()
)
# Read by eye on our own pages: a request is a few sentences, a credit one line.
_LONGEST_REQUEST = 450
_LONGEST_TEASER = 140
_LONGEST_LINE = 120
_LONGEST_CREDIT = 200


def asks(text: str) -> bool:
    """Whether *text* asks the reader to subscribe, follow or pay, wherever it stands."""
    return len(text) <= _LONGEST_REQUEST and _ASKING.match(_PREFIX.sub("", text, 1)) is not None


def closes(text: str, authors: tuple[str, ...]) -> bool:
    """Whether *text*, near the end, asks for help, or signs or credits the article."""
    if len(text) > _LONGEST_REQUEST:
        return False
    if _CLOSING.match(_PREFIX.sub("", text, 1)) is not None or is_signature(text):
        return True
    if len(text) <= _LONGEST_CREDIT and _MADE_BY.match(text) and _is_all_names(text):
        return True
    biography = _BIOGRAPHY.match(text)
    return biography is not None and biography[1] in authors


def is_signature(line: str) -> bool:
    """Whether *line* is a name with the job of someone who makes articles.

    >>> is_signature("Jane Doe, Executive Editor")
    True
    >>> is_signature("Jane Doe, the executive editor, said 40 people died.")
    False
    """
    return len(line) <= _LONGEST_LINE and _SIGNED.fullmatch(line) is not None


def names_job(words: str) -> bool:
    """Whether *words* name the job of someone who makes articles."""
    return _HAS_JOB.search(words) is not None


def is_teaser(line: str) -> bool:
    """Whether *line* names another article after a word such as "Related:"."""
    return (
        len(line) <= _LONGEST_TEASER
        and not line.rstrip().endswith((".", ".”", '."'))
        and _TEASER.match(line) is not None
    )


def is_credit(line: str) -> bool:
    """Whether *line* says who took a picture."""
    return (
        len(line) <= _LONGEST_LINE
        and not line.rstrip().endswith(".")
        and _CREDIT.match(line) is not None
    )


def _is_all_names(text: str) -> bool:
    words = text.strip("()").replace(";", " ").replace(",", " ").split()
    return all(word[0].isupper() or word.lower().strip(".") in _SMALL for word in words)
