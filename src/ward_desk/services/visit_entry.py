"""What people enter about a visit: checked, cleaned, and turned into the fields of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.catalogue import Entry
from ward_ledger.change import Value
from ward_ledger.days import to_unix_ms
from ward_ledger.records import (
    DOSSIER_LIMIT,
    NOTE_LIMIT,
    PEOPLE_LIMIT,
    REASON_LIMIT,
    SECONDS_LIMIT,
    Channel,
    OutcomeCode,
    Subject,
)
from ward_ledger.text import nfc

LIMITS = {"dossier": DOSSIER_LIMIT, "note": NOTE_LIMIT, "reason": REASON_LIMIT}
CHOICES: dict[str, type[Subject] | type[Channel] | type[OutcomeCode]] = {
    "subject": Subject,
    "channel": Channel,
    "outcome": OutcomeCode,
}
FUTURE_MS = 5 * 60 * 1000
EARLIEST_MS = 946_684_800_000
REQUIRED = ("service", "outcome", "started_at", "minutes")


class VisitEntry(msgspec.Struct, frozen=True):
    """A visit entered by hand. `started_at` is in milliseconds since 1970 (UTC); `satisfaction` None is not rated;
    `incident` is the id of the fault that it was about."""

    service: str
    outcome: str
    started_at: int
    minutes: float
    procedure: str | None = None
    subject: str = Subject.CITIZEN.value
    people: int = 1
    channel: str = Channel.COUNTER.value
    reason: str | None = None
    dossier: str | None = None
    note: str | None = None
    incident: str | None = None
    satisfaction: int | None = None


def entry_from_json(line: str | bytes) -> VisitEntry:
    """The visit in one line of JSON, as `visit add --stdin` takes it.

    Raises DeskError `not_json`, `field_missing`, `field_unknown` or `field_wrong`.
    """
    try:
        given = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DeskError("not_json", detail=str(error)) from error
    if not isinstance(given, dict):
        raise DeskError("not_json", detail=type(given).__name__)
    for name in REQUIRED:
        if given.get(name) is None:
            raise DeskError("field_missing", field=name)
    for name in given:
        if name not in VisitEntry.__struct_fields__:
            raise DeskError("field_unknown", field=name[:60])
    given["started_at"] = _moment(given["started_at"])
    return _converted({name: value for name, value in given.items() if value is not None})


def checked_fields(fields: Mapping[str, Any]) -> dict[str, Value]:
    """The fields with their text cleaned (NFC, nothing invisible; empty becomes None) and everything in range.

    Raises DeskError that names what is wrong: `text_too_long`, `field_wrong`, `people_range`, `satisfaction_range`,
    `reason_missing`.
    """
    checked: dict[str, Value] = {}
    for name, value in fields.items():
        if name in LIMITS and isinstance(value, str):
            checked[name] = _text(name, value)
        elif name in CHOICES:
            checked[name] = _choice(name, value)
        else:
            checked[name] = value
    people, rating = checked.get("people"), checked.get("satisfaction")
    if "people" in checked and not (isinstance(people, int) and 1 <= people <= PEOPLE_LIMIT):
        raise DeskError("people_range", limit=PEOPLE_LIMIT)
    if rating is not None and not (isinstance(rating, int) and 1 <= rating <= 5):
        raise DeskError("satisfaction_range")
    if checked.get("outcome") == OutcomeCode.NOT_DONE and not checked.get("reason"):
        raise DeskError("reason_missing")
    return checked


def seconds_of(minutes: float) -> int:
    """Whole seconds. Raises DeskError `minutes_range` outside 0 to 24 hours."""
    if not 0 <= minutes <= SECONDS_LIMIT / 60:
        raise DeskError("minutes_range", limit=SECONDS_LIMIT // 60)
    return round(minutes * 60)


def check_started(started_at: int, now_ms: int) -> None:
    """Raises DeskError `started_in_future` for a start more than five minutes ahead of the PC clock, and `field_wrong`
    for one before 2000."""
    if started_at > now_ms + FUTURE_MS:
        raise DeskError("started_in_future")
    if started_at < EARLIEST_MS:
        raise DeskError("field_wrong", field="started_at", expected="2026-11-20T08:05:00+07:00")


def names_of(entry_of: Callable[[str], Entry], code: str, procedure: str | None = None) -> dict[str, Value]:
    """Codes and Vietnamese names, as they are today, under which a visit is recorded. `code` may itself name a
    procedure. Raises DeskError `unknown_service`, where `entry_of` (of the catalogue) does."""
    entry = entry_of(procedure or code)
    if entry.kind == "procedure":
        service = entry_of(code if procedure else entry.service)
        if service.kind != "service":
            raise DeskError("unknown_service", code=code)
        return {
            "service": service.code,
            "service_name": service.name_vi,
            "procedure": entry.code,
            "procedure_name": entry.name_vi,
        }
    if procedure:
        raise DeskError("unknown_service", code=procedure)
    return {"service": entry.code, "service_name": entry.name_vi, "procedure": None, "procedure_name": None}


def _converted(given: dict[str, Any]) -> VisitEntry:
    try:
        return msgspec.convert(given, VisitEntry)
    except msgspec.ValidationError as error:
        text, _, where = str(error).partition(" - at `$.")
        raise DeskError("field_wrong", field=where.rstrip("`") or "?", expected=text) from error


def _moment(value: object) -> int:
    try:
        return to_unix_ms(datetime.fromisoformat(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError) as error:
        raise DeskError("field_wrong", field="started_at", expected="2026-11-20T08:05:00+07:00") from error


def _text(name: str, value: str) -> str | None:
    cleaned = nfc(value, lines=name == "note")
    if len(cleaned) > LIMITS[name]:
        raise DeskError("text_too_long", field=name, length=len(cleaned), limit=LIMITS[name])
    return cleaned or None


def _choice(name: str, value: object) -> str:
    allowed = [one.value for one in CHOICES[name]]
    if value not in allowed:
        raise DeskError("field_wrong", field=name, expected=" | ".join(allowed))
    return str(value)
