"""When a visit was and how long it took, as a person writes it: day, time of day, minutes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.formats import Formats
from ward_desk.services.visit_entry import FUTURE_MS
from ward_desk.ui.pages.typed_values import clock_of, day_of, seconds_of_minutes
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import TileLayout
from ward_ledger.days import local_day, to_unix_ms
from ward_ledger.records import SECONDS_LIMIT


class TimeInputs(QWidget):
    """Three fields side by side. Text that was shown and not touched gives back the very value it was made from."""

    def __init__(self, language: Language, now_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._now_ms, self._today = now_ms, local_day(now_ms)
        self._formats = Formats(language)
        self._shown: tuple[str, int] | None = None
        self._shown_length: tuple[str, int] | None = None
        self.lines = (QLineEdit(), QLineEdit(), QLineEdit())
        self.day_line, self.clock_line, self.minutes_line = self.lines
        self.day_line.setText(self._formats.day(self._today))
        self.day = Field(self.tr("Day"), self.day_line, hint=self.tr("for example 21/11"))
        self.clock = Field(self.tr("Started at"), self.clock_line, hint=self.tr("for example 8:05 or 805"))
        self.minutes = Field(self.tr("Minutes"), self.minutes_line, hint=self.tr("for example 7"))
        self._tiles = TileLayout(self, columns=4, narrowest=130, spacing=12)
        for field in (self.day, self.clock, self.minutes):
            self._tiles.addWidget(field)

    def add_field(self, field: Field) -> None:
        """Put another short field beside them."""
        self._tiles.addWidget(field)

    def show_time(self, started_at: int, seconds: int) -> None:
        """Show a start (milliseconds since 1970, UTC) and a length."""
        self.day_line.setText(self._formats.day(self._formats.local(started_at)))
        self.clock_line.setText(self._formats.clock(started_at))
        minutes = self._formats.decimal(seconds / 60)
        self.minutes_line.setText(minutes.removesuffix(",0").removesuffix(".0"))
        self._shown, self._shown_length = (self._moment_text(), started_at), (self.minutes_line.text(), seconds)

    @property
    def started_at(self) -> int | None:
        """Milliseconds since 1970 (UTC), None when day or time cannot be read."""
        if self._shown is not None and self._moment_text() == self._shown[0]:
            return self._shown[1]
        day, clock = day_of(self.day_line.text(), self._today), clock_of(self.clock_line.text())
        return to_unix_ms(datetime.combine(day, clock)) if day is not None and clock is not None else None

    @property
    def seconds(self) -> int | None:
        """The length, None when it cannot be read or is out of range."""
        if self._shown_length is not None and self.minutes_line.text() == self._shown_length[0]:
            return self._shown_length[1]
        seconds = seconds_of_minutes(self.minutes_line.text())
        return seconds if seconds is not None and seconds <= SECONDS_LIMIT else None

    def errors(self) -> dict[str, str]:
        """What is wrong with "day", "clock" and "minutes", "" where all is well."""
        day, clock, started = (
            day_of(self.day_line.text(), self._today),
            clock_of(self.clock_line.text()),
            self.started_at,
        )
        future = started is not None and started > self._now_ms + FUTURE_MS
        wrong_clock = DeskError("started_in_future").text(self._language) if future else ""
        wrong_minutes = DeskError("minutes_range", limit=SECONDS_LIMIT // 60).text(self._language)
        return {
            "day": "" if day is not None else self.tr("Write the day like 21/11/2026."),
            "clock": wrong_clock if clock is not None else self.tr("Write the time like 8:05."),
            "minutes": "" if self.seconds is not None else wrong_minutes,
        }

    def _moment_text(self) -> str:
        return f"{self.day_line.text()} {self.clock_line.text()}"
