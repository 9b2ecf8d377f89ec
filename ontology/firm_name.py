"""Names of firms: the forms under which they are compared, and whose branch a name speaks of."""

import re
import unicodedata
from dataclasses import dataclass

_BRACKETS = str.maketrans("〔〕【】[]{}《》", "()()()()()")
_UNUSUAL = re.compile("[^一-\u9fff()a-z0-9]")  # the rest is its own normal form

# What stands behind a company's whole name names a branch of it: 分支机构名称 follow the name of
# the firm (企业名称登记管理规定, article 13). A trade union's committee is no branch.
_COMPANY = re.compile(r".*(?<![分支])公司(?:[(（]集团[)）])?")
_LIMITED = re.compile(r"(?:有限|股份|责任)公司(?:[(（]集团[)）])?$")
_NO_BRANCH = re.compile(r"(?:委员会|工会|协会|学会|联合会|基金会|党支部)$")
_NOTE = re.compile(r"[(（][^()（）]*[)）]$")
_ENDS = (
    "分公司|支公司|子公司|分厂|分部|分店|分院|分所|分社|分行|支行|分局|支局|分矿|分场|分队|分中心|分站"
    "|办事处|代表处|联络处|销售处|营业部|营业厅|营业所|营业站|经营部|门市部?|服务部|服务站|销售部|营销部|维修部|修理部"
    "|项目部|经理部|事业部|供应部|供应站|收购站|回收站|加油站|加气站|加油加气站|邮政所|邮电所|电信所|连锁店|专卖店"
)
_BRANCH = re.compile(rf".*(?:{_ENDS})$")
_OTHER = re.compile(rf"(.{{2,}}(?:厂|集团|中心|研究所|合作社|企业|矿|场))(.{{0,20}}(?:{_ENDS}))$")


@dataclass(frozen=True, slots=True)
class FirmName:
    """The parts of a name in its normal form: region | 字号 | industry | form | branch.

    甲(江苏)有限公司 has its region in `place`, as it stands behind the 字号; `group` tells of 集团.
    """

    region: str = ""  # 江苏连云港: as written, without 省, 市, 县
    brand: str = ""  # 字号
    place: str = ""
    industry: str = ""
    form: str = ""  # 有限公司, 股份有限公司, 厂
    group: bool = False
    branch: str = ""  # what stands behind the name of the firm: 连云港分公司


def normalise_name(name: str) -> str:
    """NFKC, every bracket as (), no spaces, Latin letters folded; words stay where they are.

    甲（江苏）有限公司 and 江苏甲有限公司 stay two names.
    """
    if not _UNUSUAL.search(name):
        return name
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(text.translate(_BRACKETS).split())


def fold_name(name: str) -> str:
    """The normal form with 有限责任公司 as 有限公司, which are one form, and no stop at its end."""
    return normalise_name(name).replace("有限责任公司", "有限公司").rstrip(".。")


def find_parent(name: str) -> str:
    """The name of the firm whose branch is called so, as it is written there; "" for no branch.

    Of a branch's own branch (甲公司乙分公司丙营业部) it is the firm as well, as no branch is a
    legal person. Behind 有限公司 or 股份公司 anything names a branch; behind the 公司, 厂 or 集团
    of older law only a word that says so, as their 厂 and 研究所 may be persons of their own.
    """
    if not _may_be_branch(name):
        return ""
    text = name.strip().rstrip(".。")
    if match := _COMPANY.match(text):
        rest = text[match.end() :]
        return match.group() if _is_branch(match.group(), rest) else ""
    other = _OTHER.match(text)
    return other[1] if other else ""


def _may_be_branch(name: str) -> bool:
    """Whether it ends otherwise than with a firm's own form; most names are told by that."""
    return not name.endswith("公司") or name.endswith(("分公司", "支公司", "子公司"))


def _is_branch(firm: str, rest: str) -> bool:
    named = rest.strip("()（）")
    if not named or _NO_BRANCH.search(named):
        return False
    if _NOTE.fullmatch(rest):  # 有限公司(原…总公司), but 有限公司(连云港分公司)
        return bool(_BRANCH.match(named)) and not named.startswith("原")
    bare = _NOTE.sub("", rest)
    return bool(_BRANCH.match(bare)) or bool(bare and _LIMITED.search(firm))
