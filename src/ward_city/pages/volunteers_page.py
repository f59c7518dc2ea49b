"""Where volunteers are wanted and where they are; a ward's requests and volunteers; one volunteer's campaign."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.pages.work_forms import (
    UNPROCESSABLE,
    again,
    author,
    day_in,
    day_or,
    number_in,
    today,
    typed_in,
    ward_path,
    written,
)
from ward_city.work import roster, volunteers
from ward_city.work.faults import NotThat
from ward_city.work.roster import Volunteer
from ward_city.work.volunteers import Wish
from ward_ledger.records import PEOPLE_LIMIT

ROOT = "/volunteers"


@get(ROOT, sync_to_thread=True)
def show_needs(visitor: Visitor, day: str = "", q: str = "", every: str = "") -> Response[Any]:
    """All wards on a day."""
    wanted = day_or(day, today(visitor))
    with visitor.service.engine.connect() as connection:
        found = volunteers.needs_on(connection, wanted, search=q, every=bool(every))
    return visitor.page("volunteers.html", found=found, on=wanted, search=q, every=bool(every))


@get(ROOT + "/{ward:str}", sync_to_thread=True)
def show_ward(visitor: Visitor, ward: str) -> Response[Any]:
    """One ward."""
    return visitor.page("volunteers_ward.html", typed={}, wrong={}, **_of_ward(visitor, ward))


@post(ROOT + "/{ward:str}/requests", status_code=200, sync_to_thread=True)
def do_ask(admin: Visitor, form: Form, ward: str) -> Response[Any]:
    """Add a request."""
    try:
        wish = Wish(
            number_in(form, "wanted", "bad_wanted"),
            day_in(form, "valid_from"),
            day_in(form, "valid_to"),
            form.text("note"),
        )
        with admin.service.engine.begin() as connection:
            volunteers.ask(connection, ward, wish, by=author(admin), now=admin.now, random=admin.service.random)
    except NotThat as fault:
        return again(admin, "volunteers_ward.html", form, fault, **_of_ward(admin, ward))
    except LookupError:
        raise not_found() from None
    return admin.go(ward_path(ROOT, ward), "vol_added")


@post(ROOT + "/{ward:str}/requests/{request_id:uuid}/close", status_code=200, sync_to_thread=True)
def do_close(admin: Visitor, form: Form, ward: str, request_id: UUID) -> Response[Any]:
    """Close a request."""
    try:
        with admin.service.engine.begin() as connection:
            volunteers.close(connection, ward, request_id, by=author(admin), now=admin.now)
    except LookupError:
        raise not_found() from None
    return admin.go(ward_path(ROOT, ward), "vol_closed")


@get(ROOT + "/{ward:str}/{person:uuid}", sync_to_thread=True)
def show_volunteer(admin: Visitor, ward: str, person: UUID) -> Response[Any]:
    """One volunteer's campaign, to be changed."""
    found = _volunteer(admin, ward, person)
    moving = {"campaign_to": written(found.campaign_to)}
    return admin.page(
        "volunteer.html", typed=_dates(found), moving=moving, wrong={}, wrong_move={}, **_choices(admin, found)
    )


@post(ROOT + "/{ward:str}/{person:uuid}/campaign", status_code=200, sync_to_thread=True)
def do_extend(admin: Visitor, form: Form, ward: str, person: UUID) -> Response[Any]:
    """Other dates."""
    found = _volunteer(admin, ward, person)
    try:
        start, end = day_in(form, "campaign_from"), day_in(form, "campaign_to")
        with admin.service.engine.begin() as connection:
            volunteers.set_campaign(connection, found, start, end, by=author(admin), now=admin.now)
    except NotThat as fault:
        return again(admin, "volunteer.html", form, fault, moving={}, wrong_move={}, **_choices(admin, found))
    return admin.go(ward_path(ROOT, ward), "vol_extended")


@post(ROOT + "/{ward:str}/{person:uuid}/move", status_code=200, sync_to_thread=True)
def do_move(admin: Visitor, form: Form, ward: str, person: UUID) -> Response[Any]:
    """To another ward."""
    found = _volunteer(admin, ward, person)
    try:
        start, end = day_in(form, "campaign_from"), day_in(form, "campaign_to")
        if not form.text("ward"):
            raise NotThat("ward", "bad_choose_ward")
        with admin.service.engine.begin() as connection:
            volunteers.move(connection, found, form.text("ward"), start, end, by=author(admin), now=admin.now)
    except NotThat as fault:
        return admin.page(
            "volunteer.html",
            status=UNPROCESSABLE,
            typed=_dates(found),
            wrong={},
            moving=typed_in(form),
            wrong_move={fault.field: fault.said},
            **_choices(admin, found),
        )
    except LookupError:
        raise not_found() from None
    return admin.go(ward_path(ROOT, form.text("ward")), "vol_moved")


def _of_ward(visitor: Visitor, ward: str) -> dict[str, Any]:
    try:
        with visitor.service.engine.connect() as connection:
            found = volunteers.of_ward(connection, ward)
    except LookupError:
        raise not_found() from None
    return {"ward": found, "on": today(visitor), "most": PEOPLE_LIMIT, "is_there": volunteers.is_there}


def _volunteer(visitor: Visitor, ward: str, person: UUID) -> Volunteer:
    try:
        with visitor.service.engine.connect() as connection:
            return volunteers.volunteer(connection, ward, person)
    except LookupError:
        raise not_found() from None


def _dates(found: Volunteer) -> dict[str, str]:
    return {"campaign_from": written(found.campaign_from), "campaign_to": written(found.campaign_to)}


def _choices(visitor: Visitor, found: Volunteer) -> dict[str, Any]:
    with visitor.service.engine.connect() as connection:
        names = roster.ward_names(connection)
    wards = [(one.code, one.name) for one in names if one.merged_into is None and one.code != found.ward]
    name = next((one.name for one in names if one.code == found.ward), found.ward)
    return {"one": found, "wards": sorted(wards, key=lambda ward: ward[1]), "ward_name": name}


HANDLERS = [show_needs, show_ward, do_ask, do_close, show_volunteer, do_extend, do_move]
