"""What a control file makes of a rulebook: thresholds, and names that are confirmed or parted."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from auditor import extraction
from auditor.checks import CHECKS
from auditor.configuration import applied, read
from auditor.configuration.template import template
from auditor.pipeline import audit
from auditor.reading.article import read as read_article
from auditor.rulebook import load

BOOK = load()


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def book(text: str):
    Path("auditor.toml").write_text(text, encoding="utf-8")
    return applied(read(Path("auditor.toml"), CHECKS), BOOK)


def claims(text: str, body: str) -> list[tuple[str | None, str | None]]:
    """Subject and metric of each claim of an article, read by the rulebook of a control file."""
    rules = book(text)
    Path("a.md").write_text(f"---\ndate: 2022-07-10\n---\n{body}\n", encoding="utf-8")
    article = read_article(Path("a.md"), rulebook=rules)
    return [(claim.subject, claim.metric) for claim in extraction.extract(article, rules).claims]


def test_nothing_said_is_nothing_changed() -> None:
    assert book('lang = "en"\nignore = ["D"]') is BOOK


def test_a_threshold_is_changed_and_says_where() -> None:
    changed = book("[checks.stale]\ndays = 12.50")
    assert (changed.setting("stale.days"), changed.setting("stale.smallest")) == (12.5, 10)
    assert changed.origins["stale.days"] == "auditor.toml:2"
    assert changed.digest != BOOK.digest


def test_every_setting_of_the_rules_can_be_changed() -> None:
    known = {name for check in CHECKS for name in check.settings}
    assert known == set(BOOK.settings)


def test_what_is_parted_leaves_its_family_with_its_nature() -> None:
    changed = book('[merge.metrics]\ndifferent = [["营收", "营业收入"]]')
    assert (changed.metrics["营收"].name, changed.metrics["营收"].nature) == ("营收", "flow")
    assert changed.metrics["营业收入"].name == "营业收入"
    assert "营收" not in changed.metrics["营业收入"].words


def test_a_name_that_a_row_gives_has_the_nature_of_the_others() -> None:
    changed = book('[merge.metrics]\nsame = [["销货所得", "营业收入"]]')
    assert changed.metrics["销货所得"].nature == "flow"
    assert changed.metric_rulings.name_of("营业收入") == "销货所得"


def test_a_row_on_a_wording_reaches_its_family() -> None:
    assert (
        book('[merge.metrics]\nsame = [["销货所得", "营收"]]').metric_rulings.name_of("营业收入")
        == "销货所得"
    )


def test_an_entity_of_the_rules_is_parted() -> None:
    assert claims("", "2021年，我国水稻产量2.1亿吨。")[0][0] == "中国"
    text = '[merge.entities]\ndifferent = [["我国", "中国"]]'
    assert claims(text, "2021年，我国水稻产量2.1亿吨。")[0][0] == "我国"


def test_a_short_name_that_an_article_introduces_is_parted() -> None:
    body = "云川青禾发展公司（以下简称“青禾集团”）成立。截至2021年底，云川青禾发展公司共有员工3200人。"
    assert claims("", body) == [("青禾集团", "员工数")]
    text = '[merge.entities]\ndifferent = [["云川青禾发展公司", "青禾集团"]]'
    assert claims(text, body) == [("云川青禾发展公司", "员工数")]


def test_a_metric_of_the_rules_is_parted() -> None:
    body = "2021年，青禾科技营收12亿元。"
    assert claims("", body) == [("青禾科技", "营业收入")]
    assert claims('[merge.metrics]\ndifferent = [["营收", "营业收入"]]', body) == [("青禾科技", "营收")]


def test_it_travels_to_another_process() -> None:
    changed = book(
        '[merge.entities]\nsame = [["甲", "乙"]]\ndifferent = [["甲", "丙"]]\n[checks.stale]\ndays = 3'
    )
    copy = pickle.loads(pickle.dumps(changed))
    assert copy == changed
    assert (
        copy.entity_rulings.forbidding("乙", "丙")
        == changed.entity_rulings.forbidding("乙", "丙")
        is not None
    )


def found(text: str, *bodies: str) -> list[str]:
    """The codes of errors and warnings on articles of these bodies, under a control file."""
    rules = book(text)
    for number, body in enumerate(bodies):
        Path(f"{number}.md").write_text(
            f"---\ndate: 2022-07-1{number}\nsource: {'甲乙丙'[number]}报\n---\n{body}\n", encoding="utf-8"
        )
    articles = [read_article(Path(f"{number}.md"), rulebook=rules) for number in range(len(bodies))]
    return [finding.code for finding in audit(articles, rules).findings if finding.severity != "info"]


SHORT = "截至2022年6月底，青禾科技共有员工3200人。"
LONG = "截至2022年6月底，青禾科技股份有限公司共有员工3900人。"
OTHER = "截至2022年6月底，云杉物流共有员工3900人。"


def test_names_that_are_merged_contradict_until_they_are_parted() -> None:
    assert found("", SHORT, LONG) == ["C101"]
    text = '[merge.entities]\ndifferent = [["青禾科技", "青禾科技股份有限公司"]]'
    assert found(text, SHORT, LONG) == []
    assert found(text, SHORT, LONG, "截至2022年6月底，“青禾科技”共有员工3200人。") == []


def test_names_that_are_two_contradict_once_they_are_confirmed_as_one() -> None:
    assert found("", SHORT, OTHER) == []
    assert found('[merge.entities]\nsame = [["青禾科技", "云杉物流"]]', SHORT, OTHER) == ["C101"]


def test_metrics_that_are_two_contradict_once_they_are_confirmed_as_one() -> None:
    bodies = ("截至2022年6月底，青禾计划覆盖县26个。", "截至2022年6月底，青禾计划开通县28个。")
    names = [claims("", body)[0][1] for body in bodies]
    assert names[0] != names[1]
    assert found("", *bodies) == []
    assert found(f'[merge.metrics]\nsame = [["{names[0]}", "{names[1]}"]]', *bodies) == ["C101"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_is_right_as_it_comes_and_with_every_key_taken_in(lang: str) -> None:
    text = template(BOOK.settings, lang)
    assert book(text) is BOOK
    Path("newsroom-rules").mkdir()
    Path("articles").mkdir()
    lines = [
        line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in text.splitlines()
    ]
    Path("auditor.toml").write_text("\n".join(lines), encoding="utf-8")
    held = read(Path("auditor.toml"), CHECKS)
    assert held.settings == BOOK.settings
    keys = {path[0] for path in held.places}
    assert keys == {
        "lang", "corpus", "exclude", "rules", "words", "select", "ignore", "severity", "checks", "per-path", "merge",
    }  # fmt: skip
    assert load(held.words).entities["小禾"] == "青禾科技"
