"""Enrolling the desk in its city: a one-time code is traded for a token, and the desk's key is registered."""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from ward_desk.services.desk import Desk, Session
from ward_desk.sync.client import CityClient
from ward_desk.sync.keys import Random


class Enrolment(msgspec.Struct, frozen=True):
    """Where the desk belongs now. `ward_name` is the city's name of the ward."""

    ward: str
    ward_name: str
    url: str


def enrol(
    desk: Desk,
    session: Session | None,
    url: str,
    code: str,
    client_of: Callable[[str], CityClient],
    random: Random = os.urandom,
) -> Enrolment:
    """Enrol this desk. `session` is who does it in the app, an official; None for the command line.

    The desk keeps everything it has; what is unsent goes up with the next round. May be repeated, also in another city
    or after the city was emptied. Raises DeskError `not_allowed`, `not_set_up`, `city_url`, `city_not_safe`,
    `code_missing`, and CityError (no network, wrong code …); nothing is half done then.
    """
    raise NotImplementedError
