"""The forms of federations and who belongs to them."""

from desk.workbench.entry.declarations.words import FUTURE, NAME_OR_CODE, REMARK, STILL
from desk.workbench.entry.declared import Ask, Form, Step

FORMS = (
    Form(
        "federations",
        "农合联",
        "登记成立的农合联。先在单位里登记它，再在这里说明级别和覆盖的镇街。",
        (
            Step("哪一个", (Ask("organisation", NAME_OR_CODE), Ask("region", "秘书处所在的镇街。"))),
            Step(
                "什么样的",
                (
                    Ask("level", "区、镇街或围绕一个产业的。"),
                    Ask("industry", "围绕的产业，如蔬菜。", only=(("level", ("industry",)),)),
                    Ask("covers", "服务到的镇街都勾上。"),
                    Ask("registered_on", "民政部门登记证上的日期。"),
                    Ask("secretariat", "秘书处在哪个单位办公，改了马上生效。"),
                    Ask("chair", "改了马上生效。"),
                    Ask("started_on", FUTURE),
                    Ask("ended_on", STILL),
                    REMARK,
                ),
            ),
        ),
        evidence="登记证书、成立批复",
        shots=("登记证书",),
        minutes=4,
    ),
    Form(
        "memberships",
        "会员单位",
        "加入农合联的单位。一个单位加入几个农合联的各录一条，指标里只计一次；退会的填退会日期。",
        (
            Step("谁加入了谁", (Ask("organisation", NAME_OR_CODE), Ask("federation", "加入的是哪一个。"))),
            Step(
                "从哪天到哪天",
                (Ask("started_on", "入会决议的日期。"), Ask("ended_on", "退会的填退会日期。" + STILL), REMARK),
            ),
        ),
        evidence="入会申请或决议",
        stays=("federation", "started_on"),
        shots=("入会申请",),
        minutes=1,
    ),
)
