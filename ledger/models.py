"""The base of every ledger, its marks, its attachments.

A *revision* is a row of the same table beside the verified row (`revises`): conditions and
measures then read it like any other row, so that the value "if everything pending were verified"
comes from the same SQL as the value itself.
"""

import datetime
import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ledger.audit import audited
from ledger.imports.models import ImportJob, ImportLine
from ledger.querysets import LedgerQuerySet
from ledger.triggers import guard_triggers, mark_triggers
from regions.models import Region

# Uploads have modules of their own; Django looks for their tables here.
__uploads__ = (ImportJob, ImportLine)


class Status(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待核实"
    VERIFIED = "verified", "已核实"
    RETURNED = "returned", "已退回"
    VOIDED = "voided", "已作废"


# What still waits for somebody: its author or a verifier.
ENDED = Q(ended_on__isnull=False)
OPEN = Q(status__in=[Status.DRAFT.value, Status.SUBMITTED.value, Status.RETURNED.value])


class Act(models.TextChoices):
    """What verifying the row will do: enter it, or change, void, restore the row that it revises."""

    ENTRY = "entry", "新增"
    EDIT = "edit", "修改"
    VOID = "void", "作废"
    RESTORE = "restore", "恢复"


class Source(models.TextChoices):
    FORM = "form", "表单"
    IMPORT = "import", "Excel"
    API = "api", "接口"


class LedgerRow(models.Model):
    """One fact that a town enters once and the district verifies."""

    # Fields that no measure, key or scope uses: they change at once, without a revision.
    FREE_FIELDS: ClassVar[tuple[str, ...]] = ("remark",)
    # Letters before the running number that stands for the row in the office (台账编号).
    NUMBER_PREFIX: ClassVar[str] = "TZ"
    # Where the measures of the ledger count a row, and from which day on a row can matter.
    PLACE: ClassVar[str] = "region"
    SINCE: ClassVar[str] = "started_on"
    # Columns that nobody types and a revision takes along all the same.
    CARRIED: ClassVar[tuple[str, ...]] = ()
    # Column that nobody types → the name under which a person knows what is wrong with it.
    SHOWN_AS: ClassVar[dict[str, str]] = {}
    # Columns that conditions ask of past days too. An edit of them says that they were wrong all along; what is true
    # only from a day on is a new row, where this one ended.
    DATED: ClassVar[tuple[str, ...]] = ()
    # Related names of rows that are submitted, verified and returned together with this one.
    PARTS: ClassVar[tuple[str, ...]] = ()

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="所在地", related_name="+")
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField("版本", default=1)
    edition = models.PositiveIntegerField("核实版次", default=0)
    act = models.CharField("事项", max_length=8, choices=Act, default=Act.ENTRY)
    revises = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, verbose_name="修订对象", related_name="revision"
    )
    # The act of the submitted revision beside this row, "" when there is none.
    pending_act = models.CharField("待核实的修订", max_length=8, choices=Act, blank=True, default="")
    source = models.CharField("来源", max_length=8, choices=Source, default=Source.FORM)
    # Ids of all who created, edited, imported or submitted what is to be verified, or had it done for them.
    hands = ArrayField(models.BigIntegerField(), default=list, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    remark = models.CharField("备注", max_length=200, blank=True)
    is_demo = models.BooleanField("演示", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="录入人", related_name="+"
    )
    created_at = models.DateTimeField("录入时间", default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="最近经手人", related_name="+"
    )
    changed_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="代谁办理",
        related_name="+",
    )
    changed_at = models.DateTimeField("最近经手时间", default=timezone.now)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="核实人", related_name="+"
    )
    verified_at = models.DateTimeField("核实时间", null=True, blank=True)

    attachments = GenericRelation("ledger.Attachment", content_type_field="row_type", object_id_field="row_id")

    # Any: django-stubs cannot follow a foreign key to "self" on an abstract model.
    objects: ClassVar[Any] = LedgerQuerySet.as_manager()
    revises_id: int | None

    class Meta:
        abstract = True
        default_permissions = ("view", "add", "change", "delete", "verify")
        triggers = guard_triggers()
        constraints: ClassVar[list[models.BaseConstraint]] = []

    @staticmethod
    def base_constraints(prefix: str) -> list[models.BaseConstraint]:
        """What holds for every ledger; `prefix` keeps the names apart."""
        return [
            models.CheckConstraint(
                name=f"{prefix}_revision_is_never_counted",
                condition=Q(revises__isnull=True, act="entry")
                | (Q(revises__isnull=False, status__in=["draft", "submitted", "returned"]) & ~Q(act="entry")),
            ),
            models.CheckConstraint(
                name=f"{prefix}_verified_has_edition", condition=~Q(status="verified") | Q(edition__gt=0)
            ),
        ]

    @staticmethod
    def base_indexes(prefix: str, place: str, since: str, *read: str, then: str = "") -> list[models.Index]:
        """The covering index of the roll-up, the lists of what clerk or verifier has to do, and the day roll's dates.

        `read`: every other column that measures and conditions read; without one of them a pass reads the whole
        table. `then`: what is counted once, whose rows thus come side by side, or a flow's date.
        """
        key = [place, then] if then else [place]
        return [
            models.Index(
                fields=key,
                include=[name for name in ("status", "act", "pending_act", since, *read) if name not in key],
                condition=Q(status__in=["submitted", "verified"]),
                name=f"{prefix}_counted",
            ),
            models.Index(fields=["region"], condition=OPEN, name=f"{prefix}_open"),
            # As the rows behind a figure are listed; a plain index gives rows without a date first.
            models.Index(F(since).desc(nulls_last=True), place, name=f"{prefix}_dates"),
            *(
                [models.Index(fields=["ended_on"], condition=ENDED, name=f"{prefix}_ended")]
                if "ended_on" in read
                else []
            ),
        ]

    @classmethod
    def in_force_q(cls, day: Any) -> Q:
        """Rows that count on `day` (a date or an expression that gives one)."""
        raise NotImplementedError

    @property
    def number(self) -> str:
        """台账编号, what people quote on the telephone."""
        return f"{self.NUMBER_PREFIX}-{(self.revises_id or self.pk or 0):05d}"

    @property
    def is_revision(self) -> bool:
        return self.revises_id is not None

    def label(self) -> str:
        """One line by which the office knows the row."""
        return str(self)

    def parts(self) -> list["LedgerRow"]:
        return [part for name in self.PARTS for part in getattr(self, name).entries()]

    def derive(self) -> None:
        """Fill what follows from other fields (the place of a role is that of its site), before validation."""

    def check_neighbours(self) -> None:
        """What depends on other rows of the ledger beyond its constraints; raises ValidationError."""

    def check_links(self, links: Mapping[str, Sequence[Any]]) -> None:
        """What must hold of its many-to-many fields, by name, as they will stand; raises ValidationError."""

    @classmethod
    def judges_links(cls) -> bool:
        return cls.check_links is not LedgerRow.check_links

    def neighbour_key(self) -> Hashable:
        """Rows with different keys never meet in `check_neighbours`; None: it asks nothing of this row."""
        return None

    @classmethod
    def with_neighbours(cls, rows: Sequence["LedgerRow"]) -> set[Hashable]:
        """The keys among those of `rows` for which `check_neighbours` may find something, by one query."""
        return set()

    def neighbour_side(self) -> Hashable:
        """All that `clashes_with` asks of a row: rows of one side never clash. None: any two rows may."""
        return None

    def clashes_with(self, other: "LedgerRow") -> str:
        """What `check_neighbours` would say if `other`, which has the same key, were stored; "" for nothing."""
        return ""

    @classmethod
    def store_owned(cls, rows: Sequence["LedgerRow"]) -> None:
        """Before rows are stored: what each of them alone points at, such as a person's key."""

    def check_verifiable(self) -> None:
        """What must hold before the row is verified; raises ValidationError."""

    def check_voidable(self) -> None:
        """What must hold before the row is voided; raises ValidationError."""

    @classmethod
    def business_fields(cls) -> list["models.Field[Any, Any]"]:
        """The concrete fields that a person fills in: everything the base does not own."""
        own = {field.name for field in LedgerRow._meta.local_fields} - {"region", "remark"}
        return [
            field
            for field in cls._meta.concrete_fields
            if field.name not in own and not field.primary_key and field.editable and not field.generated
        ]

    def business_values(self) -> dict[str, Any]:
        """What an edit hands over, by column."""
        carried: list[Any] = [self._meta.get_field(name) for name in self.CARRIED]
        return {field.attname: getattr(self, field.attname) for field in [*self.business_fields(), *carried]}

    def clean(self) -> None:
        super().clean()
        since = getattr(self, self.SINCE, None) if self.SINCE else None
        # Only a date of a later year can lie so far ahead; asking for today costs more than all other rules.
        if since and since.year > timezone.now().year and since > timezone.localdate() + datetime.timedelta(days=366):
            raise ValidationError({self.SINCE: "日期超过一年以后，请核对年份。"})


