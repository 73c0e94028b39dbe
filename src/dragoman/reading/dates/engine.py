"""Runs a grammar over tokens, stage by stage: what a stage finds becomes one token, a node, for the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.nouns import Document, Span
from dragoman.reading.dates.grammar import Grammar, Rule, grammar, languages
from dragoman.reading.dates.tokens import Token

BEFORE_NAME = re.compile(r"[^\W\d_]+,\s|(?:[a-zñáéíóúü]+(?:\s+|$))+")
OF_MONTH = re.compile(r"\s+(?:of|de)\s+([^\W\d_]+)$")
YEAR_AFTER = re.compile(r",?\s+(?:del?\s+)?[12]\d{3}\b")
INHERITS = {"within": "inner"}  # of a rule of kind '*', the slot whose kind it keeps; 'date' where nothing is said


class Filled(NamedTuple):
    """The token in a slot, and the class by which the rule asked for it."""

    token: Token
    ref: str


class Node(NamedTuple):
    """What a rule has found: its tokens, and those that fill its slots."""

    rule: Rule
    grammar: Grammar
    tokens: tuple[Token, ...]
    slots: dict[str, Filled]


class Found(NamedTuple):
    """The nodes of a stretch of text, with the tokens between them (for tense and sentence)."""

    grammar: Grammar
    tokens: list[Token]
    bare: list[Token]


def find(document: Document, avoid: Sequence[Span] = ()) -> list[Found]:
    """Every date expression of a document, stretch by stretch of one language; furniture and `avoid` yield none."""
    walls = sorted({*document.furniture, *(shortened(document.text, span) for span in avoid)})
    found = []
    for start, end, lang in stretches(document):
        rules = grammar(lang)
        if rules:
            bare = rules.lexer.tokens(document.text, start, end, walls)
            found.append(Found(rules, parse(rules, bare), bare))
    return found


def shortened(text: str, span: Span) -> Span:
    """A name without the one word that a comma parts from it, or the small words before it: 'Yesterday, the president' is a day and an office,
    'el año fiscal' and 'el actual presidente' hold words of time; 'Theresa May, the minister' is a person. Nor does a month belong to it that a year follows
    ('the Agreement on Cooperation of July' 2005).
    """
    before = BEFORE_NAME.match(text, *span)
    after = OF_MONTH.search(text, *span) if YEAR_AFTER.match(text, span[1]) else None
    end = after.start() if after and after[1].lower() in months() else span[1]
    return min(before.end(), end) if before else span[0], end


@cache
def months() -> frozenset[str]:
    """The names of months in all languages that have a grammar."""
    grammars = (grammar(lang) for lang in languages())
    return frozenset(word for rules in grammars if rules for name, word in rules.values if name == "month")


def stretches(document: Document) -> list[tuple[int, int, str]]:
    """The text in runs of one language: paragraphs in another one than the document's are runs of their own."""
    runs, at = [], 0
    for start, end, lang in sorted(document.languages):
        if start > at:
            runs.append((at, start, document.lang))
        runs.append((max(start, at), end, lang))
        at = max(at, end)
    return [run for run in (*runs, (at, len(document.text), document.lang)) if run[0] < run[1]]


def parse(rules: Grammar, tokens: list[Token]) -> list[Token]:
    """The tokens with every match of every stage folded into a node."""
    for stage in rules.stages:
        tokens = folded(rules, tokens, matches(rules, stage, tokens))
    return tokens


def matches(rules: Grammar, stage: Sequence[Rule], tokens: list[Token]) -> list[tuple[int, int, Rule, re.Match[str]]]:
    """The matches of a stage that don't overlap, in text order; where two do, the longer wins, then the earlier rule."""
    string = rules.string(tokens)
    every = [(match.start(), match.end(), rule, match) for rule in stage for match in rule.pattern.finditer(string)]
    every.sort(key=lambda found: (found[0] - found[1], found[2].order))
    taken = bytearray(len(tokens))
    kept = []
    for found in every:
        if not any(taken[found[0]:found[1]]):
            taken[found[0]:found[1]] = b"\1" * (found[1] - found[0])
            kept.append(found)
    return sorted(kept, key=lambda found: found[0])


def filled(rule: Rule, match: re.Match[str], tokens: list[Token]) -> dict[str, Filled]:
    """The slots of a rule with the tokens that a match has put there."""
    return {slot: Filled(tokens[match.start(group)], ref) for group, (slot, ref) in rule.slots.items() if match[group]}


def folded(rules: Grammar, tokens: list[Token], found: list[tuple[int, int, Rule, re.Match[str]]]) -> list[Token]:
    """The tokens, each match now one of them."""
    out: list[Token] = []
    at = 0
    for start, end, rule, match in found:
        own = tuple(tokens[start:end])
        node = Node(rule, rules, own, filled(rule, match, tokens))
        classes = node.slots[INHERITS.get(rule.make, "date")].token.classes if rule.kind == "*" else rules.lexer.kinds[rule.kind]
        out += tokens[at:start]
        out.append(Token(own[0].start, own[-1].end, "", classes, node))
        at = end
    return out + tokens[at:]
