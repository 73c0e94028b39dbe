"""Footnotes of a Word file, which python-docx does not write: their part, their styles, and the marks in the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from dragoman.publish.brief.render import Note

_EMPTY = f"""<w:footnotes {nsdecls('w')}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The footnotes of a document in the making. Numbers are Word's own, by order of the text; `regions` gives each language its region ('en-GB')."""

    def __init__(self, document: Any, notes: Mapping[int, Note], regions: Mapping[str, str]) -> None:  # noqa: ANN401 - python-docx carries no types
        self._document = document
        self._notes = notes
        self._regions = regions
        self._root = parse_xml(_EMPTY)
        self._made: set[int] = set()
        _add_styles(document)
        settings = document.settings.element
        settings.insert(0, parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'))
        _in_order(settings)

    def mark(self, paragraph: Any, number: int) -> None:  # noqa: ANN401
        """The mark of a citation: a footnote at its first, a reference to that footnote after."""
        if number in self._made:
            paragraph._p.append(_again(number))  # noqa: SLF001 - fields are not in python-docx
            return
        self._made.add(number)
        run = paragraph.add_run()
        run.style = "Footnote Reference"
        begins, ends = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begins, ends):
            mark.set(qn("w:id"), str(number))
        begins.set(qn("w:name"), f"_note{number}")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)  # noqa: SLF001
        run._r.addprevious(begins)  # noqa: SLF001
        run._r.addnext(ends)  # noqa: SLF001
        self._root.append(self._note(number))

    def speak(self, run: Any, lang: str) -> None:  # noqa: ANN401
        """Say in which language a run is, so that no speller takes it for another."""
        if lang in self._regions:
            run._r.get_or_add_rPr().append(_tongue(self._regions[lang]))  # noqa: SLF001

    def close(self) -> None:
        """Put the footnotes into the file."""
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int) -> Any:  # noqa: ANN401
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r></w:p></w:footnote>'
        )
        held = self._notes[number]
        for text, lang in ((f" {held.quote}" if held.quote else "", held.lang), (f" {held.source}", "")):
            if text:
                note[0].append(_run(text, self._regions.get(lang)))
        return note


def _run(text: str, region: str | None) -> Any:  # noqa: ANN401
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    if region:
        properties = OxmlElement("w:rPr")
        properties.append(_tongue(region))
        run.append(properties)
    words.set(qn("xml:space"), "preserve")
    words.text = "".join(character for character in text if character == "\t" or ord(character) >= 32)
    run.append(words)
    return run


def _tongue(region: str) -> Any:  # noqa: ANN401
    made = OxmlElement("w:lang")
    made.set(qn("w:val"), region)
    return made


def _again(number: int) -> Any:  # noqa: ANN401
    """A field that shows the number of a footnote told before, wherever editing moves it."""
    return parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" NOTEREF _note{number} \\f \\h "><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f"<w:t>{number}</w:t></w:r></w:fldSimple>"
    )


def _add_styles(document: Any) -> None:  # noqa: ANN401
    text = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after = Pt(2)
    reference = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    for style, name in ((text, "FootnoteText"), (reference, "FootnoteReference")):
        style.element.set(qn("w:styleId"), name)


def _in_order(settings: Any) -> None:  # noqa: ANN401
    """The schema wants footnotePr behind what comes before it: it stands before endnotePr, compat, or at the end of what is there."""
    note = settings.find(qn("w:footnotePr"))
    settings.remove(note)
    after = next((child for child in settings if child.tag in (qn("w:endnotePr"), qn("w:compat"), qn("w:docVars"), qn("w:rsids"), qn("m:mathPr"), qn("w:themeFontLang"), qn("w:clrSchemeMapping"), qn("w:shapeDefaults"), qn("w:decimalSymbol"))), None)
    if after is None:
        settings.append(note)
    else:
        after.addprevious(note)
