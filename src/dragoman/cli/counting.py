"""dragoman series, network: what a record holds, counted."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.looking import A, B, Csv, Html, Lang, Out, Safe, between, form, give, put
from dragoman.cli.saying import say
from dragoman.errors import UsageError

By = Annotated[str, typer.Option("--by", help="day, month or year.")]
From = Annotated[str, typer.Option("--from", help="The first period, by any date in it (2005, 2005-06, 2005-06-30). Default: the first of which something is told.", show_default=False)]
To = Annotated[str, typer.Option("--to", help="The last period. Default: the last of which something is told.", show_default=False)]
Since = Annotated[str, typer.Option("--from", help="Only what surely is of this date (2005, 2005-06, 2005-06-30) or later.", show_default=False)]
Until = Annotated[str, typer.Option("--to", help="Only what surely is of this date or earlier.", show_default=False)]
Sectors = Annotated[str, typer.Option("--sectors", help="state: acts between organs of the two states; all: those of others of both countries apart.")]
Status = Annotated[str, typer.Option("--status", help="happened (reported or attributed), or one status: reported, attributed, denied, planned, requested, hypothetical.")]
Dates = Annotated[str, typer.Option("--dates", help="told: only acts that a source dates; all: also those that only their document's date bounds.")]
Pair = Annotated[list[str] | None, typer.Argument(metavar="[A B]", help="Two states: these, and who acts on them or is acted on. Without them: all of the record.", show_default=False)]
Undirected = Annotated[bool, typer.Option("--undirected", help="One edge for what either does to the other.")]
Nodes = Annotated[bool, typer.Option("--nodes", help="With --csv: a row an actor, instead of a row an edge.")]
GraphML = Annotated[bool, typer.Option("--graphml", help="Give GraphML, with every attribute: for Gephi, igraph, networkx.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (series, network):
        app.command(command.__name__)(command)


def series(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", by: By = "year", from_: From = "", to: To = "", sectors: Sectors = "state",
    status: Status = "happened", dates: Dates = "all", json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, html: Html = False, out: Out = "-",
    confidence: options.Confidence = None,
) -> int:
    """What two states do to each other by day, month or year: counts by class, scores, 90 % intervals, documents. CSV: a row a period and direction."""
    from dragoman.publish import answers
    from dragoman.publish.parties import pair
    from dragoman.publish.period import unit
    from dragoman.publish.series import Wanted
    from dragoman.publish.series import series as counted
    from dragoman.record import Record

    asked = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html)
    settings = options.settled(record=record, confidence=confidence)
    wanted = Wanted(unit(by), between(from_, to), sectors, status, dates, settings.confidence)
    first, second = pair(a, b)
    with Record.open(settings.record) as held:
        found = counted(held, first, second, wanted)
        give(answers.series(found, (first, second), held, asked.lang), asked, held)
        if asked.name in ("csv", "csv_safe") and (found.wider or found.apart.undated):
            say("Some acts are dated too widely for a row, or not at all: --json has them under 'wider' and 'apart'.")
    return 0


def network(
    pair: Pair = None, record: options.RecordFolder = None, lang: Lang = "en", from_: Since = "", to: Until = "", status: Status = "happened",
    undirected: Undirected = False, json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, nodes: Nodes = False, graphml: GraphML = False,
    html: Html = False, out: Out = "-", confidence: options.Confidence = None,
) -> int:
    """Who acts on whom, in a record or around two states: actors and edges with counts by class. CSV: a row an edge; with --nodes, a row an actor."""
    from dragoman.publish import answers
    from dragoman.publish import network as networks
    from dragoman.record import Record

    if pair and len(pair) != 2:
        raise UsageError("Give two states, or none for all of the record: dragoman network USA AZE.")
    asked = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html, graphml=graphml)
    settings = options.settled(record=record, confidence=confidence)
    days = between(from_, to)
    with Record.open(settings.record) as held:
        found = networks.network(held, pair or (), asked.lang, days=days, status=status, directed=not undirected, confidence=settings.confidence)
        if asked.name == "graphml":
            put(networks.graphml(found), asked.out)
        else:
            give(answers.network(found, held, asked.lang, nodes=nodes), asked, held)
    return 0
