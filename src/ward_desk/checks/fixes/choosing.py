"""Which repair belongs to which finding."""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from ward_desk.checks.finding import Finding
from ward_desk.checks.fixes.fix import Fix, FixCode

# By finding, the one to do first in front. Those about a queue act on the queue that the finding names.
_OF_QUEUE: dict[str, tuple[FixCode, ...]] = {
    "queue_paused": ("resume_queue",),
    "queue_stopped_itself": ("resume_queue",),
    "queue_rejecting": ("accept_jobs", "print_test_page"),
    "printer_set_offline": ("resume_queue",),
    "jobs_held": ("release_job", "cancel_job"),
    "jobs_stuck": ("clear_stuck_jobs", "restart_print_service"),
}
_BESIDE: set[FixCode] = {"print_test_page", "restart_print_service"}  # of a queue's finding
_OF_CHOICE = {"no_default_printer", "default_not_paper", "duplicate_queues"}
_OF_NAMES = {"dns_denies_names", "dns_hijacked", "dns_name_blocked", "dns_name_forged"}
_NEEDS_RIGHTS: dict[str, set[FixCode]] = {
    "win32": {"resume_queue", "accept_jobs", "restart_print_service"},
    "linux": {"resume_queue", "accept_jobs", "restart_print_service", "set_default", "clear_stuck_jobs"},
}


def fixes_for(finding: Finding, platform: str = sys.platform) -> tuple[Fix, ...]:
    """The buttons of a finding on that system (as in `sys.platform`), the first to press in front; none where only
    hands or other people help."""
    if finding.code in _OF_QUEUE and finding.about:
        return tuple(
            _fix(code, _about(code, finding), platform, beside=code in _BESIDE) for code in _OF_QUEUE[finding.code]
        )
    if finding.code in _OF_CHOICE:
        return tuple(_fix("set_default", queue, platform) for queue in _queues(finding))
    if finding.code == "print_service_down":
        return (_fix("restart_print_service", "", platform),)
    if finding.code == "captive_portal":
        page = _page(finding)
        return (Fix("open_sign_in_page", page),) if page else ()
    if finding.code in _OF_NAMES:
        return (_fix("flush_names", "", platform, beside=True),)
    return ()


def _fix(code: FixCode, about: str, platform: str, *, beside: bool = False) -> Fix:
    return Fix(code, about, code in _NEEDS_RIGHTS.get(platform, _NEEDS_RIGHTS["linux"]), beside)


def _about(code: FixCode, finding: Finding) -> str:
    return "" if code == "restart_print_service" else finding.about


def _queues(finding: Finding) -> list[str]:
    told = finding.evidence.get("queues")
    return [one for one in told if one] if isinstance(told, list) else []


def _page(finding: Finding) -> str:
    """Where the sign-in page is: where the network led to, else what was asked for; only web addresses."""
    told = (str(finding.evidence.get(key) or "") for key in ("leads_to", "asked"))
    return next((url for url in told if _is_web(url)), "")


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
