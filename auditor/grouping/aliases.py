"""Names → one canonical name each, by reference: claims keep their own wording, a table joins them.

Names are joined only when sure. rapidfuzz says where two names differ, and every piece in which they do must be
one that never tells two bodies apart: quotes and brackets, a legal form, the 市 or 省 after a place. Names are
blocked by what is left without those pieces, so the work grows with the names and not with their square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_QUOTES = re.compile(r"[“”\"'‘’「」『』《》〈〉\s·•]")
_LEGAL = ("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司", "集团")
# A place may stand with or without its rank. 县 and 区 stay: 临川县 and 临川市 can both be in the news, and
# then the block holds three names that do not all agree and nothing is joined.
_RANK = ("市", "省")


def plain_name(name: str) -> str:
    """``name`` without quotes and spaces and with one kind of brackets: what it says when read aloud.

    >>> plain_name("“青禾计划”"), plain_name("云仓(临川)")
    ('青禾计划', '云仓（临川）')
    """
    folded = unicodedata.normalize("NFKC", name).replace("(", "（").replace(")", "）")
    return _QUOTES.sub("", folded) or name


def _core(plain: str) -> str:
    """The block of a name: without one legal form or one place rank at its end."""
    for ending in (*_LEGAL, *_RANK):
        if plain.endswith(ending) and len(plain) - len(ending) >= 2:
            return plain[: -len(ending)]
    return plain


def joinable(left: str, right: str) -> bool:
    """Whether two plain names are surely one body.

    >>> joinable("青禾科技", "青禾科技股份有限公司"), joinable("临川", "临川市"), joinable("临川市", "临川省")
    (True, True, False)
    >>> joinable("青禾集团", "青禾股份"), joinable("临川一中", "临川二中"), joinable("5号线", "6号线")
    (False, False, False)
    """
    pieces = []
    for edit in Indel.opcodes(left, right):
        if edit.tag == "delete":
            pieces.append((left[edit.src_start : edit.src_end], edit.src_end == len(left)))
        elif edit.tag == "insert":
            pieces.append((right[edit.dest_start : edit.dest_end], edit.dest_end == len(right)))
    return not pieces or (len(pieces) == 1 and pieces[0][1] and pieces[0][0] in (*_LEGAL, *_RANK))


def alias_table(names: Mapping[str, int], known: Mapping[str, str]) -> dict[str, str]:
    """Every name of a run that has another canonical name → that name.

    ``names`` counts how often each subject stands in the claims; ``known`` are the entities of the rules, which
    always win. Within a block all names must be joinable with each other, else (青禾, 青禾集团, 青禾股份) nobody
    can say which two are one and only those that read alike are joined. The canonical name is the commonest
    one, then the longest, then the first in code-point order: the same for any order of the articles.
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        blocks[_core(plain_name(known.get(name, name)))].append(name)
    table: dict[str, str] = {}
    for members in blocks.values():
        plains = sorted({plain_name(known.get(name, name)) for name in members})
        sure = all(joinable(a, b) for i, a in enumerate(plains) for b in plains[i + 1 :])
        for group in [members] if sure else _alike(members, known):
            table.update(_canonical(group, names, known))
    return table


def _alike(members: Iterable[str], known: Mapping[str, str]) -> list[list[str]]:
    """``members`` in groups that read alike."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in members:
        groups[plain_name(known.get(name, name))].append(name)
    return list(groups.values())


def _canonical(group: list[str], names: Mapping[str, int], known: Mapping[str, str]) -> dict[str, str]:
    ruled = sorted({known[name] for name in group if name in known})
    best = ruled[0] if ruled else min(group, key=lambda name: (-names[name], -len(name), name))
    return {name: best for name in group if name != best}


def kin(left: str, right: str) -> bool:
    """Whether one name is the other with something added: a house and its branch, never proof that they are one.

    >>> kin("青禾", "青禾物流"), kin("青禾集团", "青禾物流"), kin("青禾", "青川"), kin("青禾", "青禾")
    (True, True, False, False)
    """
    short, long = sorted((_core(plain_name(left)), _core(plain_name(right))), key=len)
    return len(short) >= 2 and short != long and long.startswith(short)
