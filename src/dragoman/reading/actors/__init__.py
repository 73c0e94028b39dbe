"""Mentions -> Actors. Two passes: names before the sentences are parsed, later mentions after.

`find` puts known names and titles together into phrases and gives the language layer what to read as one name; `read` adds what only a parse can
tell: pronouns, titles alone, capitals that are places, persons whom nobody knows. `resolve` does one bare phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.nouns import ActorMention, Document
from dragoman.reading.actors import (
    beside,
    couples,
    datelines,
    imported,
    later,
    namesakes,
    organs,
    pairs,
    pronouns,
    resolver,
    strangers,
    whereabouts,
)
from dragoman.reading.actors.bare import resolve
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.datelines import Heads
from dragoman.reading.actors.gazetteer import Entry, Hit, gazetteer
from dragoman.reading.actors.leaning import settled
from dragoman.reading.actors.neighbours import pieces
from dragoman.reading.actors.phrases import Phrase, phrases
from dragoman.reading.actors.pieces import Piece, is_calendar
from dragoman.reading.actors.terms import bounds
from dragoman.reading.geography import cities
from dragoman.reading.language import LANGUAGES, Name, NameKind, Sentence, Token
from dragoman.reading.language.sentences import paragraphs
from dragoman.reading.order import beginning_in

__all__ = ["Actors", "Found", "bounds", "find", "read", "resolve", "settled"]

_SUBJECTS = ("nsubj", "nsubj:pass", "obl:agent")


@dataclass(slots=True)
class Found:
    """What is known of a document's actors before it is parsed."""

    names: list[Name]
    mentions: list[ActorMention]
    waiting: list[Phrase]
    cast: Cast
    heads: Heads


@dataclass(slots=True)
class Actors:
    """The mentions of a document, in order, and which token stands for which."""

    mentions: list[ActorMention]
    _of: dict[tuple[int, int], ActorMention]
    _places: set[int] = field(default_factory=set)
    _pairs: dict[tuple[int, int], list[ActorMention]] = field(default_factory=dict)
    _unsaid: pronouns.Unsaid = field(default_factory=pronouns.Unsaid)
    heads: Heads = field(default_factory=Heads)

    def unsaid_subject(self, sentence: Sentence, verb: Token) -> ActorMention | None:
        """Who is meant by a Spanish verb without a subject; None where there is one, or nobody fits."""
        return self._unsaid.subjects.get((sentence.start, verb.i))

    def meant_by(self, sentence: Sentence, verb: Token) -> ActorMention | None:
        """The mention that the unsaid subject of a verb leans on: words that name it."""
        return self._unsaid.leans_on.get((sentence.start, verb.i))

    def unsaid_object(self, sentence: Sentence, verb: Token) -> ActorMention | None:
        """Who is meant by the ending of a verb such as 'acusarlo'."""
        return self._unsaid.objects.get((sentence.start, verb.i))

    def both(self, sentence: Sentence, token: Token) -> list[ActorMention]:
        """The two states that a plural such as 'the two countries' stands for; empty where it does not."""
        return self._pairs.get((sentence.start, token.i), [])

    def of(self, sentence: Sentence, token: Token) -> ActorMention | None:
        """The actor that a token is the head of, pronouns resolved; None where it names nobody."""
        return self._of.get((sentence.start, token.i))

    def is_place(self, mention: ActorMention) -> bool:
        """Whether a mention is a capital that stands where a place does."""
        return id(mention) in self._places

    def subject(self, sentence: Sentence) -> ActorMention | None:
        """The subject of a sentence's main clause: who is meant by a later verb without one."""
        tops = [t for t in sentence.tokens if t.relation in _SUBJECTS and (sentence.start, t.i) in self._of]
        return self._of[sentence.start, tops[0].i] if tops else None


