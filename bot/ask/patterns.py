"""The patterns of patterns.toml, made into regular expressions over a sentence's skeleton.

A skeleton is the sentence with every mention replaced by a letter and its number: "how did S0 vote on C1 ". Patterns that
fit it say what is asked, and which mentions play which part.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.language.claims import is_total
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SeriesMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.language.text import words_of

_ITEM = r"(?:the )?(?:[SGX]\d+ )+"
_WORDED = r"\d+=\S+ "
_SLOTS = {
    "who": rf"(?P<who>{_ITEM}(?:(?:, and|,|and|&|or|plus|as well as|with|vs|versus|[-–—/+]) {_ITEM})*)",
    "whom": rf"(?P<whom>{_ITEM})",
    "party": r"(?P<party>(?:the )?[SG]\d+ (?:(?:, and|,|and|&|or|plus) (?:the )?[SG]\d+ )*)",
    "end": r"(?P<end>$)",
    "group": r"(?P<group>(?:the )?G\d+ )",
    "choice": rf"(?P<choice>(?:not )?[VW]{_WORDED})",
    "veto": rf"(?P<veto>W{_WORDED})",
    "call": r"(?P<call>C\d+ )",
    "when": r"(?P<when>P\d+ )",
    "topic": rf"(?P<topic>T{_WORDED}|S\d+ )",
    "body": rf"(?P<body>B{_WORDED})",
    "number": rf"(?P<number>N{_WORDED})",
    "series": rf"(?P<series>O{_WORDED})",
    "organ": rf"(?P<organ>U{_WORDED})",
    "matter": rf"(?P<matter>M{_WORDED})",
}
_LETTERS: dict[type[Mention], str] = {
    StateMention: "S",
    GroupMention: "G",
    SymbolMention: "C",
    PopularNameMention: "C",
    WhenMention: "P",
    SessionMention: "P",
    ChoiceMention: "V",
    BodyMention: "B",
    OrganMention: "U",
    MatterMention: "M",
    SeriesMention: "O",
    NumberMention: "N",
    TopicMention: "T",
}
_WORDED_LETTERS = "VWBUMONT"
# Which slots a mention can fill, by its letter.
_SLOTS_OF = {
    "S": ("<who>", "<whom>", "<party>", "<topic>"),
    "G": ("<who>", "<whom>", "<party>", "<group>"),
    "X": ("<who>", "<whom>"),
    "V": ("<choice>",),
    "W": ("<choice>", "<veto>"),
    "C": ("<call>",),
    "P": ("<when>",),
    "T": ("<topic>",),
    "B": ("<body>",),
    "N": ("<number>",),
    "O": ("<series>",),
    "M": ("<matter>",),
    "U": ("<organ>",),
}
# A larger number counts no states and no votes, and may be that of a resolution.
MOST_COUNTED = 250
_TOPIC_LEAD = re.compile(
    r"[ _](?:on|about|regarding|(?<!took )over|concerning) (?:the )?$|(?:result|outcome|tally) of (?:the )?$"
)
_PART = re.compile(r"\^|<\w+>|[\[\]()|]|[^\s\[\]()|<>^]+")
_NEGATIONS = frozenset(
    [
        "didn",
        "doesn",
        "don",
        "wasn",
        "weren",
        "isn",
        "aren",
        "haven",
        "hasn",
        "hadn",
        "won",
        "wouldn",
        "couldn",
        "shouldn",
        "can",
        "ain",
    ]
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`needs`: of each of these sets of words and slots, one must stand in a sentence that the pattern can fit."""

    source: str
    needs: tuple[frozenset[str], ...]

    def finditer(self, skeleton: Skeleton) -> Iterator[re.Match[str]]:
        if any(skeleton.tokens.isdisjoint(any_of) for any_of in self.needs):
            return iter(())
        return _compiled(self.source).finditer(skeleton.text)


@dataclass(frozen=True, slots=True)
class Intent:
    """`needs`: slots without which the intent is not thought of; `unless`: words and slots with which it is not."""

    name: str
    patterns: tuple[Pattern, ...]
    settings: dict[str, Any]
    needs: tuple[str, ...]
    unless: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """`slots` name the mentions that play a part, `used` all mentions that the pattern's words and slots cover."""

    intent: Intent
    slots: dict[str, tuple[Mention, ...]]
    used: frozenset[int]


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(
        resources.files(__package__).joinpath("patterns.toml").read_text("utf-8")
    )["intent"]
    return entries


@cache
def intents() -> tuple[Intent, ...]:
    return tuple(
        Intent(
            entry["name"],
            tuple(Pattern(pattern, _needs(pattern)) for pattern in entry["patterns"]),
            entry.get("set", {}),
            tuple(entry.get("needs", ())),
            frozenset(entry.get("unless", ())),
            tuple(entry["examples"]),
        )
        for entry in _entries()
    )


@cache
def pattern_words() -> frozenset[str]:
    """All words that stand in patterns: none of them is a misspelt name."""
    parts = (part for entry in _entries() for pattern in entry["patterns"] for part in _PART.findall(pattern))
    return frozenset(part for part in parts if part.isalnum()) | _NEGATIONS


