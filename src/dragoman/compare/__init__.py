"""Across documents: what is one happening, what was copied, where sources differ, and who speaks for and against whom.

Works on nouns alone (Document, Annotation) and knows nothing of language but the phrases in data/. Nothing here depends on the order in
which documents come, and a document that comes twice counts once.
"""

from __future__ import annotations

from dragoman.compare.collection import Collection
from dragoman.compare.differences import differences, differences_in
from dragoman.compare.duplicates import near_duplicates, relays
from dragoman.compare.happenings import conflicts_in, copies_in, occurrences, occurrences_in, told, told_in
from dragoman.compare.perspectives import Perspective, Voice, perspectives, voices
from dragoman.compare.readings import Reading

__all__ = [
    "Collection",
    "Perspective",
    "Reading",
    "Voice",
    "conflicts_in",
    "copies_in",
    "differences",
    "differences_in",
    "near_duplicates",
    "occurrences",
    "occurrences_in",
    "perspectives",
    "relays",
    "told",
    "told_in",
    "voices",
]
