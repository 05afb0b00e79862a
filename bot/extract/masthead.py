"""What stands around a headline besides a byline: the section above, the agency below."""

import re

_LONGEST_KICKER = 40
_MOST_KICKER_WORDS = 3
# Two words under a kicker are a second kicker, or a name.
_LEAST_HEADLINE_WORDS = 4
_MOST_NAME_WORDS = 5
_STAFF = re.compile(
    r"(?:(?:from )?(?:our |the )?(?:own )?(?:staff|agencies|newsroom|news ?desk|correspondents?"
    r"|staff (?:reporters?|writers?|and agencies)))",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:the )?(?:Reuters|AFP|AP|dpa|DPA|UPI|PTI|ANSA|EFE|Kyodo|Xinhua|TASS|Bloomberg|Ukrinform"
    r"|Agence France-Presse|Associated Press|[A-Z]{2,4} News"
    r"|(?:[A-Z][\w.&’'-]* ){1,3}(?:Wire|Press|News Agency|News Service|Wire Service|Staff))",
)


def is_kicker(line: str, headline: str) -> bool:
    """Whether *line* names the section and *headline* below it is the title.

    >>> is_kicker("WORLD NEWS", "Tailings dam fails in the Ayaro valley")
    True
    >>> is_kicker("The dam failed", "Tailings dam fails in the Ayaro valley")
    False
    """
    words = [word for word in line.split() if word[0].isalpha()]
    return (
        len(line) <= _LONGEST_KICKER
        and 1 <= len(words) <= _MOST_KICKER_WORDS
        and not any(map(str.isdigit, line))
        and (line.isupper() or (line.istitle() and line.isalpha()))
        and len(headline) > len(line)
        and len(headline.split()) >= _LEAST_HEADLINE_WORDS
    )


def is_agency(line: str) -> bool:
    """Whether *line*, directly under a headline, is who wrote it without a "By"."""
    return is_staff(line) or _AGENCY.fullmatch(line) is not None


def is_staff(line: str) -> bool:
    """Whether *line* says that nobody in particular wrote it."""
    return _STAFF.fullmatch(line) is not None


def is_bare_name(line: str) -> bool:
    """Whether *line* may be a name: above a date it is the author's."""
    words = line.split()
    return 1 < len(words) <= _MOST_NAME_WORDS and all(
        word[0].isupper() and word.strip(".'’-").replace("-", "").isalpha() and word[1:] != ""
        for word in words
    )
