"""What was read one after the other, the shelves of the guides, and going through the course; without Qt."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.course import load_course
from ward_desk.services.course_run import CourseRun, again, begin
from ward_desk.services.guide_shelves import shelves_of
from ward_desk.services.guides import Guides
from ward_desk.ui.pages.guide_trail import Trail
from ward_ledger.records import Guide as Record

CATALOGUE = load_catalogue(date(2026, 11, 25))
COURSE = load_course("vi")


def all_right(run: CourseRun) -> CourseRun:
    while (place := run.place) is not None:
        run = run.answered(COURSE.questions[place].right).next()
    return run


class TestTrail:
    def test_it_goes_back_and_forward(self) -> None:
        trail = Trail()
        assert (trail.code, trail.can_go_back, trail.back(), trail.forward()) == (None, False, None, None)
        for code in ("A", "B", "C"):
            trail.go(code)
        assert (trail.back(), trail.back(), trail.back()) == ("B", "A", None)
        assert (trail.forward(), trail.code, trail.can_go_forward) == ("B", "B", True)

    def test_going_on_forgets_what_one_had_gone_back_from(self) -> None:
        trail = Trail()
        for code in ("A", "B", "C"):
            trail.go(code)
        trail.back()
        trail.go("D")
        assert (trail.can_go_forward, trail.back(), trail.back()) == (False, "B", "A")

    def test_a_glance_gives_its_place_to_the_next(self) -> None:
        trail = Trail()
        trail.go("A")
        for code in ("B", "C", "D"):
            trail.go(code, glance=True)
        trail.go("D")  # and now it is read
        trail.go("E")
        assert (trail.back(), trail.back(), trail.can_go_back) == ("D", "A", False)

    def test_glancing_back_at_the_one_before_does_not_double_it(self) -> None:
        trail = Trail()
        trail.go("A")
        trail.go("B", glance=True)
        trail.go("A", glance=True)
        assert (trail.code, trail.can_go_back) == ("A", False)

    @given(st.lists(st.tuples(st.sampled_from("ABC"), st.booleans()) | st.sampled_from(["back", "forward"])))
    def test_it_never_stands_outside_and_never_has_one_twice_in_a_row(
        self, steps: list[tuple[str, bool] | str]
    ) -> None:
        trail = Trail()
        for step in steps:
            if isinstance(step, tuple):
                trail.go(step[0], glance=step[1])
                assert trail.code == step[0]
            else:
                before, came = trail.code, trail.back() if step == "back" else trail.forward()
                assert came is None or came == trail.code != before
        while trail.back() is not None:
            pass
        assert trail.can_go_back is False


class TestShelves:
    def test_services_stand_by_whom_they_are_for_and_findings_by_group(self) -> None:
        shelves = shelves_of(Guides(CATALOGUE, "vi"), CATALOGUE)
        codes = {shelf.name: [listed.guide.code for listed in shelf.guides] for shelf in shelves}
        assert list(codes) == ["citizens", "staff", "printers", "network", "computer"]
        assert codes["citizens"][:3] == ["C1", "C1.1", "C1.2"]
        assert {code[0] for code in codes["citizens"]} == {"C"}
        assert {code[0] for code in codes["staff"]} == {"S"}
        assert len(codes["citizens"]) + len(codes["staff"]) == 49
        assert all(code.startswith("F-") for name in ("printers", "network", "computer") for code in codes[name])
        citizens = {listed.guide.code: listed.under for listed in shelves[0].guides}
        assert (citizens["C1"], citizens["C1.2"], citizens["C8"]) == (False, True, False)

    def test_what_the_city_wrote_of_something_else_stands_last(self) -> None:
        sent = [
            Record("ket-giay", "vi", "Kẹt giấy ở tầng 2", "Gọi anh Sơn."),
            Record("C1.2", "vi", "Cách của thành phố", "## Các bước\n\n1. Một"),
        ]
        shelves = shelves_of(Guides(CATALOGUE, "vi", sent), CATALOGUE)
        assert shelves[-1].name == "city"
        assert [listed.guide.title for listed in shelves[-1].guides] == ["Kẹt giấy ở tầng 2"]
        (own,) = [listed.guide for listed in shelves[0].guides if listed.guide.code == "C1.2"]
        assert (own.title, own.from_city) == ("Cách của thành phố", True)


class TestCourseRun:
    def test_all_right_is_passed(self) -> None:
        run = all_right(begin(COURSE))
        assert run.passed and run.place is None and len(run.marked.right) == 10

    def test_the_first_answer_counts_and_nobody_skips(self) -> None:
        run = begin(COURSE)
        right, wrong = COURSE.questions[0].right, (COURSE.questions[0].right + 1) % 3
        assert run.next() == run
        run = run.answered(wrong)
        assert run.answered(right) == run and run.answer == wrong
        assert run.answered(9) == run and begin(COURSE).answered(9) == begin(COURSE)
        assert (run.next().at, run.next().previous().answer) == (1, wrong)

    def test_only_the_wrong_ones_come_again_and_then_it_is_passed(self) -> None:
        run = begin(COURSE)
        for number in range(10):
            right = COURSE.questions[number].right
            run = run.answered((right + 1) % 3 if number in {2, 7} else right).next()
        assert not run.passed and run.marked.wrong == (2, 7)
        second = again(run)
        assert (second.places, second.place, second.answer) == ((2, 7), 2, None)
        assert all_right(second).passed
