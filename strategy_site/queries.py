"""Questions that are asked so often that writing their SQL costs more than answering them."""

from collections import namedtuple
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, models


class _Written(NamedTuple):
    statement: str
    parameters: tuple
    converters: dict


class WrittenOnce:
    """The rows of a query set of values, whose SQL is written when it is asked for the first time.

    ``ask`` gets a value of each of ``types`` (``int`` or ``str``) and compares columns with it; it names no
    translated column, since which one is meant would be settled with the first reader.
    """

    def __init__(self, ask: Callable[..., models.QuerySet], *types: type):
        self.ask = ask
        self._row = None
        self.stand_ins = [type_(-1000 - place) for place, type_ in enumerate(types)]

    def rows(self, *values) -> list:
        statement, parameters, converters = self._written
        given = dict(zip(self.stand_ins, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(statement, [given.get(parameter, parameter) for parameter in parameters])
            found = cursor.fetchall()
            row_of = self._row_type(cursor)
        for place, (steps, expression) in converters.items():
            found = [_converted(row, place, steps, expression) for row in found]
        return [row_of(*row) for row in found]

    def first(self, *values):
        return next(iter(self.rows(*values)), None)

    @cached_property
    def _written(self) -> _Written:
        compiler = self.ask(*self.stand_ins).query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        return _Written(statement, parameters, compiler.get_converters([column[0] for column in compiler.select]))

    def _row_type(self, cursor) -> type:
        if self._row is None:
            names = [column[0] for column in cursor.description]
            self._row = namedtuple("Row", names)  # noqa: PYI024 -- its names are known only now
        return self._row


def _converted(row: tuple, place: int, steps: list, expression) -> tuple:
    value = row[place]
    for step in steps:
        value = step(value, expression, connection)
    return (*row[:place], value, *row[place + 1 :])


def instance_of(model: type[models.Model], row) -> models.Model:
    """The object of a row; what the row lacks is looked up where somebody asks for it."""
    known = row._asdict()  # in whatever order the database was asked; Django wants that of the fields
    names = [name for name in columns_of(model) if name in known]
    return model.from_db(DEFAULT_DB_ALIAS, names, [known[name] for name in names])


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 -- Django's documented name
