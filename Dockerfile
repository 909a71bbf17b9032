# One image for the web server, the worker, beat and the migrations; docker-compose.yml says what each of them runs.

FROM python:3.11-slim AS build

RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY .ci/requirements.txt /tmp/requirements.txt
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement /tmp/requirements.txt

WORKDIR /srv/site
COPY . .
RUN python manage.py compile_translations
# The settings of production choose how files are named and compressed; the other values are used for nothing here.
RUN PRODUCTION=1 SECRET_KEY=only-while-building POLL_KEY_SECRET=only-here SITE_URL=https://build.invalid \
    ALLOWED_HOSTS=build.invalid VAR_DIR=/tmp STATIC_ROOT=/srv/static python manage.py collectstatic --no-input
RUN python -m compileall -q /opt/venv /srv/site


FROM python:3.11-slim

# What sets PDF files and pictures: Pango, and fonts for all ten languages.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin site
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv /srv

# Nothing is written but below /tmp, so the file system can be read-only.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PRODUCTION=1 \
    STATIC_ROOT=/srv/static \
    VAR_DIR=/tmp \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000
WORKDIR /srv/site
USER site
EXPOSE 8000

# The site answers to its own names only, so the question carries one of them.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os; from urllib.request import Request, urlopen; urlopen(Request(f\"http://127.0.0.1:{os.environ['GRANIAN_PORT']}/healthz\", headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0].strip('.')}))"]

CMD ["granian", "--interface", "wsgi", "--no-ws", "--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "strategy_site.wsgi:application"]
