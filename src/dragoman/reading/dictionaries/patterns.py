"""A verb's pattern in the columns of our codebook, where these can say it.

PETRARCH's patterns are words beside the verb `*`: `- &MILITARY * BORDER (INTO +) [190]`. Our codebook asks what stands in the slots of the verb. A word before the
verb is its subject, one after it its object, `( )` holds a prepositional phrase, `{ }` a noun with what stands before it, `&X` any word of a set. `+` and `$` say where
target and source stand, `^` skips a phrase, `%` is both sides together, `a:b` are the codes of source to target and of target to source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dragoman import ontology
from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.dictionaries"
_WORD = r"[&\w.'/-]+"
_PHRASE = re.compile(rf"\(\s*({_WORD})\s*(?:\{{\s*((?:{_WORD}\s*)+)\}}|((?:{_WORD}\s*)*?))\s*([+$]?)\s*\)")
_NOUN = re.compile(rf"\{{\s*((?:{_WORD}\s*)+)\}}")
_DIGITS = re.compile(r"\d{2,4}")
NO_CODE = "---"
# Where a verb's other side stands if its entry says nothing of it.
_TARGET = "obj,obj.of,obj.amod,to,with,against,on,from,at,into,xcomp.subj"


@dataclass(slots=True)
class Frame:
    """The codebook's columns of a pattern; `why` says what it is that they can't say, and is empty where they can.

    `particle` belongs to the verb ('set off'); `back` is the code of what the target does to the source, where it is another one.
    """

    cameo: str = ""
    back: str = ""
    particle: str = ""
    conditions: list[str] = field(default_factory=list)
    source: str = ""
    target: str = ""
    why: str = ""

    def cells(self) -> dict[str, str]:
        """The cells of a row."""
        return {"cameo": self.cameo, "particle": self.particle, "with": " & ".join(self.conditions), "source": self.source, "target": self.target}


@cache
def words(kind: str) -> frozenset[str]:
    """A closed class of words.tsv."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "words.tsv") if row["class"] == kind)


def plain(name: str, code: str) -> Frame:
    """A verb in whatever company; one of several words (`+PUT_OUT`, `+TAKE_LEAVE`) with its particle, preposition or noun."""
    found = Frame()
    verb, *others = name.lower().replace("_", " ").removeprefix("+").split() or [""]
    if "+" in name[1:] or "&" in name:
        found.why = "signs inside of a verb"
    elif others and verb in words("be"):
        found.why = "a phrase with a form of 'be'"
    else:
        _company(found, others)
    return _coded(found, code)


def _company(found: Frame, others: list[str]) -> None:
    """The words that belong to a verb, each where our codebook has a place for it."""
    left = list(others)
    if left and left[0] in words("particle"):
        found.particle = left.pop(0)
    if left and left[0] not in words("preposition"):
        found.conditions.append(f"obj={left.pop(0)}")
    if left and left[0] in words("preposition"):
        found.target = f"{left[0]},obj.{left[0]}"
        found.conditions.append(left.pop(0))
    if left:
        found.why = "a verb of more words than a frame can say"


def _coded(frame: Frame, code: str) -> Frame:
    """Who does it to whom, by the form of the code."""
    there, colon, back = (part.strip() for part in code.partition(":"))
    if NO_CODE in code or not code:
        frame.cameo = "-" if NO_CODE in code else ""
        frame.why = frame.why or ("" if frame.cameo else "no code")
        return frame
    if there and back and there != back:
        frame.back, colon = back, ""
    frame.cameo = there or back
    if not _DIGITS.fullmatch(frame.cameo) or ontology.code(frame.cameo) is None:
        frame.why = frame.why or "a code that is not CAMEO's"
    target = frame.target or _TARGET
    if colon and there:
        frame.source, frame.target = frame.source or "subj", f"{frame.target or 'with,obj,obj.with,to'},~"
    elif colon:
        # What is done to the subject: [:072] of 'receive'.
        frame.source, frame.target = f"from,by,{target}", "subj"
    else:
        frame.source, frame.target = frame.source or "subj", target
    return frame


