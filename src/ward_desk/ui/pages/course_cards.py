"""The three screens of the course: what it is, one question, and how it went."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.services.course import Course, Question
from ward_desk.services.course_run import CourseRun
from ward_desk.services.guides import Guide
from ward_desk.ui.pages.course_answer import AnswerTile, Mark
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

FindGuide = Callable[[str], Guide | None]


class Progress(QWidget):
    """One dot a question: right, wrong, in front, or still to come. It is told in words beside it too."""

    def __init__(self, run: CourseRun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        marks = run.marked
        self._dots = [
            "good" if place in marks.right else "blocked" if place in marks.wrong else "" for place in run.places
        ]
        self._at = run.at
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(16) * max(1, len(self._dots)), look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, tone in enumerate(self._dots):
            side = look.px(12 if place == self._at else 8)
            middle = look.px(16) * place + look.px(8)
            box = QRectF(middle - side / 2, (self.height() - side) / 2, side, side)
            colour = look.color(tone or ("accent" if place == self._at else "edge"))
            rounded(painter, box, side / 2, colour if tone else None, colour, 1.6)


class IntroCard(Card):
    """What the course is, and the button that begins it. `passed` says when it was passed, "" where it was not."""

    begin_wanted = Signal()

    def __init__(self, course: Course, passed: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, spacing=12, parent=parent)
        self.body.addWidget(Text(course.title, "title", wrap=True))
        self.body.addWidget(Text(course.intro, wrap=True))
        self.body.addWidget(
            Text(
                self.tr("Answer with the keys 1 to 4. Nothing of it goes into the log or to the city."),
                "muted",
                wrap=True,
            )
        )
        if passed:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconPicture("good", 18, "good"))
            row.addWidget(Text(passed, wrap=True), 1)
            self.body.addLayout(row)
        self.first = PrimaryButton(self.tr("Do it again") if passed else self.tr("Begin"), key="Enter")
        self.first.clicked.connect(self.begin_wanted)
        self.body.addSpacing(4)
        self.body.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)


class QuestionCard(Card):
    """The question in front. After the answer it says why, and leads to the guide and to the next question."""

    answered = Signal(int)
    next_wanted = Signal()
    previous_wanted = Signal()
    guide_wanted = Signal(object)

    def __init__(self, run: CourseRun, find: FindGuide, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, spacing=12, parent=parent)
        place = run.place
        assert place is not None
        self._run = run
        self._question: Question = run.course.questions[place]
        self._guide = find(self._question.guide)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self._question.text)
        self._build_top()
        self.answers = [self._answer(number, answer.text) for number, answer in enumerate(self._question.answers)]
        self.next: Button | None = None
        self.verdict = ""
        if run.answer is not None:
            self._build_answered(run.answer)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes: on to the next question once this one is answered. Before, to no answer, so that an
        Enter too many chooses none."""
        return self.next or self

    @property
    def guide(self) -> Guide | None:
        """Where to read more, once it is answered."""
        return self._guide if self.next is not None else None

    def _build_top(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        count = self.tr("Question {number} of {count}")
        row.addWidget(Text(count.format(number=self._run.at + 1, count=len(self._run.places)), "section"))
        row.addWidget(Progress(self._run))
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(Text(self._question.text, "heading", wrap=True))
        self.body.addSpacing(4)

    def _answer(self, number: int, words: str) -> AnswerTile:
        tile = AnswerTile(str(number + 1), words)
        tile.clicked.connect(lambda: self.answered.emit(number))
        self.body.addWidget(tile)
        return tile

    def _build_answered(self, answer: int) -> None:
        right = self._question.right
        said: dict[Mark, str] = {"right": self.tr("right"), "wrong": self.tr("your answer, wrong"), "other": ""}
        for number, tile in enumerate(self.answers):
            mark: Mark = "right" if number == right else "wrong" if number == answer else "other"
            tile.show_mark(mark, said[mark])
        self.body.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        good = answer == right
        row.addWidget(
            IconPicture("good" if good else "info", 20, "good" if good else "slow"), 0, Qt.AlignmentFlag.AlignTop
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        told = self.tr("Right.") if good else self.tr("Not quite.")
        self.verdict = f"{told} {self._question.why}"
        words.addWidget(Text(told, "strong"))
        self.why = Text(self._question.why, wrap=True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.why)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self._build_ways()

    def _build_ways(self) -> None:
        ways = FlowLayout(spacing=8)
        last = self._run.at == len(self._run.places) - 1
        self.next = PrimaryButton(self.tr("See the result") if last else self.tr("Next question"), key="Enter")
        self.next.clicked.connect(self.next_wanted)
        ways.addWidget(self.next)
        guide = self._guide
        if guide is not None:
            read = Button(self.tr("Read the guide"), icon="guide", key="H")
            read.setToolTip(guide.title)
            read.clicked.connect(lambda: self.guide_wanted.emit(guide))
            ways.addWidget(read)
        if self._run.at:
            before = Button(self.tr("The one before"), variant="quiet", icon="arrow-left", key="←")
            before.clicked.connect(self.previous_wanted)
            ways.addWidget(before)
        self.body.addSpacing(4)
        self.body.addLayout(ways)


class ResultCard(Card):
    """How it went: all right, or the questions to look at once more, each with its guide."""

    again_wanted = Signal()
    begin_wanted = Signal()
    left = Signal()
    guide_wanted = Signal(object)

    def __init__(self, run: CourseRun, find: FindGuide, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, spacing=12, parent=parent)
        marks, every = run.marked, len(run.course.questions)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(IconPicture("good" if run.passed else "info", 24, "good" if run.passed else "slow", disc=True))
        words = QVBoxLayout()
        words.setSpacing(2)
        count = self.tr("{right} of {count} right").format(right=len(marks.right), count=every)
        words.addWidget(Text(count, "title", wrap=True))
        words.addWidget(Text(self._meaning(run), wrap=True))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self._build_ways(run)
        for place in marks.wrong:
            self.body.addWidget(Line())
            self._add_wrong(run.course.questions[place], find)

    def _meaning(self, run: CourseRun) -> str:
        if run.passed:
            return self.tr("You are ready for the counter. The guides stay one key away: Ctrl 5.")
        return self.tr(
            "Read the guides of these and answer them once more; the course counts as passed when all are right."
        )

    def _add_wrong(self, question: Question, find: FindGuide) -> None:
        self.body.addWidget(Text(question.text, "strong", wrap=True))
        self.body.addWidget(Text(question.why, wrap=True))
        guide = find(question.guide)
        if guide is not None:
            read = Button(self.tr("Read the guide"), icon="guide")
            read.setToolTip(guide.title)
            read.setAccessibleDescription(guide.title)
            read.clicked.connect(lambda: self.guide_wanted.emit(guide))
            self.body.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_ways(self, run: CourseRun) -> None:
        ways = FlowLayout(spacing=8)
        back = self.tr("Back to the guides")
        if run.passed:
            self.first: Button = PrimaryButton(back, key="Enter")
            self.first.clicked.connect(self.left)
            whole = Button(self.tr("Do it again"))
        else:
            self.first = PrimaryButton(self.tr("Answer these once more"), key="Enter")
            self.first.clicked.connect(self.again_wanted)
            whole = Button(self.tr("All ten from the start"))
        whole.clicked.connect(self.begin_wanted)
        ways.addWidget(self.first)
        ways.addWidget(whole)
        self.body.addSpacing(4)
        self.body.addLayout(ways)
