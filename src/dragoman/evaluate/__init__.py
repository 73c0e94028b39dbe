"""Measures answers against gold of a user's own: plv, triplets, dates, statements, events, actors (docs/evaluate.md).

One module a task, each of pure functions over decoded lines; it may use the reading wing and the nouns, and only the command line uses it.
"""
