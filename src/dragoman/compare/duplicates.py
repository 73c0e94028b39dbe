"""What was copied: near-duplicates by 5-grams of words, relays by what documents say of themselves.

Candidates come from MinHash with one permutation (Li, Owen and Zhang 2012; empty bins borrow from the next, Shrivastava and Li 2014) in
bands; each is then checked by its exact Jaccard similarity, so that a group never holds what only looks alike.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from urllib.parse import urlsplit

from dragoman.nouns import Document

GRAM = 5
BINS, ROWS = 192, 2
ALIKE = 0.2
"""The share of 5-grams that two copies of one text have in common, at least: a wire shortened and told partly in a paper's own words. Reports of one act that
were written apart share less than a tenth even of the shorter."""

_WORD = re.compile(r"\w+")
_KEPT = 4096
"""Texts whose bands are kept: the occurrences of two states and the balance of their sources ask for the same ones."""


def near_duplicates(documents: Iterable[Document]) -> list[list[str]]:
    """Groups of two or more documents, as ids, that are one text copied with few changes; sorted."""
    return Copies().among(documents)


class Copies:
    """Near-duplicates among documents that come and go: what is worked out of each is kept, 8 bytes for each of its bands."""

    def __init__(self) -> None:
        self._bands: dict[str, array[int]] = {}
        self._texts: dict[str, str] = {}
        self._alike: dict[tuple[str, str], bool] = {}
        self._groups: list[list[str]] = []

    def among(self, documents: Iterable[Document]) -> list[list[str]]:
        """Groups of two or more of these documents, as ids; sorted."""
        texts = {document.id: document.text for document in documents}
        if texts == self._texts:
            return self._groups
        known = {id_: self._bands[id_] for id_, text in texts.items() if self._texts.get(id_) == text}
        self._texts, self._bands = texts, {id_: known[id_] if id_ in known else _signature(text) for id_, text in texts.items()}
        bands: dict[int, list[str]] = defaultdict(list)
        for id_ in sorted(texts):
            for band in self._bands[id_]:
                bands[band].append(id_)
        near = sorted({pair for ids in bands.values() if len(ids) > 1 for pair in _neighbours(ids)})
        seen = {pair: self._alike[pair] for pair in near if pair in self._alike and known.keys() >= {*pair}}
        grams = {id_: frozenset(map(hash, _grams(texts[id_]))) for id_ in {id_ for pair in near if pair not in seen for id_ in pair}}
        self._alike = {pair: seen[pair] if pair in seen else _jaccard(grams[pair[0]], grams[pair[1]]) >= ALIKE for pair in near}
        self._groups = [group for group in groups(sorted(texts), [pair for pair, alike in self._alike.items() if alike]) if len(group) > 1]
        return self._groups


@lru_cache(maxsize=_KEPT)
def _signature(text: str) -> array[int]:
    """The bands of a text, hashed."""
    return array("q", map(hash, _bands({_digest(gram) for gram in _grams(text)})))


def _neighbours(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs to check: each with the first of its band and the one before it, so that a thousand copies cost a thousand steps."""
    for place in range(1, len(ids)):
        yield ids[0], ids[place]
        if place > 1:
            yield ids[place - 1], ids[place]


def _grams(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return set(map(" ".join, zip(*(words[place:] for place in range(GRAM)), strict=False))) if len(words) >= GRAM else {" ".join(words)} - {""}


def _digest(gram: str) -> int:
    """The same number in every process, unlike a hash: what is a candidate must not depend on the day."""
    return int.from_bytes(blake2b(gram.encode("utf8", "surrogatepass"), digest_size=8).digest(), "big")


def _bands(grams: AbstractSet[int]) -> Iterator[tuple[int, ...]]:
    """The place of a band and its rows."""
    if not grams:
        return
    least: list[int | None] = [None] * BINS
    for gram in grams:
        bin_, rest = gram % BINS, gram // BINS
        held = least[bin_]
        if held is None or rest < held:
            least[bin_] = rest
    signature = _filled(least)
    for band in range(0, BINS, ROWS):
        yield band, *signature[band : band + ROWS]


def _filled(least: Sequence[int | None]) -> list[int]:
    """An empty bin takes what the next one holds, and how far away that is."""
    size = len(least)
    filled = [0] * size
    held, steps = 0, 0
    for place in reversed(range(2 * size)):  # Twice round, so that the last bins can borrow from the first.
        own = least[place % size]
        held, steps = (own, 0) if own is not None else (held, steps + 1)
        filled[place % size] = held * size + steps
    return filled


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0.0


def relays(documents: Iterable[Document]) -> dict[str, list[str]]:
    """For each outlet that is relayed, under the name it has there: the ids of the documents that it published and of its relays."""
    known = sorted(documents, key=lambda document: document.id)
    relayed = {_folded(document.about.relays): document.about.relays for document in reversed(known) if document.about.relays}
    return {relayed[key]: [document.id for document in known if origin(document) == key] for key in sorted(relayed)}


def origin(document: Document) -> str | None:
    """Whose words a document holds: the outlet that it relays, else its own, else the site it came from; None: unknown."""
    site = urlsplit(document.url).hostname if document.url else None
    named = document.about.relays or document.about.outlet or site
    return _folded(named) if named else None


def _folded(outlet: str) -> str:
    return "".join(_WORD.findall(outlet.casefold()))


def independent(documents: Sequence[Document], copies: Callable[[str], Hashable]) -> int:
    """How many sources these documents are, where copies (documents of one group) and what comes from one outlet count once."""
    if len(documents) == 1:
        return 1
    keys: dict[Hashable, list[str]] = defaultdict(list)
    for document in documents:
        keys["copies", copies(document.id)].append(document.id)
        if outlet := origin(document):
            keys["outlet", outlet].append(document.id)
    linked = (pair for ids in keys.values() for pair in pairwise(ids))
    return len(groups(sorted({document.id for document in documents}), linked))


def groups(items: Sequence[str], linked: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups into which links join items; sorted."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in linked:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        found[root(item)].append(item)
    return sorted(found.values())
