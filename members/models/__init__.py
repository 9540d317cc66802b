from members.models.advisers import Adviser, AdviserLevel, AdviserOrigin
from members.models.annual_reports import AnnualReport
from members.models.duplicates import SamenessDecision, Verdict
from members.models.households import Household, PersonKey
from members.models.organisations import Organisation, OrganisationKind, OrganisationState, RegistrationState
from members.models.primary_societies import PrimarySociety, PrimarySocietyCoverage
from members.models.titles import Title, TitleKind, TitleLevel

__all__ = [
    "Adviser",
    "AdviserLevel",
    "AdviserOrigin",
    "AnnualReport",
    "Household",
    "Organisation",
    "OrganisationKind",
    "OrganisationState",
    "PersonKey",
    "PrimarySociety",
    "PrimarySocietyCoverage",
    "RegistrationState",
    "SamenessDecision",
    "Title",
    "TitleKind",
    "TitleLevel",
    "Verdict",
]
