"""Odd headers, sources of unit and month, formats of file, and values as they are typed."""

from datetime import date, datetime

from tests.unit.clumsy_cases import case, refused, took
from tests.unit.clumsy_writing import Formula, body, crowd, leaf, shift, table

TRAINED = "序号|姓名|身份证号|工作单位|培训班|结束日期|考核结果"
BRIEF = "姓名|身份证号|培训班|结束日期|考核结果"
CARD = "序号|姓名|身份证号|卡号|发卡日期|卡状态"
JOINED = "姓名|身份证号|户籍性质|用工单位|入会日期"
PLACED = "姓名|身份证号|培训专业|结业日期|安置单位|安置日期|补贴金额"
VISITED = "姓名|身份证号|工作单位|走访日期|走访人"
DOOR = "姓名|身份证号|走访日期|走访干部"
CADRE = "姓名|身份证号|所在工会|培训班|结束日期|考核结果"


HEADERS = [
    case(
        "header with spaces, line breaks and asterisks", "站前区2016年7月.xlsx",
        leaf("Sheet1", table("序\n号|* 姓  名|身 份 证\n号 码*|※工作单位|培训班\n（课程）|结 束\n日 期|考核\n结果", crowd(2), like=TRAINED)),
        took("zhanqian training 2016-07", 2),
    ),
    case(  # The leaves 开始 and 结束 fit with their group's text, or are unknown.
        "dates as leaves of a group", "站前区2016年7月.xlsx",
        leaf("Sheet1", ["姓名", "身份证号", "培训班", "培训时间", None, "考核结果"], [None, None, None, "开始", "结束"],
             body("姓名|身份证号|培训班|开始日期|结束日期|考核结果", crowd(2)), merges="A1:A2 B1:B2 C1:C2 D1:E1 F1:F2"),
        took("zhanqian training 2016-07", 2),
        refused("column_missing"),
        refused("form_missing"),
    ),
    case(
        "words of the header that no list has", "站前区2016年7月.xlsx",
        leaf("Sheet1", table("学员姓名|居民身份证号码|所属企业|培训班次|结业日期|结业成绩", crowd(2),
                             like="姓名|身份证号|工作单位|培训班|结束日期|考核结果")),
        took("zhanqian training 2016-07", 2),
        refused("column_missing"),
        refused("form_missing"),
    ),
    case(
        "numbered words of the header", "站前区2016年7月.xlsx",
        leaf("Sheet1", table("1.姓名|2.身份证号|3.卡号|4.发卡日期|5.卡状态", crowd(2), like=CARD[3:])),
        took("zhanqian benefit_card 2016-07", 2),
        refused("column_missing"),
        refused("form_missing"),
        refused("form_unknown"),
    ),
    case(
        "units and samples in brackets of the header", "站前区2016年7月.xls",
        leaf("Sheet1", table("姓名（与证件一致）|身份证号(18位)|培训专业【工种】|结业日期（如2016-05-01）|安置单位（全称）|安置日期|补贴金额（元）", crowd(2), like=PLACED)),
        took("zhanqian reemployment 2016-07", 2),
    ),
    case(
        "remarks and serial number twice", "站前区2016年7月.xlsx",
        leaf("Sheet1", table("序号|" + JOINED + "|备注|序号|备注", crowd(2))),
        took("zhanqian migrant_member 2016-07", 2),
    ),
    case(
        "phone twice under one word", "站前区2016年7月.xlsx",
        leaf("Sheet1", table(JOINED + "|联系电话|联系电话", crowd(2))),
        refused("column_repeated"),
    ),
    case(
        "ID written a second time to be checked", "站前区2016年7月.xlsx",
        leaf("Sheet1", table("姓名|身份证号|身份证号（核对）|卡号|发卡日期|卡状态", crowd(2), like="姓名|身份证号|身份证号|卡号|发卡日期|卡状态")),
        refused("column_repeated"),
    ),
    case(
        "employer under its own word and a synonym of it", "站前区2016年7月.xlsx",
        leaf("Sheet1", table("姓名|身份证号|工作单位|单位名称|走访日期|走访人", crowd(2), 单位名称="总厂")),
        took("zhanqian hardship_visit 2016-07", 2),
    ),
    case(
        "header deep in the sheet and far to the right, under notes", "a.xlsx",
        leaf("Sheet1", None, None, shift([["中小企业园总工会"], ["职工培训花名册（2016年7月）"], ["填表要求：1. 每月10日前报送；2. 2015年1月起参训的均可填报"], []], 3),
             shift(table(TRAINED, crowd(3)), 3)),
        took("smepark training 2016-07", 3),
    ),
]  # fmt: skip

