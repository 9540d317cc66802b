from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "credit"
    verbose_name = "信用服务"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from credit import measures  # noqa: F401
        from credit.models import Authorisation, Loan
        from credit.scope import credit_rule
        from ledger import scope

        scope.register_rule(Loan, credit_rule)
        scope.register_rule(Authorisation, credit_rule)
