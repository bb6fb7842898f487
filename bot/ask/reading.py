"""What a sentence asks, as far as its words tell: an intent, who plays which part, and what says which votes are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.ask.entities import find_mentions
from bot.ask.lexicon import Lexicon
from bot.ask.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    PopularNameMention,
    SeriesMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.ask.patterns import Match, Skeleton, intents
from data.model import CAST, STORED, Choice

_SENTENCE_END = re.compile(r"(?<=[\w)\]\"'][a-z0-9)\]\"'][.])\s+(?=[A-Z\"'])|(?<=[?!])\s+|\n+")
SEPARATORS = {",", "and", "&", "or", "plus", "as", "well", "with", "vs", "versus", "+", "the", "of"}

_COMPASS = {
    "new",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "upper",
    "lower",
    "greater",
    "central",
    "old",
}

Asked = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChoiceAsked:
    """The choices that a sentence asks for; several where it says what a state did not do. `veto`: a no of that kind."""

    choices: Asked
    place: int
    veto: bool = False


@dataclass(frozen=True, slots=True)
class CountClaimed:
    """ "141 in favour"; the choice is None in "93 to 24", where only the order tells."""

    count: int
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class What:
    """What a sentence says of the roll calls it means."""

    calls: tuple[SymbolMention | PopularNameMention, ...] = ()
    about: tuple[StateMention | GroupMention | TopicMention | WordMention | NumberMention | ChoiceMention, ...] = ()
    when: tuple[WhenMention | SessionMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    matters: tuple[MatterMention, ...] = ()
    series: SeriesMention | None = None
    how_many: int | None = None

    @property
    def says_nothing(self) -> bool:
        return not (
            self.calls or self.about or self.when or self.bodies or self.matters or self.series or self.how_many
        )


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
    readings = [read_sentence(sentence, lexicon, today) for sentence in sentences[-6:]]
    asking = [reading for reading in readings if reading.text.rstrip().endswith("?")] or readings
    understood = [reading for reading in asking if reading.intent] or [
        reading for reading in readings if reading.intent
    ]
    if not understood:
        return readings[-1] if readings else Reading(text, "", ())
    chosen = understood[-1]
    if chosen.what.says_nothing:
        chosen = _with_what_of_others(chosen, readings)
    return chosen


def _with_what_of_others(chosen: Reading, readings: Sequence[Reading]) -> Reading:
    """Another sentence may name the vote that the question is about."""
    from dataclasses import replace  # noqa: PLC0415

    others = [
        reading.what for reading in readings if reading is not chosen and (reading.what.calls or reading.what.when)
    ]
    return replace(chosen, what=others[-1]) if others else chosen


def read_sentence(text: str, lexicon: Lexicon, today: date) -> Reading:
    mentions = tuple(find_mentions(text, lexicon, today))
    skeleton = Skeleton.of(mentions)
    match = next((found for intent in intents() if (found := skeleton.match(intent))), None)
    words = frozenset(mention.text for mention in mentions if isinstance(mention, WordMention))
    numbers = [mention.value for mention in mentions if isinstance(mention, NumberMention)]
    number = numbers[0] if numbers else None
    if match is None:
        return Reading(text, "", mentions, what=_what(mentions, lexicon), words=words, number=number)
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
        choices=_choices(match, mentions),
        what=_what(ordered, lexicon),
        settings=tuple(match.intent.settings.items()),
        words=words,
        number=number,
        claims=_claims(mentions),
    )


def _claims(mentions: Sequence[Mention]) -> tuple[CountClaimed, ...]:
    """Numbers with a choice beside them, at most a noun and a relative away."""
    found = []
    for place, mention in enumerate(mentions):
        if not isinstance(mention, NumberMention):
            continue
        choice = None
        for other in mentions[place + 1 : place + 5]:
            if isinstance(other, ChoiceMention):
                choice = other.choice
                break
            if not (isinstance(other, WordMention) and other.known) or other.text in ("to", ","):
                break
        found.append(CountClaimed(mention.value, choice))
    return tuple(found)


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
        if all(mention.written == mention.written.lower() and mention.written not in _COMPASS for mention in others)
        else None
    )


def _choices(match: Match, mentions: Sequence[Mention]) -> tuple[ChoiceAsked, ...]:
    """The choices asked for, in order; with "not" before one, the others. Only those behind the pattern's start count:
    "the aggression against Ukraine" is no choice."""
    first = min(match.used, default=0)
    found: list[ChoiceAsked] = []
    slot = match.slots.get("choice", ()) + match.slots.get("veto", ())
    for place, mention in enumerate(mentions):
        if not isinstance(mention, ChoiceMention) or place < first:
            continue
        if place in match.used and mention not in slot and slot:
            continue
        found.append(ChoiceAsked(_asked(mention, place, mentions), place, mention.veto))
    return tuple(_joined(found, mentions))


def _asked(mention: ChoiceMention, place: int, mentions: Sequence[Mention]) -> Asked:
    denied = mention.denied != _negated(place, mentions)
    return _other_than(mention.choice) if denied else (mention.choice,)


def _negated(place: int, mentions: Sequence[Mention]) -> bool:
    before = mentions[place - 1] if place else None
    match before:
        case WordMention(text="not" | "never" | "t" | "nor"):
            return True
        case _:
            return False


def _other_than(choice: Choice) -> Asked:
    return CAST if choice is Choice.NON_VOTING else tuple(other for other in STORED if other is not choice)


def _joined(found: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> list[ChoiceAsked]:
    """ "Voted against or abstained" is one set of choices."""
    joined: list[ChoiceAsked] = []
    for asked in found:
        between = mentions[joined[-1].place + 1 : asked.place] if joined else ()
        if joined and len(between) == 1 and isinstance(between[0], WordMention) and between[0].text == "or":
            joined[-1] = ChoiceAsked(tuple(dict.fromkeys(joined[-1].choices + asked.choices)), asked.place)
        else:
            joined.append(asked)
    return joined


def _what(mentions: Sequence[Mention], lexicon: Lexicon) -> What:
    calls: list[SymbolMention | PopularNameMention] = []
    about: list[StateMention | GroupMention | TopicMention | WordMention | NumberMention | ChoiceMention] = []
    when: list[WhenMention | SessionMention] = []
    bodies: list[BodyMention] = []
    matters: list[MatterMention] = []
    series: SeriesMention | None = None
    how_many: int | None = None
    for mention in mentions:
        match mention:
            case SymbolMention() | PopularNameMention():
                calls.append(mention)
            case StateMention() | GroupMention() | TopicMention():
                about.append(mention)
            case WhenMention() | SessionMention():
                when.append(mention)
            case BodyMention():
                bodies.append(mention)
            case MatterMention():
                matters.append(mention)
            case SeriesMention():
                series = series or mention
            case NumberMention(value=value):
                how_many = value if how_many is None and value <= MOST_COUNTED else how_many
                if value > MOST_COUNTED:
                    about.append(mention)
            case WordMention(text=text) if text not in lexicon.stop_words and text.isalnum() and len(text) > 1:
                about.append(mention)
            case _:
                continue
    return What(tuple(calls), tuple(about), tuple(when), tuple(bodies), tuple(matters), series, how_many)


MOST_COUNTED = 100
