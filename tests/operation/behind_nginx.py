"""A real nginx with the site of deploy/, before a real city; only addresses and files are other ones."""

from __future__ import annotations

import getpass
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import requests
import trustme
from requests.adapters import HTTPAdapter
from tests.city.real_city import free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
SITE = DEPLOY / "nginx-ward-city.conf"
UPDATES = DEPLOY / "nginx-updates.conf"
NAME = "127.0.0.1"
START_SECONDS = 20


class Nginx:
    """Started on entering, with a certificate of an office of the test's own; stopped on leaving."""

    def __init__(self, folder: Path, city_port: int, updates: Path | None = None) -> None:
        """`updates` is a folder of that name with versions, which nginx serves by itself."""
        self._folder = folder
        self.plain_port, self.port = free_port(), free_port()
        self.url, self.plain_url = f"https://{NAME}:{self.port}", f"http://{NAME}:{self.plain_port}"
        self.office = trustme.CA()
        self.roots = folder / "office.pem"
        self.log = folder / "access.log"
        self.office.cert_pem.write_to_path(self.roots)
        mine = self.office.issue_cert(NAME)
        mine.cert_chain_pems[0].write_to_path(folder / "city.crt")
        mine.private_key_pem.write_to_path(folder / "city.key")
        (folder / "nginx.conf").write_text(self._configuration(city_port), encoding="utf-8")
        if updates is not None:
            snippet = UPDATES.read_text(encoding="utf-8")
            assert "/srv/ward-desk;" in snippet and updates.name == "updates"
            named = snippet.replace("/srv/ward-desk;", f"{updates.parent};")
            (folder / "ward-desk-updates.conf").write_text(named, encoding="utf-8")

    def __enter__(self) -> Nginx:
        assert NGINX
        command = [NGINX, "-e", "error.log", "-p", str(self._folder), "-c", "nginx.conf"]
        subprocess.run([*command, "-t", "-q"], check=True)
        self._process = subprocess.Popen(command)
        ends = time.monotonic() + START_SECONDS
        while not self._listens():
            assert self._process.poll() is None and time.monotonic() < ends, "nginx did not start"
            time.sleep(0.05)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(20)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex((NAME, self.port)) == 0

    def _configuration(self, city_port: int) -> str:
        site = SITE.read_text(encoding="utf-8")
        changes = {
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.port} ssl http2;",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            "127.0.0.1:8080": f"127.0.0.1:{city_port}",
            "/etc/ward-city/tls/": f"{self._folder}/",
            "/etc/nginx/snippets/": f"{self._folder}/",
            "/var/log/nginx/ward-city.log": str(self.log),
            "city.example.vn": NAME,
        }
        for there, here in changes.items():
            assert there in site
            site = site.replace(there, here)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        folders = "".join(f"{kind}_temp_path {self._folder}/{kind};" for kind in kinds)
        return (
            f"user {getpass.getuser()}; daemon off; pid {self._folder}/pid; error_log {self._folder}/error.log;"
            f"events {{}} http {{ {folders} gzip on;\n{site} }}"
        )


class From(HTTPAdapter):
    """Asks from one of this machine's own addresses, as if it were another machine."""

    def __init__(self, address: str, roots: Path | None = None) -> None:
        self._address, self._roots = address, roots
        super().__init__()

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        """Bind before connecting."""
        if self._roots:
            named["ssl_context"] = ssl.create_default_context(cafile=str(self._roots))
        super().init_poolmanager(*args, source_address=(self._address, 0), **named)


def session_from(address: str, roots: Path | None = None) -> requests.Session:
    """A session whose requests come from that address."""
    session = requests.Session()
    session.trust_env = False
    if roots:
        session.verify = str(roots)
    for scheme in ("http://", "https://"):
        session.mount(scheme, From(address, roots))
    return session
