"""English: ClearNLP labels, as spaCy's English models give them, into Universal Dependencies."""

from __future__ import annotations

from dragoman.reading.language.cases import plain_case
from dragoman.reading.language.forms import bases
from dragoman.reading.language.headlines import mend_command, mend_headline, mend_joined_verb, mend_joint_headline
from dragoman.reading.language.juncture import part_at_semicolons, part_joined_clauses, part_moods
from dragoman.reading.language.predicate import words
from dragoman.reading.language.rehung import ACTING, rehang
from dragoman.reading.language.relatives import mend_relatives
from dragoman.reading.language.syntax import Sentence, Token

_PLAIN = {
    "ROOT": "root", "nsubj": "nsubj", "nsubjpass": "nsubj:pass", "csubj": "csubj", "csubjpass": "csubj:pass", "dobj": "obj", "dative": "iobj",
    "relcl": "acl:relcl", "auxpass": "aux:pass", "poss": "nmod:poss", "neg": "advmod", "prt": "compound:prt", "npadvmod": "obl", "oprd": "xcomp",
    "nn": "compound", "quantmod": "advmod", "predet": "det", "preconj": "cc", "intj": "discourse", "meta": "dep",
}
_PREPOSITIONS = {"prep", "agent"}
_NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}


def adapt(sentence: Sentence) -> None:
    """Rewrite heads and relations in place."""
    _mend_garden_path(sentence)
    _mend_described_subject(sentence)
    mend_headline(sentence)
    mend_joint_headline(sentence)
    mend_command(sentence)
    mend_joined_verb(sentence)
    _free_time_opening(sentence)
    _share_head(sentence)
    _raise_objects_of_prepositions(sentence)
    _raise_copular_predicates(sentence)
    _join_headline_subjects(sentence)
    for word in sentence.tokens:
        word.relation = _PLAIN.get(word.relation, word.relation)
    _free_name_behind_date(sentence)
    _complete_verbs(sentence)
    part_at_semicolons(sentence)
    rehang(sentence)
    mend_relatives(sentence)
    part_joined_clauses(sentence)
    part_moods(sentence)
    sentence.reset()


def _mend_garden_path(sentence: Sentence) -> None:
    """'The Act limited aid': a past form with a subject is a verb, even where it was taken for a participle before the noun that is its object."""
    for verb in sentence.tokens:
        children = [w for w in sentence.tokens if w.head == verb.i and w.i != verb.i]
        if verb.relation != "amod" or not verb.text.endswith("ed") or not any(w.relation == "nsubj" and w.i < verb.i for w in children):
            continue
        noun = sentence.tokens[verb.head]
        while noun.relation in ("compound", "nmod", "amod") and noun.head != noun.i:
            noun = sentence.tokens[noun.head]
        verb.head, verb.relation = (verb.i if noun.head == noun.i else noun.head), noun.relation
        verb.pos, verb.morph, verb.lemma = "VERB", {"Tense": "Past", "VerbForm": "Fin"}, next(iter(bases(verb.text.lower(), "en")), verb.lemma)
        for word in sentence.tokens:
            if word.head == noun.i and word.i != noun.i and (word.i < verb.i or word.relation in ("punct", "advcl")):
                word.head = verb.i
        noun.head, noun.relation = verb.i, "dobj"


def _mend_described_subject(sentence: Sentence) -> None:
    """'Tokyo, which regards it as settled, protested': behind the clause that describes a name stands its verb, and no second description."""
    root = next((w for w in sentence.tokens if w.head == w.i), None)
    if root is None or root.i > 0 or root.name is None or root.name.kind not in ACTING:
        return
    below = [w for w in sentence.tokens if w.head == root.i and w.i > root.i]
    described = next((w for w in below if w.relation == "relcl"), None)
    verb = next((w for w in below if described is not None and w.i > described.i and w.relation == "acl" and w.pos == "VERB" and w.text.endswith("ed") and sentence.tokens[w.i - 1].text == ","), None)
    if described is None or verb is None or sentence.tokens[root.i + 1].text != "," or any(w.head == verb.i and w.relation == "agent" for w in sentence.tokens):
        return
    verb.head, verb.relation, verb.morph = verb.i, "ROOT", {"Tense": "Past", "VerbForm": "Fin"}
    root.head, root.relation = verb.i, "nsubj"
    for word in below:
        if word.i > verb.i:
            word.head = verb.i


