# The daily words. `make demo` and `make test` need nothing but Python ≥ 3.11, make and the package registries.
RUN := .venv/bin/python
# As in production, with no server behind it: what is checked here needs none.
PRODUCTION := NHL_VAR=var/check BEHIND_TLS=1 DJANGO_ALLOWED_HOSTS=portal.example.org DATABASE_URL=postgres:////no-server/x

.PHONY: help demo clean-demo test check format static lock bench bench-national screenshots venv chromium old-chromium
.NOTPARALLEL:

help:
	@echo "make demo            run the portal with demo data on http://127.0.0.1:8000 (PORT=…)"
	@echo "make clean-demo      forget the demo's data"
	@echo "make test            the whole suite"
	@echo "make check           style, types, layers, migrations, deployment and API schema"
	@echo "make format          let ruff mend what it can"
	@echo "make bench           measure a county;  make bench-national: the whole country"
	@echo "make static          bundle the JavaScript, compile the translations"
	@echo "make screenshots     take the pictures of README and manual from a running demo (PORT=…)"
	@echo "make lock            renew the lock files from requirements*.in and package.json"

venv:
	@python=$$(sh scripts/find_python.sh) && "$$python" scripts/make_venv.py

static: venv
	@$(RUN) -m nonghelian.embedded.bundles
	@$(RUN) -m nonghelian.embedded.translations

chromium: venv
	@$(RUN) -m nonghelian.embedded.chromium

old-chromium: venv
	@$(RUN) -m nonghelian.embedded.old_chromium

demo: static
	@exec $(RUN) -m nonghelian.demo

clean-demo:
	@exec $(RUN) -m nonghelian.demo --forget

test: static chromium old-chromium
	$(RUN) -m pytest

check: static
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	$(PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING
	$(PRODUCTION) $(RUN) -W ignore manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(RUN) manage.py spectacular --validate --fail-on-warn --file /dev/null

format: venv
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

bench: venv
	$(RUN) -m bench.county

bench-national: venv
	$(RUN) -m bench.national

# From the demo that runs in this checkout; its accounts are in NHL_VAR.
screenshots: chromium
	$(RUN) scripts/make_screenshots.py

# Universal: one lock for every Python and machine, with hashes and without hosts.
COMPILE := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet
lock: venv
	$(RUN) -m pip install --quiet uv
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(COMPILE) requirements-node.in -o requirements-node.txt
	npm install --package-lock-only
