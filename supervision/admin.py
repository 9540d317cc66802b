"""The admin of supervision: grades of urgency are edited here; all else is read here and done on its own pages."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ledger import scope
from ledger.admin import PortalAdmin, ReadOnlyAdmin
from supervision.models import (
    AssessmentScheme,
    Inspection,
    Meeting,
    Order,
    ProgressEntry,
    Proposal,
    Task,
    UrgencyGrade,
)


class OwnRowsAdmin(ReadOnlyAdmin):
    """What the pages write down, within the same scope as there."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return scope.visible(super().get_queryset(request), request.user)


@admin.register(UrgencyGrade)
class UrgencyGradeAdmin(PortalAdmin):
    """How long an order gives; a change holds for orders that are notified from then on."""

    list_display = ("name", "code", "days", "working", "near_days", "escalate_days")


@admin.register(Task)
class TaskAdmin(OwnRowsAdmin):
    list_display = ("title", "plan", "stage", "due_on", "meeting")
    list_select_related = ("plan", "meeting")
    list_filter = ("plan",)
    search_fields = ("title", "work")


@admin.register(ProgressEntry)
class ProgressEntryAdmin(OwnRowsAdmin):
    list_display = ("task", "shown_unit", "said_on", "done", "sent_back")
    list_select_related = ("task", "department", "town")
    list_filter = ("done",)
    search_fields = ("task__title", "progress")

    @admin.display(description="单位")
    def shown_unit(self, entry: ProgressEntry) -> str:
        return entry.unit_name


@admin.register(Order)
class OrderAdmin(OwnRowsAdmin):
    list_display = ("number", "title", "shown_unit", "urgency", "due_on", "state")
    list_display_links = ("number", "title")
    list_select_related = ("department", "town", "urgency")
    list_filter = ("state", "urgency", "year")
    search_fields = ("title", "demand")

    @admin.display(description="承办单位")
    def shown_unit(self, order: Order) -> str:
        return order.unit_name

    @admin.display(description="文号", ordering="serial")
    def number(self, order: Order) -> str:
        return order.number


@admin.register(Proposal)
class ProposalAdmin(OwnRowsAdmin):
    list_display = ("indicator_name", "region", "as_of", "state", "reason", "settled_on")
    list_select_related = ("region",)
    list_filter = ("state",)


@admin.register(Meeting)
class MeetingAdmin(OwnRowsAdmin):
    list_display = ("title", "held_on", "chair")
    search_fields = ("title", "minutes")


@admin.register(Inspection)
class InspectionAdmin(OwnRowsAdmin):
    list_display = ("title", "town", "held_on", "kinds")
    list_select_related = ("town",)

    @admin.display(description="方式")
    def kinds(self, inspection: Inspection) -> str:
        return inspection.kinds


@admin.register(AssessmentScheme)
class AssessmentSchemeAdmin(OwnRowsAdmin):
    list_display = ("name", "year", "plan", "published_at", "published_by")
    list_select_related = ("plan", "published_by")
