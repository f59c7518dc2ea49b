"""The places of the navigation, in their order."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A link of the navigation. `name` is its word, and its icon in `icons.html`; `under` are other paths that belong
    to it."""

    name: str
    path: str
    for_admins: bool = False
    under: tuple[str, ...] = ()


PLACES = (
    Place("overview", "/", under=("/wards", "/people")),
    Place("incidents", "/incidents"),
    Place("volunteers", "/volunteers"),
    Place("roster", "/roster", for_admins=True),
    Place("catalogue", "/catalogue", under=("/guides",)),
    Place("settings", "/settings"),
    Place("pcs", "/desks"),
    Place("usb", "/usb", for_admins=True),
    Place("exports", "/exports"),
    Place("audit", "/audit", for_admins=True),
    Place("accounts", "/accounts", for_admins=True),
)


def place_of(path: str) -> str:
    """The name of the place that a path belongs to; empty when it belongs to none."""
    for place in PLACES:
        if any(path == root or (root != "/" and path.startswith(root + "/")) for root in (place.path, *place.under)):
            return place.name
    return ""


def places_for(is_admin: bool) -> tuple[Place, ...]:
    """What that person sees in the navigation."""
    return tuple(place for place in PLACES if is_admin or not place.for_admins)
