"""Goes about the city's pages as a browser without JavaScript does, for what needs no eyes."""

from __future__ import annotations

import re

import requests

PASSWORD = "một mật khẩu thật dài"


class Browser:
    """Follows links and fills forms."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept"] = "text/html"

    def get(self, path: str) -> requests.Response:
        return self.session.get(self.url + path, timeout=20)

    def post(self, path: str, **fields: str) -> requests.Response:
        return self.session.post(self.url + path, fields, timeout=20)

    def sign_in(self, name: str, password: str = PASSWORD) -> requests.Response:
        return self.post("/sign-in/check", form=self.form("/sign-in"), name=name, password=password)

    def form(self, path: str) -> str:
        found = re.search(r'name="form" value="(\w+)"', self.get(path).text)
        assert found
        return found[1]
