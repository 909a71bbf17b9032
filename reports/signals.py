"""News within reports."""

from django.dispatch import Signal

# Sent after commit, without values: a reference population was entered, changed or removed.
populations_changed = Signal()
