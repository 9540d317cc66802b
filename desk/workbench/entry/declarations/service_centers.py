"""The forms of sites and what they do, service centres, contracts, services."""

from desk.workbench.entry.declarations.words import FUTURE, HOUSEHOLD, NAME_OR_CODE, REMARK, STILL
from desk.workbench.entry.declared import Ask, Form, Step

SITE_STEPS = (
    Step(
        "在哪里",
        (
            Ask("region", "只列您辖区内的村和镇街。"),
            Ask("name", "与门头一致，不加“璧山区”这样的地名。"),
            Ask("address", "门牌号或组，改了马上生效。"),
        ),
    ),
    Step("谁在经营", (Ask("operator", NAME_OR_CODE), Ask("contact", "店里接电话的人。"), Ask("phone", "手机或座机。"))),
    Step(
        "有哪些功能",
        (
            Ask("roles"),
            Ask("outlet_kind", "按主要业务选一种。", only=(("roles", ("outlet",)),)),
            Ask(
                "co_builders",
                "村社共建的三方都勾上才计入三方共建。",
                label="共建各方",
                only=(("roles", ("service_society",)),),
            ),
        ),
        "一处门店只录一次，勾几项就计入几项指标，各计一次。",
    ),
    Step("开业与照片", (Ask("opened_on", FUTURE), REMARK)),
)
SHOP_SHOTS = ("门头", "室内")
SHOP_EVIDENCE = "门头、室内照片各一张；共建协议可以后补"