SOURCES = [
    case(
        "month over two folders with a zero, unit in a third", "报送/2016年/04月份/盖州市/名单.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(2))),
        took("gaizhou training 2016-04", 2),
    ),
    case("short year in the file name", "盖州16年4月发卡.xlsx", leaf("Sheet1", table(CARD, crowd(2))), took("gaizhou benefit_card 2016-04", 2)),
    case(
        "file of one month with a title of another", "西市区2016年4月.xlsx",
        leaf("Sheet1", "西市区总工会2016年3月职工培训花名册", table(BRIEF, crowd(2))),
        refused("period_conflict"),
    ),
    case(
        "folder of one unit, title of another", "老边区/花名册.xls",
        leaf("Sheet1", "高新技术产业开发区2016年4月职工培训花名册", table(BRIEF, crowd(2))),
        refused("unit_conflict"),
    ),
    case(
        "day of sending in the file name, deadline and day above the header", "上报20160405.xlsx",
        leaf("Sheet1", "西市区总工会2016年3月职工培训花名册", "请于每月5日前报送", "填报日期：2016年4月5日", table(BRIEF, crowd(2))),
        took("xishi training 2016-03", 2),
    ),
    case(
        "cumulative range in the title, its last month in the file name", "西市区201606.xlsx",
        leaf("Sheet1", "2016年1月—6月会员服务卡发放表", table(CARD, crowd(2))),
        took("xishi benefit_card 2016-06", 2),
    ),
    case(  # A quarter is no month; a careful clerk may take its last.
        "quarter in place of a month", "西市区.xlsx",
        leaf("Sheet1", "2016年第一季度职工培训花名册", table(BRIEF, crowd(2))),
        refused("period_missing"),
        took("xishi training 2016-03", 2),
    ),
    case(
        "year and month in Chinese numerals", "a.csv",
        leaf("", "站前区二〇一六年十二月份培训和安置就业登记表", table(PLACED, crowd(2))),
        took("zhanqian reemployment 2016-12", 2),
    ),
    case("neither unit nor month anywhere", "新建 Microsoft Excel 工作表.xlsx", leaf("Sheet1", table(CARD, crowd(2))), refused("unit_missing period_missing")),
    case(
        "unit and month in cells beside their labels", "b.ods",
        leaf("Sheet1", "新发展农民工会员登记表", ["报送单位", None, "辽宁（营口）沿海产业基地", None, "报送月份", "2016-05"], table(JOINED, crowd(2))),
        took("coastal migrant_member 2016-05", 2),
    ),
    case(
        "two spellings of one unit", "鲅鱼圈2016.5.xlsx",
        leaf("Sheet1", "营口经济技术开发区总工会职工培训花名册", table(BRIEF, crowd(2))),
        took("bayuquan training 2016-05", 2),
    ),
    case(
        "zone of a county town whose word is another unit's", "a.xlsx",
        leaf("Sheet1", "盖州市北海经济开发区2016年5月职工培训花名册", table(BRIEF, crowd(2))),
        took("gaizhou training 2016-05", 2),
    ),
    case(
        "note with another month and unit above the header", "a.xlsx",
        leaf("Sheet1", "老边区2016年5月困难职工走访慰问登记表", "注：自2016年6月起西市区、站前区人员另表报送", table(VISITED, crowd(2))),
        took("laobian hardship_visit 2016-05", 2),
    ),
    case(
        "title of another form than the header's", "老边区2016年5月.xlsx",
        leaf("Sheet1", "会员服务卡发放表", table(BRIEF, crowd(2))),
        refused("form_conflict"),
    ),
    case(
        "header of two forms, sheet says which", "老边区2016年1月.xls",
        leaf("访万户走访", table("姓名|身份证号|工作单位|走访日期|走访干部", crowd(2))),
        took("laobian household_visit 2016-01", 2),
    ),
    case(
        "title that ends without its last word", "a.xlsx",
        leaf("Sheet1", "市直机关工委2016年5月份基层工会干部培训", table(CADRE, crowd(2))),
        took("organs union_cadre 2016-05", 2),
    ),
    case(
        "title typed over three cells", "a.xlsx",
        leaf("Sheet1", ["大石桥市", "2016年", "5月", "职工培训花名册"], table(BRIEF, crowd(2))),
        took("dashiqiao training 2016-05", 2),
    ),
]  # fmt: skip

