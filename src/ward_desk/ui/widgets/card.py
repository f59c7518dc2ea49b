"""Cards and dividing lines."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ward_desk.ui.theme.tokens import PAD_CARD, Tone
from ward_desk.ui.widgets.text import SectionTitle


class Card(QFrame):
    """A quiet surface with its own column (`body`); a tone other than neutral colours its outline."""

    def __init__(
        self, title: str = "", *, padding: int = PAD_CARD, spacing: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
        if title:
            self.body.addWidget(SectionTitle(title))

    def set_tone(self, tone: Tone) -> None:
        """Colour the outline; "blocked" also tints the surface."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_tint(self, tone: Tone) -> None:
        """Colour the outline and the surface."""
        self.setProperty("tint", tone)
        self.set_tone(tone)


class Line(QFrame):
    """A thin horizontal line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedHeight(1)
