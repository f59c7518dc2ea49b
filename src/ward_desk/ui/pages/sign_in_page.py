"""The sign-in page (đăng nhập), which is also the lock screen: who is it, and the PIN or password."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, WrongSecret
from ward_desk.formats import Formats
from ward_desk.services.desk import Desk, Session
from ward_desk.services.preferences import change_settings
from ward_desk.services.running import running_timers
from ward_desk.services.signing_in import PersonTile, Place, place_of, sign_in, sign_in_tiles
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.pages.sign_in_panel import Chosen, SignInPanel
from ward_desk.ui.pages.sign_in_tile import SignInTile
from ward_desk.ui.pages.sign_in_top import SignInTop
from ward_desk.ui.pages.sign_in_waits import Waits
from ward_desk.ui.pages.sign_in_words import SignInWords
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_desk.ui.widgets.text import Text

TICK_MS = 1000
SIDE_BY_SIDE = 780


class SignInState(NamedTuple):
    """What the page shows: where this PC stands, who can sign in, and how many visits run for whom."""

    place: Place
    tiles: tuple[PersonTile, ...]
    running: Mapping[UUID, int]


def read_sign_in(desk: Desk) -> SignInState:
    """The state as it is now."""
    running = Counter(timer.person for timer in running_timers(desk))
    return SignInState(place_of(desk), tuple(sign_in_tiles(desk)), running)


class SignInPage(QWidget):
    """Names on the left, the chosen one on the right; on a narrow screen one after the other. `signed_in` carries the
    Session. `locked_by` is who locked the screen: chosen from the start, but others may sign in too."""

    signed_in = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        appearance: Appearance,
        *,
        locked_by: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signInPage")
        self._desk, self._runner, self._appearance, self._locked_by = desk, runner, appearance, locked_by
        self._language, self._say = desk.settings.current.language, SignInWords(self)
        self._formats = Formats(self._language)
        self._state: SignInState | None = None
        self._chosen: UUID | None = None
        self._waits = Waits(desk.clock)
        self.tiles: list[SignInTile] = []
        self._shown_day: date | None = None
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._build()
        self.tick()
        self.refresh()

    @property
    def chosen(self) -> UUID | None:
        """Who is chosen."""
        return self._chosen

    def refresh(self) -> None:
        """Read anew who can sign in."""
        self._runner.run(partial(read_sign_in, self._desk), self.show_state, owner=self)

    def take_news(self) -> None:
        """Read anew who can sign in, unless somebody types a secret just now."""
        if self.panel.secret is None or not self.panel.secret.text():
            self.refresh()

    def show_state(self, state: SignInState) -> None:
        """Show who can sign in; keeps the one who is chosen."""
        self._state = state
        self._waits.take(state.tiles)
        ward = self._desk.catalogue.ward(state.place.ward_code)
        ward_name = ward.name(self._language) if ward else state.place.ward_name
        self.top.show_place(f"{ward_name} · {state.place.desk_name}")
        self._show_tiles(state)
        self._show_running(sum(state.running.values()))
        wanted = self._chosen or self._locked_by or (state.tiles[0].person.id if len(state.tiles) == 1 else None)
        names = {one.person.id: one.person.name for one in state.tiles}
        if self._locked_by in names:
            self._title.setText(self.tr("Locked · {name} is on duty").format(name=names[self._locked_by]))
        if wanted in names:
            self.choose(wanted)
        elif self.tiles:
            self.tiles[0].setFocus()

    def choose(self, person_id: UUID) -> None:
        """Ask this person for the secret."""
        tile = self._tile_of(person_id)
        if tile is None:
            return
        self._chosen = person_id
        self._mark()
        refusal = tile.refusal.text(self._language) if tile.refusal else ""
        self.panel.show_person(Chosen(tile.person.name, self._say.note(tile.person), tile.secret_kind, refusal))
        self._fold()
        self._show_wait()
        first = self.panel.secret or self.panel.other
        if first is not None:
            first.setFocus()

    def leave(self) -> None:
        """Choose nobody; the keyboard goes back to the tile."""
        before, self._chosen = self._chosen, None
        self._mark()
        self.panel.show_nobody()
        self._fold()
        ids = [one.person.id for one in self._state.tiles] if self._state else []
        if self.tiles:
            self.tiles[ids.index(before) if before in ids else 0].setFocus()

    def tick(self) -> None:
        """Bring the clock and the wait up to date; reads anew when another day has begun."""
        moment = self._formats.local(self._desk.clock.wall_ms())
        self.top.show_moment(moment)
        if self._shown_day is not None and moment.date() != self._shown_day:
            self.refresh()
        self._shown_day = moment.date()
        self._show_wait()

    def first_focus(self) -> QWidget | None:
        """The field of whoever is chosen, else the first name."""
        return self.panel.secret or next(iter(self.tiles), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self._focused_tile()
        digit = key - Qt.Key.Key_1
        if 0 <= digit < min(9, len(self.tiles)):
            self.tiles[digit].click()
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self.leave()
        elif key in self._moves() and at is not None:
            self.tiles[max(0, min(len(self.tiles) - 1, at + self._moves()[Qt.Key(key)]))].setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticking.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # --- building

    def _build(self) -> None:
        look = current_look()
        self.top = SignInTop(self._language)
        self.top.language_chosen.connect(self._speak)
        self._title = Text(self.tr("Who is on duty?"), "title", wrap=True)
        self._running = Text("", "muted", wrap=True)
        self._grid = TileLayout(columns=2, narrowest=250)
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(16)
        names.addWidget(self._title)
        names.addLayout(self._grid)
        names.addWidget(self._running)
        names.addStretch()
        self.panel = SignInPanel()
        self.panel.submitted.connect(self._sign_in)
        self.panel.left.connect(self.leave)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(PAD_PAGE)
        self._row.addWidget(self._names, 1)
        self._row.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignTop)
        middle = QWidget()
        middle.setMaximumWidth(look.px(1040))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PAD_PAGE)
        column.addWidget(self.top)
        column.addLayout(self._row, 1)
        ground = PageScroll(spacing=0)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(middle, 1000)
        centre.addStretch(1)
        ground.body.addLayout(centre)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def _show_tiles(self, state: SignInState) -> None:
        self._grid.clear()
        self.tiles = []
        for at, one in enumerate(state.tiles):
            fact, tone = self._say.fact(one, state.running.get(one.person.id, 0))
            key = str(at + 1) if at < 9 else ""
            tile = SignInTile(key, one.person.name, self._say.note(one.person), fact, tone)
            tile.clicked.connect(lambda _=False, chosen=one.person.id: self.choose(chosen))
            self._grid.addWidget(tile)
            tile.show()  # it cannot take the focus before
            self.tiles.append(tile)
        self._mark()

    def _show_running(self, count: int) -> None:
        self._running.setVisible(count > 0)
        self._running.setText(self.tr("%n visit(s) running. Their clocks go on, whoever signs in.", None, count))

    # --- acting

    def _speak(self, language: str) -> None:
        change = partial(change_settings, self._desk.settings, language=language)
        self._runner.run(change, lambda _: self._appearance.refresh(), owner=self)

    def _sign_in(self, secret: str) -> None:
        person_id = self._chosen
        if person_id is None or self._waits.left(person_id):
            return
        self.panel.show_busy(busy=True)
        self._runner.run(
            partial(sign_in, self._desk, person_id, secret),
            self._done,
            self._refused,
            owner=self,
            settled=lambda: self.panel.show_busy(busy=False),
        )

    def _done(self, session: Session) -> None:
        self.panel.show_nobody()
        self.signed_in.emit(session)

    def _refused(self, error: DeskError) -> None:
        if not isinstance(error, WrongSecret):
            self.panel.show_wrong(error.text(self._language))
            self.refresh()
            return
        self.panel.show_wrong(error.text(self._language))
        if error.wait_seconds and self._chosen is not None:
            self._waits.begin(self._chosen, error.wait_seconds)
            self._show_wait()

    def _show_wait(self) -> None:
        if self._chosen is not None:
            self.panel.show_wait(self._waits.left(self._chosen))

    def _tile_of(self, person_id: UUID) -> PersonTile | None:
        tiles = self._state.tiles if self._state else ()
        return next((one for one in tiles if one.person.id == person_id), None)

    def _mark(self) -> None:
        for tile, one in zip(self.tiles, self._state.tiles if self._state else (), strict=False):
            tile.setChecked(one.person.id == self._chosen)

    def _focused_tile(self) -> int | None:
        return next((at for at, tile in enumerate(self.tiles) if tile.hasFocus()), None)

    def _moves(self) -> dict[Qt.Key, int]:
        columns = self._grid.columns_for(self._names.width())
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}

    def _fold(self) -> None:
        """Side by side where there is room; else the names until one is chosen, then the chosen one."""
        look = current_look()
        narrow = self.width() < look.px(SIDE_BY_SIDE)
        self._names.setVisible(not narrow or self._chosen is None)
        self.panel.setVisible(not narrow or self._chosen is not None)
        if narrow:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16_777_215)
        else:
            self.panel.setFixedWidth(look.px(340))
        self.panel.setMinimumHeight(0 if narrow else look.px(340))
