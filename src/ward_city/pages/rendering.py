"""What every page is made with: who asks, the page itself, forms that came from our own page, a word after a redirect.

A handler names what it needs as a parameter: `guest` (anybody), `visitor` (signed in), `admin` (signed in as admin),
`form` (the fields of a form that our own page showed to this visitor).
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jinja2
from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie, State, UploadFile
from litestar.response import Redirect

from ward_city.pages import signing_in
from ward_city.pages.formats import Formats
from ward_city.pages.places import place_of, places_for
from ward_city.pages.signing_in import SignedIn
from ward_city.pages.words import Language
from ward_city.service import Service

SESSION_COOKIE, LANGUAGE_COOKIE, SAID_COOKIE = "ward_city_session", "ward_city_language", "ward_city_said"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAID_SECONDS = 60
LONGEST_SAID = 2000
PAGE_ROWS = 50
SAYS = (
    "say",
    "label",
    "count",
    "decimal",
    "percent",
    "clock",
    "clock_error",
    "day",
    "weekday",
    "ago",
    "age",
)

_templates = jinja2.Environment(
    loader=jinja2.PackageLoader("ward_city.pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

Asked = Request[Any, Any, State]


@dataclass(frozen=True)
class Form:
    """What was typed, chosen and given along."""

    texts: Mapping[str, Sequence[str]]
    files: Mapping[str, UploadFile]

    def text(self, name: str) -> str:
        """What was typed there, without spaces around it; "" when nothing was."""
        return self.texts[name][0].strip() if self.texts.get(name) else ""

    def secret(self, name: str) -> str:
        """A password as it was typed."""
        return self.texts[name][0] if self.texts.get(name) else ""

    def ticked(self, name: str) -> frozenset[str]:
        """The values of that name that were chosen."""
        return frozenset(self.texts.get(name, ()))


class NotSignedIn(Exception):
    """Leads to the sign-in page."""


class PageTrouble(Exception):
    """A page that says why there is nothing to see: a word of the pages, and the HTTP status."""

    def __init__(self, said: str, status: int) -> None:
        super().__init__(said)
        self.said, self.status = said, status


def not_found() -> PageTrouble:
    """There is no such ward, desk, person …"""
    return PageTrouble("not_found", 404)


class Guest:
    """Somebody who asks for a page, signed in or not."""

    def __init__(self, request: Asked, service: Service, person: SignedIn | None) -> None:
        self.request, self.service = request, service
        self.signed_in = person
        self.now = service.now()
        self.language: Language = "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "vi"

    @property
    def address(self) -> str:
        """Where the request came from."""
        return self.request.client.host if self.request.client else ""

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response[Any]:
        """The page. Beside `values` a template has what SAYS names, `link`, `person` (who looks), `now`, `said` and what
        the frame needs."""
        formats = Formats(self.language)
        path = self.request.url.path
        frame = {
            "language": self.language,
            "person": self.signed_in,
            "now": self.now,
            "here": place_of(path),
            "places": places_for(self.signed_in is not None and self.signed_in.is_admin),
            "said": self._said(),
            "same_page": self._same_page(),
            "link": self._link,
        }
        says = {name: getattr(formats, name) for name in SAYS}
        text = _templates.get_template(template).render(frame | says | values)
        answer = Response(
            text, status_code=status, media_type=MediaType.HTML, headers={"Content-Security-Policy": POLICY}
        )
        if SAID_COOKIE in self.request.cookies:
            answer.delete_cookie(SAID_COOKIE)
        return answer

    def go(self, path: str, said: str = "", /, **inside: object) -> Response[Any]:
        """Go to another page, which says the word `said` once, above everything else."""
        answer = Redirect(path, status_code=303)
        if said:
            kept = json.dumps({"said": said, "inside": {name: str(value) for name, value in inside.items()}})
            answer.set_cookie(self.cookie(SAID_COOKIE, urlsafe_b64encode(kept.encode()).decode(), SAID_SECONDS))
        return answer

    def cookie(self, name: str, value: str, seconds: int) -> Cookie:
        """Not readable by scripts, not sent from other sites, and over HTTPS only where the page came by it."""
        secure = self.request.url.scheme == "https"
        return Cookie(name, value=value, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/")

    def _said(self) -> str:
        """What the page before wanted to be said. A cookie that we did not write says nothing."""
        kept = self.request.cookies.get(SAID_COOKIE, "")
        if not kept or len(kept) > LONGEST_SAID:
            return ""
        try:
            found = json.loads(urlsafe_b64decode(kept))
            return Formats(self.language).say(found["said"], **found["inside"])
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return ""

    def _same_page(self) -> str:
        """Where to come back to after another language was chosen."""
        if self.request.method != "GET":
            return "/"
        asked = self.request.url
        return f"{asked.path}?{asked.query}" if asked.query else asked.path

    def _link(self, **fields: object) -> str:
        """This page with other query fields; those of None or "" are left out."""
        kept = dict(self.request.query_params.items()) | fields
        wanted = {name: value for name, value in kept.items() if value not in {None, ""}}
        return f"{self.request.url.path}?{urlencode(wanted)}" if wanted else self.request.url.path


class Visitor(Guest):
    """Somebody who is signed in."""

    def __init__(self, request: Asked, service: Service, person: SignedIn) -> None:
        super().__init__(request, service, person)
        self.person = person

    def check(self, form_token: str) -> None:
        """Raises PageTrouble unless the form was shown by our own page in this session."""
        if not hmac.compare_digest(self.person.form_token.encode(), form_token.encode()):
            raise PageTrouble("form_old", 403)


def guest(request: Asked, service: Service) -> Guest:
    """Anybody."""
    return Guest(request, service, _signed_in(request, service))


def visitor(request: Asked, service: Service) -> Visitor:
    """Who is signed in. Raises NotSignedIn."""
    person = _signed_in(request, service)
    if person is None:
        raise NotSignedIn
    return Visitor(request, service, person)


def admin(request: Asked, service: Service) -> Visitor:
    """Who is signed in as an admin. Raises NotSignedIn, or PageTrouble for a viewer."""
    found = visitor(request, service)
    if not found.person.is_admin:
        raise PageTrouble("admins_only", 403)
    return found


async def form(visitor: Visitor, request: Asked) -> Form:
    """The fields of a form of ours. Raises NotSignedIn, or PageTrouble when another page sent it."""
    fields = await request.form()
    texts: dict[str, list[str]] = {}
    files: dict[str, UploadFile] = {}
    for name, value in fields.multi_items():
        if isinstance(value, UploadFile):
            files[name] = value
        else:
            texts.setdefault(name, []).append(str(value).replace("\0", ""))
    found = Form(texts, files)
    visitor.check(found.text("form"))
    return found


def _signed_in(request: Asked, service: Service) -> SignedIn | None:
    token = request.cookies.get(SESSION_COOKIE, "")
    return signing_in.who(service, token) if token else None


def is_own_path(path: str) -> bool:
    """Whether a browser that is sent there stays with us."""
    return path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
