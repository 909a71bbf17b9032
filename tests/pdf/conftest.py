"""Real workers, as those of the other suite."""

from tests.workers.conftest import environment, start, start_worker

__all__ = ["environment", "start", "start_worker"]
