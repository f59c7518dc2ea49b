"""Ward Desk: the desk of a volunteer at the counter of a ward or commune."""

__version__ = "0.3.0"