def find(document: Document, taken: Sequence[Name] = ()) -> Found:
    """Names, titles and groups, put together into phrases and resolved as far as words alone tell.

    Args:
        document: its publication date decides who held an office.
        taken: names of other kinds (instruments) that were found before; no actor is looked for inside them.
    """
    cast = Cast(document.lang, document.about.published.latest or document.about.published.earliest)
    heads = datelines.find(document.text)
    groups: list[tuple[str, list[Phrase], list[Piece]]] = []
    read: list[tuple[int, int, str, list[Hit]]] = []
    for start, end in paragraphs(document.text):
        lang = next((code for first, last, code in document.languages if first <= start < last), document.lang)
        if lang in LANGUAGES and not any(first <= start and end <= last for first, last in document.furniture):
            hits = _untaken(imported.hits(document.text, lang, cast.date, start, end), taken)
            # 'LIMA - Peru's president said': no part of whoever stands behind the dash.
            read.append((start, end, lang, [hit for hit in hits if not heads.dashed(document.text, hit.start, hit.end)]))
    around = namesakes.setting(document.text, [hit for _, _, _, hits in read for hit in hits])
    for start, end, lang, hits in read:
        run = pieces(document.text, start, end, namesakes.sift(document.text, start, end, hits, lang, around), lang)
        groups.append((lang, [phrase for phrase in phrases(run, lang) if not later.is_participle(phrase, document.text, lang)], run))
    found = Found(list(taken), [], [], cast, heads)
    # Full names first, wherever they stand: 'Sen. Cardin' in a headline is the 'Ben Cardin' of the text.
    for whole in (True, False):
        for _, group, _ in groups:
            for phrase in (p for p in group if _is_whole(p, document.text) == whole):
                _keep(found, phrase, resolver.resolve(phrase, document.text, cast))
    for _, group, run in groups:
        _surnames(found, document, group, run)
    found.names = sorted(_without_overlaps(found.names), key=lambda name: name.start)
    found.mentions.sort(key=lambda mention: (mention.start, mention.end))
    return found


def _untaken(hits: Sequence[Hit], taken: Sequence[Name]) -> list[Hit]:
    return [hit for hit in hits if not any(hit.start < name.end and name.start < hit.end for name in taken)]


def _is_whole(phrase: Phrase, text: str) -> bool:
    named = phrase.named()
    return phrase.pattern not in ("person", "appositive") or named is None or phrase.first("P") is not None or " " in text[named[0] : named[1]].strip()


def _keep(found: Found, phrase: Phrase, mention: ActorMention | None) -> None:
    if mention is None:
        found.waiting.append(phrase)
        generic = phrase.first("ABE")
        if generic is not None and generic.entry is not None and (" " in generic.text or generic.letter == "A"):
            found.names.append(_masked(phrase.start, phrase.end, "office" if generic.letter == "A" else "group", generic.entry))
        return
    found.mentions.append(mention)
    generic = phrase.first("BE")
    if generic is not None and generic.entry is not None and generic.letter == "E":
        found.cast.by_word.setdefault(generic.text.lower(), []).append(mention)
    if mention.via == "organ":
        # 'the Congress' later in the text is the one that was named in full.
        for word in {mention.text.split()[0], mention.text.split()[-1]}:
            if any(entry.kind == "body" for hit in gazetteer().find(word, found.cast.lang) for entry in hit.entries):
                found.cast.by_word.setdefault(word.lower(), []).append(mention)
    found.names.append(_name_of(phrase, mention, found.cast.lang))


def _name_of(phrase: Phrase, mention: ActorMention, lang: str) -> Name:
    only = phrase.pieces[0].entry
    if phrase.pattern == "institution":
        return Name(phrase.start, phrase.end, "organisation")
    if len(phrase.pieces) == 1 and only is not None:
        plainly = organs.plainly(phrase.pieces[0].text, only.country, lang) if only.kind == "organ" else None
        if plainly is not None:
            return _masked(phrase.start, phrase.end, "body", plainly[2])
        kinds: dict[str, NameKind] = {"state": "state", "demonym": "demonym", "capital": "place", "metonym": "organisation", "organ": "organisation", "organisation": "organisation"}
        return Name(phrase.start, phrase.end, kinds.get(only.kind, "person"), only.gender, only.number)
    generic = phrase.first("ABE")
    if generic is not None and generic.entry is not None and mention.via in ("group", "organ", "body"):
        return _masked(phrase.start, phrase.end, "group" if generic.letter == "B" else "body", generic.entry)
    plural = generic is not None and generic.entry is not None and generic.entry.number == "p" and phrase.named() is None and phrase.first("P") is None
    return Name(phrase.start, phrase.end, "group" if plural else "person", lemma=generic.entry.name if generic is not None and generic.entry is not None else "")


