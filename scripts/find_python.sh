#!/bin/sh
# Prints a Python that can run the project, or says in one line that there is none.
# 3.11 and 3.12 come first: for them the wheel with a Redis for the tests exists.
newest="none"
for candidate in "${PYTHON:-}" .venv/bin/python python3.12 python3.11 python3.13 python3.14 python3 python; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    newest=$version
    if "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        printf '%s\n' "$candidate"
        exit 0
    fi
done
echo "需要 Python 3.11 或更新的版本（本机：$newest），请安装后重试。 / Python 3.11 or newer is needed (found: $newest)." >&2
exit 1
