"""The forms of all ledgers. A ledger without a form here gets a plain one from its columns (see `form_of`).

Names of fields are those of the model (`valid_until` for 有效期至), and those that a form adds: `party`, and the
functions of a site (`roles`, `outlet_kind`, `co_builders`, `opened_on`).
"""

from desk.workbench.entry.declared import Ask, Form, Step
from ledger import registry
from ledger.models import StockRow
from ledger.scope import may

NAME_OR_CODE = "输名称、拼音首字母或统一社会信用代码，不用输全。"
REMARK = Ask("remark")
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
                    Ask("role"),
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
            Step("哪个单位", (Ask("organisation", NAME_OR_CODE), Ask("registration"))),
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
                    Ask("kind"),
                    Ask("level"),
                    Ask("document", "认定文件的文号，如璧农发〔2026〕12 号。"),
                    Ask("started_on", "文件的落款日期，从这天起计数。"),
                    Ask("ended_on", "被取消的填取消日期。" + STILL),
                    REMARK,
                ),
            ),
        ),
        evidence="认定文件",
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
                    Ask("kind"),
                    Ask("head_name", "加密保存，列表里只显示姓。离开页面前请存好，姓名不会自动保存。"),
                    Ask("id_number", "18 位，加密保存，只显示前 3 位和后 4 位；不会自动保存。"),
                    Ask("region", "户口所在的村。"),
                ),
            ),
            Step(
                "情况",
                (
                    Ask("persons", unit="人"),
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
                    Ask("level"),
                    Ask("industry", "围绕的产业，如蔬菜。", only=(("level", ("industry",)),)),
                    Ask("covers", "服务到的镇街都勾上。"),
                    Ask("registered_on", "民政部门登记证上的日期。"),
                    Ask("secretariat"),
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
            Step("谁加入了谁", (Ask("organisation", NAME_OR_CODE), Ask("federation"))),
            Step(
                "从哪天到哪天",
                (Ask("started_on", "入会决议的日期。"), Ask("ended_on", "退会的填退会日期。" + STILL), REMARK),
            ),
        ),
        evidence="入会申请或决议",
        shots=("入会申请",),
        minutes=1,
    ),
    Form(
        "service-centers",
        "为农服务中心",
        "有场地、有人员、正在服务的中心。同一处只录一个。",
        (
            Step("在哪里", (Ask("name"), Ask("level"), Ask("region", "中心所在的村或镇街。"), Ask("address"))),
            Step(
                "谁在运营",
                (
                    Ask("operator", NAME_OR_CODE),
                    Ask("functions", "正在提供的都勾上。"),
                    Ask("staff", unit="人"),
                    Ask("phone"),
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
                    Ask("center"),
                    Ask("party"),
                    Ask("organisation", NAME_OR_CODE, only=(("party", ("organisation",)),)),
                    HOUSEHOLD,
                ),
            ),
            Step(
                "内容和期限",
                (
                    Ask("services"),
                    Ask("contract_number"),
                    Ask("fee_yuan", "合同总价，没有约定的留空。"),
                    Ask("started_on", "合同约定的开始日。"),
                    Ask("valid_until", "最后一个有效的日子，如到 12 月 31 日止就填 12-31。"),
                    REMARK,
                ),
            ),
        ),
        evidence="合同签字页",
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
                    Ask("grain", "按月汇总的，填当月 1 日，并附签名清单。"),
                    Ask("provider", NAME_OR_CODE),
                    Ask("region", "作业的村。"),
                    Ask("occurred_on", "作业当天；按月汇总填当月 1 日。"),
                ),
            ),
            Step(
                "给谁干的",
                (
                    Ask("subject_kind"),
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
                    Ask("link"),
                    Ask("area_mu", "填亩，不是亩次。", unit="亩"),
                    Ask("passes", "同一块地干了几遍。", unit="遍"),
                    Ask("mode"),
                    REMARK,
                ),
            ),
        ),
        evidence="按月汇总要有农户签名的清单",
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
                    Ask("party"),
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
                    Ask("grain", "按月汇总的，填当月 1 日，并附清单。"),
                    Ask("bank", NAME_OR_CODE),
                    Ask("product"),
                    Ask("region", "借款主体所在地；按月汇总填镇街。"),
                    Ask("occurred_on", "发放的日期。"),
                ),
            ),
            Step(
                "放给谁",
                (
                    Ask("subject_kind"),
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
                    Ask("due_on"),
                    Ask("guarantee"),
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
                    Ask("series"),
                    Ask("value", "按项目后面括号里的单位填。"),
                    Ask("occurred_on", "这个数是哪一天的，或这件事是哪一天办成的。"),
                    Ask("region", "哪个镇街的数。"),
                    Ask("stated_in", "文件、报表或会议的名称和文号。"),
                    REMARK,
                ),
            ),
        ),
        evidence="出处的文件",
        shots=("文件",),
        minutes=1,
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
