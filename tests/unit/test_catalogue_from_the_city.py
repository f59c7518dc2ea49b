"""Services that the city sends: offered from their day on, searched like the shipped ones, readable after their end."""

from __future__ import annotations

from datetime import date

import pytest

from ward_desk.errors import DeskError
from ward_desk.services.catalogue import Catalogue, load_catalogue
from ward_desk.services.service_search import ServiceSearch
from ward_ledger.records import Service

TODAY = date(2026, 11, 25)
NEW = Service(
    code="C9.1",
    name_vi="Gia hạn thẻ xe buýt người cao tuổi",
    name_en="Renew a senior bus pass",
    parent="C1",
    audience="citizen_business",
    synonyms=["thẻ buýt", "xe công cộng; vé tháng"],
    valid_from="2026-12-01",
)


def on(day: date, *changes: Service) -> Catalogue:
    return load_catalogue(day, changes)


def offered(catalogue: Catalogue) -> list[str]:
    return [entry.code for entry in catalogue.entries]


def test_a_new_service_is_offered_from_its_day_on_and_found_by_its_words() -> None:
    assert "C9.1" not in offered(on(date(2026, 11, 30), NEW))
    catalogue = on(date(2026, 12, 1), NEW)
    entry = catalogue.entry("C9.1")
    assert (entry.kind, entry.level, entry.parent, entry.service) == ("service", 2, "C1", "C9.1")
    assert (entry.field, entry.name("en")) == (catalogue.entry("C1").name_vi, NEW.name_en)
    search = ServiceSearch(catalogue)
    for typed in ("the xe buyt nguoi", "THẺ BUÝT", "ghtxb", "vé tháng", "C9.1", "senior bus"):
        assert search.find(typed)[0].code == "C9.1", typed
    assert entry not in ServiceSearch(on(TODAY, NEW)).find("thẻ buýt")
    assert len(catalogue.entries) == 105


def test_a_new_name_of_a_shipped_service_keeps_what_it_does_not_say() -> None:
    change = Service(code="C4.1", name_vi="Cài và mở VNeID mức 2", valid_from="2026-11-25")
    before, after = on(date(2026, 11, 24), change).entry("C4.1"), on(TODAY, change).entry("C4.1")
    assert before == load_catalogue(TODAY).entry("C4.1")
    assert (after.name_vi, after.name_en) == ("Cài và mở VNeID mức 2", "Cài và mở VNeID mức 2")
    kept = ("synonyms", "parent", "audience", "field", "level", "kind")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert offered(on(TODAY, change)).count("C4.1") == 1


def test_a_new_name_of_a_procedure_keeps_its_office_and_its_service() -> None:
    change = Service(code="1.001193", name_vi="Đăng ký khai sinh (mới)", valid_from="2026-11-25", synonyms=["sinh con"])
    before, after = load_catalogue(TODAY).entry("1.001193"), on(TODAY, change).entry("1.001193")
    assert (after.kind, after.office, after.field, after.service) == ("procedure", before.office, before.field, "C1.2")
    assert (after.name_vi, after.synonyms) == ("Đăng ký khai sinh (mới)", ("sinh con",))


def test_a_code_that_ended_is_offered_no_more_and_still_read() -> None:
    ends = [Service(code=code, valid_to="2026-11-24") for code in ("C4.1", "1.001193")]
    assert {"C4.1", "1.001193"} <= set(offered(on(date(2026, 11, 24), *ends)))
    catalogue = on(TODAY, *ends)
    assert not {"C4.1", "1.001193"} & set(offered(catalogue))
    assert catalogue.entry("c4.1").name_vi == load_catalogue(TODAY).entry("C4.1").name_vi
    assert all(found.code != "C4.1" for found in ServiceSearch(catalogue).find("C4.1"))


def test_an_end_holds_for_every_row_of_its_code_and_what_was_is_still_read() -> None:
    coming = Service(code="C9.1", name_vi="Tên về sau", valid_from="2027-03-01")
    changes = [NEW, Service(code="C9.1", valid_to="2026-12-31"), coming]
    assert on(date(2026, 12, 31), *changes).entry("C9.1").name_vi == NEW.name_vi
    for ended in (on(date(2027, 1, 1), *changes), on(date(2027, 1, 1), *reversed(changes))):
        assert "C9.1" not in offered(ended)
        assert ended.entry("C9.1").name_vi == NEW.name_vi  # what was, not what would have been
    assert "C9.1" not in offered(on(date(2027, 3, 1), *changes))


def test_of_two_rows_the_later_one_is_offered_and_a_row_may_have_an_end_of_its_own() -> None:
    for_a_month = Service(code="C4.1", name_vi="Tháng cao điểm", valid_from="2026-12-01", valid_to="2026-12-31")
    names = [on(day, for_a_month).entry("C4.1").name_vi for day in (TODAY, date(2026, 12, 15), date(2027, 1, 1))]
    assert names[1] == "Tháng cao điểm" and names[0] == names[2] != names[1]


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2015, 1, 1)])
def test_a_dead_clock_still_finds_the_catalogue(day: date) -> None:
    early = Service(code="C9.2", name_vi="Từ rất lâu", valid_from="2000-01-01")
    undated = Service(code="C9.3", name_vi="Không ghi ngày")
    catalogue = on(day, early, undated, NEW)
    assert len(catalogue.entries) == 106 and {"C9.2", "C9.3"} <= set(offered(catalogue))


def test_rows_that_say_nothing_do_nothing() -> None:
    nothing = [Service(), Service(code=" "), Service(name_vi="Không mã"), Service(code="C4.1"), Service(code="C4.1", name_vi=" ")]  # fmt: skip
    assert on(TODAY, *nothing).entries == load_catalogue(TODAY).entries


def test_a_group_may_be_new_and_a_parent_may_be_unknown() -> None:
    group = Service(code="C10", name_vi="Nhóm mới", valid_from="2026-11-01")
    child = Service(code="C10.1", name_vi="Việc mới", parent="C10", valid_from="2026-11-01", audience="staff")
    lost = Service(code="C11.1", name_vi="Lạc nhóm", parent="C11", valid_from="2026-11-01")
    catalogue = on(TODAY, child, group, lost)
    assert (catalogue.entry("C10").level, catalogue.entry("C10.1").field) == (1, "Nhóm mới")
    assert (catalogue.entry("C10.1").audience, catalogue.entry("C11.1").field) == ("staff", "Lạc nhóm")
    with pytest.raises(DeskError):
        catalogue.entry("C11")
