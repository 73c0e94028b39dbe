"""The sentences marked by hand in tests/gold against what the program reads: two halves, of which one (by hash) is scored and never shown.

    python benchmarks/gold.py                     the share that is right of every gold file that is there, both halves
    python benchmarks/gold.py places --misses     of one, with the shown lines that are wrong and what was read instead
    python benchmarks/gold.py shown places        the shown lines of a gold file, as they stand; whoever writes rules reads no others

A new gold file needs one entry in GOLD: its name, and a function that takes a row and says what is wrong with the reading of it ('' where it is right).
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from dragoman.nouns import ActorMention, Annotation, DateMention, Event, PlaceMention, Span
from dragoman.reading import actors
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text
from dragoman.reading.knowledge import Row, rows

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gold"
HIDDEN = frozenset("02468ace")
_NEAR = 1.0  # degrees
_WEEK = 7  # days
Judge = Callable[[Row], str]


def is_hidden(row: Row) -> bool:
    """Whether a row is of the half that nobody who writes rules reads: by the first hex digit of the SHA-256 of its text."""
    return hashlib.sha256(row["text"].encode()).hexdigest()[0] in HIDDEN


def lines(name: str) -> list[Row]:
    """The rows of a gold file of tests/gold, both halves; of `actors_phrases:person` those of that kind alone."""
    file = FOLDER / f"{name.split(':', maxsplit=1)[0]}.tsv"
    kind = name.partition(":")[2]
    return [row for row in rows(file.read_text(encoding="utf8"), file.name) if not kind or row["kind"] == kind]


def shown(name: str) -> list[Row]:
    """The rows of a gold file that are not hidden."""
    return [row for row in lines(name) if not is_hidden(row)]


@dataclass(frozen=True)
class Share:
    """One half of a gold file: the percentage that is right, how many there are, and the wrong ones with what was read."""

    name: str
    half: str
    right: float
    of: int
    wrong: list[tuple[Row, str]]

    def __str__(self) -> str:
        return f"{self.name} {self.half} {self.right:.1f} of {self.of}"


def shares(name: str) -> Iterator[Share]:
    """A gold file measured: the shown half, then the hidden one."""
    for half in ("shown", "hidden"):
        here = [row for row in lines(name) if is_hidden(row) == (half == "hidden")]
        wrong = [(row, why) for row in here if (why := GOLD[name](row))]
        yield Share(name, half, 100 * (len(here) - len(wrong)) / max(1, len(here)), len(here), wrong)


def bracketed(text: str) -> tuple[str, Span]:
    """A text without its one pair of square brackets, and the span that they held."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), (start, end)


def reading(text: str, lang: str, *layers: str) -> Annotation:
    """What the program reads in a sentence."""
    return annotate(from_text("gold", text, lang=lang), (), layers)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _folded(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())


def _told(place: PlaceMention) -> str:
    point = "" if place.lat is None or place.lon is None else f" {place.lat:.1f} {place.lon:.1f}"
    return f"{place.text}: {place.name} {place.country or '-'}{point} {place.precision}"


def place(row: Row) -> str:
    """Country and precision must be right, and the point within a degree where one is marked, else the name."""
    text, span = bracketed(row["text"])
    found = [place for place in reading(text, row["lang"], "places").places if _meet((place.start, place.end), span)]
    right = not found if row["name"] == "-" else any(_is_place(place, row) for place in found)
    return "" if right else "; ".join(_told(place) for place in found) or "no place"


def _is_place(place: PlaceMention, row: Row) -> bool:
    if (place.country or "-") != row["country"] or place.precision != row["precision"]:
        return False
    if row["lat"] and place.lat is not None and place.lon is not None:
        return abs(place.lat - float(row["lat"])) <= _NEAR and abs(place.lon - float(row["lon"])) <= _NEAR
    read, marked = _folded(place.name), _folded(row["name"])
    return read in marked or marked in read


