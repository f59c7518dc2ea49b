"""What a check says on screen: the steps while it runs, each row of its table, each finding, and what was not looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from ward_desk.checks.evidence import Measures, amount, evidence_table, read_measures
from ward_desk.checks.finding import Finding, NotChecked, Part, Report, Row, RowState, Severity
from ward_desk.checks.settings import Hotline
from ward_desk.checks.words import Book, read_book, words_of
from ward_desk.errors import Language
from ward_desk.formats import MISSING, Formats
from ward_desk.ui.theme.tokens import Tone

OFFICE = {"gateway", "own address", "neighbours", "to the gateway", "large packets in the office"}
LINE = {"beyond the gateway", "small packets", "large packets", "throughput", "connectivity"}
NAMES = {"name servers", "other name servers"}
QUEUES = {"queues", "spool"}
CLOCK = {"time", "time zone"}
_TONES: dict[RowState, Tone] = {
    RowState.GOOD: "good",
    RowState.SLOW: "slow",
    RowState.BLOCKED: "blocked",
    RowState.UNKNOWN: "neutral",
    RowState.ABSENT: "neutral",
}
SEVERITY_TONES: dict[Severity, Tone] = {
    Severity.BLOCK: "blocked",
    Severity.DEGRADE: "slow",
    Severity.INFO: "neutral",
}


def finding_key(finding: Finding) -> str:
    """What tells the same finding again in the next report."""
    return f"{finding.code} {finding.about}"


class Shelf(NamedTuple):
    """The words that are shipped, read once: those of findings, and those of the technician's table."""

    book: Book
    measures: Measures


def read_shelf(hotline: Hotline | None = None) -> Shelf:
    """Read them; takes some time, so not on the window's thread."""
    return Shelf(read_book(hotline), read_measures())


class Step(NamedTuple):
    """A line of the progress: what is looked at, and whether all of it is done."""

    words: str
    done: bool


class FindingView(NamedTuple):
    """A finding as its card shows it. `key` tells the same one again in the next report."""

    finding: Finding
    key: str
    part: Part | None
    tone: Tone
    chip: str
    title: str
    meaning: str
    advice: str
    avoid: str
    own_words: str
    who: str
    follows: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]


class RowView(NamedTuple):
    """A row of the table in words; the chip says its state, `before` what was measured the last time."""

    row: Row
    name: str
    result: str
    tone: Tone
    before: str
    trend: tuple[float, ...] = ()


