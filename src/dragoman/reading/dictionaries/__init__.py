"""Dictionaries that users bring: PETRARCH and TABARI files of actors, agents and verbs, and tables of actors. Text -> rows, and the shelf that keeps them.

Every line of a file is accounted for: it is an entry, a part of one, a comment, blank, or it is named as not read, with its reason.
"""
