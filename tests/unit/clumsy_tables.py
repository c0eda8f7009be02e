"""Several tables: below, beside and across each other on one sheet, and continued over sheets and pages."""

from tests.unit.clumsy_cases import case, refused, took
from tests.unit.clumsy_writing import Leaf, beside, body, crowd, leaf, shift, stack, students, table

TRAINED = "序号|姓名|身份证号|工作单位|培训班|结束日期|考核结果"
BRIEF = "姓名|身份证号|培训班|结束日期|考核结果"
CARD = "序号|姓名|身份证号|卡号|发卡日期|卡状态"
JOINED = "姓名|身份证号|户籍性质|用工单位|入会日期"
VISITED = "姓名|身份证号|工作单位|走访日期|走访人"
RELIEF = "序号|姓名|身份证号|节日|发放日期|慰问金额"
GRADE = "姓名|身份证号|工种|原等级|晋升等级|晋升日期|竞赛名称"
CADRE = "姓名|身份证号|所在工会|培训班|结束日期|考核结果"
PLACED = "姓名|身份证号|培训专业|结业日期|安置单位|安置日期"
TUITION = "学生姓名|学生身份证号|家长姓名|家长身份证号|录取院校|学历层次|发放日期|救助金额"
SURGERY = "姓名|身份证号|手术日期|手术医院"
PAID = "项目|收款对象|身份证号|所在单位|金额|支付日期|凭证号"
DOOR = "姓名|身份证号|走访日期|走访干部"


