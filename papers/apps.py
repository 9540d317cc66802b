from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "papers"
    verbose_name = "公文"

    def ready(self) -> None:
        from papers import scope

        scope.register()
