"""The catalogue: what a visit can be about, how it can end, and the 94 wards, all read from dated lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from typing import Literal

import msgspec

from ward_desk.errors import DeskError, Language
from ward_desk.services.catalogue_rows import Row, rows_on, with_changes
from ward_ledger import records
from ward_ledger.records import Outcome, OutcomeCode
from ward_ledger.text import fold

PACKAGE = "ward_desk.resources.catalogue"

CODE_SHOWN = 60


class Entry(msgspec.Struct, frozen=True):
    """Something a visit can be about: a service of the city's plan or an administrative procedure (TTHC).

    `service` is the code that a visit is logged under: the entry's own code for a service. Services have `level` 1
    (a group, can be logged itself) or 2 (its `parent` names the group); procedures have level 2 and no parent.
    `field` is the group name: the level-1 service or the procedure's field (lĩnh vực). `office` receives the dossier
    and is empty for services.
    """

    code: str
    kind: Literal["service", "procedure"]
    name_vi: str
    name_en: str
    field: str
    field_en: str
    audience: Literal["citizen_business", "staff"]
    service: str
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    level: int = 2
    office: str = ""
    office_en: str = ""

    def name(self, lang: Language) -> str:
        """The name as shown in that language."""
        return self.name_vi if lang == "vi" else self.name_en

    def field_name(self, lang: Language) -> str:
        """The group it belongs to, in that language."""
        return self.field if lang == "vi" else self.field_en

    def office_name(self, lang: Language) -> str:
        """The office that receives a dossier, in that language; empty for services."""
        return self.office if lang == "vi" else self.office_en


class Ward(records.Ward, frozen=True):
    """One of the 94 units, with the names it had before 1 July 2025, which people still use."""

    former_units: tuple[str, ...] = ()

    def name(self, lang: Language) -> str:
        """The full name: "Phường Hải Vân", in English "Hải Vân Ward"."""
        kinds = {"phường": "Ward", "xã": "Commune", "đặc khu": "Special Zone"}
        return self.name_vi if lang == "vi" else f"{self.short_name_vi} {kinds[self.type]}"


class Label(msgspec.Struct, frozen=True):
    """A code with its two names: a channel or a type of person assisted."""

    code: str
    name_vi: str
    name_en: str

    def name(self, lang: Language) -> str:
        """The name as shown in that language."""
        return self.name_vi if lang == "vi" else self.name_en


class Catalogue:
    """All lists as they stand on one day.

    `wards` and `entries` (services, then procedures) and the mappings by code `outcomes`, `channels` and `subjects` are
    in the order of the files and hold what is offered on that day. `entry` also answers for codes no longer offered.
    """

    def __init__(
        self,
        *,
        wards: Iterable[Ward] = (),
        entries: Iterable[Entry] = (),
        retired: Iterable[Entry] = (),
        outcomes: Iterable[Outcome] = (),
        channels: Iterable[Label] = (),
        subjects: Iterable[Label] = (),
    ) -> None:
        self.wards = tuple(wards)
        self.entries = tuple(entries)
        self.outcomes: Mapping[str, Outcome] = {outcome.code.value: outcome for outcome in outcomes}
        self.channels: Mapping[str, Label] = {channel.code: channel for channel in channels}
        self.subjects: Mapping[str, Label] = {subject.code: subject for subject in subjects}
        self._entries = {entry.code: entry for entry in (*retired, *self.entries)}
        self._wards = {ward.code: ward for ward in self.wards}

    def same_as(self, other: Catalogue) -> bool:
        """Whether both offer and know the same."""
        return vars(self) == vars(other)

    def entry(self, code: str) -> Entry:
        """The service or procedure with that code, in capitals or not. Raises DeskError `unknown_service`."""
        found = self._entries.get(code) or self._entries.get(code.strip().upper())
        if found is None:
            raise DeskError("unknown_service", code=code[:CODE_SHOWN])
        return found

    def entry_or_bare(self, code: str) -> Entry:
        """As `entry`; of a code that is not known any more, a service that is called by its code."""
        try:
            return self.entry(code)
        except DeskError:
            return Entry(code, "service", code, code, code, code, "citizen_business", code)

    def ward(self, code: str) -> Ward | None:
        """The ward with that code of the Statistics Office, or None."""
        return self._wards.get(code)

    def find_wards(self, text: str, limit: int = 12) -> list[Ward]:
        """The wards whose name, code, former units or former district hold the words typed, best first.

        Names that begin so come first, then names that hold the words, then former names; each in the order of the
        list. No text gives the first `limit` wards.
        """
        typed = fold(text)
        ranked = [(rank, ward) for ward in self.wards if (rank := _ward_rank(ward, typed)) is not None]
        ranked.sort(key=lambda pair: pair[0])
        return [ward for _, ward in ranked[:limit]]

    def outcome_name(self, code: str, lang: Language) -> str:
        """The outcome as shown, or the code itself when it is not known here (a newer app wrote it)."""
        found = self.outcomes.get(code)
        if found is None:
            return code
        return found.name_vi if lang == "vi" else found.name_en

    def channel_name(self, code: str, lang: Language) -> str:
        """The channel as shown, or the code itself when it is not known here."""
        return _label_name(self.channels.get(code), code, lang)

    def subject_name(self, code: str, lang: Language) -> str:
        """The type of person assisted as shown, or the code itself when it is not known here."""
        return _label_name(self.subjects.get(code), code, lang)


def load_catalogue(today: date, changes: Iterable[records.Service] = ()) -> Catalogue:
    """The shipped lists, with the city's `changes` of them, as they stand on `today` (a day in Vietnam).

    A row counts from its `valid_from` through its `valid_to`. A PC clock that stands before the oldest row counts as
    the day of that row, so that a dead clock battery never empties the catalogue.
    """
    city = list(changes)
    known = {row["code"] for row in _shipped("procedures.csv")}
    services, old_services = _rows("services.csv", today, [one for one in city if one.code not in known])
    procedures, old_procedures = _rows("procedures.csv", today, [one for one in city if one.code in known])
    groups = {row["code"]: row for row in (*old_services, *services)}

    def service(row: Row) -> Entry:
        return _service(row, groups)

    return Catalogue(
        wards=map(_ward, _rows("wards.csv", today)[0]),
        entries=(*map(service, services), *map(_procedure, procedures)),
        retired=(*map(service, old_services), *map(_procedure, old_procedures)),
        outcomes=map(_outcome, _rows("outcomes.csv", today)[0]),
        channels=map(_label, _rows("channels.csv", today)[0]),
        subjects=map(_label, _rows("subjects.csv", today)[0]),
    )


def _rows(name: str, today: date, changes: Iterable[records.Service] = ()) -> tuple[list[Row], list[Row]]:
    return rows_on(today, with_changes(_shipped(name), changes))


def _shipped(name: str) -> list[Row]:
    text = files(PACKAGE).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _service(row: Row, groups: Mapping[str, Row]) -> Entry:
    group = groups.get(row["parent"], row)
    return Entry(
        code=row["code"],
        kind="service",
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        field=group["name_vi"],
        field_en=group["name_en"],
        audience="staff" if row["audience"] == "staff" else "citizen_business",
        service=row["code"],
        synonyms=_listed(row["synonyms"]),
        parent=row["parent"],
        level=int(row["level"]),
    )


def _procedure(row: Row) -> Entry:
    return Entry(
        code=row["code"],
        kind="procedure",
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        field=row["field_vi"],
        field_en=row["field_en"],
        audience="citizen_business",
        service=row["service"],
        synonyms=_listed(row["synonyms"]),
        office=row["office_vi"],
        office_en=row["office_en"],
    )


def _ward(row: Row) -> Ward:
    return Ward(
        code=row["code"],
        name_vi=row["name_vi"],
        type=row["type"],
        name_ascii=row["name_ascii"],
        short_name_vi=row["short_name_vi"],
        short_name_ascii=row["short_name_ascii"],
        former_district=row["former_district"],
        former_units=_listed(row["former_units"]),
    )


def _outcome(row: Row) -> Outcome:
    return Outcome(
        code=OutcomeCode(row["code"]), name_vi=row["name_vi"], name_en=row["name_en"], resolved=row["resolved"] == "yes"
    )


def _label(row: Row) -> Label:
    return Label(code=row["code"], name_vi=row["name_vi"], name_en=row["name_en"])


def _label_name(label: Label | None, code: str, lang: Language) -> str:
    return label.name(lang) if label else code


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _ward_rank(ward: Ward, typed: str) -> int | None:
    """0 the best; None when the typed words are nowhere."""
    short, full = fold(ward.short_name_vi), fold(ward.name_vi)
    if typed in (short, full, ward.code):
        return 0
    if short.startswith(typed) or full.startswith(typed):
        return 1
    former = fold(" ".join((*ward.former_units, ward.former_district)))
    for rank, text in ((2, full), (3, former), (4, f"{full} {former}")):
        if _holds(text, typed):
            return rank
    return None


def _holds(text: str, typed: str) -> bool:
    """Whether every typed word begins some word of the text."""
    words = text.split()
    return all(any(word.startswith(part) for word in words) for part in typed.split())
