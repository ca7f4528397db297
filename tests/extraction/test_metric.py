"""What is measured: families, verb and noun, growth, shares, rates; the same wording always under the same name."""

from __future__ import annotations

import pytest
from telling import check, extracted, figure, row, rows

from auditor.model import Certainty


@rows(
    row(
        "云岫集团营业收入为18.6亿元。",
        figure("18.6亿元", metric="营业收入", value="1860000000 元", kind="money"),
    ),
    row("云岫集团净利润达2.1亿元。", figure("2.1亿元", metric="净利润", kind="money")),
    row("云岫集团门店达310家。", figure("310家", metric="门店数", value="310 家", kind="count")),
    row("临川市城镇化率为61.3%。", figure("61.3%", metric="城镇化率", kind="percent", value="61.3 %")),
    row("临川市森林覆盖率达48.2%。", figure("48.2%", metric="森林覆盖率", kind="percent")),
    row(
        "安陵县粮食总产量达52万吨。", figure("52万吨", metric="粮食产量", kind="mass", value="520000000 公斤")
    ),
    row("临川机场旅客吞吐量为410万人次。", figure("410万人次", metric="旅客吞吐量", value="4100000 人次")),
    row("安陵县播种面积为85万亩。", figure("85万亩", metric="播种面积", kind="area")),
    row("临川大桥全长2054米。", figure("2054米", metric="桥梁长度", kind="length", value="2054 米")),
    row("岚州市发电量为32亿千瓦时。", figure("32亿千瓦时", metric="发电量", kind="energy")),
    row("岚州市快递业务量为1.2亿件。", figure("1.2亿件", metric="快递业务量", value="120000000 件")),
    row(
        "拓野汽车销量为4.1万辆，市场份额为6.3%。",
        figure("4.1万辆", metric="销量"),
        figure("6.3%", metric="市场占有率", kind="percent"),
    ),
    row(
        "临川市有高新技术企业320家，规模以上企业1480家。",
        figure("320家", metric="高新技术企业数"),
        figure("1480家", metric="规模以上企业数"),
    ),
    row(
        "云岫集团注册用户突破6000万，日活用户达800万。",
        figure("突破6000万", metric="注册用户数", value="60000000 人", bound="gt"),
        figure("800万", metric="日活跃用户数", value="8000000 人"),
    ),
)
def test_the_noun_stands_before(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("青禾计划覆盖28个县。", figure("28个", metric="覆盖县数", value="28 个")),
    row("青禾计划覆盖超过28个县。", figure("超过28个", metric="覆盖县数", bound="gt")),
    row("青禾计划覆盖26城。", figure("26城", metric="覆盖城市数")),
    row(
        "青禾计划服务中小企业近25万家。",
        figure("近25万家", metric="服务中小企业数", bound="lt", value="250000 家"),
    ),
    row("青禾计划服务近25万家中小企业。", figure("近25万家", metric="服务中小企业数", bound="lt")),
    row("青禾计划惠及中小企业25万家。", figure("25万家", metric="服务中小企业数")),
    row("青禾计划落地28个县。", figure("28个", metric="覆盖县数")),
    row("25万家中小企业从青禾计划中受益。", figure("25万家", metric="服务中小企业数")),
    row("临川市建成停车位1480个。", figure("1480个", metric="建成停车位数")),
    row("临川市接待游客86万人次。", figure("86万人次", metric="游客接待量")),
    row("拓野汽车交付新车4.1万辆。", figure("4.1万辆", metric="交付量")),
    row("云岫集团捐赠物资320万元。", figure("320万元", metric="捐赠物资额", kind="money")),
    row("临川产业园入驻企业160家。", figure("160家", metric="入驻企业数")),
    row("临川产业园吸引160家企业入驻。", figure("160家", metric="入驻企业数")),
    row("云岫集团拥有员工1.2万人。", figure("1.2万人", metric="员工数")),
    row("云岫集团拥有1.2万名员工。", figure("1.2万名", metric="员工数")),
    row("云岫集团现有37万员工。", figure("37万员工", metric="员工数", value="370000 人")),
    row("临川市常住人口为320万人。", figure("320万人", metric="常住人口")),
    row("云岫集团每股亏损0.32元。", figure("0.32元", metric="每股亏损")),
    row("临川市5G基站达1.2万个。", figure("1.2万个", metric="5G基站数")),
)
def test_verb_and_noun(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团营业收入为18.6亿元，同比增长12.3%。",
        figure("18.6亿元", metric="营业收入"),
        figure("12.3%", metric="营业收入增速", stem="营业收入", kind="change", base="yoy", value="12.3 %")),
    row("云岫集团营业收入同比增长12.3%。", figure("12.3%", metric="营业收入增速", kind="change", base="yoy")),
    row("云岫集团净利润同比下降8.4%。", figure("8.4%", metric="净利润增速", kind="change", value="-8.4 %")),
    row("云岫集团营业收入环比增长3%。", figure("3%", kind="change", base="mom")),
    row("云岫集团营业收入较年初增长3%。", figure("3%", kind="change", base="ytd")),
    row("临川市城镇化率提高1.6个百分点。", figure("1.6个百分点", metric="城镇化率增速", kind="point", value="1.6 百分点")),
    row("临川市失业率下降0.4个百分点。", figure("0.4个百分点", kind="point", value="-0.4 百分点")),
    row("云岫集团门店增加30家。", figure("30家", kind="change", value="30 家")),
    row("云岫集团净利润增长1.5倍。", figure("1.5倍", kind="change", value="150 %")),
    row("云岫集团净利润增长近一倍。", figure("近一倍", kind="change", value="100 %", bound="lt")),
    row("云岫集团门店增至310家。", figure("310家", metric="门店数", kind="count", value="310 家")),
    row("云岫集团门店从280家增长到310家。",
        figure("280家", metric="门店数", kind="count"), figure("310家", metric="门店数", kind="count")),
    row("云岫集团销售额下降近40%。", figure("近40%", kind="change", value="-40 %", low="-40", high="-34", bound="lt")),
    row("云岫集团亏损同比收窄27.8%。", figure("27.8%", metric="亏损增速", value="-27.8 %", base="yoy")),
    row("云岫集团净亏损扩大到2.1亿元。", figure("2.1亿元", metric="净亏损", kind="money", value="210000000 元")),
    row("云岫集团利润增速为15.9%。", figure("15.9%", metric="利润增速", kind="change")),
    row("云岫集团营业收入比2019年增长26%。", figure("26%", base="vs:2019")),
    row("云岫集团营业收入翻了一番。", figure("一番", kind="multiple", value="2 倍")),
    row("11月，电子商务服务、专业技术服务营业收入同比分别增长43.9%、35.1%。", figure("43.9%", kind="change"), figure("35.1%", kind="change")),
    row("临川市经济实现4.9%的正增长。", figure("4.9%", kind="change", metric="经济增速")),
    row("临川市贸易规模缩水五分之一。", figure("五分之一", kind="change", value="-20 %")),
    row("云岫集团最多可节省75%的运营成本。", figure("最多可节省75%", kind="change", bound="max")),
    row("云岫集团门店达310家，较上年末增加30家。", figure("310家"), figure("30家", base="ytd", stem="门店数")),
)  # fmt: skip
def test_growth(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团约有300家门店。", figure("约有300家", bound="approx", low="270", high="330")),
    row("云岫集团门店不足300家。", figure("不足300家", bound="lt", low="", high="300")),
    row("云岫集团门店近300家。", figure("近300家", bound="lt", low="255", high="300")),
    row("云岫集团门店至少300家。", figure("至少300家", bound="min", low="300", high="")),
    row("云岫集团门店不超过300家。", figure("不超过300家", bound="max", low="", high="300")),
    row("云岫集团门店在300家以上。", figure("300家以上", bound="min", low="300", high="")),
    row("云岫集团门店有280家到310家。", figure("280家到310家", bound="range", value="280..310 家")),
    row(
        "云岫集团营业收入为15亿元至18亿元。",
        figure("15亿元至18亿元", bound="range", value="1500000000..1800000000 元"),
    ),
    row(
        "云岫集团营业收入为10~15亿元。", figure("10~15亿元", bound="range", value="1000000000..1500000000 元")
    ),
    row("云岫集团投资约1493亿美元。", figure("约1493亿美元", bound="approx", value="149300000000 美元")),
    row("云岫集团投资20万元左右。", figure("20万元左右", bound="approx", value="200000 元")),
    row("云岫集团门店有300余家。", figure("300余家", bound="gt", low="300", high="400")),
    row("临川市4000多名居民参加。", figure("4000多名", bound="gt", low="4000", high="5000")),
    row("临川市有上百家企业停产。", figure("上百家", bound="min", value="100 家")),
    row(
        "临川市数百万居民受益。",
        figure("数百万居民", bound="several", value="1000000..10000000 人", low="1000000"),
    ),
    row("云岫集团用时2—3天完成交付。", figure("2—3天", bound="range", value="2..3 天", kind="duration")),
    row("云岫集团高达310家门店停业。", figure("310家", bound="exact")),
    row("临川市气温达36.5℃。", figure("36.5℃", kind="other", metric="气温")),
    row(
        "云岫集团营业收入为18.6亿元。", figure("18.6亿元", bound="exact", low="1855000000", high="1865000000")
    ),
    row("临川市城镇化率为27.6%。", figure("27.6%", low="27.55", high="27.65")),
)
def test_how_far_the_wording_lets_a_number_reach(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团线上收入占营业收入的25%。", figure("25%", metric="线上收入占比", kind="percent", value="25 %")),
    row("云岫集团线上收入为4.6亿元，占营业收入的25%。",
        figure("4.6亿元", metric="线上收入"), figure("25%", metric="线上收入占比", kind="percent")),
    row("云岫集团研发人员占比为三成。", figure("三成", metric="研发人员数占比", kind="percent", value="30 %")),
    row("临川市超过六成企业恢复生产。", figure("超过六成", kind="percent", bound="gt", value="60 %")),
    row("云岫集团毛利率为25.3%。", figure("25.3%", metric="毛利率", kind="percent")),
    row("云岫集团研发投入3.2亿元，占营业收入的17.2%。",
        figure("3.2亿元", metric="研发投入"), figure("17.2%", metric="研发投入占比", kind="percent")),
    row("云岫集团持有合资公司35%的股权。", figure("35%", metric="持股比例", subject="云岫集团")),
    row("临川市七成以上企业复工。", figure("七成以上", bound="min", value="70 %")),
    row("年龄在18至35岁之间的用户占六成。", figure("18至35岁"), figure("六成", metric="用户占比")),
)  # fmt: skip
def test_shares(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("临川市人均可支配收入为3.2万元。", figure("3.2万元", metric="居民人均可支配收入")),
    row("临川菜价为3.5元/公斤。", figure("3.5元/公斤", kind="rate", value="3.5 元/公斤")),
    row("云岫集团每股收益为0.32元。", figure("0.32元", metric="每股收益")),
    row("临川市每天处理垃圾320吨。", figure("320吨", per="日")),
    row("云岫集团户均贷款1.2万元。", figure("1.2万元", value="12000 元/户", per="户")),
)
def test_rates(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团新增门店30家。", figure("30家", metric="门店数", accrual="new")),
    row("云岫集团新开门店30家。", figure("30家", accrual="new")),
    row("青禾计划累计服务农户12万户。", figure("12万户", metric="服务农户数", accrual="cumulative")),
    row("临川市累计接待游客86万人次。", figure("86万人次", metric="游客接待量", accrual="cumulative")),
    row("云岫集团门店总数为310家。", figure("310家", metric="门店数", accrual="level")),
    row(
        "临川机场新开航线12条，航线总数达86条。",
        figure("12条", accrual="new"),
        figure("86条", metric="航线数", accrual="level"),
    ),
    row("青禾计划已累计服务农户12万户。", figure("12万户", metric="服务农户数", accrual="cumulative")),
)
def test_running_totals_and_additions(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团门店达310家，其中直营门店120家。", figure("310家", metric="门店数"), figure("120家", metric="直营门店数")),
    row("青禾计划服务中小企业2.7万家、“小巨人”企业3200家。",
        figure("2.7万家", metric="服务中小企业数"), figure("3200家", metric="服务专精特新小巨人企业数")),
    row("云岫集团2019年、2020年营业收入分别为16亿元、18.6亿元。",
        figure("16亿元", metric="营业收入"), figure("18.6亿元", metric="营业收入")),
    row("临川市实现进出口总额320亿元，其中出口210亿元。",
        figure("320亿元", metric="进出口总值"), figure("210亿元", subject="临川市")),
)  # fmt: skip
def test_records_parts_and_lists(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("临川市全市建成停车位1480个。", figure("1480个", scope=None)),
    row("云岫集团在海外拥有门店18家。", figure("18家", scope="海外")),
    row("青禾计划覆盖全国28个县。", figure("28个", scope="全国", metric="覆盖县数")),
    row("云岫集团线上销售额为4.6亿元。", figure("4.6亿元", metric="线上销售额")),
)
def test_what_narrows_a_figure(said, figures, published, title):
    check(said, figures, published, title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾计划服务农户12万户。", "目前，青禾计划已服务12万户农户。"),
        ("青禾计划覆盖28个县。", "截至2021年底，青禾计划已落地28个县。"),
        ("云岫集团门店达310家。", "云岫集团共有310家门店。"),
        ("临川市接待游客86万人次。", "临川市预计接待游客86万人次。"),
        ("云岫集团门店增至1200家。", "云岫集团计划到2023年底将门店增至1200家。"),
        ("云岫集团净利润达2.1亿元。", "云岫集团实现净利润2.1亿元。"),
        ("安陵县粮食产量达52万吨。", "安陵县粮食总产量达到52万吨。"),
    ],
)
def test_one_thing_has_one_name(one, other):
    first, second = extracted(one).claims[-1], extracted(other).claims[-1]
    assert first.metric == second.metric is not None
    assert first.subject == second.subject is not None


