"""Expected values computed independently of this code, with exact fractions; each file says what it is about."""

import json
from pathlib import Path


def vector(name: str) -> dict:
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))


def as_vectors_write(standings: dict) -> dict:
    """Standings by number, in the words of the vectors."""
    return {
        number: {
            "count": standing.votes,
            "quartile": standing.quartile,
            "below": standing.below,
            "percentile": None if standing.percent_rank is None else str(standing.percent_rank),
            "rank_best": standing.rank_best,
            "rank_worst": standing.rank_worst,
        }
        for number, standing in standings.items()
    }
