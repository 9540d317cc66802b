"""The admin's ways into a ledger; `tests/test_scope_walk.py` walks every ledger through them."""

from django.db.models import ForeignKey

from ledger import registry
from ledger.admin.deeds import DEEDS
from ledger.imports import jobs
from ledger.imports.comparing import NOT_MINE
from ledger.models import ImportJob
from tests import rows
from tests.desk import Desk, address, errors, shown
from tests.entrances import Visit, entrance
from tests.pictures import jpeg
from tests.sheets import lines, upload


@entrance("admin list, search and filters")
def admin_list(visit: Visit) -> None:
    for asked in ({}, {"q": visit.row.number}, {"status": visit.row.status}):
        page = Desk(visit.stranger).get(address(visit.row, "changelist"), **asked)
        assert page.status_code == 403 or visit.row not in page.context["cl"].result_list, asked


@entrance("admin workbench")
def admin_workbench(visit: Visit) -> None:
    assert visit.row.label() not in shown(Desk(visit.stranger).get("/admin/"))


@entrance("admin page, history and deletion of a row")
def admin_detail(visit: Visit) -> None:
    desk = Desk(visit.stranger)
    for page in ("change", "history", "delete"):
        assert desk.get(address(visit.row, page, visit.row.pk)).status_code in (403, 404), page
    assert desk.client.post(address(visit.row, "delete", visit.row.pk), {"post": "yes"}).status_code in (403, 404)


@entrance("admin form of a row")
def admin_change(visit: Visit) -> None:
    body = {"remark": "x", "version": visit.row.version, "uploads": jpeg(colour="red")}
    files = visit.row.attachments.count()
    answer = Desk(visit.stranger).client.post(address(visit.row, "change", visit.row.pk), body)
    assert answer.status_code in (403, 404)
    assert visit.row.attachments.count() == files


@entrance("admin deeds, one by one and in bulk")
def admin_deeds(visit: Visit) -> None:
    desk = Desk(visit.stranger)
    for deed in DEEDS:
        assert desk.deed(visit.row, deed, "x").status_code in (403, 404), deed
        body = {"items": f"{visit.row.pk}:{visit.row.version}", "reason": "x"}
        page = desk.client.post(address(visit.row, "bulk", deed), body)
        assert page.status_code == 403 or (page.context["done"] == 0 and visit.row.label() not in shown(page)), deed
        picked = {"action": f"bulk_{deed}", "_selected_action": [visit.row.pk]}
        page = desk.client.post(address(visit.row, "changelist"), picked)
        assert page.status_code in (302, 403) or page.context["count"] == 0, deed


@entrance("admin entry into another's town")
def admin_create(visit: Visit) -> None:
    desk = Desk(visit.stranger)
    if desk.form(visit.ledger.key).status_code == 403:
        return
    values = rows.values_of(visit.ledger.key, visit.cast, village=visit.cast.place.village)
    page = desk.enter(visit.ledger.key, **{name: value for name, value in values.items() if name != "ended_on"})
    assert page.status_code == 200
    assert errors(page)


@entrance(
    "admin choice and type-ahead of a foreign key",
    without={
        "organisations": "units of the whole district are chosen from the directory on purpose",
        "households": "a household is chosen by whoever holds its identity number, on purpose",
    },
)
def admin_choices(visit: Visit) -> None:
    desk = Desk(visit.stranger)
    for ledger in registry.ledgers():
        for name in _pointing(ledger, visit.ledger):
            if desk.form(ledger.key).status_code == 403:
                continue
            for term in ("", visit.row.number, visit.row.label()[:4]):
                assert visit.row.pk not in desk.choices(ledger.key, name, term), (ledger.key, name, term)
            page = desk.enter(ledger.key, **{name: visit.row})
            assert errors(page)[name] == ["所选内容不在可选范围内，请重新选择。"], (ledger.key, name)


@entrance("admin export")
def admin_export(visit: Visit) -> None:
    answer = Desk(visit.stranger).get(address(visit.row, "export"))
    assert answer.status_code == 403 or str(visit.row.pk) not in {str(line["id"]) for line in lines(answer)}


@entrance("upload of a file, by the page and by its template")
def upload_page(visit: Visit) -> None:
    desk = Desk(visit.stranger)
    template = desk.get(f"/desk/uploads/template/{visit.ledger.key}/")
    assert template.status_code == 403 or visit.row.pk not in {line["id"] for line in lines(template)}
    file = upload({"id": visit.row.pk, "version": visit.row.version, "备注": "x"})
    page = desk.client.post("/desk/uploads/", {"ledger": visit.ledger.key, "file": file})
    if page.status_code == 302:
        job = jobs.work(ImportJob.objects.get(user=visit.stranger, ledger=visit.ledger.key).pk)
        assert (job.state, job.count("refused")) == ("compared", 1), job.detail
        assert NOT_MINE in str(job.lines.get().errors)
        assert visit.row.label() not in shown(desk.get(page.url))


@entrance("admin disclosure of personal fields")
def admin_disclose(visit: Visit) -> None:
    answer = Desk(visit.stranger).client.post(address(visit.row, "disclose", visit.row.pk), {"reason": "x"})
    assert answer.status_code in (403, 404)


def _pointing(ledger: registry.Ledger, target: registry.Ledger) -> list[str]:
    """Typed foreign keys of `ledger` that point at rows of `target`."""
    return [
        column.name
        for column in ledger.model.business_fields()
        if isinstance(column, ForeignKey) and column.related_model is target.model
    ]
