"""Write conflicts.jsonl: sentences of articles and queries which contradict (or agree with) them.

Run as `python tests/quality/pairs/make_pairs.py [FILE]`; the same seed gives the same bytes.

Templates: frames_en.json (figures, dates, units, names), frames_neg.json, frames_role.json,
frames_foreign.json (the same three sorts, five languages), agree_hand.json (pairs by hand).
In a frame [ ... ] is in the article's sentence always, in a query only sometimes.
Slots: {"n": "int 20 90 b"}: type, arguments, b = may have a bound before it ("at least").
"""

import copy
import json
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILE = HERE.parent / "conflicts.jsonl"

Value = dict[str, Any]
"""What fills a slot: its type `k`, language, and what was drawn for it."""

Frame = dict[str, Any]
"""Templates of one sentence; the JSON files say which fields each sort has."""

RNG = random.Random(20240611)
QUOTA = {
    "number": (270, 30),
    "date": (135, 15),
    "unit": (90, 10),
    "bound": (90, 10),
    "negation": (180, 20),
    "name": (180, 20),
    "role": (135, 15),
}  # English, other languages
AGREE = {
    "hand": 52,
    "role": 58,
    "negation": 56,
    "general": 134,
    "keywords": 60,
}  # English; 40 more in others
STYLES = ["full"] * 4 + ["chat"] * 3 + ["ask"] * 2 + ["post"]
LANGS = ["de", "fr", "es", "uk", "ru"]


