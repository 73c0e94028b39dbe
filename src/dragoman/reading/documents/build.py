"""An extracted text becomes a Document: its language, its furniture, what it says of itself, its notices."""

from __future__ import annotations

import hashlib

from dragoman.nouns import About, Document, Published

from .furniture import furniture
from .genre import genre
from .language import language, other_languages
from .lines import apart_from, lines
from .metadata import UNSTATED, said_by_text
from .notices import notices
from .origins import relay, sponsor
from .stated import Extract, Stated

ID_LENGTH = 16  # hexadecimal digits: 64 bits, of which a thousand million documents hold one clash in forty


def digest(data: bytes) -> str:
    """SHA-256 of raw bytes, hexadecimal (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()


def build(extract: Extract, path: str, sha256: str, stated: Stated) -> Document:
    """The Document. `stated` (sidecar, JSONL line) wins over what the file says, and that over what the text says; last comes what a feed says."""
    text = extract.text
    all_lines = list(lines(text))
    spans = sorted({*extract.furniture, *furniture(all_lines)})
    kept = apart_from(all_lines, spans)
    own = extract.stated.otherwise(said_by_text(text, all_lines, spans))
    known = own.otherwise(stated) if stated.last else stated.otherwise(own)
    paid, relayed = sponsor(kept), relay(kept, known.outlet)
    lang = known.lang or language("\n".join(line.words for line in kept) or text)
    published: Published = known.published or UNSTATED
    about = About(
        title=known.title, byline=known.byline, outlet=known.outlet, published=published,
        genre=known.genre or genre(text, known.title, kept, relayed is not None),
        relays=relayed.name if relayed else None, sponsor=paid.name if paid else None,
    )
    return Document(
        id=known.id or sha256[:ID_LENGTH], text=text, lang=lang, path=path, sha256=sha256, about=about,
        url=known.url, country=known.country, kind=known.kind,
        languages=other_languages(kept, lang), furniture=spans,
        notices=notices(
            text, kept, furniture=spans, quotes=extract.quotes, origins=[each for each in (paid, relayed) if each], published=published
        ),
    )