BELOW = [
    case(
        "three units below each other, each under a line with its name only", "职工培训2016年3月.xlsx",
        leaf("名单", "老边区总工会", table(TRAINED, crowd(2)), None, "中小企业园", table(TRAINED, crowd(3, 3)), None, None,
             "西市区总工会上报人员", table(TRAINED, crowd(1, 6))),
        took("laobian training 2016-03", 2) + took("smepark training 2016-03", 3) + took("xishi training 2016-03", 1),
    ),
    case(  # A month without a year is no period: the second block says none of its own, or the first title's holds and the dates are too late.
        "second month below, its title without a year", "中省直.xlsx",
        leaf("Sheet1", "2016年1月职工培训花名册", table(TRAINED, crowd(3)), None, "2月份",
             table(TRAINED, crowd(2, 4), 结束日期="2016-02-18")),
        took("direct training 2016-01", 3) + refused("period_missing"),
        took("direct training 2016-01", 5, errors="F9 date_future, F10 date_future"),
        apart="A9:G10",
    ),
    case(
        "two forms below each other, unit and month in the file name", "盖州市2015年12月.xlsx",
        leaf("Sheet1", "职工培训花名册", table(TRAINED, crowd(3)), None, "会员服务卡发放表", table(CARD, crowd(2, 4))),
        took("gaizhou training 2015-12", 3) + took("gaizhou benefit_card 2015-12", 2),
    ),
    case(
        "second header with more columns in another order", "a.xlsx",
        leaf("Sheet1", "2015年10月高新区职工培训花名册", table(BRIEF, crowd(3)), None, None, None,
             table("姓名|性别|身份证号|联系电话|考核结果|结束日期|培训班|备注", crowd(2, 4))),
        took("hightech training 2015-10", 5),
    ),
    case(
        "second header of three lines with groups", "a.xlsx",
        leaf("Sheet1", "鲅鱼圈区2015年9月职工培训花名册", table(TRAINED, crowd(4)), None,
             ["序号", "个人情况", None, None, "学习情况"], [None, "姓名", "证件", None, "培训班", "结业"],
             [None, None, "身份证号", "联系电话", None, "结束日期", "考核结果"],
             body("序号|姓名|身份证号|联系电话|培训班|结束日期|考核结果", crowd(2, 5)),
             merges="A1:G1 A8:A10 B8:D8 E8:G8 B9:B10 C9:D9 E9:E10 F9:G9"),
        took("bayuquan training 2015-09", 6),
    ),
    case(
        "units in cells above each table", "a.xlsx",
        leaf("Sheet1", ["填报单位：", "盖州市总工会", None, "填报月份：2016年4月"], table(JOINED, crowd(2)), None,
             ["填报单位：", "大石桥市总工会", None, "填报月份：2016年4月"], table(JOINED, crowd(3, 3))),
        took("gaizhou migrant_member 2016-04", 2) + took("dashiqiao migrant_member 2016-04", 3),
    ),
    case(  # Its own return is refused, or that return and the first are one continued, or the people are outside.
        "second table lacks a required column", "a.xlsx",
        leaf("Sheet1", "高新区2016年4月职工培训花名册", table(BRIEF, crowd(3)), None,
             table("姓名|身份证号|培训班|结束日期", crowd(2, 4))),
        took("hightech training 2016-04", 3) + refused("column_missing"),
        took("hightech training 2016-04", 3) + refused("form_missing"),
        refused("column_missing"),
        refused("people_outside", at="B8 B9"),
        apart="A8:D9",
    ),
    case(
        "second header with name and ID, card and state the other way round", "站前区2016年5月.xlsx",
        leaf("发卡", "普惠卡", table(CARD, crowd(4)), table("序号|身份证号|姓名|卡状态|发卡日期|卡号", crowd(2, 5))),
        took("zhanqian benefit_card 2016-05", 6),
    ),
    case(  # A parent is read in the row of the student.
        "payments below the list that they pay", "市直机关工委2016年9月.xlsx",
        leaf("Sheet1", "金秋助学发放表", table(TUITION, crowd(2)), None, "资金支付台账",
             table(PAID, students(crowd(2)))),
        took("organs tuition_aid 2016-09", 2) + took("organs payment 2016-09", 2),
        apart="D3:D4",
    ),
    case(
        "a register above a roster", "各行业工会2016年1月份报表.xls",
        leaf("Sheet1", "职工书屋登记表", table("书屋名称|所在单位|级别|命名日期", crowd(2)), None,
             "基层工会干部培训名册", table(CADRE, crowd(3))),
        took("industry bookhouse 2016-01", 2) + took("industry union_cadre 2016-01", 3),
    ),
    case(
        "second table is another unit's nil return", "a.xlsx",
        leaf("Sheet1", "站前区总工会2016年10月新发展农民工会员登记表", table(JOINED, crowd(2)), None,
             "西市区总工会2016年10月新发展农民工会员登记表", JOINED.split("|")),
        took("zhanqian migrant_member 2016-10", 2) + took("xishi migrant_member 2016-10", 0),
    ),
    case(
        "second page after subtotal and signatures, title and header again", "a.xlsx",
        leaf("Sheet1", "营口市鲅鱼圈区总工会2015年7月职工技术等级晋升名册", table(GRADE, crowd(3)), ["小计", 3],
             "填表人：陈某    审核人：李某", None, "营口市鲅鱼圈区总工会2015年7月职工技术等级晋升名册（第2页）",
             table(GRADE, crowd(2, 4)), ["合计", 5]),
        took("bayuquan skill_grade 2015-07", 5),
    ),
    case(  # The rows are returned, or their people stand in no row.
        "people added below in another order without a header", "a.xlsx",
        leaf("Sheet1", "西市区2016年6月会员服务卡发放表", table(CARD, crowd(2)), None, "补报人员：",
             body("身份证号|姓名|卡号|发卡日期|卡状态", crowd(2, 3))),
        took("xishi benefit_card 2016-06", 4, named="A6", errors="C7 id_length, E7 date_unreadable, F7 required, "
             "C8 id_length, E8 date_unreadable, F8 required"),
        refused("people_outside", at="A7 A8"),
        apart="A7:E8",
    ),
    case(
        "three forms of people in need below each other in .ods", "老边区2016年2月困难帮扶.ods",
        leaf("表1", "两节送温暖发放表", table(RELIEF, crowd(2)), None, "困难职工走访慰问登记表", table(VISITED, crowd(2, 3)),
             None, "大病救助发放表", table("姓名|身份证号|病种|救助日期|救助金额", crowd(2, 5))),
        took("laobian festival_relief 2016-02", 2) + took("laobian hardship_visit 2016-02", 2)
        + took("laobian illness_aid 2016-02", 2),
    ),
    case(
        "two months below each other in a GBK text file", "开发区.csv",
        leaf("", "2015年5月新发展农民工会员登记表", table(JOINED, crowd(2)), None, "2015年6月新发展农民工会员登记表",
             table(JOINED, crowd(2, 3))),
        took("bayuquan migrant_member 2015-05", 2) + took("bayuquan migrant_member 2015-06", 2),
        encoding="gbk",
    ),
    case(
        "second table pushed three columns to the right", "沿海产业基地2016年3月.xlsx",
        leaf("Sheet1", "培训和安置就业登记表", table(PLACED, crowd(3)), None, shift(table(PLACED, crowd(2, 4)), 3)),
        took("coastal reemployment 2016-03", 5),
    ),
    case(
        "a header above every person, as on pay slips", "a.xlsx",
        leaf("Sheet1", "老边区2016年7月会员服务卡发放表",
             *[table(CARD, crowd(1, number)) for number in (1, 2, 3, 4)]),
        took("laobian benefit_card 2016-07", 4),
    ),
    case(
        "page numbers and the header again on every page", "a.xls",
        leaf("Sheet1", "大石桥市2016年8月职工培训花名册", "第1页 共3页", table(TRAINED, crowd(2)), "第2页 共3页",
             table(TRAINED, crowd(2, 3)), "第3页 共3页", table(TRAINED, crowd(2, 5))),
        took("dashiqiao training 2016-08", 6),
    ),
    case(  # A unit's title between rows without a header: the rows below are its own, or somebody is told.
        "another unit's title between rows without a header", "a.xlsx",
        leaf("Sheet1", "老边区总工会2016年3月职工培训花名册", table(BRIEF, crowd(3)),
             "西市区总工会2016年3月职工培训花名册", body(BRIEF, crowd(2, 4))),
        took("laobian training 2016-03", 5, named="A6"),
        took("laobian training 2016-03", 3) + took("xishi training 2016-03", 2),
        refused("unit_conflict"),
        refused("people_outside", at="B7 B8"),
    ),
    case(
        "person written as a card of labels, without a table", "a.xlsx",
        leaf("Sheet1", "老边区2016年3月职工培训情况", ["姓名", crowd(1)[0].name, "身份证号", crowd(1)[0].resident_id],
             ["培训班", "钳工提高班", "结束日期", "2016-03-01"], ["考核结果", "合格"]),
        refused("*"),
    ),
]  # fmt: skip

