"""One address of a page among the many that lead to it."""

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bot.model.trouble import BadUrl

if TYPE_CHECKING:
    from can_ada import URL
    from publicsuffixlist import PublicSuffixList

# Only what is known to follow readers around: an unknown parameter may name the
# article (`?p=123`).
_TRACKING = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh
    mc_cid mc_eid mkt_tok oly_anon_id oly_enc_id vero_id wickedid smid _hsenc _hsmi __hstc
    __hssc __hsfp hsctatracking s_cid ns_campaign ns_mchannel ns_source ns_linkname
    at_medium at_campaign cmpid spm ref_src ref_url
    """.split()
)
# Longer is no address that a person cites; browsers stop near here too.
_LONGEST = 8192


def canonical(url: str) -> str:
    """The address of *url* as a browser would send it, without fragment and tracking.

    >>> canonical("HTTP://Example.org:80/a/../b?id=7&utm_source=x#top")
    'http://example.org/b?id=7'

    Raises:
        BadUrl: It is not an absolute http or https address.
    """
    parsed = _parsed(url)
    if parsed is None:
        raise BadUrl(url=url)
    address = parsed.href.partition("#")[0]
    path, mark, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not _is_tracking(part)]
    return path + (mark + "&".join(kept) if kept else "")


def resolve(href: str, base: str | None) -> str | None:
    """Where *href* leads from the page at *base*, if that is an http address."""
    href = href.strip()
    if len(href) > _LONGEST:
        return None
    try:
        joined = urljoin(base, href) if base else href
    except ValueError:
        return None
    parsed = _parsed(joined)
    return parsed.href if parsed else None


def believed(said: str, page_url: str | None) -> str | None:
    """The canonical address that a page says it has, if it may be believed.

    Only on the registrable domain that was read, and never a front page: a site
    that calls each page its home would make all articles one.
    """
    address = resolve(said, page_url)
    if address is None:
        return None
    parsed = _parsed(address)
    if parsed is None or (parsed.pathname == "/" and not parsed.search):
        return None
    if page_url is not None and _domain(address) != _domain(page_url):
        return None
    return canonical(address)


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name.startswith("utm_") or name in _TRACKING


def _parsed(url: str) -> "URL | None":
    import can_ada  # noqa: PLC0415 (only pages with addresses need it)

    if len(url) > _LONGEST:
        return None
    try:
        # Lone surrogates are no text to the parser's C++ side.
        parsed = can_ada.parse(url.encode("utf-8", "replace").decode())
    except ValueError:
        return None
    return parsed if parsed.protocol in {"http:", "https:"} and parsed.hostname else None


def _domain(url: str) -> str | None:
    parsed = _parsed(url)
    if parsed is None:
        return None
    host = str(parsed.hostname)
    # An IP address or `localhost` has no public suffix: the host is the domain.
    return _suffixes().privatesuffix(host) or host


@cache
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 (loading the list costs 53 ms)

    return PublicSuffixList()
