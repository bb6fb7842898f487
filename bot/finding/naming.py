"""Who a frame names: misspelt names, and names of what a vote is about rather than of who votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.leftovers import unknown_words, written_of
from bot.finding.parties import Parties, PartyReader
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import ChoiceMention, GroupMention, StateMention, WhenMention, WordMention, is_word
from bot.language.vocabulary import word_lists
from bot.queries.selection import MOST_WITH_MEMBERS
from data.model import CAST, Period

DAYS_OF_YEAR = 366
_COMPARING = (Operator.AGREEMENT, Operator.DIFFERENCE, Operator.JOINED, Operator.MOST, Operator.FEWEST, Operator.TOTALS)
_OF_TIMES = frozenset({"often", "times"})


class NameReader:
    """Reads the names of frames. `votes` tells whether there are votes about them."""

    def __init__(self, knowledge: Knowledge, votes: VoteFinder) -> None:
        self._knowledge = knowledge
        self._votes = votes
        self._parties = PartyReader(knowledge)

    def named(self, frame: Frame, role: Role) -> Parties:
        return self._parties.of_mentions(frame.named(role), frame.text)

    def of_the_time(self, parties: Parties, frame: Frame) -> Parties:
        """With those who held their seats then in place of states that had none yet: Moscow in 1979 is the Soviet Union."""
        when = [mention.period for mention in frame.what.when if isinstance(mention, WhenMention)]
        if len(when) != 1 or when[0] is None or when[0].end is None:
            return parties
        end = when[0].end
        return replace(parties, codes=tuple(dict.fromkeys(self._holder(code, end) for code in parties.codes)))

    def _holder(self, code: str, end: date) -> str:
        line = self._knowledge.line(code)
        if self._sat_before(code, end):
            return code
        earlier = [other for other in line[: line.index(code)] if self._sat_before(other, end)]
        return earlier[-1] if earlier else code

    def _sat_before(self, code: str, end: date) -> bool:
        return any(seat.start and seat.start < end for seat in self._knowledge.states[code].seats)

    def with_seats(self, frame: Frame) -> Frame:
        """ "Who held China's seat when ...?" asks how that seat voted; "how big was the UN when Beijing got it?" how many
        there were at a vote about those who are named."""
        if frame.has(Operator.SIZE):
            voters = tuple(frame.named(Role.VOTER))
            roles = tuple((Role.TOPIC, party) for _, party in frame.roles)
            return replace(frame, roles=roles, what=replace(frame.what, about=(*frame.what.about, *voters)))
        sitting = [party for party in frame.named(Role.TOPIC) if isinstance(party, StateMention)][:1]
        if not frame.has(Operator.SEAT) or not sitting or frame.named(Role.VOTER):
            return frame
        about = tuple(one for one in frame.what.about if one not in sitting and one.written.lower() != "seat")
        return replace(frame, roles=((Role.VOTER, sitting[0]),), what=replace(frame.what, about=about))

    def with_first_year(self, frame: Frame) -> Frame:
        """ "In the first year it was a member": the twelve months from the day on which the one that votes had a seat."""
        series, named = frame.what.series, self.named(frame, Role.VOTER).codes
        place = frame.mentions.index(series) if series in frame.mentions else len(frame.mentions)
        is_first = series is not None and series.place == 1 and frame.written[place + 1 : place + 2] == ["year"]
        first = self._knowledge.first_seat(named[0]) if len(named) == 1 and is_first else None
        if first is None or series is None or frame.what.when or not frame.words & {"member", "membership", "un"}:
            return frame
        # Who was admitted on the last day of a February is a year older on the day before.
        year = Period(first, first.replace(year=first.year + 1, day=min(first.day, 28)))
        when = WhenMention(series.start, series.end, series.written, year, label="in its first year as a member")
        mentions = tuple(when if one is series else one for one in frame.mentions)
        about = tuple(one for one in frame.what.about if one.written.lower() not in ("member", "membership"))
        return replace(frame, mentions=mentions, what=replace(frame.what, about=about, series=None, when=(when,)))

    def with_misspelt(self, frame: Frame) -> tuple[Frame, Parties]:
        """Words that can only be a misspelt name stand for that state, where no other is named."""
        names = [words for words in unknown_words(frame) if self._parties.is_misspelt(written_of(words, frame.text))]
        names += [words for words in unknown_words(frame) if words not in names and _is_listed(words[0], frame)]
        names = names or [[word] for words in unknown_words(frame) for word in words if self._is_misspelt(word)]
        if not names or (frame.named(Role.VOTER) and not frame.what.calls):
            return frame, Parties((), (), ())
        named = self._parties.of_words([written_of(words, frame.text) for words in names], frame.text)
        taken = [word for words in names for word in words]
        about = tuple(mention for mention in frame.what.about if mention not in taken)
        return replace(frame, what=replace(frame.what, about=about)), named

    def _is_misspelt(self, word: WordMention) -> bool:
        return self._parties.is_misspelt(word.written)

    async def with_topics(self, frame: Frame) -> Frame:
        """Names that say what a vote is about, where who voted so, or what came of it, is asked: "partitioning Palestine:
        who abstained?", "New Caledonia 1987, tally"; and territories beside a state that votes."""
        named = [party for party in frame.named(Role.VOTER) if isinstance(party, StateMention)]
        without_seat = [one for one in named if not any(self._knowledge.states[code].seats for code in one.codes)]
        without_seat = without_seat or self._without_seat_then(frame, named)
        asks_of_others = (
            (frame.asks_who or (frame.counts_voters and not _lasts_years(frame)))
            and frame.chosen
            and not (frame.has(Operator.ALONE, Operator.JOINED) or frame.ranks_years)
        )
        if _names_all_choices(frame) and not without_seat:
            # "Cuba 2004: how many yes, no, abstain?": its own votes.
            asks_of_others = False
        asks_result = frame.has(Operator.RESULT) and not (
            frame.chosen or frame.what.calls or frame.has(Operator.TOTALS) or _names_all_choices(frame)
        )
        topics: list[StateMention] = []
        alone = len(named) == 1 == len(frame.named(Role.VOTER)) and not frame.acting
        if alone and (asks_of_others or asks_result) and not frame.what.calls:
            topics = named if frame.what.when or frame.what.about else []
        elif without_seat and (asks_result or len(without_seat) < len(named)) and not frame.what.calls:
            topics = without_seat
        if without_seat == named and not (frame.acting or frame.what.calls) and _asks_of_votes(frame):
            # "Western Sahara votes since 1979".
            topics = without_seat
        if alone and not topics and self._is_of_its_fate(frame, named[0]):
            topics = list(named)
        topics = topics or self._idle(frame, named) or await self._heading(frame, named)
        if not topics and asks_of_others and not frame.what.calls:
            return await self._with_group_as_topic(frame)
        if not topics:
            return frame
        roles = tuple((Role.TOPIC, party) if party in topics else (role, party) for role, party in frame.roles)
        what = replace(frame.what, about=(*frame.what.about, *topics))
        if (
            topics is not without_seat
            and await self._votes.select(what) is None
            and await self._votes.select(frame.what)
        ):
            # "Zaire in 1987: how many yes?": nothing of that time is about it.
            return frame
        return replace(frame, roles=roles, what=what)

    def _is_of_its_fate(self, frame: Frame, state: StateMention) -> bool:
        """ "Tibet 1959", "East Timor 1975 vote": beside a time at which it had no seat, a bare name is no voter."""
        asks = frame.chosen or frame.operators or frame.is_whether or "how" in frame.words or not frame.what.when
        if asks or frame.what.calls or state.possessive:
            return False
        then = self.of_the_time(self._parties.of_mentions([state], frame.text), frame).codes
        ends = [one.period.end for one in frame.what.when if isinstance(one, WhenMention) and one.period]
        return all(end is not None and not any(self._sat_before(code, end) for code in then) for end in ends)

    def _without_seat_then(self, frame: Frame, named: Sequence[StateMention]) -> list[StateMention]:
        """ "Australia's record, East Timor, 1975 to 1982": those that had no seat at the times named, beside others that had one; not
        those that are listed with these."""
        ends = [one.period.end for one in frame.what.when if isinstance(one, WhenMention) and one.period]
        if not ends or None in ends or any(one not in frame.mentions for one in named):
            return []
        sat = [
            one
            for one in named
            if any(self._sat_before(self._holder(code, end), end) for code in one.codes for end in ends if end)
        ]
        absent = [one for one in named if one not in sat and one not in frame.acting and not one.possessive]
        return [one for one in absent if sat and not _is_beside(one, sat, frame)]

    @staticmethod
    def _idle(frame: Frame, named: Sequence[StateMention]) -> list[StateMention]:
        """ "East Timor 1977: how did the Philippines vote?": those who do nothing, beside others who do."""
        acting = frame.acting
        # "South Africa in the 1980s: how often did the UK vote no?" counts the votes of one.
        counts_times = len({*acting}) == 1 and not _OF_TIMES.isdisjoint(frame.words)
        compares = frame.has(*_COMPARING) and not (counts_times and frame.operators <= {Operator.TOTALS})
        if not acting or frame.what.calls or compares or any(one not in frame.mentions for one in named):
            return []
        beside: list[Party] = list(acting)
        idle = [one for one in named if one not in beside]
        while joined := [one for one in idle if _is_beside(one, beside, frame) or _is_asked_too(one, acting, frame)]:
            # The third of a list is beside the second, which is beside the first.
            beside += joined
            idle = [one for one in idle if one not in joined]
        # "How did Cuba vote in the 1970s | with the USSR?": the company of the one that votes.
        said = [one for one in frame.mentions if one.written.lower() not in word_lists().articles]
        company = [other for one, other in pairwise(said) if one.written.lower() == "with"]
        return [one for one in idle if one not in company]

    async def _heading(self, frame: Frame, named: Sequence[StateMention]) -> list[StateMention]:
        """ "Kampuchea 1980: Mongolia, Finland?": a name before a colon that there are votes about."""
        if len(named) <= 1 or frame.what.calls or named[0] not in frame.mentions or frame.has(*_COMPARING):
            return []
        behind = frame.mentions[frame.mentions.index(named[0]) + 1 :]
        sign = next((one.written for one in behind if one not in frame.what.when), "")
        about = replace(frame.what, about=(*frame.what.about, named[0]))
        return [named[0]] if sign == ":" and await self._votes.select(about) else []

    async def _with_group_as_topic(self, frame: Frame) -> Frame:
        """ "Cooperation with the African Union: who was against?": a group whose name stands in the title of the vote."""
        groups = [party for party in frame.named(Role.VOTER) if isinstance(party, GroupMention)]
        if len(groups) != 1 or len(frame.named(Role.VOTER)) > 1 or groups[0] in frame.acting:
            return frame
        what = replace(frame.what, about=(*frame.what.about, groups[0]), series=None, how_many=None)
        selection = await self._votes.select(what)
        if selection is None or len(selection) > MOST_WITH_MEMBERS:
            return frame
        return replace(frame, roles=tuple(one for one in frame.roles if one[1] is not groups[0]), what=what)


