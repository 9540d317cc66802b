"""Where people land after signing in: whoever enters at his desk, whoever leads at the figures."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.shortcuts import resolve_url

from accounts import roles
from accounts.one_time import SignInForm

AT_THEIR_DESK = frozenset({roles.TOWN_CLERK, roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER, roles.BANK})


class SignIn(LoginView):
    # Says so to whoever comes with a printed password that is too old.
    authentication_form = SignInForm

    def get_default_redirect_url(self) -> str:
        user: Any = self.request.user
        return resolve_url("desk:home") if AT_THEIR_DESK & user.role_codes else super().get_default_redirect_url()
