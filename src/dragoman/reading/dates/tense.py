"""Sentences and tense from the tokens alone: dates are read from texts that nobody has parsed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.reading.dates.tokens import Token

SENTENCE_ENDS = frozenset(".!?")
REACH = 60  # tokens to each side in which a verb is looked for
BEFORE = 6  # tokens before a date in which a word can leave it open whether it has come
BACK = 2000  # tokens before a word in which words akin to it are looked for: a long page
AHEAD = "ahead"
UNTIL = 8  # tokens from 'until Monday' within which a verb says whether that is past
SAID = 2  # tokens before a date in which a verb of saying takes it to itself: 'said on Monday'
LEANS = 12  # tokens from 'since' or 'after' to the date that it leads to
PARTED = frozenset(",;:—–")
QUOTES = {"“": 1, "”": 0, "«": 1, "»": 0}
AUXILIARY = 3  # tokens before a participle among which its auxiliary stands: 'will be signed'


class Sentences:
    """Where sentences and paragraphs of a stretch of text end, and what tense is told at a place."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """`tokens`: those of one stretch of text, before any rule has folded them."""
        self.tokens = tokens
        self.starts = [token.start for token in tokens]
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        offset = tokens[0].start if tokens else 0  # numbers differ between the stretches of one document
        sentence = paragraph = offset
        for token in tokens:
            self.sentence.append(sentence)
            self.paragraph.append(paragraph)
            if "wall" in token.classes and not token.text.strip():
                sentence = paragraph = token.end
            elif token.text in SENTENCE_ENDS:
                sentence = token.end
        self.quoted = quoted(tokens)
        self.begins: list[int] = []  # of each token the first of its sentence
        for at, named in enumerate(self.sentence):
            self.begins.append(self.begins[-1] if at and self.sentence[at - 1] == named else at)

    def index(self, offset: int) -> int:
        """The token at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Sentence and paragraph at an offset, each named by the offset at which it starts."""
        at = self.index(offset)
        return self.sentence[at], self.paragraph[at]

    def tense(self, start: int, end: int) -> tuple[str, bool]:
        """'past', 'future' or '', of the nearest word in the sentence that tells it; AHEAD if only the word before it tells that it is to come.

        And whether that is sure: not by the word's ending alone ('preferred shares'). The verbs of words in quotation marks are not those of a date
        outside of them, nor those of what is said after it ('told us on Monday that they will come').
        """
        left, right = self.index(start), self.index(end - 1)
        if any("report" in self.tokens[at].classes and self.sentence[at] == self.sentence[left] for at in range(max(0, left - SAID), left)):
            return "past", True
        begin, stop, says = self.clause(left, right)
        found = self.nearest(left, right, begin, stop)
        if not found[0] and self.quoted[left]:
            found = self.nearest(left, right, begin, stop, quotes=False)
        return found if found[0] or not says else ("past", True)

    def nearest(self, left: int, right: int, begin: int, stop: int, *, quotes: bool = True) -> tuple[str, bool]:
        """The tense of the nearest word from `begin` to before `stop` that tells it, as `tense` does; `quotes`: only of those that stand on the same side of quotation marks."""
        ahead = self.ahead(left)
        sides = 1 if ahead > 0 and self.sentence[max(0, left - UNTIL)] == self.sentence[left] else 2  # 'waited until Monday, when …'
        for distance in range(1, min(max(left - begin, stop - right), (REACH if ahead < 0 else ahead) - 1) + 1):
            for at in (left - distance, right + distance)[:sides]:
                if begin <= at < stop and not (quotes and self.quoted[at] != self.quoted[left]) and (found := self.told(at) or self.says(at, left)):
                    if ahead >= 0 and at > right and "word" in self.tokens[at].classes:
                        continue  # 'by August in markets untouched by the crisis'
                    sure = "word" not in self.tokens[at].classes or bool(self.helpers(at, "past"))
                    return (AHEAD if found == "future" and ahead >= 0 and not self.will(left, right) else found), sure
        return "" if ahead < 0 else AHEAD, False

    def says(self, at: int, left: int) -> str:
        """'past' for a verb of saying that stands before the date: 'told the council on Monday'."""
        return "past" if at < left and "report" in self.tokens[at].classes else ""

    def clause(self, left: int, right: int) -> tuple[int, int, bool]:
        """The tokens among which the verb of a date stands: those of its sentence, up to a clause of what is said if a verb of saying stands before the date; and whether one does."""
        begin, stop = max(self.begins[left], left - REACH), right + 1
        while stop < min(len(self.tokens), right + REACH) and self.sentence[stop] == self.sentence[left]:
            stop += 1
        says = any("report" in self.tokens[at].classes and self.quoted[at] == self.quoted[left] for at in range(begin, left))
        if says:
            stop = next((at for at in range(right + 1, stop) if "said" in self.tokens[at].classes), stop)
        return begin, stop, says

    def ahead(self, at: int) -> int:
        """How near a verb must be to tell the tense of what comes by the word before it: 'para el lunes' 1, 'hasta el lunes' UNTIL tokens; else -1."""
        before = [token.classes for token in self.tokens[max(0, at - 2):at]]
        if before and "link" in before[-1]:
            before.pop()
        if not before:
            return -1
        return 1 if "ahead" in before[-1] else UNTIL if "until" in before[-1] else -1

    def near(self, start: int, name: str, reach: int = BEFORE) -> bool:
        """Whether a word of a class stands among the tokens just before a date."""
        left = self.index(start)
        return any(name in self.tokens[at].classes and self.sentence[at] == self.sentence[left] for at in range(max(0, left - reach), left))

    def helpers(self, at: int, name: str) -> list[Token]:
        """Words of a class among those just before a place, none of them from a quotation that is over."""
        return [self.tokens[place] for place in range(max(0, at - AUXILIARY), at) if name in self.tokens[place].classes and self.quoted[place] == self.quoted[at]]

    def told(self, at: int) -> str:
        """The tense that a word tells with those before it: 'will', 'is to' and 'scheduled' the future, 'was scheduled' the past."""
        classes = self.tokens[at].classes
        if "future" in classes:
            return "past" if "will" not in classes and any("future" not in token.classes for token in self.helpers(at, "past")) else "future"
        if "past" in classes:
            return "future" if self.helpers(at, "future") else "past"
        coming = "infinitive" in classes and "coming" in self.tokens[at - 1].classes and at + 1 < len(self.tokens) and self.tokens[at + 1].text.islower()
        return "future" if coming else ""

    def certain(self, start: int, end: int, tense: str) -> bool:
        """Whether a date is certainly past (told so, and nothing before it leaves it open: by, until, if, an infinitive, a name) or certainly to come (will)."""
        left, right = self.index(start), self.index(end - 1)
        if tense == "future":
            return self.will(left, right)
        before = [at for at in range(max(0, left - BEFORE), left) if self.sentence[at] == self.sentence[left]]
        in_name = bool(before) and "Word" in self.tokens[before[-1]].classes and not self.tokens[left].text.isalpha()  # Agenda 2030, but not Acra el 5
        ends = bool(before) and "infinitive" in self.tokens[before[-1]].classes  # extended to 5 May
        return tense == "past" and not in_name and not ends and not any(self.open(at) for at in before)

    def will(self, left: int, right: int) -> bool:
        """Whether a verb of the sentence says what will be."""
        begin, stop, _ = self.clause(left, right)
        return any("will" in self.tokens[at].classes and self.quoted[at] == self.quoted[left] for at in range(begin, stop))

    def aside(self, start: int, end: int) -> str:
        """What a date told by the way is told in: 'since' it only says since when, 'name' if a thing is called by it ('the award of 1899'), 'clause' if it stands in parentheses, tells one thing from others ('the 1995 pact'),
        or is part of a clause about something that the sentence tells of ('the envoy, who left in 1991, …'); else ''.
        """
        left, right = self.index(start), self.index(end - 1)
        begin = self.begins[left]
        texts = [token.text for token in self.tokens[begin:left]]
        after = self.tokens[right + 1].classes if right + 1 < len(self.tokens) else frozenset()
        for name, meant in (("since", "since"), ("wake", "clause")):
            leads = next((at for at in range(left - 1, max(begin, left - LEANS) - 1, -1) if name in self.tokens[at].classes), begin)
            if leads > begin and not any(self.told(at) or self.tokens[at].text in PARTED for at in range(leads, left)):
                return meant
        label = left == right and left > begin and "yyyy" in self.tokens[left].classes and "definite" in self.tokens[left - 1].classes and bool(after & {"word", "Word"})
        opened = next((at for at in range(left - 1, begin, -1) if "clause" in self.tokens[at].classes), None)
        if left == right and left - 2 > begin and "yyyy" in self.tokens[left].classes and "genitive" in self.tokens[left - 1].classes and "word" in self.tokens[left - 2].classes:
            return "name"
        return "clause" if label or texts.count("(") > texts.count(")") or (opened is not None and self.lasts(opened, left)) else ""

    def lasts(self, opened: int, at: int) -> bool:
        """Whether a clause that opens at a token still runs at another: it ends with a comma if it began with one, else where a second verb tells what the sentence does."""
        if self.told(opened - 1) or "report" in self.tokens[opened - 1].classes:
            return False  # said that, dijo que
        if self.tokens[opened - 1].text == ",":
            return all(token.text not in PARTED for token in self.tokens[opened:at])
        verbs = [place for place in range(opened, at) if self.told(place)]
        return sum(1 for one, other in zip([opened, *verbs], verbs, strict=False) if one == opened or other - one > 2) < 2 and not any(token.text == ";" for token in self.tokens[opened:at])

    def open(self, at: int) -> bool:
        """Whether a word leaves open that what follows has come: 'by', 'if', 'to' with a verb."""
        classes = self.tokens[at].classes
        return "doubt" in classes or ("infinitive" in classes and at + 1 < len(self.tokens) and "word" in self.tokens[at + 1].classes)

    def kin(self, offset: int, stem: int) -> tuple[tuple[int, int], ...]:
        """Words before an offset akin to the one at it, as (sentence, offset): 'shortly after independence' -> 'as an independent state'."""
        at = self.index(offset - 1) + 1
        words = (token.text.lower() for token in self.tokens[at:at + 4] if len(token.text) >= stem)
        head = next(words, "")[:stem]
        if not head:
            return ()
        return tuple((self.sentence[place], self.starts[place]) for place in range(max(0, at - BACK), at) if self.tokens[place].text.lower().startswith(head))


def quoted(tokens: Sequence[Token]) -> list[bool]:
    """Of each token whether it stands within quotation marks of its paragraph; of marks without a side every second closes."""
    inside, found = False, []
    for at, token in enumerate(tokens):
        if "wall" in token.classes and not token.text.strip():
            inside = False
        elif token.text in QUOTES:
            inside = bool(QUOTES[token.text])
        elif token.text == '"':
            inside = not inside
        elif token.text in "`'" and at and tokens[at - 1].text == token.text and tokens[at - 1].end == token.start:
            inside = token.text == "`"
        found.append(inside)
    return found
