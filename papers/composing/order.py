"""A supervision order as a paper."""

from papers import periods
from papers.content import Content
from papers.models import Paper


def compose(paper: Paper) -> Content:
    order = paper.order
    assert order is not None
    if order.due_on:
        limit = periods.in_words(order.due_on)
    else:
        limit = f"通知后{order.urgency.days}个{'工作日' if order.urgency.working else '自然日'}"
    basis = order.basis.rstrip("。")
    return Content(
        title=f"关于{order.title.rstrip('。')}的督办单",
        texts={
            "opening": f"{basis}。现将有关事项交你单位办理。" if basis else "现将有关事项交你单位办理。",
            "demand": order.demand,
            "closing": f"请于{limit}前办结，并在平台上报结，附佐证材料。",
        },
        tables={
            "matter": [
                {"name": "督办事项", "value": order.title},
                {"name": "交办单位", "value": order.issuer_name},
                {"name": "承办单位", "value": order.unit_name},
                {"name": "紧急程度", "value": order.urgency.name},
                {"name": "办结期限", "value": limit},
            ]
        },
        facts={"addressees": order.unit_name},
    )
