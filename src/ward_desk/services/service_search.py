"""Finding a service by what people type: names, codes, initials, everyday words, with or without marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from math import log2
from types import MappingProxyType

import msgspec

from ward_desk.services.catalogue import Catalogue, Entry
from ward_ledger.text import fold, initials

# What a counter sees most (plan 40, and one week of July 2025 in Hải Châu). The first nine fill the keys 1-9 of a new
# desk, and all of them come before others that match just as well.
COMMON = (
    *("C1", "C4.1", "2.000815", "1.001193", "C2", "C3", "C5", "S2", "1.004194"),
    *("1.004873", "2.000635", "1.001612", "1.000894", "1.000656", "1.004222", "2.000884", "1.010041", "C6.1", "S3.1"),
)

# How well an entry matches. A step is 10 and usage lifts by 12 at most, so that much use wins over one step, not two.
# Codes and whole names stay on top whatever is used. An everyday word for a thing counts as its name when it is typed
# whole ("mất mạng" is S3.1), and far less when only some of it is there.
EXACT_CODE, EXACT_NAME, CODE_START = 1000.0, 900.0, 600.0
WHOLE_SYNONYM, NAME_START, IN_ORDER, INITIALS, ANYWHERE = 105.0, 100.0, 90.0, 80.0, 70.0
ENGLISH_START, SYNONYM_START, SYNONYM_ORDER, SYNONYM_WORDS, GROUP, WORD_STARTS, MIXED = (
    62.0,
    60.0,
    56.0,
    52.0,
    44.0,
    40.0,
    0.0,
)
LIFT_LIMIT = 12.0

TYPED_LIMIT = 200
WORDS_LIMIT = 12
NO_USAGE: Mapping[str, int] = MappingProxyType({})

_FINAL_Y = re.compile(r"\b(qu|[bcdghklmnprstvx]+)y\b")
_NOT_CODE = re.compile(r"[^a-z0-9]")
_TELEX_KEYS = re.compile(r"(?<=[aeiouy])[sfrxjzw]")
_TELEX_DOUBLES = re.compile(r"(aa|ee|oo|dd)")


class ServiceSearch:
    """Search over what a catalogue offers. Made once a catalogue (some 10 ms); a question takes well under 2 ms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entries = catalogue.entries
        self._codes = [_NOT_CODE.sub("", entry.code.lower()) for entry in self._entries]
        self._common = {code: len(COMMON) - place for place, code in enumerate(COMMON)}
        self._index = _Index(_indexed(self._entries))

    @cached_property
    def _telex_index(self) -> _Index:
        return self._index.rewritten(_without_telex)

    def find(self, text: str, usage: Mapping[str, int] = NO_USAGE, limit: int = 12) -> list[Entry]:
        """What the words typed so far can mean, best first, at most `limit`; nothing typed gives the most used.

        The last word may be unfinished. `usage` counts visits by code. Order: the code; the whole name; everyday words
        or the beginning of a name; words in order; initials; all words; parts of everyday words; word beginnings.
        Only when nothing matches: typed with UniKey in the wrong mode, one slip of the finger, or most of the words.
        """
        folded = fold(text[:TYPED_LIMIT])
        words = folded.split()[:WORDS_LIMIT]
        if not words:
            return self.most_used(usage, limit)
        scores = self._by_code(folded)
        for found in (self._by_words(words), self._index.by_initials(words)):
            _keep_best(scores, found)
        if not scores:
            scores = self._fallback(words)
        elif max(scores.values()) >= WORD_STARTS:
            scores = {place: score for place, score in scores.items() if score >= WORD_STARTS}
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
        return score + min(LIFT_LIMIT, 3 * log2(1 + max(used, 0))) + self._commonness(place) * 0.1

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
        scores = self._index.by_words([_same_i(word) for word in words])
        if _same_i(words[-1]) != words[-1]:  # "quy" is the whole word "quỷ", or on the way to "quyền"
            _keep_best(scores, self._index.by_words([*map(_same_i, words[:-1]), words[-1]]))
        return scores

    def _fallback(self, words: list[str]) -> dict[int, float]:
        return (
            self._telex_index.by_words([_without_telex(word) for word in words])
            or self._index.with_one_slip([_same_i(word) for word in words])
            or self._index.by_most_words([_same_i(word) for word in words])
        )


