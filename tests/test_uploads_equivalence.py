"""What is stored in bulk is what `create_row` and `edit_row` would have stored, field for field; refusals too."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

from ledger import registry
from ledger.entry import create_row, edit_row, open_revision
from ledger.models import Mark, Source
from tests import rows
from tests.uploads import compared, errors_of, sheet_lines, stored, workbook

LEDGERS = pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
# What differs between any two rows that were stored one after the other.
OWN = {"id", "created_at", "changed_at", "submitted_at", "revises_id", "merged_into_id", "key_id"}
CIPHERS = ("_cipher", "digest")


def facts(row):
    """Every stored column but those that no two rows share."""
    row = type(row).objects.get(pk=row.pk)
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in OWN and not field.attname.endswith(CIPHERS)
    }


def entered_line(ledger, cast):
    """A row of the ledger as its sheet shows it, with the hidden columns empty; the row itself is gone."""
    clerk = rows.clerk_of(ledger.key, cast, cast.place.village)
    row = rows.make(ledger.key, cast)
    [line] = [one for one in sheet_lines(clerk, ledger.key) if one["id"] == row.pk]
    values = {field: getattr(row, field) for field in ("head_name", "id_number") if hasattr(row, field)}
    return clerk, row, line | {"id": None, "version": None}, values


def gone(row):
    with rows.acting_as(row.created_by):
        for part in getattr(row, "coverage", type(row).objects.none()).all():
            part.delete()
        row.delete()


@LEDGERS
def test_a_row_of_a_file_is_the_row_that_a_form_would_have_made(cast, ledger):
    clerk, row, line, personal = entered_line(ledger, cast)
    wanted = facts(row) | {"source": Source.IMPORT}
    gone(row)
    if personal:
        line |= {"户主姓名": personal["head_name"], "身份证号": personal["id_number"]}
    job = compared(clerk, ledger.key, workbook(line))
    assert errors_of(job) == []
    stored(job)
    made = ledger.model.objects.get(created_by=clerk, source=Source.IMPORT)
    assert facts(made) == wanted
    for name, value in personal.items():
        assert getattr(made, name) == value


@LEDGERS
@pytest.mark.parametrize("status", ["draft", "verified"])
def test_a_changed_row_of_a_file_is_what_an_edit_would_have_made(cast, ledger, status):
    clerk = rows.clerk_of(ledger.key, cast, cast.place.village)
    one, other = (rows.make(ledger.key, cast, status=status) for _ in range(2))
    name, label, value, cell = CHANGES.get(ledger.key, CHANGED_REMARK)
    edited = edit_row(row=one, values={name: value}, user=clerk, version=one.version, source=Source.IMPORT)
    [line] = [found for found in sheet_lines(clerk, ledger.key) if found["id"] == other.pk]
    stored(compared(clerk, ledger.key, workbook(line | {label: cell})))
    differing = {name for name in facts(one) if facts(one)[name] != facts(other)[name]} - {name, f"{name}_id"}
    assert differing <= rows_own(one, other)
    if edited.pk != one.pk:
        revision = open_revision(other)
        assert revision is not None
        mine, theirs = facts(revision), facts(edited)
        assert {key for key in mine if mine[key] != theirs[key]} <= rows_own(one, other)


def rows_own(one, other):
    """Columns in which the two rows differed from the start: names, codes, what they point at."""
    same = {"version", "status", "hands", "source", "pending_act", "act", "reason", "edition", "changed_by_id"}
    return {field.attname for field in one._meta.concrete_fields} - same


DAY = datetime.date(2026, 4, 1)
CHANGED_REMARK = ("remark", "备注", "改了", "改了")
CHANGES = {
    "organisations": ("main_industry", "主导产业", "柑橘", "柑橘"),
    "organisation-states": ("started_on", "起始日期", DAY, "2026-04-01"),
    "households": ("persons", "人口（人）", 6, 6),
    "titles": ("document", "认定文号", "璧农〔2026〕1号", "璧农〔2026〕1号"),
    "federations": ("started_on", "成立日期", DAY, DAY),
    "memberships": ("started_on", "入会日期", DAY, DAY),
    "sites": ("remark", "备注", "改了", "改了"),
    "site-roles": ("started_on", "开业日期", DAY, "2026年4月1日"),
    "service-centers": ("started_on", "开办日期", DAY, DAY),
    "contracts": ("contract_number", "合同编号", "7", 7),
    "production-services": ("passes", "作业遍数（遍）", 3, 3),
    "authorisations": ("purpose", "用途", "贷后管理", "贷后管理"),
    "loans": ("balance_yuan", "余额（元）", 2, 2),
    "reported-figures": ("stated_in", "出处", "年报", "年报"),
    "reference-figures": ("stated_in", "出处", "年报", "年报"),
}


WRONG = [
    ("sites", {"name": ""}),
    ("sites", {"name": "长" * 81}),
    ("organisations", {"code": "93500120MA5U00011X"}),
    ("organisations", {"started_on": datetime.date(2030, 1, 1)}),
    ("site-roles", {"role": "outlet"}),
    ("contracts", {"ended_on": datetime.date(2026, 2, 1)}),
    ("contracts", {"organisation": None}),
    ("production-services", {"area_mu": "0"}),
    ("production-services", {"area_mu": "1.234"}),
    ("production-services", {"passes": 0}),
    ("production-services", {"grain": "batch", "occurred_on": datetime.date(2026, 3, 5)}),
    ("loans", {"amount_yuan": "-1"}),
    ("reported-figures", {"value": "-1"}),
]


@pytest.mark.parametrize(("key", "change"), WRONG, ids=lambda value: str(value)[:40])
def test_what_a_form_refuses_a_file_refuses_at_the_same_columns(cast, key, change):
    ledger = registry.by_key(key)
    clerk, row, line, _ = entered_line(ledger, cast)
    values = {name: getattr(row, name) for name in typed(row)} | change
    gone(row)
    with pytest.raises(ValidationError) as refused:
        create_row(model=ledger.model, values=values, user=clerk)
    columns = {column.source: column for column in resource(ledger).columns_of_model()}
    for name, value in change.items():
        line[columns[name].label] = shown(columns[name], value)
    found = errors_of(compared(clerk, key, workbook(line)))
    labels = {column.key: column.label for column in columns.values()} | {
        column.source: column.label for column in columns.values()
    }
    wanted = {labels.get(name, "整行") for name in refused.value.message_dict}
    assert {where for _, where, _, _ in found} == wanted


def test_both_grains_of_one_month_are_refused_in_the_ledger_and_within_a_file(cast):
    single = rows.make("production-services", cast)
    [line] = sheet_lines(cast.town_clerk, "production-services")
    batch = line | {
        "id": None, "version": None, "粒度": "按月汇总（附签名清单）", "服务户数（户）": 9, "作业日期": "2026-03-01",
    }  # fmt: skip
    [(_, _, _, sentence)] = errors_of(compared(cast.town_clerk, "production-services", workbook(batch)))
    assert "已按“单笔”填报" in sentence
    new = line | {"id": None, "version": None}
    with rows.acting_as(cast.town_clerk):
        single.delete()
    [(line, _, _, sentence)] = errors_of(compared(cast.town_clerk, "production-services", workbook(new, batch)))
    assert line == 3
    assert "已按“单笔”填报" in sentence


def test_whoever_asks_about_neighbours_says_which_rows_of_a_file_can_meet():
    """Without it a file is judged against the ledger only, not against itself."""
    own = {"check_neighbours", "neighbour_key", "with_neighbours", "clashes_with"}
    for ledger in registry.ledgers():
        assert {name for name in own if name in vars(ledger.model)} in (set(), own), ledger.key


def test_a_whole_beside_its_part_is_refused_within_a_file_as_in_the_ledger(cast):
    statistic = rows.statistic()
    of_town = {"哪里的数": cast.place.town.code, "项目": statistic.name, "年份": 2025, "数值": 1, "出处": "统计年鉴"}
    of_village, of_another_year = of_town | {"哪里的数": cast.place.village.code}, of_town | {"年份": 2024}
    job = compared(cast.town_clerk, "reference-figures", workbook(of_town, of_village, of_another_year))
    [(line, _, _, sentence)] = errors_of(job)
    assert (line, sentence) == (3, "来凤街道已经填了这一年的这项统计数，上级和下级只填一级，合计由平台来加。")
    stored(job, only_good=True)
    [(line, where, _, same)] = errors_of(compared(cast.town_clerk, "reference-figures", workbook(of_village)))
    assert (line, where, same) == (2, "哪里的数", sentence)


def test_states_of_one_primary_society_that_overlap_are_refused_within_a_file(cast):
    society = rows.make("primary-societies", cast, started_on=None, ended_on=DAY)
    line = {"基层供销社": society.organisation.number, "从哪天起是这样": DAY, "有资产": "是"}
    job = compared(cast.town_clerk, "primary-societies", workbook(line, line | {"从哪天起是这样": "2026-05-01"}))
    assert [(at, sentence[:6]) for at, _, _, sentence in errors_of(job)] == [(3, "与本文件里同")]


def test_a_town_cannot_give_a_title_to_another_town_s_unit(cast):
    """The directory lets it be named; the row would lie in the other town."""
    other = rows.organisation(cast, cast.place.neighbour_village)
    line = {"单位": other.number, "级别": "区级", "认定日期": "2026-01-01"}
    [(_, _, _, sentence)] = errors_of(compared(cast.town_clerk, "titles", workbook(line)))
    assert sentence == "所选区划不在您的权限范围内，请选择本辖区。"


def test_entries_of_a_dictionary_that_share_a_name_are_told_apart_by_their_code(cast):
    """Two plans may each bring their own 粮食播种面积: what the sheet writes must be read back as the same entry."""
    one, other = (rows.statistic(code) for code in ("grain-a", "grain-b"))
    alone = rows.statistic("villages", "村民委员会", "个")
    village, neighbour = cast.place.village, cast.place.other_village
    for region, statistic in ((village, one), (neighbour, other), (neighbour, alone)):
        rows.make("reference-figures", cast, region=region, statistic=statistic)
    lines = sheet_lines(cast.district_clerk, "reference-figures")
    assert {line["项目"] for line in lines} == {"grain-a 粮食播种面积", "grain-b 粮食播种面积", "村民委员会"}
    job = compared(
        cast.district_clerk, "reference-figures", workbook(*(line | {"数值（按指标单位）": 7} for line in lines))
    )
    assert (errors_of(job), job.count("changed")) == ([], 3)
    bare = {"哪里的数": village.code, "项目": "粮食播种面积", "年份": 2025, "数值": 1, "出处": "统计年鉴"}
    [(_, where, _, sentence)] = errors_of(compared(cast.district_clerk, "reference-figures", workbook(bare)))
    assert (where, sentence) == ("项目", "有几个统计项目叫“粮食播种面积”，请填写编号或代码加以区分。")


def test_what_is_stored_in_bulk_is_marked_and_on_record(cast):
    row = rows.make("production-services", cast, status="verified")
    [line] = sheet_lines(cast.town_clerk, "production-services")
    Mark.objects.all().delete()
    job = stored(compared(cast.town_clerk, "production-services", workbook(line | {"作业遍数（遍）": 5})))
    assert set(Mark.objects.values_list("region_id", "since")) == {(cast.place.village.pk, rows.DAY)}
    last = type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk).latest("pgh_id")
    assert (last.pgh_context.metadata["user"], last.pgh_context.metadata["job"]) == (cast.town_clerk.pk, job.pk)


def resource(ledger):
    from ledger.resources import resource_of

    return resource_of(ledger.model)


def typed(row):
    derived = set(resource(registry.of_model(type(row))).derived)
    return [name for name in model_to_dict(row) if name in {field.name for field in row.business_fields()} - derived]


def shown(column, value):
    if isinstance(value, datetime.date):
        return value - datetime.timedelta(days=1) if column.key == "valid_until" else value
    if column.field.choices and value:
        return dict(column.field.flatchoices)[value]
    return value
