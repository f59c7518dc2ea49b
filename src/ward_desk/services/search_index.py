"""The folded texts of the catalogue, and how well words typed fit each entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log2

import msgspec

from ward_desk.services.catalogue import Entry
from ward_ledger.text import fold, initials

# How well an entry matches; a step is about 10. An everyday word for a thing counts as its name when it is typed whole
# ("mất mạng" is S3.1), and far less when only some of it is there.
EXACT_NAME = 900.0
WHOLE_SYNONYM, WHOLE_INITIALS, NAME_START, IN_ORDER, INITIALS, ANYWHERE = 105.0, 104.0, 100.0, 90.0, 80.0, 70.0
ENGLISH_START, SYNONYM_START, SYNONYM_ORDER, SYNONYM_WORDS = 62.0, 60.0, 56.0, 52.0
GROUP, WORD_STARTS, ALL_THERE, MIXED = 44.0, 40.0, 10.0, 0.0

_FINAL_Y = re.compile(r"\b(qu|[bcdghklmnprstvx]+)y\b")
_AFTER_VOWEL = re.compile(r"(?<=[aeiouy]).*")
_TELEX_KEYS = re.compile(r"[sfrxjzw]")
_TELEX_DOUBLES = re.compile(r"aa|ee|oo|dd")


class Indexed(msgspec.Struct, frozen=True):
    """The folded texts of one entry; `group` holds its field and the office that receives it."""

    name: str
    name_words: tuple[str, ...]
    english: str
    everyday: tuple[tuple[str, tuple[str, ...]], ...]  # synonyms and the English name, each with its words
    synonyms: frozenset[str]
    group: str
    initials: str
    words: frozenset[str]


def _item(name: str, english: str, synonyms: Sequence[str], group: str, initials: str) -> Indexed:
    return Indexed(
        name=name,
        name_words=tuple(name.split()),
        english=english,
        everyday=tuple((text, tuple(text.split())) for text in (*synonyms, english)),
        synonyms=frozenset(synonyms),
        group=group,
        initials=initials,
        words=frozenset(" ".join((name, english, group, *synonyms)).split()),
    )


def indexed(entries: Iterable[Entry]) -> list[Indexed]:
    """The entries folded, in the same order."""

    @cache
    def folded(text: str) -> str:
        return same_i(fold(text))

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


class SearchIndex:
    """The folded texts of all entries. A place is a position in the list; a set of places is the bits of an int."""

    def __init__(self, items: list[Indexed]) -> None:
        self._items = items
        places: dict[str, int] = {}
        for place, item in enumerate(items):
            for word in item.words:
                places[word] = places.get(word, 0) | 1 << place
        self._vocabulary = sorted(places)
        self._places = [places[word] for word in self._vocabulary]

    def rewritten(self, form: Callable[[str], str]) -> SearchIndex:
        """The same index with every word in another form."""
        forms = {word: form(word) for word in self._vocabulary}

        def rewrite(text: str) -> str:
            return " ".join(forms[word] for word in text.split())

        return SearchIndex(
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
        return {place: _score(self._items[place], words) for place in _bits(self._places_of_all(words))}

    def by_initials(self, words: list[str]) -> dict[int, float]:
        """Entries whose words begin with the letters typed: "dkks", "đ.k.k.s"; from the third letter on anywhere."""
        if len(words) > 1 and any(len(word) > 1 for word in words):
            return {}
        typed = "".join(words)
        scores = {}
        for place, item in enumerate(self._items):
            if len(typed) > 1 and item.initials == typed:
                scores[place] = WHOLE_INITIALS
            elif len(typed) > 1 and item.initials.startswith(typed):
                scores[place] = INITIALS + 5 * len(typed) / len(item.initials)
            elif len(typed) > 2 and typed in item.initials:
                scores[place] = INITIALS - 5
        return scores

    def with_one_slip(self, typed: list[str]) -> dict[int, float]:
        """Entries that match after one letter of one word is changed, added, left out or swapped with the next."""
        words = [same_i(word) for word in typed]
        unknown = [at for at, word in enumerate(words) if not self._places_of(word)]
        if len(unknown) > 1:
            return {}
        scores: dict[int, float] = {}
        for at in unknown or range(len(words)):
            others = self._places_of_all([*words[:at], *words[at + 1 :]])
            if not others or len(words[at]) < (4 if self._is_word(words[at]) else 3):
                continue
            for known, places in zip(self._vocabulary, self._places, strict=True):
                if places & others and len(known) > 2 and (_one_slip(words[at], known) or _one_slip(typed[at], known)):
                    keep_best(scores, self.by_words([*words[:at], known, *words[at + 1 :]]))
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

    def _is_word(self, text: str) -> bool:
        at = bisect_left(self._vocabulary, text)
        return self._vocabulary[at : at + 1] == [text]

    def _places_of_all(self, words: list[str]) -> int:
        found = (1 << len(self._items)) - 1
        for word in words:
            found &= self._places_of(word)
        return found

    def _places_of(self, start: str) -> int:
        """The entries with a word that begins so."""
        places = 0
        for at in range(bisect_left(self._vocabulary, start), len(self._vocabulary)):
            if not self._vocabulary[at].startswith(start):
                break
            places |= self._places[at]
        return places


def _score(item: Indexed, words: list[str]) -> float:
    """How well the words fit an entry that is known to hold them all; more of the name typed counts a little."""
    typed = " ".join(words)
    if typed in (item.name, item.english):
        return EXACT_NAME
    if typed in item.synonyms:
        return WHOLE_SYNONYM
    share = 3 * len(typed) / max(len(item.name), len(typed))
    score = max(_name_score(item, typed, words) + share, _other_score(item, typed, words))
    return score if score >= WORD_STARTS else ALL_THERE * len(item.words.intersection(words)) / len(set(words))


def _name_score(item: Indexed, typed: str, words: list[str]) -> float:
    if item.name.startswith(typed):
        return NAME_START + 2 * _ends_word(item.name, typed)
    if f" {typed}" in item.name:
        return IN_ORDER + 3 * (f" {typed} " in f"{item.name} ")
    if _all_words(item.name_words, words):
        return ANYWHERE + 3 * _in_sequence(item.name_words, words)
    return WORD_STARTS if _starts_some(item.name_words, words) else MIXED


def _other_score(item: Indexed, typed: str, words: list[str]) -> float:
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
    """Whether all typed words stand in the text, the last perhaps unfinished and another than those before."""
    done = words[:-1]
    return all(word in text for word in done) and any(word.startswith(words[-1]) for word in text if word not in done)


def _in_sequence(text: tuple[str, ...], words: list[str]) -> bool:
    """Whether the typed words stand in the text in this order, with others between."""
    rest = iter(text)
    return all(any(word.startswith(part) for word in rest) for part in words)


def _starts_some(text: tuple[str, ...], words: list[str]) -> bool:
    """Whether each typed word begins a word of the text, each another one."""
    left = list(text)
    for start in words:
        found = next((at for at, word in enumerate(left) if word.startswith(start)), None)
        if found is None:
            return False
        del left[found]
    return True


def keep_best(scores: dict[int, float], more: Mapping[int, float]) -> None:
    """Adds `more` to `scores`; a place that is in both keeps its better score."""
    for place, score in more.items():
        scores[place] = max(score, scores.get(place, score))


def _bits(places: int) -> Iterator[int]:
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


def same_i(text: str) -> str:
    """Brings both spellings of a word's final i together: "đăng kí" is "đăng ký", "quí" is "quý"."""
    return _FINAL_Y.sub(r"\1i", text) if "y" in text else text


def without_telex(word: str) -> str:
    """The word without what Telex keys leave behind: "ddawng kys" typed with UniKey off, "ưifi" typed with it on.

    No Vietnamese syllable has these letters after its vowel, so a properly typed one stays as it is.
    """
    word = _AFTER_VOWEL.sub(lambda rest: _TELEX_KEYS.sub("", rest[0]), word, count=1).replace("w", "u")
    return same_i(_TELEX_DOUBLES.sub(lambda double: double[0][0], word))


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
