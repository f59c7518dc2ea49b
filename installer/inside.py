"""What is inside a built program: the packages whose modules or files lie in it, and the libraries inside their files."""

from __future__ import annotations

import marshal
import re
import struct
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from wine import WineTrouble

HERE = Path(__file__).resolve().parent
PARTS, MODULES = "parts", "modules.pyz"
LICENCE_FILES = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
# What packages say of their licence in words or not at all, as SPDX has it.
SPDX = {
    "jaraco.classes": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pywin32": "PSF-2.0",
    "segno": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
OWN = {"ward-desk", "pyinstaller"}  # told of by themselves
KNOWN = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


class Library(NamedTuple):
    """A package or a library in it. `digest` is the SHA-256 of the wheel as it was fetched, where it came as one;
    `files` are the texts of its licence."""

    name: str
    version: str
    licence: str
    files: tuple[Path, ...]
    digest: str = ""
    within: str = ""


class Compiled(NamedTuple):
    """A library that is compiled into a file of a package: which file names its version, and how."""

    name: str
    within: str
    file: str
    pattern: bytes
    licence: str
    text: str


COMPILED = (
    Compiled("OpenSSL", "CPython", "libcrypto-3.dll", rb"OpenSSL (3\.\d+\.\d+) ", "Apache-2.0", "Apache-2.0.txt"),
    Compiled("Expat", "CPython", "pyexpat.pyd", rb"expat_(\d+\.\d+\.\d+)", "MIT", ""),
    Compiled("Qt", "PySide6_Essentials", "PySide6/Qt6Core.dll", rb"Qt (6\.\d+\.\d+) \(", "LGPL-3.0-only", ""),
    Compiled(
        "SQLCipher",
        "sqlcipher3",
        "sqlcipher3/_sqlite3.*.pyd",
        rb"\0(4\.\d+\.\d+)\0+community|community\0+(4\.\d+\.\d+)\0",
        "BSD-3-Clause",
        "SQLCipher.txt",
    ),
    Compiled(
        "OpenSSL", "sqlcipher3", "sqlcipher3/_sqlite3.*.pyd", rb"OpenSSL (3\.\d+\.\d+) ", "Apache-2.0", "Apache-2.0.txt"
    ),
)
QT_TEXTS = ("LGPL-3.0-only.txt", "GPL-3.0-only.txt")


def libraries(program: Path, site: Path, python: Path, hashes: dict[str, str]) -> list[Library]:
    """All that is inside, sorted. `site` is where the packages were installed, `python` the home of the Python,
    `hashes` has the SHA-256 of each wheel by its folded name. Raises WineTrouble where something cannot be told."""
    found = [_cpython(program, python), _bootloader(site), *packages_in(program, site, hashes)]
    found += [_compiled(one, program / PARTS) for one in COMPILED]
    return sorted(found, key=lambda one: (one.name.lower(), one.within))


def packages_in(program: Path, site: Path, hashes: dict[str, str]) -> list[Library]:
    """The packages of which at least one module or library lies in the program. Raises WineTrouble for one without the
    text of its licence, or whose licence nobody has named as SPDX has it."""
    names = modules_of(program)
    packages = (one for one in distributions(path=[str(site)]) if folded(one.name) not in OWN)
    return [_of(one, hashes.get(folded(one.name), "")) for one in packages if _is_in(one, program / PARTS, names)]


def modules_of(program: Path) -> frozenset[str]:
    """The names of all modules in the archive that PyInstaller made (its header: magic, Python's magic, place of the
    list)."""
    raw = (program / PARTS / MODULES).read_bytes()
    (place,) = struct.unpack("!i", raw[8:12])
    return frozenset(name for name, _ in marshal.loads(raw[place:]))  # noqa: S302  made here


def folded(name: str) -> str:
    """A package's name as lists compare it."""
    return re.sub(r"[-_. ]+", "-", name).lower()


def _is_in(one: Distribution, parts: Path, names: frozenset[str]) -> bool:
    for file in one.files or ():
        if file.suffix == ".py" and _module(file) in names:
            return True
        if file.suffix in {".pyd", ".dll"} and (parts / file).exists():
            return True
    return False


def _module(file: PurePosixPath) -> str:
    words = file.with_suffix("").parts
    return ".".join(words[:-1] if words[-1] == "__init__" else words)


def _of(one: Distribution, digest: str) -> Library:
    texts = tuple(sorted(_texts(one)))
    if folded(one.name) in {"pyside6-essentials", "shiboken6"}:
        texts = tuple(HERE / "licences" / name for name in QT_TEXTS)
    if not texts:
        raise WineTrouble(f"{one.name} {one.version} goes out without the text of its licence.")
    return Library(one.name, one.version, _licence(one), texts, digest)


def _texts(one: Distribution) -> Iterator[Path]:
    for file in one.files or ():
        if ".dist-info" in file.parts[0] and LICENCE_FILES.search(file.name):
            path = Path(str(one.locate_file(file)))
            if path.is_file():
                yield path


def _licence(one: Distribution) -> str:
    meta = one.metadata
    said = SPDX.get(one.name.lower()) or meta.get("License-Expression") or meta.get("License") or ""
    if not KNOWN.fullmatch(said):
        raise WineTrouble(f"{one.name} says {said!r} of its licence: name it in inside.py as SPDX has it.")
    return said


def _cpython(program: Path, python: Path) -> Library:
    version = _version(program / PARTS / "python312.dll", rb"tags/v(3\.\d+\.\d+)")
    return Library("CPython", version, "PSF-2.0", (python / "LICENSE.txt",))


def _bootloader(site: Path) -> Library:
    """PyInstaller's start of the exes; its other parts stay where it is built."""
    one = next(one for one in distributions(path=[str(site)], name="pyinstaller"))
    return Library("PyInstaller bootloader", one.version, SPDX["pyinstaller"], tuple(sorted(_texts(one))))


def _compiled(one: Compiled, parts: Path) -> Library:
    file = next(iter(sorted(parts.glob(one.file))), None)
    if file is None:
        raise WineTrouble(f"{one.name}: there is no {one.file}.")
    texts = [one.text] if one.text else list(QT_TEXTS) if one.name == "Qt" else []
    files = tuple(HERE / "licences" / name for name in texts)
    return Library(one.name, _version(file, one.pattern), one.licence, files, within=one.within)


def _version(file: Path, pattern: bytes) -> str:
    found = re.search(pattern, file.read_bytes())
    if not found:
        raise WineTrouble(f"{file.name} does not tell its version.")
    return next(group for group in found.groups() if group).decode("ascii")
