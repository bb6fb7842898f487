"""What is asked of a few votes, by the roles, choices and operators of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.counts import counts_of
from bot.finding.parties import Parties
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator
from bot.language.mentions import GroupMention, SymbolMention
from bot.language.vocabulary import word_lists
from bot.quantities import Part
from bot.queries import (
    ChangesQuery,
    ClosestQuery,
    HistoryQuery,
    MembersQuery,
    MostQuery,
    Query,
    SameChoiceQuery,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
    VotesQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS, Selection, selection_of
from bot.queries.states import EVERYONE, Condition, Difference, MembersOf, Named, union_of
from bot.questions.framing import FIRST_HISTORY, results_of
from bot.questions.over_time import asks_if_alike, is_supposed_of_all, most
from data.model import CAST, STORED, Body, Choice
from data.record import RollCallInfo

TWO = 2
# The group of that name.
COUNCIL = "SC"
_OF_RESULTS = (Operator.RESULT, Operator.WHEN)
# Behind "two thirds of", all members are meant, and not those that voted for or against.
_OF_ALL_MEMBERS = frozenset(
    {"member", "members", "membership", "states", "countries", "nations", "all", "assembly", "un"}
)
_READ_ELSEWHERE = (Operator.CHANGE, Operator.EXCEPT, Operator.SHARE)


def on_few(
    knowledge: Knowledge, frame: Frame, voters: Parties, compared: Parties, selection: Selection
) -> Query | None:
    # "For / against / abstaining" asks for the whole split.
    whole = frame.has(Operator.EVERYONE, Operator.ROLL_CALL) or set(frame.choices) >= set(CAST)
    if whole and voters.groups and not frame.has(*_READ_ELSEWHERE):
        return VotesQuery(voters.codes, voters.groups, selection)
    asks_names = frame.counts_those_named and bool(frame.chosen)
    if (counts := counts_of(frame)) and frame.asks_whether and not (asks_names or voters.codes or voters.groups):
        return TallyClaimQuery(counts, selection)
    if frame.has(Operator.NARROWEST) and not (voters.codes or voters.groups or frame.chosen):
        return ClosestQuery(selection, frame.how_many) if len(selection) > 1 else None
    if frame.has(Operator.MOST, Operator.FEWEST):
        return most(frame, voters, selection) if len(selection) > 1 else None
    if len(selection) == TWO and _measures_difference(frame) and not (voters.codes or voters.groups):
        return MostQuery(selection, frame.choices[0], fewest=False, how_many=None)
    each_named = bool(voters.codes) and not voters.groups and (frame.is_whether or not frame.chosen)
    if frame.has(*_READ_ELSEWHERE) or (frame.has(Operator.EVERYONE) and not each_named):
        return None
    if frame.has(Operator.ALONE) and (frame.chosen or _asks_for_company(frame, voters, selection)):
        return _alone(knowledge, frame, voters, selection)
    # Without a group, "dissenters" are those that voted against.
    if frame.has(Operator.COHESION) and (voters.groups or not frame.chosen):
        united = not voters.codes
        return VotesQuery(voters.codes, voters.groups, selection, united=united) if voters.groups else None
    calls = selection.newest_first(knowledge)
    differs = frame.has(Operator.DIFFERENCE) and len(calls) == 1 and not frame.is_whether
    whom = voters.and_(compared)
    differs = differs and bool(whom.groups or frame.asks_who or _counts_states(frame))
    if differs and (query := _otherwise_than(knowledge, whom, calls[0], selection)):
        return query
    if len(calls) == TWO and _are_two_conditions(frame) and not voters.codes:
        return None
    if joined := _joining(knowledge, frame, voters, compared, _on_which_all(knowledge, frame, compared, selection)):
        return joined
    everybody = voters.and_(compared)
    if everybody.codes or everybody.groups:
        return _of_voters(knowledge, frame, everybody, selection)
    return _of_nobody(frame, selection, calls)


def _measures_difference(frame: Frame) -> bool:
    """ "The difference in abstentions between the two"."""
    return "difference" in frame.words and len(frame.choices) == 1 and not frame.asks_who


def _of_nobody(frame: Frame, selection: Selection, calls: Sequence[RollCallInfo]) -> Query | None:
    """What is asked of votes where nobody is named."""
    if len(calls) == 1 and frame.asks_why_so:
        return TallyQuery(selection, why=True)
    asks_more = frame.chosen or frame.counts or frame.what.matters or frame.has(*_OF_RESULTS, Operator.AGREEMENT)
    if len(calls) == 1 and frame.has(Operator.ROLL_CALL) and not frame.counts:
        return MembersQuery(frame.choices or STORED, selection)
    if len(calls) == TWO == len(frame.what.calls) and not asks_more:
        return ChangesQuery(calls[1], calls[0])
    if frame.supposes_veto and len(calls) == 1:
        return TallyQuery(selection, veto=True)
    if frame.chosen:
        return None if frame.supposes_veto else _who(frame, selection)
    if len(calls) == 1 and (choice := _of_so_many(frame, calls[0]) or _of_one_alone(frame, calls[0])):
        return MembersQuery((choice,), selection)
    if frame.has(Operator.WHO) and frame.counts:
        # "138-9: which were the nine?" asks for names, and does not say of which choice.
        return None
    if _do_something_else(frame):
        return None
    found = results_of(selection)
    return replace(found, adopted=frame.supposed_outcome) if isinstance(found, TallyQuery) else found


def share_of_votes(frame: Frame) -> Part | None:
    """Two thirds or a majority, where it is asked whether so many of those that voted for or against were in favour."""
    asks = frame.asks_whether and frame.amount in (Part.TWO_THIRDS, Part.MAJORITY)
    named = frame.amount is Part.TWO_THIRDS or "majority" in frame.words
    of_yes = not frame.chosen or (named and set(frame.choices) == {Choice.YES})
    of_members = bool(frame.chosen) and bool(frame.words & _OF_ALL_MEMBERS)
    return frame.amount if asks and of_yes and not of_members and isinstance(frame.amount, Part) else None


def _do_something_else(frame: Frame) -> bool:
    """ "Who celebrated it?": what is asked of somebody is no result."""
    lists = word_lists()
    known = lists.voting | lists.adopted | lists.not_adopted
    return any(one == "who" and other.endswith("ed") and other not in known for one, other in pairwise(frame.written))


def _of_so_many(frame: Frame, call: RollCallInfo) -> Choice | None:
    """The one choice that as many made as are pointed at: "the nine that sided with Trump"."""
    if not (frame.counts_those_named and frame.how_many and call.tally):
        return None
    made = [choice for choice in CAST if call.tally.count(choice) == frame.how_many]
    return made[0] if len(made) == 1 else None


def _of_one_alone(frame: Frame, call: RollCallInfo) -> Choice | None:
    """ "Who stood alone on it?": the one choice that a single state made."""
    if not (frame.has(Operator.ALONE) and frame.has(Operator.WHO) and call.tally):
        return None
    made = [choice for choice in CAST if call.tally.count(choice) == 1]
    return made[0] if len(made) == 1 else None


def _are_two_conditions(frame: Frame) -> bool:
    """Whether two choices are named that are not made on each of two votes: "yes on A and no on B"."""
    if len(frame.chosen) != TWO or frame.has(Operator.RESULT, Operator.TOTALS):
        return False
    return frame.chosen[0].choices != frame.chosen[1].choices


def _joining(
    knowledge: Knowledge, frame: Frame, voters: Parties, compared: Parties, selection: Selection
) -> Query | None:
    """ "Who joined the US in voting no?", "when Iceland voted no, who joined?"."""
    counts = _counts_states(frame) and not frame.acting and len(compared.codes) == 1
    one_named = len(compared.codes or voters.codes) == 1
    alike = counts or (frame.has(Operator.AGREEMENT) and frame.has(Operator.WHO) and one_named)
    alike = alike or (bool(voters.groups) and len(compared.codes) == 1 and _asks_which_did_so(frame))
    if not (frame.has(Operator.JOINED) or alike):
        return None
    if len(selection) > 1:
        return _with_one_on_each(knowledge, frame, voters.and_(compared), selection)
    if (compared.codes or compared.groups) and not voters.codes:
        return _with_somebody(knowledge, frame, voters, compared, selection)
    if not frame.has(Operator.WHO) or len(voters.codes) != 1 or compared.codes:
        return None
    (call,) = selection.newest_first(knowledge)
    if frame.chosen and knowledge.seats(voters.codes[0], call)[0].choice not in frame.choices:
        return VotesQuery(voters.codes, (), selection, frame.choices)
    return _with_somebody(knowledge, frame, compared, voters, selection)


def _on_which_all(knowledge: Knowledge, frame: Frame, compared: Parties, selection: Selection) -> Selection:
    """ "Who sided with the US and Russia against it?": of several votes the one on which all who are named chose so, if it is only
    one."""
    calls = selection.newest_first(knowledge)
    done = [
        call for call in calls if all(knowledge.seats(code, call)[0].choice in frame.choices for code in compared.codes)
    ]
    meant = len(calls) > 1 and compared.codes and len(frame.chosen) == 1 and len(done) == 1
    return selection_of(done) if meant else selection


def _asks_which_did_so(frame: Frame) -> bool:
    """ "Which EU members voted like Hungary?", "the ASEAN states that voted as Laos did"."""
    which = frame.written[:1] in (["which"], ["what"]) and isinstance(frame.mentions[1], GroupMention)
    asks = (frame.asks_who or which or "that" in frame.words) and not frame.is_whether
    return asks and frame.has(Operator.AGREEMENT) and not frame.has(Operator.COHESION, Operator.TOTALS)


def _otherwise_than(knowledge: Knowledge, named: Parties, call: RollCallInfo, selection: Selection) -> Query | None:
    """ "Which EU members voted differently from Germany?": those that chose, and not what it chose."""
    if len(named.codes) != 1:
        return None
    choice = knowledge.seats(named.codes[0], call)[0].choice
    others = tuple(other for other in CAST if other is not choice)
    whole = union_of(tuple(map(MembersOf, named.groups))) if named.groups else EVERYONE
    states = Difference(whole, Named(named.codes))
    return StatesQuery(states, (Condition(call.bit, others),), selection) if choice in CAST else None


def _alone(knowledge: Knowledge, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
    """Who was alone in a choice, or whether those named were."""
    if not frame.chosen:
        return SameChoiceQuery(voters.codes[0], selection.newest_first(knowledge)[0])
    if len(selection) > MOST_WITH_MEMBERS:
        return None
    if frame.asks_whether and voters.groups and not voters.codes:
        # "Did only EU members vote against it?": whether nobody else did.
        others = Difference(EVERYONE, union_of(tuple(map(MembersOf, voters.groups))))
        return StatesQuery(others, (Condition(selection.calls, frame.choices),), selection, amount=Part.NONE)
    seats = [knowledge.seats(code, call)[0] for call in selection.newest_first(knowledge) for code in voters.codes]
    if voters.codes and not frame.asks_whether and not all(seat.choice in frame.choices for seat in seats):
        # "Given that Hungary voted no, is it isolated?": that it did not settles it.
        return VotesQuery(voters.codes, voters.groups, selection, frame.choices)
    return MembersQuery(frame.choices, selection, voters.groups, only=voters.codes)


def _asks_for_company(frame: Frame, voters: Parties, selection: Selection) -> bool:
    """ "Was the US isolated on it?": who chose as it did."""
    return frame.asks_whether and len(selection) == 1 and len(voters.codes) == 1 and not voters.groups


def _with_somebody(
    knowledge: Knowledge, frame: Frame, voters: Parties, compared: Parties, selection: Selection
) -> Query | None:
    """ "Who joined the US in voting against it?": those who chose as somebody did, if that is what it chose."""
    (call,) = selection.newest_first(knowledge)
    if len(compared.codes) > 1 and not compared.groups and frame.asks_who:
        return _beside_several(knowledge, frame, voters, compared, selection)
    if len(compared.codes) != 1:
        return MembersQuery(frame.choices, selection) if frame.chosen else None
    seat = knowledge.seats(compared.codes[0], call)[0]
    if frame.chosen and seat.choice not in frame.choices:
        return MembersQuery(frame.choices, selection, voters.groups)
    return SameChoiceQuery(compared.codes[0], call, compared.groups or voters.groups, _counts_states(frame))


def _beside_several(
    knowledge: Knowledge, frame: Frame, voters: Parties, compared: Parties, selection: Selection
) -> Query:
    """ "Who joined the US and Israel in voting no?": the others that chose as these did, if these chose alike."""
    (call,) = selection.newest_first(knowledge)
    made = {knowledge.seats(code, call)[0].choice for code in compared.codes}
    if len(made) > 1 or not made.issubset(frame.choices or CAST):
        return VotesQuery(compared.codes, (), selection, frame.choices)
    whole = union_of(tuple(map(MembersOf, voters.groups))) if voters.groups else EVERYONE
    others = Difference(whole, Named(compared.codes))
    return StatesQuery(others, (Condition(selection.calls, tuple(made)),), selection)


def _with_one_on_each(knowledge: Knowledge, frame: Frame, named: Parties, selection: Selection) -> Query | None:
    """ "Who voted with Russia on both?": the others that chose as it did on each of a few votes."""
    calls = selection.newest_first(knowledge)
    asks = frame.asks_who or (frame.written[:1] in (["which"], ["what"]) and not frame.is_whether)
    if len(named.codes) != 1 or frame.chosen or not asks or len(calls) > MOST_WITH_MEMBERS:
        return None
    made = [(call, knowledge.seats(named.codes[0], call)[0].choice) for call in reversed(calls)]
    if not all(choice in CAST for _, choice in made):
        return VotesQuery(named.codes, (), selection)
    whole = union_of(tuple(map(MembersOf, named.groups))) if named.groups else EVERYONE
    conditions = tuple(Condition(call.bit, (choice,)) for call, choice in made)
    belongs = not named.groups or any(knowledge.memberships(group, named.codes[0]) for group in named.groups)
    others = Difference(whole, Named(named.codes)) if belongs else whole
    return StatesQuery(others, conditions, selection)


def _counts_states(frame: Frame) -> bool:
    return not {("how", "many"), ("number", "of"), ("count", "of")}.isdisjoint(pairwise(frame.written))


def _of_voters(knowledge: Knowledge, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
    if frame.supposes_veto and voters.groups:
        return TallyQuery(selection, veto=True)
    if voters.groups and not voters.codes and frame.chosen:
        calls = selection.newest_first(knowledge)
        # All members of the Council are all who vote there.
        whole = (
            voters.groups == (COUNCIL,) and all(call.body is Body.COUNCIL for call in calls) and not frame.is_whether
        )
        return (
            MembersQuery(frame.choices, selection, () if whole else voters.groups)
            if len(selection) <= MOST_WITH_MEMBERS
            else None
        )
    of_all_times = frame.of_all_times and not any(isinstance(call, SymbolMention) for call in frame.what.calls)
    if len(voters.codes) == 1 and (len(selection) >= FIRST_HISTORY or of_all_times):
        return HistoryQuery(voters.codes[0], selection, frame.choices_ever if of_all_times else ())
    any_of = frame.is_of_either or frame.amount is Part.ANY or bool(frame.words & word_lists().any_of)
    asks_which = frame.asks_who or frame.has(Operator.TOTALS)
    supposes = frame.asks_whether or (len(selection) == 1 and not asks_which)
    supposes = supposes and is_supposed_of_all(frame, selection)
    asked = (Choice.YES,) if frame.is_about_being_for else frame.supposed if supposes else ()
    alike = len(voters.codes) > 1 and asks_if_alike(frame)
    return VotesQuery(voters.codes, voters.groups, selection, asked, frame.supposes_veto, any_of, alike)


def _who(frame: Frame, selection: Selection) -> Query | None:
    if len(selection) > MOST_WITH_MEMBERS:
        return None
    if frame.has(Operator.RESULT, Operator.TOTALS) and not frame.asks_who and not _adds_names(frame):
        return TallyQuery(selection)
    return MembersQuery(frame.choices, selection)


def _adds_names(frame: Frame) -> bool:
    """ "The result and the noes": those who chose so are told with the result."""
    joined = [one.written.lower() for one in frame.mentions[: frame.chosen[0].place]]
    joined = [one for one in joined if one not in word_lists().articles]
    plural = frame.mentions[frame.chosen[0].place].written.lower().endswith("s")
    return plural and joined[-1:] in (["and"], ["&"], ["+"]) and not frame.has(Operator.TOTALS)
