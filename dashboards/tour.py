"""入门介绍: three short steps for whoever is here for the first time, by what he does here."""

from dataclasses import dataclass
from typing import Any

from accounts import roles

# Pages that people land on.
FIRST_PAGES = ("/", "/desk/")


@dataclass(frozen=True)
class Step:
    title: str
    text: str


_VERIFIER = (
    Step("打开核实台", "左边菜单“核实台”里是等您核实的，一条记录和它的照片、文件并排看。"),
    Step("核实或退回", "对得上按 V 核实；不对按 R，选理由退回，镇街会看到。"),
    Step("成批办", "勾选几条或整组办：先看清单和合计，再一次核实。自己经手过的由别人核实。"),
)
# The first role that somebody holds decides.
STEPS: dict[str, tuple[Step, ...]] = {
    roles.TOWN_CLERK: (
        Step("看工作台", "要报的、退回的、没填完的都在“工作台”，点一下就到要改的地方。"),
        Step("录一次就够", "录一条、传照片、提交，区里核实以后各项指标自动算好。多的用 Excel 一次传。"),
        Step("每月报一次", "在“本月报送”里说清每本台账有变化、没变化还是不涉及，不用另外填表。"),
    ),
    roles.DISTRICT_VERIFIER: _VERIFIER,
    roles.DEPARTMENT_VERIFIER: _VERIFIER,
    roles.DISTRICT_CLERK: (
        Step("看报送情况", "“报送情况”里哪个镇街报了、迟了、退了，一眼看到。"),
        Step("管目标和字典", "目标、环节、产品、佐证要求在“系统”里改，改了什么都有记录。"),
        Step("发督办", "落后的指标可以直接发督办单，办结后销号。"),
    ),
    roles.BANK: (
        Step("只看本行", "您只看得到本行的授权书和信贷投放。"),
        Step("录一笔或传一批", "一笔一笔录，或按月传清单；单位从名录里选。"),
        Step("等核实", "区里指定的人核实以后才计数，退回的会写明理由。"),
    ),
    roles.SYSTEM_ADMIN: (
        Step("开账号", "“人员”里开一个，或用 Excel 开一批；一次性密码打印出来当面交。"),
        Step("人动了", "调动、停用、把没办完的交给接手的人，都在他那一页。"),
        Step("角色不归您", "您只提出要什么角色，由安全管理员授予。"),
    ),
    roles.SECURITY_ADMIN: (
        Step("授角色", "“人员—待授角色”里是等您授予的人。"),
        Step("定代办", "有人休假没来得及定，您可以在“人员—代办”里替他定。"),
        Step("解锁", "连续输错密码锁住的，在“系统—登录锁定”里解开。"),
    ),
    roles.AUDITOR: (
        Step("查操作", "谁在什么时候改了什么，都在“操作审计”里，谁也改不了。"),
        Step("查代办", "代办的每一步都记着“谁代谁”。"),
        Step("查登录", "登录、失败、锁定各有一张表。"),
    ),
}
DEFAULT = (
    Step("先看这句话", "首页第一句说全区进度，红色、黄色的指标排在前面。"),
    Step("点数字往下看", "每个数都能点开，到镇街、到每一条记录和它的照片。"),
    Step("看哪一天都行", "右上角可以换日期，结过账的月份当时是多少还是多少。"),
)


def steps_for(user: Any, path: str, again: bool) -> tuple[Step, ...]:
    """The steps to show on this page: at the first visit, or where he asked for them again."""
    if not user.is_authenticated or path not in FIRST_PAGES or not (again or user.toured_at is None):
        return ()
    return next((steps for code, steps in STEPS.items() if code in user.role_codes), DEFAULT)
