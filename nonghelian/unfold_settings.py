"""What Unfold is told: colours, names, menu. Imported by the settings.

All colours are hex: Chromium 109, the last for Windows 7, knows neither oklch nor color-mix. They are
the tokens of the portal's own pages.
"""

from typing import Any

from django.templatetags.static import static

from nonghelian.old_browsers import admin_stylesheet

# Greys and the one accent of the portal's own stylesheet.
BASE = {
    "50": "#f8f9fb",
    "100": "#eef1f4",
    "200": "#d9dfe6",
    "300": "#c3ccd6",
    "400": "#8b96a3",
    "500": "#5f6a77",
    "600": "#46515e",
    "700": "#37424f",
    "800": "#263240",
    "900": "#1b2430",
    "950": "#121923",
}
PRIMARY = {
    "50": "#f3f7fb",
    "100": "#e8eff7",
    "200": "#c9dbee",
    "300": "#9fb3c9",
    "400": "#5b86b8",
    "500": "#2f67a5",
    "600": "#1a4a80",
    "700": "#153d6b",
    "800": "#12375f",
    "900": "#0e2b4b",
    "950": "#0a1f36",
}
FONT = {
    "subtle-light": "#5f6a77",
    "subtle-dark": "#c3ccd6",
    "default-light": "#46515e",
    "default-dark": "#d9dfe6",
    "important-light": "#1b2430",
    "important-dark": "#f8f9fb",
}

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "农合联工作平台",
    "SITE_HEADER": "nonghelian.sidebar.site_name",
    "SITE_URL": "/",
    "SITE_SYMBOL": "eco",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("favicon.svg")}],
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    # One light theme: lights and badges were chosen for it.
    "THEME": "light",
    "BORDER_RADIUS": "4px",
    "COLORS": {"base": BASE, "primary": PRIMARY, "font": FONT},
    "STYLES": [admin_stylesheet],
    "SCRIPTS": [lambda request: static("admin-portal.js")],
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": "nonghelian.sidebar.navigation",
    },
}
