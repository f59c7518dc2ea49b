"""What was measured for a finding, as a technician's table: names in the language of the screen, values with units."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal

import msgspec

from ward_desk.checks.finding import Finding
from ward_desk.errors import Language

Unit = Literal["", "bytes", "ms", "s", "percent", "hours", "bytes_per_second"]
THOUSAND = 1000
_SIZES = ("B", "KB", "MB", "GB", "TB")
_YES: Mapping[Language, tuple[str, str]] = {"vi": ("không", "có"), "en": ("no", "yes")}


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a key of the evidence is called, and what its number counts."""

    vi: str
    en: str
    unit: Unit = ""


Measures = Mapping[str, Measure]


def read_measures() -> Measures:
    """All names by key, as shipped. Read them once and hand them on."""
    text = (files("ward_desk.resources") / "checks" / "evidence.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Measure])


def evidence_table(finding: Finding, language: Language, measures: Measures) -> tuple[tuple[str, str], ...]:
    """Names and values in the order in which they were measured, the finding's code last. What is empty is left out; a
    key that has no name is shown as it is."""
    rows = []
    for key, value in finding.evidence.items():
        known = measures.get(key)
        name = (known.vi if language == "vi" else known.en) if known else key
        if text := _value(value, known.unit if known else "", language):
            rows.append((name, text))
    return (*rows, ("Mã kết quả" if language == "vi" else "Code", finding.code))


def amount(value: float, unit: Unit, language: Language) -> str:
    """A number with its unit, as the screens write numbers: 81,2 GB; 2,5 s from one second on."""
    if unit in ("bytes", "bytes_per_second"):
        return _size(value, language) + ("/s" if unit == "bytes_per_second" else "")
    if unit == "ms":
        return f"{_number(value / THOUSAND, language)} s" if value >= THOUSAND else f"{_number(value, language)} ms"
    if unit == "s":
        return _lasting(value, language)
    if unit == "percent":
        return f"{_number(value, language)} %"
    if unit == "hours":
        return f"{_number(value, language)} " + ("giờ" if language == "vi" else "h")
    return _number(value, language)


def _value(value: str | float | bool | list[str], unit: Unit, language: Language) -> str:
    if isinstance(value, bool):
        return _YES[language][value]
    if isinstance(value, int | float):
        return amount(value, unit, language)
    return ", ".join(value) if isinstance(value, list) else value


def _size(value: float, language: Language) -> str:
    step = 0
    while value >= THOUSAND and step < len(_SIZES) - 1:
        value, step = value / 1024, step + 1
    return f"{_number(value, language)} {_SIZES[step]}"


def _lasting(seconds: float, language: Language) -> str:
    """Seconds; from two minutes on minutes, from two hours on hours, from two days on days."""
    steps = ((86_400, "ngày", "days"), (3_600, "giờ", "h"), (60, "phút", "min"))
    for size, vi, en in steps:
        if abs(seconds) >= 2 * size:
            return f"{_number(round(seconds / size), language)} {vi if language == 'vi' else en}"
    return f"{_number(seconds, language)} " + ("giây" if language == "vi" else "s")


def _number(value: float, language: Language) -> str:
    """One place behind the comma below ten, none above, and none for a whole number."""
    text = f"{value:.1f}" if abs(value) < 10 and value != int(value) else f"{value:.0f}"
    return text.replace(".", ",") if language == "vi" else text
