"""The course for a new volunteer: one question a screen, by keys alone, as often as one likes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.services.course import Course
from ward_desk.services.course_run import CourseRun, again, begin
from ward_desk.ui.pages.course_cards import FindGuide, IntroCard, QuestionCard, ResultCard
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.page_scroll import PageScroll

WIDEST = 760


class CoursePage(QWidget):
    """`run` is how far one is (None: before the first question). `moved` is sent after each step with the run, `passed`
    once when the last question is right, `guide_wanted` with the guide to read beside it, `left` to go back."""

    moved = Signal(object)
    passed = Signal()
    guide_wanted = Signal(object)
    left = Signal()

    def __init__(
        self, course: Course, find: FindGuide, passed: str, run: CourseRun | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._course, self._find, self._passed = course, find, passed
        self.run: CourseRun | None = run
        self.card: IntroCard | QuestionCard | ResultCard | None = None
        self.setAccessibleName(course.title)
        self._build()
        self._show()
        for keys, step in (("Left", CourseRun.previous), ("Right", CourseRun.next)):  # a button would keep them
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_run, step))

    def first_focus(self) -> QWidget:
        """Where the keyboard goes."""
        return self.card.first if self.card is not None else self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or not self._handle(event):
            super().keyPressEvent(event)

    # --- steps

    def begin(self) -> None:
        """From the first question, with nothing answered."""
        self._go(begin(self._course))

    def answer(self, choice: int) -> None:
        """Answer the question in front; the first answer counts."""
        if self.run is not None:
            self._go(self.run.answered(choice))

    def _on_run(self, step: Callable[[CourseRun], CourseRun]) -> None:
        if self.run is not None:
            self._go(step(self.run))

    def _go(self, run: CourseRun) -> None:
        before, self.run = self.run, run
        if run != before:
            self._show()
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            self._say(run)
            self.moved.emit(run)
            if run.place is None and run.passed:
                self.passed.emit()

    def _say(self, run: CourseRun) -> None:
        """Read out the question, or why the answer was right or wrong; bring what comes next in sight."""
        card = self.card
        if isinstance(card, QuestionCard):
            said = card.accessibleName() if run.answer is None else card.verdict
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        QTimer.singleShot(0, self, self._show_next)

    def _show_next(self) -> None:
        if isinstance(self.card, QuestionCard) and self.card.next is not None:
            self._scroll.ensureWidgetVisible(self.card.next, 0, PAD_PAGE)

    def _handle(self, event: QKeyEvent) -> bool:
        key, card = event.key(), self.card
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not isinstance(card, QuestionCard) or event.isAutoRepeat():
            return False
        elif event.text() in {"1", "2", "3", "4"}:
            self.answer(int(event.text()) - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_run(CourseRun.next)
        elif key == Qt.Key.Key_H and card.guide is not None:
            self.guide_wanted.emit(card.guide)
        else:
            return False
        return True

    # --- showing

    def _build(self) -> None:
        scroll = PageScroll()
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        back = Button(self.tr("Back to the guides"), variant="quiet", icon="arrow-left", key="Esc")
        back.clicked.connect(self.left)
        self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        inner.setMaximumWidth(current_look().px(WIDEST))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _show(self) -> None:
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
        self.card = self._made()
        self._column.addWidget(self.card)
        self.card.show()
        self._scroll.verticalScrollBar().setValue(0)

    def _made(self) -> IntroCard | QuestionCard | ResultCard:
        run = self.run
        if run is None:
            intro = IntroCard(self._course, self._passed)
            intro.begin_wanted.connect(self.begin)
            return intro
        if run.place is None:
            result = ResultCard(run, self._find)
            result.again_wanted.connect(lambda: self._on_run(again))
            result.begin_wanted.connect(self.begin)
            result.left.connect(self.left)
            result.guide_wanted.connect(self.guide_wanted)
            return result
        card = QuestionCard(run, self._find)
        card.answered.connect(self.answer)
        card.next_wanted.connect(lambda: self._on_run(CourseRun.next))
        card.previous_wanted.connect(lambda: self._on_run(CourseRun.previous))
        card.guide_wanted.connect(self.guide_wanted)
        return card
