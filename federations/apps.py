from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "federations"
    verbose_name = "农合联"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from federations import measures  # noqa: F401
        from federations.models import Membership
        from ledger import scope
        from members.scope import without_member_units

        scope.register_rule(Membership, without_member_units)
