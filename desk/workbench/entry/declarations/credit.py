"""The forms of authorisations and loans."""

from desk.workbench.entry.declarations.words import HOUSEHOLD, NAME_OR_CODE, REMARK
from desk.workbench.entry.declared import Ask, Form, Step

FORMS = (
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
)