BESIDE = [
    case(
        "two tables beside each other under one title", "x.xlsx",
        leaf("Sheet1", "营口市站前区总工会2016年6月会员服务卡发放表", beside(table(CARD, crowd(3)), table(CARD, crowd(2, 4))),
             merges="A1:M1"),
        took("zhanqian benefit_card 2016-06", 5),
    ),
    case(  # Two columns of 身份证号 are always refused, or two tables beside each other.
        "two-up without a column between", "x.xlsx",
        leaf("Sheet1", "沿海产业基地2016年7月会员服务卡发放表",
             beside(table(CARD, crowd(3)), table(CARD, crowd(3, 4)), gap=0)),
        took("coastal benefit_card 2016-07", 6),
        refused("column_repeated"),
    ),
    case(
        "three-up, each under its own unit", "2016年8月农民工入会.xlsx",
        leaf("Sheet1", beside(beside(stack("站前区总工会", table(JOINED, crowd(2))), stack("西市区总工会", table(JOINED, crowd(3, 3)))),
                              stack("高新区总工会", table(JOINED, crowd(1, 6)))), merges="A1:E1 G1:K1 M1:Q1"),
        took("zhanqian migrant_member 2016-08", 2) + took("xishi migrant_member 2016-08", 3)
        + took("hightech migrant_member 2016-08", 1),
    ),
    case(
        "right table begins lower than the left", "西市区2016年2月走访.xlsx",
        leaf("Sheet1", beside(stack("困难职工走访慰问登记表", table(VISITED, crowd(4))), table(VISITED, crowd(3, 5)), gap=2, down=4)),
        took("xishi hardship_visit 2016-02", 7),
    ),
    case(
        "right table of another form begins higher than the left", "老边区2015年9月救助.xlsx",
        leaf("Sheet1", beside(table(TUITION, crowd(2)), table(SURGERY, crowd(3, 3)), down=-3)),
        took("laobian tuition_aid 2015-09", 2) + took("laobian cataract_aid 2015-09", 3),
        apart="D5:D6",
    ),
    case(
        "two forms beside each other in .xls", "大石桥2016年5月.xls",
        leaf("Sheet1", beside(table(BRIEF, crowd(3)), table(JOINED, crowd(4, 4)))),
        took("dashiqiao training 2016-05", 3) + took("dashiqiao migrant_member 2016-05", 4),
    ),
    case(
        "two months beside each other", "高新区农民工.xlsx",
        leaf("Sheet1", beside(stack("2016年3月", table(JOINED, crowd(3))), stack("2016年4月", table(JOINED, crowd(2, 4)))),
             merges="A1:E1 G1:K1"),
        took("hightech migrant_member 2016-03", 3) + took("hightech migrant_member 2016-04", 2),
    ),
    case(
        "two beside each other and one below", "沿海基地2016年2月两节送温暖.xlsx",
        leaf("Sheet1", beside(table(RELIEF, crowd(2)), table(RELIEF, crowd(2, 3))), None, table(RELIEF, crowd(3, 5))),
        took("coastal festival_relief 2016-02", 7),
    ),
    case(
        "sum under the left table on the line of a person of the right", "站前区2016年9月培训.xlsx",
        leaf("Sheet1", beside(stack(table(BRIEF, crowd(2)), ["合计", "2人"], "填表人：陈某"), table(BRIEF, crowd(5, 3)))),
        took("zhanqian training 2016-09", 7),
    ),
    case(
        "small summary at the right of the list", "a.xlsx",
        leaf("Sheet1", "盖州市2016年1月访万户走访登记表",
             beside(table(DOOR, crowd(4)), [["车间", "人数"], ["一车间", 3], ["二车间", 1]])),
        took("gaizhou household_visit 2016-01", 4),
    ),
    case(
        "streets merged down at the left, one named as another unit", "西市区2016年4月.xlsx",
        leaf("Sheet1", table("街道|" + BRIEF, crowd(5), 街道=("得胜街道", None, None, "站前区建丰街道", None)),
             merges="A2:A4 A5:A6"),
        took("xishi training 2016-04", 5),
    ),
    case(
        "three-up of one list in a tab file", "中小企业园2016年5月.tsv",
        leaf("", "会员服务卡发放表", beside(beside(table(CARD, crowd(2)), table(CARD, crowd(2, 3))), table(CARD, crowd(1, 5)))),
        took("smepark benefit_card 2016-05", 5),
        encoding="utf-16", delimiter="\t",
    ),
]  # fmt: skip


