"""Why rows are returned: common reasons to choose from, a sentence of one's own, or both."""

from django.core.exceptions import ValidationError
from django.http import QueryDict

COMMON = (
    "照片看不清，请重拍一张带招牌的门头照片。",
    "缺协议或批复文件，请补传。",
    "日期与协议、批复上的不一致，请核对。",
    "名称或信用代码与证照不一致，请核对。",
    "签名清单不全或与数量对不上，请补齐。",
    "与已有记录重复，请核对后作废其中一条。",
)
LONGEST = 200


def given(posted: QueryDict) -> str:
    """What was chosen and typed, one sentence after the other; "" for nothing."""
    chosen = posted.get("common", "")
    typed = posted.get("reason", "").strip()
    return "".join([chosen if chosen in COMMON else "", typed])[:LONGEST]


def needed(posted: QueryDict) -> str:
    """As `given`; raises ValidationError where nothing was."""
    reason = given(posted)
    if not reason:
        raise ValidationError("请选一个常用理由，或写清楚要改什么，再退回。")
    return reason
