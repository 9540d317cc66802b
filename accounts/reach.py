"""Which accounts and departments an administrator reaches: those of his region; the others do not exist for him."""

from typing import Any

from django.db.models import QuerySet

from regions.models import within_q

# Whoever opens accounts says who it is and where; whoever gives roles says what he may do (三员分立).
OPENS, GIVES = "accounts.add_user", "auth.change_group"
GIVES_TOKENS = "accounts.add_apitoken"


def within_reach(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    if user.is_superuser:
        return queryset
    return queryset.filter(within_q(user.region)) if user.region else queryset.none()
