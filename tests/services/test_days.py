"""Sending a day for review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.desks import MONDAY, Office

from ward_desk.errors import DeskError
from ward_desk.services.days import submit_day


def test_a_day_that_has_not_come_is_not_sent(office: Office) -> None:
    with pytest.raises(DeskError, match="future"):
        submit_day(office.desk, office.hung, MONDAY + timedelta(days=1))
