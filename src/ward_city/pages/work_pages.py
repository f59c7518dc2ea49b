"""The pages of what the department does, all together."""

from __future__ import annotations

from ward_city.pages import incidents_page, roster_page, volunteers_page

HANDLERS = [*incidents_page.HANDLERS, *volunteers_page.HANDLERS, *roster_page.HANDLERS]