def _asks_of_votes(frame: Frame) -> bool:
    """ "Votes on it", "the resolutions", as the one thing that is asked about."""
    lists = word_lists()
    return not frame.words.isdisjoint(lists.called_votes | lists.several_votes) and not (
        frame.chosen or frame.is_whether
    )


def _lasts_years(frame: Frame) -> bool:
    """ "France 1980 to 1985: how many abstentions?": its own, over all votes of that time."""
    periods = [one.period for one in frame.what.when if isinstance(one, WhenMention) and one.period]
    return any(not (one.start and one.end) or (one.end - one.start).days > DAYS_OF_YEAR for one in periods)


def _names_all_choices(frame: Frame) -> bool:
    """ "Yes / no / abstain": how the votes of somebody were made up."""
    named = {one.choice for one in frame.mentions if isinstance(one, ChoiceMention)}
    return named >= set(CAST) and "margin" not in frame.words


def _is_listed(name: WordMention, frame: Frame) -> bool:
    """Whether an unknown word is joined to the name of one who votes: "Liechtenstein and Monacco"."""
    place = frame.mentions.index(name) if name in frame.mentions else 0
    before = frame.mentions[max(place - 2, 0) : place]
    return (
        len(before) > 1
        and before[1].written.lower() in word_lists().joining
        and before[0] in frame.named(Role.VOTER)
        and isinstance(before[0], StateMention)
    )


