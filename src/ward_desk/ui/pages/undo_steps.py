"""The last steps at the counter that can be taken back, newest last."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from ward_desk.services.running import Timer
from ward_desk.ui.pages.counter_state import UndoKind
from ward_desk.ui.widgets.messages import MessageArea, MessageBar

MOST = 20


class UndoStep(NamedTuple):
    """`timer` is the running visit that goes away with it; `back` takes it back on the store's thread and answers the
    visit that runs again, if one does."""

    kind: UndoKind
    timer: UUID | None
    back: Callable[[], Timer | None]


class UndoSteps:
    """Tells `show` what would be taken back next, whenever that changes."""

    def __init__(self, show: Callable[[UndoKind | None], None]) -> None:
        self._show = show
        self._steps: list[UndoStep] = []

    def add(self, kind: UndoKind, timer: UUID | None, back: Callable[[], Timer | None]) -> UndoStep:
        """A step was made; of too many the oldest is forgotten."""
        step = UndoStep(kind, timer, back)
        self._steps = [*self._steps[1 - MOST :], step]
        self._tell()
        return step

    @property
    def newest(self) -> UndoStep | None:
        """What would be taken back next."""
        return self._steps[-1] if self._steps else None

    def take(self, step: UndoStep) -> bool:
        """Keep the step no longer, because it is taken back now; False when it was before."""
        if not any(one is step for one in self._steps):
            return False
        self._steps = [one for one in self._steps if one is not step]
        self._tell()
        return True

    def forget(self, timer: UUID) -> None:
        """That visit does not run any more; its start cannot be taken back."""
        self._steps = [step for step in self._steps if step.timer != timer]
        self._tell()

    def _tell(self) -> None:
        self._show(self.newest.kind if self.newest is not None else None)


class OneMessage:
    """The message about the last step; the next one takes its place, so that only one offers to take something back."""

    def __init__(self, messages: MessageArea) -> None:
        self._messages = messages
        self._bar: MessageBar | None = None

    def show(self, text: str, action: str, on_action: Callable[[], None]) -> None:
        """Show it in place of the one before."""
        self.close()
        self._bar = self._messages.show_message(text, "good", action=action, on_action=on_action)
        self._bar.gone.connect(self._gone)

    def close(self) -> None:
        """Take it away, if it is still there."""
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.close_message()

    def _gone(self) -> None:
        self._bar = None
