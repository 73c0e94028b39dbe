"""Spanish verbs that a small parser gets wrong: their dictionary form and mood, or that they are verbs at all ('zarpó' as an adjective). Their forms tell better (forms.py)."""

from __future__ import annotations

from dragoman.reading.language.forms import Form, known
from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

MISTAKEN = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV"})
_SETTLING = ("Mood", "Tense", "VerbForm", "Number")
_UNMISTAKABLE = frozenset({("Ind", "Past"), ("Ind", "Fut"), ("Cnd", ""), ("Sub", "Imp")})
_PHRASAL = ("amod", "flat", "appos", "nmod", "compound", "dep")
_CLAUSAL = ("root", "parataxis", "conj", "ccomp", "advcl", "acl", "csubj", "xcomp")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


def mend_forms(sentence: Sentence) -> None:
    """Rewrite dictionary forms and features of verbs in place, where their form cannot have those that the parser gives."""
    for word in sentence.tokens:
        if word.pos in ("VERB", "AUX") and word.name is None:
            _settle(word)


def mend_hidden(sentence: Sentence) -> None:
    """Make verbs of words that can be nothing else, with what depends on them, in place."""
    for word in sentence.tokens:
        form = only_verb(sentence, word)
        if form is None:
            continue
        before = sentence.tokens[word.i - 1]
        become(word, form)
        if word.i and before.text.lower() in words("es", "direct-clitic") and before.pos == "DET":
            before.pos, before.head, before.relation = "PRON", word.i, "obj"  # 'Rabat la culpó'
        _stand_as_clause(sentence, word)


def _settle(word: Token) -> None:
    """Give a verb a dictionary form that its own form can belong to, and features that this form can have."""
    # Who tells of others seldom says 'I' or 'you': 'caduco' is an adjective unless the parser too sees a first person.
    found = [form for form in known(word.text.lower(), "es") if form.morph.get("Person", "3") in ("3", word.morph.get("Person"))]
    if not found:
        return
    fitting = [form for form in found if form.base == word.lemma] or found
    best = max(fitting, key=lambda form: sum(word.morph.get(name) == value for name, value in form.features))
    word.lemma = best.base
    if not any(all(form.morph.get(name, "") in ("", word.morph.get(name)) for name in _SETTLING) for form in fitting):
        word.morph = best.morph


def only_verb(sentence: Sentence, word: Token) -> Form | None:
    """What a word that is taken for none is as a verb, if it can be nothing else: a past, a future, a conditional, a past subjunctive, without article or preposition before it."""
    before = sentence.tokens[word.i - 1] if word.i else None
    opens = before is None or (before.pos == "PUNCT" and word.i == 1)
    if word.pos not in MISTAKEN or word.name is not None or not (word.text.islower() or opens) or word.text.lower() in words("es", "noun-too"):
        return None
    moods = _UNMISTAKABLE | ({("Sub", "Pres")} if before is not None and before.name is not None and _opened(sentence, before) else set())
    told = [form for form in known(word.text.lower(), "es") if not form.clitics and form.morph.get("Person") == "3" and (form.morph["Mood"], form.morph.get("Tense", "")) in moods]
    others = [form for form in known(word.text.lower(), "es") if form not in told and form.morph.get("Person") != "1"]
    headed = before is not None and (before.pos == "ADP" or (before.pos == "DET" and before.text.lower() not in words("es", "direct-clitic")))
    return told[0] if told and not others and not headed else None


def become(word: Token, form: Form) -> None:
    """Give a word the part of speech, dictionary form and features of a verb's form."""
    word.pos, word.lemma, word.morph = "VERB", form.base, form.morph


def _stand_as_clause(sentence: Sentence, verb: Token) -> None:
    """Make a clause of the noun phrase that a parser saw in 'el vapor noruego zarpó ayer': the noun is the subject, what stands behind the verb hangs on the verb."""
    above = sentence.tokens[verb.head]
    for word in sentence.tokens:
        if word.head == verb.i and word.relation in _PHRASAL:
            word.relation = role(sentence, word) if word.i > verb.i else "nsubj"
    if verb.relation in ("obj", "obl", "iobj", "nsubj") and above.pos == "VERB":
        verb.relation = "ccomp" if _opened(sentence, verb) else "parataxis"
    if verb.relation not in _PHRASAL or above.i >= verb.i:
        return
    while above.relation in _PHRASAL and above.head < above.i and above.pos in ("ADJ", "PROPN", "NOUN") and sentence.tokens[above.head].pos in ("NOUN", "PROPN") and not above.case:
        above = sentence.tokens[above.head]
    main = sentence.tokens[above.head]
    for word in sentence.tokens[verb.i + 1 :]:
        if word.head == above.i and word.i != main.i:
            word.head, word.relation = verb.i, role(sentence, word)
    verb.head, verb.relation = (verb.i if main is above else main.i), above.relation
    if main is not above and above.relation in _SUBJECTS and main.i > verb.i:
        # 'El presidente la tildó de intromisión y avisó …': the first of two verbs.
        verb.head, verb.relation = (verb.i if main.head == main.i else main.head), main.relation
        main.head, main.relation = verb.i, "conj"
    elif verb.relation not in _CLAUSAL:
        verb.relation = "ccomp" if _opened(sentence, above) else "parataxis"
    above.head, above.relation = verb.i, "nsubj"


def _opened(sentence: Sentence, word: Token) -> bool:
    """Whether 'que' opens the clause in which a word stands first but for its own words."""
    before = next((w for w in reversed(sentence.tokens[: word.i]) if w.pos not in ("DET", "ADJ", "NUM") and w.head != word.i), None)
    before = sentence.tokens[word.i - 1] if word.i and sentence.tokens[word.i - 1].text.lower() in words("es", "complementizer") else before
    return before is not None and before.text.lower() in words("es", "complementizer")


def role(sentence: Sentence, word: Token) -> str:
    """What a phrase behind a verb is to it: its object, also with 'a', or a circumstance."""
    if word.relation in ("punct", "cc", "conj", "advmod", "mark", "case", "advcl", "acl", "acl:relcl", "parataxis"):
        return word.relation
    if word.text[:1].isdigit() or word.lemma in words("es", "time"):
        return "obl"  # 'caducó el 30 de noviembre'
    cases = {w.text.lower() for w in sentence.tokens if w.head == word.i and w.relation == "case"}
    return "obj" if not cases or cases <= {"a", "al"} else "obl"
