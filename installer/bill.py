"""The bill of materials (CycloneDX), the licences of all that is inside, and the list of SHA-256 sums."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from inside import HERE, Library, folded
from packageurl import PackageURL

LICENCES, SUMS, ENDING = "LICENSES", "SHA256SUMS", ".cdx.json"
HEAD = """Ward Desk is under the MIT License (ward-desk.txt). What it is made of is listed here with its licence; the texts
lie beside this list.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are the unchanged files of the
packages PySide6_Essentials and shiboken6 in parts\\PySide6 and parts\\shiboken6, and may be replaced by others of the
same interface. Their source is offered by The Qt Company at download.qt.io. Qt holds code of others under licences of
their own (among them FreeType, HarfBuzz, libpng, PCRE2, zlib); its documentation names each: doc.qt.io, "Licenses Used
in Qt". What CPython holds besides, such as bzip2, libffi, zlib and Microsoft's run-time files, stands in its own text.
The installer, the uninstaller and the small ward-desk.exe that starts a version hold code of NSIS (zlib/libpng license).

"""


def pack_licences(program: Path, inside: list[Library]) -> Path:
    """The folder LICENSES in the program: a list, and the texts."""
    target = program / LICENCES
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    shutil.copyfile(HERE.parent / "LICENSE", target / "ward-desk.txt")
    lines = []
    for one in inside:
        place = target / f"{folded(one.name)}-{one.version}"
        for number, text in enumerate(one.files):
            place.mkdir(exist_ok=True)
            name = f"{number + 1}-{text.name}" if len(one.files) > 1 else text.name
            shutil.copyfile(text, place / (name if Path(name).suffix else f"{name}.txt"))
        where = f"  in {one.within}" if one.within else ""
        lines.append(f"{one.name} {one.version}: {one.licence}{where}")
    (target / "README.txt").write_text(HEAD + "\n".join(lines) + "\n", "utf-8", newline="\r\n")
    return target


def write_bill(target: Path, number: str, seconds: int, inside: list[Library]) -> Path:
    """The bill of version `number`, made at the commit's time (`seconds` since 1970), so that it is the same each time
    it is made of the same."""
    program = Component(
        name="ward-desk", version=number, type=ComponentType.APPLICATION, bom_ref="ward-desk", licenses=_licences("MIT")
    )
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"ward-desk {number} {seconds}"))
    bom.metadata.component, bom.metadata.timestamp = program, datetime.fromtimestamp(seconds, UTC)
    parts = {(one.name, one.within): _component(one) for one in inside}
    bom.components.update(parts.values())
    bom.register_dependency(program, [part for (_, within), part in parts.items() if not within])
    for (_, within), part in parts.items():
        if within:
            bom.register_dependency(parts[within, ""], [part])
    JsonV1Dot6(bom).output_to_file(str(target), allow_overwrite=True, indent=1)
    return target


def write_sums(folder: Path, files: Iterable[Path]) -> Path:
    """SHA256SUMS as `sha256sum -c` reads it: the names as they lie below `folder`, sorted."""
    rows = sorted((one.relative_to(folder).as_posix(), _digest(one)) for one in files)
    target = folder / SUMS
    target.write_text("".join(f"{digest}  {name}\n" for name, digest in rows), "utf-8", newline="\n")
    return target


def hashes_in(listing: Path) -> dict[str, str]:
    """The SHA-256 of each wheel by the folded name of its package, from a list of requirements."""
    rows = re.findall(r"^([\w.-]+)==\S+ --hash=sha256:([0-9a-f]{64})$", listing.read_text("utf-8"), re.MULTILINE)
    return {folded(name): digest for name, digest in rows}


def _component(one: Library) -> Component:
    return Component(
        name=one.name,
        version=one.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{folded(one.name)}-{one.version}" + (f" in {one.within}" if one.within else ""),
        purl=PackageURL("pypi", None, folded(one.name), one.version) if one.digest else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one.digest)] if one.digest else [],
        licenses=_licences(one.licence),
    )


def _licences(spdx: str) -> list[LicenseExpression | DisjunctiveLicense]:
    return [LicenseExpression(spdx)] if " " in spdx else [DisjunctiveLicense(id=spdx)]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
