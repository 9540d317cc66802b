"""The template of every ledger, as Excel reads it: drop-downs, locks, units, instructions, where it came from."""

import io

import openpyxl
import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from openpyxl.utils import column_index_from_string, get_column_letter

from ledger import registry
from ledger.cells import OWN_UNIT, unit_of
from ledger.columns import LinksColumn, PersonalColumn
from ledger.imports.layout import is_required, layout_of
from ledger.imports.reading import Head
from ledger.resources import ID, NUMBER, STATUS, VERSION, resource_of
from ledger.sheets import SPARE_ROWS
from regions.models import Region
from tests import rows
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db
EVERY_LEDGER = pytest.mark.parametrize("key", [ledger.key for ledger in registry.ledgers()])
LOCKED = (ID, VERSION, NUMBER, STATUS)
NUMBERS = {
    "households": ["人口（人）", "承包地（亩）"],
    "annual-reports": ["年报年度"],
    "service-centers": ["工作人员（人）", "场地面积（平方米）"],
    "contracts": ["服务费（元）"],
    "upgrades": ["投入（元）"],
    "production-services": ["服务户数（户）", "作业遍数（遍）", "作业面积（亩）"],
    "loans": ["笔（户）数（户）", "发放金额（元）", "年利率（%）", "余额（元）", "逾期（元）"],
    "reported-figures": ["数值（按指标单位）"],
    "reference-figures": ["年份", "数值（按指标单位）"],
}
# A year counts nothing.
WITHOUT_UNIT = {"年报年度", "年份"}


class Template:
    """A template as its clerk downloads it, with one row in it."""

    def __init__(self, cast, key):
        self.user = rows.clerk_of(key, cast, cast.place.village)
        self.row = rows.make(key, cast)
        answer = Workbench(self.user).client.get(reverse("desk:upload-template", args=[key]))
        self.book = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
        self.sheet = self.book.worksheets[0]
        self.resource = resource_of(registry.by_key(key).model)(user=self.user)
        self.headings = [cell.value for cell in self.sheet[1]]

    def letter(self, heading):
        return get_column_letter(self.headings.index(heading) + 1)

    def is_locked(self, heading):
        """Of the row that is there, and of a spare line below, which has the format of its column."""
        letter = self.letter(heading)
        spare = next(
            one
            for one in self.sheet.column_dimensions.values()
            if one.min <= column_index_from_string(letter) <= one.max
        )
        return self.sheet[f"{letter}2"].protection.locked, spare.protection.locked

    def rule(self, heading):
        """The validation of a column and the cells for which it holds."""
        letter = self.letter(heading)
        found = [
            one
            for one in self.sheet.data_validations.dataValidation
            if str(one.sqref).startswith(f"{letter}2:{letter}")
        ]
        return found[0] if found else None

    def listed(self, key):
        """What a drop-down offers."""
        where = self.book.defined_names[f"list_{key}"].attr_text
        letter = where.split("!$")[1].split("$")[0]
        return [cell.value for cell in self.book["选项"][letter] if cell.value is not None]

    def explained(self):
        """Heading → (required, how, example) on the sheet of instructions."""
        said = [[cell.value or "" for cell in line[:4]] for line in self.book["填写说明"].iter_rows()]
        start = said.index(["栏目", "必填", "怎么写", "例子"])
        return {line[0]: tuple(line[1:]) for line in said[start + 1 :]}

    def typed(self):
        return self.resource.typed_columns()


def takes_a_choice(column):
    is_plain = not isinstance(column, LinksColumn | PersonalColumn) and not isinstance(column.field, ArrayField)
    return is_plain and bool(column.field.choices)


def names_a_place(column):
    return isinstance(column.field, models.ForeignKey) and column.field.remote_field.model is Region


def is_a_number(column):
    return isinstance(column.field, models.DecimalField | models.IntegerField) and not column.field.choices


@EVERY_LEDGER
def test_every_choice_is_a_drop_down_with_its_words_down_to_the_last_spare_line(cast, key):
    template = Template(cast, key)
    last = template.sheet.max_row + SPARE_ROWS
    for column in filter(takes_a_choice, template.typed()):
        rule = template.rule(column.label)
        assert (rule.type, rule.errorStyle or "stop", rule.formula1) == ("list", "stop", f"list_{column.key}")
        assert str(rule.sqref).split(":")[1] == f"{template.letter(column.label)}{last}"
        assert template.listed(column.key) == [str(label) for _, label in column.field.flatchoices]


