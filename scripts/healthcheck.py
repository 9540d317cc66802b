"""Exit with 0 when the web server of this container answers /healthz."""

import os
import sys
import urllib.request

# Django refuses a Host that is not its own, 127.0.0.1 included.
host = os.environ.get("DJANGO_ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
with urllib.request.urlopen(request, timeout=4) as response:
    sys.exit(0 if response.status == 200 else 1)
