"""Between the course and what this PC remembers of it: who passed, and when. Nothing of it goes into the log."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from ward_desk.formats import Formats
from ward_desk.services.course import load_course
from ward_desk.services.course_run import CourseRun
from ward_desk.services.desk import Desk, Session
from ward_desk.services.preferences import change_settings
from ward_desk.ui.pages.course_cards import FindGuide
from ward_desk.ui.pages.course_page import CoursePage
from ward_desk.ui.task_runner import TaskRunner
from ward_ledger.days import local_day


class CourseDoor(QObject):
    """Opens the course for one person. `passed` carries what there is to say once that is remembered."""

    passed = Signal(str)

    def __init__(
        self, desk: Desk, session: Session, runner: TaskRunner, find: FindGuide, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._person, self._runner, self._find = desk, str(session.person.id), runner, find
        self._language = desk.settings.current.language

    def open(self, run: CourseRun | None) -> CoursePage:
        """The course, as far as somebody has come (None: before the first question)."""
        page = CoursePage(load_course(self._language), self._find, self.passed_words(), run)
        page.passed.connect(self._keep)
        return page

    def passed_words(self) -> str:
        """When this person passed it on this PC; "" when not."""
        day = None
        with suppress(ValueError):  # somebody wrote into the file by hand
            day = date.fromisoformat(self._desk.settings.current.course_passed.get(self._person, ""))
        return self.tr("You passed it on {day}.").format(day=Formats(self._language).day(day)) if day else ""

    def _keep(self) -> None:
        settings, today = self._desk.settings, local_day(self._desk.clock.wall_ms()).isoformat()
        known = settings.current.course_passed | {self._person: today}
        work = partial(change_settings, settings, course_passed=known)
        self._runner.run(work, lambda _: self.passed.emit(self.passed_words()), owner=self)
