"""The last steps at the counter that can be taken back, newest last."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from ward_desk.services.running import Timer
from ward_desk.ui.pages.counter_state import UndoKind

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

    def add(self, kind: UndoKind, timer: UUID | None, back: Callable[[], Timer | None]) -> None:
        """A step was made; of too many the oldest is forgotten."""
        self._steps = [*self._steps[1 - MOST :], UndoStep(kind, timer, back)]
        self._tell()

    def take(self, kind: UndoKind | None = None) -> UndoStep | None:
        """The newest step, which is no longer kept then; None when there is none, or it is of another kind."""
        if not self._steps or kind not in {None, self._steps[-1].kind}:
            return None
        step = self._steps.pop()
        self._tell()
        return step

    def forget(self, timer: UUID) -> None:
        """That visit does not run any more; its start cannot be taken back."""
        self._steps = [step for step in self._steps if step.timer != timer]
        self._tell()

    def _tell(self) -> None:
        self._show(self._steps[-1].kind if self._steps else None)
