"""What a record holds of two states, shown: brief, timeline, series, network, differences, perspectives, figures, instruments; passages found by words.

    view.py      what a record holds of two states; most starts from it
    brief.py     the brief; sheet.py its structs, sections.py what stands where, clauses.py what a sentence says
    listings.py  what the other commands show, row by row; listing.py its structs. lists.py, timeline.py: the same for machines; flat.py: for CSV
    series/      counts by period; network/ who acts on whom; interactions.py what both count, membership.py who acts for a state, period.py days, months, years
    charts/      pictures from plain data; pictures.py what they are drawn from
    markdown.py  html.py  json.py  page.py  csv.py  tables.py   one module a format
    data/        every word that is said in the program's own voice

Nothing here reads a text: it shows what reading found, with the words that carry it.
"""
