from credit.models.authorisations import Authorisation
from credit.models.banks import BankClerk, LoanProduct
from credit.models.loans import Guarantee, Loan, LoanGrain, SubjectKind

__all__ = ["Authorisation", "BankClerk", "Guarantee", "Loan", "LoanGrain", "LoanProduct", "SubjectKind"]
