"""Numbers and days as each language writes them (CLDR, through Babel)."""

import copy
from datetime import date
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from .languages import LANGUAGES


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language].locale)


@cache
def _percent_pattern(language: str, decimals: int):
    pattern = copy.copy(_locale(language).percent_formats[None])
    pattern.frac_prec = (decimals, decimals)
    return pattern


def number(value: int, language: str) -> str:
    return format_decimal(value, locale=_locale(language))


def percent(share: float | Fraction, language: str, *, decimals: int = 1) -> str:
    """``share`` of one, such as 0.0618, as ``6.2%``."""
    return _percent_pattern(language, decimals).apply(float(share), _locale(language))


def day(value: date, language: str) -> str:
    return format_date(value, "long", locale=_locale(language))


def month(value: date, language: str) -> str:
    return format_date(value, _locale(language).datetime_skeletons["yMMMM"].pattern, locale=_locale(language))


def months(start: date, end: date, language: str) -> str:
    """Both months with their years, the year once where it is the same: ``July – September 2020``."""
    return format_interval(start, end, "yMMMM", locale=_locale(language))
