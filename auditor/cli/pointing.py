"""Which claim somebody means who types its id (``001.md:23``) or its place (``001.md:9:31``, ``001.md:9``)."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.cli.bilingual import Both
from auditor.cli.speaking import give_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Claim

_PLACE = re.compile(r"(?P<source>.+?):(?P<first>\d{1,9})(?::(?P<second>\d{1,9}))?")


class Place(NamedTuple):
    """A path as typed, with one number (an id, or a line) or two (line and column)."""

    source: str
    first: int
    second: int | None


def place_of(wanted: str) -> Place | None:
    """What ``wanted`` says, None where it is no id and no place.

    >>> place_of("2021/a.md:9:31"), place_of("a.md:23"), place_of("a.md")
    (Place(source='2021/a.md', first=9, second=31), Place(source='a.md', first=23, second=None), None)
    """
    found = _PLACE.fullmatch(wanted)
    if found is None:
        return None
    second = found["second"]
    return Place(found["source"], int(found["first"]), None if second is None else int(second))


def is_of(source: str, typed: str) -> bool:
    """Whether an article that is called ``source`` may be typed so: whole, or from any folder of its path on."""
    return source == typed or f"/{source}".endswith(f"/{typed.removeprefix('./')}")


class Pointed(NamedTuple):
    """The claims that are meant: one by its id or place, or all of a line. ``others`` stand on the line of that number."""

    claims: tuple[Claim, ...]
    others: tuple[Claim, ...] = ()


def pointed(wanted: str, claims: Sequence[Claim]) -> Pointed:
    """The claims of ``claims`` that ``wanted`` means; those of one article, an id before a line, none where unknown.

    A path that ends several articles means all of them: the caller says so.
    """
    place = place_of(wanted)
    if place is None:
        return Pointed(())
    whole = [claim for claim in claims if claim.source == place.source]
    near = whole or [claim for claim in claims if is_of(claim.source, place.source)]
    if not near:
        real = os.path.realpath(place.source)
        near = [claim for claim in claims if os.path.realpath(claim.source) == real]
    if place.second is not None:
        return Pointed(tuple(c for c in near if (c.line, c.column) == (place.first, place.second)))
    on_line = tuple(claim for claim in near if claim.line == place.first)
    by_id = tuple(claim for claim in near if claim.id == f"{claim.source}:{place.first}")
    if not by_id:
        return Pointed(on_line)
    return Pointed(by_id, tuple(claim for claim in on_line if claim not in by_id))


def unknown(wanted: str, lang: str, claims: Iterable[Claim] = ()) -> None:
    """Leave with a sentence: ``wanted`` is no claim. ``claims`` are those of its article, of which the nearest is told."""
    place = place_of(wanted)
    told = list(claims)
    if place is not None and told:
        near = min(told, key=lambda claim: (abs(claim.line - place.first), claim.column))
        give_up(
            Both(
                f"{wanted!r}：这里没有数字；最近的是 {near.source}:{near.line}:{near.column} 的“{near.seen}”",
                f"{wanted!r}: no figure stands there; the nearest is “{near.seen}” at "
                f"{near.source}:{near.line}:{near.column}",
            ).told(lang)
        )
    give_up(
        Both(
            f"没有 {wanted!r} 这个数字；编号（如 001.md:23）见 auditor extract --format jsonl，也可以写成 文件:行:列",
            f"there is no claim {wanted!r}; see `auditor extract --format jsonl` for ids such as 001.md:23, or write "
            "file:line:column",
        ).told(lang)
    )


def one_of(wanted: str, claims: Sequence[Claim], lang: str) -> Claim:
    """The one claim that ``wanted`` means. Leaves with a sentence where it means none, or more than one."""
    found = pointed(wanted, claims).claims
    if not found:
        unknown(wanted, lang)
    if len(found) > 1:
        ids = [claim.id for claim in found]
        unclear = Both(
            f"{wanted!r} 指哪一个不清楚：{'、'.join(ids)}", f"{wanted!r} may be any of {', '.join(ids)}"
        )
        give_up(unclear.told(lang))
    return found[0]
