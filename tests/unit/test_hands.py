"""Side by side, in the order asked for, and the end of the program does not wait."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from ward_desk.checks.hands import Hands


def test_answers_come_in_the_order_asked_and_no_more_threads_work_than_wanted() -> None:
    seen: set[str] = set()
    meeting = threading.Barrier(3, timeout=10)

    def work(number: int) -> int:
        if number < 3:
            meeting.wait()
        seen.add(str(threading.get_ident()))
        return number * number

    with Hands(3, "hand") as hands:
        assert list(hands.map(work, range(40))) == [number * number for number in range(40)]
    assert len(seen) <= 3
    assert not [thread for thread in threading.enumerate() if thread.name == "hand"]


def test_what_goes_wrong_is_told_to_who_asked_and_the_rest_goes_on() -> None:
    def work(number: int) -> int:
        return 1 // number

    with Hands(1, "hand") as hands:
        wrong, right = hands.submit(work, 0), hands.submit(work, 1)
    assert right.result() == 1
    with pytest.raises(ZeroDivisionError):
        wrong.result()


def test_a_program_ends_while_a_hand_still_waits() -> None:
    program = """
import threading
from ward_desk.checks.hands import Hands
begun = threading.Event()
def hang():
    begun.set()
    threading.Event().wait()
Hands(2, "hand").submit(hang)
begun.wait()
print("end")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "end\n"
