"""A test page on Windows, drawn by GDI, which every printer driver understands."""

from __future__ import annotations

import ctypes
from typing import Any


def print_page(queue: str) -> None:
    """Print it. Raises OSError with Windows' code."""
    raise OSError(0, queue)


def _gdi() -> Any:
    return ctypes.CDLL("gdi32")
