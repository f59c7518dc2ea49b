"""The colours and measures of the look, once for the light and once for the dark theme."""

from __future__ import annotations

import dataclasses
from typing import Literal

Tone = Literal["neutral", "accent", "good", "slow", "blocked"]


@dataclasses.dataclass(frozen=True)
class Tokens:
    """One theme; every colour is `#rrggbb`. Text pairs meet WCAG AA (4.5:1), outlines of inputs 3:1."""

    dark: bool
    background: str
    card: str
    line: str
    edge: str  # outline of something one types into or ticks
    hover: str
    ink: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    slow: str
    slow_soft: str
    blocked: str
    blocked_soft: str
    on_blocked: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """(text colour, soft background) of a state."""
        return {
            "neutral": (self.muted, self.background),
            "accent": (self.accent, self.accent_soft),
            "good": (self.good, self.good_soft),
            "slow": (self.slow, self.slow_soft),
            "blocked": (self.blocked, self.blocked_soft),
        }[tone]


LIGHT = Tokens(
    dark=False,
    background="#f5f7fa",
    card="#ffffff",
    line="#dfe5ec",
    edge="#8592a3",
    hover="#f1f5f9",
    ink="#17202e",
    muted="#5d6b7e",
    accent="#0b6bcb",
    accent_hover="#095cb0",
    accent_soft="#e3effb",
    on_accent="#ffffff",
    good="#117444",
    good_soft="#e2f4ea",
    slow="#965200",
    slow_soft="#fdf0dc",
    blocked="#c0281f",
    blocked_soft="#fdeae8",
    on_blocked="#ffffff",
)

DARK = Tokens(
    dark=True,
    background="#12171e",
    card="#1a212b",
    line="#2c3643",
    edge="#6b7b90",
    hover="#212a36",
    ink="#e8edf3",
    muted="#98a5b5",
    accent="#5aa9f5",
    accent_hover="#78b9f7",
    accent_soft="#1b3048",
    on_accent="#0d1826",
    good="#58c78b",
    good_soft="#17332a",
    slow="#e6ab57",
    slow_soft="#382b17",
    blocked="#f2827a",
    blocked_soft="#3b1f20",
    on_blocked="#2a0d0c",
)

RADIUS_BUTTON = 9
RADIUS_CARD = 12
PAD_CARD = 16
PAD_PAGE = 24
BASE_TEXT = 14
"""Pixels of ordinary text at 100 %; the scale is 12 notes, 14 text, 17 search, 20 title, 28 numbers."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
