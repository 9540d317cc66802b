from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "credit"
    verbose_name = "信用服务"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from credit import measures  # noqa: F401
