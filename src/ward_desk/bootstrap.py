"""Puts the concrete parts together; the only place that does."""

from __future__ import annotations

import gc
import logging
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ward_desk.clock import Clock, SystemClock
from ward_desk.errors import DeskError
from ward_desk.hand_out import NOTHING, HandOut, read_hand_out
from ward_desk.opening import Opening, begin
from ward_desk.paths import Paths
from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.desk import Desk
from ward_desk.services.maintenance import back_up_before_migration
from ward_desk.services.ward_rules import renew
from ward_desk.settings import SettingsFile
from ward_desk.store.engine import KEY_BYTES, file_errors
from ward_desk.store.keys import Keyring, find_key, first_key, read_identity, system_keyring
from ward_desk.store.store import open_store
from ward_desk.updates.line import UpdateLine
from ward_desk.updates.place import installed_place
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.sync.client import Clients
    from ward_desk.ui.check_runner import CheckLine
    from ward_desk.ui.sync_runner import CityLine

CAME_UP_MS = 2_000
"""The first page was there for so long, and the window answers."""

_log = logging.getLogger(__name__)


def open_desk(paths: Paths, settings: SettingsFile, clock: Clock | None = None) -> Desk:
    """Open the desk in this data folder; an empty folder becomes a new desk that is not set up yet.

    Raises DeskError: `key_lost`, `database_damaged`, `database_newer`, `read_only`, `disk_full`.
    """
    clock = clock or SystemClock()
    today = local_day(clock.wall_ms())
    catalogue = load_catalogue(today)
    store = open_store(
        paths,
        _key(paths, clock),
        before_migration=lambda old: back_up_before_migration(old, clock, settings.current.backups_kept),
    )
    desk = Desk(store, catalogue, clock, settings, made_of=(today, []))
    try:
        renew(desk)
    except BaseException:
        store.close()
        raise
    return desk


def city_clients(hand_out: HandOut) -> Clients:
    """One connection a city, which trusts what the PC trusts and the certificate that was handed out. To be closed."""
    from ward_desk import __version__
    from ward_desk.sync.client import CityClient, Clients

    return Clients(__version__, partial(CityClient, certificate=hand_out.certificate))


def city_line(hand_out: HandOut = NOTHING) -> CityLine:
    """How the app speaks with the city: one connection a city, and the data opened once more for the sync thread."""
    from ward_desk.ui.sync_runner import CityLine

    clients = city_clients(hand_out)
    return CityLine(second_desk, clients, clients.close, hand_out.city_url)


def handed_out() -> HandOut:
    """What the department handed out to this PC. Raises DeskError where its file is wrong."""
    return read_hand_out(os.environ, Path(sys.executable))


def update_line(paths: Paths, hand_out: HandOut) -> UpdateLine:
    """How this PC comes by new versions."""
    from ward_desk import __version__

    return UpdateLine(installed_place(Path(sys.executable)), paths.folder, hand_out, __version__)


def check_line() -> CheckLine:
    """What really looks at network, printers and PC, and repairs them."""
    from ward_desk.checks.fixes import do_fix
    from ward_desk.services.checking import check
    from ward_desk.ui.check_runner import CheckLine

    return CheckLine(check, do_fix)


def second_desk(desk: Desk) -> Desk:
    """The same desk with a store of its own, for another thread; its store is to be closed."""
    return replace(desk, store=open_store(desk.store.paths, desk.store.key))


def open_app(paths: Paths, opening: Opening | None = None) -> int:
    """Fill the window that `opening` shows, or a new one, with this data folder's desk; the exit code when it is closed.

    Where the app is open on the folder already, that window comes to the front and this returns 0 at once.
    """
    from PySide6.QtCore import QTimer

    from ward_desk.ui.app import App, AppLines
    from ward_desk.ui.end_signals import EndSignals
    from ward_desk.ui.task_runner import TaskRunner
    from ward_desk.ui.update_runner import UpdateRunner

    qt, instance, window = opening or begin(paths)
    if window is None:
        if instance.ask_first_to_show():
            _say_came_up(update_line(paths, NOTHING))
        print("Ward Desk is open already.")
        return 0
    settings, shell, clock = window.settings, window.shell, SystemClock()

    def tell(error: DeskError) -> None:
        shell.messages.show_message(error.text(settings.current.language), "blocked")

    hand_out, wrong = _handed_out_if_good()
    runner = TaskRunner(tell)
    instance.asked_to_show.connect(shell.come_to_front)
    new_versions = update_line(paths, hand_out)
    updates = UpdateRunner(new_versions, runner, clock)
    lines = AppLines(
        lambda: keyring_of(paths),
        lambda: open_desk(paths, settings, clock),
        lambda: city_line(hand_out),
        check_line,
        hand_out,
        updates,
    )
    app = App(paths, settings, clock, lines, shell, runner, window.appearance)
    shell.on_close(updates.close)
    app.start()
    if wrong is not None:
        tell(wrong)
    app.watch_window()
    instance.listen()
    signals = EndSignals(shell.close)
    QTimer.singleShot(0, gc.enable)
    QTimer.singleShot(CAME_UP_MS, lambda: _settle_versions(new_versions))
    updates.start()
    code = qt.exec()
    _settle_versions(new_versions)
    signals.close()
    window.catcher.uninstall()
    instance.release()
    if window.log is not None:
        window.log.close()
    return code


def _say_came_up(line: UpdateLine) -> None:
    """Where versions.ini cannot be written, as for all users of a PC, nothing was counted in it either."""
    try:
        line.say_came_up()
    except OSError as error:
        _log.info("cannot say that the program came up: %s", error.strerror)


def _settle_versions(line: UpdateLine) -> None:
    """This version came up; what lies ready starts the next time, also after a power cut."""
    _say_came_up(line)
    try:
        version = line.put_in_use()
    except (OSError, ValueError) as error:
        _log.warning("cannot put the new version in use: %s", error)
        return
    if version:
        _log.info("version %s starts the next time", version)


def _handed_out_if_good() -> tuple[HandOut, DeskError | None]:
    """A wrong file is no reason not to work, since all of it can be entered by hand; it is told."""
    try:
        return handed_out(), None
    except DeskError as error:
        return NOTHING, error


def keyring_of(paths: Paths) -> Keyring | None:
    """The system's keyring, asked for only where the key is not in a file already."""
    return None if paths.key_file.exists() else system_keyring()


def refuse_running_app(paths: Paths) -> None:
    """Raises DeskError `app_running` while the app is open on this folder."""
    from ward_desk.ui.single_instance import SingleInstance

    instance = SingleInstance(paths.folder)
    if not instance.acquire():
        raise DeskError("app_running")
    instance.release()


def _key(paths: Paths, clock: Clock) -> bytes:
    keyring = keyring_of(paths)
    if paths.database.exists() or paths.key_file.exists() or read_identity(paths) is not None:
        return find_key(paths, keyring)
    key = os.urandom(KEY_BYTES)
    with file_errors(paths.folder):
        return first_key(paths, key, str(clock.new_id()), keyring)
