"""One running app per data folder: the second start asks the first to show itself, and leaves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_TIMEOUT_MS = 1500


class SingleInstance(QObject):
    """Holds the folder's lock for as long as it lives. A lock left by a killed app does not count."""

    asked_to_show = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._name = "ward-desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None  # its callers say nothing: to call is the message

    def acquire(self) -> bool:
        """Whether this is the only app on the folder. True as well where the folder takes no lock file
        (read-only): opening the store then tells the person what is wrong."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """From now on a second start makes `asked_to_show` come."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self.asked_to_show)
        self._server.listen(self._name)

    def ask_first_to_show(self) -> bool:
        """Ask the app that holds the lock to come to the front; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        reached = socket.waitForConnected(_TIMEOUT_MS)
        socket.abort()
        return reached

    def release(self) -> None:
        """Let another start have the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
