"""The whole reading beside the parse of the same text, which nobody can do without, and beside what people would use instead for a part of it.

    python benchmarks/reading.py [DOCUMENTS]        400 without a number

Raw text in, on one core: sentences a second, the share of time by layer, peak memory. The text: documents put together by a seeded generator (generated.py) from the
sentences of the bundled examples, both languages. Beside it: the bare parse (spaCy's pipeline without names, over all sentences at once), dateparser's search for dates,
and textacy's quotations where it is installed (`make speed` installs it), each over the same text in the same run. All times are the processor's.
"""

from __future__ import annotations

import importlib.util
import resource
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any, ParamSpec, TypeVar

import dateparser.search
import generated
from figure import Figure, tell

from dragoman.nouns import Document
from dragoman.reading import annotate as door
from dragoman.reading import encoder
from dragoman.reading.documents import from_text
from dragoman.reading.language import models
from dragoman.reading.language.sentences import paragraphs, sentences

_DOCUMENTS, _WARM = 400, 12
Given = ParamSpec("Given")
Made = TypeVar("Made")
_BARE, _WHOLE, _MOST = "bare parse", "whole reading", 3.0  # times the bare parse
_MEGABYTE = 1024  # resource counts in kibibytes
# The doors of the layers in annotate.py, and what each is counted under; the encoder and the parser are called from within them and are counted apart.
_LAYERS = {
    "actors": ("find", "bounds", "read", "settled"), "dates": ("find",), "language": ("read",), "statements": ("read",), "places": ("read",),
    "events": ("code", "weigh", "answered", "replied"), "stances": ("weigh",), "figures": ("read",), "instruments": ("find", "read"), "ties": ("read",), "pairs": ("relate",),
}  # fmt: skip


def documents(count: int) -> Iterator[Document]:
    """Generated documents of twenty sentences (generated.py)."""
    for made in generated.documents(count):
        yield from_text(made["id"], made["text"], lang=made["lang"], published=made["published"], title=made["title"])


def split(document: Document) -> list[str]:
    """The sentences of a document, cut as the program cuts them."""
    return [document.text[a:b] for start, end in paragraphs(document.text) for a, b in sentences(document.text, start, end, document.lang, [])]


class Shares:
    """Seconds of the processor by layer, each without the layers that it calls."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    def timed(self, name: str, function: Callable[Given, Made]) -> Callable[Given, Made]:
        """The same function, counted."""

        def counted(*given: Given.args, **named: Given.kwargs) -> Made:
            started = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*given, **named)
            finally:
                took = time.process_time() - started
                self.seconds[name] += took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return counted

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Every layer is counted as long as this lasts."""
        doors: list[tuple[Any, str, str]] = [(getattr(door, layer), name, layer) for layer, names in _LAYERS.items() for name in names]
        doors += [(encoder.Encoder, "hidden", "pair coder"), (encoder.Inner, "words", "stance encoder")]
        doors += [(models.load(lang), "pipe", "parse") for lang in ("en", "es")]
        before = [(place, name, getattr(place, name)) for place, name, _ in doors]
        for place, name, layer in doors:
            setattr(place, name, self.timed(layer, _whole(getattr(place, name)) if layer == "parse" else getattr(place, name)))
        try:
            yield
        finally:
            for place, name, function in before:
                setattr(place, name, function)


def _whole(pipe: Callable[..., Iterator[Any]]) -> Callable[..., list[Any]]:
    """A generator does its work when it is asked, which would be counted elsewhere."""
    return lambda *given: list(pipe(*given))


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds of some work, done once."""
    started = time.process_time()
    work()
    return time.process_time() - started


def read(texts: Sequence[Document]) -> None:
    """Every layer of every document."""
    for document in texts:
        door.annotate(document)


def parse(texts: Sequence[Document]) -> None:
    """The bare parse: the sentences of all documents in spaCy's own batches, no names, nothing kept."""
    for lang in ("en", "es"):
        for _ in models.load(lang).pipe(sentence for document in texts if document.lang == lang for sentence in split(document)):
            pass


def search_dates(texts: Sequence[Document]) -> None:
    """What dateparser's search finds, sentence by sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for document in texts:
            for sentence in split(document):
                dateparser.search.search_dates(sentence, languages=[document.lang])


def quotations(textacy: ModuleType, texts: Sequence[Document]) -> None:
    """Direct quotations by textacy: its own parse and its rules."""
    for document in texts:
        list(textacy.extract.direct_quotations(models.load(document.lang)(document.text)))


def main(count: int) -> None:
    """Print the table."""
    texts = list(documents(count))
    warm = list(documents(_WARM))
    read(warm)
    parse(warm)
    number, shares = sum(len(split(document)) for document in texts), Shares()
    whole = seconds(partial(read, texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    bare = seconds(partial(parse, texts))
    some = texts[: max(_WARM, count // 8)]
    with shares.watching():
        read(some)
    print(f"{count} documents, {number} sentences; peak memory {peak:.0f} MB")
    tell(Figure("peak memory", round(peak), "MB"))
    print(f"{'':24} sentences/s  times the parse")
    _line(_BARE, number / bare, 1.0)
    _line(_WHOLE, number / whole, whole / bare)
    few = sum(len(split(document)) for document in some)
    there = seconds(partial(search_dates, some))
    _line("dateparser's search", few / there, there / few * number / bare)
    if importlib.util.find_spec("textacy"):
        textacy = importlib.import_module("textacy")
        english = [document for document in some if document.lang == "en"]
        those = sum(len(split(document)) for document in english)
        there = seconds(partial(quotations, textacy, english))
        _line("textacy's quotations", those / there, there / those * number / bare)
    else:
        print("textacy is not installed: its quotations were not timed (make speed)")
    total = sum(shares.seconds.values())
    for layer, took in sorted(shares.seconds.items(), key=lambda share: -share[1]):
        print(f"{layer:24} {took / total:11.1%}  {took / few * number / bare:15.2f}")


def _line(name: str, rate: float, times: float) -> None:
    print(f"{name:24} {rate:11.0f}  {times:15.2f}")
    tell(Figure(name, round(rate), "sentences a second and core"))
    if name != _BARE:
        tell(Figure(f"{name}, times the bare parse", round(times, 2), at_most=_MOST if name == _WHOLE else None))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _DOCUMENTS)
