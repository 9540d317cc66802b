"""One digest a day to whoever is late or due soon: in the inbox, and by e-mail where there is a server."""

import datetime
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.utils import timezone

from regions.models import Region
from reporting.board import OUTSTANDING, Standing
from reporting.models import Notice, Obligation
from reporting.own_month import OwnMonth, own_months
from reporting.working_days import is_working_day, working_days_until

logger = logging.getLogger(__name__)

# Whoever has no more working days than these before the due date is due soon.
SOON = 2
OWN_PAGE = "/desk/submission/"
WHERE = "请登录平台，在“本月报送”里办理。"


def send_digests(*, today: datetime.date) -> int:
    """Tell everybody who is late or due soon; how many were told now. Safe to repeat: each is told once a day.

    Nobody is told on days off.
    """
    if not is_working_day(today):
        return 0
    units = Region.objects.filter(pk__in=Obligation.objects.values("region"))
    pressing = {unit: [month for month in months if _presses(month)] for unit, months in _by_unit(units, today).items()}
    return _tell(pressing, today)


def remind(*, units: Sequence[Region], today: datetime.date) -> int:
    """The district's button: today's digest now, to those who owe anything; who has it already gets no second."""
    owing = {
        unit: [month for month in months if month.standing in OUTSTANDING]
        for unit, months in _by_unit(units, today).items()
    }
    return _tell(owing, today)


def mail_out() -> int:
    """Send by e-mail what was not yet; nothing where no server is set up. Returns how many were sent."""
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    since = timezone.now() - datetime.timedelta(days=1)
    unsent = Notice.objects.filter(mailed_at__isnull=True, key__startswith=_KEY, made_at__gte=since, read_at=None)
    for notice in unsent.exclude(user__email="").filter(user__is_active=True).select_related("user"):
        # Claimed before it is sent: a second worker, or a server that fails half-way, sends no second one.
        if Notice.objects.filter(pk=notice.pk, mailed_at__isnull=True).update(mailed_at=timezone.now()):
            try:
                send_mail(notice.title, f"{notice.text}\n\n{WHERE}", None, [notice.user.email])
            except OSError as failure:  # smtplib's errors are OSErrors, too
                # It stands in the inbox all the same, and one wrong address must not keep the others waiting.
                logger.warning("notice %s was not mailed: %s", notice.pk, type(failure).__name__)
                continue
            sent += 1
    return sent


_KEY = "digest:"


def digest_key(day: datetime.date) -> str:
    return f"{_KEY}{day}"


def _presses(month: OwnMonth) -> bool:
    match month.standing:
        case Standing.LATE | Standing.RETURNED:
            return True
        case Standing.DUE:
            return working_days_until(month.today, month.period.due_on) <= SOON
        case Standing.NOT_OPEN:
            return month.today == month.period.reminds_on
    return False


def _by_unit(units: Iterable[Region], today: datetime.date) -> dict[Region, list[OwnMonth]]:
    found: dict[Region, list[OwnMonth]] = {}
    for month in own_months(units=list(units), today=today):
        found.setdefault(month.unit, []).append(month)
    return found


def _tell(owing: dict[Region, list[OwnMonth]], today: datetime.date) -> int:
    texts = {unit.pk: _text(months) for unit, months in owing.items() if months}
    told = set(Notice.objects.filter(key=digest_key(today)).values_list("user", flat=True))
    notices = [
        Notice(
            user=person,
            key=digest_key(today),
            title=texts[person.region_id][0][:120],
            text="\n".join(texts[person.region_id]),
            link=OWN_PAGE,
            is_demo=person.is_demo,
        )
        for person in _reporters(texts)
        if person.pk not in told
    ]
    # Two workers at once: the constraint lets one of them through.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)


def _text(months: Sequence[OwnMonth]) -> list[str]:
    """The oldest month first; its sentence is the title."""
    return [month.sentence for month in reversed(months)]


def _reporters(units: Iterable[int]) -> Any:
    """Who can report for a unit: sits there and holds the right."""
    may = {"groups__permissions__content_type__app_label": "reporting", "groups__permissions__codename": _RIGHT}
    people = get_user_model().objects.filter(is_active=True, region__in=list(units), **may)
    return people.distinct().order_by("pk")


_RIGHT = "change_submission"
