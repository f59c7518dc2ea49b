"""The status page of the sync (đồng bộ): where this PC is connected, how it stands, what needs a look, and what was."""

from __future__ import annotations

import platform
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ward_desk import __version__
from ward_desk.errors import DeskError
from ward_desk.formats import MISSING, Formats
from ward_desk.services import quarantine
from ward_desk.services.desk import Desk, Session
from ward_desk.services.quarantine import HeldChange
from ward_desk.services.syncing import DayCount, Round, day_counts, rounds
from ward_desk.ui.pages.enrol_form import EnrolSheet
from ward_desk.ui.pages.log_controller import VisitActions
from ward_desk.ui.pages.sync_head import SyncHead
from ward_desk.ui.pages.sync_held import HeldCard
from ward_desk.ui.pages.sync_side import FactsCard, HelpCard, UsbCard
from ward_desk.ui.pages.sync_tables import DaysTable, RoundsTable
from ward_desk.ui.pages.sync_usb import UsbFiles
from ward_desk.ui.sync_runner import SyncRunner
from ward_desk.ui.sync_words import SyncView, SyncWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.page_scroll import FoldingColumns, PageScroll
from ward_desk.ui.widgets.text import Text

DAYS = 14
ROUNDS = 100
SIDE = 322
"""Wide enough for the number of the desk."""


class SyncRecord(NamedTuple):
    """What the store holds for the page besides the state: days and rounds newest first."""

    days: tuple[DayCount, ...] = ()
    rounds: tuple[Round, ...] = ()
    held: tuple[HeldChange, ...] = ()


def read_record(desk: Desk) -> SyncRecord:
    """The record as it is now."""
    return SyncRecord(tuple(day_counts(desk, DAYS)), tuple(rounds(desk, ROUNDS)), tuple(quarantine.held(desk)))


