"""What people decided, laid over what was read; knows a document and its lines, not the record that holds them.

    decision.py   a row of the ledger; journal.py which rows stand
    lines.py      lines that can be decided on; identity.py, items.py which line of a reading a decision is of, after a re-read too
    settling.py   decisions applied to a document's lines, or in conflict; applying.py to those of many documents; reviewing.py what a person has looked at
    values.py     new values, read and checked

record/decisions.py makes, undoes and lists them.
"""
