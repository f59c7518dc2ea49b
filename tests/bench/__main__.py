"""Measures Ward Desk: `python3 dev.py bench`. Each figure stands beside a floor measured in the same run.

Nothing here fails a test: a figure that misses its aim is marked, and the exit code is 0 all the same.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench import city_storm, papers, reviewing, running, storing, syncing
from tests.bench.figures import Figure, table
from tests.bench.folders import kept_folder

MANY, FEW = 1_000_000, 20_000
PARTS = ("start", "save", "search", "log", "rest", "sync", "storm", "reports", "review", "check")
QUICK_MANY, QUICK_FEW, QUICK_DESKS = 20_000, 2_000, 20


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for and print the table."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--visits", type=int, default=MANY, help=f"how many for search and log ({MANY:,})")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part only; may be given several times")
    parser.add_argument("--quick", action="store_true", help="small: to see that it runs, not how fast it is")
    options = parser.parse_args(arguments)
    if options.quick:
        options.visits = min(options.visits, QUICK_MANY)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a desk that is installed does not compile at each start
    parts = options.only or PARTS
    with tempfile.TemporaryDirectory() as scratch, screen() as environment:
        figures = measure(parts, options.visits, Path(scratch), environment, quick=options.quick)
    print("\n" + table(figures))
    return 0


def measure(
    parts: Sequence[str], visits: int, scratch: Path, environment: dict[str, str], *, quick: bool
) -> list[Figure]:
    """The figures of these parts, in the order of PARTS."""
    few, figures = kept_folder(QUICK_FEW if quick else FEW), []
    many = kept_folder(visits) if {"search", "log"} & set(parts) else few
    for part in (part for part in PARTS if part in parts):
        print(f"Measuring: {part} …", flush=True)
        if part == "start":
            figures += running.starting(few, environment)
        elif part == "save":
            saved, floor = storing.saving(few, scratch)
            figures += [*saved, *running.keys(few, scratch, environment, floor)]
        elif part == "search":
            figures += storing.searching(many)
        elif part == "log":
            figures += running.frames(many, visits, environment)
        elif part == "sync":
            figures += syncing.city_figures(few, scratch)
        elif part == "storm":
            figures += city_storm.storm_figures(QUICK_DESKS if quick else city_storm.DESKS)
        elif part == "reports":
            figures += papers.report_figures(kept_folder(QUICK_FEW if quick else papers.PAPER_VISITS), scratch)
        elif part == "review":
            figures += reviewing.review_figures(scratch, environment)
        elif part == "check":
            figures += running.checking(few, scratch, environment)
        else:
            figures += running.resting(few, scratch, environment)
    return figures


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment for programs with a window: on a virtual screen where there is Xvfb, else as it is."""
    if shutil.which("Xvfb"):
        from tests.journey.screen import Screen

        with Screen() as virtual:
            yield dict(virtual.environment)
    else:
        yield {"QT_QPA_PLATFORM": "offscreen", **os.environ} if sys.platform.startswith("linux") else dict(os.environ)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
