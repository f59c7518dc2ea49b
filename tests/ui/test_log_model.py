"""The log as a model: few pages in memory, any place at once, and nothing read on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.bench.million import LAST_VISIT_MS, fill_visits
from tests.desks import MONDAY, Office, open_office
from tests.ui.log_at_work import visit_at

from ward_desk.errors import DeskError
from ward_desk.services.visits import Step, VisitFilter, VisitRow, delete_visit, find_visits
from ward_desk.ui.models import visit_pages, visits_model
from ward_desk.ui.models.visit_cells import CellWriter, Column, DayWords, ShownVisit
from ward_desk.ui.models.visit_pages import FIRST_STEP, PAGE_ROWS, PAGES_KEPT, STEP_ROWS, VisitPages
from ward_desk.ui.models.visits_model import SHOWN_VISIT, VisitsModel
from ward_desk.ui.task_runner import TaskRunner

WORDS = DayWords("Hôm nay", "Hôm qua", ("T2", "T3", "T4", "T5", "T6", "T7", "CN"))
MANY = 8_700


class Reader:
    """A model over a desk, and the runner that works for it."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.errors: list[DeskError] = []
        self.runner = TaskRunner(on_error=self.errors.append)
        self.writer = CellWriter(office.desk.catalogue, "vi", WORDS, MONDAY)
        self.model = VisitsModel(office.desk, self.runner, self.writer.row, ["x"] * len(Column))
        self._qtbot = qtbot

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.runner.busy, timeout=20_000)

    def show(self, wanted: VisitFilter) -> None:
        self.model.show_list(wanted)
        self.settle()

    def read(self, row: int) -> ShownVisit:
        self.model.index(row, 0).data()
        self.settle()
        shown: ShownVisit = self.model.index(row, 0).data(SHOWN_VISIT)
        return shown


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk at work on Monday 23 November 2026, 08:00."""
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def reader(qtbot: QtBot, office: Office) -> Iterator[Reader]:
    made = Reader(qtbot, office)
    yield made
    made.settle()
    made.runner.close(5)


@pytest.fixture
def many(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A desk with more visits than a step measures; steps are shorter than in the app."""
    fill_visits(office.desk.store, MANY, seed=2)
    office.clock.wall = LAST_VISIT_MS + 3_600_000
    for name, rows in (("FIRST_STEP", 300), ("STEP_ROWS", 1_000)):
        monkeypatch.setattr(visit_pages, name, rows)
    monkeypatch.setattr(visits_model, "FIRST_STEP", 300)
    return office


class TestPages:
    def test_a_page_is_read_from_the_landmark_before_it(self) -> None:
        pages = VisitPages(VisitFilter())
        pages.learn(Step(FIRST_STEP, 9_000), FIRST_STEP)
        assert pages.next_step() == (9_000, STEP_ROWS)
        pages.learn(Step(STEP_ROWS, 5_000), STEP_ROWS)
        assert pages.start_of(0) == (None, 0)
        first, second = FIRST_STEP // PAGE_ROWS, (FIRST_STEP + STEP_ROWS) // PAGE_ROWS
        assert pages.start_of(first - 1) == (None, FIRST_STEP - PAGE_ROWS)
        assert pages.start_of(first) == (9_000, 0)
        assert pages.start_of(second - 1) == (9_000, STEP_ROWS - PAGE_ROWS)
        assert pages.start_of(second) == (5_000, 0)
        assert (pages.known, pages.complete) == (FIRST_STEP + STEP_ROWS, False)
        pages.learn(Step(7, 4_000), STEP_ROWS)
        assert (pages.known, pages.complete) == (FIRST_STEP + STEP_ROWS + 7, True)

    def test_an_empty_list_is_complete_at_once(self) -> None:
        pages = VisitPages(VisitFilter())
        pages.learn(Step(0, None), FIRST_STEP)
        assert (pages.known, pages.complete, pages.row(0)) == (0, True, None)

    def test_few_pages_stay_in_memory(self, office: Office) -> None:
        shown = CellWriter(office.desk.catalogue, "vi", WORDS, MONDAY).row(
            VisitRow(visit_at(office, 0), 1, "Lê Văn Hùng")
        )
        pages = VisitPages(VisitFilter())
        for page in range(PAGES_KEPT + 5):
            pages.put(page, [shown] * PAGE_ROWS)
            assert pages.row(0) is not None, "what is looked at stays"
        assert pages.has(0)
        assert not pages.has(1)
        assert len(pages.loaded()) == PAGES_KEPT * PAGE_ROWS


