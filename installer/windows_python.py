"""The Python for Windows and the packages that go into the program, fetched by pip with their hashes.

Prepared once per list: a change of requirements-windows.txt means a new one. `lock` writes that list.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from wine import Wine, WineTrouble

HERE = Path(__file__).resolve().parent
PYTHON_LIST, PACKAGE_LIST = HERE / "requirements-python.txt", HERE / "requirements-windows.txt"
BUILDING = ("pyinstaller==6.22.3",)
TARGET = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp")
ABIS = ("--abi", "cp312", "--abi", "abi3", "--abi", "none")
PYTHON = "cp312"
LOCK_HEAD = """# What the Windows program is built from and with: exact numbers, and the hash of each file.
# Made by `python3 installer/windows_python.py lock` from pyproject.toml; not edited by hand.
"""


def prepare(wine: Wine) -> Path:
    """The folder of a Windows Python with everything installed that the lists name. Raises WineTrouble."""
    home = wine.work / "python"
    stamp = home / "ward-desk-lists"
    wanted = hashlib.sha256(PYTHON_LIST.read_bytes() + PACKAGE_LIST.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(home, ignore_errors=True)
        wheels = wine.work / "wheels"
        fetch_wheels(wheels, ["--require-hashes", "--no-deps", "-r", str(PACKAGE_LIST)])
        unpack_python(wine, home)
        install = ["--no-index", "--require-hashes", "--find-links", wine.windows(wheels), "--no-deps", "--no-compile"]
        shutil.copy(PACKAGE_LIST, wine.work)
        listing = wine.windows(wine.work / PACKAGE_LIST.name)
        pip(wine, home, "install", *install, "--no-warn-script-location", "-r", listing)
        stamp.write_text(wanted)
    return home


def unpack_python(wine: Wine, home: Path) -> None:
    """A fresh Python. Under Wine without _wmi, whose calls Wine lacks; `platform` then asks elsewhere."""
    store = wine.work / "python-archive"
    options = ["--require-hashes", "--no-deps", "--no-binary", ":all:", "-r", str(PYTHON_LIST)]
    _pip_here("download", "-q", "-d", str(store), *options)
    archive = next(store.glob("*.tar.gz"))
    with tarfile.open(archive) as outer:
        member = next(one for one in outer.getmembers() if one.name.endswith("data.zip"))
        data = outer.extractfile(member)
        if data is None:
            raise WineTrouble(f"{archive.name} holds no Python.")
        with zipfile.ZipFile(data) as inner:
            inner.extractall(home)  # noqa: S202  its hash was checked
    (home / PYTHON / "DLLs" / "_wmi.pyd").rename(home / "_wmi.pyd")


def fetch_wheels(folder: Path, what: list[str]) -> None:
    """Wheels for Windows into the folder."""
    _pip_here("download", "-q", "-d", str(folder), "--only-binary", ":all:", *TARGET, *ABIS, *what)


def pip(wine: Wine, home: Path, *words: str) -> str:
    """What pip of the Windows Python says."""
    return wine.run([python(wine, home), "-m", "pip", "--disable-pip-version-check", *words])


def python(wine: Wine, home: Path) -> str:
    """The Windows Python as Windows names it."""
    return wine.windows(home / PYTHON / "python.exe")


def lock(wine: Wine) -> None:
    """Write requirements-windows.txt: what pip in a Windows Python takes for the program and for building it."""
    tree = HERE.parent
    wheels, home = wine.work / "wheels-to-lock", wine.work / "python-to-lock"
    shutil.rmtree(wheels, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
    text = (tree / "pyproject.toml").read_text("utf-8")
    section = text[text.index("\ndependencies = [") : text.index("\n]", text.index("\ndependencies = ["))]
    named = [*re.findall(r'^    "([^";]+)', section, re.MULTILINE), *BUILDING]
    # pip here decides by this system what is needed besides; these are what Windows needs more
    fetch_wheels(wheels, [*named, "pywin32-ctypes", "colorama", "pefile", "tzdata"])
    unpack_python(wine, home)
    report = wine.work / "lock.json"
    options = ["--dry-run", "--no-index", "--ignore-installed", "--find-links", wine.windows(wheels)]
    pip(wine, home, "install", "-q", *options, "--report", wine.windows(report), *named)
    lines = []
    for one in json.loads(report.read_text("utf-8"))["install"]:
        meta = one["metadata"]
        file = wheels / re.split(r"[\\/]", one["download_info"]["url"])[-1]
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        lines.append(f"{meta['name']}=={meta['version']} --hash=sha256:{digest}")
    PACKAGE_LIST.write_text(LOCK_HEAD + "\n".join(sorted(lines, key=str.lower)) + "\n", "utf-8")


def _pip_here(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WineTrouble(f"pip {words[0]} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


if __name__ == "__main__":
    if sys.argv[1:] != ["lock"]:
        sys.exit("usage: windows_python.py lock")
    here = Wine()
    here.prepare()
    lock(here)
    here.stop()
    print(PACKAGE_LIST)
