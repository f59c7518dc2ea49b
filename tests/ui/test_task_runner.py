"""Work goes off the GUI thread, its answer comes back to it, and nothing is left when the runner closes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ward_desk.errors import DeskError
from ward_desk.ui.task_runner import TaskRunner


class Box:
    """A runner with everything it reported."""

    def __init__(self) -> None:
        self.errors: list[DeskError] = []
        self.bugs: list[BaseException] = []
        self.runner = TaskRunner(self.errors.append, self.bugs.append)


@pytest.fixture
def box(qapp: QApplication) -> Iterator[Box]:
    made = Box()
    yield made
    made.runner.close(5)


def wait(qtbot: QtBot, box: Box) -> None:
    qtbot.waitUntil(lambda: not box.runner.busy)


class Gate:
    """Work that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.go_on.wait(10)
        return "went on"


class TestAnswers:
    @pytest.mark.parametrize("lane", ["store", "pool", "sync", "check"])
    def test_the_work_is_elsewhere_and_the_answer_on_the_gui_thread(self, qtbot: QtBot, box: Box, lane: str) -> None:
        seen: list[object] = []
        gui = QThread.currentThread()
        box.runner.run(
            lambda: threading.current_thread() is threading.main_thread(),
            lambda was_main: seen.extend([was_main, QThread.currentThread() is gui]),
            owner=None,
            lane=lane,  # type: ignore[arg-type]
        )
        wait(qtbot, box)
        assert seen == [False, True]

    def test_no_answer_comes_before_run_returns(self, qtbot: QtBot, box: Box) -> None:
        seen: list[int] = []
        box.runner.run(lambda: 1, seen.append, owner=None)
        assert seen == []
        wait(qtbot, box)
        assert seen == [1]

    def test_the_store_works_in_the_order_given(self, qtbot: QtBot, box: Box) -> None:
        done: list[int] = []
        names: set[str] = set()
        for number in range(200):
            box.runner.run(lambda n=number: names.add(threading.current_thread().name) or n, done.append, owner=None)
        wait(qtbot, box)
        assert done == list(range(200))
        assert len(names) == 1

    def test_the_pool_does_not_wait_for_the_store(self, qtbot: QtBot, box: Box) -> None:
        gate, seen = Gate(), []
        box.runner.run(gate, owner=None)
        box.runner.run(lambda: "pool", seen.append, owner=None, lane="pool")
        qtbot.waitUntil(lambda: seen == ["pool"])
        gate.go_on.set()
        wait(qtbot, box)

    def test_the_network_keeps_neither_store_nor_pool_waiting(self, qtbot: QtBot, box: Box) -> None:
        gate, seen = Gate(), []
        box.runner.run(gate, seen.append, owner=None, lane="sync")
        assert gate.begun.wait(5)
        for lane in ("store", "pool"):
            box.runner.run(lambda lane=lane: lane, seen.append, owner=None, lane=lane)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: sorted(seen) == ["pool", "store"])
        gate.go_on.set()
        wait(qtbot, box)
        assert seen[-1] == "went on"

    def test_work_at_the_store_is_told_of(self, qtbot: QtBot, box: Box) -> None:
        told: list[int] = []
        box.runner.store_worked.connect(lambda: told.append(1))
        for lane in ("pool", "sync", "store"):
            box.runner.run(lambda: None, owner=None, lane=lane)  # type: ignore[arg-type]
        wait(qtbot, box)
        assert told == [1]


class TestFailures:
    def test_the_worlds_errors_go_to_whoever_asked(self, qtbot: QtBot, box: Box) -> None:
        seen: list[str] = []

        def refuse() -> None:
            raise DeskError("not_allowed")

        box.runner.run(refuse, failed=lambda error: seen.append(error.code), owner=None)
        wait(qtbot, box)
        assert seen == ["not_allowed"]
        assert box.errors == box.bugs == []

    def test_the_worlds_errors_nobody_asked_for_go_to_the_message_area(self, qtbot: QtBot, box: Box) -> None:
        def refuse() -> None:
            raise DeskError("not_allowed")

        box.runner.run(refuse, owner=None)
        wait(qtbot, box)
        assert [error.code for error in box.errors] == ["not_allowed"]

    def test_a_bug_goes_the_way_of_bugs_even_when_the_owner_is_gone(self, qtbot: QtBot, box: Box) -> None:
        owner, gate = QObject(), Gate()

        def stumble() -> None:
            gate()
            raise KeyError("number")

        box.runner.run(stumble, failed=box.errors.append, owner=owner)
        owner.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gate.go_on.set()
        wait(qtbot, box)
        assert [type(error) for error in box.bugs] == [KeyError]
        assert box.errors == []

    def test_a_bug_goes_to_whoever_asked_for_it(self, qtbot: QtBot, box: Box) -> None:
        asked: list[type] = []

        def stumble() -> None:
            raise KeyError("number")

        box.runner.run(stumble, owner=None, lane="sync", bugged=lambda error: asked.append(type(error)))
        wait(qtbot, box)
        assert asked == [KeyError]
        assert box.bugs == []

    def test_settled_comes_first_in_every_case(self, qtbot: QtBot, box: Box) -> None:
        order: list[str] = []

        def refuse() -> None:
            raise DeskError("not_allowed")

        def stumble() -> None:
            raise ValueError

        settled = lambda: order.append("settled")  # noqa: E731
        box.runner.run(lambda: None, lambda _: order.append("done"), owner=None, settled=settled)
        box.runner.run(refuse, failed=lambda _: order.append("failed"), owner=None, settled=settled)
        box.runner.run(stumble, owner=None, settled=settled)
        wait(qtbot, box)
        assert order == ["settled", "done", "settled", "failed", "settled"]
        assert len(box.bugs) == 1

    def test_after_a_failure_the_lane_goes_on(self, qtbot: QtBot, box: Box) -> None:
        seen: list[int] = []

        def stumble() -> None:
            raise ValueError

        box.runner.run(stumble, owner=None)
        box.runner.run(lambda: 2, seen.append, owner=None)
        wait(qtbot, box)
        assert seen == [2]


