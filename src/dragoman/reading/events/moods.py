"""What the form of a clause says of its act: asked, wished, supposed without a word for it, told of nobody in particular."""

from __future__ import annotations

from dragoman.reading.events import codebook
from dragoman.reading.language import forms
from dragoman.reading.language.clauses import Predicate


def is_after(predicate: Predicate) -> bool:
    """'después de que atacaran': a subjunctive that tells of what was done."""
    above = predicate.sentence.tokens[predicate.token.head]
    return above.pos == "ADV" and "after" in codebook.governors(predicate.sentence.lang).get(above.lemma, ())


def is_of_none_known(predicate: Predicate) -> bool:
    """'un país que respete a X': a relative clause in the present subjunctive tells of nobody in particular, and of nothing that was done."""
    return predicate.kind == "verb" and predicate.link in ("acl", "acl:relcl") and predicate.mood == "Sub" and predicate.tense == "Pres" and not predicate.perfect


def is_requested_above(predicate: Predicate) -> bool:
    """'pidió a los dos, X e Y, que reanuden …': a clause that a parser hangs on whoever is asked."""
    known = codebook.governors(predicate.sentence.lang)
    return any("request" in known.get(lemma, ()) for word in predicate.sentence.ancestors(predicate.token) if word.pos == "VERB" for lemma in forms.lemmas(word, predicate.sentence.lang))


def is_told(predicate: Predicate) -> bool:
    """'Togo let them go': somebody stands before the verb who did it; not 'Let Togo free them'."""
    return any(child.i < predicate.token.i for child in predicate.sentence.children(predicate.token, "nsubj", "nsubj:pass"))


def is_inverted(predicate: Predicate) -> bool:
    """'Had X attacked', 'De haber atacado': a condition without a word for it."""
    helpers = predicate.sentence.children(predicate.token, "aux")
    subjects = predicate.sentence.children(predicate.token, "nsubj", "nsubj:pass")
    english = predicate.link == "advcl" and any(h.text == "Had" and all(h.i < s.i for s in subjects) and subjects for h in helpers)
    first = predicate.token.i < predicate.token.head  # not 'después de haber atacado', 'acusado de haber atacado'
    return english or (predicate.sentence.lang == "es" and first and "de" in predicate.marks and any(h.text.lower() == "haber" for h in helpers))


def is_wished(predicate: Predicate) -> bool:
    """A main clause in the subjunctive says nothing of what happened: 'Ojalá X reconozca a Y', 'X hubiera exigido'."""
    return predicate.kind == "verb" and predicate.mood == "Sub" and not predicate.link and not predicate.sentence.children(predicate.token, "mark")


def is_asked(predicate: Predicate) -> bool:
    """The main clause of a question says nothing of what happened."""
    return not predicate.link and (predicate.kind != "noun" or predicate.token.relation == "root") and predicate.sentence.tokens[-1].text.startswith("?")
