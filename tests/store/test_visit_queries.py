"""Lists of visits: every filter against a plain count by hand, pages by key, and what the search finds."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache

import pytest
from tests.bench.million import LAST_VISIT_MS, fill_visits
from tests.desks import Office, at
from tests.store.visit_rows import assert_sound

from ward_desk.services.people import people
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import correct_visit, delete_visit, enter_visit, restore_visit
from ward_desk.store import visits
from ward_desk.store.projection import rebuild
from ward_desk.store.visits import Visit, VisitFilter, VisitRow
from ward_ledger.days import local_day
from ward_ledger.text import fold

MANY = 900


def listed(office: Office, wanted: VisitFilter) -> list[VisitRow]:
    with office.desk.store.reading() as connection:
        return visits.find(connection, wanted, limit=10_000)


def counted(office: Office, wanted: VisitFilter) -> int:
    with office.desk.store.reading() as connection:
        return visits.count(connection, wanted)


@cache
def words_in(visit: Visit) -> list[str]:
    texts = (visit.service_name, visit.procedure_name, visit.service, visit.procedure, visit.dossier, visit.note)
    return " ".join(fold(text) for text in (*texts, visit.reason) if text).split()


def fits(visit: Visit, wanted: VisitFilter) -> bool:
    """The filter by hand, as its documentation says it."""
    day, words = local_day(visit.started_at), words_in(visit)
    asked = fold(wanted.text).split()
    return (
        (wanted.deleted or not visit.deleted)
        and (wanted.day_from is None or day >= wanted.day_from)
        and (wanted.day_to is None or day <= wanted.day_to)
        and wanted.person in (None, visit.person)
        and wanted.service in (None, visit.service, visit.procedure)
        and wanted.outcome in (None, visit.outcome)
        and wanted.channel in (None, visit.channel)
        and all(word in words for word in asked[:-1])
        and all(any(word.startswith(last) for word in words) for last in asked[-1:])
    )


@pytest.fixture
def many(office: Office) -> Office:
    """A desk with 900 visits of three days, some of them deleted."""
    fill_visits(office.desk.store, MANY, seed=4)
    office.clock.wall = LAST_VISIT_MS + 3_600_000
    for row in listed(office, VisitFilter())[::40]:
        delete_visit(office.desk, office.official, row.visit.id, "ghi trùng")
    return office


class TestFilters:
    def test_every_filter_gives_what_a_count_by_hand_gives(self, many: Office) -> None:
        everything = [row.visit for row in listed(many, VisitFilter(deleted=True))]
        assert len(everything) == MANY
        random_ = random.Random(9)
        last = local_day(LAST_VISIT_MS)
        someone = [person.id for person in people(many.desk)]
        texts = ("", "khai", "khai si", "ho so", "Đăng ký", "hẹn chiều", "h17.15 0", "khong co", "C1.2", "1.001193")
        for _ in range(150):
            wanted = VisitFilter(
                day_from=random_.choice((None, None, last, last - timedelta(days=1))),
                day_to=random_.choice((None, None, last, last - timedelta(days=2))),
                person=random_.choice((None, None, *someone)),
                service=random_.choice((None, None, None, "C1.2", "1.001193", "S2")),
                outcome=random_.choice((None, None, "done", "not_done", "passed_1022")),
                channel=random_.choice((None, None, "counter", "phone")),
                text=random_.choice(texts),
                deleted=random_.random() < 0.3,
            )
            expected = [visit.id for visit in everything if fits(visit, wanted)]
            assert [row.visit.id for row in listed(many, wanted)] == expected, wanted
            assert counted(many, wanted) == len(expected), wanted

    def test_days_begin_at_midnight_in_vietnam(self, office: Office) -> None:
        day = date(2026, 11, 22)
        for started in (at(0, 0, day), at(23, 59, day), at(0, 0, date(2026, 11, 23)), at(23, 59, date(2026, 11, 21))):
            enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", started, 5))
        found = listed(office, VisitFilter(day_from=day, day_to=day))
        assert [row.visit.started_at for row in found] == [at(23, 59, day), at(0, 0, day)]

    def test_visits_that_begin_together_are_all_listed(self, office: Office) -> None:
        ids = {enter_visit(office.desk, office.mai, VisitEntry("C3", "done", at(7), 1)).id for _ in range(30)}
        assert {row.visit.id for row in listed(office, VisitFilter())} == ids


class TestPages:
    @pytest.mark.parametrize(
        "wanted", [VisitFilter(), VisitFilter(text="h"), VisitFilter(channel="counter", text="ho so")]
    )
    def test_pages_by_key_join_into_the_whole_list(self, many: Office, wanted: VisitFilter) -> None:
        whole = [row.place for row in listed(many, wanted)]
        joined: list[int] = []
        with many.desk.store.reading() as connection:
            while page := visits.find(connection, wanted, after=joined[-1] if joined else None, limit=37):
                joined += [row.place for row in page]
        assert joined == whole

    @pytest.mark.parametrize("wanted", [VisitFilter(), VisitFilter(deleted=True), VisitFilter(outcome="done")])
    def test_steps_lead_to_the_rows_that_pages_show(self, many: Office, wanted: VisitFilter) -> None:
        whole = [row.place for row in listed(many, wanted)]
        rows, last = 0, None
        with many.desk.store.reading() as connection:
            while True:
                step = visits.step(connection, wanted, last, 100)
                rows += step.rows
                if step.last is not None:
                    assert step.last == whole[rows - 1]
                    last = step.last
                if step.rows < 100:
                    break
        assert rows == len(whole)

    def test_no_list_reads_the_whole_table(self, many: Office) -> None:
        """What the plan must never say is a scan of the table; through the index of deleted ones it is a search."""
        filters = (
            VisitFilter(),
            VisitFilter(text="khai"),
            VisitFilter(person=many.hung.person.id),
            VisitFilter(deleted=True),
        )
        for wanted in filters:
            query = visits._places(wanted, after=1 << 60).limit(100)
            with many.desk.store.reading() as connection:
                compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
            assert not any("TEMP B-TREE" in line for line in plan), (wanted, plan)
            assert all("VIRTUAL TABLE INDEX" in line or line.startswith("SEARCH visits") for line in plan), plan


class TestSearch:
    @pytest.mark.parametrize(
        "typed",
        ["hoà giải", "hòa giải", "HOA GIAI", "  giai   hoa ", "hoa g", "đất đai", "dat dai", "H17.15-0042", "h17 0042",
         "C4.1", "tai khoan", "😀 tranh chấp", "<b>tranh", "tranh chấp; DROP TABLE visits"],
    )  # fmt: skip
    def test_finds_what_people_type(self, office: Office, typed: str) -> None:
        note = "Hòa giải tranh chấp đất đai; DROP TABLE visits; <b>gấp</b> 😀"
        found = enter_visit(
            office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, dossier="H17.15-0042", note=note)
        )
        enter_visit(office.desk, office.hung, VisitEntry("S2", "done", at(7, 10), 5, note="máy in"))
        assert [row.visit.id for row in listed(office, VisitFilter(text=typed))] == [found.id]

    @pytest.mark.parametrize("typed", ["giai thich", "oa", "odone", "\ue000odone", "ccounter", '"', "*"])
    def test_finds_nothing_else(self, office: Office, typed: str) -> None:
        """No part of a word, and none of the marks that only the filters use; signs alone ask for nothing."""
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note="hòa giải"))
        assert len(listed(office, VisitFilter(text=typed))) == (0 if fold(typed) else 1)

    def test_signs_of_the_index_are_words_like_others(self, office: Office) -> None:
        found = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note="near and not or"))
        for typed in ("near(and not)", "NOT", "and OR", 'near:"not"', "-near", "words:near", "^near", "near*"):
            got = [row.visit.id for row in listed(office, VisitFilter(text=typed))]
            assert got == ([] if "words" in typed else [found.id]), typed

    @pytest.mark.parametrize("sign", ["a ", "a", "đ ", "\u200b", "م ", "\ue000", '"', "\x00"])
    def test_a_text_of_100000_characters_is_answered(self, office: Office, sign: str) -> None:
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5))
        assert len(listed(office, VisitFilter(text=sign * 100_000))) <= 1

    def test_finds_a_visit_by_its_words_of_now(self, office: Office) -> None:
        made = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note="quên mật khẩu"))
        correct_visit(office.desk, office.hung, made.id, {"note": "mất điện thoại", "outcome": "guided"})
        assert not listed(office, VisitFilter(text="mat khau"))
        assert not listed(office, VisitFilter(text="dien thoai", outcome="done"))
        assert listed(office, VisitFilter(text="dien thoai", outcome="guided"))

    def test_deleted_visits_are_found_only_when_asked_for(self, office: Office) -> None:
        made = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note="ghi nhầm"))
        delete_visit(office.desk, office.hung, made.id, "nhầm")
        for wanted in (VisitFilter(), VisitFilter(text="ghi nham"), VisitFilter(outcome="done")):
            assert not listed(office, wanted)
            assert counted(office, wanted) == 0
        assert [row.visit.deleted for row in listed(office, VisitFilter(text="ghi nham", deleted=True))] == [True]
        restore_visit(office.desk, office.hung, made.id, "xóa nhầm")
        assert listed(office, VisitFilter(text="ghi nham"))


class TestBulk:
    def test_many_visits_at_once_are_as_the_app_would_have_written_them(self, many: Office) -> None:
        assert_sound(many)

    def test_a_rebuilt_index_answers_alike(self, many: Office) -> None:
        asked = [VisitFilter(text="khai s"), VisitFilter(outcome="done"), VisitFilter(text="ho so", deleted=True)]
        before = [[row.place for row in listed(many, wanted)] for wanted in asked]
        with many.desk.store.writing() as connection:
            rebuild(connection, many.desk.store.rights(connection))
        assert [[row.place for row in listed(many, wanted)] for wanted in asked] == before
        assert_sound(many)

    def test_work_goes_on_after_it(self, many: Office) -> None:
        made = enter_visit(many.desk, many.hung, VisitEntry("C4.1", "done", LAST_VISIT_MS, 5, note="lượt mới nhất"))
        assert listed(many, VisitFilter())[0].visit.id == made.id
        assert_sound(many)
