"""Where 璧山's towns stand on the tile map, as people there know them."""

from dashboards.models import Tile
from demo.world import World
from ledger.audit import acting

# Rows from the north, columns from the west.
PLACES = (
    ("", "七塘镇", "八塘镇"),
    ("河边镇", "大路街道", ""),
    ("福禄镇", "璧城街道", "璧泉街道"),
    ("大兴镇", "正兴镇", "青杠街道"),
    ("健龙镇", "来凤街道", ""),
    ("广普镇", "丁家街道", "三合镇"),
)


def add_tiles(world: World) -> None:
    towns = {town.name: town for town in world.towns.values()}
    with acting(None, "seed_demo"):
        for row, names in enumerate(PLACES, 1):
            for column, name in enumerate(names, 1):
                if name in towns:
                    Tile.objects.create(region=towns[name], row=row, column=column)
