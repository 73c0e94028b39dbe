"""The brief: what the documents of a record say of two states, in cited sentences.

    brief.py      writes it: what is told (gathered by publish/view.py), chosen, composed
    sections.py   what stands where; narrative.py acts, remarks.py words, figures and ties, gaps.py what is not known, balance.py who was read
    render.py     its sentences with their marks; markdown.py  html.py  docx.py  pdf.py   one module a format; writing.py to a file
    drawings.py   the charts inside; footnotes.py citations that survive Word

Its structs are publish/sheet.py's.
"""
