"""The pages of what the department does, all together."""

from __future__ import annotations

from ward_city.pages import (
    catalogue_page,
    guides_page,
    hand_in_page,
    incidents_page,
    roster_page,
    settings_page,
    volunteers_page,
)

HANDLERS = [
    *incidents_page.HANDLERS,
    *volunteers_page.HANDLERS,
    *roster_page.HANDLERS,
    *catalogue_page.HANDLERS,
    *guides_page.HANDLERS,
    *settings_page.HANDLERS,
    *hand_in_page.HANDLERS,
]