def _month(name: str, first: int) -> Leaf:
    return leaf(name, table(VISITED, crowd(2, first)))


SHEETS = [
    case(
        "second sheet goes on without a header", "a.xlsx",
        [leaf("Sheet1", "站前区2016年3月会员服务卡发放表", table(CARD, crowd(3))), leaf("接上页", body(CARD, crowd(3, 4)))],
        refused("people_outside", at="C1 C2 C3"),
    ),
    case(  # The second sheet says neither, or goes on with the first.
        "second sheet with a header and no title", "a.xlsx",
        [leaf("Sheet1", "站前区2016年3月会员服务卡发放表", table(CARD, crowd(3))), leaf("Sheet2", table(CARD, crowd(2, 4)))],
        took("zhanqian benefit_card 2016-03", 3) + refused("unit_missing period_missing"),
        took("zhanqian benefit_card 2016-03", 5),
        apart="Sheet2",
    ),
    case(
        "a sheet a month, its name the only month", "中小企业园.xlsx",
        [_month("2016.03", 1), _month("2016.04", 3), _month("2016.05", 5)],
        took("smepark hardship_visit 2016-03", 2) + took("smepark hardship_visit 2016-04", 2)
        + took("smepark hardship_visit 2016-05", 2),
    ),
    case(
        "a sheet a unit, short names", "2016年5月农民工入会.xls",
        [leaf("站前", table(JOINED, crowd(2))), leaf("鲅鱼圈", table(JOINED, crowd(1, 3))), leaf("行业工会", table(JOINED, crowd(2, 4)))],
        took("zhanqian migrant_member 2016-05", 2) + took("bayuquan migrant_member 2016-05", 1)
        + took("industry migrant_member 2016-05", 2),
    ),
    case(
        "one sheet copied with the other unit's title left on it", "2016年5月.xlsx",
        [leaf("西市", "西市区总工会职工培训花名册", table(BRIEF, crowd(2))), leaf("老边", "西市区总工会职工培训花名册", table(BRIEF, crowd(2, 3)))],
        took("xishi training 2016-05", 2) + refused("unit_conflict"),
        apart="老边",
    ),
    case(
        "sheets named by page, titled alike", "a.ods",
        [leaf(f"第{page}页", "高新区2015年11月培训和安置就业登记表", table(PLACED, crowd(2, 2 * page))) for page in (1, 2, 3)],
        took("hightech reemployment 2015-11", 6),
    ),
    case(
        "a sheet an enterprise", "a.xlsx",
        [leaf(name, "盖州市总工会2016年6月新发展农民工会员登记表", table(JOINED, crowd(2, first)))
         for name, first in (("宏远建筑", 1), ("永安物业", 3), ("站前街饭店", 5), ("金桥物流", 7))],
        took("gaizhou migrant_member 2016-06", 8),
        took("gaizhou migrant_member 2016-06", 6) + refused("unit_conflict"),  # 站前街 may be read as 站前
        apart="站前街饭店",
    ),
    case(
        "a sheet a form, named by a word", "开发区2016年11月.xlsx",
        [leaf("培训", table(BRIEF, crowd(2))), leaf("发卡", table(CARD, crowd(2, 3))), leaf("晋级", table(GRADE, crowd(1, 5)))],
        took("bayuquan training 2016-11", 2) + took("bayuquan benefit_card 2016-11", 2) + took("bayuquan skill_grade 2016-11", 1),
    ),
    case(  # A cover is no source by the table of §1; a careful clerk might take it.
        "unit and month on a cover only", "报表.xlsx",
        [leaf("封面", None, "大石桥市总工会", "2016年3月"), leaf("名单", table(BRIEF, crowd(3)))],
        refused("unit_missing period_missing"),
        took("dashiqiao training 2016-03", 3),
    ),
    case(  # Ditto reaches across pages; whether across sheets is left open.
        "second sheet begins with a ditto mark", "老边区2016年4月培训.xlsx",
        [leaf("1", table(TRAINED, crowd(2))), leaf("2", table(TRAINED, crowd(2, 3), 工作单位=("″", "营口塑料厂")))],
        took("laobian training 2016-04", 4),
        took("laobian training 2016-04", 4, errors="2!D2 required"),
    ),
    case(
        "hidden sheet with the rest of the list", "a.xlsx",
        [leaf("Sheet1", "西市区2016年1月两节送温暖发放表", table(RELIEF, crowd(2))),
         leaf("Sheet1 (2)", "西市区2016年1月两节送温暖发放表", table(RELIEF, crowd(2, 3)), is_hidden=True)],
        took("xishi festival_relief 2016-01", 4),
    ),
    case(
        "hidden sheet with two people and no header", "站前区2016年1月.xls",
        [leaf("Sheet1", table(RELIEF, crowd(2))), leaf("Sheet3", None, body("姓名|身份证号", crowd(2, 3)), is_hidden=True)],
        refused("people_outside", at="B2 B3"),
    ),
    case(
        "summary sheet that names only people of the list", "老边区2016年3月培训.xlsx",
        [leaf("汇总", "经费汇总", table("序号|姓名|身份证号|经费", crowd(3), 经费=100)), leaf("明细", table(BRIEF, crowd(3)))],
        took("laobian training 2016-03", 3),
    ),
    case(
        "summary sheet with one person more than the list", "老边区2016年3月培训.xlsx",
        [leaf("明细", table(BRIEF, crowd(2))), leaf("名单", "经费汇总", table("序号|姓名|身份证号|经费", crowd(3), 经费=100))],
        refused("people_outside", at="C5"),
    ),
    case(
        "sheet of instructions with a sample person", "高新区2016年3月.xlsx",
        [leaf("填表说明", "1. 身份证号必须18位，例如", body("姓名|身份证号", crowd(1, 9))), leaf("Sheet1", table(CARD, crowd(2)))],
        took("hightech benefit_card 2016-03", 2),
        apart="填表说明",
    ),
    case(  # A sheet of samples is no return, header or not: to count a sample would be wrong.
        "sheet of samples with a whole header", "高新区2016年3月.xlsx",
        [leaf("示例", table(CARD, crowd(1, 9))), leaf("发放表", table(CARD, crowd(2)))],
        took("hightech benefit_card 2016-03", 2),
        apart="示例",
    ),
    case(
        "hidden sheet of lists for drop-downs", "盖州2016年3月.xlsx",
        [leaf("Sheet1", table(CARD, crowd(2))), leaf("选项", [["正常", "注销"], ["挂失", "作废"]], is_hidden=True)],
        took("gaizhou benefit_card 2016-03", 2),
    ),
]  # fmt: skip

