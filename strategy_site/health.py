"""Whether the site lives and can do its work, for whatever watches over it. Never says why: that is in the log."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from strategy_site.celery import app
from strategy_site.jobs.models import Job

log = logging.getLogger(__name__)

OK, DEGRADED, FAILED = "ok", "degraded", "failed"
MISSED_SWEEPS = 3  # a worker that did not sweep for so long is not counted on
BROKER_TIMEOUT = 2  # seconds


@require_safe
def healthz(request):
    """The process answers. Restarting it would cure nothing else, so nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request):
    """Not ready without the database or its migrations; without a worker people can still read everything."""
    parts = database() | {"broker": broker()}
    ready = parts["database"] == parts["migrations"] == OK
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


def database() -> dict[str, str]:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return {"database": OK, "migrations": FAILED, "worker": DEGRADED}
        return {"database": OK, "migrations": OK, "worker": worker()}
    except DatabaseError:
        log.exception("The database does not answer")
        return {"database": FAILED, "migrations": FAILED, "worker": DEGRADED}


def worker() -> str:
    patience = timedelta(seconds=MISSED_SWEEPS * settings.SWEEP_SECONDS)
    return OK if Job.objects.worker_seen_since(timezone.now() - patience) else DEGRADED


def broker() -> str:
    try:
        with app.connection_for_write() as there:
            there.ensure_connection(max_retries=0, timeout=BROKER_TIMEOUT)
    except Exception:
        log.warning("The broker does not answer", exc_info=True)
        return DEGRADED
    return OK
