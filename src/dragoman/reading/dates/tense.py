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

    def index(self, offset: int) -> int:
        """The token at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Sentence and paragraph at an offset, each named by the offset at which it starts."""
        at = self.index(offset)
        return self.sentence[at], self.paragraph[at]

    def tense(self, start: int, end: int) -> tuple[str, bool]:
        """'past', 'future' or '', of the nearest word in the sentence that tells it; AHEAD if only the word before it tells that it is to come.

        And whether that is sure: not by the word's ending alone ('preferred shares').
        """
        left, right = self.index(start), self.index(end - 1)
        if any("report" in self.tokens[at].classes and self.sentence[at] == self.sentence[left] for at in range(max(0, left - SAID), left)):
            return "past", True
        ahead = self.ahead(left)
        sides = 1 if ahead > 0 and self.sentence[max(0, left - UNTIL)] == self.sentence[left] else 2  # 'waited until Monday, when …'
        for distance in range(1, REACH if ahead < 0 else ahead):
            for at in (left - distance, right + distance)[:sides]:
                if 0 <= at < len(self.tokens) and self.sentence[at] == self.sentence[left] and (found := self.told(at)):
                    if ahead >= 0 and at > right and "word" in self.tokens[at].classes:
                        continue  # 'by August in markets untouched by the crisis'
                    sure = "word" not in self.tokens[at].classes or bool(self.helpers(at, "past"))
                    return (AHEAD if found == "future" and ahead >= 0 and not self.will(left, right) else found), sure
        return "" if ahead < 0 else AHEAD, False

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
        """Words of a class among those just before a place."""
        return [token for token in self.tokens[max(0, at - AUXILIARY):at] if name in token.classes]

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
        near = range(max(0, left - REACH), min(len(self.tokens), right + REACH))
        return any("will" in self.tokens[at].classes and self.sentence[at] == self.sentence[left] for at in near)

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
