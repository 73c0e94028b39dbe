"""A picture that is not yet drawn: what to draw, and how it becomes SVG or PNG. The same data gives the same bytes on one installation.

In SVG words stay words, not outlines: they can be searched, selected, read aloud and put into any script by the reader's own fonts, and the file is smaller. What it costs: letters
are placed by the widths of DejaVu Sans, and the reader's font may be a little narrower. Ink is `currentColor`, the paper is transparent, so that one picture fits light and dark pages.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from threading import Lock
from typing import TYPE_CHECKING, Any

from lxml import etree

from dragoman.publish.charts.spots import Leads, Spot, linked
from dragoman.publish.phrases import rows
from dragoman.reading import knowledge

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#23262b"
SMALL = 8.5
"""Points: the size of the words."""
NAME = "name"
"""The id, in a drawing, of words that are the name of a mark beside them."""
_SVG = "{http://www.w3.org/2000/svg}"
_FONT, _FONTS = "'DejaVu Sans'", "system-ui, 'DejaVu Sans', sans-serif"
# matplotlib's settings are the process's: one picture is drawn at a time.
_DRAWING = Lock()


@dataclass(frozen=True)
class Picture:
    """A picture: `title` and `description` say in words what it shows, `size` is width and height in inches, `draw` draws it on an empty figure; `spots` are its parts that stand for something."""

    title: str
    description: str
    size: tuple[float, float]
    draw: Callable[[Figure], None]
    spots: tuple[Spot, ...] = ()

    def svg(self, key: str = "chart", *, dressed: bool = True, leads: Leads | None = None) -> str:
        """One `<svg>` element, fit to stand in a page or alone in a file: no script, no request. `key` begins every id in it: give each picture of a page its own.

        It has no style attribute, and not `dressed` no style sheet either: so it may stand in a page whose policy allows none (the page then dresses `.chart` itself). With `leads` its
        spots are links; without, it has none.
        """
        drawn = self._saved("svg", key).decode()
        root = etree.fromstring(drawn.replace(INK, "currentColor").replace(_FONT, _FONTS).encode(), etree.XMLParser(remove_comments=True))
        _stripped(root)
        linked(root, [Spot(one.key, printable(one.words), printable(one.name), one.ends, one.first) for one in self.spots], leads)
        root.set("class", "chart")
        # What is inside of an image nobody can reach.
        root.set("role", "group" if leads and self.spots else "img")
        # What the style for every element said, which is now inherited.
        root.set("stroke-linejoin", "round")
        root.set("stroke-linecap", "butt")
        root.set("aria-labelledby", f"{key}-title {key}-desc")
        for place, (tag, words) in enumerate((("title", self.title), ("desc", self.description))):
            told = etree.Element(f"{_SVG}{tag}", id=f"{key}-{tag}")
            told.text = printable(words)
            root.insert(place, told)
        if dressed:
            style = etree.Element(f"{_SVG}style")
            style.text = _style()
            root.insert(2, style)
        return etree.tostring(root, encoding="unicode") + "\n"

    def png(self, dpi: int = 200) -> bytes:
        """The picture on white paper, `dpi` dots an inch: for what knows no SVG."""
        return self._saved("png", "chart", dpi=dpi, facecolor="white")

    def _saved(self, form: str, key: str, **options: Any) -> bytes:  # noqa: ANN401 - options of savefig
        out = io.BytesIO()
        with _drawing(key):
            from matplotlib.figure import Figure

            figure = Figure(figsize=self.size, layout="constrained")
            self.draw(figure)
            _settle(figure)
            figure.savefig(out, format=form, metadata={"Date": None} if form == "svg" else {"Software": None}, **{"transparent": form == "svg", **options})
        return out.getvalue()


def printable(words: str) -> str:
    """Words on one line without the characters that XML can't hold."""
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())


def short(words: str, most: int) -> str:
    """Words cut to so many characters."""
    flat = printable(words)
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


@contextmanager
def _drawing(key: str) -> Iterator[None]:
    """Draw with matplotlib as it comes, whatever a user's matplotlibrc says, with the few settings that are ours."""
    import matplotlib as mpl

    ours: dict[Any, Any] = {
        "svg.fonttype": "none", "font.family": ["DejaVu Sans"], "svg.hashsalt": key, "text.parse_math": False, "font.size": SMALL, "hatch.linewidth": 0.7,
        **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
        **dict.fromkeys(("axes.spines.top", "axes.spines.right"), False),
        "axes.titlesize": SMALL + 1, "axes.titlelocation": "left", "legend.frameon": False, "axes.linewidth": 0.6,
    }
    plain: dict[Any, Any] = {name: value for name, value in mpl.rcParamsDefault.items() if not name.startswith("backend")}
    with _DRAWING, mpl.rc_context({**plain, **ours}), warnings.catch_warnings():
        # A letter that DejaVu Sans lacks stays that letter in SVG, where the reader's fonts have it; in PNG it is a box.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _settle(figure: Figure) -> None:
    """Lay the picture out once and for all: the solver's last digits differ from run to run, so they are rounded away."""
    engine = figure.get_layout_engine()
    if engine is not None and any(axes.get_subplotspec() for axes in figure.axes):
        engine.execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = (round(float(edge), 4) for edge in axes.get_position().bounds)
        axes.set_position((left, bottom, width, height))


def _stripped(root: etree._Element) -> None:
    """Without what pages have no use for: metadata, a style for every element there is, and ids that nothing refers to and that two pictures would share; styles as attributes."""
    for useless in [*root.iter(f"{_SVG}metadata"), *root.iter(f"{_SVG}style")]:
        parent = useless.getparent()
        if parent is not None:
            parent.remove(useless)
    for group in root.iter(f"{_SVG}g"):
        # Names beside marks stay to be known: a page writes others where it shows a part of the picture alone.
        if group.attrib.pop("id", "") == NAME:
            group.set("class", NAME)
    for element in root.iter():
        for declaration in str(element.attrib.pop("style", "")).split(";"):
            name, _, value = declaration.partition(":")
            if value:
                element.set(name.strip(), value.strip())


@cache
def _style() -> str:
    return resources.files("dragoman.publish").joinpath("templates/chart.css").read_text(encoding="utf8")


@dataclass(frozen=True)
class Look:
    """How something is drawn."""

    colour: str
    hatch: str | None
    marker: str


@cache
def _marks() -> dict[str, knowledge.Row]:
    return {row["key"]: row for row in rows("marks.tsv")}


def place_of(key: str) -> int:
    """The place of a key in marks.tsv; what the table lacks comes last."""
    return list(_marks()).index(key) if key in _marks() else len(_marks())


@cache
def look(key: str) -> Look:
    """How a picture draws a quad class (`quad.1`), a step (`step.signed`) or an actor (`named.1`: who was named first); what the table lacks as the last of its kind."""
    known = _marks()
    kind = key.partition(".")[0]
    row = known.get(key) or next(known[f"{kind}.{rest}"] for rest in ("none", "other") if f"{kind}.{rest}" in known)
    return Look(INK if row["colour"] == "ink" else row["colour"], row["hatch"] or None, row["marker"])
