"""A ward gets another name, or is merged into another ward."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from litestar import Response, get, post

from ward_city import administration, identity, merging
from ward_city.administration import TakenName
from ward_city.pages import ward
from ward_city.pages.rendering import Form, Visitor, not_found
from ward_ledger.text import fold, nfc

LONGEST_NAME = 100


class _Wrong(Exception):
    """What was typed does not do: a word of the pages."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@get("/wards/{code:str}/change", sync_to_thread=True)
def ask_change(admin: Visitor, code: str) -> Response[Any]:
    """What renaming and merging mean, and a form for each."""
    return _page(admin, code)


@post("/wards/{code:str}/rename", status_code=200, sync_to_thread=True)
def rename(admin: Visitor, form: Form, code: str) -> Response[Any]:
    """Give the ward the name that was typed."""
    name = " ".join(nfc(form.text("name")).split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        return _page(admin, code, "bad_ward_name", form)
    try:
        with admin.service.engine.begin() as connection:
            if _standing(connection, code).name == name:
                raise _Wrong("same_ward_name")
            old = administration.rename_ward(connection, code, name)
            detail = f"{old} → {name}"
            identity.note(connection, admin.now, "ward renamed", ward=code, detail=detail, account=admin.person.name)
    except _Wrong as wrong:
        return _page(admin, code, wrong.word, form)
    except TakenName:
        return _page(admin, code, "taken_ward_name", form)
    return admin.go(f"/wards/{code}", "ward_renamed", name=name)


@post("/wards/{code:str}/merge", status_code=200, sync_to_thread=True)
def merge(admin: Visitor, form: Form, code: str) -> Response[Any]:
    """Move everything to the ward that was chosen, when the name of this one was typed."""
    into = form.text("into")
    try:
        with admin.service.engine.begin() as connection:
            found = _standing(connection, code)
            if not into:
                raise _Wrong("no_ward_chosen")
            if not form.text("typed") or fold(form.text("typed")) != fold(found.name):
                raise _Wrong("wrong_ward_name")
            done = merging.merge_wards(connection, code, into, admin.now, account=admin.person.name)
    except _Wrong as wrong:
        return _page(admin, code, wrong.word, form)
    except LookupError:
        return _page(admin, code, "no_such_ward", form)
    except merging.CannotMerge as error:
        return _page(admin, code, f"merge_{error.word}", form)
    return admin.go(f"/wards/{into}", "ward_merged", old=found.name, changes=done.changes, pcs=done.desks)


HANDLERS = [ask_change, rename, merge]


def _standing(connection: sa.Connection, code: str) -> ward.Head:
    """The ward, which is not merged into another."""
    found = ward.head(connection, code)
    if found is None or found.merged_into:
        raise not_found()
    return found


def _page(admin: Visitor, code: str, wrong: str = "", form: Form | None = None) -> Response[Any]:
    with admin.service.engine.connect() as connection:
        found = _standing(connection, code)
        others = [pair for pair in ward.all_wards(connection) if pair[0] != code]
    return admin.page(
        "ward_change.html",
        status=422 if wrong else 200,
        ward=found,
        others=others,
        wrong=wrong,
        name=form.text("name") if form else "",
        into=form.text("into") if form else "",
        longest=LONGEST_NAME,
    )
