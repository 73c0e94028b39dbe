"""What a text says of itself: title, byline, date of publication, dateline. Only its head and its last lines are looked at."""

from __future__ import annotations

import re

from dragoman.nouns import Published

from .fulldates import FoundDate, find_date, on
from .lines import Line, blank_before
from .stated import Stated
from .tables import pattern, patterns

HEAD_LINES = 12
TAIL_LINES = 4
TITLE_LONGEST = 160  # characters
HEADLINE_WORDS = 20
IMPRINT_LINES, IMPRINT_WORDS = 4, 6  # lines at the head among which who published it may stand; words of each name there
BODY_FROM = 120  # characters of a line that can't be but text
DATE_LINE = 60  # characters a line may have that holds a date and little else
HEADS = "heads_*.tsv"
UNSTATED = Published(why="not stated")
ENDS_SENTENCE = re.compile(r"[.:;,…][\"”»’)]*\Z")
MARKUP = re.compile(r"^#{1,6}\s+|\s+#+$|^[*_]{2}(?=\S)|[*_]{2}$")
# 'BAKU, March 3, 2020 (Reuters) -', 'Bakú, 3 mar (EFE).-', 'LIMA, 3 March 2020 —': capital letter, place and day, agency, dash.
AGENCY_DATELINE = re.compile(r"[^\W\d_a-z][^()\n]{1,60}?\s*\([^()\n]{2,30}\)\s*\.?\s*[-–—:]")
PLACE = re.compile(r"[^\W\d_a-z][\w.'’]*(?:[ -][\w.'’]+){0,3}$")  # of a communiqué, after its number
PLACE_DATELINE = re.compile(r"[A-ZÁÉÍÓÚÜÑ][^()\n.!?]{2,30}, [^()\n!?]{5,30}?\s*\.?\s*[–—-]{1,2}\s")


def said_by_text(text: str, lines: list[Line], furniture: list[tuple[int, int]]) -> Stated:
    """Title, byline and date of publication as far as the text states them in so many words."""
    page = set(furniture)
    body = [line for line in lines if line.span not in page]
    ends = lines[:HEAD_LINES] + lines[HEAD_LINES:][-TAIL_LINES:]
    return Stated(title=_title(text, body), byline=_byline(body[:HEAD_LINES]), published=_published(ends, body))


def _title(text: str, body: list[Line]) -> str | None:
    """The first line, if it is short, no sentence, and an empty line, a sentence or soon a long paragraph follows."""
    if len(body) < 2 or _byline(body[:1]) or _dateline(body[0].words):
        return None
    words, following = MARKUP.sub("", body[0].words), body[1]
    headline = len(words) <= TITLE_LONGEST and len(words.split()) <= HEADLINE_WORDS and not ENDS_SENTENCE.search(words)
    body_follows = ENDS_SENTENCE.search(following.words) or any(len(line.words) >= BODY_FROM for line in body[1:4])
    apart = blank_before(text, following) or body_follows or MARKUP.match(body[0].words)
    return words if headline and apart else None


def _byline(head: list[Line]) -> str | None:
    """'By Jane Doe', 'Por Juan Pérez y Ana Ruiz', alone on a line of the head or with a date behind it."""
    for line in head:
        for form in patterns(HEADS, "kind", "byline"):
            found = form.match(line.words)
            if found and " " in found["name"] and _nothing_but_date(line.words[found.end() :]):
                return str(found["name"])
    return None


def _nothing_but_date(rest: str) -> bool:
    found = find_date(rest)
    return not rest.strip(" ,|·–—-") or bool(found and len(rest) <= DATE_LINE)


def _published(ends: list[Line], body: list[Line]) -> Published | None:
    for line in ends:
        label = pattern(HEADS, "kind", "published").match(line.words)
        found = find_date(line.words[label.end() : label.end() + DATE_LINE]) if label else None
        if label and found and len(line.words) - label.end() <= 2 * DATE_LINE:
            return on(found.day, f"stated in the text: '{line.words[: label.end() + found.end]}'")
    for line in body[:HEAD_LINES]:
        if found := _dateline(line.words):
            return on(found.day, "dateline")
        found = find_date(line.words)
        if found and len(line.words) <= DATE_LINE and _little_else(line, found):
            return on(found.day, "a line at the head of the text that holds a date alone")
    for line in body[1:IMPRINT_LINES]:
        found = find_date(line.words)
        if found and _closes_imprint(line.words, found):
            return on(found.day, f"a line at the head of the text: '{line.words}'")
    return None


def _closes_imprint(words: str, found: FoundDate) -> bool:
    """'Editorial, The Han River Times, 24 August 2019': a short line of names, no sentence, that ends in its date."""
    before = words[: found.start].rstrip()
    names = [part.strip() for part in re.split(r"[,|·–—]", before) if part.strip()]
    ends = not words[found.end :].strip() and before.endswith((",", "|", "·", "–", "—"))
    return ends and len(words) <= TITLE_LONGEST and all(name[0].isupper() and len(name.split()) <= IMPRINT_WORDS for name in names)


def _dateline(words: str) -> FoundDate | None:
    """The full date in a dateline; one without its year says too little."""
    opening = AGENCY_DATELINE.match(words) or PLACE_DATELINE.match(words)
    found = find_date(opening[0]) if opening else None
    if opening is None or found is None:
        return None
    place = opening[0][: found.start].rstrip()
    return found if place.endswith((",", "(")) or place.isupper() else None


def _little_else(line: Line, found: FoundDate) -> bool:
    """Beside the date a weekday, a time of day, a byline, the number of a communiqué: not a heading such as 'The treaty of 3 March 1918'."""
    before, after = line.words[: found.start].strip(" ,|·–—-"), line.words[found.end :].strip(" ,|·–—-")
    if label := pattern(HEADS, "kind", "numbered").match(before):
        before = PLACE.sub("", before[label.end():].strip(" ,|·–—-"))
    clock = re.fullmatch(r"(?:\D{0,6}\d{1,2}[:.h]\d\d.{0,20})?", after)
    return bool(clock) and (not before or (before.isalpha() and len(before) <= 10) or _byline([Line(0, len(before), before)]) is not None)
