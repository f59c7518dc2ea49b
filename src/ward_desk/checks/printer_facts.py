"""What is measured of printers: the queues on this PC, the devices themselves, and the way to them.

Names of documents and of users are not read at all.
"""

from __future__ import annotations

import msgspec

from ward_desk.checks.network_facts import Neighbour, Reach

IDLE, PROCESSING, STOPPED = 3, 4, 5  # printer-state (RFC 8011, 5.4.11)
JOB_HELD, JOB_PROCESSING, JOB_STOPPED = 4, 5, 6  # job-state (RFC 8011, 5.3.7)


class Job(msgspec.Struct, frozen=True):
    """A job that is not done: its state, the reasons that the queue gives, and its age in seconds."""

    state: int
    reasons: tuple[str, ...] = ()
    age_s: float | None = None


class Queue(msgspec.Struct, frozen=True):
    """A printer as the system knows it. `device` is where it prints to (a URI, on Windows the port's name), `host` and
    `port` where that is on the network, `address` the host looked up (empty: it leads nowhere). `paper` False: it makes a file, a fax or a note."""

    name: str
    device: str = ""
    host: str = ""
    address: str = ""
    port: int = 0
    path: str = ""
    state: int | None = None
    reasons: tuple[str, ...] = ()
    message: str = ""
    accepting: bool | None = None
    is_default: bool = False
    paper: bool = True
    driver: str = ""
    needs_login: bool = False
    set_offline: bool = False
    usb_present: bool | None = None  # None: not a USB printer, or the system does not say
    jobs: tuple[Job, ...] = ()
    asked: bool = True  # False: only the name is known, the rest did not come in time


class Supply(msgspec.Struct, frozen=True):
    """Toner and the like. `percent` None: it says that some is left, or nothing. `colour` False: not what it prints
    with, but a part that wears (a drum, a fuser)."""

    name: str
    percent: int | None = None
    waste: bool = False
    colour: bool = True


class Told(msgspec.Struct, frozen=True):
    """What a device says of itself, by IPP or by SNMP. `reasons` are IPP's words without their endings; `words` are
    its own sentences (alerts, panel)."""

    reasons: tuple[str, ...] = ()
    state: int | None = None
    supplies: tuple[Supply, ...] = ()
    media: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    model: str = ""
    serial: str = ""
    pages: int | None = None
    needs_login: bool = False


class Device(msgspec.Struct, frozen=True):
    """A device on the network. `ports` are those that printing goes to. `ipp_silent`: it took the connection and never
    answered. `near`: its address is of a network that this PC is in. `other_doors` are open ports that tell of another
    kind of machine (files, remote screens, cameras)."""

    address: str
    near: bool = False
    neighbour: Neighbour | None = None
    pings: bool | None = None
    ports: dict[int, Reach] = {}
    ipp: Told | None = None
    snmp: Told | None = None
    ipp_silent: bool = False
    other_doors: tuple[int, ...] = ()


class Spool(msgspec.Struct, frozen=True):
    """The disk on which jobs wait."""

    place: str
    free_bytes: int
    total_bytes: int


class PrinterFacts(msgspec.Struct, frozen=True):
    """`service`: whether the print service answers (None: not to be found out). `others` are devices on the office's
    network that answer like printers and belong to no queue."""

    service: bool | None = None
    queues: tuple[Queue, ...] | None = None
    devices: tuple[Device, ...] = ()
    others: tuple[Device, ...] = ()
    spool: Spool | None = None
