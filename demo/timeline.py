"""The few things of which there is one or two, each with its day."""

import datetime

from demo.figures import DISTRICT
from demo.names import MARK

Day = datetime.date

# Founded as a 农合联 in this town (or as 产业农合联 of the district), in order of time.
FEDERATION_FOUNDED: dict[str, list[tuple[str, Day]]] = {
    "500120004": [(f"来凤街道农合联{MARK}", Day(2024, 11, 12))],
    "500120005": [(f"丁家街道农合联{MARK}", Day(2024, 11, 20))],
    "500120006": [(f"大路街道农合联{MARK}", Day(2024, 12, 3))],
    "500120100": [(f"八塘片区农合联{MARK}", Day(2024, 12, 10))],
    "500120003": [(f"青杠街道农合联{MARK}", Day(2025, 6, 18))],
    "500120103": [(f"福禄镇农合联{MARK}", Day(2027, 5, 20))],
    "500120105": [(f"正兴镇农合联{MARK}", Day(2027, 9, 16))],
    DISTRICT: [
        (f"璧山区蔬菜产业农合联{MARK}", Day(2025, 9, 10)),
        (f"璧山区果品产业农合联{MARK}", Day(2026, 4, 22)),
        (f"璧山区苗木产业农合联{MARK}", Day(2027, 8, 19)),
    ],
}
INDUSTRIES = ("蔬菜", "果品", "苗木")
DISTRICT_FEDERATION = (f"璧山区农合联{MARK}", Day(2019, 3, 28))
REELECTED = Day(2024, 11, 28)
# One federation serves three towns.
COVERS = {"500120100": ("500120100", "500120101", "500120102")}

CENTERS = {
    DISTRICT: (f"璧山区为农服务中心{MARK}", Day(2024, 11, 8)),
    "500120004": (f"来凤街道为农服务中心{MARK}", Day(2024, 10, 30)),
    "500120005": (f"丁家街道为农服务中心{MARK}", Day(2024, 11, 26)),
    "500120006": (f"大路街道为农服务中心{MARK}", Day(2024, 12, 5)),
    "500120100": (f"八塘镇为农服务中心{MARK}", Day(2024, 12, 18)),
    "500120003": (f"青杠街道为农服务中心{MARK}", Day(2025, 5, 22)),
    "500120102": (f"河边镇为农服务中心{MARK}", Day(2025, 10, 14)),
    "500120104": (f"大兴镇为农服务中心{MARK}", Day(2026, 10, 15)),
    "500120101": (f"七塘镇为农服务中心{MARK}", Day(2027, 3, 18)),
}
