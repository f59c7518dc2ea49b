"""Alembic's scripts; imported by Alembic only."""
