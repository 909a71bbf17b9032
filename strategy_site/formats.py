"""Numbers and days as each language writes them (CLDR, through Babel)."""

import copy
from datetime import date, datetime
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval, get_day_names, get_timezone_name
from babel.lists import format_list
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


def decimal(value: float | Fraction, language: str) -> str:
    """With one digit after the point, even if it is a zero: ``4.0``."""
    return format_decimal(round(float(value), 1), format="#,##0.0", locale=_locale(language))


def percent(share: float | Fraction, language: str, *, decimals: int = 1) -> str:
    """``share`` of one, such as 0.0618, as ``6.2%``."""
    return _percent_pattern(language, decimals).apply(float(share), _locale(language))


def signed(value: float, language: str, *, decimals: int = 0) -> str:
    """With its sign, nought without: ``+5.0``, ``−4.5``, ``0.0``."""
    digits = "0." + "0" * decimals if decimals else "0"
    value = round(value, decimals)
    pattern = f"+{digits};\N{MINUS SIGN}{digits}" if value else digits
    return format_decimal(value, format=pattern, locale=_locale(language))


def day(value: date, language: str) -> str:
    return format_date(value, "long", locale=_locale(language))


def month(value: date, language: str) -> str:
    return format_date(value, _locale(language).datetime_skeletons["yMMMM"].pattern, locale=_locale(language))


def months(start: date, end: date, language: str) -> str:
    """Both months with their years, the year once where it is the same: ``July – September 2020``."""
    return format_interval(start, end, "yMMMM", locale=_locale(language))


def days(start: date, end: date, language: str) -> str:
    """Both days with their weekdays, or the one: ``Saturday, 21 November 2020``."""
    return " – ".join(format_date(each, "full", locale=_locale(language)) for each in dict.fromkeys([start, end]))


def clock_span(starts_at: datetime, ends_at: datetime, language: str) -> str:
    """From when to when, on the clocks of the zone that both are in, counting to 24: ``11:00–15:00``."""
    return format_interval(starts_at.time(), ends_at.time(), "Hm", locale=_locale(language))


def zone_name(at: datetime, language: str) -> str:
    """What the zone of ``at`` is called then: ``Central European Summer Time``."""
    return get_timezone_name(at, locale=_locale(language))


def first_weekday(language: str) -> int:
    """With which day weeks begin; Monday is 0."""
    return _locale(language).first_week_day


def weekdays(language: str) -> list[str]:
    """The short names of the days of a week, from its first one on."""
    names = get_day_names("abbreviated", context="stand-alone", locale=_locale(language))
    return [names[(first_weekday(language) + n) % 7] for n in range(7)]


def listed(names: list[str], language: str) -> str:
    """Several names in a row, as in “A, B and C”."""
    return format_list(names, locale=_locale(language))
