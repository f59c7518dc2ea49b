"""Setting a desk up, and who may take in, change and let go whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.desks import HUNG, HUNG_PIN, MAI, OFFICIAL, WARD, FakeClock, Office, empty_desk
from tests.store.visit_rows import assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk
from ward_desk.services.people import (
    PersonEntry,
    SetUp,
    add_person,
    change_person,
    first_recovery_key,
    is_set_up,
    people,
    recovery_key,
    set_secret,
    set_up_desk,
    set_up_errors,
)
from ward_desk.services.signing_in import sign_in
from ward_desk.store.keys import key_from_recovery
from ward_ledger.records import Role

GOOD = SetUp(WARD, "Quầy 1", "Nguyễn Thị Hoa", "quay-mot-cua")


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Desk]:
    desk = empty_desk(tmp_path / "new", FakeClock())
    yield desk
    desk.store.close()


def refusal(work: object, *arguments: object) -> str:
    with pytest.raises(DeskError) as caught:
        work(*arguments)
    assert caught.value.text("vi") != caught.value.text("en")
    return caught.value.code


def test_the_first_start_makes_a_desk_and_its_official(new_desk: Desk) -> None:
    assert not is_set_up(new_desk)
    shown_before = first_recovery_key(new_desk)
    session, recovery = set_up_desk(new_desk, GOOD)
    assert is_set_up(new_desk)
    assert recovery == shown_before == recovery_key(new_desk, session)
    assert key_from_recovery(recovery) == new_desk.store.key
    assert (session.is_official, session.desk_name, session.ward_name) == (True, "Quầy 1", "Phường Hải Vân")
    assert sign_in(new_desk, session.person.id, "quay-mot-cua") == session
    assert not session.person.confirmed
    assert refusal(set_up_desk, new_desk, GOOD) == "already_set_up"
    assert refusal(first_recovery_key, new_desk) == "already_set_up"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (SetUp("", "Quầy 1", "Hoa", "quay-mot-cua"), "ward_missing"),
        (SetUp("99999", "Quầy 1", "Hoa", "quay-mot-cua"), "ward_missing"),
        (SetUp(WARD, " \u200b ", "Hoa", "quay-mot-cua"), "desk_name_missing"),
        (SetUp(WARD, "Quầy 1", "\u202e", "quay-mot-cua"), "name_missing"),
        (SetUp(WARD, "Quầy 1", "x" * 121, "quay-mot-cua"), "text_too_long"),
        (SetUp(WARD, "x" * 100_000, "Hoa", "quay-mot-cua"), "text_too_long"),
        (SetUp(WARD, "Quầy 1", "Hoa", "1234567"), "password_short"),
    ],
)
def test_what_is_missing_at_the_first_start_is_named_and_nothing_is_made(
    new_desk: Desk, wanted: SetUp, code: str
) -> None:
    assert refusal(set_up_desk, new_desk, wanted) == code
    assert [error.code for error in set_up_errors(new_desk, wanted)] == [code]
    assert not is_set_up(new_desk)
    set_up_desk(new_desk, GOOD)


def test_volunteers_manage_nobody(office: Office) -> None:
    entry = PersonEntry("Bình")
    assert refusal(add_person, office.desk, office.hung, entry, "2469") == "not_allowed"
    assert refusal(change_person, office.desk, office.hung, office.mai.person.id, entry) == "not_allowed"
    assert refusal(set_secret, office.desk, office.hung, office.mai.person.id, "9173") == "not_allowed"
    assert refusal(recovery_key, office.desk, office.hung) == "not_allowed"
    set_secret(office.desk, office.hung, office.hung.person.id, "9173")
    assert sign_in(office.desk, office.hung.person.id, "9173")


def test_a_session_that_claims_to_be_an_officials_is_stopped_by_the_log(office: Office) -> None:
    """The last word have the rules of the merge, not the session."""
    import dataclasses

    import msgspec

    forged = dataclasses.replace(office.hung, person=msgspec.structs.replace(office.hung.person, role=Role.OFFICIAL))
    before = people(office.desk)
    assert refusal(add_person, office.desk, forged, PersonEntry("Bình"), "2469") == "not_allowed"
    assert people(office.desk) == before
    assert_sound(office)


def test_an_official_takes_in_and_changes_people(office: Office) -> None:
    entry = PersonEntry("Bình", school="VKU", campaign_from=date(2026, 11, 20), campaign_to=date(2026, 11, 20))
    binh = add_person(office.desk, office.official, entry, "2469")
    assert (binh.name, binh.role, binh.school, binh.active) == ("Bình", Role.VOLUNTEER, "VKU", True)
    changed = change_person(office.desk, office.official, binh.id, PersonEntry("Bình An", school=""))
    assert (changed.name, changed.school, changed.campaign_from) == ("Bình An", None, None)
    assert [one.name for one in people(office.desk)] == ["Bình An", HUNG, OFFICIAL, MAI]
    assert_sound(office)


def test_a_change_that_changes_nothing_writes_nothing(office: Office) -> None:
    entry = PersonEntry(
        HUNG, school="Đại học Duy Tân", campaign_from=date(2026, 11, 16), campaign_to=date(2026, 11, 29)
    )
    from ward_desk.store.doctor import examine

    before = examine(office.desk.store).changes
    change_person(office.desk, office.official, office.hung.person.id, entry)
    assert examine(office.desk.store).changes == before
    assert sign_in(office.desk, office.hung.person.id, HUNG_PIN)


@pytest.mark.parametrize(
    ("entry", "secret", "code"),
    [
        (PersonEntry(" "), "2469", "name_missing"),
        (PersonEntry("x" * 121), "2469", "text_too_long"),
        (PersonEntry("Bình", school="x" * 121), "2469", "text_too_long"),
        (PersonEntry(HUNG), "2469", "name_taken"),
        (PersonEntry("Le\u0302 Va\u0306n Hu\u0300ng"), "2469", "name_taken"),
        (PersonEntry("Bình", campaign_from=date(2026, 12, 2), campaign_to=date(2026, 12, 1)), "2469", "dates_reversed"),
        (PersonEntry("Bình"), "123", "pin_form"),
        (PersonEntry("Bình"), "123456789", "pin_form"),
        (PersonEntry("Bình"), "12a4", "pin_form"),
        (PersonEntry("Bình"), "٢٥٨٠", "pin_form"),
        (PersonEntry("Bình"), "1111", "pin_weak"),
        (PersonEntry("Bình"), "1234", "pin_weak"),
        (PersonEntry("Bình"), "9876", "pin_weak"),
        (PersonEntry("Bình", Role.OFFICIAL), "2469135", "password_short"),
    ],
)
def test_what_does_not_fit_is_named(office: Office, entry: PersonEntry, secret: str, code: str) -> None:
    before = people(office.desk)
    assert refusal(add_person, office.desk, office.official, entry, secret) == code
    assert people(office.desk) == before


def test_the_last_official_stays(office: Office) -> None:
    me = office.official.person.id
    for entry in (PersonEntry(OFFICIAL, Role.VOLUNTEER), PersonEntry(OFFICIAL, Role.OFFICIAL, active=False)):
        assert refusal(change_person, office.desk, office.official, me, entry) == "last_official"
    add_person(office.desk, office.official, PersonEntry("Bình", Role.OFFICIAL), "mot-mat-khau-khac")
    assert (
        change_person(office.desk, office.official, me, PersonEntry(OFFICIAL, Role.OFFICIAL, active=False)).active
        is False
    )


def test_an_unknown_person_is_told(office: Office) -> None:
    assert refusal(change_person, office.desk, office.official, UUID(int=1), PersonEntry("X")) == "unknown_person"
    assert refusal(set_secret, office.desk, office.official, UUID(int=1), "2469") == "unknown_person"
