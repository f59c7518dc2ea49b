"""Whatever is typed or pasted into whatever field: it is refused in plain words, or stored and found again unharmed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desks import Office, at
from tests.store.visit_rows import assert_sound

from ward_desk.errors import DeskError
from ward_desk.services.contacts import ContactEntry, contact_of
from ward_desk.services.people import PersonEntry, add_person, people
from ward_desk.services.running import change_timer, finish_visit, start_visit
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, delete_visit, enter_visit, find_visits, visit, visit_history
from ward_desk.store.visits import VisitFilter
from ward_ledger.text import nfc

STRANGE = {
    "SQL": "'; DROP TABLE visits; --",
    "more SQL": '" OR 1=1 UNION SELECT * FROM credentials /*',
    "HTML": "<script>alert('x')</script><b>đậm</b> &amp;",
    "braces": "{name} %s %(x)d {0!r} ${HOME}",
    "search words": 'NEAR("a" b) AND NOT c* ^d col:e',
    "emoji": "👩🏽‍💻 cảm ơn 🙏",
    "right to left": "شكرا جزيلا \u202eabc\u202c",
    "zero width": "a\u200bb\u200d\ufeffc",
    "combining": "o\u0302\u0301 e\u0309 d\u0323",
    "many marks": "Z" + "\u0301" * 30,
    "control": "a\x00b\x07c\x1bd",
    "line ends": "một\r\nhai\u2028ba\vbốn",
    "half a pair": "a\ud800b\udfffc",
    "far planes": "𝔸 𠮷 🏳️‍🌈",
    "private": "\ue000 \uf8ff",
    "Chinese": "越南語",
    "backslashes": "C:\\máy in\\'",
    "spaces": "\u00a0 \u3000 x \t",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_strange_text_in_every_field_of_a_visit(office: Office, text: str) -> None:
    made = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "not_done", at(7), 5, reason=text + " r", dossier=text[:30] + " d", note=text + " n"))  # fmt: skip
    timer = start_visit(office.desk, office.hung, "C4.1")
    change_timer(office.desk, office.hung, timer.id, note=text + " n", dossier=text[:30] + " d")
    timed = finish_visit(office.desk, office.hung, timer.id, "not_done", reason=text + " r")
    office.reopen()
    for found in (visit(office.desk, made.id), visit(office.desk, timed.id)):
        assert found.note == nfc(text + " n", lines=True)
        assert (found.reason, found.dossier) == (nfc(text + " r"), nfc(text[:30] + " d"))
    corrected = correct_visit(office.desk, office.hung, made.id, {"note": "khác " + text}, text + " w")
    assert corrected.note == nfc("khác " + text, lines=True)
    delete_visit(office.desk, office.hung, timed.id, text + " w")
    assert visit_history(office.desk, made.id)[-1].why == nfc(text + " w")
    assert_sound(office)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_strange_text_can_be_searched_for(office: Office, text: str) -> None:
    made = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note=text))
    enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5))
    found = [row.visit.id for row in find_visits(office.desk, VisitFilter(text=text))]
    assert made.id in found


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_strange_text_as_a_name(office: Office, text: str) -> None:
    try:
        person = add_person(office.desk, office.official, PersonEntry(text, school=text), "2469")
    except DeskError as error:
        assert error.code == "name_missing"
        assert nfc(text) == ""
        return
    office.reopen()
    assert (person.name, person.school) == (nfc(text), nfc(text))
    assert person in people(office.desk)
    with pytest.raises(DeskError) as caught:
        add_person(office.desk, office.official, PersonEntry(text), "2469")
    assert caught.value.code == "name_taken"
    assert all(nfc(text) in caught.value.text(language) for language in ("vi", "en"))
    assert_sound(office)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_strange_text_as_a_contact(office: Office, text: str) -> None:
    timer = start_visit(office.desk, office.hung, "C4.1")
    finish_visit(office.desk, office.hung, timer.id, "follow_up", contact=ContactEntry(text, text, True))
    office.reopen()
    kept = contact_of(office.desk, timer.id)
    assert (kept.name, kept.phone) == (nfc(text), nfc(text))


@pytest.mark.parametrize("sign", ["x", "đ", "😀", "\u200b", "\u202e", " ", "<", "'", "\n"])
def test_a_hundred_thousand_signs(office: Office, sign: str) -> None:
    long = sign * 100_000
    for field in ("note", "dossier", "reason"):
        try:
            made = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, **{field: long}))
            assert getattr(made, field) is None
        except DeskError as error:
            assert (error.code, error.params["length"]) == ("text_too_long", 100_000)
            assert len(error.text("vi")) < 200
    timer = start_visit(office.desk, office.hung, "C4.1")
    for work in (
        lambda: finish_visit(office.desk, office.hung, timer.id, "follow_up", contact=ContactEntry(long, "", True)),
        lambda: add_person(office.desk, office.official, PersonEntry(long), "2469"),
        lambda: add_person(office.desk, office.official, PersonEntry("Bình", school=long), "2469"),
    ):
        try:
            work()
        except DeskError as error:
            assert error.code in {"text_too_long", "name_missing"}
            assert len(error.text("en")) < 200
    assert find_visits(office.desk, VisitFilter(text=long)) is not None
    assert_sound(office)


def test_the_longest_note_that_fits_is_kept(office: Office) -> None:
    note = "ă" * 1999 + "ế"
    assert enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note=note)).note == note


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_is_stored_and_found(office: Office, note: str) -> None:
    made = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note=note))
    assert visit(office.desk, made.id).note == (nfc(note, lines=True) or None)
    assert made.id in {row.visit.id for row in find_visits(office.desk, VisitFilter(text=note), limit=500)}
