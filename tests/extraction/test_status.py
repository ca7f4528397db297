"""Whether a figure is told as a fact, an aim, an expectation, a supposition, or taken back."""

from __future__ import annotations

from telling import check, figure, row, rows


@rows(
    row("云岫集团门店达310家。", figure("310家", status="actual")),
    row("云岫集团实现营业收入18.6亿元。", figure("18.6亿元", status="actual")),
    row("云岫集团已完成投资18.6亿元。", figure("18.6亿元", status="actual")),
    row("临川大学有国家万人计划领军人才2人。", figure("2人", status="actual")),
    row("这项公益计划由云岫集团创建并走进24所小学。", figure("24所", status="actual")),
    row(
        "云岫资管累计发起投资计划1461只，合计规模324亿元。",
        figure("1461只"),
        figure("324亿元", status="actual"),
    ),
    row("临川村争取到财政支持700万元。", figure("700万元", status="actual")),
    row("云岫集团已将质押给岚州建设银行的3280万股解除质押。", figure("3280万股", status="actual")),
)
def test_a_fact(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团的目标是门店达到1200家。", figure("1200家", status="target")),
    row("云岫集团力争门店达到1200家。", figure("1200家", status="target")),
    row(
        "云岫集团计划到2023年底将门店增至1200家。",
        figure("1200家", status="target", metric="门店数", period="2023-12-31"),
    ),
    row("临川市计划到2025年建成停车位2000个。", figure("2000个", status="target")),
    row("云岫集团拟投资18.6亿元。", figure("18.6亿元", status="target")),
    row("临川市规划建成停车位2000个。", figure("2000个", status="target")),
    row("云岫集团争取营业收入突破20亿元。", figure("突破20亿元", status="target", bound="gt")),
    row("临川市将新建停车位2000个。", figure("2000个", status="target")),
    row("财政部将在境外发行150亿元国债。", figure("150亿元", status="target")),
    row("到2025年底，云岫集团将在临川市投入资金10亿元。", figure("10亿元", status="target")),
    row("云岫集团将分阶段向青禾科技支付2.4亿元。", figure("2.4亿元", status="target")),
    row("青禾科技定于3月23日发行债券5亿元。", figure("5亿元", status="target")),
)
def test_an_aim(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团预计营业收入达20亿元。", figure("20亿元", status="forecast")),
    row("预计临川市将建成停车位2000个。", figure("2000个", status="forecast")),
    row("云岫集团营业收入有望突破20亿元。", figure("突破20亿元", status="forecast")),
    row("预计2023年云岫集团营业收入将达20亿元。", figure("20亿元", status="forecast")),
    row("临川市预计接待游客86万人次。", figure("86万人次", status="forecast", metric="游客接待量")),
    row("到2025年，云岫集团门店将达到1200家。", figure("1200家", status="forecast")),
    row("云岫集团预期营业收入增长12%。", figure("12%", status="forecast")),
    row("云岫集团净利润同比预增35%。", figure("35%", status="forecast", kind="change")),
)
def test_an_expectation(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("如果云岫集团营业收入达到20亿元，门店可达1200家。",
        figure("20亿元", status="hypothetical"), figure("1200家", status="hypothetical")),
    row("假如云岫集团营业收入达到20亿元，就能上市。", figure("20亿元", status="hypothetical")),
    row("一旦云岫集团营业收入达到20亿元，就能上市。", figure("20亿元", status="hypothetical")),
)  # fmt: skip
def test_a_supposition(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("此前报道中的12.6万人有误，应为2.6万人。",
        figure("12.6万人", status="retracted"), figure("2.6万人", status="actual")),
    row("更正前营业收入为18.6亿元，更正为16.8亿元。",
        figure("18.6亿元", status="retracted"), figure("16.8亿元", status="actual")),
)  # fmt: skip
def test_what_is_taken_back(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("“青禾计划”覆盖28个县。", figure("28个", status="actual")),
    row("“萤火计划”走进山区。截至2022年2月底，该计划覆盖学校126所，惠及学生6.4万人。",
        figure("126所", status="actual", subject="萤火计划"), figure("6.4万人", status="actual")),
    row("青禾计划已服务农户12万户。", figure("12万户", status="actual")),
    row("本次计划已完成投资18.6亿元。", figure("18.6亿元", status="actual")),
    row("青禾计划覆盖28个县。", figure("28个", status="actual")),
)  # fmt: skip
def test_a_plan_may_be_a_name(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团将物资320吨分送至安陵县。", figure("320吨", status="actual")),
    row("临川市游客接待量将近86万人次。", figure("将近86万人次", status="actual", bound="lt")),
    row("云岫集团门店将达1200家。", figure("1200家", status="forecast")),
    row("云岫集团将成本压减到2600万元。", figure("2600万元", status="actual")),
    row("临川市一般公共预算收入为32亿元。", figure("32亿元", status="actual")),
)
def test_will_and_the_particle_that_looks_like_it(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团原计划建成门店300家，目前已建成310家。",
        figure("300家", status="target"), figure("310家", status="actual")),
    row("云岫集团预计营业收入达20亿元，净利润达3亿元。",
        figure("20亿元", status="forecast"), figure("3亿元", status="forecast")),
    row("云岫集团预计营业收入达20亿元。门店达310家。",
        figure("20亿元", status="forecast"), figure("310家", status="actual")),
)  # fmt: skip
def test_how_far_a_cue_reaches(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "云岫集团销售额为19亿元，没达到22亿元的预期。",
        figure("19亿元", status="actual"),
        figure("22亿元", status="forecast"),
    ),
    row("云岫集团成本升幅或超10%。", figure("超10%", status="forecast")),
    row("云岫集团持股达到或超过5%。", figure("超过5%", status="actual")),
    row("云岫集团承诺的补偿款1.68亿元已经到账。", figure("1.68亿元", status="actual")),
    row(
        "云岫集团预计今年营收达12亿元，2019年营收为4亿元。",
        figure("12亿元", status="forecast"),
        figure("4亿元", status="actual"),
    ),
)
def test_where_a_cue_ends(said, figures, published, title):
    check(said, figures, published, title)
