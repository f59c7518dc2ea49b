"""The ground of a page: scrolls up and down only, and folds a side column under the main one when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE


class PageScroll(QScrollArea):
    """Holds one column (`body`) with the page's margins. A `steady` one takes the room of its scroll bar from the right
    margin, so that nothing moves aside when what is shown becomes longer than the page."""

    def __init__(
        self,
        *,
        margin: int = PAD_PAGE,
        spacing: int = 16,
        steady: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if steady:
            self.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    def _keep_edge(self, low: int, high: int) -> None:
        margins = self.body.contentsMargins()
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        if margins.right() != PAD_PAGE - bar:
            margins.setRight(PAD_PAGE - bar)
            self.body.setContentsMargins(margins)


class FoldingColumns(QWidget):
    """A main column and a side column of fixed width; below `fold_below` (100 % pixels) the side goes underneath, and
    `fold_changed` says so."""

    fold_changed = Signal(bool)

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        *,
        side_width: int = 300,
        fold_below: int = 860,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._main, self._side, self._side_width, self._fold_below = main, side, side_width, fold_below
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(PAD_PAGE)
        self._row.addWidget(main, 1)
        self._row.addWidget(side)
        main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fold()

    @property
    def folded(self) -> bool:
        """Whether the side column is underneath."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        look = current_look()
        fold = self.width() < look.px(self._fold_below)
        wanted = QBoxLayout.Direction.TopToBottom if fold else QBoxLayout.Direction.LeftToRight
        changed = self._row.direction() != wanted
        if changed:
            self._row.setDirection(wanted)
        self._row.setStretchFactor(self._main, 0 if fold else 1)  # what is left over goes below the side column
        self._row.setStretchFactor(self._side, 1 if fold else 0)
        if fold:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(look.px(self._side_width))
        if changed:
            self.fold_changed.emit(fold)