class StockRow(LedgerRow):
    """A thing that exists from–to and is counted on a day: started_on ≤ D < ended_on."""

    # People type 有效期至（含当日）for contracts and terms: forms, columns and API then show `valid_until`.
    INCLUSIVE_END: ClassVar[bool] = False

    started_on = models.DateField("开始日期", null=True, blank=True)
    ended_on = models.DateField("结束日期（当日起不计）", null=True, blank=True)

    class Meta(LedgerRow.Meta):
        abstract = True
        triggers = [*guard_triggers(), *mark_triggers()]

    @staticmethod
    def base_constraints(prefix: str) -> list[models.BaseConstraint]:
        return [
            *LedgerRow.base_constraints(prefix),
            models.CheckConstraint(
                name=f"{prefix}_ends_after_start",
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
            ),
        ]

    @classmethod
    def in_force_q(cls, day: Any) -> Q:
        return (Q(started_on__isnull=True) | Q(started_on__lte=day)) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))

    def clean(self) -> None:
        super().clean()
        if self.started_on and self.ended_on and self.ended_on <= self.started_on:
            field = "valid_until" if self.INCLUSIVE_END else "ended_on"
            raise ValidationError({field: "结束日期必须晚于开始日期，请核对两个日期。"})

    def overlaps(self, other: "StockRow") -> bool:
        """Whether there is a day on which both count."""
        begins_before = not other.ended_on or not self.started_on or self.started_on < other.ended_on
        ends_after = not self.ended_on or not other.started_on or other.started_on < self.ended_on
        return begins_before and ends_after

    def period(self) -> str:
        """From when to when it counts, for sentences."""
        since = f"{self.started_on} 起" if self.started_on else "起始不明"
        return f"{since}，{self.ended_on} 止（当日起不计）" if self.ended_on else f"{since}，还没有结束"


