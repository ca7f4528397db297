"""P502–P505: wordings that cannot mean what they say."""

from dataclasses import replace

import pytest
from world import World, during, texts

from auditor.model import Kind, Severity

YEAR = during("2022")


def told(text, *figures, **more):
    world = World().article("a.md", text, "2022-12-30")
    for figure in figures:
        world.tell(figure, "临川市", "指标", YEAR, **more)
    return world


def as_change(world, **more):
    """The last figure is a change, as extraction has it."""
    claims = world.claims["a.md"]
    claims[-1] = replace(claims[-1], kind=Kind.CHANGE, **more)
    return world


class TestPercentForPoint:
    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("通过率由62%升至70%，上升8%。", ("62%", "70%", "8%")),
            ("入园率由前年的55%升至61%，提高6%。", ("55%", "61%", "6%")),
            ("空置率由8%降至6%，下降了2%。", ("8%", "6%", "2%")),
        ],
    )
    def test_a_difference_in_percent(self, text, figures):
        (found,) = as_change(told(text, *figures)).findings("P504")
        assert texts(found) == [figures[2], figures[0], figures[1]]

    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("通过率由62%升至70%，增长12.9%。", ("62%", "70%", "12.9%")),  # relative, and right
            ("通过率由62%升至70%，销量增长8%。", ("62%", "70%", "8%")),  # of another metric
            ("通过率62%，入园率70%，上升8%。", ("62%", "70%", "8%")),  # no from and to
            ("比例由99%升至100%，提高1%。", ("99%", "100%", "1%")),  # both readings fit
        ],
    )
    def test_left_alone(self, text, figures):
        assert as_change(told(text, *figures)).findings("P504") == ()

    def test_points_for_percent(self):
        (found,) = told("通过率由60%升至66%，提高10个百分点。", "60%", "66%", "10个百分点").findings("P504")
        assert "6个百分点" in found.suggestion.zh

    @pytest.mark.parametrize("move", ["同比增长", "，比上年下降", "，增加了"])
    def test_an_amount_that_moves_by_points(self, move):
        (found,) = told(f"收入12亿元{move}8个百分点。", "12亿元", "8个百分点").findings("P504")
        assert texts(found) == ["8个百分点", "12亿元"]
        assert found.severity is Severity.WARNING

    @pytest.mark.parametrize("between", ["，毛利率提高", "，增速加快", "；占比上升", "，增幅扩大"])
    def test_points_of_a_ratio_named_behind_the_amount(self, between):
        assert told(f"收入12亿元{between}8个百分点。", "12亿元", "8个百分点").findings("P504") == ()

    def test_right_points(self):
        assert told("通过率由62%升至70%，提高8个百分点。", "62%", "70%", "8个百分点").findings("P504") == ()


class TestAmbiguousMultiple:
    @pytest.mark.parametrize(
        ("text", "multiple", "right"),
        [
            ("产量由1.6万吨增至4.8万吨，提高了3倍。", "3倍", "增长了2倍"),
            ("产量由1.6万吨增至4.8万吨，增长到2倍。", "2倍", "增长到3倍"),
        ],
    )
    def test_only_the_other_reading_fits(self, text, multiple, right):
        (found,) = told(text, "1.6万吨", "4.8万吨", multiple).findings("P503")
        assert right in found.suggestion.zh

    @pytest.mark.parametrize("told_as", ["增长了2倍", "增长到3倍", "增长了5倍", "是原来的3倍"])
    def test_right_or_wrong_in_another_way(self, told_as):
        multiple = told_as[-2:]
        assert (
            told(f"产量由1.6万吨增至4.8万吨，{told_as}。", "1.6万吨", "4.8万吨", multiple).findings("P503")
            == ()
        )


class TestImpossibleShare:
    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("选手中新人占比107%。", ("107%",)),
            ("其中，认为偏贵的占55%，认为适中的占38%，认为便宜的占21%。", ("55%", "38%", "21%")),
            ("男性占62%，女性占48%。", ("62%", "48%")),
        ],
    )
    def test_more_than_a_whole(self, text, figures):
        (found,) = told(text, *figures).findings("P505")
        assert texts(found) == list(figures)

    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("订单完成率为107%。", ("107%",)),
            ("拨备覆盖率占比不详，达250%。", ("250%",)),
            (
                "苹果占41.3%，白梨占28.7%，蜜桃占17.6%，其他水果占12.5%。",
                ("41.3%", "28.7%", "17.6%", "12.5%"),
            ),
            ("男性占62%，本科以上占70%。", ("62%", "70%")),
            ("可多选，表示便宜的占62%，表示便捷的占70%。", ("62%", "70%")),
            ("老城商户里，餐饮门店占81%；新城商户里，餐饮门店占47%。", ("81%", "47%")),
            ("产值相当于全省占比的120%。", ("120%",)),
        ],
    )
    def test_left_alone(self, text, figures):
        assert told(text, *figures).findings("P505") == ()


class TestImpossibleDecrease:
    @pytest.mark.parametrize(
        ("text", "figure"),
        [("投诉件数减少1.2倍。", "1.2倍"), ("排隊時間減少三倍。", "三倍"), ("客流下降120%。", "120%")],
    )
    def test_below_zero(self, text, figure):
        assert [texts(found) for found in told(text, figure).findings("P502")] == [[figure]]

    @pytest.mark.parametrize(
        ("text", "figure"),
        [
            ("投诉件数增加1.2倍。", "1.2倍"),
            ("净利润下降150%。", "150%"),
            ("客流下降80%。", "80%"),
            ("客流降至120%。", "120%"),
        ],
    )
    def test_left_alone(self, text, figure):
        assert told(text, figure).findings("P502") == ()
