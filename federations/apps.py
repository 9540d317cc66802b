from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "federations"
    verbose_name = "农合联"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from federations import measures  # noqa: F401
        from federations.models import Federation, Membership
        from ledger import scope
        from members.directory import directory_rule
        from members.scope import without_member_units

        scope.register_rule(Membership, without_member_units)
        # A town enters its members of a federation whose secretariat sits in another town.
        scope.register_directory(Federation, directory_rule)
