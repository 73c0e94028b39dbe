"""What a figure counts, who gives it, and for when: from the parse around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.nouns import ActorMention, DateMention, When
from dragoman.reading.actors import Actors
from dragoman.reading.figures.around import Around
from dragoman.reading.figures.found import Found
from dragoman.reading.figures.wording import either, words
from dragoman.reading.language import Sentence, Token
from dragoman.reading.order import beginning_in

_NOUNS = ("NOUN", "PROPN", "PRON")
_LEFT_OUT = ("det", "nummod", "case", "punct", "cc", "advmod")
_INNER = ("amod", "compound", "flat", "nmod", "conj", "nmod:poss")
_LONGEST = 100
_NEAR = 3
_CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp", "conj", "parataxis")
_PREPOSITION = 4  # letters and blanks of what stands between a figure and the date behind it


def phrase(around: Around, noun: Token, found: Found) -> str:
    """The noun with its adjectives, and with what it is a part of or goes with ('obreros de la confección'); of a verb, its object. Without article and number."""
    sentence = around.sentence
    joining = (*words(sentence.lang, "of-phrase"), *(words(sentence.lang, "on-phrase") if found.kind != "count" else ()))
    beside = [noun]
    for child in sentence.children(noun, "amod", "compound", "flat", "nmod", *(("nmod:poss",) if _is_named(sentence, noun) else ()), *(("obj", "obl", "advmod") if noun.pos == "VERB" else ())):
        if found.start <= child.start < found.end or around.in_other(child, found) or around.in_date(child):
            continue
        if (not child.case or child.case in joining or noun.pos == "VERB") and child.pos in (*_NOUNS, "ADJ", "VERB", "ADV"):
            beside += [word for word in _inner(sentence, child) if word.relation not in _LEFT_OUT or word.i == child.i]
    near = _together(sentence, [word for word in beside if (word.start >= found.end) == (noun.start >= found.end)], noun, around)
    start, end = min(word.start for word in near), max(word.end for word in near)
    return " ".join([*around.text[start:end].split(), *_of_what(around, noun, found)])[:_LONGEST]


def _is_named(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun has an owner who is named: 'Peru's exports'."""
    return any(child.name is not None for child in sentence.children(noun, "nmod:poss"))


def _of_what(around: Around, noun: Token, found: Found) -> list[str]:
    """The rest of 'an increase of 5 % in tariffs', behind the figure: 'in tariffs'."""
    behind = around.after(found)
    of = (*words(around.lang, "of-phrase"), *words(around.lang, "in"))
    if noun.start > found.start or not {noun.lemma, noun.text.lower()} & set(words(around.lang, "rise")) or not behind or behind[0].text.lower() not in of:
        return []
    told = next((i for i, token in enumerate(behind[1:_NEAR + 3], 1) if token.pos in _NOUNS), 0)
    return [] if not told or any(around.in_date(token) for token in behind[: told + 1]) else around.text[behind[0].start : behind[told].end].split()


def _inner(sentence: Sentence, word: Token) -> list[Token]:
    """A word with what belongs to its name, no clause."""
    return [word, *(inner for child in sentence.children(word, *_INNER) for inner in _inner(sentence, child))]


def _together(sentence: Sentence, chosen: list[Token], noun: Token, around: Around) -> list[Token]:
    """Those of the chosen words that no comma, verb or other figure parts from the noun."""
    def is_parted(word: Token) -> bool:
        first, last = sorted((word, noun), key=lambda token: token.i)
        between = sentence.tokens[first.i + 1 : last.i + 1 if last is word else last.i]
        return any(token.pos in ("PUNCT", "VERB", "AUX") and token.text != "-" and token is not noun for token in between) or any(
            one.start < last.end and first.start < one.end for one in around.found if one.start >= first.end or word is not noun
        )

    return [word for word in chosen if word is noun or not is_parted(word)]


def publisher(text: str, sentence: Sentence, found: Found, actors: Actors) -> str | None:
    """The report or organisation that a sentence gives for its figures: 'according to X', 'X says', 'the report by X'; None: nobody."""
    pattern = rf"(?<!\w)(?:{either(words(sentence.lang, 'according'))})\s+"
    for cue in re.finditer(pattern, text[sentence.start : sentence.end], re.IGNORECASE):
        after = [token for token in sentence.tokens if token.start >= sentence.start + cue.end() and token.pos in _NOUNS]
        if after and not found.start <= after[0].start < found.end:
            return _name(text, sentence, _top(sentence, after[0]), actors)
    for token in sentence.tokens:
        if token.relation == "nsubj" and (named := _reporting(text, sentence, token, actors)):
            return named
    return None


