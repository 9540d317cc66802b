"""What tasks and orders look like in the API."""

from typing import Any

from rest_framework import serializers

from ledger.api.fields import LabelField
from ledger.api.serializers import AttachmentSerializer
from supervision import limits, orders, task_board
from supervision.limits import Alarm
from supervision.models import Extension, Order, OrderStep, ProgressEntry, State
from supervision.task_state import LABELS, TaskState

TASK_STATES = [(state.value, LABELS[state]) for state in TaskState]
ALARMS = [
    (Alarm.CALM.value, "在期限内"),
    (Alarm.NEAR.value, "临近期限"),
    (Alarm.LATE.value, "逾期"),
    (Alarm.ESCALATED.value, "逾期，提请分管领导"),
]


class EntrySerializer(serializers.ModelSerializer[ProgressEntry]):
    """A unit's entry: `department` is the department's code or null, `town` the code of the town or county or null."""

    department: Any = serializers.SlugRelatedField(slug_field="code", read_only=True)
    town: Any = serializers.SlugRelatedField(slug_field="code", read_only=True)
    unit_name = serializers.CharField(read_only=True)
    created_by = LabelField()
    created_for = LabelField()
    attachments = AttachmentSerializer(many=True, read_only=True)

    class Meta:
        model = ProgressEntry
        fields = (
            "id", "version", "task", "department", "town", "unit_name", "said_on", "progress", "difficulties",
            "next_step", "done", "sent_back", "created_by", "created_for", "created_at", "changed_at", "is_demo",
            "attachments",
        )  # fmt: skip
        read_only_fields = fields


class EntryWriteSerializer(serializers.Serializer[Any]):
    progress = serializers.CharField(max_length=1000)
    difficulties = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    next_step = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    done = serializers.BooleanField(required=False)
    said_on = serializers.DateField(required=False)


class EntryChangeSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    progress = serializers.CharField(max_length=1000, required=False)
    difficulties = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    next_step = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    done = serializers.BooleanField(required=False)


class VersionedReasonSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class TaskUnitSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(source="unit.key")
    name = serializers.CharField(source="unit.name")
    leads = serializers.BooleanField()
    state = serializers.ChoiceField(choices=TASK_STATES)


class TaskSerializer(serializers.Serializer[Any]):
    """A task with its units, as `task_board.Board`."""

    id = serializers.IntegerField(source="task.pk")
    version = serializers.IntegerField(source="task.version")
    kind = serializers.SerializerMethodField()
    number = serializers.IntegerField(source="task.item.number", default=None, allow_null=True)
    plan = serializers.CharField(source="task.plan.code", default=None, allow_null=True)
    title = serializers.CharField(source="task.title")
    work = serializers.CharField(source="task.work")
    stage = serializers.CharField(source="task.stage")
    due_on = serializers.DateField(source="task.deadline", allow_null=True)
    state = serializers.ChoiceField(choices=TASK_STATES)
    units = TaskUnitSerializer(source="standings", many=True)

    def get_kind(self, board: task_board.Board) -> str:
        return task_board.kind_label(board.task)


class TaskListSerializer(serializers.Serializer[Any]):
    results = TaskSerializer(many=True)


class StepSerializer(serializers.ModelSerializer[OrderStep]):
    deed_label = serializers.CharField(source="get_deed_display", read_only=True)
    by = LabelField()
    on_behalf_of = LabelField()
    attachments = AttachmentSerializer(many=True, read_only=True)

    class Meta:
        model = OrderStep
        fields = (
            "id", "deed", "deed_label", "at", "by", "on_behalf_of", "text", "difficulties", "next_step", "attachments"
        )  # fmt: skip
        read_only_fields = fields


class ExtensionSerializer(serializers.ModelSerializer[Extension]):
    class Meta:
        model = Extension
        fields = ("id", "due_before", "wanted_due", "reason", "asked_at", "answer", "answer_reason", "answered_at")
        read_only_fields = fields


class OrderSerializer(serializers.ModelSerializer[Order]):
    """督办单. `alarm` is judged on the day of the call, `days` are left (negative: late by)."""

    number = serializers.CharField(read_only=True)
    issuer = serializers.CharField(source="issuer_name", read_only=True)
    unit_name = serializers.CharField(read_only=True)
    department: Any = serializers.SlugRelatedField(slug_field="code", read_only=True)
    town: Any = serializers.SlugRelatedField(slug_field="code", read_only=True)
    urgency: Any = serializers.SlugRelatedField(slug_field="code", read_only=True)
    plan: Any = serializers.SlugRelatedField(slug_field="code", read_only=True)
    state = serializers.ChoiceField(choices=State.choices, read_only=True)
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    alarm = serializers.SerializerMethodField()
    days = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields: tuple[str, ...] = (
            "id", "version", "number", "title", "basis", "demand", "issuer", "unit_name", "department", "town",
            "urgency", "due_on", "state", "state_label", "alarm", "days", "notified_at", "reported_on", "closed_on",
            "plan", "indicator_number", "task", "is_demo",
        )  # fmt: skip
        read_only_fields = fields

    def _standing(self, order: Order) -> limits.Standing:
        return limits.standing(order, self.context["today"])

    def get_alarm(self, order: Order) -> str:
        return self._standing(order).alarm.value

    def get_days(self, order: Order) -> int | None:
        return self._standing(order).days


class OrderDetailSerializer(OrderSerializer):
    """With everything that was done, and what the caller may do next."""

    steps = StepSerializer(many=True, read_only=True)
    extensions = ExtensionSerializer(many=True, read_only=True)
    may = serializers.SerializerMethodField()

    class Meta(OrderSerializer.Meta):
        fields = (*OrderSerializer.Meta.fields, "steps", "extensions", "may")
        read_only_fields = fields

    def get_may(self, order: Order) -> list[str]:
        return orders.available(order, self.context["user"])


class OrderWriteSerializer(serializers.Serializer[Any]):
    """`department`: code of a department; `town`: code of a town or, from a prefecture, a county; one of the two."""

    department = serializers.CharField(required=False, allow_null=True)
    town = serializers.CharField(required=False, allow_null=True)
    title = serializers.CharField(max_length=80)
    basis = serializers.CharField(max_length=300, required=False, allow_blank=True)
    demand = serializers.CharField(max_length=1000)
    urgency = serializers.CharField(help_text="紧急程度的代码")
    due_on = serializers.DateField(required=False, allow_null=True)


class OrderChangeSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    title = serializers.CharField(max_length=80, required=False)
    basis = serializers.CharField(max_length=300, required=False, allow_blank=True)
    demand = serializers.CharField(max_length=1000, required=False)
    urgency = serializers.CharField(required=False, help_text="紧急程度的代码")
    due_on = serializers.DateField(required=False, allow_null=True)


class OrderDeedSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    text = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    difficulties = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    next_step = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class ExtensionAskSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    wanted_due = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class ExtensionAnswerSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    granted = serializers.BooleanField()
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
