"""A brief as PDF: bookmarks by section, marks that lead to their notes at the end, page numbers, charts as pictures."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import matplotlib as mpl
from fpdf import FPDF, ViewerPreferences
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from dragoman.publish.brief.drawings import drawings
from dragoman.publish.brief.render import cited, quote, runs
from dragoman.publish.phrases import Lang, language, say
from dragoman.publish.sheet import Brief, Citation, Paragraph, Source

_REGIONS = {"en": "en-GB", "es": "es-ES"}
# These come with matplotlib, and hold Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic letters.
_FACES = {("text", ""): "DejaVuSerif.ttf", ("text", "I"): "DejaVuSerif-Italic.ttf", ("text", "B"): "DejaVuSerif-Bold.ttf", ("head", ""): "DejaVuSans.ttf", ("head", "B"): "DejaVuSans-Bold.ttf"}
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)  # the same brief is the same bytes, whenever it is written; a PDF must name a day
_BODY, _LINE, _SMALL = 9.5, 5.0, 8.0
_MARGIN, _HANG, _DOTS = 22, 8, 150


def pdf(brief: Brief) -> bytes:
    """The brief as PDF. Quotes stand in the text where the wording matters, all of them in the notes."""
    lang = language(brief.lang)
    paper = _Paper(lang)
    paper.set_title(brief.title)
    paper.set_subject(brief.subtitle)
    paper.set_creator("dragoman")
    paper.set_lang(_REGIONS[lang])
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    paper.add_page()
    paper.title_of(brief)
    citations = cited(brief)
    links = {citation.number: paper.add_link() for citation in brief.citations}
    for section in brief.sections:
        paper.heading(section.title)
        for part in section.parts:
            if part.title:
                paper.heading(part.title, level=1)
            for paragraph in part.paragraphs:
                paper.paragraph(paragraph, citations, links)
    _charts(paper, brief, lang)
    _balance(paper, brief, lang)
    if brief.gaps:
        paper.heading(say("gaps", lang))
        for gap in brief.gaps:
            paper.plain(f"– {gap.text}")
    _sources(paper, brief, lang, links)
    return bytes(paper.output())


class _Paper(FPDF):
    """Pages with our fonts, headings that are bookmarks, and numbers at the foot."""

    def __init__(self, lang: Lang) -> None:
        super().__init__(format="A4")
        self.set_creation_date(_NO_DAY)
        self._spoken = lang
        for (family, style), file in _FACES.items():
            self.add_font(family, style, str(Path(mpl.get_data_path()) / "fonts" / "ttf" / file))
        self.set_margins(_MARGIN, 20)
        self.set_auto_page_break(True, 20)

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-14)
        self.set_font("head", "", 7.5)
        self.cell(0, 5, say("page", self._spoken, page=self.page_no(), pages="{nb}"), align="C")

    def title_of(self, brief: Brief) -> None:
        """Title, what the brief is made of, and how far a person has reviewed it."""
        self.set_font("head", "B", 16)
        self.multi_cell(0, 8, brief.title, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        self.ln(1)
        for told in (brief.subtitle, *brief.draft, brief.version):
            self.plain(told)

    def heading(self, text: str, level: int = 0) -> None:
        """A heading and its bookmark."""
        if self.get_y() > self.h - 62:
            self.add_page()
        self.ln(3 if level == 0 else 1)
        self.start_section(text, level=level)
        self.set_font("head", "B", 12.5 if level == 0 else 10)
        self.multi_cell(0, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        self.ln(1)

    def plain(self, text: str) -> None:
        """A small paragraph without marks."""
        self.set_font("head", "", _SMALL)
        self.multi_cell(0, 4.2, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        self.ln(0.8)

    def paragraph(self, paragraph: Paragraph, citations: Mapping[int, Citation], links: dict[int, int]) -> None:
        """Own words upright, words of sources in italics, marks above the line."""
        if paragraph.label:
            self.set_font("head", "B", _BODY - 0.5)
            self.write(_LINE, f"{paragraph.label}. ")
        for run in runs(paragraph, citations, self._spoken):
            if run.kind == "marks":
                self.marks(run.numbers, links)
            else:
                self.set_font("text", "I" if run.kind == "quote" else "", _BODY)
                self.write(_LINE, run.text)
        self.ln(_LINE + 1.6)

    def marks(self, numbers: tuple[int, ...], links: dict[int, int]) -> None:
        """The numbers of citations, each leading to its note."""
        # A mark may hang a little into the margin: it must not begin a line, nor be broken.
        self.set_right_margin(_MARGIN - _HANG)
        for place, number in enumerate(numbers):
            self.char_vpos = "LINE"
            self.set_font("head", "", _BODY)
            self.char_vpos = "SUP"
            self.write(_LINE, f"{',' if place else ''}{number}", links[number])
        self.set_right_margin(_MARGIN)
        self.char_vpos = "LINE"


def _charts(paper: _Paper, brief: Brief, lang: Lang) -> None:
    drawn = drawings(brief)
    if drawn:
        paper.heading(say("figures.chart", lang))
    for _, picture in drawn:
        paper.image(io.BytesIO(picture.png(_DOTS)), w=paper.epw, h=paper.epw * picture.size[1] / picture.size[0], alt_text=picture.description, title=picture.title, keep_aspect_ratio=True)
        paper.plain(picture.title)


def _balance(paper: _Paper, brief: Brief, lang: Lang) -> None:
    if not brief.balance.sentences:
        return
    paper.heading(say("balance", lang))
    paper.plain(" ".join(brief.balance.sentences))
    if not brief.balance.rows:
        return
    heads = [say(f"column.{column}", lang) for column in ("outlet-kind", "country", "outlets", "texts")]
    paper.set_font("head", "", _SMALL)
    with paper.table(headings_style=FontFace(emphasis="BOLD"), line_height=4.6, borders_layout="HORIZONTAL_LINES", text_align=("LEFT", "LEFT", "RIGHT", "RIGHT")) as table:
        table.row(heads)
        for row in brief.balance.rows:
            table.row([row.kind, row.country, str(row.outlets), str(row.documents)])


def _sources(paper: _Paper, brief: Brief, lang: Lang, links: dict[int, int]) -> None:
    """Each document with its notes: the words that carry the lines."""
    if not brief.sources:
        return
    citations = cited(brief)
    paper.heading(say("sources", lang))
    for source in brief.sources:
        if paper.get_y() > paper.h - 40:
            paper.add_page()
        paper.set_font("head", "B", _SMALL + 0.5)
        paper.multi_cell(0, 4.6, source.title, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        paper.plain(" · ".join(fact for fact in _facts(source) if fact))
        for number in source.citations:
            paper.set_font("text", "", _SMALL)
            paper.set_link(links[number], y=paper.get_y(), page=paper.page_no())
            paper.multi_cell(0, 4.2, f"{number}  {quote(citations[number], brief.lang)}", new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        paper.ln(1.5)


def _facts(source: Source) -> list[str]:
    return [source.outlet, source.genre, source.published, source.why, source.language, *source.notices, source.document, source.url or ""]
