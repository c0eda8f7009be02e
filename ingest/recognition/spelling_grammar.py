"""One small grammar of header texts: what a text speaks of (its stem), and what of it (its aspect), however it is worded.

``发卡时间`` and ``卡片发卡日期`` differ in words only. Two texts with one sense mean the same field wherever a form knows one of them, so that a
declared spelling is a stem and not a list. A header with another sense is never guessed at: what is not in these tables makes a difference.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

DATE, MONEY, COUNT = "date", "money", "count"
NUMBER, PLACE, STATE, KIND, LEVEL, ASKED = "number", "place", "state", "kind", "level", "asked"
NAME, RESIDENT_ID, PHONE, EMPLOYER = "name", "resident_id", "phone", "employer"

PERSONAL = frozenset({NAME, RESIDENT_ID, PHONE, EMPLOYER})
"""The aspects that need no stem: 姓名 and 单位 say by themselves what they are."""

LONGEST = 20
_MANY_DIGITS = re.compile(r"\d{4}")

# Words that mean the same in every header. An empty one says nothing.
_SAME = {
    "参加培训": "培训", "参训": "培训", "受训": "培训", "参培": "培训", "所学": "培训", "学习": "培训",
    "户口": "户籍", "从业人员": "职工", "员工": "职工", "企业": "单位", "公司": "单位",
    "比赛": "竞赛", "大赛": "竞赛", "赛事": "竞赛", "晋级": "晋升", "领取": "发放", "荣誉称号": "荣誉",
    "工会会员": "会员", "帮扶": "包扶", "致贫致困": "致困", "注册号": "号", "代码证号": "代码", "代码证": "代码",
    "起始": "开始", "终止": "结束", "截止": "结束", "课时": "学时",
    "年度": "年", "每年": "年", "创造": "创", "经济": "", "效益": "价值", "的": "",
}  # fmt: skip
_SAME_WORDS = re.compile("|".join(_SAME))
_SAME_PATTERNS = (
    ("培训", re.compile(r"培训(?:专业|工种|科目|职业|课程|项目|内容)"), "培训课程"),
    ("卡", re.compile(r"(?:普惠制?|工会|会员|服务|职工)*卡[片面卡]?"), "卡"),
    ("间", re.compile(r"时间(?:开始|起)$"), "开始时间"),
    ("期", re.compile(r"日期(?:开始|起)$"), "开始日期"),
    ("间", re.compile(r"时间(?:结束|止)$"), "结束时间"),
    ("期", re.compile(r"日期(?:结束|止)$"), "结束日期"),
    ("职业", re.compile(r"(?<=晋升|竞赛|参赛)职业"), "工种"),
    ("等", re.compile(r"(?:获奖|奖励|评[定审奖选])等[级次]$"), "评选结果"),
    ("果", re.compile(r"(?:获奖|评[定审奖])结果$"), "评选结果"),
    ("创效", re.compile(r"创效$"), "创价值"),
)
_SAME_AID = re.compile(r"补贴|资助|救助|扶助")
_PAID_OUT = re.compile(r"(?<=.)(?:金|款|资金)?发放$")
_SAME_TEST = re.compile(r"^(?:培训|结业)?(?:考核|考试|鉴定|考评|测试)+$")
_OF_GRADE = re.compile(r"职业|资格|技能|技术|持有")
_ASKING = re.compile(r"是否[有为是]?|有无|是不是")

# What stands before or behind the words of a header and says nothing.
_BEFORE = re.compile(
    r"^(?:(?:第?二代|18位|十八位)(?=.*身份证)|所(?=[参患学获授任需])|参加(?=.*竞赛)|所在|所属|隶属|现任?(?=工作|单位|职务|所在)|第一|主要|实际(?=发放)|核准|享受(?=补)|[今当本]年(?=.*子女))+"
)
_BEHIND = re.compile(r"(?:(?:18|十八)位|名称|全称|组织名称)+$")
_OF_EMPLOYER = re.compile(r"(?:所在|所属)$")

_ENDINGS = {
    RESIDENT_ID: r"(?:居民|公民|有效|个人|第?二代)*(?:身份证件?(?:号码|编号|编码|号)?|身份(?:证件)?(?:号码|编号)|证件(?:号码|编号|号))",
    PHONE: r"(?:本人|个人|联系|移动|手机)*(?:手机|电话|联系)(?:号码|方式|电话|号)*",
    NAME: r"姓名|名字",
    EMPLOYER: r"(?:单位)+",
    DATE: r"日期|时间|年月日?|(?<![节生假])日",
    MONEY: r"(?:金额|资金|经费|款|额度?|金|标准)+(?:万?元)?",
    COUNT: r"总?(?:人数|数量|[个件项册套总]数|总?量|数)",
    NUMBER: r"号码|编号|编码|代码|号",
    PLACE: r"所在地|地址|住址|地",
    STATE: r"(?:结果|成绩|情况|状态|状况|结论)+",
    KIND: r"类别|类型|种类|分类|性质",
    LEVEL: r"级别|等级|等次|层次|层级",
}
_ENDING = re.compile("|".join(f"(?P<{aspect}>(?:{pattern})$)" for aspect, pattern in _ENDINGS.items()))

_MODIFIER = "培训|受助|被?救助|被慰问|被走访|被访|困难|患病|安置|再就业|入会|新入会|新|持卡|领卡|发放|创业|参赛|获奖|晋升|答卷|申请|下岗|失业|女|男|贫困"
_HEAD = "人员?|者|职工|学员|会员|农民工|选手|对象|工人|患者"
_ROLE = re.compile(rf"本人|户主|患者|病人|持卡人|(?:慰问|救助|走访|帮扶|补助)对象|(?:{_MODIFIER})*(?:{_HEAD})(?:本人)?")
_BARE_ROLE = re.compile(
    r"(?:慰问|救助|走访)对象|(?:培训|受助|被救助|被慰问|被走访|持卡|领卡|申请|参赛|答卷)(?:人员?|者|学员|会员|选手|对象)"
)


class Sense(NamedTuple):
    """What a header text speaks of, and what of it; an aspect of ``""`` is the thing itself."""

    aspect: str
    stem: str

    @property
    def is_said(self) -> bool:
        """Whether the text says enough to tell a field by it."""
        return bool(self.stem) or self.aspect in PERSONAL


@lru_cache(maxsize=20_000)
def sense_of(key: str) -> Sense | None:
    """The sense of a header text as ``header_key`` gives it; None of one that can be no header, or says nothing."""
    if not key or len(key) > LONGEST or key.isascii() or _MANY_DIGITS.search(key):
        return None
    text = _SAME_WORDS.sub(lambda found: _SAME[found[0]], key)
    for part, pattern, same in _SAME_PATTERNS:
        if part in text:
            text = pattern.sub(same, text)
    text = _BEHIND.sub("", _BEFORE.sub("", text)) or text
    sense = Sense("", text)
    if (ending := _ENDING.search(text)) and ending.lastgroup:
        sense = Sense(ending.lastgroup, _BEFORE.sub("", text[: ending.start()]))
    elif _ASKING.search(text):
        sense = Sense(ASKED, _ASKING.sub("", text))
    sense = Sense(sense.aspect, _same_stem(sense))
    return sense if sense.is_said else None


def _same_stem(sense: Sense) -> str:
    """The stem, with what makes no difference in this aspect taken off or made one word."""
    match sense.aspect:
        case "money":
            return _PAID_OUT.sub("", _SAME_AID.sub("补助", sense.stem))
        case "state":
            return _SAME_TEST.sub("考核", sense.stem)
        case "level":
            return _OF_GRADE.sub("", sense.stem) or sense.stem
        case "employer":
            return _OF_EMPLOYER.sub("", sense.stem)
        case _:
            return sense.stem


def without_role(sense: Sense) -> Sense | None:
    """The sense with the word for the form's own person taken off (``学员姓名`` is ``姓名``); None where there is no such word."""
    if sense.aspect in PERSONAL and _ROLE.fullmatch(sense.stem):
        return Sense(sense.aspect, "")
    if not sense.aspect and _BARE_ROLE.fullmatch(sense.stem):
        return Sense(NAME, "")
    return None
