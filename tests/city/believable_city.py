"""Fills a city with what 94 wards might have written in a month, by the desks' own way in: for pictures, tests, docs.

Names of people are made up. The same seed gives the same city, for the same present moment.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from secrets import token_bytes
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city import __version__, administration, identity, writing
from ward_city.service import now_ms
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.ids import submission_key

CATALOGUE = Path(__file__).resolve().parents[2] / "resources" / "catalogue"
DAY_MS, HOUR_MS, MINUTE_MS = 86_400_000, 3_600_000, 60_000

_FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
_MIDDLE = ["Văn", "Thị", "Minh", "Thanh", "Ngọc", "Quốc", "Thu", "Hữu", "Anh", "Đức", "Hoài", "Kim"]
_GIVEN = ["Hùng", "Lan", "Mai", "Tuấn", "Hà", "Phúc", "Vy", "Khoa", "Linh", "Nam", "Trang", "Bảo", "Ngân", "Tâm", "Yến"]
_SCHOOLS = [
    "Trường Đại học Bách khoa, Đại học Đà Nẵng",
    "Trường Đại học CNTT và Truyền thông Việt - Hàn",
    "Trường Đại học Duy Tân",
    "Trường Cao đẳng Công nghệ Thông tin Đà Nẵng",
]
_INCIDENTS = [
    ("Máy in HP LaserJet ở quầy 1 kẹt giấy liên tục", ["printer_jam"]),
    ("Mất Internet toàn trụ sở từ 8 giờ", ["line_down"]),
    ("Máy lấy số không in phiếu", ["kiosk_silent"]),
    ("Không đăng nhập được Cổng Dịch vụ công quốc gia", ["portal_unreachable"]),
    ("Máy quét không nhận trên máy quầy 3", ["scanner_missing"]),
    ("Wi-Fi phòng chờ chập chờn", ["wifi_weak"]),
]
_OUTCOMES = ["done"] * 12 + ["guided"] * 4 + ["follow_up", "passed_officer", "passed_1022", "not_done"]


class Service(NamedTuple):
    """A line of the shipped catalogue."""

    code: str
    name: str
    audience: str


class Filled(NamedTuple):
    """Where to look: a busy ward and one without a PC, desks and people of the busy one."""

    busy_ward: str
    empty_ward: str
    merged_ward: str
    desk: UUID
    revoked_desk: UUID
    volunteer: UUID
    wards: int
    visits: int


def fill(
    city: City, *, now: int | None = None, days: int = 30, share: float = 0.2, wards: int = 94, seed: int = 7
) -> Filled:
    """Fill an empty city up to `now` (ms; None: the present). `share`: of the visits that such wards really have,
    `wards`: the first so many."""
    return _Filling(city, now or now_ms(), days, share, seed).all(_wards()[:wards])


class _Filling:
    def __init__(self, city: City, now: int, days: int, share: float, seed: int) -> None:
        self.city, self.days, self.share = city, days, share
        self.dice = random.Random(seed)
        self.now = now
        self.today = local_day(self.now)
        self.services = _services()
        self.visits = 0

    def all(self, named: Sequence[tuple[str, str, str]]) -> Filled:
        with self.city.engine.begin() as connection:
            pairs = [(code, name) for code, name, _ in named]
            administration.add_wards(connection, pairs, self.now - 60 * DAY_MS, token_bytes)
        empty = {code for code, _, _ in named[5::13]}
        found: Filled | None = None
        for number, (code, _, kind) in enumerate(named):
            if code in empty:
                continue
            desks, volunteer = self._ward(number, code, kind)
            if number == 0:
                found = Filled(code, named[5][0], named[-1][0], desks[0].id, desks[-1].id, volunteer, 0, 0)
        assert found is not None
        self._open_codes(named)
        self._afterwards(found)
        return found._replace(wards=len(named), visits=self.visits)

    def _ward(self, number: int, code: str, kind: str) -> tuple[list[SimulatedDesk], UUID]:
        """Officials, volunteers and PCs of a ward, and what they did in these days."""
        busy = number == 0
        usual = self.dice.randint(60, 220) if kind == "phường" else self.dice.randint(8, 60)
        begins = self.now - self.days * DAY_MS - 2 * HOUR_MS
        desks = [self._desk(code, begins) for _ in range(4 if busy else self.dice.choice([1, 1, 2, 3]))]
        chief = desks[0].set_up(self._name())
        for place, desk in enumerate(desks):
            desk.write("desk", desk.id, chief, name=f"Quầy {place + 1}", ward=code, app_version=__version__)
        volunteers = [self._volunteer(desks[0]) for _ in range(3 if busy else self.dice.randint(1, 3))]
        silent_days = 0 if busy else self.dice.choice([0] * 12 + [1, 2, 4, 6, 9])
        for day in self._working_days(silent_days):
            people = [*volunteers, *volunteers, chief]
            for desk in desks:
                desk.keep_clock_after(desks[0])
                self._day(desk, day, people, max(1, round(usual * self.share / len(desks))))
            self._submission(desks[0], code, day, chief)
        self._incidents(desks[0], chief, 3 if busy else self.dice.choice([0, 0, 1, 2]))
        if busy or self.dice.random() < 0.12:
            desks[0].visit(desks[0].new_key(), started_at=self.now - 3 * HOUR_MS)  # by nobody on the roster
        if busy:
            desks[0].visit(chief, started_at=self.now - 2 * HOUR_MS, satisfaction=9, people=0)
        for desk in desks:
            desk.push()
        self._seen(desks, silent_days)
        if busy or self.dice.random() < 0.8:
            with self.city.engine.begin() as connection:
                writing.confirm_official(connection, code, chief, by=chief, now=self.now)
        return desks, volunteers[0]

    def _desk(self, ward: str, begins: int) -> SimulatedDesk:
        desk = SimulatedDesk(self.city.server.url, self.dice.randrange(1 << 30))
        desk.now = begins
        desk.enrol(self.city.code(ward))
        return desk

    def _volunteer(self, desk: SimulatedDesk) -> UUID:
        person = desk.new_key()
        desk.write(
            "person",
            person,
            name=self._name(),
            role="volunteer",
            active=True,
            ward=desk.ward,
            school=self.dice.choice(_SCHOOLS),
            campaign_from=(self.today - timedelta(days=self.days)).isoformat(),
            campaign_to=(self.today + timedelta(days=self.dice.randint(-3, 12))).isoformat(),
        )
        return person

    def _name(self) -> str:
        return " ".join(self.dice.choice(part) for part in (_FAMILY, _MIDDLE, _GIVEN))

    def _working_days(self, silent_days: int) -> Iterator[date]:
        for back in range(self.days - 1, silent_days - 1, -1):
            day = self.today - timedelta(days=back)
            if day.weekday() < 5 or (day.weekday() == 5 and self.dice.random() < 0.7):
                yield day

    def _day(self, desk: SimulatedDesk, day: date, people: Sequence[UUID], usual: int) -> None:
        """Visits of one PC on one day, in the order of time; those of today have been before now."""
        opens = day_start_ms(day) + 7 * HOUR_MS + 30 * MINUTE_MS
        lasts = 4 * HOUR_MS if day.weekday() == 5 else 9 * HOUR_MS
        many = max(1, round(usual * (0.4 if day.weekday() == 5 else self.dice.uniform(0.7, 1.3))))
        for moment in sorted(opens + self.dice.randrange(lasts) for _ in range(many)):
            if moment > self.now:
                return
            service = self.dice.choice(self.services)
            desk.now = max(desk.now, moment)
            desk.visit(
                self.dice.choice(people),
                started_at=moment,
                seconds=round(min(3600, self.dice.lognormvariate(5.8, 0.7))),
                service=service.code,
                service_name=service.name,
                subject="staff" if service.audience == "staff" else self.dice.choice(["citizen"] * 6 + ["business"]),
                outcome=self.dice.choice(_OUTCOMES),
                satisfaction=self.dice.choice([None, None, 3, 4, 5, 5]),
            )
            self.visits += 1

    def _submission(self, desk: SimulatedDesk, ward: str, day: date, chief: UUID) -> None:
        """Sent in the evening; older days are approved or sent back."""
        if day == self.today:
            return
        desk.now = max(desk.now, day_start_ms(day) + 17 * HOUR_MS)
        key = submission_key(ward, day)
        desk.write("submission", key, chief, ward=ward, day=day.isoformat(), sent=True)
        if (self.today - day).days > 2:
            state = "returned" if self.dice.random() < 0.06 else "approved"
            desk.write("review", key, chief, ward=ward, day=day.isoformat(), state=state, digest="0" * 32)

    def _incidents(self, desk: SimulatedDesk, by: UUID, many: int) -> None:
        for title, findings in self.dice.sample(_INCIDENTS, many):
            began = self.now - self.dice.randrange(6 * DAY_MS)
            state = self.dice.choice(["noted", "reported", "in_repair", "fixed"])
            desk.write(
                "incident",
                desk.new_key(),
                by,
                ward=desk.ward,
                title=title,
                state=state,
                findings=findings,
                started_at=began,
                **({"ticket": f"1022-{self.dice.randrange(10_000, 99_999)}"} if state != "noted" else {}),
                **({"closed_at": min(self.now, began + 5 * HOUR_MS)} if state == "fixed" else {}),
            )

    def _seen(self, desks: Sequence[SimulatedDesk], silent_days: int) -> None:
        """When each PC was there last: they all came just now, which is not how a month looks."""
        with self.city.engine.begin() as connection:
            for place, desk in enumerate(desks):
                late = silent_days * DAY_MS + self.dice.randrange(40 * MINUTE_MS)
                if place == 1 and self.dice.random() < 0.15:
                    late += 4 * DAY_MS
                connection.exec_driver_sql(
                    "UPDATE desks SET seen_at = %s, enrolled_at = %s, name = %s, app = %s, clock_ahead = %s WHERE id = %s",
                    (
                        self.now - late,
                        self.now - self.days * DAY_MS,
                        f"Quầy {place + 1}",
                        self.dice.choice([__version__] * 9 + ["0.0.9"]),
                        self.dice.choice([300, -1200, 900, 2500, 40, 7 * MINUTE_MS if place else 0]),
                        desk.id,
                    ),
                )

    def _open_codes(self, named: Sequence[tuple[str, str, str]]) -> None:
        with self.city.engine.begin() as connection:
            for code, _, _ in named[5:8]:
                identity.new_code(connection, code, days=7, now=self.now - DAY_MS, random=token_bytes)

    def _afterwards(self, found: Filled) -> None:
        """A stolen PC."""
        with self.city.engine.begin() as connection:
            identity.revoke(connection, found.revoked_desk, self.now - 2 * DAY_MS)
            connection.execute(
                sa.text("UPDATE desks SET seen_at = :at WHERE id = :desk"),
                {"at": self.now - 2 * DAY_MS - HOUR_MS, "desk": found.revoked_desk},
            )


def _wards() -> list[tuple[str, str, str]]:
    """(code, name, phường | xã | đặc khu)"""
    with (CATALOGUE / "wards.csv").open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["name_vi"], row["type"]) for row in csv.DictReader(file)]


def _services() -> list[Service]:
    """Those that are chosen at a counter, the frequent ones several times."""
    with (CATALOGUE / "services.csv").open(encoding="utf-8", newline="") as file:
        found = [Service(row["code"], row["name_vi"], row["audience"]) for row in csv.DictReader(file) if row["parent"]]
    often = [one for one in found if one.code in {"C1.2", "C4.1", "C2.1", "C1.1"}]
    return found + often * 6
