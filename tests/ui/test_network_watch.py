"""What counts as a network that is there; the listening itself is tried under Wine (tests/windows)."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ward_desk.ui.network_watch import NetworkWatch
from ward_desk.ui.windows_addresses import AddressChanges, from_others


@pytest.mark.parametrize(
    ("addresses", "there"),
    [
        ([], False),
        (["127.0.0.1"], False),
        (["127.0.0.1", "169.254.7.9"], False),
        (["0.0.0.0"], False),
        (["169.254.7.9", "192.168.1.20"], True),
        (["10.43.0.7"], True),
    ],
)
def test_only_an_address_from_others_is_a_network(addresses: list[str], there: bool) -> None:
    assert from_others(addresses) is there


def test_where_windows_is_not_nothing_is_told(qtbot: QtBot) -> None:
    changes, watch = AddressChanges(), NetworkWatch()
    with qtbot.assertNotEmitted(changes.changed), qtbot.assertNotEmitted(watch.back):
        changes.begin()
        changes.stop()
        changes.stop()
        watch.stop()
