"""The words of free text: by the column's code, and general ones for a column that is not listed."""

from __future__ import annotations

from collections.abc import Mapping

TOWNS = ("建设街道", "八田地街道", "得胜街道", "红海街道", "熊岳镇", "水源镇", "高坎镇", "官屯镇", "九寨镇", "边城镇")
POSTS = ("操作工", "保洁员", "护理员", "仓库管理员", "焊工", "保安员", "服务员")
_TRADES = ("电焊工", "家政服务员", "中式烹调师", "叉车司机", "缝纫工", "钳工", "养老护理员", "电工")
_COURSES = (
    "电焊工初级班",
    "家政服务班",
    "叉车司机班",
    "安全生产培训班",
    "会计电算化班",
    "中式烹调班",
    "镁质材料工艺班",
    "班组长培训班",
)
# The trades of competitions: each is a subject of its own.
COMPETITION_TRADES = (
    "焊工",
    "钳工",
    "维修电工",
    "数控车工",
    "中式烹调师",
    "叉车司机",
    "养老护理员",
    "缝纫工",
    "化学检验工",
)
# Texts that are the same for all rows of one day: a course ends for all its people at once.
WORDS_BY_DAY: Mapping[str, tuple[str, ...]] = {
    "course": _COURSES,
    "provider": ("营口市职工学校", "营口技师学院", "市总工会培训基地", "惠民职业培训学校"),
    "competition": ("营口市职工技能大赛", "“港城杯”技能竞赛", "全市职工岗位练兵比武", "镁都工匠技能大赛"),
    "organiser": ("营口市总工会", "市人社局和市总工会", "区总工会", "行业工会联合会"),
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "trade": _TRADES,
    "post": POSTS,
    "contract_term": ("1年", "2年", "3年", "无固定期限"),
    "project": ("手工水饺加工", "汽车美容店", "家政服务公司", "果蔬大棚", "电子商务网店", "海产品加工", "养老护理站"),
    "hospital": ("营口市中心医院", "营口市第三人民医院", "营口爱尔眼科医院", "盖州市中心医院"),
    "disease": ("尿毒症", "急性白血病", "脑出血", "冠心病支架术后", "肝硬化", "恶性淋巴瘤"),
    "college": ("辽宁大学", "沈阳工业大学", "大连海事大学", "营口理工学院", "营口职业技术学院", "渤海大学"),
    "sector": ("技术创新", "劳动关系协调", "安全生产", "职工技能提升", "困难职工帮扶"),
    "solved": ("帮助申请低保", "联系就业岗位", "送米面油", "协调子女入学", "修缮房屋"),
    "basis": ("营工发〔2015〕64号", "市总工会党组会议", "目标任务调整通知"),
    "promise": ("培训职工", "金秋助学", "普惠制会员服务卡", "职工书屋", "两节送温暖"),
    "content": (
        "各基层工会分批组织，进度良好，职工反映较好。",
        "名额向一线职工和农民工倾斜，公示后无异议。",
        "部分企业停产，人员分散，组织难度较大。",
        "建立台账，逐户核对，每月通报一次。",
        "由主席包片，委员包户，年底前全部落实。",
    ),
    "support": ("以奖代补", "资金补助", "配送图书和设备", "免费培训", "一次性救助"),
    "owner": ("王主席", "李副主席", "张部长", "刘主任"),
    "due_text": ("2016年12月底前", "每年12月底前", "2015年底", "分两年完成"),
    "department": ("经济工作部", "保障工作部", "组织部", "宣教部", "女职工部"),
}
# Columns of text that name a person who is no subject of the row: one of them for many rows.
PEOPLE = frozenset({"visitor", "cadre", "inventor", "leader", "proposer", "contact"})
EMPLOYERS = frozenset({"employer", "enterprise", "owner_unit"})
# The subjects of registers: {} stands for the distinct part of an enterprise's name.
THINGS: Mapping[str, tuple[str, ...]] = {
    "result_name": ("{}自动上料装置", "{}余热回收改造", "{}模具快换装置", "{}节能降耗工艺"),
    "studio_name": ("{}劳模创新工作室", "{}创新工作室"),
    "proposal_name": ("关于{}班组安全管理的建议", "关于{}节约用电的建议", "关于改进{}仓储流程的建议"),
    "bookhouse_name": ("{}职工书屋",),
    "square_name": ("{}职工文化广场", "{}文化广场"),
    "station_name": ("{}安全生产群众监督站", "{}监督站"),
    "union_name": ("营口{}工会委员会", "营口{}基层工会"),
    "title": ("{}开展劳动竞赛的做法", "{}帮扶工作纪实", "{}职工之家建设情况", "{}农民工入会遇到的困难"),
}
COUNTS: Mapping[str, tuple[int, ...]] = {
    "hours": (24, 40, 60, 80, 120),
    "entrant_count": (36, 48, 60, 85, 120),
    "book_count": (800, 1000, 1500, 2000, 3000),
    "area": (300, 450, 600, 1200, 2000),
    "employee_count": (120, 150, 230, 380, 1200),
    "kit_count": (1, 2, 3, 5),
    "result_count": (2, 3, 5, 8, 12),
    "job_count": (10, 12, 15, 20, 36),
    "household_size": (2, 3, 3, 4, 5),
    "student_children": (0,),
}
AMOUNTS: Mapping[str, tuple[int, ...]] = {
    "subsidy_yuan": (600, 600, 600, 500, 400),
    "aid_yuan": (300, 500, 500, 800),
    "one_off_yuan": (1_200_000, 2_350_000, 1_000_000, 4_800_000),
    "yearly_yuan": (120_000, 350_000, 100_000, 860_000),
    "support_yuan": (20_000, 20_000, 15_000),
    "award_yuan": (10_000,),
    "amount_yuan": (1_000,),
    "budget_yuan": (50_000, 120_000, 300_000),
}
