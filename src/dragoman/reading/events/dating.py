"""When an event happened: the date that hangs on its own words, else on the clause it belongs to, else what an office bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import ActorMention, DateMention, EventDate
from dragoman.reading.actors import offices
from dragoman.reading.events import codebook, going_on
from dragoman.reading.events.match import entry_for
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.within import tells_act, up_to_clause
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, words

# A term of office bounds an act only where it is short enough to say something.
_LONGEST_TERM = 10
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def owners(clause: Clause, dates: Sequence[DateMention]) -> dict[int, list[tuple[int, DateMention]]]:
    """The dates of each predicate of a sentence, by the place of its head: (words between, date). A date belongs to the clause in which it stands."""
    found: dict[int, list[tuple[int, DateMention]]] = {}
    for date in dates:
        head = clause.sentence.head_of(date.start, date.end)
        dated = date.type in ("DATE", "TIME") and (date.earliest is not None or date.latest is not None)
        # 'after September 11' is some day after it.
        if head is not None and dated and head.case not in words(clause.sentence.lang, "apart"):
            for steps, token in _holders(clause, head, date):
                found.setdefault(token.i, []).append((steps, date))
    return found


def _holders(clause: Clause, head: Token, date: DateMention) -> Iterator[tuple[int, Token]]:
    """The predicates above a date that it may tell the time of, nearest first, up to the clause in which it stands."""
    since = head.case in words(clause.sentence.lang, "since")
    naming = _names_thing(clause, head, date)
    for steps, token in enumerate(up_to_clause(clause, head, date)):
        under = clause.under(token)
        if under is None or date.start <= token.start < date.end:
            continue
        if since:
            if under.kind == "verb":
                if _lasts(under):
                    yield steps, token
                return
            continue
        if naming and steps == 1 and token.pos == "NOUN" and not tells_act(clause, token):
            # 'the treaty of 1904', 'the 2020 ceasefire': the date names the thing and tells nothing of what is done with it.
            return
        yield steps, token
        if token.pos == "NOUN" and _is_told_of(clause, under, naming=naming and steps == 1):
            return


def _names_thing(clause: Clause, head: Token, date: DateMention) -> bool:
    """'the treaty of 1904', 'the 2020 ceasefire': whether a date stands with a noun as part of what it is called."""
    if head.case in words(clause.sentence.lang, "genitive"):
        return True
    above = clause.sentence.tokens[head.head]
    # 'rejected on 3 May the map': behind an article a new phrase begins, whatever a parser makes of it.
    apart = any(word.pos == "DET" and date.end <= word.start < above.start for word in clause.sentence.tokens)
    return not apart and (head.relation in ("compound", "nummod", "amod", "nmod:poss", "flat") or (head.relation == "nmod" and not head.case))


def _is_told_of(clause: Clause, noun: Predicate, *, naming: bool) -> bool:
    """'condemned the attack of 31 October', 'the visit in 2011 was praised': an act that another tells of keeps its date to itself."""
    above = clause.under(clause.sentence.tokens[noun.token.head])
    if above is None or above is noun or not _is_content(clause, noun, above):
        return False
    return noun.token.relation in ("nsubj", "nsubj:pass") or (naming and noun.token.relation == "obj")


def _is_content(clause: Clause, below: Predicate, above: Predicate) -> bool:
    """Whether a verb tells of an act or a saying of its own beside the one below it, unlike 'held' in 'held talks'."""
    kinds = codebook.governors(clause.sentence.lang).get(above.lemma, frozenset())
    over, under = entry_for(clause, above), entry_for(clause, below)
    if over is not None:
        # 'signed an agreement', 'launched an attack': verb and noun tell of the same act.
        return below.kind != "noun" or under is None or under[0].type != over[0].type
    return bool(kinds - {"real", "stop"})


def _lasts(predicate: Predicate) -> bool:
    """Whether 'since …' tells when an act was done: of what is so ever since, not of what had come about or was not done by then."""
    lasting = {predicate.lemma, predicate.token.lemma} & words(predicate.sentence.lang, "lasting")
    return not predicate.negated and (bool(lasting) or predicate.passive)


def date_of(clause: Clause, predicate: Predicate, dated: dict[int, list[tuple[int, DateMention]]]) -> DateMention | None:
    """The date of a predicate: its own nearest, else that of the clause which it completes or describes."""
    current: Predicate | None = predicate
    seen: set[int] = set()
    elided = predicate.kind == "verb" and predicate.token.pos == "NOUN"
    limit: int | None = None
    while current is not None and current.token.i not in seen:
        here = current.token.start
        seen.add(current.token.i)
        near = [(0, current.token), *((1, token) for token in _nouns_of(clause, current))]
        own = [(steps + more, date) for more, token in near for steps, date in dated.get(token.i, [])]
        own = [(steps, date) for steps, date in own if limit is None or date.start < limit]
        if own:
            return min(own, key=lambda pair: (pair[0], clause.sentence.apart(pair[1].start, here)))[1]
        if (told := going_on.antecedent_date(clause, current, dated)) is not None:
            return told
        following = None if elided else _dating_governor(clause, current)
        if following is None and not elided:
            following = _framed(clause, current)
            limit = _begins(clause, following) if following is not None else limit
        current = following
    if elided:
        # Of an elided verb nothing but its object is left: the next date belongs to it.
        after = [date for group in dated.values() for _, date in group if date.start > predicate.token.start]
        return min(after, key=lambda date: date.start, default=None)
    return None


def _framed(clause: Clause, predicate: Predicate) -> Predicate | None:
    """The verb whose opening date ('In May 2019, …') holds for an act that has no part in the verb's other dates: the next clause, and what is spoken of."""
    token = predicate.token
    if token.relation == "conj":
        return clause.under(clause.sentence.tokens[token.head])
    above = _above(clause, token) if predicate.kind == "noun" else None
    return above if above is not None and _is_spoken_of(clause, predicate, above) else None


