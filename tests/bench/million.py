"""Fills a store with very many visits at once, as its own log and tables would hold them.

Everything is what the app itself would have written: one change a visit in this desk's hash chain, the row of the
visit and its words; `doctor` finds nothing. Only the way there is shorter: no transaction a visit, and the indexes
are made at the end.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from ward_desk.services.catalogue import Entry, load_catalogue
from ward_desk.store import log as change_log
from ward_desk.store.persons import everybody
from ward_desk.store.projection import PLACE_BITS, join_words
from ward_desk.store.store import Store
from ward_desk.store.visit_words import words_of
from ward_ledger.change import make_change
from ward_ledger.clock import next_reading
from ward_ledger.days import local_time
from ward_ledger.ids import uuid7
from ward_ledger.records import Kind
from ward_ledger.text import fold

LAST_VISIT_MS = 1_795_168_800_000  # Friday 20 November 2026, 17:00 in Vietnam
VISITS_A_DAY = 300
DAY_MS = 86_400_000
ROWS_AT_ONCE = 10_000
WORDS_BYTES = 64 << 20
SQLITE_WORDS_BYTES = 1 << 20
OUTCOMES = ("done", "guided", "follow_up", "passed_officer", "passed_1022", "not_done")
OUTCOME_WEIGHTS = (60, 20, 8, 6, 3, 3)
OPENINGS = (
    "Bà con", "Cô", "Chú", "Bác", "Anh", "Chị", "Ông", "Bà", "Người dân", "Khách", "Hộ kinh doanh", "Cán bộ",
)  # fmt: skip
DOINGS = (
    "quên mật khẩu", "chưa có tài khoản", "cần nộp lại hồ sơ", "hỏi kết quả", "muốn đăng ký khai sinh cho con",
    "làm giấy xác nhận tình trạng hôn nhân", "xin bản sao trích lục", "chứng thực giấy tờ nhà", "đổi số điện thoại",
    "kích hoạt định danh mức hai", "không nhận được mã xác nhận", "cài ứng dụng trên điện thoại mới",
    "khai tạm trú cho người thuê", "nộp lệ phí trực tuyến", "tra cứu hồ sơ đã nộp", "máy in không ra giấy",
    "máy quét báo lỗi", "mạng chập chờn", "bổ sung ảnh chụp giấy tờ", "đăng ký hộ kinh doanh",
)  # fmt: skip
ENDINGS = (
    "đã hướng dẫn từng bước", "hẹn chiều quay lại", "đã làm xong tại quầy", "nhờ người nhà làm tiếp",
    "chuyển bộ phận Một cửa", "chờ kết quả qua tin nhắn", "thiếu giấy tờ, hẹn bổ sung", "đã in cho dân",
    "dặn mang theo bản chính", "mạng yếu nên làm lâu", "sẽ gọi lại", "dùng máy của phường",
)  # fmt: skip


@dataclass(frozen=True)
class _Pool:
    """What visits are put together from."""

    services: list[dict[str, str]]
    notes: list[str]
    people: list[UUID]
    ward: str


def fill_visits(store: Store, n: int, seed: int = 1, last_ms: int = LAST_VISIT_MS) -> None:
    """Add `n` visits that end at `last_ms` (milliseconds since 1970, UTC), about 300 a day, by the people of the
    store. The desk must be set up. The same seed gives the same visits; one transaction."""
    random_ = random.Random(seed)
    with store.writing() as connection:
        indexes = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('log', 'visits')"
        ).all()
        _words_at_once(connection, WORDS_BYTES)
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        pool = _pool(random_, [person.id for person in everybody(connection)])
        _write(connection, pool, random_, _starts(random_, n, last_ms))
        for _, sql in indexes:
            connection.exec_driver_sql(sql)
        _words_at_once(connection, SQLITE_WORDS_BYTES)
        join_words(connection)


def _words_at_once(connection: Any, size: int) -> None:
    """How many bytes of words the full-text index gathers in memory before it writes them (FTS5 `hashsize`)."""
    connection.exec_driver_sql("INSERT INTO visit_text(visit_text, rank) VALUES ('hashsize', ?)", (size,))


def _write(connection: Any, pool: _Pool, random_: random.Random, starts: Iterator[int]) -> None:
    """The rows of log, visits and words, a batch at a time."""
    desk = change_log.own_desk(connection)
    clock, seq, last_hash = connection.exec_driver_sql(
        "SELECT this_desk.clock_at, log.seq, log.hash FROM this_desk JOIN log ON log.desk = this_desk.id"
        " ORDER BY log.seq DESC LIMIT 1"
    ).one()
    raw = connection.connection.cursor()
    folded = lru_cache(maxsize=10_000)(fold)
    last = (seq, last_hash)
    visit_sql: str | None = None
    log_rows: list[tuple[Any, ...]] = []
    visit_rows: list[tuple[Any, ...]] = []
    text_rows: list[tuple[int, str]] = []
    for started_at in starts:
        person = random_.choice(pool.people)
        values = _values(pool, random_, person, started_at)
        key = uuid7(started_at, random_.randbytes(10))
        clock = next_reading(clock, 0)
        change, body, found = make_change(
            last, desk=desk, at=clock, by=person, kind=Kind.VISIT, key=key, set=values, why=None
        )
        last = (change.seq, found)
        place = started_at << PLACE_BITS | key.int & (1 << PLACE_BITS) - 1
        row = _row(values, person)
        visit_sql = visit_sql or _insert("visits", ("place", "id", *row))
        log_rows.append((desk.bytes, change.seq, clock, "visit", key.bytes, body, found, person.bytes))
        visit_rows.append((place, key.bytes, *row.values()))
        text_rows.append((place, words_of(row, folded)))
        if len(log_rows) == ROWS_AT_ONCE:
            _flush(raw, visit_sql, log_rows, visit_rows, text_rows)
    if visit_sql is not None:
        _flush(raw, visit_sql, log_rows, visit_rows, text_rows)
    connection.exec_driver_sql("UPDATE this_desk SET clock_at = ?", (clock,))


def _flush(raw: Any, visit_sql: str, *batches: list[Any]) -> None:
    log_sql = _insert("log", ("desk", "seq", "at", "kind", "key", "body", "hash", '"by"'))
    text_sql = _insert("visit_text", ("rowid", "words"))
    for sql, rows in zip((log_sql, visit_sql, text_sql), batches, strict=True):
        raw.executemany(sql, rows)
        rows.clear()


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _pool(random_: random.Random, people: list[UUID]) -> _Pool:
    catalogue = load_catalogue(date(2026, 11, 20))
    services = [_service(catalogue.entry(entry.service), entry) for entry in catalogue.entries]
    random_.shuffle(services)
    notes = [
        f"{random_.choice(OPENINGS)} {random_.choice(DOINGS)}, {random_.choice(ENDINGS)}"
        + (f", lần {random_.randint(2, 9)}" if random_.random() < 0.2 else "")
        for _ in range(4000)
    ]
    return _Pool(services, notes, people, catalogue.wards[0].code)


def _service(service: Entry, entry: Entry) -> dict[str, str]:
    named = {"service": service.code, "service_name": service.name_vi}
    if entry.kind == "procedure":
        named |= {"procedure": entry.code, "procedure_name": entry.name_vi}
    return named


def _starts(random_: random.Random, n: int, last_ms: int) -> Iterator[int]:
    """Moments of visits, oldest first, all different, in the office hours of the days before `last_ms`."""
    days = -(-n // VISITS_A_DAY)
    opening_ms = 9 * 3_600_000 + 1_800_000  # from 07:30 to 17:00
    left = n
    for day in range(days - 1, -1, -1):
        today = min(VISITS_A_DAY, left - day * VISITS_A_DAY) if day else left
        moments = random_.sample(range(opening_ms), max(today, 0))
        left -= len(moments)
        yield from sorted(last_ms - day * DAY_MS - back for back in moments)


def _values(pool: _Pool, random_: random.Random, person: UUID, started_at: int) -> dict[str, Any]:
    """The fields of one visit, as `record` writes them."""
    skewed = int(len(pool.services) * random_.random() ** 2)
    outcome = random_.choices(OUTCOMES, OUTCOME_WEIGHTS)[0]
    values: dict[str, Any] = {
        "subject": random_.choices(("citizen", "business", "staff"), (90, 4, 6))[0],
        "channel": random_.choices(("counter", "phone", "home"), (88, 9, 3))[0],
        "people": 1 if random_.random() < 0.9 else random_.randint(2, 5),
        "outcome": outcome,
        "ward": pool.ward,
        "person": str(person),
        "started_at": started_at,
        "seconds": random_.randint(60, 1800),
        "late": random_.random() < 0.05,
    } | pool.services[skewed]
    if outcome == "not_done":
        values["reason"] = "Thiếu giấy tờ gốc"
    if random_.random() < 0.5:
        values["note"] = random_.choice(pool.notes)
    if random_.random() < 0.3:
        values["dossier"] = f"H17.15-{local_time(started_at):%y%m%d}-{random_.randint(1, 9999):04}"
    if random_.random() < 0.4:
        values["satisfaction"] = random_.choices((1, 2, 3, 4, 5), (1, 2, 7, 30, 60))[0]
    return values


def _row(values: dict[str, Any], person: UUID) -> dict[str, Any]:
    """The columns of the visit, as `projection.visit_row` makes them."""
    nothing = dict.fromkeys(("procedure", "procedure_name", "reason", "dossier", "note", "satisfaction"))
    return nothing | values | {"person": person.bytes, "deleted": False}
