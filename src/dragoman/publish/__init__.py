"""What a record holds of two states, shown: brief, timeline, differences, perspectives, figures, instruments; passages found by words.

    view.py      what a record holds of two states; the rest starts from it
    brief.py     the brief; sheet.py its structs, sections.py what stands where, clauses.py what a sentence says
    markdown.py  html.py  json.py  tables.py   one module a format
    data/        every word that is said in the program's own voice

Nothing here reads a text: it shows what reading found, with the words that carry it.
"""
