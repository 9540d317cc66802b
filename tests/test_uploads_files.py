"""Every kind of file that people send: what is read, what is refused with which words, and that nothing changed."""

import datetime
import io
import re
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest
import xlwt

from ledger.imports import isolation, reading, values
from ledger.imports.models import ImportJob, Outcome
from ledger.imports.repeats import TWICE
from ledger.imports.values import LOST_DIGITS, UNCOMPUTED
from members.models import Organisation
from service_centers.models import ProductionService, Site
from tests import rows
from tests.pictures import jpeg
from tests.uploads import compared, errors_of, failed, saved, stored, workbook

HEADINGS = ["所在村（镇街）", "门店名称", "联系电话", "备注"]
ROW = ["来凤村", "一号店", "023-1", ""]


def table(*cells, headings=HEADINGS):
    return [headings, *cells]


def xlsx(lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    return book


def titled(*headings):
    return saved(xlsx([headings, ROW]))


def csv_text(lines):
    return "\r\n".join(",".join(str(cell) for cell in line) for line in lines)


def xls(lines):
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, line in enumerate(lines):
        for place, cell in enumerate(line):
            sheet.write(at, place, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(lines, hidden=()):
    """`hidden`: places of lines that a filter hides. A cell that is no text is written as it is."""

    def cell(value):
        plain = f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return value if str(value).startswith("<") else plain

    def row(at, line):
        shown = ' table:visibility="filter"' if at in hidden else ""
        return f"<table:table-row{shown}>{''.join(cell(value) for value in line)}</table:table-row>"

    body = "".join(row(at, line) for at, line in enumerate(lines))
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "calcext")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="表">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def with_part(content, name, change):
    """The same archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def only_site():
    return Site.objects.get()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", saved(xlsx(table(ROW)))),
        ("a.xls", xls(table(ROW))),
        ("a.ods", ods(table(ROW))),
        ("a.csv", csv_text(table(ROW)).encode("utf-8-sig")),
        ("b.csv", csv_text(table(ROW)).encode("utf-8")),
        ("c.csv", csv_text(table(ROW)).encode("gb18030")),
        ("d.csv", csv_text(table(ROW)).replace(",", "\t").encode("gb18030")),
    ],
    ids=["xlsx", "xls", "ods", "utf-8 with mark", "utf-8", "gb18030", "tabs"],
)
def test_every_kind_of_table_is_read_alike(cast, name, content):
    stored(compared(cast.town_clerk, "sites", content, name))
    assert (only_site().name, only_site().region, only_site().phone) == ("一号店", cast.place.village, "023-1")


def test_headings_may_stand_in_another_order_with_breaks_and_spaces_below_a_title(cast):
    content = workbook(
        {"备 注": "x", "门店\n名称": "一号店", "所在村(镇街)": "来凤街道 来凤村"},
        above=[["来凤街道网点台账"], [], ["填表人：李"]],
    )
    job = compared(cast.town_clerk, "sites", content)
    assert "表头在第 4 行，上面的标题行已跳过" in job.notes
    stored(job)
    assert (only_site().name, only_site().remark) == ("一号店", "x")


def test_merged_cells_hold_for_each_of_their_lines(cast):
    book = xlsx(table(ROW, [None, "二号店", "", ""], ["登凤村", "三号店", "", ""]))
    book.active.merge_cells("A2:A3")
    job = stored(compared(cast.town_clerk, "sites", saved(book)))
    assert "1 处合并单元格，合并的每一行都按同一内容读" in job.notes
    assert sorted(Site.objects.values_list("name", "region__short_name", "region__name")) == [
        (name, place.short_name, place.name)
        for name, place in [
            ("一号店", cast.place.village),
            ("三号店", cast.place.other_village),
            ("二号店", cast.place.village),
        ]
    ]  # fmt: skip


SHOWN = ((0.125, "0.0%"), (0.07, '0.0"%"'), (0.3, "0%"))


def shown_xlsx():
    book = xlsx(
        table(*(["来凤村", "店", value, ""] for value, _ in SHOWN), ["来凤村", "店", "=1/8"], ["来凤村", "店", "=1/0"])
    )
    for line, form in enumerate([*(form for _, form in SHOWN), "0.00%"], start=2):
        book.active.cell(line, 3).number_format = form
    book.active.row_dimensions[4].hidden = True

    def computed(xml):
        xml = re.sub(rb"<f>1/8</f><v ?/?>(</v>)?", b"<f>1/8</f><v>0.125</v>", xml)
        return re.sub(rb'<c r="C6"[^>]*><f>1/0</f><v ?/?>(</v>)?', b'<c r="C6" t="e"><f>1/0</f><v>#DIV/0!</v>', xml)

    return with_part(saved(book), SHEET, computed)


def shown_xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for place, heading in enumerate(HEADINGS):
        sheet.write(0, place, heading)
    for line, (value, form) in enumerate(SHOWN, start=1):
        sheet.write(line, 0, "来凤村")
        sheet.write(line, 2, value, xlwt.easyxf(num_format_str=form))
    sheet.row(3).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shown_ods():
    def cell(kind, value, formula=""):
        formula = f' table:formula="of:={formula}"' if formula else ""
        return (
            f'<table:table-cell{formula} office:value-type="{kind}" office:value="{value}"><text:p/></table:table-cell>'
        )

    failed = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"/>'
    shown = (cell("percentage", 0.125), cell("float", 0.07), cell("percentage", 0.3), cell("percentage", 0.125, "1/8"))
    return ods(table(*(["来凤村", "店", value, ""] for value in (*shown, failed))), hidden={3})


@pytest.mark.parametrize(
    ("name", "make", "facts"),
    [
        ("a.xlsx", shown_xlsx, ([(6, 2)], 1, 2)),
        ("a.xls", shown_xls, ([], 1, 0)),
        ("a.ods", shown_ods, ([(6, 2)], 1, 2)),
    ],
)
def test_what_stands_beside_the_values_is_read_alike_from_every_kind_of_workbook(tmp_path, name, make, facts):
    """A number shown as per cent is read as people see it, failed formulas are found, hidden rows are counted."""
    path = tmp_path / name
    path.write_bytes(make())
    head, *lines, tail = reading.read(path, {reading.heading_key(heading): heading for heading in HEADINGS})
    assert [line.cells[2] for line in lines][:4] == ["12.5%", 0.07, "30%", "12.5%"][: len(lines)]
    assert (head.uncomputed, tail.hidden, tail.formulas) == facts


def test_cells_merged_in_an_ods_hold_for_each_of_their_lines(tmp_path):
    kind = 'table:number-rows-spanned="2" office:value-type="string"'
    tall = f"<table:table-cell {kind}><text:p>来凤村</text:p></table:table-cell>"
    path = tmp_path / "a.ods"
    path.write_bytes(ods(table([tall, "一号店"], ["<table:covered-table-cell/>", "二号店"])))
    _, one, two, tail = reading.read(path, {reading.heading_key(heading): heading for heading in HEADINGS})
    assert (one.cells[:2], two.cells[:2], tail.merged) == (["来凤村", "一号店"], ["来凤村", "二号店"], 1)


def test_hidden_rows_are_read_and_counted(cast):
    book = xlsx(table(ROW, ["来凤村", "二号店", "", ""]))
    book.active.row_dimensions[3].hidden = True
    job = compared(cast.town_clerk, "sites", saved(book))
    assert job.count(Outcome.NEW) == 2
    assert "含 1 行隐藏行，已一并核对" in job.notes


def test_blank_rows_are_passed_over_and_lines_keep_their_numbers(cast):
    job = compared(
        cast.town_clerk, "sites", saved(xlsx(table(["", " ", None, ""], [], ROW, ["不存在的村", "x", "", ""])))
    )
    assert (job.count(Outcome.NEW), [error[0] for error in errors_of(job)]) == (1, [5])


def test_of_a_formula_its_result_is_taken(cast):
    content = saved(xlsx(table(["来凤村", "=1", "", ""])))
    value = with_part(content, SHEET, lambda xml: re.sub(rb"<f>1</f><v ?/?>(</v>)?", b"<f>1</f><v>88</v>", xml))
    job = stored(compared(cast.town_clerk, "sites", value))
    assert "1 个公式取其结果" in job.notes
    assert only_site().name == "88"


def test_a_formula_without_a_result_is_refused(cast):
    job = compared(cast.town_clerk, "sites", saved(xlsx(table(["来凤村", "=A2", "", ""]))))
    assert [(line, where, sentence) for line, where, _, sentence in errors_of(job)] == [(2, "门店名称", UNCOMPUTED)]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_formula_s_error_is_refused(cast, name):
    lines = table(["来凤村", "#REF!", "", ""])
    content = saved(xlsx(lines)) if name == "a.xlsx" else csv_text(lines).encode()
    [(line, where, _, sentence)] = errors_of(compared(cast.town_clerk, "sites", content, name))
    assert (line, where) == (2, "门店名称")
    assert sentence == UNCOMPUTED if name == "a.xlsx" else sentence.startswith("“#REF!”是公式出错的结果")


DAYS = {
    "2024-05-01": (2024, 5, 1), "2024/5/1": (2024, 5, 1), "2024.5.1": (2024, 5, 1), "2024年5月1日": (2024, 5, 1),
    "２０２４－０５－０１": (2024, 5, 1), " 2024-5-1 ": (2024, 5, 1), "2024.5": (2024, 5, 1), "20240501": (2024, 5, 1),
}  # fmt: skip


@pytest.mark.parametrize("written", [*DAYS, 45413, 45413.0, 2024.5, datetime.date(2024, 5, 1), 20240501])
def test_days_are_read_in_every_way_in_which_people_write_them(cast, written):
    services(cast, {"作业日期": written})
    assert ProductionService.objects.get().occurred_on == datetime.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("written", "mu"),
    [
        ("1,200.5", "1200.5"),
        ("３００", "300"),
        (" 300 ", "300"),
        ("3万", "30000"),
        ("300亩", "300"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_numbers_are_read_in_every_way_in_which_people_write_them(cast, written, mu):
    job = services(cast, {"作业面积（亩）": written})
    assert ProductionService.objects.get().area_mu == Decimal(mu)
    assert ("“3万”读作 30,000" in job.notes) == (written == "3万")


@pytest.mark.parametrize(("rate", "form"), [("12.5%", "@"), (0.125, "0.0%"), (12.5, "General"), (12.5, '0.0"%"')])
def test_a_percentage_is_read_as_one_however_it_is_written(cast, rate, form):
    """Excel keeps 12.5% as 0.125 as soon as somebody types the sign."""
    loan = {
        "所在地": "来凤村", "银行": "璧山农商行", "借款主体": "合作社", "借款单位": "凤凰社", "发放金额（元）": "20万",
        "发放日期": "2026-03-01", "年利率（%）": rate,
    }  # fmt: skip
    rows.make("organisations", cast, status="verified", name="凤凰社")
    book = openpyxl.load_workbook(io.BytesIO(workbook(loan)))
    book.active["G2"].number_format = form
    job = stored(compared(cast.bank_clerk, "loans", saved(book)))
    from credit.models import Loan

    assert (str(Loan.objects.get().rate_percent), str(Loan.objects.get().amount_yuan)) == ("12.500", "200000.00")
    assert "“20万”读作 200,000" in job.notes


def services(cast, changed):
    rows.link()
    provider = rows.organisation(cast, cast.place.village)
    good = {
        "作业所在村": "来凤村", "服务主体": provider.number, "服务对象": "小农户", "作物": "水稻", "环节": "耕",
        "作业面积（亩）": 300, "作业遍数": 1, "作业日期": "2026-03-01",
    }  # fmt: skip
    return stored(compared(cast.town_clerk, "production-services", workbook(good | changed)))


@pytest.mark.parametrize("written", [9.35e17, "9.35E+17", 500120000000000000])
def test_a_code_that_excel_turned_into_a_number_is_refused_with_the_remedy(cast, written):
    line = {"所在地": "来凤村", "名称": "x", "单位类型": "其他", "统一社会信用代码": written}
    job = compared(cast.town_clerk, "organisations", workbook(line))
    assert [(where, sentence) for _, where, _, sentence in errors_of(job)] == [("统一社会信用代码", LOST_DIGITS)]
    assert not Organisation.objects.filter(name="x").exists()


def test_the_same_thing_twice_in_a_file_is_refused_once(cast):
    job = compared(cast.town_clerk, "sites", saved(xlsx(table(ROW, ["登凤村", "二号店", "", ""], ROW))))
    assert errors_of(job) == [(4, "整行", "", TWICE.format(line=2))]
    assert job.count(Outcome.NEW) == 2


def test_the_same_key_twice_in_a_file_is_refused_once(cast):
    job = compared(cast.town_clerk, "sites", saved(xlsx(table(ROW, ["来凤村", "一号店", "023-2", ""]))))
    assert errors_of(job) == [(3, "门店名称", "一号店", "和本文件第 2 行重复，同一条只填一行，请删去多余的行。")]


def test_another_towns_village_is_refused(cast):
    job = compared(cast.town_clerk, "sites", saved(xlsx(table(["铜瓦村", "x", "", ""]))))
    [(line, where, typed, sentence)] = errors_of(job)
    assert (line, where, typed) == (2, "所在村（镇街）", "铜瓦村")
    assert "不在您的可选范围内" in sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (titled("所在村（镇街）", "门店名", "联系电话", "备注"), "“门店名”是不是“门店名称”？"),
        (saved(xlsx(table([*ROW, 1], headings=[*HEADINGS, "面积"]))), "不认识这些列：面积（E 列）。"),
        (saved(xlsx(table([*ROW, 1], headings=[*HEADINGS, "备注"]))), "有两列的名称相同：“备注”在 D、E 列"),
        (titled("所在村（镇街）", "联系电话", "备注"), "缺少必填的列：门店名称。"),
        (saved(xlsx([["a", "b"], [1, 2]])), reading.NO_HEADING),
        (saved(openpyxl.Workbook()), reading.EMPTY),
        (saved(xlsx(table())), reading.EMPTY),
        (b"", reading.EMPTY),
        (b"  \n", reading.EMPTY),
        (jpeg().read(), reading.PICTURE),
        (b"%PDF-1.7 ...", reading.PDF),
        (b"<html><table><tr><td>1</td></tr></table></html>", reading.WEB_PAGE),
        (b"PK\x03\x04nothing", reading.NOT_OPENED),
        (OLE + bytes(600), reading.NOT_OPENED),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), reading.PASSWORD),
        (b"\x00\x01\x02" * 50, reading.NOT_OPENED),
        (saved(xlsx(table(ROW)))[:2000], reading.NOT_OPENED),
    ],
    ids=[
        "heading misspelt", "a column too many", "a heading twice", "a needed column missing", "other table",
        "empty workbook", "headings only", "no bytes", "blanks", "picture", "pdf", "web page", "broken zip",
        "broken xls", "password", "binary", "cut off",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(cast, content, sentence):
    assert sentence in failed(cast.town_clerk, "sites", content)
    assert not Site.objects.exists()


def test_a_file_that_unpacks_to_very_much_is_refused_whatever_sizes_it_states(monkeypatch):
    content = with_part(saved(xlsx(table(ROW))), SHEET, lambda xml: xml + b" " * 3_000_000)
    lying = content.replace(
        (len(zipfile.ZipFile(io.BytesIO(content)).read(SHEET))).to_bytes(4, "little"), b"\x10\x00\x00\x00"
    )
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1_000_000)
    for bomb in (content, lying):
        with pytest.raises(reading.Unreadable, match="文件展开后过大"):
            reading._refuse_bomb(bomb)


def test_a_bomb_ends_its_job_with_a_sentence(cast):
    """Two megabytes that unpack to more than four hundred."""
    out = io.BytesIO(saved(xlsx(table(ROW))))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/media/a.xml", "w") as part:
        for _ in range(420):
            part.write(b" " * 1024 * 1024)
    assert len(out.getvalue()) < 2 * 1024 * 1024
    assert failed(cast.town_clerk, "sites", out.getvalue()) == reading.UNPACKS_TOO_LARGE


def test_an_ods_with_a_password_says_how_to_take_it_off(cast):
    entry = '<manifest:file-entry><manifest:encryption-data manifest:checksum-type="SHA1"/></manifest:file-entry>'
    locked = with_part(ods(table(ROW)), "META-INF/manifest.xml", lambda xml: f"<manifest>{entry}</manifest>".encode())
    assert failed(cast.town_clerk, "sites", locked, "a.ods") == reading.PASSWORD


@pytest.mark.parametrize("kind", ["ods", "csv"])
def test_a_million_empty_rows_of_another_kind_cost_nothing_either(cast, kind):
    if kind == "ods":
        gap = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        last = "</table:table>"
        content = with_part(
            ods(table(ROW)), "content.xml", lambda xml: xml.replace(last.encode(), (gap + last).encode())
        )
    else:
        content = (csv_text(table(ROW)) + "\r\n" + ",,,\r\n" * 1_000_000).encode()
    job = compared(cast.town_clerk, "sites", content, f"a.{kind}")
    assert (job.count(Outcome.NEW), job.total) == (1, 1)


def test_a_cell_in_the_last_corner_does_not_take_the_worker_along(cast):
    book = xlsx(table(ROW))
    book.active["XFD1048576"] = "x"
    began = time.monotonic()
    assert failed(cast.town_clerk, "sites", saved(book)) == reading.UNPACKS_TOO_LARGE
    assert time.monotonic() - began < 60


def test_a_million_empty_rows_cost_nothing(cast):
    empty = b"".join(b'<row r="%d" spans="1:4"/>' % line for line in range(3, 1_000_003))
    content = with_part(
        saved(xlsx(table(ROW))), SHEET, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>")
    )
    job = compared(cast.town_clerk, "sites", content)
    assert (job.count(Outcome.NEW), job.total) == (1, 1)


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(cast, monkeypatch):
    from ledger.imports import jobs

    monkeypatch.setattr(jobs, "MOST_BYTES", 1_000)
    with pytest.raises(reading.Unreadable, match="文件超过"):
        compared(cast.town_clerk, "sites", saved(xlsx(table(ROW))))
    assert not ImportJob.objects.exists()


def test_more_rows_than_a_file_may_have_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text(csv_text(table(*[ROW] * 20)), encoding="utf-8")
    monkeypatch.setattr(reading, "MOST_ROWS", 10)
    known = {reading.heading_key(heading): heading for heading in HEADINGS}
    with pytest.raises(reading.Unreadable, match="一次最多"):
        list(reading.read(path, known))


def test_the_reader_s_process_is_gone_when_the_reading_breaks_off(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text(table(*[ROW] * 5_000)), encoding="utf-8")
    known = {reading.heading_key(heading): heading for heading in HEADINGS}
    with isolation.opened(path, known) as sheet:
        assert next(sheet.rows()).line == 2


@pytest.mark.parametrize("written", [float("inf"), 1.7976931348623157e308, 1e31, 1e-31, "9E+99"])
def test_a_number_without_meaning_is_refused_with_a_sentence(written):
    with pytest.raises(ValueError, match="这个数大得或小得没有意义，请核对后重新填写"):
        values.whole_number(written, str(written))


@pytest.mark.parametrize("written", [float("inf"), 1.7e306, -1.7e306, 1e9])
def test_a_number_that_is_no_day_is_refused_with_a_sentence(written):
    with pytest.raises(ValueError, match="不是日期|没有意义"):
        values.day(written, str(written))
