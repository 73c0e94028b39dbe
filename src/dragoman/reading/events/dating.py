"""When an event happened: the date that hangs on its own words, else on the clause it belongs to, else what an office bounds."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.nouns import ActorMention, DateMention, EventDate
from dragoman.reading.actors import offices
from dragoman.reading.events.match import Clause, entry_for
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, words

# A term of office bounds an act only where it is short enough to say something.
_LONGEST_TERM = 10
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def owners(clause: Clause, dates: Sequence[DateMention]) -> dict[int, list[tuple[int, DateMention]]]:
    """The dated expressions under each predicate of a sentence: place of the predicate's head -> (steps between, date); `date_of` tells which are its own."""
    found: dict[int, list[tuple[int, DateMention]]] = {}
    for date in dates:
        if date.type not in ("DATE", "TIME") or (date.earliest is None and date.latest is None):
            continue
        head = clause.sentence.head_of(date.start, date.end)
        if head is None:
            continue
        if head.case in words(clause.sentence.lang, "apart"):
            continue  # 'after September 11' is some day after it
        naming = head.case in words(clause.sentence.lang, "genitive") or head.relation in ("compound", "nummod", "amod", "nmod:poss", "flat") or (head.relation == "nmod" and not head.case)
        for steps, token in enumerate([head, *clause.sentence.ancestors(head)]):
            if naming and steps == 1 and token.pos == "NOUN" and clause.under(token) is not None and not _tells_act(clause, token):
                # 'the treaty of 1904', 'the 2020 ceasefire': the date names the thing and tells nothing of what is done with it.
                break
            if clause.under(token) is not None and not date.start <= token.start < date.end:
                found.setdefault(token.i, []).append((steps, date))
    return found


def _tells_act(clause: Clause, token: Token) -> bool:
    """Whether a dated noun is itself an act: 'the visit of 2009'."""
    under = clause.under(token)
    return under is not None and entry_for(clause, under) is not None


def date_of(clause: Clause, predicate: Predicate, dated: dict[int, list[tuple[int, DateMention]]]) -> DateMention | None:
    """The date of a predicate: its own nearest, else that of the clause which it completes or describes."""
    current: Predicate | None = predicate
    seen: set[int] = set()
    elided = predicate.kind == "verb" and predicate.token.pos == "NOUN"
    limit: int | None = None
    while current is not None and current.token.i not in seen:
        here = current.token.start
        seen.add(current.token.i)
        near = [(0, current.token), *((1, token) for token in _nouns_of(current))]
        own = [(steps + more, date) for more, token in near for steps, date in dated.get(token.i, []) if _is_own(clause, current, date)]
        own = [(steps, date) for steps, date in own if limit is None or date.start < limit]
        if own:
            return min(own, key=lambda pair: (pair[0], abs(pair[1].start - here)))[1]
        following = None if elided else _dating_governor(clause, current)
        if following is None and not elided and current.token.relation == "conj":
            following = clause.under(clause.sentence.tokens[current.token.head])
            subjects = clause.sentence.children(clause.sentence.tokens[current.token.head], "nsubj", "nsubj:pass")
            # A date before the first subject holds for all clauses that 'and' joins; one inside the first clause does not.
            limit = min([word.start for word in subjects], default=0)
        current = following
    if elided:
        # Of an elided verb nothing but its object is left: the next date belongs to it.
        after = [date for group in dated.values() for _, date in group if date.start > predicate.token.start]
        return min(after, key=lambda date: date.start, default=None)
    return _only_date(clause, predicate, dated)


def _only_date(clause: Clause, predicate: Predicate, dated: dict[int, list[tuple[int, DateMention]]]) -> DateMention | None:
    """The one date of a sentence belongs to its main clause, unless it stands in a clause of somebody else's."""
    dates = {date.start: (place, date) for place, group in dated.items() for _, date in group}
    if len(dates) != 1 or predicate.kind == "noun" or predicate.link not in ("", "conj"):
        return None
    place, date = next(iter(dates.values()))
    token = clause.sentence.tokens[place]
    for word in (token, *clause.sentence.ancestors(token)):
        if word.i == predicate.token.i:
            return date
        if word.relation in ("acl:relcl", "acl", "ccomp", "conj", "parataxis") or clause.sentence.children(word, "nsubj", "nsubj:pass"):
            return None
    return None


