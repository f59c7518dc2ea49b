"""Saving one visit beside one raw commit of the same rows, and searching beside the bare SQL."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, median, percentile
from tests.bench.folders import open_folder

from ward_desk.paths import Paths
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import people
from ward_desk.services.running import finish_visit, start_visit
from ward_desk.services.signing_in import session_of
from ward_desk.services.visits import VisitFilter, count_visits, find_visits
from ward_desk.store.engine import connect
from ward_desk.store.visit_words import question, words_of

SAVES = 300
PAGE = 100
SAVE_AIM, SEARCH_AIM = 50.0, 30.0
SOUGHT = (
    "khai sinh", "xác nhận tình trạng hôn nhân", "vneid", "C4.1", "1.001193", "hộ kinh doanh", "mật khẩu",
    "máy in không ra giấy", "mạng chập chờn", "tạm trú cho người thuê", "bà con quên mật khẩu", "chứng thực giấy tờ nhà",
    "H17.15-26", "thiếu giấy tờ gốc", "hẹn chiều quay lại", "trích lục", "lệ phí", "không có chữ này",
)  # fmt: skip


def raw_connection(folder: Path) -> Any:
    """SQLCipher with nothing of ours over it, opened with the desk's own settings."""
    paths = Paths(folder)
    return connect(paths.database, bytes.fromhex(paths.key_file.read_text("ascii")))


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


# --- saving --------------------------------------------------------------------------------------------------------


class RawRows:
    """Writes again, in a copy of the folder, the rows that the desk wrote for a visit."""

    def __init__(self, desk_folder: Path, copy: Path) -> None:
        shutil.copytree(desk_folder, copy)
        self.written, self._target = raw_connection(desk_folder), raw_connection(copy)
        self._sql: dict[str, str] = {}

    def rows_of(self, visit_id: bytes) -> tuple[tuple[Any, ...], dict[str, Any], int]:
        """The row in the log, the row of the visit, and where the desk's clock stands."""
        log = self.written.execute("SELECT * FROM log WHERE kind = 'visit' AND key = ?", (visit_id,)).fetchone()
        found = self.written.execute("SELECT * FROM visits WHERE id = ?", (visit_id,))
        names = [column[0] for column in found.description]
        (clock_at,) = self.written.execute("SELECT clock_at FROM this_desk").fetchone()
        return log, dict(zip(names, found.fetchone(), strict=True)), clock_at

    def commit(self, log: tuple[Any, ...], visit: dict[str, Any], clock_at: int) -> float:
        """One durable transaction with these rows; milliseconds."""
        words = words_of(visit)
        visit_sql = f"INSERT INTO visits VALUES ({', '.join('?' * len(visit))})"
        run = self._target.execute

        def transaction() -> None:
            run("BEGIN IMMEDIATE")
            run(f"INSERT INTO log VALUES ({', '.join('?' * len(log))})", log)
            run(visit_sql, tuple(visit.values()))
            run("INSERT INTO visit_text(rowid, words) VALUES (?, ?)", (visit["place"], words))
            run("UPDATE this_desk SET clock_at = ?", (clock_at,))
            run("DELETE FROM timers WHERE id = ?", (visit["id"],))
            run("COMMIT")

        return milliseconds(transaction)

    def close(self) -> None:
        self.written.close()
        self._target.close()


def saving(folder: Path, scratch: Path, saves: int = SAVES) -> tuple[list[Figure], float]:
    """The verb that ends a visit against the raw commit, in turn; and the raw commit's 99th percentile alone."""
    own = scratch / "saving"
    shutil.copytree(folder, own)
    desk, raw = open_folder(own), RawRows(own, scratch / "raw")
    try:
        session = volunteer(desk)
        ours, floor = [], []
        for _ in range(saves):
            timer = start_visit(desk, session, "C4.1")
            ours.append(milliseconds(lambda timer=timer: finish_visit(desk, session, timer.id, "done")))
            floor.append(raw.commit(*raw.rows_of(timer.id.bytes)))
    finally:
        raw.close()
        desk.store.close()
    figures = [
        Figure("end a visit, verb to committed: median", "ms", median(ours), median(floor)),
        Figure("  99th percentile", "ms", percentile(ours, 0.99), percentile(floor, 0.99), SAVE_AIM),
    ]
    return figures, percentile(floor, 0.99)


def volunteer(desk: Desk) -> Session:
    """A session of one of the volunteers."""
    return session_of(desk, next(person for person in people(desk) if person.role == "volunteer"))


# --- searching -----------------------------------------------------------------------------------------------------


def typed(texts: tuple[str, ...] = SOUGHT) -> Iterator[str]:
    """What stands in the search field while the texts are typed, from the second letter on."""
    for text in texts:
        for end in range(2, len(text) + 1):
            if text[end - 1] != " ":
                yield text[:end]


def searching(folder: Path) -> list[Figure]:
    """The first page of what is found for each thing typed, against the same SQL without anything of ours."""
    desk, raw = open_folder(folder), raw_connection(folder)
    texts = list(typed())
    random.Random(1).shuffle(texts)
    try:
        for text in texts[:20]:
            raw_page(raw, text)
            find_visits(desk, VisitFilter(text=text), limit=PAGE)
        floor = [milliseconds(lambda text=text: raw_page(raw, text)) for text in texts]
        ours = [milliseconds(lambda text=text: find_visits(desk, VisitFilter(text=text), limit=PAGE)) for text in texts]
        counts = [milliseconds(lambda text=text: count_visits(desk, VisitFilter(text=text))) for text in texts[:60]]
        total = desk_total(desk)
    finally:
        raw.close()
        desk.store.close()
    return [
        Figure(f"search in {total:,} visits: median of {len(texts)}", "ms", median(ours), median(floor)),
        Figure("  95th percentile", "ms", percentile(ours, 0.95), percentile(floor, 0.95), SEARCH_AIM),
        Figure("  slowest", "ms", max(ours), max(floor)),
        Figure("  how many were found: 95th percentile", "ms", percentile(counts, 0.95)),
    ]


def desk_total(desk: Desk) -> int:
    """How many visits the desk holds."""
    return count_visits(desk, VisitFilter())


def raw_page(connection: Any, text: str) -> list[Any]:
    """The newest visits for a text, straight from SQLite."""
    sql = (
        "SELECT * FROM visits WHERE place IN (SELECT rowid FROM visit_text WHERE visit_text MATCH ?"
        f" ORDER BY rowid DESC LIMIT {PAGE}) ORDER BY place DESC"
    )
    found: list[Any] = connection.execute(sql, (question(text),)).fetchall()
    return found
