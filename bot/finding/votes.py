"""Which votes a frame means, as far as its words go: those that nothing accounts for are found here, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from msgspec.structs import replace

from bot.finding.leftovers import question_back, says_which_states, words_that_matter, words_that_name
from bot.finding.searching import Searcher
from bot.finding.selecting import Selector
from bot.finding.symbols import says_symbol_again, symbol_known_as
from bot.finding.times import is_of_one_day, is_of_time
from bot.knowledge import Knowledge
from bot.language.choices import MOST_MEMBERS
from bot.language.conditions import NamedCall
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import (
    NumberMention,
    PopularNameMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_weak
from bot.language.text import words_of
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.problems import (
    AmbiguousDay,
    AmbiguousRollCall,
    NoSuchDay,
    NothingFound,
    NotInTheRecord,
    NotUnderstood,
    OtherBody,
    UnknownDay,
    UnknownRollCall,
)
from bot.queries.selection import Means, Selection
from bot.wording import call_date, long_date
from data.matrix import Calls, newest_first
from data.model import Period
from data.record import RollCallInfo, set_of
from data.symbols import Series, Symbol

_COUNTING = (Operator.AGREEMENT, Operator.DIFFERENCE, Operator.NEAREST, Operator.FARTHEST, Operator.TOTALS)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|pc\b)", re.IGNORECASE)
TWO = 2
# Of more words it is not tried which of them fit.
MOST_COMBINED = 9
# So many words in a row that a title has say which of several it is.
SHORTEST_RUN = 3


class VoteFinder:
    """Looks the votes of frames up in one record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._search = Searcher(knowledge)

    def without_numbers_of_names(self, frame: Frame) -> Frame:
        """ "Partition plan 181", "resolution 181, the partition plan": of the votes with this number, the name says which is meant."""
        names = [one for one in frame.what.calls if isinstance(one, PopularNameMention)]
        known = [*filter(None, map(symbol_known_as, names))]
        if not known:
            return frame
        calls = tuple(
            one
            for one in frame.what.calls
            if not (
                isinstance(one, SymbolMention) and one.symbol.session is None and any(map(one.symbol.could_mean, known))
            )
        )
        about = tuple(
            one
            for one in frame.what.about
            if not (isinstance(one, NumberMention) and says_symbol_again(one, frame.mentions))
        )
        return replace(frame, what=replace(frame.what, calls=calls, about=about))

    def without_names_of_symbols(self, frame: Frame) -> Frame:
        """Without popular names of votes whose symbols are given, too."""
        symbols = {
            call.symbol
            for one in frame.what.calls
            if isinstance(one, SymbolMention)
            for call in self._knowledge.record.meant_by(one.symbol)
        }
        calls = tuple(
            one
            for one in frame.what.calls
            if not (isinstance(one, PopularNameMention) and symbols.intersection(one.symbols))
        )
        return frame if calls == frame.what.calls else replace(frame, what=replace(frame.what, calls=calls))

    def with_numbers(self, frame: Frame) -> Frame:
        """ "Burma 3379": a number that is a resolution's, where no vote is named otherwise."""
        counted = {claim.count for claim in frame.counts if claim.count <= MOST_MEMBERS}
        numbers = [
            mention
            for mention in frame.what.about
            if isinstance(mention, NumberMention) and mention.value not in counted and not is_of_time(mention, frame)
        ]
        beside = any(isinstance(call, SymbolMention) for call in frame.what.calls)
        if len(numbers) != 1 or (beside and numbers[0].value <= MOST_MEMBERS):
            return frame
        number = numbers[0]
        symbol = Symbol(None, Series.RESOLUTION, number.value)
        periods = [one.period for one in frame.what.when if isinstance(one, WhenMention) and one.period]
        # Beside another vote, the time may be that one's.
        during = 0 if periods and not beside else self._knowledge.everything
        for period in periods:
            during |= self._knowledge.in_period(period)
        if not any(call.bit & during for call in self._knowledge.record.meant_by(symbol)):
            return frame
        call = SymbolMention(number.start, number.end, number.written, symbol)
        about = tuple(mention for mention in frame.what.about if mention is not number)
        calls = tuple(sorted((*frame.what.calls, call), key=lambda one: one.start)) if beside else (call,)
        mentions = tuple(call if mention is number else mention for mention in frame.mentions)
        return replace(frame, mentions=mentions, what=replace(frame.what, calls=calls, about=about))

    def settled(self, frame: Frame) -> Frame:
        """Of a day in digits that may be one of two, the one on which there were votes. Raises NoSuchDay, AmbiguousDay or
        UnknownDay."""
        when, notes = [], list(frame.notes)
        for mention in frame.what.when:
            if isinstance(mention, WhenMention) and mention.untold:
                raise UnknownDay(mention.written)
            if not isinstance(mention, WhenMention) or mention.days is None:
                when.append(mention)
                continue
            if not mention.days:
                raise NoSuchDay(mention.written)
            held = [day for day in mention.days if self._knowledge.in_period(Period.of_day(day))]
            if len(held) != 1:
                raise AmbiguousDay(mention.written, mention.days, frame.text, (mention.start, mention.end))
            name, other = long_date(held[0]), next(day for day in mention.days if day != held[0])
            notes.append(f"Taking “{mention.written}” as {name}; the record has no vote of {long_date(other)}.")
            when.append(replace(mention, period=Period.of_day(held[0]), days=None, label=f"on {name}"))
        return replace(frame, what=replace(frame.what, when=tuple(when)), notes=tuple(notes))

    async def unaccounted(self, frame: Frame, selection: Selection) -> list[Topic]:
        """Words that stand neither in the votes' titles, agenda items, subjects nor popular names."""
        left = []
        for mention in frame.what.about:
            if isinstance(mention, NumberMention) and mention.value in {claim.count for claim in frame.counts}:
                continue
            if isinstance(mention, NumberMention) and says_symbol_again(mention, frame.mentions):
                continue
            if frame.supposes_outcome and mention.written.lower() in word_lists().not_adopted:
                continue
            if mention.written.lower() in word_lists().sets and frame.chosen:
                continue
            fitting = await self._searched(mention)
            fits = fitting is None or fitting & selection.calls or _is_weak(mention)
            if not fits or says_which_states(mention, frame):
                left.append(mention)
        return left

    def are_names_of_vetoed(self, frame: Frame) -> bool:
        """ "When did the US last veto a Gaza ceasefire?": several votes that are known by a name, of which some were vetoed.
        Further words may say which of them is meant."""
        names = [call for call in frame.what.calls if isinstance(call, PopularNameMention)]
        held = [call for name in names for symbol in name.symbols for call in self._knowledge.record.named(symbol)]
        by_name_alone = len(names) == len(frame.what.calls) and not frame.what.about and len(held) > 1
        return frame.supposes_veto and by_name_alone and any(call.bit & self._knowledge.vetoed for call in held)

    @staticmethod
    def of_another(frame: Frame) -> list[Topic]:
        """ "Abstained on the Jerusalem vote and on ES-10/21": words of another vote than the one that is named, with a choice
        of its own."""
        places = [one.place for one in frame.chosen]
        if len(places) != TWO or len(frame.what.calls) != 1 or frame.named(Role.VOTER):
            return []
        between = frame.mentions[places[0] + 1 : places[1]]
        if frame.what.calls[0] in between or not any(one.written.lower() in ("vote", "resolution") for one in between):
            return []
        return [one for one in frame.what.about if one in between]

    def like(self, call: RollCallInfo, period: Period, *, other: bool = False) -> Selection | None:
        """The one vote of a time with the same title; with `other`, the one that is not this."""
        calls = self._knowledge.in_period(period) & ~call.bit
        alike = [
            one for one in map(self._knowledge.record.call, newest_first(calls))
            if one.body is call.body and one.matter is call.matter and (other or one.title == call.title)
        ]  # fmt: skip
        if len(alike) != 1:
            return None
        return Selection(alike[0].bit, Means.PERIOD, f"on {alike[0].symbol}")

    async def without_weak(self, frame: Frame) -> Frame:
        """Without words that need not stand in a title, unless votes are found with them."""
        bare = frame.what.without_weak
        if frame.has(*_COUNTING):
            # Over many votes nobody would see what such a word left out.
            return frame if bare is frame.what else replace(frame, what=bare)
        if bare is frame.what or (bare.about and await self.select(frame.what)):
            return frame
        return replace(frame, what=bare)

    async def select(self, what: What, base: Calls | None = None) -> Selection | None:
        try:
            return await self._selector.select(what, base=base, default_newest=None)
        except (AmbiguousRollCall, NothingFound, NotInTheRecord, NotUnderstood, OtherBody, UnknownRollCall):
            return None

    async def among(self, what: What, selection: Selection) -> Selection | None:
        """Those of these votes that are meant: "how many of those on Ukraine?"."""
        found = await self.select(replace(what, how_many=None), selection.calls)
        return (
            replace(selection, calls=found.calls, label=f"{selection.label} {found.label}".strip(), beside=0, part="")
            if found
            else None
        )

    async def named_with_vote(self, frame: Frame, selection: Selection) -> list[Party]:
        """ "2145(XXI) South West Africa: ...": names right behind a vote, of what it is about."""
        found = []
        for before, mention in pairwise(frame.mentions):
            is_beside = before in frame.what.calls and mention in frame.named(Role.VOTER)
            if isinstance(mention, Party) and is_beside and await self.fitting(mention) & selection.calls:
                found.append(mention)
        return found

    async def are_in_titles(self, topics: Sequence[Topic | Party], selection: Selection) -> bool:
        """Whether the votes are about all of these: "42/18, Nicaragua: who said no?"."""
        return all([await self.fitting(one) & selection.calls for one in topics])

    async def narrowed(self, frame: Frame, selection: Selection) -> Selection:
        """Of a text that was voted on in parts, those that the topic words name."""
        calls = selection.calls
        for mention in frame.what.about if len(selection) > 1 == len(frame.what.calls) else ():
            fitting = await self._searched(mention)
            calls = calls if fitting is None else calls & fitting
        return replace(selection, calls=calls, beside=0, part="") if calls else selection

    async def calls_of_mention(self, call: NamedCall, frame: Frame) -> Calls:
        when = frame.what.when if isinstance(call, PopularNameMention) else ()
        return (await self._selector.select(What(calls=(call,), bodies=frame.what.bodies, when=when))).calls

    def other_days(self, what: What, selection: Selection) -> tuple[str, ...]:
        """That votes that are named by their symbols are of another time than the one that is named."""
        times = [one for one in what.when if isinstance(one, WhenMention) and one.period]
        if not times or not all(isinstance(one, SymbolMention) for one in what.calls) or not what.calls:
            return ()
        during = 0
        for one in times:
            during |= self._knowledge.in_period(one.period) if one.period else 0
        if selection.calls & during:
            return ()
        call = self._knowledge.record.call(selection.calls.bit_length())
        return (f"{call.symbol} is of {call_date(call)}, not of “{times[0].written}”.",)

    def times_without(self, what: What, selection: Selection) -> tuple[str, ...]:
        """At which of several times there was no such vote, "in 2019 and again in 2020"; or that the vote of that name which there was
        is not told of."""
        times = [one for one in what.when if isinstance(one, WhenMention) and one.period]
        missed = [one for one in times if one.period and not self._knowledge.in_period(one.period) & selection.calls]
        if not missed:
            return ()
        titles = {word for call in selection.newest_first(self._knowledge) for word in words_of(call.title)}
        # "The 2001 Durban declaration in 2023": a year that a title has tells no other time.
        without = [one for one in missed if one.written not in titles and not _is_of_name(one, what)]
        if len(without) == len(times):
            return ()
        names = [one for one in what.calls if isinstance(one, PopularNameMention)]
        named = set_of(call for one in names for symbol in one.symbols for call in self._knowledge.record.named(symbol))
        return tuple(
            f"This leaves out the vote of “{one.written}”; ask about it by itself."
            if one.period and self._knowledge.in_period(one.period) & named
            else _is_of_another_time(names, named, one, self._knowledge)
            for one in without
        )

    async def nearest(self, frame: Frame, what: What, base: Calls | None) -> tuple[Selection | None, list[Topic]]:
        """The votes that all words fit; or else the one vote that most of them fit, with the words that do not. Raises
        LeftOver where these may say which vote is meant."""
        selection = await self.select(what, base)
        if selection or not what.about or len(what.about) > MOST_COMBINED or what.series:
            return selection, []
        kept = await self._without_kinds_of_text(what, base) or await self._most_that_fit(what, base)
        if kept is None:
            return None, []
        selection = await self.select(replace(what, about=kept), base)
        left = [mention for mention in what.about if mention not in kept]
        if selection is None or len(selection) > 1 or any(not isinstance(mention, WordMention) for mention in left):
            return None, []
        naming = [] if is_of_one_day(what) else words_that_name(left, kept, frame)
        if asked_back := list(dict.fromkeys((*words_that_matter(left, frame), *naming))):
            raise question_back(asked_back, frame.text)
        return selection, left

    async def _without_kinds_of_text(self, what: What, base: Calls | None) -> tuple[Topic, ...] | None:
        """The topic words without those that say only what kind of text it is ("treaty"), which no title need have, if just one
        vote fits them."""
        kept = tuple(one for one in what.about if not _is_kind_of_text(one))
        if not kept or len(kept) == len(what.about):
            return None
        selection = await self.select(replace(what, about=kept), base)
        return kept if selection and len(selection) == 1 else None

    async def _most_that_fit(self, what: What, base: Calls | None) -> tuple[Topic, ...] | None:
        """As many of the topic words as any vote of that time fits, if only one vote does; none of them, where there was
        one vote on that day."""
        whole = await self.select(replace(what, about=()), base) if what.when or base else None
        pool = whole.calls if whole else (base if base is not None else self._knowledge.everything)
        fitting = {mention: await self.fitting(mention) & pool for mention in what.about}
        for size in range(len(fitting) - 1, 0, -1):
            found: dict[Calls, tuple[Topic, ...]] = {}
            for kept in combinations(fitting, size):
                calls = pool
                for mention in kept:
                    calls &= fitting[mention]
                if calls:
                    found.setdefault(calls, kept)
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return () if whole and len(whole) == 1 and is_of_one_day(what) else None

    async def fitting(self, mention: Topic) -> Calls:
        return await self._searched(mention) or 0

    async def _searched(self, mention: Topic) -> Calls | None:
        """The votes that a word fits; None where there is nothing to search for."""
        expression = await self._search.expression(mention, wide=True)
        return await self._knowledge.record.search(expression) if expression else None

    async def titled(self, what: What, selection: Selection) -> Selection:
        """Of a few votes, those that have all words in their titles, if there are any."""
        expressions = [await self._search.expression(mention) for mention in what.about]
        together = " AND ".join(f"({expression})" for expression in expressions if expression)
        titled = selection.calls & await self._knowledge.record.search(together, by_title=True) if together else 0
        return replace(selection, calls=titled, notes=()) if titled else selection

    def nearest_titles(self, text: str, selection: Selection) -> Selection:
        """Of several votes, those that have the longest run of the text's words in their titles: "the day against unilateral
        coercive measures"."""
        said = _shingles(words_of(text))
        calls = selection.newest_first(self._knowledge)
        runs = {call: max((len(run) for run in said & _shingles(words_of(call.title))), default=0) for call in calls}
        longest = max(runs.values(), default=0)
        near = set_of(call for call in calls if runs[call] == longest)
        return replace(selection, calls=near) if longest >= SHORTEST_RUN else selection


