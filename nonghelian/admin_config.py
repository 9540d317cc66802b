"""Makes the portal's admin site the one that `@admin.register` means."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "nonghelian.admin_site.PortalAdminSite"

    def ready(self) -> None:
        super().ready()
        from nonghelian.unfold_lists import keep_headings  # noqa: PLC0415 - needs the models

        keep_headings()
