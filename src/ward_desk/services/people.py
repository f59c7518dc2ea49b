"""Setting up a desk, and the people who work at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import msgspec

from ward_desk import __version__
from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.services.secrets import check_secret, hash_secret
from ward_desk.store import persons
from ward_desk.store.persons import Credential, Person
from ward_ledger.change import Value
from ward_ledger.ids import first_official
from ward_ledger.records import NAME_LIMIT, Kind, Role
from ward_ledger.recovery import recovery_text
from ward_ledger.text import fold, nfc


class SetUp(msgspec.Struct, frozen=True):
    """What the first start asks for. `ward` is the code of one of the 94 units."""

    ward: str
    desk_name: str
    official: str
    password: str


class PersonEntry(msgspec.Struct, frozen=True):
    """What is entered about a person. Campaign days are local and both included."""

    name: str
    role: Role = Role.VOLUNTEER
    school: str = ""
    campaign_from: date | None = None
    campaign_to: date | None = None
    active: bool = True


def is_set_up(desk: Desk) -> bool:
    """Whether the first start was gone through."""
    with desk.store.reading() as connection:
        return persons.own_desk_or_none(connection) is not None


def set_up_desk(desk: Desk, wanted: SetUp) -> tuple[Session, str]:
    """Make this PC a desk of a ward, with its first official. Needs no network.

    Returns the session of that official and the recovery key to print. Raises DeskError `already_set_up`,
    `ward_missing`, `desk_name_missing`, `name_missing` or `password_short`.
    """
    for error in set_up_errors(desk, wanted):
        raise error
    ward = desk.catalogue.ward(wanted.ward)
    assert ward is not None
    desk_name, name = nfc(wanted.desk_name), nfc(wanted.official)
    hashed = hash_secret(wanted.password)
    desk_id, now = desk.clock.new_id(), desk.clock.wall_ms()
    person_id = first_official(desk_id)
    with desk.store.writing() as connection:
        if persons.own_desk_or_none(connection) is not None:
            raise DeskError("already_set_up")
        persons.become_desk(connection, desk_id)
        official: dict[str, Value] = {"name": name, "role": Role.OFFICIAL.value, "ward": ward.code, "active": True}
        place: dict[str, Value] = {"name": desk_name, "ward": ward.code, "app_version": __version__}
        store = desk.store
        store.save(connection, now_ms=now, by=person_id, kind=Kind.PERSON, key=person_id, values=official)
        store.save(connection, now_ms=now, by=person_id, kind=Kind.DESK, key=desk_id, values=place)
        persons.keep_credential(connection, person_id, Credential(hashed, 0, 0))
    person = Person(id=person_id, name=name, role=Role.OFFICIAL)
    session = Session(person, desk_id, desk_name, ward.code, ward.name_vi)
    return session, recovery_text(desk.store.key)


def set_up_errors(desk: Desk, wanted: SetUp) -> list[DeskError]:
    """Everything that `set_up_desk` would refuse in these entries, in the order of the fields. Touches no disk."""
    errors = [] if desk.catalogue.ward(wanted.ward) else [DeskError("ward_missing")]
    checks: tuple[Callable[[], object], ...] = (
        lambda: _clean(wanted.desk_name, "desk_name_missing", "desk_name"),
        lambda: _clean(wanted.official, "name_missing", "name"),
        lambda: check_secret(wanted.password, Role.OFFICIAL),
    )
    for check in checks:
        try:
            check()
        except DeskError as error:
            errors.append(error)
    return errors


def first_recovery_key(desk: Desk) -> str:
    """The recovery key of a desk that nobody has set up yet, so that it is on paper before the first record.
    Raises DeskError `already_set_up`."""
    if is_set_up(desk):
        raise DeskError("already_set_up")
    return recovery_text(desk.store.key)


def recovery_key(desk: Desk, session: Session) -> str:
    """The recovery key to print again. Raises DeskError `not_allowed` for a volunteer."""
    session.require_official()
    return recovery_text(desk.store.key)


def people(desk: Desk) -> list[Person]:
    """Everybody by name, also those who are no longer active."""
    with desk.store.reading() as connection:
        return sorted(persons.everybody(connection), key=lambda one: (fold(one.name), str(one.id)))


def add_person(desk: Desk, session: Session, entry: PersonEntry, secret: str) -> Person:
    """Take in a volunteer or another official, with the first secret. Raises DeskError `not_allowed`,
    `name_missing`, `name_taken`, `dates_reversed`, `pin_form`, `pin_weak` or `password_short`."""
    session.require_official()
    check_secret(secret, entry.role)
    values = _person_values(entry) | {"ward": session.ward_code}
    hashed = hash_secret(secret)
    person_id = desk.clock.new_id()
    with desk.store.writing() as connection:
        _refuse_same_name(persons.everybody(connection), entry.name, None)
        desk.store.save(
            connection,
            now_ms=desk.clock.wall_ms(),
            by=session.person.id,
            kind=Kind.PERSON,
            key=person_id,
            values={name: value for name, value in values.items() if value is not None},
        )
        persons.keep_credential(connection, person_id, Credential(hashed, 0, 0))
        return persons.expect_person(connection, person_id)


def change_person(desk: Desk, session: Session, person_id: UUID, entry: PersonEntry) -> Person:
    """Change what is known of a person; only what differs is written. Raises as `add_person`, and `last_official`
    when nobody could manage the desk any more. A new role needs a new secret (`set_secret`): a PIN makes no official."""
    session.require_official()
    values = _person_values(entry)
    with desk.store.writing() as connection:
        everybody = persons.everybody(connection)
        before = persons.expect_person(connection, person_id)
        if nfc(entry.name) != before.name:  # the city's list may bring somebody of the same name
            _refuse_same_name(everybody, entry.name, person_id)
        _keep_an_official(everybody, before, entry)
        old = _person_values(_entry_of(before))
        changed = {name: value for name, value in values.items() if value != old[name]}
        if changed:
            desk.store.save(
                connection,
                now_ms=desk.clock.wall_ms(),
                by=session.person.id,
                kind=Kind.PERSON,
                key=person_id,
                values=changed,
            )
        if "role" in changed:
            persons.drop_credential(connection, person_id)
        return persons.expect_person(connection, person_id)


def set_secret(desk: Desk, session: Session, person_id: UUID, secret: str) -> None:
    """Give a person a new PIN or password on this PC: an official for anybody, anybody for himself."""
    if person_id != session.person.id:
        session.require_official()
    with desk.store.reading() as connection:
        person = persons.expect_person(connection, person_id)
    check_secret(secret, person.role)
    hashed = hash_secret(secret)
    with desk.store.writing() as connection:
        persons.keep_credential(connection, person_id, Credential(hashed, 0, 0))


def _clean(text: str, missing: str, field: str) -> str:
    cleaned = nfc(text)
    if not cleaned:
        raise DeskError(missing)
    if len(cleaned) > NAME_LIMIT:
        raise DeskError("text_too_long", field=field, length=len(cleaned), limit=NAME_LIMIT)
    return cleaned


def _person_values(entry: PersonEntry) -> dict[str, Value]:
    if entry.campaign_from and entry.campaign_to and entry.campaign_to < entry.campaign_from:
        raise DeskError("dates_reversed")
    school = nfc(entry.school)
    if len(school) > NAME_LIMIT:
        raise DeskError("text_too_long", field="school", length=len(school), limit=NAME_LIMIT)
    return {
        "name": _clean(entry.name, "name_missing", "name"),
        "role": entry.role.value,
        "school": school or None,
        "campaign_from": entry.campaign_from.isoformat() if entry.campaign_from else None,
        "campaign_to": entry.campaign_to.isoformat() if entry.campaign_to else None,
        "active": entry.active,
    }


def _entry_of(person: Person) -> PersonEntry:
    return PersonEntry(
        name=person.name,
        role=person.role,
        school=person.school or "",
        campaign_from=person.campaign_from,
        campaign_to=person.campaign_to,
        active=person.active,
    )


def _refuse_same_name(everybody: list[Person], name: str, but: UUID | None) -> None:
    if any(one.name == nfc(name) and one.id != but for one in everybody):
        raise DeskError("name_taken", name=nfc(name))


def _keep_an_official(everybody: list[Person], before: Person, entry: PersonEntry) -> None:
    leaves = before.role == Role.OFFICIAL and (entry.role != Role.OFFICIAL or not entry.active)
    others = [one for one in everybody if one.role == Role.OFFICIAL and one.active and one.id != before.id]
    if leaves and not others:
        raise DeskError("last_official")
