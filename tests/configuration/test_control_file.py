"""A control file says all that is wrong with it, each with its line, and what may have been meant."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditor.checks import CHECKS
from auditor.configuration import Configuration, ConfigurationError, read
from auditor.model import Severity


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "auditor.toml") -> Configuration:
    """The configuration of a file of this text."""
    Path(name).write_text(text, encoding="utf-8")
    return read(Path(name), CHECKS)


WRONG = {
    "an unknown key": ('\nslect = ["C1"]', ":2: there is no key slect, did you mean select?"),
    "an unknown key like no other": ("zzz = 1", ":1: there is no key zzz, choose from lang, corpus, exclude, rules, words, select"),
    "a language that is none": ('lang = "fr"', ":1: lang cannot be 'fr', choose from zh, en"),
    "a language that is no text": ("lang = 1", ":1: lang must be a string, not an integer"),
    "a selection that is no list": ('select = "C1"', ':1: select must be a list such as ["C1", "stale"], not a string'),
    "an unknown check": ('ignore = [\n  "C1",\n  "stael",\n]', ":3: there is no check 'stael', did you mean stale?"),
    "an unknown code": ('select = ["Z9"]', ":1: there is no check 'Z9'; `auditor rule` lists them all"),
    "a check that is no text": ('select = ["C1", 3]', ":1: select[2] must be a string that is not empty, not an integer"),
    "an empty check": ('select = [" "]', ":1: select[1] must be a string that is not empty"),
    "a severity that is none": ('# stale\n[severity]\nstale = "warn"', ":3: severity.stale cannot be 'warn', choose from error, warning, info, did you mean warning?"),
    "a severity of no check": ('[severity]\nstael = "info"', ":2: there is no check 'stael', did you mean stale?"),
    "severities that are no table": ("severity = 3", ":1: severity must be a table, not an integer"),
    "a setting that is none": ("[checks.stale]\nday = 3", ":2: there is no key checks.stale.day, did you mean days?"),
    "a setting that is no number": ('[checks.stale]\ndays = "3"', ":2: checks.stale.days must be a number, not a string"),
    "a setting that is yes or no": ("[checks.stale]\ndays = true", ":2: checks.stale.days must be a number, not true or false"),
    "a setting below 0": ("[checks.stale]\ndays = -1", ":2: checks.stale.days must be a number of 0 or more, not -1"),
    "a setting without end": ("[checks.stale]\ndays = inf", ":2: checks.stale.days must be a number of 0 or more"),
    "a setting on a day": ("[checks.stale]\ndays = 2021-01-01", ":2: checks.stale.days must be a number, not a date or time"),
    "settings by code": ("[checks.C104]\ndays = 1", ":1: settings stand under a check's name: [checks.stale]"),
    "settings of no check": ("[checks.stael]\ndays = 1", ":1: there is no check 'stael', did you mean stale?"),
    "settings of a check without": ("[checks.undated]\nx = 1", ":1: undated has no settings"),
    "a pattern of nothing": ('[per-path."!x"]\nignore = []', ":1: '!x' is no pattern of paths"),
    "an empty pattern": ('[per-path.""]\nignore = []', ":1: '' is no pattern of paths"),
    "a key of a path": ('[per-path."x/**"]\nigore = []', ':2: there is no key per-path."x/**".igore, did you mean ignore?'),
    "a check of a path": ('[per-path."x/**"]\nignore = ["stael"]', ":2: there is no check 'stael'"),
    "a severity of a path": ('[per-path."x/**"]\nseverity = { stale = 1 }', ':2: per-path."x/**".severity.stale must be a string'),
    "a path that is no table": ('[per-path]\n"x/**" = "stale"', ':2: per-path."x/**" must be a table, not a string'),
    "a rules folder that is not there": ('rules = ["mine"]', ":1: there is no rules folder mine (looked for from .)"),
    "merges without a kind": ('[merge]\nsame = [["甲", "乙"]]', ":2: merge.same belongs into [merge.entities]"),
    "merges of a kind that is none": ("[merge.names]\nsame = []", ":1: there is no key merge.names, choose from entities, metrics"),
    "merges that are no rows": ('[merge.entities]\nsame = ["甲", "乙"]', ":2: merge.entities.same[1] must be a row of names such as [["),
    "merges that are no list": ('[merge.entities]\nsame = "甲"', ":2: merge.entities.same must be rows of names such as [["),
    "a row of one name": ('[merge.metrics]\nsame = [\n["甲"],\n]', ":3: a row has two different names or more"),
    "a row of one name twice": ('[merge.metrics]\nsame = [["甲", "甲 "]]', ":2: a row has two different names or more"),
    "a row of numbers": ('[merge.metrics]\nsame = [["甲", 1]]', ":2: merge.metrics.same[1] must be a string"),
    "rows that contradict": (
        '[merge.entities]\nsame = [["甲", "乙"],\n["乙", "丙"]]\ndifferent = [["丙", "甲"]]',
        "auditor.toml:4: says that 丙 and 甲 are two, auditor.toml:3 that they are one",
    ),
    "words that are no table": ('words = "一来"', ":1: words must be a table, not a string"),
    "no TOML": ("select = [\n", ":2: not valid TOML"),
    "curly quotes": ('\nlang = “zh”', ":2: not valid TOML: Invalid value; quotes, commas"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        written(text)
    assert said in str(caught.value)
    assert str(caught.value).startswith("auditor.toml:")
    assert all(
        "auditor.toml:" in problem.zh and problem.zh != problem.en for problem in caught.value.problems
    )


def test_all_mistakes_are_said_in_the_order_of_their_lines() -> None:
    with pytest.raises(ConfigurationError) as caught:
        written('lang = "fr"\n[merge]\nsame = []\n[severity]\nstael = "info"\nstale = "warn"\n')
    assert [problem.en.split(":")[1] for problem in caught.value.problems] == ["1", "3", "5", "6"]


def test_a_file_in_another_encoding_is_refused() -> None:
    Path("auditor.toml").write_bytes('lang = "zh" # 中文'.encode("gb18030"))
    with pytest.raises(ConfigurationError, match=r"auditor\.toml: is not UTF-8"):
        read(Path("auditor.toml"), CHECKS)


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.toml: cannot be read"):
        read(Path("nowhere.toml"), CHECKS)


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    Path("auditor.toml").write_bytes(b'\xef\xbb\xbflang = "en"\r\nignore = ["D"]\r\n')
    held = read(Path("auditor.toml"), CHECKS)
    assert (held.lang, held.places["ignore",]) == ("en", "auditor.toml:2")


def test_an_empty_file_changes_nothing() -> None:
    held = written("")
    assert (held.select, held.ignore, held.severity, held.settings, held.per_path) == (None, (), (), {}, ())
    assert not held.entities
    assert not held.metrics


TEXT = """\
lang = "en"
rules = ["mine"]
select = ["c1", "STALE"]
ignore = ["D"]
[severity]
C101 = "warning"
[checks.stale]
days = 30
[checks.share-arithmetic]
slack = 0.01
[per-path."drafts/**"]
ignore = ["undated"]
severity.stale = "info"
[merge.entities]
same = [["甲集团", "甲集团股份有限公司"]]
different = [["甲集团", "甲股份"]]
[merge.metrics]
different = [["营收", "营业收入"]]
[words.names]
idiom = ["一瓢饮"]
"""


@pytest.mark.parametrize("name", ["auditor.toml", ".auditor.toml", "pyproject.toml", "ci.toml"])
def test_every_key_is_read(name: str) -> None:
    Path("mine").mkdir()
    text, shift = TEXT, 0
    if name == "pyproject.toml":  # the same, a table further down
        text = '[tool.ruff]\nselect = ["E"]\n[tool.auditor]\n' + TEXT
        for table in ("severity", "checks", "per-path", "merge", "words"):
            text = text.replace(f"\n[{table}", f"\n[tool.auditor.{table}")
        shift = 3
    held = written(text, name)
    assert (held.lang, held.rules) == ("en", (Path("mine"),))
    assert [row.text for row in held.select or ()] == ["c1", "STALE"]
    assert {code for row in held.ignore for code in row.codes} == {"D401", "D402", "D403", "D404"}
    assert [(row.text, severity) for row, severity in held.severity] == [("C101", Severity.WARNING)]
    assert held.settings == {"stale.days": 30, "share-arithmetic.slack": Decimal("0.01")}
    (own,) = held.per_path
    assert own.pattern == "drafts/**"
    assert [row.text for row in own.ignore] == ["undated"]
    assert [(row.text, severity) for row, severity in own.severity] == [("stale", Severity.INFO)]
    assert held.entities.same[0].names == ("甲集团", "甲集团股份有限公司")
    assert held.entities.different[0].place == f"{name}:{16 + shift}"
    assert held.metrics.different[0].place == f"{name}:{18 + shift}"
    assert held.places["checks", "stale", "days"] == f"{name}:{8 + shift}"
    assert held.words is not None
