"""Inspections: what was found becomes an order, once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ledger import scope
from ledger.problems import Conflict
from supervision import inspections
from supervision.models import Inspection, Manner, Occasion
from tests.supervising import grade, today


def inspection(cast, **values):
    values = {
        "town": cast.place.town,
        "held_on": today(),
        "title": "综合服务社运行",
        "manner": Manner.UNANNOUNCED,
    } | values
    return inspections.save(user=cast.district_clerk, values=values)


def test_kinds_are_said_as_the_office_says_them(cast):
    assert inspection(cast, occasion=Occasion.SPECIAL).kinds == "不定期 · 重点 · 专项 · 暗访"


def test_a_finding_becomes_one_order_to_the_inspected_town(cast):
    found = inspections.find(
        inspection=inspection(cast), user=cast.district_clerk, text="来凤村综合服务社白天关门", demand="固定营业时间"
    )
    values = inspections.suggested(found) | {"urgency": grade()}
    order = inspections.raise_order(finding=found, user=cast.district_clerk, values=values)
    assert (order.town, order.title, order.demand) == (cast.place.town, "来凤村综合服务社白天关门", "固定营业时间")
    assert order.finding == found
    with pytest.raises(Conflict, match="已经发过督办单"):
        inspections.raise_order(finding=found, user=cast.district_clerk, values=values)


def test_inspections_are_entered_by_the_district_for_its_own_towns(cast):
    seen = inspection(cast)
    for person in (cast.town_clerk, cast.department, cast.leader, cast.district_verifier):
        with pytest.raises(PermissionDenied):
            inspections.save(user=person, values={"town": cast.place.town, "held_on": today(), "title": "x"})
    assert not scope.visible(Inspection.objects.all(), cast.town_clerk).exists()
    assert scope.visible(Inspection.objects.all(), cast.leader).get() == seen
    with pytest.raises(Http404):
        inspections.save(
            user=cast.district_clerk, values={"town": cast.place.province, "held_on": today(), "title": "x"}
        )
