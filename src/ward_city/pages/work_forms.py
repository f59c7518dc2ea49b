"""What the department's forms have in common: who writes, days as they are typed, numbers of pages."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from litestar import Response

from ward_city.pages.rendering import PAGE_ROWS, Form, Visitor
from ward_city.work.author import Author
from ward_city.work.faults import NotThat
from ward_city.work.roster_file import day_of
from ward_ledger.days import local_day
from ward_ledger.text import nfc

UNPROCESSABLE = 422


class Paging(NamedTuple):
    """Which page of how many; `first` is the number of its first row, from 0."""

    page: int
    pages: int
    total: int


def first_of(page: int) -> int:
    """The number of the first row of a page, from 0."""
    return (max(1, min(page, 100_000)) - 1) * PAGE_ROWS


def paging_of(page: int, total: int) -> Paging:
    """For the pager."""
    return Paging(max(1, page), max(1, -(-total // PAGE_ROWS)), total)


def author(visitor: Visitor) -> Author:
    """As whom the visitor writes."""
    return Author(visitor.person.account, visitor.person.name)


def today(visitor: Visitor) -> date:
    """The day in Da Nang."""
    return local_day(visitor.now)


def day_in(form: Form, name: str) -> date:
    """A day of a form. Raises NotThat."""
    found = day_of(nfc(form.text(name)))
    if found is None:
        raise NotThat(name, "bad_date")
    return found


def day_or(text: str, otherwise: date) -> date:
    """A day of an address; what is none is `otherwise`."""
    return day_of(text.strip()) or otherwise


def written(day: date | None) -> str:
    """A day as it stands in a field."""
    return f"{day:%d/%m/%Y}" if day else ""


def number_in(form: Form, name: str, said: str) -> int:
    """A whole number of a form. Raises NotThat."""
    text = nfc(form.text(name))
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise NotThat(name, said)
    return int(text)


def ward_path(root: str, ward: str, *more: object) -> str:
    """An address below a ward, whose code may hold anything."""
    return "/".join([root, quote(ward, safe=""), *(str(part) for part in more)])


def typed_in(form: Form) -> dict[str, str]:
    """What stands in the fields, to be shown again."""
    return {name: form.text(name) for name in form.texts}


def again(visitor: Visitor, template: str, form: Form, fault: NotThat, **values: Any) -> Response[Any]:
    """The page once more, with what was typed, and the field to mend."""
    wrong = {fault.field: fault.said}
    return visitor.page(template, status=UNPROCESSABLE, typed=typed_in(form), wrong=wrong, **values)
