from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "ledger"
    verbose_name = "台账底座"

    def ready(self) -> None:
        from ledger import region_changes
        from regions import following

        following.follow(region_changes.follow)
