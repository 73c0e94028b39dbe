"""The sections of a brief, in their order: each takes a draft and gives its parts. An act is told in one section alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import chain

from dragoman.publish import lives, phrases
from dragoman.publish.acts import Act, is_measure, topic, topics
from dragoman.publish.brief.narrative import has_happened, is_told_at_all, paragraphs
from dragoman.publish.brief.remarks import figure_lines, statement_lines, tie_line, ties
from dragoman.publish.draft import Draft, paragraph, part
from dragoman.publish.opinions import differing, perspectives
from dragoman.publish.parties import state_name, states
from dragoman.publish.phrases import say
from dragoman.publish.sheet import Line, Paragraph, Part, Section
from dragoman.publish.when import is_dated

Parts = Callable[[Draft], list[Part]]
_RUN_IN = ("interests", "instruments", "state", "differences")


def sections(draft: Draft) -> list[Section]:
    """The sections that have a line, in the order of the brief; in each, whoever is named first is introduced."""
    written = []
    for key, make in _SECTIONS:
        draft.introduce_anew()
        parts = make(draft)
        written.append(Section(key, say(key, draft.lang), _run_in(parts) if draft.is_short and key in _RUN_IN else parts))
    return [section for section in written if section.parts]


def _run_in(parts: list[Part]) -> list[Part]:
    """Parts as one, their headings as labels: a page has no room for both."""
    told = [Paragraph(": ".join(label for label in (one.title if place == 0 else None, each.label) if label) or None, each.lines) for one in parts for place, each in enumerate(one.paragraphs)]
    return [Part(None, told)] if told else []


def _is_diplomacy(act: Act) -> bool:
    return act.between == "both" and not is_measure(act.cameo) and topic(act.cameo, act.contexts) is None and is_told_at_all(act)


def _is_past(act: Act) -> bool:
    return act.past and is_dated(act.occurrence.date) and has_happened(act)


def history(draft: Draft) -> list[Part]:
    """What is told as done, or as not done, between the two long before its document."""
    return part(None, paragraphs(draft, (act for act in draft.acts if _is_diplomacy(act) and _is_past(act))))


def state(draft: Draft) -> list[Part]:
    """What is told of the present, or without a date; what stands between the two; and what is foreseen or asked for."""
    acts = [act for act in draft.acts if _is_diplomacy(act) and not _is_past(act)]
    return [
        *part(None, paragraphs(draft, (act for act in acts if has_happened(act)))),
        *part(say("part.ties", draft.lang), paragraph(_ties(draft, "both", None))),
        *part(say("part.figures", draft.lang), paragraph(_beside(draft, figure_lines, None))),
        *part(say("part.statements", draft.lang), paragraph(_beside(draft, statement_lines, None))),
        *part(say("part.planned", draft.lang), paragraphs(draft, (act for act in acts if not has_happened(act)))),
    ]


def interests(draft: Draft) -> list[Part]:
    """The acts, standing relations, figures and statements of each topic."""
    return list(chain.from_iterable(part(say(f"topic.{one}", draft.lang), _of_topic(draft, one)) for one in topics()))


def _of_topic(draft: Draft, one: str) -> list[Paragraph]:
    acts = [act for act in draft.acts if act.between == "both" and is_told_at_all(act) and not is_measure(act.cameo)]
    return [
        *paragraphs(draft, (act for act in acts if topic(act.cameo, act.contexts) == one)),
        *paragraph(_ties(draft, "both", one)),
        *paragraph(_beside(draft, figure_lines, one)),
        *paragraph(_beside(draft, statement_lines, one)),
    ]


def _beside(draft: Draft, lines: Callable[[Draft, str | None], list[Line]], one: str | None) -> list[Line]:
    """Lines that stand beside acts, where there is room for them."""
    return [] if draft.is_short else lines(draft, one)


def _ties(draft: Draft, between: str, one: str | None) -> list[Line]:
    """The standing relations between the two on a topic, or of third parties whatever the topic."""
    if draft.is_short:
        return []
    held = [(document, tie) for document, tie, stands in ties(draft.dyad) if stands == between and (between == "third" or topic(relation=tie.relation) == one)]
    return [tie_line(draft, document, tie) for document, tie in held if draft.admits(document, tie.start, tie.date)]


def measures(draft: Draft) -> list[Part]:
    """The life of each instrument, step by step; then sanctions and their easing that name none."""
    others = [act for act in draft.acts if act.between == "both" and is_measure(act.cameo) and is_told_at_all(act)]
    return [
        *part(None, [lives.paragraph(draft, life) for life in draft.lives.values()]),
        *part(say("part.measures", draft.lang) if draft.lives else None, paragraphs(draft, others)),
    ]


def influence(draft: Draft) -> list[Part]:
    """What third parties do to the two or with them, by third party in the order of ids, and what stands between them and third parties."""
    by_party: dict[str, list[Act]] = defaultdict(list)
    for act in draft.acts:
        if act.between == "third" and is_told_at_all(act):
            by_party[_third(draft, act)].append(act)
    told = [one for party in sorted(by_party, key=lambda party: (party == "", party)) for one in _of_party(draft, party, by_party[party])]
    return [*part(None, told), *part(say("part.ties", draft.lang), paragraph(_ties(draft, "third", None)))]


def _of_party(draft: Draft, party: str, acts: Iterable[Act]) -> list[Paragraph]:
    label = state_name(party, draft.lang) if party in states() else say("others", draft.lang) if party == "" else draft.dyad.cast.shown("", party, draft.lang)
    return paragraphs(draft, acts, phrases.opened(label))


def _third(draft: Draft, act: Act) -> str:
    """The third party of an act: who acts, else whom it concerns, by state where it has one; '' for who is known in one document alone."""
    lead = act.told[0]
    for side in (lead.event.source_actors, lead.event.target_actors):
        countries = {actor: draft.dyad.cast.country(lead.document, actor) for actor in side}
        parties = sorted(country if country in states() and country else actor for actor, country in countries.items() if country not in draft.dyad.both)
        if named := [party for party in parties if ":" not in party]:
            return named[0]
    return ""


_SECTIONS: tuple[tuple[str, Parts], ...] = (
    ("history", history),
    ("interests", interests),
    ("instruments", measures),
    ("influence", influence),
    ("state", state),
    ("perspectives", perspectives),
    ("differences", differing),
)
