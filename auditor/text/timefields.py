"""A match of the time pattern → what its words tell, field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from auditor.text.digits import DIGITS
from auditor.text.timepattern import ENGLISH

if TYPE_CHECKING:
    from auditor.text.timepattern import Lexicon

    Groups = dict[str, str | None]

_HAN_YEAR = str.maketrans({char: str(value) for char, value in DIGITS.items()})
_WEEKDAY = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_ENGLISH_MONTHS = {name[:3]: number for number, name in enumerate(ENGLISH.split("|"), 1)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "两": 2}
_SMALL_HAN = {
    **{c: i for i, c in enumerate("一二三四五六七八九十", 1)}, "十一": 11, "十二": 12, "两": 2, "几": 0, "数": 0, "元": 1,
}  # fmt: skip
_THIRDS = {"上": 1, "中": 2, "下": 3}
_CENTURIES = {"上世纪": 20, "上个世纪": 20, "二十世纪": 20, "十九世纪": 19}
_SHARE = {"今明": (0, 2), "去今": (-1, 2), "明后": (1, 2)}


def small(text: str | None) -> int | None:
    """A month, day or count in Arabic or Chinese digits; 几 is 0."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    if text in _SMALL_HAN:
        return _SMALL_HAN[text]
    head, _, tail = text.partition("十")
    return (_SMALL_HAN.get(head, 1) if head else 1) * 10 + (_SMALL_HAN.get(tail, 0) if tail else 0)


def _year(text: str) -> int | None:
    digits = text.replace("○", "0").translate(_HAN_YEAR)
    if digits.isdigit() and len(digits) == 2:
        return 2000 + int(digits)  # 18年1—7月
    return int(digits) if digits.isdigit() and len(digits) == 4 else None


def _two_digits(first: int, written: str) -> int:
    """The second year of 2021/22 and 2018—2022."""
    return int(written) if len(written) == 4 else first // 100 * 100 + int(written)


def _edge(*texts: str | None) -> str | None:
    for text in texts:
        if text:
            if text[-1] in "底末":
                return "end"
            if text[-1] == "初":
                return "start"
            return "mid" if text in ("年中", "中", "中叶") else None
    return None


def _quarters(first: str, last: str | None) -> tuple[int, int]:
    return _QUARTERS[first] * 3 - 2, _QUARTERS[last or first] * 3


def _months(get: Groups) -> tuple[int, int] | None:
    for first, last in (("m", "m2"), ("lm", "lm2")):
        if get[first]:
            return small(get[first]) or 0, small(get[last]) or 0
    if single := get["m1"] or get["lm1"] or get["badm"]:
        month = small(single) or 0
        return month, month
    if half := get["half"] or get["bhalf"]:
        return (7, 12) if half[0] == "下" else (1, 6)
    if half := get["hh"]:
        return (1, 6) if half == "1" else (7, 12)
    if (
        quarter := get["q"]
        or get["q1"]
        or get["report"]
        or get["qq"]
        or get["bq"]
        or get["bq1"]
        or get["bqq"]
    ):
        return _quarters(quarter, get["q2"] or get["bq2"])
    if bad := get["badq"] or get["badbq"]:
        number = small(bad[1]) or 5  # 第五季度: no such quarter, which placing it will say
        return number * 3 - 2, number * 3
    if first_quarters := get["fq"] or get["bfq"]:
        return 1, 3 * (small(first_quarters) or 1)
    if first_months := get["fm"] or get["bfm"]:
        return 1, small(first_months) or 1
    return None


def _days(get: Groups) -> tuple[int, int] | None:
    for first, last in (("d", "d2"), ("ld", "ld2"), ("rd", "rd2"), ("bday", "bday2"), ("badd", "badd")):
        if get[first]:
            begin = small(get[first]) or 0
            return begin, small(get[last]) or begin
    return None


