"""Lines that ask the reader for something, or lead to another page."""

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
    | (?:consider\ )?support(?:ing)?\ (?:us\b|(?:(?:our|independent|local|quality)\ )+
        (?:work|journalism|reporting|newsroom))
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
    | if\ you\ (?:have|know|work|worked|can|were|are)\b
        (?=.{0,120}\b(?:information|documents?|stor(?:y|ies)|details|evidence|more|knowledge)\b)
        (?=.{0,250}(?:@|\b(?:contact|e-?mail|write\ to|tell|reach|message|get\ in\ touch\ with)
        \ (?:us|our|me|the\ (?:authors?|reporters?|newsroom|editors?))\b))
    | [^.?!"“]{3,150}\?\s+(?:please\s)?(?:contact|e-?mail|write|let\ us|tell\ us|send|report|message
        |get\ in\ touch|reach)\b(?=.{0,120}(?:@|\b(?:us|our|here|newsroom|desk)\b|https?:))
    | follow\ (?-i:[A-Z])[^.]{2,60}\ on\ (?:x|twitter|facebook|instagram|bluesky|mastodon|threads
        |linkedin|tiktok|youtube|telegram)\b
    | (?:[^.?!,"“]{3,50}\ can\ be\ reached
        |(?:you\ can\ )?(?:contact|reach|e-?mail)\ [^.?!,"“]{3,50})
        \ (?:at|on|via|by)\ \S*@
    | to\ (?:report|request|suggest|submit|share)\ (?:an?|any|your)\ (?:error|correction|mistake
        |typo|factual|tip|feedback|story|comment)
    | report\ (?:an?|any)\ (?:error|mistake|correction|typo|problem)
    | if\ you\ (?:value|appreciate|enjoy|enjoyed|like|liked|found|believe)\b
        (?=.{0,200}\b(?:support|donat|subscrib|member|shar))
    | (?:our|this)\ (?:journalism|reporting|work|newsroom)\ (?:is\ (?:made|funded|paid)|depends
        |relies|needs)\b
    | we\ (?:rely|depend)\ on\ (?:readers|you\b|your|donations)
    | we\ welcome\ (?:your|feedback|comments|corrections|letters)
    | (?:send|submit|e-?mail|direct)\ (?:us\b|your\ (?:tips?|feedback|comments?|corrections?
        |letters?|questions?|thoughts|views|stor(?:y|ies))\b
        |(?:any\ )?(?:tips|feedback|comments|corrections|letters|questions|documents)\b
        (?=.{0,120}(?:@|\bto\ (?:us|our|the\ editor))))
    | (?:feedback|questions|comments|corrections|tips|letters)(?:\ or\ \w+)?
        (?:\?|:\s?(?:\S+@|(?:e-?mail|write|contact)\b))
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
# "If you have information, call us," said the sheriff: a request within the story.
_SPOKEN = re.compile(
    r"""[,”"]\s(?:[^\W\d_][\w.'’-]*\s){0,3}(?:said|says|told|added|wrote|urged)\b"""
)
# "More Ledger sports: https://..." and the topics that a page is filed under.
_POINTER = re.compile(
    r"(?:more|read|see|also|related|watch|listen|full|for more)\b[^.:]{0,60}[:›»→|]?\s*"
    r"https?://\S+",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:(?:related )?topics?|tags?|filed under|key ?words?|themen|schlagw[oö]rte?r?|теги|теми)"
    r"\s?:\s?[^.!?]{2,180}",
    re.IGNORECASE,
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
# Read by eye on our own pages: a request is a few sentences.
_LONGEST_REQUEST = 450
_LONGEST_TEASER = 140
_LONGEST_LINE = 120


def asks(text: str) -> bool:
    """Whether *text* asks the reader to subscribe, follow or pay, wherever it stands."""
    return len(text) <= _LONGEST_REQUEST and _ASKING.match(_PREFIX.sub("", text, 1)) is not None


def closes(text: str) -> bool:
    """Whether *text*, near the end, asks for help, corrections or attention."""
    text = text.strip(" *_—–")
    return (
        len(text) <= _LONGEST_REQUEST
        and _CLOSING.match(_PREFIX.sub("", text, 1)) is not None
        and _SPOKEN.search(text) is None
    )


def is_teaser(line: str) -> bool:
    """Whether *line* names another article after a word such as "Related:"."""
    if len(line) > _LONGEST_TEASER:
        return False
    return _POINTER.fullmatch(line) is not None or (
        not line.rstrip().endswith((".", ".”", '."')) and _TEASER.match(line) is not None
    )


def is_filed(line: str) -> bool:
    """Whether *line*, near the end, lists what the page is filed under."""
    return _FILED.fullmatch(line) is not None


def is_credit(line: str) -> bool:
    """Whether *line* says who took a picture."""
    return (
        len(line) <= _LONGEST_LINE
        and not line.rstrip().endswith(".")
        and _CREDIT.match(line) is not None
    )
