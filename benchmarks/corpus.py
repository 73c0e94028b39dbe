"""The corpus in numbers: lines by type, language and status, and how far two markings of 400 of its lines agree.

python benchmarks/corpus.py
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.reading.knowledge import Row, rows

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def first() -> list[Row]:
    """The lines of the corpus."""
    return [row for file in sorted(CORPUS.glob("*.tsv")) for row in rows(file.read_text(encoding="utf8"), file.name)]


def whole() -> list[Row]:
    """The lines with both parties marked."""
    return [row for row in first() if "<s>" in row["text"] and "<t>" in row["text"]]


def second() -> list[Row]:
    """The lines marked again."""
    file = CORPUS / "second" / "marked.tsv"
    return [*rows(file.read_text(encoding="utf8"), file.name)]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of two markings of the same lines."""
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    return (agreed - chance) / (1 - chance)


def agreement(lines: Sequence[Row], again: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """(what, figure): by type as marked first, over all, and of what follows from a type where that is the same. A pair with two acts agrees in either."""
    marks: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for line in lines:
        marks[line["sentence"], line["text"]].append(line)
    both = []
    for row in again:
        found = marks.get((row["sentence"], row["text"]), [])
        if found:
            both.append((next((line for line in found if line["type"] == row["type"]), found[0]), row))
    of = Counter(a["type"] for a, _ in both)
    same = [(a, b) for a, b in both if a["type"] == b["type"]]
    by_type = Counter(a["type"] for a, _ in same)
    for kind in sorted(of):
        yield kind, f"{by_type[kind]} of {of[kind]}"
    yield "all types", f"{100 * len(same) / len(both):.1f} % of {len(both)}, kappa {kappa([(a['type'], b['type']) for a, b in both]):.2f}"
    acts = [(a, b) for a, b in same if a["type"] != "NONE"]
    for name, cut in (("status", 99), ("mode", 99), ("cameo", 2), ("cameo", 3), ("cameo", 4)):
        share = 100 * sum(a[name][:cut] == b[name][:cut] for a, b in acts) / len(acts)
        yield f"{name}, to {cut} digits" if name == "cameo" else name, f"{share:.1f} %"


def main() -> None:
    """Print the numbers."""
    lines = first()
    langs = Counter(line["lang"] for line in {(line["sentence"], line["lang"]): line for line in lines}.values())
    print(f"{sum(langs.values())} sentences ({', '.join(f'{lang} {n}' for lang, n in langs.most_common())}), {len(lines)} pairs")
    for column in ("type", "status", "genre"):
        print(f"{column}: " + ", ".join(f"{value or '(none)'} {n}" for value, n in Counter(line[column] for line in lines).most_common()))
    print("\nTwo markings:")
    for what, figure in agreement(lines, second()):
        print(f"  {what:20} {figure}")


if __name__ == "__main__":
    main()
