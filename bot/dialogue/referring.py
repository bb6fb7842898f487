"""What the words of a question stand for that point at what was said before: "it", "they", "the second one", "that year"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import assert_never

import msgspec

from bot.dialogue.conversation import ONE_MEANT, ONLY_NAMED_BY, Context
from bot.dialogue.recalling import Recalled
from bot.knowledge import Knowledge
from bot.language.manners import Said, asked_in
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    OrganMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
    is_said,
)
from bot.language.passages import Passage, Referent
from bot.language.periods import Step
from bot.language.pointing import Pointer, find_pointer
from bot.language.references import (
    AllTime,
    AtTime,
    AtVote,
    Choosers,
    Neighbour,
    NumberOfSession,
    OneOfList,
    OneOfTwo,
    OtherOne,
    Others,
    Overall,
    Pointing,
    RestOfGroup,
    SameSession,
    SameStates,
    SameTime,
    SameTopic,
    SameVotes,
    ShortYear,
    SinceThen,
    SomeOfList,
    TextOnState,
    ThisVote,
    ThoseOfList,
    Voters,
    find_references,
)
from bot.language.short_turns import said_plainly
from bot.problems import NeedsMore
from bot.queries import AgreementQuery, DifferQuery, OverTime, VotesQuery

TWO = 2
# More is said of such a time: "two years later on Gaza".
_SAYS_MORE = frozenset({"on", "about", "in", "from", "of", "against", "since", "regarding", "to", "for", "that"})
_NAMES_OF_VOTES = SymbolMention | PopularNameMention | TopicMention | WhenMention
_OF_PEOPLE = frozenset({"demonym"})
_LEADS = frozenset({"in", "during", "of", "for", "from", "on"})


class Resolved(msgspec.Struct, frozen=True):
    """A question with what it means in the conversation. `refers`: it points at something said before; `by_pronoun`: at
    a state or group."""

    passage: Passage
    refers: bool = False
    by_pronoun: bool = False


class Referring:
    """Resolves references by what one conversation remembers."""

    def __init__(self, context: Context, knowledge: Knowledge, today: date) -> None:
        self._context = context
        self._knowledge = knowledge
        self._today = today
        self._recalled = Recalled(context, knowledge)

    def resolved(self, text: str) -> Resolved:
        """Raises NeedsMore or AmbiguousRollCall where it stays open what is meant."""
        goes_on = bool(self._context.asked)
        plain = self._asked(text) if goes_on else Passage(text)
        passage = self._with_times(plain) if goes_on else plain
        by_pronoun = False
        for reference in find_references(plain.text, goes_on=goes_on):
            if self._names_them(reference, passage):
                continue
            end = self._end_of(reference, passage)
            mentions = self._resolved(reference, passage)
            if mentions is not None:
                passage = passage.pointing_at(Referent(reference.start, end, tuple(mentions)))
                by_pronoun = by_pronoun or isinstance(reference, Voters)
        return Resolved(passage, passage != plain, by_pronoun)

    def _asked(self, text: str) -> Passage:
        """What goes on with the conversation: "no, I meant the March 2022 vote" asks the same of that vote."""
        said = asked_in(self._in_plain_words(Passage(text)).text)
        if said.denied and (beside := self._beside_another(said)):
            return beside
        if said.corrects and self._only_names_vote(said.passage):
            return said.of_another
        return self._in_plain_words(said.passage)

    def _in_plain_words(self, passage: Passage) -> Passage:
        plainly = said_plainly(passage.text, lambda written: self._mentions(Passage(written)))
        return passage if plainly == passage.text else Passage(plainly)

    def _beside_another(self, said: Said) -> Passage | None:
        """ "Not Peru, Chile" where Peru is the second of two who were compared: the first one with Chile."""
        query = self._context.query
        denied = [one.codes for one in self._mentions(Passage(said.denied)) if isinstance(one, StateMention)]
        if not isinstance(query, AgreementQuery | DifferQuery) or denied != [(query.b,)]:
            return None
        words = [one for one in self._mentions(said.passage) if is_said(one)]
        others = [one for one in words if isinstance(one, StateMention) and one.codes != (query.b,)]
        more = {one.text for one in words if isinstance(one, WordMention)} - ONLY_NAMED_BY - {"not"}
        named = len(others) == 1 and not more
        return Passage(f"with {others[0].written}") if named else None

    def _only_names_vote(self, passage: Passage) -> bool:
        said = [one for one in self._mentions(passage) if is_said(one)]
        # "The Human Rights Council | suspension" is named by both.
        of_organs = [other for one, other in pairwise(said) if isinstance(one, OrganMention)]
        names = [one for one in said if isinstance(one, _NAMES_OF_VOTES | OrganMention)]
        others = {one.written.lower() for one in said if one not in names and one not in of_organs}
        # A time alone is also one that is counted over.
        says_which = bool(others & ONE_MEANT) or not all(isinstance(one, WhenMention) for one in names)
        return bool(names) and says_which and others <= ONLY_NAMED_BY | ONE_MEANT

    def _names_them(self, reference: Pointing, passage: Passage) -> bool:
        """ "How often did those two agree, the UK and France?"."""
        if not isinstance(reference, Voters) or reference.count < TWO:
            return False
        said = passage.mentions(self._knowledge.lexicon, self._today)
        return sum(isinstance(one, StateMention) for one in said) >= reference.count

    def _end_of(self, reference: Pointing, passage: Passage) -> int:
        """Where the words end that a reference replaces: "the rest of" goes with the group."""
        group = self._group_behind(reference, passage) if isinstance(reference, RestOfGroup) else None
        return group.end if group else reference.end

    def _group_behind(self, reference: RestOfGroup, passage: Passage) -> GroupMention | None:
        behind = next((one for one in self._mentions(passage) if one.start >= reference.end), None)
        return behind if isinstance(behind, GroupMention) else None

    def _resolved(self, reference: Pointing, passage: Passage) -> Sequence[Mention] | None:
        """The mentions that a reference stands for; None where it is none in this conversation."""
        place, recalled = (reference.start, reference.end), self._recalled
        match reference:
            case AllTime() | Overall() | SameTime() | ShortYear() | SinceThen():
                return self._spoken_time(reference)
            case SameTopic():
                return recalled.topic(place)
            case SameSession():
                return None if self._names_session(passage) else recalled.session(place)
            case SameStates(count=count):
                return recalled.everybody(place, count)
            case Voters(count=count, votes=votes):
                says_who = votes and self._names_party(passage, reference.start)
                return None if says_who else self._voters(reference, passage)
            case Choosers():
                return self._choosers(reference, passage)
            case ThoseOfList():
                return recalled.listed(place) if self._asks_what_they_chose(passage) else None
            case Others(votes=True):
                return recalled.other_votes(place)
            case Others():
                # "India against everyone else" says itself who they are.
                return None if self._names_party(passage) else recalled.other_states(place)
            case RestOfGroup():
                group = self._group_behind(reference, passage)
                return recalled.rest_of(group) if group else None
            case TextOnState():
                state = self._state_at(reference, passage)
                return recalled.on_topic((reference.start, reference.end), state) if state else None
            case _:
                return self._vote(reference, passage)

    def _state_at(self, reference: TextOnState, passage: Passage) -> StateMention | None:
        """The state whose name, and not that of its people, stands there and nothing else does."""
        said = [one for one in self._mentions(passage) if reference.start <= one.start < reference.end]
        start, end = reference.name
        # "The Ukraine" is a name, too.
        named = next((one for one in said if one.start <= start and one.end == end), None)
        return named if isinstance(named, StateMention) and named.kind not in _OF_PEOPLE else None

    def _spoken_time(self, reference: AtTime) -> Sequence[Mention] | None:
        place, recalled = (reference.start, reference.end), self._recalled
        match reference:
            case AllTime():
                return recalled.all_time(place)
            case Overall():
                return recalled.beyond_its_time(place)
            case SameTime():
                return recalled.same_time(place)
            case ShortYear(year=year):
                return recalled.short_year(place, year)
            case SinceThen():
                return recalled.since_then(place)
            case _:
                assert_never(reference)

    def _voters(self, reference: Voters, passage: Passage) -> Sequence[Mention] | None:
        """None where they are too many to name, and two votes, or a list and a vote, are compared ("did the same countries
        vote no on both?"), or the list is asked about ("are they all members of the EU?"). Raises NeedsMore."""
        try:
            place = (reference.start, reference.end)
            either = (WordMention(*place, "either", "either"),) if reference.either else ()
            return (*either, *self._recalled.voters(place, reference))
        except NeedsMore:
            pointer = find_pointer(self._mentions(passage))
            if passage.text[reference.start :].lower().startswith("the same ") or (
                pointer and pointer.name == Pointer.THOSE
            ):
                return None
            raise

    def _choosers(self, reference: Choosers, passage: Passage) -> Sequence[Mention] | None:
        """None where it is said there on which vote, or who of them. Raises NeedsMore."""
        within = [one for one in self._mentions(passage) if reference.start <= one.start < reference.end]
        chosen = [one for one in within if isinstance(one, ChoiceMention)]
        names = any(isinstance(one, _NAMES_OF_VOTES | StateMention | GroupMention) for one in within)
        if len(chosen) != 1 or names:
            return None
        return self._recalled.choosers((reference.start, reference.end), chosen[0].choice, reference.count)

    def _vote(self, reference: AtVote, passage: Passage) -> Sequence[Mention] | None:
        place, recalled = (reference.start, reference.end), self._recalled
        match reference:
            case ThisVote():
                return recalled.it(place)
            case NumberOfSession(session=session, number=number):
                return recalled.of_session(place, session, number)
            case SameVotes() | OneOfList() if self._names_vote(passage, TWO):
                # They are named before: "ES-10/25, then ES-10/26, who changed between the two?".
                return None
            case SameVotes():
                return recalled.votes(place, reference)
            case SomeOfList():
                return recalled.some_of_list(place, reference)
            case OneOfTwo(latter=latter):
                return recalled.one_of_two(place, latter=latter, states=self._names_vote(passage))
            case OneOfList() if not self._context.asked and self._names_time(passage):
                # "Death penalty 2007, the first one": one of that time.
                return None
            case OneOfList():
                return recalled.one_of_list(place, reference, passage.text)
            case OtherOne():
                return recalled.other_vote(place)
            case Neighbour():
                of_time = reference.alone and reference.before and self._context.current is None
                return None if of_time or self._names_vote(passage) else recalled.neighbour(place, reference)
            case _:
                assert_never(reference)

    def _asks_what_they_chose(self, passage: Passage) -> bool:
        """ "Which of them abstained on Gaza in 2023?": what they chose on votes that are named, or of which each one's vote was told."""
        said = self._mentions(passage)
        told = isinstance(self._context.query, VotesQuery)
        names_votes = told or any(isinstance(one, _NAMES_OF_VOTES) for one in said)
        return names_votes and any(isinstance(one, ChoiceMention) for one in said)

    def _mentions(self, passage: Passage) -> Sequence[Mention]:
        return passage.mentions(self._knowledge.lexicon, self._today)

    def _names_vote(self, passage: Passage, at_least: int = 1) -> bool:
        return sum(isinstance(one, SymbolMention) for one in self._mentions(passage)) >= at_least

    def _names_time(self, passage: Passage) -> bool:
        return any(isinstance(one, WhenMention) for one in self._mentions(passage))

    def _names_session(self, passage: Passage) -> bool:
        return any(isinstance(one, SessionMention) for one in self._mentions(passage))

    def _names_party(self, passage: Passage, end: int | None = None) -> bool:
        """Whether a state or group is named; only before `end`, where it is given: "and Pakistan, did they vote yes?"."""
        before = (one for one in self._mentions(passage) if end is None or one.start < end)
        return any(isinstance(one, StateMention | GroupMention) for one in before)

    # Times that are counted from one that was spoken of

    def _with_times(self, passage: Passage) -> Passage:
        mentions = self._mentions(passage)
        for place, mention in enumerate(mentions):
            if not isinstance(mention, WhenMention) or mention.step is None:
                continue
            lead = mentions[place - 1 : place]
            start = lead[0].start if lead and lead[0].written.lower() in _LEADS else mention.start
            if said := self._time((start, mention.end), mention.step, mentions, place):
                passage = passage.pointing_at(Referent(start, mention.end, tuple(said)))
        return passage

    def _time(
        self, span: tuple[int, int], step: Step, mentions: Sequence[Mention], place: int
    ) -> Sequence[Mention] | None:
        """ "Two years later", "that year", "that day", where nothing more is said of it."""
        behind = mentions[place + 1].written.lower() if place + 1 < len(mentions) else ""
        if behind in _SAYS_MORE:
            return None
        match step:
            case Step(unit="year", count=count):
                is_theirs = (
                    not count and isinstance(self._context.query, OverTime) and not self._recalled.year_spoken_of
                )
                return None if is_theirs else self._recalled.year(span, step)
            case Step(unit="day", count=0):
                others = any(one.written.lower() == "other" for one in mentions)
                return None if others else self._recalled.same_day(span)
            case Step(unit="month", count=0):
                return self._recalled.same_month(span)
            case _:
                return None
