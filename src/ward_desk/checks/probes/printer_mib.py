"""What a printer says of itself by SNMP: the Printer MIB (RFC 3805) and the Host Resources MIB (RFC 2790)."""

from __future__ import annotations

from ward_desk.checks.printer_facts import IDLE, PROCESSING, Supply, Told
from ward_desk.checks.probes import snmp

HOST_RESOURCES: snmp.Oid = (1, 3, 6, 1, 2, 1, 25, 3)
PRINTER: snmp.Oid = (1, 3, 6, 1, 2, 1, 43)
MODEL, DEVICE_STATUS, STATUS, ERRORS = (
    (*HOST_RESOURCES, *rest) for rest in ((2, 1, 3), (2, 1, 5), (5, 1, 1), (5, 1, 2))
)
SERIAL, PAGES, PANEL = ((*PRINTER, *rest) for rest in ((5, 1, 1, 17), (10, 2, 1, 4), (16, 5, 1, 2)))
TRAY_MOST, TRAY_LEVEL = ((*PRINTER, 8, 2, 1, field) for field in (9, 10))
CLASSES, KINDS, NAMES, MOST, LEVELS = ((*PRINTER, 11, 1, 1, field) for field in (4, 5, 6, 8, 9))
ALERT_HARM, ALERT_CODE, ALERT_WORDS = ((*PRINTER, 18, 1, 1, field) for field in (2, 7, 8))
ROOTS: list[snmp.Oid] = [
    MODEL,
    DEVICE_STATUS,
    STATUS,
    ERRORS,
    ALERT_HARM,
    ALERT_CODE,
    ALERT_WORDS,
    SERIAL,
    NAMES,
    LEVELS,
    MOST,
    CLASSES,
    KINDS,
    PAGES,
    TRAY_LEVEL,
    TRAY_MOST,
    PANEL,
]  # the weightiest first: a slow device may not get to the end
# hrPrinterDetectedErrorState: the first bit is the highest.
ERROR_BITS = (
    "media-low",
    "media-empty",
    "toner-low",
    "toner-empty",
    "door-open",
    "media-jam",
    "offline",
    "service-requested",
    "input-tray-missing",
    "output-tray-missing",
    "marker-supply-missing",
    "output-area-almost-full",
    "output-area-full",
    "input-tray-empty",
    "overdue-maintenance",
)
# prtAlertCode, as IPP names the same.
ALERTS = {
    3: "cover-open",
    5: "interlock-open",
    8: "media-jam",
    501: "door-open",
    801: "input-tray-missing",
    807: "media-low",
    808: "media-empty",
    809: "media-needed",
    810: "media-needed",
    813: "media-needed",
    901: "output-tray-missing",
    903: "output-area-full",
    1001: "fuser-under-temp",
    1002: "fuser-over-temp",
    1101: "toner-empty",
    1102: "toner-empty",
    1103: "toner-empty",
    1104: "toner-low",
    1105: "toner-low",
    1106: "toner-low",
    1109: "marker-waste-full",
    1110: "marker-waste-full",
    1115: "marker-supply-missing",
}
HARMLESS_WHEN_WARNED = {"media-low", "toner-low", "marker-waste-full", "toner-empty"}
CRITICAL, WARNING = 3, 4  # prtAlertSeverityLevel
WARNS, DOWN = 3, 5  # hrDeviceStatus
STATES = {3: IDLE, 4: PROCESSING}  # hrPrinterStatus; "other" says nothing that can be used
WASTE_CLASS = 4
INKS = {1, 2, 3, 5, 6, 7, 12, 13, 21}  # prtMarkerSuppliesType: what it prints with; the rest are parts that wear
LOW_PAPER_PERCENT = 10
Found = dict[snmp.Oid, snmp.Value]


def by_snmp(address: str, wait_s: float) -> Told | None:
    """What the device says; None when it is silent, or no printer."""
    found = snmp.walk(address, ROOTS, wait_s)
    if not any(oid[: len(PRINTER)] == PRINTER or oid[: len(STATUS)] in {STATUS, ERRORS} for oid in found):
        return None
    return read(found)


