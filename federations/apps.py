from django.apps import AppConfig


class FederationsConfig(AppConfig):
    name = "federations"
    verbose_name = "农合联"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from federations import measures  # noqa: F401
