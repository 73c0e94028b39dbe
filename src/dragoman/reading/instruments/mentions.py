"""Where a text speaks of instruments: by a name, by a noun ('a water-sharing agreement', 'that law'), by 'el de 1994'; and which of them are one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.nouns import DateMention
from dragoman.reading.instruments.known import Instrument, identify, slug, words
from dragoman.reading.instruments.nouns import (
    YEAR,
    dated_behind,
    determined,
    form_of,
    has_article,
    is_told_apart,
    meaning_of,
    modifiers,
    own_years,
    phrase_of,
    stem,
    told_by,
    years_in,
)
from dragoman.reading.instruments.rules import Meaning, pairing, parts, pronouns
from dragoman.reading.language import Name, Sentence, Token, forms
from dragoman.reading.language.clauses import words as closed

_FAR = 4000  # characters between 'the treaty' and the one that it means
_NEAR = 350  # characters between a pronoun and the instrument that it means
_CLOSE = 120  # characters between 'its renewal' and the instrument, where that stands in the sentence before
_TWO = 2
_FILLING = ("obj", "nsubj", "nsubj:pass", "obl")  # what only a noun is, whatever a parser calls 'visados'


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument where a text speaks of it. `told` are stems of what tells it from others of its kind, `years` what it is dated by, `dated` whether by a day; `bare`: no article."""

    start: int
    end: int
    instrument: Instrument
    head: str = ""
    told: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    bare: bool = False
    heading: bool = False
    opens: bool = False
    new: bool = False
    definite: bool = False
    steps: frozenset[str] = frozenset()
    dated: bool = False
    number: str = ""
    gender: str = ""

    def can(self, step: str) -> bool:
        """Whether the word for the instrument goes with a step: programmes are not signed."""
        return not self.steps or step in self.steps


