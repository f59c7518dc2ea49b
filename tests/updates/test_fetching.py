"""A new version over a line that breaks: nothing is sent twice, nothing wrong is kept, and a stick does the same."""

from __future__ import annotations

import shutil
import ssl
from pathlib import Path

import pytest
import trustme
from tests.updates.city_folder import CityFolder, lay_version, noise, tar_of
from tests.updates.weak_line import WeakLine

from ward_desk.errors import DeskError
from ward_desk.updates.fetching import WAITS_S, FolderSource, HttpSource, Stopped
from ward_desk.updates.place import Place, ReadyMark, put_in_use
from ward_desk.updates.updates import Progress, Updates
from ward_desk.updates.versions import Versions, read_versions

WHOLE = "ward-desk-0.4.0.tar.gz"


def untold(_: Progress) -> None:
    """Nobody looks."""


def is_laid(place: Place, built: Path, version: str = "0.4.0") -> bool:
    return tar_of(place.folder(version)) == tar_of(built / version)


def test_the_whole_version_comes_and_is_put_in_use(
    place: Place, built: Path, updates: Updates, source: HttpSource, folder: Path, line: WeakLine, city: CityFolder
) -> None:
    offer = updates.look(source)
    assert offer is not None
    assert (offer.version, offer.news["vi"], offer.size) == ("0.4.0", "Bản mới.", city.size("0.4.0"))
    told: list[Progress] = []
    assert updates.fetch(source, told.append) == "0.4.0"
    assert is_laid(place, built)
    assert {one.stage for one in told} == {"fetching", "unpacking"}
    assert read_versions(place.home).current == "0.3.0", "in use only once the app closes"
    assert put_in_use(place, ReadyMark(folder)) == "0.4.0"
    assert read_versions(place.home) == Versions(current="0.4.0", before="0.3.0")
    assert updates.ready == ""
    assert line.sent(WHOLE) == city.size("0.4.0")
    assert not list((folder / "targets").glob("*")), "what was fetched is not needed any more"


def test_what_is_ready_is_not_fetched_again(updates: Updates, source: HttpSource, line: WeakLine) -> None:
    updates.fetch(source, untold)
    before = line.sent(WHOLE)
    assert updates.fetch(source, untold) == "0.4.0"
    assert line.sent(WHOLE) == before


@pytest.mark.parametrize("tags", [True, False])
def test_after_each_cut_it_goes_on_where_it_was(
    place: Place, built: Path, updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder, tags: bool
) -> None:
    line.tags, line.cuts = tags, [1000, 9000, 0, 1, 20_000]
    assert updates.fetch(source, untold) == "0.4.0"
    assert is_laid(place, built)
    assert line.sent(WHOLE) == city.size("0.4.0"), "no byte went twice over the line"
    begins = [one.range for one in line.asked if one.path.endswith(WHOLE)]
    assert begins == ["", "bytes=1000-", "bytes=10000-", "bytes=10000-", "bytes=10001-", "bytes=30001-"]


def test_what_came_is_kept_when_the_line_stays_away(
    updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder, folder: Path
) -> None:
    line.cuts = [12_345] + [0] * (len(WAITS_S) + 1)
    with pytest.raises(DeskError) as told:
        updates.fetch(source, untold)
    assert told.value.code == "update_unreachable"
    assert (folder / "targets" / f"{WHOLE}.part").stat().st_size == 12_345
    assert updates.fetch(source, untold) == "0.4.0"
    assert line.sent(WHOLE) == city.size("0.4.0")


def test_a_server_that_cannot_go_on_begins_anew(
    place: Place, built: Path, updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder
) -> None:
    line.ranges, line.cuts = False, [5000]
    assert updates.fetch(source, untold) == "0.4.0"
    assert is_laid(place, built)
    assert line.sent(WHOLE) == 5000 + city.size("0.4.0")


