"""One thing that was checked, by itself: how it is, the way its value goes, looking at it again, a test page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ward_desk.errors import Language
from ward_desk.formats import Formats
from ward_desk.ui.check_words import RowView
from ward_desk.ui.pages.check_trend import FEWEST, TrendPicture, TrendWords, day_words
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.chips import StatusChip
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

POINTS = 30


class ThingSheet(Sheet):
    """`history` are moments (milliseconds since 1970, UTC) with values, the oldest first; `said` are the titles of what
    was found about it; `value_words` writes a value with its unit."""

    again_wanted = Signal()
    test_page_wanted = Signal()

    def __init__(
        self,
        over: QWidget,
        view: RowView,
        history: Sequence[tuple[int, float]],
        said: Sequence[str],
        language: Language,
        value_words: Callable[[float], str],
    ) -> None:
        super().__init__(over, view.name, width=560)
        self._formats = Formats(language)
        head = FlowLayout(spacing=12)
        head.addWidget(StatusChip(view.result, view.tone))
        self.body.addLayout(head)
        for words in said:
            self.body.addWidget(Text(words, "strong", wrap=True))
        self.body.addWidget(Text(self.tr("Last time: {value}").format(value=view.before), "muted", wrap=True))
        self.trend: TrendPicture | None = None
        if len(history) >= FEWEST:
            self._build_trend(view, history[-POINTS:], value_words)
        elif view.row.value is not None:
            words = self.tr("After a few more checks a line shows here which way it goes.")
            self.body.addWidget(Text(words, "muted", wrap=True))
        self.again = self.add_primary(self.tr("Check again"), self._again)
        self.test_page: Button | None = None
        if view.row.kind == "printer":
            self.test_page = self.add_button(Button(self.tr("Print a test page"), icon="print"))
            self.test_page.clicked.connect(self._test_page)
        self.add_cancel(self.tr("Close"))

    def _build_trend(
        self, view: RowView, history: Sequence[tuple[int, float]], value_words: Callable[[float], str]
    ) -> None:
        values = [value for _, value in history]
        first, last = day_words(self._formats.local(history[0][0]), self._formats.local(history[-1][0]))
        high = 100.0 if view.row.measure == "percent" else max(values) or 1.0
        words = TrendWords(value_words(high), value_words(0), first, last)
        self.trend = TrendPicture(values, high, words, view.name)
        self.body.addSpacing(8)
        self.body.addWidget(Text(self.tr("The last checks"), "section"))
        self.body.addWidget(self.trend)

    def _again(self) -> None:
        self.close_sheet()
        self.again_wanted.emit()

    def _test_page(self) -> None:
        self.close_sheet()
        self.test_page_wanted.emit()
