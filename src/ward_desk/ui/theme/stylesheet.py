"""The Qt style sheet of the app, made from the tokens of a theme and a text size."""

from __future__ import annotations

import importlib.resources
import string

from ward_desk.ui.theme.tokens import RADIUS_BUTTON, RADIUS_CARD, Tokens

_SIZES = {"note": 12, "small": 13, "text": 14, "large": 17, "title": 20, "number": 28}


def stylesheet(tokens: Tokens, percent: int) -> str:
    """The whole sheet. Sizes are logical pixels scaled by percent (100 to 200); outlines stay 1 and 2 pixels."""
    values = {name: str(getattr(tokens, name)) for name in tokens.__dataclass_fields__}
    values |= {name: f"{round(size * percent / 100)}px" for name, size in _SIZES.items()}
    values |= {f"s{size}": f"{round(size * percent / 100)}px" for size in (2, 4, 6, 8, 9, 10, 12, 16, 18, 20, 24, 32)}
    values |= {f"s{size}less": f"{round(size * percent / 100) - 1}px" for size in (6, 8, 10, 12)}
    values["cell"] = f"{round(12 * percent / 100) - 3}px"  # Qt adds 3 pixels to the text of a cell
    values |= {"button_radius": f"{RADIUS_BUTTON}px", "card_radius": f"{RADIUS_CARD}px"}
    for picture in ("down", "up", "tick", "dot"):
        values[f"{picture}_picture"] = _picture(picture, tokens)
    return string.Template(_TEXT + _INPUTS + _LISTS + _BARS).substitute(values)


def _picture(name: str, tokens: Tokens) -> str:
    file = (
        importlib.resources.files("ward_desk.resources") / "style" / f"{name}-{'dark' if tokens.dark else 'light'}.svg"
    )
    return str(file).replace("\\", "/")


_TEXT = """
QAbstractScrollArea { background: transparent; border: none; }
QMainWindow, QDialog, #page, #signInPage { background: $background; }
QLabel { color: $ink; background: transparent; }
QLabel[role="note"] { font-size: $note; color: $muted; }
QLabel[role="small"] { font-size: $small; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="label"] { font-size: $small; font-weight: 500; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="section"] { font-size: $small; font-weight: 600; color: $muted; }
QLabel[role="large"] { font-size: $large; }
QLabel[role="heading"] { font-size: $large; font-weight: 600; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="number"] { font-size: $number; font-weight: 600; }
QLabel[role="number"]:disabled { color: $muted; }
QLabel[role="error"] { font-size: $note; font-weight: 500; color: $blocked; }
QLabel[role="warning"] { font-size: $note; font-weight: 500; color: $slow; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: $card_radius; }
QFrame[role="card"][tone="accent"] { border-color: $accent; }
QFrame[role="card"][tone="good"] { border-color: $good; }
QFrame[role="card"][tone="slow"] { border-color: $slow; }
QFrame[role="card"][tone="blocked"] { border-color: $blocked; background: $blocked_soft; }
QFrame[role="card"][tint="good"] { background: $good_soft; }
QFrame[role="card"][tint="slow"] { background: $slow_soft; }
QFrame[role="card"][tint="blocked"] { background: $blocked_soft; }
QFrame[role="card"][edge="slow"] { border-color: $slow; }
QFrame[role="card"][edge="blocked"] { border-color: $blocked; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="rail"] { background: $card; border: none; border-right: 1px solid $line; }
QFrame[role="bar"] { background: $card; border: none; border-bottom: 1px solid $line; }
QFrame[role="banner"] { background: $blocked_soft; border: none; border-bottom: 1px solid $blocked; }
QFrame[role="banner"][tone="slow"] { background: $slow_soft; border-bottom: 1px solid $slow; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: $s4 $s8; font-size: $small; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QTimeEdit {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: $button_radius;
  padding: $s8less $s12less; margin: 0; min-height: $s20;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover, QTimeEdit:hover { border-color: $accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QTimeEdit:focus { border: 2px solid $accent;
  padding: $s6 $s10; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"] {
  border-color: $blocked; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QTimeEdit:disabled { background: $background;
  border-color: $line; }
QTextBrowser[role="guide"], QTextBrowser[role="guide"]:focus { background: transparent; border: 2px solid transparent;
  border-radius: 8px; padding: $s4; }
QTextBrowser[role="guide"]:focus { border-color: $accent; }
QLineEdit[role="search"] { font-size: $large; border: 1px solid $line; border-radius: $card_radius;
  padding: $s12less $s12less; min-height: $s24; }
QLineEdit[role="search"]:focus { border: 2px solid $accent; padding: $s10 $s10; }
QLineEdit[role="pin"] { font-size: $title; font-weight: 600; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: $s32; }
QComboBox::down-arrow { image: url("$down_picture"); width: $s18; height: $s18; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $edge; outline: none; padding: $s4;
  selection-background-color: $accent_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: $s32; padding: 0 $s8; border: none;
  border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $ink; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: $s24; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 3px 3px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 3px 3px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $accent_soft; border-radius: 4px; }
QAbstractSpinBox::up-arrow { image: url("$up_picture"); width: $s12; height: $s12; }
QAbstractSpinBox::down-arrow { image: url("$down_picture"); width: $s12; height: $s12; }
QCheckBox, QRadioButton { color: $ink; spacing: $s8; padding: $s4; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; outline: none; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator { width: $s18; height: $s18; border: 1px solid $edge; background: $card; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: $s9; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick_picture"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot_picture"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $background; border-color: $line; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 20px; height: 20px; margin: -8px 0; border-radius: 10px; background: $accent; }
QSlider::handle:horizontal:focus { border: 3px solid $accent_soft; }
"""

_LISTS = """
QScrollArea > QWidget > QWidget { background: transparent; }
QTableView, QListView, QTreeView { background: transparent; alternate-background-color: transparent; color: $ink;
  border: 2px solid transparent; border-radius: 8px; outline: none; gridline-color: transparent;
  selection-background-color: $accent_soft; selection-color: $ink; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: $accent; }
QTableView::item, QTreeView::item { border: none; border-bottom: 1px solid $line; padding: 0 $cell; }
QListView::item { border: none; border-bottom: 1px solid $line; padding: $s8 $s12; }
QListView::item:hover { background: $hover; }
QTableView::item:selected, QListView::item:selected { background: $accent_soft; color: $ink; }
QListView[role="guides"], QListView[role="guides"]:focus { border: none; }
QListView[role="guides"]::item, QListView[role="guides"]::item:hover { background: transparent; border: none; padding: 0; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: $s8 $s12; font-size: $note; font-weight: 600; }
QTableCornerButton::section { background: transparent; border: none; }
QMenu { background: $card; color: $ink; border: 1px solid $line; padding: $s6; }
QMenu::item { padding: $s8 $s20 $s8 $s10; border-radius: 6px; }
QMenu::icon { padding-left: $s8; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: $s6 $s4; }
"""

_BARS = """
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""
