"""The brief on two states: what a record's documents say of them, each sentence with the words that carry it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from dragoman import ontology
from dragoman.compare.readings import Reading, name
from dragoman.errors import UsageError
from dragoman.nouns import HAPPENED, When
from dragoman.publish import instruments, parties, phrases, selection
from dragoman.publish.acts import Act, lie_in
from dragoman.publish.brief import gaps
from dragoman.publish.brief.balance import balance
from dragoman.publish.brief.sections import sections
from dragoman.publish.clauses import clause
from dragoman.publish.draft import Draft
from dragoman.publish.folding import by_standing, folded, with_what_is_asked
from dragoman.publish.instruments import Step
from dragoman.publish.lives import taken
from dragoman.publish.phrases import Lang, language, say
from dragoman.publish.quotes import Citations
from dragoman.publish.scope import Scope
from dragoman.publish.sheet import Brief, Charts, Dot, Source, Taken
from dragoman.publish.view import View, look, uncollected
from dragoman.publish.when import Dated, written
from dragoman.record import Record

LENGTHS = ("page", "full")
_TOLD = ("sponsored", "relayed", "missing-quotation", "missing-passage", "undated", "dates-do-not-fit", "sum-does-not-add-up", "units-do-not-match", "near-duplicate")


def write(
    record: Record, a: str, b: str, *, lang: str = "en", confidence: float = 0.0, scope: Scope | None = None, length: str = "full"
) -> Brief:
    """The brief on two states.

    Args:
        record: what was read.
        a: a state, by any of its names; the title follows the order asked for, all else the order of ids.
        b: the other.
        lang: the language of the program's own words, 'en' or 'es'; quotes stay in theirs.
        confidence: acts told with less (0 to 1) are left out.
        scope: a period, outlets, reviewed lines alone.
        length: 'full', or 'page' for about a page (selection.py says what is kept).

    Raises:
        UnknownActor: nobody is known by a name that was given.
        UsageError: the same state twice, a language or length that there is none of, an outlet that published nothing on both.
        RecordDamaged: a file of the record is missing or is not what was written.
    """
    return compose(look(record, a, b, confidence=confidence, scope=scope), language(lang), length)


def compose(view: View, lang: Lang, length: str = "full") -> Brief:
    """The brief of what was looked up already. Raises UsageError for a length that there is none of."""
    if length not in LENGTHS:
        raise UsageError(f"No brief has the length '{length}'. The lengths are {' and '.join(LENGTHS)}.")
    with uncollected():
        return _composed(view, lang, length)


def _composed(view: View, lang: Lang, length: str) -> Brief:
    dyad, (first, second) = view.dyad, view.asked
    draft = _draft(view, lang, is_short=length == "page")
    if draft.is_short:
        draft.acts, draft.lives = selection.chosen(dyad, draft.acts, draft.lives)
    told = sections(draft)
    citations = draft.citations.all()
    numbers: dict[str, list[int]] = defaultdict(list)
    for citation in citations:
        numbers[citation.document].append(citation.number)
    sources = [_source(reading, numbers.get(name(reading[0]), []), lang) for reading in dyad.readings if not draft.is_short or name(reading[0]) in numbers]
    brief = Brief(
        first, second, lang, _title(first, second, lang), _subtitle(view, lang), say("version", lang, version=view.record.version), [], told,
        balance(view.compared, lang, rows=not draft.is_short), gaps.gaps(view.record, draft), sources, citations, charts(draft),
    )
    brief.draft = marks(brief, draft)
    return brief


def _draft(view: View, lang: Lang, *, is_short: bool) -> Draft:
    """What there is to tell: acts that no instrument tells, each once for each standing, and lives, in the scope asked for."""
    acts, lives = _tellable(view)
    every = _every(view) if view.scope.reviewed else len(acts) + sum(len(life) for life in lives.values())
    told = instruments.tellers(lives)
    acts = [act for act in acts if not told(act)]
    reviewed = view.record.reviewed()
    return Draft(
        lang, acts, lives, view.compared, Citations(view.dyad), reviewed, view.scope, is_short=is_short, every=every,
    )


def _tellable(view: View) -> tuple[list[Act], dict[str, list[Step]]]:
    dyad, days = view.dyad, view.scope.days
    lives = instruments.lie_in(dyad, instruments.steps(dyad), days)
    acts = lie_in(dyad, folded(dyad, with_what_is_asked(list(by_standing(view.acts)))), days)
    return acts, {key: life for key, life in lives.items() if life}


def _every(view: View) -> int:
    """How many acts and steps there are, reviewed or not."""
    acts, lives = _tellable(look(view.record, *view.asked, confidence=view.confidence, scope=replace(view.scope, reviewed=False)))
    return len(acts) + sum(len(life) for life in lives.values())


def marks(brief: Brief, draft: Draft) -> list[str]:
    """What was asked for beside the two states, and how many lines a person has reviewed."""
    lang, scope, lines = draft.lang, draft.scope, brief.lines
    told = []
    if scope.has_period:
        told.append(say("period", lang, period=written(When(None, scope.first, scope.last), lang)))
    if scope.outlets:
        told.append(say("period.outlets", lang, outlets=", ".join(scope.outlets), count=len(draft.dyad.readings)))
    if draft.is_short:
        kept = len(draft.acts) + sum(len(life) for life in draft.lives.values())
        told.append(say("length.page", lang, lines=kept, all=draft.every))
    unseen = sum(not line.reviewed for line in lines)
    key = "draft.empty" if scope.reviewed and not lines else "draft.all" if lines and not unseen else "draft" if unseen == len(lines) else "draft.some"
    return [*told, say(key, lang, lines=len(lines), open=unseen, all=draft.every)]


def _title(a: str, b: str, lang: Lang) -> str:
    return say("title", lang, a=parties.state_name(a, lang), b=parties.state_name(b, lang))


def _subtitle(view: View, lang: Lang) -> str:
    dyad = view.dyad
    counted = say("subtitle", lang, documents=view.compared.naming, read=len(view.record))
    if unread := len(view.record.quarantine()):
        counted = f"{counted} {say('subtitle.unread', lang, count=unread)}"
    a, b = (parties.state_name(state, lang, article=True) for state in (dyad.a, dyad.b))
    return counted if dyad.readings else f"{counted} {say('nothing', lang, a=a, b=b)}"


def charts(draft: Draft) -> Charts:
    """What the charts are drawn from; a short brief has none."""
    if draft.is_short:
        return Charts()
    lang, dyad = draft.lang, draft.dyad
    acts = [act for act in draft.acts if act.between == "both" and act.occurrence.status in HAPPENED]
    dots = [
        Dot(phrases.opened(clause(dyad, act, lang)), *days, ontology.quad(act.occurrence.type)) for act in acts if (days := _days(act.occurrence.date))
    ]
    steps = [
        Taken(instruments.name(life, lang), taken(step.first, dyad.document(step.told[0][0]).text), *days, step.first.status in HAPPENED)
        for life in draft.lives.values() for step in life if (days := _days(step.when))
    ]
    years = Counter(day[:4] for _, annotation in dyad.named() if (day := annotation.document.published.earliest) and annotation.document.published.latest)
    return Charts(sorted(dots, key=lambda dot: (dot.earliest, dot.latest, dot.text)), steps, dict(sorted(years.items())))


def _days(when: Dated) -> tuple[str, str] | None:
    return (when.earliest, when.latest) if when is not None and when.earliest and when.latest else None


def _source(reading: Reading, numbers: list[int], lang: Lang) -> Source:
    document, annotation = reading
    about, named = annotation.document, name(document)
    why = say("why", lang, why=about.published.why) if about.published.why else ""
    return Source(
        named, " ".join((about.title or named).split()), about.outlet or say("outlet.unknown", lang), say(f"genre.{about.genre}", lang),
        written(about.published, lang), why, document.lang, say(f"language.{document.lang}", lang), document.url,
        _notices(reading, lang), numbers,
    )


def _notices(reading: Reading, lang: Lang) -> list[str]:
    """What a reader must know of a document, each kind once."""
    about = reading[1].document
    kinds = [kind for kind in _TOLD if any(notice.kind == kind for notice in reading[1].notices)]
    names = {"sponsored": about.sponsor, "relayed": about.relays}
    kinds += [kind for kind, who in names.items() if who and kind not in kinds]
    return [say(f"notice.{kind}.by", lang, who=names[kind]) if names.get(kind) else say(f"notice.{kind}", lang) for kind in kinds]