class TestOwner:
    def test_a_result_for_a_deleted_widget_is_dropped(self, qtbot: QtBot, box: Box) -> None:
        owner, gate, seen = QWidget(), Gate(), []
        box.runner.run(gate, seen.append, owner=owner, settled=lambda: seen.append("settled"))
        owner.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gate.go_on.set()
        wait(qtbot, box)
        assert seen == []

    def test_the_work_itself_is_still_done(self, qtbot: QtBot, box: Box) -> None:
        owner, saved = QWidget(), []
        box.runner.run(lambda: saved.append(1), owner=owner)
        owner.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        wait(qtbot, box)
        assert saved == [1]

    def test_a_widget_is_never_let_go_on_a_worker(self, qtbot: QtBot, box: Box) -> None:
        """The last reference to a page may be the one its own task holds."""
        where: list[bool] = []

        class Page:
            def __del__(self) -> None:
                where.append(threading.current_thread() is threading.main_thread())

        page = Page()
        box.runner.run(lambda page=page: id(page), owner=None)
        del page
        wait(qtbot, box)
        qtbot.waitUntil(lambda: bool(where))
        assert where == [True]


class TestClosing:
    def test_what_the_store_was_given_is_finished(self, qapp: QApplication) -> None:
        box, saved, gate = Box(), [], Gate()
        box.runner.run(gate, owner=None)
        for number in range(20):
            box.runner.run(lambda n=number: saved.append(n), owner=None)
        threading.Timer(0, gate.go_on.set).start()
        assert box.runner.close(5)
        assert saved == list(range(20))

    def test_what_hangs_in_the_network_is_not_waited_for(self, qapp: QApplication) -> None:
        box, gate, order = Box(), Gate(), []
        box.runner.run(gate, lambda _: order.append("answered"), owner=None, lane="sync")
        assert gate.begun.wait(5)
        assert box.runner.close(5, sync_timeout=0.01)
        order.append("closed")
        gate.go_on.set()
        qapp.processEvents()
        assert order == ["closed"]

    def test_a_check_that_hangs_is_not_waited_for_at_all_nor_does_it_keep_another_waiting(
        self, qtbot: QtBot, qapp: QApplication
    ) -> None:
        box, gate, seen = Box(), Gate(), []
        box.runner.run(gate, lambda _: seen.append("hung"), owner=None, lane="check")
        assert gate.begun.wait(5)
        box.runner.run(lambda: "second", seen.append, owner=None, lane="check")
        qtbot.waitUntil(lambda: seen == ["second"])
        assert box.runner.close(5, sync_timeout=5)
        assert not gate.go_on.is_set()
        gate.go_on.set()
        qapp.processEvents()
        assert seen == ["second"]

    def test_new_work_is_refused_and_no_answer_comes_any_more(self, qtbot: QtBot, qapp: QApplication) -> None:
        box, seen = Box(), []
        box.runner.run(lambda: 1, seen.append, owner=None)
        assert box.runner.close(5)
        assert box.runner.run(lambda: 2, seen.append, owner=None) is False
        qapp.processEvents()
        assert seen == []
        assert not box.runner.busy

    def test_no_thread_is_left(self, qapp: QApplication) -> None:
        before = set(threading.enumerate())
        box = Box()
        for _ in range(8):
            box.runner.run(lambda: None, owner=None)
            box.runner.run(lambda: None, owner=None, lane="pool")
        assert box.runner.close(5)
        for thread in set(threading.enumerate()) - before:
            thread.join(5)
        assert set(threading.enumerate()) <= before

    def test_it_says_when_the_store_did_not_finish_in_time(self, qapp: QApplication) -> None:
        box, gate = Box(), Gate()
        box.runner.run(gate, owner=None)
        assert gate.begun.wait(5)
        assert box.runner.close(0.01) is False
        gate.go_on.set()

    def test_a_failure_nobody_can_be_told_of_is_in_the_log(
        self, qapp: QApplication, caplog: pytest.LogCaptureFixture
    ) -> None:
        box, gate = Box(), Gate()

        def refuse() -> None:
            gate()
            raise DeskError("not_allowed")

        box.runner.run(refuse, owner=None)
        assert gate.begun.wait(5)
        assert box.runner.close(0.01) is False
        gate.go_on.set()
        assert box.runner.close(5)
        assert "while closing: not_allowed" in caplog.text

    def test_closing_twice_is_harmless(self, qapp: QApplication) -> None:
        box = Box()
        assert box.runner.close(1)
        assert box.runner.close(1)
