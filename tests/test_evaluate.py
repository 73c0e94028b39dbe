"""dragoman evaluate: figures worked out by hand, the same as those of the sets' own scorer, and faults that name line and key."""

from __future__ import annotations

import io
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from dragoman import ontology
from dragoman.cli import main
from dragoman.errors import BadLine, DragomanError, KnowledgeError
from dragoman.evaluate import answering, calibration, lines, plv, scoring
from dragoman.evaluate.answering import Answered, Batch
from dragoman.evaluate.scoring import Report
from dragoman.evaluate.task import Scores, total
from dragoman.evaluate.tasks import TASKS
from dragoman.run import mapped

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "tests" / "data_evaluate"
BENCH = ROOT.parent / "shared" / "bench"
SETS = [
    ("plv", "plv/dev.jsonl"), ("plv", "plv/joined_dev.jsonl"), ("triplets", "triplets/dev.jsonl"), ("events", "events/dev_es.jsonl"),
    ("dates", "dates/dev_en.jsonl"), ("dates", "dates/dev_es.jsonl"), ("statements", "statements/dev.jsonl"), ("actors", "actors/dev.jsonl"),
]  # fmt: skip
SAMPLE = {"statements": 10, "dates": 15, "actors": 60}
beside = pytest.mark.skipif(not BENCH.is_dir(), reason="the sets are not beside the project")
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def written(path: Path, given: Iterable[Row | str]) -> str:
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in given), encoding="utf8")
    return str(path)


def scored(task: str, gold: list[Row], answers: dict[str, Row]) -> Scores:
    """What the task's own functions make of decoded lines."""
    chosen = TASKS[task]
    pairs = [(msgspec.convert(row, chosen.gold), msgspec.convert(answers.get(row["id"], {"id": row["id"]}), chosen.answer)) for row in gold]
    return chosen.scores(total(chosen.count(*pair) for pair in pairs))


def told(arguments: list[str], capsys: pytest.CaptureFixture[str], status: int = 0) -> Report:
    assert main(["evaluate", *arguments, "--json"]) == status
    return msgspec.json.decode(capsys.readouterr().out, type=Report)


# ---- by hand ----

# Each figure as a fraction of 100, counted on paper from tests/data_evaluate.
BY_HAND = {
    # Types: SANCTION and YIELD 1, AID 2/3 (answered twice), ACCUSE, REJECT, REQUEST, CONSULT 0. Quads: 0, 4/5, 2/3, 1. Signs: 4/6, 4/5.
    "plv": {
        "root_macro_f1": (2 + 2 / 3) / 7, "quad_macro_f1": (0.8 + 2 / 3 + 1) / 4, "binary_macro_f1": (4 / 6 + 0.8) / 2,
        "root_accuracy": 3 / 6, "unanswered": 1 / 100,
    },
    # 4 of gold, 6 answered: the mutual act is two, the hypothetical one none. Right: 2 strict, 1 more with 'El Gobierno de' before it, 1 more by its sides alone.
    "triplets": {
        "strict_micro_f1": 4 / 10, "strict_precision": 2 / 6, "strict_recall": 2 / 4, "relaxed_micro_f1": 6 / 10, "relaxed_precision": 3 / 6,
        "relaxed_recall": 3 / 4, "pair_micro_f1": 8 / 10, "pair_precision": 4 / 6, "pair_recall": 4 / 4, "strict_macro_f1": (2 / 4 + 1 + 0 + 0) / 4,
    },
    # 4 of gold (18 and 19 are one, '---' none), 5 answered: the second meeting is the first, the statement was not asked for, the hypothetical act does not count.
    "events": {"root_f1": 6 / 9, "root_macro_f1": 3 / 4, "precision": 3 / 5, "recall": 3 / 4, "extra_per_100_records": 2 / 4},
    # 4 of gold, 3 answered, all of which meet one; 1 exactly, 2 with its value.
    "dates": {"strict_f1": 2 / 7, "relaxed_f1": 6 / 7, "value_f1": 4 / 7},
    # Content: 39 characters of gold, 24 answered, 23 right. Sources: 18, 12, 12. Statements: 3, 3, 2 the same ('abierta' is too little), 1 with its source.
    "statements": {
        "content_char_f1": 46 / 63, "content_char_precision": 23 / 24, "source_char_f1": 24 / 30, "source_char_precision": 12 / 12,
        "attribution_f1": 4 / 6, "attribution_with_source_f1": 2 / 6,
    },
    "actors": {"country_accuracy": 3 / 4, "sector_accuracy": 1 / 2, "all_right": 2 / 4},
}  # fmt: skip


