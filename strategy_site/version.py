"""Which program this is: what it makes names it. Also stands in ``pyproject.toml``."""

VERSION = "0.1.0"