def event_place(row: Row) -> str:
    """The act at the trigger must point to the place that is marked, or to none; where no act is read, no place is."""
    read = reading(row["text"], row["lang"], "events", "places")
    start = row["text"].index(row["trigger"])
    acts = [event for event in read.events if _meet(event.trigger, (start, start + len(row["trigger"])))]
    right = all(event.place is None for event in acts) if row["place"] == "-" else any(_is_there(event, read, row) for event in acts)
    where = [_told(read.places[event.place]) if event.place is not None else "no place" for event in acts]
    return "" if right else "; ".join(where) or "no act"


def _is_there(event: Event, read: Annotation, row: Row) -> bool:
    if event.place is None:
        return False
    start, place = row["text"].index(row["place"]), read.places[event.place]
    return _meet((place.start, place.end), (start, start + len(row["place"]))) and (place.country or "-") == row["country"]


_OPEN = "?"  # a cell that is not marked


def phrase(row: Row) -> str:
    """Country and sector of a bare phrase at its date."""
    found = actors.resolve(row["text"], row["date"] or None, row["lang"])
    read = {"country": (found.country or "") if found else "", "sector": (found.sector or "") if found else ""}
    right = all(row[key] in (_OPEN, value) for key, value in read.items())
    return "" if right else f"{read['country'] or '-'} {read['sector'] or '-'} for {row['country'] or '-'} {row['sector'] or '-'}"


def expression(row: Row) -> str:
    """A date expression found as a whole, with value, EDTF and bounds where they are marked."""
    text, span = bracketed(row["text"])
    found = annotate(from_text("gold", text, lang=row["lang"], published=row["published"]), (), ("dates",)).dates
    here = [date for date in (*found, *_ranges(found)) if (date.start, date.end) == span]
    if not here:
        return "; ".join(f"{date.text}: {date.timex}" for date in found) or "no date"
    read = {"timex": here[0].timex, "edtf": here[0].edtf or "", "earliest": here[0].earliest or "", "latest": here[0].latest or ""}
    return " ".join(f"{key} {value or '-'} for {row[key] or '-'}" for key, value in read.items() if row[key] not in (_OPEN, value))


def _ranges(found: Sequence[DateMention]) -> Iterator[DateMention]:
    """Each two dates that follow each other as one range: 'from 1992 to 1994' is marked whole in our gold, as two in TimeML."""
    for one, other in pairwise(found):
        yield DateMention(one.start, other.end, "", "DATE", f"{one.timex}/{other.timex}", f"{one.edtf}/{other.edtf}", one.earliest, other.latest, one.anchor)


def no_date(row: Row) -> str:
    """Nothing in the line is a date."""
    found = annotate(from_text("gold", row["text"], lang=row["lang"]), (), ("dates",)).dates
    return "; ".join(f"{date.text}: {date.timex}" for date in found)


def undated(row: Row) -> str:
    """Both bounds of the interval in which the text can have appeared must be right within a week, or open where they are."""
    published = reading(row["text"], row["lang"], "dates").document.published
    right = _near(published.earliest, row["earliest"]) and _near(published.latest, row["latest"])
    return "" if right else f"{published.earliest or 'open'} to {published.latest or 'open'} ({published.why})"


def _near(read: str | None, marked: str) -> bool:
    if not read or not marked:
        return not read and not marked
    return abs((date.fromisoformat(read) - date.fromisoformat(marked)).days) <= _WEEK


def later_mention(row: Row) -> str:
    """The [bracketed] mention must mean whom the {braced} one means: the same actor, or, of a state and who acts for it as a whole, the same state."""
    plain = row["text"].replace("{", "").replace("}", "")
    first, (begin, end) = bracketed(plain)
    found = _actors_at(first, row, (begin, end))
    braced = row["text"].replace("[", "").replace("]", "")
    braces = (braced.index("{"), braced.index("}") - 1)
    meant = _actors_at(first, row, braces)
    # A state in braces may stand within a wider mention ('the coast guard of {X}').
    named = {_body(m) for m in meant} | {m.country for m in meant if m.start < braces[0] or braces[1] < m.end}
    wanted = set(row["antecedent"].split("|"))
    same = bool(found) and {_body(m) for m in found} <= named
    several = len(wanted) == 1 or {m.country for m in found} == wanted
    told = "; ".join(f"{m.actor} ({m.via})" for m in found) or "nobody"
    return "" if same and several else f"{told}, not {'; '.join(m.actor for m in meant) or 'nobody'}"


