"""Quotations and cues put together: which statement a quotation belongs to, or who says it where no verb governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.nouns import Source, Span
from dragoman.reading.language import Token, forms
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, one_of, postposed, source_at, touching, unsaid
from dragoman.reading.statements.expressions import cue_of
from dragoman.reading.statements.quotes import Quote

# A quotation of fewer words than this, without a verb, names something ('“caviar diplomacy”'); nobody states it.
_FEWEST_WORDS = 4
_FEWEST_OF_SENTENCE = 2
_MOSTLY = 0.8
_NEAR = 60  # characters between a quotation and the verb that introduces it
_FURTHEST_SIGNATURE = 6


def lay(scenes: Sequence[Scene], drafts: list[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Drafts with the quotations laid over them, and new ones for quotations that no clause governs.

    A content that is a quotation becomes direct speech and takes in all of it; one that holds quoted words becomes mixed.
    """
    said: list[Draft] = []
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.start, []).append(draft)
    for quote in quotes:
        near = [draft for scene in touching(scenes, *quote.pieces[0]) for draft in by_sentence.get(scene.sentence.start, ())]
        owner = _owner(near, quote)
        if owner is not None:
            _join(owner, quote)
            said.append(owner)
        elif said and _goes_on(said[-1], quote):
            said[-1].content = _union([*said[-1].content, *quote.pieces])
        elif _is_stated(scenes, quote):
            made = _spoken(scenes, quote, said, _last_before(scenes, by_sentence, quote))
            if made is not None and made not in said:
                drafts.append(made)
            said += [made] if made is not None else []
    return drafts


def _owner(drafts: Sequence[Draft], quote: Quote) -> Draft | None:
    """The outermost statement whose content holds the beginning of a quotation, or most of it, its cue standing outside."""
    best: Draft | None = None
    for draft in drafts:
        outside = draft.cue is None or not any(first <= draft.cue[0] < last for first, last in quote.pieces)
        first, last = quote.pieces[0]
        length = sum(end - start for start, end in draft.content)
        begins = draft.covers(first, min(first + 12, last)) > 0 or draft.covers(first, last) >= _MOSTLY * length
        begins = begins and draft.word is not None
        if outside and begins and (best is None or draft.covers(*quote.pieces[0]) > best.covers(*quote.pieces[0]) or best.start > draft.start):
            best = draft
    return best


def _goes_on(draft: Draft, quote: Quote) -> bool:
    """'“We will sign,” he said, “but not today.”': speech, its cue in the middle of the sentence, and the rest of the speech."""
    if draft.kind != "direct" or draft.cue is None or not draft.end <= draft.cue[0]:
        return False
    return draft.cue[1] <= quote.start < draft.sentence.end


def _join(draft: Draft, quote: Quote) -> None:
    """Lay a quotation over a content: direct where it is nearly all of it, mixed otherwise; it is taken in to its end."""
    length = sum(end - start for start, end in draft.content)
    quoted = sum(draft.covers(*piece) for piece in quote.pieces)
    if draft.kind == "reported":
        draft.kind = "direct" if quoted >= _MOSTLY * length else "mixed"
    draft.content = _union([*draft.content, *quote.pieces])


