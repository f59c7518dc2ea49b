"""What the department gives out to its desks: versions, to which wards, and the keys that sign for it.

    release.py init FOLDER --keys KEYS --online-keys ONLINE      once: keys, and an empty folder
    release.py add FOLDER BUILT [--version N] [--wards 20194,20197 | --all]     nobody gets it yet, when neither is said
    release.py roll-out FOLDER VERSION --wards 20194,20197 | --all | --nobody
    release.py withdraw FOLDER VERSION                           no desk takes it any more
    release.py refresh FOLDER --online-keys ONLINE               each day on the server, without the offline keys
    release.py renew FOLDER                                      root and list of versions get new dates
    release.py rotate FOLDER online|targets|root                 a key was stolen or lost its keeper
    release.py show FOLDER                                       what is given out, and whether it is all as signed

Root and targets keys lie in KEYS, away from the server, locked by one passphrase: from --passphrase-file, from
WARD_DESK_RELEASE_PASSPHRASE, or typed. The online key signs how new the list is, nothing else, and lies on the server.
Where --online-keys is left out, `refresh` on the server has to follow; it takes over what was signed here.

Exit code 0 fine, 1 done with warnings, 2 failure, 64 wrong usage.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from getpass import getpass
from pathlib import Path
from typing import Any, NoReturn

import release_keys
from release_folder import DAYS, ReleaseFolder, ReleaseTrouble, put
from release_keys import KeyTrouble, ReleaseKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Snapshot, TargetFile, Targets, Timestamp

from ward_desk.updates.archive import NotPlainError, files_of, write_tar

FINE, WARNED, FAILED, USAGE = 0, 1, 2, 64
APP = "ward-desk"
PASSPHRASE = "WARD_DESK_RELEASE_PASSPHRASE"  # noqa: S105
SOON = timedelta(days=3)
RESERVED = re.compile(r'(?i)[<>:"|?*\\\x00-\x1f]|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)')


class Parser(argparse.ArgumentParser):
    """Leaves with 64 on wrong usage, as sysexits.h has it."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str], now: datetime) -> int:
    """Run the command; its exit code."""
    options = _parser().parse_args(arguments)
    try:
        with nullcontext() if options.run is _show else _alone(options.folder):
            return int(options.run(ReleaseFolder(options.folder, now), options, now))
    except (ReleaseTrouble, KeyTrouble) as trouble:
        print(f"release.py: {trouble}", file=sys.stderr)
    except NotPlainError as error:
        print(f"release.py: {error} is neither file nor folder.", file=sys.stderr)
    except OSError as error:
        print(f"release.py: {error}", file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="release.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    def command(name: str, run: Callable[..., int], *, offline: bool = True, online: bool = True) -> Parser:
        one = commands.add_parser(name)
        one.add_argument("folder", type=Path, metavar="FOLDER")
        if offline:
            one.add_argument("--keys", type=Path, metavar="KEYS", required=True, help="root and targets, offline")
            one.add_argument("--passphrase-file", type=Path, metavar="FILE", help=f"else {PASSPHRASE}, else asked")
        if online:
            need = name in {"init", "refresh"}
            one.add_argument("--online-keys", type=Path, metavar="ONLINE", required=need, help="as on the server")
        one.set_defaults(run=run)
        return one

    command("init", _init)
    add = command("add", _add)
    add.add_argument("built", type=Path, metavar="BUILT")
    add.add_argument("--version", metavar="N", type=_version, help="else what the tree says")
    add.add_argument("--no-patch", action="store_true")
    add.add_argument("--news-vi", metavar="SENTENCE", help="what is new, for the people at the desks")
    add.add_argument("--news-en", metavar="SENTENCE")
    _to_whom(add.add_mutually_exclusive_group())
    out = command("roll-out", _roll_out)
    out.add_argument("version", type=_version)
    _to_whom(out.add_mutually_exclusive_group(required=True))
    command("withdraw", _withdraw).add_argument("version", type=_version)
    command("refresh", _refresh, offline=False).add_argument("--days", type=int, default=DAYS["timestamp"])
    command("renew", _renew)
    command("rotate", _rotate).add_argument("role", choices=["online", "targets", "root"])
    command("show", _show, offline=False, online=False)
    return parser


def _to_whom(group: Any) -> None:
    group.add_argument("--wards", type=_wards, metavar="CODES", help="these and no others, with commas between")
    group.add_argument("--all", action="store_true", help="every ward")
    group.add_argument("--nobody", action="store_true", help="the others' desks keep it, no desk takes it anew")


# --- the commands ------------------------------------------------------------------------------------------------


def _init(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    phrase = _passphrase(options, again=True)
    paths = [options.keys / "root.key", options.keys / "targets.key", options.online_keys / "online.key"]
    for path in paths:
        if path.exists():
            raise KeyTrouble(f"{path} is there already; it is not overwritten.")
    root, targets = (release_keys.make(path, phrase) for path in paths[:2])
    releases.begin(root, targets, release_keys.make(paths[2], None))
    print(
        f"{releases.metadata / 'root.json'} goes beside the setup. Keep two copies of {options.keys} under lock and key."
    )
    return FINE


def _add(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    number = options.version or _tree_version()
    there = _archives(releases.targets())
    if there and _order(number) <= _order(there[-1][0]):
        raise ReleaseTrouble(f"{number} is not newer than {there[-1][0]}.")
    _checked_names(options.built)
    targets_key = _offline(options, "targets")
    tar = io.BytesIO()
    write_tar(options.built, tar)
    content = tar.getvalue()
    archive = releases.targets_folder / f"{APP}-{number}.tar.gz"
    patch_path = releases.targets_folder / f"{APP}-{number}.patch"
    packed = gzip.compress(content, 9, mtime=0)
    put(archive, packed)
    tufup = {"tar_size": len(content), "tar_hash": hashlib.sha256(content).hexdigest(), "tar_hash_algorithm": "sha256"}
    with releases.editing(targets_key) as targets:
        news = {"vi": options.news_vi, "en": options.news_en}
        user = {"version": number, "news": {key: text for key, text in news.items() if text}, **_user(options)}
        _list(targets, archive, {"user": user, "tufup": {"required": False, **tufup}})
        source = next((one for one, custom in reversed(there) if not custom["user"].get("withdrawn")), None)
        patch = None if options.no_patch or not source else _patch(releases, source, content)
        if patch is not None and len(patch) < len(packed):
            put(patch_path, patch)
            _list(targets, patch_path, {"user": {"version": number, "from": source}, "tufup": tufup})
    print(f"{archive.name}: {len(packed) / 1e6:.1f} MB of {len(content) / 1e6:.1f} MB; {_told(user)}")
    if patch is not None:
        word = "" if len(patch) < len(packed) else ", which is not smaller: left out"
        print(f"{patch_path.name} from {source}: {len(patch) / 1e6:.1f} MB{word}")
    return _refreshed(releases, options)


def _roll_out(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    name = f"{APP}-{options.version}.tar.gz"
    if _custom(releases.target(name))["user"].get("withdrawn"):
        raise ReleaseTrouble(f"{options.version} was withdrawn. Give out a newer one.")
    with releases.editing(_offline(options, "targets")) as targets:
        user = _custom(targets.targets[name])["user"]
        user.pop("wards", None)
        user.update(_user(options))
    print(f"{options.version}: {_told(user)}")
    code = _refreshed(releases, options)
    unknown = sorted(set(options.wards or []) - _known_wards())
    if unknown:
        print(f"Not among the wards that the program knows: {', '.join(unknown)}", file=sys.stderr)
    return WARNED if unknown else code


def _withdraw(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    name = f"{APP}-{options.version}.tar.gz"
    releases.target(name)
    with releases.editing(_offline(options, "targets")) as targets:
        _custom(targets.targets[name])["user"]["withdrawn"] = True
    print(f"{options.version}: withdrawn. Desks that run it go on with it until there is a newer one.")
    return _refreshed(releases, options)


def _refresh(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    releases.refresh(release_keys.load(options.online_keys / "online.key", None), options.days)
    return FINE


def _renew(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    root_key, targets_key = _offline(options, "root", "targets")
    releases.write(deepcopy(releases.root()), [root_key])
    releases.write(deepcopy(releases.targets()), [targets_key])
    return _refreshed(releases, options)


def _rotate(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    folder = options.online_keys if options.role == "online" else options.keys
    if folder is None:
        raise ReleaseTrouble("--online-keys says where the new key goes; take it to the server from there.")
    (root_key,) = _offline(options, "root", always_list=True)
    path, beside = folder / f"{options.role}.key", folder / f"{options.role}.key.new"
    beside.unlink(missing_ok=True)  # of a try that did not come to its end
    cost = release_keys.cost_of(path) if path.exists() else release_keys.Cost()
    new = release_keys.make(beside, None if options.role == "online" else _passphrase(options), cost)
    releases.replace_key(options.role, new, root_key)
    if path.exists():
        os.replace(path, folder / f"{options.role}.key.before-root-{releases.root().version}")
    os.replace(beside, path)
    print(f"root {releases.root().version} names a new {options.role} key: {path}")
    return _refreshed(releases, options)


def _show(releases: ReleaseFolder, options: argparse.Namespace, now: datetime) -> int:
    root, targets = releases.root(), releases.targets()
    for number, custom in _archives(targets):
        patch = targets.targets.get(f"{APP}-{number}.patch")
        words = f"; patch from {_custom(patch)['user']['from']}: {patch.length / 1e6:.1f} MB" if patch else ""
        size = targets.targets[f"{APP}-{number}.tar.gz"].length / 1e6
        print(f"{number}  {_told(custom['user'])}; {size:.1f} MB{words}")
    code = FINE
    for signed in (root, targets, releases.online(Snapshot), releases.online(Timestamp)):
        over = signed.expires - now
        word = " OVER" if over < timedelta(0) else " soon" if over < SOON else ""
        print(f"{signed.type} {signed.version}: until {signed.expires:%Y-%m-%d %H:%M} UTC{word}")
        code = max(code, FAILED if over < timedelta(0) else WARNED if over < SOON else FINE)
    for name, target in targets.targets.items():
        with (releases.targets_folder / name).open("rb") as content:
            try:
                target.verify_length_and_hashes(content)
            except RepositoryError as error:
                raise ReleaseTrouble(f"{name} is not what was signed: {error}") from None
    return code


# --- what they are made of ---------------------------------------------------------------------------------------


def _list(targets: Targets, path: Path, custom: dict[str, Any]) -> None:
    target = TargetFile.from_file(path.name, str(path), ["sha256"])
    target.unrecognized_fields["custom"] = custom
    targets.targets[path.name] = target


def _custom(target: TargetFile) -> dict[str, Any]:
    found: dict[str, Any] = target.unrecognized_fields["custom"]
    return found


def _archives(targets: Targets) -> list[tuple[str, dict[str, Any]]]:
    """The versions in their order, each with what stands beside it."""
    found = [_custom(target) for name, target in targets.targets.items() if name.endswith(".tar.gz")]
    return sorted(((custom["user"]["version"], custom) for custom in found), key=lambda one: _order(one[0]))


def _patch(releases: ReleaseFolder, source: str, content: bytes) -> bytes:
    from release_patch import patch_between

    name = f"{APP}-{source}.tar.gz"
    with (releases.targets_folder / name).open("rb") as packed:
        releases.target(name).verify_length_and_hashes(packed)
        packed.seek(0)
        return patch_between(gzip.decompress(packed.read()), content)


def _user(options: argparse.Namespace) -> dict[str, Any]:
    """Who gets it, as it is signed: no "wards" is everybody, an empty list nobody."""
    return {} if options.all else {"wards": options.wards or []}


def _told(user: dict[str, Any]) -> str:
    if user.get("withdrawn"):
        return "withdrawn"
    if "wards" not in user:
        return "for all wards"
    return f"for {', '.join(user['wards'])}" if user["wards"] else "for nobody yet"


def _refreshed(releases: ReleaseFolder, options: argparse.Namespace) -> int:
    if options.online_keys is None:
        print("Desks see it after `refresh` on the server.")
        return FINE
    releases.refresh(release_keys.load(options.online_keys / "online.key", None))
    return FINE


def _offline(options: argparse.Namespace, *roles: str, always_list: bool = False) -> Any:
    phrase = _passphrase(options)
    found: list[ReleaseKey] = [release_keys.load(options.keys / f"{role}.key", phrase) for role in roles]
    return found if len(found) > 1 or always_list else found[0]


def _passphrase(options: argparse.Namespace, again: bool = False) -> str:
    """From the file, the environment or the keyboard; asked once a run. Never from the command line, which others see."""
    if getattr(options, "phrase", None) is None:
        if options.passphrase_file is not None:
            options.phrase = options.passphrase_file.read_text("utf-8").rstrip("\r\n")
        elif PASSPHRASE in os.environ:
            options.phrase = os.environ[PASSPHRASE]
        else:
            options.phrase = getpass("Passphrase of the offline keys: ")
            if again and getpass("Once more: ") != options.phrase:
                raise KeyTrouble("That was not the same twice.")
    return str(options.phrase)


def _checked_names(built: Path) -> None:
    """Raises ReleaseTrouble where Windows could not hold a file of that name, or nothing is there."""
    names = [name for name, _path in files_of(built)] if built.is_dir() else []
    if not names:
        raise ReleaseTrouble(f"There are no files in {built}.")
    folded: set[str] = set()
    for name in names:
        if RESERVED.search(name) or name.casefold() in folded:
            raise ReleaseTrouble(f"Windows cannot hold a file of this name: {name}")
        folded.add(name.casefold())


def _version(text: str) -> str:
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){1,3}", text):
        raise argparse.ArgumentTypeError(f"{text} is no version: 0.4.0")
    return text


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _wards(text: str) -> list[str]:
    codes = sorted({code.strip() for code in text.split(",") if code.strip()})
    if not codes or not all(re.fullmatch(r"\d{5}", code) for code in codes):
        raise argparse.ArgumentTypeError("wards are codes of five digits: 20194,20197")
    return codes


def _known_wards() -> set[str]:
    from importlib.resources import files

    text = files("ward_desk.resources").joinpath("catalogue/wards.csv").read_text("utf-8-sig")
    return {line.split(",")[0] for line in text.splitlines()[1:]}


def _tree_version() -> str:
    from ward_desk import __version__

    return _version(__version__)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One command at a time in a folder, where the system can tell (the server's daily one and somebody's)."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], datetime.now(UTC)))