@dataclass(slots=True)
class Mentions:
    """The mentions of a document in order, and which token each stands on."""

    text: str
    dated: frozenset[int] = frozenset()  # places in the text that a date covers
    found: list[Mention] = field(default_factory=list)
    _at: dict[tuple[int, int], Mention] = field(default_factory=dict)

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """The mention that a token is the head of."""
        return self._at.get((sentence.start, token.i))

    def pronoun(self, sentence: Sentence, token: Token) -> list[Mention]:
        """'It', 'los': the instrument told of last that agrees; 'both': the last two."""
        word = token.text.lower()
        if word in pairing(sentence.lang) and not sentence.children(token, "nmod"):
            return self._again(token, self._last_two(token))
        above = {one.start for head in sentence.ancestors(token) if head.relation != "conj" and (one := self.at(sentence, head)) is not None}
        last = self.last(token, above) if word in pronouns(sentence.lang) else None
        return self._again(token, [last]) if last is not None else []

    def last(self, token: Token, apart: Collection[int] = ()) -> Mention | None:
        """The instrument told of last before a word, near it, that agrees with it in gender and number; none of those `apart` ('a protocol amending it')."""
        return self._last(token.start, *form_of(token), apart)

    def enclitic(self, verb: Token, number: str, gender: str) -> Mention | None:
        """The instrument that the ending of a verb such as 'renovarlo' means."""
        return self._last(verb.start, number, gender)

    def _last(self, place: int, number: str, gender: str, apart: Collection[int] = ()) -> Mention | None:
        near = [one for one in self._before(place) if place - one.end <= _NEAR and _agrees(one, number, gender) and one.start not in apart]
        whole = [one for one in near if one.instrument.kind != "clause"]  # a clause is a part of what 'it' means
        return (whole or near)[-1] if near else None

    def owner(self, sentence: Sentence, token: Token) -> Mention | None:
        """Whose renewal 'its renewal', 'su firma' is: the instrument told of last in the sentence, else the first behind it, else the last right before it."""
        before = [one for one in self._before(token.start) if one.start >= sentence.start]
        behind = [one for one in self.found if token.end <= one.start < sentence.end]
        close = [one for one in self._before(token.start) if token.start - one.end <= _CLOSE]
        return next((one for one in (*before[-1:], *behind[:1], *close[-1:])), None)

    def _last_two(self, token: Token) -> list[Mention]:
        distinct: dict[str, Mention] = {}
        for one in reversed(self._before(token.start)):
            distinct.setdefault(one.instrument.id, one)
        last = list(distinct.values())[:_TWO]
        return last[::-1] if len(last) == _TWO and token.start - last[-1].end <= _NEAR * _TWO else []

    @staticmethod
    def _again(token: Token, meant: Sequence[Mention]) -> list[Mention]:
        return [replace(one, start=token.start, end=token.end, bare=False) for one in meant]

    def _before(self, place: int) -> list[Mention]:
        return [one for one in self.found if one.end <= place and place - one.end <= _FAR]

    def add(self, sentence: Sentence, token: Token, mention: Mention) -> None:
        """Keep a mention on its token."""
        self.found.append(mention)
        self._at[sentence.start, token.i] = mention

    def same(self, mention: Mention, meaning: Meaning, *, pointing: bool) -> Mention | None:
        """The earlier mention of what a noun with 'the' or 'that' means: of its kind, of its year, told by one of the same words; else the last of the kind."""
        fitting = [one for one in self._before(mention.start) if _is_kind(one, mention, meaning)]
        if mention.years:
            dated = [one for one in fitting if one.years & mention.years] or [one for one in fitting if not one.years and one.around & mention.years]
            fitting = dated or [one for one in fitting if not one.years and len({each.instrument.id for each in fitting}) == 1 and not mention.told and (one.head == mention.head or not mention.dated)]
        if mention.told and meaning.kind and not pointing:
            alike = [one for one in fitting if one.told & mention.told]
            fitting = alike or ([one for one in fitting if not one.told and not one.opens] if mention.years else [])
        closest = [one for one in fitting if one.head == mention.head or one.instrument.kind == meaning.kind]
        return (closest or fitting)[-1] if fitting else None

    def join_headings(self, senses: Mapping[int, Meaning]) -> None:
        """'Accord extended' over a text: what a heading tells of without a name is the first of its kind in the text."""
        for place, one in enumerate(self.found):
            if not one.heading or not one.instrument.id.startswith("doc:") or one.start not in senses:
                continue
            later = [other for other in self.found[place + 1 :] if not other.heading and _is_kind(other, one, senses[one.start])]
            later = [other for other in later if not one.told or one.told & other.told] or (later if len({each.instrument.id for each in later}) == 1 else [])
            if later:
                self._rename(one.instrument.id, later[0].instrument)

    def join_described(self, named: Mention) -> None:
        """'Georgia passes cabotage law … the Cabotage Act': what was told of by words that a name then holds is that instrument."""
        for one in self.found:
            if one.instrument.id.startswith("doc:") and one.instrument.kind == named.instrument.kind and one.told and one.told <= named.told:
                self._rename(one.instrument.id, named.instrument)

    def _rename(self, old: str, new: Instrument) -> None:
        self.found = [replace(one, instrument=new) if one.instrument.id == old else one for one in self.found]
        self._at = {place: replace(one, instrument=new) if one.instrument.id == old else one for place, one in self._at.items()}


def read(text: str, sentences: Sequence[Sentence], names: Sequence[Name], dates: Sequence[DateMention]) -> Mentions:
    """All mentions of a document; `names` as `find` gives them."""
    known = {name.start: instrument for name in names if (instrument := identify(text[name.start : name.end]))}
    mentions = Mentions(text, frozenset(place for date in dates for place in range(date.start, date.end)))
    senses: dict[int, Meaning] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            instrument = known.get(token.start) if token.name is not None and token.name.kind == "instrument" else None
            if instrument is not None:
                named = _named(text, sentence, token, instrument)
                mentions.join_described(named)
                mentions.add(sentence, token, named)
            elif found := _told_by_noun(mentions, sentence, token):
                mention, senses[mention.start] = found
                mentions.add(sentence, token, mention)
            elif found_other := _by_year(mentions, sentence, token) or _by_other(mentions, sentence, token):
                mentions.add(sentence, token, found_other)
    mentions.join_headings(senses)
    return mentions


def _named(text: str, sentence: Sentence, token: Token, instrument: Instrument) -> Mention:
    name = text[token.start : token.end]
    told = told_by(sentence, token) | {stem(word) for word in re.findall(r"\w+", f"{name} {instrument.name}") if word[0].isupper()}
    head = token.name.lemma if token.name is not None else ""
    number, gender = token.name.number if token.name is not None else "", token.name.gender if token.name is not None else ""
    return Mention(token.start, token.end, instrument, head, told, frozenset(YEAR.findall(name)), years_in(sentence), False, sentence.heading, number=number, gender=gender)


