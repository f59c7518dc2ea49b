"""What stands side by side where there is room, and one under the other where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look


class FoldingRow(QWidget):
    """`left` takes the room that `right` leaves; below `fold_below` (100 % pixels) `right` goes underneath."""

    def __init__(
        self, left: QWidget, right: QWidget, *, fold_below: int = 560, spacing: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fold_below, self._spacing = fold_below, spacing
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left, 1)
        self._row.addWidget(right)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < current_look().px(self._fold_below)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8 if narrow else self._spacing)
