"""In the form of a visit: the incident that the visit was about, chosen among those that are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ward_desk.services import incidents
from ward_desk.services.desk import Desk
from ward_desk.ui.widgets.field import Field


class Offered(NamedTuple):
    """An incident that may be chosen."""

    id: UUID
    title: str


def offered_incidents(desk: Desk, linked: UUID | None = None) -> list[Offered]:
    """The open ones, and the one that is linked already whatever its state."""
    rows = incidents.incidents(desk)
    return [Offered(row.id, row.title) for row in rows if not row.closed or row.id == linked]


class IncidentChoice(Field):
    """Stays out of sight while there is nothing to choose. `chosen` is sent when a person chooses."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(20)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        super().__init__(
            QCoreApplication.translate("IncidentChoice", "Because of an incident"), self.box, parent=parent
        )
        self.box.addItem(QCoreApplication.translate("IncidentChoice", "None"), None)
        self.box.activated.connect(lambda _: self.chosen.emit())
        self._wanted = False
        self._value: str | None = None

    @property
    def value(self) -> str | None:
        """The id of the chosen one as text; None for none."""
        return self._value if self.box.count() == 1 else self.box.currentData()

    def offer(self, offered: Sequence[Offered]) -> None:
        """Let these be chosen; what was set stays."""
        kept = self.value
        while self.box.count() > 1:
            self.box.removeItem(1)
        for one in offered:
            self.box.addItem(one.title, str(one.id))
        self.set_value(kept)

    def set_value(self, incident: str | None) -> None:
        """Show one; it waits for `offer` where that has not come yet."""
        self._value = incident
        self.box.setCurrentIndex(max(0, self.box.findData(incident)) if incident else 0)
        self.show_for(wanted=self._wanted)

    def show_for(self, *, wanted: bool) -> None:
        """In sight where it is `wanted` or set, and there is something to choose."""
        self._wanted = wanted
        self.setVisible(self.box.count() > 1 and (wanted or self.value is not None))
