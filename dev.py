"""Everything a newcomer needs, from a fresh clone with only Python and git: set up, run, test, measure, translate.

Standard library only, Linux and Windows. Whatever is already there is not installed again.
"""

import argparse
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Ward Desk needs Python 3.11 or later; this one is " + ".".join(map(str, sys.version_info[:3])) + ".")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "ward-desk.stamp"
TRANSLATIONS = ROOT / "translations"
WARDS = ROOT / "resources" / "catalogue" / "wards.csv"
LANGUAGES = ("vi", "en")

# What Qt's xcb and offscreen plugins load from the system, and the package that has it on Debian and Ubuntu.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
SYSTEM_PLACES = ":/usr/sbin:/sbin"  # of programs that only root has in his PATH
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "avahi-daemon": "avahi-daemon",
    "chromedriver": "chromium-driver",
    "chromium": "chromium",
    "cupsd": "cups",
    "dbus-daemon": "dbus-daemon",
    "dnsmasq": "dnsmasq-base",
    "import": "imagemagick",
    "ip": "iproute2",
    "ippeveprinter": "cups-ipp-utils",
    "nginx": "nginx-light",
    "pdftotext": "poppler-utils",
    "xdotool": "xdotool",
    "xwd": "x11-apps",
}
TEST_FILES = {"/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd": "printer-driver-cups-pdf"}
"""What tests need besides programs: the program of this one may be seen by root alone."""


class Trouble(Exception):
    """Something that the person at the keyboard has to do first; the text says what."""


def say(text: str) -> None:
    """A line of our own, in order with what the programs print."""
    print(text, flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """The exit code of a program run from the top of the tree."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode


def quietly(command: str | Sequence[str]) -> tuple[int, str]:
    """The exit code of a program and all that it said, to be shown only when it fails."""
    parts = command.split() if isinstance(command, str) else command
    done = subprocess.run(
        parts,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def must(what: str, *command: str | Path) -> None:
    """Run a program whose failure ends everything."""
    if code := call(*command):
        raise Trouble(f"{what} failed (exit code {code}); what it said is above.")


# --- system packages ---------------------------------------------------------------------------------------------


def missing_packages(for_tests: bool) -> list[str]:
    """Debian's names of what this Linux lacks, sorted; always empty on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    found = known_libraries()
    missing = {package for library, package in LIBRARIES.items() if library not in found}
    if not has_noto_sans():
        missing.add("fonts-noto-core")
    if not has_venv():
        missing.add("python3-venv")
    if for_tests:
        places = os.environ.get("PATH", "") + SYSTEM_PLACES
        missing |= {package for program, package in TEST_PROGRAMS.items() if not shutil.which(program, path=places)}
        missing |= {package for file, package in TEST_FILES.items() if not Path(file).exists()}
    return sorted(missing)


def known_libraries() -> set[str]:
    """The shared libraries that the loader knows, by their file names."""
    ldconfig = shutil.which("ldconfig", path=os.environ.get("PATH", "") + SYSTEM_PLACES)
    if not ldconfig:
        return set(LIBRARIES)
    listed = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in listed.splitlines() if "=>" in line}


def has_noto_sans() -> bool:
    """Whether the font is there that the screens are drawn and measured with."""
    patterns = [f"{Path(place).expanduser()}/**/NotoSans-Regular.*" for place in FONT_PLACES]
    return any(glob.glob(pattern, recursive=True) for pattern in patterns)  # noqa: PTH207


def has_venv() -> bool:
    """Whether this Python can make an environment; Debian ships that part separately."""
    try:
        import ensurepip
    except ImportError:
        return (BIN / "python").exists()
    return bool(ensurepip.version())


