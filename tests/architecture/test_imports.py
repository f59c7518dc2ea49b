"""Imports go one way; the contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def lint_imports(config: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says about the tree under the contracts of that file."""
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-logo", "--no-cache", "--config", str(config)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_contract_is_kept() -> None:
    done = lint_imports(ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


def test_a_broken_contract_is_found(tmp_path: Path) -> None:
    config = tmp_path / "upside_down.toml"
    config.write_text(
        '[tool.importlinter]\nroot_packages = ["ward_desk", "ward_ledger"]\n'
        '[[tool.importlinter.contracts]]\nname = "upside down"\ntype = "layers"\nlayers = ["ward_ledger", "ward_desk"]\n',
        encoding="utf-8",
    )
    assert lint_imports(config).returncode == 1


@pytest.mark.parametrize(
    "module", ["ward_ledger.change", "ward_ledger.merge", "ward_desk.services.visits", "ward_desk.services.people"]
)
def test_the_rules_and_the_verbs_load_no_window(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(name for name in sys.modules if name.startswith('PySide6')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
