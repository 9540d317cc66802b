"""Makes the portal's admin site the one that `@admin.register` means."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "nonghelian.admin_site.PortalAdminSite"
