"""A line that is no visit is answered with what is wrong, and the others go on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from tests.cli.program import InProcess, as_lines, line
from tests.desks import OFFICIAL, Office
from tests.store.visit_rows import assert_sound

ADD = ("visit", "add", "--stdin", "--as", OFFICIAL)
GOOD = as_lines(line())


def raw(field: str, value: bytes) -> bytes:
    """A line with one field written by hand."""
    whole = {name: one for name, one in line().items() if name != field}
    return json.dumps(whole)[:-1].encode() + b', "%s": %s}\n' % (field.encode(), value)


NOT_JSON = {
    "words": b"hello\n",
    "half": GOOD[:40] + b"\n",
    "two in a line": GOOD.strip() + GOOD,
    "a number": b"7\n",
    "an array": b"[" + GOOD.strip() + b"]\n",
    "null": b"null\n",
    "a string": b'"C4.1"\n',
    "an empty array": b"[]\n",
    "not UTF-8": raw("note", b'"\xff\xfe"'),
    "UTF-16": GOOD.decode().strip().encode("utf-16-le") + b"\n",
    "half a surrogate": raw("note", b'"\\ud800"'),
    "NUL": b"\x00\n",
    "NaN": raw("minutes", b"NaN"),
    "infinite": raw("minutes", b"Infinity"),
    "too large for a number": raw("minutes", b"1e999"),
    "deep": raw("note", b"[" * 100_000),
    "deep and whole": raw("note", b"[" * 50_000 + b"]" * 50_000),
    "deep alone": b"[" * 100_000 + b"\n",
}
MISSING = {name: as_lines({key: one for key, one in line().items() if key != name}) for name in line()}
UNKNOWN = {
    "a field more": as_lines(line(colour="red")),
    "an id": as_lines(line(id="0199")),
    "a person": as_lines(line(person=OFFICIAL)),
    "no name": as_lines(line(**{"": 1})),
    "braces": as_lines(line(**{"{0}{field}": 1})),
    "a long name": as_lines(line(**{"x" * 100_000: 1})),
}
WRONG = {
    "service": [7, ["C4.1"], {}, True],
    "procedure": [7, [], {}],
    "subject": ["tourist", "Citizen", "", 1, ["citizen"]],
    "people": [0, -1, 201, 1.5, "2", True, 10**30, 10**300],
    "channel": ["fax", 1, {}],
    "outcome": ["finished", "", 1, ["done"]],
    "started_at": [20241120, 1732064700000, True, "", "today", "20/11/2024", "2024-13-01T08:00:00+07:00", "0001-01-01T00:00:00+14:00", "1999-12-31T23:00:00+07:00", {}],
    "minutes": [-1, -0.01, 1441, 1e300, 10**30, 10**400, "7", True, []],
    "dossier": [7, "x" * 41, []],
    "note": [7, "x" * 2001, "x" * 100_000, ["a"]],
    "satisfaction": [0, 6, 3.5, "5", True, -1, 10**40],
    "reason": [7, "x" * 301],
}  # fmt: skip


DOES_NOT_FIT = (
    ({"service": "C99.9"}, "C99.9"),
    ({"service": ""}, "mã"),
    ({"service": "C4.1' OR 1=1"}, "C4.1' OR 1=1"),
    ({"service": "C4.1", "procedure": "9.999999"}, "9.999999"),
    ({"service": "C4.1", "procedure": "C1.2"}, "C1.2"),
    ({"service": "1.001193", "procedure": "1.001193"}, "1.001193"),
    ({"outcome": "not_done"}, "lý do"),
    ({"outcome": "not_done", "reason": " \u200b "}, "lý do"),
    ({"note": "x" * 100_000}, "100000"),
)


def errors(ward_desk: InProcess, bad: list[bytes]) -> list[str]:
    """What is said of each of the bad lines, every one with a good line after it, which is taken."""
    told = ward_desk(*ADD, stdin=b"".join(one + GOOD for one in bad))
    assert (told.code, told.err) == (1, "")
    assert [one["line"] for one in told.lines] == list(range(1, 2 * len(bad) + 1))
    for one, answer in zip(bad, told.lines[::2], strict=True):
        assert answer.keys() == {"line", "error"}, (one[:200], answer)
        assert 10 < len(answer["error"]) < 500, (one[:200], answer)
    assert {one["id"] for one in ward_desk.listed()} == {one["id"] for one in told.lines[1::2]}
    return [one["error"] for one in told.lines[::2]]


def test_what_is_no_json_object(office: Office, ward_desk: InProcess) -> None:
    told = errors(ward_desk, list(NOT_JSON.values()))
    assert all("JSON" in one for one in told), told


def test_fields_that_must_be_given_and_fields_that_nobody_knows(office: Office, ward_desk: InProcess) -> None:
    told = errors(ward_desk, [*MISSING.values(), *UNKNOWN.values()])
    for name, said in zip(MISSING, told[: len(MISSING)], strict=True):
        assert f"“{name}”" in said
    for said in told[len(MISSING) :]:
        assert said.startswith("Không có trường")


def test_wrong_types_and_values_out_of_range(office: Office, ward_desk: InProcess) -> None:
    errors(ward_desk, [as_lines(line(**{name: value})) for name, values in WRONG.items() for value in values])
    office.reopen()
    assert_sound(office)
    office.close()


def test_what_does_not_fit_is_said(office: Office, ward_desk: InProcess) -> None:
    told = errors(ward_desk, [as_lines(line(**fields)) for fields, _ in DOES_NOT_FIT])
    for (fields, said), error in zip(DOES_NOT_FIT, told, strict=True):
        assert said in error, fields


def test_a_start_in_the_future(office: Office, ward_desk: InProcess) -> None:
    now = datetime.now(UTC)
    soon, later = now + timedelta(minutes=2), now + timedelta(minutes=30)
    [told] = errors(ward_desk, [as_lines(line(started_at=later.isoformat()))])
    assert "tương lai" in told
    ward_desk.add(line(started_at=soon.isoformat()))


def test_errors_are_in_the_language_of_the_settings(office: Office, ward_desk: InProcess) -> None:
    office.paths.settings.write_text('{"language": "en"}')
    assert errors(ward_desk, [MISSING["outcome"]]) == ["The field “outcome” is missing."]


def test_only_bad_lines(office: Office, ward_desk: InProcess) -> None:
    told = ward_desk(*ADD, stdin=b"{}\n{}\n")
    assert told.code == 1
    assert ward_desk.listed() == []
