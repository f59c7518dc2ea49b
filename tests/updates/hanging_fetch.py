"""A program that fetches an update and, once it is at the stage that is named, says so and hangs: to be killed there.

hanging_fetch.py HOME FOLDER ROOT URL fetching|unpacking|never
"""

from __future__ import annotations

import sys
from pathlib import Path

from ward_desk.updates.fetching import HttpSource
from ward_desk.updates.place import Place
from ward_desk.updates.updates import Progress, Updates

home, folder, root, url, stage = sys.argv[1:]


def told(progress: Progress) -> None:
    if progress.stage == stage and progress.done > 0:
        print("here", flush=True)
        sys.stdin.read()


source = HttpSource(url, "0.3.0", None, Path(folder) / "targets", wait=lambda _: None)
updates = Updates(Place(Path(home), "0.3.0"), Path(folder), Path(root).read_bytes(), "20194")
print(updates.fetch(source, told), flush=True)
source.close()
