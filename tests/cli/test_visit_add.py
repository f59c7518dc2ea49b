"""`visit add --stdin`: every field comes back from `visit list`, and an answer is given only after its commit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tests.cli.program import InProcess, as_lines, environment, line, run
from tests.desks import OFFICIAL, Office
from tests.store.visit_rows import all_ids, assert_sound

from ward_desk.services.visits import visit

ADD = ("visit", "add", "--stdin", "--as", OFFICIAL)
FULL: dict[str, Any] = {
    "service": "C1.2",
    "procedure": "1.001193",
    "subject": "business",
    "people": 3,
    "channel": "phone",
    "outcome": "follow_up",
    "started_at": "2024-11-20T08:05:00+07:00",
    "minutes": 7.5,
    "dossier": "000.00.12.H17-241120-0001",
    "note": "Hẹn mang bản chính\nvào sáng mai",
    "satisfaction": 4,
}
LEAST = {"subject": "citizen", "people": 1, "channel": "counter", "dossier": None, "note": None, "satisfaction": None, "procedure": None, "reason": None}  # fmt: skip
CHOICES = {
    "subject": ["citizen", "business", "staff"],
    "channel": ["counter", "phone", "home"],
    "outcome": ["done", "guided", "follow_up", "passed_officer", "passed_1022", "not_done"],
}
TEXTS = {
    "emoji": "👩🌾 cảm ơn 🙏🏽",
    "right to left": "שלום مرحبا",
    "sql": "'; DROP TABLE visits; --",
    "html": "<script>alert(1)</script>&amp;<b>",
    "json": '{"a": ["\\"]}',
    "like": "100% _x_ *",
    "format": "{0} {field} %s %n",
    "formula": "=HYPERLINK(1)",
    "longest": "ệ" * 2000,
}


def test_every_field_comes_back_from_the_real_program(office: Office) -> None:
    told = run(*ADD, stdin=as_lines(FULL))
    assert told.code == 0, told
    assert told.err == ""
    [answer] = told.lines
    assert answer.keys() == {"line", "id"}
    listed = run("visit", "list", "--json", "--as", OFFICIAL)
    [back] = listed.json
    assert {name: back[name] for name in FULL} == FULL
    assert (back["id"], back["person"]) == (answer["id"], OFFICIAL)
    assert "khai sinh" in back["procedure_name"].lower()
    assert (back["service_name"] != "", back["outcome_name"]) == (True, "Hẹn quay lại")
    assert back["late"] is True


def test_what_is_left_out_or_null_has_its_usual_value(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(line(), line(**dict.fromkeys(LEAST)))
    for back in ward_desk.listed():
        assert {name: back[name] for name in LEAST} == LEAST


def test_every_choice_comes_back(office: Office, ward_desk: InProcess) -> None:
    given = [line(**{field: one, "reason": "Mất mạng"}) for field, choices in CHOICES.items() for one in choices]
    ids = ward_desk.add(*given)
    back = {one["id"]: one for one in ward_desk.listed()}
    for visit_id, visit_given in zip(ids, given, strict=True):
        assert {name: back[visit_id][name] for name in visit_given} == visit_given
        assert back[visit_id]["outcome_name"] not in {"", visit_given["outcome"]}


def test_any_text_comes_back_as_it_was(office: Office, ward_desk: InProcess) -> None:
    given = [line(note=text, dossier=text[:40].strip(), reason=text[:40].strip()) for text in TEXTS.values()]
    ids = ward_desk.add(*given)
    back = {one["id"]: one for one in ward_desk.listed()}
    for visit_id, visit_given in zip(ids, given, strict=True):
        assert {name: back[visit_id][name] for name in visit_given} == visit_given
    office.reopen()
    assert_sound(office)
    office.close()


def check_kept(ward_desk: InProcess, field: str, pairs: Mapping[Any, Any]) -> None:
    """Every value given for the field comes back as that which is kept for it."""
    ids = ward_desk.add(*(line(**{field: given}) for given in pairs))
    back = {one["id"]: one[field] for one in ward_desk.listed()}
    assert [back[one] for one in ids] == list(pairs.values())


def test_text_is_kept_in_one_form(office: Office, ward_desk: InProcess) -> None:
    check_kept(
        ward_desk,
        "note",
        {
            "  hai   đầu  ": "hai   đầu",
            "ho\u0300a gia\u0309i": "hòa giải",
            "tr\u200bống\ufeff\u202e": "trống",
            "👩\u200d🌾": "👩🌾",
            "a\r\nb\rc": "a\nb\nc",
            "\u200b \u00a0": None,
            "": None,
        },
    )


def test_moments_are_shown_in_local_time(office: Office, ward_desk: InProcess) -> None:
    check_kept(
        ward_desk,
        "started_at",
        {
            "2024-11-20T01:05:00Z": "2024-11-20T08:05:00+07:00",
            "2024-11-19T20:05:00-05:00": "2024-11-20T08:05:00+07:00",
            "2024-11-20T08:05:00": "2024-11-20T08:05:00+07:00",
            "2024-11-20T08:05": "2024-11-20T08:05:00+07:00",
            "2024-11-20 08:05:00.400": "2024-11-20T08:05:00+07:00",
            "2000-01-01T07:00:00+07:00": "2000-01-01T07:00:00+07:00",
        },
    )


def test_minutes_may_have_parts(office: Office, ward_desk: InProcess) -> None:
    check_kept(ward_desk, "minutes", {0: 0, 7: 7, 7.5: 7.5, 0.25: 0.25, 1440: 1440})


def test_a_procedure_alone_is_logged_under_its_service(office: Office, ward_desk: InProcess) -> None:
    ward_desk.add(line(service="1.001193"))
    [back] = ward_desk.listed()
    assert back["procedure"] == "1.001193"
    assert back["service"] != "1.001193"


def test_lines_of_windows_blank_lines_and_a_byte_order_mark(office: Office, ward_desk: InProcess) -> None:
    one = as_lines(line()).strip()
    told = ward_desk(*ADD, stdin=b"\xef\xbb\xbf" + one + b"\r\n\r\n  \t\n" + one + b"\r\n" + one)
    assert told.code == 0
    assert [one["line"] for one in told.lines] == [1, 4, 5]
    assert len(ward_desk.listed()) == 3


def test_nothing_given_is_nothing_done(office: Office, ward_desk: InProcess) -> None:
    told = ward_desk(*ADD)
    assert (told.code, told.out) == (0, "")


def test_each_answer_comes_at_once_and_only_after_its_commit(office: Office) -> None:
    """The program waits for the next line while the visit of the last is looked up from outside."""
    program = subprocess.Popen(
        [sys.executable, "-m", "ward_desk", *ADD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert program.stdin is not None
    assert program.stdout is not None
    office.reopen()
    for number in range(1, 11):
        bad = number % 4 == 0
        program.stdin.write(as_lines(line(note=f"lượt {number}", outcome="?" if bad else "done")))
        program.stdin.flush()
        answer = json.loads(program.stdout.readline())
        assert answer["line"] == number
        if bad:
            assert answer.keys() == {"line", "error"}
        else:
            assert visit(office.desk, UUID(answer["id"])).note == f"lượt {number}"
    assert len(all_ids(office)) == 8
    assert_sound(office)
    office.close()
    _, errors = program.communicate(timeout=60)
    assert (program.returncode, errors) == (1, b"")
