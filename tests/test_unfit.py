"""Dates that do not fit: what raises a notice and what does not, in both languages. The sentences say what a text could say; dates of offices are public facts."""

from __future__ import annotations

import pytest

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text


def notices(text: str, lang: str = "en", published: str | None = None) -> list[str]:
    found = annotate(from_text("one", text, lang=lang, published=published), (), ("dates", "notices")).notices
    return [notice.message for notice in found if notice.kind == "dates-do-not-fit"]


@pytest.mark.parametrize(("text", "lang", "published", "told"), [
    # a weekday that is not that of its date
    ("They signed on Monday, 4 July 2023.", "en", None, "Tuesday"),
    ("Firmaron el lunes 4 de julio de 2023.", "es", None, "Tuesday"),
    # told as past, but later than the text
    ("The envoys met in Accra on 5 June 2019.", "en", "2019-03-01", "told as past"),
    ("Los enviados se reunieron en Acra el 5 de junio de 2019.", "es", "2019-03-01", "told as past"),
    # a range that runs backwards
    ("The mission lasted from 2010 to 1995.", "en", None, "backwards"),
    ("La misión duró de marzo de 2012 a enero de 2011.", "es", None, "backwards"),
    ("They met from 12 to 5 May 2010.", "en", None, "backwards"),
    # an age that the years don't give
    ("He was born in 1950 and died in 2010, aged 75.", "en", None, "59 or 60"),
    ("Nacido en 1950, murió en 2010 a los 75 años.", "es", None, "59 or 60"),
    # an office on a day on which it was not held
    ("President Obama visited Oslo on 3 May 2003.", "en", None, "did not hold the office then"),
    ("El presidente Milei visitó Roma el 3 de mayo de 2003.", "es", None, "did not hold the office then"),
    ("Prime Minister Modi opened the port in 1998.", "en", None, "did not hold the office then"),
    # an office in a text that is older than it
    ("President Macron spoke to the press.", "en", "2012-03-01", "in office from 2017-05-14"),
    ("El presidente Macron habló con la prensa.", "es", "2012-03-01", "in office from 2017-05-14"),
])
def test_what_does_not_fit_is_said(text: str, lang: str, published: str | None, told: str) -> None:
    (message,) = notices(text, lang, published)
    assert told in message


@pytest.mark.parametrize(("text", "lang", "published"), [
    ("They signed on Tuesday, 4 July 2023.", "en", None),
    ("The envoys met in Accra on 5 June 2019.", "en", "2019-06-07"),
    ("The bonds, due in March 2031, were sold at par.", "en", "2019-03-01"),
    ("He called the 2031 election a test.", "en", "2019-03-01"),
    ("They said it would end in 2031.", "en", "2019-03-01"),
    ("El plan, previsto para 2031, fue aprobado.", "es", "2019-03-01"),
    ("Se clasificaron para el Mundial de 2030.", "es", "2019-03-01"),
    ("The mission lasted from 1995 to 2010.", "en", None),
    ("They met between November and March.", "en", None),
    ("La misión duró de 1995 a 2010.", "es", None),
    ("He was born in 1950 and died in 2010, aged 59.", "en", None),
    ("He was born in 1950 and died in 2010, aged 60.", "en", None),
    ("Her father was born in 1920 and died in 1990; she was born in 1950 and died in 2010, aged 59.", "en", None),
    ("Nacida en 1950, murió en 2010 a los 60 años.", "es", None),
    ("President Obama visited Oslo on 10 December 2009.", "en", None),
    ("President Obama was born on 4 August 1961.", "en", None),
    ("President Obama, who taught law in 1998, spoke.", "en", None),
    ("President Obama won the state in 2008.", "en", None),
    ("President Obama praised the treaty of 1963.", "en", None),
    ("Former President Obama visited Oslo on 3 May 2019.", "en", None),
    ("If elected, President Macron would close the base.", "en", "2012-03-01"),
    ("El presidente Milei visitó Roma el 12 de febrero de 2024.", "es", None),
    ("El presidente Milei, que en 2003 enseñaba economía, habló.", "es", None),
    ("Macron spoke to the press.", "en", "2012-03-01"),
    ("President Nobody of the rowing club visited Oslo on 3 May 2003.", "en", None),
])
def test_what_may_fit_is_not(text: str, lang: str, published: str | None) -> None:
    assert notices(text, lang, published) == []


def test_who_is_right_is_not_said() -> None:
    (message,) = notices("President Obama visited Oslo on 3 May 2003.")
    assert "by what is known" in message
    assert "2009-01-20 to 2017-01-20" in message
