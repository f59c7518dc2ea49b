"""Which values fit which field; what a newer app wrote is kept."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.test_ledger_change import values

from ward_ledger.records import NOTE_LIMIT, RECORDS, Kind, known_fields, rejected_fields

SOMEBODY = "01a20713-5718-7c50-88f9-1143a83c5eff"


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.VISIT, "people", 0),
        (Kind.VISIT, "people", 201),
        (Kind.VISIT, "people", True),
        (Kind.VISIT, "satisfaction", 6),
        (Kind.VISIT, "seconds", -1),
        (Kind.VISIT, "seconds", 86_401),
        (Kind.VISIT, "started_at", -1),
        (Kind.VISIT, "started_at", 1 << 43),
        (Kind.VISIT, "outcome", "finished"),
        (Kind.VISIT, "note", "x" * (NOTE_LIMIT + 1)),
        (Kind.VISIT, "dossier", "x" * 41),
        (Kind.VISIT, "person", "nobody"),
        (Kind.VISIT, "person", SOMEBODY + "\n"),
        (Kind.VISIT, "person", SOMEBODY.upper()),
        (Kind.PERSON, "role", "king"),
        (Kind.PERSON, "active", "yes"),
        (Kind.PERSON, "campaign_from", "2026-02-30"),
        (Kind.PERSON, "campaign_to", "2026-11-23\n"),
        (Kind.PERSON, "campaign_to", "٢٠٢٦-١١-٢٣"),
        (Kind.PERSON, "campaign_to", "0000-01-01"),
        (Kind.SUBMISSION, "day", "23/11/2026"),
        (Kind.REVIEW, "state", "approved\n"),
    ],
)
def test_a_value_that_does_not_fit_is_named_and_its_neighbours_stay(kind: Kind, name: str, value: object) -> None:
    good = {"ward": "20194"} if kind != Kind.DESK else {}
    assert set(rejected_fields(kind, good | {name: value})) == {name}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.VISIT, {"person": SOMEBODY, "people": 1, "satisfaction": None, "seconds": 0, "channel": "home"}),
        (Kind.VISIT, {"of_a_newer_app": [{"a": 1}]}),
        (Kind.PERSON, {"campaign_from": "2028-02-29", "campaign_to": None, "role": "official"}),
        ("of_a_newer_app", {"x": 1}),
    ],
)
def test_what_fits_is_let_through(kind: str, fields: dict[str, object]) -> None:
    assert rejected_fields(kind, fields) == {}


@given(st.sampled_from(sorted(RECORDS)), st.data())
def test_what_is_left_after_rejection_always_makes_a_record(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from([*known_fields(kind), "unknown"])
    fields = data.draw(st.dictionaries(names, values, max_size=5))
    wrong = rejected_fields(kind, fields)
    msgspec.convert({name: value for name, value in fields.items() if name not in wrong}, RECORDS[kind])
