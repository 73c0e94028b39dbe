"""Document -> sentences of tokens: one interface over spaCy, one adapter a language.

A new language is an adapter (labels into Universal Dependencies), its closed classes under data/, and a model named in the settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.nouns import Document, Span
from dragoman.reading.language import english, models, noun_forms, spanish
from dragoman.reading.language.masking import Masked, fixed_nouns, mask
from dragoman.reading.language.sentences import paragraphs, sentences
from dragoman.reading.language.syntax import Name, NameKind, Sentence, Token
from dragoman.reading.order import beginning_in

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LANGUAGES", "Name", "NameKind", "Sentence", "Token", "read"]

_ADAPTERS = {"en": english.adapt, "es": spanish.adapt}
_OPENINGS = {"es": noun_forms.opened}
LANGUAGES = frozenset(_ADAPTERS)


def read(document: Document, names: Sequence[Name] = ()) -> list[Sentence]:
    """The parsed sentences of a document, in order, page furniture left out.

    Args:
        document: text and languages; a paragraph in a language without an adapter is left out.
        names: what is known to be one name, in order and not overlapping; it becomes one token.

    Raises:
        ModelMissing: no model of a language is installed.
    """
    spans = [(name.start, name.end) for name in names]
    found: dict[str, list[tuple[Masked, Sentence]]] = {}
    for number, (start, end) in enumerate(paragraphs(document.text)):
        lang = _language_at(document, start)
        if lang not in _ADAPTERS or _is_furniture(document, start, end):
            continue
        pieces = list(sentences(document.text, start, end, lang, spans))
        heading = len(pieces) == 1 and end - start < 90 and document.text[end - 1] not in '.!?…"”»:'
        for first, last in pieces:
            begin = _after_furniture(document, first, last)
            inside = [name for name in beginning_in(names, begin, last) if name.end <= last]
            inside = sorted([*inside, *_apart(fixed_nouns(document.text, begin, last, lang), inside)], key=lambda name: name.start)
            masked = mask(document.text, begin, last, inside, lang)
            found.setdefault(lang, []).append((masked, Sentence(begin, last, lang, [], number, heading)))
    for lang, parts in found.items():
        _parse(lang, parts, document.text)
    return sorted((sentence for parts in found.values() for _, sentence in parts if sentence.tokens), key=lambda s: s.start)


def _apart(more: Sequence[Name], known: Sequence[Name]) -> list[Name]:
    return [name for name in more if not any(name.start < other.end and other.start < name.end for other in known)]


def _parse(lang: str, parts: list[tuple[Masked, Sentence]], text: str) -> None:
    with models.for_a_while(lang) as model:
        docs = [_doc(model, lang, masked) for masked, _ in parts]
        for (masked, sentence), doc in zip(parts, model.pipe(docs), strict=True):
            sentence.tokens = _tokens(doc, masked, text)
            _ADAPTERS[lang](sentence)


def _doc(model: Language, lang: str, masked: Masked) -> Doc:
    opening = _OPENINGS.get(lang) if masked.pieces and masked.pieces[0].name is None else None
    doc = model.make_doc(opening(masked.text) if opening else masked.text)
    for token in doc:
        # The sentence is ours: the parser must not split it again.
        token.is_sent_start = token.i == 0
    return doc


def _tokens(doc: Doc, masked: Masked, text: str) -> list[Token]:
    kept = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    tokens = []
    for i, token in enumerate(kept):
        start, end, name = masked.origin(token.idx, token.idx + len(token.text))
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        tokens.append(
            Token(
                i=i, start=start, end=end, text=text[start:end], lemma=(token.lemma_ if name is None else name.lemma or text[start:end]).lower(),
                pos=token.pos_, morph=token.morph.to_dict(), relation=token.dep_, head=place.get(head.i, i), name=name,
            )
        )
    return tokens


def _language_at(document: Document, position: int) -> str:
    return next((lang for start, end, lang in document.languages if start <= position < end), document.lang)


def _is_furniture(document: Document, start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in document.furniture)


def _after_furniture(document: Document, start: int, end: int) -> int:
    """Where a sentence begins once page furniture at its head ('Give feedback on this brief:') is left out."""
    edges: list[Span] = [(first, last) for first, last in document.furniture if first <= start < last < end]
    return edges[0][1] if edges else start
