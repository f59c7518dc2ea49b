"""What somebody of the department asked for that cannot be."""

from __future__ import annotations


class NotThat(ValueError):
    """`said` is a word of the pages that says what to write instead, `field` the one to mend."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(said)
        self.field, self.said = field, said
