"""What the recover page says about each error: a heading, and what to do step by step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject


class RecoverWords(QObject):
    """Translated with the language in force."""

    def title(self, code: str) -> str:
        """The heading for that error."""
        titles = {
            "database_damaged": self.tr("The file with the records is damaged"),
            "key_lost": self.tr("The recovery key is needed"),
            "database_newer": self.tr("A newer Ward Desk wrote these records"),
            "read_only": self.tr("The data folder cannot be written"),
            "disk_full": self.tr("The disk is full"),
        }
        return titles.get(code, self.tr("The records could not be opened"))

    def steps(self, code: str, folder: Path) -> tuple[str, ...]:
        """What to do about that error, in order; empty where there is nothing to do by hand."""
        steps = {
            "database_newer": (
                self.tr("Install the newest Ward Desk on this PC."),
                self.tr("Open it again: the records are as they were."),
                self.tr(
                    "If the newest one was installed and did not start here: the copy from before it brings the records "
                    "back for this version."
                ),
            ),
            "read_only": (
                self.tr("Right-click the folder {folder} and allow your account to write there.").format(folder=folder),
                self.tr("If it lies on a USB stick, take off the write protection."),
                self.tr("Then press “Try again”."),
            ),
            "disk_full": (
                self.tr("Empty the recycle bin, or delete old downloads."),
                self.tr("Then press “Try again”. Nothing that was saved is lost."),
            ),
        }
        return steps.get(code, ())

    def coming_back(self, code: str, kept_in: Path) -> tuple[str, str]:
        """What putting back a copy brings, and where the file goes that it replaces."""
        kept = self.tr("The file before is kept in {folder}. Nothing is deleted.")
        if code == "database_newer":
            words = self.tr(
                "Comes back: everything up to that moment, and what the newer version recorded later as far as this one "
                "can read it."
            )
        else:
            kept = self.tr("The broken file is kept in {folder}. Nothing is deleted.")
            words = self.tr(
                "Comes back: everything up to that moment, and what was recorded later as far as the broken file can "
                "still be read."
            )
        return words, kept.format(folder=kept_in)

    def age(self, made_ms: int, now_ms: int) -> str:
        """How long ago a copy was made; both in milliseconds."""
        minutes = max(0, (now_ms - made_ms) // 60_000)
        if minutes == 0:
            return self.tr("just now")
        if minutes < 60:
            return self.tr("%n minute(s) ago", None, minutes)
        if minutes < 48 * 60:
            return self.tr("%n hour(s) ago", None, minutes // 60)
        return self.tr("%n day(s) ago", None, minutes // (24 * 60))
