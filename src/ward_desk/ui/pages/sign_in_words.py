"""What the sign-in page says about a person: role and school, and what there is to know today."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ward_desk.services.desk import Person
from ward_desk.services.signing_in import PersonTile
from ward_desk.ui.theme.tokens import Tone
from ward_ledger.records import Role


class SignInWords(QObject):
    """Translated with the language in force."""

    def note(self, person: Person) -> str:
        """Role and school."""
        role = self.tr("Official") if person.role == Role.OFFICIAL else self.tr("Volunteer")
        return f"{role} · {person.school}" if person.school else role

    def fact(self, tile: PersonTile, running: int) -> tuple[str, Tone]:
        """In few words why somebody cannot sign in, or how many visits run for this person."""
        if tile.refusal is not None:
            reasons = {
                "campaign_not_started": self.tr("From {day}"),
                "campaign_over": self.tr("Ended {day}"),
                "no_secret": self.tr("No PIN yet · ask the officer in charge"),
            }
            reason = reasons.get(tile.refusal.code, self.tr("Not in use"))
            return reason.format(day=tile.refusal.params.get("day", "")), "slow"
        if running:
            return self.tr("%n visit(s) running", None, running), "accent"
        return "", "neutral"
