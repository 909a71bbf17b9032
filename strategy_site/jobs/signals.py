"""News from the jobs; the app that owns a kind of job listens and wakes its task."""

from django.dispatch import Signal

# Sent after commit with ``kind`` and ``job_id``: work of this kind waits for a worker.
job_waiting = Signal()

# Sent after commit with ``message_id``: a mail waits to be delivered.
message_waiting = Signal()

# Sent with every sweep, for what other apps have to do by the clock.
sweeping = Signal()