def _free_time_opening(sentence: Sentence) -> None:
    """'The following year A left and B stayed': a time that opens a sentence is a circumstance, not a noun that the clause behind it describes."""
    noun = next((w for w in sentence.tokens[:4] if w.lemma in words("en", "time")), None)
    if noun is not None and _is_before_subject(sentence, noun):
        _part_from_subject(sentence, noun)
        return
    verb = next((w for w in sentence.tokens if noun is not None and w.head == noun.i and w.relation == "relcl"), None)
    if noun is None or verb is None or sentence.tokens[0].pos not in ("DET", "ADJ", "NOUN"):
        return
    subject = next((w for w in sentence.tokens if w.head == verb.i and w.relation in ("nsubj", "nsubjpass")), None)
    main = sentence.tokens[noun.head]
    joined = main.i == noun.i or any(w.head == main.i and w.relation in ("nsubj", "nsubjpass") and w.i > verb.i for w in sentence.tokens)
    if subject is None or subject.i != noun.i + 1 or subject.pos == "PRON" or not joined:
        return
    for word in sentence.tokens:
        if word.head == noun.i and word.i > verb.i and word.i != noun.i:
            word.head = verb.i
    if main.i != noun.i:
        verb.head, verb.relation = (verb.i, "ROOT") if main.head == main.i else (main.head, main.relation)
        main.head, main.relation = verb.i, "conj"
    else:
        verb.head, verb.relation = verb.i, "ROOT"
    noun.head, noun.relation = verb.i, "npadvmod"


def _is_before_subject(sentence: Sentence, noun: Token) -> bool:
    """'The following month Moroccan units attacked': a time that is counted from another, and no part of the subject behind it."""
    counted = noun.i > 0 and sentence.tokens[noun.i - 1].text.lower() in words("en", "counted-from")
    above = sentence.tokens[noun.head]
    return counted and noun.relation in ("amod", "compound", "nmod", "nn") and above.i > noun.i and above.relation in ("nsubj", "nsubjpass")


def _part_from_subject(sentence: Sentence, noun: Token) -> None:
    subject = sentence.tokens[noun.head]
    for word in sentence.tokens[: noun.i]:
        if word.head == subject.i:
            word.head = noun.i
    noun.head, noun.relation = subject.head, "npadvmod"


def _share_head(sentence: Sentence) -> None:
    """'missile and drone strikes': the noun behind two that are joined is the head of both, where a parser takes it for the object of the second."""
    for noun in sentence.tokens[3:]:
        first, joint, second = sentence.tokens[noun.i - 3 : noun.i]
        joined = joint.pos == "CCONJ" and second.relation == "conj" and second.head in (first.i, first.head)
        if noun.relation != "dobj" or noun.head != second.i or not joined or {first.pos, second.pos, noun.pos} != {"NOUN"}:
            continue
        noun.head, noun.relation = (noun.i if first.head == first.i else first.head), first.relation
        for word in sentence.tokens:
            if word.head in (first.i, second.i) and (word.i > noun.i or word.relation in ("det", "amod", "poss")) and word.i != second.i:
                word.head = noun.i
        first.head, first.relation = noun.i, "compound"
        second.head, joint.head = first.i, first.i


def _free_name_behind_date(sentence: Sentence) -> None:
    """'In June 2021 Norway condemned …', 'On 4 May 2020 Angola signed …': the name behind an opening date is the subject, not a part of the date."""
    tokens = sentence.tokens
    name = next((word for word in tokens if word.name is not None or word.pos == "PUNCT"), None)
    if name is None or name.name is None or tokens[0].pos != "ADP" or name.relation not in ("obl", "conj", "nmod"):
        return
    date = tokens[1 : name.i]
    verb = next((word for word in sentence.ancestors(name) if word.pos == "VERB" and word.i > name.i), None)
    plain = all(word.pos in ("NUM", "PROPN") for word in date) and any(word.pos == "NUM" or word.text in words("en", "calendar") for word in date)
    if verb is None or not plain or any(word.head == verb.i and word.relation in ("nsubj", "nsubj:pass") for word in tokens):
        return
    for word in date:
        if word.head in (name.i, verb.i):
            word.head, word.relation, word.case = verb.i, "obl", tokens[0].lemma
    if tokens[0].head == name.i:
        tokens[0].head = date[0].i
    passive = any(word.head == verb.i and word.relation == "aux:pass" for word in tokens)
    name.head, name.relation, name.case = verb.i, "nsubj:pass" if passive else "nsubj", ""