@pytest.mark.parametrize("tags", [True, False])
def test_a_file_that_is_another_one_by_now_begins_anew(
    place: Place, updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder, folder: Path, tags: bool
) -> None:
    """Its size is the same, so that only the validator, or the hash in the end, tells."""
    line.tags, right = tags, city.file("0.4.0").read_bytes()
    city.file("0.4.0").write_bytes(noise(b"other", len(right)))
    line.cuts = [7000] + [0] * (len(WAITS_S) + 1)
    with pytest.raises(DeskError):
        updates.fetch(source, untold)
    city.file("0.4.0").write_bytes(right)
    assert updates.fetch(source, untold) == "0.4.0"
    assert (place.folder("0.4.0") / "ward-desk.exe").read_bytes() == b"MZ program 0.4.0"


@pytest.mark.parametrize("change", ["other", "longer", "shorter"])
def test_a_file_that_is_not_the_signed_one_is_refused(
    place: Place, updates: Updates, source: HttpSource, city: CityFolder, folder: Path, change: str
) -> None:
    right = city.file("0.4.0").read_bytes()
    wrong = {"other": right[:-1] + b"?", "longer": right + b"?", "shorter": right[:-1]}[change]
    city.file("0.4.0").write_bytes(wrong)
    with pytest.raises(DeskError) as told:
        updates.fetch(source, untold)
    assert told.value.code == "update_changed"
    assert updates.ready == ""
    assert sorted(one.name for one in place.home.iterdir()) == ["0.3.0", "versions.ini"]
    assert not (folder / "targets" / f"{WHOLE}.part").exists(), "what is wrong is not gone on with"


def test_it_stops_when_nobody_wants_it_and_goes_on_later(
    updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder
) -> None:
    seen: list[int] = []
    line.cuts = [10_000]
    source.stopped = lambda: bool(seen) and seen[-1] > 0

    def told(progress: Progress) -> None:
        if progress.stage == "fetching":
            seen.append(progress.done)

    with pytest.raises(Stopped):
        updates.fetch(source, told)
    source.stopped = lambda: False
    assert updates.fetch(source, told) == "0.4.0"
    assert any("bytes=" in one.range for one in line.asked)


def test_no_server_and_no_list(updates: Updates, source: HttpSource, line: WeakLine, folder: Path) -> None:
    for status, code in ((404, "update_none_there"), (503, "update_unreachable"), (302, "update_strange")):
        line.status = status
        with pytest.raises(DeskError) as told:
            updates.look(source)
        assert told.value.code == code
    nobody = HttpSource("http://127.0.0.1:9", "0.3.0", None, folder / "targets", wait=lambda _: None)
    with pytest.raises(DeskError) as told:
        updates.look(nobody)
    nobody.close()
    assert told.value.code == "update_unreachable"


def test_a_page_in_the_lists_place_is_not_believed(updates: Updates, source: HttpSource, city: CityFolder) -> None:
    (city.folder / "metadata" / "timestamp.json").write_text("<html>please sign in</html>")
    with pytest.raises(DeskError) as told:
        updates.look(source)
    assert told.value.code == "update_strange"


def test_the_city_s_own_certificate_is_trusted_besides_and_no_other(
    place: Place, built: Path, updates: Updates, city: CityFolder, folder: Path, tmp_path: Path
) -> None:
    office, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    office.issue_cert("127.0.0.1").configure_cert(tls)
    office.cert_pem.write_to_path(str(tmp_path / "city.pem"))
    line = WeakLine(city.folder, tls)
    try:
        for certificate in (None, tmp_path / "city.pem"):
            source = HttpSource(line.url, "0.3.0", certificate, folder / "targets", wait=lambda _: None)
            try:
                if certificate is None:
                    with pytest.raises(DeskError) as told:
                        updates.look(source)
                    assert told.value.code == "update_certificate"
                else:
                    line.cuts = [3000]
                    assert updates.fetch(source, untold) == "0.4.0"
            finally:
                source.close()
    finally:
        line.close()
    assert is_laid(place, built)
    assert line.sent(WHOLE) == city.size("0.4.0")


# --- from a stick


@pytest.mark.parametrize("inner", ["", "updates"])
def test_a_stick_does_the_same(
    place: Place, built: Path, updates: Updates, city: CityFolder, tmp_path: Path, inner: str
) -> None:
    shutil.copytree(city.folder, tmp_path / "stick" / inner)
    told: list[Progress] = []
    assert updates.fetch(FolderSource(tmp_path / "stick"), told.append) == "0.4.0"
    assert is_laid(place, built)
    assert [one.done for one in told if one.stage == "fetching"][-1] == city.size("0.4.0")


