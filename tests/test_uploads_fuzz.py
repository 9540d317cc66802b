"""Whatever stands in a workbook: a sentence or rows, never a fault of ours, never half a file.

Each run tries other workbooks. A failure prints its seed: `FUZZ_SEED=… pytest tests/test_uploads_fuzz.py` tries them
again.
"""

import datetime
import io
import os
import random
import string

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, note, seed, settings
from hypothesis import strategies as st

from ledger import registry
from ledger.imports import jobs
from ledger.imports.layout import is_required
from ledger.imports.marking import LIST
from ledger.imports.models import ImportJob, JobState
from ledger.resources import resource_of
from ledger.tasks import work_on_upload
from tests import rows
from tests.test_uploads_files import xlsx
from tests.uploads import compared, saved
from tests.workbench import Workbench

SEED = int(os.environ.get("FUZZ_SEED") or random.randrange(2**32))
# What a sheet of the office has beside our columns.
BESIDE = ["id", "version", "台账编号", "状态", "序号", "奇怪的列", ""]
LEDGERS = ("sites", "organisations", "site-roles", "service-centers", "contracts", "production-services", "loans")
TEXT = st.text(alphabet=string.printable[:95] + "来凤村，。、％万“”\u3000１２=+-@'\\\"", max_size=90)
CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False), TEXT,
    st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)),
    st.sampled_from(["来凤村", "铜瓦村", "#REF!", "9.35E+17", "=1+1", "3万", "一号店", "ZD-00001", 1, 0]),
)  # fmt: skip
EXAMPLES = settings(
    max_examples=10, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def tables(columns):
    """Some headings of the ledger and others, and lines that need not fit them."""
    headings = st.lists(st.sampled_from([*columns, *BESIDE]), min_size=1, max_size=6)
    return st.tuples(headings, st.lists(st.lists(CELLS, max_size=12), max_size=8))


class Ledger:
    """A ledger in a fuzz: who fills it, and how many rows it has."""

    def __init__(self, cast, key):
        self.key = key
        self.model = registry.by_key(key).model
        self.user = rows.clerk_of(key, cast, cast.place.village)
        columns = resource_of(self.model)(user=self.user).typed_columns()
        self.needed = [column.label for column in columns if is_required(column)]
        self.columns = [column.label for column in columns]

    @property
    def rows(self):
        return self.model.objects.count()

    def file(self, table):
        """What a row cannot do without stands in the first columns."""
        headings, lines = table
        others = [heading for heading in headings if heading not in self.needed]
        return saved(xlsx([[*self.needed, *others], *lines]))

    def check(self, job, before):
        """A sentence or an outcome for each line, and nothing stored by looking."""
        assert job.state in (JobState.COMPARED, JobState.FAILED)
        assert job.state == JobState.COMPARED or (job.detail and "系统出错" not in job.detail)
        assert self.rows == before

    def check_page(self, client, job):
        assert client.get(reverse("desk:upload", args=[job.public_id])).status_code == 200
        if job.count("refused"):
            back = client.get(reverse("desk:upload-marked", args=[job.public_id]))
            assert LIST in openpyxl.load_workbook(io.BytesIO(b"".join(back.streaming_content))).sheetnames

    def check_stored(self, job, before):
        """All good lines or none: new rows are as many as were told."""
        assert job.state == JobState.STORED, job.detail
        assert self.rows == before + job.count("new")


@pytest.mark.parametrize("key", LEDGERS)
def test_a_random_workbook_is_refused_with_a_sentence_or_stored_as_a_whole(cast, key):
    ledger = Ledger(cast, key)
    client = Workbench(ledger.user).client

    @seed(SEED)
    @EXAMPLES
    @given(table=tables(ledger.columns))
    def tried(table):
        note(f"FUZZ_SEED={SEED}")
        before = ledger.rows
        job = compared(ledger.user, key, ledger.file(table))
        ledger.check(job, before)
        ledger.check_page(client, job)
        if job.storable:
            jobs.ask_to_store(job=job, only_good=True)
            ledger.check_stored(jobs.work(job.pk), before)

    tried()


@pytest.mark.parametrize("key", LEDGERS)
def test_lines_of_the_template_with_random_cells_go_in_as_a_whole_or_not_at_all(cast, key):
    """Nearly right is where faults hide: rows that are there, with a few cells of something else."""
    ledger = Ledger(cast, key)
    row = rows.make(key, cast)
    resource = resource_of(ledger.model)(user=ledger.user)
    headings = ["id", "version", *ledger.columns]
    cells = {column.label: column.text(row) for column in resource.typed_columns()}
    cells |= {"id": row.pk, "version": row.version}
    changes = st.lists(st.dictionaries(st.sampled_from(headings), CELLS, max_size=3), min_size=1, max_size=4)

    @seed(SEED)
    @EXAMPLES
    @given(changes=changes)
    def tried(changes):
        note(f"FUZZ_SEED={SEED}")
        before = ledger.rows
        lines = [[(cells | changed).get(heading) for heading in headings] for changed in changes]
        job = compared(ledger.user, key, saved(xlsx([headings, *lines])))
        ledger.check(job, before)
        if job.storable:
            jobs.ask_to_store(job=job, only_good=True)
            ledger.check_stored(jobs.work(job.pk), before)

    tried()


def test_a_random_workbook_through_the_page_is_never_a_fault(cast):
    """As a browser sends it: upload, look, store, take back."""
    ledger = Ledger(cast, "sites")
    client = Workbench(ledger.user).client

    def press(job, deed):
        answer = client.post(reverse("desk:upload-deed", args=[job.public_id, deed]), {"only_good": "1"})
        assert answer.status_code == 302
        work_on_upload(job.pk)
        job.refresh_from_db()

    @seed(SEED)
    @EXAMPLES
    @given(table=tables(ledger.columns), name=st.text(alphabet=string.ascii_letters + "表 格._-", max_size=30))
    def tried(table, name):
        note(f"FUZZ_SEED={SEED}")
        before = ledger.rows
        file = SimpleUploadedFile(f"{name}.xlsx", ledger.file(table))
        answer = client.post(reverse("desk:uploads"), {"ledger": "sites", "file": file})
        assert answer.status_code == 302
        job = ImportJob.objects.latest("pk")
        work_on_upload(job.pk)
        job.refresh_from_db()
        ledger.check(job, before)
        ledger.check_page(client, job)
        if job.storable:
            press(job, "store-good")
            ledger.check_stored(job, before)
            press(job, "undo")
            assert (job.state, ledger.rows) == (JobState.UNDONE, before + len(job.left))

    tried()
