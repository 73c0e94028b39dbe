"""What a piece is in the company of its neighbours: the 'army' of 'army officers', the 'Russia's' of 'Russia's Northern Fleet', the 'Shanghai' of 'Shanghai police'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dragoman import ontology
from dragoman.reading import knowledge
from dragoman.reading.actors import localities
from dragoman.reading.actors.gazetteer import PACKAGE, Entry, Hit, gazetteer
from dragoman.reading.actors.pieces import Piece, spelt, words
from dragoman.reading.actors.sectors import OF_STATE
from dragoman.reading.language.predicate import RELATIVES

# What must stand beside a city or division for it to be part of an actor's name.
_LOCAL_BEFORE = re.compile(r"[ABE]m*D?m*o(?:t?ro)?t?$")
_OWNED_AFTER = re.compile(r"ot?(?=[SD])")
_LOCAL_START = "NLm"
_WORLDWIDE = "NGO"
_DIVISION_AFTER = re.compile(r"D?ot?L")
_LOCAL_AFTER = re.compile(r"s?h?[rb]?m*[ABE]|hb")
_DETERMINED = ("t", "j", "S", "G", "O")  # articles, possessives, and names that need none


def pieces(text: str, start: int, end: int, hits: Sequence[Hit], lang: str) -> list[Piece]:
    """The pieces of `text[start:end]`, seen together; `hits` lie within it, in order."""
    found = _without_languages(_without_verbs(spelt(text, start, end, hits, lang), lang), lang)
    owned = _with_national(_with_owners(_with_compounds(found, lang)), lang)
    return _with_institutions(_without_divisions(_with_localities(_without_namesakes(owned, lang), text), lang))


@cache
def _verbs() -> frozenset[str]:
    """English nouns for somebody that are verbs as well, in the present."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "verbs_en.tsv"))


def _without_verbs(found: Sequence[Piece], lang: str) -> list[Piece]:
    """A noun right after a modal verb is a verb, and so is one between a state and an article: 'will chair', 'to guard', 'Angola chairs the union'."""
    if lang != "en":
        return list(found)
    out = list(found)
    for i, (before, piece) in enumerate(pairwise(found), 1):
        named = piece.letter in "AB" and piece.entry is not None and piece.text.islower() and " " not in piece.text
        after = found[i + 1].letter if i + 1 < len(found) else ""
        told = (before.letter == "S" or before.text.lower() in RELATIVES) and after in _DETERMINED and piece.text in _verbs()
        if named and (told or (before.letter == "v" and piece.entry is not None and piece.entry.number == "s")):
            out[i] = replace(piece, letter="x", entry=None, entries=())
    return out


def _without_languages(found: Sequence[Piece], lang: str) -> list[Piece]:
    """A nationality alone after 'in' is a language: 'en español y árabe', 'in Russian'."""
    out = list(found)
    inside = False
    for i, piece in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        apart = after is None or after.letter in "fcdoi" or (lang == "es" and after.letter == "x")
        single = piece.letter == "D" and piece.entry is not None and piece.entry.number != "p" and apart
        inside = (single and (inside or (i > 0 and found[i - 1].letter == "i"))) or (inside and piece.letter in "cf")
        if inside and piece.letter == "D":
            out[i] = replace(piece, letter="x", entry=None, entries=())
    return out


def _with_national(found: Sequence[Piece], lang: str) -> list[Piece]:
    """A worldwide organisation with a nationality beside it is that country's branch: 'Kenyan Red Cross', 'Cruz Roja colombiana'."""
    out: list[Piece] = []
    for piece in found:
        last = out[-1] if out else None
        state, body = (last, piece) if lang == "en" else (piece, last)
        if state is not None and body is not None and state.letter == "D" and body.letter == "O" and state.entry is not None and body.entry is not None and body.entry.country == _WORLDWIDE:
            branch = replace(body.entry, actor=f"{state.entry.country}_{body.entry.actor}", country=state.entry.country)
            out[-1:] = [Piece(min(state.start, body.start), max(state.end, body.end), "O", body.text, branch, (branch,))]
        else:
            out.append(piece)
    return out


def _without_divisions(found: Sequence[Piece], lang: str) -> list[Piece]:
    """'el departamento nicaragüense de Nueva Segovia' is a place and no department of a government."""
    out = list(found)
    for i, piece in enumerate(found):
        after = "".join(p.letter for p in found[i + 1 : i + 5])
        if piece.letter in "BE" and words(lang).get(piece.text.lower()) == "r" and _DIVISION_AFTER.match(after):
            out[i] = replace(piece, letter="r", entry=None, entries=())
    return out


