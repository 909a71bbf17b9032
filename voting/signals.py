"""News from polls, for the apps above."""

from django.dispatch import Signal

# Sent after commit with ``poll_id`` and ``tally_id``: the tally of a poll was frozen, or counted again under
# another merge rule.
poll_counted = Signal()
