"""Guides (Hướng dẫn): how things are done, found by a few letters and read without a network."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.course_run import CourseRun
from ward_desk.services.desk import Desk, Session
from ward_desk.services.guides import Guide
from ward_desk.ui.guide_shelf import GuideShelf
from ward_desk.ui.pages.course_door import CourseDoor
from ward_desk.ui.pages.course_page import CoursePage
from ward_desk.ui.pages.guide_finder import GuideFinder
from ward_desk.ui.pages.guide_reader import GuideReader
from ward_desk.ui.pages.guide_sheet import open_guide
from ward_desk.ui.pages.guide_trail import Trail
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE

FINDER = 330
ONE_COLUMN = 700
"""Narrower than this (100 % pixels) either the list or the guide is seen."""


class GuideMemory:
    """What was read and typed, kept while the page is built anew."""

    def __init__(self) -> None:
        self.trail = Trail()
        self.text = ""
        self.in_course = False
        self.run: CourseRun | None = None


class GuidePage(QWidget):
    """The list on the left, the guide on the right. Arrows in the list or the search field show a guide at once; Enter
    or a click goes to its text. `print_failed` is sent when a guide could not be printed."""

    print_failed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        shelf: GuideShelf,
        memory: GuideMemory | None = None,
    ) -> None:
        super().__init__()
        self._shelf, self._memory = shelf, memory or GuideMemory()
        self._language: Language = desk.settings.current.language
        self._narrow, self._reading = False, False
        self.course: CoursePage | None = None
        self._door = CourseDoor(desk, session, runner, self._find, self)
        self.finder, self.reader = GuideFinder(), GuideReader()
        self._build()
        self._connect()
        self.finder.field.setText(self._memory.text)
        self._take_library()
        self.finder.show_passed(self._door.passed_words())
        if self._memory.in_course:
            self.open_course()

    # --- what the shell asks

    def page_shown(self) -> None:
        """See whether the city sent others."""
        self._shelf.read()

    def take_news(self) -> None:
        """Something came in from the city, perhaps guides; what is being read stays where it is."""
        self._shelf.read()

    def first_focus(self) -> QWidget:
        """The search field, or where the course stands."""
        return self.course.first_focus() if self.course is not None else self.finder.field

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of shortcuts."""
        return [
            ("Ctrl F", self.tr("Find a guide; any letter in the list does too")),
            ("↑ ↓", self.tr("Another guide")),
            ("Enter", self.tr("Read it; Esc goes back to the list")),
            ("Alt ← / Alt →", self.tr("Back and forward")),
            ("Ctrl P", self.tr("Print the guide")),
            ("1 – 4", self.tr("In the course: choose an answer; Enter goes on, H reads the guide")),
        ]

    # --- what it shows

    @property
    def guide(self) -> Guide | None:
        """The guide that is shown."""
        return self.reader.view.guide

    def open_guide(self, code: str) -> None:
        """Show the guide with that code and go to its text, as from another page; nothing happens for a code that no
        guide has."""
        guide = self._find(code)
        if guide is not None:
            self.close_course()
            self._read(guide)

    # --- the course

    def open_course(self) -> None:
        """Show the course for new volunteers where one had left it."""
        self.close_course()
        page = self._door.open(self._memory.run)
        page.moved.connect(self._keep_run)
        page.guide_wanted.connect(self._read_beside)
        page.left.connect(self._leave_course)
        self.course, self._memory.in_course = page, True
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_course(self) -> None:
        """Show the guides again."""
        if self.course is not None:
            self._stack.removeWidget(self.course)
            self.course.hide()
            self.course.deleteLater()
        self.course, self._memory.in_course = None, False

    def _leave_course(self) -> None:
        if self._memory.run is not None and self._memory.run.place is None:
            self._memory.run = None  # it is finished; the next time it begins anew
        self.close_course()
        self.finder.course.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_run(self, run: CourseRun) -> None:
        self._memory.run = run

    def _read_beside(self, guide: Guide) -> None:
        library = self._shelf.library
        open_guide(self, guide, library.guides if library is not None else None)

    def _find(self, code: str) -> Guide | None:
        library = self._shelf.library
        return library.guides.guide(code) if library is not None else None

    # --- building

    def _build(self) -> None:
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(PAD_PAGE, PAD_PAGE, PAD_PAGE, PAD_PAGE)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.finder)
        self._columns.addWidget(self.reader, 1)
        reading = QWidget()
        reading.setLayout(self._columns)
        self._stack = QStackedWidget()
        self._stack.addWidget(reading)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._fold()

    def _connect(self) -> None:
        self._shelf.changed.connect(self._take_library)
        self.finder.glanced.connect(lambda guide: self._show(guide, glance=True))
        self.finder.picked.connect(self._read)
        self.finder.course_wanted.connect(self.open_course)
        self._door.passed.connect(self.finder.show_passed)
        self.finder.field.textChanged.connect(self._remember_text)
        self.reader.view.guide_wanted.connect(self.open_guide)
        self.reader.back_wanted.connect(lambda: self._walk(self._memory.trail.back))
        self.reader.forward_wanted.connect(lambda: self._walk(self._memory.trail.forward))
        self.reader.left.connect(self._leave)
        self.reader.list_wanted.connect(self._leave)
        self.reader.print_wanted.connect(self.print_guide)
        for keys, act in (
            ("Ctrl+F", self._search),
            ("Alt+Left", self.reader.back_wanted.emit),
            ("Alt+Right", self.reader.forward_wanted.emit),
            ("Ctrl+P", self.print_guide),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def print_guide(self) -> None:
        """Show what would be printed, and ask where to."""
        from ward_desk.ui.pages.guide_print import PrintSheet

        if self.guide is not None and self.course is None:
            sheet = PrintSheet(self, self.guide, self.reader.view.words(), self._language)
            sheet.failed.connect(self.print_failed)
            sheet.open_preview()

    # --- the smaller steps

    def _take_library(self) -> None:
        library = self._shelf.library
        if library is None:
            return
        code = self._memory.trail.code
        self.finder.show_library(library, code)
        self.reader.show_guide(library.guides.guide(code) if code is not None else None, library.codes)
        self._show_ways()
        self._shelf.warm_up()

    def _show(self, guide: Guide, *, glance: bool = False) -> None:
        self._memory.trail.go(guide.code, glance=glance)
        self._put(guide)

    def _put(self, guide: Guide) -> None:
        library = self._shelf.library
        self.reader.show_guide(guide, library.codes if library is not None else frozenset())
        self.finder.mark(guide.code)
        self._show_ways()

    def _read(self, guide: Guide) -> None:
        """Show it and go to its text."""
        self._show(guide)
        self._turn(reading=True)
        self.reader.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, step: Callable[[], str | None]) -> None:
        code = step()
        guide = self._find(code) if code is not None else None
        if guide is not None:
            self._put(guide)
            self._turn(reading=True)

    def _show_ways(self) -> None:
        trail = self._memory.trail
        self.reader.show_ways(back=trail.can_go_back, forward=trail.can_go_forward)

    def _leave(self) -> None:
        """From the text back to where it was chosen."""
        self._turn(reading=False)
        there = self.finder.list.chosen is not None and not self.finder.field.text()
        (self.finder.list if there else self.finder.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self) -> None:
        self._turn(reading=False)
        self.finder.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.field.selectAll()

    def _remember_text(self, text: str) -> None:
        self._memory.text = text

    def _fold(self) -> None:
        look = current_look()
        self._narrow = self.width() < look.px(ONE_COLUMN)
        if self._narrow:
            self.finder.setMinimumWidth(0)
            self.finder.setMaximumWidth(16_777_215)
        else:
            self.finder.setFixedWidth(look.px(FINDER))
        self.reader.show_narrow(narrow=self._narrow)
        self._turn(reading=self._reading)

    def _turn(self, *, reading: bool) -> None:
        """Where only one of the two has room: the list or the guide."""
        self._reading = reading
        shown = {self.finder: not (self._narrow and reading), self.reader: not self._narrow or reading}
        for part in sorted(shown, key=lambda part: shown[part]):  # never both at once, not even for a moment
            part.setVisible(shown[part])
