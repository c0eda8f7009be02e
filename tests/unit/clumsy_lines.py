"""People in odd places, lines that are no rows, and merged cells."""

from tests.unit.clumsy_cases import case, refused, took
from tests.unit.clumsy_writing import Noted, Struck, body, crowd, leaf, shift, table

TRAINED = "序号|姓名|身份证号|工作单位|培训班|结束日期|考核结果"
BRIEF = "姓名|身份证号|培训班|结束日期|考核结果"
CARD = "序号|姓名|身份证号|卡号|发卡日期|卡状态"
JOINED = "姓名|身份证号|户籍性质|用工单位|入会日期"
VISITED = "姓名|身份证号|工作单位|走访日期|走访人"
FILED = "序号|姓名|身份证号|工作单位|困难类别|建档日期|患两癌|考学子女数"
ASKED = "序号|姓名|身份证号|企业名称|人员类别|答卷日期|是否有效"
FOUNDED = "姓名|身份证号|创业项目|带动就业人数|扶持日期"
STRANGER = crowd(1, 50)[0]
WHO = f"{STRANGER.name} {STRANGER.resident_id}"


PEOPLE = [
    case(
        "two people pasted above the title", "a.xlsx",
        leaf("Sheet1", body(TRAINED, crowd(2, 50)), "老边区2016年3月职工培训花名册", table(TRAINED, crowd(3))),
        refused("people_outside", at="C1 C2"),
    ),
    case(  # The remark belongs to a row that is read; or its person stands in no row.
        "wife's ID in the remarks of a row", "老边区2016年3月.xlsx",
        leaf("Sheet1", table(FOUNDED + "|备注", crowd(2), 备注=(None, f"与妻{WHO}共同经营"))),
        took("laobian founder 2016-03", 2),
        refused("people_outside", at="F3"),
        apart="F3",
    ),
    case(
        "person left out written beside the table, under no header", "西市区2016年3月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(2)), [*body(BRIEF, crowd(1, 3))[0], None, f"漏报：{WHO}"]),
        refused("people_outside", at="G4"),
    ),
    case(
        "person written to the left of the table", "西市区2016年3月.xlsx",
        leaf("Sheet1", shift(table(CARD, crowd(2)), 2), [WHO, None, *body(CARD, crowd(1, 3))[0]]),
        refused("people_outside", at="A4"),
    ),
    case(  # People after the footer are rows, or outside.
        "people pasted under the signatures", "站前区2016年3月.xlsx",
        leaf("Sheet1", table(CARD, crowd(3)), None, "负责人：王某      填表人：赵某", body(CARD, crowd(2, 4))),
        took("zhanqian benefit_card 2016-03", 5),
        refused("people_outside", at="C7 C8"),
    ),
    case(
        "people written after the line that ends the list", "站前区2016年3月.ods",
        leaf("Sheet1", table(JOINED, crowd(2)), "以  下  空  白", body(JOINED, crowd(2, 3))),
        took("zhanqian migrant_member 2016-03", 4),
        refused("people_outside", at="B5 B6"),
    ),
    case(  # A comment is no cell, but it stands in the workbook.
        "another person's ID in a comment", "站前区2016年3月.xlsx",
        leaf("Sheet1", table(CARD, [*crowd(2)], 卡状态=("正常", Noted("正常", f"代办人{WHO}")))),
        took("zhanqian benefit_card 2016-03", 2),
        refused("people_outside"),
    ),
    case(  # By the letter he stands outside of the rows; whoever can be asked is no person reported, wherever his line stands.
        "contact person with an ID between title and header", "a.xlsx",
        leaf("Sheet1", "盖州市2016年4月困难职工走访慰问登记表", f"联系人：{WHO}", table(VISITED, crowd(2))),
        refused("people_outside", at="A2"),
        took("gaizhou hardship_visit 2016-04", 2),
        apart="A2",
    ),
    case(
        "founder's ID in the title", "盖州市2016年4月.xlsx",
        leaf("Sheet1", f"{WHO}等2人创业带头人扶持登记表", table(FOUNDED, crowd(2))),
        refused("people_outside", at="A1"),
    ),
    case(  # The cover names who filled in the form, as a footer does; or a person who stands in no row.
        "who filled it in stands on a cover", "盖州市2016年4月.xlsx",
        [leaf("封面", "报表封面", f"填表人：{WHO}"), leaf("Sheet1", table(FOUNDED, crowd(2)))],
        took("gaizhou founder 2016-04", 2),
        refused("people_outside", at="A2"),
        apart="封面",
    ),
    case(
        "who filled it in stands with his ID in the footer", "a.xls",
        leaf("Sheet1", "中省市直2016年4月职工培训花名册", table(BRIEF, crowd(2)), None, f"填表人：{WHO}", "制表日期：2016年5月3日"),
        took("direct training 2016-04", 2),
        apart="A6",
    ),
    case(
        "ID with spaces on a sheet without a header", "中省市直2016年4月.xlsx",
        [leaf("Sheet1", table(BRIEF, crowd(2))),
         leaf("Sheet2", "待补", [STRANGER.name, " ".join((STRANGER.resident_id[:6], STRANGER.resident_id[6:14], STRANGER.resident_id[14:]))])],
        refused("people_outside", at="B2"),
    ),
    case(
        "numbers that are no valid ID beside the list", "中省市直2016年4月.xlsx",
        [leaf("Sheet1", table(BRIEF, crowd(2))),
         leaf("Sheet2", "旧数据", ["周某", STRANGER.resident_id[:17] + ("1" if STRANGER.resident_id[17] != "1" else "2")],
              ["吴某", 2.10804198001011e17])],
        took("direct training 2016-04", 2),
    ),
    case(
        "two people in one line, name over name and ID over ID", "大石桥市2016年4月.xlsx",
        leaf("Sheet1", table(CARD, crowd(2)),
             [3, "\n".join(it.name for it in crowd(2, 3)), "\n".join(it.resident_id for it in crowd(2, 3)), "6217999", "2016-04-01", "正常"]),
        took("dashiqiao benefit_card 2016-04", 3, errors="C4 id_length"),
        apart="C4",
    ),
    case(  # A person typed into the line of the sum: a row, or outside.
        "person in the line of the sum", "大石桥市2016年4月.xlsx",
        leaf("Sheet1", table(CARD, crowd(2)), ["合计", STRANGER.name, STRANGER.resident_id, "6217888", "2016-04-01", "正常"]),
        took("dashiqiao benefit_card 2016-04", 3),
        refused("people_outside", at="C4"),
    ),
    case(  # The spouse's column is an extra one, a second ID column, or a person in no row.
        "column of the spouse's IDs", "高新区2016年4月.xlsx",
        leaf("Sheet1", table(VISITED + "|配偶姓名|配偶身份证号", crowd(2), 配偶身份证号=tuple(it.resident_id for it in crowd(2, 60)))),
        took("hightech hardship_visit 2016-04", 2),
        refused("people_outside", at="G2 G3"),
        refused("column_repeated"),
        apart="G2:G3",
    ),
    case(
        "group leader in a heading who stands in the list too", "高新区2016年4月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(2)), f"第二组 组长{crowd(1, 4)[0].name}（{crowd(1, 4)[0].resident_id}）",
             body(BRIEF, crowd(2, 3)), merges="A4:E4"),
        took("hightech training 2016-04", 4, named="A4"),
    ),
    case(
        "group leader in a heading who stands in no row", "高新区2016年4月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(2)), f"第二组 组长：{WHO}", body(BRIEF, crowd(2, 3)), merges="A4:E4"),
        refused("people_outside", at="A4"),
    ),
    case(
        "hidden rows and the column of IDs hidden, filtered, panes frozen", "a.xlsx",
        leaf("Sheet1", "各行业工会2016年4月网上问卷答卷人员名册", table(ASKED, crowd(5)), hidden_rows=(4, 6), hidden_columns="C E",
             frozen_at=(2, 3), filtered="A2:G7"),
        took("industry questionnaire 2016-04", 5),
    ),
    case(
        "list of people named on a sheet of thanks, all of them read", "各行业工会2016年4月.xlsx",
        [leaf("Sheet1", table(ASKED, crowd(3))), leaf("公示", "公示名单", body("姓名|身份证号", crowd(3)))],
        took("industry questionnaire 2016-04", 3),
    ),
]  # fmt: skip

