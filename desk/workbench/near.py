"""What is said about a name or a code while it is typed: registered already, an odd prefix, nearly the same nearby."""

from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from ledger import registry, scope
from members import duplicates
from members.codes import clean_code, odd_prefix
from members.models import Organisation
from regions.models import Region


def near_html(user: Any, ledger: str, form: Any, row: Any) -> dict[str, str]:
    """Field → a piece of page, "" where there is nothing to say."""
    model = registry.by_key(ledger).model
    names = {field.name for field in model._meta.concrete_fields}
    said: dict[str, str] = {}
    if "name_key" in names:
        said["name"] = _about_name(user, ledger, model, form, row)
    if model is Organisation:
        said["code"] = _about_code(user, form, row)
    return said


def _about_name(user: Any, ledger: str, model: Any, form: Any, row: Any) -> str:
    name = str(form["name"].value() or "") if "name" in form.fields else ""
    place = str(form["region"].value() or "")
    region = Region.objects.select_related("county", "town").filter(pk=place).first() if place.isdigit() else None
    region = region or user.region
    if region is None or not name:
        return ""
    found = duplicates.near(model=model, name=name, region=region, user=user, but=row.pk if row else None)
    if not found:
        return ""
    context = {"found": found, "ledger": registry.by_key(ledger)}
    return render_to_string("desk/workbench/near.html", context)


def _about_code(user: Any, form: Any, row: Any) -> str:
    code, kind = str(form["code"].value() or "").strip(), str(form["kind"].value() or "")
    if not code:
        return ""
    try:
        code = clean_code(code)
    except ValidationError as error:
        return render_to_string("desk/workbench/code.html", {"error": error.messages[0]})
    same = Organisation.objects.entries().exclude(status="voided").filter(code=code).exclude(pk=row.pk if row else 0)
    taken = same.select_related("region__town").first()
    if taken is not None:
        own = scope.is_visible(taken, user)
        listed = scope.choosable(Organisation.objects.filter(pk=taken.pk), user).exists()
        context = {"taken": taken, "own": own, "listed": own or listed, "town": taken.region.town or taken.region}
        return render_to_string("desk/workbench/code.html", context)
    return render_to_string("desk/workbench/code.html", {"good": True, "warning": odd_prefix(code, kind)})
