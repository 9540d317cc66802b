"""Who reports what by when, what was said, and what was looked into."""

from reporting.models.notices import Announcement, Notice
from reporting.models.obligations import Obligation
from reporting.models.periods import ReportingPeriod, ReportingRule
from reporting.models.spot_checks import CheckedRow, CheckResult, SpotCheck
from reporting.models.submissions import Said, State, Statement, Submission

__all__ = [
    "Announcement",
    "CheckResult",
    "CheckedRow",
    "Notice",
    "Obligation",
    "ReportingPeriod",
    "ReportingRule",
    "Said",
    "SpotCheck",
    "State",
    "Statement",
    "Submission",
]
