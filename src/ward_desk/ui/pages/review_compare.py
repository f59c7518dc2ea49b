"""What changed since a day was approved: before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ward_desk.formats import MISSING
from ward_desk.services.day_states import Before, Who
from ward_desk.services.history import HistoryEntry
from ward_desk.ui.pages.review_words import ReviewWords
from ward_desk.ui.pages.sync_tables import Row, WordsModel
from ward_desk.ui.pages.visit_words import CODES, VisitWords
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.table import CalmTable
from ward_desk.ui.widgets.text import Text
from ward_ledger.day import Difference, Totals, VisitLine

ROWS_IN_SIGHT, ROW = 9, 36
SIDES, MOST_HIGH = 32, 10_000
WIDE = 1000


class _WholeText(QStyledItemDelegate):
    """Asks for as many lines as a text takes in its column."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look, width = current_look(), self._table.columnWidth(index.column())
        words = QFontMetrics(self._table.font())
        text = str(index.data())
        box = QRect(0, 0, width - look.px(SIDES), MOST_HIGH)
        high = words.boundingRect(box, Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap, text).height()
        return QSize(words.horizontalAdvance(text) + look.px(SIDES), high + look.px(ROW) - words.height())


class CompareSheet(Sheet):
    """One row a field that is another one; a visit that is new or gone has one row. `last` is the last change of each
    that differs, by its id. Nothing is changed here."""

    def __init__(
        self,
        over: QWidget,
        words: ReviewWords,
        day: str,
        before: Before,
        people: Mapping[bytes, Who],
        last: Mapping[bytes, HistoryEntry],
    ) -> None:
        title = QCoreApplication.translate("CompareSheet", "{day}: what changed since it was approved").format(day=day)
        super().__init__(over, title, width=WIDE)
        self._words, self._people, self._last = words, people, last
        names = {UUID(bytes=key): one.name for key, one in people.items()}
        self._visit_words = VisitWords(words.catalogue, words.language, names)
        self.body.addWidget(Text(self._sums(before), "muted", wrap=True))
        if not before.exact:
            warning = self.tr(
                "This PC does not have all of what the officer saw then, so something may be missing under “Before”."
            )
            self.body.addWidget(Text(warning, "warning", wrap=True))
        self.table = CalmTable(self.tr("What changed"))
        titles = (self.tr("Visit"), self.tr("What"), self.tr("Before"), self.tr("Now"), self.tr("Who and why"))
        self.rows = WordsModel(titles, frozenset(), self)
        self.rows.show_rows([*self._visit_rows(before), *self._incident_rows(before)])
        self.table.setModel(self.rows)
        self._size_table()
        self.body.addWidget(self.table)
        self.add_cancel(self.tr("Close"))

    def _size_table(self) -> None:
        """What was written is shown whole, over as many lines as it takes; many rows scroll."""
        columns, rows = self.table.horizontalHeader(), self.table.verticalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_WholeText(self.table))
        rows.setMinimumSectionSize(current_look().px(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.sectionResized.connect(self._fit_height, Qt.ConnectionType.QueuedConnection)
        self._fit_height()

    def _fit_height(self, *_: int) -> None:
        rows, most = self.table.verticalHeader(), ROWS_IN_SIGHT * current_look().px(ROW)
        head = self.table.horizontalHeader().minimumHeight()
        self.table.setFixedHeight(head + min(rows.length(), most) + 2 * self.table.frameWidth() + 4)

    def _sums(self, before: Before) -> str:
        return self.tr("Before: {before}. Now: {now}.").format(
            before=self._total(before.was), now=self._total(before.now)
        )

    def _total(self, totals: Totals) -> str:
        number = self._words.formats.count(totals.visits or None)
        minutes = self._words.formats.decimal(totals.minutes)
        return self.tr("{number} visits, {minutes} minutes on average").format(number=number, minutes=minutes)

    def _visit_rows(self, before: Before) -> Iterator[Row]:
        for one in before.visits:
            line: VisitLine = one.after or one.before
            about = f"{self._words.clock(line)} · {self._words.service(line)}"
            if one.before is None:
                yield Row((about, self.tr("new visit"), MISSING, self._short(line), self._who(one)))
            elif one.after is None:
                yield Row((about, self.tr("no longer here"), self._short(line), MISSING, self._who(one)))
            else:
                yield from self._field_rows(about, one)

    def _field_rows(self, about: str, one: Difference) -> Iterator[Row]:
        words = self._visit_words
        for name in one.fields:
            if name not in CODES or (name == "procedure" and "procedure_name" not in one.fields):
                was, now = (words.value(name, self._plain(getattr(line, name))) for line in (one.before, one.after))
                yield Row((about, words.field(name), was, now, self._who(one)))

    def _incident_rows(self, before: Before) -> Iterator[Row]:
        for one in before.incidents:
            line = one.after or one.before
            about = self.tr("Incident: {title}").format(title=line.title or MISSING)
            if one.before is None:
                yield Row((about, self.tr("new incident"), MISSING, line.about or MISSING, self._who(one)))
            elif one.after is None:
                yield Row((about, self.tr("no longer here"), line.about or MISSING, MISSING, self._who(one)))
            else:
                was, now = (self._incident_text(line, one.fields) for line in (one.before, one.after))
                yield Row((about, self.tr("changed"), was, now, self._who(one)))

    def _who(self, one: Difference) -> str:
        last = self._last.get(one.id)
        if last is None:
            return MISSING
        if not last.why:
            return last.by_name or MISSING
        return self.tr("{person}: {reason}").format(person=last.by_name or MISSING, reason=last.why)

    def _incident_text(self, line: Any, fields: tuple[str, ...]) -> str:
        texts = [getattr(line, name) for name in fields]
        return " · ".join(text for text in texts if isinstance(text, str)) or MISSING

    def _short(self, line: VisitLine) -> str:
        minutes = self.tr("{minutes} min").format(minutes=self._words.formats.minutes(line.seconds))
        return " · ".join((self._words.outcome(line.outcome), minutes, self._words.person(line.person, self._people)))

    def _plain(self, value: Any) -> Any:
        return UUID(bytes=value) if isinstance(value, bytes) else value