FORMATS = [
    case("list exported as GBK with a title", "站前区2015年11月.csv", leaf("", "职工培训花名册", table(TRAINED, crowd(3))),
         took("zhanqian training 2015-11", 3), encoding="gb18030"),
    case("list divided by semicolons, with BOM", "站前区2015年11月.csv", leaf("", table(CARD, crowd(3))),
         took("zhanqian benefit_card 2015-11", 3), encoding="utf-8-sig", delimiter=";"),
    case("IDs with a tab or an apostrophe before them", "站前区2015年11月.csv",
         leaf("", table(CARD, crowd(2), 身份证号=tuple(mark + it.resident_id for mark, it in zip("\t'", crowd(2), strict=True)))),
         took("zhanqian benefit_card 2015-11", 2)),
    case("IDs in scientific notation in a text file", "站前区2015年11月.csv",
         leaf("", table(CARD, crowd(2), 身份证号=(crowd(1)[0].resident_id, "2.10804E+17"))),
         took("zhanqian benefit_card 2015-11", 2, errors="C3 id_rounded")),
    case("IDs typed as numbers and one of them short", "站前区2015年11月.xls",
         leaf("Sheet1", table(CARD, crowd(3), 身份证号=(210804198001011000.0, 210804198001, crowd(1, 3)[0].resident_id.lower()))),
         took("zhanqian benefit_card 2015-11", 3, errors="C2 id_rounded, C3 id_length")),
    case("WPS workbook, everything as text", "站前区2015年11月.et",
         leaf("Sheet1", table(PLACED, crowd(2), 补贴金额=("600.00", "1,200元"))),
         took("zhanqian reemployment 2015-11", 2)),
    case("empty sheets before and behind, the list in the middle", "站前区2015年11月.xlsx",
         [leaf("Sheet1"), leaf("Sheet2", None, table(DOOR, crowd(2))), leaf("Sheet3")],
         took("zhanqian household_visit 2015-11", 2)),
    case("full-width IDs and names with spaces", "站前区2015年11月.ods",
         leaf("Sheet1", table(BRIEF, crowd(2), 身份证号=tuple(it.resident_id.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789X"}) for it in crowd(2)),
                              姓名=("孙　伟", "周 芳"))),
         took("zhanqian training 2015-11", 2)),
]  # fmt: skip

VALUES = [
    case("dates in eight writings", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(JOINED, crowd(8), 入会日期=(date(2016, 4, 9), "2016年4月9日", "2016.4.09", 20160409, "16.4.9", datetime(2016, 4, 9, 14, 30), "２０１６/４/９", 42469))),
         took("hightech migrant_member 2016-05", 8)),
    case("dates that are none", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(JOINED, crowd(6), 入会日期=("4月9日", "2016年4月", "2016-02-30", "上月", "2016-06-02", "2014-12-31"))),
         took("hightech migrant_member 2016-05", 6, errors="E2 date_unreadable, E3 date_unreadable, E4 date_unreadable, "
              "E5 date_unreadable, E6 date_future, E7 date_window")),
    case("ditto marks where they may and may not stand", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(TRAINED, crowd(4), 工作单位=("营口棉纺厂", "↓", "″", "（同上）"), 培训班=("钳工班", "..", "“", "同上行"),
                              考核结果=("合格", "″", "合格", "合格"), 结束日期=("2016-05-05", "2016-05-05", "〃", "2016-05-05"))),
         took("hightech training 2016-05", 4, errors="G3 value_unknown, F4 date_unreadable")),
    case("ditto in the first row", "高新区2016年5月.csv",
         leaf("", table(VISITED, crowd(2), 工作单位=("″", "市第二印刷厂"), 走访人=("孙干事", "↓"))),
         took("hightech hardship_visit 2016-05", 2, errors="C2 required")),
    case("ditto over a group's heading and a returned row", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(TRAINED, crowd(2), 考核结果=("合格", "")), "第二组", body(TRAINED, crowd(1, 3), 培训班="..", 工作单位="〃"), merges="A4:G4"),
         took("hightech training 2016-05", 3, errors="G3 required", named="A4")),
    case("ID made by a formula that was never calculated", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(CARD, crowd(3), 身份证号=(crowd(1)[0].resident_id, Formula("=Sheet2!A1"), Formula("=A1&A2", crowd(1, 3)[0].resident_id)),
                              序号=Formula("=ROW()-1"))),
         took("hightech benefit_card 2016-05", 3, errors="C3 formula_uncalculated")),
    case("title, date and sum by formulas, some never calculated", "高新区2016年5月.xlsx",
         leaf("Sheet1", [Formula('="高新区"&"职工培训花名册"')], table(BRIEF, crowd(2), 结束日期=(Formula("=DATE(2016,5,4)", 42494), Formula("=D3")), 姓名=(Formula("=Sheet9!B2", "孙伟"), "周芳")),
              ["合计", Formula("=COUNTA(A3:A4)")]),
         took("hightech training 2016-05", 2, errors="D4 formula_uncalculated")),
    case("failed look-ups in a column of the form and in another", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(TRAINED + "|核对", crowd(2), 工作单位=("营口棉纺厂", Formula("=VLOOKUP(1,A:B,2,0)", "#N/A")), 核对=Formula("=1/0", "#DIV/0!"))),
         took("hightech training 2016-05", 2, errors="D3 formula_error")),
    case("blanks written as strokes and words", "高新区2016年5月.xls",
         leaf("Sheet1", table("姓名|身份证号|联系电话|工作单位|走访日期|走访人", crowd(3), 联系电话=("/", "无", "暂无"), 走访人=("孙干事", "—", "孙干事"), 工作单位=("棉纺厂", "棉纺厂", "-"))),
         took("hightech hardship_visit 2016-05", 3, errors="F3 required, D4 required")),
    case("words of the result that mean the same and one that means nothing", "高新区2016年5月.ods",
         leaf("Sheet1", table(BRIEF, crowd(5), 考核结果=("通过", "优秀", "缺考", " 合 格 ", "差不多"))),
         took("hightech training 2016-05", 5, errors="E6 value_unknown")),
    case("wrong IDs of every kind", "高新区2016年5月.xlsx",
         leaf("Sheet1", table(CARD, crowd(4), 身份证号=("210802198013011234", "21080219800115OO38", "210802800115003", "暂无"))),
         took("hightech benefit_card 2016-05", 4, errors="C2 id_date, C2 id_checksum, C3 id_digits, C4 id_length, C5 required")),
    case("numbers with their unit and thousands", "高新区2016年5月.xlsx",
         leaf("Sheet1", table("姓名|身份证号|培训班|结束日期|考核结果|学时", crowd(4), 学时=("40课时", "１２０", "很多", 2500))),
         took("hightech training 2016-05", 4, errors="F4 number_unreadable, F5 number_range")),
]  # fmt: skip

WRITINGS = [*HEADERS, *SOURCES, *FORMATS, *VALUES]
