"""Notices that the PC has a network again, as the system tells it (addresses on Windows, NetworkManager on Linux)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from ward_desk.ui.windows_addresses import AddressChanges, has_address


class NetworkWatch(QObject):
    """`back` is sent when the network comes back. Where the system tells nothing it stays silent; then the pace of the
    rounds finds out by itself, as it does where a line comes back behind the router and the address stays."""

    back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._addresses = AddressChanges(self)
        self._addresses.changed.connect(self._look_for_address)

    def begin(self) -> None:
        """Listen from now on."""
        if sys.platform == "win32":
            self._addresses.begin()
            return
        from PySide6.QtNetwork import QNetworkInformation

        wanted = QNetworkInformation.Feature.Reachability
        if not QNetworkInformation.loadBackendByFeatures(wanted):
            return
        told = QNetworkInformation.instance()
        told.reachabilityChanged.connect(self._look)

    def stop(self) -> None:
        """Listen no more to Windows; Qt's own ear ends with the app."""
        self._addresses.stop()

    def _look_for_address(self) -> None:
        if has_address():
            self.back.emit()

    def _look(self, reach: object) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        if reach in (QNetworkInformation.Reachability.Online, QNetworkInformation.Reachability.Site):
            self.back.emit()
