from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "督办"

    def ready(self) -> None:
        from supervision import late_submissions, lateness, scope

        scope.register()
        lateness.register("reporting", late_submissions.counts)
