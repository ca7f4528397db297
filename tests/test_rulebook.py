"""rules/*.toml → Rulebook: what ships is whole, and whatever is wrong in a folder is said with file, line and key."""

from __future__ import annotations

import pickle
import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from auditor.model import Kind
from auditor.rulebook import Inline, RuleError, keeping, load, loading, rules_folder

if TYPE_CHECKING:
    from pathlib import Path

BOOK = load()


def worth(number: str, spelling: str) -> Decimal:
    """``number`` of a unit, in its base."""
    return Decimal(number) * BOOK.units[spelling].factor


class TestShippedUnits:
    def test_there_are_at_least_four_hundred_spellings(self) -> None:
        assert len(BOOK.units) >= 400

    def test_no_spelling_stands_in_two_rows(self) -> None:
        # the loader refuses this too; here the file is read without it
        data = tomllib.loads((rules_folder() / "units.toml").read_text(encoding="utf-8"))
        rows = [row for table in data["dimension"].values() for row in table["units"]]
        spellings = [word for first, _, *others in rows for word in (first, *others)]
        assert sorted(spellings) == sorted(set(spellings))
        assert len(spellings) == len(BOOK.units)

    def test_every_base_is_a_unit_of_its_own_dimension_worth_one(self) -> None:
        for unit in BOOK.units.values():
            base = BOOK.units[unit.base]
            assert (base.factor, base.base, base.dimension) == (1, unit.base, unit.dimension), unit

    def test_no_unit_is_worth_nothing(self) -> None:
        assert [unit.word for unit in BOOK.units.values() if unit.factor <= 0] == []

    def test_alike_groups_hold_measure_words_that_exist(self) -> None:
        for group in BOOK.alike_units:
            assert len(group) >= 2
            assert {BOOK.units[word].base for word in group} == group, group

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("1 公顷", "15 亩"),
            ("1 平方公里", "100 公顷"),
            ("1 平方公里", "1500 亩"),
            ("1 吨", "1000 公斤"),
            ("1 吨", "2000 斤"),
            ("1 担", "100 斤"),
            ("1 度", "1 千瓦时"),
            ("1 兆瓦时", "1000 度"),
            ("1 MW", "1000 千瓦"),
            ("1 吉瓦", "1000 兆瓦"),
            ("1 华里", "0.5 公里"),
            ("1 海里", "1852 米"),
            ("1 立方米", "1000 升"),
            ("1 成", "10 %"),
            ("1 个百分点", "100 个基点"),
            ("1 年", "12 个月"),
            ("1 个季度", "3 个月"),
            ("1 周", "7 天"),
            ("1 天", "24 小时"),
            ("1 小时", "60 分钟"),
            ("1 美元", "100 美分"),
            ("1 TB", "1000 GB"),
            ("3.6 公里/小时", "1 米/秒"),
        ],
    )
    def test_a_conversion_is_exact_to_what_decimal_keeps(self, left: str, right: str) -> None:
        a, b = (worth(*side.split()) for side in (left, right))
        one, other = (BOOK.units[side.split()[1]] for side in (left, right))
        assert (one.base, one.dimension) == (other.base, other.dimension)
        assert abs(a - b) <= abs(a) * Decimal("1e-25")  # 亩 and 小时 have factors without end

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("人", "人次"),
            ("户", "家"),
            ("千瓦", "千瓦时"),
            ("元", "美元"),
            ("天", "个月"),
            ("天", "工作日"),
            ("%", "百分点"),
            ("吨", "吨标准煤"),
        ],
    )
    def test_what_is_never_equal_has_no_common_base(self, one: str, other: str) -> None:
        assert BOOK.units[one].base != BOOK.units[other].base
        assert not any({one, other} <= group for group in BOOK.alike_units)

    @pytest.mark.parametrize(
        ("spelling", "kind", "base"),
        [
            ("個", Kind.COUNT, "个"),
            ("戶", Kind.COUNT, "户"),
            ("元人民币", Kind.MONEY, "元"),
            ("美金", Kind.MONEY, "美元"),
            ("元新台币", Kind.MONEY, "新台币"),
            ("㎡", Kind.AREA, "平方米"),
            ("kWh", Kind.ENERGY, "千瓦时"),
            ("％", Kind.PERCENT, "%"),
            ("個百分點", Kind.POINT, "百分点"),
            ("倍", Kind.MULTIPLE, "倍"),
            ("歲", Kind.COUNT, "岁"),
            ("TEU", Kind.COUNT, "标箱"),
        ],
    )
    def test_another_spelling_is_told_in_its_base(self, spelling: str, kind: Kind, base: str) -> None:
        assert (BOOK.units[spelling].kind, BOOK.units[spelling].base) == (kind, base)


