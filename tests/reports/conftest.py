"""What the tests of reports share."""

import os

# SQLite lets one write at a time, so nothing can race there.
collect_ignore = [] if os.environ.get("DATABASE_URL", "").startswith("postgres") else ["races"]
