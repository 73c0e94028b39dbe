"""A user's own codebook: all that is wrong in its file is said at once, its types are learned and the old ones are not forgotten, and it is used from then on.

The sentences are fiction: the states were drawn at random.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import numpy as np
import pytest
import toy_reader as toy
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from dragoman import run
from dragoman.cli import main
from dragoman.errors import KnowledgeError
from dragoman.nouns import Annotation, Document, Event
from dragoman.reading import encoder
from dragoman.reading.annotate import annotate, coded
from dragoman.reading.documents import from_text
from dragoman.reading.encoder import Head
from dragoman.reading.events import codebook, deciding
from dragoman.reading.events.codebook import made
from dragoman.reading.events.deciding import Calibration, Decider, Opinion
from dragoman.reading.events.own import form, kept
from dragoman.reading.events.own.form import Example, Kind
from dragoman.reading.extending import fitting, teaching, trying
from dragoman.reading.extending.anchors import Anchors, anchors
from dragoman.reading.extending.faults import faults
from dragoman.reading.extending.fitting import Strength
from dragoman.record import Record
from dragoman.run.maker import made_by
from dragoman.settings import Settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "own_codebook.md"
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf8"), re.DOTALL)[0]
NEW = "prisoner-exchange"

# Of the new type, in other words than those of the page's twenty; written before anything was learned.
UNSEEN = (
    ("en", "<s>Uganda</s> and <t>Rwanda</t> traded eleven detained soldiers on a bridge at dawn."),
    ("en", "<s>Norway</s> exchanged a jailed intelligence officer for a fisherman held in <t>Iceland</t>."),
    ("en", "The swap, in which <s>Cuba</s> and <t>Jamaica</t> each gave up five inmates, had been prepared for a year."),
    ("en", "<s>Pakistan</s> released thirty Nepalese captives and got twenty of its citizens back from <t>Nepal</t>."),
    ("en", "A hostage exchange between <s>Benin</s> and <t>Togo</t> took place at the river on Friday."),
    ("en", "<t>Angola</t> freed two contractors in exchange for a general whom <s>Zambia</s> had imprisoned."),
    ("en", "<s>Serbia's interior minister</s> said that all prisoners had been exchanged with <t>Croatia</t>."),
    ("en", "<s>Oman</s> and <t>Yemen</t> swap remains of fallen fighters"),
    ("en", "Three students came home to <s>Mongolia</s> after a trade of prisoners with <t>Kazakhstan</t>."),
    ("en", "<s>Guatemala</s> sent eight convicts over the bridge while <t>Belize</t> let seven walk the other way."),
    ("es", "<s>Ghana</s> y <t>Costa de Marfil</t> intercambiaron veinte presos el domingo."),
    ("es", "<s>Irlanda</s> canjeó con <t>Portugal</t> a un agente encarcelado por una periodista."),
    ("es", "El intercambio de cautivos entre <s>Irak</s> y <t>Kuwait</t> terminó antes del mediodía."),
    ("es", "<s>Panamá</s> puso en libertad a cuatro marineros y, a cambio, <t>Costa Rica</t> soltó a un capitán."),
    ("es", "<s>Sri Lanka</s> y <t>Maldivas</t> se devolvieron los restos de sus soldados."),
    ("es", "A cambio de dos rehenes, <s>Camerún</s> entregó a <t>Gabón</t> a nueve combatientes presos."),
    ("es", "<s>Egipto</s> y <t>Libia</t> culminan un trueque de detenidos"),
    ("es", "Según el ministro, <s>Rumanía</s> ha canjeado a todos los prisioneros con <t>Moldavia</t>."),
    ("es", "<t>Letonia</t> devolvió a un piloto y recibió de <s>Lituania</s> a dos agentes que cumplían condena."),
    ("es", "Doce hombres volvieron a <s>Birmania</s> gracias a un canje de presos con <t>Bangladés</t>."),
)

# Not of it, though the words are like.
NEAR = (
    ("en", "<s>Kenya</s> released forty Somali fishermen to <t>Somalia</t> as a gesture of good will."),
    ("en", "<s>Peru</s> and <t>Ecuador</t> exchanged intelligence on smugglers."),
    ("en", "<s>Jordan</s> imprisoned two Syrian engineers, and <t>Syria</t> protested."),
    ("en", "<s>Mali</s> took nine villagers from <t>Niger</t> hostage on Monday."),
    ("en", "<s>Georgia's president</s> met <t>Armenia's</t> to talk about the weather."),
    ("en", "<s>Ethiopia</s> urged <t>Eritrea</t> to release its prisoners."),
    ("en", "<s>Laos</s> refused to free the detainees whom <t>Thailand</t> had asked for."),
    ("en", "<s>Finland</s> gave <t>Estonia</t> six ambulances."),
    ("es", "<s>Chile</s> liberó a los tres bolivianos y los entregó a <t>Bolivia</t>."),
    ("es", "<s>Turquía</s> y <t>Grecia</t> intercambiaron datos sobre terremotos."),
    ("es", "<s>Marruecos</s> encarceló a cinco soldados de <t>Argelia</t>."),
    ("es", "<s>Honduras</s> pidió a <t>Nicaragua</t> que soltara a los presos."),
    ("es", "<s>Polonia</s> y <t>Bielorrusia</t> firmaron un acuerdo de pesca."),
    ("es", "<s>Sudán</s> expulsó al embajador de <t>Chad</t>."),
    ("es", "<s>Filipinas</s> hundió dos barcos de <t>Malasia</t>."),
    ("es", "<s>Nepal</s> acusó a <t>Bután</t> de maltratar a los presos."),
)


def written(folder: Path, text: str, name: str = "mine.toml") -> str:
    (folder / name).write_text(text, encoding="utf8")
    return str(folder / name)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of codebooks."""
    monkeypatch.setenv("DRAGOMAN_CODEBOOKS", str(tmp_path / "books"))
    return tmp_path / "books"


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object], float]:
    """The folder in which the page's codebook is kept, what `extend --json` said, and how many seconds of one processor it took."""
    folder = tmp_path_factory.mktemp("extended")
    file, out = written(folder, EXAMPLE, "captives.toml"), folder / "told.json"
    with pytest.MonkeyPatch.context() as patch, out.open("w", encoding="utf8") as told:
        patch.setattr("sys.stdout", told)
        began = time.process_time()
        assert main(["codebook", "extend", file, "--codebooks", str(folder / "books"), "--json"]) == 0
        took = time.process_time() - began
    return folder / "books", json.loads(out.read_text(encoding="utf8")), took


