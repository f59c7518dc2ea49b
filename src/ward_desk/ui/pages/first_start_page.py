"""The first start (thiết lập ban đầu): language, ward, desk and first official, recovery key. Needs no network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services import maintenance, people
from ward_desk.services.desk import Desk, Session
from ward_desk.services.preferences import change_settings
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.pages.busy_button import busy
from ward_desk.ui.pages.first_start_key import KeyStep
from ward_desk.ui.pages.first_start_language import LanguageStep
from ward_desk.ui.pages.first_start_official import OfficialStep
from ward_desk.ui.pages.first_start_steps import StepRow
from ward_desk.ui.pages.first_start_ward import WardStep
from ward_desk.ui.pages.recovery_key_panel import KeyOrigin
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

T = TypeVar("T")

LANGUAGE, WARD, OFFICIAL, KEY = range(4)
LOW = 480
"""Below this height (100 % pixels) the name of the app gives its room to the step."""


class FirstStart(NamedTuple):
    """What was entered so far; the page is built anew from it when the language changes, and nothing typed is lost.
    `desk_name` is None while the suggestion stands."""

    step: int = LANGUAGE
    ward: str = ""
    typed: str = ""
    desk_name: str | None = None
    official: str = ""
    password: str = ""
    again: str = ""


class FirstStartDraft:
    """Holds what was entered while the page is built anew. Passwords are forgotten when the desk is set up.
    `handed_ward` is the code of the ward that the department handed out, marked from the beginning."""

    def __init__(self, handed_ward: str = "") -> None:
        self.handed_ward = handed_ward
        self.entries = FirstStart(ward=handed_ward)


class FirstStartPage(QWidget):
    """Four steps. `set_up` (Session) is sent when the desk exists, with its first official signed in.

    Give the same `draft` to the page that is built after a change of language or look.
    """

    set_up = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        appearance: Appearance,
        draft: FirstStartDraft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signInPage")
        self._desk, self._runner, self._appearance = desk, runner, appearance
        self._draft = draft or FirstStartDraft()
        self._language = desk.settings.current.language
        self._suggestion = self.tr("Counter 1")
        self._build_steps(self._draft.entries)
        self._build_frame()
        self._keep_what_is_typed()
        step = self._draft.entries.step
        self._show_step(min(step, OFFICIAL))
        if step == KEY:
            self._read_key()

    @property
    def entries(self) -> FirstStart:
        """What was entered so far."""
        name = self.official.desk_name.text()
        return FirstStart(
            step=self._stack.currentIndex(),
            ward=self.ward.code,
            typed=self.ward.search.text(),
            desk_name=None if name == self._suggestion else name,
            official=self.official.official.text(),
            password=self.official.password.text(),
            again=self.official.again.text(),
        )

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._stack.currentIndex()

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes when the page is shown."""
        return (self.languages.first_focus(), self.ward.search, self._official_focus(), self.key.noted)[self.step]

    def go_on(self) -> None:
        """Take this step if its entries are good, else say what is wrong with them."""
        self._error.setText("")
        if not self._next.isEnabled():
            return
        if self.step == LANGUAGE:
            self._show_step(WARD)
        elif self.step == WARD and not self.ward.code:
            self.ward.show_missing()
        elif self.step == WARD:
            self._show_step(OFFICIAL)
        elif self.step == OFFICIAL:
            if self.official.show_errors(people.set_up_errors(self._desk, self._wanted())):
                self._read_key()
            else:
                self._bring_into_view(self.focusWidget())
        elif not self.key.noted.isChecked():
            self._error.setText(
                self.tr(
                    "Print or write down the key first, then tick the box. Nobody can look it up later without you."
                )
            )
            self.key.noted.setFocus()
            self._bring_into_view(self.key.noted)
        else:
            self._finish()

    def go_back(self) -> None:
        """One step back; everything entered stays."""
        self._error.setText("")
        if self.step > LANGUAGE and self._next.isEnabled():
            self._show_step(self.step - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if not isinstance(self.focusWidget(), Button) and not self._takes_enter():
                self.go_on()
        elif key == Qt.Key.Key_Escape:
            self.go_back()
        elif self.step == LANGUAGE and key in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.languages.press(key - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._brand.setVisible(self.height() >= current_look().px(LOW))

    # --- building

    def _build_steps(self, entries: FirstStart) -> None:
        self.ward = WardStep(
            self._desk.catalogue,
            self._language,
            code=entries.ward,
            typed=entries.typed,
            handed=self._draft.handed_ward,
        )
        self.ward.activated.connect(self.go_on)
        self.official = OfficialStep(self._language)
        self.official.desk_name.setText(self._suggestion if entries.desk_name is None else entries.desk_name)
        self.official.official.setText(entries.official)
        self.official.password.setText(entries.password)
        self.official.again.setText(entries.again)
        self.official.finished.connect(self.go_on)
        self.key = KeyStep(self._language)
        self.languages = LanguageStep(self._language)
        self.languages.chosen.connect(self._choose_language)
        self._stack = QStackedWidget()
        for step in (self.languages, self.ward, self.official, self.key):
            self._stack.addWidget(_scrolled(*step.heading(), step))
        self.key.noted.toggled.connect(lambda: self._error.setText(""))

    def _build_frame(self) -> None:
        look = current_look()
        names = (self.tr("Language"), self.tr("Ward"), self.tr("Official"), self.tr("Recovery key"))
        self.steps = StepRow(names)
        self._brand = QWidget()
        brand = QHBoxLayout(self._brand)
        brand.setContentsMargins(0, 0, 0, 0)
        brand.setSpacing(12)
        brand.addWidget(IconPicture("counter", 18, disc=True))
        brand.addWidget(Text("Ward Desk", "heading"))
        brand.addStretch()
        card = Card(padding=PAD_PAGE, spacing=0)
        card.body.addWidget(self._stack)
        middle = QWidget()
        middle.setMaximumWidth(look.px(760))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, PAD_PAGE, 0, PAD_PAGE)
        column.setSpacing(16)
        column.addWidget(self._brand)
        column.addWidget(self.steps)
        column.addWidget(card, 1)
        column.addLayout(self._build_buttons())
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD_PAGE, 0, PAD_PAGE, 0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)

    def _build_buttons(self) -> QHBoxLayout:
        self._back = Button(self.tr("Back"), icon="arrow-left", key="Esc")
        self._back.clicked.connect(self.go_back)
        self._next = PrimaryButton(self.tr("Continue"), key="Enter")
        self._next.clicked.connect(self.go_on)
        self._error = Text("", "error", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._back)
        row.addWidget(self._error, 1)
        row.addWidget(self._next)
        return row

    def _keep_what_is_typed(self) -> None:
        step = self.official
        for box in (self.ward.search, step.desk_name, step.official, step.password, step.again):
            box.textChanged.connect(self._keep)
        self.ward.list.selectionModel().currentChanged.connect(self._keep)

    # --- acting

    def _keep(self) -> None:
        self._draft.entries = self.entries

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self._back.setVisible(step > LANGUAGE)
        self._next.set_label(self.tr("Start working") if step == KEY else self.tr("Continue"))
        if step == OFFICIAL:
            chosen = self._desk.catalogue.ward(self.ward.code)
            self.official.show_known(chosen.name_vi if chosen else "", "ward desk")
        self._keep()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_into_view(self, part: QWidget | None) -> None:
        area = self._stack.currentWidget()
        if part is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(part)

    def _official_focus(self) -> QWidget:
        boxes = (self.official.official, self.official.password, self.official.again)
        return next((box for box in boxes if not box.text()), self.official.official)

    def _takes_enter(self) -> bool:
        """The fields of the official lead on by themselves."""
        return self.step == OFFICIAL and self.official.isAncestorOf(self.focusWidget() or self)

    def _wanted(self) -> people.SetUp:
        step = self.official
        return people.SetUp(self.ward.code, step.desk_name.text(), step.official.text(), step.password.text())

    def _choose_language(self, code: str) -> None:
        if code != self._language:
            change = partial(change_settings, self._desk.settings, language=code)
            self._run(change, lambda _: self._appearance.refresh())

    def _read_key(self) -> None:
        self._run(lambda: (people.first_recovery_key(self._desk), maintenance.key_place(self._desk)), self._show_key)

    def _show_key(self, found: tuple[str, maintenance.KeyPlace]) -> None:
        key, place = found
        ward = self._desk.catalogue.ward(self.ward.code)
        formats = Formats(self._language)
        today = formats.day(formats.local(self._desk.clock.wall_ms()).date())
        origin = KeyOrigin(ward.name(self._language) if ward else "", self.official.desk_name.text().strip(), today)
        self.key.show_key(key, origin, place)
        self._show_step(KEY)

    def _finish(self) -> None:
        wanted = self._wanted()
        self._run(lambda: people.set_up_desk(self._desk, wanted)[0], self._done)

    def _done(self, session: Session) -> None:
        self._draft.entries = FirstStart()
        self.key.panel.clear_clipboard()
        self.set_up.emit(session)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._runner.run(work, done, self._failed, owner=self, settled=busy(self._next))

    def _failed(self, error: DeskError) -> None:
        self._error.setText(error.text(self._language))


def _scrolled(title: str, lead: str, step: QWidget) -> QScrollArea:
    """A step under its heading, which scrolls where the screen is low or the text big."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Text(title, "title", wrap=True))
    column.addWidget(Text(lead, "muted", wrap=True))
    column.addSpacing(16)
    column.addWidget(step, 1)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
