"""Nothing of the record can be read from any file without the key."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desks import HUNG, OFFICIAL, Office, at

from ward_desk.errors import DeskError
from ward_desk.services.maintenance import back_up
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.store.backup import check
from ward_desk.store.engine import connect
from ward_desk.store.store import open_store

SECRET = "ghi chú bí mật của bà con"


def words() -> list[bytes]:
    texts = [SECRET, HUNG, OFFICIAL, "Khai sinh", "C4.1", "ghi chu", "CREATE TABLE", "SQLite format 3"]
    return [text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le")]


def files_with_plain_words(folder: Path) -> list[str]:
    return [
        f"{path.name}: {word!r}"
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".key"
        for word in words()
        if word in path.read_bytes()
    ]


def test_no_file_holds_a_plain_word(office: Office) -> None:
    for number in range(40):
        enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, note=f"{SECRET} {number}"))
    back_up(office.desk)
    journal = office.paths.database.with_name("ward-desk.db-wal")
    assert journal.stat().st_size > 0, "the journal must be looked at too"
    assert files_with_plain_words(office.paths.folder) == []
    office.close()
    assert files_with_plain_words(office.paths.folder) == []


def test_the_search_for_plain_words_would_find_them(office: Office) -> None:
    (office.paths.folder / "leak").write_bytes(SECRET.encode())
    assert files_with_plain_words(office.paths.folder) != []


def test_a_wrong_key_opens_neither_database_nor_copy(office: Office) -> None:
    copy = back_up(office.desk)
    office.close()
    wrong = bytes(32)
    with pytest.raises(DeskError) as caught:
        open_store(office.paths, wrong)
    assert caught.value.code == "database_damaged"
    with pytest.raises(DeskError) as caught:
        check(copy.path, wrong)
    assert caught.value.code == "backup_bad"
    office.reopen()


def test_the_file_is_kept_as_the_design_says(office: Office) -> None:
    raw = connect(office.paths.database, office.desk.store.key)
    settings = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")}  # fmt: skip
    raw.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
