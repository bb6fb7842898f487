"""The values of a command, each looked up by its kind: states, groups, roll calls, choices, times, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import msgspec

from bot.finding.parties import Parties, PartyReader
from bot.finding.selecting import Selector
from bot.knowledge import Knowledge
from bot.language.choices import Choices, choices_at
from bot.language.entities import find_mentions
from bot.language.frames import Frame
from bot.language.mentions import (
    GroupMention,
    Mention,
    NumberMention,
    SessionMention,
    StateMention,
    WhenMention,
    WordMention,
)
from bot.language.organs import main_committee_of
from bot.language.reader import read_frame
from bot.language.text import fold_text
from bot.language.vocabulary import word_lists
from bot.language.what import What, what_of
from bot.problems import (
    AmbiguousDay,
    AmbiguousRollCall,
    AmbiguousState,
    NoSuchDay,
    NothingFound,
    OtherBody,
    UnknownRollCall,
    UnknownState,
    UnknownValue,
)
from bot.queries.selection import Means, Selection
from bot.wording import listed
from data.model import STORED, Body, Choice
from data.record import RollCallInfo

Values = Mapping[str, str]
OFFERED = 10
MOST_NEAR = 3
_WRONG_LETTERS = 2
_WELL_KNOWN = ("EU", "NATO", "BRICS", "G20", "ASEAN", "AU")


@dataclass(slots=True)
class Given:
    """What was given to one command. `line` is the command with other values in their place, as text that is read back.
    `notes` and `selections` tell what was assumed, and which roll calls were meant."""

    knowledge: Knowledge
    today: date
    values: Values
    line: Callable[[Values], str]
    notes: list[str] = field(default_factory=list)
    selections: list[Selection] = field(default_factory=list)
    what: What = field(default_factory=What)

    def has(self, name: str) -> bool:
        return bool(self.values.get(name))

    # Who

    def state(self, name: str) -> str:
        """The code of one state. Raises UnknownState, UnknownValue or AmbiguousState."""
        parties = self._parties(name)
        if parties.groups:
            told = f"“{self.values[name]}” is the name of a group; please name one country."
            raise replace(self._unknown(name, "a country called", ()), instead=told)
        if len(parties.codes) != 1:
            raise UnknownState(self.values[name], (), self._as_it_is())
        return parties.codes[0]

    def party(self, name: str) -> Parties:
        """A state or a group, or a name that means several states together. Raises UnknownState, UnknownValue or
        AmbiguousState."""
        try:
            return self._parties(name)
        except UnknownState as problem:
            groups = () if problem.near else self._near_groups(problem.written)
            if not groups:
                raise
            raise self._unknown(name, "a country or group called", groups) from None

    def _parties(self, name: str) -> Parties:
        written = self.values[name]
        said = [mention for mention in self._mentions(written) if not _is_article(mention)]
        whole = said[0] if len(said) == 1 and isinstance(said[0], StateMention | GroupMention) else None
        reader = PartyReader(self.knowledge)
        try:
            found = (
                reader.of_mentions([whole], self._as_it_is()) if whole else reader.of_words([written], self._as_it_is())
            )
        except AmbiguousState as problem:
            raise replace(problem, place=self._place(name)) from None
        self.notes += found.notes
        return found

    def names_party(self, name: str) -> bool:
        """Whether the value is the name of a state or a group, and nothing else."""
        said = [mention for mention in self._mentions(self.values[name]) if not _is_article(mention)]
        return len(said) == 1 and isinstance(said[0], StateMention | GroupMention)

    def groups(self, name: str) -> tuple[str, ...]:
        """The group's code, or nothing where none is given. Raises UnknownValue."""
        if not self.has(name):
            return ()
        written = self.values[name]
        said = [mention for mention in self._mentions(written) if not _is_article(mention)]
        match said:
            case [GroupMention(code=code)]:
                return (code,)
            case [StateMention(also_group=code)] if code:
                return (code,)
            case [StateMention()]:
                told = f"“{written}” is the name of a country; please name a group."
                raise replace(self._unknown(name, "a group called", ()), instead=told)
            case _:
                unknown = self._unknown(name, "a group called", self._near_groups(written))
                raise replace(unknown, instead=self._some_groups())

    def _some_groups(self) -> str:
        known = listed([self.knowledge.group(code).short for code in _WELL_KNOWN])
        return f"Among the {len(self.knowledge.reference.groups)} groups that I know are {known}."

    def _near_groups(self, written: str) -> list[str]:
        """The names of groups with a name of which a word begins so, or that is written much like it."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        sought = fold_text(written).strip().removeprefix("the ")

        def fits(name: str) -> bool:
            folded = fold_text(name)
            begins = any(word.startswith(sought) for word in folded.split())
            return bool(sought) and (begins or OSA.distance(folded, sought) <= min(_WRONG_LETTERS, len(sought) // 3))

        groups = self.knowledge.reference.groups.values()
        return [group.name for group in groups if any(map(fits, (group.name, *group.aliases)))][:MOST_NEAR]

    # How

    def choices(self, name: str) -> Choices:
        """Raises UnknownValue."""
        written = self.values[name].strip().lower()
        if written in STORED:
            return (Choice(written),)
        mentions = self._mentions(self.values[name])
        found = choices_at(range(len(mentions)), mentions, self.values[name])
        if not found:
            raise self._unknown(name, "a choice called", ["yes", "no", "abstain", "non_voting"])
        return found[0].choices

    def one_of(self, name: str, words: Mapping[str, str]) -> str:
        """What a word stands for; the first of them where none is given. Raises UnknownValue."""
        written = self.values.get(name, "").strip().lower() or next(iter(words))
        if written not in words:
            raise self._unknown(name, "an order called", tuple(dict.fromkeys(words.values())))
        return words[written]

    def number(self, name: str) -> int | None:
        """None where none is given. Raises UnknownValue."""
        if not self.has(name):
            return None
        found = [mention for mention in self._mentions(self.values[name]) if not _is_article(mention)]
        match found:
            case [NumberMention(value=value)] if value > 0:
                return value
            case _:
                raise self._unknown(name, "a number in", ["5", "20"])

    # Which votes

    async def roll_calls(self, name: str, *, newest: int | None = None) -> Selection:
        """The votes that a symbol, a name or words mean; the `newest` of all where nothing is given. Raises what Selector
        raises, with this very command about each vote that it offers."""
        if not self.has(name):
            return self._kept(await Selector(self.knowledge).select(What(), default_newest=newest))
        what = self._what(name)
        if what.says_nothing:
            raise UnknownRollCall(self.values[name], (), (), self.knowledge.record.coverage)
        return await self._selected(name, what)

    async def few(self, name: str, most: int) -> Selection:
        """As `roll_calls`. Raises AmbiguousRollCall where there are more than so many."""
        found = await self.roll_calls(name)
        if len(found) > most:
            calls = tuple(found.newest_first(self.knowledge)[:OFFERED])
            raise AmbiguousRollCall(self.values[name], calls, self._about(name, calls), len(found))
        return found

    async def roll_call(self, name: str) -> RollCallInfo:
        return (await self.few(name, 1)).newest_first(self.knowledge)[0]

    async def means_votes(self, name: str) -> bool:
        """Whether a value means a vote, or some votes."""
        try:
            await self.roll_calls(name)
        except (NothingFound, UnknownRollCall):
            return False
        except AmbiguousRollCall:
            return True
        return True

    async def over(self, *names: str) -> Selection:
        """All votes of the scope that fit the topics and times given."""
        what, given = What(), [name for name in names if self.has(name)]
        for name in given:
            said = self._what(name)
            if said.says_nothing:
                raise NothingFound(self.values[name], (), (), self.knowledge.record.coverage)
            what = said
        if not given:
            return self._kept(await Selector(self.knowledge).select(what, default_newest=None))
        return await self._selected(given[-1], what)

    async def texts(self, name: str) -> Selection:
        """As `over`, with what was adopted without a vote."""
        base = self.knowledge.scope | self.knowledge.adopted_by(Body.ASSEMBLY)
        what = self._what(name)
        try:
            either = await Selector(self.knowledge).select(what, base=base, default_newest=None)
        except NothingFound:
            return await self.over(name)
        self.what = what
        return self._kept(either)

    async def during(self, name: str) -> Selection:
        """All votes of the scope in a period. Raises UnknownValue where it is none."""
        if self.has(name):
            mentions = self._mentions(self.values[name])
            strange = [mention for mention in mentions if not _tells_time(mention)]
            if strange or not self._what(name).when:
                raise self._unknown(name, "a time in", ["since 2015", "in 2023"])
        return await self.over(name)

    async def _selected(self, name: str, what: What) -> Selection:
        self.what = what
        try:
            return self._kept(await Selector(self.knowledge).select(what, default_newest=None))
        except AmbiguousRollCall as found:
            raise replace(found, questions=self._about(name, found.calls)) from None
        except (UnknownRollCall, NothingFound) as found:
            raise replace(found, questions=self._about(name, found.near)) from None

    def _kept(self, selection: Selection) -> Selection:
        self.selections.append(selection)
        self.notes += selection.notes
        return selection

    def _about(self, name: str, calls: Iterable[RollCallInfo]) -> tuple[str, ...]:
        return tuple(self._instead(name, call.symbol) for call in calls)

    def chosen(self, name: str) -> Choices:
        """The choices that words such as "abstentions in 2022" name; none is one of the possibilities."""
        mentions = self._mentions(self.values.get(name, ""))
        found = choices_at(range(len(mentions)), mentions, self.values.get(name, ""))
        return tuple(dict.fromkeys(choice for asked in found for choice in asked.choices))

    def frame(self, name: str) -> Frame:
        """Free words as a question."""
        return read_frame(self.values[name], self.knowledge.lexicon, self.today)

    # Words

    def _what(self, name: str) -> What:
        """Every state and group in it is what votes are about. Raises OtherBody for votes of a committee."""
        mentions = self._mentions(self.values[name])
        if committee := main_committee_of(mentions):
            raise OtherBody(committee.name, self.knowledge.record.coverage)
        what = what_of(mentions)
        return msgspec.structs.replace(what, when=tuple(self._settled(mention, name) for mention in what.when))

    def _settled(self, mention: WhenMention | SessionMention, name: str) -> WhenMention | SessionMention:
        if isinstance(mention, WhenMention) and mention.days is not None:
            if not mention.days:
                raise NoSuchDay(mention.written)
            start, _ = self._place(name)
            place = (start + mention.start, start + mention.end)
            raise AmbiguousDay(mention.written, mention.days, self._as_it_is(), place)
        return mention

    def _mentions(self, written: str) -> tuple[Mention, ...]:
        return find_mentions(written, self.knowledge.lexicon, self.today)

    # The command with another value

    def _unknown(self, name: str, what: str, near: Sequence[str]) -> UnknownValue:
        return UnknownValue(what, self.values[name], tuple(near), tuple(self._instead(name, value) for value in near))

    def _instead(self, name: str, value: str) -> str:
        return self.line({**self.values, name: value})

    def _as_it_is(self) -> str:
        return self.line(self.values)

    def _place(self, name: str) -> tuple[int, int]:
        """Where the value stands in the command as text."""
        start = self._as_it_is().index(f"{name}:") + len(name) + 1
        return start, start + len(self.values[name])


def together(selections: Sequence[Selection]) -> Selection:
    """All votes that were meant."""
    if len(selections) == 1:
        return selections[0]
    calls = 0
    for selection in selections:
        calls |= selection.calls
    return Selection(calls, Means.SYMBOL if selections else Means.NOTHING)


def _is_article(mention: Mention) -> bool:
    return isinstance(mention, WordMention) and (mention.text == "the" or not any(map(str.isalnum, mention.text)))


def _tells_time(mention: Mention) -> bool:
    if isinstance(mention, WordMention):
        return mention.text in word_lists().stop or not any(map(str.isalnum, mention.text))
    return isinstance(mention, WhenMention | SessionMention)
