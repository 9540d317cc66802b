from members.models.duplicates import SamenessDecision, Verdict
from members.models.households import Household, PersonKey
from members.models.organisations import Organisation, OrganisationKind, OrganisationState, RegistrationState
from members.models.titles import Title, TitleKind, TitleLevel

__all__ = [
    "Household",
    "Organisation",
    "OrganisationKind",
    "OrganisationState",
    "PersonKey",
    "RegistrationState",
    "SamenessDecision",
    "Title",
    "TitleKind",
    "TitleLevel",
    "Verdict",
]