def _needs(pattern: str) -> tuple[frozenset[str], ...]:
    """What a sentence cannot do without: each part outside brackets, and the first part of one of each set of choices."""
    needs: list[frozenset[str]] = []
    open_brackets: list[str] = []
    choices: set[str] = set()
    starting = False
    for part in _PART.findall(pattern):
        match part:
            case "[" | "(":
                open_brackets.append(part)
                if open_brackets == ["("]:
                    choices, starting = set(), True
            case "]" | ")":
                if open_brackets == ["("]:
                    needs.append(frozenset(choices))
                open_brackets.pop()
            case "|":
                starting = open_brackets == ["("]
            case "^":
                continue
            case _ if not open_brackets:
                needs.append(frozenset({part}))
            case _ if open_brackets == ["("] and starting:
                choices.add(part)
                starting = False
    return tuple(needs)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A slot that stands several times in a pattern gets a number behind its name each time: who, who2, who3."""
    parts: list[str] = []
    named: Counter[str] = Counter()
    for part in _PART.findall(pattern):
        match part:
            case "^":
                parts.append("^ ")
            case "[":
                parts.append("(?:")
            case "]":
                parts.append(")?")
            case "(":
                parts.append("(?:")
            case ")" | "|":
                parts.append(part)
            case _ if part.startswith("<"):
                name = part[1:-1]
                named[name] += 1
                number = str(named[name]) if named[name] > 1 else ""
                parts.append(_SLOTS[name].replace(f"<{name}>", f"<{name}{number}>"))
            case _:
                parts.append(rf"(?:[VWBMONTU]\d+=)?{re.escape(part)} ")
    lead = "" if pattern.startswith("^") else "(?<= )"
    return re.compile(lead + "".join(parts))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """ " how did S2 vote on C5 ": every mention by a letter and its place; `starts` is where in the text each one begins."""

    text: str
    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]
    tokens: frozenset[str]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Skeleton:
        text = " "
        starts = []
        for place, mention in enumerate(mentions):
            starts.append(len(text))
            text += _letters(mention, place, mentions) + " "
        tokens = {part.partition("=")[2] or part for part in text.split()}
        slots = {"<end>"} | {slot for part in text.split() for slot in _SLOTS_OF.get(part[0], ())}
        return cls(text, tuple(starts), tuple(mentions), frozenset(tokens | slots))

    def places(self, start: int, end: int) -> list[int]:
        return [place for place, begins in enumerate(self.starts) if start <= begins < end]

    def _names_voters(self, found: re.Match[str]) -> bool:
        """Whether nobody in the slots for voters is what a vote is about: "abstain on the Ukraine votes". "About
        Bahrain's vote" is about a voter."""
        for name in found.re.groupindex:
            if not (name.startswith(("who", "party")) and found[name]):
                continue
            last = self.mentions[self.places(*found.span(name))[-1]]
            possessive = isinstance(last, StateMention) and last.possessive
            if not possessive and _TOPIC_LEAD.search(found.string, 0, found.start(name)):
                return False
        return True

    def match(self, intent: Intent) -> Match | None:
        """The first place where a pattern of the intent fits, or None."""
        if not self.tokens.issuperset(f"<{need}>" for need in intent.needs):
            return None
        if not self.tokens.isdisjoint(intent.unless):
            return None
        for pattern in intent.patterns:
            if found := next(filter(self._names_voters, pattern.finditer(self)), None):
                slots: dict[str, list[Mention]] = defaultdict(list)
                for name, text in found.groupdict().items():
                    if text:
                        slots[name.rstrip("0123456789")] += (
                            self.mentions[place] for place in self.places(*found.span(name))
                        )
                return Match(
                    intent,
                    {name: tuple(mentions) for name, mentions in slots.items()},
                    frozenset(self.places(*found.span())),
                )
        return None


def _letters(mention: Mention, place: int, mentions: Sequence[Mention]) -> str:
    """Mentions that patterns may also name by their words carry these: O3=latest."""
    match mention:
        case WordMention(text=text, known=known):
            return _word(text, mentions, place) if known else f"X{place}"
        case NumberMention(value=value) if value > MOST_COUNTED or is_total(place, mentions):
            return f"K{place}"
        case ChoiceMention(veto=True):
            letter = "W"
        case _:
            letter = _LETTERS[type(mention)]
    return f"{letter}{place}" + ("=" + "_".join(words_of(mention.written)) if letter in _WORDED_LETTERS else "")


def _word(text: str, mentions: Sequence[Mention], place: int) -> str:
    follower = mentions[place + 1] if place + 1 < len(mentions) else None
    if text in _NEGATIONS and isinstance(follower, WordMention) and follower.text == "t":
        return {"don": "do", "won": "will"}.get(text, text.removesuffix("n"))
    if text == "t" and place and isinstance(before := mentions[place - 1], WordMention) and before.text in _NEGATIONS:
        return "not"
    return text
