"""Numbers, days and times as the screens write them: the Vietnamese way (6,5; 1.008; dd/MM/yyyy; 24 hours)."""

from __future__ import annotations

import datetime

from ward_desk.errors import Language

MISSING = "—"
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


class Formats:
    """Writes values in one language; None is always the dash, never 0."""

    def __init__(self, language: Language) -> None:
        self._group, self._comma = (".", ",") if language == "vi" else (",", ".")

    def count(self, value: int | None) -> str:
        """1008 as 1.008."""
        return MISSING if value is None else f"{value:,}".replace(",", self._group)

    def decimal(self, value: float | None, places: int = 1) -> str:
        """6.5 as 6,5."""
        if value is None:
            return MISSING
        whole, _, part = f"{abs(value):.{places}f}".partition(".")
        text = f"{int(whole):,}".replace(",", self._group) + (self._comma + part if part else "")
        return ("-" if value < 0 else "") + text

    def day(self, value: datetime.date | None) -> str:
        """21/11/2026."""
        return MISSING if value is None else value.strftime("%d/%m/%Y")

    def local(self, at_ms: int) -> datetime.datetime:
        """The moment (UTC milliseconds) as Vietnam's wall clock."""
        return datetime.datetime.fromtimestamp(at_ms / 1000, VIETNAM)

    def clock(self, at_ms: int | None) -> str:
        """08:41 of a UTC moment in milliseconds."""
        return MISSING if at_ms is None else self.local(at_ms).strftime("%H:%M")

    def day_clock(self, at_ms: int | None) -> str:
        """21/11/2026 08:41 of a UTC moment in milliseconds."""
        return MISSING if at_ms is None else self.local(at_ms).strftime("%d/%m/%Y %H:%M")

    def running(self, elapsed_ms: int) -> str:
        """A timer: 06:42, from one hour on 1:06:42."""
        seconds = max(0, elapsed_ms) // 1000
        hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"

    def minutes(self, seconds: int | None) -> str:
        """Whole minutes of a visit, at least 1; the word for minutes is the page's."""
        return MISSING if seconds is None else self.count(max(1, round(seconds / 60)))
