"""Pictures: well-formed, the same each time, readable by everybody, and on nobody's side."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import resources
from itertools import pairwise

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dragoman.publish import charts
from dragoman.publish.charts import Bar, Edge, Item, Life, Mark, Node, Panel, Picture, Stand
from dragoman.publish.charts.axis import day
from dragoman.publish.charts.clusters import clusters, periods
from dragoman.publish.charts.layout import placed
from dragoman.publish.phrases import Lang, rows

SVG = "{http://www.w3.org/2000/svg}"
DIFFICULT = 'Fee of $5 & $6 <script>alert("x")</script> \x0b\u202e 北京 القدس_1'
YEARS = [(f"{year}-01-01", f"{year}-12-31") for year in range(1985, 1995)]


def timeline(lang: Lang, count: int = 6) -> Picture:
    chance = random.Random(5)
    items = [
        Item(f"Mali recibe a Laos {number}", f"{1990 + number % 30}-03-04", f"{1990 + number % 30 + number % 2}-03-04", chance.choice([1, 2, 3, 4, None]), number % 5 > 0)
        for number in range(count)
    ]
    return charts.timeline([*items, Item(DIFFICULT, "1999-01-01", "1999-12-31", 3)], lang)


def series(lang: Lang) -> Picture:
    bars = [Bar(None) if place < 3 else Bar((float(place % 3), 1.0, 2.0, 0.0), (1, place % 3 + 1), (1, 2)) for place in range(len(YEARS))]
    return charts.series(YEARS, [Panel(DIFFICULT, bars), Panel("Laos → Mali", bars)], [float(place) for place in range(len(YEARS))], lang)


def lives(lang: Lang) -> Picture:
    marks = [Mark("signed", "1990-05-05", "1990-05-05"), Mark("ratified", "1991-01-01", "1991-12-31", happened=False), Mark("frobbed", "1995-01-01", "1995-01-01")]
    return charts.lives([Life(DIFFICULT, marks), Life("Undated Pact", [])], lang)


def network(lang: Lang, first: str = "Mali", second: str = "Laos", count: int = 12) -> Picture:
    chance = random.Random(6)
    nodes = [Node("a", first, 9, 1), Node("b", second, 9, 2), *(Node(f"c{number}", f"Union {number}", 1 + number % 4) for number in range(count))]
    edges = [Edge("a", "b", 5, 0.2), Edge("b", "a", 5, 0.5), *(Edge(chance.choice("ab"), f"c{number}", 1, number % 2) for number in range(count))]
    return charts.network([*nodes, Node("d", DIFFICULT, 1)], edges, lang)


def stances(lang: Lang) -> Picture:
    return charts.stances([Stand(DIFFICULT, 3, 0), Stand("Pacto del Cabo", 1, 7)], lang)


MAKERS = [timeline, series, lives, network, stances, lambda lang: timeline(lang, 200)]
kinds = pytest.mark.parametrize("make", MAKERS, ids=["timeline", "series", "lives", "network", "stances", "timeline of many"])


@kinds
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_picture_is_well_formed_and_says_in_words_what_it_shows(make: Callable[[Lang], Picture], lang: Lang) -> None:
    picture = make(lang)
    root = etree.fromstring(picture.svg("tl").encode())
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    told = {one.get("id"): one.text for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert told == {"tl-title": picture.title, "tl-desc": picture.description}
    assert root.get("aria-labelledby", "").split() == list(told)
    assert "{" not in picture.title + picture.description


@kinds
def test_a_picture_asks_for_nothing_and_runs_nothing(make: Callable[[Lang], Picture]) -> None:
    root = etree.fromstring(make("en").svg().encode())
    assert not list(root.iter(f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image", f"{SVG}a"))
    addresses = [value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")]
    addresses += re.findall(r"url\(([^)]*)\)", etree.tostring(root, encoding="unicode"))
    assert all(address.startswith("#") for address in addresses)
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


@kinds
def test_the_same_data_gives_the_same_bytes_whatever_a_user_has_set(make: Callable[[Lang], Picture]) -> None:
    first = make("en").svg(), make("en").png(50)
    with mpl.rc_context({"axes.facecolor": "red", "font.size": 30, "svg.fonttype": "path"}):
        assert (make("en").svg(), make("en").png(50)) == first
    assert "red" not in mpl.rcParams["axes.facecolor"]


@kinds
def test_a_picture_is_png_too(make: Callable[[Lang], Picture]) -> None:
    assert make("es").png(50).startswith(b"\x89PNG\r\n")


@kinds
def test_pictures_of_one_page_share_no_id_and_refer_to_their_own(make: Callable[[Lang], Picture]) -> None:
    ids = []
    for key in ("one", "two"):
        root = etree.fromstring(make("en").svg(key).encode())
        here = [one.get("id") for one in root.iter() if one.get("id")]
        referred = re.findall(r"(?:url\(|href=\")#([^)\"]+)", etree.tostring(root, encoding="unicode"))
        assert len(here) == len(set(here))
        assert set(referred) <= set(here)
        ids += here
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("make", [timeline, series, lives, network, stances])
def test_words_are_words_in_their_own_letters_and_never_formulas(make: Callable[[Lang], Picture]) -> None:
    words = " ".join(etree.fromstring(make("en").svg().encode()).itertext())
    assert "Fee of $5 & $6 <script" in words


def test_english_and_spanish_differ_in_words_alone() -> None:
    for make in (series, network, lives, stances):
        en, es = (make(lang).svg() for lang in ("en", "es"))  # type: ignore[arg-type]
        assert en != es
    assert "conflicto verbal" in series("es").svg()
    assert "ene 19" in charts.timeline([Item("a", "1999-01-01", "1999-01-01"), Item("b", "1999-12-01", "1999-12-01")], "es").svg()


@pytest.mark.parametrize("make", [lambda: charts.timeline([], "en"), lambda: charts.lives([], "es"), lambda: charts.stances([], "es"), lambda: charts.network([], [], "en"), lambda: charts.series([], [], [], "es")])
def test_of_nothing_there_is_an_empty_picture(make: Callable[[], Picture]) -> None:
    etree.fromstring(make().svg().encode())


def test_who_the_states_are_changes_no_colour_and_no_place() -> None:
    def marks(svg: str) -> list[str]:
        return re.findall(r"<(?:path|use)[^>]*>", svg)

    assert marks(network("en").svg()) == marks(network("en", "Laos", "Mali").svg())


def test_places_depend_on_order_alone_and_who_was_named_first_stands_left() -> None:
    places = placed(30, [(0, number, 1.0) for number in range(2, 30)] + [(1, 5, 2.0)], 2)
    assert places[0, 0] < 0 < places[1, 0]
    assert abs(places).max() <= 1
    assert (places == placed(30, [(0, number, 1.0) for number in range(2, 30)] + [(1, 5, 2.0)], 2)).all()


# ---- many acts ----


def test_many_acts_are_gathered_by_periods_and_each_stands_where_its_date_allows() -> None:
    exact = [((day(f"{year}-05-05"), day(f"{year}-05-05")), 1, True) for year in range(1990, 2020)]
    found = clusters([*exact, ((day("1994-01-01"), day("1996-12-31")), 1, True), ((day("1999-06-01"), day("2001-06-01")), None, False)], (day("1990-05-05"), day("2019-05-05")))
    assert {(one.unit, one.count) for one in found} == {("year", 1), ("decade", 1), ("century", 1), ("time", 1)} - {("century", 1)}
    assert [one.days for one in found if one.unit == "decade"] == [(day("1990-01-01"), day("1999-12-31"))]


@given(st.lists(st.tuples(st.dates(), st.integers(0, 4000)), min_size=1, max_size=40))
def test_no_act_is_lost_or_put_where_it_cannot_be(told: list[tuple[date, int]]) -> None:
    acts = [((first.toordinal(), min(first.toordinal() + width, date.max.toordinal())), None, True) for first, width in told]
    whole = (min(days[0] for days, _, _ in acts), max(days[1] for days, _, _ in acts))
    found = clusters(acts, whole)
    assert sum(one.count for one in found) == len(acts)
    assert all(any(one.days[0] <= days[0] and days[1] <= one.days[1] for one in found) for days, _, _ in acts)
    parts = periods(whole, 14)
    assert parts[0][0] <= whole[0] <= whole[1] <= parts[-1][1]
    assert all(one[1] + 1 == other[0] for one, other in pairwise(parts))


def test_in_a_page_each_mark_is_a_link_that_says_what_it_is_and_alone_none_is() -> None:
    for picture in (timeline("en"), timeline("es", 200), network("en")):
        root = etree.fromstring(picture.svg(leads=lambda key: f"/of?{key}" if key != "d" else "").encode())
        assert root.get("role") == "group"
        marks = list(root.iterfind(f".//{SVG}*[@data-spot]"))
        assert {int(one.get("data-spot", "")) for one in marks} == set(range(len(picture.spots)))
        assert all(one.get("aria-label") and one.find(f"{SVG}title") is not None for one in marks)
        assert all(one.tag == f"{SVG}a" and one.get("href", "").startswith("/of?") for one in marks if "Fee of" not in one.get("aria-label", "") or one.tag == f"{SVG}a")
        assert not list(etree.fromstring(picture.svg().encode()).iter(f"{SVG}a"))


def test_opened_to_some_days_a_picture_reaches_no_further() -> None:
    wide = charts.timeline([Item("a", "1990-01-01", "2019-12-31", 1), Item("b", "2005-05-05", "2005-05-05", 2)], "en", within=(day("2005-01-01"), day("2005-12-31")))
    words = "".join(etree.fromstring(wide.svg().encode()).itertext())
    assert "2005" in words
    assert "1990" not in words


def test_of_many_edges_the_heaviest_are_drawn_and_nobody_loses_his_last_one() -> None:
    nodes = [Node(f"n{number}", f"Actor {number}", 1.0) for number in range(300)]
    edges = [Edge(f"n{one}", f"n{other}", 1.0 + (one * other) % 7, 0.0) for one in range(60) for other in range(60) if one != other] + [Edge(f"n{number}", "n0", 0.5, 1.0) for number in range(60, 300)]
    spots = charts.network(nodes, edges, "en").spots
    drawn = [spot for spot in spots if spot.ends]
    assert len(drawn) == 1500
    assert {end for spot in drawn for end in spot.ends or ()} == set(range(300))


def test_names_in_a_network_do_not_cover_one_another() -> None:
    from dragoman.publish.charts.network import _LETTER, _LINE, _POINT, _side, _written

    nodes = [Node(f"n{number}", f"Organisation {number}", 300.0 - number) for number in range(300)]
    at = placed(300, [(0, number, 1.0) for number in range(1, 300)])
    boxes = []
    for number, points in _written(at, nodes).items():
        x, y, wide = float(at[number, 0]), float(at[number, 1]) + points * _POINT, _LETTER * len(nodes[number].label)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[_side(x)]
        boxes.append((left, left + wide, y, y + _LINE))
    assert len(boxes) > 20
    assert all(a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2] for place, a in enumerate(boxes) for b in boxes[:place])


# ---- readable by everybody ----


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def papers() -> list[str]:
    return re.findall(r"--paper: (#\w{6})", resources.files("dragoman.publish").joinpath("templates/brief.css").read_text(encoding="utf8"))


def colours() -> list[str]:
    return sorted({row["colour"] for row in rows("marks.tsv") if row["colour"] != "ink"})


def test_colours_stand_out_from_light_and_from_dark_paper() -> None:
    assert len(papers()) > 1
    assert [(colour, paper) for colour in colours() for paper in papers() if contrast(colour, paper) < 3] == []


@pytest.mark.parametrize(
    "sight",
    [  # Viénot, Brettel and Mollon (1999) for red and green; a plain matrix for blue.
        ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
        ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
        ((1.0, 0.15236, -0.15236), (0.0, 0.86717, 0.13283), (0.0, 0.86717, 0.13283)),
    ],
    ids=["without red", "without green", "without blue"],
)
def test_cooperation_and_conflict_stay_apart_for_the_colour_blind(sight: tuple[tuple[float, ...], ...]) -> None:
    def seen(colour: str) -> list[float]:
        parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
        return [sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in sight]

    one, other = (seen(colour) for colour in colours())
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 80


def test_classes_differ_by_shape_as_well_as_by_colour() -> None:
    shapes = [row["marker"] for row in rows("marks.tsv") if row["key"].startswith("quad.")]
    assert len(set(shapes)) == len(shapes)


# ---- size ----


def test_ten_thousand_acts_and_a_thousand_actors_take_less_than_two_seconds_each() -> None:
    chance = random.Random(7)
    names = [f"n{number}" for number in range(1000)]
    nodes = [Node(name, name, 1 + chance.random()) for name in names]
    edges = [Edge(*chance.sample(names, 2), 1.0, chance.random()) for _ in range(3000)]
    timeline("en", 3).svg()
    for make in (lambda: timeline("en", 10_000), lambda: charts.network(nodes, edges, "en")):
        begun = time.process_time()
        make().svg()
        assert time.process_time() - begun < 2


def test_nothing_is_loaded_before_something_is_drawn() -> None:
    code = "import sys, dragoman.publish.charts as c; assert 'matplotlib' not in sys.modules; c.timeline([], 'en').svg(); assert 'matplotlib.pyplot' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(("first", "last"), [("1990-05-05", "1990-05-05"), ("1990-05-01", "1990-06-20"), ("1990-05-01", "1991-06-20"), ("0900-01-01", "2025-12-31"), ("0001-01-01", "9999-12-31")])
def test_time_has_some_dates_written_along_it_never_too_many(first: str, last: str) -> None:
    from dragoman.publish.charts.axis import _marks

    marks = list(_marks(day(first), day(last), "es"))
    assert 1 <= len(marks) <= 11
    assert [place for place, _ in marks] == sorted({place for place, _ in marks})
