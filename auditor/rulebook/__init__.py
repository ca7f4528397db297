"""rules/*.toml → one frozen, picklable Rulebook: the words and figures that a non-programmer may edit.

Every row is read and checked when the rules are loaded; what is wrong is said with file, key and line.
"""

from auditor.rulebook.book import Metric, Rate, Rulebook, Unit
from auditor.rulebook.fault import RuleError, closest, unreadable
from auditor.rulebook.loading import load, once, rules_folder
from auditor.rulebook.source import Inline

__all__ = [
    "Inline",
    "Metric",
    "Rate",
    "RuleError",
    "Rulebook",
    "Unit",
    "closest",
    "load",
    "once",
    "rules_folder",
    "unreadable",
]
