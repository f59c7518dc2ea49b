"""A desk's day on a USB stick: taken in once, answered with a receipt that only that desk can open, or refused whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey
from tests.city.real_city import City, key_beside
from tests.city.simulated_desk import SimulatedDesk

from ward_city import cli, identity, usb
from ward_city.refusals import Refusal
from ward_city.service import now_ms
from ward_ledger.carried import MAGIC, CityFile, DeskFile, Succession, read_envelope, read_file, write_file
from ward_ledger.wire import Pull, Push, Succeed, Verdict, succeed_proof


def file_of(
    city: City,
    desk: SimulatedDesk,
    *,
    first_seq: int | None = None,
    key: SigningKey | None = None,
    city_key: bytes = b"",
    pushes: tuple[Push, ...] | None = None,
    successions: tuple[Succession, ...] = (),
    **pull: Any,
) -> bytes:
    """What the desk writes on the stick: everything from `first_seq` on, or what the city has not confirmed."""
    box = SealedBox(VerifyKey(city_key or city.key.public).to_curve25519_public_key())
    if pushes is None:
        pushes = tuple(push for push, _ in desk.pushes(first_seq or desk.confirmed + 1))
    wanted = Pull(**({"cursor": desk.cursor} | pull))
    file = DeskFile(desk.id.bytes, desk.now, wanted, pushes, successions)
    return write_file(file, sign=lambda proof: (key or desk.key).sign(proof).signature, seal=box.encrypt)


def take(city: City, raw: bytes) -> usb.Taken:
    return usb.take_in(city.engine, city.key, raw, now_ms())


def receipt_of(city: City, desk: SimulatedDesk, taken: usb.Taken) -> CityFile:
    """The receipt as the desk opens it."""
    box = SealedBox(desk.key.to_curve25519_private_key())
    city_key = VerifyKey(city.key.public)
    envelope = read_envelope(taken.receipt, CityFile)
    assert envelope.desk == desk.id.bytes
    return read_file(envelope, CityFile, unseal=box.decrypt, verify=lambda *args: usb._is_signed(city_key, *args))


def read_back(city: City, desk: SimulatedDesk, taken: usb.Taken) -> CityFile:
    """The desk takes over its receipt."""
    receipt = receipt_of(city, desk, taken)
    for answer in receipt.answers:
        assert answer.pushed is not None
        desk.confirmed = answer.pushed.expects - 1
    for page in receipt.pages:
        for run in page.runs:
            desk.keep(run)
    if receipt.pages and receipt.after == desk.cursor:
        desk.cursor = receipt.pages[-1].cursor
    return receipt


def counts(city: City, ward: str) -> tuple[object, object]:
    return (
        city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward),
        city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward),
    )


def refusal(city: City, raw: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        take(city, raw)
    assert caught.value.answer.vi and caught.value.answer.en
    return caught.value.code


def test_a_day_goes_to_the_city_and_the_ward_comes_back(city: City, ward: str, desk: SimulatedDesk) -> None:
    other = city.desk(ward)
    theirs = other.visit()
    other.push()
    ours = [desk.visit() for _ in range(5)]
    taken = take(city, file_of(city, desk))
    assert (taken.desk, taken.ward, taken.applied, taken.had, taken.returned) == (desk.id, ward, 6, 0, 2)
    assert counts(city, ward) == (8, 6)
    receipt = read_back(city, desk, taken)
    assert list(receipt.answers[0].pushed.verdicts()) == [Verdict.APPLIED] * 6
    assert (desk.confirmed, receipt.after, receipt.pages[-1].more) == (6, b"", False)
    assert ("visit", theirs) in desk.state()
    other.pull()
    assert all(("visit", key) in other.state() for key in ours)
    assert desk.pull_page().runs == () and desk.push() == []
    assert city.faults() == []


def test_by_usb_and_by_network_nothing_doubles(city: City, ward: str, desk: SimulatedDesk) -> None:
    for _ in range(3):
        desk.visit()
    raw = file_of(city, desk)
    desk.push()
    desk.visit()
    again = take(city, raw)
    assert (again.applied, again.had) == (0, 4)
    desk.push()
    assert counts(city, ward) == (5, 4)
    receipt = receipt_of(city, desk, again)
    assert receipt.answers[0].pushed.expects == 5  # what it was then; the network knows more, and never less
    assert [take(city, raw).had for _ in range(2)] == [4, 4]
    assert counts(city, ward) == (5, 4)
    assert city.faults() == []


def test_files_taken_in_out_of_order_wait_for_the_first(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.visit()
    first = file_of(city, desk)
    desk.confirmed = 2
    desk.visit()
    second = file_of(city, desk)
    taken = take(city, second)
    assert (taken.applied, taken.refused) == (0, 1)
    refused = receipt_of(city, desk, taken).answers[0].refused
    assert (refused.code, refused.expects) == ("gap", 1)
    assert take(city, first).applied == 2
    assert take(city, second).applied == 1
    assert counts(city, ward) == (3, 2)


def test_no_flipped_byte_and_no_cut_changes_anything(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.visit()
    raw = file_of(city, desk)
    places = {*range(len(MAGIC) + 60), *range(len(MAGIC) + 60, len(raw), 37), *range(len(raw) - 20, len(raw))}
    for place in sorted(places):
        for flip in (1, 0x80):
            broken = bytearray(raw)
            broken[place] ^= flip
            assert refusal(city, bytes(broken)) in {"usb_not_ours", "usb_wrong_way", "usb_sealed", "usb_forged", "unknown_desk"}  # fmt: skip
        assert refusal(city, raw[:place]) in {"usb_not_ours", "usb_sealed"}
    assert refusal(city, raw + b"\0") == "usb_sealed"
    assert counts(city, ward) == (0, 0)
    assert take(city, raw).applied == 2


def test_foreign_forged_and_swapped_files_change_nothing(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.visit()
    stranger = SimulatedDesk(city.server.url, 990_001)
    stranger.set_up()
    other = city.desk(ward)
    elsewhere = bytes(SigningKey(bytes(32)).verify_key)
    assert refusal(city, file_of(city, stranger)) == "unknown_desk"
    assert refusal(city, file_of(city, desk, city_key=elsewhere)) == "usb_sealed"
    assert refusal(city, file_of(city, desk, key=other.key)) == "usb_forged"
    assert refusal(city, b"") == refusal(city, b"holiday photos") == "usb_not_ours"
    taken = take(city, file_of(city, other))
    assert refusal(city, taken.receipt) == "usb_wrong_way"
    assert counts(city, ward) == (1, 0)
    noted = city.one("SELECT count(*) FROM audit WHERE what LIKE 'usb refused %'")
    assert isinstance(noted, int) and noted >= 5


def test_a_push_that_somebody_else_signed_is_answered_and_not_kept(city: City, ward: str, desk: SimulatedDesk) -> None:
    """A stick that was written by one desk, with changes that pretend to be another's."""
    victim = city.desk(ward)
    victim.visit()
    forger = SimulatedDesk(city.server.url, 1, victim.id, desk.key)
    forger.own = victim.own
    pushes = tuple(push for push, _ in forger.pushes(1))
    taken = take(city, file_of(city, desk, pushes=pushes))
    assert (taken.applied, taken.refused) == (0, 1)
    assert receipt_of(city, desk, taken).answers[0].refused.code == "bad_signature"
    assert counts(city, ward) == (0, 0)


