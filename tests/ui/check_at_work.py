"""The check page in front of reports that the test writes, and a line that looks at nothing but what the test says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.desks import DAY, MINUTE, Office
from tests.ui.seat import Seat

from ward_desk.checks.baseline import PrinterBaseline
from ward_desk.checks.finding import PARTS, Finding, NotChecked, Part, Report, Row, RowState, Severity
from ward_desk.checks.fixes import Fix, FixResult
from ward_desk.checks.settings import CheckSettings
from ward_desk.services import checking
from ward_desk.services.desk import Session
from ward_desk.ui.check_runner import CheckLine, CheckRunner
from ward_desk.ui.guide_shelf import GuideShelf
from ward_desk.ui.pages.check_finding import FirstFinding
from ward_desk.ui.pages.check_page import CheckPage
from ward_desk.ui.widgets.sheet import Sheet

AnySheet = TypeVar("AnySheet", bound=Sheet)

HP, CANON = "HP LaserJet Quầy 1", "Canon LBP Phòng một cửa"
PORTAL = "Cổng Dịch vụ công quốc gia"

PAPER = Finding(
    "paper_empty",
    Severity.BLOCK,
    HP,
    {
        "address": "192.168.77.20",
        "model": "HP LaserJet Pro M404dn",
        "serial": "PHB3K12345",
        "pages": 48213,
        "answers_ping": True,
        "reasons": ["media-empty"],
        "own_words": ["Tray 2 empty", "Load A4 plain"],
    },
    device="192.168.77.20",
)
NAMES = Finding("dns_slow", Severity.DEGRADE, "192.168.77.1", {"median_ms": 2480.0, "server": "192.168.77.1"})
TONER = Finding("toner_low", Severity.INFO, CANON, {"supplies": ["black 9 %"]}, device="192.168.77.21")
PAUSED = Finding("queue_paused", Severity.BLOCK, HP, {"jobs": 3, "reasons": ["paused"]}, device="192.168.77.20")

ROWS = (
    Row("link", "network", state=RowState.GOOD, measure="ms", value=0.4),
    Row("line", "network", state=RowState.GOOD, measure="ms", value=18.0),
    Row("names", "network", state=RowState.GOOD, measure="ms", value=12.0),
    Row("site:https://dichvucong.gov.vn/", "network", PORTAL, RowState.GOOD, "ms", 240.0),
    Row("state_network", "network", state=RowState.GOOD),
    Row("clock", "network", state=RowState.GOOD, measure="s", value=0.2),
    Row("default_printer", "printers", HP, RowState.GOOD),
    Row(f"printer:{HP}", "printers", HP, RowState.GOOD, "percent", 41.0, "192.168.77.20"),
    Row(f"printer:{CANON}", "printers", CANON, RowState.GOOD, "percent", 64.0, "192.168.77.21"),
    Row("disk:C:", "computer", "C:", RowState.GOOD, "bytes", 81e9),
    Row("memory", "computer", state=RowState.GOOD, measure="bytes", value=2.4e9),
    Row("card_reader", "computer", state=RowState.ABSENT),
)
PRINTERS = (PrinterBaseline(HP, "192.168.77.20", model="HP LaserJet Pro M404dn", serial="PHB3K12345", pages=48213),)


def states(**by_kind: tuple[RowState, float | None]) -> tuple[Row, ...]:
    """The rows with another state and value, by what the key begins with ("names", "printer")."""
    changed: dict[str, Row] = {}
    for row in ROWS:
        for kind, (state, value) in by_kind.items():
            if row.kind == kind and row.about != CANON:
                changed[row.key] = msgspec.structs.replace(row, state=state, value=value)
    return tuple(changed.get(row.key, row) for row in ROWS)


def well(at_ms: int = 0) -> Report:
    return Report((), (), 2.1, at_ms, rows=ROWS, parts=PARTS, printers=PRINTERS, gateway="192.168.77.1")


def wrong(*findings: Finding, missing: tuple[NotChecked, ...] = ()) -> Report:
    rows = states(names=(RowState.SLOW, 2480.0), printer=(RowState.BLOCKED, 41.0))
    return Report(
        findings, missing, 2.1, 0, rows=rows, parts=PARTS, printers=PRINTERS, addresses=("192.168.77.52/24",), gateway="192.168.77.1"
    )  # fmt: skip


@dataclass
class Line:
    """Answers with what the test put there. `probes` are told as begun, then as done; with `gate` set the check waits
    between them until it is opened or told to stop."""

    report: Report = field(default_factory=well)
    probes: tuple[str, ...] = ("gateway", "to the gateway", "name servers", "site https://dichvucong.gov.vn/", "queues")
    gate: threading.Event | None = None
    asked: list[tuple[tuple[Part, ...], str]] = field(default_factory=list)
    repaired: list[Fix] = field(default_factory=list)
    result: FixResult = FixResult(done=True, said="done", count=3)  # noqa: RUF009
    error: Exception | None = None

    def check(
        self,
        folder: Path,
        settings: CheckSettings,
        at_ms: int,
        *,
        parts: tuple[Part, ...],
        only_queue: str,
        told: Callable[[str, bool], None],
        stop: Callable[[], bool],
    ) -> Report:
        self.asked.append((parts, only_queue))
        for name in self.probes:
            told(name, False)
        while self.gate is not None and not self.gate.wait(0.005) and not stop():
            pass
        if self.error is not None:
            raise self.error
        for name in self.probes:
            told(name, True)
        report = msgspec.structs.replace(self.report, at_ms=at_ms, only_queue=only_queue, parts=parts)
        if not stop():
            whole = checking._whole(folder, report)
            checking.keep_history(folder / checking.FOLDER, report, parts, whole)
        return report

    def repair(self, fix: Fix) -> FixResult:
        self.repaired.append(fix)
        return self.result


class CheckDesk:
    """A desk with the page."""

    def __init__(self, qtbot: QtBot, office: Office, size: tuple[int, int] = (1270, 712)) -> None:
        self.qtbot, self.office = qtbot, office
        self.seat = Seat(qtbot, size)
        self.line = Line()
        self.session: Session | None = office.hung
        self.checks = CheckRunner(
            office.desk, self.seat.runner, CheckLine(self.line.check, self.line.repair), lambda: self.session
        )
        self.shelf = GuideShelf(office.desk, self.seat.runner)

    def open(self) -> CheckPage:
        desk, seat = self.office.desk, self.seat
        page = CheckPage(desk, self.office.hung, self.checks, seat.runner, seat.messages, self.shelf)
        return seat.sit(page)

    def check(self, report: Report) -> None:
        """A whole check with that result, and what follows from it on the screen."""
        self.line.report = report
        assert self.checks.check()
        self.seat.settle()
        self.qtbot.waitUntil(lambda: not self.checks.view.busy)
        self.seat.settle()

    def earlier(self, days: int = 12) -> None:
        """Checks of days before, with toner that goes down and delays that go up and down."""
        now = self.office.clock.wall_ms()
        for number in range(days, 0, -1):
            rows = []
            for row in ROWS:
                value = row.value
                if value is not None:
                    value = value + 2 * number if row.measure == "percent" else value * (1 + 0.1 * (number % 3))
                rows.append(msgspec.structs.replace(row, value=value))
            report = msgspec.structs.replace(well(now - number * DAY + 7 * MINUTE), rows=tuple(rows))
            checking.keep_history(self.office.paths.folder / checking.FOLDER, report, PARTS)

    def close(self) -> None:
        self.checks.close()
        self.seat.close()


def first_of(page: CheckPage) -> FirstFinding:
    """The finding that stands in full."""
    assert page.board.first is not None
    return page.board.first


def open_sheet(desk: CheckDesk, kind: type[AnySheet]) -> AnySheet:
    """The one sheet of that kind that is open."""
    desk.seat.settle()
    (found,) = [one for one in desk.seat.window.findChildren(kind) if one.is_open]
    return found


def labels(first: FirstFinding) -> list[str]:
    """The words of its buttons."""
    return [button.accessibleName() for button in first.inner.buttons]


def words_in(widget: QWidget) -> list[str]:
    """All that stands in it, label by label."""
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]
