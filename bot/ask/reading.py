"""What a sentence asks, as far as its words tell: an intent, who plays which part, and what says which votes are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.ask.patterns import Match, Skeleton, intents
from bot.language.choices import ChoiceAsked, choices_at
from bot.language.claims import CountClaimed, find_claims
from bot.language.entities import find_mentions
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    BodyMention,
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
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What

# No sentence ends behind "St.", "No.", "res." or an initial.
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)\]\"'][.])(?<!\b[A-Za-z]\.)(?<!\b[Ss]t\.)(?<!\b[Nn]o\.)(?<!\b[Rr]es\.)(?<!\b[Dd]ec\.)(?<!\bvs\.)\s+(?=[A-Z\"'])"
    r"|(?<=[?!])\s+|\n+"
)
_CHOICES_ANYWHERE = {"tally", "changes"}
# Intents that a vote's name alone can have.
_OF_A_VOTE = {"", "tally", "search"}
MOST_SENTENCES = 6
_EXCEPTING = (
    ("other", "than"),
    ("apart", "from"),
    ("aside", "from"),
    ("with", "the", "exception", "of"),
    ("except", "for"),
    ("except",),
    ("besides",),
    ("excluding",),
)
SEPARATORS = {",", "and", "&", "or", "plus", "as", "well", "with", "vs", "versus", "+", "the", "of"}


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a sentence: a state or group that was found, or words that stand where one should be."""

    mention: StateMention | GroupMention | None
    written: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`intent` is empty where no pattern fits."""

    text: str
    intent: str
    mentions: tuple[Mention, ...]
    who: tuple[Party, ...] = ()
    whom: Party | None = None
    group: GroupMention | None = None
    choices: tuple[ChoiceAsked, ...] = ()
    what: What = field(default_factory=What)
    settings: tuple[tuple[str, object], ...] = ()
    words: frozenset[str] = frozenset()
    number: int | None = None
    claims: tuple[CountClaimed, ...] = ()


def read(text: str, lexicon: Lexicon, today: date) -> Reading:
    """The reading of a text's question: of several sentences, of the last one that asks something."""
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]
    readings = [read_sentence(sentence, lexicon, today) for sentence in sentences[-MOST_SENTENCES:]]
    asking = [reading for reading in readings if reading.text.rstrip().endswith("?")] or readings
    understood = [reading for reading in asking if reading.intent] or [
        reading for reading in readings if reading.intent
    ]
    if not understood and len(readings) < 2:  # noqa: PLR2004
        return readings[-1] if readings else Reading(text, "", ())
    # "Hello. Can you help me?" is said beside the question.
    others = [reading for reading in understood if reading.intent != "help"]
    if others or _names_somebody(readings):
        understood = others
    chosen = understood[-1] if understood else readings[-1]
    if chosen.intent in _OF_A_VOTE and _names_somebody(readings) and not _names_somebody([chosen]):
        # "Nicaragua?? on ES-10/22", "Our country is Kenya. How did we vote?": who is meant stands in another sentence.
        return read_sentence(
            ", ".join(sentence.strip(" .?!") for sentence in sentences[-MOST_SENTENCES:]), lexicon, today
        )
    alone = [reading for reading in readings if reading is not chosen and _is_symbol_alone(reading)]
    if alone and not chosen.what.calls:
        return replace(chosen, what=alone[-1].what)
    return _with_what_of_others(chosen, readings) if chosen.what.says_nothing else chosen


def _names_somebody(readings: Sequence[Reading]) -> bool:
    return any(isinstance(mention, StateMention | GroupMention) for reading in readings for mention in reading.mentions)


def _with_what_of_others(chosen: Reading, readings: Sequence[Reading]) -> Reading:
    """Another sentence may name the vote that the question is about."""
    others = [
        reading.what for reading in readings if reading is not chosen and (reading.what.calls or reading.what.when)
    ]
    return replace(chosen, what=others[-1]) if others else chosen


def _is_symbol_alone(reading: Reading) -> bool:
    return bool(reading.mentions) and all(isinstance(mention, SymbolMention) for mention in reading.mentions)


def read_sentence(text: str, lexicon: Lexicon, today: date) -> Reading:
    mentions = _without_excepted(find_mentions(text, lexicon, today))
    skeleton = Skeleton.of(mentions)
    match = next((found for intent in intents() if (found := skeleton.match(intent))), None)
    words = frozenset(mention.text for mention in mentions if isinstance(mention, WordMention))
    numbers = [mention.value for mention in mentions if isinstance(mention, NumberMention)]
    number = numbers[0] if numbers else None
    if match is None:
        choices = _choices(None, mentions, text)
        return Reading(text, "", mentions, choices=choices, what=what_of(mentions), words=words, number=number)
    rest = _rest(match, mentions)
    # A topic of a pattern also says which votes are meant.
    about_topic = tuple(
        mention
        for name in ("topic", "call", "when", "body", "series", "number", "matter")
        for mention in match.slots.get(name, ())
    )
    ordered = sorted(
        {id(mention): mention for mention in (*rest, *about_topic)}.values(), key=lambda mention: mention.start
    )
    group = next((mention for mention in match.slots.get("group", ()) if isinstance(mention, GroupMention)), None)
    parties = _parties(match.slots.get("whom", ()), text)
    return Reading(
        text=text,
        intent=match.intent.name,
        mentions=mentions,
        who=_parties(match.slots.get("who", ()) + match.slots.get("party", ()), text),
        whom=parties[0] if parties else None,
        group=group,
        choices=_choices(match, mentions, text),
        what=what_of(ordered),
        settings=tuple(match.intent.settings.items()),
        words=words,
        number=number,
        claims=find_claims(mentions),
    )