def install_system_packages(for_tests: bool) -> None:
    """Install what is missing by apt, as root or by sudo without a password; else Trouble with the one command."""
    missing = missing_packages(for_tests)
    if not missing:
        return
    command = "apt-get install -y --no-install-recommends " + " ".join(missing)
    if not shutil.which("apt-get"):
        raise Trouble(f"This system lacks what Debian calls: {' '.join(missing)}\nInstall these, then try again.")
    prefix = "" if os.geteuid() == 0 else "sudo -n "
    if prefix and not sudo_works():
        raise Trouble(f"Some system packages are missing. Run this once, then try again:\n\n  sudo {command}\n")
    say(f"Installing system packages: {' '.join(missing)}")
    apt = f"{prefix}env DEBIAN_FRONTEND=noninteractive "
    quietly(f"{apt}apt-get update")
    code, said = quietly(f"{apt}{command}")
    if code:
        raise Trouble(
            f"{said}\napt could not install them; what it said is above. The command was:\n\n  sudo {command}\n"
        )


def sudo_works() -> bool:
    """Whether sudo does things here without asking for a password."""
    return shutil.which("sudo") is not None and quietly("sudo -n true")[0] == 0


# --- the environment ---------------------------------------------------------------------------------------------


def wanted_stamp() -> str:
    """What the environment depends on; a change of it means a new install."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "setup.py")]
    parts += [path.name.encode() for path in sorted((ROOT / "src").iterdir()) if (path / "__init__.py").exists()]
    parts += [str(ROOT).encode(), (VENV / "pyvenv.cfg").read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def environment_works() -> bool:
    """Whether .venv has a Python that starts (it does not after a move, or when its Python was upgraded away)."""
    python = BIN / ("python.exe" if os.name == "nt" else "python")
    if not python.exists() or not (VENV / "pyvenv.cfg").exists():
        return False
    check = [str(python), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return STAMP.exists() or quietly(check)[0] == 0


def set_up(for_tests: bool = False) -> None:
    """Everything that running and testing need; at once when nothing changed since the last time."""
    install_system_packages(for_tests)
    if not environment_works():
        say("Making .venv")
        must("Making .venv", sys.executable, "-m", "venv", "--clear", VENV)
    if not STAMP.exists() or STAMP.read_text(encoding="ascii") != wanted_stamp():
        say("Installing Python packages into .venv (about 150 MB the first time)")
        STAMP.unlink(missing_ok=True)
        pip_install(BIN / "python")
        STAMP.write_text(wanted_stamp(), encoding="ascii")
    compile_translations()


def pip_install(python: Path) -> None:
    """Install the tree itself and all it needs; what pip says is shown only when it fails."""
    code, said = quietly(
        [str(python), "-m", "pip", "install", "--disable-pip-version-check", "-q", "-e", ".[dev,city]"]
    )
    if code:
        raise Trouble(f"{said}\npip could not install the packages; what it said is above.")


# --- translations ------------------------------------------------------------------------------------------------


def compile_translations() -> None:
    """Make each .qm that is missing or older than its .ts."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            must("lrelease", BIN / "pyside6-lrelease", "-silent", source, "-qm", target)


def update_translations(folder: Path) -> int:
    """Bring the .ts files of the folder up to the texts in src; the exit code of lupdate, 0 when all went well."""
    sources = sorted((ROOT / "src" / "ward_desk").rglob("*.py"))
    code = 0
    for language in LANGUAGES:
        target = folder / f"ward_desk_{language}.ts"
        options = ["-silent", "-no-obsolete", "-locations", "none", "-target-language", language]
        code = code or call(BIN / "pyside6-lupdate", *options, *sources, "-ts", target)
    return code


def unfinished(source: Path) -> list[str]:
    """The English texts of a .ts file that have no translation yet, in the file's order."""
    messages = ET.parse(source).getroot().iter("message")
    return [message.findtext("source", "") for message in messages if _is_unfinished(message)]


def _is_unfinished(message: ET.Element) -> bool:
    translation = message.find("translation")
    return translation is None or translation.get("type") == "unfinished"


# --- the commands ------------------------------------------------------------------------------------------------


def setup_command(rest: Sequence[str]) -> int:
    """Make the environment and nothing else."""
    if rest:
        raise Trouble("setup takes nothing more.")
    set_up()
    say(f"Ready: {BIN / 'ward-desk'}")
    return 0