@rows(
    row(
        "岚州失业率下降至3.9%，平均时薪环比上涨0.6%。", figure("3.9%"), figure("0.6%", metric="平均时薪增速"),
    ),
)  # fmt: skip
def test_wages_move_as_wages(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年，临川市出口100亿元。增长较快的领域是粮油、饮料和家电，分别增长28.3%、23.9%、20.8%。",
        figure("100亿元"),
        figure("28.3%", metric="粮油增速"),
        figure("23.9%", metric="饮料增速"),
        figure("20.8%", metric="家电增速"),
    ),
    row(
        "2021年，临川市出口100亿元。增长较快的是文化和娱乐服务、金融服务，分别增长28.3%、23.9%。",
        figure("100亿元"),
        figure("28.3%", metric="文化和娱乐服务增速"),
        figure("23.9%", metric="金融服务增速"),
    ),
)
def test_figures_are_paired_with_the_things_named_in_the_clause_before(said, figures, published, title):
    check(said, figures, published, title)


def test_figures_that_nothing_pairs_are_never_sure():
    claims = extracted("2021年，临川市出口100亿元，看点不少，分别增长28.3%、23.9%。").claims
    assert [claim.metric_certainty for claim in claims[1:]] == [Certainty.INFERRED, Certainty.INFERRED]


