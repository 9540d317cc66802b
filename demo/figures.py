"""What the demo tells about 璧山区: invented figures, by town and by month.

They add up to the district's: an indicator ahead of its pace (综合服务社), one far behind (流通网点), a town
ahead (来凤), a town that lags and reports nothing (健龙). Everything is cut off at the day of the demo.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

DISTRICT = "500120"
PLAN = "bishan-2024"
# The portal's first day: what is older was entered from here on.
OPENED = datetime.date(2024, 10, 14)
# The day for which the figures below were chosen.
KNOWN_ON = datetime.date(2026, 10, 31)


@dataclass(frozen=True)
class Town:
    """Pairs are (31 December 2024, 31 October 2026); services in 万亩次 of 2024, 2025 and January–October 2026;
    loans in 亿元 of January–October 2026."""

    societies: tuple[int, int]
    outlets: tuple[int, int]
    members: tuple[int, int]
    coops: tuple[int, int]
    services: tuple[str, str, str]
    loans: str


TOWNS = {
    "500120001": Town((2, 2), (4, 5), (17, 19), (3, 3), ("0.4", "0.4", "0.3"), "0.42"),  # 璧城街道
    "500120002": Town((1, 2), (4, 6), (16, 20), (3, 3), ("0", "0", "0"), "0.38"),  # 璧泉街道
    "500120003": Town((3, 8), (3, 5), (20, 27), (5, 5), ("0.9", "1.2", "1.1"), "0.40"),  # 青杠街道
    "500120004": Town((4, 11), (4, 7), (23, 34), (7, 8), ("2.0", "2.7", "2.5"), "0.45"),  # 来凤街道
    "500120005": Town((4, 9), (3, 5), (20, 27), (6, 6), ("1.9", "2.6", "2.3"), "0.36"),  # 丁家街道
    "500120006": Town((4, 9), (3, 5), (20, 28), (5, 5), ("1.8", "2.5", "2.4"), "0.31"),  # 大路街道
    "500120100": Town((3, 8), (3, 5), (19, 25), (6, 6), ("1.8", "2.5", "2.4"), "0.29"),  # 八塘镇
    "500120101": Town((2, 5), (2, 3), (14, 18), (4, 4), ("1.2", "1.5", "1.2"), "0.16"),  # 七塘镇
    "500120102": Town((3, 7), (3, 5), (18, 23), (5, 5), ("1.5", "2.1", "2.0"), "0.21"),  # 河边镇
    "500120103": Town((2, 4), (2, 3), (11, 15), (4, 4), ("1.0", "1.2", "1.1"), "0.11"),  # 福禄镇
    "500120104": Town((3, 7), (2, 3), (16, 21), (5, 5), ("1.4", "1.9", "1.7"), "0.15"),  # 大兴镇
    "500120105": Town((2, 5), (2, 2), (12, 16), (3, 3), ("0.9", "1.1", "0.9"), "0.09"),  # 正兴镇
    "500120106": Town((2, 4), (2, 2), (12, 17), (3, 4), ("1.1", "1.4", "1.2"), "0.07"),  # 广普镇
    "500120107": Town((2, 3), (1, 1), (10, 13), (3, 3), ("0.9", "0.9", "0.7"), "0.03"),  # 三合镇
    "500120108": Town((2, 2), (1, 1), (9, 10), (2, 2), ("0.5", "0.4", "0"), "0.01"),  # 健龙镇
}
# 区本级: what hangs on the district itself.
OWN_MEMBERS = (27, 38)
OWN_LOANS = "1.52"

# How many were added in each month of 2025 and 2026 (to October), and before: (until 2023, in 2024).
SOCIETIES_UNTIL, OUTLETS_UNTIL, MEMBERS_UNTIL = (24, 15), (26, 13), (120, 144)
SOCIETIES_BY_MONTH = [1, 0, 2, 1, 2, 2, 2, 2, 2, 2, 2, 1] + [1, 1, 3, 3, 3, 3, 4, 4, 3, 3]
OUTLETS_BY_MONTH = [0, 0, 1, 1, 1, 0, 1, 1, 2, 1, 1, 0] + [0, 0, 1, 1, 1, 2, 1, 2, 1, 1]
MEMBERS_BY_MONTH = [1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3] + [2, 2, 5, 5, 5, 5, 6, 6, 5, 5]
# What is added a month later on, until the plan's last target is reached.
SOCIETIES_LATER, OUTLETS_LATER, MEMBERS_LATER = (2, 105), (2, 105), (4, 400)
STANDING_STILL = ("500120001", "500120108")
# 来凤, 大兴 and 大路 opened a society each in the last month.
SOCIETIES_LAST = ("500120004", "500120104", "500120006")

# Seasons as shares of a year: the field's work, and the banks' lending.
SERVICE_SEASON = [2.5, 2.5, 8.5, 11.0, 13.0, 10.5, 10.0, 11.5, 9.0, 9.8, 7.2, 4.5]
LOAN_SEASON = [7.2, 5.4, 10.3, 9.5, 8.6, 8.6, 7.7, 8.6, 9.3, 7.8, 7.0, 7.0]
LOANS_OF_YEAR = {2024: Decimal("5.2"), 2025: Decimal("5.6")}
# Years after the figures' end go on like the last one, a little better each.
GROWTH = Decimal("1.12")
