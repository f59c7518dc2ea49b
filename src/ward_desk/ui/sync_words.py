"""How the sync (đồng bộ) with the city stands, in words: the chip, the banner, and the status page's sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.ui.desk_view import Status
from ward_desk.ui.theme.tokens import Tone
from ward_ledger.days import local_day

if TYPE_CHECKING:
    from ward_desk.services.syncing import Progress, SyncStatus, Trouble

PAGE = "sync"
HOTLINE = "*1022"
HOTLINE_LONG = "(0236) 383 1022"
LONG_ROUND = 100
"""From so many changes on, the chip counts along."""
CLOCK_OFF_MS = 2 * 60_000
"""A PC clock that is off by less is nobody's concern."""
DAY_MS = 86_400_000
NO_WAY = frozenset({"city_no_network", "city_name_unknown", "city_not_answering", "city_cut"})
"""Troubles that only say that the city cannot be reached; they go by themselves."""
STOPPED = frozenset({"revoked", "unknown_token"})
"""Troubles after which only a person helps."""


class SyncView(NamedTuple):
    """What is known at `now_ms`: what the store says, whether a round is under way, and how far it is."""

    status: SyncStatus
    now_ms: int
    running: bool = False
    progress: Progress | None = None

    @property
    def sending(self) -> Progress | None:
        """How far a long round is; None while there is none."""
        progress = self.progress
        return progress if self.running and progress is not None and progress.to_send >= LONG_ROUND else None

    @property
    def offline(self) -> bool:
        """Whether the last try did not reach the city."""
        trouble = self.status.last_trouble
        return trouble is not None and trouble.code in NO_WAY

    @property
    def all_sent(self) -> bool:
        """Whether the city has confirmed every change of this desk, holds none back, and the last try was good."""
        status = self.status
        return status.enrolled and not (status.unsent or status.held or status.last_trouble) and not self.sending


class Sentence(NamedTuple):
    """The state in one sentence, and what to do next."""

    title: str
    more: str
    icon: str
    tone: Tone


