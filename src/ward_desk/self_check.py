"""`--self-check`: whether this copy of the program has all its parts and each of them works on this PC.

Nothing of the desk's own data is touched, nothing stays behind. For the installer's proof, for the department's IT, and
for whoever takes something out of what is shipped.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, NamedTuple

from ward_desk import __version__
from ward_desk.clock import SystemClock
from ward_desk.errors import DeskError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ward_desk.services.desk import Desk

FINE, FAILED = 0, 1
WARD, NAME, SECRET, NOTE = "20194", "Nguyễn Thị Hoa", "self-check only", "Ghi chú: đã hướng dẫn xong"
ICON_SIDE = 24
# Not to be imported: those that run a program when they are.
RUN_BY_THEMSELVES = ("ward_desk.__main__", "ward_desk.store.migrations.env")
# Python's own modules that only Linux has; what needs one is not for Windows.
ONLY_LINUX = ("pwd", "grp", "fcntl", "resource", "termios")


class Part(NamedTuple):
    """Something to look at. `look` gets a folder of its own to write in and says what it saw; whatever it raises is
    what is wrong."""

    name: str
    look: Callable[[Path], str]


def self_check(told: Path | None) -> int:
    """Look at everything and say so line by line: on standard output, and in the file `told`. A program with a window
    may have no output at all; then the exit code tells: 0 fine, 1 something is wrong. Raises DeskError
    `file_not_written`."""
    with _outputs(told) as outputs:

        def say(line: str) -> None:
            for output in outputs:
                print(line, file=output, flush=True)

        code = look_at(PARTS, say)
        say("All parts work." if code == FINE else "Something is wrong; see above.")
        return code


def look_at(parts: tuple[Part, ...], say: Callable[[str], None]) -> int:
    """One line a part; one that fails does not keep the others from being looked at."""
    code = FINE
    with TemporaryDirectory(prefix="ward-desk-", ignore_cleanup_errors=True) as folder:
        for number, part in enumerate(parts):
            own = Path(folder) / str(number)
            own.mkdir()
            try:
                say(f"ok      {part.name}: {part.look(own)}")
            except Exception as error:  # noqa: BLE001  told, and counted
                code = FAILED
                say(f"FAILED  {part.name}: {type(error).__name__}: {error}")
    return code


@contextmanager
def _outputs(told: Path | None) -> Iterator[list[IO[str]]]:
    standard = [sys.stdout] if sys.stdout is not None else []
    if told is None:
        yield standard
        return
    try:
        file = told.open("w", encoding="utf-8")
    except OSError as error:
        raise DeskError("file_not_written", file=str(told), detail=error.strerror or str(error)) from error
    with file:
        yield [*standard, file]


def expect(right: bool, wrong: str) -> None:
    """Raises RuntimeError with what is wrong."""
    if not right:
        raise RuntimeError(wrong)


def program(_folder: Path) -> str:
    """Which one this is."""
    from PySide6.QtCore import qVersion

    kind = "built" if getattr(sys, "frozen", False) else "from source"
    return f"Ward Desk {__version__} ({kind}), Python {platform.python_version()}, Qt {qVersion()}"


def modules(_folder: Path) -> str:
    """Every module can be loaded, with all that it needs."""
    import importlib
    import pkgutil

    import ward_desk
    import ward_ledger

    names = [
        one.name
        for package in (ward_desk, ward_ledger)
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if one.name not in RUN_BY_THEMSELVES
    ]
    others = 0
    for name in names:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if sys.platform != "win32" or error.name not in ONLY_LINUX:
                raise ModuleNotFoundError(f"{name}: {error}") from error
            others += 1
    return f"{len(names) - others} loaded" + (f", {others} are for Linux" if others else "")


def database(folder: Path) -> str:
    """A desk is set up in an encrypted file, a visit is written, and read by another opening of it."""
    from ward_desk.services.visits import recent_visits

    with _desk_with_a_visit(folder) as desk:
        file = desk.store.paths.database
    with _desk(folder) as again:
        notes = [row.visit.note for row in recent_visits(again)]
    expect(notes == [NOTE], f"read {notes!r}")
    expect(not file.read_bytes().startswith(b"SQLite"), "the file is not encrypted")
    return f"a visit written and read, {file.stat().st_size} bytes, encrypted"


def key_safe(_folder: Path) -> str:
    """Where the key would be kept."""
    from ward_desk.store.keys import system_keyring

    keyring = system_keyring()
    if sys.platform != "win32":  # others may ask a person before they open
        return "the system's keyring" if keyring is not None else "a file, there is no keyring"
    import keyring as library

    name, secret = f"self-check-{os.getpid()}", os.urandom(8).hex()
    expect(keyring is not None and keyring.set(name, secret), "Windows' Credential Manager keeps nothing")
    kept = keyring.get(name) if keyring is not None else None
    library.delete_password("WardDesk", name)
    expect(kept == secret, "Windows' Credential Manager gave back something else")
    return "Windows' Credential Manager"


def languages(_folder: Path) -> str:
    """Both translations are there, and every compiled one can be read."""
    from PySide6.QtCore import QTranslator

    from ward_desk.ui.language import Translation

    compiled = [one for one in files("ward_desk.translations").iterdir() if one.name.endswith(".qm")]
    for one in compiled:
        expect(QTranslator().load(str(one)), f"{one.name} cannot be read")
    with _qt() as app:
        translation = Translation(app)
        for language in ("vi", "en"):
            expect(translation.switch(language), f"{language} is missing")
        translation.remove()
    return ", ".join(sorted(one.name for one in compiled))


def icons(_folder: Path) -> str:
    """Every icon is drawn, and none is empty."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    from ward_desk.ui.theme.icons import paint_icon

    drawn = [one.name.removesuffix(".svg") for one in (files("ward_desk.resources") / "icons").iterdir()]
    with _qt():
        for name in drawn:
            image = QImage(ICON_SIDE, ICON_SIDE, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            empty = image.copy()
            painter = QPainter(image)
            paint_icon(painter, name, QRectF(image.rect()), QColor("black"))
            painter.end()
            expect(image != empty, f"{name} is empty")
    expect(bool(drawn), "there are none")
    return f"{len(drawn)} drawn"


def guides(folder: Path) -> str:
    """The catalogue and every guide in both languages."""
    from ward_desk.services.guide_shelves import read_library

    with _desk(folder) as desk:
        counts = [len(read_library(desk, language).codes) for language in ("vi", "en")]
        entries = len(desk.catalogue.entries)
    expect(min(counts) > 0 and counts[0] == counts[1], f"{counts[0]} in Vietnamese, {counts[1]} in English")
    return f"{counts[0]} in each language, {entries} services"


def probes(folder: Path) -> str:
    """Every probe measures; what this PC does not let it see is named, and is no fault of the program."""
    from ward_desk.checks.check import run_check
    from ward_desk.services.checking import settings_of

    heard: set[str] = set()
    report = run_check(settings_of(folder), folder, SystemClock().wall_ms(), told=lambda name, _done: heard.add(name))
    unseen = ", ".join(sorted(one.probe for one in report.could_not_check)) or "nothing"
    return f"{len(heard)} measured, {len(report.findings)} findings; not to be seen here: {unseen}"


def papers(folder: Path) -> str:
    """The day's sheet as PDF and as workbook."""
    from ward_desk.services.people import people
    from ward_desk.services.report_paper import Period
    from ward_desk.services.reporting import ReportWish, make_paper, write_file
    from ward_desk.services.signing_in import session_of
    from ward_desk.ui.report_document import write_pdf
    from ward_ledger.days import local_day

    pdf, workbook = folder / "day.pdf", folder / "day.xlsx"
    with _qt(), _desk_with_a_visit(folder) as desk:
        today = local_day(desk.clock.wall_ms())
        wish = ReportWish("day", Period(today, today))
        paper = make_paper(desk, session_of(desk, people(desk)[0]), wish)
        write_pdf(paper, pdf)
        write_file(paper, "xlsx", workbook)
    expect(pdf.read_bytes().startswith(b"%PDF-"), "the PDF is none")
    expect(workbook.read_bytes().startswith(b"PK"), "the workbook is none")
    return f"PDF of {pdf.stat().st_size} bytes, workbook of {workbook.stat().st_size}"


def trust(_folder: Path) -> str:
    """What HTTPS trusts here."""
    import ssl

    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    expect(context.verify_mode is ssl.CERT_REQUIRED, "certificates are not looked at")
    return f"what this PC trusts, {ssl.OPENSSL_VERSION}"


def updates(_folder: Path) -> str:
    """A signature of The Update Framework is verified, and one of something else refused."""
    from nacl.signing import SigningKey
    from securesystemslib.exceptions import UnverifiedSignatureError
    from securesystemslib.signer import Key, Signature  # type: ignore[attr-defined]

    signing, signed = SigningKey.generate(), b"a new version"
    kind = {"keytype": "ed25519", "scheme": "ed25519"}
    key = Key.from_dict("one", {**kind, "keyval": {"public": signing.verify_key.encode().hex()}})
    signature = Signature("one", signing.sign(signed).signature.hex())
    key.verify_signature(signature, signed)
    try:
        key.verify_signature(signature, signed + b"!")
    except UnverifiedSignatureError:
        return "a signature verified, a wrong one refused"
    raise RuntimeError("a wrong signature was taken")


PARTS = (
    Part("program", program),
    Part("modules", modules),
    Part("database", database),
    Part("key safe", key_safe),
    Part("languages", languages),
    Part("icons", icons),
    Part("guides", guides),
    Part("probes", probes),
    Part("papers", papers),
    Part("trust", trust),
    Part("updates", updates),
)


@contextmanager
def _desk(folder: Path) -> Iterator[Desk]:
    """A desk in this folder, whose key lies beside it and not in the person's keyring."""
    from ward_desk.bootstrap import open_desk
    from ward_desk.paths import Paths
    from ward_desk.settings import SettingsFile
    from ward_desk.store.engine import KEY_BYTES

    paths = Paths(folder)
    if not paths.key_file.exists():
        paths.key_file.write_text(os.urandom(KEY_BYTES).hex(), "ascii")
    desk = open_desk(paths, SettingsFile(paths.settings))
    try:
        yield desk
    finally:
        desk.store.close()


@contextmanager
def _desk_with_a_visit(folder: Path) -> Iterator[Desk]:
    from ward_desk.services.people import SetUp, set_up_desk
    from ward_desk.services.visit_entry import VisitEntry
    from ward_desk.services.visits import enter_visit

    with _desk(folder) as desk:
        session, _ = set_up_desk(desk, SetUp(WARD, "Quầy 1", NAME, SECRET))
        service = desk.catalogue.entries[0].code
        enter_visit(desk, session, VisitEntry(service, "done", desk.clock.wall_ms(), minutes=5, note=NOTE))
        yield desk


@contextmanager
def _qt() -> Iterator[QApplication]:
    """An app that shows nothing; the one that runs already where there is one."""
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        yield running
        return
    screen = [] if sys.platform == "win32" else ["-platform", "offscreen"]
    app = QApplication(["ward-desk", *screen])
    try:
        yield app
    finally:
        app.shutdown()
