"""New versions for this PC: look, fetch, lay ready, put in use. The one way in for the window and the command line."""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Literal, NamedTuple

from ward_desk.errors import DeskError
from ward_desk.updates import troubles
from ward_desk.updates.alone import alone
from ward_desk.updates.archive import NotPlainError, write_tar
from ward_desk.updates.fetching import Source
from ward_desk.updates.finding import Offer, Shelf, Step, Tar, choose, is_withdrawn
from ward_desk.updates.patching import BadPatch, apply_patch
from ward_desk.updates.place import PART, PROGRAM, Place, ReadyMark, clear_away, name_it, ready_version, remove
from ward_desk.updates.unpacking import BadArchive, unpack

CHUNK = 1024 * 1024

_log = logging.getLogger(__name__)


class Progress(NamedTuple):
    """How far it is: bytes of all that have to be fetched, or unpacked."""

    stage: Literal["fetching", "unpacking"]
    done: int
    whole: int


class Updates:
    """The updates of one installed program. `folder` is this user's own, `root` the root of trust that was handed out,
    `ward` the code of the ward ("" before the desk has one). For one thread at a time; a second program is kept out."""

    def __init__(
        self, place: Place, folder: Path, root: bytes, ward: str, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self.place, self._folder, self._root, self._ward, self._wait = place, folder, root, ward, wait
        self._mark = ReadyMark(folder)

    @property
    def ready(self) -> str:
        """The version that starts next time once it is put in use; "" for none."""
        return ready_version(self.place, self._mark)

    def look(self, source: Source) -> Offer | None:
        """What the source has for this PC, None for nothing newer. A version that lies ready and was withdrawn meanwhile
        is taken away.

        Raises DeskError (`update_…`; those in troubles.REFUSED say that something is not as it was signed) and Stopped.
        """
        with troubles.of_disk(self._folder, troubles.MEGABYTE), alone(self._folder):
            return self._look(source)[1]

    def fetch(self, source: Source, told: Callable[[Progress], None]) -> str:
        """Look, fetch what is offered and lay it ready; the version that is ready then, "" for none.

        May be broken off at any moment and called again: what came is kept. Raises as `look` does.
        """
        with troubles.of_disk(self._folder, troubles.MEGABYTE), alone(self._folder):
            shelf, offer = self._look(source)
            if offer is None or offer.version == self.ready:
                return self.ready
            self._begin(offer)
            tar = self._by_patches(shelf, source, offer, told) if offer.steps else None
            with troubles.of_disk(self.place.home, offer.room):
                if tar is None:
                    with troubles.of_file(source, offer.whole.path):
                        source.told = _from(told, 0, offer.whole.length)
                        tar = shelf.take(offer.whole)
                self._lay_ready(tar, offer, source, told)
            return self.ready

    def tidy(self) -> None:
        """Clear away old versions and drafts. Raises DeskError."""
        with troubles.of_disk(self._folder, troubles.MEGABYTE), alone(self._folder):
            for version in clear_away(self.place, self._mark):
                _log.info("version %s was cleared away", version)

    def _look(self, source: Source) -> tuple[Shelf, Offer | None]:
        with troubles.of_list(source):
            shelf = Shelf(source, self._folder, self._root)
            listed = shelf.listed()
        ready = self._mark.read()
        if ready and is_withdrawn(listed, ready):
            _log.warning("version %s was withdrawn before it was put in use", ready)
            self._mark.clear()
            if ready != self.place.running:
                with troubles.of_disk(self.place.home, 0):
                    remove(self.place.folder(ready))
        return shelf, choose(listed, self.place.versions, self.place.running, self._ward)

    def _begin(self, offer: Offer) -> None:
        """Make room, and see that there is some, before anything comes over the line."""
        if not self.place.writable():
            raise DeskError("update_no_rights", folder=str(self.place.home))
        clear_away(self.place, self._mark)
        wanted = {self.place.home: offer.room, self._folder: offer.size + (2 * offer.room if offer.steps else 0)}
        same = self.place.home.stat().st_dev == self._folder.stat().st_dev
        for folder, needed in {self._folder: sum(wanted.values())}.items() if same else wanted.items():
            if shutil.disk_usage(folder).free < needed:
                raise DeskError("update_disk_full", needed=max(1, round(needed / troubles.MEGABYTE)))

    def _by_patches(self, shelf: Shelf, source: Source, offer: Offer, told: Callable[[Progress], None]) -> Path | None:
        """The tar of the offer, made of what is installed; None where that does not lead to it, so that the whole has to
        be fetched."""
        files, done = [], 0
        for step in offer.steps:
            source.told = _from(told, done, offer.size)
            with troubles.of_file(source, step.target.path):
                files.append(shelf.take(step.target))
            done += step.target.length
        try:
            return self._patched(files, offer.steps, source.check)
        except (BadPatch, NotPlainError) as error:
            _log.warning("patches to %s do not fit what is installed: %s", offer.version, error)
            return None

    def _patched(self, files: list[Path], steps: tuple[Step, ...], check: Callable[[], None]) -> Path:
        old, new = (self._folder / name for name in ("old.tar", "new.tar"))
        with old.open("wb") as file:
            write_tar(self.place.folder(self.place.running), file)
        for patch, step in zip(files, steps, strict=True):
            with old.open("rb") as source, new.open("w+b") as out:
                apply_patch(source, patch, out, step.tar.size, check)
                _compare(out, step.tar)
            new.replace(old)
        return old

    def _lay_ready(self, tar: Path, offer: Offer, source: Source, told: Callable[[Progress], None]) -> None:
        part = self.place.home / (offer.version + PART)
        shutil.rmtree(part, ignore_errors=True)

        def went_on(done: int) -> None:
            source.check()
            told(Progress("unpacking", done, offer.room))

        try:
            with tar.open("rb") as archive:
                unpack(archive, part, went_on)
            if not (part / PROGRAM).is_file():
                raise BadArchive(f"no {PROGRAM}")
            self._mark.clear()
            name_it(part, self._wait)
            self._mark.set(offer.version)
        except BadArchive as error:
            raise DeskError("update_bad_archive", version=offer.version, detail=str(error)) from None
        finally:
            shutil.rmtree(part, ignore_errors=True)
        _log.info("version %s lies ready", offer.version)
        self._forget_files()

    def _forget_files(self) -> None:
        shutil.rmtree(self._folder / "targets", ignore_errors=True)
        for name in ("old.tar", "new.tar"):
            (self._folder / name).unlink(missing_ok=True)


def _compare(file: IO[bytes], tar: Tar) -> None:
    """Raises BadPatch where it is not the tar that was signed."""
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(CHUNK):
        found.update(piece)
    if file.tell() != tar.size or found.hexdigest() != tar.sha256:
        raise BadPatch("the outcome is not what was signed")


def _from(told: Callable[[Progress], None], before: int, whole: int) -> Callable[[int], None]:
    return lambda done: told(Progress("fetching", before + done, whole))
