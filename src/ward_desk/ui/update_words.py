"""How it stands with new versions (cập nhật), in words."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from ward_desk.errors import DeskError, Language
from ward_desk.formats import Formats
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.update_runner import LINE_TROUBLES, UpdateView

MEGABYTE = 1_000_000
NOT_A_REFUSAL = frozenset(
    {"update_no_rights", "update_disk_full", "update_folder", "update_no_stick", "update_no_source"}
)


class UpdateSentence(NamedTuple):
    """The state in one sentence, and what follows from it."""

    title: str
    more: str
    icon: str
    tone: Tone


class UpdateWords(QObject):
    """Translated with the language in force."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language, self._formats = language, Formats(language)

    def sentence(self, view: UpdateView) -> UpdateSentence:
        """How it stands."""
        if view.stage == "off":
            more = DeskError("update_not_installed").text(self._language)
            return UpdateSentence(self._runs(view), more, "desk", "neutral")
        if view.busy:
            return self._busy(view)
        if view.trouble is not None:
            return self._trouble(view, view.trouble)
        if view.ready:
            more = self.tr(
                "Nothing needs doing: {running} runs until you close Ward Desk, the next opening starts the new one, and "
                "your work stays as it is."
            )
            title = self.tr("Version {version} is ready").format(version=view.ready)
            return UpdateSentence(title, more.format(running=view.running), "good", "good")
        if view.stopped:
            return self._stopped(view)
        return self._calm(view)

    def news(self, view: UpdateView) -> str:
        """What is new in the version that is found, in a sentence of the department; "" for nothing said."""
        return view.news.get(self._language, "") if view.found else ""

    def failed(self, view: UpdateView) -> str:
        """That a newer version did not start; "" for none."""
        if not view.failed:
            return ""
        words = self.tr(
            "Version {failed} did not start on this PC, so {running} came back by itself. It is not installed again; a "
            "newer one is. Please tell IT."
        )
        return words.format(failed=view.failed, running=view.running)

    def _runs(self, view: UpdateView) -> str:
        return self.tr("Version {version}").format(version=view.running)

    def _busy(self, view: UpdateView) -> UpdateSentence:
        if view.stage == "looking":
            more = self._runs(view)
            return UpdateSentence(self.tr("Looking for a new version…"), more, "refresh", "neutral")
        if view.stage == "unpacking":
            title = self.tr("Version {version} is being laid out").format(version=view.found)
            return UpdateSentence(title, self.tr("The work goes on meanwhile."), "download", "neutral")
        title = self.tr("Version {version} is being fetched").format(version=view.found)
        done, whole = (self._formats.decimal(size / MEGABYTE) for size in (view.done, view.whole))
        more = self.tr("{done} of {whole} MB. The work goes on meanwhile; after a cut it goes on from there.")
        return UpdateSentence(title, more.format(done=done, whole=whole), "download", "neutral")

    def _trouble(self, view: UpdateView, trouble: DeskError) -> UpdateSentence:
        more = trouble.text(self._language)
        if trouble.code == "update_no_rights" and view.found:
            return UpdateSentence(self._is_there(view), more, "info", "slow")
        if trouble.code in LINE_TROUBLES:
            return UpdateSentence(self.tr("No look for new versions this time"), more, "offline", "slow")
        if trouble.code in NOT_A_REFUSAL:
            return UpdateSentence(self.tr("Not updated"), more, "info", "slow")
        return UpdateSentence(self.tr("The update was refused"), more, "shield", "blocked")

    def _is_there(self, view: UpdateView) -> str:
        return self.tr("Version {version} is there").format(version=view.found)

    def _stopped(self, view: UpdateView) -> UpdateSentence:
        more = self.tr("Stopped. What came is kept; looking again goes on from there.")
        return UpdateSentence(self._is_there(view) if view.found else self._runs(view), more, "pause", "neutral")

    def _calm(self, view: UpdateView) -> UpdateSentence:
        if not view.by_itself:
            return UpdateSentence(
                self._runs(view), DeskError("update_no_source").text(self._language), "info", "neutral"
            )
        every = self.tr("Ward Desk looks by itself every %Ln hour(s) while it is open.", "", view.hours)
        if view.looked_ms is None:
            return UpdateSentence(self._runs(view), every, "desk", "neutral")
        title = self.tr("Version {version} is the newest for this desk").format(version=view.running)
        looked = self.tr("Looked at {time}.").format(time=self._formats.day_clock(view.looked_ms))
        return UpdateSentence(title, f"{looked} {every}", "good", "good")
