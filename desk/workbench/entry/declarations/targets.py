"""The forms of figures that no ledger holds."""

from desk.workbench.entry.declarations.words import REMARK
from desk.workbench.entry.declared import Ask, Form, Step

FORMS = (
    Form(
        "reported-figures",
        "填报数",
        "台账里算不出来的数，由单位填报，要有出处。",
        (
            Step(
                "填什么数",
                (
                    Ask("series", "区里列出的项目，括号里是单位。"),
                    Ask("value", "按项目后面括号里的单位填。"),
                    Ask("occurred_on", "这个数是哪一天的，或这件事是哪一天办成的。"),
                    Ask("region", "哪个镇街的数。"),
                    Ask("stated_in", "文件、报表或会议的名称和文号。"),
                    REMARK,
                ),
            ),
        ),
        evidence="出处的文件",
        stays=("occurred_on", "region", "stated_in"),
        shots=("文件",),
        minutes=1,
    ),
    Form(
        "reference-figures",
        "统计数",
        "年鉴、公报上的数，用作指标的分母，如总户数。一个地方一年一个项目只有一条。",
        (
            Step(
                "哪里哪一年的什么数",
                (
                    Ask("statistic", "区里列出的项目。"),
                    Ask("region", "这个数说的是哪里。"),
                    Ask("year", "这个数说的是哪一年。"),
                    Ask("value", "照出处上的数填，不要四舍五入。"),
                    Ask("stated_in", "年鉴、公报或报表的名称和页码。"),
                    REMARK,
                ),
            ),
        ),
        evidence="出处的那一页",
        shots=("出处",),
        minutes=1,
        stays=("statistic", "year", "stated_in"),
    ),
)