class SyncPage(QWidget):
    """Follows the SyncRunner as long as it is in front. `changed` is sent when a visit was mended here."""

    changed = Signal()

    def __init__(
        self, desk: Desk, session: Session, sync: SyncRunner, runner: TaskRunner, messages: MessageArea
    ) -> None:
        super().__init__()
        self._desk, self._session, self._sync, self._runner, self._messages = desk, session, sync, runner, messages
        self._language = desk.settings.current.language
        self._formats = Formats(self._language)
        self.words = SyncWords(self._language, desk.rules.hotline, self)
        self._view: SyncView | None = None
        self._record = SyncRecord()
        self.visit_actions = VisitActions(desk, session, runner, messages, self)
        self.usb = UsbFiles(sync, self._language, self)
        self._build()
        self._connect()
        if sync.view is not None:
            self.show_view(sync.view)
        self.refresh()

    # --- what the shell asks

    def page_shown(self) -> None:
        """Read anew what may have changed."""
        self._sync.look()
        self.refresh()

    def first_focus(self) -> QWidget:
        """The button that helps now."""
        return self.head.focus_target

    def shortcuts(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of shortcuts."""
        return [("F5", self.tr("Sync now"))]

    # --- what is shown

    def refresh(self) -> None:
        """Read days, rounds and what is held anew."""
        self._runner.run(partial(read_record, self._desk), self.show_record, owner=self, lane="pool")

    def show_view(self, view: SyncView) -> None:
        """Show how it stands."""
        self._view = view
        self.head.show_view(view)
        self.usb_card.show_enrolled(enrolled=view.status.enrolled)
        self.facts.show_facts(self._facts(view))
        self._show_lists()

    def show_record(self, record: SyncRecord) -> None:
        """Show days, rounds and what is held."""
        self._record = record
        self._show_lists()

    def text(self) -> str:
        """The whole page as text, to send to somebody who helps. No visit and no name of a citizen stands in it."""
        lines = [self.head.title.text(), self.head.more.text()]
        if self._view is not None:
            lines += [f"{name}: {value}" for name, value in self._facts(self._view)]
        lines.append(f"{platform.system()} {platform.release()}")
        held = [f"{one.kind} {one.desk_id} {one.seq}: {one.reason_en}" for one in self._record.held]
        parts = ("\n".join(lines), "\n".join(held), self.days.words.text(), self.rounds.words.text())
        return "\n\n".join(part for part in parts if part)

    # --- building

    def _build(self) -> None:
        official = self._session.is_official
        self.head = SyncHead(self.words, official=official)
        self.held = HeldCard(self._language, self._formats)
        self.days, self.rounds = DaysTable(self._formats), RoundsTable(self._formats, self.words)
        self.facts, self.usb_card = FactsCard(), UsbCard()
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.head, self.held, self._build_days(), self._build_rounds()):
            column.addWidget(part)
        column.addStretch()
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        for card in (self.facts, self.usb_card, HelpCard(self._desk.rules.hotline)):
            beside.addWidget(card)
        beside.addStretch()
        ground = PageScroll(parent=self)
        ground.body.addWidget(FoldingColumns(main, side, side_width=SIDE, fold_below=920))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _build_days(self) -> Card:
        card = Card(spacing=8)
        card.body.addWidget(Text(self.tr("Visits a day, here and in the city"), "section"))
        self._days_words = Text("", "muted", wrap=True)
        card.body.addWidget(self._days_words)
        card.body.addWidget(self.days)
        return card

    def _build_rounds(self) -> Card:
        card = Card(spacing=8)
        card.body.addWidget(Text(self.tr("Rounds so far"), "section"))
        self._no_rounds = Text(self.tr("This PC has not talked to the city yet."), "muted", wrap=True)
        self._copy = Button(self.tr("Copy this page"), variant="quiet", icon="copy")
        self._copy.clicked.connect(self._copy_text)
        row = FlowLayout(spacing=8)
        row.addWidget(self._copy)
        card.body.addWidget(self._no_rounds)
        self._chosen = Text("", "note", wrap=True)
        self._chosen.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rounds.chosen.connect(self._chosen.setText)
        card.body.addWidget(self.rounds)
        card.body.addWidget(self._chosen)
        card.body.addLayout(row)
        return card

    def _connect(self) -> None:
        self._sync.changed.connect(self.show_view)
        self._sync.ended.connect(self.refresh)
        self.head.sync_wanted.connect(self._sync.sync_now)
        self.head.stop_wanted.connect(self._sync.stop_round)
        self.head.enrol_wanted.connect(self.open_enrolment)
        self.held.mend.connect(lambda one: self.visit_actions.correct(one.key))
        self.held.again.connect(self._send_again)
        self.held.export.connect(self._export)
        self.facts.copy_wanted.connect(self._copy_text)
        self.visit_actions.changed.connect(self.refresh)
        self.visit_actions.changed.connect(self.changed)
        self.usb_card.write_wanted.connect(lambda: self.usb.ask_and_write(self._desk.clock.wall_ms()))
        self.usb_card.read_wanted.connect(self.usb.ask_and_read)
        self.usb.busy.connect(lambda busy: self.usb_card.show_busy(busy=busy))
        self.usb.told.connect(lambda words, wrong: self.usb_card.show_result(words, wrong=wrong))
        self.usb.told.connect(self.refresh)
        key = QShortcut(QKeySequence("F5"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._sync.sync_now)

    # --- showing

    def _show_lists(self) -> None:
        view, record = self._view, self._record
        enrolled = view is not None and view.status.enrolled
        self.held.show_held(record.held, may_act=enrolled, enrolled=enrolled)
        if not enrolled:
            reason = self.tr("not connected yet")
        elif view is not None and view.offline:
            reason = self.tr("city not reached")
        else:
            reason = self.tr("the city has not told yet")
        self.days.show_days(record.days, reason=reason, waiting=view is not None and view.status.unsent > 0)
        self._days_words.setText(self._compared(record))
        self.rounds.show_rounds(record.rounds)
        self.rounds.setVisible(bool(record.rounds))
        self._no_rounds.setVisible(not record.rounds)

    def _compared(self, record: SyncRecord) -> str:
        told = [day for day in record.days if day.city is not None]
        apart = [day for day in told if day.city != day.here]
        if not told:
            return self.tr("The city's own count stands beside ours as soon as it has told it.")
        if not apart:
            return self.tr("All days that the city has counted are the same here and there.")
        return self.tr(
            "%n day(s) are not the same yet. Other desks of the ward may still have to send.", "", len(apart)
        )

    def _facts(self, view: SyncView) -> list[tuple[str, str]]:
        status, session = view.status, self._session
        contact = self.words.moment(status.last_contact_ms, view.now_ms) if status.last_contact_ms else MISSING
        return [
            (self.tr("City"), status.url or self.tr("not connected")),
            (self.tr("Ward"), status.ward_name or session.ward_name),
            (self.tr("Desk"), session.desk_name),
            (self.tr("Number of the desk"), str(session.desk_id)),
            (self.tr("City last reached"), contact),
            (self.tr("Recovery key"), self._key_words(view)),
            (self.tr("Version"), f"Ward Desk {__version__}"),
        ]

    def _key_words(self, view: SyncView) -> str:
        if view.status.escrowed:
            return self.tr("on paper, and a sealed copy with the city")
        return self.tr("on paper; a sealed copy goes to the city with the first round")

    # --- acting

    def open_enrolment(self) -> None:
        """The sheet that connects this PC."""
        url = self._view.status.url if self._view is not None else ""
        EnrolSheet(self, self._sync, self._session, self._language, url).open_form()

    def _send_again(self, one: HeldChange) -> None:
        work = partial(quarantine.send_again, self._desk, self._session, one.desk_id, one.seq)
        self._runner.run(work, lambda _: self._sent_again(), owner=self)

    def _sent_again(self) -> None:
        self._messages.show_message(self.tr("It goes to the city once more with the next round."), "good")
        self._sync.sync_now()
        self.refresh()

    def _export(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._formats.local(self._desk.clock.wall_ms())
        suggestion = str(Path(folder) / f"can-xem-{day:%Y-%m-%d}.csv")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export this list"), suggestion, self.tr("CSV files (*.csv)")
        )
        if not chosen:
            return
        target = Path(chosen if Path(chosen).suffix else f"{chosen}.csv")
        said = self.tr("Written to {file}.").format(file=target)

        def written(_: object) -> None:
            self._messages.show_message(said, "good")

        self._runner.run(
            partial(quarantine.export_held, self._desk, target),
            written,
            self._tell,
            owner=self,
            lane="pool",
        )

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._messages.show_message(self.tr("Copied. It holds no visit and nobody's name."), "good")

    def _tell(self, error: DeskError) -> None:
        self._messages.show_message(error.text(self._language), "blocked")
