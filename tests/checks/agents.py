"""Small servers that run inside the lab's namespaces: a printer's SNMP agent, a time server, a door that nobody
answers, and a wire that loses, delays or cuts packets.

    agents.py snmp ADDRESS FILE.json      values by their object identifiers: whole numbers, texts, or {"hex": "40"}
    agents.py time ADDRESS AHEAD_S
    agents.py silent ADDRESS PORT         takes connections and never says a word
    agents.py sink ADDRESS PORT           takes connections and everything that is sent
    agents.py wire CARD_A CARD_B LOSS DELAY_S LARGEST
    agents.py sums CARD                   the card computes its own checksums from now on, and ends
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import json
import random
import selectors
import socket
import struct
import sys
import time
from pathlib import Path
from typing import Any

INTEGER, TEXT, OBJECT, SEQUENCE, ANSWER = 0x02, 0x04, 0x06, 0x30, 0xA2
NO_SUCH_NAME = 2
UNIX_EPOCH_IN_NTP = 2_208_988_800
OUTGOING = 4
ETHERNET_HEAD = 14


def main(kind: str, *rest: str) -> None:
    {"snmp": snmp, "time": clock, "silent": silent, "sink": sink, "wire": wire, "sums": sums}[kind](*rest)


# --- SNMP version 1: GET-NEXT only (RFC 1157) ---------------------------------------------------------------------


def snmp(address: str, file: str) -> None:
    told = json.loads(Path(file).read_text("utf-8"))
    values = sorted((tuple(map(int, oid.split("."))), value) for oid, value in told.items())
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind((address, 161))
        while True:
            packet, who = line.recvfrom(65536)
            line.sendto(answer(packet, values), who)


def answer(packet: bytes, values: list[tuple[tuple[int, ...], Any]]) -> bytes:
    """The next value after the one asked for, in the asker's own envelope."""
    (_, message), *_ = parts(packet)
    (_, version), (_, community), (_, request) = parts(message)
    (_, number), _, _, (_, bindings) = parts(request)
    (_, binding), *_ = parts(bindings)
    (_, asked), _ = parts(binding)
    following = next(((oid, value) for oid, value in values if oid > numbers(asked)), None)
    status = 0 if following else NO_SUCH_NAME
    pair = (
        element(OBJECT, content(following[0])) + encoded(following[1])
        if following
        else element(OBJECT, asked) + b"\5\0"
    )
    whole = element(INTEGER, number) + element(INTEGER, bytes([status])) + element(INTEGER, bytes([1 if status else 0]))
    whole += element(SEQUENCE, element(SEQUENCE, pair))
    return element(SEQUENCE, element(INTEGER, version) + element(TEXT, community) + element(ANSWER, whole))


def parts(data: bytes) -> list[tuple[int, bytes]]:
    found = []
    while data:
        tag, size, head = data[0], data[1], 2
        if size & 0x80:
            head += size & 0x7F
            size = int.from_bytes(data[2:head], "big")
        found.append((tag, data[head : head + size]))
        data = data[head + size :]
    return found


def element(tag: int, inside: bytes) -> bytes:
    size = len(inside)
    return bytes([tag]) + (bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2, "big")) + inside


def encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return element(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
    return element(TEXT, bytes.fromhex(value["hex"]) if isinstance(value, dict) else value.encode("utf-8"))


def content(oid: tuple[int, ...]) -> bytes:
    made = bytes([oid[0] * 40 + oid[1]])
    for part in oid[2:]:
        pieces = [part & 0x7F]
        while part := part >> 7:
            pieces.insert(0, part & 0x7F | 0x80)
        made += bytes(pieces)
    return made


def numbers(inside: bytes) -> tuple[int, ...]:
    found, part = [inside[0] // 40, inside[0] % 40], 0
    for byte in inside[1:]:
        part = part << 7 | byte & 0x7F
        if not byte & 0x80:
            found.append(part)
            part = 0
    return tuple(found)


# --- the others ---------------------------------------------------------------------------------------------------


def clock(address: str, ahead_s: str) -> None:
    """SNTP (RFC 4330), ahead of this machine's clock by that much."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind((address, 123))
        while True:
            packet, who = line.recvfrom(512)
            now = time.time() + UNIX_EPOCH_IN_NTP + float(ahead_s)
            stamp = struct.pack("!II", int(now), int(now % 1 * 2**32))
            line.sendto(b"\x24\x02\x00\xec" + bytes(12) + stamp + packet[40:48] + stamp + stamp, who)


def silent(address: str, port: str) -> None:
    held = []
    with socket.create_server((address, int(port))) as door:
        while True:
            held.append(door.accept())


def sink(address: str, port: str) -> None:
    with selectors.DefaultSelector() as choice, socket.create_server((address, int(port))) as door:
        choice.register(door, selectors.EVENT_READ)
        while True:
            for key, _ in choice.select():
                if key.fileobj is door:
                    choice.register(door.accept()[0], selectors.EVENT_READ)
                elif isinstance(key.fileobj, socket.socket) and not key.fileobj.recv(65536):
                    choice.unregister(key.fileobj)
                    key.fileobj.close()


def wire(one: str, other: str, loss: str, delay_s: str, largest: str) -> None:
    """Hands Ethernet frames from each card to the other: some lost, all late, none with more than so many bytes inside."""
    ends = [_card(one), _card(other)]
    chance = random.Random(7)
    waiting: list[tuple[float, int, int, bytes]] = []
    count = 0
    with selectors.DefaultSelector() as choice:
        for number, end in enumerate(ends):
            choice.register(end, selectors.EVENT_READ, number)
        while True:
            for key, _ in choice.select(max(0.0, waiting[0][0] - time.monotonic()) if waiting else None):
                frame, where = ends[key.data].recvfrom(65536)
                lost = float(loss) > chance.random() or 0 < int(largest) < len(frame) - ETHERNET_HEAD
                if where[2] != OUTGOING and not lost:
                    count += 1
                    heapq.heappush(waiting, (time.monotonic() + float(delay_s), count, 1 - key.data, frame))
            while waiting and waiting[0][0] <= time.monotonic():
                _, _, to, frame = heapq.heappop(waiting)
                ends[to].send(frame)


def sums(card: str) -> None:
    """What leaves the card has whole checksums: a wire that reads frames hands them on as they are (SIOCETHTOOL)."""
    ask, set_sending_sums = 0x8946, 0x17
    value = ctypes.create_string_buffer(struct.pack("II", set_sending_sums, 0))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        fcntl.ioctl(line, ask, struct.pack("16sP", card.encode(), ctypes.addressof(value)))


def _card(name: str) -> socket.socket:
    every_protocol, packet_level, add_membership, promiscuous = 3, 263, 1, 1
    line = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(every_protocol))
    line.bind((name, 0))
    membership = struct.pack("iHH8s", socket.if_nametoindex(name), promiscuous, 0, bytes(8))
    line.setsockopt(packet_level, add_membership, membership)
    return line


if __name__ == "__main__":
    main(*sys.argv[1:])
