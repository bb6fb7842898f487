"""What was understood of a text: its mentions with their places, the roles and operators of each question in it, a ledger
of its words, the query with the roll calls meant, what was assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from bot.dialogue.conversation import NO_CONTEXT
from bot.dialogue.understanding import Understanding
from bot.finding.spelling import spelt_right
from bot.knowledge import Knowledge
from bot.language.frames import Frame
from bot.language.mentions import Mention, SeriesMention, WordMention
from bot.language.passages import Passage
from bot.language.readings import readings_of
from bot.language.word_order import in_english_order
from bot.language.wordbook import SERIES
from bot.problems import Problem
from bot.quantities import CountClaimed
from bot.quantities import Part as AmountPart
from bot.queries import StateChose
from bot.queries.selection import Selection
from bot.queries.states import (
    Asked,
    Condition,
    Difference,
    Everyone,
    Intersection,
    MembersOf,
    Named,
    States,
    Union,
)
from bot.questions.saying import Sayer
from data.matrix import newest_first
from data.model import Body, Period
from data.record import RollCallInfo
from data.symbols import Series, Symbol

MOST_SYMBOLS = 8
SET = "✓"
# What stands elsewhere, or would say it all once more.
_LEFT_OUT = {Mention: ("start", "end", "written"), Problem: ("text", "place", "questions", "coverage")}
_SERIES = {
    Series.RESOLUTION: "resolution",
    Series.DECISION: "decision",
    Series.DRAFT: "draft",
    Series.DOCUMENT: "document",
    None: "number",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One mention: its kind, its place in the text, the words there, and what it stands for."""

    kind: str
    start: int
    end: int
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One question of a text: its subject where that is not how states voted, who does what in it, the choices and
    operators that it names, and what each of its words was taken for."""

    subject: str
    roles: tuple[tuple[str, str], ...]
    choices: tuple[str, ...]
    operators: tuple[str, ...]
    ledger: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`sentence` says the query in words that are read as the same. It is empty, as are `query` and `details`, and
    `problem` is not, where no query could be made."""

    text: str
    parts: tuple[Part, ...]
    readings: tuple[Reading, ...]
    query: str
    sentence: str
    details: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    problem: str

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "parts": [asdict(part) for part in self.parts],
            "readings": [
                {
                    "subject": reading.subject,
                    "roles": [{"role": role, "text": text} for role, text in reading.roles],
                    "choices": list(reading.choices),
                    "operators": list(reading.operators),
                    "ledger": [{"text": text, "part": part} for text, part in reading.ledger],
                }
                for reading in self.readings
            ],
            "query": self.query,
            "sentence": self.sentence,
            "details": dict(self.details),
            "assumed": list(self.assumed),
            "problem": self.problem,
        }


async def explain(text: str, knowledge: Knowledge, today: date) -> Explanation:
    in_words = _InWords(knowledge)
    text, slips = await spelt_right(text, knowledge)
    text = in_english_order(text)
    passage = Passage(text)
    frames = next(readings_of(passage, knowledge.lexicon, today))
    parts = tuple(in_words.part(mention, offset) for mention, offset in _mentions(frames, text))
    readings = tuple(map(_told, frames))
    try:
        understood = await Understanding(knowledge).understand(
            readings_of(passage, knowledge.lexicon, today), NO_CONTEXT
        )
    except Problem as problem:
        told = ": ".join(filter(None, (in_words.kind(problem), in_words.meaning(problem))))
        return Explanation(text, parts, readings, "", "", (), (), told)
    queries = [one.query for one in understood.framed]
    details = tuple((name, value) for query in queries for name, value in in_words.fields(query) if value)
    assumed = tuple(dict.fromkeys((*slips, *(note for one in understood.framed for note in one.notes))))
    kinds = ", ".join(in_words.kind(query, "Query") for query in queries)
    sentence = " ".join(map(Sayer(knowledge).sentence, queries))
    return Explanation(text, parts, readings, kinds, sentence, details, assumed, "")


def _mentions(frames: Sequence[Frame], text: str) -> Iterator[tuple[Mention, int]]:
    """Every mention with a meaning, and where in the text the places of its frame begin."""
    end = 0
    for frame in frames:
        offset = max(text.find(frame.text, end), 0)
        end = offset + len(frame.text)
        for mention in frame.mentions:
            if not (isinstance(mention, WordMention) and mention.known):
                yield mention, offset


def _told(frame: Frame) -> Reading:
    return Reading(
        frame.subject.value if frame.subject else "",
        tuple((role.value, party.written) for role, party in frame.roles),
        tuple(" or ".join(choice.value.replace("_", " ") for choice in chosen.choices) for chosen in frame.chosen),
        tuple(sorted(operator.value for operator in frame.operators)),
        tuple((entry.written, entry.part.value) for entry in frame.ledger),
    )