class TestShippedWords:
    @pytest.mark.parametrize(
        ("wording", "family"),
        [
            ("营收", "营业收入"),
            ("归属于上市公司股东的净利润", "归母净利润"),
            ("GMV", "商品交易总额"),
            ("月活", "月活跃用户数"),
            ("GDP", "国内生产总值"),
            ("职工人数", "员工数"),
        ],
    )
    def test_wordings_of_one_metric_meet(self, wording: str, family: str) -> None:
        assert BOOK.metrics[wording].name == family

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("净利润", "归母净利润"),
            ("归母净利润", "扣非净利润"),
            ("营业收入", "营业总收入"),
            ("产量", "销量"),
            ("交付量", "销量"),
            ("装机容量", "发电量"),
            ("新增确诊病例", "累计确诊病例"),
            ("常住人口", "户籍人口"),
            ("中小企业", "企业数"),
            ("探明储量", "新增探明储量"),
        ],
    )
    def test_near_metrics_stay_apart(self, one: str, other: str) -> None:
        assert BOOK.metrics[one].name != BOOK.metrics[other].name

    def test_only_a_running_total_is_cumulative(self) -> None:
        running = {metric.name for metric in BOOK.metrics.values() if metric.nature == "cumulative"}
        assert {name for name in running if "累计" not in name} <= {"脱贫人口数"}

    @pytest.mark.parametrize(
        ("wording", "name"),
        [("我国", "中国"), ("全国", "中国"), ("工信部", "工业和信息化部"), ("内蒙古", "内蒙古自治区")],
    )
    def test_short_names_lead_to_the_full_one(self, wording: str, name: str) -> None:
        assert BOOK.entities[wording] == name

    def test_every_idiom_and_name_holds_a_numeral(self) -> None:
        numeral = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两半双]")
        assert [
            word
            for key in ("idiom", "name")
            for word in BOOK.words(f"names.{key}")
            if not numeral.search(word)
        ] == []

    def test_no_word_is_an_idiom_and_a_name(self) -> None:
        assert set(BOOK.words("names.idiom")) & set(BOOK.words("names.name")) == set()

    @pytest.mark.parametrize(
        "figure", ["十五", "三元", "五台", "三十条", "十分", "之一", "110", "618", "高一", "千家", "11.11"]
    )
    def test_what_may_be_a_figure_is_no_name(self, figure: str) -> None:
        # 十五 guards 十五个, 十分 guards 十分钟, 高一 guards 提高一倍: each would hide a figure
        assert figure not in {*BOOK.words("names.idiom"), *BOOK.words("names.name")}

    def test_the_four_types_of_endings_are_endings(self) -> None:
        every = {
            word
            for sort in ("org", "place", "programme", "product")
            for word in BOOK.words(f"entity_suffixes.{sort}")
        }
        assert set(BOOK.words("entity_suffixes.suffix")) <= every

    def test_lists_come_longest_first(self) -> None:
        for words in BOOK.lists.values():
            assert [len(word) for word in words] == sorted(map(len, words), reverse=True)


def folder(at: Path, **files: str) -> Path:
    """A rules folder holding ``files``; ``metrics__mine`` is metrics/mine.toml."""
    for name, text in files.items():
        path = at / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at


