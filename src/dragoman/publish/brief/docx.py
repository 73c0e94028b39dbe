"""A brief as a Word file: headings, true footnotes that survive editing, a table of sources, charts as pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dragoman.publish.brief.drawings import drawings
from dragoman.publish.brief.footnotes import Footnotes
from dragoman.publish.brief.render import cited, noted, runs
from dragoman.publish.formats.archive import zipped
from dragoman.publish.phrases import Lang, language, say
from dragoman.publish.sheet import Brief, Citation, Paragraph

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REGIONS = {"en": "en-GB", "es": "es-ES"}


def docx(brief: Brief) -> bytes:
    """The brief as DOCX (Office Open XML); every citation is a footnote, a citation that comes again a reference to the first."""
    document = Document()
    lang = language(brief.lang)
    _prepare(document, brief, lang)
    citations = cited(brief)
    notes = Footnotes(document, noted(brief), _REGIONS)
    document.add_heading(_clean(brief.title), 0)
    for told in (brief.subtitle, *brief.draft, brief.version):
        document.add_paragraph(_clean(told))
    for section in brief.sections:
        document.add_heading(_clean(section.title), 1)
        for part in section.parts:
            if part.title:
                document.add_heading(_clean(part.title), 2)
            for paragraph in part.paragraphs:
                _paragraph(document, paragraph, citations, notes, lang)
    _charts(document, brief, lang)
    _balance(document, brief, lang)
    _gaps(document, brief, lang)
    _sources(document, brief, lang)
    notes.close()
    made = io.BytesIO()
    document.save(made)
    with ZipFile(made) as parts:
        return zipped({name: parts.read(name) for name in parts.namelist()})  # python-docx stamps each part with the moment


def _clean(text: str) -> str:
    """Text without the control characters that XML can't hold."""
    return _UNPRINTABLE.sub("", text)


def _prepare(document: Any, brief: Brief, lang: Lang) -> None:  # noqa: ANN401 - python-docx carries no types
    """Page, fonts, language, and what the file says of itself."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), _REGIONS[lang])
    default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in default.findall(qn("w:lang")):
        default.remove(old)
    default.append(tongue)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.2)
    about = document.core_properties
    about.title, about.subject, about.language = _clean(brief.title), _clean(brief.subtitle), _REGIONS[lang]
    about.author, about.comments, about.keywords = "dragoman", _clean(brief.version), f"{brief.a}; {brief.b}"
    for stamp in ("created", "modified"):  # the same brief is the same bytes, whenever it is written
        for told in about._element.findall(qn(f"dcterms:{stamp}")):  # noqa: SLF001 - python-docx sets these, and can't take them away
            about._element.remove(told)  # noqa: SLF001


def _paragraph(document: Any, paragraph: Paragraph, citations: Mapping[int, Citation], notes: Footnotes, lang: Lang) -> None:  # noqa: ANN401
    made = document.add_paragraph()
    if paragraph.label:
        made.add_run(f"{_clean(paragraph.label)}. ").bold = True
    for run in runs(paragraph, citations, lang):
        if run.kind == "marks":
            for number in run.numbers:
                notes.mark(made, number)
        else:
            told = made.add_run(_clean(run.text))
            if run.kind == "quote":
                notes.speak(told, citations[run.numbers[0]].lang)


def _charts(document: Any, brief: Brief, lang: Lang) -> None:  # noqa: ANN401
    drawn = drawings(brief)
    if drawn:
        document.add_heading(say("figures.chart", lang), 1)
    for _, picture in drawn:
        shape = document.add_picture(io.BytesIO(picture.png()), width=Cm(16))
        shape._inline.docPr.set("descr", _clean(picture.description))  # noqa: SLF001 - python-docx has no way of its own to describe a picture
        document.add_paragraph(_clean(picture.title), style="Caption")


def _balance(document: Any, brief: Brief, lang: Lang) -> None:  # noqa: ANN401
    if not brief.balance.sentences:
        return
    document.add_heading(say("balance", lang), 1)
    document.add_paragraph(_clean(" ".join(brief.balance.sentences)))
    heads = [say(f"column.{column}", lang) for column in ("outlet-kind", "country", "outlets", "texts")]
    _table(document, heads, [(row.kind, row.country, str(row.outlets), str(row.documents)) for row in brief.balance.rows])


def _gaps(document: Any, brief: Brief, lang: Lang) -> None:  # noqa: ANN401
    if brief.gaps:
        document.add_heading(say("gaps", lang), 1)
    for gap in brief.gaps:
        document.add_paragraph(_clean(gap.text), style="List Bullet")


def _sources(document: Any, brief: Brief, lang: Lang) -> None:  # noqa: ANN401
    """The table of sources: what each document is, and in which notes it is cited."""
    if not brief.sources:
        return
    document.add_heading(say("sources", lang), 1)
    heads = [say(f"column.{column}", lang) for column in ("title", "outlet", "date")] + [say("notes", lang)]
    rows = [
        (
            source.title, "; ".join(fact for fact in (source.outlet, source.genre, source.language, *source.notices) if fact),
            "; ".join(fact for fact in (source.published, source.why) if fact), ", ".join(str(number) for number in source.citations),
        )
        for source in brief.sources
    ]
    _table(document, heads, rows)


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
    if not rows:
        return
    table = document.add_table(rows=1, cols=len(heads), style="Light List Accent 1")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    shape = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(shape)  # noqa: SLF001 - python-docx has no way of its own to repeat a head
    for row in rows:
        added = table.add_row().cells
        for cell, text in zip(added, row, strict=True):
            cell.text = _clean(text)