class _InWords:
    """What was understood, as a person would write it down."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def part(self, mention: Mention, offset: int) -> Part:
        """A mention in a text whose places begin at `offset`."""
        kind, meaning = self.kind(mention, "Mention"), self.meaning(mention)
        return Part(kind, mention.start + offset, mention.end + offset, mention.written, meaning)

    @staticmethod
    def kind(value: object, ending: str = "") -> str:
        """A kind by the name of its class: "popular name" of PopularNameMention."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(value).__name__.removesuffix(ending)).lower()

    def fields(self, value: Any) -> Iterator[tuple[str, str]]:
        for name in type(value).__match_args__:
            yield name.replace("_", " "), self.value(getattr(value, name))

    def meaning(self, value: Mention | Problem) -> str:
        """What a mention stands for, or what a problem is about: the first part by itself, the others with their names."""
        if isinstance(value, SeriesMention):
            return next((name for name, place in SERIES.items() if place == value.place), str(value.place))
        left_out = _LEFT_OUT[Mention if isinstance(value, Mention) else Problem]
        (_, first), *others = [(name, told) for name, told in self.fields(value) if name not in left_out] or [("", "")]
        return ", ".join(filter(None, (first, *(_named(name, told) for name, told in others))))

    def value(self, value: object) -> str:
        """Empty where there is nothing to say."""
        match value:
            case None | False:
                return ""
            case True:
                return SET
            case Selection():
                return self._selection(value)
            case RollCallInfo(symbol=said) | Mention(written=said) | Body(full_name=said):
                return said
            case Symbol():
                return _symbol(value)
            case Period():
                return _period(value)
            case Enum():
                return str(value.value).replace("_", " ")
            case tuple():
                return ", ".join(filter(None, map(self.value, value)))
            case str():
                return self._name(value)
            case _:
                return self._combined(value)

    def _combined(self, value: object) -> str:
        """Sets of states, conditions and counts."""
        match value:
            case Everyone() | Named() | MembersOf() | Union() | Intersection() | Difference():
                return self._states(value)
            case Condition(calls=calls, choices=choices, quantifier=quantifier):
                symbols = [self._knowledge.record.call(number).symbol for number in newest_first(calls)]
                return f"{self.value(choices)} on {quantifier.name.lower()} of {', '.join(symbols[:MOST_SYMBOLS])}"
            case StateChose(code=code, choices=choices):
                return f"{self._name(code)}: {self.value(choices)}"
            case CountClaimed(count=count, choice=choice, relation=relation):
                return " ".join(filter(None, (relation.name.lower().replace("_", " "), str(count), self.value(choice))))
            case Asked() | AmountPart():
                return value.name.lower()
            case _:
                return str(value)

    def _states(self, states: States) -> str:
        match states:
            case Everyone():
                return "everyone"
            case Named(codes=codes):
                return ", ".join(map(self._name, codes))
            case MembersOf(group=group):
                return f"members of {self._name(group)}"
            case Union(parts=parts):
                return " or ".join(map(self._states, parts))
            case Intersection(parts=parts):
                return " and also ".join(map(self._states, parts))
            case Difference(whole=whole, without=without):
                return f"{self._states(whole)} without {self._states(without)}"

    def _name(self, text: str) -> str:
        if text in self._knowledge.states:
            return f"{self._knowledge.name(text)} ({text})"
        return self._knowledge.group(text).name if text in self._knowledge.reference.groups else text

    def _selection(self, selection: Selection) -> str:
        symbols = [call.symbol for call in selection.newest_first(self._knowledge)[:MOST_SYMBOLS]]
        found = f"{len(selection)} by {selection.means.name.lower()} {selection.label}".rstrip()
        more = f" and {len(selection) - len(symbols)} more" if len(selection) > len(symbols) else ""
        return f"{found}: {', '.join(symbols)}{more}"


def _named(name: str, told: str) -> str:
    return name if told == SET else f"{name} {told}" if told else ""


def _symbol(symbol: Symbol) -> str:
    """ "resolution 6, session ES-11, General Assembly", as far as it was said."""
    yearly = symbol.body is Body.COUNCIL
    parts = (
        f"{_SERIES[symbol.series]} {symbol.number}",
        symbol.part and f"part {symbol.part}",
        symbol.session and f"{'of' if yearly else 'session'} {symbol.session}",
        symbol.body and symbol.body.full_name,
    )
    return ", ".join(filter(None, parts))


def _period(period: Period) -> str:
    """With its last day, where the period itself has the first day after."""
    last = period.end - timedelta(days=1) if period.end else None
    if period.start == last:
        return str(last) if last else "at any time"
    if period.start and last:
        return f"{period.start} to {last}"
    return f"since {period.start}" if period.start else f"until {last}"
