"""Builds the Windows program from this tree: under Wine on Linux, or on Windows as it is.

    python3 installer/build.py                 the folder build/windows/ward-desk with both exes, and what is inside them
    python3 installer/build.py --setup         and the installer, signed, with its list of SHA-256 sums
    python3 installer/build.py --prove         and starts it on a virtual screen (Linux)
    python3 installer/build.py --verify        all of that and the version after it: installed, driven, updated, removed
    python3 installer/build.py --twice         builds once more and says which files differ
    python3 installer/build.py --bench         how long it takes to start, beside a bare window
    python3 installer/build.py --number 0.4.1  as another version, to try upgrades with

`python3 dev.py windows` does the same after setting up the tree. Each step is said with how long it took.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import bill
import compare
import freeze
import inside
import signing
import tree
import windows_python
from hosts import OUT, Host, Native, UnderWine
from signing import Signer
from wine import WineTrouble

PROGRAM = "ward-desk"
EXES = ("ward-desk.exe", "ward-desk-cli.exe")
FOLDER_MB, SETUP_MB = 90.0, 35.0
Result = TypeVar("Result")


class Build:
    """One build, of version `number`, in the folder `out`."""

    def __init__(self, host: Host, number: str, out: Path) -> None:
        self.host, self.number, self.out = host, number, out
        self.folder = out / PROGRAM
        self.bill = out / f"ward-desk-{number}{bill.ENDING}"
        self.python = ""

    def make(self) -> None:
        """The folder with both exes, the licences and the bill of materials."""
        self.python = step("A Windows Python with what the lists name", self.host.prepare)
        self._make(self.folder)
        self._say_size(self.folder, FOLDER_MB)

    def make_again(self) -> None:
        """Once more from the start, and what differs is said."""
        again = self.out / "again"
        self._make(again)
        different = compare.differences(self.folder, again)
        print(f"Built twice: {len(different)} files differ" + (":" if different else ", all are the same."))
        for one in different:
            print(f"  {one.name}: {one.where}")

    def check(self) -> None:
        """The program looks at itself, started both ways. Raises WineTrouble where a part of it does not work."""
        import self_checked

        step("Both programs look at themselves", lambda: self_checked.both(self.host, self.folder))

    def start_time(self) -> None:
        """Against a bare window; said, not judged: another machine would judge otherwise."""
        import start_time

        host = self.host
        if not isinstance(host, UnderWine):
            raise WineTrouble("The start is measured on a virtual screen of Linux.")
        bare = step("A bare window of PySide6", lambda: freeze.bare(host, self.python, self.out / "bare"))
        took = step("Starting both by turns", lambda: start_time.measured(host, self.folder, bare))
        window, names = took.window / took.bare, took.names / took.bare
        print(
            f"  bare window {took.bare:.2f} s; ours {took.window:.2f} s: {window:.2f} times (aim {start_time.AIM:.0f})"
        )
        print(f"  until it shows who can sign in {took.names:.2f} s: {names:.2f} times", flush=True)

    def sign(self, signer: Signer) -> None:
        """Both exes, in the folder itself: updates are made of the very files that the installer packs."""
        place = self.host.work / "sign"
        place.mkdir(exist_ok=True)
        for name in EXES:
            step(f"Signing {name}", lambda file=place / name: self._sign(signer, file))  # type: ignore[misc]
        freeze.give_time(self.folder, tree.committed())

    def setup(self, signer: Signer | None) -> Path:
        """The installer, and the list of SHA-256 sums beside it."""
        import setup_exe

        made = step(
            "The installer", lambda: setup_exe.make(self.host, self.folder, self.out, self.number, signer=signer)
        )
        self._say_size(made, SETUP_MB)
        files = [made, self.bill, *(path for path in self.folder.rglob("*") if path.is_file())]
        step("SHA-256 sums", lambda: bill.write_sums(self.out, files))
        return made

    def _make(self, target: Path) -> None:
        made = step("A wheel of this tree", self._wheel)
        step("PyInstaller", lambda: freeze.program(self.host, self.python, made, target))
        step("Licences and bill of materials", lambda: self._tell_inside(target))
        freeze.give_time(target, tree.committed())

    def _wheel(self) -> Path:
        copy = tree.copied(self.host.work / "tree", self.number)
        return tree.wheel(copy, self.host.work / "program")

    def _tell_inside(self, target: Path) -> None:
        hashes = bill.hashes_in(windows_python.PACKAGE_LIST)
        found = inside.libraries(target, self.host.packages, self.host.python_home, hashes)
        texts = bill.pack_licences(target, found)
        bill.write_bill(self.bill, self.number, tree.committed(), found)
        (texts / self.bill.name).write_bytes(self.bill.read_bytes())

    def _sign(self, signer: Signer, file: Path) -> None:
        shutil.copyfile(self.folder / file.name, file)
        signer.sign(file)
        shutil.copyfile(file, self.folder / file.name)

    def _say_size(self, made: Path, aim: float) -> None:
        size = size_of(made)
        print(f"{made}: {size:.1f} MB (aim {aim:.0f})" + ("" if size <= aim else ", MISSED"), flush=True)


def size_of(folder: Path) -> float:
    """Megabytes (10^6) of a folder or file."""
    files = [folder] if folder.is_file() else [one for one in folder.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


def step(words: str, do: Callable[[], Result]) -> Result:
    """Do it and say how long it took."""
    began = time.monotonic()
    print(f"{words} …", end=" ", flush=True)
    result = do()
    print(f"{time.monotonic() - began:.0f} s", flush=True)
    return result


def main(arguments: list[str]) -> int:
    """Build; the exit code."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__.splitlines()[0])
    parser.add_argument("--number", metavar="N", default=tree.version(), help="build as this version")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER", help="where to (build/windows)")
    parser.add_argument("--twice", action="store_true", help="build again and say what differs")
    parser.add_argument("--bench", action="store_true", help="measure the start against a bare window (Linux)")
    parser.add_argument("--setup", action="store_true", help="the installer too, signed where that can be done (Linux)")
    parser.add_argument("--prove", action="store_true", help="and start it all on a virtual screen (Linux)")
    parser.add_argument("--verify", action="store_true", help="--setup, --prove, and a desk's whole life (Linux)")
    signing.add_options(parser)
    options = parser.parse_args(arguments)
    options.setup, options.prove = options.setup or options.verify, options.prove or options.verify
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    host: Host = Native() if sys.platform == "win32" else UnderWine()
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        _do(Build(host, options.number, options.out.absolute()), options)
    except WineTrouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    finally:
        host.stop()
    return 0


def _do(build: Build, options: argparse.Namespace) -> None:
    """The steps, in the one order that there is: first what is made, then what is done with it."""
    newer: Build | None = None
    build.make()
    if options.twice:
        build.make_again()
    if options.bench:
        build.start_time()
    if not options.setup:
        build.check()
    elif isinstance(build.host, UnderWine):
        with signing.signer(build.host, signing.chosen(options)) as signer:
            build.sign(signer)
            build.check()
            build.setup(signer)
            if options.verify:
                newer = Build(build.host, tree.following(build.number), build.out / "newer")
                newer.make()
                newer.sign(signer)
    else:
        build.check()
        build.setup(None)
    if options.prove and isinstance(build.host, UnderWine):
        import prove

        prove.all_of_it(build.host, build.out, build.number, with_setup=options.setup)
        if options.verify and newer is not None:
            prove.life_of_a_desk(build.host, build.out, build.number, newer.folder, newer.number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