class CheckWords(QObject):
    """The words in one language. `shelf` holds those of the findings."""

    def __init__(self, language: Language, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language, self._shelf, self._formats = language, shelf, Formats(language)

    # --- while it runs

    def steps(self, probes: Iterable[tuple[str, bool]]) -> list[Step]:
        """The lines of the progress, in the order in which they began; probes of one thing share a line."""
        lines: dict[str, bool] = {}
        for probe, done in probes:
            words = self.probe(probe)
            lines[words] = lines.get(words, True) and done
        return [Step(words, done) for words, done in lines.items()]

    def probe(self, name: str) -> str:
        """What a probe looks at."""
        kind, _, rest = name.partition(" ")
        if kind == "site":
            return urlsplit(rest).hostname or rest
        if kind == "device":
            return self.tr("Printer {address}").format(address=rest)
        groups: tuple[tuple[set[str], Callable[[], str]], ...] = (
            (OFFICE, lambda: self.tr("Network of the office")),
            (LINE, lambda: self.tr("Line to the Internet")),
            (NAMES, lambda: self.tr("Names of sites")),
            ({"proxies"}, lambda: self.tr("Proxy")),
            (CLOCK, lambda: self.tr("Clock of the PC")),
            (QUEUES, lambda: self.tr("Printers on this PC")),
            ({"other printers"}, lambda: self.tr("Other printers in the office")),
            ({"disks"}, lambda: self.tr("Disk")),
            ({"memory"}, lambda: self.tr("Memory")),
            ({"power"}, lambda: self.tr("Power")),
            ({"card reader"}, lambda: self.tr("Card reader for signing")),
        )
        return next((words() for names, words in groups if name in names), name)

    def missing(self, missing: Sequence[NotChecked]) -> list[str]:
        """What could not be looked at, each thing once, with the reason."""
        return list(dict.fromkeys(f"{self.probe(one.probe)}: {self.why(one)}" for one in missing))

    def why(self, one: NotChecked) -> str:
        """Why it could not be looked at."""
        reasons = {
            "deadline": self.tr("no answer in time"),
            "stopped": self.tr("stopped"),
            "not supported": self.tr("this PC cannot tell"),
            "no rights": self.tr("the system allows it to administrators only"),
            "PermissionError": self.tr("the system allows it to administrators only"),
        }
        return reasons.get(one.why, self.tr("the system gave no answer"))

    # --- findings

    def finding(self, finding: Finding) -> FindingView:
        """One finding, with all that its card says."""
        said = words_of(finding, self._language, self._shelf.book)
        part = self._shelf.book.parts.get(finding.code)
        return FindingView(
            finding,
            finding_key(finding),
            part,
            SEVERITY_TONES[finding.severity],
            self._chip(finding.severity, part),
            said.title,
            said.meaning,
            said.advice,
            said.avoid,
            said.own_words,
            said.who_text,
            tuple(self._follows(finding)),
            evidence_table(finding, self._language, self._shelf.measures),
        )

    def _chip(self, severity: Severity, part: Part | None) -> str:
        if severity == Severity.INFO:
            return self.tr("For information")
        if severity == Severity.DEGRADE:
            return self.tr("Slows work")
        blocks = {
            "network": self.tr("Stops work online"),
            "printers": self.tr("Stops printing"),
            "computer": self.tr("Stops this PC"),
        }
        return blocks.get(part or "", self.tr("Stops work"))

    def _follows(self, finding: Finding) -> Iterable[str]:
        for code in dict.fromkeys(finding.follows):
            said = words_of(Finding(code, Severity.INFO), self._language, self._shelf.book)
            if said.known:
                yield said.title

    # --- the table

    def row(self, row: Row, before: Row | None, trend: Sequence[float] = ()) -> RowView:
        """One row, compared with that of the last time."""
        amounts = tuple(abs(value) for value in trend)  # a clock may be behind as well as ahead
        return RowView(
            row, self.row_name(row), self._result(row), _TONES[row.state], self._before(row, before), amounts
        )

    def row_name(self, row: Row) -> str:
        """What was looked at."""
        names: dict[str, Callable[[], str]] = {
            "link": lambda: self.tr("Cable, address, router"),
            "line": lambda: self.tr("Line to the Internet"),
            "names": lambda: self.tr("Names of sites"),
            "state_network": lambda: self.tr("Dedicated state network"),
            "clock": lambda: self.tr("Clock of the PC"),
            "print_service": lambda: self.tr("Print service"),
            "default_printer": lambda: self.tr("Default printer"),
            "other_printer": lambda: self.tr("Other printer in the office"),
            "spool": lambda: self.tr("Disk for waiting prints"),
            "disk": lambda: self.tr("Disk"),
            "memory": lambda: self.tr("Memory"),
            "power": lambda: self.tr("Power"),
            "card_reader": lambda: self.tr("Card reader for signing"),
            "windows": lambda: self.tr("Windows"),
        }
        name = names[row.kind]() if row.kind in names else ""
        if name and row.about:
            return self.tr("{thing}: {name}").format(thing=name, name=row.about)
        return name or row.about or row.key

    def value(self, row: Row) -> str:
        """What was measured, with its unit; the dash where nothing was."""
        return MISSING if row.value is None else amount(abs(row.value), row.measure, self._language)

    def _result(self, row: Row) -> str:
        state = self._state(row)
        if row.value is None:
            return state
        shown = self.value(row)
        if row.kind == "printer" and row.measure == "percent":
            return self.tr("{state} · toner {percent}").format(state=state, percent=shown)
        if row.kind == "clock":
            return self.tr("{state} · off by {time}").format(state=state, time=shown)
        if row.measure == "bytes":
            return self.tr("{state} · {size} free").format(state=state, size=shown)
        return f"{state} · {shown}"

    def _state(self, row: Row) -> str:
        if row.state == RowState.GOOD:
            return self.tr("Ready") if row.kind in ("printer", "other_printer") else self.tr("Good")
        if row.state == RowState.SLOW:
            return self.tr("Slow") if row.measure == "ms" else self.tr("Needs a look")
        words = {
            RowState.BLOCKED: self.tr("Does not work"),
            RowState.UNKNOWN: self.tr("Not known"),
            RowState.ABSENT: self.tr("None here"),
        }
        return words[row.state]

    def _before(self, row: Row, before: Row | None) -> str:
        if before is None:
            return MISSING
        if before.value is not None and before.state in (RowState.GOOD, RowState.SLOW):
            return self.value(before)
        return self.tr("the same") if before.state == row.state else self._state(before)

    # --- as a whole

    def last(self, report: Report) -> str:
        """When it was and how long it took."""
        return self.tr("Last {time} · took {seconds} s").format(
            time=self._formats.clock(report.at_ms), seconds=self._formats.decimal(report.seconds)
        )

    def last_on(self, report: Report) -> str:
        """The same for a check of another day."""
        return self.tr("Last {time}").format(time=self._formats.day_clock(report.at_ms))
