"""Stands in for everything else when the data cannot be opened: says why, and offers the way back."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ward_desk import __version__
from ward_desk.clock import Clock
from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.paths import Paths
from ward_desk.services import maintenance
from ward_desk.services.maintenance import Backup, Keyring, Restored
from ward_desk.settings import SettingsFile
from ward_desk.ui.pages.recover_card import RecoverCard, Verb
from ward_desk.ui.pages.recover_key_entry import KeyEntry
from ward_desk.ui.pages.recover_words import RecoverWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.page_scroll import PageScroll

T = TypeVar("T")

MEGABYTE = 1024 * 1024
ICONS: dict[str, tuple[str, Tone]] = {
    "database_damaged": ("blocked", "blocked"),
    "key_lost": ("key", "slow"),
    "database_newer": ("refresh", "slow"),
    "read_only": ("lock", "slow"),
    "disk_full": ("slow", "slow"),
}


class Offer(NamedTuple):
    """The newest copy that can be put back, if any, and how many copies there are."""

    best: Backup | None
    copies: int


class RecoverPage(QWidget):
    """Built with the error that opening raised. `try_again` asks to open the desk anew.

    With a `source` it puts that copy back, as chosen in the settings; the desk must be closed.
    """

    try_again = Signal()

    def __init__(
        self,
        error: DeskError | None,
        paths: Paths,
        settings: SettingsFile,
        keyring: Callable[[], Keyring | None],
        clock: Clock,
        runner: TaskRunner,
        *,
        source: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signInPage")
        self._error, self._paths, self._keyring, self._clock = error, paths, keyring, clock
        self._runner = runner
        self._language = settings.current.language
        self._formats = Formats(self._language)
        self.card = RecoverCard()
        self._say = RecoverWords(self)
        self.key_entry: KeyEntry | None = None
        self._build()
        if source is not None:
            self._restore(source)
        elif error is not None and error.code == "database_damaged":
            self._look_for_copy()
        elif error is not None and error.code == "key_lost":
            self._ask_for_key()
        else:
            self._show_plain(error)

    def first_focus(self) -> QWidget | None:
        """The line for the key, else the main button."""
        return self.key_entry.line if self.key_entry is not None else self.card.main

    def details(self) -> str:
        """What to tell 1022: versions, error and folder; nothing of what was recorded."""
        error = f"{self._error.code} {self._error.params}" if self._error is not None else "-"
        system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}"
        return f"Ward Desk {__version__}\n{error}\n{self._paths.folder}\n{system}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        main = self.card.main
        if pressed and main is not None and main.isEnabled() and self.key_entry is None:
            main.click()
        else:
            super().keyPressEvent(event)

    # --- what is shown

    def show_offer(self, offer: Offer) -> None:
        """Offer the newest good copy, or say that there is none."""
        if offer.best is None:
            words = self.tr(
                "No usable copy was found in the data folder ({count} looked at). If you have one on a USB stick, choose it."
            )
            self._begin("blocked", "blocked", self.tr("The records cannot be read"), words.format(count=offer.copies))
            self.card.add_buttons(self._button("choose"), self._button("again"), self._button("details"))
            return
        best = offer.best
        self._begin(
            *ICONS.get(self._code, ("blocked", "blocked")),
            self._title(),
            self.tr("A good copy is here. One press brings the records back."),
        )
        self.card.add_facts(
            (
                (
                    self.tr("Newest good copy"),
                    f"{self._formats.day_clock(best.made_ms)} · {self._say.age(best.made_ms, self._clock.wall_ms())}",
                ),
                (self.tr("Size"), f"{self._formats.decimal(best.size / MEGABYTE)} MB"),
                (self.tr("Copies on this PC"), self._formats.count(offer.copies)),
            )
        )
        for words in self._say.coming_back(self._code, self._paths.damaged):
            self.card.add_words(words)
        restore = (self.tr("Restore this copy"), "restore", partial(self._restore, best.path))
        self.card.add_buttons(restore, self._button("another"), self._button("details"))

    def show_restored(self, done: Restored) -> None:
        """Say what came back."""
        made = self._made_ms(done.used)
        words = self.tr("The records are back as of {moment}.").format(moment=self._formats.day_clock(made))
        self._begin("good", "good", self.tr("Restored"), words)
        if done.salvaged:
            self.card.add_words(
                self.tr("%n later change(s) could be read from the broken file and came back too.", None, done.salvaged)
            )
        if done.broken is not None:
            self.card.add_words(self.tr("The file before is kept as {file}.").format(file=done.broken))
        self.card.add_buttons(self._button("open"))
        self._focus()

    def _show_plain(self, error: DeskError | None) -> None:
        code = error.code if error is not None else ""
        icon, tone = ICONS.get(code, ("slow", "slow"))
        self._begin(icon, tone, self._say.title(code), error.text(self._language) if error is not None else "")
        for at, step in enumerate(self._say.steps(code, self._paths.folder), 1):
            self.card.add_words(f"{at}. {step}")
        older = (self._button("older"),) if code == "database_newer" else ()
        self.card.add_buttons(self._button("again"), *older, self._button("details"))
        self._focus()

    def _ask_for_key(self) -> None:
        self._begin("key", "slow", self._say.title("key_lost"), DeskError("key_lost").text(self._language))
        self.key_entry = KeyEntry()
        self.key_entry.submitted.connect(self._bring_key)
        self.card.add_part(self.key_entry)
        self.card.add_words(
            self.tr(
                "It is on the sheet printed when this desk was set up, most likely in the safe of the office. Without it nobody can read the records, not even the city."
            )
        )
        unlock = (self.tr("Unlock the records"), "unlock", self.key_entry.submit)
        self.card.add_buttons(unlock, self._button("again"), self._button("details"))
        self._focus()

    def _show_working(self, title: str, words: str) -> None:
        self._begin("restore", "accent", title, words)
        self.card.add_progress(title)

    # --- acting

    def _look_for_copy(self) -> None:
        self._show_working(
            self._title(),
            self.tr("Looking for the newest good copy. Each one is opened and checked."),
        )
        self._run(self._find_copy, self._offer, self._refused)

    def _find_copy(self) -> Offer:
        best = maintenance.newest_good_backup(self._paths, self._keyring())
        return Offer(best, len(maintenance.copies_in(self._paths)))

    def _offer(self, offer: Offer) -> None:
        self.show_offer(offer)
        self._focus()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a copy of the records"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Copies") + " (*.backup *.db)", self.tr("All files") + " (*)"])
        dialog.setDirectory(str(self._paths.backups))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choose"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, self.tr("Cancel"))
        dialog.fileSelected.connect(lambda chosen: self._restore(Path(chosen)))
        dialog.open()

    def _restore(self, source: Path) -> None:
        self._show_working(self.tr("Bringing the records back"), self.tr("Keep the PC on. This takes some seconds."))
        work = partial(self._put_back, source)
        self._run(work, self.show_restored, self._refused)

    def _put_back(self, source: Path) -> Restored:
        return maintenance.restore(self._paths, source, self._keyring(), self._clock)

    def _bring_key(self, typed: str) -> None:
        def refused(error: DeskError) -> None:
            if self.key_entry is not None:
                self.key_entry.show_error(error.text(self._language))

        work = lambda: maintenance.bring_key(self._paths, self._keyring(), self._clock, typed)  # noqa: E731
        self._run(work, lambda _: self.try_again.emit(), refused)

    def _refused(self, error: DeskError) -> None:
        if error.code == "key_lost":
            self._ask_for_key()
            return
        self._error = error
        self._show_plain(error)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self.card.note(self.tr("Copied. Paste it into Zalo for 1022."))

    def _run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[DeskError], None]) -> None:
        if self.card.main is not None:
            self.card.main.setEnabled(False)

        def settled() -> None:
            if self.card.main is not None:
                self.card.main.setEnabled(True)

        self._runner.run(work, done, failed, owner=self, lane="pool", settled=settled)

    # --- building

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(current_look().px(700))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.card)
        column.addStretch(2)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(middle, 1000)
        centre.addStretch(1)
        ground = PageScroll(spacing=0)
        ground.body.addLayout(centre)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _begin(self, icon: str, tone: Tone, title: str, words: str) -> None:
        self.key_entry = None
        self.card.begin(icon, tone, title, words)

    @property
    def _code(self) -> str:
        return self._error.code if self._error is not None else "database_damaged"

    def _title(self) -> str:
        return self._say.title(self._code)

    def _button(self, what: str) -> tuple[str, str, Verb]:
        buttons: dict[str, tuple[str, str, Verb]] = {
            "choose": (self.tr("Choose a copy"), "restore", self._choose_file),
            "another": (self.tr("Choose another copy"), "", self._choose_file),
            "older": (self.tr("Use the copy from before"), "restore", self._look_for_copy),
            "again": (self.tr("Try again"), "refresh", self.try_again.emit),
            "open": (self.tr("Open Ward Desk"), "arrow-right", self.try_again.emit),
            "details": (self.tr("Copy details"), "copy", self._copy_details),
        }
        return buttons[what]

    def _focus(self) -> None:
        first = self.first_focus()
        if first is not None:
            first.show()
            first.setFocus()

    def _made_ms(self, used: Path) -> int | None:
        found = next((one for one in maintenance.copies_in(self._paths) if one.path == used), None)
        return found.made_ms if found is not None else None