BROKEN = {
    "no TOML at all": ("units", "[dimension", ":1: not valid TOML"),
    "a Chinese key without quotes": ("cues", '[per]\n月均 = ["月均"]\n', ":2: not valid TOML: Invalid statement; a Chinese key wants straight quotes"),
    "curly quotes": ("names", "idiom = [“一来”]\n", ":1: not valid TOML: Invalid value; quotes, commas and brackets are written half-width"),
    "a kind that is none": ("units", '\n[dimension.taste]\nkind = "umami"\n', ":2: taste: kind must be one of count, money"),
    "a dimension without kind": ("units", "[dimension.taste]\nunits = []\n", ":1: taste: kind must be"),
    "a unit without factor": ("units", '[dimension.taste]\nkind = "count"\nunits = [["盅"]]\n', ":1: taste: a unit is [name, factor"),
    "a unit that is no row": ("units", '[dimension.taste]\nkind = "count"\nunits = ["盅"]\n', ":1: taste: a unit is [name, factor"),
    "a factor in words": ("units", '[dimension.taste]\nkind = "count"\nunits = [\n["盅", "ten"]]\n', ":4: 盅: 'ten' is not a number"),
    "a factor without end": ("units", '[dimension.taste]\nkind = "count"\nunits = [["盅", inf]]\n', ":3: 盅: inf is not a number"),
    "a factor that is yes or no": ("units", '[dimension.taste]\nkind = "count"\nunits = [["盅", true]]\n', ":3: 盅: True is not a number"),
    "a factor of nothing": ("units", '[dimension.taste]\nkind = "count"\nunits = [["盅", 0]]\n', ":3: 盅: a factor must be above 0"),
    "a spelling that is no text": ("units", '[dimension.taste]\nkind = "count"\nunits = [["盅", 1, 2]]\n', "taste: a list of non-empty strings"),
    "a spelling twice in a row": ("units", '[dimension.taste]\nkind = "count"\nunits = [["盅", 1, "盅"]]\n', ":3: 盅: stands twice in taste"),
    "a spelling in two dimensions": (
        "units",
        '[dimension.a]\nkind = "count"\nunits = [["盅", 1]]\n[dimension.b]\nkind = "count"\nunits = [["盅", 1]]\n',
        'unit stands twice, also in a',
    ),
    "units that are no table": ("units", 'dimension = "x"\n', ":1: dimension: a table is wanted"),
    "units that are no list": ("units", '[dimension.a]\nkind = "count"\nunits = "盅"\n', "a: units: a list of rows is wanted"),
    "an alike group of numbers": ("units", "alike = [[1, 2]]\n", ":1: alike: a list of non-empty strings"),
    "a metric without name": ("metrics__mine", '[[metric]]\nwords = ["甲"]\n', ":1: [[metric]]: a metric needs a name"),
    "a metric that is no table": ("metrics__mine", 'metric = ["甲"]\n', ":1: metric: rows [[metric]] are wanted"),
    "a nature that is none": ("metrics__mine", '\n[[metric]]\nname = "甲数"\nnature = "wild"\n', ":3: 甲数: nature 'wild' is none of"),
    "words that are no list": ("metrics__mine", '[[metric]]\nname = "甲数"\nwords = "乙数"\n', ":2: 甲数: a list of non-empty strings"),
    "a wording of two metrics": (
        "metrics__mine",
        '[[metric]]\nname = "甲数"\nwords = ["丙数"]\n[[metric]]\nname = "乙数"\nwords = ["丙数"]\n',
        "丙数: stands in two metrics, 甲数 and 乙数",
    ),
    "an entity without name": ("entities__mine", '[[entity]]\nwords = ["甲"]\n', ":1: [[entity]]: an entity needs a name"),
    "a name of two entities": (
        "entities__mine",
        '[[entity]]\nname = "临川市"\nwords = ["临"]\n[[entity]]\nname = "临江市"\nwords = ["临"]\n',
        "临: stands in two entities, 临川市 and 临江市",
    ),
    "a list of numbers": ("names", "\nidiom = [1]\n", ":2: idiom: a list of non-empty strings"),
    "a list with an empty word": ("names", 'idiom = [""]\n', ":1: idiom: a list of non-empty strings"),
    "a word twice in a list": ("names", 'idiom = [\n"一来",\n"一来"]\n', ":2: 一来: stands twice in idiom"),
    "a rate without years": ("rates", '[[rate]]\nunit = "美元"\nper = "元"\n', ":1: [[rate]]: years is missing"),
    "a rate whose range falls": (
        "rates",
        '[[rate]]\nunit = "美元"\nper = "元"\nyears = { 2021 = [7, 6] }\n',
        ":2: 美元: 2021: the range must be positive and rise",
    ),
    "a rate with one bound": (
        "rates",
        '[[rate]]\nunit = "美元"\nper = "元"\nyears = { 2021 = [7] }\n',
        ":2: 美元: 2021: a year with a range [low, high] is wanted",
    ),
    "a rate of no year": (
        "rates",
        '[[rate]]\nunit = "美元"\nper = "元"\nyears = { soon = [6, 7] }\n',
        ":2: 美元: soon: a year with a range [low, high] is wanted",
    ),
    "a setting outside a check": ("checks", "ratio = 3\n", ":1: ratio: settings stand in a table per check"),
    "a setting in words": ("checks", '[stale]\n\nratio = "much"\n', ":3: ratio: 'much' is not a number"),
    "a partition of numbers": ("partitions", "partition = [[1]]\n", ":1: partition: a list of non-empty strings"),
}  # fmt: skip


