"""Numbers, days and moments as people write them, in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ward_city.pages.words import Language, has_word, number, word
from ward_ledger.days import local_time

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
NOTHING = "—"


@dataclass(frozen=True)
class Formats:
    """What the templates write values with. None is "—" everywhere."""

    language: Language

    def say(self, name: str, /, **inside: object) -> str:
        """The sentence of that name. Raises KeyError when there is none."""
        return word(name, self.language, **inside)

    def label(self, group: str, found: object) -> str:
        """The word `{group}_{found}`; what is found itself when there is no such word: a newer app may have sent it."""
        if found is None or found == "":
            return NOTHING
        name = f"{group}_{found}"
        return self.say(name) if has_word(name) else str(found)

    def count(self, found: int | None) -> str:
        """1.008 or 1,008."""
        return NOTHING if found is None else number(found, self.language)

    def decimal(self, found: float | None) -> str:
        """One place: 6,5 or 6.5."""
        if found is None:
            return NOTHING
        text = f"{found:.1f}"
        return text.replace(".", ",") if self.language == "vi" else text

    def percent(self, share: float | None) -> str:
        """A share from 0 to 1: 83 %."""
        return NOTHING if share is None else f"{round(100 * share)} %"

    def clock(self, moment: int | None) -> str:
        """HH:MM dd/MM/yyyy in Da Nang, of milliseconds since 1970 (UTC)."""
        return NOTHING if moment is None else f"{local_time(moment):%H:%M %d/%m/%Y}"

    def weekday(self, found: date) -> str:
        """T2 … CN, Mon … Sun."""
        return self.say(f"weekday_{found.weekday()}")

    def clock_error(self, ahead: int) -> str:
        """How a PC's clock stands, of ms: "8 min ahead", "right"."""
        if abs(ahead) < MINUTE_MS:
            return self.say("clock_right")
        return self.say("clock_ahead" if ahead > 0 else "clock_behind", span=self.age(abs(ahead)))

    def day(self, found: date | str | None) -> str:
        """dd/MM/yyyy, of a day or of an ISO date."""
        if not found:
            return NOTHING
        known = date.fromisoformat(found) if isinstance(found, str) else found
        return f"{known:%d/%m/%Y}"

    def ago(self, moment: int | None, now: int) -> str:
        """How long since; "never" for None."""
        return self.say("never") if moment is None else self.since(now - moment, "ago")

    def age(self, passed: int | None) -> str:
        """A span of ms in its largest unit: 3 days, 5 h, 12 min."""
        return NOTHING if passed is None else self.since(passed, "age")

    def since(self, passed: int, form: str) -> str:
        """A span of ms by the words `{form}_days`, `{form}_hours`, `{form}_minutes` and `{form}_now`."""
        for name, size in (("days", DAY_MS), ("hours", HOUR_MS), ("minutes", MINUTE_MS)):
            if passed >= size:
                return self.say(f"{form}_{name}", n=passed // size)
        return self.say(f"{form}_now")
