"""Files that desks send by hand on a USB stick: opened, taken in like pushes, and answered with a sealed receipt.

Everything goes the way of the network (`ingest`, `feed`), so what comes by both is there once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from nacl.exceptions import BadSignatureError
from nacl.public import SealedBox
from nacl.signing import VerifyKey

from ward_city import escrow, feed, identity, ingest, succession
from ward_city.identity import Known
from ward_city.ingest import Sender
from ward_city.keys import CityKey
from ward_city.refusals import Refusal
from ward_city.tables import city, desks
from ward_ledger.carried import (
    FILE_LIMIT,
    Answer,
    CityFile,
    DeskFile,
    NotAFile,
    Succession,
    Welcome,
    read_envelope,
    read_file,
    write_file,
)
from ward_ledger.wire import Page, Pull, Push, Verdict

RECEIPT_BYTES = 48 * 1024 * 1024  # of changes in one receipt; the desk asks for the rest with its next file


_DESK = sa.select(
    desks.c.id,
    desks.c.ward,
    desks.c.public_key,
    desks.c.revoked_at,
    desks.c.last_seq,
    desks.c.token_hash,
    sa.select(city.c.epoch).scalar_subquery().label("epoch"),
).where(desks.c.id == sa.bindparam("desk_id"))


class Taken(NamedTuple):
    """What became of a file: changes by verdict, pushes that were refused, changes in the receipt, and whether more
    wait for the desk's next file. `receipt` are the bytes to carry back."""

    desk: UUID
    ward: str
    revoked: bool
    applied: int
    had: int
    quarantined: int
    refused: int
    returned: int
    more: bool
    receipt: bytes

    def told(self) -> str:
        """The counts in one line."""
        names = ("applied", "had", "quarantined", "refused", "returned")
        return ", ".join(f"{getattr(self, name)} {name}" for name in names)


def take_in(engine: sa.Engine, key: CityKey, raw: bytes, now: int, account: str | None = None) -> Taken:
    """Take in a desk's file. It may be taken in again at any time, and says then what is known already. `account` is
    who did it on the pages. Raises Refusal, noted in the audit log, when nothing of it is taken over: `usb_not_ours`,
    `usb_wrong_way`, `usb_sealed`, `usb_forged`, `usb_too_large` or `unknown_desk`."""
    try:
        row, file = _opened(engine, key, raw)
    except Refusal as refusal:
        with engine.begin() as connection:
            identity.note(connection, now, f"usb refused {refusal.code}", detail=refusal.detail, account=account)
        raise
    welcomes = tuple(_welcome(engine, key, one, now) for one in file.successions)
    answers = tuple(_answer(engine, push, now) for push in file.pushes)
    with engine.begin() as connection:
        if file.pull.sealed_key:
            escrow.keep(connection, key, row.id, file.pull.sealed_key, now)
        own, pages = _given_back(connection, row, file, answers, now)
        receipt = CityFile(file.desk, now, answers, pages, file.pull.cursor, welcomes, own, file.pull.own_after or 0)
        taken = _counted(row, receipt, _sealed(key, row.public_key, receipt))
        identity.note(connection, now, "usb", ward=row.ward, desk=row.id, detail=taken.told(), account=account)
    return taken


def write_whole(path: Path, content: bytes) -> None:
    """Write the file wholly or not at all. Raises OSError."""
    draft = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _opened(engine: sa.Engine, key: CityKey, raw: bytes) -> tuple[Any, DeskFile]:
    """The desk's row, and its file, which is proven to be that desk's."""
    if len(raw) > FILE_LIMIT:
        raise Refusal("usb_too_large")
    try:
        envelope = read_envelope(raw, DeskFile)
        opened = key.open(envelope.sealed)  # first see that it is for us, then from whom
        with engine.connect() as connection:
            row = connection.execute(_DESK, {"desk_id": UUID(bytes=envelope.desk)}).one_or_none()
        if row is None:
            raise Refusal("unknown_desk", detail=envelope.desk.hex())
        verifier = VerifyKey(row.public_key)
        file = read_file(
            envelope,
            DeskFile,
            unseal=lambda _: opened,
            verify=lambda proof, signature: _is_signed(verifier, proof, signature),
        )
    except NotAFile as error:
        raise Refusal(error.code) from None
    except ValueError:
        raise Refusal("usb_sealed") from None
    return row, file


def _is_signed(verifier: VerifyKey, proof: bytes, signature: bytes) -> bool:
    try:
        verifier.verify(proof, signature)
    except BadSignatureError:
        return False
    return True


def _welcome(engine: sa.Engine, key: CityKey, one: Succession, now: int) -> Welcome:
    """Let a desk go on under another id. Read again, the file gives the same token again."""
    new = UUID(bytes=one.wish.desk)
    try:
        with engine.begin() as connection:
            old = _expect(connection, UUID(bytes=one.old))
            known = connection.execute(_DESK, {"desk_id": new}).one_or_none()
            if known is None or known.public_key != one.wish.public_key:
                enrolled = succession.succeed(connection, _sender(old), one.wish, now, key)
            else:
                succession.check(_sender(old), one.wish)
                enrolled = identity.welcome(connection, known.ward, key.token(new), known.last_seq + 1, key.public, now)
        return Welcome(one.wish.desk, enrolled=enrolled)
    except Refusal as refusal:
        _note(engine, refusal, new, now)
        return Welcome(one.wish.desk, refused=refusal.answer)


