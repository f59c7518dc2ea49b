"""Signing in: by tile and PIN, in the campaign's days only, and slower after every wrong try."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from tests.desks import DAY, HUNG, HUNG_PIN, MAI, MINUTE, OFFICIAL, PASSWORD, SECOND, Office, at, empty_desk

from ward_desk.errors import DeskError, WrongSecret
from ward_desk.services.people import PersonEntry, add_person, change_person, set_secret
from ward_desk.services.secrets import WAITS_SECONDS, hash_secret
from ward_desk.services.signing_in import change_own_secret, confirm_secret, sign_in, sign_in_by_name, sign_in_tiles
from ward_ledger.records import Role


def wrong_tries(office: Office, count: int, person: UUID | None = None) -> int:
    """Type a wrong PIN that often, waiting as told in between; the seconds to wait in the end."""
    wait = 0
    for _ in range(count):
        office.clock.advance(wait * SECOND)
        with pytest.raises(WrongSecret) as caught:
            sign_in(office.desk, person or office.hung.person.id, "0000")
        wait = caught.value.wait_seconds
    return wait


def tile(office: Office, name: str = HUNG) -> object:
    return next(one for one in sign_in_tiles(office.desk) if one.person.name == name)


def test_tiles_show_officials_first_and_what_they_type(office: Office) -> None:
    tiles = sign_in_tiles(office.desk)
    assert [(one.person.name, one.secret_kind) for one in tiles] == [
        (OFFICIAL, "password"),
        (HUNG, "pin"),
        (MAI, "pin"),
    ]
    assert all(one.refusal is None and one.wait_seconds == 0 for one in tiles)


def test_the_right_secret_opens_a_session_at_this_desk(office: Office) -> None:
    session = sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    assert session == office.hung
    assert (session.desk_name, session.ward_code, session.is_official) == ("Quầy 1", "20194", False)
    assert sign_in(office.desk, office.official.person.id, PASSWORD).is_official


def test_three_tries_are_free_then_the_wait_grows_to_its_longest(office: Office) -> None:
    waits = [wrong_tries(office, 1)]
    for _ in range(10):
        office.clock.advance(waits[-1] * SECOND)
        waits.append(wrong_tries(office, 1))
    assert waits == [0, 0, *WAITS_SECONDS, *[WAITS_SECONDS[-1]] * 3]


def test_while_waiting_even_the_right_pin_is_refused_and_does_not_count(office: Office) -> None:
    wait = wrong_tries(office, 3)
    office.clock.advance((wait - 1) * SECOND)
    with pytest.raises(WrongSecret) as caught:
        sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    assert (caught.value.code, caught.value.wait_seconds) == ("must_wait", 1)
    assert tile(office).wait_seconds == 1
    office.clock.advance(SECOND)
    assert sign_in(office.desk, office.hung.person.id, HUNG_PIN).person.name == HUNG


def test_a_restart_does_not_shorten_the_wait(office: Office) -> None:
    wait = wrong_tries(office, 5)
    for restart in (office.reopen, lambda: (office.clock.reboot(0, 0), office.reopen())):
        restart()
        with pytest.raises(WrongSecret) as caught:
            sign_in(office.desk, office.hung.person.id, HUNG_PIN)
        assert caught.value.wait_seconds == wait
    office.clock.advance(wait * SECOND)
    assert wrong_tries(office, 1) > wait, "the tries before the restart still count"


def test_a_success_forgets_the_wrong_tries(office: Office) -> None:
    wrong_tries(office, 2)
    sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    assert wrong_tries(office, 2) == 0


def test_wrong_tries_hold_up_nobody_else(office: Office) -> None:
    wrong_tries(office, 6)
    assert sign_in(office.desk, office.official.person.id, PASSWORD)


def test_a_clock_set_back_does_not_lock_anybody_out_for_a_year(office: Office) -> None:
    wait = wrong_tries(office, 4)
    office.clock.jump(-365 * DAY)
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG))
    with pytest.raises(WrongSecret) as caught:
        sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    assert caught.value.wait_seconds == wait
    office.clock.advance(wait * SECOND)
    assert sign_in(office.desk, office.hung.person.id, HUNG_PIN)


@pytest.mark.parametrize(
    ("days", "code"),
    [(-8, "campaign_not_started"), (-7, None), (0, None), (6, None), (7, "campaign_over"), (400, "campaign_over")],
)
def test_a_volunteer_signs_in_on_the_days_of_the_campaign(office: Office, days: int, code: str | None) -> None:
    """16 to 29 November, both included."""
    office.clock.jump(days * DAY)
    refusal = tile(office).refusal
    assert (refusal.code if refusal else None) == code
    if code is None:
        assert sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    else:
        with pytest.raises(DeskError) as caught:
            sign_in(office.desk, office.hung.person.id, HUNG_PIN)
        assert caught.value.code == code
        assert "11/2026" in caught.value.text("vi")
    assert sign_in(office.desk, office.official.person.id, PASSWORD)


def test_the_last_day_ends_at_midnight_in_vietnam(office: Office) -> None:
    last = office.hung.person.campaign_to
    office.clock.wall = at(23, 59, last)
    assert tile(office).refusal is None
    office.clock.wall = at(0, 0, last + timedelta(days=1))
    assert tile(office).refusal.code == "campaign_over"


def test_who_is_no_longer_active_has_no_tile_and_no_way_in(office: Office) -> None:
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG, active=False))
    assert HUNG not in [one.person.name for one in sign_in_tiles(office.desk)]
    with pytest.raises(DeskError) as caught:
        sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    assert caught.value.code == "person_inactive"


def test_an_unknown_person_is_told(office: Office) -> None:
    with pytest.raises(DeskError) as caught:
        sign_in(office.desk, UUID(int=1), HUNG_PIN)
    assert caught.value.code == "unknown_person"


def test_a_new_role_needs_a_new_secret(office: Office) -> None:
    """Four digits must not open what an official may do."""
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG, Role.OFFICIAL))
    assert tile(office).refusal.code == "no_secret"
    with pytest.raises(DeskError) as caught:
        sign_in(office.desk, office.hung.person.id, HUNG_PIN)
    assert caught.value.code == "no_secret"
    set_secret(office.desk, office.official, office.hung.person.id, "mot-mat-khau-dai")
    assert sign_in(office.desk, office.hung.person.id, "mot-mat-khau-dai").is_official


@pytest.mark.parametrize("name", [HUNG, "le van hung", "Lê Văn Hùng ", "LÊ VĂN HÙNG"])
def test_the_command_line_finds_the_person_by_name(office: Office, name: str) -> None:
    assert sign_in_by_name(office.desk, name, HUNG_PIN).person.id == office.hung.person.id


def test_a_name_without_diacritics_that_fits_two_is_refused(office: Office) -> None:
    add_person(office.desk, office.official, PersonEntry("Lê Văn Hưng"), "2469")
    with pytest.raises(DeskError) as caught:
        sign_in_by_name(office.desk, "le van hung", HUNG_PIN)
    assert caught.value.code == "unknown_person"
    assert sign_in_by_name(office.desk, HUNG, HUNG_PIN).person.name == HUNG


def test_secrets_are_kept_as_argon2id_with_a_salt_of_their_own() -> None:
    one, other = hash_secret("2580"), hash_secret("2580")
    assert one.startswith("$argon2id$")
    assert one != other


def test_changing_ones_own_secret_needs_the_one_before(office: Office) -> None:
    with pytest.raises(WrongSecret):
        change_own_secret(office.desk, office.hung, "9999", "9173")
    change_own_secret(office.desk, office.hung, HUNG_PIN, "9173")
    confirm_secret(office.desk, office.hung, "9173")
    with pytest.raises(WrongSecret):
        confirm_secret(office.desk, office.hung, HUNG_PIN)


def test_nobody_signs_in_before_the_desk_is_set_up(office: Office) -> None:
    desk = empty_desk(office.paths.folder.with_name("new"))
    assert sign_in_tiles(desk) == []
    with pytest.raises(DeskError):
        sign_in_by_name(desk, HUNG, HUNG_PIN)
    desk.store.close()
    office.clock.advance(MINUTE)
