"""Work in steps: other events have their turn in between, what is begun anew ends the old, errors are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from ward_desk.errors import DeskError
from ward_desk.ui.steps import Steps


@pytest.fixture
def steps(qtbot: QtBot) -> Iterator[Steps]:
    owner = QObject()
    made = Steps(owner)
    yield made
    made.stop()


def test_events_come_between_the_steps(qtbot: QtBot, steps: Steps) -> None:
    seen: list[str] = []

    def work() -> Iterator[int]:
        QTimer.singleShot(0, lambda: seen.append("an event"))
        for number in range(3):
            since = [None] * 400_000  # takes a while
            del since
            yield number
        while "an event" not in seen:
            yield 9

    steps.run(work(), lambda: seen.append("done"), each=lambda number: seen.append(f"{number}"))
    qtbot.waitUntil(lambda: "done" in seen)
    assert seen[:1] == ["0"]
    assert seen.index("an event") < seen.index("done")
    assert not steps.busy


def test_a_new_work_takes_the_place_of_the_old_which_tidies_up(qtbot: QtBot, steps: Steps) -> None:
    seen: list[str] = []

    def old() -> Iterator[None]:
        try:
            while True:
                yield
        finally:
            seen.append("tidied")

    def begin_new(_: object) -> None:
        steps.run(iter(()), lambda: seen.append("new done"))

    steps.run(old(), lambda: seen.append("old done"), each=begin_new)
    qtbot.waitUntil(lambda: "new done" in seen)
    assert seen == ["tidied", "new done"]


def test_an_error_of_the_world_is_told_once(qtbot: QtBot, steps: Steps) -> None:
    told: list[str] = []

    def work() -> Iterator[None]:
        yield
        raise DeskError("file_not_written", file="x", detail="y")

    steps.run(work(), lambda: told.append("done"), failed=lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: bool(told))
    assert (told, steps.busy) == (["file_not_written"], False)


def test_a_bug_is_not_swallowed(qtbot: QtBot, steps: Steps) -> None:
    def work() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    with capture_exceptions() as caught:
        steps.run(work())
        qtbot.waitUntil(lambda: not steps.busy)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