LINES = [
    case(
        "line of must and may below the header", "站前区2016年5月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(3))[:1], ["必填", "必填", "选填", "必填", "必填"], body(BRIEF, crowd(3))),
        took("zhanqian training 2016-05", 3, named="A2"),
    ),
    case(  # The contract names 必填/选填; a clerk takes these hints for no row too, by the letter they are a row.
        "line of hints how to write below the header", "站前区2016年5月.xlsx",
        leaf("Sheet1", BRIEF.split("|"), ["与证件一致", "18位文本", "全称", "年-月-日", "合格/不合格"], body(BRIEF, crowd(2))),
        took("zhanqian training 2016-05", 2, named="A2"),
        took("zhanqian training 2016-05", 3, errors="B2 id_length, D2 date_unreadable, E2 value_unknown"),
    ),
    case(
        "line of units below the header", "站前区2016年5月.xls",
        leaf("Sheet1", (FOUNDED + "|扶持金额").split("|"), [None, None, None, "（人）", None, "（元）"],
             body(FOUNDED + "|扶持金额", crowd(2), 扶持金额=20000)),
        took("zhanqian founder 2016-05", 2, named="D2"),
    ),
    case(
        "line that numbers the columns, as in statistics", "站前区2016年5月.xlsx",
        leaf("Sheet1", TRAINED.split("|"), ["甲", "乙", "丙", "1", "2", "3", "4"], body(TRAINED, crowd(2))),
        took("zhanqian training 2016-05", 2, named="A2"),
    ),
    case(
        "sums of every page and of all", "西市区2016年5月.xlsx",
        leaf("Sheet1", table(TRAINED, crowd(2)), ["本页小计", "2人"], body(TRAINED, crowd(2, 3)), [None, "小　计", "2"],
             ["累  计", None, None, 4], ["总计（人）", 4]),
        took("xishi training 2016-05", 4),
    ),
    case(
        "sums in words", "西市区2016年5月.ods",
        leaf("Sheet1", table(BRIEF, crowd(5)), "合计人数：5人", "其中：男3人，女2人", "以上共计 5 人"),
        took("xishi training 2016-05", 5),
    ),
    case(
        "sum with its word in the column of the employer", "西市区2016年5月.xlsx",
        leaf("Sheet1", table(VISITED + "|慰问金额", crowd(3)), [None, None, "合计", None, None, 1500]),
        took("xishi hardship_visit 2016-05", 3),
    ),
    case(
        "nil report in words", "中小企业园2016年5月.xlsx",
        leaf("Sheet1", "会员服务卡发放表", CARD.split("|"), "本月无发放"),
        took("smepark benefit_card 2016-05", 0),
    ),
    case(
        "nil report as 无 in every column", "中小企业园2016年5月.xls",
        leaf("Sheet1", "会员服务卡发放表", CARD.split("|"), [1, "无", "无", "无", "无", "无"]),
        took("smepark benefit_card 2016-05", 0),
    ),
    case(
        "sample row marked before its name", "老边区2016年5月.xlsx",
        leaf("Sheet1", CARD.split("|"), ["例1", *body(CARD, crowd(1, 50))[0][1:]], body(CARD, crowd(3))),
        took("laobian benefit_card 2016-05", 3),
        apart="C2",
    ),
    case(
        "sample row marked in the name", "老边区2016年5月.xlsx",
        leaf("Sheet1", BRIEF.split("|"), [f"（示例）{STRANGER.name}", *body(BRIEF, [STRANGER])[0][1:]], body(BRIEF, crowd(2))),
        took("laobian training 2016-05", 2),
        apart="B2",
    ),
    case(
        "sample row with the mark in the remarks", "老边区2016年5月.xlsx",
        leaf("Sheet1", (BRIEF + "|备注").split("|"), [*body(BRIEF, [STRANGER])[0], "本行为示例，填报时请删除"], body(BRIEF, crowd(2))),
        took("laobian training 2016-05", 2),
        apart="B2",
    ),
    case(
        "headings of groups merged over the table", "大石桥2016年5月.xlsx",
        leaf("Sheet1", TRAINED.split("|"), "一车间（2人）", body(TRAINED, crowd(2)), "二车间（第二期，2015年12月开班）",
             body(TRAINED, crowd(1, 3)), merges="A2:G2 A5:G5"),
        took("dashiqiao training 2016-05", 3, named="A2 A5"),
    ),
    case(
        "headings of groups in the first column, not merged", "大石桥2016年5月.csv",
        leaf("", TRAINED.split("|"), "一、机关支部", body(TRAINED, crowd(2)), "二、后勤支部", body(TRAINED, crowd(1, 3))),
        took("dashiqiao training 2016-05", 3, named="A2 A5"),
    ),
    case(  # Not over the whole breadth: a heading to a clerk, a row with gaps by the letter.
        "heading merged over all columns but the last", "大石桥2016年5月.xls",
        leaf("Sheet1", BRIEF.split("|"), "家政班", body(BRIEF, crowd(2)), merges="A2:D2"),
        took("dashiqiao training 2016-05", 2, named="A2"),
        took("dashiqiao training 2016-05", 3, errors="A2 required, E2 required"),
    ),
    case(
        "end of the list in other words, with rules of dashes", "开发区2016年5月.xlsx",
        leaf("Sheet1", table(JOINED, crowd(2)), ["——", "——", "——", "——", "——"], [None, "以下无正文"]),
        took("bayuquan migrant_member 2016-05", 2),
    ),
    case(
        "serial numbers filled in beforehand to the end of the page", "开发区2016年5月.xlsx",
        leaf("Sheet1", table(CARD, crowd(2)), [[number] for number in range(3, 31)], ["合计", "2人"]),
        took("bayuquan benefit_card 2016-05", 2),
    ),
    case(  # By the letter two rows with gaps; a clerk sees two empty lines of a template.
        "serial number and state filled in beforehand", "开发区2016年5月.xlsx",
        leaf("Sheet1", table(CARD, crowd(2)), [3, None, None, None, None, "正常"]),
        took("bayuquan benefit_card 2016-05", 3, errors="B4 required, C4 required, D4 required, E4 required"),
        took("bayuquan benefit_card 2016-05", 2, named="A4"),
    ),
    case(
        "signatures, seal and a bare date below the list", "盖县2016年5月.xlsx",
        leaf("Sheet1", table(FILED, crowd(2)), None, "单位负责人：        经办人：        联系电话：0417-7600000",
             [None, None, None, None, None, "（盖章）"], [None, None, None, None, None, "2016年6月3日"]),
        took("gaizhou hardship_file 2016-05", 2),
    ),
    case(
        "note between header and rows", "盖县2016年5月.xlsx",
        leaf("Sheet1", BRIEF.split("|"), "注：考核结果由培训机构2016年6月前补填", body(BRIEF, crowd(2)), "说明：以上人员均已结业"),
        took("gaizhou training 2016-05", 2),
    ),
    case(
        "continued page announced and the header again", "盖县2016年5月.xls",
        leaf("Sheet1", table(BRIEF, crowd(2)), [None, None, None, "（转下页）"], "（续上页）", table(BRIEF, crowd(2, 3))),
        took("gaizhou training 2016-05", 4),
    ),
    case(
        "row struck out, and one of which only the name is", "市直机关2016年5月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(1)), [Struck(it) for it in body(BRIEF, crowd(1, 2))[0]],  # pyright: ignore[reportArgumentType]
             [Struck(crowd(1, 3)[0].name), *body(BRIEF, crowd(1, 3))[0][1:]]),
        took("organs training 2016-05", 3, struck=1),
    ),
    case(  # The serial number is a filled cell of the row, or none of what the row says.
        "row struck out but for its serial number", "市直机关2016年5月.xlsx",
        leaf("Sheet1", table(CARD, crowd(2)), [3, *[Struck(it) for it in body(CARD, crowd(1, 3))[0][1:]]]),  # pyright: ignore[reportArgumentType]
        took("organs benefit_card 2016-05", 3),
        took("organs benefit_card 2016-05", 3, struck=1),
    ),
]  # fmt: skip

