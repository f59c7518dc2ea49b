"""Incidents for hotline 1022: the queue, one of them with its history, and what 1022 answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from ward_city.pages.rendering import PAGE_ROWS, Form, Visitor, not_found
from ward_city.pages.work_forms import UNPROCESSABLE, author, first_of, paging_of, typed_in, ward_path
from ward_city.work import incidents
from ward_city.work.incidents import Answer, ChangedMeanwhile
from ward_ledger.records import IncidentState
from ward_ledger.text import personal_numbers


@get("/incidents", sync_to_thread=True)
def show_incidents(visitor: Visitor, q: str = "", show: str = "", page: int = 1) -> Response[Any]:
    """Open incidents of all wards, oldest first."""
    wanted = show if show in {"closed", *IncidentState} else ""
    with visitor.service.engine.connect() as connection:
        found = incidents.queue(connection, state=wanted, ward=q, first=first_of(page), limit=PAGE_ROWS)
    return visitor.page(
        "incidents.html", found=found, search=q, state=wanted, states=IncidentState, paging=paging_of(page, found.total)
    )


@get("/incidents/{ward:str}/{key:uuid}", sync_to_thread=True)
def show_incident(visitor: Visitor, ward: str, key: UUID) -> Response[Any]:
    """One incident."""
    return _page(visitor, ward, key)


@post("/incidents/{ward:str}/{key:uuid}", status_code=200, sync_to_thread=True)
def do_answer(admin: Visitor, form: Form, ward: str, key: UUID) -> Response[Any]:
    """Write the ticket number, the state and the note, or say why not."""
    said = Answer(form.text("state"), form.text("ticket"), form.text("note"))
    fault = incidents.answer_fault(said)
    if fault is not None:
        field = {"bad_state": "state", "bad_ticket": "ticket", "bad_note": "note"}[fault]
        return _page(admin, ward, key, form, wrong={field: fault})
    numbers = personal_numbers(said.note)
    if numbers and not form.text("not_private"):
        return _page(admin, ward, key, form, numbers=", ".join(numbers))
    try:
        with admin.service.engine.begin() as connection:
            written = incidents.answer(
                connection, ward, key, said, seen=form.text("seen"), by=author(admin), now=admin.now
            )
    except ChangedMeanwhile:
        return _page(admin, ward, key, form, changed=True)
    except LookupError:
        raise not_found() from None
    return admin.go(ward_path("/incidents", ward, key), "inc_saved" if written else "w_nothing_new")


def _page(
    visitor: Visitor,
    ward: str,
    key: UUID,
    form: Form | None = None,
    *,
    wrong: dict[str, str] | None = None,
    numbers: str = "",
    changed: bool = False,
) -> Response[Any]:
    try:
        with visitor.service.engine.connect() as connection:
            found, history = incidents.incident(connection, ward, key)
    except LookupError:
        raise not_found() from None
    shown = {"state": found.state, "ticket": found.ticket, "note": found.note}
    typed = shown if form is None else typed_in(form)
    return visitor.page(
        "incident.html",
        status=200 if form is None else UNPROCESSABLE,
        incident=found,
        history=history,
        typed=typed,
        wrong=wrong or {},
        numbers=numbers,
        changed=changed,
        states=IncidentState,
    )


HANDLERS = [show_incidents, show_incident, do_answer]