def named_actor(row: Row) -> str:
    """The name in brackets must be read as the state that is marked, or as none; then country and sector, where they are marked."""
    text, span = bracketed(row["text"])
    found = _actors_at(text, row, span)
    told = "; ".join(f"{m.actor} {m.country or '-'} {m.sector or '-'} ({m.via})" for m in found) or "no actor"
    nobody = not found and row["actor"] in (_OPEN, "-") and row["sector"] in ("", _OPEN)
    return "" if nobody or any(_is_named(m, row, m.end - m.start > span[1] - span[0]) for m in found) else told


def _is_named(mention: ActorMention, row: Row, wider: bool) -> bool:
    """Of a mention that is wider than the name ('the president of X') only the country can be compared."""
    read = {"country": mention.country or ""}
    if not wider:
        read |= {"actor": mention.country or "-" if mention.actor == mention.country else "-", "sector": mention.sector or ""}
    return all(row[key] in (_OPEN, value) for key, value in read.items())


def _actors_at(text: str, row: Row, span: Span) -> list[ActorMention]:
    document = from_text("gold", text, lang=row["lang"], published=row["published"])
    return [m for m in annotate(document, (), ("actors",)).actors if _meet((m.start, m.end), span)]


def marked(text: str) -> tuple[str, Span, Span]:
    """A text without the marks of a pair, and the spans of its source and its target. Raises ValueError where a mark is missing."""
    first, last = sorted("st", key=lambda side: text.index(f"<{side}>"))
    spans = {}
    for side in (first, last):
        start, end = text.index(f"<{side}>"), text.index(f"</{side}>") - len("<s>")
        text = text.replace(f"<{side}>", "").replace(f"</{side}>", "")
        spans[side] = (start, end)
    return text, spans["s"], spans["t"]


def direction(row: Row) -> str:
    """An act must go from the marked source to the marked target, and none of its type the other way; of mutual acts the order is free."""
    text, source, target = marked(row["text"])
    events = reading(text, row["lang"], "events").events
    back = {event.type for event in events if _goes(event, target, source) and not event.reciprocal}
    there = [event for event in events if _goes(event, source, target) or (event.reciprocal and _goes(event, target, source))]
    told = "; ".join(f"{event.type} {_words(text, event.source)} > {_words(text, event.target)}" for event in events) or "no act"
    return "" if any(event.type not in back for event in there) else told


def _goes(event: Event, source: Span, target: Span) -> bool:
    return any(_meet(span, source) for span in event.source) and any(_meet(span, target) for span in event.target)


def _words(text: str, spans: Sequence[Span]) -> str:
    return ", ".join(text[start:end] for start, end in spans) or "-"


def _body(mention: ActorMention) -> str:
    """A state's government stands for the state."""
    return mention.country if mention.country and mention.actor == f"{mention.country}_GOV" else mention.actor


GOLD: dict[str, Judge] = {
    "actors_phrases:phrase": phrase,
    "actors_phrases:person": phrase,
    "dates_vague": expression,
    "non_dates": no_date,
    "places": place,
    "events_places": event_place,
    "undated": undated,
    "actors_later": later_mention,
    "actors_names": named_actor,
    "direction": direction,
}


def main(asked: list[str]) -> int:
    """Print the shown lines of a file, or the shares. Exit status 2 where a name is none of GOLD's."""
    names = [name for name in asked if name not in ("--misses", "shown")]
    if "shown" in asked:
        for name in names:
            print("\n".join("\t".join(row.values()) for row in shown(name)))
        return 0
    if unknown := [name for name in names if name not in GOLD]:
        print(f"No function judges {', '.join(unknown)}; there are {', '.join(GOLD)}. Add one to GOLD in {Path(__file__).name}.")
        return 2
    for name in names or GOLD:
        for share in shares(name):
            if "--misses" in asked and share.half == "shown":
                print("\n".join(f"- {row['lang']}: {row['text']} | read: {why}" for row, why in share.wrong))
            print(share, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
