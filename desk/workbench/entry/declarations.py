"""The forms of all ledgers. A ledger without a form here gets a plain one from its columns (see `form_of`).

Names of fields are those of the model (`valid_until` for 有效期至), and those that a form adds: `party`, and the
functions of a site (`roles`, `outlet_kind`, `co_builders`, `opened_on`).
"""

from desk.workbench.entry.declared import Ask, Form, Step
from ledger import registry
from ledger.models import StockRow
from ledger.scope import may

NAME_OR_CODE = "输名称、拼音首字母或统一社会信用代码，不用输全。"
REMARK = Ask("remark", "想补充说明的写在这里，改了马上生效。")
FUTURE = "从这天起计数，可以填一年内的将来日期。"
STILL = "还在的留空；填了，就从这一天起不再计。"

UNIT_KINDS_OF_FARMING = ("coop", "coop_union", "family_farm", "enterprise")
HOUSEHOLD = Ask("household", "输户主的完整身份证号查找，只能这样查。", only=(("party", ("household",)),))

SITE_STEPS = (
    Step(
        "在哪里",
        (
            Ask("region", "只列您辖区内的村和镇街，可输拼音首字母。"),
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
        "authorisations",
        "授权书",
        "主体签了字、同意本行查询和使用其信用信息的授权书。",
        (
            Step(
                "谁授权",
                (
                    Ask("bank", NAME_OR_CODE),
                    Ask("party", "签字的是单位还是一户人家。"),
                    Ask("organisation", NAME_OR_CODE, only=(("party", ("organisation",)),)),
                    HOUSEHOLD,
                    Ask("region", "主体所在的村或镇街。"),
                ),
            ),
            Step(
                "用途和期限",
                (
                    Ask("purpose", "授权书上写明的用途。"),
                    Ask("started_on", "签字的日期。"),
                    Ask("valid_until", "最后一个有效的日子。"),
                    Ask("withdrawn_on", "主体撤回授权的日期，没有撤回的留空。"),
                    REMARK,
                ),
            ),
        ),
        evidence="授权书签字页",
        stays=("bank", "purpose", "started_on", "valid_until"),
        shots=("授权书",),
    ),
    Form(
        "loans",
        "信贷投放",
        "放给五类农业经营主体的贷款，按发放日计。单笔和按月汇总只能用一种。",
        (
            Step(
                "哪一笔",
                (
                    Ask("grain", "一笔一条；笔数多的一个镇街一个月合成一条，附清单。", label="怎么记"),
                    Ask("bank", NAME_OR_CODE),
                    Ask("product", "合同上的产品；没有列出的请区里先登记。"),
                    Ask("region", "借款主体所在地；按月汇总填镇街。"),
                    Ask("occurred_on", "发放的日期。"),
                ),
            ),
            Step(
                "放给谁",
                (
                    Ask("subject_kind", "五类农业经营主体里的一类。"),
                    Ask(
                        "organisation",
                        NAME_OR_CODE,
                        only=(("grain", ("single",)), ("subject_kind", ("family_farm", "coop", "enterprise"))),
                    ),
                    Ask(
                        "household",
                        "输户主的完整身份证号查找。",
                        only=(("grain", ("single",)), ("subject_kind", ("household", "large_grower"))),
                    ),
                    Ask("authorisation", "输授权书的台账编号，如 SQ-00012。", only=(("grain", ("single",)),)),
                    Ask("persons", "清单上的户数。", only=(("grain", ("batch",)),)),
                ),
            ),
            Step(
                "金额和期限",
                (
                    Ask("amount_yuan", "填元，不是万元。", unit="元"),
                    Ask("rate_percent", "如 4.35。", unit="%"),
                    Ask("due_on", "合同约定的还清日期。"),
                    Ask("guarantee", "有几种的选主要的。"),
                    Ask("balance_yuan", "改了马上生效。", unit="元"),
                    Ask("overdue_yuan", "改了马上生效。", unit="元"),
                    REMARK,
                ),
            ),
        ),
    ),
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

# What towns enter most, in this order; then the rest.
OFTEN = ("sites.society", "memberships", "sites.outlet", "production-services", "organisations")

_BY_NAME = {form.name: form for form in FORMS}


def form_of(ledger: str, kind: str = "") -> Form:
    """Raises KeyError for an unknown ledger or kind."""
    if kind:
        return _BY_NAME[f"{ledger}.{kind}"]
    return _BY_NAME.get(ledger) or _plain(registry.by_key(ledger))


def offered(user: object) -> list[Form]:
    """The forms from which `user` may pick on his desk, those with a kind instead of the whole ledger."""
    with_kinds = {form.ledger for form in FORMS if form.kind}
    told = [
        form
        for form in FORMS
        if (form.kind or form.ledger not in with_kinds) and may(user, "add", registry.by_key(form.ledger).model)
    ]
    return sorted(told, key=lambda form: OFTEN.index(form.name) if form.name in OFTEN else len(OFTEN))


def _plain(ledger: registry.Ledger) -> Form:
    names = [field.name for field in ledger.model.business_fields() if field.name != "remark"]
    if issubclass(ledger.model, StockRow) and ledger.model.INCLUSIVE_END:
        names = ["valid_until" if name == "ended_on" else name for name in names]
    asks = tuple(Ask(name) for name in [*names, *(link.name for link in ledger.model._meta.many_to_many)])
    return Form(ledger.key, ledger.title, "", (Step(ledger.title, (*asks, REMARK)),))
