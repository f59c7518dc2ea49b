"""What is set for all wards or for one, each from a day on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.pages.work_forms import again, author, day_in, today, written
from ward_city.tables import EVERYWHERE
from ward_city.work import roster, ward_settings
from ward_city.work.faults import NotThat
from ward_city.work.ward_settings import FIELDS

ROOT = "/settings"


@get(ROOT, sync_to_thread=True)
def show_settings(visitor: Visitor, ward: str = EVERYWHERE) -> Response[Any]:
    """What holds today, and all that was set."""
    typed = {"valid_from": written(today(visitor))}
    return visitor.page("settings.html", typed=typed, wrong={}, **_of_ward(visitor, ward))


@post(ROOT, status_code=200, sync_to_thread=True)
def do_set(admin: Visitor, form: Form) -> Response[Any]:
    """Set something from a day on."""
    ward = form.text("ward")
    try:
        start = day_in(form, "valid_from")
        values = {name: form.text(name) for name in FIELDS}
        with admin.service.engine.begin() as connection:
            ward_settings.set_from(
                connection, ward, values, start, by=author(admin), now=admin.now, random=admin.service.random
            )
    except NotThat as fault:
        return again(admin, "settings.html", form, fault, **_of_ward(admin, ward))
    except LookupError:
        raise not_found() from None
    return admin.go(_path(ward), "set_saved", day=f"{start:%d/%m/%Y}")


@post(ROOT + "/{key:uuid}/withdraw", status_code=200, sync_to_thread=True)
def do_withdraw(admin: Visitor, form: Form, key: UUID) -> Response[Any]:
    """Take something back."""
    ward = form.text("ward")
    try:
        with admin.service.engine.begin() as connection:
            ward_settings.withdraw(connection, ward, key, by=author(admin), now=admin.now)
    except LookupError:
        raise not_found() from None
    return admin.go(_path(ward), "set_withdrawn")


@post(ROOT + "/take-name", status_code=200, sync_to_thread=True)
def do_take_name(admin: Visitor, form: Form) -> Response[Any]:
    """Take a name whose day has come into the department's own list."""
    ward = form.text("ward")
    try:
        with admin.service.engine.begin() as connection:
            ward_settings.take_name(connection, ward, today(admin), by=author(admin), now=admin.now)
    except LookupError:
        raise not_found() from None
    return admin.go(_path(ward), "set_name_taken")


def _path(ward: str) -> str:
    from urllib.parse import quote

    return ROOT if ward == EVERYWHERE else f"{ROOT}?ward={quote(ward, safe='')}"


def _of_ward(visitor: Visitor, ward: str) -> dict[str, Any]:
    on = today(visitor)
    with visitor.service.engine.connect() as connection:
        wards = {one.code: one.name for one in roster.ward_names(connection) if one.merged_into is None}
        if ward != EVERYWHERE and ward not in wards:
            raise not_found()
        rows = ward_settings.rows_for(connection, ward)
        due = None if ward == EVERYWHERE else ward_settings.due_name(connection, ward, on)
    return {
        "ward": ward,
        "everywhere": EVERYWHERE,
        "wards": sorted(wards.items(), key=lambda pair: pair[1]),
        "ward_name": wards.get(ward, ""),
        "rows": rows,
        "effective": ward_settings.effective_on(rows, on).values,
        "due": due,
        "set_fields": FIELDS,
    }


HANDLERS = [show_settings, do_set, do_withdraw, do_take_name]
