"""Small programs that stand in for ours in a proof, without a window, made by makensis."""

from __future__ import annotations

from pathlib import Path

from wine import Wine

SCRIPT = """
Target amd64-unicode
Unicode true
SilentInstall silent
RequestExecutionLevel user
OutFile "{output}"
Section
{does}
SectionEnd
"""
WRITES_DOWN = """
  FileOpen $0 "$EXEDIR\\said.part" w
  FileWriteUTF16LE $0 "$CMDLINE"
  FileClose $0
  Rename "$EXEDIR\\said.part" "$EXEDIR\\said"
"""
RUNS_ON = """
  again:
  IfFileExists "$EXEDIR\\stop" stop
  Sleep 200
  Goto again
  stop:
"""


def make(wine: Wine, target: Path, does: str) -> Path:
    """A program, in a folder that Windows sees: WRITES_DOWN its command line into `said` beside it, or RUNS_ON whoever
    asks it to close, until `stop` lies beside it."""
    source = target.with_suffix(".nsi")
    source.write_text(SCRIPT.format(output=wine.inside(target), does=does), "utf-8")
    wine.linux(["makensis", "-V2", "-WX", wine.inside(source)])
    source.unlink()
    return target
