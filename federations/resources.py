"""Sheets of federations and memberships."""

from federations.models import Federation, Membership
from ledger.resources import LedgerResource


class FederationResource(LedgerResource):
    model = Federation
    labels = {"region": "秘书处所在地", "started_on": "成立日期", "ended_on": "解散日期（当日起不计）"}


class MembershipResource(LedgerResource):
    model = Membership
    derived = ("region",)
    labels = {
        "region": "登记镇街（不填按农合联所在地）",
        "started_on": "入会日期",
        "ended_on": "退会日期（当日起不计）",
    }
