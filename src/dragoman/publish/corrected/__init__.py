"""What people have decided, for others: gold.py for `dragoman evaluate`, examples.py to train on, sentences.py and comments on them.

Nothing here decides: record/decisions.py does.
"""
