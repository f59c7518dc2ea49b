"""The chip, the banner and the sentences: what is said in each state, and that "all sent" is never said too early."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from tests.desks import DAY, at

from ward_desk.services.syncing import Progress, SyncStatus, Trouble
from ward_desk.ui.sync_words import SyncView, SyncWords

NOW = at(10, 32)
OFFLINE = Trouble("city_no_network", "Chưa có mạng.", "There is no network.")
PORTAL = Trouble("city_portal", "Mạng này đòi đăng nhập.", "This network wants a sign-in.")
REVOKED = Trouble("revoked", "Máy này đã bị thu hồi.", "This PC has been revoked.")
UNKNOWN = Trouble("unknown_token", "Máy này chưa được ghi danh.", "This PC is not enrolled.")

GOOD = SyncStatus(
    enrolled=True,
    url="https://quay.danang.gov.vn",
    ward_name="Phường Hải Vân",
    unsent=0,
    oldest_unsent_ms=None,
    last_contact_ms=NOW,
    last_trouble=None,
    held=0,
    clock_ahead_ms=0,
    overdue=False,
)


def view(running: bool = False, progress: Progress | None = None, **fields: object) -> SyncView:
    return SyncView(msgspec.structs.replace(GOOD, **fields), NOW, running, progress)


LONG = Progress(3200, 20000, 0, more=False)
WAITS = {"unsent": 12, "oldest_unsent_ms": NOW - 60_000}
OVERDUE = {"unsent": 12, "oldest_unsent_ms": NOW - 4 * DAY, "overdue": True}


@pytest.mark.parametrize(
    ("shown", "text", "tone"),
    [
        (view(enrolled=False, last_contact_ms=None), "Only on this PC", "neutral"),
        (view(), "All sent 10:32", "good"),
        (view(last_contact_ms=NOW - DAY), "All sent 22/11/2026 10:32", "good"),
        (view(**WAITS), "12 to send", "accent"),
        (view(running=True, progress=LONG, unsent=16800), "Sending 3,200/20,000", "accent"),
        (view(running=True, progress=Progress(1, 2, 0, more=False), unsent=1), "1 to send", "accent"),
        (view(**WAITS, last_trouble=OFFLINE), "Offline · 12 to send", "slow"),
        (view(last_trouble=OFFLINE), "Offline", "neutral"),
        (view(**WAITS, last_trouble=PORTAL), "12 to send", "slow"),
        (view(last_trouble=PORTAL), "City not reached", "slow"),
        (view(held=2), "Needs a look: 2", "slow"),
        (view(**WAITS, held=2), "Needs a look: 2 · 12 to send", "slow"),
        (view(**OVERDUE, last_trouble=OFFLINE), "Not sent for days: 12", "blocked"),
        (view(**WAITS, last_trouble=REVOKED), "Not connected · 12 to send", "blocked"),
        (view(last_contact_ms=None), "City not reached", "slow"),
    ],
)
def test_the_chip(shown: SyncView, text: str, tone: str) -> None:
    chip = SyncWords("en").chip(shown)
    assert (chip.text, chip.tone, chip.page) == (text, tone, "sync")


def test_all_sent_is_said_only_when_nothing_is_left_to_say() -> None:
    """Every combination of what the store can say: "All sent" needs all of it good."""
    words, said = SyncWords("en"), 0
    for enrolled, unsent, held, trouble, contact, running in itertools.product(
        (True, False), (0, 1), (0, 1), (None, OFFLINE, PORTAL, REVOKED), (None, NOW), (True, False)
    ):
        shown = view(
            running,
            enrolled=enrolled,
            unsent=unsent,
            held=held,
            last_trouble=trouble,
            last_contact_ms=contact,
        )
        fine = enrolled and not unsent and not held and trouble is None and contact is not None
        assert ("All sent" in words.chip(shown).text) is fine
        assert ("Everything on this PC is with the city" in words.sentence(shown).title) is (fine and not running)
        said += fine
    assert said == 2


def test_the_banner_comes_after_three_days_and_says_what_to_do() -> None:
    words = SyncWords("en", "0236 1234")
    assert words.chip(view(**WAITS)).alarm == ""
    alarm = words.chip(view(**OVERDUE, last_trouble=OFFLINE)).alarm
    for part in ("12 change", "4 day", "Nothing is lost", "network cable", "USB", "0236 1234"):
        assert part in alarm
    assert "*1022" in SyncWords("en").chip(view(**OVERDUE)).alarm


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, ""),
        (119_000, ""),
        (-119_000, ""),
        (7 * 60_000, "The clock of this PC is 7 minute(s) ahead of the city's."),
        (-3 * 3_600_000, "The clock of this PC is 3 hour(s) behind the city's."),
        (400 * DAY, "The clock of this PC is 400 day(s) ahead of the city's."),
    ],
)
def test_the_clock_error_is_said_in_plain_words(ahead: int, said: str) -> None:
    found = SyncWords("en").clock(ahead)
    assert found.startswith(said)
    assert bool(found) is bool(said)


def test_blocked_and_unknown_say_what_it_means() -> None:
    words = SyncWords("en")
    blocked = words.sentence(view(**WAITS, last_trouble=REVOKED))
    unknown = words.sentence(view(**WAITS, last_trouble=UNKNOWN))
    assert (blocked.title, blocked.tone) == ("The city has blocked this PC.", "blocked")
    assert "USB" in blocked.more
    assert (unknown.title, unknown.tone) == ("The city does not know this PC any more.", "blocked")
    assert "new code" in unknown.more


def test_troubles_are_told_in_the_language_of_the_screen() -> None:
    assert SyncWords("vi").trouble(PORTAL) == PORTAL.vi
    assert SyncWords("en").trouble(PORTAL) == PORTAL.en