def _without_excepted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """ "Who, apart from the US, voted against?" asks about others: those that are excepted are no part of the question."""
    kept: list[Mention] = []
    place = 0
    while place < len(mentions):
        if (end := _end_of_exception(place, mentions)) > place:
            while kept and kept[-1].written == ",":
                kept.pop()
            place = end
            continue
        kept.append(mentions[place])
        place += 1
    return tuple(kept)


def _end_of_exception(place: int, mentions: Sequence[Mention]) -> int:
    """Where the names end behind words like "apart from"; `place` itself where there are no such words."""
    words = tuple(mention.written.lower() for mention in mentions[place : place + 4])
    lead = next((lead for lead in _EXCEPTING if words[: len(lead)] == lead), ())
    end = start = place + len(lead)
    for here in range(start, len(mentions) if lead else start):
        if isinstance(mentions[here], StateMention | GroupMention):
            end = here + 1
        elif mentions[here].written.lower() not in ("the", "and", "or", ",", "&"):
            break
    if end == start:
        return place
    return end + 1 if end < len(mentions) and mentions[end].written == "," else end


def _rest(match: Match, mentions: Sequence[Mention]) -> list[Mention]:
    """What the pattern leaves over; choices that it covers count as used, also beside its words."""
    return [mention for place, mention in enumerate(mentions) if place not in match.used]


def _parties(mentions: Sequence[Mention], text: str) -> tuple[Party, ...]:
    """The parts of a list; one that is not just a name is kept as it is written, for it may be a misspelt name."""
    parts: list[list[Mention]] = [[]]
    for mention in mentions:
        if isinstance(mention, WordMention) and mention.known:
            if mention.text in SEPARATORS and parts[-1]:
                parts.append([])
        elif (
            parts[-1]
            and isinstance(mention, GroupMention | StateMention)
            and isinstance(parts[-1][-1], GroupMention | StateMention)
        ):
            parts.append([mention])
        else:
            parts[-1].append(mention)
    found = []
    for part in filter(None, parts):
        written = text[part[0].start : part[-1].end]
        found.append(Party(_sure(part), written))
    return tuple(found)


def _sure(part: Sequence[Mention]) -> StateMention | GroupMention | None:
    """The one name in a part: alone, or in a sentence of another language among words in small letters. A capital before
    or behind a name may make it another ("New Guinea")."""
    names = [mention for mention in part if isinstance(mention, GroupMention | StateMention)]
    others = [mention for mention in part if mention not in names]
    if len(names) != 1 or (others and names[0].written[:1].islower()):
        return None
    return (
        names[0]
        if all(
            mention.written == mention.written.lower() and mention.written not in word_lists().name_parts
            for mention in others
        )
        else None
    )


def _choices(match: Match | None, mentions: Sequence[Mention], text: str) -> tuple[ChoiceAsked, ...]:
    """The choices asked for, in order; with "not" before one, the others. Mostly only those behind the pattern's start
    count: "the aggression against Ukraine" is no choice."""
    first = min(match.used, default=0) if match and match.intent.name not in _CHOICES_ANYWHERE else 0
    used = match.used if match else frozenset()
    slot = match.slots.get("choice", ()) + match.slots.get("veto", ()) if match else ()
    named = [
        place
        for place, mention in enumerate(mentions)
        if place >= first and not (place in used and mention not in slot and slot)
    ]
    return choices_at(named, mentions, text)


def what_of(mentions: Sequence[Mention]) -> What:
    """What mentions say of the votes that are meant, each state and group among them as what these are about."""
    topics = (_topic(place, mentions) for place in range(len(mentions)))
    calls = (
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, SymbolMention | PopularNameMention) and not _is_other_anniversary(place, mentions)
    )
    series = (
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, SeriesMention) and _follower(place, mentions) not in word_lists().unserial
    )
    # "This one" counts nothing.
    counts = (
        mention.value for mention in mentions if isinstance(mention, NumberMention) and mention.written.lower() != "one"
    )
    return What(
        calls=tuple(calls),
        about=tuple(topic for topic in topics if topic),
        when=tuple(mention for mention in mentions if isinstance(mention, WhenMention | SessionMention)),
        bodies=tuple(mention for mention in mentions if isinstance(mention, BodyMention)),
        matters=tuple(mention for mention in mentions if isinstance(mention, MatterMention)),
        series=next(series, None),
        how_many=next((count for count in counts if 0 < count <= MOST_COUNTED), None),
    )


def _topic(place: int, mentions: Sequence[Mention]) -> Topic | None:
    """A mention as something that a vote may be about."""
    mention = mentions[place]
    match mention:
        case StateMention() | GroupMention() | TopicMention() | OrganMention():
            return mention
        case NumberMention(value=value):
            return mention if value > MOST_COUNTED else None
        case WordMention(text=text):
            return mention if text not in word_lists().stop and text.isalnum() and len(text) > 1 else None
        case SeriesMention() if _follower(place, mentions) == "anniversary":
            return WordMention(mention.start, mention.end, mention.written, mention.written)
        case PopularNameMention() if _is_other_anniversary(place, mentions):
            return WordMention(mention.start, mention.end, mention.written, mention.written)
        case _:
            return None


def _is_other_anniversary(place: int, mentions: Sequence[Mention]) -> bool:
    """What is known as "the anniversary" is not the second one, where that is said."""
    mention = mentions[place]
    named = isinstance(mention, PopularNameMention) and mention.written.startswith("anniversary")
    return named and place > 0 and isinstance(mentions[place - 1], SeriesMention)


def _follower(place: int, mentions: Sequence[Mention]) -> str:
    """The word behind a mention."""
    follower = mentions[place + 1] if place + 1 < len(mentions) else None
    return follower.text if isinstance(follower, WordMention) else ""


MOST_COUNTED = 100
# What is counted by these words is no place in a series of votes.