def _told_by_noun(mentions: Mentions, sentence: Sentence, token: Token) -> tuple[Mention, Meaning] | None:
    """'A ban on exports', 'esa ley', 'the 2011 accord': a noun for an instrument with what tells it from others; one that it leans on, or a new one."""
    # A small parser takes 'visados' for an adjective, and 'agreement' for a verb.
    article, filling = bool(sentence.children(token, "det")), token.pos == "ADJ" and token.relation in _FILLING
    unknown = token.pos == "VERB" and token.lemma == token.text and not forms.is_form(token.text.lower(), sentence.lang)
    noun = token.pos in ("NOUN", "PROPN") or (token.pos in ("ADJ", "VERB") and (article or filling or unknown))
    if not noun or (token.name is not None and token.name.kind != "fixed"):
        return None
    lemma, meaning = meaning_of(sentence, token)
    above = meaning_of(sentence, sentence.tokens[token.head])[0]
    whole = [child for child in sentence.children(token, "nmod") if meaning_of(sentence, child)[1] is not None or (child.name is not None and child.name.kind == "instrument")]
    if lemma in parts(sentence.lang) and whole:
        return None  # 'the text of a peace agreement'
    if meaning is None or (" " in above and token.lemma.lower() in above.split() and token.head != token.i):
        return None
    definite, pointing = determined(sentence, token)
    own = phrase_of(sentence, token, mentions.dated)
    name = " ".join(mentions.text[slice(*own)].split())
    new = Instrument(f"doc:{slug(name)}", meaning.kind, name)
    called = dated_behind(mentions.text, token)
    mention = Mention(
        *own, new, lemma, told_by(sentence, token), own_years(sentence, token) | called, years_in(sentence), not has_article(sentence, token), sentence.heading,
        bool(set(modifiers(sentence, token)) & words(sentence.lang, "another")), False, definite, meaning.steps, bool(called), *form_of(token),
    )
    same = mentions.same(mention, meaning, pointing=pointing) if definite and not mention.opens and not is_told_apart(sentence, token, pointing) else None
    if same is not None:
        return replace(mention, instrument=same.instrument, bare=False), meaning
    return (replace(mention, new=True), meaning) if meaning.kind else None


def _by_year(mentions: Mentions, sentence: Sentence, token: Token) -> Mention | None:
    """'El de 1994', 'that of 1994': another of the kind told of last, known by its year."""
    tokens = sentence.tokens
    if token.i < _TWO or not YEAR.fullmatch(token.text):
        return None
    case, article = tokens[token.i - 1], tokens[token.i - 2]
    if case.text.lower() not in closed(sentence.lang, "genitive") or article.text.lower() not in words(sentence.lang, "stands-for-noun"):
        return None
    last = mentions.last(article)
    if last is None:
        return None
    known = [one for one in mentions.found if one.head == last.head and token.text in one.years]
    name = f"{last.head} {case.text} {token.text}"
    instrument = known[-1].instrument if known else Instrument(f"doc:{slug(name)}", last.instrument.kind, name)
    return Mention(article.start, token.end, instrument, last.head, frozenset(), frozenset({token.text}), years_in(sentence), number=last.number, gender=last.gender)


def _by_other(mentions: Mentions, sentence: Sentence, token: Token) -> Mention | None:
    """'un acuerdo de pesca y otro de minería': another of the kind told of last in the sentence, known by what it is about."""
    told = [child for child in sentence.children(token, "nmod") if child.case in words(sentence.lang, "naming") and child.pos == "NOUN"]
    last = mentions.last(token) if token.pos == "PRON" and told and token.text.lower() in words(sentence.lang, "another") else None
    if last is None or last.start < sentence.start:
        return None
    name = f"{last.head} {told[0].case} {told[0].text}"
    return replace(last, start=token.start, end=told[0].end, instrument=Instrument(f"doc:{slug(name)}", last.instrument.kind, name), told=frozenset({stem(told[0].text)}), years=frozenset(), new=True)


def _is_kind(earlier: Mention, mention: Mention, meaning: Meaning) -> bool:
    if earlier.head == mention.head and earlier.head:
        return True
    return not meaning.kinds or earlier.instrument.kind in meaning.kinds


def _agrees(mention: Mention, number: str, gender: str) -> bool:
    return all(not mine or not theirs or mine == theirs for mine, theirs in ((number, mention.number), (gender, mention.gender)))


