"""A desk as small as can be, built on ward_ledger alone: it writes, pushes, pulls and checks, in memory."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import requests
from nacl.signing import SigningKey

from ward_ledger import wire
from ward_ledger.change import GENESIS, Change, decode, make_change
from ward_ledger.clock import next_reading
from ward_ledger.ids import first_official, uuid7
from ward_ledger.merge import merge
from ward_ledger.permissions import Rights
from ward_ledger.wire import Enrol, Enrolled, Page, Pull, Push, Pushed, Refused, Run, Succeed

START_MS = 1_790_000_000_000
TIMEOUT_S = 60
WORDS = [
    "hồ",
    "sơ",
    "đăng",
    "ký",
    "khai",
    "sinh",
    "cấp",
    "bản",
    "sao",
    "trích",
    "lục",
    "nộp",
    "trực",
    "tuyến",
    "tạo",
    "tài",
    "khoản",
    "VNeID",
    "chứng",
    "thực",
    "hộ",
    "kinh",
    "doanh",
]


class RefusedError(Exception):
    """The city refused a whole request."""

    def __init__(self, status: int, refused: Refused, headers: Any) -> None:
        super().__init__(f"{status} {refused.code}")
        self.status, self.refused, self.headers = status, refused, headers


class Line:
    """One HTTP connection to a city; counts the bytes of bodies both ways."""

    def __init__(self, url: str) -> None:
        self.url, self.token = url, ""
        self.session = requests.Session()
        self.session.trust_env = False
        self.up = self.down = 0

    def send(self, path: str, packed: bytes, wanted: type[Any]) -> Any:
        """The answer to a packed message. Raises RefusedError."""
        headers = {"Content-Type": wire.MEDIA_TYPE, "Content-Encoding": "gzip"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        answer = self.session.post(self.url + path, packed, headers=headers, timeout=TIMEOUT_S, stream=True)
        body = answer.raw.read(decode_content=False)
        self.up += len(packed)
        self.down += len(body)
        if answer.status_code != 200:
            raise RefusedError(answer.status_code, msgspec.msgpack.decode(body, type=Refused), answer.headers)
        if answer.headers.get("Content-Encoding") == "gzip":
            return wire.unpack(body, wanted, 64 * 1024 * 1024)
        return msgspec.msgpack.decode(body, type=wanted)


class SimulatedDesk:
    """`own` and `others` are the log; everything else follows from it."""

    def __init__(self, url: str, seed: int, desk: UUID | None = None, key: SigningKey | None = None) -> None:
        self.dice = random.Random(seed)
        self.id = desk or uuid7(START_MS + seed, self.dice.randbytes(10))
        self.key = key or SigningKey(self.dice.randbytes(32))
        self.line = Line(url)
        self.now = START_MS
        self.clock_at = 0
        self.own: list[tuple[bytes, bytes]] = []
        self.others: dict[tuple[bytes, int], tuple[bytes, bytes]] = {}
        self.cursor = b""
        self.confirmed = 0
        self.city_desks: frozenset[UUID] = frozenset()
        self.official = first_official(self.id)
        self.ward = ""

    def enrol(self, code: str, name: str = "Quầy 1") -> Enrolled:
        """Register in the city."""
        public = bytes(self.key.verify_key)
        proof = self.key.sign(wire.enrol_proof(code, self.id.bytes, public)).signature
        wish = Enrol(code, self.id.bytes, public, proof, name=name, app="0.1.0", now=self.now)
        found: Enrolled = self.line.send("/v1/enrol", wire.pack(wish), Enrolled)
        self.line.token = found.token
        self.city_desks = frozenset(UUID(bytes=one) for one in found.city_desks)
        self.ward = found.ward
        return found

    def be_succeeded_by(
        self,
        new: SimulatedDesk,
        *,
        voucher_by: SigningKey | None = None,
        signed_by: SigningKey | None = None,
        token: str | None = None,
    ) -> Enrolled:
        """Let `new` go on for this desk. The keys and the token can be wrong ones."""
        public = bytes(new.key.verify_key)
        proof = wire.succeed_proof(self.id.bytes, new.id.bytes, public)
        wish = Succeed(
            new.id.bytes,
            public,
            (signed_by or new.key).sign(proof).signature,
            (voucher_by or self.key).sign(proof).signature,
            name="Quầy 1",
            app="0.1.0",
            now=self.now,
        )
        new.line.token = token if token is not None else self.line.token
        found: Enrolled = new.line.send("/v1/succeed", wire.pack(wish), Enrolled)
        new.line.token = found.token
        new.city_desks = frozenset(UUID(bytes=one) for one in found.city_desks)
        new.ward = found.ward
        return found

    def write(self, kind: str, key: UUID, by: UUID | None = None, **values: Any) -> Change:
        """Append a change of this desk."""
        self.now += 1000
        self.clock_at = next_reading(self.clock_at, self.now)
        last = (len(self.own), self.own[-1][1]) if self.own else None
        change, body, found_hash = make_change(
            last, desk=self.id, at=self.clock_at, by=by or self.official, kind=kind, key=key, set=values
        )
        self.own.append((body, found_hash))
        return change

    def set_up(self, name: str = "Lê Thị Lan") -> UUID:
        """Make the first official, who makes himself."""
        self.write("person", self.official, name=name, role="official", active=True, ward=self.ward)
        return self.official

    def add_volunteer(self, name: str = "Nguyễn Văn Hùng") -> UUID:
        """Make a volunteer, by the official."""
        person = self.new_key()
        self.write("person", person, name=name, role="volunteer", active=True, ward=self.ward)
        return person

    def new_key(self) -> UUID:
        return uuid7(self.now, self.dice.randbytes(10))

    def visit(self, by: UUID | None = None, **values: Any) -> UUID:
        """Write a visit of the usual size, and return its key."""
        key = self.new_key()
        person = by or self.official
        usual = {
            "ward": self.ward,
            "person": str(person),
            "service": "C1.2",
            "service_name": "Hướng dẫn nộp hồ sơ trực tuyến",
            "procedure": f"1.00{self.dice.randrange(1000, 1055)}",
            "subject": "citizen",
            "people": self.dice.randint(1, 3),
            "channel": "counter",
            "outcome": "done",
            "started_at": self.now,
            "seconds": self.dice.randint(60, 1800),
            "note": " ".join(self.dice.choices(WORDS, k=5)),
        }
        self.write("visit", key, person, **(usual | values))
        return key

    def pushes(self, first_seq: int) -> Iterator[tuple[Push, bytes]]:
        """What would be sent from that number on."""
        prev = self.own[first_seq - 2][1] if first_seq > 1 else GENESIS
        bodies = (body for body, _ in self.own[first_seq - 1 :])
        return wire.pack_pushes(self.id, first_seq, prev, bodies, self.sign, app="0.1.0", now=self.now)

    def sign(self, proof: bytes) -> bytes:
        signature: bytes = self.key.sign(proof).signature
        return signature

    def push(self, first_seq: int | None = None) -> list[Pushed]:
        """Send everything that is not confirmed yet."""
        answers = []
        for _, packed in self.pushes(first_seq or self.confirmed + 1):
            answers.append(self.send_push(packed))
            self.confirmed = answers[-1].expects - 1
        return answers

    def send_push(self, packed: bytes) -> Pushed:
        found: Pushed = self.line.send("/v1/push", packed, Pushed)
        return found

    def pull(self, limit: int = 0) -> list[Page]:
        """Take everything that is there, checking each chain."""
        pages = []
        while True:
            page = self.pull_page(limit)
            pages.append(page)
            for run in page.runs:
                self.keep(run)
            self.cursor = page.cursor
            self.city_desks = frozenset(UUID(bytes=one) for one in page.city_desks)
            if not page.more:
                return pages

    def pull_page(self, limit: int = 0, **fields: Any) -> Page:
        asked = Pull(cursor=self.cursor, limit=limit, app="0.1.0", now=self.now, **fields)
        found: Page = self.line.send("/v1/pull", wire.pack(asked), Page)
        return found

    def keep(self, run: Run) -> None:
        """Store a run and move the clock past it. A gap or a wrong hash is an AssertionError."""
        known = self.others.get((run.desk, run.first_seq - 1))
        assert known is None or known[1] == run.prev, "the chain does not hold"
        for seq, body, _, found_hash in run.entries():
            held = self.others.setdefault((run.desk, seq), (body, found_hash))
            assert held == (body, found_hash), "other content in the same place"
            self.clock_at = max(self.clock_at, decode(body).at)

    def keep_clock_after(self, other: SimulatedDesk) -> None:
        """As if this desk had seen what the other wrote last."""
        self.clock_at = max(self.clock_at, other.clock_at)

    def changes(self) -> list[Change]:
        return [decode(body) for body, _ in [*self.own, *self.others.values()]]

    def state(self) -> dict[tuple[str, UUID], dict[str, Any]]:
        """Everything as merged from what this desk holds."""
        changes = self.changes()
        rights = Rights([one for one in changes if one.kind == "person"], self.city_desks)
        groups: dict[tuple[str, UUID], list[Change]] = {}
        for change in changes:
            groups.setdefault((change.kind, change.key), []).append(change)
        merged = {name: merge(group, rights) for name, group in groups.items()}
        return {name: found.fields for name, found in merged.items() if found.exists}
