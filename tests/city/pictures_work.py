"""Takes pictures of the department's working pages over a believable city: `python -m tests.city.pictures_work FOLDER [NAME …]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from uuid import UUID

from tests.city.believable_city import HOUR_MS, fill
from tests.city.browser import DESKTOP, PHONE, Chromium, started_chromium
from tests.city.lists import HEADS, csv_of
from tests.city.pictures import NAME, PASSWORD, Look, clocked_city, last_afternoon, take
from tests.city.real_city import City
from tests.city.simulated_desk import SimulatedDesk
from tests.city.test_usb import file_of

from ward_city import administration
from ward_city.service import now_ms
from ward_city.tables import EVERYWHERE
from ward_city.work import catalogue, guides, roster, sheets, volunteers, ward_settings
from ward_city.work.author import Author
from ward_city.work.catalogue import NewService
from ward_city.work.volunteers import Wish
from ward_ledger.days import local_day

LOOKS = (
    Look("vi", "light", DESKTOP),
    Look("vi", "dark", DESKTOP),
    Look("en", "light", DESKTOP),
    Look("en", "dark", DESKTOP),
    Look("vi", "light", PHONE),
)
GUIDE = """# Máy in kẹt giấy

1. Tắt máy in, rút điện.
2. Mở nắp trước, kéo giấy theo **chiều đi của giấy**.
3. Đóng nắp, bật lại máy.

Nếu vẫn báo kẹt: gọi 1022, nhánh 3.
"""


def add_work(city: City, now: int, author: Author) -> dict[str, str]:
    """What the department has done by then; names and paths of what to look at."""
    today = local_day(now)
    by = {"by": author, "now": now}
    chosen = {"random": token_bytes}
    with city.engine.begin() as connection:
        wards = [ward for ward in roster.ward_names(connection) if ward.merged_into is None]
        first = wards[0].code
        for at, ward in enumerate(wards[:24:3]):
            wish = Wish(
                2 + at % 3,
                today - timedelta(days=at),
                today + timedelta(days=6),
                "Giờ cao điểm buổi sáng" if at % 2 else "",
            )
            volunteers.ask(connection, ward.code, wish, **by, **chosen)
        people = roster.volunteers(connection)
        for person in people[:70]:
            volunteers.set_campaign(connection, person, today - timedelta(days=4), today + timedelta(days=5), **by)
        new = NewService("C9", "Hướng dẫn dùng trợ lý ảo của thành phố", "Help with the city's assistant", "", "citizen_business", ("trợ lý ảo", "chatbot"), today + timedelta(days=12))  # fmt: skip
        catalogue.add(connection, new, **by, **chosen)
        catalogue.rename(
            connection,
            "C2",
            "Tạo và dùng hồ sơ số cá nhân",
            "Personal digital records",
            today + timedelta(days=20),
            **by,
            **chosen,
        )
        catalogue.retire(connection, "C4", today + timedelta(days=40), **by, **chosen)
        guides.save(connection, "may-in-ket-giay", "vi", "Máy in kẹt giấy", GUIDE, **by)
        guides.save(connection, "paper-jam", "en", "Paper jam", "# Paper jam\n\n1. Switch it off.", **by)
        ward_settings.set_from(
            connection,
            EVERYWHERE,
            {"hotline": "*1022, (0236) 383 1022, nhánh 3", "contact_days": "30"},
            today - timedelta(days=60),
            **by,
            **chosen,
        )
        ward_settings.set_from(connection, first, {"contact_days": "15"}, today + timedelta(days=9), **by, **chosen)
        incident = connection.exec_driver_sql(
            "SELECT ward, id FROM things WHERE kind = 'incident' AND fields->>'closed_at' IS NULL ORDER BY fields->>'started_at' LIMIT 1"
        ).one()
    who = next((person for person in people if person.ward == first), people[0])
    return {
        "incidents": "/incidents",
        "incidents-none": "/incidents?q=khong-co",
        "incident": f"/incidents/{incident.ward}/{incident.id}",
        "volunteers": "/volunteers",
        "volunteers-ward": f"/volunteers/{who.ward}",
        "volunteer": f"/volunteers/{who.ward}/{who.id}",
        "roster": "/roster",
        "catalogue": "/catalogue",
        "catalogue-new": "/catalogue/new",
        "catalogue-code": "/catalogue/C2",
        "guides": "/guides",
        "guide": "/guides/may-in-ket-giay/vi",
        "settings": "/settings",
        "settings-ward": f"/settings?ward={first}",
        "usb": "/usb",
    }  # fmt: skip


def preview(city: City, now: int, author: Author) -> str:
    """The path of a list that waits for a yes, with rows of every kind."""
    with city.engine.begin() as connection:
        known = [one for one in roster.volunteers(connection) if one.school][:3]
        rows = [[one.name, one.school, one.ward, "18/08/2026", "25/08/2026"] for one in known]
        rows += [
            ["Nguyễn Thị Minh Khai", "Đại học Duy Tân", "Phường Hải Châu", "18/08/2026", "25/08/2026"],
            ["Trần Quốc Bảo", "VKU", "xa hoa vang", "18/08/2026", "25/08/2026"],
            ["", "FPT", "Phường Hải Châu", "18/08/2026", "25/08/2026"],
            ["Lê Văn Tám", "FPT", "Phường Hải Chuâ", "18/8", "25/08/2026"],
            ["Phạm Thu Hà", "FPT", "Phường An Hải", "18/08/2026", "17/08/2026"],
            ["Nguyễn Thị Minh Khai", "Đại học Duy Tân", "hải châu", "18/08/2026", "25/08/2026"],
        ]
        listed = sheets.rows_of(csv_of([[*row, "0905"] for row in rows], (*HEADS, "Điện thoại")).encode())
        draft = roster.keep_draft(connection, listed, "Danh sách đợt 2.xlsx", author, now, token_bytes)
    return f"/roster/{draft}"


def handed_in(city: City, browser: Chromium) -> str:
    """The path of a file's result."""
    desk = SimulatedDesk(city.server.url, 99)
    with city.engine.connect() as connection:
        ward = roster.ward_names(connection)[0].code
    desk.enrol(city.code(ward))
    desk.set_up()
    for _ in range(57):
        desk.visit()
    desk.write("visit", desk.new_key(), started_at="mai")
    with TemporaryDirectory(prefix="ward-usb-") as folder:
        file = Path(folder) / "quay-1.ward-desk"
        file.write_bytes(file_of(city, desk))
        browser.open("/usb")
        browser.fill("file", str(file))
        browser.follow(browser.all("main button.main")[0])
    return browser.path


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that are named, or all; 1 when something is wrong with one."""
    folder, names = Path(arguments[0]), arguments[1:]
    now = last_afternoon(now_ms())
    with clocked_city(now) as city, started_chromium() as browser:
        fill(city, now=now)
        with city.engine.begin() as connection:
            account: UUID = administration.add_account(connection, NAME, "admin", PASSWORD, now - HOUR_MS, token_bytes)
        author = Author(account, NAME)
        browser.url = city.server.url
        browser.sign_in(NAME, PASSWORD)
        every = add_work(city, now, author)
        every |= {"roster-preview": preview(city, now, author), "usb-result": handed_in(city, browser)}
        wrong = [
            told
            for name, path in every.items()
            if not names or name in names
            for told in take(browser, name, path, folder, LOOKS)
        ]
    print("\n".join(wrong) or f"all fine; see {folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
