"""The program's own log: what it did and what went wrong in it, never what was typed.

Nothing here knows a citizen's name, number or note: errors are logged with their frames, not with their values.
"""

from __future__ import annotations

import copy
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from types import TracebackType

FILE = "ward-desk.log"
BYTES = 1_000_000
KEPT = 5
LONGEST_CHAIN = 5
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class FramesOnly(logging.Formatter):
    """Writes an exception as its type and its places in the code; its text may hold what a person typed."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.exc_text = None  # another handler may have left the whole text in it
        return super().format(own)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return error_frames(ei[1]) if ei[1] is not None else ""


def error_frames(error: BaseException) -> str:
    """The exception and what caused it, each as its type and its frames, the newest last. No messages, no values,
    and no folder, which may hold the name of a person's account."""
    import traceback

    lines: list[str] = []
    link: BaseException | None = error
    for _ in range(LONGEST_CHAIN):
        if link is None:
            break
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            place = "/".join(PurePath(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} in {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def start_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log into the folder, UTF-8, at most a megabyte a file and five older files. Returns the handler, to be closed.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / FILE, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(FramesOnly(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler
