"""Tasks, orders, meetings, inspections, assessment. What a unit must do, and whether it did."""

from supervision.models.assessments import AssessmentScheme, Basis, FalseReport, SchemeWeight, ScoreSheet
from supervision.models.inspections import Breadth, Finding, Inspection, Manner, Occasion, Rhythm
from supervision.models.limits import UrgencyGrade
from supervision.models.meetings import Meeting
from supervision.models.orders import Answer, Deed, Extension, Order, OrderStep, Proposal, State
from supervision.models.tasks import ProgressEntry, Task

__all__ = [
    "Answer",
    "AssessmentScheme",
    "Basis",
    "Breadth",
    "Deed",
    "Extension",
    "FalseReport",
    "Finding",
    "Inspection",
    "Manner",
    "Meeting",
    "Occasion",
    "Order",
    "OrderStep",
    "ProgressEntry",
    "Proposal",
    "Rhythm",
    "SchemeWeight",
    "ScoreSheet",
    "State",
    "Task",
    "UrgencyGrade",
]
