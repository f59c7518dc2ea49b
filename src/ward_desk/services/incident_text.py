"""The text with which an incident, or what a check found, is told to the hotline."""

from __future__ import annotations

import platform

from ward_desk.checks.finding import Finding, Report
from ward_desk.checks.hotline_facts import Facts, facts_of, findings_of, place_of
from ward_desk.checks.hotline_text import Incident, Place, hotline_text, without_names
from ward_desk.checks.words import Book, words_of
from ward_desk.errors import Language
from ward_desk.services.desk import Desk, Session
from ward_desk.services.incidents import IncidentRow
from ward_desk.services.people import people

LANGUAGES: tuple[Language, ...] = ("vi", "en")


def text_for_hotline(desk: Desk, session: Session, row: IncidentRow, language: Language, book: Book) -> str:
    """What to read out or to send: of people only what their role says, whatever somebody typed."""
    names = [person.name for person in people(desk)]
    findings = findings_of(row.findings, without_names(row.about, names), row.facts, book)
    own = not findings or row.title not in {words_of(findings[0], one, book).title for one in LANGUAGES}
    device = " · ".join(part for part in (row.about, row.device) if part) if not findings else ""
    told = Incident(
        findings,
        desk.clock.wall_ms(),
        row.started_at,
        tuple(without_names(line, names) for line in row.tried.splitlines()),
        without_names(row.note, names),
        without_names(row.ticket, names),
        without_names(row.title, names) if own else "",
        without_names(device, names),
    )
    place = place_of(session.ward_name, row.desk_name or session.desk_name, row.facts)
    return hotline_text(told, place, language, book)


def place_here(session: Session, report: Report | None = None) -> Place:
    """This PC; its addresses where a check saw them."""
    addresses, gateway = (report.addresses, report.gateway) if report is not None else ((), "")
    return Place(session.ward_name, platform.node(), session.desk_name, tuple(addresses), gateway)


def facts_here(session: Session, report: Report | None = None, finding: Finding | None = None) -> Facts:
    """What is kept with an incident that is noted on this PC."""
    return facts_of(place_here(session, report), finding, report.printers if report is not None else ())
