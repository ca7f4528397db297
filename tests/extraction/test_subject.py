"""Whom a figure is about: the name in its clause, the one that a pronoun or short name means, or the one before."""

from __future__ import annotations

from telling import check, figure, row, rows


@rows(
    row("青禾计划覆盖28个县。", figure("28个", subject="青禾计划")),
    row("临川市常住人口达320万人。", figure("320万人", subject="临川市")),
    row("瀚海科技员工总数达1.2万人。", figure("1.2万人", subject="瀚海科技")),
    row("拓野汽车产量为36.72万辆。", figure("36.72万辆", subject="拓野汽车", metric="产量")),
    row("云岫集团营业收入为18.6亿元。", figure("18.6亿元", subject="云岫集团")),
    row("临川大学在校生达2.4万人。", figure("2.4万人", subject="临川大学")),
    row("岚州银行贷款余额为860亿元。", figure("860亿元", subject="岚州银行")),
    row("临川机场旅客吞吐量为410万人次。", figure("410万人次", subject="临川机场")),
    row("安陵县粮食总产量为52万吨。", figure("52万吨", subject="安陵县")),
    row("沃野合作社流转土地1.3万亩。", figure("1.3万亩", subject="沃野合作社")),
    row("岚州人民医院床位为1200张。", figure("1200张", subject="岚州人民医院")),
    row("临川港集装箱吞吐量为96万标箱。", figure("96万标箱", subject="临川港")),
    row("临川市东城区快递业务量为1.2亿件。", figure("1.2亿件", subject="临川市东城区")),
    row("云岭自治州旅游收入为73亿元。", figure("73亿元", subject="云岭自治州")),
)
def test_a_name_by_its_ending(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("“青禾计划”覆盖28个县。", figure("28个", subject="青禾计划")),
    row("“春苗”行动惠及儿童3.2万名。", figure("3.2万名", subject="春苗行动")),
    row("农业部门推出的“青禾计划”已覆盖28个县。", figure("28个", subject="青禾计划")),
    row("电影《风过麦田》累计票房达6.8亿元。", figure("6.8亿元", subject="风过麦田")),
)
def test_a_name_in_quotation_marks(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("云岫集团成立于2009年。该公司门店达310家。", figure("310家", subject="云岫集团")),
    row("云岫集团总部位于临川。目前，公司拥有门店310家。", figure("310家", subject="云岫集团")),
    row("“青禾计划”于2019年启动。该计划覆盖28个县。", figure("28个", subject="青禾计划")),
    row("“青禾计划”于2019年启动。截至目前，该计划已服务农户12万户。", figure("12万户", subject="青禾计划")),
    row("安陵县盛产脐橙。全县种植面积达8万亩。", figure("8万亩", subject="安陵县")),
    row("临川大学是一所综合性大学。学校在校生达2.4万人。", figure("2.4万人", subject="临川大学")),
    row("临川大桥于2018年建成。大桥全长2054米。", figure("2054米", subject="临川大桥")),
    row("云岫集团业绩向好，其营业收入为18.6亿元。", figure("18.6亿元", subject="云岫集团")),
)
def test_a_pronoun_stands_for_the_name_before(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "临川数字农业服务有限公司（以下简称“临川数农”）发布年报。临川数农营业收入为3.2亿元。",
        figure("3.2亿元", subject="临川数农"),
    ),
    row(
        "岚州理工大学（下称“岚理工”）召开会议。岚理工在校生达1.8万人。",
        figure("1.8万人", subject="岚理工"),
    ),
)
def test_a_short_name_stands_for_the_long_one(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "青禾计划覆盖28个县，服务农户12万户。",
        figure("28个", subject="青禾计划", metric="覆盖县数"),
        figure("12万户", subject="青禾计划", metric="服务农户数"),
    ),
    row(
        "云岫集团营业收入为18.6亿元，净利润为2.1亿元。",
        figure("18.6亿元", subject="云岫集团", metric="营业收入"),
        figure("2.1亿元", subject="云岫集团", metric="净利润"),
    ),
    row(
        "青禾计划去年启动。目前已服务农户12万户。",
        figure("12万户", subject="青禾计划"),
    ),
    row(
        "云岫集团发布年报。2021年实现营业收入18.6亿元。",
        figure("18.6亿元", subject="云岫集团"),
    ),
    row(
        "云岫集团在全国设有门店310家，其中直营门店120家。",
        figure("310家", subject="云岫集团"),
        figure("120家", subject="云岫集团"),
    ),
    row(
        "云岫集团营业收入为18.6亿元；拓野汽车营业收入为9.2亿元。",
        figure("18.6亿元", subject="云岫集团"),
        figure("9.2亿元", subject="拓野汽车"),
    ),
    row(
        "临川市常住人口为320万人，岚州市常住人口为280万人。",
        figure("320万人", subject="临川市"),
        figure("280万人", subject="岚州市"),
    ),
)
def test_the_subject_goes_on_until_another_is_named(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "截至2021年底，累计服务农户12万户。",
        figure("12万户", subject="青禾计划"),
        title="青禾计划三年记",
    ),
    row(
        "去年粮食总产量达52万吨。",
        figure("52万吨", subject="安陵县"),
        title="安陵县粮食再获丰收",
    ),
    row(
        "2021年营业收入为18.6亿元。",
        figure("18.6亿元", subject="云岫集团"),
        title="云岫集团发布年报",
    ),
    row("截至2021年底，服务农户12万户。", figure("12万户", subject=None)),
    row("快递业务量为1.2亿件。", figure("1.2亿件", subject=None), title="国内要闻快讯"),
)
def test_the_title_names_the_subject_where_the_text_does_not(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("入驻临川产业园的企业达160家。", figure("160家", subject="临川产业园", metric="入驻企业数")),
    row("参加“春苗”行动的志愿者达3200名。", figure("3200名", subject="春苗行动")),
    row(
        "青禾计划已在370个产业园区的15000家企业落地。",
        figure("370个", subject="青禾计划"),
        figure("15000家", subject="青禾计划"),
    ),
    row("总部位于临川的云岫集团拥有门店310家。", figure("310家", subject="云岫集团")),
)
def test_a_relative_clause_holds_the_name(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "青禾计划为云岫集团节省成本2600万元。",
        figure("2600万元", subject="青禾计划"),
    ),
    row(
        "在安陵县，青禾计划服务农户1.6万户。",
        figure("1.6万户", subject="青禾计划"),
    ),
    row(
        "据临川市统计局介绍，安陵县粮食总产量为52万吨。",
        figure("52万吨", subject="安陵县"),
    ),
    row(
        "云岫集团总经理表示，云岫集团门店已达310家。",
        figure("310家", subject="云岫集团"),
    ),
)
def test_prepositions_and_speakers_are_no_subjects(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "云岫集团、拓野汽车和瀚海科技的营业收入分别为18.6亿元、9.2亿元和3.5亿元。",
        figure("18.6亿元", subject="云岫集团", metric="营业收入"),
        figure("9.2亿元", subject="拓野汽车", metric="营业收入"),
        figure("3.5亿元", subject="瀚海科技", metric="营业收入"),
    ),
    row(
        "云岫集团营业收入、净利润分别为18.6亿元、2.1亿元。",
        figure("18.6亿元", subject="云岫集团", metric="营业收入"),
        figure("2.1亿元", subject="云岫集团", metric="净利润"),
    ),
    row(
        "云岫集团营业收入和净利润分别达18.6亿元和2.1亿元。",
        figure("18.6亿元", subject="云岫集团", metric="营业收入"),
        figure("2.1亿元", subject="云岫集团", metric="净利润"),
    ),
    row(
        "临川市、岚州市常住人口分别为320万人、280万人。",
        figure("320万人", subject="临川市", metric="常住人口"),
        figure("280万人", subject="岚州市", metric="常住人口"),
    ),
)
def test_respectively_pairs_in_order(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "岚州公交集团投放大巴42辆、中巴35辆。",
        figure("42辆", subject="岚州公交集团"),
        figure("35辆", subject="岚州公交集团"),
    ),
)
def test_lists_of_names_and_lists_of_things(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("全国粮食总产量为6.8亿吨。", figure("6.8亿吨", subject="中国")),
    row("我国粮食总产量为6.8亿吨。", figure("6.8亿吨", subject="中国")),
    row("中国粮食总产量为6.8亿吨。", figure("6.8亿吨", subject="中国")),
)
def test_the_country_has_one_name(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("# 云岫集团\n\n营业收入为18.6亿元。\n\n# 拓野汽车\n\n营业收入为9.2亿元。",
        figure("18.6亿元", subject="云岫集团"), figure("9.2亿元", subject="拓野汽车")),
)  # fmt: skip
def test_what_stands_above_a_heading_is_another_story(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "云岫集团门店达310家。\n\n营业收入为18.6亿元。", figure("310家"), figure("18.6亿元", subject="云岫集团"),
    ),
    row(
        "枫林教育跌9.68%，岚东方跌2.09%。",
        figure("9.68%", subject="枫林教育"), figure("2.09%", subject="岚东方"),
    ),
    row(
        "临川数字农业服务有限公司（简称“临川数农”）净利润为4100万元。", figure("4100万元", subject="临川数农"),
    ),
    row(
        "临川市地处平原。全市常住人口为320万人。", figure("320万人", subject="临川市"),
    ),
    row(
        "临川各县签约引进民营企业投资项目1577个。", figure("1577个", subject="临川各县"),
    ),
)  # fmt: skip
def test_a_name_that_common_words_hide(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("青禾咖啡2021年收入3亿元。\n\n全国门店达500家。", figure("3亿元"), figure("500家", subject="青禾咖啡")),
    row("岚州市发布公报。全国粮食产量1.3万亿斤。", figure("1.3万亿斤", subject="中国")),
    row("2021年，我国进出口20万亿元，同比增长2.1%。", figure("20万亿元", subject="中国"), figure("2.1%", subject="中国")),
    row("全球产量5亿吨。", figure("5亿吨", subject="全球")),
)  # fmt: skip
def test_the_nation_or_a_firms_business_there(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("金穗跌近5%，岚莱玻璃跌超4%，云岫资源跌2%。", figure("近5%", subject="金穗"), figure("超4%", subject="岚莱玻璃"), figure("2%", subject="云岫资源")),
    row("焦煤收涨3.2%，甲醇上涨1%。", figure("3.2%", subject="焦煤", metric="涨跌幅"), figure("1%", subject="甲醇")),
)  # fmt: skip
def test_what_moves_has_a_price(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("4个一线城市商品住宅销售价格上涨0.2%。", figure("4个"), figure("0.2%", subject="一线城市商品住宅")),
    row("超七成受访企业打算拓店。", figure("超七成", subject="受访企业")),
    row("临川大学有教授150人，云岭科学院院士3人。", figure("150人", subject="临川大学"), figure("3人", subject="临川大学")),
    row(
        "岚州市商品住宅成交3.6万套；二手住宅成交2.1万套。",
        figure("3.6万套", subject="岚州市商品住宅"), figure("2.1万套", subject="岚州市二手住宅"),
    ),
)  # fmt: skip
def test_a_class_and_what_stands_beside(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("国家统计局发布7月房价变动情况。岚州市房价上涨1.2%。\n\n环比下降0.3%。", figure("1.2%", subject="岚州市"), figure("0.3%", subject="岚州市")),
    row("岚州市政府举行新闻发布会。\n\n全市登记企业12万家。", figure("12万家", subject="岚州市"), title="岚州市经济运行平稳"),
)  # fmt: skip
def test_who_only_speaks_is_not_the_subject(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年，中领航的毛利率为4.8%，云岫集团的毛利率为29%。",
        figure("4.8%", subject="中领航"),
        figure("29%", subject="云岫集团"),
        title="中领航上市，前路几何",
    ),
    row(
        "临川市销量15万辆。岚州市销量9万辆。安陵县销量8万辆。\n\n受汛情影响，2020年销量为21万辆。",
        figure("15万辆", subject="临川市"),
        figure("9万辆", subject="岚州市"),
        figure("8万辆", subject="安陵县"),
        figure("21万辆", subject=None),
    ),
)
def test_no_name_is_taken_from_a_neighbour(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "募资规模居前的还有农业银行（685亿元）、中国神华（665亿元）。",
        figure("685亿元", subject="中国农业银行"),
        figure("665亿元", subject="中国神华"),
    ),
    row(
        "临川市经济增长2.9%，高于全国同期的1.7%。",
        figure("2.9%", subject="临川市"),
        figure("1.7%", subject="中国"),
    ),
    row("中小企业的库存周转天数为32天。", figure("32天", subject="中小企业")),
    row(
        "云岫人寿代理人20万人。整个行业代理人规模下降20%。",
        figure("20万人", subject="云岫人寿"),
        figure("20%", subject="整个行业"),
    ),
    row(
        "临川市旅游收入30亿元，占全省的1/3。",
        figure("30亿元", subject="临川市"),
        figure("1/3", subject="临川市"),
    ),
    row(
        "临川市出台办法。临川、岚州等10个市选派教师。",
        figure("10个", subject="临川市"),
    ),
    row(
        "中源证券认为，青禾科技收入10亿元。该公司利息收入9亿元。",
        figure("10亿元", subject="青禾科技"),
        figure("9亿元", subject="青禾科技"),
        title="青禾科技业绩前瞻",
    ),
    row(
        "柳河县种植水稻。柳河县的大米卖得好。今年全县水稻面积12万亩。",
        figure("12万亩", subject="柳河县"),
        title="稻谷飘香",
    ),
)
def test_who_stands_beside_or_is_compared_with(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("全市肉类总产量36万吨。", figure("36万吨", subject="全市（《发展报告》）"), title="发展报告"),
    row("共有数十家企业到会。", figure("数十家", subject="青禾集团"), title="青禾集团助力临川消费"),
    row("全市场新发基金120只。", figure("120只", subject=None), title="发展报告"),
    row(
        "广西临川市大莫村种植牧草300亩。\n\n大莫村有合作社12家。",
        figure("300亩", subject="广西临川市大莫村"),
        figure("12家", subject="大莫村"),
    ),
    row(
        "大力发展设施农业。大力发展畜牧业。\n\n产量12万吨。", figure("12万吨", subject=None), title="农业发展"
    ),
)
def test_places_without_a_name_and_villages(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("本报讯（记者 宋微）临川市2023年一般公共预算收入214.5亿元。", figure("214.5亿元", subject="临川市")),
    row("临川晚报讯（记者 李四）岚州市常住人口418万人。", figure("418万人", subject="岚州市")),
    row("云网3月6日，青禾股份累计质押股份数量为1100万股。", figure("1100万股", subject="青禾股份")),
    row("南方电网岚山电站送电广东工程投运，每年输送330亿度。", figure("330亿度")),
)
def test_who_reports_is_not_who_the_figures_are_about(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "云岫集团宣布，将以21亿欧元（约合25亿美元）收购青禾科技。",
        figure("21亿欧元", subject="云岫集团"),
        figure("约合25亿美元", subject="云岫集团"),
    ),
    row(
        "据青禾股份招股书显示，其营收达68.17亿元。",
        figure("68.17亿元", subject="青禾股份"),
        title="云岫集团涨价",
    ),
    row(
        "安心研究发现，行业增长很快。据青禾股份招股书显示，其营收达68.17亿元。",
        figure("68.17亿元", subject="青禾股份"),
        title="云岫集团涨价",
    ),
    row("再看云岫集团，今年上半年营收同比增长35%。", figure("35%", subject="云岫集团"), title="青禾股份年报"),
    row("云岫证券预期青禾股份营收达50亿元。", figure("50亿元", subject="青禾股份", status="forecast")),
    row("云岫集团强势扩张，门店达300家。", figure("300家", subject="云岫集团")),
    row(
        "董事会同意回购。公司获准购回最多1.86亿股。",
        figure("最多1.86亿股", subject="云岫集团"),
        title="云岫集团回购",
    ),
)
def test_who_announces_reports_or_is_turned_to(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "美国新冠肺炎确诊病例破500万，美国确诊病例升至501万例。",
        figure("破500万", subject="美国", metric="确诊病例数"),
        figure("501万例", subject="美国", metric="确诊病例数"),
    ),
    row(
        "其中境外输入病例38例（云南11例）。",
        figure("38例", metric="输入病例数"),
        figure("11例", subject="云南省"),
    ),
    row(
        "我国对东盟进出口2.09万亿元，增长5.6%。",
        figure("2.09万亿元", scope="东盟"),
        figure("5.6%", scope="东盟"),
    ),
    row("中国已同31个国际组织签署合作文件。", figure("31个", metric="签约国际组织数")),
)
def test_epidemics_brackets_and_partners(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "从行业看，投入排名前两位的行业为：汽车制造业，研发费用总额492亿元，研发强度4.18%；互联网和相关服务业，研发费用总额1668亿元。",
        figure("492亿元", subject="汽车制造业"),
        figure("4.18%", subject="汽车制造业"),
        figure("1668亿元", subject="互联网和相关服务业"),
        title="青禾计划年报",
    ),
    row(
        "投入增长很快。汽车制造业，研发费用总额492亿元。",
        figure("492亿元", subject="汽车制造业"),
        title="青禾计划年报",
    ),
    row("据岚州日报报道，机构被处罚。罚款1400万元。", figure("1400万元", subject=None)),
    row("云岫集团预计今年开店，门店达300家。", figure("300家", subject="云岫集团")),
)
def test_branches_and_wholes_before_their_measures(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "岚拓科技涨7.93%，云岫涨7.64%，高途涨4.06%；怪兽充电、涂鸦智能跌超6%。",
        figure("7.93%", metric="涨跌幅"),
        figure("7.64%", metric="涨跌幅"),
        figure("4.06%", subject="高途", metric="涨跌幅"),
        figure("超6%", subject="怪兽充电", metric="涨跌幅"),
    ),
    row(
        "五粮液、招商银行、中国平安分别获净买入11.98亿元、10.92亿元、9.7亿元。",
        figure("11.98亿元", subject="五粮液"),
        figure("10.92亿元", subject="招商银行"),
        figure("9.7亿元", subject="中国平安"),
    ),
    row("云岫集团净利润增长更快，同比大涨187%。", figure("187%", subject="云岫集团")),
    row("保定人口减少195.2万人。", figure("195.2万人", subject="保定市")),
    row(
        "道琼斯指数涨0.06%，道指报34466.24点。",
        figure("0.06%", subject="道指"),
        figure("34466.24点", subject="道指"),
    ),
)
def test_rows_of_prices_and_lists_of_names(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "临川市工业平稳。从产量看，精制茶增长23.9%，中成药增长14.1%，粗钢增长1.4%。",
        figure("23.9%", metric="精制茶增速"),
        figure("14.1%", metric="中成药增速"),
        figure("1.4%", metric="粗钢增速"),
    ),
    row("《献血法》实施以来，全国献血量达1.2亿毫升。", figure("1.2亿毫升", subject="中国")),
    row("《安审办法》共23条。", figure("23条", subject="安审办法")),
    row(
        "临川市开行班列1973列，其中去程1226列。",
        figure("1973列"),
        figure("1226列", subject="临川市", metric="去程"),
    ),
    row("全长1213公里的临岚铁路今天通车。", figure("1213公里", subject="临岚铁路")),
    row("地处临川的云岫股份有限公司，营收达155亿元。", figure("155亿元", subject="云岫股份有限公司")),
    row("惠及600万小学生。", figure("600万小学生", value="6000000 人")),
)
def test_goods_documents_and_ways(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("18日美国报告新增确诊病例170161例。", figure("170161例", subject="美国")),
    row("国家卫生健康委通报，现有确诊病例264例。", figure("264例", subject="中国")),
    row("云岫股份业绩快报：2021年净利同比增长111%。", figure("111%", subject="云岫股份")),
    row("云岫股份6月29日晚披露，募集资金5.02亿元。", figure("5.02亿元", subject="云岫股份")),
    row("通车后岚州至安陵由3小时缩短至1小时。", figure("3小时"), figure("1小时"), title="云岫集团年报"),
    row("股东王某将其质押给云岫证券有限公司420万股。", figure("420万股")),
    row("强降雨导致超过3万人不同程度受灾。", figure("超过3万人", metric="受灾人数")),
)
def test_acts_and_hours_are_no_part_of_a_name(said, figures, published, title):
    check(said, figures, published, title)
