from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "单位与农户"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from members import measures  # noqa: F401
