"""The real program as a process of its own, and the same without a new process where there are many cases."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.desks import OFFICIAL, PASSWORD

from ward_desk.main import main

SECONDS = 60


class Answer(NamedTuple):
    """What a run of the program left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def environment(pin: str | None = PASSWORD) -> dict[str, str]:
    """As it is, with the PIN where one is given."""
    return os.environ | ({} if pin is None else {"WARD_DESK_PIN": pin})


def run(*arguments: str | Path, stdin: bytes = b"", pin: str | None = PASSWORD, **more: Any) -> Answer:
    """A whole run of the program on the folder that WARD_DESK_DATA names, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "ward_desk", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env=environment(pin) | more.pop("env", {}),
        timeout=SECONDS,
        start_new_session=True,
        **more,
    )
    answer = Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in answer.err, answer.err
    return answer


class InProcess:
    """Runs commands in this process; signs in as the official unless told otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", pin: str | None = PASSWORD) -> Answer:
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
            if pin is not None:
                patch.setenv("WARD_DESK_PIN", pin)
            try:
                code = main([str(one) for one in arguments])
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 1
        return Answer(code, *self._capsys.readouterr())

    def add(self, *visits: dict[str, Any]) -> list[str]:
        """Visits given as `line(…)`; their ids."""
        told = self("visit", "add", "--stdin", "--as", OFFICIAL, stdin=as_lines(*visits))
        assert told.code == 0, told
        return [one["id"] for one in told.lines]

    def listed(self, *options: str) -> list[dict[str, Any]]:
        told = self("visit", "list", "--json", "--as", OFFICIAL, *options)
        assert told.code == 0, told
        return told.json


def line(**fields: Any) -> dict[str, Any]:
    """A visit with what must be given, and the fields of the test."""
    return {"service": "C4.1", "outcome": "done", "started_at": "2024-11-20T08:05:00+07:00", "minutes": 7} | fields


def as_lines(*visits: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in visits).encode("utf-8")