def load(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


# Pools of names, units and words.
POOLS = load("pools.json")
FIRST: list[str] = POOLS["FIRST"]
LAST: list[str] = POOLS["LAST"]
COUNTRY: list[list[str]] = POOLS["COUNTRY"]
CITY: list[list[str]] = POOLS["CITY"]
COMPANY: list[str] = POOLS["COMPANY"]
CLUB: list[str] = POOLS["CLUB"]
TEAM: list[str] = POOLS["TEAM"]
SHIP: list[str] = POOLS["SHIP"]
PROD: dict[str, list[str]] = POOLS["PROD"]
WEEK: list[str] = POOLS["WEEK"]
MONTH: dict[str, list[str]] = POOLS["MONTH"]
SHARE: list[tuple[str, float]] = [(name, share) for name, share in POOLS["SHARE"]]
CENT: list[str] = POOLS["CENT"]
UNITS: dict[str, list[str]] = POOLS["UNITS"]
SHORT: dict[str, str] = POOLS["SHORT"]
CUR: dict[str, str] = POOLS["CUR"]
F_UNIT: dict[str, list[str]] = POOLS["F_UNIT"]
F_CUR: dict[str, list[str]] = POOLS["F_CUR"]
F_SCALE: dict[str, list[str]] = POOLS["F_SCALE"]
BOUND: dict[str, list[list[str]]] = POOLS["BOUND"]
APPROX: list[str] = POOLS["APPROX"]
F_WORDS: dict[str, dict[int, str]] = {
    lang: {int(n): w for n, w in d.items()} for lang, d in POOLS["F_WORDS"].items()
}
ONES: list[str] = POOLS["ONES"]
TENS: list[str] = POOLS["TENS"]
ORD: dict[int, str] = {int(n): w for n, w in POOLS["ORD"].items()}
POSTS: list[list[str]] = POOLS["POSTS"]
F_POSTS: dict[str, list[str]] = POOLS["F_POSTS"]

NUMERIC = {"int", "big", "mil", "dec", "pct", "qty", "money", "cash", "fmoney", "fqty"}
HAS = {
    "number": NUMERIC | {"share", "range", "ord", "numalt"},
    "date": {
        "day",
        "day0",
        "fromday",
        "my",
        "year",
        "since",
        "byyear",
        "yrange",
        "wd",
        "sincewd",
        "time",
        "cent",
        "betw",
    },
    "unit": {"qty", "money", "cash", "fmoney", "fqty"},
    "bound": NUMERIC,
    "name": {"country", "city", "person", "company", "club", "team", "prod", "alt"},
}


# Making a value for a slot.
def number(lo: int, hi: int, kind: str, lang: str) -> int | float:
    if kind == "dec":
        return RNG.randint(lo * 10 + 1, hi * 10 - 1) / 10
    if kind in ("money", "mil", "pct") and lang == "en" and RNG.random() < 0.45 and lo < 20:
        return RNG.randint(lo * 10 + 1, min(hi, 40) * 10) / 10
    if kind == "big":
        return RNG.randint(lo // 100, hi // 100) * 100 + (
            RNG.choice([0, 0, 20, 50, 47]) if lang == "en" else 0
        )
    n = RNG.randint(lo, hi)
    if lang in ("uk", "ru"):  # only numbers that take the genitive plural
        n = n // 10 * 10 + RNG.choice([0, 5, 6, 7, 8])
    return max(n, lo)


def pick(pairs: Sequence[Sequence[str]]) -> str:
    return RNG.choice(RNG.choice(pairs))


def make(spec: str, lang: str) -> Value:
    k, *args = spec.split(" ", 1)
    rest = args[0] if args else ""
    v: Value = {"k": k, "lang": lang}
    p = rest.split()
    if k in ("alt", "numalt"):
        v["pool"] = rest.split("/")
        v["v"] = RNG.choice(v["pool"])
    elif k in ("country", "city"):
        v["v"] = pick(COUNTRY if k == "country" else CITY)
    elif k in ("company", "club", "team", "ship", "prod"):
        v["pool"] = {"company": COMPANY, "club": CLUB, "team": TEAM, "ship": SHIP}.get(k) or PROD[
            rest
        ]
        v["v"] = RNG.choice(v["pool"])
    elif k == "person":
        v["v"] = RNG.choice(FIRST) + " " + RNG.choice(LAST)
    elif k == "share":
        v["v"] = RNG.choice(SHARE)[0]
    elif k == "cent":
        v["v"] = RNG.choice(CENT)
    elif k in ("wd", "sincewd"):
        v["v"] = RNG.choice(WEEK)
    elif k == "time":
        v["v"] = (RNG.randint(15, 22), RNG.choice([0, 15, 30]))
    elif k in ("day", "day0", "fromday", "my"):
        lo, hi = {"day0": (1650, 1900), "fromday": (2026, 2031)}.get(k, (1992, 2024))
        v["v"] = [RNG.randint(lo, hi), RNG.randint(1, 12), RNG.randint(1, 28)]
    elif k == "betw":
        m = RNG.randint(0, 8)
        v["v"] = [m, m + RNG.randint(1, 3), RNG.randint(2005, 2024)]
    elif k in ("year", "since", "byyear"):
        v["v"] = RNG.randint(int(p[0]), int(p[1]))
        v["word"] = {"since": "since", "byyear": "by"}.get(k, "in")
    elif k in ("yrange", "range"):
        lo, hi = int(p[0]), int(p[1])
        a = RNG.randint(lo, max(lo, hi - 12))
        v["v"] = [a, min(hi, a + RNG.randint(3, max(12, a // 3 if k == "range" else 0)))]
    else:
        i = 1 if k == "qty" else 0
        lo, hi = int(p[i]), int(p[i + 1])
        v.update(n=number(lo, hi, k, lang), b=None, may="b" in p)
        if v["may"] and k != "dec" and RNG.random() < 0.35:
            lower, upper = BOUND[lang]
            v["b"] = RNG.choice(lower + lower + upper + (APPROX if lang == "en" else []))
        if k == "qty":
            v["fam"], v["u"] = (
                p[0],
                UNITS[p[0]][
                    0
                    if p[0]
                    in (
                        "power",
                        "dose",
                        "timel",
                        "time",
                        "weight",
                        "mass",
                        "jail",
                        "years",
                        "temp",
                        "rain",
                        "snow",
                    )
                    else RNG.randrange(len(UNITS[p[0]]))
                ],
            )
        if k in ("money", "cash"):
            v["u"] = RNG.choice(list(CUR)[:3])
        if k == "fqty":
            v["u"] = F_UNIT[lang][0]
        if k == "fmoney":
            v["u"], v["scale"] = RNG.choice(F_CUR[lang]), 0
        if k in ("money", "mil"):
            v["scale"] = "billion" if "billion" in p else "million"
        if k == "ord":
            v["v"] = v["n"]
    return v


# Writing a value.
def words(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        return ONES[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    return (
        words(n // 1000)
        + " thousand"
        + ((" and " if n % 1000 < 100 else " ") + words(n % 1000) if n % 1000 else "")
    )


def is_whole(n: float) -> bool:
    return float(n).is_integer()


def digits(n: float, lang: str, *, sep: bool = True) -> str:
    if not is_whole(n):
        return str(round(n, 1)) if lang == "en" else str(round(n, 1)).replace(".", ",")
    s = f"{int(n):,}" if sep else str(int(n))
    return s.replace(",", {"en": ",", "de": ".", "es": "."}.get(lang, "\u00a0"))


def plain_number(v: Value, where: str) -> str:
    """where: text (article, full query), ask, chat."""
    n, lang, r = v["n"], v["lang"], RNG.random()
    whole = is_whole(n)
    if lang != "en":
        if r < 0.4 and n in F_WORDS[lang] and v["k"] == "int":
            return F_WORDS[lang][n]
        return digits(n, lang, sep=r < 0.7)
    if where == "chat":
        if v["k"] == "big" and n % 100 == 0 and r < 0.35:
            return digits(n / 1000, lang) + "k"
        return words(int(n)) if r > 0.85 and whole and n < 100 else digits(n, lang, sep=r < 0.45)
    if whole and ((r < 0.28 and n < 1000) or r < 0.16) and n < 100000:
        return words(int(n))
    return digits(n, lang, sep=r < 0.8)


def ordinal(n: int) -> str:
    return str(n) + ("th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))


def render_number(v: Value, where: str) -> str:
    k, lang, r = v["k"], v["lang"], RNG.random()
    if k == "ord":
        return ORD[v["n"]] if v["n"] in ORD and r < 0.6 else ordinal(v["n"])
    num = plain_number(v, where)
    if k == "pct":
        signs = {
            "en": ["%", " percent", " per cent"],
            "de": [" Prozent", " %"],
            "fr": [" %", " pour cent"],
            "es": [" %", " por ciento"],
        }.get(lang, [" %", " %"])
        sign = signs[int(r * len(signs))]
        if not num[0].isdigit() and "%" in sign:
            num = digits(v["n"], lang)
        out = num + sign
        out = "un " + out if lang == "es" else out
    elif k == "mil":
        sc = v["scale"]
        if where == "chat" and r < 0.5:
            out = digits(v["n"], lang) + {"million": "m", "billion": "bn"}[sc]
        elif r > 0.82 and sc == "million":
            out = f"{round(v['n'] * 1000000):,}"
        else:
            out = num + " " + sc
    elif k in ("money", "cash"):
        sc = v.get("scale")
        short = where == "chat" and r < 0.5
        amount = digits(v["n"], lang) + (
            "" if not sc else {"million": "m", "billion": "bn"}[sc] if short else " " + sc
        )
        out = CUR[v["u"]] + amount if RNG.random() < 0.5 else amount + " " + v["u"]
    elif k == "qty":
        if v["u"] in SHORT and ((where == "chat" and r < 0.6) or r < 0.12):
            s = SHORT[v["u"]]
            out = digits(v["n"], lang) + ("" if s == "%" else " ") + s
        else:
            out = num + " " + (v["u"].replace("metres", "meters") if r > 0.9 else v["u"])
    elif k == "fmoney":
        out = f"{digits(v['n'], lang)} {F_SCALE[lang][v['scale']]} {v['u']}"
    elif k == "fqty":
        out = num + " " + v["u"]
    else:
        out = num
    b = v.get("b")
    if b == "fewer than" and k not in ("int", "big", "mil"):
        b = "less than"
    return f"{b} {out}" if b else out


def render_date(v: Value, where: str) -> Any:
    k, lang, r = v["k"], v["lang"], RNG.random()
    chat = where == "chat"
    if k in ("wd", "sincewd"):
        return v.get("word", "since " if k == "sincewd" else "" if chat else "on ") + v["v"]
    if k == "time":
        h, m = v["v"]
        return ("" if chat else "at ") + (
            f"{h}:{m:02d}" if r < 0.5 else f"{h - 12}:{m:02d} pm" if m else f"{h - 12} pm"
        )
    if k == "cent":
        n = CENT.index(v["v"]) + 11
        return (v["v"] if r < 0.5 and not chat else ordinal(n)) + " century"
    if k == "betw":
        a, b, y = v["v"]
        joint = "to" if chat else "and"
        return f"{'' if chat else 'between '}{MONTH['en'][a]} {joint} {MONTH['en'][b]} {y}"
    if k == "yrange":
        a, b = v["v"]
        return (
            f"{a}-{b}"
            if chat and r < 0.6
            else f"from {a} to {b}"
            if r < 0.7
            else f"between {a} and {b}"
        )
    if k in ("year", "since", "byyear"):
        y, w = v["v"], v["word"]
        if lang != "en":
            form = {
                "de": f"im Jahr {y}",
                "fr": f"en {y}",
                "es": f"en {y}",
                "uk": f"{y} року",
                "ru": f"в {y} году",
            }[lang]
            return str(y) if chat else form
        return str(y) if chat and w == "in" else f"{w} {y}"
    y, m, d = v["v"]
    mon = MONTH[lang][m - 1]
    show = v.get("show") or ("my" if k == "my" else "dmy")
    if lang != "en":
        return {
            "de": ("" if chat else "am ") + f"{d}. {mon} {y}",
            "fr": ("" if chat else "le ") + f"{d} {mon} {y}",
            "es": ("" if chat else "el ") + f"{d} de {mon} de {y}",
            "uk": f"{d} {mon} {y} року",
            "ru": f"{d} {mon} {y} года",
        }[lang]
    if chat and len(mon) > 4 and r < 0.4:
        mon = mon[:3]
    pre = "from " if k == "fromday" else "" if chat else "in " if show in ("my", "y") else "on "
    if show == "y":
        return f"{pre}{y}"
    if show == "my":
        return f"{pre}{mon} {y}"
    if show == "dm":
        return f"{pre}{d} {mon}"
    forms = [f"{d} {mon} {y}", f"{mon} {d}, {y}"] + (
        [f"{y}-{m:02d}-{d:02d}", f"{mon} {d} {y}"] if chat else []
    )
    return pre + RNG.choice(forms)


def render(v: Value, where: str, *, article: bool = False) -> Any:
    k = v["k"]
    if "n" in v:
        return render_number(v, where)
    if k in HAS["date"]:
        return render_date(v, where)
    if k == "range":
        a, b = v["v"]
        if article or v.get("bare"):
            return f"{a} and {b}"
        return (
            RNG.choice([f"{a}-{b}", f"{a} to {b}"]) if where == "chat" else f"between {a} and {b}"
        )
    if k == "share":
        pct = dict(SHARE)[v["v"]]
        return (
            f"{int(pct)}%"
            if where != "text" and isinstance(pct, int) and RNG.random() < 0.3
            else v["v"]
        )
    if k == "person" and not article and where == "chat" and RNG.random() < 0.45:
        return v["v"].split()[-1]
    return v["v"]


# Changing a value so that it contradicts.
def total(v: Value) -> float:
    amount: float = v["n"] * {"million": 1e6, "billion": 1e9, 1: 1000}.get(v.get("scale"), 1)
    return amount


def side(v: Value) -> str | None:
    b = v.get("b")
    lower, upper = BOUND[v["lang"]]
    return None if not b else "lower" if b in lower else "upper" if b in upper else "approx"


def clash(old: Value, new: Value) -> bool:
    """A person would say the new statement contradicts the old one."""
    a, b, x, y = total(old), total(new), side(old), side(new)
    if a == b or b <= 0:
        return False
    ratio = b / a
    if "approx" in (x, y):
        return ratio >= 1.5 or ratio <= 0.66
    if x == "lower":
        return (ratio >= 1.5 and y != "upper") or (ratio <= 0.9 and y != "lower")
    if x == "upper":
        return (ratio >= 1.2 and y != "upper") or (ratio <= 0.5 and y == "upper")
    return {None: True, "lower": ratio >= 1.2, "upper": ratio <= 0.8}[y]


def other_number(n: float, kind: str) -> int | float:
    whole = is_whole(n)
    s = str(int(n)) if whole else str(n)
    r = RNG.random()
    if r < 0.2:
        return n * 10 if kind not in ("dec", "pct", "ord") else round(n / 10, 1)
    if r < 0.3 and whole and n % 10 == 0 and n > 100:
        return n // 10
    if r < 0.45 and len(s) > 1 and s[0] != s[1] and "0" not in s[:2] and s[1] != ".":
        return type(n)(float(s[1] + s[0] + s[2:]))
    if r < 0.55 and whole and 13 <= n <= 19:
        return (n - 10) * 10
    if r < 0.8 or not whole:
        i = 0 if whole else RNG.choice([0, len(s) - 1])
        return type(n)(
            float(s[:i] + RNG.choice([c for c in "123456789" if c != s[i]]) + s[i + 1 :])
        )
    return max(2, n + RNG.choice([-9, -5, -4, -3, 3, 4, 5, 9, n // 2, n]))


def change(kind: str, v: Value) -> Value | None:
    """A changed copy, or None when this value does not lend itself to it."""
    w, k, lang = copy.deepcopy(v), v["k"], v["lang"]
    lower, upper = BOUND[lang]
    if kind == "bound":
        if v["b"] is None:
            return None
        w["b"] = RNG.choice(
            {
                "lower": upper,
                "upper": lower,
                "approx": ["more than", "over"] if v["b"] in ("nearly", "almost") else [""],
            }[side(v) or ""]
        )
        return w if w["b"] else None
    if kind == "unit":
        us = (
            UNITS[v["fam"]]
            if k == "qty"
            else list(CUR)[:3]
            if k in ("money", "cash")
            else F_UNIT[lang]
            if k == "fqty"
            else F_CUR[lang]
        )
        us = [u for u in us if u != v["u"]]
        if not us or (k == "cash" and RNG.random() < 0.3):
            return None
        w["u"] = RNG.choice(us)
        return w
    if kind == "number":
        if k == "numalt":
            w["v"] = RNG.choice([x for x in v["pool"] if x != v["v"]])
        elif k == "share":
            w["v"] = RNG.choice([s for s, p in SHARE if abs(p - dict(SHARE)[v["v"]]) > 9])
        elif k == "range":
            a, b = v["v"]
            step = RNG.choice([5, 10, 20]) if b < 100 else RNG.choice([100, 150, 300])
            w["v"] = RNG.choice(
                [
                    [a + (b - a) + step, b + (b - a) + 2 * step],
                    [a, b + 2 * step],
                    [a + (b - a) // 2 + 1, b + step],
                ]
            )
        else:
            if v.get("scale") is not None and RNG.random() < 0.3:
                w["scale"] = {"million": "billion", "billion": "million", 0: 1}[v["scale"]]
            else:
                w["n"] = other_number(v["n"], k)
            if v.get("may") and RNG.random() < 0.2:
                w["b"] = RNG.choice([None, *lower])
            limit: float = {"pct": 99, "ord": 95, "dec": 9.5}.get(k, 1e9)
            if not clash(v, w) or w["n"] > limit or w["n"] < (2 if k != "pct" else 0.4):
                return None
            if lang in ("uk", "ru") and w["n"] % 10 in (1, 2, 3, 4):
                return None
            if lang in ("uk", "ru", "de", "fr", "es") and w["n"] != int(w["n"]):
                return None
        return w
    if kind == "date":
        if k in ("wd", "sincewd"):
            if k == "sincewd" and RNG.random() < 0.25:
                w["word"] = "until "
            else:
                w["v"] = RNG.choice([d for d in WEEK if d != v["v"]])
        elif k == "time":
            w["v"] = ((v["v"][0] - 15 + RNG.randint(1, 7)) % 8 + 15, v["v"][1])
        elif k == "cent":
            w["v"] = RNG.choice([c for c in CENT if c != v["v"]])
        elif k == "betw":
            d = RNG.choice([0, 2])
            w["v"] = (
                [v["v"][0], v["v"][1], v["v"][2] - RNG.randint(1, 6)]
                if d
                else [(v["v"][0] + 5) % 9, (v["v"][0] + 5) % 9 + 2, v["v"][2]]
            )
        elif k == "yrange":
            a, b = v["v"]
            w["v"] = RNG.choice(
                [[a, b + RNG.randint(4, 9)], [a + 10, b + 10], [a - RNG.randint(4, 9), b]]
            )
        elif k in ("year", "since", "byyear"):
            w["v"] = v["v"] + RNG.choice([-10, -7, -4, -3, -2, -1, 1, 2, 3, 5, 8])
            if (k == "byyear" and w["v"] < 2025) or (k == "year" and v["v"] <= 2024 < w["v"]):
                return None
        else:
            part = RNG.choice([0, 1] if k == "my" else [0, 1, 2])
            w["v"][part] = {
                0: v["v"][0] + RNG.choice([-10, -5, -2, -1, 1, 2]),
                1: (v["v"][1] + RNG.randint(1, 10) - 1) % 12 + 1,
                2: (v["v"][2] + RNG.randint(2, 24)) % 28 + 1,
            }[part]
            if lang == "en" and w["v"] != v["v"]:
                w["show"] = (
                    RNG.choice(
                        {0: ["dmy", "y", "my"], 1: ["dmy", "my", "dm"], 2: ["dmy", "dm"]}[part]
                    )
                    if k in ("day", "day0")
                    else None
                )
        return w if w != v else None
    # names
    if k == "person":
        first, last = v["v"].split()
        keep = first if RNG.random() < 0.6 else RNG.choice(FIRST)
        w["v"] = keep + " " + RNG.choice([x for x in LAST if x != last])
    elif k in ("country", "city"):
        pairs = COUNTRY if k == "country" else CITY
        mine = next(p for p in pairs if v["v"] in p)
        w["v"] = (
            next(x for x in mine if x != v["v"])
            if RNG.random() < 0.8
            else pick([p for p in pairs if p is not mine])
        )
    else:
        pool = [x for x in v["pool"] if x != v["v"]]
        near = [
            x
            for x in pool
            if x.split()[0] == v["v"].split()[0]
            or re.split(r"[-\d]", x)[0] == re.split(r"[-\d]", v["v"])[0]
        ]
        w["v"] = RNG.choice(near if near and k == "prod" else pool)
    return w


# Sentences.
def cap(s: str) -> str:
    return s[:1].upper() + s[1:]


def fill(
    template: str,
    values: Mapping[str, Value],
    where: str,
    *,
    article: bool = False,
    keep: str | None = None,
) -> str:
    """Fill the slots: [optional parts] stay in the article; in a query at random.

    They always stay when they hold the slot `keep`.
    """

    def part(m: re.Match[str]) -> str:
        if article or (keep and "{" + keep + "}" in m.group(1)) or RNG.random() < 0.4:
            return m.group(1)
        return ""

    s = re.sub(r"\[([^\]]*)\]", part, template)
    if "etween {r}" in s and "r" in values:
        values = dict(values, r=dict(values["r"], bare=1))
    s = re.sub(r"\{(\w)\}", lambda m: render(values[m.group(1)], where, article=article), s)
    s = s.replace(" at at ", " at ")
    s = (
        re.sub(r"\s+([.,?])", r"\1", re.sub(r" +", " ", s))
        .replace(", ,", ",")
        .replace(",.", ".")
        .strip()
    )
    return s if where == "chat" else cap(s)


def query(
    style: str,
    templates: Mapping[str, list[str]],
    values: Mapping[str, Value],
    frame: Frame,
    slot: list[str] | None = None,
) -> str | None:
    """One query of a style, from the templates {full, chat, ask}; None when none has the slot."""
    lang = frame.get("l", "en")
    base = style if style != "post" else RNG.choice(["full", "full", "chat"])
    usable = [t for t in templates[base] if slot is None or any("{" + x + "}" in t for x in slot)]
    if not usable:
        return None
    where = {"full": "text", "ask": "ask", "chat": "chat"}[base]
    s = fill(RNG.choice(usable), values, where, keep=slot[0] if slot else None)
    if base == "chat" and style == "chat":
        if RNG.random() < 0.85:
            s = s.lower()
        s = s.rstrip(".?")
    if style == "ask" and lang == "en":
        s = s.lower() if RNG.random() < 0.5 else s
    if style == "full" and RNG.random() < 0.12:
        s = s.lower().rstrip(".")
    if style == "post":
        a, b = RNG.choice(POSTS) if lang == "en" else F_POSTS[lang]
        if not (a.endswith((": ", ". "))) or b[:1] in (",", "a") or b.startswith(" and"):
            s = s.rstrip(".")
            s = (
                s[0].lower() + s[1:]
                if s.split()[0]
                in ("The", "A", "An", "There", "No", "All", "Everyone", "Nobody", "Up", "Between")
                else s
            )
        elif s[-1] not in ".?!":
            s += "."
        s = f"{a}{s}{b} #{RNG.choice(['news', frame['t'], frame['t'] + 'news'])}"
    return s


OUT: list[dict[str, str]] = []
SEEN: set[tuple[str, str]] = set()


def add(kind: str, frame: Frame, title: str, text: str, q: str | None, note: str) -> bool:
    if (
        q is None
        or text.lower().rstrip(".") == q.lower().rstrip(".")
        or (text.lower(), q.lower()) in SEEN
    ):
        return False
    SEEN.add((text.lower(), q.lower()))
    OUT.append(
        {
            "kind": kind,
            "language": frame.get("l", "en"),
            "title": title,
            "text": text,
            "query": q,
            "note": note,
        }
    )
    return True


def values_for(frame: Frame) -> dict[str, Value]:
    while True:
        vals = {n: make(spec, frame.get("l", "en")) for n, spec in frame.get("v", {}).items()}
        shown = [str(v.get("v", v.get("n"))) for v in vals.values()]
        if len(set(shown)) == len(shown):
            return vals


def show(v: Value) -> Any:
    return render(v, "text", article=True)


def gen_conflict(kind: str, frame: Frame, style: str) -> bool:
    """number, date, unit, bound, name: one slot of a general frame is changed in the query."""
    vals = values_for(frame)
    slots = [n for n, v in vals.items() if v["k"] in HAS[kind]]
    RNG.shuffle(slots)
    for slot in slots:
        if kind == "bound":
            if not vals[slot]["may"]:
                continue
            lower, upper = BOUND[vals[slot]["lang"]]
            vals[slot]["b"] = RNG.choice(
                lower * 2 + upper + (["nearly", "almost"] if vals[slot]["lang"] == "en" else [])
            )
        changed = change(kind, vals[slot])
        if changed is None or any(
            changed.get("v") == v.get("v", 0) for n, v in vals.items() if n != slot and "n" not in v
        ):
            continue
        new = dict(vals, **{slot: changed})
        keep, note = [slot], None
        twins = [
            n
            for n in vals
            if n != slot and vals[n]["k"] == vals[slot]["k"] in ("int", "pct", "mil")
        ]
        if kind == "number" and twins and RNG.random() < 0.3:  # the two figures change places
            t = twins[0]
            new = dict(
                vals,
                **{
                    slot: dict(vals[slot], n=vals[t]["n"], b=None),
                    t: dict(vals[t], n=vals[slot]["n"], b=None),
                },
            )
            if not clash(vals[slot], new[slot]) or not clash(vals[t], new[t]):
                continue
            note = f"two figures swapped: {show(vals[slot])} / {show(vals[t])}"
        text = fill(frame["s"], vals, "text", article=True)
        templates = {"full": [frame["s"]], "chat": frame["c"], "ask": frame["a"]}
        q = query(style, templates, new, frame, keep)
        note = note or f"{kind}: {show(vals[slot])} -> {show(changed)}"
        shared = {w.lower()[:5] for w in content(q or "")} & {w.lower()[:5] for w in content(text)}
        if len(shared) < (
            3 if kind == "name" else 2
        ):  # a person must see that it is about this sentence
            continue
        if q and add(kind, frame, fill(frame["h"], vals, "text", article=True), text, q, note):
            return True
    return False


def neg_sets(frame: Frame, pol: str) -> dict[str, list[str]]:
    return {"full": frame[pol], "chat": frame["c" + pol[0]], "ask": frame["a" + pol[0]]}


def gen_negation(frame: Frame, style: str, *, agree: bool = False) -> bool:
    vals = values_for(frame)
    pol = RNG.choice(["neg", "neg", "pos"] if agree else ["pos", "neg"])
    other = pol if agree else {"pos": "neg", "neg": "pos"}[pol]
    template = RNG.choice(frame[pol])
    text = fill(template, vals, "text", article=True)
    sets = neg_sets(frame, other)
    if agree and len(sets["full"]) > 1:
        sets["full"] = [t for t in sets["full"] if t != template]
    q = query(style, sets, vals, frame)
    note = (
        "same polarity on both sides"
        if agree
        else f"text {'affirms' if pol == 'pos' else 'denies'}, query says the opposite"
    )
    return add(
        "agree" if agree else "negation",
        frame,
        fill(frame["h"], vals, "text", article=True),
        text,
        q,
        note,
    )


def gen_role(frame: Frame, style: str, *, agree: bool = False) -> bool:
    f = dict(frame, v={"A": frame["p"], "B": frame["p"]})
    vals = values_for(f)
    if vals["A"]["k"] == "person" and vals["A"]["v"].split()[1] == vals["B"]["v"].split()[1]:
        return False
    form = RNG.choice(["act", "pas"])
    text = fill(frame[form], vals, "text", article=True)
    full = (
        [frame["pas" if form == "act" else "act"]] if agree or RNG.random() < 0.5 else [frame[form]]
    )
    swapped = vals if agree else {"A": vals["B"], "B": vals["A"]}
    q = query(style, {"full": full, "chat": frame["c"], "ask": frame["a"]}, swapped, f)
    note = (
        "same roles, active/passive or shorter"
        if agree
        else f"roles swapped: {vals['A']['v']} <-> {vals['B']['v']}"
    )
    return add("agree" if agree else "role", f, frame["h"], text, q, note)


STOP = frozenset(
    """
    a an the of in on at to for by with and or but was were is are be been has have had will it
    its that this from than as into who whom during only which because while when most said
    between up down them they did does do off only after before more now can so der die das ein
    eine einer bei in und im am des mit zu ist wurde un une la le les des du de et en est el los
    las y se por
    """.split()
)


def content(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_][\w'-]*", text) if w.lower() not in STOP]


def gen_agree(frame: Frame, style: str, *, keywords: bool = False) -> bool:
    vals = values_for(frame)
    text = fill(frame["s"], vals, "text", article=True)
    title = fill(frame["h"], vals, "text", article=True)
    if keywords:  # names and content words, no figures and dates
        plain = re.sub(r"\[[^\]]*\]", "", frame["s"])
        plain = re.sub(
            r"\{(\w)\}",
            lambda m: vals[m[1]]["v"].replace(" ", "_") if vals[m[1]]["k"] in HAS["name"] else " ",
            plain,
        )
        ws = [
            w.replace("_", " ")
            for w in re.findall(r"[^\W_][\w'.-]*\w|\w", plain)
            if w.lower() not in STOP
        ]
        start = RNG.randint(0, max(0, min(1, len(ws) - 5)))
        asked = " ".join(ws[start : start + RNG.randint(5, 7)])
        if len(asked.split()) < 4:
            return False
        return add(
            "agree",
            frame,
            title,
            text,
            asked.lower() if RNG.random() < 0.8 else asked,
            "keywords from the sentence, no figures",
        )
    new = {}
    for n, v in vals.items():
        w = copy.deepcopy(v)
        if w.get("b") and RNG.random() < 0.5 and side(w) in ("lower", "approx"):
            w["b"] = None
        if v["k"] in ("day", "day0") and v["lang"] == "en" and RNG.random() < 0.35:
            w["show"] = RNG.choice(["my", "y", "dm"])
        new[n] = w
    q = query(style, {"full": [frame["s"]], "chat": frame["c"], "ask": frame["a"]}, new, frame)
    figures = set(re.findall(r"[\d.,]*\d", q or "")) - set(re.findall(r"[\d.,]*\d", text))
    if style == "full" and not figures and RNG.random() < 0.6:
        return False  # most full sentences write a figure otherwise
    return add(
        "agree",
        frame,
        title,
        text,
        q,
        "same statement: figures or dates written otherwise, or fewer details",
    )


def repeat(frames: list[Frame], count: int, make_one: Callable[[Frame, str], bool]) -> None:
    """Call make_one(frame, style) until count pairs are there: frames in turn, styles 4:3:2:1."""
    styles = (STYLES * (count // 10 + 1))[:count]
    RNG.shuffle(styles)
    order: list[Frame] = []
    done = tries = 0
    while done < count:
        if not order:
            order = frames[:]
            RNG.shuffle(order)
        tries += 1
        if tries > 60 * count + 3000:
            raise SystemExit(f"only {done} of {count}")
        if make_one(order.pop(), styles[done]):
            done += 1


def main(file: Path) -> None:
    en, neg, role, foreign = (
        load("frames_en.json"),
        load("frames_neg.json"),
        load("frames_role.json"),
        load("frames_foreign.json"),
    )

    def run(kind: str, n: int, gen: list[Frame], ng: list[Frame], rl: list[Frame]) -> None:
        if kind == "negation":
            repeat(ng, n, gen_negation)
        elif kind == "role":
            repeat(rl, n, gen_role)
        else:
            repeat(gen, n, lambda f, s: gen_conflict(kind, f, s))

    for kind, (n_en, n_foreign) in QUOTA.items():
        run(kind, n_en, en, neg, role)
        for lang in LANGS:
            mine = [[f for f in foreign[part] if f["l"] == lang] for part in ("gen", "neg", "role")]
            run(kind, n_foreign // 5, *mine)
    for _, title, text, q, note in load("agree_hand.json"):
        add("agree", {"t": "news"}, title, text, q, note)
    repeat(role, AGREE["role"], lambda f, s: gen_role(f, s, agree=True))
    repeat(neg, AGREE["negation"], lambda f, s: gen_negation(f, s, agree=True))
    repeat(en, AGREE["general"], gen_agree)
    repeat(en, AGREE["keywords"], lambda f, s: gen_agree(f, s, keywords=True))
    for lang in LANGS:
        for part, n, fn in (
            ("gen", 4, gen_agree),
            ("neg", 2, lambda f, s: gen_negation(f, s, agree=True)),
            ("role", 2, lambda f, s: gen_role(f, s, agree=True)),
        ):
            repeat([f for f in foreign[part] if f["l"] == lang], n, fn)
    lines = (
        json.dumps({"id": f"d{at:04d}", **pair}, ensure_ascii=False)
        for at, pair in enumerate(OUT, 1)
    )
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
