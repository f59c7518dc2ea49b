"""A person's page: when and with what somebody helped. No contact data: there is none in the city."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from ward_city import administration, identity, writing
from ward_city.pages import ward
from ward_city.pages.charts import day_chart, shares
from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.pages.ward_page import SPANS, USUAL_SPAN
from ward_ledger.days import local_day


@get("/people/{code:str}/{key:uuid}", sync_to_thread=True)
def show_person(visitor: Visitor, code: str, key: UUID, days: int = USUAL_SPAN) -> Response[Any]:
    """One official or volunteer of a ward."""
    length = days if days in SPANS else USUAL_SPAN
    first, last = ward.span(length, local_day(visitor.now))
    with visitor.service.engine.connect() as connection:
        head = ward.head(connection, code)
        found = ward.person(connection, code, key, first, last)
        if head is None or found is None:
            raise not_found()
        chart = day_chart(ward.person_days(connection, code, key, first, last))
        services = ward.services(connection, first, last, ward=code, person=key)
        ends = ward.outcomes(connection, first, last, ward=code, person=key)
        sums = ward.sums(connection, first, last, ward=code, person=key)
    return visitor.page(
        "person.html",
        ward=head,
        one=found,
        sums=sums,
        chart=chart,
        services=shares((line.name, line.visits) for line in services),
        outcomes=ends,
        length=length,
        spans=SPANS,
    )


@get("/people", sync_to_thread=True)
def show_unconfirmed(visitor: Visitor) -> Response[Any]:
    """The officials whom nobody has confirmed."""
    with visitor.service.engine.connect() as connection:
        found = administration.unconfirmed_officials(connection)
        names = dict(ward.all_wards(connection))
    return visitor.page("unconfirmed.html", officials=found, names=names)


@post("/people/{code:str}/{key:uuid}/confirm", status_code=200, sync_to_thread=True)
def confirm(admin: Visitor, form: Form, code: str, key: UUID) -> Response[Any]:  # the form is what was checked
    """Confirm an official who made himself on a desk."""
    assert form is not None
    today = local_day(admin.now)
    with admin.service.engine.begin() as connection:
        found = ward.person(connection, code, key, today, today)
        if found is None or found.role != "official":
            raise not_found()
        if found.confirmed:
            return admin.go(f"/people/{code}/{key}", "official_confirmed_already")
        try:
            writing.confirm_official(connection, code, key, by=admin.person.account, now=admin.now)
        except LookupError:
            raise not_found() from None
        identity.note(connection, admin.now, "confirmed", ward=code, detail=str(key), account=admin.person.name)
    return admin.go(f"/people/{code}/{key}", "official_confirmed", name=found.name)


HANDLERS = [show_person, show_unconfirmed, confirm]
