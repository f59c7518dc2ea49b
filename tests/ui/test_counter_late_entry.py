"""Entering an earlier visit at the counter, over a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.desks import at
from tests.ui.counter_at_work import Counter

from ward_desk.errors import DeskError
from ward_desk.ui.pages.late_entry_dialog import LateEntryDialog


def late(counter: Counter) -> LateEntryDialog:
    counter.press_control("B")
    (dialog,) = counter.window.findChildren(LateEntryDialog)
    return dialog


def test_a_late_entry_by_keys_alone(counter: Counter) -> None:
    dialog = late(counter)
    form = dialog.form
    counter.press(*"khai sinh", "Enter", "Tab", "Tab")
    assert form.when.clock_line.hasFocus()
    counter.press(*"7h05", "Tab", *"12,5", "Tab")
    form._outcome.set_value("guided")
    form.when.minutes_line.setFocus()
    counter.press("Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert (visit.procedure, visit.service, visit.outcome) == ("1.001193", "C1.2", "guided")
    assert (visit.started_at, visit.seconds, visit.late) == (at(7, 5), 750, True)
    assert counter.messages.texts[0].startswith("Saved, marked as entered late")
    assert [row.visit.late for row in counter.page.side.rows] == [True]

    counter.press_control("Z")
    counter.settle()
    assert counter.recorded == []


def test_a_late_entry_says_beside_each_field_what_is_wrong(counter: Counter) -> None:
    dialog = late(counter)
    form = dialog.form
    form.when.day_line.setText("31/02/2026")
    form.when.clock_line.setText("25:00")
    form.when.minutes_line.setText("nhiều")
    dialog._enter()
    for field in (form.service, form.when.day, form.when.clock, form.when.minutes, form.outcome):
        assert field.error
    assert form.first.hasFocus()
    counter.press("Esc")
    assert counter.recorded == []


def test_a_late_entry_is_not_in_the_future(counter: Counter) -> None:
    dialog = late(counter)
    form = dialog.form
    form._service.set_code("C1")
    form.when.clock_line.setText("8:30")
    form.when.minutes_line.setText("5")
    form._outcome.set_value("done")
    dialog._enter()
    assert form.when.clock.error == DeskError("started_in_future").text("vi")
    dialog.cancel()


def test_a_late_entry_that_the_disk_refuses_stays_open(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = late(counter)
    form = dialog.form
    form._service.set_code("C1")
    form.when.clock_line.setText("7:30")
    form.when.minutes_line.setText("5")
    form._outcome.set_value("done")

    @contextmanager
    def full() -> Iterator[None]:
        raise DeskError("disk_full")
        yield

    with monkeypatch.context() as patched:
        patched.setattr(counter.office.desk.store, "writing", full)
        dialog._enter()
        counter.settle()
    assert counter.messages.texts == [DeskError("disk_full").text("vi")]
    dialog._enter()
    counter.settle()
    assert len(counter.recorded) == 1
