"""Says an incident and what was done to it in words."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from ward_desk.checks.settings import Hotline
from ward_desk.errors import Language
from ward_desk.formats import MISSING, Formats
from ward_desk.services.history import FieldChange, HistoryEntry
from ward_desk.services.incidents import IncidentRow, IncidentState
from ward_desk.services.running import UNDO_WHY
from ward_desk.ui.theme.tokens import Tone

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
SHOWN = ("part", "about", "device", "started_at", "person", "tried", "note")
QUIET = frozenset({"closed_at", "reported_at", "ward", "person", "facts", "findings"})
"""Fields that a line of the history does not repeat: the state says it, or the record began with it."""


class IncidentFact(NamedTuple):
    """One thing known of an incident, as it is read. `wide` ones need a line of their own."""

    name: str
    value: str
    wide: bool


class IncidentWords(QObject):
    """Words for one language."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = Formats(language)
        self._states: dict[str, tuple[str, Tone]] = {
            IncidentState.NOTED: (self.tr("Noted"), "blocked"),
            IncidentState.REPORTED: (self.tr("Reported to 1022"), "slow"),
            IncidentState.IN_REPAIR: (self.tr("In repair"), "accent"),
            IncidentState.FIXED: (self.tr("Fixed"), "good"),
            IncidentState.CANNOT_FIX: (self.tr("Cannot be fixed here"), "neutral"),
        }
        self._parts = {
            "network": self.tr("Network"),
            "printers": self.tr("Printer"),
            "computer": self.tr("Computer"),
            "other": self.tr("Something else"),
        }
        self._fields = {
            "title": self.tr("What is wrong"),
            "part": self.tr("Kind"),
            "about": self.tr("Where"),
            "device": self.tr("Known by"),
            "started_at": self.tr("Since"),
            "person": self.tr("Noted by"),
            "tried": self.tr("What was tried"),
            "note": self.tr("Note"),
            "state": self.tr("State"),
            "ticket": self.tr("Ticket number"),
            "deleted": self.tr("Deleted"),
        }

    def state(self, state: str) -> tuple[str, Tone]:
        """The state in words; the word itself for one of a newer app."""
        return self._states.get(state, (state, "neutral"))

    def parts(self) -> list[tuple[object, str]]:
        """All kinds, in the order in which they are offered."""
        return list(self._parts.items())

    def field(self, name: str) -> str:
        """The name of a field."""
        return self._fields.get(name, name)

    def duration(self, milliseconds: int) -> str:
        """As long as it took, in the two largest units."""
        minutes = max(1, round(milliseconds / MINUTE_MS))
        days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
        if days:
            text = self.tr("{days} d {hours} h") if hours else self.tr("{days} d")
        elif hours:
            text = self.tr("{hours} h {minutes} min") if rest else self.tr("{hours} h")
        else:
            text = self.tr("{minutes} min")
        return text.format(days=days, hours=hours, minutes=rest)

    def moment(self, at_ms: int, now_ms: int) -> str:
        """08:41 of today, else with its day."""
        today = self.formats.local(now_ms).date() == self.formats.local(at_ms).date()
        return self.formats.clock(at_ms) if today else self.formats.day_clock(at_ms)

    def age(self, row: IncidentRow, now_ms: int) -> str:
        """Since when it has been open, or how long it took."""
        if row.closed:
            took = row.repair_ms
            return self.tr("closed after {time}").format(time=self.duration(took)) if took is not None else MISSING
        since, time = self.moment(row.started_at, now_ms), self.duration(now_ms - row.started_at)
        return self.tr("since {moment}, for {time}").format(moment=since, time=time)

    def note(self, row: IncidentRow, now_ms: int) -> str:
        """The quiet line below the title."""
        ticket = self.tr("ticket {number}").format(number=row.ticket) if row.ticket else ""
        return " · ".join(part for part in (row.about, self.age(row, now_ms), ticket) if part)

    def hotline(self, hotline: Hotline) -> str:
        """Whom to call, on one line."""
        branch = self.tr("branch {branch}").format(branch=hotline.branch) if hotline.branch else ""
        parts = [part for part in (*hotline.numbers, branch, hotline.hours) if part]
        return self.tr("Call {numbers}").format(numbers=" · ".join(parts)) if hotline.numbers else ""

    def facts(self, row: IncidentRow) -> list[IncidentFact]:
        """Everything that was said of it; what is empty is left out."""
        who = " · ".join(part for part in (row.person_name, row.desk_name) if part)
        values = {
            "part": self._parts.get(row.part, row.part),
            "about": row.about,
            "device": row.device,
            "started_at": self.formats.day_clock(row.started_at),
            "person": who,
            "tried": row.tried,
            "note": row.note,
        }
        return [
            IncidentFact(self.field(name), values[name], name in {"tried", "note"}) for name in SHOWN if values[name]
        ]

    # --- history

    def headline(self, entry: HistoryEntry) -> str:
        """When, what kind of change it was, and who made it."""
        kind = {
            "created": self.tr("Noted"),
            "changed": self.tr("Changed"),
            "deleted": self.tr("Deleted"),
            "restored": self.tr("Restored"),
        }[entry.kind]
        who = entry.by_name or (self.tr("unknown person") if entry.desk_name else self.tr("1022, in the city"))
        parts = (self.formats.day_clock(entry.at_ms), kind, who, entry.desk_name)
        return " · ".join(part for part in parts if part)

    def changes(self, entry: HistoryEntry) -> list[str]:
        """One line a field, and why it was changed or has no effect."""
        lines = [] if entry.kind == "created" else [self._line(one) for one in entry.fields if one.name not in QUIET]
        if entry.why:
            reason = self.tr("undone") if entry.why == UNDO_WHY else entry.why
            lines.append(self.tr("Reason: {reason}").format(reason=reason))
        if not entry.applied:
            lines.append(self.tr("No effect: this person was not active then."))
        return [line for line in lines if line]

    def _line(self, change: FieldChange) -> str:
        if change.name == "deleted":
            return ""
        old, new = self._value(change.name, change.old), self._value(change.name, change.new)
        return f"{self.field(change.name)}: {old} → {new}"

    def _value(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return MISSING
        if name == "state":
            return self.state(str(value))[0]
        if name == "part":
            return self._parts.get(str(value), str(value))
        if name == "started_at" and isinstance(value, int):
            return self.formats.day_clock(value)
        return str(value)
