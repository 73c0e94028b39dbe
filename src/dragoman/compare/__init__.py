"""Across documents: what is one happening, what was copied, where sources differ, and who speaks for and against whom.

Works on nouns alone (Document, Annotation) and knows nothing of language but the phrases in data/. Nothing here depends on the order in
which documents come, and a document that comes twice counts once.
"""

from __future__ import annotations

from dragoman.compare.differences import differences
from dragoman.compare.duplicates import near_duplicates, relays
from dragoman.compare.happenings import occurrences, told
from dragoman.compare.perspectives import Perspective, Voice, perspectives, voices
from dragoman.compare.readings import Reading

__all__ = ["Perspective", "Reading", "Voice", "differences", "near_duplicates", "occurrences", "perspectives", "relays", "told", "voices"]
