"""The addresses of the pages: sign-in, sign-out, overview, style."""

from __future__ import annotations

import hmac
import importlib.resources
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

import jinja2
from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import Cookie, State
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from ward_city.pages import signing_in
from ward_city.pages.overview import Order, overview
from ward_city.pages.signing_in import SESSION_MS, SignedIn
from ward_city.pages.words import Language, number, word
from ward_city.refusals import Refusal
from ward_city.service import Service
from ward_ledger.days import local_time

SESSION_COOKIE, FORM_COOKIE, LANGUAGE_COOKIE = "ward_city_session", "ward_city_form", "ward_city_language"
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
LANGUAGE_SECONDS = 365 * 24 * 3600
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000

_templates = jinja2.Environment(
    loader=jinja2.PackageLoader("ward_city.pages"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
)

Asked = Request[Any, Any, State]
_FORM = Body(media_type=RequestEncodingType.URL_ENCODED)


@get("/", sync_to_thread=True)
def show_overview(request: Asked, service: Service, q: str = "", sort: str = "ward") -> Response[Any]:
    """Every ward of the city, for who is signed in."""
    person = _person(request, service)
    if person is None:
        return Redirect("/sign-in", status_code=303)
    order = Order(sort) if sort in set(Order) else Order.NAME
    now = service.now()
    with service.engine.connect() as connection:
        found = overview(connection, now, search=q, order=order)
    return _page(request, "overview.html", person=person, found=found, search=q, order=order, orders=Order, now=now)


@get("/sign-in", sync_to_thread=True)
def show_sign_in(request: Asked, service: Service) -> Response[Any]:
    """The form."""
    return _sign_in_page(request, service, "")


@post("/sign-in/check", status_code=200, sync_to_thread=True)
def do_sign_in(data: Annotated[dict[str, str], _FORM], request: Asked, service: Service) -> Response[Any]:
    """Begin a session, or show the form again and say why."""
    expected = request.cookies.get(FORM_COOKIE, "")
    if not expected or not hmac.compare_digest(expected.encode(), data.get("form", "").encode()):
        return _sign_in_page(request, service, "form_old", status=403)
    address = request.client.host if request.client else ""
    try:
        token = signing_in.sign_in(service, data.get("name", ""), data.get("password", ""), address)
    except Refusal as refusal:
        return _sign_in_page(request, service, refusal.code, status=refusal.status)
    if token is None:
        return _sign_in_page(request, service, "wrong_sign_in", status=403)
    answer = Redirect("/", status_code=303)
    answer.set_cookie(_cookie(request, SESSION_COOKIE, token, SESSION_MS // 1000))
    answer.delete_cookie(FORM_COOKIE)
    return answer


@post("/sign-out", status_code=200, sync_to_thread=True)
def do_sign_out(data: Annotated[dict[str, str], _FORM], request: Asked, service: Service) -> Response[Any]:
    """End the session of whoever asked for it on our own page."""
    person = _person(request, service)
    if person is not None and hmac.compare_digest(person.form_token.encode(), data.get("form", "").encode()):
        signing_in.sign_out(service, request.cookies[SESSION_COOKIE])
    answer = Redirect("/sign-in", status_code=303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@get("/language/{chosen:str}", sync_to_thread=False)
def choose_language(request: Asked, chosen: str) -> Response[Any]:
    """Remember the language and go back to the overview."""
    answer = Redirect("/", status_code=303)
    answer.set_cookie(_cookie(request, LANGUAGE_COOKIE, "en" if chosen == "en" else "vi", LANGUAGE_SECONDS))
    return answer


@get("/static/city.css", sync_to_thread=False)
def style() -> Response[bytes]:
    """The one style sheet."""
    text = (importlib.resources.files("ward_city.pages") / "static" / "city.css").read_bytes()
    return Response(text, media_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})


PAGES = [show_overview, show_sign_in, do_sign_in, do_sign_out, choose_language, style]


def _person(request: Asked, service: Service) -> SignedIn | None:
    token = request.cookies.get(SESSION_COOKIE, "")
    return signing_in.who(service, token) if token else None


def _sign_in_page(request: Asked, service: Service, wrong: str, status: int = 200) -> Response[Any]:
    form = service.random(16).hex()
    answer = _page(request, "sign_in.html", status=status, person=None, form=form, wrong=wrong)
    answer.set_cookie(_cookie(request, FORM_COOKIE, form, 3600))
    return answer


def _cookie(request: Asked, name: str, value: str, seconds: int) -> Cookie:
    """Not readable by scripts, not sent from other sites, and over HTTPS only where the page came by it."""
    secure = request.url.scheme == "https"
    return Cookie(name, value=value, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/")


def _page(request: Asked, template: str, status: int = 200, **values: Any) -> Response[Any]:
    language: Language = "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "vi"

    def say(name: str, **inside: object) -> str:
        return word(name, language, **inside)

    def count(found: int) -> str:
        return number(found, language)

    def ago(moment: int | None, now: int) -> str:
        return _ago(moment, now, language)

    def link(**query: str) -> str:
        return "?" + urlencode({name: value for name, value in query.items() if value})

    def clock(moment: int) -> str:
        shown: datetime = local_time(moment)
        return f"{shown:%H:%M %d/%m/%Y}"

    text = _templates.get_template(template).render(
        say=say, count=count, ago=ago, link=link, clock=clock, language=language, **values
    )
    headers = {"Content-Security-Policy": POLICY}
    return Response(text, status_code=status, media_type=MediaType.HTML, headers=headers)


def _ago(moment: int | None, now: int, language: Language) -> str:
    if moment is None:
        return word("never", language)
    passed = max(0, now - moment)
    for name, size in (("days", DAY_MS), ("hours", HOUR_MS), ("minutes", MINUTE_MS)):
        if passed >= size:
            return word(name, language, n=passed // size)
    return word("now", language)
