"""What a member unit's own account may see."""

from typing import Any

from django.db.models import Q

from accounts import roles
from ledger.scope import NothingVisible, region_rule


def without_member_units(user: Any) -> Q:
    """The region rule; an account that is a member unit only is not shown the other units of its region."""
    if user.role_codes == {roles.MEMBER_UNIT}:
        raise NothingVisible
    return region_rule(user)
