"""What a record holds of two states, shown: brief, timeline, series, network, differences, perspectives, figures, instruments; passages found by words.

    view.py      what a record holds of two states; most starts from it
    brief/       the brief in cited sentences; lists/ what the other commands show, row by row
    answers/     a list, a series, a network in every form, for commands and pages
    series/      counts by period; network/ who acts on whom; interactions.py what both count, membership.py who acts for a state, period.py days, months, years
    charts/      pictures from plain data
    formats/     files that others' tools read
    sheet.py     the brief's structs; clauses.py, names.py, phrases.py, when.py  what a sentence says; acts.py, lives.py, opinions.py  what it is said of
    data/        every word that is said in the program's own voice

Nothing here reads a text: it shows what reading found, with the words that carry it.
"""
