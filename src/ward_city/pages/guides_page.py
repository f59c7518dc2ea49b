"""The guides that go to every desk: the list, one text, saving it."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post

from ward_city.pages.rendering import Form, Visitor, not_found
from ward_city.pages.work_forms import again, author
from ward_city.work import guides
from ward_city.work.faults import NotThat
from ward_city.work.guides import LANGUAGES, TEXT_LIMIT

ROOT = "/guides"


@get(ROOT, sync_to_thread=True)
def show_guides(visitor: Visitor) -> Response[Any]:
    """All guides."""
    with visitor.service.engine.connect() as connection:
        found = guides.guides(connection)
    return visitor.page("guides.html", found=found)


@get(ROOT + "/new", sync_to_thread=True)
def show_new(admin: Visitor) -> Response[Any]:
    """The form for another guide."""
    typed = {"language": admin.language}
    return admin.page("guide.html", typed=typed, wrong={}, guide=None, languages=LANGUAGES, most=TEXT_LIMIT)


@get(ROOT + "/{code:str}/{language:str}", sync_to_thread=True)
def show_guide(visitor: Visitor, code: str, language: str) -> Response[Any]:
    """One guide: its text as it is, and the form to replace it."""
    try:
        with visitor.service.engine.connect() as connection:
            found = guides.guide(connection, code, language)
    except LookupError:
        raise not_found() from None
    return visitor.page(
        "guide.html", typed=found._asdict(), wrong={}, guide=found, languages=LANGUAGES, most=TEXT_LIMIT
    )


@post(ROOT + "/save", status_code=200, sync_to_thread=True)
def do_save(admin: Visitor, form: Form) -> Response[Any]:
    """Send the text to all desks."""
    code, language = form.text("code"), form.text("language")
    try:
        with admin.service.engine.begin() as connection:
            written = guides.save(
                connection, code, language, form.text("title"), form.text("text"), by=author(admin), now=admin.now
            )
    except NotThat as fault:
        return again(admin, "guide.html", form, fault, guide=None, languages=LANGUAGES, most=TEXT_LIMIT)
    return admin.go(f"{ROOT}/{code}/{language}", "gui_saved" if written else "w_nothing_new")


HANDLERS = [show_guides, show_new, show_guide, do_save]
