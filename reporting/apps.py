from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "报送"

    def ready(self) -> None:
        from ledger import desk
        from regions import following
        from reporting import due, region_changes

        desk.due.register(due.of_unit)
        desk.due.register(due.of_district)
        following.follow(region_changes.follow)
