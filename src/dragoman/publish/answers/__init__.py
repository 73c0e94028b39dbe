"""What is answered about states, in every form that a command or a page gives it: a picture, listings for people, JSON, CSV, HTML.

answer.py   an answer and its forms; two.py what is held of two states; counted.py series and networks; beside.py event data of other makers
"""

from __future__ import annotations

from dragoman.publish.answers.answer import Answer, csv_text, html_text
from dragoman.publish.answers.beside import against
from dragoman.publish.answers.counted import network, series
from dragoman.publish.answers.two import differences, figures, instruments, perspectives, states, timeline

__all__ = [
    "Answer", "against", "csv_text", "differences", "figures", "html_text", "instruments", "network", "perspectives", "series", "states", "timeline",
]
