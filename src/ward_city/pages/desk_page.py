"""The PCs: all of them, one of them, its recovery key, revoking it; and codes with which new ones enrol."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from litestar import Response, get, post

from ward_city import escrow, identity
from ward_city.pages import ward
from ward_city.pages.audit import Line, Wanted, lines
from ward_city.pages.held import held
from ward_city.pages.pcs import Health, Pc, batches_of, find_pcs, open_codes, pc
from ward_city.pages.rendering import PAGE_ROWS, Form, Visitor, not_found
from ward_city.pages.work_forms import first_of, paging_of
from ward_ledger.text import fold

CODE_DAYS = (1, 7, 30)
USUAL_CODE_DAYS = 7
AUDIT_LINES = 20


@get("/desks", sync_to_thread=True)
def show_desks(visitor: Visitor, q: str = "", show: str = "", page: int = 1) -> Response[Any]:
    """All PCs, the longest silent first, and the codes nobody used yet."""
    wanted = Health(show) if show in set(Health) else None
    with visitor.service.engine.connect() as connection:
        found = find_pcs(connection, visitor.now, q, wanted)
        codes = open_codes(connection, visitor.now)
        wards = ward.all_wards(connection) if visitor.person.is_admin else []
    paging = paging_of(page, len(found))
    first = first_of(paging.page)
    return visitor.page(
        "desks.html",
        pcs=found[first : first + PAGE_ROWS],
        paging=paging,
        search=q,
        show=wanted,
        healths=Health,
        codes=codes,
        wards=wards,
    )


@get("/desks/{desk:uuid}", sync_to_thread=True)
def show_desk(visitor: Visitor, desk: UUID) -> Response[Any]:
    """One PC."""
    return _desk(visitor, desk)


@get("/desks/{desk:uuid}/revoke", sync_to_thread=True)
def ask_revoke(admin: Visitor, desk: UUID) -> Response[Any]:
    """What revoking means, and the question for the PC's name."""
    with admin.service.engine.connect() as connection:
        found = _known(connection, desk)
    return admin.page("desk_revoke.html", pc=found, wrong="")


@post("/desks/{desk:uuid}/revoke", status_code=200, sync_to_thread=True)
def do_revoke(admin: Visitor, form: Form, desk: UUID) -> Response[Any]:
    """Stop the PC when its name was typed."""
    with admin.service.engine.begin() as connection:
        found = _known(connection, desk)
        if found.revoked_at is not None:
            return admin.go(f"/desks/{desk}", "revoked_already")
        if fold(form.text("name")) != fold(found.name):
            return admin.page("desk_revoke.html", status=422, pc=found, wrong="wrong_desk_name")
        identity.revoke(connection, desk, admin.now, account=admin.person.name)
    return admin.go(f"/desks/{desk}", "revoked_now", name=found.name)


@post("/desks/{desk:uuid}/recovery-key", status_code=200, sync_to_thread=True)
def show_recovery_key(admin: Visitor, form: Form, desk: UUID) -> Response[Any]:  # the form is what was checked
    """The text that opens the PC's database, on this page only. The audit log tells that it was shown."""
    assert form is not None
    with admin.service.engine.begin() as connection:
        _known(connection, desk)
        try:
            key = escrow.recovery_key(connection, admin.service.key, desk, admin.now, account=admin.person.name)
        except escrow.NotKept:
            return admin.go(f"/desks/{desk}", "no_recovery_key")
    return _desk(admin, desk, recovery_key=key)


@post("/wards/{code:str}/enrol-code", status_code=200, sync_to_thread=True)
def make_code(admin: Visitor, form: Form, code: str) -> Response[Any]:
    """A new enrolment code, on this page only."""
    return _new_code(admin, form, code)


@post("/desks/enrol-code", status_code=200, sync_to_thread=True)
def make_code_for(admin: Visitor, form: Form) -> Response[Any]:
    """The same, for the ward that was chosen."""
    return _new_code(admin, form, form.text("ward"))


HANDLERS = [show_desks, show_desk, ask_revoke, do_revoke, show_recovery_key, make_code, make_code_for]


def _new_code(admin: Visitor, form: Form, code: str) -> Response[Any]:
    days = int(form.text("days")) if form.text("days") in {str(many) for many in CODE_DAYS} else USUAL_CODE_DAYS
    with admin.service.engine.begin() as connection:
        head = ward.head(connection, code)
        if head is None:
            raise not_found()
        made = identity.new_code(connection, code, days=days, now=admin.now, random=admin.service.random)
        identity.note(connection, admin.now, "code made", ward=code, detail=f"{days} days", account=admin.person.name)
    until = admin.now + days * identity.DAY_MS
    return admin.page("enrol_code.html", ward=head, code=made, until=until, address=_own_address(admin))


def _own_address(admin: Visitor) -> str:
    """The address by which this page was asked for, which is the one for the desks too."""
    return str(admin.request.base_url).rstrip("/")


def _desk(visitor: Visitor, desk: UUID, recovery_key: str = "") -> Response[Any]:
    log_lines: list[Line] = []
    with visitor.service.engine.connect() as connection:
        found = _known(connection, desk)
        if visitor.person.is_admin:
            log_lines = lines(connection, Wanted(desk=desk), limit=AUDIT_LINES)
        values: dict[str, Any] = {
            "before": pc(connection, found.succeeds) if found.succeeds else None,
            "after": pc(connection, found.followed_by) if found.followed_by else None,
            "held": held(connection, desk=desk),
            "batches": batches_of(connection, desk),
        }
    return visitor.page("desk.html", pc=found, lines=log_lines, recovery_key=recovery_key, **values)


def _known(connection: sa.Connection, desk: UUID) -> Pc:
    found = pc(connection, desk)
    if found is None:
        raise not_found()
    return found
