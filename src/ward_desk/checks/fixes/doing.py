"""Does what a button says, on this system."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ward_desk.checks.fixes.fix import Fix, FixResult


def do_fix(fix: Fix) -> FixResult:
    """Do it and say what came of it. It may take up to a minute (a service that is restarted), so never on the window's
    thread. Raises nothing for what the world refuses."""
    if TYPE_CHECKING or sys.platform != "win32":
        import ward_desk.checks.fixes.linux as system
    else:
        import ward_desk.checks.fixes.windows as system

    if fix.code == "open_sign_in_page":
        return FixResult(done=True, said="done", detail=fix.about)  # whoever shows a page opens it
    return system.do(fix)
