"""The audit log's page, for admins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from litestar import Response, get

from ward_city.pages import ward
from ward_city.pages.audit import Wanted, kinds, lines
from ward_city.pages.rendering import PAGE_ROWS, Visitor
from ward_ledger.days import day_start_ms


@get("/audit", sync_to_thread=True)
def show_audit(
    admin: Visitor,
    what: str = "",
    of_ward: str = "",
    account: str = "",
    since: str = "",
    until: str = "",
    before: int = 0,
) -> Response[Any]:
    """The newest lines, or those before one."""
    first, last = typed_day(since), typed_day(until)
    wanted = Wanted(
        what=what,
        ward=of_ward,
        account=account.strip(),
        since=day_start_ms(first) if first else None,
        until=day_start_ms(last + timedelta(days=1)) if last else None,
        before=before or None,
    )
    with admin.service.engine.connect() as connection:
        found = lines(connection, wanted, PAGE_ROWS + 1)
        known = kinds(connection)
        wards = ward.all_wards(connection)
    return admin.page(
        "audit.html",
        lines=found[:PAGE_ROWS],
        older=found[PAGE_ROWS - 1].id if len(found) > PAGE_ROWS else None,
        wanted=wanted,
        since=first.isoformat() if first else "",
        until=last.isoformat() if last else "",
        kinds=known,
        wards=wards,
    )


def typed_day(text: str) -> date | None:
    """The day of an ISO date; None for anything else, and for years that no clock of ours shows."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None


HANDLERS = [show_audit]
