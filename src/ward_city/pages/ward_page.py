"""A ward's page: its days, services, PCs, people, held changes, incidents and settings."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from ward_city.pages import ward
from ward_city.pages.charts import day_chart, shares
from ward_city.pages.held import held
from ward_city.pages.pcs import Health, open_codes, pcs_of
from ward_city.pages.rendering import Visitor, not_found
from ward_city.work import incidents, ward_settings
from ward_ledger.days import local_day

SPANS = (14, 30, 90)
USUAL_SPAN = 30
TOP_SERVICES = 8
INCIDENTS = 20


@get("/wards/{code:str}", sync_to_thread=True)
def show_ward(visitor: Visitor, code: str, days: int = USUAL_SPAN) -> Response[Any]:
    """Everything about one ward."""
    length = days if days in SPANS else USUAL_SPAN
    today = local_day(visitor.now)
    first, last = ward.span(length, today)
    with visitor.service.engine.connect() as connection:
        head = ward.head(connection, code)
        if head is None:
            raise not_found()
        lines = ward.day_lines(connection, code, first, last, visitor.now)
        services = ward.services(connection, first, last, ward=code)
        values: dict[str, Any] = {
            "sums": ward.sums(connection, first, last, ward=code),
            "pcs": pcs_of(connection, code),
            "people": ward.people_of(connection, code, first, last),
            "held": held(connection, ward=code),
            "codes": open_codes(connection, visitor.now, code),
            "open_incidents": incidents.queue(connection, ward=code, limit=INCIDENTS).rows,
            "settings": ward_settings.effective_on(ward_settings.rows_for(connection, code), today).values,
        }
    return visitor.page(
        "ward.html",
        ward=head,
        lines=lines,
        chart=day_chart([(line.day, line.sums.visits if line.sums else None) for line in reversed(lines)]),
        services=shares((one.name, one.visits) for one in services[:TOP_SERVICES]),
        more_services=len(services) - TOP_SERVICES,
        length=length,
        spans=SPANS,
        health=Health,
        **values,
    )


HANDLERS = [show_ward]
