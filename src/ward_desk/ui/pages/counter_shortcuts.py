"""The keys of the counter, for the shortcuts page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def counter_shortcuts() -> list[tuple[str, str]]:
    """Each key as it is printed, and what it does."""
    return [
        ("1 – 9", QCoreApplication.translate("CounterPage", "Start a visit for that tile")),
        (
            "Ctrl K",
            QCoreApplication.translate("CounterPage", "Search services; any other letter starts the search too"),
        ),
        (
            "1.001193",
            QCoreApplication.translate(
                "CounterPage", "A procedure code is typed just so, also with nothing typed before"
            ),
        ),
        ("Enter", QCoreApplication.translate("CounterPage", "End the selected visit as done")),
        (
            "H · Q · C · G · K",
            QCoreApplication.translate("CounterPage", "End it: guided, come back, to an officer, to 1022, not done"),
        ),
        ("P / Space", QCoreApplication.translate("CounterPage", "Pause, go on")),
        ("D", QCoreApplication.translate("CounterPage", "Details: dossier, people, channel; Esc goes back")),
        ("N", QCoreApplication.translate("CounterPage", "Write a note; Esc goes back")),
        ("+ / −", QCoreApplication.translate("CounterPage", "One person more or less")),
        ("M", QCoreApplication.translate("CounterPage", "Invite a rating")),
        ("Del", QCoreApplication.translate("CounterPage", "Discard the visit")),
        ("↑ ↓", QCoreApplication.translate("CounterPage", "Another running visit")),
        ("F2", QCoreApplication.translate("CounterPage", "Show or hide the guide; PgUp, PgDn move its text")),
        ("Ctrl Z", QCoreApplication.translate("CounterPage", "Undo the last step")),
        ("Ctrl B", QCoreApplication.translate("CounterPage", "Enter an earlier visit")),
    ]
