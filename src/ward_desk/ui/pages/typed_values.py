"""Reads what people type into forms as a day, a time of day, minutes or a number; they type it as they are used to."""

from __future__ import annotations

import re
from datetime import date, time

_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{2}|\d{4}))?\Z")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hHgG.]\s*(\d{1,2})?)?\s*(?:p|ph|phút)?\Z")
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?\Z")


def day_of(text: str, today: date) -> date | None:
    """A day as "21/11/2026", "21-11-26", or "21/11" for the latest such day up to today; None when it is none."""
    match = _DAY.match(text.strip())
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[2]), match[3]
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year <= today else date(today.year - 1, month, day)
    except ValueError:
        return None


def clock_of(text: str) -> time | None:
    """A time of day as "8:05", "8h05", "8h", "0805" or "8"; None when it is none."""
    typed = text.strip()
    if typed.isdecimal() and len(typed) in {3, 4}:
        typed = f"{typed[:-2]}:{typed[-2:]}"
    match = _CLOCK.match(typed)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        return None


def seconds_of_minutes(text: str) -> int | None:
    """Minutes as "7" or "6,5", in whole seconds; None when it is no number."""
    typed = text.strip()
    return round(float(typed.replace(",", ".")) * 60) if _NUMBER.match(typed) and typed.isascii() else None


def whole_number(text: str) -> int | None:
    """A whole number of at most five figures, or None."""
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 5 else None
