"""How far a day's review is follows from who said what last, whatever the order in which it was heard."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ledger_world import HOA, HUNG, NOW, Replica, desk_id, start, state

from ward_ledger.change import Change
from ward_ledger.day import day_digest
from ward_ledger.day_states import (
    NEVER,
    DayState,
    Standing,
    is_locked_by_date,
    read_comments,
    read_seen,
    standing,
    write_comments,
    write_seen,
)
from ward_ledger.ids import review_key, submission_key
from ward_ledger.records import Kind, rejected_fields

DAY = date(2026, 11, 23)
SENT, SAID = submission_key("20194", DAY), review_key("20194", DAY)
DIGEST, OTHER = day_digest([]), "1:" + "0" * 32
VISIT = UUID(int=7)


def judged(changes: Iterable[Change], digest: str | None = DIGEST, *, lock: bool = False) -> Standing:
    found = state(changes)
    of_kind = {kind: [one for name, one in found.items() if name[0] == kind] for kind in (Kind.SUBMISSION, Kind.REVIEW)}
    return standing(of_kind[Kind.SUBMISSION], of_kind[Kind.REVIEW], digest, lock=lock)


def send(desk: Replica, by: UUID = HUNG, *, sent: bool = True) -> None:
    desk.wall += 1000
    desk.write(by, Kind.SUBMISSION, SENT, {"ward": "20194", "day": DAY.isoformat(), "sent": sent})


def say(desk: Replica, word: str | None, by: UUID = HOA, **fields: Any) -> None:
    desk.wall += 1000
    said = {"digest": None, "comment": None, "comments": None, "seen": None, "state": word}
    desk.write(by, Kind.REVIEW, SAID, {"ward": "20194", "day": DAY.isoformat()} | said | fields)


def test_from_open_to_locked() -> None:
    desk = start(NOW)
    assert judged(desk.seen.values()) == Standing()
    send(desk)
    sent = judged(desk.seen.values())
    assert (sent.state, sent.sent_by, sent.sent_at, sent.waits) == (DayState.SENT, HUNG, desk.wall, True)
    say(desk, "returned", comments=write_comments({VISIT: "Sai"}), comment="Xem lại")
    back = judged(desk.seen.values(), OTHER)
    assert (back.state, back.comments, back.comment, back.changed) == (
        DayState.RETURNED,
        {VISIT: "Sai"},
        "Xem lại",
        False,
    )
    send(desk)
    assert judged(desk.seen.values()).state == DayState.SENT
    say(desk, "approved", digest=DIGEST, seen=write_seen({desk.desk: 9}))
    good = judged(desk.seen.values())
    assert (good.state, good.changed, good.seen, good.reviewed_by) == (DayState.APPROVED, False, {desk.desk: 9}, HOA)
    assert judged(desk.seen.values(), lock=True).state == DayState.LOCKED
    assert judged(desk.seen.values(), None, lock=True).state == DayState.LOCKED
    assert judged(desk.seen.values(), OTHER) == judged(desk.seen.values(), OTHER, lock=True)
    assert judged(desk.seen.values(), OTHER).changed
    say(desk, "locked", digest=DIGEST)
    assert judged(desk.seen.values()).state == DayState.LOCKED
    assert judged(desk.seen.values(), OTHER).waits


def test_a_volunteers_word_counts_for_nothing() -> None:
    desk = start(NOW)
    send(desk)
    say(desk, "approved", by=HUNG, digest=DIGEST)
    assert judged(desk.seen.values()).state == DayState.SENT
    say(desk, "returned", comment="x")
    say(desk, "approved", by=HUNG, digest=DIGEST)
    send(desk)
    say(desk, None, by=HUNG)
    assert judged(desk.seen.values()).state == DayState.SENT, "what has no effect is no later word either"


def test_an_approval_without_a_digest_is_of_nothing_and_one_of_another_version_is_believed() -> None:
    desk = start(NOW)
    send(desk)
    say(desk, "approved")
    assert judged(desk.seen.values()).changed
    say(desk, "approved", digest="2:" + "0" * 32)
    assert not judged(desk.seen.values()).changed


def test_taken_back_it_is_open_or_still_to_be_mended() -> None:
    desk = start(NOW)
    send(desk)
    send(desk, sent=False)
    assert judged(desk.seen.values()).state == DayState.OPEN
    send(desk)
    say(desk, "returned", comment="x")
    send(desk)
    send(desk, sent=False)
    assert judged(desk.seen.values()).state == DayState.RETURNED


steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["send", "unsend", "returned", "approved", "locked", "clear", "forged"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(steps, st.randoms(use_true_random=False))
def test_every_desk_judges_alike_in_whatever_order_it_heard(given_steps: list[Any], random: Any) -> None:
    desks = [start(NOW), Replica(desk_id(1), NOW - 3_600_000)]
    for change in list(desks[0].seen.values()):
        desks[1].hear(change)
    for number, what, heard in given_steps:
        desk = desks[number]
        if heard:
            for change in list(desks[1 - number].seen.values()):
                desk.hear(change)
        if what in ("send", "unsend"):
            send(desk, sent=what == "send")
        elif what == "forged":
            say(desk, "approved", by=HUNG, digest=DIGEST)
        else:
            say(desk, None if what == "clear" else what, digest=DIGEST if what == "approved" else None)
    every = [*desks[0].seen.values(), *desks[1].seen.values()]
    named = judged(every)
    random.shuffle(every)
    assert judged([*every, *every[:3]]) == named
    assert (named.state == DayState.OPEN) is (named.sent_at is None and named.reviewed_at is None)


@given(st.dictionaries(st.uuids(), st.text("abc đ:", min_size=1).map(str.strip).filter(bool)))
def test_comments_are_read_as_they_were_written(comments: dict[UUID, str]) -> None:
    lines = write_comments(comments)
    assert read_comments(lines) == comments
    assert rejected_fields(Kind.REVIEW, {"comments": lines}) == {}


def test_lines_that_say_nothing_are_left_out() -> None:
    assert read_comments(["", "x", f"{VISIT}", f"{VISIT} Sai"]) == {VISIT: "Sai"}
    assert read_seen(["", f"{VISIT} x", f"{VISIT} 12"]) == {VISIT: 12}
    assert read_seen(write_seen({VISIT: 3, HOA: 4})) == {VISIT: 3, HOA: 4}


def test_a_month_is_locked_so_many_days_after_its_end() -> None:
    for day in (date(2026, 11, 1), date(2026, 11, 30)):
        assert not is_locked_by_date(day, date(2026, 12, 5), 5)
        assert is_locked_by_date(day, date(2026, 12, 6), 5)
        assert is_locked_by_date(day, date(2026, 12, 1), 0)
        assert not is_locked_by_date(day, day + timedelta(days=900), NEVER)
    assert is_locked_by_date(date(2026, 12, 31), date(2027, 1, 1), 0)
