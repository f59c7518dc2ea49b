"""Notices that the PC has a network again, as the system tells it (Windows' network list, NetworkManager)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class NetworkWatch(QObject):
    """`back` is sent when the network comes back. Where the system tells nothing it stays silent; then the pace of the
    rounds finds out by itself."""

    back = Signal()

    def begin(self) -> None:
        """Listen from now on."""
        from PySide6.QtNetwork import QNetworkInformation

        wanted = QNetworkInformation.Feature.Reachability
        if not QNetworkInformation.loadBackendByFeatures(wanted):
            return
        told = QNetworkInformation.instance()
        told.reachabilityChanged.connect(self._look)

    def _look(self, reach: object) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        if reach in (QNetworkInformation.Reachability.Online, QNetworkInformation.Reachability.Site):
            self.back.emit()
