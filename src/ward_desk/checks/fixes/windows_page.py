"""A test page on Windows, drawn by GDI, which every printer driver understands."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ward_desk.checks.probes.windows_calls import failure, last_error, library

# wingdi.h: GetDeviceCaps, CreateFont, GetStockObject.
WIDTH, HEIGHT, DOTS_ACROSS, DOTS_DOWN = 8, 10, 88, 90
NORMAL, BOLD, DEFAULT_CHARSET = 400, 700, 1
NO_BRUSH = 5
FONT = "Arial"  # it has all letters of Vietnamese since Windows 2000
POINTS = 72  # to the inch
LEFT = 45
GREYS = (0, 64, 128, 176, 216, 240)
LINES = (
    (90, 30, BOLD, "Trang in thử"),
    (130, 12, NORMAL, "Ward Desk · Test page"),
    (170, 11, NORMAL, "Nếu đọc rõ trang này thì máy tính, đường truyền và máy in đều làm việc tốt."),
    (194, 11, NORMAL, "Khung bao quanh phải đủ bốn cạnh; sáu ô dưới đây phải nhạt dần đều, không có sọc."),
    (218, 11, NORMAL, "Trang này không có thông tin của người dân; xem xong có thể bỏ đi."),
    (242, 9, NORMAL, "If this page is clear, the PC, the line and the printer all work."),
    (360, 9, NORMAL, "9 pt  Hoà Đông, xã Thượng Đức: ẵm ỡm ượt ự ỷ ỹ ỵ"),
    (380, 14, NORMAL, "14 pt  Hoà Đông, xã Thượng Đức: ẵm ỡm ượt ự ỷ ỹ ỵ"),
)


class DocInfo(ctypes.Structure):
    """DOCINFOW (wingdi.h)."""

    _fields_ = (
        ("size", ctypes.c_int),
        ("name", ctypes.c_wchar_p),
        ("output", ctypes.c_wchar_p),
        ("type", ctypes.c_wchar_p),
        ("flags", ctypes.c_uint32),
    )


def print_page(queue: str) -> None:
    """Print it. Raises OSError with Windows' number where the printer is not to be had or refuses."""
    with _paper(queue) as (gdi, paper):
        info = DocInfo(size=ctypes.sizeof(DocInfo), name="Ward Desk")
        _must(gdi.StartDocW(paper, ctypes.byref(info)), "StartDoc")
        try:
            _must(gdi.StartPage(paper), "StartPage")
            _draw(gdi, paper)
            _must(gdi.EndPage(paper), "EndPage")
        except OSError:
            gdi.AbortDoc(paper)
            raise
        _must(gdi.EndDoc(paper), "EndDoc")


@contextmanager
def _paper(queue: str) -> Iterator[tuple[Any, ctypes.c_void_p]]:
    gdi = library("gdi32")
    for name in ("CreateDCW", "CreateFontW", "CreateSolidBrush", "GetStockObject", "SelectObject"):
        getattr(gdi, name).restype = ctypes.c_void_p
    handle = gdi.CreateDCW(ctypes.c_wchar_p("WINSPOOL"), ctypes.c_wchar_p(queue), None, None)
    if not handle:
        raise failure(last_error(), "CreateDC")
    paper = ctypes.c_void_p(handle)
    try:
        yield gdi, paper
    finally:
        gdi.DeleteDC(paper)


def _must(answer: int, call: str) -> None:
    """These calls answer with a number above nought, or failed."""
    if answer <= 0:
        raise failure(last_error(), call)


def _draw(gdi: Any, paper: ctypes.c_void_p) -> None:
    across, down = (gdi.GetDeviceCaps(paper, one) / POINTS for one in (DOTS_ACROSS, DOTS_DOWN))
    width, height = gdi.GetDeviceCaps(paper, WIDTH), gdi.GetDeviceCaps(paper, HEIGHT)
    empty = ctypes.c_void_p(gdi.GetStockObject(NO_BRUSH))
    before = ctypes.c_void_p(gdi.SelectObject(paper, empty))
    gdi.Rectangle(paper, 2, 2, width - 2, height - 2)
    for top, size, weight, text in LINES:
        _line(gdi, paper, round(LEFT * across), round(top * down), -round(size * down), weight, text)
    box, top, bottom = round(70 * across), round(270 * down), round(322 * down)
    for number, grey in enumerate(GREYS):
        brush = ctypes.c_void_p(gdi.CreateSolidBrush(grey | grey << 8 | grey << 16))
        gdi.SelectObject(paper, brush)
        left = round(LEFT * across) + number * (box + 8)
        gdi.Rectangle(paper, left, top, left + box, bottom)
        gdi.SelectObject(paper, empty)
        gdi.DeleteObject(brush)
    gdi.SelectObject(paper, before)


def _line(gdi: Any, paper: ctypes.c_void_p, left: int, top: int, height: int, weight: int, text: str) -> None:
    font = ctypes.c_void_p(
        gdi.CreateFontW(height, 0, 0, 0, weight, 0, 0, 0, DEFAULT_CHARSET, 0, 0, 0, 0, ctypes.c_wchar_p(FONT))
    )
    before = ctypes.c_void_p(gdi.SelectObject(paper, font))
    gdi.TextOutW(paper, left, top, ctypes.c_wchar_p(text), len(text.encode("utf-16-le")) // 2)
    gdi.SelectObject(paper, before)
    gdi.DeleteObject(font)
