"""Units are in one state at a time, and hold one title of a kind: the highest."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ledger.entry import create_row, edit_row
from members.models import OrganisationState
from targets import rolling
from targets.models import LATEST, Total
from tests import rows, small_plan
from tests.uploads import compared, errors_of, stored, workbook

pytestmark = pytest.mark.django_db
APRIL, MAY, JUNE = (datetime.date(2026, month, 1) for month in (4, 5, 6))


class TestStates:
    @pytest.fixture
    def normal(self, cast):
        return rows.make("organisation-states", cast, status="verified", registration="normal")

    def enter(self, cast, unit, **values):
        values = {"organisation": unit, "registration": "abnormal", "started_on": rows.DAY} | values
        return create_row(model=OrganisationState, values=values, user=cast.town_clerk)

    def test_a_second_state_of_the_same_day_is_refused_with_the_other_row_s_number_and_dates(self, cast, normal):
        with pytest.raises(ValidationError) as refused:
            self.enter(cast, normal.organisation)
        assert refused.value.message_dict == {
            "started_on": [
                f"与 {normal.number}（正常，2026-03-01 起，还没有结束）的时间重叠：一个单位同一天只有一种登记状态，"
                "请先给较早的那一条填结束日期。"
            ]
        }
        assert OrganisationState.objects.count() == 1

    def test_once_the_earlier_state_is_ended_the_next_begins_on_that_day(self, cast, normal):
        edit_row(row=normal, values={"ended_on": APRIL}, user=cast.town_clerk, version=normal.version)
        with pytest.raises(ValidationError):
            self.enter(cast, normal.organisation, started_on=APRIL)
        revision = OrganisationState.objects.get(revises=normal)
        rows.do(small_plan.verification.verify, revision, cast.district_verifier)
        assert self.enter(cast, normal.organisation, started_on=APRIL).pk

    def test_a_state_cannot_be_extended_into_the_next(self, cast, normal):
        normal = rows.make("organisation-states", cast, started_on=rows.DAY, ended_on=APRIL)
        later = self.enter(cast, normal.organisation, started_on=APRIL)
        with pytest.raises(ValidationError, match=later.number):
            edit_row(row=normal, values={"ended_on": MAY}, user=cast.town_clerk, version=normal.version)

    def test_voided_states_and_other_units_are_in_nobody_s_way(self, cast):
        voided = rows.make("organisation-states", cast, status="voided")
        assert self.enter(cast, voided.organisation).pk
        assert self.enter(cast, rows.organisation(cast, cast.place.village)).pk

    def test_a_file_is_judged_against_the_ledger_and_against_itself(self, cast, normal):
        other = rows.organisation(cast, cast.place.village)
        line = {"单位": normal.organisation.number, "登记状态": "列入经营异常名录", "起始日期": "2026-05-01"}
        mine = line | {"单位": other.number}
        job = compared(cast.town_clerk, "organisation-states", workbook(line, mine, mine | {"起始日期": "2026-06-01"}))
        assert [(at, where) for at, where, _, _ in errors_of(job)] == [(2, "起始日期"), (4, "整行")]
        stored(job, only_good=True)
        assert OrganisationState.objects.filter(organisation=other).count() == 1


class TestTitles:
    """A plan counts the titles of each level by itself, and all together."""

    @pytest.fixture
    def plan(self, cast):
        plan = small_plan.build_plan(cast.place.county, datetime.date(2025, 10, 1))
        for number, levels in (("8", ["district"]), ("9", ["municipal"]), ("10", ["district", "municipal"])):
            conditions = {"kind": "demonstration_coop", "level": levels}
            formula = {"measure": "titles.organisations", "conditions": conditions}
            small_plan.add_indicator(plan, number, f"示范社{number}", formula)
        return plan

    def counted(self, cast, day):
        """District, municipal, both together, in the county."""
        rolling.drain()
        found = Total.objects.filter(region=cast.place.county, as_of=day, operand__ledger="titles")
        values = {total.operand.normal_form: total.value for total in found.select_related("operand")}
        both = [form for form in values if "district" in form and "municipal" in form]
        alone = {
            level: next((form for form in values if level in form and form not in both), None)
            for level in ("district", "municipal")
        }
        return [values.get(form, Decimal(0)) for form in (*alone.values(), *(both or [None]))]

    def test_a_unit_counts_once_at_its_highest_level_of_each_day(self, cast, plan):
        low = rows.make("titles", cast, status="verified", started_on=datetime.date(2025, 11, 20))
        assert self.counted(cast, LATEST) == [1, 0, 1]
        high = rows.make(
            "titles", cast, status="verified", organisation=low.organisation, level="municipal", started_on=APRIL
        )
        assert self.counted(cast, LATEST) == [0, 1, 1]
        assert self.counted(cast, datetime.date(2026, 3, 31)) == [1, 0, 1]
        assert self.counted(cast, datetime.date(2026, 4, 30)) == [0, 1, 1]
        rows.do(
            small_plan.verification.verify,
            edit_row(row=high, values={"ended_on": JUNE}, user=cast.town_clerk, version=high.version),
            cast.district_verifier,
        )
        assert self.counted(cast, datetime.date(2026, 5, 31)) == [0, 1, 1]
        assert self.counted(cast, datetime.date(2026, 6, 30)) == [1, 0, 1]
        assert self.counted(cast, LATEST) == [1, 0, 1]
        assert rolling.reconcile().differences == 0

    def test_a_higher_title_that_waits_or_is_of_another_kind_changes_nothing(self, cast, plan):
        low = rows.make("titles", cast, status="verified")
        unit = low.organisation
        rows.make("titles", cast, status="submitted", organisation=unit, level="municipal")
        rows.make("titles", cast, status="verified", organisation=unit, level="national", kind="star_society")
        assert self.counted(cast, LATEST) == [1, 0, 1]

    def test_the_day_roll_moves_a_unit_to_the_level_that_begins(self, cast, plan, time_machine):
        time_machine.move_to(datetime.datetime(2026, 11, 21, 2, tzinfo=datetime.UTC), tick=False)
        low = rows.make("titles", cast, status="verified")
        begins = datetime.date(2026, 11, 25)
        rows.make(
            "titles", cast, status="verified", organisation=low.organisation, level="municipal", started_on=begins
        )
        rolling.recompute()
        assert self.counted(cast, LATEST) == [1, 0, 1]
        time_machine.move_to(datetime.datetime(2026, 11, 25, 2, tzinfo=datetime.UTC), tick=False)
        assert self.counted(cast, LATEST) == [0, 1, 1]
        assert rolling.reconcile().differences == 0
