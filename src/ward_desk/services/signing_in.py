"""Signing in by name and PIN, with a delay after wrong tries that a restart does not reset."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError, WrongSecret
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import set_secret
from ward_desk.services.secrets import PASSWORD_LEAST, secret_matches, wait_seconds
from ward_desk.store import persons, sync_state
from ward_desk.store.persons import Credential, Person
from ward_ledger.days import local_day
from ward_ledger.records import Role
from ward_ledger.text import fold


class PersonTile(msgspec.Struct, frozen=True):
    """One name on the sign-in page. `refusal` is the error that says why this person cannot sign in now, or None;
    `wait_seconds` is what is left of the delay after wrong tries."""

    person: Person
    secret_kind: Literal["pin", "password"]
    refusal: DeskError | None
    wait_seconds: int


class Place(NamedTuple):
    """Which desk of which ward this PC is."""

    desk_id: UUID
    desk_name: str
    ward_code: str
    ward_name: str


def sign_in_tiles(desk: Desk) -> list[PersonTile]:
    """The active people of the desk by name: officials first, and last those who cannot sign in here: without a secret
    on this PC, or with a campaign that is not now."""
    now = desk.clock.wall_ms()
    with desk.store.reading() as connection:
        everybody = [one for one in persons.everybody(connection) if one.active]
        credentials = persons.credentials_by_person(connection)
    today = local_day(now)
    everybody.sort(key=lambda one: (_rank(one, today, one.id in credentials), fold(one.name), str(one.id)))
    return [_tile(one, credentials.get(one.id), now) for one in everybody]


def _rank(person: Person, today: date, has_secret: bool) -> int:
    """Whoever cannot sign in here comes last: people of other PCs must not move the keys of those who work at this one."""
    if campaign_refusal(person, today) is not None:
        return 3
    if not has_secret:
        return 2
    return 0 if person.role == Role.OFFICIAL else 1


def people_without_secret(desk: Desk) -> frozenset[UUID]:
    """Those who are active but have no PIN or password on this PC, such as volunteers from the city's roster."""
    with desk.store.reading() as connection:
        known = persons.credentials_by_person(connection)
        return frozenset(one.id for one in persons.everybody(connection) if one.active and one.id not in known)


def sign_in(desk: Desk, person_id: UUID, secret: str) -> Session:
    """The session of that person. Raises WrongSecret (which counts the try), or DeskError `unknown_person`,
    `person_inactive`, `no_secret`, `campaign_not_started`, `campaign_over`, `must_wait`."""
    now = desk.clock.wall_ms()
    with desk.store.writing() as connection:
        person = persons.person_of(connection, person_id)
        credential = persons.credentials_by_person(connection).get(person_id)
        tile = _tile(_known(person, str(person_id)), credential, now)
        if tile.refusal is not None:
            raise tile.refusal
        assert credential is not None
        if credential.failed_at > now:  # the PC clock went back: start the wait again rather than for ever
            credential = msgspec.structs.replace(credential, failed_at=now)
            persons.keep_credential(connection, person_id, credential)
            tile = _tile(tile.person, credential, now)
    if tile.wait_seconds:
        raise WrongSecret(tile.wait_seconds)
    failures = 0 if secret_matches(credential.hash, secret) else credential.failures + 1
    if not failures and _is_for_less(tile.person, secret):
        with desk.store.writing() as connection:
            persons.drop_credential(connection, person_id)
        raise DeskError("no_secret")
    if failures or credential.failures:
        with desk.store.writing() as connection:
            persons.keep_credential(connection, person_id, Credential(credential.hash, failures, now))
    if failures:
        raise WrongSecret(wait_seconds(failures, now, now))
    return session_of(desk, tile.person)


def sign_in_by_name(desk: Desk, name: str, secret: str) -> Session:
    """As `sign_in`, for the command line. The name may lack diacritics as long as it fits only one person, or only one
    of those who can sign in now."""
    with desk.store.reading() as connection:
        everybody = [one for one in persons.everybody(connection) if one.active]
    exact = [one for one in everybody if one.name == name]
    alike = exact or [one for one in everybody if fold(one.name) == fold(name)]
    if len(alike) > 1:
        open_to = {tile.person.id for tile in sign_in_tiles(desk) if tile.refusal is None}
        alike = [one for one in alike if one.id in open_to]
    if len(alike) != 1:
        raise DeskError("unknown_person", name=name)
    return sign_in(desk, alike[0].id, secret)


def session_of(desk: Desk, person: Person) -> Session:
    """The session of somebody whose secret was checked."""
    return Session(person, *place_of(desk))


def session_now(desk: Desk, session: Session) -> Session | None:
    """The session as person and place stand now, which the city may have changed since; None when the person may not
    sign in any more."""
    with desk.store.reading() as connection:
        person = persons.person_of(connection, session.person.id)
    if person is None or not person.active or campaign_refusal(person, local_day(desk.clock.wall_ms())) is not None:
        return None
    return session_of(desk, person)


def place_of(desk: Desk) -> Place:
    """Where this PC stands: in the ward that the city says, or else in the one it was set up for. The ward's name is
    the Vietnamese one: what is set from a day on, or as the city calls it, or that of the list. Raises DeskError
    `not_set_up`."""
    with desk.store.reading() as connection:
        desk_id = persons.own_desk_or_none(connection)
        if desk_id is None:
            raise DeskError("not_set_up")
        name, ward_code = persons.desk_of(connection, desk_id) or ("", "")
        link = sync_state.link(connection)
    if link is not None:
        ward_code = link.ward
    ward = desk.catalogue.ward(ward_code)
    listed = ward.name_vi if ward else ward_code
    told = link.ward_name if link is not None else ""
    return Place(desk_id, name, ward_code, desk.rules.name or told or listed)


def confirm_secret(desk: Desk, session: Session, secret: str) -> None:
    """Make sure that the person at the keyboard is the one signed in. Raises as `sign_in`; wrong tries count."""
    sign_in(desk, session.person.id, secret)


def change_own_secret(desk: Desk, session: Session, current: str, wanted: str) -> None:
    """Replace one's own PIN or password, which needs the one before. Raises as `sign_in` and `set_secret`."""
    confirm_secret(desk, session, current)
    set_secret(desk, session, session.person.id, wanted)


def campaign_refusal(person: Person, today: date) -> DeskError | None:
    """Why a volunteer may not work today, or None. Officials have no campaign."""
    if person.role != Role.VOLUNTEER:
        return None
    if person.campaign_from is not None and today < person.campaign_from:
        return DeskError("campaign_not_started", day=f"{person.campaign_from:%d/%m/%Y}")
    if person.campaign_to is not None and today > person.campaign_to:
        return DeskError("campaign_over", day=f"{person.campaign_to:%d/%m/%Y}")
    return None


def _is_for_less(person: Person, secret: str) -> bool:
    """Whether it is the PIN of a volunteer whom the city or another desk made an official since: four digits must not
    open what an official may do."""
    return person.role == Role.OFFICIAL and len(secret) < PASSWORD_LEAST


def _known(person: Person | None, name: str) -> Person:
    if person is None:
        raise DeskError("unknown_person", name=name)
    return person


def _tile(person: Person, credential: Credential | None, now: int) -> PersonTile:
    refusal = campaign_refusal(person, local_day(now))
    if not person.active:
        refusal = DeskError("person_inactive")
    elif credential is None:
        refusal = DeskError("no_secret")
    wait = wait_seconds(credential.failures, credential.failed_at, now) if credential else 0
    return PersonTile(person, "password" if person.role == Role.OFFICIAL else "pin", refusal, wait)
