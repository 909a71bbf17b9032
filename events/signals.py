"""News from events, for the apps above."""

from django.dispatch import Signal

# Sent after commit, without values: what communities said and counts has changed, because a report was published,
# changed or taken back, or two were found to be of the same community.
priorities_changed = Signal()
