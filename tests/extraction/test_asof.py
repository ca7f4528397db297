"""As of when a figure holds: the date in its clause, the one that governs from before, or the publication."""

from __future__ import annotations

from telling import check, figure, row, rows

FIRST_HALF = "2021-01-01..2021-06-30"


@rows(
    row(
        "截至2021年底，青禾计划覆盖28个县。",
        figure("28个", period="2021-12-31", basis="explicit", aspect="as_of"),
    ),
    row(
        "截至2021年6月，青禾计划覆盖26个县。",
        figure("26个", period="2021-06-01..2021-06-30", basis="explicit", aspect="as_of"),
    ),
    row(
        "截至2021年6月30日，青禾计划覆盖26个县。",
        figure("26个", period="2021-06-30", basis="explicit", aspect="as_of"),
    ),
    row("截止2021年12月31日，青禾计划覆盖28个县。", figure("28个", period="2021-12-31", aspect="as_of")),
    row("2021年底，青禾计划覆盖28个县。", figure("28个", period="2021-12-31", aspect="as_of")),
    row(
        "截至去年底，青禾计划覆盖28个县。",
        figure("28个", period="2021-12-31", basis="relative", aspect="as_of"),
    ),
    row("截至3月10日24时，临川市现有确诊病例12例。", figure("12例", period="2022-03-10", aspect="as_of")),
    row("青禾计划截至2021年底覆盖28个县。", figure("28个", period="2021-12-31", aspect="as_of")),
    row(
        "截至2021年底，云岫集团门店达310家，较上年末增加30家。",
        figure("310家", period="2021-12-31"),
        figure("30家", period="2021-12-31", kind="change"),
    ),
    row("截至2月底，青禾计划覆盖28个县。", figure("28个", period="2022-02-28")),
)
def test_as_of(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年，云岫集团营业收入为18.6亿元。",
        figure("18.6亿元", period="2021-01-01..2021-12-31", basis="explicit", aspect="during"),
    ),
    row(
        "2021年6月，云岫集团营业收入为1.6亿元。",
        figure("1.6亿元", period="2021-06-01..2021-06-30", aspect="during"),
    ),
    row(
        "2021年第三季度，云岫集团营业收入为4.6亿元。",
        figure("4.6亿元", period="2021-07-01..2021-09-30", aspect="during"),
    ),
    row("2021年上半年，云岫集团营业收入为8.6亿元。", figure("8.6亿元", period=FIRST_HALF, aspect="during")),
    row(
        "2021年前三季度，云岫集团营业收入为13.6亿元。",
        figure("13.6亿元", period="2021-01-01..2021-09-30", aspect="during"),
    ),
    row(
        "2021年1—8月，云岫集团营业收入为11.6亿元。",
        figure("11.6亿元", period="2021-01-01..2021-08-31", aspect="during"),
    ),
    row("“十三五”期间，临川市建成停车位1480个。", figure("1480个", period="2016-01-01..2020-12-31")),
    row(
        "去年，云岫集团营业收入为18.6亿元。",
        figure("18.6亿元", period="2021-01-01..2021-12-31", basis="relative"),
    ),
    row(
        "前年，云岫集团营业收入为16亿元。",
        figure("16亿元", period="2020-01-01..2020-12-31", basis="relative"),
    ),
    row(
        "上月，云岫集团营业收入为1.6亿元。",
        figure("1.6亿元", period="2022-02-01..2022-02-28", basis="relative"),
    ),
    row(
        "去年四季度，云岫集团营业收入为4.6亿元。",
        figure("4.6亿元", period="2021-10-01..2021-12-31", basis="relative"),
    ),
    row("昨日，临川市接待游客8.6万人次。", figure("8.6万人次", period="2022-03-10", basis="relative")),
    row(
        "今年1月，临川市接待游客86万人次。",
        figure("86万人次", period="2022-01-01..2022-01-31", basis="relative"),
    ),
    row(
        "1月，临川市接待游客86万人次。", figure("86万人次", period="2022-01-01..2022-01-31", basis="relative")
    ),
    row(
        "11月，临川市接待游客86万人次。",
        figure("86万人次", period="2021-11-01..2021-11-30", basis="relative"),
    ),
)
def test_during(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "目前，青禾计划覆盖28个县。",
        figure("28个", period="2022-03-11", basis="publication", aspect="as_of", current=True),
    ),
    row(
        "青禾计划已覆盖28个县。",
        figure("28个", period="2022-03-11", basis="publication", aspect="as_of", current=True),
    ),
    row("如今，青禾计划覆盖28个县。", figure("28个", period="2022-03-11", basis="publication", current=True)),
    row(
        "截至目前，青禾计划覆盖28个县。",
        figure("28个", period="2022-03-11", basis="publication", aspect="as_of"),
    ),
    row("截至发稿，青禾计划覆盖28个县。", figure("28个", period="2022-03-11", basis="publication")),
    row("青禾计划覆盖28个县。", figure("28个", period="2022-03-11", basis="publication", current=False)),
    row("截至2021年底，青禾计划目前覆盖28个县。", figure("28个", period="2021-12-31", basis="explicit")),
    row("目前，青禾计划覆盖28个县。", figure("28个", period=None, basis="none"), published=None),
    row("去年，青禾计划覆盖28个县。", figure("28个", period=None, basis="none"), published=None),
)
def test_now(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("2021年，云岫集团营业收入为18.6亿元，净利润为2.1亿元。",
        figure("18.6亿元", period="2021-01-01..2021-12-31"), figure("2.1亿元", period="2021-01-01..2021-12-31")),
    row("2021年，云岫集团表现良好。营业收入为18.6亿元。", figure("18.6亿元", period="2021-01-01..2021-12-31", basis="relative")),
    row("截至2021年6月，青禾计划覆盖26个县。截至2021年底，覆盖28个县。",
        figure("26个", period="2021-06-01..2021-06-30"), figure("28个", period="2021-12-31")),
    row("2020年营业收入为16亿元，2021年为18.6亿元。",
        figure("16亿元", period="2020-01-01..2020-12-31"), figure("18.6亿元", period="2021-01-01..2021-12-31")),
    row("2021年，云岫集团营业收入为18.6亿元。\n\n青禾计划覆盖28个县。",
        figure("18.6亿元", period="2021-01-01..2021-12-31"), figure("28个", period="2022-03-11", basis="publication")),
    row("2021年，云岫集团营业收入为18.6亿元。目前，门店达310家。",
        figure("18.6亿元", period="2021-01-01..2021-12-31"), figure("310家", period="2022-03-11", basis="publication")),
    row("2021年上半年，营业收入为8.6亿元；下半年，营业收入为10亿元。",
        figure("8.6亿元", period=FIRST_HALF), figure("10亿元", period="2021-07-01..2021-12-31")),
    row("云岫集团门店由2019年的280家增至2021年的310家。",
        figure("280家", period="2019-01-01..2019-12-31", metric="门店数"),
        figure("310家", period="2021-01-01..2021-12-31", metric="门店数", kind="count")),
)  # fmt: skip
def test_a_date_governs_what_follows(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("2021年，云岫集团营业收入为18.6亿元，较去年同期增长16%。",
        figure("18.6亿元", period="2021-01-01..2021-12-31"),
        figure("16%", period="2021-01-01..2021-12-31", base="yoy")),
    row("今年1—2月，临川市直接投资118亿元，较上年提升4.8个百分点。",
        figure("118亿元", period="2022-01-01..2022-02-28"), figure("4.8个百分点", period="2022-01-01..2022-02-28")),
    row("2021年，云岫集团营业收入为18.6亿元，较2020年增长16%。", figure("18.6亿元"), figure("16%", period="2021-01-01..2021-12-31", base="vs:2020")),
)  # fmt: skip
def test_what_is_compared_with_does_not_date_the_change(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("今年以来，临川市累计接待游客86万人次。", figure("86万人次", since="2022-01-01")),
    row("2019年以来，云岫集团累计捐赠320万元。", figure("320万元", since="2019-01-01")),
    row(
        "自2021年4月8日开放以来，临川湿地累计接待游客86万人次。",
        figure("86万人次", since="2021-04-08", subject="临川湿地"),
    ),
    row("自2013年以来，青禾计划累计服务农户12万户。", figure("12万户", since="2013-01-01", aspect="as_of")),
)
def test_where_a_running_total_begins(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("近三年，临川市建成停车位1480个。", figure("1480个", aspect="during")),
)
def test_windows_and_named_times(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年上半年，临川市接待游客92.4万人次，比去年同期的77万人次增长20%。",
        figure("92.4万人次", period="2021-01-01..2021-06-30"),
        figure("77万人次", period="2020-01-01..2020-06-30"),
        figure("20%", period="2021-01-01..2021-06-30"),
    ),
    row(
        "2021财年，云岫集团营业收入为18.6亿元。",
        figure("18.6亿元", aspect="during"),
    ),
    row(
        "春节假期，临川市接待游客86万人次。",
        figure("86万人次", period="2022-01-31..2022-02-06"),
    ),
    row(
        "2020年半年报显示，云岫集团营业收入为8.6亿元。",
        figure("8.6亿元", period="2020-01-01..2020-06-30"),
    ),
    row(
        "截至2021年6月30日止6个月，云岫集团营业收入为8.6亿元。",
        figure("8.6亿元", period="2021-01-01..2021-06-30"),
    ),
)
def test_the_other_year_holidays_and_reports(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "周某于2022年1月22日解除质押530万股。截至本公告日，周某累计质押2610万股。",
        figure("530万股"), figure("2610万股", period="2022-03-11"),
    ),
)  # fmt: skip
def test_the_day_of_an_announcement(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "今年上半年，岚州市进出口总值201亿元，同比增长2.1%。\n\n民营企业进出口106亿元，增长8.9%。",
        figure("201亿元", period="2021-01-01..2021-06-30"), figure("2.1%"),
        figure("106亿元", period="2021-01-01..2021-06-30"), figure("8.9%", period="2021-01-01..2021-06-30"),
        published="2021-07-13",
    ),
    row(
        "2021年，云岫集团营业收入18.6亿元。\n\n集团在28个城市有门店。",
        figure("18.6亿元", period="2021-01-01..2021-12-31"), figure("28个", basis="publication"),
    ),
    row(
        "7月，岚州市新房价格上涨0.2%。\n\n目前，岚州市在售楼盘120个。",
        figure("0.2%"), figure("120个", basis="publication"), published="2021-08-17",
    ),
)  # fmt: skip
def test_the_stretch_that_an_article_reports_on(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2019年和2020年，云岫集团门店分别为280家和310家。",
        figure("280家", period="2019-01-01..2019-12-31"), figure("310家", period="2020-01-01..2020-12-31"),
    ),
    row(
        "2021年1—3月，云岫集团销量分别为2万辆、3万辆、4万辆。",
        figure("2万辆", period="2021-01-01..2021-01-31"), figure("3万辆", period="2021-02-01..2021-02-28"),
        figure("4万辆", period="2021-03-01..2021-03-31"),
    ),
    row(
        "2021年1—2月，云岫集团销量和产量分别为2万辆、3万辆。",
        figure("2万辆", period="2021-01-01..2021-02-28"), figure("3万辆", period="2021-01-01..2021-02-28"),
    ),
    row(
        "2021年第四季度及全年营业收入分别为5亿元和18.6亿元。",
        figure("5亿元", period="2021-10-01..2021-12-31"), figure("18.6亿元", period="2021-01-01..2021-12-31"),
    ),
)  # fmt: skip
def test_periods_in_step_with_figures(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "从2015年到2019年，临川市游客由127万人次增长到442万人次。",
        figure("127万人次", period="2015-01-01..2015-12-31"),
        figure("442万人次", period="2019-01-01..2019-12-31"),
    ),
    row(
        "煤、油的比重分别从2005年的42.9%、33.8%调整为2010年的37.9%、29.4%。",
        figure("42.9%", period="2005-01-01..2005-12-31"),
        figure("33.8%", period="2005-01-01..2005-12-31"),
        figure("37.9%", period="2010-01-01..2010-12-31"),
        figure("29.4%", period="2010-01-01..2010-12-31"),
    ),
    row(
        "2018-2020年，青禾打车收入分别为4.5亿元，5.4亿元，5.3亿元。",
        figure("4.5亿元", period="2018-01-01..2018-12-31"),
        figure("5.4亿元", period="2019-01-01..2019-12-31"),
        figure("5.3亿元", period="2020-01-01..2020-12-31"),
    ),
    row("云岫科技今年新增门店30家。", figure("30家", period="2022-01-01..2022-03-11")),
    row("云岫科技中期业绩快报称，营业收入15.7亿元。", figure("15.7亿元", period="2021-01-01..2021-06-30")),
)
def test_from_when_and_how_far(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "客流恢复到2019年的96.3%。栎阳机场货邮吞吐量3.2万吨。",
        figure("96.3%", period="2022-03-11"),
        figure("3.2万吨", period="2022-03-11"),
    ),
    row(
        "2022年2月9日至15日，临川市报告1873例，比前一周的1260例增长48.7%。",
        figure("1873例", period="2022-02-09..2022-02-15"),
        figure("1260例", period="2022-02-02..2022-02-08"),
        figure("48.7%", period="2022-02-09..2022-02-15"),
    ),
    row(
        "民宿由去年的64家增加到103家。",
        figure("64家", period="2021-01-01..2021-12-31"),
        figure("103家", period="2022-03-11"),
    ),
    row("影片拍摄历时96天，在5个城市取景。", figure("96天"), figure("5个", period="2022-03-11")),
    row(
        "第七次全国人口普查数据显示，临川市常住人口211万人，与第六次人口普查相比增加54万人。",
        figure("211万人", period="2020-01-01..2020-12-31"),
        figure("54万人"),
    ),
    row(
        "2022年1月CPI上升5%，但美股三大指数周四仍全线收涨，道指涨0.06%。",
        figure("5%"),
        figure("0.06%", period="2022-03-10"),
    ),
    row(
        "银川市重大项目加速推进。\n\n银川市开工率100%，在建3个。",
        figure("100%", period="2021-01-01..2021-05-31"),
        figure("3个", period="2021-01-01..2021-05-31"),
        title="1-5月银川市重大项目推进情况",
    ),
)
def test_bases_weekdays_censuses_and_reports(said, figures, published, title):
    check(said, figures, published, title)