def run_command(rest: Sequence[str]) -> int:
    """Open the app, or do what follows on its command line."""
    if opens_window(rest) and not has_screen():
        raise Trouble(
            "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. Run this from a desktop,\n"
            "or on a virtual screen (xvfb-run -a python3 dev.py run), or see: python3 dev.py run --help"
        )
    set_up()
    command = [str(BIN / "ward-desk"), *rest]
    if os.name != "nt":
        os.execv(command[0], command)
    return call(*command)


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether `ward-desk` with these arguments shows a window: it does when they only say where the data lies."""
    return not arguments or (arguments[0] == "--data-dir" and len(arguments) == 2)


def has_screen() -> bool:
    """Whether Qt will find something to draw on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def city_command(rest: Sequence[str]) -> int:
    """Try the city here, with wards, an account and codes for desks; or another ward-city command. Data in .city/"""
    set_up()
    return call(BIN / "ward-city", *city_arguments(rest, os.environ))


def city_arguments(rest: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """What `ward-city` is told: to try, where only options are named; else the command that is named."""
    trying = [] if rest and not rest[0].startswith("-") else ["try", "--wards", str(WARDS)]
    return ["--data-dir", environment.get("WARD_CITY_DATA", str(ROOT / ".city")), *trying, *rest]


def test_command(rest: Sequence[str]) -> int:
    """Lint, types, import rules and all tests; what follows goes to pytest."""
    set_up(for_tests=True)
    workers = str(min(os.cpu_count() or 1, 4))
    steps: list[tuple[str, list[str | Path]]] = [
        ("lint", [BIN / "ruff", "check", "."]),
        ("format", [BIN / "ruff", "format", "--check", "."]),
        ("types", [BIN / "mypy"]),
        ("import rules", [BIN / "lint-imports", "--no-logo"]),
        ("tests", [BIN / "python", "-m", "pytest", "-n", workers, "--dist", "worksteal", *rest]),
    ]
    lines, failed = [], 0
    for name, command in steps:
        say(f"\n--- {name}")
        began = time.monotonic()
        code = call(*command)
        failed += bool(code)
        lines.append(f"  {name:14}{'FAILED' if code else 'ok':8}{time.monotonic() - began:6.1f} s")
    say("\n" + "\n".join(lines))
    say("All fine." if not failed else f"{failed} of {len(steps)} failed.")
    return 1 if failed else 0


def bench_command(rest: Sequence[str]) -> int:
    """Measure speed and memory, each beside the floor that no program could go under."""
    set_up()
    return call(BIN / "python", "-m", "tests.bench", *rest)


def translate_command(rest: Sequence[str]) -> int:
    """Collect the texts of the screens into translations/*.ts, say what is untranslated, compile the rest."""
    if rest:
        raise Trouble("translate takes nothing more.")
    set_up()
    if update_translations(TRANSLATIONS):
        raise Trouble("lupdate failed; what it said is above.")
    left = [(source.name, text) for source in sorted(TRANSLATIONS.glob("*.ts")) for text in unfinished(source)]
    for name, text in left:
        say(f"{name}: {text}")
    say(f"{len(left)} texts without a translation.")
    compile_translations()
    return 1 if left else 0


def windows_command(rest: Sequence[str]) -> int:
    """Build the Windows program under Wine and start it; --check: only try it unbuilt; --help: installer and all the rest."""
    set_up()
    if list(rest[:1]) == ["--check"]:
        environment = {**os.environ, "WARD_DESK_WINDOWS_TESTS": "1"}
        return call(BIN / "python", "-m", "pytest", "-n", "0", "tests/windows", *rest[1:], env=environment)
    return call(BIN / "python", "installer/build.py", "--prove", *rest)


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "setup": setup_command,
    "run": run_command,
    "city": city_command,
    "test": test_command,
    "bench": bench_command,
    "translate": translate_command,
    "windows": windows_command,
}


def main(arguments: Sequence[str]) -> int:
    """Do one command; its exit code, 1 when something has to be done first."""
    listing = "\n".join(f"  {name:11}{command.__doc__}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        usage="python3 dev.py COMMAND [...]",
        description=f"commands:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="...", help="goes to the app, pytest or the benchmark"
    )
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen.rest)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