def _expect(connection: sa.Connection, desk: UUID) -> Any:
    row = connection.execute(_DESK, {"desk_id": desk}).one_or_none()
    if row is None:
        raise Refusal("unknown_desk", audited=True, detail=desk.hex)
    return row


def _sender(row: Any) -> Sender:
    return Sender(row.id, row.ward, row.public_key, row.epoch)


def _note(engine: sa.Engine, refusal: Refusal, desk: UUID, now: int) -> None:
    if refusal.audited:
        with engine.begin() as connection:
            identity.note(connection, now, f"refused {refusal.code}", desk=desk, detail=refusal.detail)


def _answer(engine: sa.Engine, push: Push, now: int) -> Answer:
    """Take in one push, whose desk may be an earlier id of the PC that wrote the file: each is signed for itself."""
    desk, last = UUID(bytes=push.desk), push.first_seq - 1 + len(push.bodies)
    try:
        with engine.connect() as connection:
            sender = _sender(_expect(connection, desk))
        return Answer(push.desk, last, pushed=ingest.receive(engine, sender, push, now, hold_revoked=True))
    except Refusal as refusal:
        _note(engine, refusal, desk, now)
        return Answer(push.desk, last, refused=refusal.answer)


def _given_back(
    connection: sa.Connection, desk: Any, file: DeskFile, answers: Iterable[Answer], now: int
) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """What the desk would pull, up to RECEIPT_BYTES: its own changes that it seems to lack, and those of others. A
    revoked desk gets nothing."""
    if desk.revoked_at is not None:
        return (), ()
    row = _expect(connection, desk.id)
    known = Known(_sender(row), row.last_seq)
    wanted = Pull(file.pull.cursor, file.pull.limit)  # counts would be old when they arrive
    own: list[Page] = []
    if file.pull.own_after is not None:
        own_after = _lacks_after(file.desk, file.pull.own_after, answers)
        own = _pages(connection, known, msgspec.structs.replace(wanted, own_after=own_after), now, RECEIPT_BYTES)
    room = RECEIPT_BYTES - sum(map(_size, own))
    return tuple(own), tuple(_pages(connection, known, wanted, now, room))


def _lacks_after(desk: bytes, own_after: int, answers: Iterable[Answer]) -> int:
    """After which of its own changes the desk may lack something: after what it brought, unless that is in conflict
    with what the city has."""
    own = [answer for answer in answers if answer.desk == desk]
    if any(answer.refused is not None and answer.refused.code == "conflict" for answer in own):
        return own_after
    return max([own_after, *(answer.last_seq for answer in own if answer.pushed is not None)])


def _pages(connection: sa.Connection, known: Known, pull: Pull, now: int, room: int) -> list[Page]:
    """Pages until there is no more, or no room."""
    pages: list[Page] = []
    while not pages or (pages[-1].more and room > 0):
        try:
            page = feed.page(connection, known, pull, now)
        except Refusal:  # a cursor that no city gave out: begin from the beginning, as for one of another city
            pull = msgspec.structs.replace(pull, cursor=b"")
            page = msgspec.structs.replace(feed.page(connection, known, pull, now), restart=True)
        pages.append(page)
        room -= _size(page)
        if pull.own_after is None:
            pull = msgspec.structs.replace(pull, cursor=page.cursor)
        elif page.runs:
            last = page.runs[-1].first_seq - 1 + len(page.runs[-1].bodies)
            pull = msgspec.structs.replace(pull, own_after=last)
    return pages


def _size(page: Page) -> int:
    return sum(len(body) for run in page.runs for body in run.bodies)


def _sealed(key: CityKey, public_key: bytes, receipt: CityFile) -> bytes:
    box = SealedBox(VerifyKey(public_key).to_curve25519_public_key())
    return write_file(receipt, sign=key.sign, seal=lambda plain: bytes(box.encrypt(plain)))


def _counted(row: Any, receipt: CityFile, sealed: bytes) -> Taken:
    runs = [run for answer in receipt.answers if answer.pushed is not None for run in answer.pushed.runs]
    count = {wanted: sum(many for verdict, many in runs if verdict == wanted) for wanted in Verdict}
    return Taken(
        desk=row.id,
        ward=row.ward,
        revoked=row.revoked_at is not None,
        applied=count[Verdict.APPLIED],
        had=count[Verdict.HAD],
        quarantined=count[Verdict.QUARANTINED],
        refused=sum(answer.refused is not None for answer in receipt.answers),
        returned=sum(len(run.bodies) for page in (*receipt.own, *receipt.pages) for run in page.runs),
        more=bool(receipt.pages) and receipt.pages[-1].more,
        receipt=sealed,
    )
