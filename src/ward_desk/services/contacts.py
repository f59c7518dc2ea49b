"""A name or phone number for a call back: only with consent, only on this PC, only for a while."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.store import backup, contacts
from ward_desk.store.contacts import Contact
from ward_ledger.days import local_day
from ward_ledger.records import NAME_LIMIT, OutcomeCode
from ward_ledger.text import nfc

__all__ = [
    "NEEDS_CALL_BACK",
    "PURPOSE",
    "Contact",
    "ContactEntry",
    "contact_of",
    "contact_to_keep",
    "kept_until",
    "purge_contacts",
    "withdraw_contact",
]

NEEDS_CALL_BACK = frozenset({OutcomeCode.FOLLOW_UP, OutcomeCode.PASSED_OFFICER})
PURPOSE = "call_back"


class ContactEntry(msgspec.Struct, frozen=True):
    """What was typed, and whether the person said yes to keeping it (a box that starts unticked)."""

    name: str = ""
    phone: str = ""
    consent: bool = False


def contact_to_keep(
    desk: Desk, session: Session, visit_id: UUID, outcome: OutcomeCode, entry: ContactEntry
) -> Contact | None:
    """The contact to write, or None when nothing was typed or the outcome needs no call back.

    Raises DeskError `consent_missing` when something was typed without consent, `text_too_long`.
    """
    name, phone = nfc(entry.name), nfc(entry.phone)
    if not (name or phone) or outcome not in NEEDS_CALL_BACK:
        return None
    if not entry.consent:
        raise DeskError("consent_missing")
    for field, text in (("name", name), ("phone", phone)):
        if len(text) > NAME_LIMIT:
            raise DeskError("text_too_long", field=field, length=len(text), limit=NAME_LIMIT)
    now = desk.clock.wall_ms()
    return Contact(
        visit=visit_id,
        name=name or None,
        phone=phone or None,
        purpose=PURPOSE,
        consent_at=now,
        consent_by=session.person.id,
        purge_on=kept_until(desk),
    )


def kept_until(desk: Desk) -> date:
    """The local day on which a contact that is taken now will be deleted: after what is set for the ward, or else in
    this PC's settings."""
    days = desk.rules.contact_days or desk.settings.current.contact_days
    return local_day(desk.clock.wall_ms()) + timedelta(days=days)


def contact_of(desk: Desk, visit_id: UUID) -> Contact | None:
    """The contact kept for a visit, or None."""
    with desk.store.reading() as connection:
        return contacts.contact_of(connection, visit_id)


def withdraw_contact(desk: Desk, session: Session, visit_id: UUID) -> bool:
    """Delete a contact here and in the copies because consent was withdrawn; says whether there was one."""
    with desk.store.writing() as connection:
        found = contacts.drop(connection, visit_id)
    backup.forget_contact(desk.store.paths, desk.store.key, visit_id)
    return found


def purge_contacts(desk: Desk) -> int:
    """Delete the contacts whose day has come, here and in the copies; says how many there were here."""
    today = local_day(desk.clock.wall_ms())
    with desk.store.writing() as connection:
        purged = contacts.purge(connection, today)
    backup.purge_contacts(desk.store.paths, desk.store.key, today)
    return purged