def simultaneous(clause: Clause, predicate: Predicate, dated: dict[int, list[tuple[int, DateMention]]]) -> DateMention | None:
    """The date of a clause with 'while' or 'when' under a predicate: the same time, to the year."""
    for child in clause.sentence.children(predicate.token, "advcl"):
        under = clause.under(child)
        if under is not None and under.mark in words(clause.sentence.lang, "simultaneous"):
            found = date_of(clause, under, dated)
            if found is not None:
                return found
    return None


def _nouns_of(predicate: Predicate) -> list[Token]:
    """The nouns that complete a predicate: 'had relations since …', 'signed a treaty of …'."""
    return [token for slot, tokens in predicate.slots.items() if slot not in ("subj", "ccomp", "xcomp", "advcl", "acl", "poss", "amod") for token in tokens if token.pos == "NOUN"]


def _is_own(clause: Clause, predicate: Predicate, date: DateMention) -> bool:
    """Not a date inside a coordinated or subordinate clause with its own subject."""
    head = clause.sentence.head_of(date.start, date.end)
    if head is None:
        return False
    token = head
    while token.i not in (predicate.token.i, token.head):
        if token.relation in ("conj", "advcl", "acl", "acl:relcl", "ccomp", "parataxis") and token.pos in ("VERB", "AUX"):
            own = clause.sentence.children(token, "nsubj", "nsubj:pass", "aux", "aux:pass")
            gerund = token.relation == "advcl" and token.morph.get("VerbForm") in ("Ger", "Part") and not own
            if not gerund:
                return False
        token = clause.sentence.tokens[token.head]
    return True


def _dating_governor(clause: Clause, predicate: Predicate) -> Predicate | None:
    token = predicate.token
    if token.head == token.i:
        return None
    own_subject = bool(clause.sentence.children(token, "nsubj", "nsubj:pass"))
    if predicate.kind == "noun" and token.relation != "conj":
        # 'in view of its support, X waived … in 2002': what a verb's circumstance mentions has no part in the verb's date.
        aside = token.relation in ("obl", "nmod") and token.case not in words(clause.sentence.lang, "during")
        return None if aside else _above(clause, token)
    if token.relation in ("xcomp", "ccomp", "advcl", "acl") and not (own_subject and token.relation != "ccomp"):
        return _above(clause, token)
    if token.relation == "conj" and not own_subject:
        return clause.under(clause.sentence.tokens[token.head])
    return None


def _above(clause: Clause, token: Token) -> Predicate | None:
    return next((clause.under(word) for word in clause.sentence.ancestors(token) if clause.under(word) is not None), None)


def event_date(mention: DateMention) -> EventDate:
    """The date of an event from an expression."""
    exact = mention.edtf if mention.edtf and mention.edtf.replace("-", "").isdigit() else None
    precision = _PRECISIONS.get(len(exact), "interval") if exact else "interval"
    return EventDate(mention.edtf, mention.earliest, mention.latest, precision, "text")


def year_of(mention: DateMention) -> EventDate | None:
    """The year of an expression, where it lies within one."""
    if mention.earliest is None or mention.latest is None or mention.earliest[:4] != mention.latest[:4]:
        return None
    year = mention.earliest[:4]
    return EventDate(year, f"{year}-01-01", f"{year}-12-31", "year", "text")


def by_office(source: Sequence[ActorMention]) -> EventDate | None:
    """'President X extended …' without a date lies within the term of X in that office, where the knowledge has one such term."""
    for mention in source:
        if mention.via == "body":
            held = [term for word in mention.text.split() for person in offices.known_by_surname(word) for term in offices.terms(person) if term.state == mention.country]
            held = [term for term in held if term.office in ("president", "prime-minister", "chancellor")]
        elif mention.office is None or mention.via != "office":
            continue
        else:
            held = [term for term in offices.terms(mention.actor) if term.office == mention.office]
        if held and held[0].begins and held[-1].ends:
            first, last = held[0].begins, held[-1].ends
            if int(last[:4]) - int(first[:4]) <= _LONGEST_TERM:
                return EventDate(f"{first}/{last}", _first_day(first), _last_day(last), "interval", "office")
    return None


def _first_day(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]


def _last_day(date: str) -> str:
    return (date + "-12-31")[:10] if len(date) == 4 else date if len(date) == 10 else f"{date}-28"
