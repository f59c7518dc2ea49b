"""Accounts: an admin adds, closes and changes them; everybody changes the own password."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from ward_city import accounts
from ward_city.accounts import ROLES, BadName, LastAdmin
from ward_city.administration import SHORTEST_PASSWORD, TakenName, WeakPassword
from ward_city.pages import signing_in
from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.refusals import Refusal
from ward_ledger.text import nfc


@get("/accounts", sync_to_thread=True)
def show_accounts(admin: Visitor) -> Response[Any]:
    """All accounts, and the form for a new one."""
    return _page(admin, "")


@post("/accounts", status_code=200, sync_to_thread=True)
def add_account(admin: Visitor, form: Form) -> Response[Any]:
    """A new account, or why not."""
    name, role = nfc(form.text("name")), form.text("role")
    if form.secret("password") != form.secret("again"):
        return _page(admin, "passwords_differ", form)
    try:
        with admin.service.engine.begin() as connection:
            accounts.add(
                connection,
                name,
                role if role in ROLES else "viewer",
                form.secret("password"),
                by=admin.person.name,
                now=admin.now,
                random=admin.service.random,
            )
    except BadName:
        return _page(admin, "bad_account_name", form)
    except WeakPassword:
        return _page(admin, "weak_password", form)
    except TakenName:
        return _page(admin, "taken_name", form)
    return admin.go("/accounts", "account_added", name=name)


@get("/accounts/{key:uuid}", sync_to_thread=True)
def show_account(admin: Visitor, key: UUID) -> Response[Any]:
    """One account, with what can be done to it."""
    return _account(admin, key, "")


@post("/accounts/{key:uuid}/{what:str}", status_code=200, sync_to_thread=True)
def change_account(admin: Visitor, form: Form, key: UUID, what: str) -> Response[Any]:
    """Another role or password; close it or open it again."""
    by, now = admin.person.name, admin.now
    if what == "password" and form.secret("password") != form.secret("again"):
        return _account(admin, key, "passwords_differ")
    try:
        with admin.service.engine.begin() as connection:
            name = accounts.account(connection, key).name
            if what == "role":
                accounts.set_role(connection, key, form.text("role"), by=by, now=now)
            elif what == "password":
                accounts.set_password(connection, key, form.secret("password"), by=by, now=now)
            elif what == "close":
                accounts.close(connection, key, by=by, now=now)
            elif what == "reopen":
                accounts.reopen(connection, key, by=by, now=now)
            else:
                raise not_found()
    except LookupError:
        raise not_found() from None
    except LastAdmin:
        return _account(admin, key, "last_admin")
    except WeakPassword:
        return _account(admin, key, "weak_password")
    return admin.go("/accounts", f"account_{what}_done", name=name)


@get("/own-password", sync_to_thread=True)
def show_own_password(visitor: Visitor) -> Response[Any]:
    """The form for another password of one's own."""
    return visitor.page("own_password.html", wrong="", shortest=SHORTEST_PASSWORD)


@post("/own-password", status_code=200, sync_to_thread=True)
def change_own_password(visitor: Visitor, form: Form) -> Response[Any]:
    """Change it when the old one is right; every session ends, this one too."""
    wrong = _own_password_fault(visitor, form)
    if not wrong:
        try:
            with visitor.service.engine.begin() as connection:
                person = visitor.person
                accounts.set_password(
                    connection, person.account, form.secret("password"), by=person.name, now=visitor.now
                )
            return visitor.go("/sign-in", "own_password_done")
        except WeakPassword:
            wrong = "weak_password"
    return visitor.page("own_password.html", status=422, wrong=wrong, shortest=SHORTEST_PASSWORD)


HANDLERS = [show_accounts, add_account, show_account, change_account, show_own_password, change_own_password]


def _own_password_fault(visitor: Visitor, form: Form) -> str:
    try:
        if not signing_in.is_own(visitor.service, visitor.person, form.secret("old"), visitor.address):
            return "wrong_old_password"
    except Refusal as refusal:
        return refusal.code
    return "passwords_differ" if form.secret("password") != form.secret("again") else ""


def _page(admin: Visitor, wrong: str, form: Form | None = None) -> Response[Any]:
    with admin.service.engine.connect() as connection:
        found = accounts.all_accounts(connection)
    typed = {"name": form.text("name"), "role": form.text("role")} if form else {"name": "", "role": "viewer"}
    return admin.page(
        "accounts.html",
        status=422 if wrong else 200,
        accounts=found,
        wrong=wrong,
        typed=typed,
        roles=ROLES,
        shortest=SHORTEST_PASSWORD,
    )


def _account(admin: Visitor, key: UUID, wrong: str) -> Response[Any]:
    try:
        with admin.service.engine.connect() as connection:
            found = accounts.account(connection, key)
    except LookupError:
        raise not_found() from None
    return admin.page(
        "account.html",
        status=422 if wrong else 200,
        one=found,
        wrong=wrong,
        roles=ROLES,
        shortest=SHORTEST_PASSWORD,
    )
