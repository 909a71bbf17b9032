"""Pages for the support team, and for hosts of the event that a poll belongs to.

Drafts look absent to everyone else. No page shows what is on a ballot, or who has voted.
"""