FORMS = (
    Form(
        "sites",
        "农村综合服务社",
        "村社共建、正在营业的门店才计入。只挂牌不营业的不录；停业的在原记录上填停业日期，不要删。",
        SITE_STEPS,
        kind="society",
        evidence=SHOP_EVIDENCE,
        shots=SHOP_SHOTS,
        preset={"roles": "service_society"},
    ),
    Form(
        "sites",
        "流通网点",
        "面向农民卖农资、收农产品、送快递的固定门店或站点。已经录过的综合服务社，在它上面加一项功能，不要重录。",
        SITE_STEPS,
        kind="outlet",
        evidence="门头、室内照片各一张",
        shots=SHOP_SHOTS,
        preset={"roles": "outlet"},
    ),
    Form(
        "sites",
        "网点",
        "一处门店或站点录一条，它是什么，在“有哪些功能”里勾。",
        SITE_STEPS,
        evidence=SHOP_EVIDENCE,
        shots=SHOP_SHOTS,
    ),
    Form(
        "site-roles",
        "网点类别",
        "一处网点的一项功能，从哪天起、到哪天止。停业时在这里填停业日期。",
        (
            Step("哪处网点", (Ask("site", "输网点名称、拼音首字母或台账编号。"),)),
            Step(
                "什么功能",
                (
                    Ask("role", "一条只选一种，有几种功能的各录一条。"),
                    Ask("outlet_kind", "按主要业务选一种。", only=(("role", ("outlet",)),)),
                    Ask("co_builders", "三方都勾上才计入三方共建。", only=(("role", ("service_society",)),)),
                ),
            ),
            Step("从哪天到哪天", (Ask("started_on", FUTURE), Ask("ended_on", "第一个不营业的日子。" + STILL), REMARK)),
        ),
        minutes=2,
    ),
    Form(
        "service-centers",
        "为农服务中心",
        "有场地、有人员、正在服务的中心。同一处只录一个。",
        (
            Step(
                "在哪里",
                (
                    Ask("name", "与门牌一致的全称。"),
                    Ask("level", "由谁建、服务多大范围，就选哪一级。"),
                    Ask("kind", "批复里叫什么就选什么，没有别的叫法的选第一项。"),
                    Ask("region", "中心所在的村或镇街。"),
                    Ask("address", "门牌号或组，改了马上生效。"),
                ),
            ),
            Step(
                "谁在运营",
                (
                    Ask("operator", NAME_OR_CODE),
                    Ask("functions", "正在提供的都勾上。"),
                    Ask("staff", "固定在这里上班的人数。", unit="人"),
                    Ask("phone", "服务台的电话，改了马上生效。"),
                ),
            ),
            Step(
                "开办与照片",
                (Ask("area_sqm", "服务场地，不含仓库。"), Ask("started_on", FUTURE), Ask("ended_on", STILL), REMARK),
            ),
        ),
        evidence="门头、大厅照片各一张",
        shots=("门头", "大厅"),
    ),
    Form(
        "contracts",
        "服务合同",
        "中心与经营主体签了字的服务合同。同一个主体续签的另录一条，指标里只计一次。",
        (
            Step(
                "谁与谁",
                (
                    Ask("center", "签合同的是哪个中心。"),
                    Ask("party", "合同的乙方是单位还是一户人家。"),
                    Ask("organisation", NAME_OR_CODE, only=(("party", ("organisation",)),)),
                    HOUSEHOLD,
                ),
            ),
            Step(
                "内容和期限",
                (
                    Ask("services", "合同里写到的都勾上。"),
                    Ask("contract_number", "合同封面上的编号，没有的留空。"),
                    Ask("fee_yuan", "合同总价，没有约定的留空。"),
                    Ask("started_on", "合同约定的开始日。"),
                    Ask("valid_until", "最后一个有效的日子，如到 12 月 31 日止就填 12-31。"),
                    REMARK,
                ),
            ),
        ),
        evidence="合同签字页",
        stays=("center", "started_on", "valid_until"),
        shots=("合同签字页",),
    ),
    Form(
        "production-services",
        "社会化服务",
        "给农户和经营主体干的农活。填亩，亩次由系统按面积乘遍数算。同一笔服务，单笔和按月汇总只能用一种。",
        (
            Step(
                "谁干的、在哪里",
                (
                    Ask("grain", "一笔一条；笔数多的一个村一个月合成一条，附签名清单。", label="怎么记"),
                    Ask("provider", NAME_OR_CODE),
                    Ask("region", "作业的村。"),
                    Ask("occurred_on", "作业当天；按月汇总填当月 1 日。"),
                ),
            ),
            Step(
                "给谁干的",
                (
                    Ask("subject_kind", "种自家承包地的是小农户，流转土地的是规模主体。"),
                    Ask(
                        "household",
                        "输户主的完整身份证号查找，可不填。",
                        only=(("grain", ("single",)), ("subject_kind", ("small_farmer",))),
                    ),
                    Ask("client", NAME_OR_CODE, only=(("grain", ("single",)), ("subject_kind", ("scale",)))),
                    Ask("subjects", "清单上的户数。", unit="户", only=(("grain", ("batch",)),)),
                ),
            ),
            Step(
                "干了什么",
                (
                    Ask("crop", "如水稻、玉米、油菜。"),
                    Ask("season", "如 2026 年大春。"),
                    Ask("link", "干了几个环节的，一个环节录一条。"),
                    Ask("area_mu", "填亩，不是亩次。", unit="亩"),
                    Ask("passes", "同一块地干了几遍。", unit="遍"),
                    Ask("mode", "保姆式是全包，菜单式是挑几样，订单式是按约定干；说不清的留空。"),
                    REMARK,
                ),
            ),
        ),
        evidence="按月汇总要有农户签名的清单",
        stays=(
            "grain",
            "provider",
            "region",
            "occurred_on",
            "subject_kind",
            "crop",
            "season",
            "link",
            "passes",
            "mode",
        ),
        shots=("签名清单",),
        minutes=2,
    ),
    Form(
        "site-stars",
        "星级评定",
        "综合服务社评上的星级，以文件为准。重新评了的另录一条，原来那条填取消日期。",
        (
            Step(
                "哪处网点",
                (
                    Ask("site", "输网点名称、拼音首字母或台账编号。"),
                    Ask("star", "文件上写的星级。"),
                    Ask("document", "认定文件的文号。"),
                ),
            ),
            Step(
                "从哪天到哪天",
                (Ask("started_on", "文件的落款日期。"), Ask("ended_on", "被取消或重新评的日期。" + STILL), REMARK),
            ),
        ),
        evidence="认定文件",
        shots=("认定文件",),
        minutes=1,
        stays=("star", "document", "started_on"),
    ),
    Form(
        "upgrades",
        "改造提升",
        "改造完、验收过的基层社或为农服务中心，验收一次录一条。",
        (
            Step(
                "改造了谁",
                (
                    Ask("organisation", "改造的是基层社时填：" + NAME_OR_CODE),
                    Ask("center", "改造的是为农服务中心时选；两个只填一个。"),
                ),
            ),
            Step(
                "改了什么",
                (
                    Ask("work", "如翻修门店 300 平方米、添烘干机 2 台。"),
                    Ask("invested_yuan", "各方一共投了多少，填元。", unit="元"),
                    Ask("occurred_on", "验收的日期。"),
                    REMARK,
                ),
            ),
        ),
        evidence="验收单、改造后的照片",
        shots=("验收单", "改造后"),
        minutes=2,
    ),
)