class SyncWords(QObject):
    """Translated with the language in force. `hotline` is the ward's own where one is set."""

    def __init__(self, language: Language, hotline: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language, self._hotline = language, hotline or HOTLINE
        self._formats = Formats(language)

    def chip(self, view: SyncView) -> Status:
        """What the chip in the bar says, and the banner."""
        status, (text, short, tone) = view.status, self._chip(view)
        more = self.sentence(view)
        alarm = self.alarm(view) if status.enrolled and status.overdue else ""
        return Status(text, tone, f"{more.title} {more.more}".strip(), short, PAGE, alarm)

    def alarm(self, view: SyncView) -> str:
        """What the banner says when changes have waited too long."""
        status = view.status
        days = self.waited_days(view)
        words = self.tr("%n change(s) have not reached the city", None, status.unsent)
        since = self.tr("for %n day(s).", None, days)
        help_ = self.tr(
            "Nothing is lost. Check the network cable or Wi-Fi, or carry the changes by USB; if neither helps, "
            "call {hotline}."
        )
        return f"{words} {since} {help_.format(hotline=self._hotline)}"

    def waited_days(self, view: SyncView) -> int:
        """Whole days since the oldest unsent change."""
        oldest = view.status.oldest_unsent_ms
        return max(0, view.now_ms - oldest) // DAY_MS if oldest is not None else 0

    def trouble(self, trouble: Trouble) -> str:
        """What hindered a round, in the language of the screen."""
        return trouble.vi if self._language == "vi" else trouble.en

    def moment(self, at_ms: int | None, now_ms: int) -> str:
        """10:32 of today, else with the day."""
        if at_ms is not None and local_day(at_ms) == local_day(now_ms):
            return self._formats.clock(at_ms)
        return self._formats.day_clock(at_ms)

    def _chip(self, view: SyncView) -> tuple[str, str, Tone]:
        status, count = view.status, self._formats.count
        if not status.enrolled:
            return self.tr("Only on this PC"), self.tr("On this PC"), "neutral"
        waiting = self.tr("%Ln to send", "", status.unsent)
        if view.sending is not None:
            sent, total = count(view.sending.sent), count(view.sending.to_send)
            return self.tr("Sending {sent}/{total}").format(sent=sent, total=total), f"{sent}/{total}", "accent"
        trouble = status.last_trouble
        if trouble is not None and trouble.code in STOPPED:
            return self.tr("Not connected · %Ln to send", "", status.unsent), self.tr("Not connected"), "blocked"
        if status.overdue:
            return self.tr("Not sent for days: %Ln", "", status.unsent), waiting, "blocked"
        if status.held:
            look = self.tr("Needs a look: %Ln", "", status.held)
            return (f"{look} · {waiting}" if status.unsent else look), look, "slow"
        if view.offline:
            offline = self.tr("Offline")
            if status.unsent:
                return self.tr("Offline · %Ln to send", "", status.unsent), waiting, "slow"
            return offline, offline, "neutral"
        if status.unsent:
            return waiting, waiting, "slow" if trouble is not None else "accent"
        if trouble is not None or status.last_contact_ms is None:
            return self.tr("City not reached"), self.tr("City not reached"), "slow"
        moment = self.moment(status.last_contact_ms, view.now_ms)
        return self.tr("All sent {moment}").format(moment=moment), moment, "good"

    def sentence(self, view: SyncView) -> Sentence:
        """The state in one sentence, and what to do next."""
        status, trouble = view.status, view.status.last_trouble
        if not status.enrolled and (trouble is None or trouble.code not in STOPPED):
            return Sentence(
                self.tr("This PC is not connected to the city."),
                self.tr(
                    "Everything is stored safely here. An official connects it with the address and the code that the "
                    "city gives."
                ),
                "desk",
                "neutral",
            )
        if view.running:
            return self._running(view)
        if trouble is not None:
            return self._troubled(view, trouble)
        if status.held:
            return Sentence(
                self.tr("%Ln change(s) need a look.", "", status.held),
                self.tr("The city keeps them but does not count them. Below stands why; mend them or send them again."),
                "slow",
                "slow",
            )
        if status.unsent:
            return Sentence(
                self.tr("%Ln change(s) wait to be sent.", "", status.unsent),
                self.tr("They go by themselves in a few seconds. Go on working."),
                "upload",
                "accent",
            )
        if status.last_contact_ms is None:
            return Sentence(
                self.tr("The city has not answered yet."),
                self.tr("Nothing waits to be sent. It is tried again by itself."),
                "offline",
                "slow",
            )
        moment = self.moment(status.last_contact_ms, view.now_ms)
        return Sentence(
            self.tr("Everything on this PC is with the city."),
            self.tr("Last compared with the city: {moment}. There is nothing to do.").format(moment=moment),
            "good",
            "good",
        )

    def clock(self, ahead_ms: int) -> str:
        """The PC's clock error in plain words, "" where it is right."""
        minutes = round(abs(ahead_ms) / 60_000)
        if abs(ahead_ms) < CLOCK_OFF_MS:
            return ""
        words = (
            self.tr("The clock of this PC is {time} ahead of the city's.")
            if ahead_ms > 0
            else self.tr("The clock of this PC is {time} behind the city's.")
        )
        hours, days = minutes // 60, minutes // (24 * 60)
        if days:
            time = self.tr("%n day(s)", None, days)
        elif hours:
            time = self.tr("%n hour(s)", None, hours)
        else:
            time = self.tr("%n minute(s)", None, minutes)
        advice = self.tr(
            "Nothing is lost by it, but new visits get a wrong time. Set date and time in the settings of the system."
        )
        return f"{words.format(time=time)} {advice}"

    def _running(self, view: SyncView) -> Sentence:
        title = self.tr("Talking to the city…")
        if view.sending is not None:
            count = self._formats.count
            sent, total = count(view.sending.sent), count(view.sending.to_send)
            title = self.tr("Sending to the city: {sent} of {total}").format(sent=sent, total=total)
        return Sentence(title, self.tr("Go on working; this does not slow the counter."), "refresh", "accent")

    def _stopped(self, trouble: Trouble) -> Sentence:
        if trouble.code == "revoked":
            title = self.tr("The city has blocked this PC.")
            more = self.tr(
                "Nothing here is lost, and the counter works on. If this PC was not stolen or given away, call {hotline}; "
                "only the city can let it in again. What waits here can be handed in by USB."
            )
        else:
            title = self.tr("The city does not know this PC any more.")
            more = self.tr(
                "Nothing here is lost. The city was probably set up anew. Ask {hotline} for a new code and enter it here; "
                "everything then goes up once more."
            )
        return Sentence(title, more.format(hotline=self._hotline), "blocked", "blocked")

    def _troubled(self, view: SyncView, trouble: Trouble) -> Sentence:
        status, words = view.status, self.trouble(trouble)
        if trouble.code in STOPPED:
            return self._stopped(trouble)
        tone: Tone = "blocked" if status.overdue else "slow"
        if status.unsent:
            title = self.tr("%Ln change(s) wait and are safe on this PC.", "", status.unsent)
        else:
            title = self.tr("The city could not be reached just now.")
        return Sentence(title, words, "offline" if view.offline else "slow", tone)
