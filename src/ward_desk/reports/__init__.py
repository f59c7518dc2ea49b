"""Visits as papers and files that leave the app."""
