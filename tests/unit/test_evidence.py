"""The technician's table: every measured key has a name, and numbers carry their unit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ward_desk.checks.evidence import Unit, amount, evidence_table, read_measures
from ward_desk.checks.finding import Finding, Severity

DIAGNOSIS = Path(__file__).parents[2] / "src" / "ward_desk" / "checks" / "diagnosis"
NO_EVIDENCE = {"clock_wrong", "dns_first_server_dead", "line_overloaded", "loss_in_office", "loss_on_line", "paused", "redirects", "slow_in_office", "slow_line", "ups"}  # fmt: skip


def test_what_the_diagnosis_measures_has_a_name_in_both_languages() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in DIAGNOSIS.glob("*.py"))
    used = set(re.findall(r'"([a-z_]+)":', sources)) | set(re.findall(r'evidence\["([a-z_]+)"\] =', sources))
    assert len(used) > 40
    assert used - set(read_measures()) - NO_EVIDENCE == set()


def test_names_units_and_order() -> None:
    evidence = {
        "lost_percent": 12,
        "median_ms": 2480.0,
        "cards": ["aa", "bb"],
        "answers_ping": True,
        "own": "",
        "x_new": 3,
    }
    finding = Finding("slow_line", Severity.DEGRADE, evidence=evidence)  # type: ignore[arg-type]
    assert evidence_table(finding, "vi", read_measures()) == (
        ("Mất gói", "12 %"),
        ("Độ trễ giữa", "2,5 s"),
        ("Địa chỉ MAC trả lời", "aa, bb"),
        ("Trả lời ping", "có"),
        ("x_new", "3"),
        ("Mã kết quả", "slow_line"),
    )
    assert evidence_table(finding, "en", read_measures())[1] == ("Median delay", "2.5 s")


@pytest.mark.parametrize(
    ("value", "unit", "vi"),
    [
        (0.4, "ms", "0,4 ms"),
        (18.2, "ms", "18 ms"),
        (81.4 * 2**30, "bytes", "81 GB"),
        (512, "bytes", "512 B"),
        (90, "s", "90 giây"),
        (150, "s", "2 phút"),
        (-400_000, "s", "-5 ngày"),
        (7, "hours", "7 giờ"),
        (1.5 * 2**20, "bytes_per_second", "1,5 MB/s"),
        (64, "percent", "64 %"),
        (3.0, "", "3"),
    ],
)
def test_amounts(value: float, unit: Unit, vi: str) -> None:
    assert amount(value, unit, "vi") == vi
