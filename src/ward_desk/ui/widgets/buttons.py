"""Buttons that draw themselves: label, icon and the key that presses them, all in one calm box."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ward_desk.ui.theme.icons import drawing, paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_BUTTON
from ward_desk.ui.widgets.drawing import focus_ring, key_size, paint_key, rounded

Variant = Literal["plain", "primary", "danger", "quiet"]


class _Colours(NamedTuple):
    fill: QColor | None
    outline: QColor | None
    ink: QColor
    key_ink: QColor
    key_outline: QColor
    key_fill: QColor | None


class Button(QPushButton):
    """A button with an optional icon and key hint. The hint only shows the key; `shortcut` or the page acts on it.

    Enter presses the focused button just as Space does. `large` is for the one main action of a page.
    """

    def __init__(
        self,
        text: str,
        *,
        variant: Variant = "plain",
        icon: str = "",
        key: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._icon, self._key = text, icon, key
        self._variant: Variant = variant
        self._large = large
        if icon:
            drawing(icon)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @property
    def presses_on_enter(self) -> bool:
        """Whether it is a main button, which Enter presses from anywhere in a sheet."""
        return self._variant in ("primary", "danger")

    def set_label(self, text: str) -> None:
        """Change what the button says."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon to another drawing."""
        drawing(icon)
        self._icon = icon
        self.update()

    def set_variant(self, variant: Variant) -> None:
        """Change the weight of the button, for instance to mark the one that Enter presses."""
        self._variant = variant
        self.update()

    def set_key(self, key: str) -> None:
        """Change or (with "") remove the key hint."""
        self._key = key
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        content = self._content_size(look)
        height = look.px(56 if self._large else 36)
        return QSize(
            round(content.width()) + 2 * look.px(28 if self._large else 14), max(height, round(content.height()))
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box = QRectF(self.rect())
        colours = self._colours(look)
        rounded(painter, box, RADIUS_BUTTON, colours.fill, colours.outline)
        if self.hasFocus():
            filled = self._variant in ("primary", "danger")
            focus_ring(painter, box, RADIUS_BUTTON, look.color("accent"), look.color("card") if filled else None)
        self._paint_content(painter, look, colours, box)

    def _content_size(self, look: Look) -> QSizeF:
        metrics = QFontMetricsF(look.font(17 if self._large else 14, 500))
        width, height = metrics.horizontalAdvance(self._label), metrics.height()
        gap = look.px(8)
        if self._icon:
            width += look.px(18) + (gap if self._label else 0)
        if self._key:
            key = key_size(look, self._key)
            width += key.width() + gap
            height = max(height, key.height())
        return QSizeF(width, height + look.px(8))

    def _paint_content(self, painter: QPainter, look: Look, colours: _Colours, box: QRectF) -> None:
        gap = look.px(8)
        at = box.center().x() - self._content_size(look).width() / 2
        middle = box.center().y()
        if self._icon:
            side = look.px(18)
            paint_icon(painter, self._icon, QRectF(at, middle - side / 2, side, side), colours.ink)
            at += side + (gap if self._label else 0)
        font = look.font(17 if self._large else 14, 500)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(colours.ink)
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(at, baseline), self._label)
        if self._key:
            size = key_size(look, self._key)
            at += metrics.horizontalAdvance(self._label) + gap
            key_box = QRectF(QPointF(round(at), round(middle - size.height() / 2)), size)
            paint_key(painter, look, self._key, key_box, colours.key_ink, colours.key_outline, colours.key_fill)

    def _colours(self, look: Look) -> _Colours:
        hover = self.isEnabled() and (self.underMouse() or self.isDown())
        tokens = look.tokens
        if self._variant in ("primary", "danger"):
            name = "accent" if self._variant == "primary" else "blocked"
            ink = look.color("on_accent" if self._variant == "primary" else "on_blocked")
            fill = look.color(name)
            if hover:
                fill = fill.lighter(112) if tokens.dark else fill.darker(112)
            return _Colours(fill, None, ink, ink, _mix(ink, fill, 0.65), fill)
        ink, muted, line = look.color("ink"), look.color("muted"), look.color("line")
        fill_plain = look.color("hover") if hover else (look.color("card") if self._variant == "plain" else None)
        outline = line if self._variant == "plain" else None
        return _Colours(fill_plain, outline, ink, muted, line, look.color("background"))


def _mix(one: QColor, other: QColor, share: float) -> QColor:
    pairs = (one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


class PrimaryButton(Button):
    """The one main button of a page or sheet."""

    def __init__(
        self, text: str, *, icon: str = "", key: str = "", large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, variant="primary", icon=icon, key=key, large=large, parent=parent)


class IconButton(Button):
    """A square button with only an icon; its name is read out and shown as the tooltip (with the key, if any)."""

    def __init__(
        self, icon: str, name: str, *, key: str = "", framed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", variant="plain" if framed else "quiet", icon=icon, parent=parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current_look().px(36)
        return QSize(side, side)
