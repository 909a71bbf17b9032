#!/usr/bin/env python3
"""The project's command line: ``manage.py demo`` starts everything, ``manage.py help`` lists the rest."""

import os
import sys

OLDEST_PYTHON = (3, 11)


def main():
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("Python {}.{} or newer is needed; this is Python {}.{}.".format(*OLDEST_PYTHON, *sys.version_info[:2]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_site.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ["DEMO"] = "1"
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- after the check above

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
