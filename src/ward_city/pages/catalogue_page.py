"""The catalogue as the desks show it on a day; new services, new names, ends, each from a day on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.pages.work_forms import UNPROCESSABLE, again, author, day_in, day_or, today, typed_in, ward_path
from ward_city.work import catalogue
from ward_city.work.catalogue import AUDIENCES, CatalogueRow, NewService
from ward_city.work.faults import NotThat
from ward_ledger.offered import is_end

ROOT = "/catalogue"


@get(ROOT, sync_to_thread=True)
def show_catalogue(visitor: Visitor, day: str = "", q: str = "") -> Response[Any]:
    """What is offered on a day, and what is to change after today."""
    on = day_or(day, today(visitor))
    with visitor.service.engine.connect() as connection:
        rows = catalogue.offered_on(connection, on, search=q)
        coming = catalogue.coming(connection, today(visitor))
    services = [row for row in rows if not row.is_procedure]
    procedures = [row for row in rows if row.is_procedure]
    lists = (("cat_services", services), ("cat_procedures", procedures))
    return visitor.page("catalogue.html", lists=lists, coming=coming, on=on, search=q, is_end=is_end)


@get(ROOT + "/new", sync_to_thread=True)
def show_new(admin: Visitor) -> Response[Any]:
    """The form for a service."""
    return admin.page("catalogue_new.html", typed={"audience": AUDIENCES[0]}, wrong={}, **_groups(admin))


@post(ROOT + "/new", status_code=200, sync_to_thread=True)
def do_add(admin: Visitor, form: Form) -> Response[Any]:
    """Add a service."""
    try:
        new = NewService(
            form.text("code"),
            form.text("name_vi"),
            form.text("name_en"),
            form.text("parent"),
            form.text("audience"),
            tuple(form.text("synonyms").splitlines()),
            day_in(form, "valid_from"),
        )
        with admin.service.engine.begin() as connection:
            catalogue.add(connection, new, by=author(admin), now=admin.now, random=admin.service.random)
    except NotThat as fault:
        return again(admin, "catalogue_new.html", form, fault, **_groups(admin))
    return admin.go(ROOT, "cat_added", code=new.code.upper(), day=f"{new.valid_from:%d/%m/%Y}")


@get(ROOT + "/{code:str}", sync_to_thread=True)
def show_code(visitor: Visitor, code: str) -> Response[Any]:
    """Everything that was said of a code."""
    return _code_page(visitor, code)


@post(ROOT + "/{code:str}/name", status_code=200, sync_to_thread=True)
def do_rename(admin: Visitor, form: Form, code: str) -> Response[Any]:
    """Another name from a day on."""
    try:
        start = day_in(form, "valid_from")
        with admin.service.engine.begin() as connection:
            catalogue.rename(
                connection,
                code,
                form.text("name_vi"),
                form.text("name_en"),
                start,
                by=author(admin),
                now=admin.now,
                random=admin.service.random,
            )
    except NotThat as fault:
        return _code_page(admin, code, form, fault)
    except LookupError:
        raise not_found() from None
    return admin.go(ward_path(ROOT, code), "cat_renamed", code=code, day=f"{start:%d/%m/%Y}")


@post(ROOT + "/{code:str}/end", status_code=200, sync_to_thread=True)
def do_retire(admin: Visitor, form: Form, code: str) -> Response[Any]:
    """The last day of a code."""
    try:
        last = day_in(form, "valid_to")
        with admin.service.engine.begin() as connection:
            catalogue.retire(connection, code, last, by=author(admin), now=admin.now, random=admin.service.random)
    except NotThat as fault:
        return _code_page(admin, code, form, fault)
    except LookupError:
        raise not_found() from None
    return admin.go(ward_path(ROOT, code), "cat_retired", code=code, day=f"{last:%d/%m/%Y}")


@post(ROOT + "/rows/{key:uuid}/withdraw", status_code=200, sync_to_thread=True)
def do_withdraw(admin: Visitor, form: Form, key: UUID) -> Response[Any]:
    """Take a row of the city back."""
    try:
        with admin.service.engine.begin() as connection:
            code = catalogue.withdraw(connection, key, by=author(admin), now=admin.now)
    except LookupError:
        raise not_found() from None
    return admin.go(ROOT if form.text("back") == "catalogue" else ward_path(ROOT, code), "cat_withdrawn", code=code)


def _code_page(visitor: Visitor, code: str, form: Form | None = None, fault: NotThat | None = None) -> Response[Any]:
    try:
        with visitor.service.engine.connect() as connection:
            found = catalogue.of_code(connection, code)
    except LookupError:
        raise not_found() from None
    now = _on(found.rows, today(visitor).isoformat())
    names = {"name_vi": now.service.name_vi or "", "name_en": now.service.name_en or ""}
    values: dict[str, Any] = {"code": code, "found": found, "now_row": now}
    if form is None or fault is None:
        return visitor.page("catalogue_code.html", typed=names, wrong={}, **values)
    typed, wrong = names | typed_in(form), {fault.field: fault.said}
    return visitor.page("catalogue_code.html", status=UNPROCESSABLE, typed=typed, wrong=wrong, **values)


def _on(rows: list[CatalogueRow], day: str) -> CatalogueRow:
    """The row whose name holds on that day, or the first one."""
    started = [row for row in rows if (row.service.valid_from or "") <= day]
    return started[-1] if started else rows[0]


def _groups(visitor: Visitor) -> dict[str, Any]:
    with visitor.service.engine.connect() as connection:
        rows = catalogue.offered_on(connection, today(visitor))
    language = "name_vi" if visitor.language == "vi" else "name_en"
    groups = [row for row in rows if not row.is_procedure and not row.service.parent]
    return {
        "groups": [(row.code, f"{row.code} {getattr(row.service, language)}") for row in groups],
        "audiences": AUDIENCES,
    }


HANDLERS = [show_catalogue, show_new, do_add, show_code, do_rename, do_retire, do_withdraw]
