"""Which guides were read one after the other, for going back and forward."""

from __future__ import annotations


class Trail:
    """A guide that was only glanced at, as while one goes through a list, gives its place to the next one."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._at = -1
        self._glanced = False

    @property
    def code(self) -> str | None:
        """The guide in front; None before the first."""
        return self._codes[self._at] if self._codes else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._codes) - 1

    def go(self, code: str, *, glance: bool = False) -> None:
        """Go on to that guide; what one had gone back from is forgotten."""
        if code == self.code:
            self._glanced = self._glanced and glance
            return
        before = self._codes[: self._at if self._glanced else self._at + 1]
        self._codes = before if before[-1:] == [code] else [*before, code]
        self._at = len(self._codes) - 1
        self._glanced = glance

    def back(self) -> str | None:
        """Go to the one before; None where there is none."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> str | None:
        """Go to the one after; None where there is none."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, step: int) -> str:
        self._at += step
        self._glanced = False
        return self._codes[self._at]
