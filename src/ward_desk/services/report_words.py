"""How numbers stand in the sentences of a report."""

from __future__ import annotations

from ward_desk.formats import MISSING, Formats

_FORMATS = Formats("vi")


def count(value: int | None) -> str:
    """1.008; a dash where nothing is known."""
    return _FORMATS.count(value)


def minutes(seconds: float | None) -> str:
    """ "7,2 phút"; a dash without any."""
    return MISSING if seconds is None else f"{_FORMATS.decimal(seconds / 60)} phút"


def mean(stars: float | None, rated: int) -> str:
    """ "4,6 trên 5 (18 người đánh giá)"; never without how many said so."""
    return "chưa đánh giá" if stars is None else f"{_FORMATS.decimal(stars)} trên 5 ({count(rated)} người đánh giá)"
