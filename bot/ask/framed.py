"""From a frame to a typed query: what is asked follows from the roles, the choices and the operators of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, pairwise

from bot.ask.continuing import Continued
from bot.ask.conversation import CALLS_REMEMBERED, MOST_SUBJECTS, STATES_REMEMBERED, Context
from bot.ask.leftovers import (
    may_be_names,
    passed_over,
    text_without,
    unknown_words,
    words_that_matter,
    words_that_name,
    written_of,
)
from bot.ask.on_votes import on_few
from bot.ask.over_time import is_of_all_votes, over_time
from bot.ask.parties import NOBODY, Parties, PartyReader
from bot.ask.reading import Party as Named
from bot.ask.selecting import Means, Selection, Selector
from bot.ask.sets import is_quantified, query_of_states, states_of, supposed_amount
from bot.ask.task import MOST_WITH_MEMBERS, WHY_IS_NOT_TOLD, selection_of
from bot.ask.understanding import named_in_order, parties_of
from bot.knowledge import Knowledge
from bot.language.beyond import beyond_rules
from bot.language.claims import CountClaimed
from bot.language.conditions import DENYING, NamedCall, choices_on, moved, who_vetoes
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import (
    GroupMention,
    NumberMention,
    OrganMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.problems import (
    AmbiguousRollCall,
    BeyondTheRecord,
    LeftOver,
    NothingFound,
    NotInTheRecord,
    NotUnderstood,
    OtherBody,
    UnknownRollCall,
)
from bot.queries import (
    ChangesQuery,
    MembersQuery,
    Query,
    SearchQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
)
from bot.wording import counted_words, did, in_sentence, sentence_case
from data.matrix import Calls, calls_of, newest_first
from data.model import Body, Choice, Matter, Result
from data.record import RollCallInfo
from data.symbols import Series, Symbol

TWO = 2
_OF_SETS = (Operator.EXCEPT, Operator.SHARE, Operator.EVERYONE)
SHORTEST_TOPIC = 3
# Of more words no choice is made.
MOST_TOPICS = 9
# Permanent members.
MOST_VETOING = 5


@dataclass(frozen=True, slots=True)
class Framed:
    """A query of a frame, what was assumed on the way, and the roll calls it ranges over; `lead` is said before the
    answer."""

    query: Query
    what: What
    selection: Selection
    notes: tuple[str, ...] = ()
    lead: str = ""
    frame: Frame | None = None


class FrameReader:
    """Makes queries of frames that account for all their words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def queries(self, frames: Sequence[Frame]) -> list[Framed]:
        """A query for each frame; none at all where one of them cannot be made into a query. Raises a Problem."""
        found: list[Framed] = []
        for frame in frames:
            about = found[-1].selection if found and frame.follows else None
            framed = await self.query(frame) if about is None else await self._about_the_same(frame, about)
            if framed is None:
                return []
            found.append(framed)
        return found

    async def _about_the_same(self, frame: Frame, selection: Selection) -> Framed | None:
        voters, compared = self._named(frame, Role.VOTER), self._named(frame, Role.COMPARED)
        query = await self._on_selected(frame, voters, compared, selection)
        return Framed(query, frame.what, selection, (*frame.notes, *voters.notes), frame=frame) if query else None

    async def continuing(self, found: Continued) -> Framed | None:
        """A query for a question that leans on the one before it. Raises a Problem."""
        if found.changed:
            return self._of_changed(found.frame, found.changed)
        if found.selection is None:
            return await self.query(found.frame)
        return await self._about_the_same(found.frame, found.selection)

    async def query(self, frame: Frame) -> Framed | None:
        """None where the frame does not say enough, or has words that nothing accounts for. Raises a Problem for names
        that are ambiguous."""
        if frame.has(Operator.OPINION):
            raise NotUnderstood(frame.text)
        if frame.beyond and not frame.what.calls:
            raise BeyondTheRecord(_said_of(frame))
        frame = self._with_numbers(frame)
        frame = replace(frame, what=await self._selector.with_years(frame.what))
        voters, compared = self._named(frame, Role.VOTER), self._named(frame, Role.COMPARED)
        frame = await self._with_topics(frame)
        voters = self._named(frame, Role.VOTER)
        frame, misspelt = self._with_misspelt(frame)
        notes = (*frame.notes, *voters.notes, *compared.notes, *misspelt.notes)
        voters = voters.and_(misspelt) if misspelt.codes else voters
        if frame.what.says_nothing:
            found = await self._of_the_newest(frame, voters)
        elif frame.what.calls:
            found = await self._of_named_votes(frame, voters, compared)
        else:
            found = await self._over_time(frame, voters, compared)
        if found is None:
            if frame.beyond:
                raise BeyondTheRecord(_said_of(frame))
            return None
        why = (WHY_IS_NOT_TOLD,) if frame.has(Operator.WHY) else ()
        notes = (*why, *notes, *found.notes, *found.selection.notes)
        return replace(found, notes=notes, lead=" ".join(_said_of(frame)), frame=frame)

    def _of_changed(self, frame: Frame, changed: tuple[RollCallInfo, RollCallInfo]) -> Framed:
        """ "Did it change between them?"."""
        voters = self._named(frame, Role.VOTER)
        before, after = moved(frame.chosen, frame.mentions)
        query = ChangesQuery(*changed, voters.groups, voters.codes, before, after, whether=frame.asks_whether)
        return Framed(query, frame.what, selection_of(changed), (*frame.notes, *voters.notes), frame=frame)

    async def _of_the_newest(self, frame: Frame, voters: Parties) -> Framed | None:
        """What is asked of no votes in particular: counts that any may have had, all votes, or the newest ones."""
        if frame.counts and frame.asks_whether and not voters.codes:
            return Framed(TallyClaimQuery(frame.counts, None), frame.what, await self._all())
        if is_of_all_votes(frame):
            return await self._over_time(frame, voters, self._named(frame, Role.COMPARED))
        return None

    async def _all(self) -> Selection:
        return await self._selector.select(What(), default_newest=None)

    # Who

    def _named(self, frame: Frame, role: Role) -> Parties:
        return self._parties.of_mentions(frame.named(role), frame.text)

    def _with_misspelt(self, frame: Frame) -> tuple[Frame, Parties]:
        """Words that can only be a misspelt name stand for that state, where no other is named."""
        names = [words for words in unknown_words(frame) if self._parties.is_misspelt(written_of(words, frame.text))]
        names = names or [[word] for words in unknown_words(frame) for word in words if self._is_misspelt(word)]
        if not names or (frame.named(Role.VOTER) and not frame.what.calls):
            return frame, Parties((), (), ())
        named = self._parties.read([Named(None, written_of(words, frame.text)) for words in names], frame.text)
        taken = [word for words in names for word in words]
        about = tuple(mention for mention in frame.what.about if mention not in taken)
        return replace(frame, what=replace(frame.what, about=about)), named

    def _is_misspelt(self, word: WordMention) -> bool:
        return self._parties.is_misspelt(word.written)

    async def _with_topics(self, frame: Frame) -> Frame:
        """Names that say what a vote is about, where who voted so, or what came of it, is asked: "partitioning Palestine:
        who abstained?", "New Caledonia 1987, tally"; and territories beside a state that votes."""
        named = [party for party in frame.named(Role.VOTER) if isinstance(party, StateMention)]
        without_seat = [one for one in named if not any(self._knowledge.states[code].seats for code in one.codes)]
        asks_of_others = frame.asks_who and frame.chosen and not frame.has(Operator.ALONE, Operator.JOINED)
        asks_result = frame.has(Operator.RESULT) and not frame.chosen and not frame.what.calls
        topics: list[StateMention] = []
        if len(named) == 1 == len(frame.named(Role.VOTER)) and (asks_of_others or asks_result) and not frame.what.calls:
            topics = named if frame.what.when or frame.what.about else []
        elif without_seat and len(without_seat) < len(named) and not frame.what.calls:
            topics = without_seat
        if not topics and asks_of_others and not frame.what.calls:
            return await self._with_group_as_topic(frame)
        if not topics:
            return frame
        roles = tuple((Role.TOPIC, party) if party in topics else (role, party) for role, party in frame.roles)
        return replace(frame, roles=roles, what=replace(frame.what, about=(*frame.what.about, *topics)))

    async def _with_group_as_topic(self, frame: Frame) -> Frame:
        """ "Cooperation with the African Union: who was against?": a group whose name stands in the title of the vote."""
        groups = [party for party in frame.named(Role.VOTER) if isinstance(party, GroupMention)]
        if len(groups) != 1 or len(frame.named(Role.VOTER)) > 1:
            return frame
        what = replace(frame.what, about=(*frame.what.about, groups[0]), series=None, how_many=None)
        selection = await self._select(what)
        if selection is None or len(selection) > MOST_WITH_MEMBERS:
            return frame
        return replace(frame, roles=tuple(one for one in frame.roles if one[1] is not groups[0]), what=what)

    # Which votes

    def _with_numbers(self, frame: Frame) -> Frame:
        """ "Burma 3379": a number that is a resolution's, where no vote is named otherwise."""
        counted = {claim.count for claim in frame.counts}
        numbers = [
            mention
            for mention in frame.what.about
            if isinstance(mention, NumberMention) and mention.value not in counted
        ]
        if len(numbers) != 1 or any(isinstance(call, SymbolMention) for call in frame.what.calls):
            return frame
        number = numbers[0]
        symbol = Symbol(None, Series.RESOLUTION, number.value)
        during = self._knowledge.everything
        for mention in frame.what.when:
            if isinstance(mention, WhenMention) and mention.period:
                during &= self._knowledge.in_period(mention.period)
        if not any(call.bit & during for call in self._knowledge.record.meant_by(symbol)):
            return frame
        call = SymbolMention(number.start, number.end, number.written, symbol)
        about = tuple(mention for mention in frame.what.about if mention is not number)
        return replace(frame, what=replace(frame.what, calls=(call,), about=about))

    async def _unaccounted(self, frame: Frame, selection: Selection) -> list[Topic]:
        """Words that stand neither in the votes' titles, agenda items, subjects nor popular names."""
        left = []
        on_two = len(choices_on(frame.chosen, frame.mentions)) > 1
        for mention in frame.what.about:
            if on_two and isinstance(mention, WordMention) and mention.text in DENYING:
                continue
            if isinstance(mention, NumberMention) and mention.value in {claim.count for claim in frame.counts}:
                continue
            if frame.supposes_outcome and mention.written.lower() in word_lists().not_adopted:
                continue
            expression = await self._selector.expression(mention)
            if expression and not await self._knowledge.record.search(expression) & selection.calls:
                left.append(mention)
        return left

    async def _select(self, what: What, base: Calls | None = None) -> Selection | None:
        try:
            return await self._selector.select(what, base=base, default_newest=None)
        except (AmbiguousRollCall, NothingFound, NotInTheRecord, NotUnderstood, OtherBody, UnknownRollCall):
            return None

    # What is asked of votes that are named

    async def _of_named_votes(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = replace(frame.what, how_many=None)
        selection = await self._select(what)
        if selection is None:
            return None
        if selection.means is Means.WORDS:
            # Words beside a popular name that another vote fits better.
            goes_on = frame.words & word_lists().going_on
            return await self._with_sequel(frame, voters, selection) if goes_on else None
        selection = await self._narrowed(frame, selection)
        if (topics := await self._named_with_vote(frame, selection)) and len(frame.named(Role.VOTER)) > len(topics):
            frame = replace(frame, roles=tuple(one for one in frame.roles if one[1] not in topics))
            voters = self._named(frame, Role.VOTER)
        left = await self._unaccounted(frame, selection)
        if left and not voters.codes and not voters.groups:
            # "Mexico and ES-11/3": no topic of that vote, so one that voted.
            voters = self._parties.of_mentions([mention for mention in left if isinstance(mention, Party)], frame.text)
            left = [mention for mention in left if not isinstance(mention, Party)]
        elif frame.has(Operator.WHO) and len(voters.codes) == 1 and not voters.groups and not frame.has(Operator.ALONE):
            if not (frame.chosen and await self._are_in_titles(frame.named(Role.VOTER), selection)):
                return None
            voters = NOBODY
        query = await self._on_selected(frame, voters, compared, selection)
        if query is None:
            return None
        if organ := next((mention for mention in left if isinstance(mention, OrganMention)), None):
            raise OtherBody(organ.name, self._knowledge.record.coverage)
        if any(not isinstance(mention, WordMention) for mention in left) or may_be_names(left, frame):
            return None
        if asked_back := words_that_matter(left, frame):
            raise LeftOver(" ".join(mention.written for mention in asked_back), text_without(frame.text, asked_back))
        notes = (*self._set_right(query, compared, selection), *passed_over(left))
        return Framed(query, what, selection, notes)

    async def _named_with_vote(self, frame: Frame, selection: Selection) -> list[Party]:
        """ "2145(XXI) South West Africa: ...": names right behind a vote, of what it is about."""
        found = []
        for before, mention in pairwise(frame.mentions):
            if not isinstance(mention, Party) or mention not in frame.named(Role.VOTER):
                continue
            if before in frame.what.calls and await self._fitting(mention) & selection.calls:
                found.append(mention)
        return found

    async def _are_in_titles(self, parties: Sequence[Party], selection: Selection) -> bool:
        """Whether the votes are about all of these: "42/18, Nicaragua: who said no?"."""
        return all([await self._fitting(party) & selection.calls for party in parties])

    async def _with_sequel(self, frame: Frame, voters: Parties, sequel: Selection) -> Framed | None:
        """ "On X, and then on its repeal": the vote of that name and the one that the other words fit."""
        what = replace(frame.what, about=(), when=())
        named = await self._select(what)
        if named is None or len(named) > 1 or len(sequel) > 1 or named.calls == sequel.calls or not voters.codes:
            return None
        both = replace(named, calls=named.calls | sequel.calls, label=f"{named.label} and {sequel.label}")
        return Framed(VotesQuery(voters.codes, voters.groups, both), what, both)

    async def _narrowed(self, frame: Frame, selection: Selection) -> Selection:
        """Of a text that was voted on in parts, those that the topic words name."""
        calls = selection.calls
        for mention in frame.what.about if len(selection) > 1 == len(frame.what.calls) else ():
            expression = await self._selector.expression(mention)
            calls = calls & await self._knowledge.record.search(expression) if expression else calls
        return replace(selection, calls=calls) if calls else selection

    def _set_right(self, query: Query, compared: Parties, selection: Selection) -> tuple[str, ...]:
        """What somebody did who is wrongly said to have made the choice that is asked about."""
        if not isinstance(query, MembersQuery) or len(compared.codes) != 1 or len(selection) != 1:
            return ()
        (call,) = selection.newest_first(self._knowledge)
        seat = self._knowledge.seats(compared.codes[0], call)[0]
        return (sentence_case(f"{in_sentence(seat.name)} {did(seat.choice)} {call.symbol}."),)

    async def _on_selected(
        self, frame: Frame, voters: Parties, compared: Parties, selection: Selection
    ) -> Query | None:
        if frame.has(Operator.CHANGE) or (
            frame.has(Operator.DIFFERENCE) and len(selection) == TWO and not voters.codes
        ):
            return await self._of_change(frame, voters, selection)
        return await self._of_sets(frame, voters.and_(compared), selection) or on_few(
            self._knowledge, frame, voters, compared, selection
        )

    async def _of_change(self, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        """Who moved between two votes, in the order in which they are named."""
        if len(selection) != TWO or len(frame.what.calls) != TWO or frame.named(Role.COMPARED):
            return None
        first, second = [
            self._knowledge.record.call((await self._calls_of(call, frame)).bit_length()) for call in frame.what.calls
        ]
        before, after = moved(frame.chosen, frame.mentions)
        if before and before == after:
            return None
        return ChangesQuery(first, second, voters.groups, voters.codes, before, after, whether=frame.asks_whether)

    async def _calls_of(self, call: NamedCall, frame: Frame) -> Calls:
        return (await self._selector.select(What(calls=(call,), bodies=frame.what.bodies))).calls

    async def _of_sets(self, frame: Frame, among: Parties, selection: Selection) -> Query | None:
        """Sets of states and conditions on their votes: "EU members outside NATO", "yes on A but not on B"."""
        if frame.has(Operator.CHANGE, Operator.JOINED, Operator.DIFFERENCE) or frame.supposes_veto:
            return None
        if not all(call.has_votes for call in selection.newest_first(self._knowledge)):
            return None
        excepted = self._named(frame, Role.EXCEPTED)
        leaves_out = bool(excepted.codes or excepted.groups) and bool(among.groups or not among.codes)
        within = bool(frame.named(Role.WITHIN))
        on_two = len(selection) > 1 and len(choices_on(frame.chosen, frame.mentions)) > 1
        several = len(selection) > 1 and is_quantified(frame)
        of_part = supposed_amount(frame) is not None and not (frame.counts and not among.groups)
        if not (leaves_out or within or on_two or (frame.chosen and (several or of_part or frame.has(*_OF_SETS)))):
            return None
        if among.codes and not among.groups:
            # What is asked of a few that are named is told of each.
            return None
        if frame.has(Operator.EXCEPT) and not leaves_out:
            return None

        return await query_of_states(
            frame,
            states_of(among, excepted, self._named(frame, Role.WITHIN)),
            selection,
            partial(self._calls_of, frame=frame),
        )

    # What is asked over time

    async def _over_time(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = frame.what
        if "own" in frame.words:
            # "Its own human rights situation": a vote about the one that votes.
            what = replace(what, about=(*what.about, *frame.named(Role.VOTER)))
        if frame.chosen or frame.has(Operator.NEAREST, Operator.FARTHEST):
            # "When did it first vote no?", "who comes first?": a place among the answers, not among the votes asked about.
            what = replace(what, series=None)
        elif what.series and frame.how_many:
            # "The last three votes on Cuba".
            what = replace(what, how_many=frame.how_many)
        if failed := await self._failed(frame, what):
            return failed
        if frame.supposes_veto:
            return await self._of_vetoes(frame, voters)
        if (
            _is_of_parts(what)
            or not (what.when or what.about or is_of_all_votes(frame))
            or any(map(_is_too_short, what.about))
        ):
            return None
        frame, what, base = self._with_counts(frame, what)
        selection, left = await self._nearest(frame, what, base)
        if base is not None and not (selection and selection.calls):
            return await self._without_such_counts(frame, what)
        if selection is None:
            return None
        if base is not None:
            label = f"{selection.label} with {counted_words(frame.counts)}".strip()
            selection = replace(selection, label=label)
        query = over_time(frame, voters, compared, selection)
        listed = frame.how_many is not None and not (frame.counts_those_named or frame.counts)
        few = len(selection) <= MOST_WITH_MEMBERS and what.about and not what.series and not listed
        if few and not query and (frame.chosen or frame.named(Role.VOTER) or frame.words & word_lists().vote_nouns):
            selection = await self._titled(what, selection)
            query = await self._on_selected(frame, voters, compared, selection)
        return Framed(query, what, selection, passed_over(left)) if query else None

    async def _nearest(self, frame: Frame, what: What, base: Calls | None) -> tuple[Selection | None, list[Topic]]:
        """The votes that all words fit; or else the one vote that most of them fit, with the words that do not. Raises
        LeftOver where these may say which vote is meant."""
        selection = await self._select(what, base)
        if selection or not what.about or len(what.about) > MOST_TOPICS or what.series:
            return selection, []
        kept = await self._most_that_fit(what, base)
        if kept is None:
            return None, []
        selection = await self._select(replace(what, about=kept), base)
        left = [mention for mention in what.about if mention not in kept]
        if selection is None or len(selection) > 1 or any(not isinstance(mention, WordMention) for mention in left):
            return None, []
        naming = [] if is_of_one_day(what) else words_that_name(left, kept, frame)
        if asked_back := list(dict.fromkeys((*words_that_matter(left, frame), *naming))):
            raise LeftOver(" ".join(mention.written for mention in asked_back), text_without(frame.text, asked_back))
        return selection, left

    async def _most_that_fit(self, what: What, base: Calls | None) -> tuple[Topic, ...] | None:
        """As many of the topic words as any vote of that time fits, if only one vote does; none of them, where there was
        one vote on that day."""
        whole = await self._select(replace(what, about=()), base) if what.when or base else None
        pool = whole.calls if whole else (base if base is not None else self._knowledge.everything)
        fitting = {mention: await self._fitting(mention) & pool for mention in what.about}
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

    async def _fitting(self, mention: Topic) -> Calls:
        expression = await self._selector.expression(mention)
        return await self._knowledge.record.search(expression) if expression else 0

    async def _titled(self, what: What, selection: Selection) -> Selection:
        """Of a few votes, those that have all words in their titles, if there are any."""
        expressions = [await self._selector.expression(mention) for mention in what.about]
        together = " AND ".join(f"({expression})" for expression in expressions if expression)
        titled = selection.calls & await self._knowledge.record.search(together, by_title=True) if together else 0
        return replace(selection, calls=titled, notes=()) if titled else selection

    def _with_counts(self, frame: Frame, what: What) -> tuple[Frame, What, Calls | None]:
        """ "With more than 180 in favour", "without a vote against": among which votes those are sought that are meant."""
        counts = frame.counts + tuple(CountClaimed(0, choice) for choice in _none_of(frame))
        if not counts or frame.is_whether or frame.named(Role.VOTER) or frame.counts_those_named:
            return frame, what, None
        if any(mention.written.lower() in word_lists().group_nouns for mention in frame.mentions) or frame.has(
            Operator.WHO
        ):
            return frame, what, None
        calls = 0
        for call in map(self._knowledge.record.call, newest_first(self._knowledge.scope)):
            if call.tally and all(claim.fits(call.tally.count(claim.choice) or 0) for claim in counts if claim.choice):
                calls |= call.bit
        about = tuple(mention for mention in what.about if not _counts_votes(mention))
        frame = replace(frame, chosen=(), counts=counts, how_many=None)
        return frame, replace(what, about=about, series=frame.what.series), calls

    async def _without_such_counts(self, frame: Frame, what: What) -> Framed | None:
        """That none of the votes that are meant had such counts."""
        selection = await self._select(what)
        if selection is None:
            return None
        selection = replace(selection, label=selection.label or "in the record")
        return Framed(TallyClaimQuery(frame.counts, selection), what, selection)

    async def _of_draft_vetoed_by(self, vetoing: StateMention, frame: Frame) -> Framed | None:
        """ "Gabon on the draft that Russia vetoed": the votes of others on it."""
        others = [party for party in frame.named(Role.VOTER) if party is not vetoing]
        voters = self._parties.of_mentions(others, frame.text)
        vetoes = self._parties.of_mentions([vetoing], frame.text)
        base = self._knowledge.of_body(Body.COUNCIL) & self._knowledge.of_result(Result.VETOED)
        by = [
            call
            for call in map(self._knowledge.record.call, newest_first(base))
            if set(vetoes.codes) & set(call.vetoed_by)
        ]
        what = replace(frame.what, bodies=(), matters=(), series=None)
        selection = await self._select(what, calls_of([call.number for call in by]))
        if selection is None or len(selection) > MOST_WITH_MEMBERS:
            return None
        return Framed(VotesQuery(voters.codes, voters.groups, selection), what, selection)

    async def _failed(self, frame: Frame, what: What) -> Framed | None:
        """Drafts that found no majority, and were not vetoed: "which Council drafts failed without a veto?"."""
        failed = frame.words & word_lists().not_adopted and frame.what.matters and frame.asks_for_several
        if not failed or frame.roles or (frame.chosen and not frame.has(Operator.EXCEPT)):
            return None
        body = what.bodies[-1].body if what.bodies else None
        base = self._knowledge.of_result(Result.REJECTED) & (self._knowledge.of_body(body) if body else -1)
        what = replace(what, about=(), matters=(), bodies=())
        selection = await self._select(what, base)
        return (
            Framed(SearchQuery(replace(selection, label=f"{selection.label} on drafts that failed")), what, selection)
            if selection
            else None
        )

    async def _of_vetoes(self, frame: Frame, voters: Parties) -> Framed | None:
        """What somebody vetoed: one draft that the words name, or the list of all."""
        if vetoing := who_vetoes(frame):
            return await self._of_draft_vetoed_by(vetoing, frame)
        several = 1 < len(voters.codes) <= MOST_VETOING and frame.asks_for_several
        if (len(voters.codes) > 1 and not several) or frame.has(Operator.WHY):
            return None
        base = self._knowledge.of_body(Body.COUNCIL) & self._knowledge.of_result(Result.VETOED)
        what = replace(frame.what, bodies=(), matters=(), series=None)
        try:
            selection = await self._selector.select(what, base=base, default_newest=None)
        except (NothingFound, NotInTheRecord):
            return None
        if not voters.codes:
            listed = frame.asks_for_several and not frame.has(Operator.WHO)
            query = VetoesQuery("", selection) if listed or len(selection) > 1 else TallyQuery(selection, veto=True)
            return Framed(query, what, selection)
        if len(selection) > 1 or frame.asks_for_several:
            return Framed(VetoesQuery(voters.codes[0], selection, voters.codes[1:]), what, selection)
        return Framed(VotesQuery(voters.codes, (), selection, (Choice.NO,), veto=True), what, selection)


def _said_of(frame: Frame) -> tuple[str, ...]:
    return tuple(beyond_rules()[name].says for name in frame.beyond)


def _is_of_parts(what: What) -> bool:
    """Whether it is about amendments, paragraphs and the like."""
    return any(mention.matter is not Matter.DRAFT for mention in what.matters)


def is_of_one_day(what: What) -> bool:
    """Whether a single day is named."""
    days = [mention.period for mention in what.when if isinstance(mention, WhenMention)]
    return len(days) == 1 and bool(
        days[0] and days[0].start and days[0].end and (days[0].end - days[0].start).days == 1
    )


def _counts_votes(mention: Topic) -> bool:
    return isinstance(mention, NumberMention) or mention.written.lower() in ("nobody", "none", "zero", "single")


def _none_of(frame: Frame) -> tuple[Choice, ...]:
    """The choices of which there were no votes."""
    if frame.has(Operator.UNANIMOUS):
        return (Choice.NO, Choice.ABSTAIN)
    return (Choice.NO,) if frame.has(Operator.UNOPPOSED) else ()


def _is_too_short(mention: Topic) -> bool:
    """Whether a word is too short to be what a vote is about."""
    return isinstance(mention, WordMention) and len(mention.text) < SHORTEST_TOPIC


def context_of(framed: Framed, knowledge: Knowledge, before: Context) -> Context:
    """What a following question may refer to, also of what was asked before."""
    parties = parties_of(framed.query)
    codes = [code for code in parties if code in knowledge.states]
    few = len(framed.selection) <= MOST_WITH_MEMBERS
    calls = framed.selection.newest_first(knowledge) if few else []
    return Context(
        query=framed.query,
        frame=framed.frame,
        selection=framed.selection,
        what=framed.what,
        calls=tuple(dict.fromkeys((*calls, *before.calls)))[:CALLS_REMEMBERED],
        codes=tuple(dict.fromkeys((*codes, *before.codes)))[:STATES_REMEMBERED],
        shown=named_in_order(framed.what, knowledge),
        subjects=tuple(dict.fromkeys(parties))[:MOST_SUBJECTS],
    )


def is_apart(intent: str, frames: Sequence[Frame]) -> bool:
    """Whether a pattern asks for something that is no matter of votes, and no frame says how somebody voted."""
    chosen = any(frame.named(Role.VOTER) and (frame.chosen or frame.named(Role.TOPIC)) for frame in frames)
    return intent in _APART and not (chosen and intent in _APART_BUT_FOR_CHOICES)


# What is asked of the program, the bodies, membership, the future and the like.
_APART_BUT_FOR_CHOICES = frozenset({"is_member", "joined", "group_members", "member_count"})
_APART = _APART_BUT_FOR_CHOICES | frozenset(
    {
        "status",
        "help",
        "other_body",
        "future",
        "sponsors",
        "speakers",
        "majority",
        "meaning",
        "left",
        "joined_in",
    }
)
# What frames understand whole: no pattern of these knows more than they do.
WHOLE = frozenset({"votes", "tally", "members", "count_members", "history", "also", "search", "count"})
