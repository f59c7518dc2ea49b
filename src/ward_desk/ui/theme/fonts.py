"""The typeface: Segoe UI on Windows, else Noto Sans, always with figures of one width."""

from __future__ import annotations

from PySide6.QtGui import QFont

FAMILIES = ["Segoe UI", "Noto Sans", "Inter", "DejaVu Sans", "Arial"]


def base_font(pixels: int) -> QFont:
    """The font of ordinary text. Its figures are tabular, so that a running clock does not tremble."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
