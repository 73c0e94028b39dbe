"""The sections of a brief, in their order: each takes a draft and gives its parts. An act is told in one section alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from dragoman.nouns import Figure, Span, Statement, Tie
from dragoman.publish import instruments, phrases
from dragoman.publish.acts import Act, is_measure, topic, topics
from dragoman.publish.clauses import speaker
from dragoman.publish.draft import Draft, has_happened, is_told_at_all, part, step_text, tie_text
from dragoman.publish.figures import figure_text, figures
from dragoman.publish.opinions import differing, perspectives
from dragoman.publish.phrases import say
from dragoman.publish.sheet import Line, Part, Section
from dragoman.publish.when import is_dated

Parts = Callable[[Draft], list[Part]]


def sections(draft: Draft) -> list[Section]:
    """The sections that have a line, in the order of the brief."""
    written = [Section(key, say(key, draft.lang), make(draft)) for key, make in _SECTIONS]
    return [section for section in written if section.parts]


def _is_diplomacy(act: Act) -> bool:
    return act.between == "both" and not is_measure(act.cameo) and topic(act.cameo, act.contexts) is None and is_told_at_all(act)


def _is_past(act: Act) -> bool:
    return act.past and is_dated(act.occurrence.date) and has_happened(act)


def history(draft: Draft) -> list[Part]:
    """What is told as done, or as not done, between the two long before its document."""
    return part(None, draft.lines(act for act in draft.acts if _is_diplomacy(act) and _is_past(act) and not _is_step(draft, act)))


def state(draft: Draft) -> list[Part]:
    """What is told of the present, or without a date; what stands between the two; and what is foreseen or asked for."""
    acts = [act for act in draft.acts if _is_diplomacy(act) and not _is_past(act) and not _is_step(draft, act)]
    standing = [tie for tie in _ties(draft) if tie[2] == "both" and topic(relation=tie[1].relation) is None]
    return [
        *part(None, draft.lines(act for act in acts if has_happened(act))),
        *part(say("part.ties", draft.lang), [_tie_line(draft, document, tie) for document, tie, _ in standing]),
        *part(say("part.figures", draft.lang), _figures(draft, None)),
        *part(say("part.statements", draft.lang), _spoken(draft, None)),
        *part(say("part.planned", draft.lang), draft.lines(act for act in acts if not has_happened(act))),
    ]


def interests(draft: Draft) -> list[Part]:
    """The acts, standing relations, figures and statements of each topic."""
    return list(chain.from_iterable(part(say(f"topic.{one}", draft.lang), _of_topic(draft, one)) for one in topics()))


def _of_topic(draft: Draft, one: str) -> list[Line]:
    acts = [act for act in draft.acts if act.between == "both" and is_told_at_all(act) and not is_measure(act.cameo)]
    ours = [act for act in acts if topic(act.cameo, act.contexts) == one and not _is_step(draft, act)]
    lines = draft.lines(ours)
    lines += [_tie_line(draft, document, tie) for document, tie, between in _ties(draft) if between == "both" and topic(relation=tie.relation) == one]
    return [*lines, *_figures(draft, one), *_spoken(draft, one)]


def _of(one: Figure | Tie) -> Span:
    return one.start, one.end


def _figures(draft: Draft, one: str | None) -> list[Line]:
    """The figures of a topic, or of none, in sentences that name both states and that no line stands on yet: one line a sentence."""
    lines = []
    for document, figure in figures(draft.dyad):
        ours = topic("", figure.contexts) == one and draft.dyad.names_both(document, _of(figure))
        if ours and not draft.is_told(document, _of(figure)):
            lines.append(_figure_line(draft, document, figure))
    return lines


def _figure_line(draft: Draft, document: str, figure: Figure) -> Line:
    return draft.dated(draft.told(figure_text(figure, draft.lang), document, _of(figure)), figure.date)


def _tie_line(draft: Draft, document: str, tie: Tie) -> Line:
    line = draft.told(tie_text(draft, document, tie), document, _of(tie))
    return draft.dated(line, tie.date) if is_dated(tie.date) else line


def _spoken(draft: Draft, one: str | None) -> list[Line]:
    lines = []
    for document, said in _statements(draft, one):
        if said.kind == "reported" and not _names_speaker(draft, document, said):
            continue
        if not draft.is_told(document, said.content[0]):
            lines.append(_statement_line(draft, document, said))
    return lines


def _names_speaker(draft: Draft, document: str, said: Statement) -> bool:
    """Whether a reported statement is of a person or body that the text names: a pronoun or a mere state is too often the wrong one."""
    if said.source is None:
        return False
    mention = draft.dyad.mention_at(document, said.source.start, said.source.end)
    return mention is not None and mention.via not in ("pronoun", "zero") and mention.actor != mention.country


def _statement_line(draft: Draft, document: str, said: Statement) -> Line:
    source = said.source
    assert source is not None
    who = speaker(draft.dyad, document, source, draft.lang)
    return draft.told(phrases.joined(say("stated", draft.lang, who=who), draft.lang), document, said.content[0])


def _statements(draft: Draft, one: str | None) -> Iterator[tuple[str, Statement]]:
    """What someone of one state says that names the other, on a topic (or none) and without taking a side: sides are told under perspectives."""
    dyad = draft.dyad
    for document, annotation in dyad.named():
        for said in annotation.statements:
            if said.source is None or not said.content or topic("", said.contexts) != one or any(about.stance != "neither" for about in said.about):
                continue
            ours = dyad.cast.country(document, said.source.actor or "") in dyad.both
            if ours and dyad.is_text(document, said.content[0]) and dyad.names_both(document, said.content[0]):
                yield document, said


def _is_step(draft: Draft, act: Act) -> bool:
    """Whether an act is told in the words of an instrument's step: then its instrument tells it."""
    told = [(document, (step.start, step.end)) for life in draft.lives.values() for one in life for document, step in one.told]
    return any(one.document == document and start <= one.event.trigger[0] < end for one in act.told for document, (start, end) in told)


