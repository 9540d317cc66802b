"""When a region is merged: accounts, departments and leads go to the successor."""

from collections.abc import Iterable

from accounts.models import Department, Lead, User
from regions.following import Change, Moved


def follow(change: Change) -> Iterable[Moved]:
    accounts = User.objects.filter(region__in=change.gone)
    departments = Department.objects.filter(region__in=change.gone)
    if change.into is None:
        yield Moved("账号", accounts.count(), "范围还是原来的，请在“人员”页逐个调到新区划")
        yield Moved("部门", departments.count(), "还挂在原来的区划，请逐个改到新区划")
        return
    name = change.into.name
    yield Moved("账号", accounts.update(region=change.into), f"改到{name}")
    yield Moved("部门", departments.update(region=change.into), f"改到{name}")
    leads = Lead.objects.filter(region__in=change.gone)
    # What the successor has settled for itself holds.
    settled = Lead.objects.filter(region=change.into).values("ledger")
    leads.filter(ledger__in=settled).delete()
    first = {lead.ledger: lead.pk for lead in leads.order_by("-pk")}
    leads.exclude(pk__in=first.values()).delete()
    yield Moved("牵头核实", leads.update(region=change.into), f"改到{name}")
