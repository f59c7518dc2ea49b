"""Enrolling the desk in its city: a one-time code is traded for a token, and the desk's key is registered."""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from ward_desk import __version__
from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.services.own_ids import fork, own_key
from ward_desk.store import identities, receiving, renewal, sync_state
from ward_desk.store.identities import OwnIdentity
from ward_desk.store.persons import desk_of
from ward_desk.store.receiving import Taken
from ward_desk.store.store import Transaction
from ward_desk.store.sync_state import Link
from ward_desk.sync.client import CityClient, RefusedByCity, plain_url
from ward_desk.sync.keys import Random, public_key, signer
from ward_ledger.wire import Enrol, Enrolled, enrol_proof, plain_code

ATTEMPTS = 3


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
    if session is not None:
        session.require_official()
    address = plain_url(url)
    if not plain_code(code):
        raise DeskError("code_missing")
    own_key(desk, random)
    client = client_of(address)
    for _ in range(ATTEMPTS):
        identity = _first(desk)
        try:
            enrolled = client.enrol(_wish(desk, identity, code))
        except RefusedByCity as error:
            if error.refused != "desk_taken":
                raise
            fork(desk, identity.desk, _known_there(desk, identity, address), random)
            continue
        _keep(desk, address, identity, enrolled)
        return Enrolment(enrolled.ward, enrolled.ward_name, address)
    raise DeskError("id_taken")


def _first(desk: Desk) -> OwnIdentity:
    """The oldest id that the city may get to know; the later ones follow as its successors."""
    with desk.store.reading() as connection:
        return next(one for one in identities.all_identities(connection) if one.upto != 0)


def _known_there(desk: Desk, identity: OwnIdentity, url: str) -> int:
    """Up to where the city at that address has surely got what this PC wrote under the id."""
    with desk.store.reading() as connection:
        link = sync_state.link(connection)
    return identity.confirmed if link is not None and link.url == url else 0


def _wish(desk: Desk, identity: OwnIdentity, code: str) -> Enrol:
    public = public_key(identity.seed)
    with desk.store.reading() as connection:
        name, _ = desk_of(connection, identity.desk) or ("", "")
    proof = enrol_proof(code, identity.desk.bytes, public)
    return Enrol(
        code=code.strip(),
        desk=identity.desk.bytes,
        public_key=public,
        signature=signer(identity.seed)(proof),
        name=name,
        app=__version__,
        now=desk.clock.wall_ms(),
    )


def _keep(desk: Desk, url: str, identity: OwnIdentity, enrolled: Enrolled) -> None:
    """Everything that follows from the city's answer, in one transaction."""
    now = desk.clock.wall_ms()

    def link_up(connection: Transaction) -> None:
        before = sync_state.link(connection)
        kept = before.city_desks if before is not None else frozenset()
        link = Link(
            url=url,
            epoch=enrolled.epoch,
            city_key=enrolled.city_key,
            ward=enrolled.ward,
            ward_name=enrolled.ward_name,
            city_desks=kept | sync_state.desk_ids(enrolled.city_desks),
            clock_ahead_ms=now - enrolled.time,
            contact_ms=now,
        )
        sync_state.keep_link(connection, link)
        identities.drop_tokens(connection)
        identities.give_token(connection, identity.desk, enrolled.token)
        identities.confirm(connection, identity.desk, min(identity.confirmed, enrolled.expects - 1))

    def move(connection: Transaction, _taken: Taken) -> None:
        renewal.move_to_ward(desk.store, connection, enrolled.ward, now)

    receiving.take(desk.store, [], now, first=link_up, last=move, trusting=True)