def measures(draft: Draft) -> list[Part]:
    """The life of each instrument, step by step; then sanctions and their easing that name none."""
    lives = [Part(phrases.opened(instruments.name(life, draft.lang)), [_step_line(draft, one) for one in life]) for life in draft.lives.values()]
    others = [act for act in draft.acts if act.between == "both" and is_measure(act.cameo) and is_told_at_all(act) and not _is_step(draft, act)]
    return [*lives, *part(say("part.measures", draft.lang), draft.lines(others))]


def _step_line(draft: Draft, step: instruments.Step) -> Line:
    told = [draft.quoted(document, (one.start, one.end)) for document, one in step.told]
    draft.used.update((document, draft.dyad.sentence(document, (one.start, one.end))) for document, one in step.told)
    text = phrases.opened(step_text(draft.dyad, step.told[0][0], step.first, draft.lang))
    return draft.dated(draft.citations.line(text, told, status=step.first.status), step.when)


def influence(draft: Draft) -> list[Part]:
    """What third parties do to the two or with them, and what stands between them and third parties."""
    acts = [act for act in draft.acts if act.between == "third" and is_told_at_all(act) and not _is_step(draft, act)]
    standing = [_tie_line(draft, document, tie) for document, tie, between in _ties(draft) if between == "third"]
    return [*part(None, draft.lines(acts)), *part(say("part.ties", draft.lang), standing)]


def _ties(draft: Draft) -> Iterator[tuple[str, Tie, str]]:
    """Each standing relation once, and whether it is between the two or with a third party."""
    dyad, seen = draft.dyad, set()
    for document, annotation in dyad.named():
        for tie in annotation.ties:
            ends = {dyad.cast.country(document, actor) for actor in (tie.source, tie.target)}
            ours = dyad.both <= ends
            if not (ours or (ends & dyad.both and dyad.names_both(document, _of(tie)))) or not dyad.is_text(document, _of(tie)):
                continue
            key = (tie.relation, tie.source, tie.target) if ":" not in tie.source + tie.target else (document, tie.start)
            if key not in seen:
                seen.add(key)
                yield document, tie, "both" if ours else "third"


_SECTIONS: tuple[tuple[str, Parts], ...] = (
    ("history", history),
    ("interests", interests),
    ("instruments", measures),
    ("influence", influence),
    ("state", state),
    ("perspectives", perspectives),
    ("differences", differing),
)
