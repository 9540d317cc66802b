"""Who speaks for which bank is set by the system administrator, who sees no organisations."""

import pytest

from accounts.models import User
from credit.models import BankClerk

pytestmark = pytest.mark.django_db


def test_the_system_administrator_names_the_clerk_of_a_verified_bank(cast, client):
    clerk = User.objects.create_user("new_bank", display_name="新经办", region=cast.place.county)
    client.force_login(cast.system_admin)
    page = client.get("/admin/credit/bankclerk/add/")
    choices = [str(label) for _, label in page.context["adminform"].form.fields["bank"].choices]
    assert choices == ["请选择银行", cast.bank.name]
    client.post("/admin/credit/bankclerk/add/", {"user": clerk.pk, "bank": cast.bank.pk})
    assert BankClerk.objects.get(user=clerk).bank == cast.bank
