"""What stands between two parties, what was counted, and who said what of whom, as sentences."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache

from dragoman.nouns import Annotation, Figure, Span, Statement, Tie
from dragoman.publish import phrases
from dragoman.publish.acts import topic
from dragoman.publish.clauses import publisher, speaker
from dragoman.publish.draft import Draft
from dragoman.publish.dyad import Dyad
from dragoman.publish.figures import amount, figures, is_measure
from dragoman.publish.phrases import say
from dragoman.publish.sheet import Line
from dragoman.publish.when import is_dated, written
from dragoman.reading import knowledge


def ties(dyad: Dyad) -> Iterator[tuple[str, Tie, str]]:
    """Each standing relation once with its document, one that tells it itself before those that quote it, and whether it is between the two ('both') or with a third party ('third')."""
    found: dict[Hashable, tuple[str, Tie, str]] = {}
    for document, annotation in dyad.named():
        for tie in annotation.ties:
            ends = {dyad.cast.country(document, actor) for actor in (tie.source, tie.target)}
            ours = dyad.both <= ends
            if not (ours or (ends & dyad.both and dyad.names_both(document, _of(tie)))) or not dyad.is_text(document, _of(tie)):
                continue
            key: Hashable = (tie.relation, tie.source, tie.target) if ":" not in tie.source + tie.target else (document, tie.start)
            if key not in found or (_saying(annotation, tie) is None and _saying(dyad.annotation(found[key][0]), found[key][1]) is not None):
                found[key] = document, tie, "both" if ours else "third"
    yield from found.values()


def _saying(annotation: Annotation, tie: Tie) -> Statement | None:
    """The narrowest statement in whose words a standing relation is told."""
    around = [said for said in annotation.statements if said.content and said.content[0][0] <= tie.start and tie.end <= said.content[-1][1]]
    return min(around, key=lambda said: said.content[-1][1] - said.content[0][0], default=None)


def tie_line(draft: Draft, document: str, tie: Tie) -> Line:
    """A standing relation, said to be a speaker's where it stands in his words, an author's where nobody but an opinion piece or a sponsored text has it."""
    annotation = draft.dyad.annotation(document)
    text, about, said = _tie_text(draft, document, tie), annotation.document, _saying(annotation, tie)
    owned = about.genre == "opinion" or about.sponsor is not None
    if said is not None and said.source is not None:
        text = phrases.joined(say("according", draft.lang, clause=text, who=speaker(draft.dyad, document, said.source, draft.lang, draft.names)), draft.lang)
    elif said is not None:
        text = say("according.unnamed", draft.lang, clause=text)
    elif owned:
        text = say("according", draft.lang, clause=text, who=publisher(draft.dyad, document, draft.lang))
    line = draft.of(text, document, tie, shown=int(owned or said is not None))
    return draft.dated(line, tie.date) if is_dated(tie.date) else line


def _tie_text(draft: Draft, document: str, tie: Tie) -> str:
    names = {"source": draft.names.shown(document, tie.source, draft.lang), "target": draft.names.shown(document, tie.target, draft.lang)}
    row = _tied().get(tie.relation)
    if row is None:
        return phrases.joined(say("tie.other", draft.lang, relation=tie.relation, **names), draft.lang)
    column = f"{draft.lang}_many" if draft.dyad.cast.is_plural(document, tie.source, draft.lang) else draft.lang
    column += "_past" if _has_ended(tie) else ""
    told = phrases.fill(row[column], target=names["target"])
    return phrases.joined(say("clause", draft.lang, subject=names["source"], predicate=told), draft.lang)


def _has_ended(tie: Tie) -> bool:
    """Whether a standing relation is told with the end of its time: 'until 2014', '1973 to 1992', and what was, nobody says until when."""
    return tie.date is not None and tie.date.latest is not None and "/" in (tie.date.edtf or "")


@cache
def _tied() -> dict[str, knowledge.Row]:
    return {row["relation"]: row for row in phrases.rows("ties.tsv")}


def figure_lines(draft: Draft, one: str | None) -> list[Line]:
    """The measures of a topic, or of none, in sentences that name both states and that no line stands on yet: one line a sentence."""
    lines = []
    for document, figure in figures(draft.dyad):
        ours = is_measure(figure) and topic("", figure.contexts) == one and draft.dyad.names_both(document, _of(figure))
        if ours and draft.admits(document, figure.date) and not draft.is_printed(document, _of(figure)):
            lines.append(_figure_line(draft, document, figure))
    return lines


def _figure_line(draft: Draft, document: str, figure: Figure) -> Line:
    lang = draft.lang
    who = figure.publisher or publisher(draft.dyad, document, lang)
    value = amount(figure.value, figure.unit, lang)
    told = say("figure.of", lang, who=who, value=value, of=say("quoted", lang, words=figure.of)) if figure.of else say("figure", lang, who=who, value=value)
    if is_dated(figure.date):
        told = say("figure.dated", lang, date=written(figure.date, lang), clause=told)
    return draft.dated(draft.of(phrases.joined(told, lang), document, figure), figure.date)


def statement_lines(draft: Draft, one: str | None) -> list[Line]:
    """What someone of one state says that names the other, on a topic or none, in sentences that no line stands on yet."""
    lines = []
    for document, said in _statements(draft, one):
        if said.kind == "reported" and not _names_speaker(draft, document, said):
            continue
        if draft.admits(document, said=said.content[0]) and not draft.is_told(document, said.content[0]):
            lines.append(_statement_line(draft, document, said))
    return lines


def _names_speaker(draft: Draft, document: str, said: Statement) -> bool:
    """Whether a reported statement is of a person or body that the text names: a pronoun or a mere state is too often the wrong one."""
    if said.source is None:
        return False
    mention = draft.dyad.mention_at(document, said.source.start, said.source.end)
    return mention is not None and mention.via not in ("pronoun", "zero") and mention.actor != mention.country


def _statement_line(draft: Draft, document: str, said: Statement) -> Line:
    source, lang = said.source, draft.lang
    assert source is not None
    who = speaker(draft.dyad, document, source, lang, draft.names)
    outlet = publisher(draft.dyad, document, lang)
    if said.kind == "direct" and said.content[0][1] - said.content[0][0] > len(who):
        return draft.told(phrases.joined(say("stated.direct", lang, who=who), lang), document, said.content[0], words=(document, said.content[0]))
    return draft.told(phrases.joined(say("stated", lang, who=who, outlet=outlet), lang), document, said.content[0])


def _statements(draft: Draft, one: str | None) -> Iterator[tuple[str, Statement]]:
    """Without those that take a side: sides are told under perspectives."""
    dyad = draft.dyad
    for document, annotation in dyad.named():
        for said in annotation.statements:
            if said.source is None or not said.content or topic("", said.contexts) != one or any(about.stance != "neither" for about in said.about):
                continue
            ours = dyad.cast.country(document, said.source.actor or "") in dyad.both
            if ours and dyad.is_text(document, said.content[0]) and dyad.names_both(document, said.content[0]):
                yield document, said


def _of(one: Figure | Tie) -> Span:
    return one.start, one.end