def _is_asked_too(one: StateMention, acting: Sequence[Party], frame: Frame) -> bool:
    """ "How did the Maldives vote? And Mauritius": a name behind those who act, where another question begins."""
    place = frame.mentions.index(one)
    before = next((m.written.lower() for m in reversed(frame.mentions[:place]) if m.written.lower() != "the"), "")
    ends = [m.written.lower() for m in frame.mentions[place + 1 :] if is_word(m)]
    last = all(word in ("too", "also", "please", "pls", "well", "as") for word in ends)
    return before in ("?", "and", "&", "+", ".") and last and all(party.start < one.start for party in acting)


def _is_beside(state: StateMention, others: Sequence[Party], frame: Frame) -> bool:
    """Whether a state is joined to one of the others: "did India and Pakistan"."""
    joints = word_lists().joining | word_lists().articles
    places = sorted(frame.mentions.index(one) for one in (state, *others))
    here = places.index(frame.mentions.index(state))
    near = [pair for pair in pairwise(places) if places[here] in pair]
    return any(all(one.written.lower() in joints for one in frame.mentions[a + 1 : b]) for a, b in near)


def as_spelt_right(frame: Frame, misspelt: Parties) -> Frame:
    """The frame with the voters whose names were misspelt in it, for what is asked after it."""
    if not misspelt.codes:
        # A copy would have to be read anew.
        return frame
    states = tuple(StateMention(0, 0, code, (code,), "name") for code in misspelt.codes)
    return replace(frame, roles=(*frame.roles, *((Role.VOTER, state) for state in states)))
