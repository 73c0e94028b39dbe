"""Turn Natural Earth's land (1:110m) into the one outline that the map is drawn on: by hand, when it is to be renewed.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python tools/land.py package/land-110m.json

Land and no borders: where one runs is what some of the states that a record tells of do not agree on, and a map that draws it takes a side. Natural Earth is in the public domain, the package
world-atlas (ISC) carries it as TopoJSON.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "web" / "templates" / "land.svg"
HEAD = "{# Land: Natural Earth 1:110m (public domain), from world-atlas 2.0.2, turned by tools/land.py. Degrees, north is negative. As of 2026-11. #}\n"
Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a topology in degrees: each position is told as the step from the one before."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        found.append([(x * kx + dx, y * ky + dy) for x, y in steps])
    return found


def ring(lines: list[list[Point]], places: list[int]) -> list[Point]:
    """A ring put together from lines; a negative place is a line walked backwards."""
    points: list[Point] = []
    for place in places:
        line = lines[place] if place >= 0 else lines[~place][::-1]
        points += line[1:] if points else line
    return points


def unrolled(points: list[Point]) -> list[Point]:
    """A ring that does not jump from 180 degrees to -180 but goes on beyond; one around a pole is closed over it."""
    rolled: list[Point] = []
    for x, y in points:
        turns = round((rolled[-1][0] - x) / 360) if rolled else 0
        rolled.append((x + 360 * turns, y))
    if abs(rolled[-1][0] - rolled[0][0]) > 180:
        pole = 90.0 if rolled[0][1] > 0 else -90.0
        rolled += [(rolled[-1][0], pole), (rolled[0][0], pole)]
    return rolled


def copies(points: list[Point]) -> list[list[Point]]:
    """A ring wherever it shows between -180 and 180 degrees, once on each side where it goes beyond."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    turns = [turn for turn in (-360, 0, 360) if west + turn < 180 and east + turn > -180]
    return [[(x + turn, y) for x, y in points] for turn in turns]


def path(points: list[Point]) -> str:
    """A ring as an SVG path, to a tenth of a degree, each point once."""
    rounded = [f"{x:.1f},{-y:.1f}" for x, y in points]
    kept = [point for place, point in enumerate(rounded) if not place or point != rounded[place - 1]]
    return f"M{' '.join(kept)}Z"


def main() -> None:
    """Write the outline."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf8"))
    lines = arcs(topology)
    rings = [ring(lines, places) for geometry in topology["objects"]["land"]["geometries"] for polygon in geometry["arcs"] for places in polygon]
    TARGET.write_text(f'{HEAD}<path class="land" fill-rule="evenodd" d="{"".join(path(copy) for one in rings for copy in copies(unrolled(one)))}"/>\n', encoding="utf8")


if __name__ == "__main__":
    main()
