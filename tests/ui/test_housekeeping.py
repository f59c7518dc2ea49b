"""What the app does by itself: copies that are due, contacts whose day has come, and telling of a broken file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import DAY, HOUR, MINUTE, Office, at
from tests.store.visit_rows import add_visits, flip

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_of
from ward_desk.services.maintenance import backups
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.ui import housekeeping
from ward_desk.ui.housekeeping import Housekeeping
from ward_desk.ui.task_runner import TaskRunner


class Kept:
    """The housekeeping of an office, with everything that it told."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self._qtbot = qtbot
        self.unasked: list[DeskError] = []
        self.damaged: list[bool] = []
        self.trouble: list[DeskError] = []
        self.runner = TaskRunner(self.unasked.append)
        self.house = Housekeeping(office.desk, self.runner)
        self.house.damaged.connect(lambda: self.damaged.append(True))
        self.house.trouble.connect(self.trouble.append)

    def look(self) -> None:
        """Let it look, and wait until all is done."""
        self.house.look()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.runner.busy)

    @property
    def quiet(self) -> bool:
        return not (self.unasked or self.damaged or self.trouble)


@pytest.fixture
def kept(qtbot: QtBot, office: Office) -> Iterator[Kept]:
    made = Kept(qtbot, office)
    yield made
    made.house.stop()
    made.runner.close(5)


def test_a_copy_is_made_when_it_is_due_and_not_before(kept: Kept, office: Office) -> None:
    add_visits(office, 3)
    kept.look()
    assert len(backups(office.desk)) == 1
    office.clock.advance(4 * HOUR - MINUTE)
    kept.look()
    assert len(backups(office.desk)) == 1
    office.clock.advance(MINUTE)
    kept.look()
    assert len(backups(office.desk)) == 2
    assert kept.quiet


def test_contacts_are_deleted_when_their_day_has_come(kept: Kept, office: Office) -> None:
    entry = VisitEntry("C4.1", "follow_up", at(7), 5)
    visit = enter_visit(office.desk, office.hung, entry, ContactEntry("Bà Tư", "0905 123 456", consent=True))
    kept.look()
    assert contact_of(office.desk, visit.id) is not None
    office.clock.advance(31 * DAY)
    kept.look()
    assert contact_of(office.desk, visit.id) is None
    assert kept.quiet


def test_a_damaged_file_is_told(office: Office, qtbot: QtBot) -> None:
    add_visits(office, 30, "x" * 1500)
    office.reopen()  # everything is in the file, nothing in its journal
    pages = office.paths.database.stat().st_size // 4096
    for page in range(pages // 2, pages):
        flip(office.paths.database, page * 4096 + 50)
    kept = Kept(qtbot, office)
    kept.look()
    kept.runner.close(5)
    assert kept.damaged
    assert (kept.trouble, kept.unasked) == ([], [])
    assert backups(office.desk) == []


def test_other_trouble_is_told_as_such(kept: Kept, office: Office) -> None:
    office.paths.backups.write_text("a file stands in the place of the folder")
    kept.look()
    assert [one.code for one in kept.trouble] == ["file_not_written"]
    assert kept.damaged == []


def test_it_begins_by_itself_and_goes_on_until_it_is_stopped(
    kept: Kept, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "FIRST_MS", 1)
    kept.house.start()
    qtbot.waitUntil(lambda: len(backups(office.desk)) == 1)
    kept.settle()
    kept.house.stop()
    assert kept.quiet