@EVERY_LEDGER
def test_places_to_choose_are_those_of_the_clerk_and_no_other(cast, key):
    template = Template(cast, key)
    reach = template.user.region
    for column in filter(names_a_place, template.typed()):
        codes = [name.split()[0] for name in template.listed(column.key)]
        within = Region.objects.filter(code__in=codes)
        assert within.count() == len(codes) > 0
        assert all(region.lies_in(reach) for region in within)
        assert (cast.place.village.code in codes) == (reach.level in ("town", "county"))
        assert reach.level != "town" or cast.place.neighbour_village.code not in codes
        assert template.rule(column.label).formula1 == f"list_{column.key}"


@EVERY_LEDGER
def test_keys_and_derived_columns_are_locked_and_all_others_are_not(cast, key):
    template = Template(cast, key)
    assert template.sheet.protection.sheet
    derived = [column.label for column in template.resource.columns if column.source in template.resource.derived]
    for heading in (*LOCKED, *derived):
        assert template.is_locked(heading) == (True, True), heading
    for column in template.typed():
        here, below = template.is_locked(column.label)
        assert below is False, column.label
        # An empty cell that was not written has its column's format.
        assert here is False or template.sheet[f"{template.letter(column.label)}2"].value is None, column.label


@EVERY_LEDGER
def test_the_headings_of_numbers_say_what_is_counted(cast, key):
    template = Template(cast, key)
    assert [column.label for column in template.typed() if is_a_number(column)] == NUMBERS.get(key, [])


@EVERY_LEDGER
def test_every_column_of_numbers_has_its_unit_in_brackets(key):
    sheet = resource_of(registry.by_key(key).model)
    for column in filter(is_a_number, sheet.columns_of_model()):
        if column.label in WITHOUT_UNIT:
            assert unit_of(column) == ""
        else:
            assert unit_of(column) or column.label.endswith(f"（{OWN_UNIT}）"), column.label


def test_the_instructions_say_which_unit_a_number_has(cast):
    household, figure = Template(cast, "households").explained(), Template(cast, "reported-figures").explained()
    assert household["人口（人）"][1] == "只填数，单位是人，不用写。"
    assert figure["数值（按指标单位）"][1] == "只填数，按这项指标登记的单位填，单位不用写。"


BEFORE = {
    "households": {"人口（人）": "人口"},
    "service-centers": {"工作人员（人）": "工作人员"},
    "production-services": {"服务户数（户）": "服务户数", "作业遍数（遍）": "作业遍数"},
    "loans": {"笔（户）数（户）": "笔（户）数"},
    "reported-figures": {"数值（按指标单位）": "数值"},
    "reference-figures": {"数值（按指标单位）": "数值"},
}


@pytest.mark.parametrize("key", BEFORE)
def test_files_with_the_headings_of_before_are_read_as_those_of_today(cast, key):
    template = Template(cast, key)
    lines = [[cell.value for cell in line] for line in template.sheet.iter_rows(min_row=1, max_row=2)]
    old = [[BEFORE[key].get(heading, heading) for heading in lines[0]], lines[1]]
    assert old != lines
    for headings, line in (lines, old):
        found = layout_of(Head("台账", 1, list(headings), "xlsx"), template.resource)
        assert not found.missing
        by_label = {column.label: line[place] for column, place in found.columns}
        assert all(by_label[heading] == line[lines[0].index(heading)] for heading in BEFORE[key])


@EVERY_LEDGER
def test_the_instructions_explain_every_column_with_an_example(cast, key):
    template = Template(cast, key)
    explained = template.explained()
    assert list(explained) == [column.label for column in template.typed()]
    for column in template.typed():
        needed, how, example = explained[column.label]
        assert needed == ("必填" if is_required(column) else "")
        if takes_a_choice(column) or names_a_place(column):
            assert how.endswith(("从下拉里选一项。", "从下拉里选，或写编号、代码、全称。"))
            assert example == template.listed(column.key)[0]
        elif is_a_number(column) or isinstance(column.field, models.DateField):
            assert how
            assert example, column.label


@EVERY_LEDGER
def test_id_and_version_are_hidden_and_true_and_the_file_knows_its_ledger(cast, key):
    template = Template(cast, key)
    assert template.headings[:4] == list(LOCKED)
    assert [template.sheet.column_dimensions[letter].hidden for letter in "AC"] == [True, False]
    assert template.sheet.column_dimensions["A"].max == 2
    found = {(line[0].value, line[1].value) for line in template.sheet.iter_rows(min_row=2)}
    template.row.refresh_from_db()
    assert (template.row.pk, template.row.version) in found
    assert template.book.properties.subject == key
    assert template.book["选项"].sheet_state == "veryHidden"