def _top(sentence: Sentence, token: Token) -> Token:
    """The head of the phrase that begins with a token."""
    above = sentence.tokens[token.head]
    while token.relation in ("compound", "flat", "amod", "nmod", "nmod:poss") and above.start > token.start and above.pos in _NOUNS:
        token, above = above, sentence.tokens[above.head]
    return token


def _reporting(text: str, sentence: Sentence, subject: Token, actors: Actors) -> str | None:
    """A subject that reports: an organisation or a report, with a verb of reporting."""
    verb = sentence.tokens[subject.head]
    if verb.lemma not in words(sentence.lang, "reporter"):
        return None
    mention = actors.of(sentence, subject)
    if subject.lemma in words(sentence.lang, "report") or (mention is not None and mention.via == "name" and _is_body(mention)):
        return _name(text, sentence, subject, actors)
    return None


def _is_body(mention: ActorMention) -> bool:
    """An organisation: an actor that is neither a state nor a person."""
    return mention.actor != mention.country and mention.office is None and not mention.actor.startswith("doc:")


def _name(text: str, sentence: Sentence, head: Token, actors: Actors) -> str:
    """An organisation's name; of a report, the organisation that it names as its own, else the report's own words."""
    for token in [head, *(word for word in sentence.subtree(head) if word.i != head.i)]:
        mention = actors.of(sentence, token)
        if mention is not None and (token.i == head.i or (mention.via in ("name", "organ") and _is_body(mention))):
            return mention.name
    kept = [word for word in sentence.subtree(head) if word.pos != "PUNCT"]
    while len(kept) > 1 and kept[0].relation in ("case", "det"):
        kept = kept[1:]
    told = re.split(r"[,;:]\s", text[kept[0].start : kept[-1].end])[0]
    return " ".join(told.split())[:_LONGEST]


def date_of(text: str, sentence: Sentence, found: Found, dates: Sequence[DateMention]) -> When | None:
    """The nearest date of the sentence that has a bound and is not that of some other thing ('a November 2020 ceasefire')."""
    near = [date for date in beginning_in(dates, sentence.start, sentence.end) if date.type in ("DATE", "TIME") and (date.earliest or date.latest)]
    near = [date for date in near if not _is_of_another(sentence, date) and not _is_in_another_clause(sentence, found, date)]
    # A date beyond a semicolon is that of another figure, where there is a nearer one.
    near = [date for date in near if not _is_parted(text, found, date)] or near
    nearest = min(near, key=lambda date: date.start - found.end - _PREPOSITION if date.start >= found.end else found.start - date.end, default=None)
    return When(nearest.edtf, nearest.earliest, nearest.latest) if nearest else None


def _is_parted(text: str, found: Found, date: DateMention) -> bool:
    return ";" in (text[date.end : found.start] if date.end <= found.start else text[found.end : date.start])


def _is_in_another_clause(sentence: Sentence, found: Found, date: DateMention) -> bool:
    """'£60 million a year … as it was in 1982': whether a date stands in a clause of its own subject that the figure is not in."""
    figure, head = sentence.head_of(found.start, found.end), sentence.head_of(date.start, date.end)
    if figure is None or head is None:
        return False
    for word in [head, *sentence.ancestors(head)]:
        if word.relation in _CLAUSES and sentence.children(word, "nsubj", "nsubj:pass") and figure not in sentence.subtree(word):
            return True
    return False


def _is_of_another(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date belongs to a noun's name, and no report's: the year of a report is that of its figures."""
    head = sentence.head_of(date.start, date.end)
    if head is None or head.head == head.i:
        return False
    if head.case in words(sentence.lang, "since") and sentence.tokens[head.head].relation in ("acl", "amod"):
        return True  # 'a border of 1,600 km, closed since 1994'
    above = [word for word in sentence.ancestors(head) if word.pos in _NOUNS][:_NEAR]
    close = head.relation in ("compound", "amod", "nummod") or (head.relation == "nmod" and head.case in ("", *words(sentence.lang, "whose")))
    return close and not any(word.lemma in words(sentence.lang, "report") for word in above)
