"""What the pair coder sees: the parties marked, every name replaced by one stand-in."""

from __future__ import annotations

import pytest

from dragoman.reading.encoder.marked import NAME, marked


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("lang", "text", "source", "target", "seen"),
    [
        ("en", "Peru's foreign minister urged Chad to sign.", "Peru's foreign minister", "Chad", "‹S› ‹N›'s foreign minister ‹/S› urged ‹T› ‹N› ‹/T› to sign."),
        ("en", "The Kenyan invasion of the Gambia", "Kenyan", "Gambia", "The ‹S› ‹N› ‹/S› invasion of ‹T› ‹N› ‹/T›"),
        ("es", "El embajador del Perú visitó a la canciller ecuatoriana.", "embajador del Perú", "canciller ecuatoriana", "El ‹S› embajador de ‹N› ‹/S› visitó a la ‹T› canciller ‹N› ‹/T›."),
        ("en", "OMAN PROTESTS TO FIJI", "OMAN", "FIJI", "‹S› ‹N› ‹/S› PROTESTS TO ‹T› ‹N› ‹/T›"),
        ("en", "The Libyan coastguard seized a Fijian trawler.", "Libyan coastguard", "Fijian trawler", "The ‹S› ‹N› coastguard ‹/S› seized a ‹T› ‹N› trawler ‹/T›."),
        ("en", "Cyprus' navy freed an Omani trawler.", "Cyprus' navy", "Omani trawler", "‹S› ‹N›'s navy ‹/S› freed a ‹T› ‹N› trawler ‹/T›."),
        ("es", "Kenia e Italia reconocieron a Perú u Omán.", "Kenia e Italia", "Perú", "‹S› ‹N› y ‹N› ‹/S› reconocieron a ‹T› ‹N› ‹/T› o ‹N›."),
    ],
)
def test_parties_are_marked_and_names_are_gone(lang: str, text: str, source: str, target: str, seen: str) -> None:
    assert marked(text, _at(text, source), _at(text, target), lang) == seen


def test_what_somebody_is_stays() -> None:
    text = "Police in Accra arrested two Danish aid workers, General Kofi Boateng said."
    assert marked(text, _at(text, "Police"), _at(text, "two Danish aid workers"), "en") == "‹S› Police ‹/S› in ‹N› arrested ‹T› two ‹N› aid workers ‹/T›, General ‹N› said."


def test_a_side_that_is_not_said_has_no_mark() -> None:
    text = "Three teachers were detained in Lomé."
    assert marked(text, None, _at(text, "Three teachers"), "en") == f"‹T› Three teachers ‹/T› were detained in {NAME}."


def test_a_mark_never_cuts_a_name() -> None:
    text = "South Korea met Chile."
    assert marked(text, (6, 11), _at(text, "Chile"), "en") == "‹S› ‹N› ‹/S› met ‹T› ‹N› ‹/T›."


@pytest.mark.parametrize(("lang", "frame"), [("en", "{a} accused {b}'s government of shelling a village near the border with {a}."), ("es", "{a} acusó al Gobierno de {b} de bombardear una aldea.")])
def test_states_exchanged_leave_the_same_words(lang: str, frame: str) -> None:
    def seen(a: str, b: str) -> str:
        text = frame.format(a=a, b=b)
        return marked(text, _at(text, a), _at(text, b), lang)

    assert seen("Oman", "Chile") == seen("Chile", "Oman") == seen("Estonia", "Mali")
