"""Signs what is handed out (Authenticode), by Debian's osslsigncode: with the department's certificate, else one of the day.

The password comes from a file or from WARD_DESK_SIGNING_PASSWORD and never stands in a command line. Key and password lie
in Wine's folder for as long as the signing takes, where only root may read them.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from wine import Wine, WineTrouble

PASSWORD = "WARD_DESK_SIGNING_PASSWORD"  # noqa: S105  the name of a variable
ROOTS = "signing-roots.pem"
GOOD = "Signature verification: ok"
TEST_DAYS = "30"
TEST_ROOT, TEST_NAME = "/CN=Ward Desk test root (not for hand-out)", "/O=Da Nang (test)/CN=Ward Desk test"
MAKE_TEST = """
set -e
openssl req -x509 -newkey rsa:3072 -noenc -keyout root.key -out root.pem -days {days} -subj {root} \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
openssl req -x509 -newkey rsa:3072 -noenc -keyout one.key -out one.pem -days {days} -subj {name} -CA root.pem -CAkey root.key \
  -addext basicConstraints=critical,CA:FALSE -addext keyUsage=critical,digitalSignature -addext extendedKeyUsage=codeSigning
openssl pkcs12 -export -inkey one.key -in one.pem -certfile root.pem -passout file:password -out certificate.p12
rm root.key one.key
"""
CHAIN = """
set -e
openssl pkcs12 -in certificate.p12 -passin file:password -nokeys -cacerts > {roots}
grep -q BEGIN {roots} || openssl pkcs12 -in certificate.p12 -passin file:password -nokeys -clcerts > {roots}
"""
SIGN = """#!/bin/sh
set -e
osslsigncode sign -pkcs12 {place}/certificate.p12 -readpass {place}/password -h sha256 -n 'Ward Desk' {more} \
  -in "$1" -out "$1.signed"
mv "$1.signed" "$1"
"""


class Choice(NamedTuple):
    """What to sign with. `certificate` None: one made on the spot, which no PC trusts; `timestamp` "": without one, so
    that the signature ends with the certificate. `roots` is what signatures are checked against; None: the certificate's
    own chain."""

    certificate: Path | None = None
    password_file: Path | None = None
    timestamp: str = ""
    roots: Path | None = None


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a build that have to do with signing."""
    parser.add_argument("--certificate", type=Path, metavar="FILE.p12", help="sign with it; else with one of the day")
    parser.add_argument(
        "--certificate-password-file", type=Path, metavar="FILE", help=f"its password; else {PASSWORD} holds it"
    )
    parser.add_argument("--certificate-roots", type=Path, metavar="FILE.pem", help="what it is checked against")
    parser.add_argument("--timestamp", default="", metavar="URL", help="the certificate issuer's (RFC 3161)")


def chosen(options: argparse.Namespace) -> Choice:
    """What the options say."""
    return Choice(options.certificate, options.certificate_password_file, options.timestamp, options.certificate_roots)


class Checker:
    """Checks signatures of files that lie in Wine's folder, where `roots` lies too."""

    def __init__(self, wine: Wine, roots: Path) -> None:
        self._wine, self.roots = wine, roots

    def check(self, file: Path) -> str:
        """Whose signature it carries. Raises WineTrouble where there is none, it is not ours, or the file was changed."""
        code, said = self._ask(file)
        if code or GOOD not in said:
            raise WineTrouble(f"{file.name} is not signed as it should be:\n{said[-2000:]}")
        return signer_in(said)

    def whose(self, file: Path) -> str:
        """Whose signature somebody else's file carries, "" where it was changed since; not whether a PC trusts it."""
        _, said = self._ask(file)
        lines = [line for line in said.splitlines() if line.startswith(("Current message", "Calculated message"))]
        return signer_in(said) if len({line.split()[-1] for line in lines}) == 1 else ""

    def _ask(self, file: Path) -> tuple[int, str]:
        with_roots = ["-ignore-timestamp", "-CAfile", self._wine.inside(self.roots)]
        return self._wine.ended(["osslsigncode", "verify", *with_roots, self._wine.inside(file)])

    def has_signed(self, file: Path) -> bool:
        """Whether it carries our signature already."""
        try:
            self.check(file)
        except WineTrouble:
            return False
        return True

    def notices(self, file: Path) -> bool:
        """Whether one bit turned over in the middle of a copy of the file is noticed."""
        raw = bytearray(file.read_bytes())
        raw[len(raw) // 2] ^= 1
        changed = file.with_name(f"changed-{file.name}")
        changed.write_bytes(raw)
        try:
            return not self.has_signed(changed)
        finally:
            changed.unlink()


class Signer(Checker):
    """Signs them too, with what lies in `place`."""

    def __init__(self, wine: Wine, place: Path) -> None:
        super().__init__(wine, place / ROOTS)
        self._words = ["sh", wine.inside(place / "sign.sh")]

    def sign(self, file: Path) -> None:
        """Sign it in place and check that. Raises WineTrouble."""
        self._wine.linux([*self._words, self._wine.inside(file)])
        self.check(file)

    @property
    def command(self) -> str:
        """The command that signs the file named after it, inside Wine's Debian."""
        return shlex.join(self._words)


def signer_in(said: str) -> str:
    """The subject of the first certificate in what osslsigncode says."""
    subjects = [line.partition(":")[2].strip() for line in said.splitlines() if line.strip().startswith("Subject:")]
    return subjects[0] if subjects else ""


@contextmanager
def signer(wine: Wine, choice: Choice) -> Iterator[Signer]:
    """What signs; in the end key and password are gone from Wine's folder, the roots stay. Raises WineTrouble."""
    place = wine.work / "signing"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    inside = wine.inside(place)
    try:
        if choice.certificate is None:
            (place / "password").write_text(secrets.token_urlsafe(24))
            words = {"days": TEST_DAYS, "root": shlex.quote(TEST_ROOT), "name": shlex.quote(TEST_NAME)}
            wine.linux(["sh", "-c", f"cd {inside}\n{MAKE_TEST.format(**words)}"])
        else:
            (place / "password").write_text(_password(choice))
            shutil.copy(_there(choice.certificate), place / "certificate.p12")
        if choice.roots is not None:
            shutil.copy(_there(choice.roots), place / ROOTS)
        else:
            wine.linux(["sh", "-c", f"cd {inside}\n{CHAIN.format(roots=ROOTS)}"])
        more = f"-ts {shlex.quote(choice.timestamp)}" if choice.timestamp else ""
        (place / "sign.sh").write_text(SIGN.format(place=inside, more=more))
        yield Signer(wine, place)
    finally:
        for name in ("certificate.p12", "password", "sign.sh"):
            (place / name).unlink(missing_ok=True)


def _there(file: Path) -> Path:
    if not file.is_file():
        raise WineTrouble(f"There is no file {file}.")
    return file


def _password(choice: Choice) -> str:
    """The first line of the file, else the variable; it may be empty."""
    if choice.password_file is not None:
        lines = _there(choice.password_file).read_text("utf-8").splitlines()
        return lines[0] if lines else ""
    if PASSWORD not in os.environ:
        raise WineTrouble(
            f"The password of the certificate: name its file (--certificate-password-file) or set {PASSWORD}."
        )
    return os.environ[PASSWORD]
