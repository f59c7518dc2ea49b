"""Where the window stands on the screen, remembered from one start to the next."""

from __future__ import annotations

import base64
import binascii
import logging

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from ward_desk.settings import SettingsFile

USUAL = (1366, 768)
_log = logging.getLogger(__name__)


def show_in_place(window: QWidget, settings: SettingsFile) -> None:
    """Show the window where it was last time; the first time maximised on a screen no larger than the design."""
    try:
        geometry = base64.b64decode(settings.current.window_geometry, validate=True)
    except binascii.Error:
        geometry = b""
    room = window.screen().availableGeometry()
    if geometry and window.restoreGeometry(QByteArray(geometry)):
        window.show()
    elif room.width() <= USUAL[0] or room.height() <= USUAL[1] + 32:
        window.resize(room.size())
        window.showMaximized()
    else:
        window.resize(*USUAL)
        window.show()
    window.activateWindow()


def remember_place(window: QWidget, settings: SettingsFile) -> None:
    """Keep the place in the settings; a folder that cannot be written only means that it is forgotten."""
    geometry = base64.b64encode(window.saveGeometry().data()).decode()
    try:
        settings.change(window_geometry=geometry)
    except OSError as error:
        _log.warning("the window's place was not kept: %s", error.strerror)
