"""`demo`: a ward that can be tried out at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.program import InProcess, run
from tests.desks import Office
from tests.store.visit_rows import all_ids


def visits(ward_desk: InProcess, folder: Path, account: dict[str, Any]) -> list[dict[str, Any]]:
    told = ward_desk("--data-dir", folder, "visit", "list", "--json", "--as", account["name"], pin=account["pin"])
    assert told.code == 0, told
    return list(told.json)


def test_the_accounts_sign_in_and_the_visits_are_there(own_data_folder: Path, ward_desk: InProcess) -> None:
    told = run("demo", "--days", "5", "--visits", "80", "--json")
    assert (told.code, told.err) == (0, "")
    assert told.json.keys() == {"accounts", "visits"}
    assert told.json["visits"] == 80
    assert {one["role"] for one in told.json["accounts"]} == {"official", "volunteer"}
    for account in told.json["accounts"]:
        assert account.keys() == {"name", "role", "pin"}
        assert len(visits(ward_desk, own_data_folder, account)) == 80
    assert ward_desk("doctor").code == 0


def test_a_folder_with_data_is_refused_and_stays_as_it_is(office: Office, ward_desk: InProcess) -> None:
    told = ward_desk("demo", "--json")
    assert (told.code, told.out) == (2, "")
    assert str(office.paths.folder) in told.err
    office.reopen()
    assert all_ids(office) == set()
    office.close()


def test_the_same_seed_gives_the_same_visits(tmp_path: Path, ward_desk: InProcess) -> None:
    made = []
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        told = ward_desk("--data-dir", tmp_path / name, "demo", "--days", "20", "--visits", "40", "--seed", seed, "--json")  # fmt: skip
        rows = visits(ward_desk, tmp_path / name, told.json["accounts"][0])
        # today's are spread over the time that has gone by, so their moment differs from run to run
        made.append(sorted((one["service"], one["minutes"], one["person"], one["outcome"]) for one in rows))
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_no_visits_at_all(ward_desk: InProcess) -> None:
    told = ward_desk("demo", "--visits", "0")
    assert told.code == 0
    assert "2580" in told.out
    assert "0 visits" in told.out
