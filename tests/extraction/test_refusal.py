"""Numbers that measure nothing: names, idioms, ordinals, an indefinite 一, codes, scores, times of day."""

from __future__ import annotations

from telling import check, figure, row, rows


@rows(
    row("临川市加快5G网络建设。"),
    row("车辆驶上318国道。"),
    row("旅客可拨打12306咨询。"),
    row("云岫集团推出C2M工厂。"),
    row("临川市对接一带一路。"),
    row("“十四五”规划开局良好。"),
    row("三峡游轮复航。"),
    row("小周来到4S店看车。"),
    row("双十一购物节开幕。"),
    row("三一重工举行发布会。"),
    row("四川和三亚举行推介会。"),
    row("临川市推行九年义务教育。"),
    row("临川亚运会倒计时两周年活动启动。"),
    row("岚国10年期国债收益率走高。"),
    row("持股5%以上股东青禾资本减持。"),
)
def test_names(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("他们一心一意谋发展。"),
    row("云岫集团打通最后一公里。"),
    row("人们成千上万地赶来。"),
    row("大家七嘴八舌地讨论。"),
    row("云岫集团做到万无一失。"),
    row("游客四面八方涌来。"),
    row("千家万户贴上春联。"),
    row("云岫集团百尺竿头更进一步。"),
)
def test_idioms(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团举办第二届展会。"),
    row("这是云岫集团首个工厂。"),
    row("临川市举行第23届青年节。"),
)
def test_ordinals(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团是一家零售企业。"),
    row("临川是一座古城。"),
    row("他走进一个村子。"),
    row("这是一种新办法。"),
    row("云岫集团迈出一步。"),
)
def test_an_indefinite_one(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团(600123.SH)公告。"),
    row("云岫集团（股票代码：002123）公告。"),
    row("云岫集团(10.930,-0.420,-3.70%)公告。"),
    row("热线电话0851-86812345。"),
    row("联系电话13812345678。"),
    row("详见 https://example.cn/2021/0611/30128.html 。"),
    row("来信请寄 desk2021@example.cn 。"),
    row("软件升级到V2.3.1。"),
    row("岚州队以3:2取胜。"),
    row("根据临政〔2021〕12号文件执行。"),
    row("会议印发《临川市2021年20件民生实事》。"),
)
def test_codes(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("活动于9时30分开始。"),
    row("活动将于19:30举行。"),
    row("下午三点，岚州队抵达。"),
    row("2021年6月30日，青禾计划启动。"),
    row("3月8日，青禾计划启动。"),
    row("三年前，青禾计划启动。"),
    row("5天后，展会闭幕。"),
)
def test_times(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("5G基站达1.2万个。", figure("1.2万个", value="12000 个")),
    row("第七届展会吸引观众8.6万人次。", figure("8.6万人次")),
    row("2021年6月30日，青禾计划覆盖28个县。", figure("28个", period="2021-06-30")),
    row("云岫集团(600123.SH)营业收入为18.6亿元。", figure("18.6亿元", subject="云岫集团")),
    row("一家云岫门店日均接待顾客320人。", figure("320人")),
    row("三峡游轮载客3200人。", figure("3200人")),
    row("岚州队以3:2取胜，观众达3.2万人。", figure("3.2万人")),
)
def test_a_figure_beside_them_is_kept(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("临川市超千亿企业3家、百亿企业12家。", figure("3家"), figure("12家")),
    row("65岁及以上人口为190万人，占13.5%。", figure("190万人"), figure("13.5%")),
    row("18至35岁的青年报名300人。", figure("300人")),
    row("临川市常住人口平均年龄38.8岁。", figure("38.8岁", metric="年龄")),
)
def test_an_age_that_bounds_a_class_is_no_figure(said, figures, published, title):
    check(said, figures, published, title)


@rows(row("这是临川市唯一一个机场。"), row("三坪农场里一一列举了五年间的变化。"))
def test_words_made_of_numerals(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("“2021民营企业创新500家”榜单入围门槛为2.37亿元。", figure("2.37亿元")),
    row("2021民营企业大会今天开幕。"),
    row("361度召开订货会。"),
    row("云岫教育推出1对1辅导。"),
    row("云岫集团年产5GWh电池。", figure("5GWh")),
    row("青禾公司成立仅一天。", figure("一天")),
    row("五一档票房破4亿元。", figure("破4亿元", period="2021-05-01..2021-05-05")),
)
def test_names_of_lists_and_firms(said, figures, published, title):
    check(said, figures, published, title)
