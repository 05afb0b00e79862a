"""Post: what people paste from social media, reduced to what an article may say too.

A post carries links, @handles, #hashtags, escaped characters and, where it was embedded,
a signature ("— Ada (@ada) March 3, 2024"): its date is the post's, not the claim's.
"""

import html
import re

_URL = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?:com|org|net|co|ly|gl|be|me|io)/\S*", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w/])@(\w+)")
_SIGNATURE = re.compile(
    r"(?P<dash>[—–-]{1,2}\s*)(?P<name>[^()\n]{1,60}?)\s*\(@\w{1,30}\)"
    r"(?:\s+\w{3,12}\.? \d{1,2}, \d{4}|\s+\d{1,2} \w{3,12}\.? \d{4})?\s*$"
)
_HASHTAG = re.compile(r"[#＃](\w+)")
_LAST_HASHTAGS = re.compile(r"(?<=\S)\s(?:\s*[#＃]\w+)+\s*$")
# BlackLivesMatter, NATOSummit2024: where one word of a name ends and the next begins.
_SEAM = re.compile(r"(?<=[a-z\u0430-\u044f])(?=[A-Z\u0410-\u042f])|(?<=[A-Z])(?=[A-Z][a-z])")
_RETWEET = re.compile(r"^\s*RT\b:?", re.IGNORECASE)


def plain(asked: str) -> str:
    r"""A question without what no article says.

    >>> plain("@bot look: https://example.org/x #drones")
    ' look:\n    drones'
    >>> plain("RT @JohnDoe: #BlackFriday &amp; more pic.twitter.com/xy").split()
    ['John', 'Doe:', 'Black', 'Friday', '&', 'more']
    >>> plain("It sank. — Ada Doe (@ada) March 3, 2024")
    'It sank. — Ada Doe'
    """
    text = _URL.sub(" ", html.unescape(asked))
    text = _RETWEET.sub(" ", text)
    text = _SIGNATURE.sub(lambda found: found["dash"] + found["name"], text)
    text = _HANDLE.sub(lambda found: _name_in(found[1]), text)
    # Behind the last sentence they belong to none.
    text = _LAST_HASHTAGS.sub(lambda found: "\n" + found[0], text)
    return _HASHTAG.sub(lambda found: " " + _split(found[1]), text)


def _split(joined: str) -> str:
    return _SEAM.sub(" ", joined.replace("_", " "))


def _name_in(handle: str) -> str:
    """A handle's words, where it is written as a name; any other says nothing."""
    words = _split(handle)
    return words if " " in words else ""
