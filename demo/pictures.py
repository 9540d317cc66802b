"""Drawn shop fronts and lists, plainly no photographs: evidence that the demo's rows can carry.

The two characters 演示 are dots, for a machine without Chinese fonts must draw them too.
"""

import datetime
import io
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from accounts.models import User
from demo.world import World
from ledger.attachments import attach
from ledger.audit import acting
from ledger.models import Attachment, LedgerRow
from service_centers.models import Grain, ProductionService, Role, ServiceCenter, SiteRole

# 24 × 24 dots each, one number a row, the leftmost dot is the highest bit.
GLYPHS = (
    "000000 000000 000000 180600 1c0300 0ffffc 01fffc 01800c 01800c 007ff0 707ff0 380300"
    " 18fff8 00c718 00c308 00c718 04fff8 0cc308 0cc308 0cfff8 181040 1818e0 307078 31e01c",
    "000000 000000 000000 000000 0ffff0 1ffff8 000000 000000 000000 000000 3ffffe 7ffffe"
    " 001800 001800 001800 061860 0e1860 0c1830 1c1838 181818 30180c 70180c 20180c 01f800",
)
SIZE = (640, 480)
FRONTS, CENTERS, LISTS = 24, 3, 6


def add_pictures(world: World) -> None:
    """Fronts of societies and centres, and the lists behind some batches."""
    random = world.random("pictures")
    societies = SiteRole.objects.entries().filter(role=Role.SERVICE_SOCIETY)
    newest: list[SiteRole | ServiceCenter] = list(
        societies.filter(status="verified").order_by("-started_on", "pk")[:FRONTS]
    )
    newest += societies.filter(status__in=["submitted", "returned"]).order_by("pk")
    newest += ServiceCenter.objects.order_by("pk")[:CENTERS]
    for row in newest:
        _attach(row, "门头.jpg", shop_front(random), row.started_on)
    batches = ProductionService.objects.entries().filter(grain=Grain.BATCH, status__in=["verified", "submitted"])
    for batch in batches.order_by("-occurred_on", "-pk")[:LISTS]:
        _attach(batch, "签名清单.jpg", signed_list(random), batch.occurred_on)


def shop_front(random: Random) -> bytes:
    """A house with a sign board, in colours of its own."""
    picture = Image.new("RGB", SIZE, (205, 225, 240))
    draw = ImageDraw.Draw(picture)
    wall = tuple(random.randint(185, 235) for _ in range(3))
    sign = random.choice([(176, 38, 30), (24, 92, 60), (28, 74, 140)])
    draw.rectangle((0, 400, 640, 480), fill=(168, 164, 156))
    draw.rectangle((60, 110, 580, 410), fill=wall, outline=(120, 116, 110), width=3)
    draw.polygon([(40, 110), (320, random.randint(40, 80)), (600, 110)], fill=(140, 80, 66))
    draw.rectangle((120, 130, 520, 210), fill=sign)
    _write(draw, (242, 134), 3, (255, 244, 214))
    door = random.choice([(250, 330), (90, 170), (420, 500)])
    draw.rectangle((door[0], 260, door[1], 408), fill=(92, 70, 52))
    for left in range(90, 520, 110):
        if not door[0] - 80 < left < door[1]:
            draw.rectangle((left, 260, left + 70, 340), fill=(150, 190, 210), outline=(250, 250, 250), width=4)
    return _jpeg(picture)


def signed_list(random: Random) -> bytes:
    """A ruled sheet with scribbles where names would be."""
    picture = Image.new("RGB", SIZE, (250, 249, 244))
    draw = ImageDraw.Draw(picture)
    _write(draw, (248, 6), 3, (180, 40, 40))
    for line in range(100, 460, 30):
        draw.line((50, line, 590, line), fill=(150, 150, 150), width=1)
        x = 70 + random.randint(0, 20)
        points = [(x + 6 * step, line - 8 + random.randint(-7, 5)) for step in range(random.randint(8, 14))]
        draw.line(points, fill=(40, 50, 110), width=2)
    for column in (50, 200, 330, 460, 590):
        draw.line((column, 84, column, 460), fill=(150, 150, 150), width=1)
    return _jpeg(picture)


def _write(draw: ImageDraw.ImageDraw, at: tuple[int, int], dot: int, colour: tuple[int, int, int]) -> None:
    for number, glyph in enumerate(GLYPHS):
        for y, row in enumerate(glyph.split()):
            for x in range(24):
                if int(row, 16) >> (23 - x) & 1:
                    left, top = at[0] + (number * 28 + x) * dot, at[1] + y * dot
                    draw.rectangle((left, top, left + dot - 1, top + dot - 1), fill=colour)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _attach(row: LedgerRow, name: str, data: bytes, taken_on: datetime.date | None) -> None:
    assert row.created_by_id is not None
    user = User.objects.get(pk=row.created_by_id)
    upload = SimpleUploadedFile(name, data, content_type="image/jpeg")
    attachment = attach(row=row, upload=upload, user=user, taken_on=taken_on)
    with acting(user, "backdate_demo"):
        Attachment.objects.filter(pk=attachment.pk).update(uploaded_at=row.submitted_at or row.created_at)
