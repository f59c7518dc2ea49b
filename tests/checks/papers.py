"""The lab's certificates, the web servers' settings, and what the desk is told to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

EVERY_NAME = ("*.desk.test",)
SECURE, OLD = "TLSv1.2 TLSv1.3", "TLSv1"
GOOD_PAGE, OTHER_PAGE = 'return 200 "<title>Cong</title>DICH-VU-TOT";', 'return 200 "HO-SO-TOT";'
TO_SECURE = "return 301 https://$host$request_uri;"


@dataclass(frozen=True)
class Papers:
    """Certificates in `folder`; `roots` is what the PC trusts."""

    folder: Path

    @property
    def roots(self) -> Path:
        return self.folder / "roots.pem"

    @classmethod
    def made(cls, folder: Path) -> Papers:
        """One that all trust, and what may be wrong with one."""
        trusted, unknown = trustme.CA(organization_name="Desk Test Roots"), trustme.CA(organization_name="Nobody Knows")
        trusted.cert_pem.write_to_path(folder / "roots.pem")
        unknown.cert_pem.write_to_path(folder / "nobody.pem")
        now = datetime.now(UTC)
        begun, over = now - timedelta(days=400), now - timedelta(days=40)
        made = {
            "good": trusted.issue_cert(*EVERY_NAME),
            "over": trusted.issue_cert(*EVERY_NAME, not_before=begun, not_after=over),
            "another": trusted.issue_cert("www.khac.example"),
            "unknown": unknown.issue_cert(*EVERY_NAME),
        }
        for name, one in made.items():
            one.private_key_and_cert_chain_pem.write_to_path(folder / f"{name}.pem")
        return cls(folder)

    def web(
        self,
        place: Path,
        portal: str,
        checked: str,
        other: str,
        state: str,
        *,
        page: str = GOOD_PAGE,
        answer: str = "return 204;",
        certificate: str = "good",
        everywhere: str = "good",
        versions: str = SECURE,
        portal_doors: str = "80 443",
        other_doors: str = "80 443",
    ) -> str:
        """nginx's settings. `page` is what the first portal says, `answer` what the connectivity address does,
        `certificate` the first portal's, `everywhere` that of the others, the doors the ports that they listen on."""
        first = certificate if certificate != "good" else everywhere
        blocks = [
            f"server {{ listen {checked}:80; location / {{ {answer} }} }}",
            self._secure(state, everywhere, SECURE, 'return 200 "noi bo";'),
        ]
        for address, doors, name, protocol, said in (
            (portal, portal_doors, first, versions, page),
            (other, other_doors, everywhere, SECURE, OTHER_PAGE),
        ):
            if "80" in doors.split():
                blocks.append(f"server {{ listen {address}:80; location / {{ {TO_SECURE} }} }}")
            if "443" in doors.split():
                blocks.append(self._secure(address, name, protocol, said))
        temporary = " ".join(f"{kind}_temp_path {place}/{kind};" for kind in ("client_body", "proxy", "fastcgi"))
        temporary += f" uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;"
        head = f"daemon off; master_process off; pid {place}/pid; user root; events {{ }} http {{ access_log off; "
        return head + f"default_type text/html; {temporary}\n" + "\n".join(blocks) + "\n}\n"

    def _secure(self, address: str, certificate: str, versions: str, said: str) -> str:
        file = self.folder / f"{certificate}.pem"
        weak = " ssl_ciphers DEFAULT@SECLEVEL=0;" if versions == OLD else ""
        return (
            f"server {{ listen {address}:443 ssl; ssl_certificate {file}; ssl_certificate_key {file}; "
            f"ssl_protocols {versions};{weak} location / {{ {said} }} }}"
        )


def settings(*, signing_token: bool = False) -> str:
    """What the desk checks, in the form of the shipped file."""
    return f"""
[network]
connectivity_url = "http://ok.desk.test/generate_204"
time_server = "gio.desk.test"
second_resolver = "198.51.100.53"
government_hosts = ["https://noibo.desk.test/"]

[[network.portals]]
name = "Cổng dịch vụ"
url = "https://dichvu.desk.test/"
marker = "DICH-VU-TOT"

[[network.portals]]
name = "Hồ sơ"
url = "https://hoso.desk.test/"
marker = "HO-SO-TOT"

[computer]
time_zone = "Asia/Ho_Chi_Minh"
signing_token = {str(signing_token).lower()}
"""
