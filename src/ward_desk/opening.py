"""The window as soon as it can stand there: what the desk's data need is loaded behind it.

Loading the rest takes longer than the window itself, on an old PC several seconds, in which people press again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ward_desk.paths import Paths
from ward_desk.settings import SettingsFile

if TYPE_CHECKING:
    from logging import Handler

    from PySide6.QtWidgets import QApplication, QWidget

    from ward_desk.ui.appearance import Appearance
    from ward_desk.ui.crash_dialog import CrashCatcher
    from ward_desk.ui.shell import Shell
    from ward_desk.ui.single_instance import SingleInstance


class FirstWindow(NamedTuple):
    """The window and what lives as long as it."""

    settings: SettingsFile
    appearance: Appearance
    shell: Shell
    catcher: CrashCatcher
    log: Handler | None


class Opening(NamedTuple):
    """The app and its hold on the folder; `window` is None where the app is open on it already."""

    qt: QApplication
    instance: SingleInstance
    window: FirstWindow | None


def begin(paths: Paths) -> Opening:
    """Show the window of the app, where none is open on this folder."""
    from ward_desk.ui.single_instance import SingleInstance

    qt = _application()
    instance = SingleInstance(paths.folder)
    return Opening(qt, instance, _show(qt, paths) if instance.acquire() else None)


def _show(qt: QApplication, paths: Paths) -> FirstWindow:
    from PySide6.QtCore import QEventLoop

    from ward_desk.ui.appearance import Appearance
    from ward_desk.ui.shell import Shell

    settings = SettingsFile(paths.settings)
    log = _begin_log(paths)
    appearance = Appearance(qt, settings)
    shell = Shell(settings, appearance)
    appearance.refresh()
    catcher = _catch_crashes(shell)
    shell.show_gate(_opening_page)
    shell.show_first()
    # the one time that events are handled by hand: to be painted before the rest is loaded; what people press waits
    qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return FirstWindow(settings, appearance, shell, catcher, log)


def _opening_page() -> QWidget:
    from ward_desk.ui.pages.opening_page import OpeningPage

    return OpeningPage()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from ward_desk import __version__

    qt = QApplication(["ward-desk"])
    qt.setApplicationName("WardDesk")
    qt.setApplicationDisplayName("Ward Desk")
    qt.setApplicationVersion(__version__)
    return qt


def _catch_crashes(shell: Shell) -> CrashCatcher:
    from ward_desk import __version__
    from ward_desk.ui.crash_dialog import CrashCatcher, CrashDesk

    catcher = CrashCatcher(__version__)
    CrashDesk(catcher, shell)
    catcher.install()
    return catcher


def _begin_log(paths: Paths) -> Handler | None:
    from ward_desk.log_files import start_log

    try:
        return start_log(paths.logs)
    except OSError:  # a read-only folder; opening the desk says so on the screen
        return None
