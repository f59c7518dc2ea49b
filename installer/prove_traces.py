"""What a program must not do on a PC: leave files outside its folders, let windows flash up, listen to other machines."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from on_screen import Screen, see
from prove_keys import processes
from wine import Wine, WineTrouble

WINES_OWN = ("drive_c/windows/", "root/.", "tmp/wine-", "tmp/.X")
"""Windows itself, and what Wine keeps in Linux: menus, pictures of shortcuts, its server. The registry lies above drive C."""
LISTENS = "0A"  # the state in /proc/net/tcp
LOOPBACK = ("0100007F", "00000000000000000000000001000000")
WATCHING = (
    "while :; do xdotool search --onlyvisible --name '' 2>/dev/null | while read w; do "
    'printf "%s\\t%s\\n" "$w" "$(xdotool getwindowname $w 2>/dev/null)"; done; done'
)
Files = Mapping[str, tuple[int, int]]


def files(wine: Wine) -> Files:
    """Size and time of every file on drive C, of root's folder and of /tmp, which is drive Z for a Windows program."""
    found = {}
    for top in (wine.prefix / "drive_c", wine.root / "root", wine.root / "tmp"):
        for folder, _folders, names in os.walk(top):
            for name in names:
                path = Path(folder) / name
                name_inside = str(path.relative_to(wine.prefix if top.is_relative_to(wine.prefix) else wine.root))
                if path.is_file() and not path.is_symlink() and not name_inside.startswith(WINES_OWN):
                    state = path.stat()
                    found[name_inside] = (state.st_size, state.st_mtime_ns)
    return found


def only_in(wine: Wine, before: Files, places: Iterable[Path], what: str) -> None:
    """Nothing was written since `before` but in `places` (folders or files). Raises WineTrouble with what was."""
    own = [str(place.relative_to(wine.prefix)) for place in places]
    changed = [name for name, state in files(wine).items() if before.get(name) != state]
    strange = [name for name in changed if not any(name == place or name.startswith(place + "/") for place in own)]
    see(what, f"{len(changed)} files, elsewhere: {', '.join(strange[:5]) or 'none'}", not strange)


@contextmanager
def watched(wine: Wine, seen: Screen, allowed: str) -> Iterator[None]:
    """Look at the screen all the time meanwhile: each window that is shown has a title of the pattern `allowed`."""
    command = wine.entered(["sh", "-c", WATCHING], seen.environment)
    watcher = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(watcher.pid, 15)
        said = watcher.communicate()[0].decode("utf-8", "replace")
    looks = said.splitlines()
    titles = sorted({line.partition("\t")[2] for line in looks} - {""})
    strange = [title for title in titles if not re.search(allowed, title)]
    see("windows shown meanwhile", f"{', '.join(titles)} ({len(looks)} looks)", bool(looks) and not strange)


def listeners(wine: Wine) -> list[str]:
    """The addresses at which processes of this Windows listen, as /proc/net writes them (address:port in hex)."""
    sockets = {}
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            parts = line.split()
            if parts[3] == LISTENS:
                sockets[f"socket:[{parts[9]}]"] = parts[1]
    found = set()
    for number in processes(wine):
        try:
            names = [str(one.readlink()) for one in Path(f"/proc/{number}/fd").iterdir()]
        except OSError:  # it ended meanwhile
            continue
        found |= {sockets[name] for name in names if name in sockets}
    return sorted(found)


def listens_to_nobody(wine: Wine) -> None:
    """No firewall has to ask: nothing of this Windows listens but on loopback. Raises WineTrouble otherwise."""
    if not processes(wine):
        raise WineTrouble("Nothing of this Windows runs that could listen.")
    open_to_all = [one for one in listeners(wine) if not one.startswith(LOOPBACK)]
    see("listens to other machines", ", ".join(open_to_all) or "no", not open_to_all)
