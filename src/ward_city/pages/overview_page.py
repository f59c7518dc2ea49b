"""The first page: every ward of the city."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from ward_city.pages.overview import Order, overview
from ward_city.pages.rendering import Visitor


@get("/", sync_to_thread=True)
def show_overview(visitor: Visitor, q: str = "", sort: str = "ward") -> Response[Any]:
    """Every ward, sums and charts."""
    order = Order(sort) if sort in set(Order) else Order.NAME
    with visitor.service.engine.connect() as connection:
        found = overview(connection, visitor.now, search=q, order=order)
    return visitor.page("overview.html", found=found, search=q, order=order, orders=Order)


HANDLERS = [show_overview]