def read(found: Found) -> Told:
    """The values of a walk, put into words that IPP has too."""
    supplies = _supplies(found)
    down = _whole(found, DEVICE_STATUS)
    reasons = dict.fromkeys((*_of_bits(found), *_of_alerts(found), *_of_trays(found)))
    if down in {WARNS, DOWN} and any(one.waste and one.percent == 0 for one in supplies):
        reasons["marker-waste-full"] = None  # of a receptacle the level tells the room that is left
    if "input-tray-empty" in reasons:  # one of the trays; all that there is, where it has no other
        alone = down == DOWN or len(_column(found, TRAY_LEVEL)) < 2
        reasons["media-empty" if alone else "media-low"] = None
    for harmless in ("offline", "input-tray-empty"):
        reasons.pop(harmless, None)
    if down == DOWN and not reasons:
        reasons["other"] = None
    return Told(
        reasons=tuple(reasons),
        state=STATES.get(_whole(found, STATUS) or 0),
        supplies=supplies,
        words=_texts(found, ALERT_WORDS) + _panel(found, bool(reasons)),
        model=next(iter(_texts(found, MODEL)), ""),
        serial=next(iter(_texts(found, SERIAL)), ""),
        pages=_whole(found, PAGES),
    )


def percent_of(level: object, most: int | None) -> int | None:
    """None for the levels that stand for "some is left" and "not known" (-3, -2, -1)."""
    if not isinstance(level, int) or level < 0:
        return None
    return min(100, round(level * 100 / most)) if most and most > 0 else min(100, level)


def _of_bits(found: Found) -> tuple[str, ...]:
    bits = next(iter(_column(found, ERRORS).values()), b"")
    if not isinstance(bits, bytes):
        return ()
    set_ones = [index for index in range(len(bits) * 8) if bits[index // 8] & 0x80 >> index % 8]
    return tuple(ERROR_BITS[index] for index in set_ones if index < len(ERROR_BITS))


def _of_alerts(found: Found) -> tuple[str, ...]:
    """What stops it now; of mere warnings those that are warnings by nature."""
    codes = _column(found, ALERT_CODE)
    named = []
    for place, harm in _column(found, ALERT_HARM).items():
        code = codes.get(place)
        reason = ALERTS.get(code, "other") if isinstance(code, int) else "other"
        if harm == CRITICAL or (harm == WARNING and reason in HARMLESS_WHEN_WARNED):
            named.append(reason)
    return tuple(named)


def _of_trays(found: Found) -> tuple[str, ...]:
    """Paper, where each tray tells how much it holds."""
    most, levels = _column(found, TRAY_MOST), _column(found, TRAY_LEVEL)
    holds = [(level, most.get(place)) for place, level in levels.items()]
    if not holds or not all(isinstance(level, int) and level >= 0 for level, _ in holds):
        return ()
    if not any(level for level, _ in holds):
        return ("media-empty",)
    parts = [percent_of(level, room) for level, room in holds if isinstance(room, int) and room > 0]
    low = parts and all(part is not None and part < LOW_PAPER_PERCENT for part in parts)
    return ("media-low",) if low else ()


def _supplies(found: Found) -> tuple[Supply, ...]:
    classes, kinds, names, most = (_column(found, root) for root in (CLASSES, KINDS, NAMES, MOST))
    supplies = []
    for place, level in _column(found, LEVELS).items():
        capacity, kind = most.get(place), kinds.get(place, 1)
        percent = percent_of(level, capacity if isinstance(capacity, int) else None)
        supplies.append(Supply(_read(names.get(place, b"")), percent, classes.get(place) == WASTE_CLASS, kind in INKS))
    return tuple(supplies)


def _panel(found: Found, wrong: bool) -> tuple[str, ...]:
    """What stands on its panel; only worth telling when something is wrong."""
    told = " ".join(_texts(found, PANEL)).strip()
    return (told,) if wrong and told else ()


def _column(found: Found, root: snmp.Oid) -> Found:
    return {oid[len(root) :]: value for oid, value in found.items() if oid[: len(root)] == root}


def _texts(found: Found, root: snmp.Oid) -> tuple[str, ...]:
    return tuple(text for value in _column(found, root).values() if (text := _read(value)))


def _read(value: snmp.Value) -> str:
    return value.decode("utf-8", errors="replace").strip("\0 ") if isinstance(value, bytes) else ""


def _whole(found: Found, root: snmp.Oid) -> int | None:
    value = next(iter(_column(found, root).values()), None)
    return value if isinstance(value, int) else None