class TestBrokenRules:
    @pytest.mark.parametrize(("name", "text", "said"), BROKEN.values(), ids=BROKEN.keys())
    def test_what_is_wrong_is_said_with_file_and_place(
        self, tmp_path: Path, name: str, text: str, said: str
    ) -> None:
        with pytest.raises(RuleError) as caught:
            load(folder(tmp_path, **{name: text}))
        assert str(tmp_path / f"{name.replace('__', '/')}.toml") in str(caught.value)
        assert said in str(caught.value)

    def test_a_folder_without_rules_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(RuleError, match=r"no rules \(\*\.toml\) in this folder"):
            load(tmp_path)

    def test_a_folder_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(RuleError, match="nowhere"):
            load(tmp_path / "nowhere")

    def test_a_file_in_another_encoding_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "names.toml").write_bytes('idiom = ["一来"]'.encode("gb18030"))
        with pytest.raises(RuleError, match=r"names\.toml: cannot be read"):
            load(tmp_path)

    def test_a_broken_folder_may_be_mended_and_loaded_again(self, tmp_path: Path) -> None:
        folder(tmp_path, names="idiom = [1]")
        with pytest.raises(RuleError):
            load(tmp_path)
        assert "一来" in load(folder(tmp_path, names='idiom = ["一来"]')).words("names.idiom")


class TestExtraFolders:
    def test_a_unit_is_added(self, tmp_path: Path) -> None:
        book = load(
            folder(
                tmp_path, units='[dimension.tea]\nkind = "mass"\nbase = "公斤"\nunits = [["饼", "0.357"]]\n'
            )
        )
        assert book.units["饼"].factor == Decimal("0.357")
        assert book.units["吨"] == BOOK.units["吨"]

    def test_a_unit_is_overridden(self, tmp_path: Path) -> None:
        book = load(
            folder(
                tmp_path, units='[dimension.mass]\nkind = "mass"\nbase = "公斤"\nunits = [["斤", "0.6"]]\n'
            )
        )
        assert book.units["斤"].factor == Decimal("0.6")

    def test_lists_grow(self, tmp_path: Path) -> None:
        book = load(folder(tmp_path, names='idiom = ["一瓢饮"]'))
        assert set(book.words("names.idiom")) == {*BOOK.words("names.idiom"), "一瓢饮"}

    def test_a_metric_is_replaced_by_one_of_its_name(self, tmp_path: Path) -> None:
        rows = '[[metric]]\nname = "营业收入"\nwords = ["流水"]\nnature = "flow"\n'
        assert load(folder(tmp_path, metrics__mine=rows)).metrics["流水"].name == "营业收入"

    def test_a_wording_moves_to_the_metric_of_the_extra_folder(self, tmp_path: Path) -> None:
        rows = '[[metric]]\nname = "流水额"\nwords = ["营收"]\nnature = "flow"\n'
        book = load(folder(tmp_path, metrics__mine=rows))
        assert (book.metrics["营收"].name, book.metrics["营业收入"].name) == ("流水额", "营业收入")

    def test_an_entity_moves_to_the_name_of_the_extra_folder(self, tmp_path: Path) -> None:
        book = load(folder(tmp_path, entities__mine='[[entity]]\nname = "大陆"\nwords = ["全国"]\n'))
        assert (book.entities["全国"], book.entities["我国"]) == ("大陆", "中国")

    def test_the_last_folder_wins(self, tmp_path: Path) -> None:
        row = '[dimension.mass]\nkind = "mass"\nbase = "公斤"\nunits = [["斤", "{}"]]\n'
        first, second = (
            folder(tmp_path / "a", units=row.format("0.6")),
            folder(tmp_path / "b", units=row.format("0.7")),
        )
        assert load(first, second).units["斤"].factor == Decimal("0.7")

    def test_a_setting_is_overridden(self, tmp_path: Path) -> None:
        name, _ = next(iter(BOOK.settings.items()))
        check, key = name.split(".", 1)
        assert load(folder(tmp_path, checks=f"[{check}]\n{key} = 12345\n")).setting(name) == 12345

    def test_the_digest_tells_rulebooks_apart(self, tmp_path: Path) -> None:
        assert load(folder(tmp_path, names='idiom = ["一瓢饮"]')).digest != BOOK.digest


