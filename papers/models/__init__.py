"""Official papers, their files, the jobs that make them, and the templates they are printed with."""

from papers.models.jobs import Job, JobState, Work
from papers.models.papers import FileKind, Kind, Origin, Paper, PaperFile, Period, State
from papers.models.templates import Template

__all__ = [
    "FileKind",
    "Job",
    "JobState",
    "Kind",
    "Origin",
    "Paper",
    "PaperFile",
    "Period",
    "State",
    "Template",
    "Work",
]
