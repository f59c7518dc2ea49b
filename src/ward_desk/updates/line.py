"""How this PC comes by new versions, as it was handed out: where from, trusted by what. Loads tuf only when it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ward_desk.errors import DeskError
from ward_desk.hand_out import HandOut
from ward_desk.updates.place import Place, ReadyMark, put_in_use, ready_version
from ward_desk.updates.versions import numbers

if TYPE_CHECKING:
    from ward_desk.updates.fetching import Source
    from ward_desk.updates.updates import Updates

FOLDER = "updates"
"""In the folder of the data: what was seen of the list, what came of files, what lies ready."""


class UpdateLine:
    """`place` is None for a program that is not installed; `app` is the version that speaks to the city, `data` the
    folder of the data."""

    def __init__(self, place: Place | None, data: Path, hand_out: HandOut, app: str) -> None:
        self.place, self.app = place, app
        self._folder, self._hand_out = data / FOLDER, hand_out
        self._mark = ReadyMark(self._folder)

    @property
    def running(self) -> str:
        """The version that runs."""
        return self.place.running if self.place is not None else self.app

    @property
    def next(self) -> str:
        """The newer version that starts once it is put in use, or the next time anyway; "" for none."""
        if self.place is None:
            return ""
        current = self.place.versions.current
        newer = current and numbers(current) > numbers(self.place.running)
        return ready_version(self.place, self._mark) or (current if newer else "")

    @property
    def failed(self) -> str:
        """The newer version that did not start here, so that the one before came back; "" for none."""
        failed = self.place.versions.failed if self.place is not None else ""
        return failed if failed and numbers(failed) > numbers(self.running) and not self.next else ""

    @property
    def url(self) -> str:
        """Where the city has its versions; "" where nothing was handed out."""
        hand_out = self._hand_out
        return hand_out.updates_url or (f"{hand_out.city_url}/updates" if hand_out.city_url else "")

    @property
    def trusted(self) -> bool:
        """Whether a root of trust was handed out, without which nothing can be taken from anywhere."""
        return self._hand_out.update_root is not None

    @property
    def ward(self) -> str:
        """The ward that was handed out, "" for none."""
        return self._hand_out.ward

    @property
    def hours(self) -> int:
        """So often to look."""
        return self._hand_out.check_hours

    def updates(self, ward: str) -> Updates:
        """The updates of this PC for a ward. Raises DeskError `update_not_installed` or `update_no_source`."""
        from ward_desk.updates.updates import Updates

        if self.place is None:
            raise DeskError("update_not_installed")
        root = self._hand_out.update_root
        try:
            content = root.read_bytes() if root is not None else b""
        except OSError:
            content = b""
        if not content:
            raise DeskError("update_no_source")
        return Updates(self.place, self._folder, content, ward or self.ward)

    def city(self, wait: Callable[[float], None]) -> Source:
        """The city's server; `wait` is given seconds between two tries. Raises DeskError."""
        from ward_desk.updates.fetching import HttpSource

        if not self.url:
            raise DeskError("update_no_source")
        return HttpSource(self.url, self.app, self._hand_out.certificate, self._folder / "targets", wait)

    def stick(self, folder: Path) -> Source:
        """A folder on a stick."""
        from ward_desk.updates.fetching import FolderSource

        return FolderSource(folder)

    def say_came_up(self) -> None:
        """The first page is there. Raises OSError."""
        if self.place is not None:
            self.place.say_came_up()

    def put_in_use(self) -> str:
        """Let what lies ready start the next time; it, or "". Raises OSError."""
        return put_in_use(self.place, self._mark) if self.place is not None else ""