class _Indexed(msgspec.Struct, frozen=True):
    """The folded texts of one entry; `group` holds its field and the office that receives it."""

    name: str
    name_words: tuple[str, ...]
    english: str
    everyday: tuple[tuple[str, tuple[str, ...]], ...]  # synonyms and the English name, each with its words
    synonyms: frozenset[str]
    group: str
    initials: str


def _item(name: str, english: str, synonyms: Sequence[str], group: str, initials: str) -> _Indexed:
    return _Indexed(
        name=name,
        name_words=tuple(name.split()),
        english=english,
        everyday=tuple((text, tuple(text.split())) for text in (*synonyms, english)),
        synonyms=frozenset(synonyms),
        group=group,
        initials=initials,
    )


def _indexed(entries: Iterable[Entry]) -> list[_Indexed]:
    @cache
    def folded(text: str) -> str:
        return _same_i(fold(text))

    return [
        _item(
            name=folded(entry.name_vi),
            english=folded(entry.name_en),
            synonyms=[folded(synonym) for synonym in entry.synonyms],
            group=f"{folded(entry.field)} {folded(entry.office)} {folded(entry.field_en)}",
            initials=initials(entry.name_vi),
        )
        for entry in entries
    ]


class _Index:
    """The folded texts of all entries. A place is a position in the list; a set of places is the bits of an int."""

    def __init__(self, items: list[_Indexed]) -> None:
        self._items = items
        places: dict[str, int] = {}
        for place, item in enumerate(items):
            for word in " ".join((item.name, item.english, item.group, *item.synonyms)).split():
                places[word] = places.get(word, 0) | 1 << place
        self._vocabulary = sorted(places)
        self._places = [places[word] for word in self._vocabulary]

    def rewritten(self, form: Callable[[str], str]) -> _Index:
        """The same index with every word in another form."""
        forms = {word: form(word) for word in self._vocabulary}

        def rewrite(text: str) -> str:
            return " ".join(forms[word] for word in text.split())

        return _Index(
            [
                _item(
                    name=rewrite(item.name),
                    english=rewrite(item.english),
                    synonyms=[rewrite(synonym) for synonym in item.synonyms],
                    group=rewrite(item.group),
                    initials=item.initials,
                )
                for item in self._items
            ]
        )

    def by_words(self, words: list[str]) -> dict[int, float]:
        """The score of every entry in whose texts each word begins some word."""
        found = (1 << len(self._items)) - 1
        for word in words:
            found &= self._places_of(word)
        return {place: _score(self._items[place], words) for place in _bits(found)}

    def by_initials(self, words: list[str]) -> dict[int, float]:
        """Entries whose words begin with the letters typed: "dkks", "đ.k.k.s"; from the third letter on anywhere."""
        if len(words) > 1 and any(len(word) > 1 for word in words):
            return {}
        typed = "".join(words)
        scores = {}
        for place, item in enumerate(self._items):
            if len(typed) > 1 and item.initials.startswith(typed):
                scores[place] = INITIALS + 5 * len(typed) / len(item.initials)
            elif len(typed) > 2 and typed in item.initials:
                scores[place] = INITIALS - 5
        return scores

    def with_one_slip(self, words: list[str]) -> dict[int, float]:
        """Entries that match after one letter of one word is changed, added, left out or swapped with the next."""
        unknown = [at for at, word in enumerate(words) if not self._places_of(word)]
        if len(unknown) > 1:
            return {}
        scores: dict[int, float] = {}
        for at in unknown or range(len(words)):
            if len(words[at]) < (3 if unknown else 4):
                continue
            for known in self._vocabulary:
                if len(known) > 2 and _one_slip(words[at], known):
                    _keep_best(scores, self.by_words([*words[:at], known, *words[at + 1 :]]))
        return scores

    def by_most_words(self, words: list[str]) -> dict[int, float]:
        """Entries that hold more than half of what was typed, rare words weighing more; the fullest match best."""
        every = [self._places_of(word) for word in words]
        weights = [log2(1 + len(self._items) / max(places.bit_count(), 1)) for places in every]
        scores = {}
        for place in range(len(self._items)):
            held = [at for at, places in enumerate(every) if places >> place & 1]
            weight = sum(weights[at] for at in held)
            if weight > sum(weights) / 2:
                scores[place] = _score(self._items[place], [words[at] for at in held]) / 10 + 10 * weight
        return scores

    def _places_of(self, start: str) -> int:
        """The entries with a word that begins so."""
        places = 0
        for at in range(bisect_left(self._vocabulary, start), len(self._vocabulary)):
            if not self._vocabulary[at].startswith(start):
                break
            places |= self._places[at]
        return places