def frame(text: str, code: str) -> Frame:
    """A pattern, without its code, in the codebook's columns."""
    found = Frame()
    before, star, after = text.partition("*")
    if not star:
        found.why = "a pattern without its verb"
    elif "*" in after or re.search(r"\S\*|\*[_\w]", text):
        found.why = "words joined to the verb"
    elif set("^%") & set(text):
        found.why = "signs for a phrase that is skipped or for both sides at once"
    else:
        _before(found, before)
        _after(found, after)
    return _coded(found, code)


def _before(found: Frame, text: str) -> None:
    nouns, rest = _cut(text, _NOUN)
    said = [value.strip() for value in [*nouns, *(word for word in rest.split() if word not in ("$", "+"))]]
    if "+" in rest:
        found.why = "the target before the verb"
    elif len(said) > 1 or "(" in rest:
        found.why = "several words before the verb"
    elif said:
        found.conditions.append(f"subj={_values(said[0])}")


def _after(found: Frame, text: str) -> None:
    phrases = list(_PHRASE.finditer(text))
    rest = _PHRASE.sub(" ", text)
    for phrase in phrases:
        _phrase(found, phrase)
    if "(" in rest or ")" in rest:
        found.why = found.why or "a phrase in brackets with more than a preposition and a noun"
        return
    nouns, rest = _cut(rest, _NOUN)
    single = rest.split()
    if "$" in single:
        found.why = found.why or "the source after the verb"
        return
    loose = [word for word in single if word != "+"]
    if loose and loose[0].lower() in words("particle"):
        found.particle = loose.pop(0).lower()
    led = [word for word in loose if word.lower() in words("preposition")]
    objects = [*nouns, *(word for word in loose if word not in led)]
    if len(objects) > 1 or len(led) > 1 or (led and objects and loose.index(led[0]) == 0 and not nouns):
        found.why = found.why or "several words in a row after the verb"
        return
    if objects:
        found.conditions.append(f"obj={_values(objects[0])}")
    if led:
        found.conditions.append(led[0].lower())
    if "+" in single and led:
        found.target = found.target or f"{led[0].lower()},obj"


def _phrase(found: Frame, match: re.Match[str]) -> None:
    """`(TO)`, `(TO &TOWN)`, `(FOR {PEACE TALKS})`, `(INTO +)`."""
    preposition, braced, plain_words, sign = match[1].lower(), match[2] or "", match[3] or "", match[4]
    inside = (braced or plain_words).strip()
    if "/" in preposition or preposition not in words("preposition"):
        found.why = found.why or "a phrase that begins with no preposition"
    elif len(inside.split()) > 1 and not braced:
        found.why = found.why or "a phrase in brackets with more than a preposition and a noun"
    elif sign == "$":
        found.source = f"{preposition},subj"
        found.conditions.append(preposition)
    elif sign == "+" and inside:
        found.why = found.why or "a target inside of a phrase"
    elif sign == "+":
        found.target = f"{preposition},obj.{preposition}"
        found.conditions.append(preposition)
    else:
        found.conditions.append(f"{preposition}={_values(inside)}" if inside else preposition)


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[list[str], str]:
    return pattern.findall(text), pattern.sub(" ", text)


def _values(noun: str) -> str:
    """A noun as a condition's value: in small letters, `&SET` as `@SET`; either of two where a stroke stands between them."""
    said = [word for word in noun.replace("_", " ").split() if word]
    return "|".join(" ".join(_one(word) for word in choice) for choice in _choices(said))


def _choices(said: list[str]) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for word in said:
        options = [word] if word.startswith("&") else word.split("/")
        out = [[*one, option] for one in out for option in options if option]
    return out


def _one(word: str) -> str:
    return f"@{word.lstrip('&').rstrip('_').upper()}" if word.startswith("&") else word.lower()
