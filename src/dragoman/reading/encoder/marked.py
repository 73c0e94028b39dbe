"""A sentence as the pair coder sees it: the two parties marked, every name replaced by one stand-in.

"Peru's foreign minister urged Chad to sign" with Peru's minister as source and Chad as target becomes "‹S› ‹N›'s foreign minister ‹/S› urged ‹T› ‹N› ‹/T› to
sign". What somebody is (minister, police, a decision) stays, who it is goes: no state, person or organisation can have a prior, and two states exchanged in a
text leave the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from dragoman.nouns import Span
from dragoman.reading.actors import organs
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.actors.pieces import Piece, spelt
from dragoman.reading.language.clauses import words
from dragoman.reading.language.masking import possessive, sounded

NAME = "‹N›"
SOURCE, SOURCE_END, TARGET, TARGET_END = "‹S›", "‹/S›", "‹T›", "‹/T›"
MARKS = (SOURCE, SOURCE_END, TARGET, TARGET_END, NAME)

# Letters of actors/pieces.py: what has a name of its own; and capitalised words nobody knows, which are names unless they open a sentence.
_NAMED = frozenset("SDCMGOPL")
_CAPITALS = frozenset("NI")
_STATE, _ARTICLE, _STOP, _OWN = "S", "t", "d", "s"
_SOUND = "n"  # how the stand-in begins

_Edit = tuple[int, int, str]  # what stands at [start, end) and what takes its place
_Move = tuple[int, int, int, int]  # where that stands in the text, and where in the edited one


@lru_cache(maxsize=512)
def _pieces(text: str, lang: str) -> tuple[Piece, ...]:
    return tuple(spelt(text, 0, len(text), gazetteer().find(text, lang), lang))


def _names(found: tuple[Piece, ...]) -> list[bool]:
    opening, named = True, []
    for piece in found:
        named.append(piece.letter in _NAMED or (piece.letter in _CAPITALS and not opening))
        opening = piece.letter == _STOP or (opening and not piece.text[:1].isalnum())
    return named


def _masks(found: tuple[Piece, ...], lang: str) -> Iterator[_Edit]:
    """Names replaced; the article of a state's name goes with it ('the Gambia', 'el Perú', 'del Perú'), and what hangs on a name's sound is as before the stand-in."""
    articles = words(lang, "joined-article")
    names = [*_names(found), False]
    for i, (piece, after) in enumerate(pairwise([*found, None])):
        if piece is None:
            continue
        named, sound = names[i], sounded(piece.text, _SOUND, lang) if names[i + 1] else piece.text
        before_state = after is not None and after.letter == _STATE
        if named:
            yield *_named(piece, lang), NAME
        elif before_state and after is not None and piece.letter == _ARTICLE:
            yield piece.start, after.start, ""
        elif before_state and piece.text.lower() in articles:
            yield piece.end - 1, piece.end, ""
        elif sound != piece.text:
            yield piece.start, piece.end, sound
        elif piece.letter == _OWN and i and names[i - 1] and possessive(lang):
            yield piece.start, piece.end, possessive(lang)


def _named(piece: Piece, lang: str) -> Span:
    """What of a named one is its name: of an organ that is called by its state and its kind alone, the state. 'Libyan coastguard' is seen like that of any state."""
    plainly = organs.plainly(piece.text, piece.entry.country, lang) if piece.entry is not None and piece.entry.kind == "organ" else None
    return (piece.start + plainly[0], piece.start + plainly[1]) if plainly is not None else (piece.start, piece.end)


def marked(text: str, source: Span | None, target: Span | None, lang: str) -> str:
    """`text` with names replaced and the spans of the pair marked; a side that is None has no mark. Marks never cut a name."""
    found = _pieces(text, lang)
    edits = _merged(list(_masks(found, lang)), text, {place for side in (source, target) if side for place in side})
    for side, opens, closes in ((source, SOURCE, SOURCE_END), (target, TARGET, TARGET_END)):
        if side is not None:
            start = next((e[0] for e in edits if e[0] < side[0] < e[1]), side[0])
            end = next((e[1] for e in edits if e[0] < side[1] < e[1]), side[1])
            edits += [(start, start, f"{opens} "), (end, end, f" {closes}")]
    out, position = [], 0
    # What closes at a place stands before what opens there, and both before the name that begins there.
    for start, end, word in sorted(edits, key=lambda e: (e[0], e[1], "/" not in e[2])):
        out += [text[position:start], word]
        position = max(position, end)
    return " ".join("".join([*out, text[position:]]).split())


def masked(text: str, spans: Sequence[Span], lang: str) -> tuple[str, list[Span]]:
    """`text` with names replaced and no marks, and where each of the spans stands in it; a span that cuts a name there holds all of its stand-in."""
    seen, moved = _masked(text, lang)
    return seen, [(_moved(moved, start, 2), _moved(moved, end, 3)) for start, end in spans]


@lru_cache(maxsize=512)
def _masked(text: str, lang: str) -> tuple[str, tuple[_Move, ...]]:
    edits = _merged([*_masks(_pieces(text, lang), lang)], text, set())
    out, moved, position, shift = [], [], 0, 0
    for start, end, word in edits:
        out += [text[position:start], word]
        moved.append((start, end, start + shift, start + shift + len(word)))
        position, shift = end, shift + len(word) - (end - start)
    seen = "".join([*out, text[position:]])
    # Blanks of any kind stand one for one, so that no place moves.
    return "".join(" " if letter.isspace() else letter for letter in seen), tuple(moved)


def _moved(moved: Sequence[_Move], place: int, side: int) -> int:
    """Where a place of the text is after the edits; of one inside of what was replaced, where that begins (`side` 2) or ends (3)."""
    before = [edit for edit in moved if edit[0] < place]
    if not before:
        return place
    last = before[-1]
    return last[side] if place < last[1] else place - last[1] + last[3]


def _merged(edits: list[_Edit], text: str, bounds: set[int]) -> list[_Edit]:
    """Neighbouring names are one, unless a bound of the pair lies between them."""
    out: list[_Edit] = []
    for edit in edits:
        start, end, word = edit
        last = out[-1] if out else None
        if last and last[2] == word == NAME and text[last[1] : start] in (" ", "-", "") and not any(last[1] <= place <= start for place in bounds):
            out[-1] = (last[0], end, NAME)
        else:
            out.append(edit)
    return out
