"""Reads what the right column and the tiles show of the day so far."""

from __future__ import annotations

from ward_desk.errors import DeskError, Language
from ward_desk.services import visits
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.desk import Desk, Session
from ward_desk.ui.pages.counter_state import DaySoFar, RecentVisit

RECENT = 6


def read_day(desk: Desk, session: Session, language: Language) -> DaySoFar:
    """The numbers of today, the last visits (newest first) and the usage of 30 days. Reads the store."""
    recent = tuple(
        RecentVisit(
            id=row.visit.id,
            started_at=row.visit.started_at,
            name=shown_name(
                desk.catalogue,
                row.visit.procedure or row.visit.service,
                row.visit.procedure_name or row.visit.service_name,
                language,
            ),
            outcome=desk.catalogue.outcome_name(row.visit.outcome, language),
            seconds=row.visit.seconds,
            late=row.visit.late,
            person=row.person_name if row.visit.person != session.person.id else "",
        )
        for row in visits.recent_visits(desk, RECENT)
    )
    return DaySoFar(visits.today(desk, session), recent, visits.usage(desk))


def shown_name(catalogue: Catalogue, code: str, recorded: str | None, language: Language) -> str:
    """The name as it was recorded that day; in English, which is not recorded, the catalogue's."""
    if recorded is not None and language == "vi":
        return recorded
    try:
        return catalogue.entry(code).name(language)
    except DeskError:
        return recorded or code
