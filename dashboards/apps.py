from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "dashboards"
    verbose_name = "总览"

    def ready(self) -> None:
        from dashboards.models import Outline, Tile
        from targets import version

        version.register_definition(Tile)
        version.register_definition(Outline)