def _is_of_another_time(
    names: Sequence[PopularNameMention], named: Calls, when: WhenMention, knowledge: Knowledge
) -> str:
    """That there is no vote of a time or, where a vote is called by a name of its own, that it is of another one."""
    if len(names) != 1 or named.bit_count() != 1:
        return f"No vote of “{when.written}” fits these words."
    call = knowledge.record.call(named.bit_length())
    return f"“{names[0].written}” is {call.symbol} of {call_date(call)}, and no vote of “{when.written}”."


def _is_of_name(when: WhenMention, what: What) -> bool:
    """ "The | 2001 | Durban declaration": a year right before what a vote is about belongs to its name, where another time is told."""
    return len(what.when) > 1 and any(one.start == when.end + 1 for one in what.about)


def _shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every run of these words."""
    ends = range(len(words) + 1)
    return frozenset(tuple(words[start:end]) for end in ends for start in range(end))


def _is_kind_of_text(mention: Topic) -> bool:
    return isinstance(mention, WordMention) and mention.written.lower() in word_lists().instruments


def _is_weak(mention: Topic) -> bool:
    return isinstance(mention, WordMention) and is_weak(mention.text)


def shares_in(frame: Frame) -> list[NumberMention]:
    """ "More than 70%": a share that nothing accounts for, which is no number of a resolution either."""
    numbers = [one for one in frame.what.about if isinstance(one, NumberMention)]
    return [one for one in numbers if _PERCENT.match(frame.text, one.end)]
