"""The short course for a new volunteer: ten questions with one right answer each, and the marking of them."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from importlib.resources import files

import msgspec

from ward_desk.errors import Language
from ward_desk.services.guides import FOLDER, PACKAGE

QUESTIONS = 10
FEWEST_ANSWERS, MOST_ANSWERS = 3, 4


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer to choose."""

    text: str
    right: bool = False


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question; `why` is said after the answer, right or wrong, and `guide` is the code to read more."""

    text: str
    answers: tuple[Answer, ...]
    why: str
    guide: str

    @property
    def right(self) -> int:
        """The place of the right answer, from 0."""
        return next(place for place, answer in enumerate(self.answers) if answer.right)


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The course in one language."""

    title: str
    intro: str
    questions: tuple[Question, ...]


class Marked(msgspec.Struct, frozen=True):
    """How somebody did: the places of the questions, from 0, that were right, wrong, and not yet answered."""

    right: tuple[int, ...]
    wrong: tuple[int, ...]
    open: tuple[int, ...]

    @property
    def finished(self) -> bool:
        """Whether every question was answered."""
        return not self.open


def load_course(language: Language) -> Course:
    """The shipped course in that language."""
    text = files(PACKAGE).joinpath(FOLDER, language, "course.toml").read_text(encoding="utf-8")
    return read_course(text)


def read_course(text: str) -> Course:
    """The course that a TOML text holds. Raises tomllib.TOMLDecodeError or msgspec.ValidationError."""
    return msgspec.convert(tomllib.loads(text), Course)


def faults(course: Course, guides: Container[str]) -> list[str]:
    """What is wrong with a course, for whoever writes one; empty when it can be used. `guides` are the known codes."""
    found = [] if len(course.questions) == QUESTIONS else [f"{len(course.questions)} questions, not {QUESTIONS}"]
    for number, question in enumerate(course.questions, start=1):
        found += [f"question {number}: {fault}" for fault in _faults(question, guides)]
    return found


def marked(course: Course, given: Mapping[int, int]) -> Marked:
    """The answers `given` (place of the question to place of the answer, both from 0) compared with the right ones."""
    places = range(len(course.questions))
    right = tuple(place for place in places if given.get(place) == course.questions[place].right)
    return Marked(
        right=right,
        wrong=tuple(place for place in places if place in given and place not in right),
        open=tuple(place for place in places if place not in given),
    )


def _faults(question: Question, guides: Container[str]) -> list[str]:
    texts = [answer.text.strip() for answer in question.answers]
    rights = sum(answer.right for answer in question.answers)
    checks = {
        "no text": not question.text.strip(),
        "no reason": not question.why.strip(),
        f"{len(texts)} answers": not FEWEST_ANSWERS <= len(texts) <= MOST_ANSWERS,
        "an empty answer": not all(texts),
        "the same answer twice": len(set(texts)) < len(texts),
        f"{rights} right answers": rights != 1,
        f"no guide {question.guide}": question.guide not in guides,
    }
    return [fault for fault, there in checks.items() if there]
