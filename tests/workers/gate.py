"""Loaded into a worker of the tests, it holds the worker at the first tally it reads, in the middle of computing."""

import os
from pathlib import Path

from django.db.models.signals import post_init
from django.dispatch import receiver

from voting.models import Tally


@receiver(post_init, sender=Tally)
def wait_at_the_gate(**kwargs):
    gate = Path(os.environ["GATE"])
    if gate.exists():
        gate.read_bytes()  # a named pipe: nothing comes before a test writes into it
        gate.unlink(missing_ok=True)  # once open it stays open: who holds a lock of the database must not wait again
