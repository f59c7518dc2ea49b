"""Going through the course: which question is in front, what was answered, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ward_desk.services.course import Course, Marked, marked


class CourseRun(msgspec.Struct, frozen=True):
    """One go through the questions at `places` (from 0, in that order). `at` is the one in front, counted among them,
    from 0; len(places) is the result. `given` holds the place of each answer by the place of its question."""

    course: Course
    places: tuple[int, ...]
    at: int = 0
    given: Mapping[int, int] = {}

    @property
    def place(self) -> int | None:
        """The question in front; None at the result."""
        return self.places[self.at] if self.at < len(self.places) else None

    @property
    def answer(self) -> int | None:
        """What was answered to it; None while it is open."""
        return self.given.get(self.place) if self.place is not None else None

    @property
    def marked(self) -> Marked:
        """How all ten questions stand, those of an earlier go too."""
        return marked(self.course, self.given)

    @property
    def passed(self) -> bool:
        """Whether every question was answered rightly in the end."""
        return len(self.marked.right) == len(self.course.questions)

    def answered(self, choice: int) -> CourseRun:
        """With this answer to the question in front. The first answer counts; one that does not exist changes
        nothing."""
        place = self.place
        if place is None or place in self.given or not 0 <= choice < len(self.course.questions[place].answers):
            return self
        return msgspec.structs.replace(self, given={**self.given, place: choice})

    def next(self) -> CourseRun:
        """One further, once the question in front is answered."""
        return msgspec.structs.replace(self, at=self.at + 1) if self.answer is not None else self

    def previous(self) -> CourseRun:
        """One back, to look at it again."""
        return msgspec.structs.replace(self, at=max(0, self.at - 1))


def begin(course: Course) -> CourseRun:
    """From the first question on, with nothing answered."""
    return CourseRun(course, tuple(range(len(course.questions))))


def again(run: CourseRun) -> CourseRun:
    """The wrong ones once more; what was right stays right."""
    marks = run.marked
    return CourseRun(run.course, marks.wrong, given={place: run.given[place] for place in marks.right})