def test_a_rulebook_travels_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(BOOK)) == BOOK


def test_the_same_rules_are_read_once() -> None:
    assert load() is load()


class TestAKeptRulebook:
    @pytest.fixture(autouse=True)
    def empty_cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        loading._made.cache_clear()

    def test_comes_back_as_it_was_read(self, tmp_path: Path) -> None:
        row = '[[metric]]\nname = "灯会数"\nwords = ["灯会场次"]\nnature = "flow"\n'
        extra = folder(tmp_path, metrics__mine=row)
        read = load(extra)
        loading._made.cache_clear()
        kept = load(extra)
        assert kept == read is not kept
        assert list(kept.units) == list(read.units)
        assert list(kept.metrics) == list(read.metrics)
        assert kept.origins["灯会场次"] == str(extra / "metrics" / "mine.toml")

    def test_is_not_taken_for_other_rules(self, tmp_path: Path) -> None:
        extra = folder(tmp_path, names='idiom = ["一瓢饮"]')
        assert "一瓢饮" in load(extra).words("names.idiom")
        folder(tmp_path, names='idiom = ["两瓢饮"]')
        assert "一瓢饮" not in load(extra).words("names.idiom")
        text = '[words.names]\nidiom = ["三瓢饮"]\n'
        inline = Inline(tmp_path / "auditor.toml", text, ("words",))
        assert "三瓢饮" in load(extra, inline).words("names.idiom")
        assert "三瓢饮" not in load(extra, inline._replace(text=text.replace("三", "四"))).words(
            "names.idiom"
        )

    def test_is_not_taken_from_other_code(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        extra = folder(tmp_path, names='idiom = ["一瓢饮"]')
        before = load(extra)
        loading._made.cache_clear()
        monkeypatch.setattr(loading, "code", lambda: b"edited")
        assert load(extra).digest != before.digest

    @pytest.mark.parametrize("left", [[], (1, 2), "noise", tuple([None] * 11), ([("吨",)], *[{}] * 10)])
    def test_is_made_anew_where_something_else_was_left(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: object
    ) -> None:
        monkeypatch.setattr(keeping, "recall", lambda _: left)
        extra = folder(tmp_path, names='idiom = ["一瓢饮"]')
        assert "一瓢饮" in load(extra).words("names.idiom")


def test_a_list_that_no_file_has_is_a_mistake_in_the_code() -> None:
    with pytest.raises(KeyError):
        BOOK.words("names.nonsense")


class TestWhatADeskWrites:
    """Rows without effect are refused in folders and tables on top of the shipped rules."""

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("names", '\nidom = ["一来"]', ":2: names.idom: nothing reads this, did you mean names.idiom?"),
            ("cues", '[status]\ntarget = ["力争"]\ntargt = ["x"]', ":3: cues.status.targt: nothing reads this"),
            ("unit", '[dimension.mass]\nkind = "mass"', ":2: unit.dimension.mass.kind: nothing reads this"),
            ("units", '[dimensions.mass]\nkind = "mass"', ":1: dimensions: nothing reads this, did you mean dimension?"),
            ("checks", "[stale]\n# days\nday = 3", ":3: stale.day: nothing reads this, did you mean stale.days?"),
            ("checks", "[stael]\ndays = 3", ":2: stael.days: nothing reads this, did you mean stale.days?"),
            ("metrics__mine", '[[metrics]]\nname = "甲数"', ":1: metrics: nothing reads this, did you mean metric?"),
            ("metrics__mine", '[[metric]]\nname = "甲数"\nwrods = []', ":2: 甲数: nothing reads wrods, did you mean words?"),
            ("entities__mine", '[[entity]]\nname = "甲"\nnature = "flow"', ":2: 甲: nothing reads nature"),
            ("names", 'without = ["一来"]', ":1: without: lists of words are wanted"),
            ("names", '[without]\nidom = ["一心一意"]', ":2: names.idom: nothing reads this"),
            ("names", '[without]\nidiom = ["没有的词"]', ":2: 没有的词: cannot be taken out, names.idiom does not have it"),
        ],
    )  # fmt: skip
    def test_a_row_that_nothing_reads_is_refused(
        self, tmp_path: Path, name: str, text: str, said: str
    ) -> None:
        with pytest.raises(RuleError) as caught:
            load(folder(tmp_path, **{name: text}))
        assert said in str(caught.value)

    @pytest.mark.parametrize(
        ("name", "text", "key", "word"),
        [
            ("verbs", '[class]\n"走访" = ["踏访"]', "verbs.class.走访", "踏访"),
            ("periods", '[event]\n"青禾节" = ["04-12 04-14"]', "periods.event.青禾节", "04-12 04-14"),
        ],
    )
    def test_a_list_whose_name_is_a_word_may_be_new(
        self, tmp_path: Path, name: str, text: str, key: str, word: str
    ) -> None:
        assert load(folder(tmp_path, **{name: text})).words(key) == (word,)

    def test_words_are_taken_out(self, tmp_path: Path) -> None:
        word, *_ = BOOK.words("names.idiom")
        book = load(folder(tmp_path, names=f'idiom = ["一瓢饮"]\n[without]\nidiom = ["{word}"]'))
        assert set(book.words("names.idiom")) == {*BOOK.words("names.idiom"), "一瓢饮"} - {word}

    def test_a_setting_says_where_it_stands(self, tmp_path: Path) -> None:
        book = load(folder(tmp_path, checks="[stale]\n\ndays = 3\n"))
        assert book.origins["stale.days"] == f"{tmp_path}/checks.toml:3"
        assert "stale.days" not in BOOK.origins

    TABLE = """
[words.names]
idiom = ["一瓢饮"]
[[words.entity]]
name = "大陆"
words = ["全国"]
[[words.metric]]
name = "流水额"
words = ["营收"]
[words.units.dimension.tea]
kind = "mass"
base = "公斤"
units = [["饼", "0.357"]]
"""

    def test_a_table_of_another_file_holds_rules_too(self, tmp_path: Path) -> None:
        table = Inline(tmp_path / "auditor.toml", self.TABLE, ("words",))
        book = load(table)
        assert "一瓢饮" in book.words("names.idiom")
        assert (book.entities["全国"], book.metrics["营收"].name) == ("大陆", "流水额")
        assert book.units["饼"].factor == Decimal("0.357")
        assert book.digest != BOOK.digest

    def test_a_folder_after_a_table_wins(self, tmp_path: Path) -> None:
        table = Inline(tmp_path / "auditor.toml", self.TABLE, ("words",))
        rows = folder(tmp_path / "mine", entities__mine='[[entity]]\nname = "内地"\nwords = ["全国"]\n')
        assert load(table, rows).entities["全国"] == "内地"
        assert load(rows, table).entities["全国"] == "大陆"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("# 甲数\n[words.nmaes]\nidiom = []", ":2: nmaes: nothing reads this, did you mean names?"),
            ("words.names = 3", ":1: names: a table is wanted: [words.names]"),
            ("[words.checks.stale]\ndays = 3", ":1: checks: nothing reads this"),
            ("# 甲数\n[[words.metric]]\nname = \"甲数\"\nnature = \"wild\"", ":3: 甲数: nature 'wild' is none of"),
            ("idom = 1\n[words.names]\nidom = []", ":3: names.idom: nothing reads this"),
        ],
    )  # fmt: skip
    def test_a_broken_table_is_said_with_its_line(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(RuleError) as caught:
            load(Inline(tmp_path / "auditor.toml", text, ("words",)))
        assert f"auditor.toml{said}" in str(caught.value)
