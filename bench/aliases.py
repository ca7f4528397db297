"""What joining names costs as a run grows: the table of other names over N and over ten times as many.

The names are made from parts that news is full of: places, trades, legal forms, branches, numbered lines and phases.
Each size is timed in every round, in turn, and the median of the ratios inside a round is reported.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from itertools import product
from random import Random

from auditor.grouping import alias_table
from auditor.rulebook import load

GOAL = 40  # × the time for 10 × the names
_PLACES = [
    "临川",
    "青崖",
    "沙洲",
    "云岭",
    "南屿",
    "东栅",
    "江岸",
    "石门",
    "白石",
    "河口",
    "云州",
    "岚州",
    "青川",
    "永宁",
    "长浦",
    "安河",
]
_STEMS = [a + b for a, b in product("青云明海金华新中天宏瑞启恒远博盛", "禾杉泉岭石川辰达源信和泰")]
_TRADES = [
    "科技",
    "物流",
    "银行",
    "陶瓷",
    "电驱",
    "航运",
    "药业",
    "食品",
    "能源",
    "传媒",
    "书局",
    "纺织",
    "证券",
    "地产",
    "农业",
    "装备",
]
_FORMS = ["", "集团", "股份", "有限公司", "股份有限公司", "集团有限公司", "分行", "研究院", "一期", "二期"]
_PUBLIC = [
    "大学",
    "理工大学",
    "师范大学",
    "第一中学",
    "第二中学",
    "人民医院",
    "市",
    "县",
    "省",
    "统计局",
    "地铁5号线",
    "地铁6号线",
]
_QUOTES = ["{}", "“{}”", "《{}》"]


def names(count: int, seed: int) -> dict[str, int]:
    """``count`` different names, with how often each is told; one seed gives the same names everywhere.

    >>> len(names(500, 1)), names(500, 1) == names(500, 1), names(500, 1) == names(500, 2)
    (500, True, False)
    """
    rng = Random(seed)
    found: dict[str, int] = {}
    while len(found) < count:
        place = rng.choice(_PLACES)
        if rng.random() < 0.2:
            # A run names more places than any list of them: a syllable more keeps them apart.
            name = f"{place[0]}{rng.choice(_STEMS)}{rng.choice(_PUBLIC)}"
        else:
            middle = rng.choice(_STEMS) + rng.choice(("", *_TRADES))
            name = f"{rng.choice(('', place))}{middle}{rng.choice(_FORMS)}"
        found.setdefault(rng.choice(_QUOTES).format(name), rng.randint(1, 40))
    return found


def timed(told: dict[str, int]) -> float:
    """Seconds for one table."""
    begun = time.perf_counter()
    alias_table(told, load().entities)
    return time.perf_counter() - begun


def main() -> int:
    """Print the table; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=3000, help="the smaller run (default 3000)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    few, many = names(asked.names, asked.seed), names(asked.names * 10, asked.seed)
    timed(few)  # loads the rules
    rounds = [(timed(few), timed(many)) for _ in range(asked.rounds)]
    ratio = statistics.median(large / small for small, large in rounds)

    print(f"{asked.rounds} rounds\n\n{'names':>8}{'median ms':>12}{'joined':>9}")
    for told, index in ((few, 0), (many, 1)):
        median = statistics.median(taken[index] for taken in rounds) * 1000
        print(f"{len(told):8}{median:12.1f}{len(alias_table(told, load().entities)):9}")
    print(
        f"\nGoal: at most {GOAL} × the time for 10 × the names: {'met' if ratio <= GOAL else 'not met'} ({ratio:.1f} ×)"
    )
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
