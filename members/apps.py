from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "单位与农户"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from ledger import scope
        from members import measures  # noqa: F401
        from members.directory import directory_rule
        from members.models import Household, Organisation
        from members.scope import without_member_units

        scope.register_rule(Organisation, without_member_units)
        scope.register_directory(Organisation, directory_rule)
        scope.register_directory(Household, directory_rule)
