"""Some of these tests ask for programs that a newcomer's machine lacks; .ci/run brings them all."""

import os

from .compose import compose_programs

collect_ignore = []
if not compose_programs():
    collect_ignore.append("test_compose_program.py")
if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
    collect_ignore.append("test_processes.py")
