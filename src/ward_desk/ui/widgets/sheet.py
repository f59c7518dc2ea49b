"""Questions and small forms in a sheet over the window: one window only, the keyboard stays inside, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QVBoxLayout, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text

_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
}


class Sheet(QWidget):
    """Fill `body`, add buttons, then `open_sheet()`. Enter presses the primary button, Esc cancels.

    It covers the whole window of `over` and deletes itself when it closes. The caller closes it after success with
    `close_sheet()`; `cancelled` is sent when the person leaves it.
    """

    cancelled = Signal()
    closed = Signal()

    def __init__(self, over: QWidget, title: str, *, width: int = 520) -> None:
        super().__init__(over.window())
        self._host, self._wide = over.window(), width
        self._before = self._host.focusWidget()
        self._primary: Button | None = None
        self._open = False
        self.setAccessibleName(title)
        self._card = Card(padding=PAD_PAGE, spacing=16, parent=self)
        self._title = Text(title, "title", wrap=True)
        self._card.body.addWidget(self._title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._card.body.addWidget(self._scrolling(self.body), 1)
        self._buttons = FlowLayout(spacing=8)
        self._card.body.addLayout(self._buttons)
        self.hide()

    def set_title(self, title: str) -> None:
        """Change the title, which is also what a screen reader reads out."""
        self._title.setText(title)
        self.setAccessibleName(title)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer (also while a locked desk hides it)."""
        return self._open

    def add_button(self, button: Button) -> Button:
        """Put a button into the row; the first primary or danger one is the one that Enter presses."""
        if self._primary is None and button.presses_on_enter:
            self._primary = button
        self._buttons.addWidget(button)
        return button

    def add_primary(self, text: str, on_click: Callable[[], None], *, danger: bool = False) -> Button:
        """The main button; the sheet stays open until close_sheet()."""
        button = Button(text, variant="danger", key="Enter") if danger else PrimaryButton(text, key="Enter")
        button.clicked.connect(on_click)
        button.clicked.connect(self.show_focus)
        return self.add_button(button)

    def show_focus(self, *_: object) -> None:
        """Scroll to the field that has the focus: after an answer that will not do, the one to be mended."""
        focus, inner = self._host.focusWidget(), self._area.widget()
        if not self._open or focus is None or not inner.isAncestorOf(focus):
            return
        if (layout := inner.layout()) is not None:
            layout.activate()
        self._area.ensureWidgetVisible(focus, 8, 48)

    def add_cancel(self, text: str) -> Button:
        """The button that leaves, as Esc does."""
        button = Button(text, key="Esc")
        button.clicked.connect(self.cancel)
        return self.add_button(button)

    def open_sheet(self, first: QWidget | None = None) -> None:
        """Show it and put the focus on `first`, else on the first control."""
        self._open = True
        self._host.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        start = first or next(iter(self._stops()), None)
        if start is not None:
            start.setFocus(Qt.FocusReason.PopupFocusReason)

    def cancel(self) -> None:
        """Leave without doing anything."""
        if self._open:
            self.cancelled.emit()
            self.close_sheet()

    def close_sheet(self) -> None:
        """Take the sheet away and give the focus back."""
        if not self._open:
            return
        self._open = False
        self._host.removeEventFilter(self)
        self.hide()
        before = self._before
        if before is not None and _alive(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._primary is not None and self._primary.isEnabled() and not event.isAutoRepeat():
                self._primary.click()
        elif event.key() in _SCROLLS:
            self._area.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        now = self._host.focusWidget()
        at = stops.index(now) if now in stops else -1
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target = stops[(at + step) % len(stops)]
        target.setFocus(reason)
        self.show_focus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._open:
            self._place()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor("#0b1220")
        shade.setAlphaF(0.62 if current_look().tokens.dark else 0.42)
        painter.fillRect(QRectF(self.rect()), shade)

    def _scrolling(self, column: QVBoxLayout) -> QScrollArea:
        inner = _Column()
        column.setContentsMargins(2, 2, 2, 2)
        inner.setLayout(column)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        return area

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        width = min(current_look().px(self._wide), self.width() - 32)
        inner = self._area.widget()
        room = width - 2 * PAD_PAGE
        column = self.body
        content = column.totalHeightForWidth(room) if column.hasHeightForWidth() else inner.sizeHint().height()
        self._area.setMinimumHeight(0)
        around = self._card.body.totalHeightForWidth(width) - self._area.sizeHint().height()
        height = min(max(content, inner.minimumSizeHint().height()) + around, self.height() - 32)
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _stops(self) -> list[QWidget]:
        """The controls of the sheet that Tab goes to, in the order in which they were put there.

        Never by nextInFocusChain(): PySide ties every widget it returns to this one, and when the sheet is deleted it
        takes the layout items of other pages for deleted too.
        """
        stops = [
            widget
            for widget in _widgets_in(self)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.isEnabled()
            and widget.isVisibleTo(self)
        ]
        return _one_of_each_group(stops)


class _Column(QWidget):
    """What scrolls in a sheet: as high as its words need at the width there is, and no higher."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


def _one_of_each_group(stops: list[QWidget]) -> list[QWidget]:
    """Of options that exclude each other Tab goes to the chosen one only; arrow keys move among them."""
    from ward_desk.ui.widgets.choice import Segment

    kept: list[QWidget] = []
    for widget in stops:
        if isinstance(widget, Segment) and (group := widget.group()) is not None:
            chosen = group.checkedButton() or group.buttons()[0]
            if widget is not chosen:
                continue
        kept.append(widget)
    return kept


def _widgets_in(widget: QWidget) -> list[QWidget]:
    """All widgets inside another, from the top."""
    return [part for child in widget.children() if isinstance(child, QWidget) for part in (child, *_widgets_in(child))]


def _alive(widget: QObject) -> bool:
    import shiboken6

    return shiboken6.isValid(widget)


class Question(Sheet):
    """One question with two answers; `yes` is called once when it is affirmed."""

    def __init__(
        self,
        over: QWidget,
        title: str,
        text: str,
        *,
        yes: str,
        no: str,
        on_yes: Callable[[], None],
        danger: bool = False,
    ) -> None:
        super().__init__(over, title, width=460)
        self._on_yes = on_yes
        self.body.addWidget(Text(text, wrap=True))
        self.add_primary(yes, self._affirm, danger=danger)
        self.add_cancel(no)

    def _affirm(self) -> None:
        self.close_sheet()
        self._on_yes()
