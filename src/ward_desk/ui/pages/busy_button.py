"""Buttons that rest while their work is under way, and give the keyboard back afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def busy(*buttons: QPushButton) -> Callable[[], None]:
    """Disable the buttons; what is returned enables them again. Disabling takes the focus away, so it is put back
    unless the person has gone elsewhere meanwhile."""
    held = next((button for button in buttons if button.hasFocus()), None)
    for button in buttons:
        button.setEnabled(False)
    passed_to = buttons[0].window().focusWidget()

    def free() -> None:
        for button in buttons:
            button.setEnabled(True)
        if held is not None and held.window().focusWidget() in (passed_to, None):
            held.setFocus()

    return free