def _masked(start: int, end: int, kind: NameKind, entry: Entry) -> Name:
    return Name(start, end, kind, entry.gender, entry.number, entry.name)


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _surnames(found: Found, document: Document, group: Sequence[Phrase], run: Sequence[Piece]) -> None:
    inside = {piece.start for phrase in group for piece in phrase.pieces}
    for piece in run:
        if (piece.letter == "N" or _acts(piece, document, found.cast)) and piece.start not in inside:
            mention = later.surname(piece, document.text, found.cast)
            if mention is not None:
                found.mentions.append(mention)
                found.names.append(Name(piece.start, piece.end, "person"))


def _is_seat(mention: ActorMention) -> bool:
    """Whether a mention is a city that stands for a government: a capital, or another seat; palaces and streets are none."""
    if mention.via == "metonym":
        return mention.text in cities.index().by_form
    return mention.via == "capital" or (mention.via == "dictionary" and mention.actor == mention.country)


def _acts(piece: Piece, document: Document, cast: Cast) -> bool:
    """Whether a month's name stands for a person of that name whom the text has named in full: 'May said'."""
    if piece.text not in cast.by_surname or not is_calendar(piece.text, cast.lang):
        return False
    before, after = document.text[: piece.start].rstrip(" "), document.text[piece.end :].lstrip(" ")
    return before[-1:] in ("", "\n", ".", ",", "“", '"') and after[:1].islower()


def read(document: Document, sentences: Sequence[Sentence], found: Found) -> Actors:
    """All mentions, later ones included, and the tokens that they stand on."""
    mentions = list(found.mentions)
    for phrase in found.waiting:
        mention = later.generic(phrase, document.text, found.cast)
        if mention is not None:
            mentions.append(mention)
    known = sorted(mentions, key=lambda m: (m.start, m.end))
    of: dict[tuple[int, int], ActorMention] = {}
    places: set[int] = set()
    idle: set[int] = set()
    for sentence in sentences:
        for mention in beginning_in(known, sentence.start, sentence.end):
            head = sentence.head_of(mention.start, mention.end)
            if head is not None and later.is_no_noun(head, mention):
                idle.add(id(mention))
            elif _is_seat(mention) and found.heads.holds(mention.start, mention.end):
                places.add(id(mention))  # a dateline is no part of the sentence, whatever the parser makes of it
            elif head is not None:
                of.setdefault((sentence.start, head.i), mention)
                if _is_seat(mention) and whereabouts.is_place(sentence, head):
                    places.add(id(mention))
        mentions += strangers.find(sentence, of, found.cast, document.text)
        beside.read(sentence, of, document.text)
        strangers.employed(sentence, of)
        for token, mention in later.those(sentence, found.cast):
            if of.setdefault((sentence.start, token.i), mention) is mention:
                mentions.append(mention)
    strangers.keep_countries(mentions)
    said, unsaid = pronouns.read(sentences, of, found.cast, document.text, places)
    strangers.keep_countries([*mentions, *said])
    mentions = [mention for mention in mentions if id(mention) not in unsaid.dropped | idle] + said
    two = {(sentence.start, token.i): both for sentence, token, both in (*pairs.read(sentences, of, places), *couples.read(sentences, of))}
    spans = {(mention.start, mention.end) for both in two.values() for mention in both}
    mentions = [mention for mention in mentions if mention.via not in ("generic", "unknown", "title") or (mention.start, mention.end) not in spans]
    mentions += [mention for both in two.values() for mention in both]
    return Actors(sorted(mentions, key=lambda m: (m.start, m.end)), of, places, two, unsaid, found.heads)
