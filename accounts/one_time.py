"""One-time passwords: printed on paper, handed over in person, good for one sign-in to choose an own one."""

import datetime
import secrets
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User

VALID = datetime.timedelta(days=14)
# Without what is misread on paper: 0 O o, 1 l I, 5 S s.
_SMALL, _LARGE, _DIGITS = "abcdefghijkmnpqrtuvwxyz", "ABCDEFGHJKLMNPQRTUVWXYZ", "2346789"
EXPIRED = "这个一次性密码已经过期，请找系统管理员重新发一个。"


@dataclass(frozen=True)
class Slip:
    """What is printed for one person. The password is stored nowhere else."""

    user: User
    password: str


def password() -> str:
    """Twelve signs in three groups, of three kinds: Kf7m-3xQp-9tRw."""
    signs = [secrets.choice(_SMALL), secrets.choice(_LARGE), secrets.choice(_DIGITS)]
    signs += [secrets.choice(_SMALL + _LARGE + _DIGITS) for _ in range(9)]
    secrets.SystemRandom().shuffle(signs)
    return "-".join("".join(signs[start : start + 4]) for start in (0, 4, 8))


def put(user: User) -> str:
    """A fresh one-time password on an account that the caller saves."""
    fresh = password()
    user.set_password(fresh)
    user.one_time_until = timezone.now() + VALID
    return fresh


def renew(*, account: User, user: Any) -> Slip:
    """Take the old password away and give a printed one."""
    fresh = put(account)
    with pghistory.context(user=user.pk, deed="renew_password"):
        account.save(update_fields=["password", "one_time_until"])
    return Slip(account, fresh)


class SignInForm(AuthenticationForm):
    """Refuses a printed password that is too old; whoever holds the right one is told so."""

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        until = user.one_time_until
        if until is not None and until < timezone.now():
            raise ValidationError(EXPIRED, code="expired")
