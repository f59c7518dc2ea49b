"""Yesterday comes back at a desk: from its backup, as a disk image, twice at once. Nothing that anybody saved is lost by
it, nothing is there twice, and nobody has to choose a side."""

from __future__ import annotations

import pytest
from tests.desks import DAY, MINUTE
from tests.sync.rounds import one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_desk.services.people import PersonEntry, add_person, change_person, people
from ward_desk.services.signing_in import session_of
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, enter_visit
from ward_desk.store.doctor import examine


def work(ward: Ward, *seats: Seat, times: int = 15) -> None:
    for seat in seats:
        for _ in range(times):
            ward.work.something(seat)


def rounds(*seats: Seat) -> None:
    for seat in seats:
        found = one_round(seat)
        assert found is not None
        assert found.trouble is None, found


@pytest.fixture
def pair(ward: Ward) -> tuple[Seat, Seat]:
    """Two desks that worked and synced."""
    seats = ward.new_seat(), ward.new_seat()
    work(ward, *seats)
    rounds(*seats, *seats)
    return seats


class TestADesk:
    def test_restored_from_yesterday_after_its_disk_died(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """What the city has of its own day comes back, and it goes on as another desk."""
        desk, other = pair
        ward.back_up(desk)
        old_id = desk.own_id()
        desk.clock.advance(DAY)
        work(ward, desk, other)
        rounds(desk, other)
        everything = len(ward.work.acknowledged)
        ward.lose_disk(desk, desk.copies[0])
        assert len(ward.work.acknowledged) == everything, "all of it was in the city"
        work(ward, desk, other)
        ward.settle()
        assert desk.own_id() != old_id

    def test_restored_from_yesterday_while_its_file_can_be_read(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """Nothing is lost, not even what was never sent."""
        desk, other = pair
        ward.back_up(desk)
        work(ward, desk, other)
        rounds(desk)
        work(ward, desk)
        ward.put_back(desk, desk.copies[0])
        work(ward, desk)
        ward.settle()

    def test_restored_from_before_it_was_enrolled(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk = ward.new_seat()
        work(ward, desk)
        ward.back_up(desk)
        work(ward, desk)
        rounds(desk)
        work(ward, desk)
        ward.lose_disk(desk, desk.copies[0])
        work(ward, desk)
        ward.settle()

    def test_restored_from_before_it_was_enrolled_while_its_file_can_be_read(
        self, ward: Ward, pair: tuple[Seat, Seat]
    ) -> None:
        """The copy knows no city: what the city's people wrote counts as soon as the file has told of it."""
        desk = ward.new_seat()
        work(ward, desk)
        ward.back_up(desk)
        rounds(desk)
        key = ward.clerk_adds("Người của Sở")
        rounds(desk)
        sent_by_city = next(one for one in people(desk.desk) if one.id == key)
        ward.work.enter(desk, session_of(desk.desk, sent_by_city))
        ward.put_back(desk, desk.copies[0])
        assert key in {one.id for one in people(desk.desk)}
        assert examine(desk.desk.store).faults == []
        ward.settle()

    def test_restored_before_it_was_ever_enrolled(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """It has written under two ids when it first speaks to the city."""
        desk = ward.new_seat()
        work(ward, desk)
        ward.back_up(desk)
        work(ward, desk)
        ward.put_back(desk, desk.copies[0])
        work(ward, desk)
        ward.settle()

    def test_restored_twice_in_a_row_with_work_between(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk, other = pair
        ward.back_up(desk)
        for _ in range(3):
            work(ward, desk, other)
            rounds(desk, other)
            work(ward, desk)
            ward.put_back(desk, desk.copies[0])
            ward.back_up(desk)
        ward.settle()

    def test_a_disk_image_put_back_that_writes_on_under_its_id(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """No restore of ours: the whole disk is yesterday's, and the desk does not know."""
        desk, other = pair
        image = ward.copy_disk(desk)
        work(ward, desk, other)
        rounds(desk, other)
        desk.close()
        ward.seats.remove(desk)  # that PC is no more; its disk image lives on
        work(ward, image)
        one_round(image)
        ward.settle()
        assert image.own_id() != desk_id_of(ward, other, image)
        desk.open()


def desk_id_of(ward: Ward, *known: Seat) -> object:
    """The id of the desk of the ward that is none of these."""
    rest = {change.desk for change, _ in known[0].changes()} - {seat.own_id() for seat in known}
    assert rest
    return rest.pop()


class TestClones:
    def test_two_copies_of_one_pc_are_told_apart(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk, other = pair
        clone = ward.copy_disk(desk)
        assert clone.own_id() == desk.own_id()
        work(ward, desk, clone, other)
        rounds(desk)
        one_round(clone)
        ward.settle()
        assert clone.own_id() != desk.own_id()

    def test_what_takes_the_place_of_another_content_of_the_same_moment_counts(self, ward: Ward) -> None:
        """Both copies end somebody's account in the same millisecond; whoever is ended at the first one may not correct
        what he corrected at the second."""
        desk = ward.new_seat()
        (official,) = people(desk.desk)
        session = session_of(desk.desk, official)
        volunteers = [add_person(desk.desk, session, PersonEntry(f"Bạn {name}"), "2580") for name in ("A", "B")]
        made = []
        for one in volunteers:
            desk.clock.advance(MINUTE)
            entry = VisitEntry("C4.1", "done", desk.clock.wall - 10 * MINUTE, 5)
            made.append(enter_visit(desk.desk, session_of(desk.desk, one), entry).id)
        rounds(desk)
        clone = ward.copy_disk(desk)
        for seat, ended, other in ((desk, 0, 1), (clone, 1, 0)):
            who = next(one for one in people(seat.desk) if one.id == volunteers[ended].id)
            change_person(seat.desk, session_of(seat.desk, official), who.id, PersonEntry(who.name, active=False))
            seat.clock.advance(MINUTE)
            correct_visit(
                seat.desk, session_of(seat.desk, volunteers[other]), made[other], {"outcome": "guided"}, "sai"
            )
        assert len({seat.own_after(seat.own_last() - 2)[0].at for seat in (desk, clone)}) == 1
        rounds(desk)
        one_round(clone)
        ward.settle()

    def test_what_was_unsent_when_the_image_was_taken_comes_once(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk, _ = pair
        work(ward, desk)
        clone = ward.copy_disk(desk)
        work(ward, clone, desk)
        one_round(clone)
        one_round(desk)
        ward.settle()
        assert clone.own_id() != desk.own_id()

    def test_copies_of_several_days_have_what_came_between_in_common(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """The first copy sends first: what the PC and its later copy share is in the way of both, and comes once."""
        desk, _ = pair
        first = ward.copy_disk(desk)
        work(ward, desk)
        second = ward.copy_disk(desk)
        work(ward, first, desk, second)
        for seat in (first, desk, second):
            one_round(seat)
        ward.settle()
        assert len({seat.own_id() for seat in ward.seats}) == len(ward.seats)

    def test_copies_of_a_pc_that_was_never_online(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """An office that installs ten PCs from one image, each with its own slip of paper."""
        desk = ward.new_seat()
        work(ward, desk)
        clones = [ward.copy_disk(desk) for _ in range(3)]
        for clone in clones:
            clone.code = ward.new_code()
            work(ward, clone, times=8)
        work(ward, desk)
        for seat in (*clones, desk):
            one_round(seat)
        ward.settle()
        assert len({seat.own_id() for seat in ward.seats}) == len(ward.seats)

    def test_a_copy_that_only_reads_stays_what_it_is(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """Two PCs with one id harm nobody until both write."""
        desk, other = pair
        clone = ward.copy_disk(desk)
        work(ward, other)
        rounds(other, clone, desk)
        work(ward, desk)
        rounds(desk)
        one_round(clone)
        ward.settle()