@pytest.fixture
def used(extended: tuple[Path, dict[str, object], float], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's codebook in use."""
    monkeypatch.setenv("DRAGOMAN_CODEBOOKS", str(extended[0]))
    return extended[0]


# ---- what is wrong in a file ----

GOOD_TYPE = '[[type]]\nname = "thaw"\nunder = "SUPPORT"\ncameo = "050"\ndefinition = "Relations get better."\n'
GOOD_PATTERN = '[[pattern]]\nlang = "en"\nlemma = "thaw"\npos = "verb"\ntype = "thaw"\nsource = "subj"\ntarget = "with"\n'
GOOD_EXAMPLE = '[[example]]\nlang = "en"\ntype = "NONE"\ntext = "<s>Chad</s> and <t>Peru</t> were named."\n'
GOOD = f'name = "mine"\n{GOOD_TYPE}{GOOD_PATTERN}{GOOD_EXAMPLE}'


def said(text: str) -> list[str]:
    return [f"{fault.place}: {fault.what}" for fault in faults(text.encode(), "mine.toml")[1] if fault.wrong]


def test_what_is_right_is_taken() -> None:
    book, found = faults(GOOD.encode(), "mine.toml")
    assert book is not None
    assert [fault.what for fault in found] == ["thaw has no examples: only its patterns will find it."]
    assert (book.type[0].under, book.pattern[0].target, book.example[0].type) == ("SUPPORT", "with", "NONE")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "mine"', 'name = "My Types"', "mine.toml: `name` is 'My Types': give the codebook a name of small letters"),
        ('name = "mine"', 'title = "mine"', "'title' is no part of a codebook."),
        ('name = "thaw"', 'name = "Thaw"', "line 2: type 1 (Thaw): The name 'Thaw' can't be a type's"),
        ('name = "thaw"', 'name = "release"', "'release' is a mode of PLOVER's: take a name of your own."),
        ('"SUPPORT"', '"SUPORT"', "`under` is 'SUPORT', which is none of the sixteen types. Did you mean SUPPORT"),
        ('"SUPPORT"', '"NONE"', "`under` is 'NONE', which is none of the sixteen types."),
        ('"050"', '"999"', "CAMEO has no code '999'."),
        ('"050"', '"05777"', "CAMEO has no code '05777'. The nearest above it is 057"),
        ('"050"', "50", "`cameo` is no text: write it in quotation marks."),
        ('definition = "Relations get better."\n', "", "`definition` is missing."),
        ('"Relations get better."', '" "', "`definition` is empty: say in a sentence what counts."),
        ('lang = "en"\nlemma', 'lang = "fr"\nlemma', "line 7: pattern 1 (thaw): `lang` is 'fr'. There are en, es."),
        ('lemma = "thaw"', 'lemma = "Thaw "', "`lemma` is 'Thaw ': write the dictionary form in small letters."),
        ('pos = "verb"', 'pos = "adverb"', "`pos` is 'adverb'. Did you mean verb"),
        ('type = "thaw"', 'type = "taw"', "`type` is 'taw', which is neither of this file nor one of the sixteen. Did you mean thaw?"),
        ('type = "thaw"', 'type = "SUPPORT"', "`cameo` is missing: an act has a code."),
        ('type = "thaw"', 'type = "thaw"\nmode = "meet"', "The mode of your own type is its name: leave `mode` out."),
        ('type = "thaw"', 'type = "-"\ncameo = "050"', "A word that is no act (`type` is -) has neither mode nor code"),
        ('type = "thaw"', 'type = "SUPPORT"\ncameo = "050"\nmode = "aerial"', "SUPPORT has no mode 'aerial': leave it out."),
        ('type = "thaw"', 'type = "thaw"\nwith = "obj=@tie"', "`with`: there is no class @tie."),
        ('type = "thaw"', 'type = "thaw"\nwith = "objct=tie"', "`with`: the slot 'objct' is not known. Did you mean obj"),
        ('type = "thaw"', 'type = "thaw"\nwith = "obj="', "`with`: 'obj=' names nothing after '='"),
        ('type = "thaw"', 'type = "thaw"\ncontexts = "militry"', "PLOVER has no context 'militry'. Did you mean military?"),
        ('source = "subj"', 'source = "subject"', "`source`: the slot 'subject' is not known. Did you mean subj"),
        ('target = "with"', 'target = "whit,~"', "`target`: the slot 'whit' is not known. Did you mean with"),
        ('target = "with"', 'goal = "with"', "'goal' is no part of a pattern."),
        ('source = "subj"\ntarget = "with"', "", "Neither `source` nor `target` says who stands where"),
        ("<s>Chad</s>", "<s>Chad", "line 14: example 1: The marks of who does it are not there, or not once each"),
        ("<t>Peru</t>", "Peru", "The marks of to whom are not there, or not once each: put <t> before and </t> after the words."),
        ("<t>Peru</t>", "<t></t>", "Nothing stands between <t> and </t>"),
        ('type = "NONE"', 'type = "none"', "`type` is 'none', which is neither of this file, nor one of the sixteen, nor NONE."),
        (GOOD_PATTERN, "", "line 2: type 1 (thaw): Nothing tells thaw: add at least 10 examples, or a pattern."),
        ('type = "NONE"', 'type = "thaw"', "There is 1 of at least 10 examples of thaw: add 9"),
        (GOOD_EXAMPLE, GOOD_EXAMPLE * 2, "example 2: It stands as example 1 already: leave one out."),
        (GOOD_TYPE, GOOD_TYPE * 2, "Two types are called 'thaw': rename one."),
        ("[[type]]", "[type]", "`type` is no list of tables: begin each with [[type]]"),
        ('name = "mine"', 'name = "mine', "It is not TOML: "),
        (GOOD, 'name = "mine"', "It holds nothing: add a [[type]], a [[pattern]] or an [[example]]."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(old: str, new: str, told: str) -> None:
    assert old in GOOD
    assert any(told in line for line in said(GOOD.replace(old, new, 1))), said(GOOD.replace(old, new, 1))


def test_a_file_may_begin_with_a_mark_of_order_and_nest_no_deeper_than_can_be_read() -> None:
    assert faults(b"\xef\xbb\xbf" + GOOD.encode(), "mine.toml")[0] is not None
    assert said("name = " + "[" * 5000 + "]" * 5000) == ["mine.toml: Its lists stand in lists too deep to be read: a codebook needs none of that."]


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt = GOOD.replace('"050"', '"999"').replace('"subj"', '"sbj"').replace("</s>", "").replace('definition = "Relations get better."\n', "")
    assert main(["codebook", "check", written(tmp_path, spoilt)]) == 3
    told = capsys.readouterr().out
    assert [part in told for part in ("`definition` is missing", "the slot 'sbj'", "The marks of who does it")] == [True] * 3
    assert main(["codebook", "extend", written(tmp_path, spoilt)]) == 3
    assert "Not kept" in capsys.readouterr().out
    assert not place.exists()


def test_a_code_of_another_type_is_odd_and_no_more() -> None:
    book, found = faults(GOOD.replace('"050"', '"190"').encode(), "mine.toml")
    assert book is not None
    assert any("is ASSAULT by PLOVER's conversion, not SUPPORT" in fault.what for fault in found)


def test_without_headers_the_line_is_found_by_its_words() -> None:
    inline = 'name = "mine"\nexample = [\n {lang = "en", type = "NONE", text = "<s>Chad</s> was named."},\n]\n'
    assert said(inline) == ["mine.toml, line 3: example 1: The marks of to whom are not there, or not once each: put <t> before and </t> after the words."]


@budget(max_examples=50, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(st.sampled_from("[]{}=\"'#.,<>st/\n typeatrnxml0"), max_size=200).map(str.encode)))
def test_whatever_stands_in_a_file_is_told_in_words(data: bytes) -> None:
    book, found = faults(data, "mine.toml")
    assert book is None
    assert found


@given(st.lists(st.sampled_from(["<s>", "</s>", "<t>", "</t>", "Chad", " ", "é"]), max_size=12).map("".join))
def test_marks_are_taken_out_and_nothing_else(text: str) -> None:
    bare, source, target = form.plain(text)
    assert bare == re.sub(r"</?[st]>", "", text)
    for side in (source, target):
        assert side is None or 0 <= side[0] <= side[1] <= len(bare)


@pytest.mark.parametrize(("arguments", "status"), [(["check", "nowhere.toml"], 2), (["extend", "nowhere.toml"], 2), (["check"], 2), (["remove"], 2), (["remove", "none"], 2)])
def test_wrong_use_is_told_without_a_traceback(arguments: list[str], status: int, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", *arguments]) == status
    told = capsys.readouterr()
    assert told.err
    assert "Traceback" not in told.err + told.out


# ---- learning ----


def test_the_pages_example_is_learned_in_a_minute_on_one_processor(extended: tuple[Path, dict[str, object], float]) -> None:
    _, told, took = extended
    assert took < 60
    assert told["changed"]
    assert [fault["what"] for fault in told["found"]["faults"] if fault["wrong"]] == []  # type: ignore[index]


def test_twenty_examples_teach_a_type(used: Path) -> None:
    head = kept.head(kept.current())
    assert head is not None
    vectors = teaching.vectors_of([Example(lang, text, NEW) for lang, text in UNSEEN])
    right = [head.labels[i] == NEW for i in head.logits(vectors).argmax(axis=1)]
    assert len(right) == 20
    assert sum(right) >= 16, [text for (_, text), well in zip(UNSEEN, right, strict=True) if not well]


def test_what_is_like_it_is_not_taken_for_it(used: Path) -> None:
    head = kept.head(kept.current())
    assert head is not None
    vectors = teaching.vectors_of([Example(lang, text, "NONE") for lang, text in NEAR])
    taken = [text for (_, text), i in zip(NEAR, head.logits(vectors).argmax(axis=1), strict=True) if head.labels[i] == NEW]
    assert len(taken) <= 4, taken


def test_the_old_types_keep_their_answers(used: Path, extended: tuple[Path, dict[str, object], float]) -> None:
    head, before = kept.head(kept.current()), encoder.heads()["type"]
    assert head is not None
    vectors = anchors().vectors
    old, new = before.logits(vectors).argmax(axis=1), head.logits(vectors).argmax(axis=1)
    changed = int((old != new).sum())
    assert changed <= 0.01 * len(old)
    figures = extended[1]["figures"]
    assert (figures["changed"], figures["anchors"]) == (changed, len(old))  # type: ignore[index]


def test_the_figures_are_printed_and_add_up(extended: tuple[Path, dict[str, object], float]) -> None:
    shares = {one["type"]: one for one in extended[1]["figures"]["right"]}  # type: ignore[index]
    assert shares[NEW]["of"] == 20
    assert shares[NEW]["right"] >= 12
    assert sum(one["of"] for one in shares.values()) == EXAMPLE.count("[[example]]")


def toy_head(width: int = 4) -> Head:
    return Head(("AID", "ASSAULT", "NONE"), np.eye(3, width, dtype=np.float32) * 4, np.zeros(3, dtype=np.float32))


def toy_anchors() -> Anchors:
    rng = np.random.default_rng(5)
    vectors = np.concatenate([np.eye(3, 4) + rng.normal(0, 0.1, (3, 4)) for _ in range(20)]).astype(np.float32)
    return Anchors(vectors, ("AID", "ASSAULT", "NONE") * 20)


def test_a_new_label_is_learned_beside_the_old_ones_and_always_alike() -> None:
    rng = np.random.default_rng(6)
    examples = (np.array([1.0, 0, 0, 2]) + rng.normal(0, 0.1, (12, 4))).astype(np.float32)
    once, again = (fitting.fit(toy_head(), [("grain", "AID")], toy_anchors(), examples, ["grain"] * 12, Strength(10.0, 0.1)) for _ in range(2))
    assert once.labels == ("AID", "ASSAULT", "NONE", "grain")
    assert np.array_equal(once.weight, again.weight)
    assert [once.labels[i] for i in once.logits(examples).argmax(axis=1)] == ["grain"] * 12
    assert [once.labels[i] for i in once.logits(toy_anchors().vectors).argmax(axis=1)] == list(toy_anchors().labels)


def test_what_is_kept_is_the_same_whenever_it_was_kept_and_whatever_was_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, tomorrow = tmp_path / "now", tmp_path / "tomorrow"
    kept.put(now, "mine", GOOD.encode(), toy_head())
    monkeypatch.setattr("time.time", lambda: 2e9)
    kept.put(tomorrow, "mine", GOOD.encode(), toy_head())
    assert kept.digest(now) == kept.digest(tomorrow) != ""
    (now / "0123456789abcdef.head.npz").write_bytes(b"of a codebook that is no more")
    assert kept.digest(now) == kept.digest(tomorrow)
    (now / "mine.toml").unlink()
    assert kept.digest(now) == ""


def test_without_examples_of_its_own_the_head_stays_where_it_was() -> None:
    known = toy_anchors()
    same = fitting.fit(toy_head(), [], known, known.vectors[:1], ["AID"], Strength(10.0, 1.0))
    assert np.abs(same.weight - toy_head().weight).max() < 0.1


def test_the_anchors_are_small_and_of_all_types() -> None:
    known = anchors()
    counts = {label: known.labels.count(label) for label in set(known.labels)}
    assert set(counts) == set(encoder.heads()["type"].labels)
    assert max(counts.values()) <= 100
    assert known.vectors.shape == (len(known.labels), encoder.heads()["type"].weight.shape[1])
    model = Path(str(encoder.__file__)).parent / "model"
    assert (model / "anchors.npz").stat().st_size <= 2**20


# ---- deciding ----

NUMBERS = Calibration(1.0, {"between": 2.0, "near": 1.0, "touching": 0.0, "sentence": 0.0}, 0.0, (0.0, 0.0, 1.0), 0.9, 0.9)
GRAIN = Kind("grain", "AID", "073", "Grain is given.")


def decider(*logits: float) -> tuple[Decider, np.ndarray]:
    """Over AID, ASSAULT, NONE and `grain`, with these logits for the vector that comes with it."""
    head = Head(("AID", "ASSAULT", "NONE", "grain"), np.eye(4, dtype=np.float32), np.zeros(4, dtype=np.float32))
    return Decider(head, head, head, {}, NUMBERS, {"grain": GRAIN}), np.array(logits, dtype=np.float32)


def test_a_type_of_ones_own_counts_for_what_it_is_under() -> None:
    one, vector = decider(1.0, 1.5, -9.0, 1.4)
    verdict = one.decided(vector, None)
    assert (verdict.type, verdict.mode, verdict.by) == ("AID", "grain", "encoder:grain")
    assert one.code("AID", vector, verdict.mode) == "073"
    assert one.decided(np.array([1.4, 1.5, -9.0, 1.0], dtype=np.float32), None).mode is None


def test_the_codebooks_opinion_counts_for_both() -> None:
    one, vector = decider(0.0, 1.0, -9.0, 0.5)
    verdict = one.decided(vector, Opinion("AID", "between", "en:give.v.1"))
    assert (verdict.type, verdict.mode, verdict.by) == ("AID", None, "en:give.v.1 -encoder:ASSAULT")
    surer = one.decided(np.array([0.0, 1.0, -9.0, 1.5], dtype=np.float32), Opinion("AID", "between", "en:give.v.1"))
    assert (surer.mode, surer.by) == ("grain", "en:give.v.1 +encoder:grain")
    assert surer.probability > one.decided(np.array([0.0, 1.0, -9.0, 1.5], dtype=np.float32), None).probability


def test_an_event_that_keeps_its_type_against_the_encoder_has_no_type_of_ones_own() -> None:
    one, vector = decider(0.0, 3.5, -9.0, 0.5)
    verdict = one.weighed(vector, Opinion("AID", "between", "en:give.v.1"))
    assert (verdict.type, verdict.mode, verdict.by) == ("AID", None, "en:give.v.1 -encoder:ASSAULT")


def test_an_own_pattern_is_not_outvoted() -> None:
    one, vector = decider(-5.0, 6.0, -9.0, -5.0)
    loose, firm = (one.decided(vector, Opinion("AID", "between", "own:mine:1", "grain", firm=firm)) for firm in (False, True))
    assert loose.type == "ASSAULT"
    assert (firm.type, firm.mode, firm.by) == ("AID", "grain", "own:mine:1 -encoder:ASSAULT")
    assert firm.probability < 0.1


# ---- patterns ----


def entry(company: str, lemma: str = "swap") -> codebook.Entry:
    cells = {"lemma": lemma, "pos": "verb", "with": company, "type": "AID", "mode": "", "cameo": "070", "source": "subj", "target": "obj", "contexts": ""}
    return made(cells, company, "en", "a test")


@pytest.mark.parametrize(
    ("ours", "theirs", "covers", "apart"),
    [
        ("", "obj=gift", True, False),
        ("obj=gift|loan", "obj=gift", True, False),
        ("obj=gift", "obj=gift|loan", False, False),
        ("obj=gift", "obj=loan", False, True),
        ("obj", "obj=gift & with", True, False),
        ("obj=gift", "!obj=gift|loan", False, True),
        ("!obj=gift", "!obj=gift|loan", True, False),
        ("!obj=gift|loan", "!obj=gift", False, False),
        ("!obj", "obj=gift", False, True),
        ("with", "to=loan", False, False),
    ],
)
def test_whether_a_pattern_takes_a_word_from_another(ours: str, theirs: str, covers: bool, apart: bool) -> None:
    assert (trying._covers(entry(ours), entry(theirs)), trying._apart(entry(ours), entry(theirs))) == (covers, apart)


PATTERNS = """\
name = "words"

[[pattern]]
lang = "en"
lemma = "exchange"
pos = "verb"
with = "obj=@prisoner"
type = "COOPERATE"
cameo = "060"
source = "subj"
target = "with,~"

[[pattern]]
lang = "es"
lemma = "condenar"
pos = "verb"
type = "-"
"""


def events_of(text: str, lang: str = "en") -> list[Event]:
    return coded(from_text("one", text, lang=lang))[1]


def test_patterns_alone_need_no_learning_and_stand_before_ours(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = "Fiji exchanged prisoners with Tonga on Monday.", "Chile condenó el ataque de Perú."
    before = [(event.type, event.by) for event in (*events_of(ours), *events_of(theirs, "es"))]
    assert main(["codebook", "extend", written(tmp_path, PATTERNS)]) == 0
    told = capsys.readouterr().out
    assert "pattern 1 (exchange): It takes the word from en:exchange.v.6 altogether" in told
    assert "Learned" not in told
    assert sorted(file.name for file in place.iterdir()) == ["words.toml"]
    (event,) = events_of(ours)
    assert (event.type, event.cameo, event.by) == ("COOPERATE", "060", "own:words:1")
    assert not any(event.by.startswith("es:condenar") for event in events_of(theirs, "es"))
    assert main(["codebook", "remove", "words"]) == 0
    assert [(event.type, event.by) for event in (*events_of(ours), *events_of(theirs, "es"))] == before
    assert any(by.startswith("es:condenar") for _, by in before)


def test_the_codebook_shows_them_first(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept.put(place, "words", PATTERNS.encode(), None)
    shown = []
    for arguments in (["exchange"], ["show", "exchange"], ["exchange", "--lang", "en"], ["show", "exchange", "--json"]):
        assert main(["codebook", *arguments]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert shown[0].startswith("exchange (verb, en): COOPERATE CAMEO 060   own:words:1")
    assert shown[2].startswith("exchange (verb, en): COOPERATE CAMEO 060   own:words:1")
    assert json.loads(shown[3])[0]["id"] == "own:words:1"
    assert main(["codebook", "show", "condenar"]) == 0
    assert "condenar (verb, es): not an act between actors   own:words:2" in capsys.readouterr().out


# ---- from then on it is used ----


def told(text: str, lang: str = "en") -> Annotation:
    return annotate(from_text("one", text, lang=lang, published="2020-05-02"))


def test_an_event_of_ones_own_type_is_of_the_type_it_is_under(used: Path) -> None:
    (event,) = told("Fiji swapped two soldiers with Tonga on Monday.").events
    assert (event.type, event.mode, event.cameo, event.quad) == ("RETREAT", NEW, "0841", 2)
    assert event.by.startswith("own:captives:1 ")
    (event,) = told("Haití y Cuba canjearon a seis presos el lunes.", "es").events
    assert (event.type, event.mode, event.by.split()[0]) == ("RETREAT", NEW, "own:captives:3")


def test_the_encoder_tells_ones_own_type_where_no_pattern_does(used: Path) -> None:
    (event,) = told("Fiji and Tonga exchanged forty prisoners at a border post on Tuesday.").events
    assert (event.type, event.mode, event.cameo) == ("RETREAT", NEW, "0841")
    assert event.by == f"en:exchange.v.6 +encoder:{NEW}"
    others = told("Fiji accused Tonga of spying on Tuesday.").events
    assert "ACCUSE" in {event.type for event in others}
    assert not any(event.mode == NEW or NEW in event.by for event in others)


def test_a_pair_that_is_asked_for_has_one_of_the_sixteen(used: Path) -> None:
    text, source, target = form.plain(UNSEEN[1][1])
    assert source is not None
    assert target is not None
    (relation,) = annotate(from_text("one", text, lang="en"), [([source], [target])]).relations
    assert (relation.type, f"encoder:{NEW}" in relation.by) == ("RETREAT", True)


def test_once_it_is_removed_everything_is_as_it_was(tmp_path: Path, place: Path, extended: tuple[Path, dict[str, object], float]) -> None:
    asked = from_text("one", "Fiji swapped two soldiers with Tonga. Chad accused Peru of spying and recalled its envoy.", lang="en")
    before, shipped = annotate(asked), deciding.decider()
    place.mkdir()
    for file in extended[0].iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    assert annotate(asked) != before
    assert main(["codebook", "remove", "captives"]) == 0
    assert list(place.iterdir()) == []
    assert annotate(asked) == before
    assert deciding.decider() is not shipped or deciding.decider().own == {}


def test_what_is_kept_is_listed(used: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "list", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["name"], one["licence"], one["types"], one["patterns"]) == ("captives", "CC BY 4.0", [NEW], 4)
    assert main(["codebook", "list"]) == 0
    assert capsys.readouterr().out.startswith("captives  1 type, 4 patterns, ")


def test_a_type_can_be_in_one_codebook_only(used: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = EXAMPLE.split("[[pattern]]")[0].replace('"captives"', '"more"') + GOOD_PATTERN.replace('"thaw"', f'"{NEW}"', 2)
    assert main(["codebook", "check", written(tmp_path, second)]) == 3
    assert "Your codebook captives has a type of that name" in capsys.readouterr().out


def test_a_head_of_another_model_is_told_of_and_learned_anew(
    extended: tuple[Path, dict[str, object], float], place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.mkdir()
    (place / "captives.toml").write_bytes((extended[0] / "captives.toml").read_bytes())
    asked = written(tmp_path, '{"id": "1", "text": "Fiji swapped two soldiers with Tonga."}\n', "asked.jsonl")
    assert main(["annotate", asked]) == 3
    assert "run `dragoman codebook extend`" in capsys.readouterr().err
    assert main(["codebook", "extend"]) == 0
    assert sorted(file.name for file in place.iterdir()) == sorted(file.name for file in extended[0].iterdir())
    (ours,), (theirs,) = ([*folder.glob("*.npz")] for folder in (place, extended[0]))
    with np.load(ours) as one, np.load(theirs) as other:
        assert one["labels"].tolist() == other["labels"].tolist()
        assert np.abs(one["weight"] - other["weight"]).max() < 0.05


@pytest.mark.parametrize("spoilt", [b"garbage\n", b"\xff\xfe", b'name = "words"\nother = 1\n'])
def test_a_kept_file_that_was_spoilt_is_named_and_can_be_removed(place: Path, tmp_path: Path, spoilt: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    kept.put(place, "words", PATTERNS.encode(), None)
    (place / "words.toml").write_bytes(spoilt)
    assert main(["codebook", "list"]) == 3
    assert "The codebook words is not as it was kept" in capsys.readouterr().err
    assert main(["codebook", "remove", "words"]) == 0


def test_a_folder_that_can_not_be_written_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = written(tmp_path, "no folder", "books")
    assert main(["codebook", "extend", written(tmp_path, PATTERNS), "--codebooks", blocked]) == 3
    assert "The setting `codebooks` names another folder." in capsys.readouterr().err


# ---- a record names the codebooks that it was read with ----


def test_other_codebooks_make_another_version(place: Path, tmp_path: Path) -> None:
    settings = Settings(codebooks=str(place))
    without = made_by(settings)
    kept.put(place, "words", PATTERNS.encode(), None)
    first = made_by(settings)
    kept.put(place, "words", PATTERNS.replace("060", "061").encode(), None)
    second = made_by(settings)
    assert len({without.id, first.id, second.id}) == 3
    assert "codebooks" not in without.settings
    assert second.settings["codebooks"] == kept.digest(place)
    kept.put(tmp_path / "elsewhere", "words", PATTERNS.encode(), None)
    assert made_by(Settings(codebooks=str(tmp_path / "elsewhere"))).id == first.id
    kept.remove(place, "words", None)
    assert made_by(settings).id == without.id


def test_a_codebook_kept_while_documents_are_read_stops_the_run_and_status_names_it(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def annotate_and_extend(document: Document) -> Annotation:
        kept.put(place, "words", PATTERNS.encode(), None)
        return toy.annotate(document)

    texts, record = str(toy.corpus(tmp_path / "texts", 2)), tmp_path / "record"
    with pytest.raises(KnowledgeError, match="run the same command again"):
        run.read([texts], record, load=toy.load, annotate=annotate_and_extend, maker=toy.MAKER)
    assert run.read([texts], record, load=toy.load, annotate=toy.annotate, maker=made_by(Settings())).read == 2
    assert main(["status", "--record", str(record)]) == 0
    assert f"own codebooks {kept.digest(place)[:8]}" in capsys.readouterr().out


def test_documents_are_read_with_it_and_again_without(
    tmp_path: Path, place: Path, extended: tuple[Path, dict[str, object], float], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Fiji swapped two soldiers with Tonga on 3 May 2011.\n", encoding="utf8")
    reading = ["read", str(tmp_path / "texts"), "--record", str(tmp_path / "record"), "--codebooks"]
    modes = []
    for folder in (extended[0], extended[0], place):
        capsys.readouterr()
        assert main([*reading, str(folder)]) == 0
        again = "held already" in capsys.readouterr().out
        with Record.open(tmp_path / "record") as record:
            modes.append((record.query("SELECT type, mode FROM events").to_pylist(), again))
    own, ours = [{"type": "RETREAT", "mode": NEW}], [{"type": "RETREAT", "mode": "release"}]
    assert modes == [(own, False), (own, True), (ours, False)]
