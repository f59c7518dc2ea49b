"""The form of a visit: what is shown comes back unchanged, what is changed comes back as typed."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.desks import at

from ward_desk.errors import DeskError
from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.contacts import ContactEntry
from ward_desk.services.service_search import ServiceSearch
from ward_desk.ui.pages.visit_form import VisitFields, VisitForm

CATALOGUE = load_catalogue(date(2026, 11, 23))
SEARCH = ServiceSearch(CATALOGUE)
VISIT = VisitFields(
    code="1.001193",
    subject="business",
    people=3,
    channel="home",
    outcome="not_done",
    reason="mất mạng",
    started_at=at(7, 40) + 12_345,
    seconds=401,
    dossier="H23.5",
    note="dòng một\ndòng hai",
    satisfaction=4,
)


def form_of(qtbot: QtBot, language: str = "vi", contact_until: date | None = None) -> VisitForm:
    form = VisitForm(CATALOGUE, SEARCH, "en" if language == "en" else "vi", now_ms=at(9), contact_until=contact_until)
    qtbot.addWidget(form)
    return form


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_shown_comes_back_to_the_millisecond(qtbot: QtBot, language: str) -> None:
    form = form_of(qtbot, language)
    form.show_fields(VISIT)
    assert form.fields() == VISIT


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seconds=st.integers(0, 24 * 3600),
    started_at=st.integers(at(0, day=date(2020, 1, 1)), at(9)),
    people=st.integers(1, 200),
    satisfaction=st.none() | st.integers(1, 5),
    outcome=st.sampled_from(["done", "guided", "follow_up", "passed_officer", "passed_1022"]),
)
def test_every_visit_comes_back_unchanged(
    qtbot: QtBot, seconds: int, started_at: int, people: int, satisfaction: int | None, outcome: str
) -> None:
    visit = msgspec.structs.replace(
        VISIT,
        seconds=seconds,
        started_at=started_at,
        people=people,
        satisfaction=satisfaction,
        outcome=outcome,
        reason=None,
    )
    form = form_of(qtbot)
    form.show_fields(visit)
    assert form.fields() == visit


def test_another_outcome_drops_the_reason_and_asks_for_it_again(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    form.show_fields(VISIT)
    form._outcome._group.button(0).click()
    assert not form.reason.isVisibleTo(form)
    changed = form.fields()
    assert changed is not None
    assert (changed.outcome, changed.reason) == ("done", None)
    form.reason.line.setText("  ")
    form._outcome._group.button(5).click()
    assert form.fields() is None
    assert form.reason.error == DeskError("reason_missing").text("vi")


def test_a_service_is_chosen_by_typing_and_not_before(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    form.show_fields(VISIT)
    line = form._service.line
    form.show()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "may in")
    assert form.fields() is None
    assert form.service.error
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Return)
    changed = form.fields()
    assert changed is not None
    assert (changed.code, changed.subject) == ("S2", "staff")
    assert line.text() == "Sự cố máy in, máy quét"


def test_a_procedure_code_finds_its_procedure(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    QTest.keyClicks(form._service.line, "1.001193")
    QTest.keyClick(form._service.line, Qt.Key.Key_Return)
    assert form._service.code == "1.001193"


def test_a_contact_is_offered_only_where_somebody_is_called_back(qtbot: QtBot) -> None:
    form = form_of(qtbot, contact_until=date(2026, 12, 23))
    form.show_fields(msgspec.structs.replace(VISIT, outcome="follow_up", reason=None))
    assert form._contact is not None
    assert form._contact.isVisibleTo(form)
    form._contact.phone.setText("0905 123 456")
    assert form.fields() is None
    form._contact.consent.setChecked(True)
    assert form.fields() is not None
    assert form.contact() == ContactEntry("", "0905 123 456", True)
    form._outcome.set_value("done")
    assert form.contact() is None


@pytest.mark.parametrize(
    ("error", "place"),
    [
        (DeskError("text_too_long", field="dossier", length=41, limit=40), "dossier"),
        (DeskError("text_too_long", field="note", length=2001, limit=2000), "note"),
        (DeskError("people_range", limit=200), "people"),
        (DeskError("started_in_future"), "clock"),
    ],
)
def test_what_a_verb_refuses_is_said_beside_its_field(qtbot: QtBot, error: DeskError, place: str) -> None:
    form = form_of(qtbot)
    assert form.show_error(error)
    part = form._parts[place]
    shown = part.warning if hasattr(part, "warning") else part.error
    assert shown == error.text("vi")


def test_what_belongs_to_no_field_is_not_swallowed(qtbot: QtBot) -> None:
    assert not form_of(qtbot).show_error(DeskError("disk_full"))
