"""The words by which pages advertise, ask and point elsewhere."""

import re

_WORD = re.compile(r"\w+")
# A marker is a whole short line; the longest we list has nine words.
LONGEST_MARKER = 120


def plainly(line: str) -> str:
    """*line* in small letters, its words divided by single blanks, without punctuation.

    >>> plainly("- ADVERTISEMENT - Continue reading below -")
    'advertisement continue reading below'
    """
    return " ".join(_WORD.findall(line.casefold()))


def _listed(phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plainly(line).split()) for line in phrases.splitlines() if line.strip())


ADVERTISING = _listed("""
    ad
    ads
    ad feedback
    advert
    advertisement
    advertisements
    advertisement feature
    advertiser content
    paid content
    paid for by
    promoted content
    sponsor message
    sponsored
    sponsored by
    sponsored content
    continue reading
    continue reading below
    continue reading the main story
    continue reading after the ad
    keep reading
    keep scrolling
    read more
    read more below
    read on
    scroll for more
    scroll down to continue
    scroll to continue
    skip ad
    skip advertisement
    story continues
    story continues below
    story continues after advertisement
    story continues below advertisement
    article continues
    article continues below
    article continues after ad
    article continues after advertisement
    article continues below advertisement
    text continues after advertisement
    sign in
    log in
    sign up
    sign up now
    subscribe
    subscribe now
    subscribe today
    already a subscriber
    newsletter
    newsletters
    our newsletter
    follow us
    share
    share this
    share this article
    share this story
    share on facebook
    share on x
    share on twitter
    share on whatsapp
    share on linkedin
    share by email
    share this article on facebook
    copy link
    print
    print this article
    save
    save article
    listen to this article
    watch more
    click here
    photo credits
    photo credit
    image credit
    getty images
    comments
    anzeige
    werbung
    weiterlesen
    weiterlesen nach der anzeige
    artikel teilen
    zum newsletter anmelden
    publicité
    lire la suite
    la suite après cette publicité
    partager
    publicidad
    sigue leyendo
    compartir
    реклама
    читати далі
    читать далее
    продовження після реклами
    продолжение после рекламы
    поділитися
    поделиться
""")

# After these only teasers come; nobody writes a chapter under such a heading.
STRONG_TRAILERS = _listed("""
    you might also like
    you may also like
    you might also be interested in
    you may also be interested in
    you may have missed
    what to read next
    read next
    up next
    trending
    trending now
    trending stories
    most popular
    most read
    most viewed
    popular stories
    popular now
    recommended
    recommended for you
    recommended reading
    recommended stories
    related articles
    related content
    related coverage
    related news
    related posts
    related stories
    related topics
    more on this story
    more on this topic
    more stories
    more top stories
    more news
    editors picks
    editor's picks
    around the web
    from around the web
    from our partners
    don't miss
    das könnte sie auch interessieren
    mehr zum thema
    meistgelesen
    à lire aussi
    sur le même sujet
    les plus lus
    también te puede interesar
    te puede interesar
    lo más leído
    noticias relacionadas
    читайте також
    читайте также
    вас може зацікавити
    вам может быть интересно
    новини за темою
    новости по теме
    популярне
    популярное
""")
# An article may have a chapter of this name: what follows must be shorter still.
WEAK_TRAILERS = _listed("""
    related
    read more
    see also
    comments
    leave a comment
    leave a reply
    join the conversation
    topics
    tags
    support us
    support our work
    support our journalism
    report an error
    contact us
    follow us
    about the author
    about us
    newsletter
    latest
    latest news
    top stories
    kommentare
    themen
    commentaires
    comentarios
    коментарі
    комментарии
""")
_LED = re.compile(r"(?:more (?:from|on|about|in)|most (?:read|popular) (?:in|on)|comments \d+)\b")


def is_advertising(line: str) -> bool:
    """Whether the whole of *line* is one advertising phrase or several in a row."""
    return len(line) <= LONGEST_MARKER and _is_made_of(plainly(line).split(), ADVERTISING)


def is_strong_trailer(line: str) -> bool:
    """Whether *line* heads a list of other articles and can hardly head anything else."""
    return len(line) <= LONGEST_MARKER and tuple(plainly(line).split()) in STRONG_TRAILERS


def is_weak_trailer(line: str) -> bool:
    """Whether *line* may head a list of other articles, or a chapter of this one."""
    if len(line) > LONGEST_MARKER or line.rstrip().endswith((".", "!", "?")):
        return False
    plain = plainly(line)
    return tuple(plain.split()) in WEAK_TRAILERS or (
        _LED.match(plain) is not None and len(plain.split()) <= 7  # noqa: PLR2004 ("More from" and a name)
    )


def _is_made_of(words: list[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether phrases, the longest first, use up all of *words*."""
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            if tuple(words[at:end]) in phrases:
                at = end
                break
        else:
            return False
    return bool(words)
