"""The page from which numbers are taken along, and the files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from litestar import Response, get
from litestar.response import Stream

from ward_city import identity
from ward_city.pages import exports, ward
from ward_city.pages.audit_page import typed_day
from ward_city.pages.exports import LONGEST_DAYS, XLSX_ROWS, What, Wish
from ward_city.pages.formats import Formats
from ward_city.pages.rendering import Visitor
from ward_ledger.days import local_day

USUAL_DAYS = 30
FILES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@get("/exports", sync_to_thread=True)
def show_exports(
    visitor: Visitor, what: str = "", first: str = "", last: str = "", of_ward: str = "", ward: str = ""
) -> Response[Any]:
    """The form."""
    return _page(visitor, _wish(visitor, what, first, last, of_ward or ward), "")


@get("/exports/file", sync_to_thread=True)
def give_file(
    visitor: Visitor, what: str = "", first: str = "", last: str = "", of_ward: str = "", kind: str = "csv"
) -> Response[Any] | Stream:
    """The rows as a file, or the form again that says why not."""
    wish = _wish(visitor, what, first, last, of_ward)
    kind = kind if kind in FILES else "csv"
    service, formats = visitor.service, Formats(visitor.language)
    if typed_day(first) is None or typed_day(last) is None or wish.first > wish.last:
        return _page(visitor, wish, "wrong_span")
    if (wish.last - wish.first).days >= LONGEST_DAYS:
        return _page(visitor, wish, "long_span")
    with service.engine.begin() as connection:
        if wish.ward and ward.head(connection, wish.ward) is None:
            return _page(visitor, wish, "no_such_ward")
        if kind == "xlsx" and exports.many(connection, wish) > XLSX_ROWS:
            return _page(visitor, wish, "too_many_rows")
        detail = f"{wish.what.value} {kind} {wish.first} – {wish.last}"
        identity.note(
            connection, visitor.now, "export", ward=wish.ward or None, detail=detail, account=visitor.person.name
        )
    write = exports.as_xlsx if kind == "xlsx" else exports.as_csv
    content = write(exports.heads(wish.what, formats), exports.rows(service.engine, wish, formats))
    headers = {"Content-Disposition": f'attachment; filename="{wish.file_name}.{kind}"'}
    return Stream(content, media_type=FILES[kind], headers=headers)


HANDLERS = [show_exports, give_file]


def _wish(visitor: Visitor, what: str, first: str, last: str, code: str) -> Wish:
    today = local_day(visitor.now)
    return Wish(
        What(what) if what in set(What) else What.DAYS,
        typed_day(first) or today - timedelta(days=USUAL_DAYS - 1),
        typed_day(last) or today,
        code,
    )


def _page(visitor: Visitor, wish: Wish, wrong: str) -> Response[Any]:
    with visitor.service.engine.connect() as connection:
        wards = ward.all_wards(connection)
    return visitor.page(
        "exports.html", status=422 if wrong else 200, wish=wish, whats=What, wards=wards, wrong=wrong, forms=list(FILES)
    )
