"""Installs, starts, upgrades and removes the program with its installer, under Wine in a folder of Windows' own.

Every step says what it saw and raises WineTrouble where that is not what it should be; pictures lie beside the setup.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import prove_dialogs
import prove_launcher
import setup_exe
import signing
from installed import COMMAND_LINE, UNINSTALL, WINDOW, Installed, must, reason, run_setup
from on_screen import Screen, see, until
from signing import Signer
from wine import Wine

DONE, NEWER, NO_RIGHTS, NOT_WRITTEN, BAD_INI = 0, 10, 12, 13, 14
FIRST, SECOND = "0.0.1", "0.0.2"
FIRST_START, SIGN_IN = "Thiết lập lần đầu", "Đăng nhập"
PYTHON = "python312.dll"
HAND_OUT = "[city]\nurl = https://quay.danang.gov.vn\ncertificate = city.pem\n[ward]\ncode = 20194\n"
WRONG_HAND_OUT = "[city]\nurl = https://quay.danang.gov.vn\n\n[ward]\ncode = hai van\n"


def all_of_it(wine: Wine, out: Path, seen: Screen) -> None:
    """Everything about the installer in `out` and the folder beside it, in the Windows of `wine`."""
    place = wine.work / "setups"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    trial = Trial(wine, out, place, seen)
    trial.makes()
    prove_launcher.all_of_it(wine, wine.work / "setup" / setup_exe.LAUNCHER, seen, out)
    trial.installs()
    trial.refuses_a_wrong_hand_out()
    trial.upgrades()
    trial.upgrades_while_open()
    trial.installs_the_same_again()
    trial.refuses_a_downgrade()
    prove_dialogs.all_of_it(trial.here, trial.setup, trial.second, seen, out)
    trial.uninstalls()
    trial.takes_over_the_old_layout()
    trial.installs_for_everyone()
    trial.cannot_write()
    shutil.rmtree(place)


class Trial:
    """One PC, one installer after the other. `place` is a folder that Windows sees."""

    def __init__(self, wine: Wine, out: Path, place: Path, seen: Screen) -> None:
        self.wine, self.out, self.place, self.seen = wine, out, place, seen
        self.here = Installed(wine)
        self.number = setup_exe.version()
        self.setup = place / f"ward-desk-{self.number}-setup.exe"
        self.first, self.second = (place / f"ward-desk-{one}-setup.exe" for one in (FIRST, SECOND))

    def makes(self) -> None:
        """Nothing is there. Older ones of the same program, signed with a certificate of the day; the real one is there already."""
        if (self.here.home / "uninstall.exe").exists():
            self._remove(self.here)  # of a proof that was broken off
        shutil.rmtree(self.here.data, ignore_errors=True)
        shutil.copy(self.out / self.setup.name, self.setup)
        program = self.out / "ward-desk"
        setup_exe.make(self.wine, program, self.place, SECOND, quick=True)
        with signing.signer(self.wine, signing.Choice()) as signer:
            setup_exe.make(self.wine, program, self.place, FIRST, quick=True, signer=signer)
            self._signed(signer)
            self.checker = signing.Checker(self.wine, signer.roots)

    def _signed(self, signer: Signer) -> None:
        made = self.wine.work / "setup"
        files = (self.first, made / setup_exe.LAUNCHER, made / "program" / WINDOW, made / "program" / COMMAND_LINE)
        names = {signer.check(file) for file in files}
        see("signed", f"setup, launcher and both exes by {', '.join(names)}", len(names) == 1)
        library = made / "program" / "parts" / PYTHON
        owner = signer.whose(library)
        see(f"{PYTHON} keeps the signature of", owner, "Python Software Foundation" in owner)
        noticed = [file.name for file in files if signer.notices(file)]
        see("one bit turned over is noticed in", ", ".join(noticed), len(noticed) == len(files))

    def installs(self) -> None:
        """Silently, with what the department laid beside it."""
        (self.place / "ward-desk.ini").write_text(HAND_OUT, "utf-8")
        shutil.copy(self.checker.roots, self.place / "city.pem")  # any certificate will do
        took = must(self.wine, "silent install", DONE, self.first, "/S", "/AUTOSTART")
        here = self.here
        files = (here.home / WINDOW, here.home / "uninstall.exe", here.home / FIRST / WINDOW, here.shortcut)
        see("installed", f"{took:.1f} s, version {here.listed}", all(one.exists() for one in files))
        see("versions.ini", f"{here.versions.current} starts", here.versions.current == here.listed == FIRST)
        see("starts with Windows", "yes", here.starts_with_windows)
        taken = sorted(one.name for one in (here.home / "hand-out").iterdir())
        see("handed out", ", ".join(taken), taken == ["city.pem", "ward-desk.ini"])
        told = here.says("hand-out")
        see("the program reads it", told.split()[1], "20194 Phường Hải Vân" in told and "city.pem" in told)
        told = self.wine.run(["cmd", "/c", self.wine.windows(here.home / "ward-desk-cli.cmd"), "--version"])
        see("ward-desk-cli.cmd leads to", told.strip(), told.startswith("ward-desk "))
        told = here.says("demo", "--visits", "5", "--days", "1")
        see("data", told.strip().splitlines()[-1], (here.data / "ward-desk.db").exists())
        uninstaller = here.home / "uninstall.exe"
        see("the uninstaller is signed by", self.checker.check(uninstaller), self.checker.notices(uninstaller))

    def refuses_a_wrong_hand_out(self) -> None:
        """An exit code of its own, the line in words, and nothing is changed."""
        (self.place / "ward-desk.ini").write_text(WRONG_HAND_OUT, "utf-8")
        must(self.wine, "install with a wrong ward-desk.ini", BAD_INI, self.second, "/S", "/LANG=vi")
        said = reason(self.wine)
        see("a wrong ward-desk.ini", f"exit code {BAD_INI}: {said}", "dòng 5" in said and "hai van" in said)
        same = self.here.there == [FIRST] and not list(self.here.home.glob("*.part"))
        see("and nothing is changed", self.here.versions.current, same and "20194" in self.here.says("hand-out"))
        (self.place / "ward-desk.ini").unlink()
        (self.place / "city.pem").unlink()

    def upgrades(self) -> None:
        """In place; what was handed out, data and the start with Windows stay."""
        took = must(self.wine, "upgrade", DONE, self.second, "/S")
        here = self.here
        kept = "20194" in here.says("hand-out") and here.starts_with_windows and (here.data / "ward-desk.db").exists()
        see("upgraded", f"{took:.1f} s, version {here.listed}, before it {here.versions.before}", kept)
        see("versions there", ", ".join(here.there), here.there == [FIRST, SECOND])

    def upgrades_while_open(self) -> None:
        """The open program is asked to close, does so by itself, and the new one opens."""
        here = self.here
        self.wine.run(["reg", "add", f"HKCU\\{UNINSTALL}", "/v", "DisplayVersion", "/d", "0.0.0", "/f"])
        here.open(self.seen, SIGN_IN)
        see("Windows' list follows what the launcher started", here.listed, here.listed == SECOND)
        before = list(here.running.values())
        see("open", ", ".join(before), len(before) == 1 and f"\\{SECOND}\\" in before[0])
        took = must(self.wine, "upgrade while open", DONE, self.setup, "/S", display=self.seen)
        until("the new version runs", lambda: any(f"\\{self.number}\\" in one for one in here.running.values()))
        self.seen.wait_for(SIGN_IN)
        self.seen.picture(self.out / "after-upgrade.png")
        see(
            "upgraded while it was open",
            f"{took:.1f} s, now runs {', '.join(here.running.values())}",
            len(here.running) == 1,
        )
        see("versions there", ", ".join(here.there), here.there == [SECOND, self.number])
        see("faults that doctor finds", "none", '"faults":[]' in here.says("doctor", "--json").replace(" ", ""))
        here.close(self.seen)
        until("the start counts as one that came up", lambda: here.versions.starts == 0)
        see("it came up, says versions.ini", f"starts = {here.versions.starts}", here.versions.failed == "")

    def installs_the_same_again(self) -> None:
        """What is missing of it comes back; the version before stays."""
        lost = self.here.home / self.number / COMMAND_LINE
        lost.unlink()
        took = must(self.wine, "the same version again", DONE, self.setup, "/S")
        see("installed again", f"{took:.1f} s", lost.exists() and self.here.versions.before == SECOND)
        left = [one.name for one in self.here.home.iterdir() if one.suffix in {".old", ".part"}]
        see("left lying about", ", ".join(left) or "nothing", not left)

    def refuses_a_downgrade(self) -> None:
        """And says so."""
        must(self.wine, "downgrade", NEWER, self.second, "/S", "/LANG=en")
        here = self.here
        see("a downgrade is refused", f"exit code {NEWER}: {reason(self.wine)}", here.versions.current == self.number)

    def uninstalls(self) -> None:
        """The data stay, unless they are to go too; the exit code is there for who waits with _?."""
        here = self.here
        run_setup(self.wine, here.home / "uninstall.exe", "/S")
        until("the uninstaller that runs by itself has done its work", lambda: not here.home.exists())
        gone = not (here.shortcut.exists() or here.starts_with_windows or here.registry(UNINSTALL))
        see("uninstalled", "the program is gone, the data are there", gone and (here.data / "ward-desk.db").exists())
        must(self.wine, "install", DONE, self.first, "/S")
        code = here.uninstall("/DATA")
        see(
            "uninstalled with /DATA",
            f"exit code {code}, the data are gone too",
            code == DONE and not here.data.exists(),
        )

    def takes_over_the_old_layout(self) -> None:
        """Until 0.3.0 the program lay in the folder itself."""
        here, old = self.here, "0.0.3"
        program = self.out / "ward-desk"
        shutil.copytree(program / "parts", here.home / "parts")
        for name in setup_exe.PROGRAMS:
            shutil.copy(program / name, here.home)
        for name, value in (("DisplayVersion", old), ("InstallLocation", here.windows_home)):
            self.wine.run(["reg", "add", f"HKCU\\{UNINSTALL}", "/v", name, "/d", value, "/f"])
        must(self.wine, "upgrade of the old layout", DONE, self.setup, "/S")
        moved = (here.home / old / WINDOW).exists() and not (here.home / "parts").exists()
        see("the old layout became", f"{here.versions.before} before {here.versions.current}", moved)
        self._remove(here)

    def installs_for_everyone(self) -> None:
        """Program Files, the registry of the PC, everybody's start menu; an open program is left alone."""
        everyone = Installed(self.wine, everyone=True)
        took = must(self.wine, "install for everyone", DONE, self.second, "/S", "/ALLUSERS", "/AUTOSTART")
        done = everyone.starts_with_windows and everyone.shortcut.exists() and everyone.listed == SECOND
        see("installed for everyone", f"{took:.1f} s, {everyone.windows_home}", done)
        see("nothing of it in this person's own", "nothing", not (self.here.home.exists() or self.here.listed))
        everyone.open(self.seen, FIRST_START)
        must(self.wine, "upgrade for everyone", DONE, self.setup, "/S", "/ALLUSERS", display=self.seen)
        goes_on = [f"\\{SECOND}\\" in one for one in everyone.running.values()] == [True]
        see(
            "the open program goes on, then starts",
            everyone.versions.current,
            goes_on and everyone.listed == self.number,
        )
        everyone.close(self.seen)
        self._remove(everyone)

    def cannot_write(self) -> None:
        """Where something is in its way."""
        in_the_way = self.here.home / f"{SECOND}.part"
        self.here.home.mkdir()
        in_the_way.write_text("a file, not a folder")
        must(self.wine, "install where nothing can be", NOT_WRITTEN, self.second, "/S")
        see("where files cannot be written", f"exit code {NOT_WRITTEN}: {reason(self.wine)}", not self.here.listed)
        shutil.rmtree(self.here.home)

    def _remove(self, one: Installed) -> None:
        code = one.uninstall("/DATA")
        left = [str(path) for path in one.home.rglob("*")] if one.home.exists() else []
        listed = one.listed or one.starts_with_windows or one.shortcut.exists()
        said = ", ".join(left[:5]) or "nothing"
        see("uninstalled", f"exit code {code}, {said} is left", code == DONE and not (left or listed))
