"""What somebody with bad intentions sends is refused, written down, and disturbs nothing else."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from uuid import UUID

import msgspec
import pytest
import requests
from nacl.signing import SigningKey
from tests.city.real_city import City
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_ledger import wire
from ward_ledger.change import GENESIS, canonical, decode
from ward_ledger.wire import Pull, Push, Verdict

HEADERS = {"Content-Type": wire.MEDIA_TYPE}


def refused(desk: SimulatedDesk, push: Push) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        desk.send_push(wire.pack(push))
    return caught.value


def one_push(desk: SimulatedDesk, first_seq: int = 1) -> Push:
    ((push, _),) = desk.pushes(first_seq)
    return push


def log_of(city: City, ward: str) -> object:
    return city.one("SELECT count(*) FROM log WHERE ward = :w", w=ward)


class TestForgery:
    def test_another_key(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        desk.key = SigningKey(bytes(32))
        error = refused(desk, one_push(desk))
        assert (error.status, error.refused.code) == (403, "bad_signature")
        assert log_of(city, ward) == 0

    @pytest.mark.parametrize("what", ["body", "order", "number", "prev", "short"])
    def test_anything_altered_after_signing(self, city: City, ward: str, desk: SimulatedDesk, what: str) -> None:
        for _ in range(3):
            desk.visit()
        push = one_push(desk)
        bodies = push.bodies
        altered = {
            "body": lambda: msgspec.structs.replace(
                push, bodies=(bodies[0], bodies[1].replace(b"done", b"dome"), *bodies[2:])
            ),
            "order": lambda: msgspec.structs.replace(push, bodies=(bodies[0], bodies[2], bodies[1], bodies[3])),
            "number": lambda: msgspec.structs.replace(push, first_seq=2),
            "prev": lambda: msgspec.structs.replace(push, prev=bytes(31) + b"\1"),
            "short": lambda: msgspec.structs.replace(push, bodies=bodies[:-1]),
        }[what]()
        assert refused(desk, altered).refused.code == "bad_signature"
        assert log_of(city, ward) == 0
        assert [v for answer in desk.push() for v in answer.verdicts()] == [Verdict.APPLIED] * 4

    def test_other_content_under_the_same_number(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        desk.visit()
        clone = SimulatedDesk(city.server.url, 7, desk.id, desk.key)
        clone.line.token, clone.ward = desk.line.token, ward
        clone.own, clone.clock_at, clone.now = list(desk.own), desk.clock_at, desk.now
        desk.push()
        desk.visit(outcome="guided")
        clone.visit(outcome="not_done")
        desk.push()
        before = city.one("SELECT count(*) FROM audit WHERE what = 'refused conflict'")
        error = refused(clone, one_push(clone))
        assert (error.status, error.refused.code, error.refused.expects) == (409, "conflict", 4)
        assert log_of(city, ward) == 3
        assert city.one("SELECT count(*) FROM audit WHERE what = 'refused conflict'") == int(str(before)) + 1

    def test_a_history_that_was_rewritten_and_signed_again(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        desk.visit(outcome="guided")
        desk.push()
        other = SimulatedDesk(city.server.url, 8, desk.id, desk.key)
        other.line.token, other.ward = desk.line.token, ward
        other.set_up("Người khác")
        other.visit()
        for first_seq in (1, 2, 3):
            other.visit()
            assert refused(other, one_push(other, first_seq)).refused.code == "conflict"
        assert log_of(city, ward) == 2

    def test_a_replayed_batch_changes_nothing(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        key = desk.visit(outcome="guided")
        ((_, old),) = desk.pushes(1)
        desk.send_push(old)
        desk.confirmed = 2
        desk.write("visit", key, outcome="done")
        desk.push()
        assert list(desk.send_push(old).verdicts()) == [Verdict.HAD] * 2
        assert city.one("SELECT outcome FROM visits WHERE id = :k", k=key) == "done"


class TestTokens:
    def test_no_token_and_a_wrong_one(self, desk: SimulatedDesk) -> None:
        for token in ("", "wd1_" + "0" * 64, "x\u00e9"):
            desk.line.token = token
            desk.line.session.headers.clear()
            with pytest.raises((RefusedError, UnicodeError)) as caught:
                desk.pull_page()
            if isinstance(caught.value, RefusedError):
                assert (caught.value.status, caught.value.refused.code) == (401, "unknown_token")

    def test_the_token_of_another_ward(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        stranger = city.desk(city.new_ward())
        desk.visit()
        push = one_push(desk)
        desk.line.token = stranger.line.token
        assert refused(desk, push).refused.code == "wrong_desk"
        assert log_of(city, ward) == 0
        assert log_of(city, stranger.ward) == 0

    def test_a_revoked_desk_is_stopped_at_once(self, city: City, desk: SimulatedDesk) -> None:
        from ward_city import identity
        from ward_city.service import now_ms

        desk.push()
        with city.engine.begin() as connection:
            identity.revoke(connection, desk.id, now_ms())
        desk.visit()
        assert refused(desk, one_push(desk)).status == 403
        with pytest.raises(RefusedError) as caught:
            desk.pull_page()
        assert caught.value.refused.code == "revoked"

    def test_no_token_is_kept_in_the_clear(self, city: City, desk: SimulatedDesk) -> None:
        secret = desk.line.token.encode()
        with city.engine.connect() as connection:
            kept = connection.exec_driver_sql("SELECT * FROM desks").all()
        assert all(secret not in bytes(repr(row), "utf-8") for row in kept)


class TestSizes:
    def test_a_zip_bomb_is_refused_while_it_is_unpacked(self, desk: SimulatedDesk) -> None:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
        bomb = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(900)) + squeeze.flush()
        assert len(bomb) < wire.COMPRESSED_LIMIT
        with pytest.raises(RefusedError) as caught:
            desk.send_push(bomb)
        assert (caught.value.status, caught.value.refused.code) == (413, "too_large")

    def test_a_declared_gigabyte_is_refused_before_the_first_byte(self, city: City, desk: SimulatedDesk) -> None:
        request = (
            f"POST /v1/push HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {desk.line.token}\r\n"
            f"Content-Type: {wire.MEDIA_TYPE}\r\nContent-Length: {1 << 30}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", city.server.port), timeout=10) as line:
            line.sendall(request.encode())
            answer = line.recv(65536)
            while more := line.recv(65536):
                answer += more
        assert b" 413 " in answer.split(b"\r\n")[0]
        assert b"connection: close" in answer.lower()

    def test_a_body_without_an_end_is_cut_off(self, city: City, desk: SimulatedDesk) -> None:
        request = (
            f"POST /v1/push HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {desk.line.token}\r\n"
            f"Content-Type: {wire.MEDIA_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
        sent = 0
        with socket.create_connection(("127.0.0.1", city.server.port), timeout=10) as line:
            line.sendall(request.encode())
            try:
                while sent < 64 << 20:
                    line.sendall(chunk)
                    sent += len(chunk)
            except OSError:
                pass
        assert sent < 64 << 20

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"\xc1",
            b"\x91" * 100_000,
            b"\x81\xa1x" + b"\x91" * 50_000 + b"\xc0",
            b"\x81\xa4desk\xd9\x02\xff\xff",
            b"{}",
            b"\xdd\xff\xff\xff\xff",
            msgspec.msgpack.encode({"desk": 1}),
            msgspec.msgpack.encode(Pull()),
        ],
    )
    def test_nonsense_is_refused_in_plain_words(self, city: City, desk: SimulatedDesk, body: bytes) -> None:
        headers = HEADERS | {"Authorization": f"Bearer {desk.line.token}"}
        for packed, more in ((body, {}), (gzip.compress(body), {"Content-Encoding": "gzip"})):
            answer = requests.post(city.server.url + "/v1/push", packed, headers=headers | more, timeout=10)
            assert answer.status_code == 400, answer.content
            found = msgspec.msgpack.decode(answer.content, type=wire.Refused)
            assert (found.code, bool(found.vi), bool(found.en)) == ("malformed", True, True)

    @pytest.mark.parametrize(
        "packed", [b"no gzip", gzip.compress(b"\x80", mtime=0)[:-5], gzip.compress(b"\x80", mtime=0) + b"more"]
    )
    def test_broken_gzip_is_refused(self, city: City, desk: SimulatedDesk, packed: bytes) -> None:
        headers = HEADERS | {"Authorization": f"Bearer {desk.line.token}", "Content-Encoding": "gzip"}
        answer = requests.post(city.server.url + "/v1/pull", packed, headers=headers, timeout=10)
        assert answer.status_code == 400

    def test_a_desk_works_on_after_all_that(self, desk: SimulatedDesk) -> None:
        desk.visit()
        assert [v for answer in desk.push() for v in answer.verdicts()] == [Verdict.APPLIED] * 2


NASTY = [
    "'; DROP TABLE log; --",
    "<script>alert(1)</script>",
    "a\0b",
    "\u202e\ufeff\u0000",
    "{1,2}",
    "\\x00",
    "%s %(x)s :x {{7*7}}",
    "🏮" * 100,
    "\x1b[2J",
]


class TestContent:
    @pytest.mark.parametrize("text", NASTY)
    def test_text_of_any_kind_in_every_field(self, city: City, ward: str, desk: SimulatedDesk, text: str) -> None:
        key = desk.visit(
            service_name=text, note=text, dossier=text[:40], service=text[:40], procedure=text[:40], reason=text
        )
        desk.add_volunteer(text[:120])
        desk.write("incident", desk.new_key(), title=text, findings=[text], note=text, **{text: {text: [text]}})
        desk.write(text, desk.new_key(), **{text: text})
        desk.write("visit", desk.new_key(), **{text: text})
        verdicts = [v for answer in desk.push() for v in answer.verdicts()]
        assert verdicts == [Verdict.APPLIED] * 6
        kept = text.replace("\0", "")
        assert city.one("SELECT note FROM visits WHERE id = :k AND ward = :w", k=key, w=ward) == kept
        other = city.desk(ward)
        other.pull()
        assert desk.state().keys() <= other.state().keys()
        assert other.state()["visit", key]["note"] == text

    def test_a_kind_that_only_looks_like_person_gives_no_rights(
        self, city: City, ward: str, desk: SimulatedDesk
    ) -> None:
        intruder = desk.new_key()
        desk.write("person\0", intruder, name="Kẻ lạ", role="official", active=True)
        desk.visit(by=intruder)
        assert [v for answer in desk.push() for v in answer.verdicts()][-1] == Verdict.QUARANTINED
        assert city.one("SELECT count(*) FROM people WHERE ward = :w", w=ward) == 1

    @pytest.mark.parametrize("value", [2**63, -(2**63), 2**64 - 1, 1e308, "9" * 5000, [[[]]] * 50, {"a": {"b": {}}}])
    def test_numbers_and_shapes_out_of_range(self, city: City, ward: str, desk: SimulatedDesk, value: object) -> None:
        for field in ("started_at", "seconds", "people", "satisfaction", "person", "outcome", "unheard_of"):
            desk.visit(**{field: value})
        desk.visit()
        verdicts = [v for answer in desk.push() for v in answer.verdicts()]
        assert verdicts[1:] == [Verdict.QUARANTINED] * 6 + [Verdict.APPLIED] * 2
        assert log_of(city, ward) == 9


class TestBodies:
    def signed(self, desk: SimulatedDesk, bodies: tuple[bytes, ...], first_seq: int = 1, prev: bytes = GENESIS) -> Push:
        end = wire.last_hash(prev, bodies)
        return Push(desk.id.bytes, first_seq, prev, bodies, desk.sign(wire.push_proof(desk.id.bytes, first_seq, end)))

    def test_a_bad_one_blocks_none_behind_it_and_is_kept(self, city: City, ward: str, desk: SimulatedDesk) -> None:
        for _ in range(6):
            desk.visit()
        good = [body for body, _ in desk.own]
        swapped = canonical(msgspec.structs.replace(decode(good[2]), desk=UUID(int=5)))
        early = canonical(msgspec.structs.replace(decode(good[3]), at=1))
        late = canonical(msgspec.structs.replace(decode(good[4]), at=(1 << 62)))
        bodies = (good[0], b"\xc1\x00", swapped, early, late, good[5], good[6])
        answer = desk.send_push(wire.pack(self.signed(desk, bodies)))
        assert list(answer.verdicts()) == [Verdict.APPLIED] + [Verdict.QUARANTINED] * 4 + [Verdict.APPLIED] * 2
        found = [(one.seq, one.code) for one in answer.quarantined]
        assert found == [(2, "malformed"), (3, "misplaced"), (4, "clock_backwards"), (5, "impossible_time")]
        assert all(one.vi and one.en for one in answer.quarantined)
        assert log_of(city, ward) == 7
        assert [(one.seq, one.code) for one in reversed(desk.pull_page().quarantined)] == found
        other = city.desk(ward)
        other.pull()
        assert {seq for _, seq in other.others} == {1, 6, 7}

    def test_a_body_that_is_empty_or_deep_or_long(self, desk: SimulatedDesk) -> None:
        deep = msgspec.msgpack.encode([desk.id.bytes, 3, 5, desk.id.bytes, "visit", desk.id.bytes, {"x": None}, None])
        deep = deep.replace(b"\x81\xa1x\xc0", b"\x81\xa1x" + b"\x91" * 900 + b"\xc0")
        bodies = (b"", deep, b"\x91" * 200_000, bytes(300_000), desk.own[0][0])
        answer = desk.send_push(wire.pack(self.signed(desk, bodies)))
        assert list(answer.verdicts()) == [Verdict.QUARANTINED] * 5

    def test_random_bytes_never_break_the_city(self, desk: SimulatedDesk) -> None:
        bodies = []
        for _ in range(300):
            body = bytearray(desk.own[0][0])
            for _ in range(desk.dice.randint(1, 6)):
                body[desk.dice.randrange(len(body))] = desk.dice.randrange(256)
            bodies.append(bytes(body))
        answer = desk.send_push(wire.pack(self.signed(desk, tuple(bodies))))
        assert sum(count for _, count in answer.runs) == 300


def test_security_headers_are_on_every_answer(city: City) -> None:
    for path in ("/health", "/schema", "/nowhere", "/v1/pull"):
        answer = requests.get(city.server.url + path, timeout=10)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "server" not in answer.headers


def test_the_schema_tells_what_the_wire_structs_are(city: City) -> None:
    schema = requests.get(city.server.url + "/schema/openapi.json", timeout=10).json()
    assert {"/v1/enrol", "/v1/push", "/v1/pull", "/health"} <= set(schema["paths"])
    assert {"first_seq", "bodies", "signature"} <= set(schema["components"]["schemas"]["Push"]["properties"])


def test_refusals_are_quick(desk: SimulatedDesk) -> None:
    begun = time.monotonic()
    for _ in range(20):
        desk.line.token = "wd1_guess"
        with pytest.raises(RefusedError):
            desk.pull_page()
    assert time.monotonic() - begun < 10
