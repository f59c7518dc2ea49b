"""Fills an empty data folder with a made-up ward: people, and visits as a real counter has them."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.catalogue import Entry
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import PersonEntry, SetUp, add_person, is_set_up, set_up_desk
from ward_desk.services.running import record
from ward_desk.services.service_search import COMMON
from ward_desk.services.visit_entry import names_of
from ward_desk.store.store import Transaction
from ward_ledger.change import Value
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.records import Channel, OutcomeCode, Role, Subject

WARD = "Xã Thượng Đức"
DESK_NAME = "Quầy 1"
OFFICIAL, PASSWORD = "Nguyễn Thị Hoa", "quay-mot-cua"
VOLUNTEERS = (
    ("Lê Văn Hùng", "Trường Đại học Duy Tân", "2580"),
    ("Trần Mai", "Trường Đại học FPT Đà Nẵng", "1470"),
    ("Phạm Quốc Bảo", "Trường VKU", "3690"),
)
# How often which outcome, channel and person came; a counter's own mix, not a statistic.
OUTCOMES = {
    OutcomeCode.DONE: 62,
    OutcomeCode.GUIDED: 20,
    OutcomeCode.FOLLOW_UP: 7,
    OutcomeCode.PASSED_OFFICER: 6,
    OutcomeCode.PASSED_1022: 3,
    OutcomeCode.NOT_DONE: 2,
}
CHANNELS = {Channel.COUNTER: 92, Channel.PHONE: 6, Channel.HOME: 2}
HOURS = {7: 3, 8: 14, 9: 17, 10: 13, 11: 5, 13: 6, 14: 11, 15: 9, 16: 6}
NOTES = (
    "Hẹn mang bản chính vào sáng mai",
    "Điện thoại cũ, phải cập nhật hệ điều hành trước",
    "Bà con chưa có tài khoản ngân hàng để nộp lệ phí",
    "Đã in lại phiếu hẹn",
    "Mạng chậm, làm lại lần hai mới được",
    "Máy in phòng một cửa kẹt giấy khay 2",
)
REASONS = ("Cổng báo lỗi, không nộp được", "Thiếu giấy tờ gốc", "Mất mạng giữa chừng")
AT_ONCE = 500


class Account(msgspec.Struct, frozen=True):
    """Somebody of the demo and the secret to sign in with."""

    name: str
    role: str
    pin: str


class Demo(msgspec.Struct, frozen=True):
    """What was made."""

    accounts: tuple[Account, ...]
    visits: int


def fill_demo(desk: Desk, *, days: int, visits: int, seed: int) -> Demo:
    """Set the desk up and record `visits` visits over the last `days` working days, today included.

    The same seed gives the same visits for the same day. Raises DeskError `folder_not_empty` on a desk that is set
    up already.
    """
    if is_set_up(desk):
        raise DeskError("folder_not_empty", folder=str(desk.store.paths.folder))
    chance = random.Random(seed)
    today = local_day(desk.clock.wall_ms())
    people, accounts = _people(desk, today, days)
    plan = sorted(_moments(chance, _working_days(today, days), visits, desk.clock.wall_ms()))
    entries = _weighted_entries(desk, chance)
    for start in range(0, len(plan), AT_ONCE):
        with desk.store.writing() as connection:
            for moment in plan[start : start + AT_ONCE]:
                _record_one(desk, connection, chance, entries, chance.choice(people), moment)
    return Demo(accounts, len(plan))


def _people(desk: Desk, today: date, days: int) -> tuple[list[Session], tuple[Account, ...]]:
    ward = next(ward for ward in desk.catalogue.wards if ward.name_vi == WARD)
    official, _ = set_up_desk(desk, SetUp(ward.code, DESK_NAME, OFFICIAL, PASSWORD))
    first, last = today - timedelta(days=days * 2 + 7), today + timedelta(days=30)
    sessions = []
    for name, school, pin in VOLUNTEERS:
        entry = PersonEntry(name, Role.VOLUNTEER, school, first, last)
        person = add_person(desk, official, entry, pin)
        sessions.append(Session(person, official.desk_id, DESK_NAME, ward.code, ward.name_vi))
    accounts = [Account(OFFICIAL, Role.OFFICIAL.value, PASSWORD)]
    accounts += [Account(name, Role.VOLUNTEER.value, pin) for name, _, pin in VOLUNTEERS]
    return sessions, tuple(accounts)


def _working_days(today: date, count: int) -> list[date]:
    """The last days, Sundays left out; today is always one."""
    found, day = [today], today
    while len(found) < count:
        day -= timedelta(days=1)
        if day.weekday() != 6:
            found.append(day)
    return found


def _moments(chance: random.Random, days: list[date], visits: int, now_ms: int) -> list[int]:
    """Starts of visits within opening hours, none later than now."""
    found: list[int] = []
    for _ in range(visits):
        day = day_start_ms(chance.choice(days))
        hour = chance.choices(list(HOURS), list(HOURS.values()))[0]
        moment = day + (hour * 3600 + chance.randrange(3600)) * 1000
        found.append(moment if moment <= now_ms else chance.randrange(min(day, now_ms - 1), now_ms))
    return found


def _weighted_entries(desk: Desk, chance: random.Random) -> tuple[list[Entry], list[float]]:
    """Every row of the catalogue that can be chosen: what counters are asked most comes most, the rest by chance."""
    common = [desk.catalogue.entry(code) for code in COMMON]
    others = [entry for entry in desk.catalogue.entries if entry.code not in COMMON]
    chance.shuffle(others)
    entries = common + others
    return entries, [1 / (rank + 3) for rank in range(len(entries))]


def _record_one(
    desk: Desk,
    connection: Transaction,
    chance: random.Random,
    entries: tuple[list[Entry], list[float]],
    session: Session,
    started_at: int,
) -> None:
    entry = chance.choices(*entries)[0]
    outcome = chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    staff = entry.audience == "staff"
    subject = Subject.STAFF if staff else chance.choices((Subject.CITIZEN, Subject.BUSINESS), (9, 1))[0]
    seconds = min(int(chance.lognormvariate(5.7, 0.7)) + 20, 2 * 3600)
    values: dict[str, Value] = {
        "ward": session.ward_code,
        "person": str(session.person.id),
        "subject": subject.value,
        "people": chance.choices((1, 2, 3), (88, 10, 2))[0],
        "channel": chance.choices(list(CHANNELS), list(CHANNELS.values()))[0].value,
        "outcome": outcome.value,
        "reason": chance.choice(REASONS) if outcome == OutcomeCode.NOT_DONE else None,
        "started_at": started_at,
        "seconds": seconds,
        "note": chance.choice(NOTES) if chance.random() < 0.15 else None,
        "satisfaction": chance.choices((5, 4, 3, 2), (60, 30, 8, 2))[0] if chance.random() < 0.4 else None,
        "dossier": f"000.00.12.H17-261120-{chance.randrange(10_000):04d}" if chance.random() < 0.2 else None,
    }
    record(desk, session, connection, desk.clock.new_id(), values | names_of(desk.catalogue.entry, entry.code))
