"""The sentences on what the department does: incidents, volunteers, roster, catalogue, files on USB."""

from __future__ import annotations

WORK: dict[str, tuple[str, str]] = {}
