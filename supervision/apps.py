from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "督办"

    def ready(self) -> None:
        from regions import following
        from supervision import late_submissions, lateness, region_changes, scope

        scope.register()
        following.follow(region_changes.follow)
        lateness.register("reporting", late_submissions.counts)
