"""Who sees which paper: the office its own district's, everybody what was issued for him."""

from typing import Any

from django.db.models import Q

from ledger.scope import NothingVisible, may, register_rule
from papers.models import Kind, Paper, Template
from regions.models import within_q
from supervision import units
from supervision.models import Order
from supervision.scope import order_rule

# Issued, these are for the whole district; an order for its unit; report and minutes for the district's staff.
FOR_ALL = (Kind.BULLETIN, Kind.SCORES)


def paper_rule(user: Any) -> Q:
    """Drafts are seen by those who write or issue papers."""
    issued = Q(issued_at__isnull=False)
    if units.oversees(user):
        mine = within_q(user.region)
        given = Q(kind=Kind.ORDER, order__in=Order.objects.filter(order_rule(user)).values("pk"))
        works = may(user, "change", Paper) or may(user, "verify", Paper)
        return (mine if works else mine & issued) | issued & given
    if user.region_id is None:
        raise NothingVisible
    for_all = Q(kind__in=FOR_ALL, region__in=units.above(user.region))
    try:
        own_orders = Q(kind=Kind.ORDER, order__in=Order.objects.filter(order_rule(user)).values("pk"))
    except NothingVisible:
        return issued & for_all
    return issued & (for_all | own_orders)


def template_rule(user: Any) -> Q:
    if not units.oversees(user):
        raise NothingVisible
    return within_q(user.region)


def register() -> None:
    register_rule(Paper, paper_rule)
    register_rule(Template, template_rule)
