"""Holds a network namespace open until its standard input ends; prints "ready" when it stands.

    hold.py [--forward] [--files FOLDER] [--run]

`--forward`: the namespace hands packets on, as a router does. `--files`: a mount namespace too, in which each file of
FOLDER lies over the one of the same name in /etc, and /sys tells of this namespace's cards. `--run`: one with an empty
/run, for servers that keep their files at fixed places there. Only the standard library, so that it starts at once.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

NEW_MOUNTS, NEW_NETWORK = 0x00020000, 0x40000000
BIND, RECURSIVE, PRIVATE = 0x1000, 0x4000, 0x40000
SYSTEM = ctypes.CDLL(None, use_errno=True)


def _call(outcome: int, what: str, *allowed: int) -> None:
    code = ctypes.get_errno()
    if outcome and code not in allowed:
        raise OSError(code, f"{what}: {os.strerror(code)}")


def _mount(source: str, target: str, kind: str, flags: int, *allowed: int) -> None:
    done = SYSTEM.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), None)
    _call(done, f"mount {target}", *allowed)


def main() -> None:
    folder = sys.argv[sys.argv.index("--files") + 1] if "--files" in sys.argv else ""
    mounts = folder or "--run" in sys.argv
    _call(SYSTEM.unshare(NEW_NETWORK | (NEW_MOUNTS if mounts else 0)), "unshare")
    if mounts:
        _mount("none", "/", "", RECURSIVE | PRIVATE, errno.EINVAL)  # inside a chroot there is no mount to change
    if "--run" in sys.argv:
        _mount("tmpfs", "/run", "tmpfs", 0)
    if folder:
        _mount("sysfs", "/sys", "sysfs", 0)
        for file in Path(folder).iterdir():
            _mount(str(file), f"/etc/{file.name}", "", BIND)
    if "--forward" in sys.argv:
        for version in ("ipv4", "ipv6"):
            switch = Path(f"/proc/sys/net/{version}")
            (switch / ("ip_forward" if version == "ipv4" else "conf/all/forwarding")).write_text("1", encoding="ascii")
    print("ready", flush=True)
    sys.stdin.read()


main()
