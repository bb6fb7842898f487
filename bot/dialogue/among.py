"""The states of a list, or what somebody did, asked about further: "how many of those are in NATO?", "was Peru one of them?",
"did Nepal do the same?"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.guarding import lists_states, which_ones
from bot.dialogue.leaning import goes_on
from bot.dialogue.listing import Listing, listing_of, outside, within
from bot.finding.parties import Parties, PartyReader
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Party, Role, Subject
from bot.language.mentions import GroupMention, StateMention, is_word
from bot.language.phrases import PhraseSpan
from bot.language.pointing import Pointer, find_pointer
from bot.quantities import Part
from bot.queries import (
    ChangesQuery,
    IsMemberQuery,
    MembersQuery,
    Query,
    SponsorsQuery,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
    VotesQuery,
)
from bot.queries.selection import Selection, selection_of
from bot.queries.states import EVERYONE, Choices, Difference, Named, States
from bot.questions.framing import NO_VOTES, Framed
from bot.questions.sponsor_words import part_asked, without_words_of_sponsoring
from bot.wording import as_people_sort
from data.model import Choice

TWO = 2
# So many are told one by one whether they belong to a group.
MOST_TOLD = 12
_OF_MEMBERS = (None, Subject.BELONGING, Subject.COMPOSITION)
_BELONGING = frozenset({"belong", "belongs", "belonged", "belonging"})
_BEING = frozenset({"are", "is", "were", "was", "ones"})
_ASKING_FOR_SOME = frozenset({"how", "many", "and", "so", "of", "them", "the"})
_NOT = frozenset({"not", "isn", "aren", "wasn", "weren", "isnt", "arent", "wasnt", "werent", "don", "didn", "doesn"})
_ASKING_WHAT = frozenset({"what", "how", "which", "who", "why", "when", "where"})


class AmongReader:
    """Makes queries of questions about the states of the last answer, or that compare others with them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._parties = PartyReader(knowledge)

    def read(self, frame: Frame, context: Context) -> Framed | None:
        """None where nothing is pointed at, or where the question says more."""
        if frame.subject is Subject.SPONSORING:
            return self._sponsors_among(frame, context)
        span = find_pointer(frame.mentions) or _further(frame, context) or _asks_of_list(frame, context)
        if span is None or frame.chosen or not _asks_who_they_are(frame) or frame.subject not in _OF_MEMBERS:
            return None
        named = self._of_mentions([party for role, party in frame.roles if role is not Role.EXCEPTED], frame)
        without = self._of_mentions(frame.named(Role.EXCEPTED), frame)
        if frame.words & _NOT and not (without.groups or named.codes):
            named, without = without, named
        if span.name == Pointer.THOSE:
            found = self._of_list(frame, context, named, without)
        else:
            found = self._as_before(frame, context, named) if frame.subject is None else None
        return replace(found, what=context.what, notes=(*frame.notes, *named.notes, *found.notes)) if found else None

    def _of_mentions(self, named: Sequence[Party], frame: Frame) -> Parties:
        return self._parties.of_mentions(named, frame.text)

    # Those of a list

    def _sponsors_among(self, frame: Frame, context: Context) -> Framed | None:
        """ "Did any of those sponsor it?" of a list of states on a vote, and the text that was voted on."""
        span = find_pointer(frame.mentions)
        bare = without_words_of_sponsoring(frame).what.says_nothing
        if span is None or span.name != Pointer.THOSE or not bare or frame.roles or frame.chosen or not context.current:
            return None
        listing = listing_of(context.query, self._knowledge) or listing_of(context.list, self._knowledge)
        met = listing.met(self._knowledge) if listing else []
        codes = tuple(sorted(met, key=lambda code: as_people_sort(self._knowledge.name(code))))
        if len(codes) < TWO:
            return None
        whole = frame.amount is Part.ALL if frame.is_whether else None
        query = SponsorsQuery(codes, context.current, whole=whole, later=part_asked(frame), of_several=True)
        return Framed(query, context.what, NO_VOTES, frame.notes, of=context.query)

    def _of_list(self, frame: Frame, context: Context, named: Parties, without: Parties) -> Framed | None:
        groups = (*named.groups, *without.groups)
        if bool(named.codes) is bool(groups) or without.codes:
            return None
        if (several := self._told_apart(context)) and len(named.groups) == 1 == len(groups):
            return Framed(IsMemberQuery(several, groups[0], None), frame.what, NO_VOTES, of=context.query)
        lists = (context.query if context.narrowed or not context.list else None, context.list)
        for query in (one for one in lists if one):
            found = self._of_those(frame, query, named, without, wider=context.list not in (None, query))
            if found:
                # Counts, and what is true of the list, leave the list as it was.
                narrows = not (frame.is_whether or frame.has(Operator.TOTALS) or named.codes)
                return replace(found, of=query, narrows=narrows)
        if isinstance(context.query, TallyQuery | TallyClaimQuery | VotesQuery | MembersQuery):
            raise which_ones(context, self._knowledge)
        return None

    def _of_those(self, frame: Frame, query: Query, named: Parties, without: Parties, *, wider: bool) -> Framed | None:
        """None where a query lists nobody; nor, where there is a `wider` list that it is a part of, only such as cannot be meant:
        of African members none is in the EU."""
        if isinstance(query, ChangesQuery) and not query.groups and named.groups and not without.groups:
            return Framed(replace(query, groups=named.groups), frame.what, _of_both(query))
        listing = listing_of(query, self._knowledge)
        if listing is None or (wider and not self._can_be_meant(listing, named)):
            return None
        if named.codes:
            return self._whether_listed(frame, listing, named.codes)
        return self._narrowed(frame, listing, named.groups, without.groups)

    def _can_be_meant(self, listing: Listing, named: Parties) -> bool:
        """Whether a list is one of several states, and whoever is named can stand in it."""
        can = set(replace(listing, conditions=(), states=within(listing.states, named.groups)).met(self._knowledge))
        stand = all(can.intersection(self._knowledge.line(code)) for code in named.codes)
        return bool(can) and stand and len(listing.met(self._knowledge)) >= TWO

    def _told_apart(self, context: Context) -> tuple[str, ...]:
        """A few states that the last answer names, of which no one thing is said on a vote: those of a ranking, or who were
        named."""
        query = context.query
        if context.list:
            return ()
        told = isinstance(query, VotesQuery) and not query.groups and len(query.codes) >= TWO
        named = query.codes if isinstance(query, VotesQuery) and told else context.ranked
        return named if len(named) <= MOST_TOLD else ()

    def _narrowed(self, frame: Frame, listing: Listing, groups: tuple[str, ...], without: tuple[str, ...]) -> Framed:
        """Those of the list that belong to groups, or do not; whether all do is told by those that do not."""
        of_all = frame.is_whether and frame.amount is Part.ALL and bool(groups)
        if of_all:
            groups, without = (), groups
        states = within(listing.states, groups)
        if without:
            states = outside(states, without)
        states = self._but_for_members(states, listing)
        some = bool(replace(listing, states=states).met(self._knowledge))
        lead = ("Yes:" if some is not of_all else "No:") if frame.is_whether else ""
        query = StatesQuery(states, listing.conditions, listing.selection)
        return Framed(query, frame.what, listing.selection, lead=lead)

    def _but_for_members(self, states: States, listing: Listing) -> States:
        """Without those who are left out by name, where they do not belong to the rest."""
        if not isinstance(states, Difference) or not isinstance(states.without, Named):
            return states
        whole = set(replace(listing, states=states.whole, conditions=()).met(self._knowledge))
        return states if whole.intersection(states.without.codes) else states.whole

    def _whether_listed(self, frame: Frame, listing: Listing, codes: tuple[str, ...]) -> Framed:
        """ "Was Cuba one of them?": how it voted, and whether that puts it in the list."""
        choices = listing.conditions[0].choices if len(listing.conditions) == 1 == len(listing.selection) else ()
        if listing.states == EVERYONE and choices:
            return Framed(VotesQuery(codes, (), listing.selection, choices), frame.what, listing.selection)
        met = set(listing.met(self._knowledge))
        listed = all(met.intersection(self._knowledge.line(code)) for code in codes)
        query = VotesQuery(codes, (), listing.selection)
        return Framed(query, frame.what, listing.selection, lead="Yes:" if listed else "No:")

    # What somebody did

    def _as_before(self, frame: Frame, context: Context, named: Parties) -> Framed | None:
        """ "Did Nepal do the same?": whether it chose as those did who were spoken of; of nobody in particular, whether these
        chose alike."""
        if frame.words & _ASKING_WHAT:
            return None
        spoken_of = len(named.codes) >= TWO and set(named.codes) <= set(context.codes)
        if not named.groups and (not named.codes or spoken_of):
            return self._alike(frame, context, named.codes)
        choices, selection = self._chosen_before(context)
        others = [code for code in _codes_of(context) if code not in named.codes]
        if choices is None or (isinstance(context.query, VotesQuery) and not (others or context.list)):
            return None
        query = VotesQuery(named.codes, named.groups, selection, choices)
        return Framed(query, frame.what, selection)

    def _chosen_before(self, context: Context) -> tuple[Choices | None, Selection]:
        """The choice that is pointed at: of a list, or of those whose vote was told; None where they chose differently."""
        query = context.list or context.query
        if isinstance(query, VotesQuery) and query.codes and not query.groups:
            made = self._made(query.codes, query.selection)
            return ((made.pop(),) if len(made) == 1 == len(query.selection) else None), query.selection
        listing = listing_of(query, self._knowledge)
        if listing and len(listing.conditions) == 1 == len(listing.selection):
            return listing.conditions[0].choices, listing.selection
        return None, NO_VOTES

    def _made(self, codes: Sequence[str], selection: Selection) -> set[Choice]:
        calls = selection.newest_first(self._knowledge)
        return {seat.choice for call in calls for code in codes for seat in self._knowledge.seats(code, call)}

    def _alike(self, frame: Frame, context: Context, named: tuple[str, ...]) -> Framed | None:
        query = context.query
        if not isinstance(query, VotesQuery) or query.groups or len(query.selection) != 1:
            return None
        codes = named or (query.codes if len(query.codes) >= TWO else context.codes[:TWO][::-1])
        if len(codes) < TWO:
            return None
        told = replace(query, codes=tuple(codes), asked=(), alike=True)
        return Framed(told, frame.what, query.selection)


