"""The digest of a day is its content and nothing else; totals are what its visits come to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ward_ledger.day import (
    IncidentLine,
    Totals,
    VisitLine,
    day_digest,
    differences,
    fold,
    hour_of,
    together,
)

texts = st.none() | st.text(max_size=6)
ids = st.integers(1, 40).map(lambda number: number.to_bytes(16, "big"))
some_id = st.none() | ids
visit_lines = st.builds(
    VisitLine,
    id=ids,
    started_at=st.integers(0, 1 << 42),
    person=some_id,
    service=st.sampled_from(["C1", "C4.1", "S2"]),
    service_name=texts,
    procedure=texts,
    procedure_name=texts,
    subject=st.sampled_from([None, "citizen", "staff"]),
    people=st.none() | st.integers(1, 200),
    channel=st.sampled_from([None, "counter", "phone"]),
    outcome=st.sampled_from(["done", "guided", "not_done"]),
    reason=texts,
    seconds=st.none() | st.integers(0, 86_400),
    late=st.booleans(),
    dossier=texts,
    note=texts,
    incident=some_id,
    satisfaction=st.none() | st.integers(1, 5),
)
incident_lines = st.builds(
    IncidentLine,
    id=ids,
    started_at=st.integers(0, 1 << 42),
    title=texts,
    part=texts,
    about=texts,
    device=texts,
    person=some_id,
    findings=st.none() | st.lists(st.sampled_from(["N-01", "P-02"]), max_size=2).map(tuple),
    tried=texts,
    note=texts,
)
days = st.lists(visit_lines, max_size=8, unique_by=lambda line: line.id)
faults = st.lists(incident_lines, max_size=4, unique_by=lambda line: line.id)


@given(days, faults, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(visits: list[VisitLine], incidents: list[IncidentLine], random: Any) -> None:
    named = day_digest(visits, incidents)
    random.shuffle(visits)
    random.shuffle(incidents)
    assert day_digest(visits, incidents) == named


@given(days.filter(bool), faults, st.data())
def test_any_field_of_a_visit_changes_it(visits: list[VisitLine], incidents: list[IncidentLine], data: Any) -> None:
    at = data.draw(st.integers(0, len(visits) - 1))
    field = data.draw(st.sampled_from(VisitLine._fields[1:]))
    other = data.draw(visit_lines.map(lambda line: getattr(line, field)))
    changed = [line if at != number else line._replace(**{field: other}) for number, line in enumerate(visits)]
    same = _plain(other) == _plain(getattr(visits[at], field))
    assert (day_digest(changed, incidents) == day_digest(visits, incidents)) is same


@given(days, faults.filter(bool), st.data())
def test_any_field_of_an_incident_changes_it(visits: list[VisitLine], incidents: list[IncidentLine], data: Any) -> None:
    at = data.draw(st.integers(0, len(incidents) - 1))
    field = data.draw(st.sampled_from(IncidentLine._fields[1:]))
    other = data.draw(incident_lines.map(lambda line: getattr(line, field)))
    changed = [line if at != number else line._replace(**{field: other}) for number, line in enumerate(incidents)]
    same = _plain(other) == _plain(getattr(incidents[at], field))
    assert (day_digest(visits, changed) == day_digest(visits, incidents)) is same


@given(days, faults, visit_lines)
def test_a_visit_more_or_less_changes_it(
    visits: list[VisitLine], incidents: list[IncidentLine], more: VisitLine
) -> None:
    more = more._replace(id=b"\xff" * 16)
    assert day_digest([*visits, more], incidents) != day_digest(visits, incidents)


def test_text_counts_without_what_postgresql_cannot_hold() -> None:
    line = VisitLine(b"a" * 16, 1, None, "C1", *[None] * 6, "done", None, None, False, None, None, None, None)  # type: ignore[arg-type]
    assert day_digest([line._replace(note="a\0b")]) == day_digest([line._replace(note="ab")])
    assert day_digest([line._replace(note="\\u0000")]) != day_digest([line._replace(note="")])
    assert day_digest([line._replace(note="")]) != day_digest([line])


def test_the_digest_of_a_known_day_never_changes() -> None:
    """Approvals of years ago name it: a change of the canonical form needs another version."""
    line = VisitLine(
        bytes(range(16)), 1_795_400_000_000, b"p" * 16, "C4.1", "Nộp hồ sơ", None, None, "citizen", 2, "counter", "done",
        None, 312, True, "000.00.01.H17-261123-0001", "Đã in lại phiếu hẹn", None, 5,
    )  # fmt: skip
    incident = IncidentLine(
        b"i" * 16, 1_795_400_000_000, "Máy in kẹt giấy", "printers", "Canon LBP2900", "usb-1", b"p" * 16, ("P-03",),
        None, None,
    )  # fmt: skip
    assert day_digest([line], [incident]) == "1:3d3550ee2d92354058c04f63eb685f2f"
    assert len(day_digest([])) <= 40


@given(days, days)
def test_totals_of_parts_are_those_of_the_whole(one: list[VisitLine], other: list[VisitLine]) -> None:
    assert together([fold(one), fold(other)]) == fold([*one, *other])
    assert together([fold(one), Totals()]) == fold(one)


@given(days)
def test_every_visit_is_in_every_count_once(visits: list[VisitLine]) -> None:
    totals = fold(visits)
    counted = (
        totals.by_service, totals.by_outcome, totals.by_person, totals.by_channel, totals.by_subject, totals.by_hour,
    )  # fmt: skip
    assert {sum(counts.values()) for counts in counted} == {len(visits)}
    assert set(totals.by_hour) == {hour_of(line.started_at) for line in visits}
    assert all(0 <= hour <= 23 for hour in totals.by_hour)
    assert totals.minutes is None or totals.minutes * totals.timed * 60 == pytest.approx(totals.seconds)


@given(days, days)
def test_differences_lead_from_before_to_after(before: list[VisitLine], after: list[VisitLine]) -> None:
    lines = {line.id: line for line in before}
    for one in differences(before, after):
        assert one.before == lines.get(one.id)
        assert one.fields
        if one.after is None:
            del lines[one.id]
        else:
            lines[one.id] = one.after
    assert lines == {line.id: line for line in after}
    assert differences(after, after) == []


def _plain(value: Any) -> Any:
    return value.replace("\0", "") if isinstance(value, str) else value
