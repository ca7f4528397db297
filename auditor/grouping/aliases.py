"""Names → one canonical name each, by reference: claims keep their own wording, a table joins them.

Names are joined only when sure. rapidfuzz says where two names differ, and every piece in which they do must be
one that never tells two bodies apart: quotes and brackets, a legal form, the 市 or 省 after a place. Names are
blocked by what is left without those pieces, so the work grows with the names and not with their square.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.patterns import compiled
from auditor.rulings import Rulings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NONE = Rulings()

_QUOTES = compiled(r"[“”\"'‘’「」『』《》〈〉\s·•]")
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


def block_of(name: str, known: Mapping[str, str], rulings: Rulings) -> str:
    """The block in which ``name`` may be joined: names of two blocks never are.

    ``known`` and ``rulings`` are those that ``rulings.over(known)`` gives.

    >>> block_of("“青禾科技”股份有限公司", {}, NONE), block_of("临川", {"临川": "临川市"}, NONE)
    ('青禾科技', '临川')
    """
    return _core(plain_name(_base(name, known, rulings)))


def joinable(left: str, right: str) -> bool:
    """Whether two plain names are surely one body.

    >>> joinable("青禾科技", "青禾科技股份有限公司"), joinable("临川", "临川市"), joinable("临川市", "临川省")
    (True, True, False)
    >>> joinable("青禾集团", "青禾股份"), joinable("临川一中", "临川二中"), joinable("5号线", "6号线")
    (False, False, False)
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415  most runs meet no two names that are nearly one

    pieces = []
    for edit in Indel.opcodes(left, right):
        if edit.tag == "delete":
            pieces.append((left[edit.src_start : edit.src_end], edit.src_end == len(left)))
        elif edit.tag == "insert":
            pieces.append((right[edit.dest_start : edit.dest_end], edit.dest_end == len(right)))
    return not pieces or (len(pieces) == 1 and pieces[0][1] and pieces[0][0] in (*_LEGAL, *_RANK))


def alias_table(
    names: Mapping[str, int], known: Mapping[str, str], rulings: Rulings = NONE
) -> dict[str, str]:
    """Every name of a run that has another canonical name → that name.

    ``names`` counts how often each subject stands in the claims; ``known`` are the entities of the rules, which win
    over what is found here, and ``rulings`` are the desk's own, which win over both: what they part is never joined,
    not through a third name either. Within a block all names must be joinable with each other, else (青禾, 青禾集团,
    青禾股份) nobody can say which two are one and only those that read alike are joined. The canonical name is the
    one that a ruling or a rule gives, else the commonest, then the longest, then the first in code-point order: the
    same for any order of the articles.
    """
    rulings, known = rulings.over(known)
    bases = {name: _base(name, known, rulings) for name in names}
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        blocks[_core(plain_name(bases[name]))].append(name)  # block_of, without asking for the base twice
    table: dict[str, str] = {}
    for members in blocks.values():
        plains = sorted({plain_name(bases[name]) for name in members})
        sure = all(joinable(a, b) for i, a in enumerate(plains) for b in plains[i + 1 :])
        for group in _permitted(members, bases, rulings, sure=sure):
            best = _canonical(group, names, bases, known, rulings)
            table.update({name: best for name in group if name != best})
    return table


def _base(name: str, known: Mapping[str, str], rulings: Rulings) -> str:
    """What a ruling, else a rule calls ``name``, with its quotes or without; else the name itself."""
    full, plain = known.get(name, name), plain_name(name)
    said = rulings.name_of(name) or rulings.name_of(full)
    if said is None and not rulings.forbidding(name, plain):
        said = rulings.name_of(plain)
    return said or full


def _canonical(
    group: list[str],
    names: Mapping[str, int],
    bases: Mapping[str, str],
    known: Mapping[str, str],
    rulings: Rulings,
) -> str:
    said = [bases[name] for name in group if rulings.name_of(bases[name])]
    said = said or [bases[name] for name in group if name in known]
    return min(said) if said else min(group, key=lambda name: (-names[name], -len(name), name))


def _permitted(
    members: list[str], bases: Mapping[str, str], rulings: Rulings, *, sure: bool
) -> list[list[str]]:
    """``members`` of a block in the groups that may be joined: all, those that read alike, those of one base."""
    if sure and not _forbidden(members, bases, rulings):
        return [members]
    groups: list[list[str]] = []
    for group in _by(members, lambda name: plain_name(bases[name])):
        joined = not _forbidden(group, bases, rulings)
        groups += [group] if joined else _by(group, lambda name: bases[name])
    return groups


def _forbidden(group: list[str], bases: Mapping[str, str], rulings: Rulings) -> bool:
    if not rulings.different:
        return False
    exact = {*group, *(bases[name] for name in group)}
    return rulings.forbids(exact) or rulings.forbids(map(plain_name, exact))


def _by(members: Iterable[str], key: Callable[[str], str]) -> list[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in members:
        groups[key(name)].append(name)
    return list(groups.values())


def kin(left: str, right: str) -> bool:
    """Whether one name is the other with something added: a house and its branch, never proof that they are one.

    >>> kin("青禾", "青禾物流"), kin("青禾集团", "青禾物流"), kin("青禾", "青川"), kin("青禾", "青禾")
    (True, True, False, False)
    """
    short, long = sorted((_core(plain_name(left)), _core(plain_name(right))), key=len)
    return len(short) >= 2 and short != long and long.startswith(short)
