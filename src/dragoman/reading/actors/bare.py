"""Bare phrases, cut out of their text: who is meant by 'Shanghai police', 'ex ministro peruano', 'a hospital in Kabul'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import imported, later, localities, offices, resolver, spelling
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.neighbours import pieces
from dragoman.reading.actors.phrases import phrases
from dragoman.reading.actors.pieces import Piece
from dragoman.reading.language import LANGUAGES

_FORMER, _PARTLY_RECOGNISED = "ELI", "PRE"
_LOCALITY = "locality"
# Names that say where rather than who when a noun stands beside them: 'teachers across Peru'.
_LOOSE = ("demonym", "name", "capital", "metonym")


def resolve(text: str, date: str | None = None, lang: str = "en") -> ActorMention | None:
    """Who a bare phrase means at a date (ISO, as far as known), or None where it names nobody.

    The first noun that names somebody is the head; the country is its own, else that of the place or state named after it. Tries the language given first,
    then the other; then names that are one letter off ('Kazahks'). Without a date an office that ended less than `offices.RECENT` years ago counts as held.
    A disputed entity that PLOVER counts within a state comes with that state's code and sector PRE, as PLOVER has it.
    """
    order = sorted(LANGUAGES, key=lambda known: known != lang)
    found = [said for code in order if (said := _read(text, code, date)) is not None]
    if not any(said.country for said in found):
        found += [said for code in order if (mended := spelling.mended(text, code)) != text and (said := _read(mended, code, date)) is not None and said.country]
    if not found:
        return _pronoun(text, order)
    best = max(found, key=_weight)
    if date is None and best.via == "name" and offices.is_former(best.actor):
        best = msgspec.structs.replace(best, sector=_FORMER, office=None)
    return _counted(best)


def _weight(said: ActorMention) -> tuple[bool, bool, bool, int]:
    return said.via != _LOCALITY, said.country is not None, said.sector is not None, said.end - said.start


def _read(text: str, lang: str, date: str | None) -> ActorMention | None:
    cast = Cast(lang, date)
    run = pieces(text, 0, len(text), imported.hits(text, lang, date), lang)
    said = sorted(_mentions(text, lang, cast, run), key=lambda mention: (mention.start, -mention.end))
    # 'Iran-backed', 'Kurdish-led': whoever backs or leads is not the one who is named.
    said = [mention for mention in said if not text.startswith("-", mention.end)]
    if not said:
        return _locality(text, run)
    head = next((mention for mention in said if mention.via not in _LOOSE), said[0])
    if head.via in ("capital", "metonym") and any(piece.letter == "x" and piece.text.isalpha() for piece in run if piece.end <= head.start):
        head = msgspec.structs.replace(head, sector=None)  # 'a theatre in Kabul' is not its government
    if head.country is None:
        country = next((m.country for m in said if m.country and m.start > head.start), None) or _country_after(text, run, head)
        head = msgspec.structs.replace(head, country=country)
    return head


def _mentions(text: str, lang: str, cast: Cast, run: list[Piece]) -> Iterator[ActorMention]:
    for phrase in phrases(run, lang):
        mention = resolver.resolve(phrase, text, cast) or later.generic(phrase, text, cast, weak=True)
        if mention is not None:
            yield mention


def _localities(text: str, run: list[Piece], *, small: bool) -> Iterator[tuple[int, int, str]]:
    """Cities and divisions, `small` those of any size, among the words that no phrase took: (start, end, country)."""
    i = 0
    while i < len(run):
        size, entries = localities.at([(p.start, p.end, p.letter) for p in run[i : i + localities.LONGEST]], text, small=small)
        beside = [piece for piece in (*run[max(0, i - 1) : i], *run[i + size : i + size + 1]) if piece.letter in "NIh"]
        if size and not beside:  # another capital beside it makes a person's name: 'Florencia Rivas'
            yield run[i].start, run[i + size - 1].end, entries[0].country
        i += size or 1


def _locality(text: str, run: list[Piece]) -> ActorMention | None:
    """A city or division alone: nobody acts, but the country is known."""
    found = next(_localities(text, run, small=True), None)
    if found is None:
        return None
    start, end, country = found
    return ActorMention(start, end, text[start:end], country, text[start:end], country, None, None, _LOCALITY)


def _country_after(text: str, run: list[Piece], head: ActorMention) -> str | None:
    named = [
        country for small in (False, True) for start, _, country in _localities(text, run, small=small) if start >= head.end
    ]
    return named[0] if named else None


def _pronoun(text: str, order: list[str]) -> ActorMention | None:
    """A pronoun for people, alone: somebody, whoever it is (PLOVER: UNK)."""
    word = text.strip().lower()
    for row in knowledge.table(PACKAGE, "pronouns.tsv"):
        if row["form"] == word and row["lang"] in order and row["stands_for"] in ("person", "many"):
            return ActorMention(0, len(text), text, "doc:1", word, None, "UNK", None, "pronoun")
    return None


@cache
def _counted_in() -> dict[str, str]:
    return {row["entity"]: row["state"] for row in knowledge.table(PACKAGE, "counted_in.tsv")}


def _counted(mention: ActorMention) -> ActorMention:
    state = _counted_in().get(mention.country or "")
    if state is None:
        return mention
    return msgspec.structs.replace(mention, country=state, sector=mention.sector or _PARTLY_RECOGNISED)
