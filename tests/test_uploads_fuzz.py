"""Whatever stands in a workbook: a sentence or rows, never a fault of ours, never half a file."""

import datetime
import io
import string

import openpyxl
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.imports import jobs
from ledger.imports.marking import LIST
from ledger.imports.models import JobState
from service_centers.models import Site
from tests.test_uploads_files import xlsx
from tests.uploads import compared, saved

HEADINGS = [
    "所在村（镇街）",
    "门店名称",
    "联系电话",
    "备注",
    "id",
    "version",
    "经营主体",
    "台账编号",
    "序号",
    "奇怪的列",
    "",
]
TEXT = st.text(alphabet=string.printable[:95] + "来凤村，。、％万“”\u3000１２=+-@'\\\"", max_size=90)
CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False), TEXT,
    st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)),
    st.sampled_from(["来凤村", "铜瓦村", "#REF!", "9.35E+17", "=1+1", "3万", "一号店", "ZD-00001", 1, 0]),
)  # fmt: skip
SHEETS = st.tuples(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=8), max_size=8)
)


@settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(sheet=SHEETS)
def test_a_random_workbook_is_refused_with_a_sentence_or_stored_as_a_whole(cast, client, sheet):
    headings, lines = sheet
    before = Site.objects.count()
    job = compared(cast.town_clerk, "sites", saved(xlsx([["所在村（镇街）", "门店名称", *headings], *lines])))
    assert job.state in (JobState.COMPARED, JobState.FAILED)
    assert job.state == JobState.COMPARED or (job.detail and "系统出错" not in job.detail)
    assert Site.objects.count() == before
    client.force_login(cast.town_clerk)
    assert client.get(reverse("desk:upload", args=[job.public_id])).status_code == 200
    if job.count("refused"):
        back = client.get(reverse("desk:upload-marked", args=[job.public_id]))
        assert LIST in openpyxl.load_workbook(io.BytesIO(b"".join(back.streaming_content))).sheetnames
    if job.storable:
        new = job.count("new")
        jobs.ask_to_store(job=job, only_good=True)
        job = jobs.work(job.pk)
        assert job.state == JobState.STORED, job.detail
        assert Site.objects.count() == before + new
