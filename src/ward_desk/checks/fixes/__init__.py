"""Safe repairs that are offered as buttons: each says what it did, and none is done without being asked for."""

from ward_desk.checks.fixes.choosing import fixes_for
from ward_desk.checks.fixes.doing import do_fix
from ward_desk.checks.fixes.fix import CODES, Fix, FixResult

__all__ = ["CODES", "Fix", "FixResult", "do_fix", "fixes_for"]
