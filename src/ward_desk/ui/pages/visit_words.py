"""Says a visit and what was done to it in words: names for fields, words for values, sentences for refusals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject

from ward_desk.errors import Language
from ward_desk.formats import MISSING, Formats
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.running import UNDO_WHY
from ward_desk.services.visits import FieldChange, HistoryEntry, Visit
from ward_desk.ui.pages.rating import rating_names
from ward_ledger.days import local_day

WIDE = frozenset({"service_name", "procedure_name", "incident", "reason", "note"})
CODES = frozenset({"service", "procedure", "deleted"})  # said by their names, or by the kind of change


class Fact(NamedTuple):
    """One thing known of a visit: the field, its name and its value in words. `wide` ones need a line of their own."""

    field: str
    name: str
    value: str
    wide: bool


class VisitWords(QObject):
    """Words for one language. `names` are the people of the desk, and the incidents that visits may be about."""

    def __init__(self, catalogue: Catalogue, language: Language, names: Mapping[UUID, str]) -> None:
        super().__init__()
        self._catalogue, self._names = catalogue, names
        self._language: Language = language
        self.formats = Formats(language)
        self._fields = {
            "service_name": self.tr("Subject of assistance"),
            "procedure_name": self.tr("Procedure"),
            "outcome": self.tr("Outcome"),
            "started_at": self.tr("Started at"),
            "seconds": self.tr("Minutes"),
            "subject": self.tr("Type of person assisted"),
            "people": self.tr("Number of people"),
            "channel": self.tr("Channel"),
            "satisfaction": self.tr("Satisfaction"),
            "person": self.tr("Recorded by"),
            "ward": self.tr("Ward or commune"),
            "dossier": self.tr("Dossier number"),
            "late": self.tr("Entered late"),
            "incident": self.tr("Because of an incident"),
            "reason": self.tr("Why it could not be done"),
            "note": self.tr("Note"),
        }

    def field(self, name: str) -> str:
        """The name of a field; that of the record for one which a newer app wrote."""
        return self._fields.get(name, name)

    def value(self, name: str, value: Any) -> str:
        """A value as it is read; the dash where there is none."""
        if value is None or value == "":
            return self.tr("not rated") if name == "satisfaction" else MISSING
        if name in {"outcome", "channel", "subject"}:
            named = {
                "outcome": self._catalogue.outcome_name,
                "channel": self._catalogue.channel_name,
                "subject": self._catalogue.subject_name,
            }[name]
            return named(str(value), self._language)
        if name in {"started_at", "seconds", "satisfaction"} and isinstance(value, int):
            return self._number(name, value)
        if name in {"person", "incident"}:
            return self._names.get(_id(value), MISSING)
        if name == "ward":
            ward = self._catalogue.ward(str(value))
            return ward.name(self._language) if ward else str(value)
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return str(value)

    def title(self, visit: Visit) -> str:
        """What it was about, by the name recorded."""
        return visit.procedure_name or visit.service_name or visit.procedure or visit.service

    def facts(self, visit: Visit) -> list[Fact]:
        """Everything that is known of a visit; what is empty is left out."""
        shown: list[Fact] = []
        for name in self._fields:
            value = getattr(visit, name)
            if name == "satisfaction" or (value is not None and value is not False):
                shown.append(Fact(name, self.field(name), self.value(name, value), name in WIDE))
        codes = " · ".join(code for code in (visit.service, visit.procedure) if code)
        at = next((at for at, fact in enumerate(shown) if fact.field in {"incident", "reason", "note"}), len(shown))
        shown.insert(at, Fact("code", self.tr("Code"), codes, False))
        return shown

    def as_text(self, visit: Visit) -> str:
        """The visit as lines to paste elsewhere."""
        return "\n".join(f"{fact.name}: {fact.value}" for fact in self.facts(visit))

    def moment(self, at_ms: int) -> str:
        """21/11/2026 08:41."""
        return self.formats.day_clock(at_ms)

    def day(self, visit: Visit) -> str:
        """The local day it began."""
        return self.formats.day(local_day(visit.started_at))

    # --- history

    def headline(self, entry: HistoryEntry) -> str:
        """What kind of change it was."""
        return {
            "created": self.tr("Recorded"),
            "changed": self.tr("Corrected"),
            "deleted": self.tr("Deleted"),
            "restored": self.tr("Restored"),
        }[entry.kind]

    def who(self, entry: HistoryEntry) -> str:
        """Who did it, and at which desk."""
        return " · ".join(part for part in (entry.by_name or self.tr("unknown person"), entry.desk_name) if part)

    def changes(self, entry: HistoryEntry) -> list[str]:
        """One line a field: "Outcome: Done → Asked to come back". What a record began with is not repeated."""
        if entry.kind == "created" and entry.applied:
            return []
        return [self._line(change, entry.applied) for change in entry.fields if change.name not in CODES]

    def why(self, entry: HistoryEntry) -> str:
        """The reason given, "" when none was."""
        if entry.why == UNDO_WHY:
            return self.tr("Reason: undone")
        return self.tr("Reason: {reason}").format(reason=entry.why) if entry.why else ""

    def refusal(self, entry: HistoryEntry) -> str:
        """Why a change has no effect, "" for one that has."""
        if entry.applied:
            return ""
        known = {
            "visit_of_another": self.tr("No effect: somebody else recorded this visit."),
            "not_a_member": self.tr("No effect: this person was not active then."),
            "officials_only": self.tr("No effect: only an officer may do this."),
        }
        return known.get(entry.refusal or "", self.tr("No effect: the rules do not allow it."))

    def _line(self, change: FieldChange, applied: bool) -> str:
        name, new = self.field(change.name), self.value(change.name, change.new)
        if not applied:
            return f"{name}: → {new}"
        return f"{name}: {self.value(change.name, change.old)} → {new}"

    def _number(self, name: str, value: int) -> str:
        if name == "started_at":
            return self.moment(value)
        if name == "seconds":
            return self.formats.decimal(value / 60).removesuffix(",0").removesuffix(".0")
        return f"{value} · {rating_names()[value]}" if value in rating_names() else str(value)


def _id(value: Any) -> UUID:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return UUID(int=0)
