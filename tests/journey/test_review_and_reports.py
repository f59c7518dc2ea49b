"""An official closes the week by the keyboard alone: one day goes back and is mended, several are approved, the papers
come out of a real print queue, and a late change opens one day again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from tests.journey.pdf_queue import PdfQueue, pdf_queue, same_pages, words_of
from tests.journey.record import Record
from tests.journey.screen import RunningApp, Screen, wait_until

from ward_desk.clock import SystemClock
from ward_desk.services.day_states import DayState
from ward_ledger.days import day_start_ms, local_day, local_time

pytestmark = pytest.mark.journey

OFFICIAL, STUDENT = ("1", "Nguyễn Thị Hoa"), "Lê Văn Hùng"
WEEK, MOST_DAYS, VISITS_A_DAY = 5, 14, 20
COMMENTS = ("Ghi ro ket qua", "Bo sung so ho so")
REASON, LATE_REASON = "Theo gop y cua can bo", "Nho lai sau khi da duyet"
NEW_MINUTES, LATE_MINUTES = 12, 33
SUM = "count(*), sum(people), sum(seconds), sum(satisfaction), count(satisfaction)"
OF_DAYS = "NOT deleted AND started_at >= ? AND started_at < ?"


class Ward(NamedTuple):
    """The app in front of us and what it works on: `day` is the oldest that waits, `days` are those of its month, and
    `helper` with the key that chooses him is the volunteer who helped most on that day."""

    screen: Screen
    app: RunningApp
    record: Record
    secrets: dict[str, str]
    day: date
    days: tuple[date, ...]
    helper: tuple[str, str]
    shots: Path


@pytest.fixture
def queue() -> Iterator[PdfQueue]:
    with pdf_queue() as running:
        yield running


def test_a_week_is_mended_approved_and_printed(screen: Screen, queue: PdfQueue, tmp_path: Path, shots: Path) -> None:
    ward = opened(screen, tmp_path / "desk", queue, shots)
    ours = visits_of_helper(ward)
    send_back_with_two_comments(ward, ours)
    mend_and_send_again(ward, ours)
    approve_the_week(ward)
    print_the_day_sheet(ward, queue)
    print_the_student_report(ward, queue)
    change_late(ward, ours[0])
    compare_and_approve_again(ward, ours[0])
    assert ward.app.close() == 0
    assert ward.record.faults() == []


# --- the desk


def opened(screen: Screen, folder: Path, queue: PdfQueue, shots: Path) -> Ward:
    """A ward with a week behind it that nobody has reviewed; its app prints on the queue."""
    today = local_day(SystemClock().wall_ms())
    worked = days_worked(today)
    command = ["demo", "--days", str(len(worked)), "--visits", str(VISITS_A_DAY * len(worked)), "--json"]
    made = subprocess.run(
        [sys.executable, "-m", "ward_desk", "--data-dir", str(folder), *command],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    secrets = {one["name"]: one["pin"] for one in json.loads(made.stdout)["accounts"]}
    app = RunningApp(screen, folder, env={"CUPS_SERVER": queue.service.socket})
    days = tuple(sorted(day for day in worked if day < today and day.month == min(worked).month))
    record = Record(folder)
    ((busiest, _),) = record.ask(
        f"SELECT name, count(*) FROM visits JOIN people ON people.id = visits.person WHERE {OF_DAYS} "
        "GROUP BY name ORDER BY 2 DESC, 1 LIMIT 1",
        *between(days[0], days[0]),
    )
    volunteers = sorted(name for name in secrets if name != OFFICIAL[1])
    helper = (str(2 + volunteers.index(busiest)), busiest)
    return Ward(screen, app, record, secrets, days[0], days, helper, shots)


def days_worked(today: date) -> list[date]:
    """So many of the last working days, today among them, that the month of the oldest has a week of them before
    today. A month that begins with today is too young for that: then all of the last one."""
    found, day = [today], today
    while len(found) <= MOST_DAYS:
        first = min(found)
        if sum(one.month == first.month and one < today for one in found) >= WEEK:
            break
        day -= timedelta(days=1)
        if day.weekday() != 6:
            found.append(day)
    return found


def visits_of_helper(ward: Ward) -> list[UUID]:
    """His visits of the day, in the order of the page."""
    rows = ward.record.ask(
        f"SELECT visits.id FROM visits JOIN people ON people.id = visits.person "
        f"WHERE people.name = ? AND {OF_DAYS} ORDER BY started_at",
        ward.helper[1], *between(ward.day, ward.day),
    )  # fmt: skip
    assert len(rows) >= 2, "the made-up day has too few visits of his"
    return [UUID(bytes=row[0]) for row in rows]


def between(first: date, last: date) -> tuple[int, int]:
    return day_start_ms(first), day_start_ms(last + timedelta(days=1))


def place_of(ward: Ward, visit: UUID) -> int:
    """In which row of the day's list it is."""
    rows = ward.record.ask(f"SELECT id FROM visits WHERE {OF_DAYS} ORDER BY started_at", *between(ward.day, ward.day))
    return [UUID(bytes=row[0]) for row in rows].index(visit)


