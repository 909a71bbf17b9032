"""Who votes, as far as a ballot needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voter:
    """``identity`` ("user:<handle>", "link:<digest>") is hashed and never stored; the groups, coarse, are."""

    identity: str
    region: str = ""
    language: str = ""
    role: str = ""
