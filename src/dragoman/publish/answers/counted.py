"""Series and networks as answers."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.publish.answers.answer import Answer
from dragoman.publish.network import Edge, Network, Node
from dragoman.publish.network import shown as networks
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import Lang, say
from dragoman.publish.series import Row, Series
from dragoman.publish.series import shown as counts
from dragoman.record import Record


def series(found: Series, pair: tuple[str, str], record: Record, lang: Lang) -> Answer:
    """What two states do to each other by day, month or year. A row is a period and direction."""
    return Answer(
        counts.title(found, lang), lambda: found, Row, lambda: found.rows, lambda: counts.listings(found, lang),
        lambda: counts.picture(found, lang) if found.rows else None, *_said(record, pair, lang),
    )


def network(found: Network, record: Record, lang: Lang, *, nodes: bool = False) -> Answer:
    """Who acts on whom. A row is an edge; with `nodes`, an actor."""
    return Answer(
        networks.title(found, lang), lambda: found, Node if nodes else Edge, lambda: found.nodes if nodes else found.edges,
        lambda: networks.listings(found, lang), lambda: networks.picture(found, lang) if found.edges else None,
        *_said(record, (found.a, found.b) if found.a and found.b else (), lang),
    )


def _said(record: Record, pair: Sequence[str], lang: Lang) -> tuple[str, str]:
    """What is said where there is nothing, and of how many documents it is."""
    named = dict(zip("ab", (state_name(state, lang, article=True) for state in pair), strict=False))
    return say("nothing" if named else "nothing.all", lang, **named), say("lead.all", lang, read=len(record), unread=len(record.quarantine()))
