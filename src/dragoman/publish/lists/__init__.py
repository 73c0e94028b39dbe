"""Lists: timeline, differences, perspectives, figures, instruments, row by row.

lists.py, timeline.py   what is listed, for machines; flat.py the same as one row a line, csv.py written down
listings.py             what is listed, for people, in the words of listing.py's structs; tables.py, page.py a table in a terminal, a page with its picture
pictures.py             what the pictures are drawn from
"""