def _with_compounds(found: Sequence[Piece], lang: str) -> list[Piece]:
    """English puts one noun before another: the 'army' of 'army officers' is a modifier."""
    if lang != "en":
        return list(found)
    out = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        single = first.letter in "BE" and first.entry is not None and first.entry.number == "s"
        # 'deputy interior minister': a title that is a modifier too is one before another title.
        modifies = first.letter == "A" and words(lang).get(first.text.lower()) == "m" and second.letter == "A" and second.start - first.end == 1
        if modifies:
            out[i] = replace(first, letter="m", entry=None, entries=())
        elif single and (first.text.islower() or second.letter == "A") and second.letter in "ABEGOD" and second.start - first.end == 1:
            out[i] = replace(first, letter="m")
    return out


def _with_owners(found: Sequence[Piece]) -> list[Piece]:
    """A state before an organ or organisation of its own belongs to its name: 'Russia's Northern Fleet', 'Peru's Congress'."""
    out: list[Piece] = []
    for piece in found:
        named = [p for p in out[-3:] if p.letter in "SDsh"]
        if piece.letter in "GO" and named and named[-1] is out[-1]:
            owner = next((p for p in reversed(named) if p.letter in "SD"), None)
            ours = owner is not None and any(e.country == o.country for e in piece.entries for o in owner.entries if e.kind in ("organ", "organisation"))
            if owner is not None and ours and all(p.letter in "sh" for p in out[out.index(owner) + 1 :]):
                del out[out.index(owner) :]
                country = owner.entries[0].country
                fitting = tuple(e for e in piece.entries if e.country == country) or piece.entries
                out.append(Piece(owner.start, piece.end, piece.letter, piece.text, fitting[0], fitting))
                continue
        out.append(piece)
    return out


def _without_namesakes(found: Sequence[Piece], lang: str) -> list[Piece]:
    """An organisation of one state beside the name of another is that one's, whatever it is called: 'the Social Democratic Party of Austria' is no party of the USA."""
    out = list(found)
    for i, piece in enumerate(found):
        if piece.letter != "O" or len(piece.text.split()) == 1:
            continue
        after = _OWNED_AFTER.match("".join(p.letter for p in found[i + 1 : i + 4]))
        j = i
        while j and found[j - 1].letter in "Nm" and found[j - 1].text[0].isupper():
            j -= 1
        before = [found[j - 1]] if j and found[j - 1].letter in "SD" else []
        owners = [found[i + 1 + after.end()]] if after else before
        theirs = {entry.country for entry in piece.entries}
        if theirs & ontology.country_codes():
            continue
        if owners and not theirs & {entry.country for entry in owners[0].entries}:
            noun = _noun_of(piece, lang)
            out[i] = replace(piece, letter="B", entry=noun, entries=(noun,)) if noun is not None else piece
    return out


def _noun_of(piece: Piece, lang: str) -> Entry | None:
    """The generic noun in an organisation's name: the last word in English, the first in Spanish."""
    words_in = piece.text.split()
    hits = gazetteer().find(words_in[-1] if lang == "en" else words_in[0], lang)
    noun = next((entry for hit in hits for entry in hit.entries if entry.kind in ("group", "body")), None)
    return replace(noun, sector=piece.entry.sector or noun.sector) if noun is not None and piece.entry is not None else None


def _with_localities(found: Sequence[Piece], text: str) -> list[Piece]:
    """Cities and divisions beside a noun that names people or bodies, as pieces of their own: 'Shanghai police', 'gobernador de Santa Cruz'."""
    out: list[Piece] = []
    i = 0
    while i < len(found):
        if found[i].letter not in _LOCAL_START:
            out.append(found[i])
            i += 1
            continue
        size, entries = localities.at([(p.start, p.end, p.letter) for p in found[i : i + localities.LONGEST]], text)
        after = "".join(p.letter for p in found[i + size : i + size + 4])
        before = "".join(p.letter for p in found[max(0, i - 5) : i])
        if size and (_LOCAL_BEFORE.search(before) or _LOCAL_AFTER.match(after)):
            start, end = found[i].start, found[i + size - 1].end
            out.append(Piece(start, end, "L", text[start:end], entries[0], entries))
            i += size
        else:
            out.append(found[i])
            i += 1
    return out


def _with_institutions(found: Sequence[Piece]) -> list[Piece]:
    """A body or group with a capital after capitalised words is the institution of that name: 'Lagos Business School', 'Fijian Human Rights Commission'."""
    out = list(found)
    for i, piece in enumerate(found):
        j = i
        while j and found[j - 1].text[:1].isupper() and found[j - 1].letter in "NImrBE" and found[j].start - found[j - 1].end <= 1:
            j -= 1
        if piece.letter in "BE" and piece.text[:1].isupper() and piece.entry is not None:
            named = any(p.letter == "N" for p in found[j:i])
            private = j < i and piece.entry.sector not in OF_STATE
            if named or private:
                # 'Trades Union Congress' is a union, 'Bar Association Council' an association: what is no organ of a state decides.
                inner = next((p.entry for p in found[j:i] if p.letter in "BE" and p.entry is not None and p.entry.sector not in OF_STATE), None)
                out[i] = replace(piece, letter="U", entry=inner if inner is not None and not private else piece.entry)
    return out
