"""Two programs that write at the same time number their changes without a gap and lose nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.desks import Office, empty_desk, open_office
from tests.store.visit_rows import all_ids, assert_sound

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.people import PersonEntry, add_person
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.store.engine import connect
from ward_desk.store.keys import find_key
from ward_ledger.records import Kind

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from ward_desk.bootstrap import open_desk
from ward_desk.paths import Paths
from ward_desk.services.people import people
from ward_desk.services.signing_in import session_of
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.settings import SettingsFile

paths = Paths(Path(sys.argv[1]))
desk = open_desk(paths, SettingsFile(paths.settings))
session = session_of(desk, next(one for one in people(desk) if one.name == sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    print(enter_visit(desk, session, VisitEntry("C4.1", "done", 1_700_000_000_000, 5, note=str(number))).id, flush=True)
desk.store.close()
"""
OPENER = """
import sys
from pathlib import Path
from ward_desk.bootstrap import open_desk
from ward_desk.paths import Paths
from ward_desk.settings import SettingsFile

paths = Paths(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
desk = open_desk(paths, SettingsFile(paths.settings))
print(desk.store.key.hex(), flush=True)
desk.store.close()
"""


def together(code: str, *arguments: list[str]) -> list[list[str]]:
    """Run the code once per list of arguments, all let go at the same moment; what each printed."""
    running = [
        subprocess.Popen([sys.executable, "-c", code, *one], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ)
        for one in arguments
    ]  # fmt: skip
    for process in running:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * len(running), outputs
    return [output.split() for output, _ in outputs]


def test_numbers_have_no_gap_and_nothing_is_lost(office: Office) -> None:
    before = len(all_ids(office))
    office.close()
    outputs = together(
        WRITER, *[[str(office.paths.folder), name, "60"] for name in ("Lê Văn Hùng", "Trần Mai", "Trần Mai")]
    )
    office.reopen()
    written = {id_ for output in outputs for id_ in output}
    assert len(written) == 180
    assert {str(id_) for id_ in all_ids(office)} >= written
    assert len(all_ids(office)) == before + 180
    raw = connect(office.paths.database, office.desk.store.key)
    numbers = [row[0] for row in raw.execute("SELECT seq FROM log ORDER BY seq")]
    raw.close()
    assert numbers == list(range(1, len(numbers) + 1))
    assert_sound(office)


def test_two_first_starts_end_with_one_key_and_one_database(tmp_path: Path) -> None:
    for attempt in range(3):
        folder = tmp_path / f"desk-{attempt}"
        first, second, third = together(OPENER, *[[str(folder)]] * 3)
        assert first == second == third == [find_key(Paths(folder), None).hex()]
        empty_desk(folder).store.close()
        assert not [path.name for path in folder.iterdir() if ".new" in path.name]


def test_a_writer_that_holds_the_file_for_long_is_told_as_busy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ward_desk.store.engine.BUSY_MS", 50)
    office.reopen()
    holder = connect(office.paths.database, office.desk.store.key)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DeskError) as caught:
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", office.clock.wall, 5))
    assert caught.value.code == "database_busy"
    holder.execute("ROLLBACK")
    holder.close()
    enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", office.clock.wall, 5))


def test_a_person_added_by_another_program_has_rights_at_once(office: Office) -> None:
    other = open_office_again(office)
    enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", office.clock.wall, 5))
    binh = add_person(other.desk, other.official, PersonEntry("Bình"), "2469")
    with office.desk.store.writing() as connection:
        office.desk.store.save(connection, now_ms=office.clock.wall, by=binh.id, kind=Kind.INCIDENT, key=binh.id, values={"title": "máy in"})  # fmt: skip
    other.close()


def test_rights_read_in_a_transaction_that_was_given_up_are_forgotten(office: Office) -> None:
    """Otherwise as many changes of persons by another program would look as if they had been read."""
    other = open_office_again(office)
    gone = office.clock.new_id()
    with pytest.raises(RuntimeError), office.desk.store.writing() as connection:
        office.desk.store.save(connection, now_ms=office.clock.wall, by=office.official.person.id, kind=Kind.PERSON, key=gone, values={"name": "X", "role": "volunteer"})  # fmt: skip
        raise RuntimeError
    binh = add_person(other.desk, other.official, PersonEntry("Bình"), "2469")
    with office.desk.store.writing() as connection:
        office.desk.store.save(connection, now_ms=office.clock.wall, by=binh.id, kind=Kind.INCIDENT, key=gone, values={"title": "máy in"})  # fmt: skip
    other.close()


def open_office_again(office: Office) -> Office:
    """The same folder in what could be another program."""
    return Office(empty_desk(office.paths.folder, office.clock), office.clock, office.official, office.hung, office.mai)


def test_what_is_refused_leaves_nothing_in_the_log(office: Office) -> None:
    before = count(office)
    with pytest.raises(DeskError), office.desk.store.writing() as connection:
        office.desk.store.save(connection, now_ms=office.clock.wall, by=office.mai.person.id, kind=Kind.REVIEW, key=office.clock.new_id(), values={"state": "approved"})  # fmt: skip
    with pytest.raises(ValueError, match="do not fit"), office.desk.store.writing() as connection:
        office.desk.store.save(connection, now_ms=office.clock.wall, by=office.mai.person.id, kind=Kind.VISIT, key=office.clock.new_id(), values={"people": 0})  # fmt: skip
    assert count(office) == before
    assert_sound(office)


def count(office: Office) -> int:
    raw = connect(office.paths.database, office.desk.store.key)
    found: int = raw.execute("SELECT count(*) FROM log").fetchone()[0]
    raw.close()
    return found


def test_the_template_of_these_tests_is_not_shared(tmp_path: Path) -> None:
    one, two = open_office(tmp_path / "one"), open_office(tmp_path / "two")
    enter_visit(one.desk, one.hung, VisitEntry("C4.1", "done", one.clock.wall, 5))
    assert (len(all_ids(one)), len(all_ids(two))) == (1, 0)
    one.close()
    two.close()
