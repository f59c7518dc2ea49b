"""Files that desks send by hand: taken in, told what became of them, and their receipts to carry back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import anyio.to_thread
from litestar import Response, get, post

from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.pages.words import Language
from ward_city.pages.work_forms import UNPROCESSABLE, author
from ward_city.refusals import Refusal
from ward_city.work import hand_in
from ward_city.work.hand_in import HandedIn
from ward_ledger.carried import CITY_ENDING, DESK_ENDING, FILE_LIMIT
from ward_ledger.days import local_time
from ward_ledger.text import fold

ROOT = "/usb"
MEGABYTE = 1_000_000


@get(ROOT, sync_to_thread=True)
def show_usb(admin: Visitor) -> Response[Any]:
    """Choose a file; what came lately."""
    return _start(admin)


@post(ROOT + "/hand-in", status_code=200)
async def do_hand_in(admin: Visitor, form: Form) -> Response[Any]:
    """Take in a file. It is read only after it is known that an admin sends it."""
    file = form.files.get("file")
    raw = await file.read() if file is not None else b""
    return await anyio.to_thread.run_sync(_take_in, admin, raw, limiter=admin.service.pushes)


@get(ROOT + "/{kept:uuid}", sync_to_thread=True)
def show_result(admin: Visitor, kept: UUID) -> Response[Any]:
    """What became of a file."""
    one = _one(admin, kept)
    return admin.page("usb_result.html", one=one, size=_size(one.receipt_bytes, admin.language))


@get(ROOT + "/{kept:uuid}/receipt", sync_to_thread=True)
def get_receipt(admin: Visitor, kept: UUID) -> Response[bytes]:
    """The file to carry back."""
    one = _one(admin, kept)
    with admin.service.engine.connect() as connection:
        content = hand_in.receipt(connection, kept)
    name = "-".join(fold(f"{one.ward_name} {one.desk_name} {local_time(one.at):%Y%m%d %H%M}").split()) + CITY_ENDING
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{_ascii(name)}"'},
    )


def _take_in(admin: Visitor, raw: bytes) -> Response[Any]:
    if not raw:
        return _start(admin, wrong="file_missing")
    service = admin.service
    try:
        kept = hand_in.take_in(service.engine, service.key, raw, by=author(admin), now=admin.now, random=service.random)
    except Refusal as refusal:
        said = refusal.answer.vi if admin.language == "vi" else refusal.answer.en
        return _start(admin, refused=said)
    return admin.go(f"{ROOT}/{kept}")


def _start(admin: Visitor, wrong: str = "", refused: str = "") -> Response[Any]:
    with admin.service.engine.connect() as connection:
        found = hand_in.handed(connection)
    return admin.page(
        "usb.html",
        status=UNPROCESSABLE if wrong or refused else 200,
        found=found,
        wrong=wrong,
        refused=refused,
        ending=DESK_ENDING,
        limit=FILE_LIMIT // 1024 // 1024,
    )


def _one(admin: Visitor, kept: UUID) -> HandedIn:
    try:
        with admin.service.engine.connect() as connection:
            return hand_in.one(connection, kept)
    except LookupError:
        raise not_found() from None


def _size(found: int, language: Language) -> str:
    """12 kB, 3,4 MB: never nothing."""
    if found < MEGABYTE:
        return f"{max(1, round(found / 1000))} kB"
    text = f"{found / MEGABYTE:.1f}"
    return f"{text.replace('.', ',') if language == 'vi' else text} MB"


def _ascii(name: str) -> str:
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-."))


HANDLERS = [show_usb, do_hand_in, show_result, get_receipt]