def go_in_as(ward: Ward, who: tuple[str, str]) -> None:
    """Sign in, whoever worked before, and open the review."""
    screen = ward.screen
    if any("Đăng nhập" in title for title in screen.titles()):
        screen.focus("Ward Desk")
    else:
        screen.key("ctrl+l")
        screen.wait_for("Đã khóa")
        screen.key("Escape")
    screen.key(who[0])
    screen.settle()
    screen.type(ward.secrets[who[1]])
    screen.key("Return")
    screen.wait_for("Quầy hỗ trợ")
    screen.key("ctrl+4")
    screen.wait_for("Duyệt")


def choose_visit(ward: Ward, visit: UUID) -> None:
    """V leads to the list of the day, arrows to the visit."""
    ward.screen.key("v", "ctrl+Home", *["Down"] * place_of(ward, visit))
    ward.screen.settle()


# --- one day goes back


def send_back_with_two_comments(ward: Ward, visits: list[UUID]) -> None:
    screen, shots = ward.screen, ward.shots
    screen.wait_for("Đăng nhập")
    go_in_as(ward, OFFICIAL)
    wait_until("the days to be sent by themselves", lambda: all(state(ward, day) == DayState.SENT for day in ward.days))
    screen.shot(shots / "week-1-waits.png")
    for visit, comment in zip(visits, COMMENTS, strict=False):
        choose_visit(ward, visit)
        screen.key("c")
        screen.settle()
        screen.type(comment)
        screen.key("Return")
        screen.settle()
    screen.key("t")
    screen.shot(shots / "week-2-send-back.png")
    screen.key("Return")
    wait_until("the day to be sent back", lambda: state(ward, ward.day) == DayState.RETURNED)
    screen.shot(shots / "week-3-sent-back.png")
    said = ward.record.day(ward.day).standing
    assert said.comments == dict(zip(visits, COMMENTS, strict=False))


def state(ward: Ward, day: date) -> DayState:
    return ward.record.day(day).standing.state


def mend_and_send_again(ward: Ward, visits: list[UUID]) -> None:
    """The strip and the page lead him there; a correction needs its reason."""
    go_in_as(ward, ward.helper)
    ward.screen.shot(ward.shots / "week-4-to-be-mended.png")
    correct(ward, visits[0], NEW_MINUTES, REASON, "week-5-why.png")
    ward.screen.key("g")
    wait_until("the day to be sent again", lambda: state(ward, ward.day) == DayState.SENT)
    ward.screen.shot(ward.shots / "week-6-sent-again.png")
    (why,) = ward.record.ask("SELECT count(*) FROM log WHERE instr(body, ?)", REASON.encode())
    assert why == (1,), "the reason stands in the log"


def correct(ward: Ward, visit: UUID, minutes: int, reason: str, shot: str) -> None:
    """Other minutes of a visit on a day that was sent: without a reason it is refused."""
    screen = ward.screen
    choose_visit(ward, visit)
    screen.key("Return")
    screen.settle()
    screen.key("Return")
    screen.settle()
    screen.key("Tab", "Tab", "Tab")
    screen.type(str(minutes))
    screen.key("Return")
    screen.shot(ward.shots / shot)
    assert seconds(ward, visit) != 60 * minutes
    screen.type(reason)
    screen.key("Return")
    wait_until("the correction to be saved", lambda: seconds(ward, visit) == 60 * minutes)
    screen.settle()


def seconds(ward: Ward, visit: UUID) -> int:
    (row,) = ward.record.ask("SELECT seconds FROM visits WHERE id = ?", visit.bytes)
    return int(row[0])


# --- the week


def approve_the_week(ward: Ward) -> None:
    """All that wait, at once; days in which something looks wrong are ticked by hand."""
    screen = ward.screen
    go_in_as(ward, OFFICIAL)
    odd = ward.record.odd(ward.days)
    screen.key("shift+d")
    screen.settle()
    for day in ward.days:
        screen.key(*(("space",) if odd[day] else ()), "Tab")
    screen.shot(ward.shots / "week-7-several.png")
    screen.key("Return")
    wait_until("the week", lambda: all(state(ward, day) == DayState.APPROVED for day in ward.days))
    screen.shot(ward.shots / "week-8-approved.png")


# --- the papers