class FlowRow(LedgerRow):
    """Something that happened on a day (or, as a batch, in a month: the month's first day)."""

    SINCE = "occurred_on"

    occurred_on = models.DateField("发生日期")

    class Meta(LedgerRow.Meta):
        abstract = True
        triggers = [*guard_triggers(), *mark_triggers(since="occurred_on")]

    @classmethod
    def in_force_q(cls, day: Any) -> Q:
        return Q(occurred_on__lte=day)


class Mark(models.Model):
    """Outbox line: the numbers of `ledger` may have moved in `region` from `since` on (null: always)."""

    ledger = models.CharField(max_length=63)
    region = models.ForeignKey(Region, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    since = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()


def _attachment_path(attachment: "Attachment", filename: str) -> str:
    return f"attachments/{attachment.public_id.hex[:2]}/{attachment.public_id.hex}"


@audited()
class Attachment(models.Model):
    """佐证材料: a file that backs a ledger row. It is served by its id after a check of the row's scope."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    row_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    row_id = models.BigIntegerField()
    row = GenericForeignKey("row_type", "row_id")
    file = models.FileField("文件", upload_to=_attachment_path, max_length=200)
    name = models.CharField("文件名", max_length=120)
    # What it is, in the words of an evidence rule (门头照片); "" where nobody said.
    label = models.CharField("材料名称", max_length=40, blank=True, default="")
    content_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField(max_length=64)
    taken_on = models.DateField("拍摄或形成日期", null=True, blank=True)
    # To the minute and to the metre, only where the photographer agreed that both are kept.
    taken_at = models.DateTimeField("拍摄时间", null=True, blank=True)
    latitude = models.DecimalField("纬度（北纬为正）", max_digits=7, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("经度（东经为正）", max_digits=8, decimal_places=5, null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="上传人", related_name="+")
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料"
        default_permissions = ("view",)
        indexes = [models.Index(fields=["row_type", "row_id"], name="attachment_row")]
        triggers = guard_triggers()
        constraints = [
            models.CheckConstraint(
                name="attachment_place_is_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def taken_words(self) -> str:
        """2026-11-22 10:32 拍摄，北纬 29.59210°，东经 106.23100°: as much as was kept, "" for nothing."""
        when = self.taken_on and f"{self.taken_on:%Y-%m-%d}"
        if self.taken_at:
            when = f"{timezone.localtime(self.taken_at):%Y-%m-%d %H:%M}"
        told = [f"{when} 拍摄" if when and self.is_picture else when]
        if self.latitude is not None and self.longitude is not None:
            told.append(f"{'北纬' if self.latitude >= 0 else '南纬'} {abs(self.latitude):.5f}°")
            told.append(f"{'东经' if self.longitude >= 0 else '西经'} {abs(self.longitude):.5f}°")
        return "，".join(word for word in told if word)

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


class FileKind(models.TextChoices):
    ANY = "any", "不限"
    PICTURE = "picture", "照片"
    DOCUMENT = "document", "PDF 或 Word 文件"
    SHEET = "sheet", "表格"


@audited()
class EvidenceRule(models.Model):
    """佐证要求: a row of `ledger` in `region` needs `at_least` files `label` before it can be verified.

    `condition` and `value` narrow it to rows of which a condition of the ledger holds (role = service_society).
    See `ledger.evidence_rules`.
    """

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    ledger = models.CharField("台账", max_length=63)
    condition = models.CharField("只对哪一类", max_length=63, blank=True, default="")
    value = models.CharField("值", max_length=200, blank=True, default="")
    label = models.CharField("材料名称", max_length=40, help_text="如：门头照片、批复文件。上传时从中选择。")
    names = models.CharField(
        "文件名里有这些字也算", max_length=100, blank=True, default="", help_text="几个词用顿号隔开，如：门头、招牌。"
    )
    kind = models.CharField("文件种类", max_length=10, choices=FileKind, default=FileKind.ANY)
    at_least = models.PositiveSmallIntegerField("至少几份", default=1, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = verbose_name_plural = "佐证要求"
        ordering = ["ledger", "condition", "value", "id"]
        default_permissions = ("view", "add", "change", "delete")
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["region", "ledger", "condition", "value", "label"],
                name="evidence_rule_once",
                violation_error_message="这条佐证要求已经有了，请改原来那一条。",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def sentence(self) -> str:
        """门头照片 1 份（照片）."""
        kind = "" if self.kind == FileKind.ANY else f"（{self.get_kind_display()}）"
        return f"{self.label} {self.at_least} 份{kind}"


@audited()
class Disclosure(models.Model):
    """Who was shown personal fields in the clear, of which row, and what for (PIPL 51, GB/T 22239)."""

    row_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    row_id = models.BigIntegerField("记录")
    fields = ArrayField(models.CharField(max_length=40), verbose_name="字段")
    reason = models.CharField("理由", max_length=200)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="查看人", related_name="+")
    at = models.DateTimeField("查看时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "敏感信息查看记录"
        default_permissions = ("view",)
        ordering = ["-id"]
        indexes = [models.Index(fields=["row_type", "row_id"], name="disclosure_row")]
        triggers = [
            *guard_triggers(),
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d %H:%M}"
