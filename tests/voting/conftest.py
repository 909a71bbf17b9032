"""Races need a database on which two people can write at once."""

import os

collect_ignore = [] if os.environ.get("DATABASE_URL", "").startswith("postgres") else ["races"]