def _window(get: Groups) -> tuple[int, int, str] | None:
    if get["window"]:
        direction = 1 if get["dir"] in ("未来", "今后", "此后") else -1
        unit = re.sub(r"[个多半]", "", get["wu"] or "")
        if get["wn"] == "半":
            return {"年": (direction, 6, "月"), "月": (direction, 15, "天")}.get(unit)
        count = small(get["wn"]) or 0
        if unit == "小时":
            count, unit = -(-count // 24), "天"
        return direction, count, unit.replace("日", "天") if unit == "日" else unit
    if get["decade"]:
        if get["dn"] == "半":
            return {"年": (-1, 6, "月"), "个月": (-1, 15, "天")}.get(get["du"] or "")
        return -1, small(get["dn"]) or 0, (get["du"] or "").replace("个", "")
    return None


def _century(text: str) -> int:
    """The first year of a century as news tells it: 20世纪 is 1900, 本世纪 is 2000."""
    if text.isdigit():
        return int(text) * 100  # 1990年代, 2010年代
    number = text[:2]
    return (_CENTURIES.get(text) or (int(number) if number.isdigit() else 21)) * 100 - 100


def _absolute(get: Groups) -> dict[str, Any]:
    """Years, months and days of the forms that name them outright: 2021-06-30, March 2022, 民国38年, 90年代."""
    if get["iso"]:
        return {
            "year": int(get["iy"] or 0),
            "months": (int(get["im"] or 0),) * 2,
            "days": (int(get["id"] or 0),) * 2,
        }
    if get["isomonth"]:
        return {"year": int(get["ity"] or 0), "months": (int(get["itm"] or 0),) * 2}
    if get["english"] or get["dayfirst"]:
        month = _ENGLISH_MONTHS[(get["emonth"] or get["fmonth"] or "")[:3]]
        day = get["eday"] or get["fday"]
        return {
            "year": int(get["eyear"] or get["fyear"] or 0), "months": (month, month),
            "days": (int(day),) * 2 if day else None,
        }  # fmt: skip
    if get["inyear"]:
        return {"year": int(get["inyeary"] or 0)}
    if get["minguo"]:
        return {"year": 1911 + (small(get["mg"]) or 1)}  # the calendar of the Republic begins with 1912
    if get["season"]:
        first = int(get["sy"] or 0)
        return {
            "year": first,
            "year_to": _two_digits(first, get["sy2"]) if get["sy2"] else None,
            "season": get["seasonname"],
        }
    if get["decades"]:
        dec = get["dec"] or "00"
        tens = int(dec) if dec.isdigit() else (small(dec[0]) or 0) * 10
        last = (small(dec[1]) or 0) * 10 if len(dec) == 3 else tens  # 八九十年代
        first = (_century(get["century"]) if get["century"] else 2000 if tens in (0, 10) else 1900) + tens
        return {"year": first, "year_to": first + last - tens + 9, "edge": _edge(get["decedge"])}
    if get["century2"]:
        first = _century(get["century2"])
        return {"year": first + 1, "year_to": first + 100, "edge": _edge(get["centedge"])}
    if get["year"]:
        year = _year(get["year"])
        return {"year": year, "year_to": _two_digits(year, get["yearto"]) if year and get["yearto"] else None}
    return {}


def fields(match: re.Match[str], lexicon: Lexicon) -> dict[str, Any]:
    """The fields of a `TimeWord` that the words of ``match`` set; what they leave open is left out or None."""
    get = match.groupdict()
    absolute = _absolute(get)
    if get["census"]:
        absolute = {"year": lexicon.censuses[get["census"]]}
    ry, rm, rday = get["ry"] or "", get["rm"] or "", get["rday"] or ""
    same, step = next((lexicon.same[word] for word in (ry, rm, rday) if word in lexicon.same), (None, None))
    third = get["third"] or get["lthird"] or get["rthird"]
    bedge = get["bedge"] or ""
    of_month = bedge.startswith("月")
    edge = absolute.pop("edge", None) or _edge(
        get["edge1"], get["ledge1"], get["redge"], get["rqedge"], get["yedge"] if get["yedge"] not in ("全年", "前后") else None,
        bedge if bedge not in ("全年", "年内") else None, get["qedge"], get["bqedge"],
        get["planpart"] if get["planpart"] not in ("时期", "期间", "以来", "规划期间", "收官之年", "开局之年") else None,
    )  # fmt: skip
    pair = _SHARE.get(get["pairword"] or "")
    hours, tail = (get["hours"] or "").strip(), (get["tail"] or "").strip()
    weekday = get["wday"] or get["wkday"] or get["bwk"]
    told: dict[str, Any] = {
        "as_of": bool(get["asof"]) or hours.startswith(("24", "二")),
        "year_offset": pair[0] if pair else lexicon.years.get(ry),
        "years": pair[1] if pair else 1,
        "same": same,
        "following": step or 0,
        "months": _months(get),
        "month_offset": lexicon.months.get(rm) if rm else (0 if of_month else None),
        "month_to": small(get["dm2"] or get["ldm2"]),
        "days": _days(get),
        "day_offset": lexicon.days.get(rday),
        "week_offset": lexicon.weeks.get(get["rweek"] or ""),
        "weekend": bool(get["weekend"]),
        "quarter_offset": lexicon.quarters.get(get["rquarter"] or ""),
        "third": _THIRDS[third] if third else None,
        "edge": edge,
        "back": small(get["back"]) if get["asof"] else None,
        "plan": get["planname"],
        "plan_year": {"收官之年": -1, "开局之年": 0}.get(get["planpart"] or ""),
        "event": get["event"],
        "holiday": get["holname"] or get["bholname"],
        "window": _window(get),
        "now": bool(get["now"]),
        "recent": bool(get["recent"]),
        "since": bool(get["from"] and tail not in ("", "同期", "期间", "当天"))
        or tail.endswith(("以来", "至今", "起"))
        or get["planpart"] == "以来"
        or bool(get["event"])
        or (get["from"] or "").startswith(("S", "s")),
        "weekday": _WEEKDAY[weekday] if weekday else None,
        "counterpart": bool(get["sameperiod"]),
        "fiscal": bool(get["fiscal"] or get["rfiscal"]),
    }
    return told | {name: value for name, value in absolute.items() if value is not None}
