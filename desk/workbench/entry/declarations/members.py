"""The forms of units, their states and titles, households, primary societies."""

from desk.workbench.entry.declarations.words import FUTURE, NAME_OR_CODE, REMARK, STILL
from desk.workbench.entry.declared import Ask, Form, Step

UNIT_KINDS_OF_FARMING = ("coop", "coop_union", "family_farm", "enterprise")

FORMS = (
    Form(
        "organisations",
        "单位",
        "合作社、家庭农场、企业、村集体、基层社、银行等。一个单位在全区只登记一次，别的镇街登记过的直接选用。",
        (
            Step(
                "是哪个单位",
                (
                    Ask("kind", "按证照上的登记类型选。"),
                    Ask("code", "18 位，照着执照填；填了马上核对是否已经登记过。没有代码的留空。"),
                    Ask("name", "与执照一致的全称。"),
                ),
            ),
            Step("在哪里", (Ask("region", "住所所在的村或镇街。"), Ask("address", "改了马上生效，不用核实。"))),
            Step(
                "更多",
                (
                    Ask("legal_representative", "改了马上生效，不用核实。"),
                    Ask("phone", "改了马上生效，不用核实。"),
                    Ask("main_industry", "如蔬菜、水稻、生猪。", only=(("kind", UNIT_KINDS_OF_FARMING),)),
                    Ask("started_on", "执照上的成立日期，不知道的留空。"),
                    Ask("ended_on", "注销的填注销日期。" + STILL),
                    REMARK,
                ),
            ),
        ),
        evidence="营业执照或登记证照片",
        shots=("执照",),
        changed="单位类型跟着登记证照走，在这里改是把登记错的改对，过去的日子也按改后的算。合作社改制成公司这样的，"
        "代码也换了：给这条填注销日期，用新的代码登记新单位。经营异常、空壳、注销这些登记状态另有台账，按起止日期填。",
    ),
    Form(
        "organisation-states",
        "单位登记状态",
        "市场监管部门公示的状态，变一次录一条，以前的不改。",
        (
            Step(
                "哪个单位",
                (Ask("organisation", NAME_OR_CODE), Ask("registration", "照公示系统上写的选。")),
            ),
            Step("从哪天到哪天", (Ask("started_on", "公示的日期。"), Ask("ended_on", STILL), REMARK)),
        ),
        minutes=1,
    ),
    Form(
        "titles",
        "示范社等称号",
        "有文件认定、没有取消的称号。一个单位有几级的各录一条，指标里按最高一级计一次。",
        (
            Step("哪个单位", (Ask("organisation", NAME_OR_CODE),)),
            Step(
                "什么称号",
                (
                    Ask("kind", "文件上写的称号。"),
                    Ask("level", "发文的是哪一级就选哪一级。"),
                    Ask("document", "认定文件的文号，如璧农发〔2026〕12 号。"),
                    Ask("started_on", "文件的落款日期，从这天起计数。"),
                    Ask("ended_on", "被取消的填取消日期。" + STILL),
                    REMARK,
                ),
            ),
        ),
        evidence="认定文件",
        stays=("kind", "level", "document", "started_on"),
        shots=("认定文件",),
        minutes=2,
    ),
    Form(
        "households",
        "农户",
        "种粮农户和种养殖大户，一户一条，户主是谁就按谁登记。",
        (
            Step(
                "哪一户",
                (
                    Ask("kind", "地多、主要靠种养的选种养殖大户，其余选农户。"),
                    Ask("head_name", "加密保存，列表里只显示姓。离开页面前请存好，姓名不会自动保存。"),
                    Ask("id_number", "18 位，加密保存，只显示前 3 位和后 4 位；不会自动保存。"),
                    Ask("region", "户口所在的村。"),
                ),
            ),
            Step(
                "情况",
                (
                    Ask("persons", "户口本上的人数。", unit="人"),
                    Ask("land_mu", "承包地，不含流转来的。"),
                    Ask("started_on", "从哪天起登记。"),
                    Ask("ended_on", STILL),
                    REMARK,
                ),
            ),
        ),
        minutes=2,
    ),
    Form(
        "annual-reports",
        "年报公示",
        "市场监管部门网站上公示了的年报，一个单位一年一条。",
        (
            Step(
                "谁的哪一年",
                (
                    Ask("organisation", NAME_OR_CODE),
                    Ask("year", "报的是哪一年的情况。"),
                    Ask("started_on", "公示的日期，要到次年才有。"),
                    REMARK,
                ),
            ),
        ),
        evidence="公示页面的截图，可以不传",
        shots=("公示页面",),
        minutes=1,
        stays=("year",),
    ),
    Form(
        "advisers",
        "合作社辅导员",
        "有聘书或文件聘任、正在辅导合作社的人。解聘的填解聘日期，不要删。",
        (
            Step(
                "是谁",
                (
                    Ask("name", "聘书上的姓名。"),
                    Ask("level", "谁聘的就选哪一级。"),
                    Ask("origin", "原来是做什么的，不清楚的留空。"),
                    Ask("region", "服务哪个镇街；区级辅导员选区。"),
                    Ask("phone", "手机或座机，改了马上生效。"),
                ),
            ),
            Step("从哪天到哪天", (Ask("started_on", "聘任的日期。"), Ask("ended_on", STILL), REMARK)),
        ),
        evidence="聘书或聘任文件",
        shots=("聘书",),
        minutes=1,
        stays=("level", "region", "started_on"),
    ),
    Form(
        "primary-societies",
        "基层社",
        "基层供销社现在是什么样。情况变了，先在原来那条填到哪天为止，再录一条新的。",
        (
            Step(
                "哪个基层社",
                (Ask("organisation", NAME_OR_CODE), Ask("covers", "服务到的镇街都勾上。")),
            ),
            Step(
                "四样东西",
                (
                    Ask("has_assets", "有能用的房屋、设备或资金。"),
                    Ask("has_able_person", "有能带头干的负责人。"),
                    Ask("has_industry", "有正在经营的产业。"),
                    Ask("has_rules", "有章程和财务制度并照着办。"),
                ),
                "有的才勾，四样都有才算“四有”。",
            ),
            Step("从哪天到哪天", (Ask("started_on", FUTURE), Ask("ended_on", STILL), REMARK)),
        ),
        evidence="资产清单、制度上墙的照片",
        shots=("资产", "制度"),
        minutes=2,
    ),
)
