"""Wordings that are still read wrongly, each with its cause; a row that holds at last must move to its drawer."""

from __future__ import annotations

from telling import check, fails, figure, rows


@rows(
    fails(
        "a quotation after a place is not seen as a name of its own",
        "岚州市“乐购岚州”消费券核销金额1.86亿元。", figure("1.86亿元", subject="乐购岚州消费券"),
    ),
    fails(
        "创 stays in the name",
        "云岫集团营业收入创历史新高，达18.6亿元。", figure("18.6亿元", subject="云岫集团", metric="营业收入"),
    ),
    fails(
        "a record between noun and figure, with a comma",
        "云岫集团销售额创下历史新高，达7156万元。", figure("7156万元", metric="销售额"),
    ),
    fails(
        "部署 stays in the name",
        "公安部部署专项行动以来，共破获案件2.4万余起。", figure("2.4万余起", subject="公安部"),
    ),
    fails(
        "磷酸|铁锂: a product name is cut into name and metric",
        "磷酸铁锂报价13.75万元/吨。", figure("13.75万元/吨", subject="磷酸铁锂", metric="报价"),
    ),
    fails(
        "an age: the person before it is the subject",
        "老周今年六十多岁了。", figure("六十多岁", subject="老周", metric="年龄"),
    ),
    fails(
        "districts after 其中 are counted instead of named",
        "新增确诊病例9例，其中东城区5例、西江区4例。",
        figure("9例"), figure("5例", subject="东城区"), figure("4例", subject="西江区"),
    ),
    fails(
        "where nothing else is named, what is entered is the subject",
        "十几家企业入驻临川产业园。", figure("十几家", subject="临川产业园", metric="入驻企业数"),
    ),
    fails(
        "a line between two places is one name",
        "临川至岚州高铁全长186公里。", figure("186公里", subject="临川至岚州高铁"),
    ),
    fails(
        "平均每家 stays in the name",
        "云岫集团平均每家门店有员工12人。", figure("12人", subject="云岫集团"),
    ),
    fails(
        "a numbered line after a place is cut off its name before 日均",
        "临川轨道交通6号线日均客流达12.6万人次。", figure("12.6万人次", subject="临川轨道交通6号线"),
    ),
)  # fmt: skip
def test_subject(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    fails(
        "已累计 stays in the metric",
        "石桥村已累计收到捐款10万多元。", figure("10万多元", accrual="cumulative", metric="收到捐赠金额"),
    ),
    fails(
        "the family 日均客流 swallows 日均",
        "临川地铁日均客流达12.6万人次。", figure("12.6万人次", value="126000 人次/日", per="日"),
    ),
    fails(
        "the family 人均可支配收入 swallows 人均",
        "临川市人均可支配收入为3.2万元。", figure("3.2万元", value="32000 元/人"),
    ),
    fails(
        "转为 and 则由 are no endings",
        "二季度，服务业增加值则由一季度的下降5.2%转为增长1.9%。",
        figure("5.2%", value="-5.2 %", kind="change", period="2021-01-01..2021-03-31"),
        figure("1.9%", value="1.9 %", metric="服务业增加值增速", period="2021-04-01..2021-06-30"),
    ),
    fails(
        "a second figure after 或 forgets the movement",
        "云岫集团销售额增长了270万美元或69%。", figure("270万美元", kind="change"), figure("69%", kind="change"),
    ),
    fails(
        "个床位 reads as a unit",
        "青禾医院建成73个房间、146个床位。",
        figure("73个", metric="建成房间数"), figure("146个", metric="建成床位数", value="146 个"),
    ),
    fails(
        "a number with 万 and no measure word is no figure",
        "云岭文博会线上访问量超过2008万。", figure("超过2008万", bound="gt", value="20080000"),
    ),
    fails(
        "a number with 万 before a noun that no rule lists",
        "岚州撤出近1.2万驻港人员。", figure("近1.2万", bound="lt"),
    ),
    fails(
        "分 as a score is no unit",
        "2021/22赛季，岚州队场均得分为96分。", figure("96分", aspect="during"),
    ),
    fails(
        "the noun counted before stays in the metric",
        "云岫平台覆盖28个县、310个乡镇和4600个村。",
        figure("28个", metric="覆盖县数"), figure("310个", metric="覆盖乡镇数"), figure("4600个", metric="覆盖村数"),
    ),
    fails(
        "the count of loans is named as their amount",
        "云岫银行发放贷款320笔，金额达12亿元。", figure("320笔", metric="发放贷款笔数"), figure("12亿元", metric="发放贷款额"),
    ),
    fails(
        "两年 in 两年平均增长 measures nothing",
        "云岫集团营业收入两年平均增长8.1%。", figure("8.1%", metric="营业收入增速"),
    ),
)  # fmt: skip
def test_metric_and_value(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    fails(
        "将 after the figure",
        "90%以上的货物将逐步实现零关税。", figure("90%以上", status="forecast"),
    ),
)  # fmt: skip
def test_status(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    fails("这几天 is a window", "这几天，工人们加紧施工。"),
)
def test_refusal(said, figures, published, title):
    check(said, figures, published, title)
