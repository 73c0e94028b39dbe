"""The one door for machines: what goes in, what comes out, in which order; and that no text, however odd, brings it down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.errors import BadRequest
from dragoman.nouns import Annotation, EventType, Span, Status
from dragoman.reading.annotate import LAYERS, SCHEMA, PairRequest, Request, annotate, answer, decode
from dragoman.reading.documents import from_text

TEXTS = {
    "en": (
        "Kenya accuses Somalia\n\nNAIROBI, May 14 (Invented Wire) — Kenya accused Somalia of sheltering gunmen on Monday. “We will respond,” Kenyan President "
        "William Ruto said.\n\nSomalia denied the claim. The two states signed a border treaty in 1981, and Kenya sent 20 million dollars in aid to Somalia in 2011. "
        "Analysts in Mogadishu fear that Kenya could close the border."
    ),
    "es": (
        "Kenia acusa a Somalia\n\nNAIROBI, 14 mayo (Agencia Inventada). Kenia acusó el lunes a Somalia de dar refugio a hombres armados. «Responderemos», dijo el presidente "
        "keniano William Ruto.\n\nSomalia negó la acusación. Los dos Estados firmaron un tratado de límites en 1981, y Kenia envió ayuda económica a "
        "Somalia en 2011. El comercio sumó 20 millones de dólares. En Mogadiscio se teme que Kenia pueda cerrar la frontera."
    ),
}
KEYS = {
    "": "schema id lang document actors places dates statements events figures instruments ties notices relations",
    "document": "title byline outlet genre published relays sponsor",
    "actors": "start end text actor name country sector office via confidence leans_on",
    "places": "start end text name country lat lon precision",
    "dates": "start end text type timex edtf earliest latest anchor",
    "statements": "source cue content kind about contexts events",
    "events": (
        "trigger source target source_actors target_actors reciprocal type mode contexts quad cameo plover_score goldstein date historical place status announces "
        "said_by confidence by"
    ),
    "figures": "start end value unit of date publisher contexts",
    "instruments": "start end instrument name step by date status contexts",
    "ties": "start end source target relation date contexts",
    "notices": "kind start end message",
    "relations": "type quad confidence status by",
}


def told(lang: str, pairs: list[PairRequest] | None = None) -> Annotation:
    return answer(Request("d", TEXTS[lang], lang, "2024-05-15", pairs=pairs or []))


def spans(annotation: Annotation) -> Iterator[Span]:
    """Every span of an annotation."""
    for layer in (annotation.actors, annotation.places, annotation.dates, annotation.figures, annotation.instruments, annotation.ties, annotation.notices):
        yield from ((noun.start, noun.end) for noun in layer)
    for event in annotation.events:
        yield from (event.trigger, *event.source, *event.target)
    for statement in annotation.statements:
        yield from statement.content
        yield from ((part.start, part.end) for part in (statement.source, statement.cue) if part is not None)


def check(annotation: Annotation, text: str) -> None:
    """What holds of every annotation of every text."""
    assert all(0 <= start <= end <= len(text) for start, end in spans(annotation))
    for layer in (annotation.actors, annotation.places, annotation.dates):
        for mention in layer:
            assert mention.start < mention.end
            assert mention.text == text[mention.start : mention.end]
    assert all(mention.actor for mention in annotation.actors)
    for event in annotation.events:
        assert len(event.source) == len(event.source_actors)
        assert len(event.target) == len(event.target_actors)
        assert event.said_by is None or event.said_by in range(len(annotation.statements))
        assert event.place is None or event.place in range(len(annotation.places))
    for statement in annotation.statements:
        assert all(number in range(len(annotation.events)) for number in statement.events)
    assert msgspec.json.decode(msgspec.json.encode(annotation), type=Annotation) == annotation


@pytest.mark.parametrize("lang", ["en", "es"])
class TestContract:
    def test_every_key_is_there_in_order(self, lang: str) -> None:
        line = json.loads(msgspec.json.encode(told(lang, [PairRequest([(0, 5)], [(14, 21)])])))
        assert list(line) == KEYS[""].split()
        assert list(line["document"]) == KEYS["document"].split()
        assert list(line["document"]["published"]) == ["edtf", "earliest", "latest", "why"]
        for layer in LAYERS:
            for noun in line[layer]:
                assert list(noun) == KEYS[layer].split(), layer

    def test_a_telling_text_fills_the_layers(self, lang: str) -> None:
        found = told(lang)
        assert (found.schema, found.id, found.lang) == (SCHEMA, "d", lang)
        for layer in ("actors", "dates", "statements", "events", "figures"):
            assert getattr(found, layer), layer

    def test_it_says_who_did_what_to_whom(self, lang: str) -> None:
        found = [(event.type, event.source_actors, event.target_actors, event.status) for event in told(lang).events]
        assert ("ACCUSE", ["KEN"], ["SOM"], "reported") in found
        assert ("AID", ["KEN"], ["SOM"], "reported") in found

    def test_every_span_lies_in_the_text_and_quotes_it(self, lang: str) -> None:
        check(told(lang), TEXTS[lang])

    def test_mentions_and_events_are_in_the_order_of_the_text(self, lang: str) -> None:
        found = told(lang)
        for layer in (found.actors, found.places, found.dates, found.figures, found.notices):
            assert [noun.start for noun in layer] == sorted(noun.start for noun in layer)
        assert [event.trigger for event in found.events] == sorted(event.trigger for event in found.events)

    def test_statements_and_events_point_at_each_other(self, lang: str) -> None:
        found = told(lang)
        for number, event in enumerate(found.events):
            assert event.said_by is None or number in found.statements[event.said_by].events
        for number, statement in enumerate(found.statements):
            assert all(found.events[i].said_by == number for i in statement.events)

    def test_what_is_given_is_kept(self, lang: str) -> None:
        found = answer(Request("x", TEXTS[lang], lang, "2024-05-15", "A title", "An outlet"))
        assert (found.id, found.document.title, found.document.outlet) == ("x", "A title", "An outlet")
        assert (found.document.published.edtf, found.document.published.earliest, found.document.published.latest) == ("2024-05-15",) * 3
        assert found.document.published.why

    def test_the_same_text_gives_the_same_annotation(self, lang: str) -> None:
        assert told(lang) == told(lang)

    def test_layers_are_limited_to_those_asked_for(self, lang: str) -> None:
        document = from_text("d", TEXTS[lang], lang=lang)
        for layer in LAYERS:
            found = annotate(document, [([(0, 5)], [])], [layer])
            assert [other for other in LAYERS if getattr(found, other) and other != layer] == []
        assert annotate(document, layers=["events"]).events == annotate(document).events

    def test_json_comes_back_as_it_went(self, lang: str) -> None:
        found = told(lang, [PairRequest([(0, 5)], [])])
        assert msgspec.json.decode(msgspec.json.encode(found), type=Annotation) == found


class TestPairs:
    PAIRS = (
        PairRequest([(0, 5)], [(14, 21)]), PairRequest([(14, 21)], [(0, 5)]), PairRequest([(0, 5)], []), PairRequest([], [(0, 5)]), PairRequest([], []),
        PairRequest([(0, 2), (3, 5)], [(14, 21)]), PairRequest([(9000, 9010)], [(9020, 9030)]),
    )

    @pytest.mark.parametrize("lang", ["en", "es"])
    def test_every_pair_is_answered_in_order(self, lang: str) -> None:
        found = told(lang, list(self.PAIRS))
        assert len(found.relations) == len(self.PAIRS)
        for relation in found.relations:
            assert relation.type in get_args(EventType)
            assert relation.quad in (1, 2, 3, 4)
            assert relation.status in get_args(Status)
            assert 0 <= relation.confidence <= 1
            assert relation.by

    def test_the_act_between_the_two_decides(self) -> None:
        text = "Ghana praised Togo, and Mali invaded Chad. Peru sued Chile."
        pairs = [PairRequest([(0, 5)], [(14, 18)]), PairRequest([(24, 28)], [(37, 41)]), PairRequest([(43, 47)], [(53, 58)])]
        assert [relation.type for relation in answer(Request("d", text, "en", pairs=pairs)).relations] == ["SUPPORT", "ASSAULT", "ACCUSE"]

    def test_names_without_an_act_are_answered_without_confidence(self) -> None:
        relation = answer(Request("d", "Ghana, Togo.", "en", pairs=[PairRequest([(0, 5)], [(7, 11)])])).relations[0]
        assert relation.confidence < 0.5
        assert relation.by == "encoder"

    def test_a_pair_is_answered_even_where_the_text_cannot_be_read(self) -> None:
        for request in (Request("d", "", "en", pairs=[PairRequest()]), Request("d", "Ghana hat Togo angegriffen.", "de", pairs=[PairRequest([(0, 5)], [])])):
            assert len(answer(request).relations) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t"])
def test_a_text_without_words_gives_empty_layers(text: str) -> None:
    found = answer(Request("d", text))
    assert [layer for layer in LAYERS if layer != "notices" and getattr(found, layer)] == []
    assert list(json.loads(msgspec.json.encode(found))) == KEYS[""].split()


@pytest.mark.parametrize(("text", "lang"), [
    ("Η Ελλάδα υπέγραψε συμφωνία με την Ιταλία για την ενέργεια την περασμένη Δευτέρα στην Αθήνα.", "el"),
    ("Die Bundesregierung hat gestern in Berlin ein Abkommen mit der polnischen Regierung unterzeichnet.", "de"),
    ("Правительство Казахстана вчера подписало договор с правительством Монголии.", "ru"),
])
def test_a_language_that_is_not_read_gives_empty_layers_and_its_code(text: str, lang: str) -> None:
    found = answer(Request("d", text))
    assert found.lang == lang
    assert not found.actors
    assert not found.events
    assert not found.statements


@pytest.mark.parametrize(("text", "lang"), [
    ("Der Minister sagte: „Wir haben gestern in Berlin ein Abkommen unterzeichnet.“ Danach reiste er wieder ab.", "de"),
    ("Le ministre a déclaré : « Nous avons signé un accord hier à Paris avec nos partenaires. »", "fr"),
])
def test_a_quotation_in_a_language_that_is_not_read_is_no_statement(text: str, lang: str) -> None:
    found = answer(Request("d", text, lang))
    assert (found.lang, found.statements) == (lang, [])


@pytest.mark.parametrize(("text", "lang"), [(TEXTS["en"], "en"), (TEXTS["es"], "es")])
def test_the_language_is_found_where_it_is_not_given(text: str, lang: str) -> None:
    assert answer(Request("d", text)).lang == lang


def test_an_unknown_layer_is_refused_by_name() -> None:
    with pytest.raises(BadRequest, match="weather"):
        annotate(from_text("d", "Ghana.", lang="en"), layers=["events", "weather"])


@pytest.mark.parametrize("line", ["", "{", "[]", "7", '{"id": "d"}', '{"text": "x"}', '{"id": 1, "text": "x"}', '{"id": "d", "text": null}', '{"id": "d", "text": "x", "pairs": [{"source": [[1]]}]}'])
def test_a_malformed_line_is_refused_with_what_is_wrong(line: str) -> None:
    with pytest.raises(BadRequest, match="id"):
        decode(line)


def test_a_line_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(BadRequest):
        decode(b'{"id": "d", "text": "\xff"}')


def test_a_line_with_more_keys_than_are_known_is_read() -> None:
    assert decode('{"id": "d", "text": "Ghana.", "extra": [1], "pairs": [{"source": [[0, 5]], "target": []}]}').pairs == [PairRequest([(0, 5)], [])]


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "15/05/2024"])
def test_a_date_that_is_none_is_refused_with_an_example(published: str) -> None:
    with pytest.raises(BadRequest, match="2020-03-31"):
        answer(Request("d", "Ghana.", "en", published))


pieces = st.sampled_from([
    "Ghana", "Togo", "attacked", "said", "atacó", "dijo que", "el presidente", "U.S.", "EE. UU.", "Sen.", "“", "”", "«", "»", '"', "'", "’s", "(", ")", "[", "]", "\x00", "\u202e", "\u2066",
    "\u200b", "\ufeff", "🇬🇭", "👩‍💻", "\n", "\r\n", "\t", "\u00a0", "\u2028", ".", "...", "?!", ":", ";", ",", "—", "-", "%", "12/100", "1.5 millones", "$", "March 2, 2021", "2021", "not", "no",
    "se", "to", "and", "y", "Treaty of Lomé", "a\u0301", "Ⅷ", "ﬁ", "中国", "Россия",
])
odd = st.text(alphabet="aeGT .,'\"“”«»()[]{}\x00\u202e\u2066\u200b\ufeff\n\r\t🇬👩é0%$¿¡-—", max_size=300)


@example("—0", None)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(odd, st.lists(pieces, max_size=45).map(" ".join), st.lists(pieces, max_size=45).map("".join)).map(lambda text: text[:300]), st.sampled_from(["en", "es", None]))
def test_no_text_brings_it_down(text: str, lang: str | None) -> None:
    document = from_text("d", text, lang=lang, published="2024-05-15")
    found = annotate(document, [([(0, 5)], [(6, 9)])])
    check(found, document.text)
    assert len(found.relations) == 1


def test_the_order_in_which_a_process_hashes_words_changes_nothing() -> None:
    said = [json.dumps({"id": lang, "text": text}) for lang, text in TEXTS.items()]
    program = [sys.executable, "-c", "from dragoman.cli import main; import sys; sys.exit(main())", "annotate", "-"]
    told = [
        subprocess.run(program, input="\n".join(said), capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
