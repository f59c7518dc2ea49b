"""The first page: every ward of the city."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from litestar import Response, get

from ward_city import administration
from ward_city.pages.charts import day_chart
from ward_city.pages.overview import CHART_DAYS, Order, State, overview, visits_by_day
from ward_city.pages.rendering import Visitor
from ward_ledger.days import local_day


@get("/", sync_to_thread=True)
def show_overview(visitor: Visitor, q: str = "", sort: str = "ward", show: str = "") -> Response[Any]:
    """Every ward, sums and charts."""
    order = Order(sort) if sort in set(Order) else Order.NAME
    wanted = State(show) if show in set(State) else None
    today = local_day(visitor.now)
    with visitor.service.engine.connect() as connection:
        found = overview(connection, visitor.now, search=q, order=order, state=wanted)
        unconfirmed = len(administration.unconfirmed_officials(connection))
        days = visits_by_day(connection, today - timedelta(days=CHART_DAYS - 1), today)
    return visitor.page(
        "overview.html",
        found=found,
        search=q,
        order=order,
        orders=Order,
        state=wanted,
        states=State,
        chart=day_chart(days),
        unconfirmed=unconfirmed,
    )


HANDLERS = [show_overview]
