from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = "计划与指标"

    def ready(self) -> None:
        # Declares the app's ledger to the registry, and asks to be told of new marks.
        from ledger.marks import on_marks
        from regions import following
        from targets import measures, region_changes, rolling, scope, tasks  # noqa: F401

        scope.register()
        on_marks(tasks.drain.delay)
        following.follow(region_changes.follow)
        following.recount(rolling.recompute_since)
