"""A name that somebody types → the names of a run that it means, or those that it may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.grouping.aliases import NONE, alias_table, plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.rulings import Rulings

_LIKE: Final = 60.0  # least likeness, of 100, at which a name is proposed: 满天行计划 for 满天星计划 has 80


def wordings(
    asked: str, names: Mapping[str, int], known: Mapping[str, str], rulings: Rulings = NONE
) -> dict[str, str]:
    """Every name of the run that is what ``asked`` names → what the run calls it; empty where there is none.

    ``names`` counts the subjects of the run (or of the block that ``asked`` falls into), ``known`` and ``rulings``
    are as :func:`auditor.grouping.aliases.alias_table` takes them. A name that stands in no claim is joined as if it
    did, so 青禾科技股份有限公司 finds 青禾科技 where that is sure, and ruled and declared names find theirs.

    >>> wordings("青禾科技有限公司", {"青禾科技": 3, "“青禾科技”": 1, "云仓": 2}, {})
    {'青禾科技': '青禾科技', '“青禾科技”': '青禾科技'}
    >>> wordings("青禾", {"青禾科技": 3}, {})
    {}
    """
    table = alias_table(names, known, rulings)
    if asked in names:
        called = table.get(asked, asked)
    else:
        with_it = alias_table({**names, asked: 0}, known, rulings)
        head = with_it.get(asked, asked)
        fellows = (name for name in sorted(names) if with_it.get(name, name) == head)
        fellow = next(fellows, None)
        if fellow is None:
            return {}
        called = table.get(fellow, fellow)
    return {name: called for name in names if table.get(name, name) == called}


def near(asked: str, names: Mapping[str, int], most: int = 5) -> tuple[str, ...]:
    """The names that ``asked`` may have meant: those that hold it or that it holds, then those spelt alike.

    ``names`` counts how often each stands; of those that read alike the commonest is proposed.

    >>> near("满天星", {"京东": 9, "满天星计划": 6, "天星": 1}), near("满天行计划", {"满天星计划": 6, "云仓": 2})
    (('天星', '满天星计划'), ('满天星计划',))
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only a name that is not known pays for it

    plain = plain_name(asked)
    commonest: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-names[name], name)):
        commonest.setdefault(plain_name(name), name)
    inside = [told for told in commonest if len(told) > 1 and (plain in told or told in plain)]
    inside.sort(key=lambda told: abs(len(told) - len(plain)))
    alike = process.extract(plain, list(commonest), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=most)
    found = dict.fromkeys((*inside, *(told for told, _, _ in alike)))
    return tuple(commonest[told] for told in found)[:most]