def _score(item: _Indexed, words: list[str]) -> float:
    """How well the words fit an entry that is known to hold them all; more of the name typed counts a little."""
    typed = " ".join(words)
    if typed in (item.name, item.english):
        return EXACT_NAME
    if typed in item.synonyms:
        return WHOLE_SYNONYM
    share = 3 * len(typed) / max(len(item.name), len(typed))
    return max(_name_score(item, typed, words) + share, _other_score(item, typed, words))


def _name_score(item: _Indexed, typed: str, words: list[str]) -> float:
    if item.name.startswith(typed):
        return NAME_START + 2 * _ends_word(item.name, typed)
    if f" {typed}" in item.name:
        return IN_ORDER + 3 * (f" {typed} " in f"{item.name} ")
    if _all_words(item.name_words, words):
        return ANYWHERE + 3 * _in_sequence(item.name_words, words)
    return WORD_STARTS if all(_starts_any(item.name_words, word) for word in words) else MIXED


def _other_score(item: _Indexed, typed: str, words: list[str]) -> float:
    if item.english.startswith(typed):
        return ENGLISH_START + 2 * _ends_word(item.english, typed)
    best = GROUP if f" {typed}" in f" {item.group}" else MIXED
    for text, text_words in item.everyday:
        if text.startswith(typed):
            return SYNONYM_START + 2 * _ends_word(text, typed)
        if f" {typed}" in text:
            best = max(best, SYNONYM_ORDER)
        elif best < SYNONYM_WORDS and _all_words(text_words, words):
            best = SYNONYM_WORDS
    return best


def _ends_word(text: str, start: str) -> bool:
    return text[len(start) : len(start) + 1] in ("", " ")


def _all_words(text: tuple[str, ...], words: list[str]) -> bool:
    """Whether all typed words stand in the text, the last perhaps unfinished."""
    return all(word in text for word in words[:-1]) and _starts_any(text, words[-1])


def _in_sequence(text: tuple[str, ...], words: list[str]) -> bool:
    """Whether the typed words stand in the text in this order, with others between."""
    rest = iter(text)
    return all(any(word.startswith(part) for word in rest) for part in words)


def _starts_any(text: Iterable[str], start: str) -> bool:
    return any(word.startswith(start) for word in text)


def _keep_best(scores: dict[int, float], more: Mapping[int, float]) -> None:
    for place, score in more.items():
        if score > scores.get(place, 0.0):
            scores[place] = score


def _bits(places: int) -> Iterator[int]:
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


def _same_i(text: str) -> str:
    """Brings both spellings of a word's final i together: "đăng kí" is "đăng ký", "quí" is "quý"."""
    return _FINAL_Y.sub(r"\1i", text) if "y" in text else text


def _without_telex(word: str) -> str:
    """The word without what Telex keys leave behind: "ddawng kys" typed with UniKey off, "ưifi" typed with it on.

    No Vietnamese syllable has these letters after its vowel, so a properly typed one stays as it is.
    """
    word = _TELEX_KEYS.sub("", word).replace("w", "u")
    return _same_i(_TELEX_DOUBLES.sub(lambda double: double[0][0], word))


def _one_slip(typed: str, known: str) -> bool:
    """Whether one inserted, missing, changed or swapped letter lies between two different words."""
    if abs(len(typed) - len(known)) > 1 or typed == known:
        return False
    shortest = min(len(typed), len(known))
    at = next((at for at in range(shortest) if typed[at] != known[at]), shortest)
    if len(typed) > len(known):
        return typed[at + 1 :] == known[at:]
    if len(typed) < len(known):
        return typed[at:] == known[at + 1 :]
    swapped = typed[at : at + 2] == known[at : at + 2][::-1] and typed[at + 2 :] == known[at + 2 :]
    return swapped or typed[at + 1 :] == known[at + 1 :]
