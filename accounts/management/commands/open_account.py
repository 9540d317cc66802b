"""`manage.py open_account`: the first accounts of a new installation, without any superuser."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from accounts.one_time import VALID, put
from accounts.roles import LABELS
from regions.models import Region


class Command(BaseCommand):
    help = "开一个账号并给角色，打印一次性的初始密码"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="用户名")
        parser.add_argument("--name", required=True, help="姓名")
        parser.add_argument("--role", required=True, choices=sorted(LABELS), help="角色代码")
        parser.add_argument("--region", required=True, help="数据范围的区划代码，如 500120")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        role = Group.objects.filter(name=options["role"]).first()
        if role is None:
            raise CommandError("角色还没有装入，请先运行 manage.py load_roles。")
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            raise CommandError(f"没有代码为 {options['region']} 的区划，请先运行 manage.py load_regions 或核对代码。")
        user = User(username=options["username"], display_name=options["name"], region=region, is_staff=True)
        password = put(user)
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from None
        user.save()
        user.groups.add(role)
        self.stdout.write(f"已开账号 {user.username}（{LABELS[role.name]}，{region}），初始密码：{password}")
        self.stdout.write(f"请当面交给本人，{VALID.days} 天内有效，第一次登录要换成自己的密码。")
