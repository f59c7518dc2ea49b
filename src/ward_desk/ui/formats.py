"""Where pages find how numbers and days are written."""

from ward_desk.formats import MISSING, VIETNAM, Formats

__all__ = ["MISSING", "VIETNAM", "Formats"]