def _union(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _is_stated(scenes: Sequence[Scene], quote: Quote) -> bool:
    """Whether somebody states it: a clause, or several words; a word or two in quotation marks are not."""
    words = [t for start, end in quote.pieces for scene in touching(scenes, start, end) for t in scene.sentence.at(start, end) if not phrases.is_mark(t)]
    if _is_sentence(scenes[0].document.text, quote):
        return len(words) >= _FEWEST_OF_SENTENCE
    if words and _verb_behind(touching(scenes, quote.end - 1, quote.end)[-1], quote) is not None:
        return True
    return len(words) >= _FEWEST_WORDS and any(t.pos in ("VERB", "AUX") for t in words)


def _last_before(scenes: Sequence[Scene], by_sentence: dict[int, list[Draft]], quote: Quote) -> list[Draft]:
    """The last statement with a source in the sentence that a quotation's own sentence follows."""
    before = touching(scenes, quote.start - 1, quote.start)
    first = bisect_left(scenes, before[0].sentence.start, key=lambda scene: scene.sentence.start) if before else 0
    found = by_sentence.get(scenes[first - 1].sentence.start, []) if first else []
    return [draft for draft in found if draft.source is not None][:1]


def _spoken(scenes: Sequence[Scene], quote: Quote, said: Sequence[Draft], told: Sequence[Draft]) -> Draft | None:
    """A quotation that no clause governs: a verb beside it, the quotation before, the speaker of the sentence before, a signature behind it."""
    within = touching(scenes, quote.start, quote.end)
    if not within:
        return None
    first = bisect_left(scenes, within[0].sentence.start, key=lambda scene: scene.sentence.start)
    here = range(first, first + len(within))
    cue = _beside(scenes, here, quote) or _right_behind(scenes, here[-1], quote)
    if cue is not None:
        return _joined(cue, said)
    before = next((draft for draft in [*said[-1:], *told] if _follows(scenes, here[0], draft, quote)), None)
    if before is not None:
        if before.kind == "direct" and not _words_between(scenes, before.end, quote.start):
            before.content = _union([*before.content, *quote.pieces])
            return before
        return Draft(scenes[here[0]].sentence, None, None, before.source, list(quote.pieces), kind="direct")
    source = _signature(scenes, here[-1], quote) or _speaker_before(scenes, here[0], quote)
    if source is None and not _is_sentence(scenes[here[0]].document.text, quote):
        return None
    return Draft(scenes[here[0]].sentence, None, None, source, list(quote.pieces), kind="direct")


def _joined(made: Draft, said: Sequence[Draft]) -> Draft:
    """The statement that the same verb introduced already, with this quotation as one more piece; else the new one."""
    before = next((draft for draft in reversed(said[-3:]) if draft.cue == made.cue), None)
    if before is None:
        return made
    before.content = _union([*before.content, *made.content])
    return before


def _is_sentence(text: str, quote: Quote) -> bool:
    """Quoted words that nobody is named for are a statement where they make a sentence; a phrase is only somebody's wording."""
    return text[quote.start : quote.end].lstrip("¿¡")[:1].isupper() and any(c in ".!?…" for c in text[quote.end - 1 : quote.end + 2])


def _beside(scenes: Sequence[Scene], here: Sequence[int], quote: Quote) -> Draft | None:
    """The nearest verb of speech before or behind a quotation, in its sentences, or in those beside it where these end or begin there."""
    near = [*range(here[0] - 1, here[-1] + 2)]
    found: list[tuple[int, Scene, Token]] = []
    for i in near:
        if not 0 <= i < len(scenes) or abs(scenes[i].sentence.paragraph - scenes[here[0]].sentence.paragraph) > 1:
            continue
        for token in scenes[i].sentence.tokens:
            gap = _gap(token, quote)
            if gap is not None and gap <= _reach(scenes, i, here, quote) and _speaks(scenes[i], token):
                found.append((gap, scenes[i], token))
    for _, scene, token in sorted(found, key=lambda entry: entry[0]):
        predicate = scene.predicates[token.i]
        outside = [t for t in predicate.slots.get("subj", []) if not phrases.is_mark(t) and _gap(t, quote) is not None]
        subject = (postposed(scene, token) if one_of(scene.sentence, token) else None) or next(iter(outside), None) or _inverted(scene, token) or postposed(scene, token)
        source = source_at(scene, subject) if subject is not None else (_meant(scene, token, quote) if scene.sentence.lang == "es" else None)
        word = next(w for w in _spoken_by(scene, token) if "quote" in w.frames)
        if source is not None:
            return Draft(scene.sentence, (token.start, token.end), word, source, list(quote.pieces), kind="direct")
    return None


def _inverted(scene: Scene, verb: Token) -> Token | None:
    """'“…,” remarked the minister': the speaker right behind the verb, whom the parser may take for its object."""
    behind = [w for w in scene.sentence.children(verb, "obj") if w.i > verb.i and not w.case]
    return next((w for w in behind if scene.actors.of(scene.sentence, w) is not None or w.lemma in cues.words(scene.sentence.lang, "speaker")), None)


def _right_behind(scenes: Sequence[Scene], here: int, quote: Quote) -> Draft | None:
    """'“…”, zanjó ayer la portavoz': the word right behind a quotation as its verb, whatever the parser takes it for, and the first actor behind it."""
    scene = scenes[here]
    found = _verb_behind(scene, quote)
    if found is None:
        return None
    verb, word = found
    head = postposed(scene, verb)
    source = source_at(scene, head) if head is not None else None
    return Draft(scene.sentence, (verb.start, verb.end), word, source, list(quote.pieces), kind="direct") if source is not None else None


def _meant(scene: Scene, verb: Token, quote: Quote) -> Source | None:
    """Who is meant by a verb without a subject, and is not only spoken of in the quotation."""
    meant = unsaid(scene, verb)
    if meant is None or not any(start <= meant.start < end for start, end in quote.pieces):
        return meant
    return next((named.source for named in scene.silent), None)


def _verb_behind(scene: Scene, quote: Quote) -> tuple[Token, CueWord] | None:
    """The word right behind a quotation, if it can be a verb of speech."""
    lang, behind = scene.sentence.lang, [w for w in scene.sentence.tokens if w.start >= quote.end and not phrases.is_mark(w)]
    if not behind or behind[0].pos in ("ADP", "DET", "CCONJ", "SCONJ", "PRON") or behind[0].start - quote.end > _FURTHEST_SIGNATURE:
        return None
    word = next((row for row in cues.of(lang, "verb", *forms.lemmas(behind[0], lang)) if "quote" in row.frames), None)
    return (behind[0], word) if word is not None else None


def _gap(token: Token, quote: Quote) -> int | None:
    """Characters between a word and the nearest edge of a quotation; None inside it."""
    if any(start <= token.start < end for start, end in quote.pieces):
        return None
    return min(abs(edge - place) for start, end in quote.pieces for edge, place in ((start, token.end), (end, token.start)))


def _reach(scenes: Sequence[Scene], i: int, here: Sequence[int], quote: Quote) -> int:
    """How far a cue may stand: anywhere near in the quotation's own sentences, and in the one before only where a colon ends it."""
    if here[0] <= i <= here[-1]:
        return 2 * _NEAR
    text = scenes[i].document.text
    if i < here[0]:
        return 4 * _NEAR if text[: quote.start].rstrip(" \t\r\n\u00a0“«\"‘'„").endswith(":") else 0
    same = scenes[i].sentence.paragraph == scenes[here[-1]].sentence.paragraph
    return _NEAR if same and scenes[here[-1]].sentence.end - quote.end <= 3 else 0


def _speaks(scene: Scene, token: Token) -> bool:
    predicate = scene.predicates.get(token.i)
    return predicate is not None and predicate.kind == "verb" and not predicate.passive and any("quote" in row.frames for row in _spoken_by(scene, token))


def _spoken_by(scene: Scene, token: Token) -> tuple[CueWord, ...]:
    """The cue entries of a verb, of its pronominal form too."""
    return (*cue_of(scene.predicates[token.i]).rows, *cues.of(scene.sentence.lang, "verb", f"{token.lemma}se"))


def _follows(scenes: Sequence[Scene], here: int, before: Draft, quote: Quote) -> bool:
    """Whether the last statement stands in the same paragraph, in this sentence or the one before."""
    sentence = scenes[here].sentence
    last = scenes[here - 1].sentence if here else sentence
    text = scenes[here].document.text
    same = "\n" not in text[before.end : quote.start].strip('“«"').rstrip()
    return same and before.source is not None and before.end >= last.start and before.end <= quote.start


def _words_between(scenes: Sequence[Scene], start: int, end: int) -> bool:
    """Whether a sentence of the author's own stands between two pieces of speech: with a subject that did not speak."""
    return any(start <= scene.sentence.start and scene.sentence.end <= end for scene in touching(scenes, start, end))


def _signature(scenes: Sequence[Scene], here: int, quote: Quote) -> Source | None:
    """'“…” — Name': who signs a quotation."""
    text = scenes[here].document.text
    behind = text[quote.end : quote.end + 8].lstrip("”»\"’'.,!? \u00a0")
    if not behind or behind[0] not in "—–―":
        return None
    for scene in scenes[here : here + 2]:
        first = next((t for t in scene.sentence.tokens if t.start >= quote.end and not phrases.is_mark(t)), None)
        if first is not None:
            head = phrases.phrase_from(scene.sentence, first.i) if first.start - quote.end <= _FURTHEST_SIGNATURE else None
            return source_at(scene, head)
    return None


def _speaker_before(scenes: Sequence[Scene], here: int, quote: Quote) -> Source | None:
    """'This did not surprise X:' or 'X was blunt:' before a quotation: the actor right before the colon, else the subject there."""
    text = scenes[here].document.text
    if not text[: quote.start].rstrip(" \t\r\n\u00a0“«\"‘'„").endswith(":"):
        return None
    for scene in reversed(scenes[max(0, here - 1) : here + 1]):
        actors = [t for t in scene.sentence.tokens if t.end <= quote.start and scene.actors.of(scene.sentence, t) is not None]
        last = [t for t in actors[-1:] if not any(c.isalnum() for c in text[t.end : quote.start])]
        subjects = [t for t in actors if t.relation in ("nsubj", "nsubj:pass")]
        for token in [*last, *subjects]:
            return source_at(scene, token)
    return None