MERGES = [
    case(
        "course merged down over a subtotal", "高新区2016年6月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(2), 培训班=("叉车班", None)), ["小计", "2人"], body(BRIEF, crowd(2, 3), 培训班=("", "")),
             merges="C2:C6"),
        took("hightech training 2016-06", 4),
    ),
    case(
        "name and ID merged over the two courses of a person", "高新区2016年6月.xlsx",
        leaf("Sheet1", table(TRAINED, [*crowd(1), *crowd(1), *crowd(2, 2)], 培训班=("叉车班", "行车班", "叉车班", "叉车班"),
                             序号=(1, None, 2, 3)), merges="A2:A3 B2:B3 C2:C3"),
        took("hightech training 2016-06", 4),
    ),
    case(  # Only the ID is merged; the names differ: one person over both, or the second has none or a wrong value.
        "ID merged by mistake over two named people", "高新区2016年6月.ods",
        leaf("Sheet1", table(CARD, crowd(3), 身份证号=(crowd(1)[0].resident_id, "", crowd(1, 3)[0].resident_id)), merges="C2:C3"),
        took("hightech benefit_card 2016-06", 3),
        took("hightech benefit_card 2016-06", 3, errors="C2 required"),
        took("hightech benefit_card 2016-06", 3, errors="C2 id_length"),
    ),
    case(  # Downwards it is a wrong value; a covered cell is empty.
        "result merged down over three people", "高新区2016年6月.xls",
        leaf("Sheet1", table(BRIEF, crowd(3), 考核结果=("合格", "", "")), merges="E2:E4"),
        took("hightech training 2016-06", 3, errors="E2 required"),
        took("hightech training 2016-06", 3, errors="E2 value_unknown"),
    ),
    case(
        "date merged down over two people", "高新区2016年6月.xlsx",
        leaf("Sheet1", table(JOINED, crowd(2), 入会日期=("2016-05-04", "")), merges="E2:E3"),
        took("hightech migrant_member 2016-06", 2, errors="E2 required"),
        took("hightech migrant_member 2016-06", 2, errors="E2 date_unreadable"),
    ),
    case(
        "name and ID of one row merged across", "西市2016年6月.xlsx",
        leaf("Sheet1", table(CARD, crowd(3), 身份证号=(crowd(1)[0].resident_id, None, crowd(1, 3)[0].resident_id)), merges="B3:C3"),
        took("xishi benefit_card 2016-06", 3, errors="B3 required"),
    ),
    case(
        "employer and course of one row merged across", "西市2016年6月.xlsx",
        leaf("Sheet1", table(TRAINED, crowd(2), 培训班=("电工班", None)), merges="D3:E3"),
        took("xishi training 2016-06", 2, errors="D3 required"),
    ),
    case(
        "serial number merged over two people, header of the ID over two columns", "西市2016年6月.xls",
        leaf("Sheet1", ["序号", "姓名", "身份证号", None, "卡号", "发卡日期", "卡状态"],
             body("序号|姓名|身份证号|空|卡号|发卡日期|卡状态", crowd(3)), merges="C1:D1 A2:A3"),
        took("xishi benefit_card 2016-06", 3),
    ),
    case(
        "employer merged down over everybody in .ods", "西市2016年6月.ods",
        leaf("Sheet1", table(VISITED, crowd(4), 工作单位=("市第二印刷厂", "", "", "")), merges="C2:C5"),
        took("xishi hardship_visit 2016-06", 4),
    ),
    case(
        "title, two-line header, sum and footer merged", "a.xlsx",
        leaf("Sheet1", "沿海产业基地总工会2016年6月职工培训花名册", None,
             ["序号", "姓名", "身份证号", "所在企业及班次", None, "结业情况", None], [None, None, None, "工作单位", "培训班", "结束日期", "考核结果"],
             body(TRAINED, crowd(3)), ["合计：3人"], ["填表人：赵某", None, None, None, "审核人：钱某"],
             merges="A1:G2 A3:A4 B3:B4 C3:C4 D3:E3 F3:G3 A8:G8 A9:D9 E9:G9"),
        took("coastal training 2016-06", 3),
    ),
    case(  # Name merged over two IDs: one name for both rows, or the second has none or a wrong value.
        "name merged over two different IDs", "老边2016年6月.xlsx",
        leaf("Sheet1", table(BRIEF, crowd(2), 姓名=("孙某", "")), merges="A2:A3"),
        took("laobian training 2016-06", 2),
        took("laobian training 2016-06", 2, errors="A2 required"),
        took("laobian training 2016-06", 2, errors="A2 value_unknown"),
    ),
    case(
        "cells of result and remark merged across in every row", "老边2016年6月.xlsx",
        leaf("Sheet1", table(BRIEF + "|备注", crowd(3)), merges="E2:F2 E3:F3 E4:F4"),
        took("laobian training 2016-06", 3),
    ),
]  # fmt: skip

PLACES = [*PEOPLE, *LINES, *MERGES]
