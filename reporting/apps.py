from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "报送"

    def ready(self) -> None:
        from ledger import desk
        from reporting import due

        desk.due.register(due.of_unit)
        desk.due.register(due.of_district)
