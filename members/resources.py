"""Sheets of units, their states and titles, and households."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from ledger.cells import register_finder
from ledger.columns import PersonalColumn
from ledger.resources import LedgerResource
from members import personal
from members.codes import clean_identity_number
from members.models import (
    Adviser,
    AnnualReport,
    Household,
    Organisation,
    OrganisationState,
    PrimarySociety,
    Title,
)


class OrganisationResource(LedgerResource):
    model = Organisation
    labels = {"region": "所在地", "started_on": "成立日期", "ended_on": "注销日期（当日起不计）"}


class OrganisationStateResource(LedgerResource):
    model = OrganisationState
    derived = ("region",)
    labels = {"started_on": "起始日期", "ended_on": "终止日期（当日起不计）"}


class TitleResource(LedgerResource):
    model = Title
    derived = ("region",)
    labels = {"started_on": "认定日期", "ended_on": "取消日期（当日起不计）"}


class AnnualReportResource(LedgerResource):
    model = AnnualReport
    derived = ("region", "ended_on")
    labels = {"started_on": "公示日期", "ended_on": "管到哪天（当日起不计）"}


class AdviserResource(LedgerResource):
    model = Adviser
    labels = {"region": "服务的镇街（区级填区）", "started_on": "聘任日期", "ended_on": "解聘日期（当日起不计）"}


class PrimarySocietyResource(LedgerResource):
    model = PrimarySociety
    derived = ("region",)
    labels = {"started_on": "从哪天起是这样", "ended_on": "到哪天为止（当日起不计）"}


class HouseholdResource(LedgerResource):
    model = Household
    labels = {"started_on": "登记日期", "ended_on": "注销日期（当日起不计）", "persons": "人口（人）"}
    personal = (
        PersonalColumn("head_name", "户主姓名", Household._meta.get_field("head_name_cipher"), personal.masked_name),
        PersonalColumn("id_number", "身份证号", Household._meta.get_field("id_number_cipher"), personal.masked_number),
    )
    reads = ("key", "revision__key")


def by_identity_number(households: QuerySet[Any], text: str) -> Q:
    """A household is found by the exact number of its head, never by a part of it (DESIGN §7)."""
    try:
        return Q(id_digest=personal.digest(clean_identity_number(text)))
    except ValidationError:
        return Q(pk__in=[])


register_finder(Household, by_identity_number)