def test_a_stick_without_updates_says_so(updates: Updates, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        updates.look(FolderSource(tmp_path))
    assert told.value.code == "update_no_stick"


def test_a_stick_with_a_file_too_long_is_refused(updates: Updates, city: CityFolder) -> None:
    with city.file("0.4.0").open("ab") as file:
        file.write(b"more")
    with pytest.raises(DeskError) as told:
        updates.fetch(FolderSource(city.folder), untold)
    assert told.value.code == "update_changed"


# --- patches


def test_a_patch_is_taken_where_it_is_smaller(
    place: Place, built: Path, updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder
) -> None:
    city.add(lay_version(built, "0.5.0"), "0.5.0", before=place.folder("0.3.0"))
    city.publish()
    offer = updates.look(source)
    assert offer is not None
    assert offer.size == city.size("0.5.0", ".patch") < city.size("0.5.0") / 4
    assert updates.fetch(source, untold) == "0.5.0"
    assert is_laid(place, built, "0.5.0")
    assert line.sent("ward-desk-0.5.0.tar.gz") == 0
    assert line.sent("ward-desk-0.5.0.patch") == offer.size


def test_patches_follow_one_another(
    place: Place, built: Path, updates: Updates, source: HttpSource, line: WeakLine, city: CityFolder
) -> None:
    for version, before in (("0.4.5", place.folder("0.3.0")), ("0.5.0", built / "0.4.5")):
        city.add(lay_version(built, version), version, before=before)
    city.publish()
    assert updates.fetch(source, untold) == "0.5.0"
    assert is_laid(place, built, "0.5.0")
    assert not [one for one in line.asked if one.path.endswith(".tar.gz")]


def test_where_the_installed_files_are_not_as_they_were_the_whole_comes(
    place: Place, built: Path, updates: Updates, source: HttpSource, city: CityFolder
) -> None:
    city.add(lay_version(built, "0.5.0"), "0.5.0", before=place.folder("0.3.0"))
    city.publish()
    (place.folder("0.3.0") / "parts" / "qt.dll").write_bytes(noise(b"touched", 40_000))
    assert updates.fetch(source, untold) == "0.5.0"
    assert is_laid(place, built, "0.5.0")


# --- who gets what


@pytest.mark.parametrize(
    ("user", "comes"),
    [
        ({}, True),
        ({"wards": ["20194", "20197"]}, True),
        ({"wards": ["20197"]}, False),
        ({"wards": []}, False),
        ({"withdrawn": True}, False),
        ({"wards": "20194"}, False),
    ],
)
def test_only_the_wards_whose_turn_it_is(
    updates: Updates, source: HttpSource, city: CityFolder, user: dict[str, object], comes: bool
) -> None:
    city.user("0.4.0", **user)
    city.publish()
    assert (updates.look(source) is not None) is comes


def test_a_ward_that_may_not_have_the_newest_has_the_one_before(
    built: Path, updates: Updates, source: HttpSource, city: CityFolder
) -> None:
    city.add(lay_version(built, "0.5.0"), "0.5.0", wards=["20197"])
    city.publish()
    assert updates.fetch(source, untold) == "0.4.0"


def test_what_was_withdrawn_before_it_was_in_use_is_taken_away(
    place: Place, updates: Updates, source: HttpSource, city: CityFolder, folder: Path
) -> None:
    updates.fetch(source, untold)
    city.user("0.4.0", withdrawn=True)
    city.publish()
    assert updates.look(source) is None
    assert put_in_use(place, ReadyMark(folder)) == ""
    assert not place.folder("0.4.0").exists()


def test_the_version_that_failed_here_is_not_taken_again(
    place: Place, built: Path, updates: Updates, source: HttpSource, city: CityFolder
) -> None:
    from ward_desk.updates.versions import write_versions

    write_versions(place.home, Versions(current="0.3.0", failed="0.4.0"))
    assert updates.look(source) is None
    city.add(lay_version(built, "0.4.1"), "0.4.1")
    city.publish()
    assert updates.fetch(source, untold) == "0.4.1"
