"""Talks to the city: what goes over the line, when, and signed with which key. No SQL, no Qt."""