def _further(frame: Frame, context: Context) -> PhraseSpan | None:
    """ "And in the EU?", "and Peru?" of a list that was asked about by another group, or another state."""
    further = isinstance(context.query, StatesQuery | ChangesQuery | VotesQuery) and context.list
    kind = StateMention if isinstance(context.query, VotesQuery) else GroupMention
    only = frame.roles and all(role is Role.VOTER and isinstance(one, kind) for role, one in frame.roles)
    asks_no_more = frame.operators <= {Operator.TOTALS, Operator.WHO} and "vote" not in frame.words
    return PhraseSpan(Pointer.THOSE, 0, 0) if further and only and asks_no_more and goes_on(frame) else None


def _asks_of_list(frame: Frame, context: Context) -> PhraseSpan | None:
    """ "How many are in the EU?", "name the African ones" behind a list of states."""
    listed = lists_states(context)
    groups = frame.roles and all(isinstance(one, GroupMention) for _, one in frame.roles)
    asks = frame.operators <= {Operator.TOTALS, Operator.WHO, Operator.ANY_OR_NONE, Operator.EXCEPT}
    about = not frame.subject or (frame.subject is Subject.COMPOSITION and "ones" in frame.words)
    said = {one.written.lower() for one in frame.mentions if is_word(one) and not isinstance(one, GroupMention)}
    # "How many Asians?"
    bare = frame.has(Operator.TOTALS) and said <= _ASKING_FOR_SOME
    of_list = listed and groups and asks and (frame.words & _BEING or bare) and about
    return PhraseSpan(Pointer.THOSE, 0, 0) if of_list and "vote" not in frame.words else None


def _asks_who_they_are(frame: Frame) -> bool:
    """Whether nothing is said of votes: "which of them belong to the Arab League?" names no topic."""
    what, belongs = frame.what.without_weak, not _BELONGING.isdisjoint(frame.words)
    about = [
        one
        for one in what.about
        if one.written.lower() not in _BELONGING | _NOT and not (belongs and isinstance(one, GroupMention))
    ]
    return replace(what, about=tuple(about)).says_nothing


def _codes_of(context: Context) -> tuple[str, ...]:
    return context.query.codes if isinstance(context.query, VotesQuery) else ()


def _of_both(query: ChangesQuery) -> Selection:
    return selection_of((query.first, query.second))
