"""What the city keeps of this PC without letting it take effect: shown in words, sent again, handed out as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError, Language
from ward_desk.reports.visits_csv import write_csv
from ward_desk.services.desk import Desk, Session
from ward_desk.store import log, persons, visits
from ward_desk.store.held import held_change, held_changes
from ward_desk.store.store import Transaction
from ward_ledger.change import Change, Value
from ward_ledger.clock import reading_ms
from ward_ledger.days import local_time
from ward_ledger.merge import merge
from ward_ledger.records import RECORDS, Kind, rejected_fields
from ward_ledger.wire import Quarantined

SENT_AGAIN_WHY = "sent again"

_NAMES: dict[str, dict[Language, str]] = {
    Kind.VISIT: {"vi": "Lượt hỗ trợ", "en": "Visit"},
    Kind.PERSON: {"vi": "Người", "en": "Person"},
    Kind.DESK: {"vi": "Máy", "en": "PC"},
    Kind.SUBMISSION: {"vi": "Gửi duyệt ngày", "en": "Day sent for review"},
    Kind.REVIEW: {"vi": "Duyệt ngày", "en": "Review of a day"},
    Kind.INCIDENT: {"vi": "Sự cố", "en": "Incident"},
    Kind.CHECK: {"vi": "Lần kiểm tra máy", "en": "Hardware check"},
    Kind.SERVICE: {"vi": "Nội dung hỗ trợ", "en": "Service"},
    Kind.GUIDE: {"vi": "Bài hướng dẫn", "en": "Guide"},
    Kind.WARD_SETTINGS: {"vi": "Thiết lập của phường, xã", "en": "Ward settings"},
    Kind.VOLUNTEER_REQUEST: {"vi": "Đề nghị tình nguyện viên", "en": "Request for volunteers"},
}
_OTHER: dict[Language, str] = {"vi": "Thay đổi số {seq}", "en": "Change number {seq}"}
_TITLES = ("procedure_name", "service_name", "name", "title", "name_vi", "day", "code")
HEADS: dict[Language, tuple[str, ...]] = {
    "vi": ("Máy", "Số", "Lúc", "Người ghi", "Nội dung", "Lý do bị giữ", "Ô không hợp lệ", "Giá trị"),
    "en": ("Desk", "Number", "At", "Written by", "What", "Why it is held", "Fields that do not fit", "Values"),
}


class HeldChange(msgspec.Struct, frozen=True):
    """A change without effect. `what` says in the language of this PC what it is about, `fields` which of its values do
    not fit (empty: all of it is held). `kind` is empty, and `key` None, for a change that is not on this PC any more."""

    desk_id: UUID
    seq: int
    kind: str
    key: UUID | None
    what: str
    reason_vi: str
    reason_en: str
    fields: tuple[str, ...]
    at_ms: int
    by_name: str
    set: dict[str, Value]


def held(desk: Desk) -> list[HeldChange]:
    """What is held, the newest first."""
    language = desk.settings.current.language
    with desk.store.reading() as connection:
        listed = held_changes(connection)
        names = {one.id: one.name for one in persons.everybody(connection)} if listed else {}
        found = [_described(connection, one, change, names, language) for one, change in listed]
    return sorted(found, key=lambda one: (-one.at_ms, one.desk_id.bytes, -one.seq))


def send_again(desk: Desk, session: Session, desk_id: UUID, seq: int) -> None:
    """Write the values of a held change again, by whoever is signed in; the city judges the new change for itself. Left
    out is what does not fit and what was changed since. Raises DeskError `nothing_to_send` when nothing is left, and
    `not_allowed` or `not_your_visit` where the person has no right to it."""
    with desk.store.writing() as connection:
        found = held_change(connection, desk_id, seq)
        if found is None or found[1].kind not in RECORDS:
            raise DeskError("nothing_to_send")
        one, change = found
        values = _still_meant(desk, connection, change, one.fields)
        if not values:
            raise DeskError("nothing_to_send")
        desk.store.save(
            connection,
            now_ms=desk.clock.wall_ms(),
            by=session.person.id,
            kind=Kind(change.kind),
            key=change.key,
            values=values,
            why=change.why or SENT_AGAIN_WHY,
        )


def export_held(desk: Desk, path: Path) -> int:
    """Write the list into a file: JSON where the name ends so, and else CSV for a spreadsheet. Returns how many there
    were. Raises DeskError `file_not_written`; no half file is left behind."""
    found = held(desk)
    try:
        if path.suffix.lower() == ".json":
            _write_json(path, found)
        else:
            language = desk.settings.current.language
            write_csv(path, HEADS[language], (_cells(one, language) for one in found))
    except OSError as error:
        raise DeskError("file_not_written", file=str(path), detail=error.strerror or str(error)) from error
    return len(found)


def _still_meant(desk: Desk, connection: Transaction, change: Change, fields: tuple[str, ...]) -> dict[str, Value]:
    """The values that nobody has changed since; `fields` are those that were held, where not all were."""
    verdicts = merge(log.changes_of(connection, change.kind, change.key), desk.store.rights(connection)).verdicts
    later = (one for one in verdicts if one.change.place > change.place and one.refusal is None)
    since = {name for one in later for name in one.change.set if name not in one.rejected}
    wrong = rejected_fields(change.kind, change.set)
    meant = fields or tuple(change.set)
    return {name: change.set[name] for name in meant if name in change.set and name not in since and name not in wrong}


def _described(
    connection: Transaction, one: Quarantined, change: Change | None, names: Mapping[UUID, str], language: Language
) -> HeldChange:
    return HeldChange(
        desk_id=UUID(bytes=one.desk),
        seq=one.seq,
        kind=change.kind if change else "",
        key=change.key if change else None,
        what=_words(connection, change, language) if change else _OTHER[language].format(seq=one.seq),
        reason_vi=one.vi,
        reason_en=one.en,
        fields=one.fields,
        at_ms=reading_ms(change.at) if change else 0,
        by_name=names.get(change.by, "") if change else "",
        set=change.set if change else {},
    )


def _words(connection: Transaction, change: Change, language: Language) -> str:
    """What a change is about: its kind, its name, and of a visit when it began."""
    known = _NAMES.get(change.kind)
    kind = known[language] if known else _OTHER[language].format(seq=change.seq)
    values: dict[str, object] = dict(change.set)
    if change.kind == Kind.VISIT:
        visit = visits.visit_of(connection, change.key)
        values = (msgspec.structs.asdict(visit) if visit is not None else {}) | values
    title = next((str(values[name]) for name in _TITLES if values.get(name)), "")
    started = values.get("started_at")
    moment = f"{local_time(started):%d/%m/%Y %H:%M}" if isinstance(started, int) and change.kind == Kind.VISIT else ""
    return " · ".join(part for part in (kind, title, moment) if part)


def _cells(one: HeldChange, language: Language) -> tuple[object, ...]:
    return (
        str(one.desk_id),
        one.seq,
        f"{local_time(one.at_ms):%d/%m/%Y %H:%M}" if one.at_ms else "",
        one.by_name,
        one.what,
        one.reason_vi if language == "vi" else one.reason_en,
        ", ".join(one.fields),
        msgspec.json.encode(one.set).decode("utf-8"),
    )


def _write_json(path: Path, found: list[HeldChange]) -> None:
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
