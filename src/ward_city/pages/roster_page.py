"""A list of volunteers: chosen, read, shown with all that it would change, and imported after a yes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import anyio.to_thread
from litestar import Response, get, post

from ward_city.pages.formats import Formats
from ward_city.pages.rendering import Form, Visitor
from ward_city.pages.work_forms import UNPROCESSABLE, author
from ward_city.work import roster, sheets
from ward_city.work.roster import PlanChanged
from ward_city.work.roster_file import COLUMNS
from ward_city.work.roster_template import template
from ward_city.work.sheets import FILE_LIMIT, ROW_LIMIT, UnreadableFile

ROOT = "/roster"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # rows of each kind; the counts tell of the others
_LIMITS = {"size": FILE_LIMIT // 1024 // 1024, "rows": ROW_LIMIT}


@get(ROOT, sync_to_thread=True)
def show_roster(admin: Visitor) -> Response[Any]:
    """Choose a file."""
    return _start(admin, "")


@get(ROOT + "/template", sync_to_thread=True)
def get_template(admin: Visitor) -> Response[bytes]:
    """The empty list."""
    name = "danh-sach-tinh-nguyen-vien.xlsx" if admin.language == "vi" else "volunteers.xlsx"
    content = template(Formats(admin.language).say)
    return Response(content, media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@post(ROOT + "/read", status_code=200)
async def do_read(admin: Visitor, form: Form) -> Response[Any]:
    """Read the file, keep its rows, and go to their preview."""
    file = form.files.get("file")
    raw = await file.read(FILE_LIMIT + 1) if file is not None else b""
    name = file.filename if file is not None else ""
    return await anyio.to_thread.run_sync(_read, admin, raw, name)


@get(ROOT + "/{draft:uuid}", sync_to_thread=True)
def show_preview(admin: Visitor, draft: UUID, changed: str = "") -> Response[Any]:
    """What the list would change."""
    with admin.service.engine.connect() as connection:
        try:
            name, rows = roster.draft_rows(connection, draft, author(admin), admin.now)
        except LookupError:
            return admin.go(ROOT, "ros_gone")
        try:
            plan = roster.plan_of(connection, rows)
        except UnreadableFile as error:
            return _start(admin, error.said)
    return admin.page(
        "roster_preview.html", file=name, plan=plan, draft=draft, columns=COLUMNS, shown=SHOWN, changed=bool(changed)
    )


@post(ROOT + "/{draft:uuid}/import", status_code=200, sync_to_thread=True)
def do_import(admin: Visitor, form: Form, draft: UUID) -> Response[Any]:
    """Write what the preview showed."""
    try:
        with admin.service.engine.begin() as connection:
            _, rows = roster.draft_rows(connection, draft, author(admin), admin.now)
            done = roster.import_list(
                connection, rows, author(admin), admin.now, admin.service.random, digest=form.text("digest")
            )
            roster.forget_draft(connection, draft)
    except LookupError:
        return admin.go(ROOT, "ros_gone")
    except PlanChanged:
        return admin.go(f"{ROOT}/{draft}?changed=yes")
    return admin.go(ROOT, "ros_done", new=done.new, updated=done.updated, same=done.same)


def _read(admin: Visitor, raw: bytes, name: str) -> Response[Any]:
    if not raw:
        return _start(admin, "file_missing")
    try:
        rows = sheets.rows_of(raw)
        with admin.service.engine.begin() as connection:
            roster.plan_of(connection, rows)
            draft = roster.keep_draft(connection, rows, name, author(admin), admin.now, admin.service.random)
    except UnreadableFile as error:
        return _start(admin, error.said)
    return admin.go(f"{ROOT}/{draft}")


def _start(admin: Visitor, wrong: str) -> Response[Any]:
    status = UNPROCESSABLE if wrong else 200
    return admin.page("roster.html", status=status, wrong=wrong, limits=_LIMITS, columns=COLUMNS)


HANDLERS = [show_roster, get_template, do_read, show_preview, do_import]
