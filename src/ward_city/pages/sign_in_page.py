"""The pages of whoever is not signed in yet: sign-in, sign-out, language, style."""

from __future__ import annotations

import hmac
import importlib.resources
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from ward_city.pages import signing_in
from ward_city.pages.rendering import LANGUAGE_COOKIE, SESSION_COOKIE, Form, Guest, Visitor, is_own_path
from ward_city.pages.signing_in import SESSION_MS
from ward_city.refusals import Refusal

FORM_COOKIE = "ward_city_form"
LANGUAGE_SECONDS = 365 * 24 * 3600


@get("/sign-in", sync_to_thread=True)
def show_sign_in(guest: Guest, to: str = "") -> Response[Any]:
    """The form."""
    return _form(guest, "", to)


@post("/sign-in/check", status_code=200, sync_to_thread=True)
def do_sign_in(
    data: Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)], guest: Guest
) -> Response[Any]:
    """Begin a session, or show the form again and say why."""
    to = data.get("to", "")
    expected = guest.request.cookies.get(FORM_COOKIE, "")
    if not expected or not hmac.compare_digest(expected.encode(), data.get("form", "").encode()):
        return _form(guest, "form_old", to, status=403)
    try:
        token = signing_in.sign_in(guest.service, data.get("name", ""), data.get("password", ""), guest.address)
    except Refusal as refusal:
        return _form(guest, refusal.code, to, status=refusal.status)
    if token is None:
        return _form(guest, "wrong_sign_in", to, status=403)
    answer = Redirect(to if is_own_path(to) else "/", status_code=303)
    answer.set_cookie(guest.cookie(SESSION_COOKIE, token, SESSION_MS // 1000))
    answer.delete_cookie(FORM_COOKIE)
    return answer


@post("/sign-out", status_code=200, sync_to_thread=True)
def do_sign_out(visitor: Visitor, form: Form) -> Response[Any]:
    """End the session of whoever asked for it on our own page."""
    signing_in.sign_out(visitor.service, visitor.request.cookies[SESSION_COOKIE])
    answer = Redirect("/sign-in", status_code=303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@get("/language/{chosen:str}", sync_to_thread=True)
def choose_language(guest: Guest, chosen: str, to: str = "") -> Response[Any]:
    """Remember the language and go back."""
    answer = Redirect(to if is_own_path(to) else "/", status_code=303)
    answer.set_cookie(guest.cookie(LANGUAGE_COOKIE, "en" if chosen == "en" else "vi", LANGUAGE_SECONDS))
    return answer


@get("/static/{name:str}", sync_to_thread=False)
def static_file(name: str) -> Response[bytes]:
    """The one style sheet."""
    kinds = {"city.css": "text/css", "city.svg": "image/svg+xml"}
    if name not in kinds:
        return Response(b"", status_code=404)
    text = (importlib.resources.files("ward_city.pages") / "static" / name).read_bytes()
    return Response(text, media_type=kinds[name], headers={"Cache-Control": "max-age=3600"})


HANDLERS = [show_sign_in, do_sign_in, do_sign_out, choose_language, static_file]


def _form(guest: Guest, wrong: str, to: str, status: int = 200) -> Response[Any]:
    token = guest.service.random(16).hex()
    answer = guest.page("sign_in.html", status=status, form=token, wrong=wrong, to=to if is_own_path(to) else "")
    answer.set_cookie(guest.cookie(FORM_COOKIE, token, 3600))
    return answer