ADDED = [  # Written after the first reading, beside what it had shown.
    case(
        "second sheet without a header that ends with a signature", "站前区2016年5月.xlsx",
        [leaf("Sheet1", table(CARD, crowd(3))), leaf("Sheet2", body(CARD, crowd(2, 4)), "填表人：陈某")],
        refused("people_outside", at="C1 C2"),
    ),
    case(
        "second sheet without a header that begins with the unit", "站前区2016年5月.xlsx",
        [leaf("Sheet1", table(CARD, crowd(3))), leaf("Sheet2", "填表单位：站前区总工会", body(CARD, crowd(2, 4)))],
        refused("people_outside", at="C2 C3"),
    ),
    case(
        "second sheet without a header that begins with the day of filling in", "站前区2016年5月.ods",
        [leaf("Sheet1", table(JOINED, crowd(3))), leaf("Sheet2", "填表日期：2016年6月2日", body(JOINED, crowd(2, 4)))],
        refused("people_outside", at="B2 B3"),
    ),
    case(  # Its title has 示例 and it is no sheet of samples: its rows are read, or its people are outside.
        "title that points to a sample, on one of two sheets", "站前区2016年5月.xlsx",
        [leaf("1", "新发展农民工会员登记表（按示例填写）", table(JOINED, crowd(3))), leaf("2", table(JOINED, crowd(2, 4)))],
        took("zhanqian migrant_member 2016-05", 5),
        refused("people_outside"),
    ),
    case(
        "a register above another", "西市区2016年5月.xlsx",
        leaf("Sheet1", "劳动关系监测点登记表", table("企业名称|职工人数|设立日期", crowd(4)), None,
             "职工书屋登记表", table("书屋名称|所在单位|级别|命名日期", crowd(2))),
        took("xishi monitoring_point 2016-05", 4) + took("xishi bookhouse 2016-05", 2),
    ),
    case(
        "one register on two pages, header again", "西市区2016年5月.ods",
        leaf("Sheet1", "职工书屋登记表", table("书屋名称|所在单位|级别|命名日期", crowd(3)), "小计 3",
             table("书屋名称|所在单位|级别|命名日期", crowd(2, 4), 书屋名称=("红旗书屋", "海棠书屋"))),
        took("xishi bookhouse 2016-05", 5),
    ),
]  # fmt: skip

TABLES = [*BELOW, *BESIDE, *SHEETS, *ADDED]
