from django.apps import AppConfig


class ServiceCentersConfig(AppConfig):
    name = "service_centers"
    verbose_name = "服务网络"

    def ready(self) -> None:
        # Declares the app's ledgers to the registry.
        from service_centers import measures  # noqa: F401
