"""Settings, about (giới thiệu): version, where it runs, where its logs lie, and whose work it uses."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ward_desk import __version__
from ward_desk.services.desk import Desk, Session
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.text import ElidedLabel, Text

LICENCES = (
    ("Qt, PySide6", "LGPL 3.0"),
    ("Python", "PSF License 2.0"),
    ("SQLCipher", "BSD 3-Clause"),
    ("SQLite", "Public domain"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("sqlcipher3", "zlib"),
    ("msgspec", "BSD 3-Clause"),
    ("argon2-cffi, keyring, platformdirs", "MIT"),
    ("requests", "Apache 2.0"),
    ("dvhcvn (daohoangson), vietnamese-provinces-database (thanglequoc)", "MIT"),
)


class AboutSection(QWidget):
    """Facts to tell 1022 when something is wrong, and the licences of the parts."""

    def __init__(self, desk: Desk, session: Session, messages: MessageArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._logs = str(desk.store.paths.logs)
        self._facts = (
            (self.tr("Version"), __version__),
            (self.tr("Desk"), f"{session.ward_name} · {session.desk_name}"),
            (self.tr("Number of the desk"), str(session.desk_id)),
            (
                self.tr("System"),
                f"{platform.system()} {platform.release()} · Python {platform.python_version()} · Qt {qVersion()}",
            ),
            (self.tr("Logs"), self._logs),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._build_facts())
        column.addWidget(self._build_licences())
        column.addStretch()

    def _build_facts(self) -> Card:
        card = Card("Ward Desk", spacing=12)
        words = self.tr(
            "Logs the help that volunteers give at the counters of Da Nang's wards and communes. The logs of the app hold no citizen's data."
        )
        card.body.addWidget(Text(words, "muted", wrap=True))
        card.body.addLayout(_facts(self._facts))
        row = FlowLayout(spacing=8)
        for label, icon, text in (
            (self.tr("Copy these facts"), "copy", "\n".join(f"{name}: {value}" for name, value in self._facts)),
            (self.tr("Copy the path of the logs"), "copy", self._logs),
        ):
            button = Button(label, icon=icon)
            button.clicked.connect(lambda _=False, text=text: self._copy(text))
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _build_licences(self) -> Card:
        card = Card(self.tr("Licences"), spacing=12)
        words = self.tr("Ward Desk is free software under the MIT License. It stands on the work of others:")
        card.body.addWidget(Text(words, "muted", wrap=True))
        card.body.addLayout(_facts(LICENCES))
        return card

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._messages.show_message(self.tr("Copied."), "good")


def _facts(facts: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(facts):
        label, shown = Text(name, "muted", wrap=True), ElidedLabel(value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(f"{name}: {value}")
        grid.addWidget(label, row, 0)
        grid.addWidget(shown, row, 1)
    return grid