def _complete_verbs(sentence: Sentence) -> None:
    """'They agreed in May to restore ties': behind a verb that an infinitive completes, a time between them makes no purpose of it."""
    for word in sentence.tokens:
        verb = sentence.tokens[word.head]
        if word.relation != "advcl" or word.morph.get("VerbForm") != "Inf" or word.i < verb.i or verb.lemma not in words("en", "takes-infinitive"):
            continue
        children = [w for w in sentence.tokens if w.head == verb.i and w.i != word.i]
        if not any(w.relation in ("obj", "xcomp", "ccomp", "aux:pass") or w.text == "," for w in children if verb.i < w.i < word.i or w.relation == "aux:pass"):
            word.relation = "xcomp"


def _join_headline_subjects(sentence: Sentence) -> None:
    """'Zambia, Malawi sign deal': the first of two names that a comma joins before the verb is a subject too."""
    names = [w for w in sentence.tokens[:3] if w.name is not None]
    if len(names) == 2 and names[0].i == 0 and sentence.tokens[1].text == "," and names[1].relation == "nsubj" and names[0].relation not in ("nsubj", "conj"):
        names[0].head, names[0].relation = names[1].i, "conj"


def _outermost(sentence: Sentence, preposition: Token) -> tuple[Token, str, bool]:
    """The head above a chain of prepositions ('along with', 'because of'), the chain's words, and whether an agent is in it."""
    words, agent, top = [preposition.lemma], preposition.relation == "agent", preposition
    while top.head != top.i:
        above = sentence.tokens[top.head]
        joined = top.relation == "conj" and above.relation in _PREPOSITIONS
        if not joined and above.relation not in _PREPOSITIONS and above.pos != "ADP":
            return above, " ".join(reversed(words)), agent
        if not joined:
            words.append(above.lemma)
        agent = agent or above.relation == "agent"
        top = above
    return top, " ".join(reversed(words)), agent


def _raise_objects_of_prepositions(sentence: Sentence) -> None:
    moves = []
    for word in sentence.tokens:
        above = sentence.tokens[word.head]
        if word.relation not in ("pobj", "pcomp") or word.head == word.i:
            continue
        head, case, agent = _outermost(sentence, above)
        agent = agent or (case == "by" and any(w.head == head.i and w.relation == "auxpass" for w in sentence.tokens) and word.relation == "pobj")
        if case == "as" and any(w.head == above.i and w.lemma == "such" for w in sentence.tokens):
            case = "such as"
        if word.relation == "pcomp" and (word.pos not in _NOUNS or any(w.head == word.i and w.relation in ("nsubj", "cop", "mark") for w in sentence.tokens)):
            relation = "advcl"
        elif agent:
            relation = "obl:agent"
        else:
            relation = "nmod" if head.pos in _NOUNS else "obl"
        moves.append((word, head, relation, plain_case(case, "en")))
    for word, head, relation, case in moves:
        above = sentence.tokens[word.head]
        word.head, word.relation, word.case = head.i, relation, case
        if head.i != above.i:
            above.head, above.relation = word.i, "case"


def _raise_copular_predicates(sentence: Sentence) -> None:
    """'X is critical of Y': the adjective or noun becomes the predicate, the verb its `cop`."""
    for verb in list(sentence.tokens):
        if verb.lemma not in ("be", "become", "remain") or verb.relation in ("aux", "auxpass"):
            continue
        complement = next((w for w in sentence.tokens if w.head == verb.i and w.i != verb.i and w.relation in ("attr", "acomp")), None)
        if complement is None:
            continue
        for word in sentence.tokens:
            if word.head == verb.i and word.i not in (complement.i, verb.i):
                word.head = complement.i
        complement.head = complement.i if verb.head == verb.i else verb.head
        complement.relation = verb.relation
        verb.head, verb.relation = complement.i, "cop"
