"""Repairs of the system: its print service is started again, names are forgotten, a page is handed to who opens it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ward_desk.checks.fixes import Fix, FixResult, do_fix
from ward_desk.checks.fixes.linux import run

# In a world of its own: processes, mounts and network, so that no print service of this machine is touched.
WORLD = ("unshare", "--mount", "--pid", "--net", "--fork", "--kill-child", "--propagation", "unchanged")
IN_IT = """
set -e
mount --make-rprivate / 2>/dev/null || test "$(stat -c %d /)" = "$(stat -c %d /..)"
mount -t proc proc /proc
mkdir -p /run/cups /run/systemd
mount -t tmpfs tmpfs /run/cups
mount -t tmpfs tmpfs /run/systemd
ip link set lo up
"$1" - <<'PYTHON'
import os, time
from ward_desk.checks.fixes import Fix, do_fix
from ward_desk.checks.probes.cups import read_queues
os.environ.pop("CUPS_SERVER", None)
assert read_queues()[0] is False, read_queues()
for round in range(2):
    result = do_fix(Fix("restart_print_service"))
    assert (result.done, result.said) == (True, "done"), result
    for _ in range(500):
        if read_queues()[0]:
            break
        time.sleep(0.02)
    assert read_queues()[0] is True
    print(open("/run/cups/cupsd.pid").read().strip())
PYTHON
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may start a print service")
def test_a_print_service_that_is_down_runs_again_and_one_that_runs_is_another_one_after(tmp_path: Path) -> None:
    done = subprocess.run(
        [*WORLD, "bash", "-c", IN_IT, "it", sys.executable],
        capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second = [line for line in done.stdout.splitlines() if line.isdigit()]
    assert first != second


def test_a_refusal_of_the_system_is_told_in_its_own_words(tmp_path: Path) -> None:
    script = tmp_path / "no"
    script.write_text("#!/bin/sh\necho 'Failed to restart cups.service: Access denied' >&2\nexit 4\n", encoding="ascii")
    script.chmod(0o755)
    result = run(str(script))
    assert result == FixResult(done=False, said="no_rights", detail="Failed to restart cups.service: Access denied")
    script.write_text("#!/bin/sh\necho 'Unit cups.service not found.' >&2\nexit 5\n", encoding="ascii")
    assert run(str(script)) == FixResult(done=False, said="refused", detail="Unit cups.service not found.")


def test_a_system_that_keeps_no_names_has_nothing_to_forget() -> None:
    """Nobody runs systemd-resolved or nscd where the tests do; where somebody does, it is emptied."""
    result = do_fix(Fix("flush_names"))
    assert result.done
    assert result.said == ("done" if result.count else "nothing_to_do")
    if not shutil.which("resolvectl") and not shutil.which("nscd"):
        assert result.count == 0


def test_the_sign_in_page_is_only_handed_on() -> None:
    page = "http://192.168.77.1/login?from=ward"
    assert do_fix(Fix("open_sign_in_page", page)) == FixResult(done=True, said="done", detail=page)
