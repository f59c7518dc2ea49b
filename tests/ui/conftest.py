"""Every page test begins in the light theme, at 100 %, with English source texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ward_desk.ui.language import locale_of
from ward_desk.ui.theme.look import Look, apply_look, current_look
from ward_desk.ui.theme.tokens import LIGHT


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """The look is the app's and outlives a test, so it is put back before each."""
    if current_look() != Look(LIGHT, 100) or not qapp.styleSheet():
        apply_look(qapp, LIGHT, 100)
    QLocale.setDefault(locale_of("vi"))
    yield
    QLocale.setDefault(QLocale.c())