def test_an_earlier_id_of_the_same_pc_hands_in_its_tail(city: City, ward: str, desk: SimulatedDesk) -> None:
    desk.visit()
    desk.push()
    desk.visit()
    new = SimulatedDesk(city.server.url, next(city.numbers))
    desk.be_succeeded_by(new)
    new.ward = ward
    new.write("desk", new.id, name="Quầy 1", ward=ward)
    pushes = (*(push for push, _ in desk.pushes(3)), *(push for push, _ in new.pushes(1)))
    taken = take(city, file_of(city, new, pushes=pushes))
    assert (taken.applied, taken.refused) == (2, 0)
    assert counts(city, ward) == (4, 2)
    assert city.faults() == []


def succession(old: SimulatedDesk, new: SimulatedDesk, **wrong: SigningKey) -> Succession:
    """`new` goes on for `old`, said on paper; a key can be a wrong one."""
    public = bytes(new.key.verify_key)
    proof = succeed_proof(old.id.bytes, new.id.bytes, public)
    signature = wrong.get("signed_by", new.key).sign(proof).signature
    voucher = wrong.get("voucher_by", old.key).sign(proof).signature
    return Succession(old.id.bytes, Succeed(new.id.bytes, public, signature, voucher))


class TestSuccession:
    """A restored PC that never has a network goes on under a new id all the same."""

    @pytest.fixture
    def new(self, city: City, ward: str) -> SimulatedDesk:
        found = SimulatedDesk(city.server.url, next(city.numbers))
        found.ward = ward
        return found

    def test_the_new_id_is_known_and_its_changes_come_in_with_the_same_file(
        self, city: City, ward: str, desk: SimulatedDesk, new: SimulatedDesk
    ) -> None:
        desk.push()
        new.write("desk", new.id, name="Quầy 1", ward=ward)
        new.visit(by=desk.official)
        pushes = tuple(push for push, _ in new.pushes(1))
        raw = file_of(city, desk, pushes=pushes, successions=(succession(desk, new),))
        first = receipt_of(city, desk, take(city, raw))
        assert first.welcomes[0].enrolled.ward == ward and list(first.answers[0].pushed.verdicts())
        assert counts(city, ward) == (3, 1)
        again = receipt_of(city, desk, take(city, raw))
        token = first.welcomes[0].enrolled.token
        assert again.welcomes[0].enrolled.token == token
        new.line.token, new.confirmed = token, 2
        assert new.pull_page().expects == 3
        assert city.one("SELECT succeeds FROM desks WHERE id = :d", d=new.id) == desk.id
        assert city.faults() == []

    def test_a_file_read_late_takes_no_token_away(
        self, city: City, ward: str, desk: SimulatedDesk, new: SimulatedDesk
    ) -> None:
        raw = file_of(city, desk, successions=(succession(desk, new),))
        desk.be_succeeded_by(new)
        welcome = receipt_of(city, desk, take(city, raw)).welcomes[0]
        assert (welcome.enrolled.token, welcome.enrolled.ward) == (new.line.token, ward)
        new.pull_page()

    def test_nobody_takes_the_id_of_another(
        self, city: City, ward: str, desk: SimulatedDesk, new: SimulatedDesk
    ) -> None:
        take(city, file_of(city, desk, successions=(succession(desk, new),)))
        thief = SimulatedDesk(city.server.url, next(city.numbers))
        thief.enrol(city.code(ward))
        posing = SimulatedDesk(city.server.url, 1, new.id, thief.key)
        tries = (
            succession(thief, posing),
            succession(thief, new, signed_by=thief.key),
            succession(desk, posing, voucher_by=thief.key),
        )
        found = receipt_of(city, thief, take(city, file_of(city, thief, successions=tries))).welcomes
        assert [one.refused.code for one in found] == ["desk_taken", "bad_signature", "bad_signature"]

    def test_a_revoked_desk_gets_no_successor(
        self, city: City, ward: str, desk: SimulatedDesk, new: SimulatedDesk
    ) -> None:
        with city.engine.begin() as connection:
            identity.revoke(connection, desk.id, now_ms())
        taken = take(city, file_of(city, desk, successions=(succession(desk, new),)))
        assert receipt_of(city, desk, taken).welcomes[0].refused.code == "revoked"
        assert city.one("SELECT count(*) FROM desks WHERE id = :d", d=new.id) == 0


