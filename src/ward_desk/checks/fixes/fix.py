"""What can be repaired from here, and what came of it."""

from __future__ import annotations

from typing import Literal

import msgspec

FixCode = Literal[
    "resume_queue",
    "accept_jobs",
    "release_job",
    "cancel_job",
    "clear_stuck_jobs",
    "set_default",
    "restart_print_service",
    "flush_names",
    "open_sign_in_page",
    "print_test_page",
]
CODES: tuple[FixCode, ...] = (
    "resume_queue",
    "accept_jobs",
    "release_job",
    "cancel_job",
    "clear_stuck_jobs",
    "set_default",
    "restart_print_service",
    "flush_names",
    "open_sign_in_page",
    "print_test_page",
)

SaidCode = Literal[
    "done",  # it is done
    "nothing_to_do",  # it was so already: no such job, nothing kept
    "no_rights",  # the system wants more rights than this person has
    "gone",  # the printer or job is not there any more
    "no_answer",  # the print service does not answer
    "refused",  # it answered no, with `detail`
    "not_supported",  # this system knows no such thing
]


class Fix(msgspec.Struct, frozen=True):
    """A button. `about` names what it acts on: a queue's name, for `open_sign_in_page` the address of the page to open
    (http or https), otherwise empty. `needs_rights`: an ordinary person of this system is often refused. `beside`: it does
    no harm and may help, but is not what the advice says to do first."""

    code: FixCode
    about: str = ""
    needs_rights: bool = False
    beside: bool = False


class FixResult(msgspec.Struct, frozen=True):
    """What came of it. `said` is a code of `fixes.toml`; `count` how many jobs it was; `detail` the system's own words,
    or the address to open."""

    done: bool
    said: SaidCode
    detail: str = ""
    count: int = 0
