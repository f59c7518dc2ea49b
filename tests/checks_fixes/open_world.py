"""Runs a command in a world of its own: all that this machine has, under a top folder that everybody may look into, and
with files of ours in place of some of its own.

    open_world.py TOP [FILE=OURS ...] -- COMMAND ...

TOP is an empty folder to build it in. FILE is a place in this world, OURS the file that lies over it there. Nothing of
it is seen outside, and it goes with the command. Needs root. Only the standard library, so that it starts at once.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

NEW_MOUNTS = 0x00020000
BIND, RECURSIVE, PRIVATE = 0x1000, 0x4000, 0x40000
SYSTEM = ctypes.CDLL(None, use_errno=True)


def _call(outcome: int, what: str, *allowed: int) -> None:
    code = ctypes.get_errno()
    if outcome and code not in allowed:
        raise OSError(code, f"{what}: {os.strerror(code)}")


def _mount(source: str, target: str, kind: str, flags: int, *allowed: int, data: str = "") -> None:
    done = SYSTEM.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode() or None)
    _call(done, f"mount {target}", *allowed)


def _is_seen_outside(top: str) -> bool:
    """Whether a mount at `top` would be made in other namespaces too."""
    rows = [row.split() for row in Path("/proc/self/mountinfo").read_text("utf-8").splitlines()]
    above = [row for row in rows if Path(top).is_relative_to(row[4])]
    nearest = max(above, key=lambda row: len(row[4]), default=[])
    return any(word.startswith("shared:") for word in nearest)


def main(top: str, files: list[str], command: list[str]) -> None:
    _call(SYSTEM.unshare(NEW_MOUNTS), "unshare")
    _mount("none", "/", "", RECURSIVE | PRIVATE, errno.EINVAL)  # inside a chroot there is no mount to change
    if _is_seen_outside(top):
        raise OSError("mounts made here are seen by the whole machine")
    _mount("tmpfs", top, "tmpfs", 0, data="mode=755")
    for place in Path("/").iterdir():
        own = Path(top) / place.name
        if place.is_symlink():
            own.symlink_to(place.readlink())
        elif place.is_dir():
            own.mkdir()
            _mount(str(place), str(own), "", BIND | RECURSIVE)
    for pair in files:
        file, _, ours = pair.partition("=")
        _mount(ours, top + file, "", BIND)
    os.chroot(top)
    os.chdir("/")
    os.execv(command[0], command)


if __name__ == "__main__":
    end = sys.argv.index("--")
    main(sys.argv[1], sys.argv[2:end], sys.argv[end + 1 :])
