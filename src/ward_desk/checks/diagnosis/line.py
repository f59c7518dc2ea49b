"""From the gateway outwards: is there a line, how good is it, do large packets pass."""

from __future__ import annotations

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.diagnosis.alive import anything_beyond
from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.network_facts import NetworkFacts, Pings, Trust

# Thresholds after ChromeOS's network routines, then tried in the fault lab.
LOSS = 0.05
LOST_AT_LEAST = 2
SLOW_OFFICE_MS = 100.0
SLOW_LINE_MS = 300.0
JITTER_MS = 150.0
SLOW_BYTES_A_SECOND = 64_000
MANY, TRAIN_BYTES = 8, 4000


def down(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """The router answers, and nothing beyond it does."""
    router = facts.gateway_card is not None and bool(facts.gateway_card.macs)
    if not router or facts.beyond is None or anything_beyond(facts, state_network=False):
        return []
    return [Finding("line_down", Severity.BLOCK, about=facts.gateway, evidence={"asked": facts.beyond.address})]


def quality(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """Packets are lost or late: already in the office, or only beyond it. A router that answers no echo is healthy."""
    near, far = facts.to_gateway, facts.beyond
    found: list[Finding] = []
    near_tells = near is not None and bool(near.times)
    if near_tells and near is not None:
        if _loses(near):
            found.append(_finding("loss_in_office", near, facts))
        if (near.median or 0) > SLOW_OFFICE_MS:
            found.append(_finding("slow_in_office", near, facts))
    if far is None or not far.times:
        return found
    near_ms = (near.median or 0.0) if near is not None else 0.0
    late = (far.median or 0.0) - near_ms
    speed = _speed(facts)
    overflows = late > SLOW_LINE_MS and speed is not None and speed < SLOW_BYTES_A_SECOND  # of what we sent ourselves
    if _loses(far) and not overflows and not any(one.code == "loss_in_office" for one in found):
        found.append(_finding("loss_on_line", far, facts))
    slow_here = any(one.code == "slow_in_office" for one in found)
    narrow = speed is not None and speed < SLOW_BYTES_A_SECOND
    if slow_here or not (late > SLOW_LINE_MS or (narrow and not _loses(far))):
        return found
    swings = max(far.times) - min(far.times) > JITTER_MS
    full = late > SLOW_LINE_MS and not narrow and swings and _grows(far)
    found.append(_finding("line_overloaded" if full else "slow_line", far, facts))
    return found


def large_packets(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """Small packets pass, large ones vanish without a word, and secure pages hang because of it."""
    small, large = facts.small_beyond, facts.large_beyond
    if small is None or large is None or not small.times or large.times or large.too_big:
        return []
    tried = [site.direct.trust for site in facts.sites if site.direct is not None and not site.government]
    hangs, fine = Trust.SILENT in tried, Trust.GOOD in tried
    if not hangs or fine:
        return []
    evidence: dict[str, str | int | float | bool | list[str]] = {
        "small_answered": len(small.times),
        "large_sent": large.sent,
    }
    return [Finding("large_packets_lost", Severity.BLOCK, about=large.address, evidence=evidence)]


def _loses(one: Pings) -> bool:
    return one.loss >= LOSS and one.sent - len(one.times) >= LOST_AT_LEAST


def _grows(one: Pings) -> bool:
    """Whether the delay rises while we ask: a queue fills."""
    half = len(one.times) // 2
    if half < MANY // 2:
        return False
    first, second = sorted(one.times[:half]), sorted(one.times[half:])
    return second[len(second) // 2] > first[len(first) // 2] * 1.3


def _speed(facts: NetworkFacts) -> float | None:
    """Bytes a second of large echoes that were sent at once; None when too few came back to say."""
    if facts.train is None:
        return None
    seconds, size = facts.train
    return size / seconds if seconds > 0.05 and size >= TRAIN_BYTES else None


def _finding(code: str, one: Pings, facts: NetworkFacts) -> Finding:
    evidence: dict[str, str | int | float | bool | list[str]] = {
        "address": one.address,
        "lost_percent": round(one.loss * 100),
        "median_ms": round(one.median or 0.0, 1),
    }
    speed = _speed(facts)
    if code in {"slow_line", "line_overloaded"} and speed is not None:
        evidence["bytes_per_second"] = round(speed)
    return Finding(code, Severity.DEGRADE, about=one.address, evidence=evidence)
