"""What can break in an office, each as a function that breaks the lab's, with what the check must then say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.checks.office import Office

Break = Callable[[Office], None]
NOBODY_THERE = "192.168.44.222"


@dataclass(frozen=True)
class Fault:
    """`codes` are those that may be said, at least one of them; none: only notes, or nothing."""

    name: str
    part: str
    codes: frozenset[str]
    do: Break
    note: str = ""


FAULTS: list[Fault] = []


def fault(part: str, *codes: str, note: str = "") -> Callable[[Break], Break]:
    """Puts a function into the list; its name is the fault's."""

    def keep(do: Break) -> Break:
        FAULTS.append(Fault(do.__name__, part, frozenset(codes), do, note))
        return do

    return keep


def queues(office: Office, *commands: str) -> None:
    """CUPS' own programs, one line each."""
    assert office.printing is not None
    for command in commands:
        office.printing.command(*command.split())


def alert(office: Office, harm: int, code: int, words: str) -> None:
    """A row of the printer's table of alerts."""
    row = {f"43.18.1.1.{field}.1.1": value for field, value in ((2, harm), (7, code), (8, words))}
    office.device_says(row | {"25.3.2.1.5.1": 5, "25.3.5.1.1.1": 1})


def disk(office: Office, options: str) -> None:
    """Where the desk's data lies becomes a disk of its own."""
    place = office.folder / "disk"
    place.mkdir()
    office.pc.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place)