def _begins(clause: Clause, predicate: Predicate) -> int:
    """Where a clause begins, its circumstances left out: with its subject or its verb."""
    subjects = clause.sentence.children(predicate.token, "nsubj", "nsubj:pass")
    return min([predicate.token.start, *(word.start for word in subjects)])


def _is_spoken_of(clause: Clause, predicate: Predicate, above: Predicate) -> bool:
    """'condemned the attack on Monday': the attack was before."""
    return predicate.token.relation in ("obj", "nsubj:pass") and _is_content(clause, predicate, above)


def simultaneous(clause: Clause, predicate: Predicate, dated: dict[int, list[tuple[int, DateMention]]]) -> DateMention | None:
    """The date of a clause with 'while' or 'when' under a predicate: the same time, to the year."""
    for child in clause.sentence.children(predicate.token, "advcl"):
        under = clause.under(child)
        marks = {under.mark, *(w.text.lower() for w in clause.sentence.children(child, "advmod") if w.pos == "SCONJ")} if under is not None else set()
        if under is not None and marks & words(clause.sentence.lang, "simultaneous"):
            found = date_of(clause, under, dated)
            if found is not None:
                return found
    return None


def _nouns_of(clause: Clause, predicate: Predicate) -> list[Token]:
    """The nouns that complete a predicate ('had relations since …', 'signed a treaty of …'); not the acts that it tells of."""
    nouns = [token for slot, tokens in predicate.slots.items() if slot not in ("subj", "ccomp", "xcomp", "advcl", "acl", "poss", "amod") for token in tokens if token.pos == "NOUN"]
    told = [under for token in nouns if (under := clause.under(token)) is not None and entry_for(clause, under) is not None and _is_content(clause, under, predicate)]
    return [token for token in nouns if token.i not in {under.token.i for under in told}]


def _dating_governor(clause: Clause, predicate: Predicate) -> Predicate | None:
    """The clause whose date is a predicate's too: that of a light verb above it, of the verb to which it is a circumstance, or before 'and'."""
    token = predicate.token
    lang = clause.sentence.lang
    if token.head == token.i:
        return None
    above = _above(clause, token)
    if going_on.is_set_off(clause, predicate):
        return above
    if predicate.kind == "noun" and token.relation != "conj":
        # 'in view of its support, X waived … in 2002': what a verb's circumstance mentions has no part in the verb's date.
        aside = token.relation in ("obl", "nmod") and token.case not in words(lang, "during")
        return None if aside or above is None or _is_spoken_of(clause, predicate, above) else above
    if above is not None and _is_declared(clause, predicate, above):
        return above
    if clause.sentence.children(token, "nsubj", "nsubj:pass"):
        return None
    if token.relation == "xcomp":
        return above if above is not None and not _is_content(clause, predicate, above) else None
    if token.relation == "advcl":
        return above if predicate.form in ("Ger", "Part") and not predicate.marks else None
    return clause.under(clause.sentence.tokens[token.head]) if token.relation == "conj" else None


def _is_declared(clause: Clause, predicate: Predicate, above: Predicate) -> bool:
    """'On Monday X announced that it was severing relations', 'anunció que rompía relaciones': what is done by saying so is done that day."""
    if predicate.token.relation != "ccomp" or "commit" not in codebook.governors(clause.sentence.lang).get(above.lemma, ()):
        return False
    helpers = clause.sentence.children(predicate.token, "aux")
    progressive = predicate.token.morph.get("Aspect") == "Prog" and any(helper.lemma == "be" for helper in helpers)
    return not predicate.modals and not predicate.perfect and (progressive or predicate.tense == "Imp")


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
