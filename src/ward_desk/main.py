"""Where the program starts: a command line where a command is given, else the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run and return the exit code."""
    gc.disable()  # importing makes thousands of objects that stay; looking through them again and again costs time
    arguments = sys.argv[1:] if argv is None else list(argv)
    opening = None
    if not arguments or (arguments[0] == "--data-dir" and len(arguments) == 2):
        from ward_desk.opening import begin
        from ward_desk.paths import data_paths

        opening = begin(data_paths(arguments[1] if arguments else None))  # the window first, then all that it needs
    from ward_desk import cli

    code = cli.main(arguments)
    if code is not None:
        return code
    from ward_desk.bootstrap import open_app

    return open_app(cli.chosen_paths(arguments), opening)