@pytest.mark.parametrize("task", TASKS)
def test_figures_are_those_worked_out_by_hand(task: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = told([task, str(HERE / f"{task}.jsonl"), "--with", str(HERE / f"{task}_answers.jsonl")], capsys)
    assert found.lines == len(rows(HERE / f"{task}.jsonl"))
    assert (found.not_read, found.unasked) == ([], 0)
    assert found.figures == pytest.approx({name: 100 * value for name, value in BY_HAND[task].items()})


def test_the_classes_of_pairs_have_their_counts() -> None:
    answers = {row["id"]: row for row in rows(HERE / "plv_answers.jsonl")}
    table = scored("plv", rows(HERE / "plv.jsonl"), answers).classes["root"]
    assert [(row.name, row.gold, row.answered, row.right) for row in table] == [
        ("ACCUSE", 1, 0, 0), ("AID", 1, 2, 1), ("CONSULT", 1, 0, 0), ("REJECT", 0, 1, 0), ("REQUEST", 1, 0, 0), ("SANCTION", 1, 1, 1), ("YIELD", 1, 1, 1),
    ]  # fmt: skip
    aid, reject = table[1], table[3]
    assert (aid.precision, aid.recall, aid.f1) == (50, 100, pytest.approx(200 / 3))
    assert (reject.precision, reject.recall, reject.f1) == (0, None, 0)


def test_the_calibration_error_is_the_weighted_distance_of_bins() -> None:
    answers = {row["id"]: row for row in rows(HERE / "plv_answers.jsonl")}
    found = scored("plv", rows(HERE / "plv.jsonl"), answers).calibration
    assert found is not None
    assert [(one.above, one.to, one.answers) for one in found.bins] == [(0.2, 0.3, 1), (0.4, 0.5, 1), (0.7, 0.8, 2), (0.8, 0.9, 1)]
    assert [(one.confidence, one.right) for one in found.bins] == [pytest.approx(pair) for pair in [(30, 0), (50, 100), (80, 50), (90, 100)]]
    # (30 + 50 + 2 x 30 + 10) / 5
    assert found.ece == pytest.approx(30)
    assert found.answers == 5


@pytest.mark.parametrize(("sure", "place"), [(0.0, 0), (0.05, 0), (0.1, 0), (0.1000001, 1), (0.3, 2), (0.7, 6), (0.95, 9), (1.0, 9)])
def test_a_bin_holds_its_upper_edge(sure: float, place: int) -> None:
    assert ("bin", str(place), "answers") in calibration.count(sure, right=True)


def test_without_confidence_there_is_no_calibration() -> None:
    gold = rows(HERE / "plv.jsonl")
    found = scored("plv", gold, {row["id"]: {"id": row["id"], "relations": [{"type": "AID"}]} for row in gold}).calibration
    assert found is not None
    assert (found.ece, found.answers, found.bins) == (None, 0, [])


def test_a_threshold_says_what_would_be_recorded_under_it() -> None:
    answers = {row["id"]: row for row in rows(HERE / "triplets_answers.jsonl")}
    steps = scored("triplets", rows(HERE / "triplets.jsonl"), answers).thresholds
    assert [(row.recorded, row.right) for row in steps["strict"]] == [(6, 2)] * 3 + [(5, 2)] * 2 + [(4, 1)] * 2 + [(3, 1)] + [(2, 1)] * 2
    assert [(row.recorded, row.right) for row in steps["relaxed"]] == [(6, 3)] * 3 + [(5, 3)] * 2 + [(4, 2)] * 2 + [(3, 2)] + [(2, 1)] * 2
    assert [row.confidence for row in steps["strict"]] == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert (steps["strict"][3].precision, steps["strict"][3].recall) == (40, 50)
    answers = {row["id"]: row for row in rows(HERE / "events_answers.jsonl")}
    acts = scored("events", rows(HERE / "events.jsonl"), answers).thresholds["root"]
    assert [(row.recorded, row.right) for row in acts] == [(5, 3)] * 2 + [(4, 3)] * 2 + [(3, 3)] * 3 + [(2, 2)] * 2 + [(1, 1)]


def test_statements_count_where_gold_has_any() -> None:
    gold = [*rows(HERE / "events.jsonl"), {"id": "said", "text": "Tuvalu welcomed the vote.", "events": [{"cameo": "01"}]}]
    table = scored("events", gold, {row["id"]: row for row in rows(HERE / "events_answers.jsonl")}).classes["root"]
    assert [(row.gold, row.answered) for row in table if row.name.startswith("01")] == [(1, 1)]


def test_todays_types_and_the_older_one_for_two_of_them_are_the_same() -> None:
    assert [plv.quad(name) for name in ontology.types()] == [str(ontology.quad(name)) for name in ontology.types()]
    assert (plv.quad("YIELD"), plv.sign("YIELD"), plv.sign("ASSAULT"), plv.sign("nothing")) == ("2", "1", "2", "")
    row = rows(HERE / "plv.jsonl")[4] | {"root": "RETREAT"}
    assert scored("plv", [row], {row["id"]: {"id": row["id"], "relations": [{"type": "CONCEDE"}]}}).figures["root_accuracy"] == 100


def test_a_figure_of_nothing_is_none() -> None:
    row = {"id": "1", "text": "Nauru."}
    assert scored("triplets", [row | {"triplets": []}], {}).figures["strict_macro_f1"] is None
    assert scored("events", [row | {"events": []}], {}).figures["root_macro_f1"] is None


# ---- the sets' own scorer ----


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = util.spec_from_file_location("score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@beside
@pytest.mark.parametrize(("task", "name"), SETS)
def test_what_the_program_reads_is_scored_as_by_the_sets_own_scorer(
    task: str, name: str, scorer: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = scorer.read(BENCH / name)
    sample = every[:: max(1, len(every) // SAMPLE.get(task, 40))]
    gold, answers = written(tmp_path / "gold.jsonl", sample), str(tmp_path / "answers.jsonl")
    assert main(["evaluate", task, gold, "--answers", answers, "--json"]) in (0, 1)
    found = msgspec.json.decode(capsys.readouterr().out, type=Report)
    theirs = dict(scorer.TASKS[task](sample, {row["id"]: row for row in scorer.read(answers)}))
    assert found.figures == pytest.approx(theirs, abs=1e-9)
    assert list(found.figures) == list(theirs)
    assert any(value for name, value in found.figures.items() if name != "unanswered")


@beside
@pytest.mark.parametrize(("task", "name"), SETS)
@pytest.mark.parametrize("seed", [1, 2])
def test_answers_that_are_partly_wrong_are_scored_as_by_the_sets_own_scorer(task: str, name: str, seed: int, scorer: ModuleType) -> None:
    gold, draw = scorer.read(BENCH / name), random.Random(seed)
    assert [fault for row in gold for fault in TASKS[task].check(msgspec.convert(row, TASKS[task].gold))] == []
    answers = {row["id"]: {"id": row["id"], **SPOILT[task](row, draw, scorer)} for row in gold if draw.random() < 0.95}
    theirs = dict(scorer.TASKS[task](gold, answers))
    assert scored(task, gold, answers).figures == pytest.approx(theirs, abs=1e-9)


def moved(start: int, end: int, text: str, draw: random.Random) -> list[int]:
    """A span, often moved by some characters."""
    first = min(max(0, start + draw.choice([0, 0, 0, -4, 3])), len(text))
    return [first, min(len(text), max(first, end + draw.choice([0, 0, 6, -2])))]


def spoilt_plv(row: Row, draw: random.Random, _: ModuleType) -> Row:
    kind = draw.choice([row["root"], row["root"], "RETREAT", "CONCEDE", "ASSAULT", "AGREE", None, "NO_TYPE"])
    return {"relations": [{"type": kind, "confidence": draw.random()}] if draw.random() < 0.9 else []}


def act(cameo: str, source: list[list[int]], target: list[list[int]], draw: random.Random) -> Row:
    status = draw.choice(["reported", "reported", "attributed", "planned", "denied"])
    sure = draw.randrange(11) / 10
    return {"cameo": cameo, "source": source, "target": target, "status": status, "reciprocal": draw.random() < 0.2, "confidence": sure}


def spoilt_triplets(row: Row, draw: random.Random, scorer: ModuleType) -> Row:
    text, acts = row["text"], []
    for source, target, kind in row["triplets"]:
        sides = [moved(text.index(side), text.index(side) + len(side), text, draw) for side in (source, target)]
        more = [sides[1]] if draw.random() < 0.2 else []
        code = scorer.CAMEO.get(kind.lower(), kind)
        acts += [act(draw.choice([code, code, code + "1", "042", ""]), [sides[0], *more], [sides[1]], draw)] * draw.choice([0, 1, 1, 2])
    return {"events": acts}


def spoilt_events(row: Row, draw: random.Random, _: ModuleType) -> Row:
    acts = [
        {**act(draw.choice([event["cameo"][:2], "19", "18", "01", "051", ""]), [moved(0, 5, row["text"], draw)], [], draw), "trigger": [0, draw.randrange(3)]}
        for event in row["events"] for _ in range(draw.choice([0, 1, 1, 2]))
    ]  # fmt: skip
    return {"events": [*acts, *acts[:1]]}


def spoilt_dates(row: Row, draw: random.Random, _: ModuleType) -> Row:
    found = []
    for one in row["timexes"]:
        for _ in range(draw.choice([0, 1, 1, 1, 2])):
            start, end = moved(one["start"], one["end"], row["text"], draw)
            found.append({"start": start, "end": end, "timex": draw.choice([one["value"], one["value"], "2020"])})
    draw.shuffle(found)
    return {"dates": found}


def spoilt_statements(row: Row, draw: random.Random, _: ModuleType) -> Row:
    found = []
    for one in row["attributions"]:
        start, end = draw.choice([*one["source"], [0, 9]])
        source = {"start": start, "end": end} if draw.random() < 0.8 else None
        content = [moved(*span, row["text"], draw) for span in one["content"]] if draw.random() < 0.9 else []
        found += [{"content": content, "source": source}] * draw.choice([0, 1, 1, 2])
    return {"statements": found}


def spoilt_actors(row: Row, draw: random.Random, _: ModuleType) -> Row:
    return {"country": draw.choice([row.get("country"), "USA", None]), "sector": draw.choice([row.get("sector"), "GOV", ""])}


SPOILT: dict[str, Callable[[Row, random.Random, ModuleType], Row]] = {
    "plv": spoilt_plv, "triplets": spoilt_triplets, "events": spoilt_events, "dates": spoilt_dates, "statements": spoilt_statements, "actors": spoilt_actors,
}  # fmt: skip


# ---- read by the program ----


@pytest.mark.parametrize("task", TASKS)
def test_the_program_answers_each_task_and_its_kept_answers_score_the_same(task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, kept = str(HERE / f"{task}.jsonl"), str(tmp_path / "answers.jsonl")
    here = told([task, gold, "--answers", kept], capsys)
    assert here.not_read == []
    assert [row["id"] for row in rows(Path(kept))] == [row["id"] for row in rows(Path(gold))]
    assert told([task, gold, "--with", kept], capsys) == here


def test_answers_are_those_of_annotate(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    gold, kept = str(HERE / "plv.jsonl"), tmp_path / "answers.jsonl"
    assert main(["annotate", gold, "--layers", "relations"]) == 0
    annotated = capsysbinary.readouterr().out
    assert main(["evaluate", "plv", gold, "--answers", str(kept)]) == 0
    assert kept.read_bytes() == annotated


def test_lines_that_are_not_read_are_listed_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    french = {"id": "fr", "text": "La Suisse a accueilli les ministres à Genève.", "lang": "fr", "events": [{"cameo": "04"}]}
    long = {"id": "long", "text": "Tonga met Fiji. " * 20, "lang": "en", "events": [{"cameo": "04"}]}
    gold = written(tmp_path / "gold.jsonl", [french, *rows(HERE / "events.jsonl"), long])
    monkeypatch.setenv("DRAGOMAN_LONGEST_TEXT", "100")
    found = told(["events", gold], capsys, status=1)
    assert [(one.line, one.id) for one in found.not_read] == [(1, "fr"), (6, "long")]
    assert found.not_read[0].reason == "its language is 'fr'; read are en, es"
    assert "longer than 100 characters" in found.not_read[1].reason
    assert found.lines == 6
    # It counts as unanswered: its events are of gold all the same.
    assert sum(row.gold for row in found.classes["root"]) == 6
    assert main(["evaluate", "events", gold]) == 1
    assert "events: 6 lines, 2 not read (they count as unanswered).\n  line 1 (fr): its language is" in capsys.readouterr().out


def test_a_line_that_breaks_the_reader_is_not_read_and_the_others_are(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    whole = answering.annotate.answer

    def breaking(request: Any, layers: Any) -> Any:
        if request.id == "plv-2":
            raise ZeroDivisionError("by  nothing")
        return whole(request, layers)

    monkeypatch.setattr(answering.annotate, "answer", breaking)
    found = told(["plv", str(HERE / "plv.jsonl")], capsys, status=1)
    assert [(one.line, one.reason) for one in found.not_read] == [(2, "ZeroDivisionError: by nothing")]
    assert found.figures["unanswered"] == 1


def test_what_concerns_the_program_and_no_line_ends_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise KnowledgeError("A data file is wrong.")

    monkeypatch.setattr(answering.annotate, "answer", broken)
    assert main(["evaluate", "plv", str(HERE / "plv.jsonl")]) == 3
    assert capsys.readouterr().err == "A data file is wrong.\n"


def test_gold_may_come_through_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    marked = b"\xef\xbb\xbf\n" + (HERE / "actors.jsonl").read_bytes().replace(b"\n", b"\r\n\r\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(marked), encoding="utf-8"))
    found = told(["actors", "-"], capsys)
    assert found.lines == 4
    assert found.figures == told(["actors", str(HERE / "actors.jsonl")], capsys).figures


def test_answers_made_elsewhere_are_joined_by_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [*reversed(rows(HERE / "dates_answers.jsonl")), {"id": "nobody", "dates": []}]
    given = written(tmp_path / "answers.jsonl", ["", *answers])
    found = told(["dates", str(HERE / "dates.jsonl"), "--with", given], capsys)
    assert found.figures == pytest.approx({name: 100 * value for name, value in BY_HAND["dates"].items()})
    assert found.unasked == 1
    given = written(tmp_path / "answers.jsonl", answers[:1])
    found = told(["dates", str(HERE / "dates.jsonl"), "--with", given], capsys, status=1)
    assert [(one.line, one.id, one.reason) for one in found.not_read] == [(1, "dates-1", f"{given} has no answer with this id")]


def test_several_processes_give_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = [row | {"id": f"{row['id']} {n}"} for n in range(30) for row in rows(HERE / "actors.jsonl")]
    gold = written(tmp_path / "gold.jsonl", many)
    assert told(["actors", gold, "--workers", "2"], capsys) == told(["actors", gold], capsys)


def test_a_process_that_dies_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    from os import _exit

    with pytest.raises(DragomanError, match="fewer --workers"):
        list(mapped(_exit, [1], 2))
    assert list(mapped(abs, [-1, 2, -3], 1)) == [1, 2, 3]


def test_few_lines_are_held_at_a_time(tmp_path: Path) -> None:
    given = rows(HERE / "actors.jsonl")[0]
    name = written(tmp_path / "gold.jsonl", [given | {"id": str(n)} for n in range(10 * scoring.BATCH)])
    taken: list[int] = []

    def answerer(batches: Iterable[Batch]) -> Iterator[list[Answered]]:
        for batch in batches:
            taken.append(len(batch.lines))
            yield [Answered(b'{"id": "x"}')] * len(batch.lines)

    with lines.opened(name) as gold:
        answered = scoring.made_here(gold, TASKS["actors"], 100, answerer)
        next(answered)
        assert taken == [scoring.BATCH]
        assert len(list(answered)) == 10 * scoring.BATCH - 1


# ---- faults ----

PAIR = {"id": "1", "text": "Oman thanked Iraq.", "pairs": [{"source": [[0, 4]], "target": [[13, 17]]}], "root": "SUPPORT"}
BARE = {"id": "1", "text": "Oman thanked Iraq."}
FAULTS: list[tuple[str, Row | str, str, str]] = [
    ("plv", "{", "", "Input data was truncated"),
    ("plv", "[1]", "", "Expected `object`"),
    ("plv", {**PAIR, "id": 1}, "id", "Expected `str`, got `int`"),
    ("plv", {"id": "1", "root": "AID"}, "text", "is missing"),
    ("plv", {**PAIR, "text": " "}, "text", "is empty"),
    ("plv", {**PAIR, "published": "May"}, "published", "'May' in published is no date"),
    ("plv", {key: PAIR[key] for key in ("id", "text", "pairs")}, "root", "is missing"),
    ("plv", {**PAIR, "root": "PRAISE"}, "root", "'PRAISE' is no type; use YIELD or one of AGREE"),
    ("plv", {**PAIR, "pairs": []}, "pairs", "there are 0 pairs; give one a line"),
    ("plv", {**PAIR, "pairs": [{"source": [[0, 99]]}]}, "pairs[0].source[0]", "[0, 99] is no span of `text`, which has 18 code points"),
    ("plv", {**PAIR, "pairs": [{"source": [0, 4]}]}, "pairs[0].source[0]", "Expected `array`, got `int`"),
    ("triplets", {**BARE, "triplets": [["Oman", "Irak", "consult"]]}, "triplets[0][1]", "'Irak' does not stand in `text`"),
    ("triplets", {**BARE, "triplets": [["Oman", "Iraq", "thank"]]}, "triplets[0][2]", "'thank' is no act"),
    ("triplets", {**BARE, "triplets": [["Oman", "Iraq"]]}, "triplets[0]", "Expected `array` of length 3"),
    ("dates", {**BARE, "timexes": [{"start": 5, "end": 5, "value": "2001"}]}, "timexes[0].end", "the span is empty"),
    ("dates", {**BARE, "timexes": [{"start": 9, "end": 5, "value": "2001"}]}, "timexes[0]", "[9, 5] is no span"),
    ("dates", {**BARE, "timexes": [{"start": 0, "end": 5}]}, "timexes[0].value", "is missing"),
    ("dates", {**BARE, "timex": []}, "timexes", "is missing"),
    ("statements", {**BARE, "attributions": [{"content": [], "source": []}]}, "attributions[0].content", "there is nothing in it"),
    ("statements", {**BARE, "attributions": [{"content": [[0, 4]], "source": [[-1, 4]]}]}, "attributions[0].source[0]", "[-1, 4] is no span"),
    ("events", {**BARE, "events": [{"cameo": "SUPPORT"}]}, "events[0].cameo", "'SUPPORT' is no CAMEO code"),
    ("events", {**BARE, "events": [{"cameo": "21"}]}, "events[0].cameo", "'21' is no CAMEO code"),
    ("events", {**BARE, "events": [{"cameo": 5}]}, "events[0].cameo", "Expected `str`, got `int`"),
    ("actors", BARE, "country", "neither `country` nor `sector` is given"),
    ("actors", {**BARE, "country": None}, "country", "Expected `str`, got `null`"),
]


@pytest.mark.parametrize(("task", "line", "key", "what"), FAULTS)
def test_a_fault_in_gold_names_line_and_key(task: str, line: Row | str, key: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = rows(HERE / f"{task}.jsonl")[0]
    gold, kept = written(tmp_path / "gold.jsonl", [good, "", line]), tmp_path / "answers.jsonl"
    assert main(["evaluate", task, gold, "--answers", str(kept)]) == 2
    said = capsys.readouterr()
    place = f"{gold}, line 3" + (f", `{key}`" if key else "")
    assert said.err.startswith(f"{place}: {what}")
    assert said.err.endswith("docs/evaluate.md shows what a line holds.\n")
    assert said.out == ""
    assert not kept.exists(), "nothing is done before the whole file is known to be right"


def test_an_error_carries_file_line_and_key(tmp_path: Path) -> None:
    with lines.opened(written(tmp_path / "gold.jsonl", [PAIR, PAIR])) as gold, pytest.raises(BadLine, match="'1' stands in line 1 already") as caught:
        lines.checked(gold, TASKS["plv"])
    assert (caught.value.file, caught.value.line, caught.value.key) == (gold.name, 2, "id")


@pytest.mark.parametrize(("task", "line", "key", "what"), [
    ("plv", {"id": "plv-1", "relations": [{"type": "AID", "confidence": 80}]}, "relations[0].confidence", "Expected `float` <= 1"),
    ("plv", {"relations": []}, "id", "is missing"),
    ("plv", {"id": "plv-6"}, "id", "'plv-6' stands in line 1 already"),
    ("triplets", {"id": "triplets-1", "events": [{"source": [[0, 4]], "target": [[50, 60]]}]}, "events[0].target[0]", "[50, 60] is no span"),
    ("events", {"id": "events-1", "events": [{"cameo": 14}]}, "events[0].cameo", "Expected `str`, got `int`"),
    ("events", {"id": "events-1", "events": [{"cameo": "14", "trigger": [50, 60]}]}, "events[0].trigger", "[50, 60] is no span"),
    ("dates", {"id": "dates-1", "dates": [{"start": 55, "end": 65}]}, "dates[0]", "[55, 65] is no span"),
    ("statements", {"id": "statements-1", "statements": [{"source": {"start": 4, "end": 2}}]}, "statements[0].source", "[4, 2] is no span"),
])  # fmt: skip
def test_a_fault_in_answers_names_line_and_key(task: str, line: Row, key: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = written(tmp_path / "answers.jsonl", [rows(HERE / f"{task}_answers.jsonl")[-1], line])
    assert main(["evaluate", task, str(HERE / f"{task}.jsonl"), "--with", answers]) == 2
    assert capsys.readouterr().err.startswith(f"{answers}, line 2, `{key}`: {what}")


@pytest.mark.parametrize(("arguments", "said"), [
    (["nothing", "{gold}"], "There is no task 'nothing'; there are plv, triplets, dates, statements, events, actors."),
    (["plv", "{gold}.not"], "There is no file"),
    (["plv", "{gold}", "--with", "{gold}.not"], "There is no file"),
    (["plv", "{gold}", "--answers", "x", "--with", "y"], "Give --answers or --with"),
    (["plv", "{gold}", "--answers", "{gold}"], "Give --answers a file of its own"),
    (["plv", "{gold}", "--answers", "-"], "Give --answers a file of its own"),
    (["plv", "-", "--with", "-"], "can't both come from standard input"),
    (["plv", "{empty}"], "holds no line"),
])  # fmt: skip
def test_what_can_not_be_meant_is_status_2(arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, empty = written(tmp_path / "gold.jsonl", rows(HERE / "plv.jsonl")), written(tmp_path / "empty.jsonl", ["", " "])
    before = Path(gold).read_bytes()
    assert main(["evaluate", *(one.format(gold=gold, empty=empty) for one in arguments)]) == 2
    assert said in capsys.readouterr().err
    assert Path(gold).read_bytes() == before


def test_answers_that_can_not_be_kept_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "actors", str(HERE / "actors.jsonl"), "--answers", str(tmp_path / "no" / "folder.jsonl")]) == 3
    assert "can't be written" in capsys.readouterr().err


# ---- the page ----

PAGE = (ROOT / "docs" / "evaluate.md").read_text(encoding="utf8")
BLOCKS = dict(re.findall(r"```(?:json|text) (\w+)\n(.*?)```", PAGE, re.DOTALL))


@pytest.mark.parametrize("task", TASKS)
def test_the_lines_on_the_page_can_be_read(task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(BLOCKS[task], encoding="utf8")
    found = told([task, str(gold)], capsys)
    assert found.lines == len(BLOCKS[task].splitlines())
    assert f"| {task} |" in PAGE


def test_the_example_on_the_page_is_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, answers = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
    gold.write_text(BLOCKS["events"], encoding="utf8")
    answers.write_text(BLOCKS["answers"], encoding="utf8")
    assert main(["evaluate", "events", str(gold), "--with", str(answers)]) == 0
    assert capsys.readouterr().out == BLOCKS["printed"]


def test_pairs_are_printed_with_their_calibration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "plv", str(HERE / "plv.jsonl"), "--with", str(HERE / "plv_answers.jsonl")]) == 0
    said = capsys.readouterr().out
    assert "REJECT             0         1      0       0.00       -    0.00\n" in said
    assert "0.7 to 0.8           2       80.00   50.00\n" in said
    assert said.endswith("calibration error (ECE) of 5 answers: 30.00\n")
