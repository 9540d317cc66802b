"""Services that a checkout runs by itself: PostgreSQL, Redis, Chromium, Node, and the supervisor over them.

Production never imports more than `secrets` and `postgres.recorded_url` from here.
"""