@rows(
    row(
        "2021年，临川市服务出口10亿元，增长5%；其中旅行服务出口3亿元，下降4%。",
        figure("10亿元", metric="服务出口额"),
        figure("5%", metric="服务出口额增速"),
        figure("3亿元", metric="旅行服务出口额"),
        figure("4%", metric="旅行服务出口额增速"),
    ),
)
def test_services_that_are_traded_are_no_act_of_serving(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年，临川市房地产开发投资390亿元。", figure("390亿元", subject="临川市", metric="房地产开发投资")
    ),
    row("2021年，全国房地产开发投资390亿元。", figure("390亿元", subject="中国", metric="房地产开发投资")),
)
def test_a_verb_inside_the_name_of_a_measure_is_none(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2019年和2020年，云岫集团订单量亦由12万单降至9万单，利润分别亏损3亿元和4亿元。",
        figure("12万单", metric="订单量"),
        figure("9万单", metric="订单量"),
        figure("3亿元"),
        figure("4亿元"),
    ),
    row(
        "2021年，临川市引进35岁以下人才21万人。",
        figure("35岁以下", metric="年龄"),
        figure("21万人", metric=None),
    ),
)
def test_particles_and_ages_are_no_part_of_the_metric(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "临川市节约能源消费4327万吨。",
        figure("4327万吨", metric="节约能源消费", value="43270000000 公斤", kind="mass"),
    ),
    row("装机容量与2005年相比约增加一倍。", figure("约增加一倍", bound="approx", value="100 %")),
    row("云岫集团成本约为上年的一半。", figure("约为上年的一半", bound="approx", value="50 %")),
)
def test_what_is_saved_and_what_about_bounds(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("一条1000米长的溜索通车。", figure("1000米", metric=None)),
    row("云岫集团以18.6亿元成交。", figure("18.6亿元", metric=None)),
    row(
        "临川市地区生产总值增长7.1%，高于全国1.2个百分点。",
        figure("7.1%", metric="地区生产总值增速"),
        figure("1.2个百分点", metric="地区生产总值差距"),
    ),
    row("临川银行加息50个基点。", figure("50个基点", metric="加息幅度")),
    row("云岫集团员工年收入就达12万元。", figure("12万元", metric="员工年收入")),
)
def test_prepositions_and_rivals_measure_nothing(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年，栎阳港货物吞吐量4.5亿吨，集装箱吞吐量300万标箱，分别增长4.5%和9.1%，环比分别增长1.2%和下降2.3%。",
        figure("4.5亿吨", metric="货物吞吐量"),
        figure("300万标箱", metric="集装箱吞吐量"),
        figure("4.5%", metric="货物吞吐量增速"),
        figure("9.1%", metric="集装箱吞吐量增速"),
        figure("1.2%", metric="货物吞吐量增速", base="mom"),
        figure("2.3%", metric="集装箱吞吐量增速", base="mom"),
    ),
)
def test_growths_are_paired_with_the_amounts_before(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "爆炸造成137人死亡、超过5000人受伤，数十人依然下落不明。",
        figure("137人", metric="死亡人数"),
        figure("超过5000人", metric="受伤人数"),
        figure("数十人", metric="下落不明人数"),
    ),
    row("强降雨引发灾害 16人死亡。", figure("16人", metric="死亡人数")),
    row("临川市有至少51人感染新冠肺炎。", figure("至少51人", metric="感染人数")),
    row("临川市转移1万名被困群众。", figure("1万名", metric="转移被困群众数")),
    row("云岫集团决定将援助预算增至15亿元。", figure("15亿元", metric="援助预算")),
)
def test_what_befell_people(said, figures, published, title):
    check(said, figures, published, title)
