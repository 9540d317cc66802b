# The production image: gunicorn, Celery worker and beat run from it (see docker-compose.yml).

FROM python:3.12-slim AS packages
COPY requirements.txt .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

FROM node:24-slim AS scripts
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY scripts/build_static.mjs scripts/old_admin.mjs scripts/
COPY static static
COPY --from=packages /venv/lib/python3.12/site-packages/unfold/static/unfold/css/styles.css unfold.css
RUN UNFOLD_CSS=unfold.css node scripts/build_static.mjs

FROM python:3.12-slim AS translations
RUN apt-get update && apt-get install -y --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
COPY locale /locale
RUN find /locale -name '*.po' -exec sh -c 'for po; do msgfmt -o "${po%.po}.mo" "$po"; done' sh {} +

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 NHL_VAR=/srv/portal/var
# For the charts of papers. PDF needs libreoffice-writer, too; without it people print the paper's page.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal
WORKDIR /srv/portal
COPY --from=packages /venv /venv
COPY . .
COPY --from=scripts /src/static/built static/built
COPY --from=translations /locale locale
# The secret is of no use afterwards: collectstatic signs nothing, and the folder is removed.
RUN python manage.py collectstatic --noinput --ignore src --ignore redoc --ignore rest_framework \
    && rm -rf var/secrets var/queue \
    && mkdir -p var/media \
    && chown -R portal var
USER portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "scripts/healthcheck.py"]
# The log has addresses without what was asked for: a search may be for a telephone or an identity number.
CMD ["gunicorn", "nonghelian.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--access-logfile", "-", "--access-logformat", "%(h)s %(t)s \"%(m)s %(U)s\" %(s)s %(b)s %(L)s", "--no-control-socket"]
