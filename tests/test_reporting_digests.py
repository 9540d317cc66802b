"""One digest a day, announcements, and the inbox that shows them to those whom they concern."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.test import Client

from ledger.audit import acting
from reporting import digests, submissions, tasks
from reporting.models import Announcement, Notice, ReportingPeriod
from tests.desk import shown
from tests.query_counts import recorded
from tests.reporting_month import AFTER_DUE, OPEN, at, done, hand_in, item, october, owe

pytestmark = pytest.mark.django_db
INBOX = "/desk/inbox/"


@pytest.fixture
def period(cast):
    owe(cast.place.town, cast.place.neighbour_town)
    return october(cast)


def sitting(user):
    client = Client()
    client.force_login(user)
    return client


def announce(cast, title="系统升级", **more):
    towns = more.pop("towns", [])
    given = {"region": cast.place.county, "text": "周五下午停用一小时。", "written_by": cast.district_clerk}
    given |= {"starts_on": datetime.date(2026, 11, 2), "ends_on": datetime.date(2026, 11, 6)}
    with acting(None, "test"):
        made = Announcement.objects.create(title=title, **given | more)
        made.towns.set(towns)
    return made


def test_who_is_due_soon_is_told_once_although_the_job_runs_twice(cast, period):
    with at(OPEN):
        assert tasks.send_digests() == 2
        assert tasks.send_digests() == 0
        notices = Notice.objects.filter(user=cast.town_clerk)
        assert [notice.title for notice in notices] == ["10 月报送还差 3 本台账，11 月 5 日截止，还剩 2 个工作日。"]
    with at("2026-11-04"):
        assert tasks.send_digests() == 2


def test_who_has_handed_in_is_left_alone(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        tasks.send_digests()
    assert [notice.user for notice in Notice.objects.all()] == [cast.neighbour_clerk]


def test_two_months_make_one_digest(cast, period):
    october(cast, datetime.date(2026, 9, 1))
    with at(AFTER_DUE):
        tasks.send_digests()
    notice = Notice.objects.get(user=cast.town_clerk)
    assert notice.title.startswith("9 月报送逾期")
    assert "10 月报送逾期，已过 1 个工作日" in notice.text


def test_what_came_back_is_in_the_digest(cast, period):
    with at(OPEN):
        returned = hand_in(cast, period)
        done(submissions.return_(items=[item(returned)], user=cast.district_verifier, reason="示范社漏报"))
        tasks.send_digests()
    assert Notice.objects.get(user=cast.town_clerk).title == "10 月报送被退回：示范社漏报"


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [
        ("2026-11-07", 10, "a Saturday"),
        ("2026-11-02", 10, "three working days are left"),
        ("2026-10-27", 10, "not open, and the day of the reminder has passed"),
        (OPEN, 7, "nobody is at work yet"),
    ],
)
def test_nobody_is_told_on_days_off_or_too_early(cast, period, day, hour, why):
    with at(day, hour):
        assert tasks.send_digests() == 0, why


def test_the_reminder_comes_before_the_period_opens(cast, period):
    with at("2026-10-26"):
        assert tasks.send_digests() == 2
    assert Notice.objects.filter(user=cast.town_clerk).get().title == "10 月报送 11 月 1 日开放，录入随时可以。"


def test_a_make_up_saturday_is_a_day_for_digests(cast):
    owe(cast.place.town)
    october(cast, datetime.date(2026, 9, 1))  # due on Monday 10-12; the Saturday before is worked
    with at("2026-10-10"):
        assert tasks.send_digests() == 1
    assert "还剩 1 个工作日" in Notice.objects.get().title


def test_the_button_reminds_those_who_owe_and_nobody_twice(cast, period):
    with at("2026-11-02"):
        client = sitting(cast.district_verifier)
        assert "提醒 2 个单位" in shown(client.get("/desk/board/"))
        assert "已提醒 2 人" in shown(client.post("/desk/board/remind/", follow=True))
        assert "今天都提醒过了" in shown(client.post("/desk/board/remind/", follow=True))
        assert sitting(cast.town_clerk).post("/desk/board/remind/").status_code == 403
    assert Notice.objects.count() == 2


def test_without_a_server_no_mail_is_sent(cast, period, settings):
    settings.EMAIL_HOST = ""
    _address(cast.town_clerk)
    with at(OPEN):
        tasks.send_digests()
    assert mail.outbox == []


def test_with_a_server_each_gets_one_mail_a_day(cast, period, settings):
    settings.EMAIL_HOST = "mail.example.org"
    _address(cast.town_clerk)
    with at(OPEN):
        tasks.send_digests()
        tasks.send_digests()
    assert [message.to for message in mail.outbox] == [["town@example.org"]]
    assert "还差 3 本台账" in mail.outbox[0].subject


def test_an_address_that_fails_does_not_keep_the_others_waiting(cast, period, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.example.org"
    people = [cast.town_clerk, cast.neighbour_clerk]
    for person, address in zip(people, ("first@example.org", "second@example.org"), strict=True):
        person.email = address
        person.save()
    tried = []

    def send(title, text, sender, to):
        tried.append(to)
        if len(tried) == 1:
            raise smtplib.SMTPRecipientsRefused({})
        return 1

    monkeypatch.setattr(digests, "send_mail", send)
    with at(OPEN):
        digests.send_digests(today=datetime.date.fromisoformat(OPEN))
        assert digests.mail_out() == 1
        assert digests.mail_out() == 0
    assert len(tried) == 2


def test_the_job_makes_the_periods_of_those_who_owe(cast):
    owe(cast.place.town)
    with at(OPEN):
        assert tasks.make_periods() == 2
        assert tasks.make_periods() == 0
    assert ReportingPeriod.objects.filter(region=cast.place.county).count() == 2


def test_the_inbox_shows_my_own_and_opening_marks_it_read(cast, period):
    with at(OPEN):
        tasks.send_digests()
        client, notice = sitting(cast.town_clerk), Notice.objects.get(user=cast.town_clerk)
        assert "1 条没看过" in shown(client.get(INBOX))
        answer = client.post(f"{INBOX}{notice.pk}/")
        assert answer["Location"] == "/desk/submission/"
        assert "没看过" not in shown(client.get(INBOX))


def test_a_message_to_somebody_else_does_not_exist(cast, period):
    with at(OPEN):
        tasks.send_digests()
        notice = Notice.objects.get(user=cast.neighbour_clerk)
        assert sitting(cast.town_clerk).post(f"{INBOX}{notice.pk}/").status_code == 404
        assert "丁家" not in shown(sitting(cast.town_clerk).get(INBOX))
    notice.refresh_from_db()
    assert notice.read_at is None


def test_announcements_show_from_the_first_to_the_last_day(cast):
    announce(cast)
    for day, there in (("2026-11-01", False), ("2026-11-02", True), ("2026-11-06", True), ("2026-11-07", False)):
        with at(day):
            assert ("系统升级" in shown(sitting(cast.town_clerk).get(INBOX))) is there, day


def test_announcements_reach_the_towns_and_roles_that_they_are_for(cast):
    announce(cast, "只给来凤", towns=[cast.place.town])
    announce(cast, "只给领导", roles=["leader"])
    with at(OPEN):
        inboxes = {name: shown(sitting(getattr(cast, name)).get(INBOX)) for name in READERS}
    assert [name for name, words in inboxes.items() if "只给来凤" in words] == ["town_clerk", "leader"]
    assert [name for name, words in inboxes.items() if "只给领导" in words] == ["leader"]


READERS = ("town_clerk", "neighbour_clerk", "leader")


@pytest.mark.parametrize("many", [1, 20])
def test_the_inbox_costs_the_same_with_many_messages(cast, many):
    for number in range(many):
        announce(cast, f"通知 {number}")
        Notice.objects.create(user=cast.town_clerk, key=f"x{number}", title="消息")
    with at(OPEN):
        client = sitting(cast.town_clerk)
        recorded("desk/inbox", "town_clerk", lambda: client.get(INBOX))


def _address(user):
    user.email = "town@example.org"
    with acting(None, "test"):
        user.save()


def test_digests_take_the_same_statements_for_many_units(cast, period, django_assert_max_num_queries):
    with at(OPEN), django_assert_max_num_queries(9):
        digests.send_digests(today=datetime.date(2026, 11, 3))
