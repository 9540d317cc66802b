from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = "计划与指标"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from targets import measures  # noqa: F401