def test_what_a_revoked_desk_hands_in_is_kept_without_effect(city: City, ward: str, desk: SimulatedDesk) -> None:
    known = desk.visit(note="trước")
    desk.push()
    with city.engine.begin() as connection:
        identity.revoke(connection, desk.id, now_ms())
    desk.write("visit", known, note="sau")
    desk.visit()
    raw = file_of(city, desk)
    taken = take(city, raw)
    assert (taken.revoked, taken.applied, taken.quarantined, taken.returned) == (True, 0, 2, 0)
    receipt = receipt_of(city, desk, taken)
    assert {one.code for one in receipt.answers[0].pushed.quarantined} == {"revoked_desk"}
    assert receipt.pages == ()
    assert city.one("SELECT note FROM visits WHERE id = :k", k=known) == "trước"
    assert counts(city, ward) == (4, 1)
    assert city.one("SELECT count(*) FROM quarantine WHERE ward = :w AND code = 'revoked_desk'", w=ward) == 2
    other = city.desk(ward)
    other.pull()
    assert len(other.others) == 2  # it goes to nobody
    assert take(city, raw).had == 2
    assert city.faults() == []


def test_a_receipt_has_a_limit_and_the_next_file_goes_on(
    city: City, ward: str, desk: SimulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = city.desk(ward)
    for _ in range(40):
        other.visit()
    other.push()
    monkeypatch.setattr(usb, "RECEIPT_BYTES", 3000)
    rounds = 0
    more = True
    while more:
        taken = take(city, file_of(city, desk, limit=5))
        read_back(city, desk, taken)
        more = taken.more
        rounds += 1
    assert rounds > 2
    assert len([one for one in desk.state() if one[0] == "visit"]) == 40


def test_a_desk_that_was_restored_gets_its_own_changes_first(city: City, ward: str, desk: SimulatedDesk) -> None:
    for _ in range(7):
        desk.visit()
    desk.push()
    other = city.desk(ward)
    other.visit()
    other.push()
    taken = take(city, file_of(city, desk, pushes=(), own_after=3, limit=2))
    receipt = receipt_of(city, desk, taken)
    own = [seq for page in receipt.own for run in page.runs for seq, *_ in run.entries()]
    assert own == [4, 5, 6, 7, 8]
    assert {UUID(bytes=run.desk) for page in receipt.pages for run in page.runs} == {other.id}
    brought = receipt_of(city, desk, take(city, file_of(city, desk, first_seq=2, own_after=1)))
    assert [run for page in brought.own for run in page.runs] == []


def test_a_pc_with_the_disk_of_another_gets_what_it_needs_to_tell_them_apart(
    city: City, ward: str, desk: SimulatedDesk
) -> None:
    desk.visit()
    desk.push()
    clone = SimulatedDesk(city.server.url, 1, desk.id, desk.key)
    clone.own, clone.confirmed, clone.now, clone.clock_at = list(desk.own), 2, desk.now, desk.clock_at
    clone.ward, clone.official = ward, desk.official
    desk.visit()
    desk.push()
    clone.visit(note="khác")
    taken = take(city, file_of(city, clone, own_after=2))
    receipt = receipt_of(city, clone, taken)
    assert (taken.refused, receipt.answers[0].refused.code) == (1, "conflict")
    assert [run.bodies[0] for page in receipt.own for run in page.runs] == [desk.own[2][0]]
    assert counts(city, ward) == (3, 2)


def test_a_cursor_of_another_city_begins_from_the_beginning(city: City, ward: str, desk: SimulatedDesk) -> None:
    other = city.desk(ward)
    other.visit()
    other.push()
    taken = take(city, file_of(city, desk, cursor=b"nonsense"))
    receipt = receipt_of(city, desk, taken)
    assert (taken.returned, receipt.pages[0].restart, receipt.after) == (2, True, b"nonsense")


def test_the_escrowed_key_comes_by_usb_too(city: City, desk: SimulatedDesk) -> None:
    sealed = SealedBox(VerifyKey(city.key.public).to_curve25519_public_key()).encrypt(bytes(range(32)))
    take(city, file_of(city, desk, sealed_key=sealed))
    assert bytes(city.one("SELECT sealed_key FROM desks WHERE id = :d", d=desk.id)) == sealed


def test_it_is_written_down_who_handed_in_what(city: City, ward: str, desk: SimulatedDesk) -> None:
    usb.take_in(city.engine, city.key, file_of(city, desk), now_ms(), account="lan")
    found = city.one("SELECT account || ': ' || detail FROM audit WHERE what = 'usb' AND desk = :d", d=desk.id)
    assert found == "lan: 1 applied, 0 had, 0 quarantined, 0 refused, 0 returned"


class TestCommandLine:
    @pytest.fixture(autouse=True)
    def this_city(self, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(cli.URL_VARIABLE, city.embedded.url)
        monkeypatch.setenv(cli.KEY_VARIABLE, str(key_beside(city.embedded.url)))

    def test_a_file_is_read_and_the_receipt_lies_where_it_was_wanted(
        self, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        desk.visit()
        handed, receipt = tmp_path / "quay-1.ward-desk", tmp_path / "out.ward-city"
        handed.write_bytes(file_of(city, desk))
        assert cli.main(["usb", "read", str(handed), "-o", str(receipt)]) == cli.FINE
        assert "2 applied" in capsys.readouterr().out
        assert cli.main(["usb", "read", str(handed)]) == cli.FINE
        assert "2 had" in capsys.readouterr().out
        assert {one.name for one in tmp_path.iterdir()} == {handed.name, receipt.name, "quay-1.ward-city"}
        assert read_envelope(receipt.read_bytes(), CityFile).desk == desk.id.bytes
        assert counts(city, ward) == (2, 1)

    def test_a_bad_file_is_told_in_both_languages_and_leaves_nothing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        handed = tmp_path / "day.ward-desk"
        handed.write_bytes(MAGIC + b"cut")
        assert cli.main(["usb", "read", str(handed)]) == cli.FAILED
        told = capsys.readouterr().err
        assert "cut off" in told and "bị cắt cụt" in told
        assert list(tmp_path.iterdir()) == [handed]
        assert cli.main(["usb", "read", str(tmp_path / "none")]) == cli.FAILED

    def test_a_receipt_that_cannot_be_written_is_told_and_can_be_had_again(
        self, city: City, ward: str, desk: SimulatedDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        handed = tmp_path / "day.ward-desk"
        handed.write_bytes(file_of(city, desk))
        assert cli.main(["usb", "read", str(handed), "-o", str(tmp_path / "no" / "folder")]) == cli.FAILED
        assert "taken in" in capsys.readouterr().err
        assert cli.main(["usb", "read", str(handed), "-o", str(tmp_path / "receipt")]) == cli.FINE
        assert counts(city, ward) == (1, 0)
