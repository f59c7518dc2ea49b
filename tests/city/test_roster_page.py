"""A list of volunteers on its way from a file to the wards' PCs, in a real Chromium."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from secrets import token_bytes
from uuid import UUID

import pytest
import python_calamine
import requests
from selenium.webdriver.common.keys import Keys
from tests.city.browser import Chromium
from tests.city.lists import HEADS, csv_of, xlsx_of
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administration
from ward_city.pages.words import word
from ward_city.service import now_ms
from ward_city.work import roster
from ward_city.work.author import Author

DATES = ("18/08/2026", "25/08/2026")
CLERK = Author(UUID(int=7), "thử")


def choose(pages: Chromium, folder: Path, content: bytes, name: str = "danh sách.xlsx") -> None:
    """Choose the file and ask for its preview."""
    file = folder / name
    file.write_bytes(content)
    pages.open("/roster")
    pages.fill("file", str(file))
    pages.press(word("ros_read", "vi"))


def csv_rows(*rows: Sequence[str]) -> bytes:
    return csv_of(rows).encode()


def figures(pages: Chromium) -> list[str]:
    """New, changed, the same, bad."""
    return [one.text for one in pages.all(".figure dd")]


def confirm(pages: Chromium, many: int) -> None:
    pages.press(word("ros_confirm", "vi", n=many))


def volunteers(city: City, ward: str) -> list[tuple[object, ...]]:
    with city.engine.connect() as connection:
        return [(one.name, one.school, one.campaign_to, one.active) for one in roster.volunteers(connection, ward)]


def test_a_workbook_reaches_the_wards_pc_and_twice_changes_nothing(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path
) -> None:
    list_ = xlsx_of([["Nguyễn Văn Hùng", "Đại học Duy Tân", ward, date(2026, 8, 18), date(2026, 8, 25)]])
    choose(admin_pages, tmp_path, list_)
    assert figures(admin_pages) == ["1", "0", "0", "0"]
    assert "danh sách.xlsx" in admin_pages.text
    confirm(admin_pages, 1)
    assert word("ros_done", "vi", new=1, updated=0, same=0) in admin_pages.text
    desk.pull()
    (person,) = [fields for (kind, _), fields in desk.state().items() if fields.get("name") == "Nguyễn Văn Hùng"]
    assert (person["role"], person["campaign_from"], person["campaign_to"]) == ("volunteer", "2026-08-18", "2026-08-25")
    choose(admin_pages, tmp_path, list_)
    assert figures(admin_pages) == ["0", "0", "1", "0"]
    assert word("ros_nothing", "vi") in admin_pages.text
    desk.pull()
    assert [page.runs for page in desk.pull()] == [()]


def test_bad_rows_are_told_and_the_others_go_in(admin_pages: Chromium, city: City, ward: str, tmp_path: Path) -> None:
    rows = csv_rows(
        ["Lê Na", "", ward, *DATES], ["", "", ward, *DATES], ["Trần Minh", "", "Phường Không Có", "mai", "x"]
    )
    choose(admin_pages, tmp_path, rows, "a.csv")
    assert figures(admin_pages) == ["1", "0", "0", "2"]
    bad = admin_pages.rows()
    assert bad[0] == ["3", word("ros_col_name", "vi"), word("bad_no_name", "vi")]
    assert [row[:2] for row in bad[1:]] == [
        ["4", word(f"ros_col_{c}", "vi")] for c in ("ward", "campaign_from", "campaign_to")
    ]
    confirm(admin_pages, 1)
    assert [one[0] for one in volunteers(city, ward)] == ["Lê Na"]


def test_who_is_there_is_updated_and_the_change_is_shown(
    admin_pages: Chromium, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path
) -> None:
    desk.add_volunteer("Phạm Hoà")
    desk.push()
    choose(admin_pages, tmp_path, csv_rows(["Phạm Hòa", "FPT", ward, *DATES]), "a.csv")
    assert figures(admin_pages) == ["0", "1", "0", "0"]
    (row,) = admin_pages.rows()
    assert row[1] == f"Phạm Hòa {word('ros_was', 'vi', value='Phạm Hoà')}".replace(" trước", "\ntrước")
    confirm(admin_pages, 1)
    assert volunteers(city, ward) == [("Phạm Hòa", "FPT", date(2026, 8, 25), True)]


def test_somebody_of_that_name_elsewhere_is_pointed_out(
    admin_pages: Chromium, city: City, ward: str, tmp_path: Path
) -> None:
    other = city.new_ward()
    name = f"Đỗ Thị {''.join(chr(97 + int(d)) for d in other if d.isdigit())}"
    choose(admin_pages, tmp_path, csv_rows([name, "VKU", other, *DATES]), "a.csv")
    confirm(admin_pages, 1)
    choose(admin_pages, tmp_path, csv_rows([name, "VKU", ward, *DATES]), "a.csv")
    assert word("ros_elsewhere", "vi", row=2, person=name, ward="Phường Thử") in admin_pages.text


def test_a_preview_is_good_at_any_worker_and_for_its_owner_only(
    admin_pages: Chromium, city: City, ward: str, tmp_path: Path
) -> None:
    choose(admin_pages, tmp_path, csv_rows(["Lê Na", "", ward, *DATES]), "a.csv")
    path = admin_pages.path
    for _ in range(6):
        admin_pages.open(path)
        assert figures(admin_pages) == ["1", "0", "0", "0"]
    name = f"khác {next(city.numbers)}"
    with city.engine.begin() as connection:
        administration.add_account(connection, name, "admin", "một mật khẩu thật dài", now_ms(), token_bytes)
    admin_pages.forget()
    admin_pages.sign_in(name, "một mật khẩu thật dài")
    admin_pages.open(path)
    assert word("ros_gone", "vi") in admin_pages.text


def test_a_roster_that_changed_since_is_shown_again(
    admin_pages: Chromium, city: City, ward: str, tmp_path: Path
) -> None:
    content = csv_rows(["Lê Na", "", ward, *DATES])
    choose(admin_pages, tmp_path, content, "a.csv")
    with city.engine.begin() as connection:
        rows = roster.draft_rows
        draft = UUID(admin_pages.path.rpartition("/")[2])
        owner = UUID(str(city.one("SELECT account FROM drafts WHERE id = :d", d=draft)))
        _, listed = rows(connection, draft, Author(owner, ""), now_ms())
        roster.import_list(connection, listed, CLERK, now_ms(), token_bytes)
    confirm(admin_pages, 1)
    assert word("ros_changed", "vi") in admin_pages.text
    assert figures(admin_pages) == ["0", "0", "1", "0"]
    assert len(volunteers(city, ward)) == 1


def test_pressing_twice_at_once_adds_nobody_twice(admin_pages: Chromium, city: City, ward: str, tmp_path: Path) -> None:
    choose(admin_pages, tmp_path, csv_rows(["Lê Na", "", ward, *DATES]), "a.csv")
    fields = {
        name: admin_pages.all(f"main [name={name}]")[0].get_attribute("value") or "" for name in ("form", "digest")
    }
    path = f"{admin_pages.path}/import"
    first, second = (admin_pages.send(path, **fields) for _ in range(2))
    assert word("ros_done", "vi", new=1, updated=0, same=0) in first.text
    assert word("ros_gone", "vi") in second.text
    assert len(volunteers(city, ward)) == 1


def test_the_template_is_a_list_that_can_be_filled_in(admin_pages: Chromium, ward: str, tmp_path: Path) -> None:
    cookies = {one["name"]: one["value"] for one in admin_pages.driver.get_cookies()}
    answer = requests.get(admin_pages.url + "/roster/template", cookies=cookies, timeout=20)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    file = tmp_path / "template.xlsx"
    file.write_bytes(answer.content)
    assert python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python() == [list(HEADS)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 broken", "file_broken"),
        (b"\xff\xd8\xff\xe0 a photo", "file_not_utf8"),
        (b"a;b\n1;2\n", "file_no_heads"),
    ],
)
def test_files_that_are_no_lists(admin_pages: Chromium, tmp_path: Path, content: bytes, said: str) -> None:
    choose(admin_pages, tmp_path, content)
    assert admin_pages.all("[role=alert]")[0].text == word(said, "vi")


def test_a_file_beyond_the_limit_is_not_even_read(admin_pages: Chromium) -> None:
    admin_pages.open("/roster")
    form = admin_pages.all("main [name=form]")[0].get_attribute("value") or ""
    answer = admin_pages.send("/roster/read", files={"file": ("a.csv", b"x" * 3_000_000)}, form=form)
    assert answer.status_code == 413


def test_html_and_formulas_stay_text(admin_pages: Chromium, city: City, ward: str, tmp_path: Path) -> None:
    nasty = "A<script>alert(1)</script>{{7*7}}"
    choose(
        admin_pages,
        tmp_path,
        csv_of(
            [["Lê Na", nasty, ward, *DATES, "=1+1"], ["<b>", "", "<i>", "<u>", "<p>"]], (*HEADS, "<img src=x>")
        ).encode(),
        "<b>.csv",
    )
    assert "<img src=x>" in admin_pages.text
    assert nasty in admin_pages.text
    assert admin_pages.all("main img") == admin_pages.all("main b") == admin_pages.all("script") == []
    confirm(admin_pages, 1)
    assert volunteers(city, ward)[0][1] == nasty


def test_by_keyboard_alone(admin_pages: Chromium, city: City, ward: str, tmp_path: Path) -> None:
    choose(admin_pages, tmp_path, csv_rows(["Lê Na", "", ward, *DATES]), "a.csv")
    for _ in range(40):
        focused = admin_pages.driver.switch_to.active_element
        if focused.text == word("ros_confirm", "vi", n=1):
            break
        focused.send_keys(Keys.TAB)
    admin_pages.driver.switch_to.active_element.send_keys(Keys.ENTER)
    admin_pages.wait_for(word("ros_done", "vi", new=1, updated=0, same=0))
    assert len(volunteers(city, ward)) == 1


class TestWhoMay:
    def test_a_viewer_may_not_even_look(self, viewer_pages: Chromium, ward: str) -> None:
        viewer_pages.open("/roster")
        assert word("admins_only", "vi") in viewer_pages.text
        form = viewer_pages.all("[name=form]")[0].get_attribute("value") or ""
        content = csv_rows(["Lê Na", "", ward, *DATES])
        answer = viewer_pages.send("/roster/read", files={"file": ("a.csv", content)}, form=form)
        assert (answer.status_code, word("admins_only", "vi") in answer.text) == (403, True)

    def test_a_form_of_another_site_is_refused(
        self, admin_pages: Chromium, city: City, ward: str, tmp_path: Path
    ) -> None:
        content = csv_rows(["Lê Na", "", ward, *DATES])
        answer = admin_pages.send("/roster/read", files={"file": ("a.csv", content)}, form="0" * 32)
        assert answer.status_code == 403
        choose(admin_pages, tmp_path, content, "a.csv")
        digest = admin_pages.all("main [name=digest]")[0].get_attribute("value") or ""
        assert admin_pages.send(f"{admin_pages.path}/import", form="", digest=digest).status_code == 403
        assert volunteers(city, ward) == []


def test_it_has_names_for_all_and_fits(admin_pages: Chromium, ward: str, tmp_path: Path) -> None:
    choose(
        admin_pages,
        tmp_path,
        csv_rows(["Lê Na", "x" * 100, ward, *DATES], ["", "", "", "", ""], ["1", "", "", "", ""]),
        "a.csv",
    )
    path = admin_pages.path
    for page in ("/roster", path):
        for language in ("vi", "en"):
            admin_pages.open(page)
            admin_pages.language(language)
            assert admin_pages.unnamed() == []
            assert admin_pages.sideways() == 0
