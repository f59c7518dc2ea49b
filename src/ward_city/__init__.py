"""The city service: takes what the desks of 94 wards write, keeps it for ever, and gives it to whom it concerns."""

__version__ = "0.3.0"