def print_the_day_sheet(ward: Ward, queue: PdfQueue) -> None:
    screen, back = ward.screen, (local_day(SystemClock().wall_ms()) - ward.day).days
    screen.key("ctrl+Tab")
    screen.settle()
    screen.key(*["alt+Left"] * back)
    screen.shot(ward.shots / "week-9-day-sheet.png")
    paper, words = printed(ward, queue, 1, "week-10-print.png")
    on_the_form(words)
    assert "NHẬT KÝ HỖ TRỢ TRONG NGÀY" in words
    assert f"Ngày {ward.day:%d/%m/%Y}" in words
    for heading in ("TÌNH NGUYỆN VIÊN", "XÁC NHẬN CỦA TRUNG TÂM"):
        assert heading in words
    ((count, people, spent, marks, rated),) = ward.record.ask(
        f"SELECT {SUM} FROM visits WHERE {OF_DAYS}", *between(ward.day, ward.day)
    )
    assert f"Tổng số lượt: {count}" in words
    assert f"Số người được hỗ trợ: {people}" in words
    assert f"Thời gian trung bình một lượt: {decimal(spent / count / 60)} phút" in words
    assert (f"Hài lòng: {decimal(marks / rated)}" if rated else "Hài lòng: chưa đánh giá") in words
    visits = ward.record.ask(f"SELECT started_at, seconds FROM visits WHERE {OF_DAYS}", *between(ward.day, ward.day))
    for started, spent in visits:
        assert f"{local_time(started):%H:%M} {decimal(spent / 60)}" in words
    assert "bởi Nguyễn Thị Hoa" in words
    keep_page(paper, ward.shots / "paper-day-sheet.png")


def print_the_student_report(ward: Ward, queue: PdfQueue) -> None:
    screen, monday = ward.screen, ward.day - timedelta(days=ward.day.weekday())
    screen.key("Down", "Down")
    screen.shot(ward.shots / "week-11-student.png")
    paper, words = printed(ward, queue, 2, "week-12-print.png")
    on_the_form(words)
    assert "BÁO CÁO KẾT QUẢ CỦA SINH VIÊN TÌNH NGUYỆN" in words
    assert f"Từ ngày {monday:%d/%m/%Y} đến ngày {monday + timedelta(days=6):%d/%m/%Y}" in words
    assert f"Họ và tên: {STUDENT}" in words
    for heading in ("SINH VIÊN", "XÁC NHẬN"):
        assert heading in words
    assert words.count(STUDENT) >= 2, "above, and under his signature"
    ((count, people, *_),) = ward.record.ask(
        f"SELECT {SUM} FROM visits WHERE person = (SELECT id FROM people WHERE name = ?) AND {OF_DAYS}",
        STUDENT, *between(monday, monday + timedelta(days=6)),
    )  # fmt: skip
    assert f"Số lượt hỗ trợ: {count}" in words
    assert f"Tổng cộng {count} {people}" in words
    keep_page(paper, ward.shots / "paper-student-report.png")


def printed(ward: Ward, queue: PdfQueue, number: int, shot: str) -> tuple[Path, str]:
    """Print what is shown: the paper that CUPS-PDF made, and its words in one line with single spaces."""
    screen = ward.screen
    screen.settle()
    screen.key("ctrl+p")
    screen.shot(ward.shots / shot)
    screen.key("Return")
    paper, sent = queue.paper(number), queue.sent(number)
    assert same_pages(paper, sent)
    screen.settle()
    return paper, " ".join(words_of(sent).split())


def on_the_form(words: str) -> None:
    """The head that every paper of an office has."""
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND XÃ THƯỢNG ĐỨC"):
        assert line in words


def decimal(value: float) -> str:
    """As papers write it: 3,4."""
    return f"{value:.1f}".replace(".", ",")


def keep_page(paper: Path, picture: Path) -> None:
    """The first page of the paper as a picture."""
    command = ["pdftoppm", "-q", "-png", "-r", "80", "-singlefile", str(paper), str(picture.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)


# --- a late change


def change_late(ward: Ward, visit: UUID) -> None:
    """He remembers something of the approved day."""
    go_in_as(ward, ward.helper)
    calendar_to(ward, ward.day)
    correct(ward, visit, LATE_MINUTES, LATE_REASON, "week-13-late.png")
    assert ward.record.day(ward.day).standing.changed


def calendar_to(ward: Ward, day: date) -> None:
    """From today, where the page begins when nothing waits; arrows go over the ends of weeks and months."""
    today = local_day(SystemClock().wall_ms())
    ward.screen.key(*["Left"] * (today - day).days)
    ward.screen.settle()


def compare_and_approve_again(ward: Ward, visit: UUID) -> None:
    """What was approved and what is there now stand side by side; the others were not touched."""
    screen = ward.screen
    go_in_as(ward, OFFICIAL)
    screen.shot(ward.shots / "week-14-changed.png")
    assert [day for day in ward.days if ward.record.day(day).standing.changed] == [ward.day]
    screen.key("x")
    screen.shot(ward.shots / "week-15-before-and-after.png")
    screen.key("Escape")
    screen.settle()
    screen.key("d")
    wait_until("the day to be approved again", lambda: not ward.record.day(ward.day).standing.changed)
    screen.shot(ward.shots / "week-16-approved-again.png")
    assert state(ward, ward.day) == DayState.APPROVED
    assert seconds(ward, visit) == 60 * LATE_MINUTES