class TestModel:
    def test_every_row_stands_where_the_list_has_it(self, reader: Reader, many: Office) -> None:
        for wanted in (VisitFilter(), VisitFilter(text="khai"), VisitFilter(outcome="done", channel="counter")):
            reader.show(wanted)
            whole = find_visits(many.desk, wanted, limit=MANY)
            assert reader.model.rowCount() == reader.model.known == len(whole)
            assert reader.model.complete
            for row in (0, 99, 100, 299, 300, 301, 1_299, 1_300, len(whole) // 2, len(whole) - 1):
                if row < len(whole):
                    assert reader.read(row).id == whole[row].visit.id, row

    def test_far_places_cost_at_most_one_step(
        self, reader: Reader, many: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reader.show(VisitFilter())
        offsets: list[int] = []

        def watched(*args: object, offset: int = 0, **rest: object) -> list[VisitRow]:
            offsets.append(offset)
            return find_visits(*args, offset=offset, **rest)  # type: ignore[arg-type]

        monkeypatch.setattr(visits_model, "find_visits", watched)
        for row in range(MANY - 1, 0, -613):
            reader.read(row)
        assert len(offsets) == 15
        assert max(offsets) < 1_000

    def test_memory_holds_a_few_pages_however_far_one_scrolls(self, reader: Reader, many: Office) -> None:
        reader.show(VisitFilter())
        for row in range(0, MANY, PAGE_ROWS):
            reader.read(row)
        assert len(reader.model._pages.loaded()) <= PAGES_KEPT * PAGE_ROWS < MANY

    def test_somebody_who_scrolls_fast_gets_the_last_place_first(self, reader: Reader, many: Office) -> None:
        reader.show(VisitFilter())
        for page in range(10, 70):
            reader.model.index(page * PAGE_ROWS, 0).data()
        assert len(reader.model._waiting) == visits_model.WAITING_PAGES
        assert reader.model._waiting[-1] == 69
        reader.settle()
        assert reader.model.visit_at(69 * PAGE_ROWS) is not None

    def test_nothing_is_read_on_the_gui_thread(
        self, reader: Reader, many: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        threads: set[str] = set()
        reading = many.desk.store.reading

        def watched() -> object:
            threads.add(threading.current_thread().name)
            return reading()

        monkeypatch.setattr(many.desk.store, "reading", watched)
        reader.show(VisitFilter(text="ho so"))
        reader.read(400)
        reader.model.refresh(400, 410)
        reader.settle()
        assert len(threads) == 1
        assert threads.pop().startswith("ward-desk-store")

    def test_the_last_of_many_wishes_is_shown(self, reader: Reader, many: Office, qtbot: QtBot) -> None:
        for text in ("k", "kh", "kha", "khai", "khai s", "khong co nhu the"):
            reader.model.show_list(VisitFilter(text=text))
        reader.settle()
        assert reader.model.rowCount() == 0
        assert reader.model.wanted.text == "khong co nhu the"

    def test_reading_anew_keeps_the_place_and_takes_in_what_changed(
        self, reader: Reader, many: Office, qtbot: QtBot
    ) -> None:
        reader.show(VisitFilter())
        before = [reader.read(row).id for row in (5_000, 5_001, 5_002)]
        delete_visit(many.desk, many.official, before[1], "trùng")
        resets: list[int] = []
        reader.model.modelReset.connect(lambda: resets.append(1))
        with qtbot.waitSignal(reader.model.refreshed):
            reader.model.refresh(5_000, 5_010)
        assert reader.model.rowCount() == MANY - 1
        assert [shown.id for row in (5_000, 5_001) if (shown := reader.model.visit_at(row))] == [before[0], before[2]]
        assert not resets

    def test_rows_come_and_go_at_the_end(self, reader: Reader, office: Office, qtbot: QtBot) -> None:
        reader.show(VisitFilter())
        for minute in range(3):
            visit_at(office, minute)
            with qtbot.waitSignal(reader.model.refreshed):
                reader.model.refresh(0, 0)
            assert reader.model.rowCount() == minute + 1

    def test_it_keeps_the_rules_of_models(self, reader: Reader, office: Office, qtmodeltester: ModelTester) -> None:
        for minute in range(120):
            visit_at(office, -minute)
        reader.show(VisitFilter())
        reader.read(119)
        qtmodeltester.check(reader.model, force_py=True)

    def test_a_reading_that_fails_is_told_and_the_next_one_works(
        self, reader: Reader, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        visit_at(office, 0)

        def broken(*_: object, **__: object) -> list[VisitRow]:
            raise DeskError("database_busy")

        with monkeypatch.context() as patched:
            patched.setattr(visits_model, "find_visits", broken)
            reader.show(VisitFilter())
        assert [error.code for error in reader.errors] == ["database_busy"]
        reader.show(VisitFilter())
        assert reader.model.rowCount() == 1


class TestCells:
    def test_a_row_in_the_vietnamese_way(self, office: Office) -> None:
        visit = visit_at(
            office, 5, minutes=65, outcome="not_done", reason="Thiếu giấy", channel="phone", dossier="H17-1",
            note="dòng một\n dòng  hai", service="C1.2", procedure="1.001193",
        )  # fmt: skip
        shown = CellWriter(office.desk.catalogue, "vi", WORDS, MONDAY).row(VisitRow(visit, 7, "Lê Văn Hùng"))
        assert shown.cells == (
            "Hôm nay", "07:05", "Đăng ký khai sinh", "Người dân", "65", "Chưa làm được", "Lê Văn Hùng",
            "Điện thoại · H17-1 · Thiếu giấy · dòng một dòng hai",
        )  # fmt: skip
        assert (shown.tone, shown.late, shown.deleted) == ("blocked", True, False)

    def test_other_days_by_weekday_and_date_and_english_by_english_names(self, office: Office) -> None:
        yesterday = VisitRow(visit_at(office, -25 * 60), 7, "x")
        assert CellWriter(office.desk.catalogue, "vi", WORDS, MONDAY).row(yesterday).cells[0] == "Hôm qua"
        row = VisitRow(visit_at(office, -49 * 60, service="C1.2", procedure="1.001193"), 7, "x")
        assert CellWriter(office.desk.catalogue, "vi", WORDS, MONDAY).row(row).cells[0] == "T7 21/11/2026"
        english = CellWriter(office.desk.catalogue, "en", WORDS, MONDAY).row(row)
        assert english.cells[Column.SERVICE] == "Birth registration"
