"""Finding a service by what people type: names, codes, initials, everyday words, with or without marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from math import log2
from types import MappingProxyType

from ward_desk.services.catalogue import Catalogue, Entry
from ward_desk.services.search_index import (
    ALL_THERE,
    WORD_STARTS,
    SearchIndex,
    indexed,
    keep_best,
    same_i,
    without_telex,
)
from ward_ledger.text import fold

NO_USAGE: Mapping[str, int] = MappingProxyType({})

# What a counter sees most (plan 40, and one week of July 2025 in Hải Châu). The first nine fill the keys 1-9 of a new
# desk, and all of them come before others that match just as well.
_COMMON = """
    C1 C4.1 2.000815 1.001193 C2 C3 C5 S2 1.004194
    1.004873 2.000635 1.001612 1.000894 1.000656 1.004222 2.000884 1.010041 3.000228 C6.1 S3.1
"""
COMMON = tuple(_COMMON.split())

# Codes stay on top whatever is used. Usage lifts by a little more than one step of the scores in search_index.
EXACT_CODE, CODE_START = 1000.0, 600.0
LIFT_LIMIT = 12.0

TYPED_LIMIT = 200
WORDS_LIMIT = 12
_NOT_CODE = re.compile(r"[^a-z0-9]")

# "cho em hỏi …", "tôi muốn làm …", "… bị … rồi": what people say around the thing itself.
_AROUND = """
    a anh bac bi chi cho chu co em gium giup hoi lam luon minh muon nha nhe nho oi roi toi tui voi xin
"""
_FILLERS = frozenset(_AROUND.split())


class ServiceSearch:
    """Search over what a catalogue offers. Made once a catalogue (some 10 ms); a question takes well under 2 ms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entries = catalogue.entries
        self._codes = [_NOT_CODE.sub("", entry.code.lower()) for entry in self._entries]
        self._common = {code: len(COMMON) - place for place, code in enumerate(COMMON)}
        self._index = SearchIndex(indexed(self._entries))

    @cached_property
    def _telex_index(self) -> SearchIndex:
        return self._index.rewritten(without_telex)

    def find(self, text: str, usage: Mapping[str, int] = NO_USAGE, limit: int = 12) -> list[Entry]:
        """What the words typed so far can mean, best first, at most `limit`; nothing typed gives the most used.

        The last word may be unfinished. `usage` counts visits by code. Order: the code; the whole name; everyday words,
        all initials or the beginning of a name; words in order; first initials; all words; parts of everyday words;
        word beginnings. Only when nothing matches: without words like "cho em hỏi", typed with UniKey in the wrong
        mode, one slip of the finger, most of the words.
        """
        folded = fold(text[:TYPED_LIMIT])
        words = folded.split()[:WORDS_LIMIT]
        if not words:
            return self.most_used(usage, limit)
        scores = self._by_code(folded)
        for way in self._ways(words):
            keep_best(scores, way())
            if scores and max(scores.values()) >= ALL_THERE:
                break
        clear = {place: score for place, score in scores.items() if score >= WORD_STARTS}
        scores = clear or scores
        ranked = sorted(scores, key=lambda place: (-self._lifted(place, scores[place], usage), place))
        return [self._entries[place] for place in ranked[:limit]]

    def most_used(self, usage: Mapping[str, int], n: int = 9) -> list[Entry]:
        """The `n` entries with the most visits, most first, filled up with common ones; for the keys 1-9."""
        used = [place for place, entry in enumerate(self._entries) if usage.get(entry.code, 0) > 0]
        used.sort(key=lambda place: (-usage[self._entries[place].code], -self._commonness(place), place))
        rest = sorted(range(len(self._entries)), key=lambda place: (-self._commonness(place), place))
        chosen = dict.fromkeys((*used, *rest))
        return [self._entries[place] for place in list(chosen)[:n]]

    def _commonness(self, place: int) -> int:
        return self._common.get(self._entries[place].code, 0)

    def _lifted(self, place: int, score: float, usage: Mapping[str, int]) -> float:
        used = usage.get(self._entries[place].code, 0)
        group = self._entries[place].level == 1
        return score + min(LIFT_LIMIT, 3 * log2(1 + max(used, 0))) + self._commonness(place) * 0.1 + group

    def _by_code(self, folded: str) -> dict[int, float]:
        typed = _NOT_CODE.sub("", folded)
        if not any(char.isdigit() for char in typed):
            return {}
        scores = {}
        for place, code in enumerate(self._codes):
            if code == typed:
                scores[place] = EXACT_CODE
            elif code.startswith(typed) and len(typed) > 1:
                scores[place] = CODE_START
            elif len(typed) >= 4 and code.startswith(typed, 1):
                scores[place] = CODE_START - 1
        return scores

    def _by_words(self, words: list[str]) -> dict[int, float]:
        scores = self._index.by_words([same_i(word) for word in words])
        if same_i(words[-1]) != words[-1]:  # "quy" may be a whole word, or on the way to "quyền"
            keep_best(scores, self._index.by_words([*map(same_i, words[:-1]), words[-1]]))
        keep_best(scores, self._index.by_initials(words))
        return scores

    def _ways(self, words: list[str]) -> Iterator[Callable[[], dict[int, float]]]:
        """What to try, one after the other, until something fits."""
        yield lambda: self._by_words(words)
        said = [word for word in words if word not in _FILLERS]
        if said:
            yield lambda: self._by_words(said)
            yield lambda: self._telex_index.by_words([without_telex(word) for word in said])
            yield lambda: self._index.with_one_slip(words)
            yield lambda: self._index.with_one_slip(said)
            yield lambda: self._index.by_most_words([same_i(word) for word in said])
