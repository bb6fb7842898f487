"""A question that leans on the one before it: what it leaves unsaid is taken from there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.dialogue.stepping import Continued, as_meant, filled, on_another
from bot.language.frames import Frame, Operator, Party, Role, with_choice_of
from bot.language.mentions import BodyMention, GroupMention, StateMention, SymbolMention, codes_of_states
from bot.language.openings import opening_of
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import LacksAnother
from bot.queries.selection import MOST_WITH_MEMBERS, Selection, selection_of
from bot.questions.over_time import compares_states
from data.record import RollCallInfo

_OF_RESULTS = frozenset({Operator.RESULT, Operator.TOTALS, Operator.WHEN, Operator.SIZE})
_OF_CHOICES = frozenset(
    {Operator.WHO, Operator.TOTALS, Operator.ALL, Operator.RESULT, Operator.EXCEPT, Operator.ANY_OR_NONE}
)
_OF_COMPANY = frozenset({Operator.JOINED, Operator.AGREEMENT, Operator.DIFFERENCE})
_OF_TWO = frozenset({Operator.AGREEMENT, Operator.DIFFERENCE})
_TWO = 2
_AGAINST = frozenset({"v", "vs", "versus"})
# "And in the EU?".
_AMONG = (["and", "in"], ["and", "from"], ["and", "among"], ["and", "within"])
# Of a group it was asked who chose so.
_EVERYBODY = (["everyone"], ["everybody"], ["and", "everyone"], ["and", "everybody"])
_VOTES_OR_TIMES = ("years", "times", "votes", "cases", "resolutions", "texts")
_THE_TWO = {
    ("same", "two"),
    ("these", "two"),
    ("those", "two"),
    ("same", "years"),
    ("same", "votes"),
    ("same", "texts"),
}


def stands_alone(frame: Frame) -> bool:
    """Whether a question in a conversation says itself which votes it is about, and what it asks of them."""
    asks = frame.named(Role.VOTER) or frame.chosen or frame.has(Operator.RESULT, Operator.WHEN)
    lists_votes = frame.names_votes and frame.what.about and not asks
    goes_on = bool(frame.mentions) and frame.mentions[0].written.lower() in word_lists().going_on_with
    whole = (frame.what.calls and asks) or (lists_votes and not goes_on) or _asks_what_a_body_did(frame)
    compares = (compares_states(frame) and bool(frame.what.when)) or _asks_how_alike_by_year(frame)
    whole = bool(whole) or ((compares or _asks_for_history(frame)) and not goes_on)
    former = ("the", "former") in pairwise(frame.written)
    leaning = word_lists().leaning if former else word_lists().leaning - {"former"}
    set_against = _sets_two_against(frame) and not goes_on
    return set_against or (whole and frame.words.isdisjoint(leaning))


def _sets_two_against(frame: Frame) -> bool:
    """ "Sri Lanka v Maldives 2019-2024": how alike two vote, who are both named, and over what time."""
    against = any(
        isinstance(one, StateMention) and between.written.lower() in _AGAINST and isinstance(other, StateMention)
        for one, between, other in zip(frame.mentions, frame.mentions[1:], frame.mentions[2:], strict=False)
    )
    states = [party for role, party in frame.roles if role in (Role.VOTER, Role.COMPARED)]
    only_when = bool(frame.what.when) and replace(frame.what, when=()).says_nothing
    return against and only_when and len(states) == _TWO == len(frame.roles) and not (frame.chosen or frame.operators)


def _asks_for_history(frame: Frame) -> bool:
    """ "How has Brazil voted since 2000?": of all votes of that time."""
    perfect = not frame.words.isdisjoint(("has", "have")) and "voted" in frame.words
    only_when = bool(frame.what.when) and replace(frame.what, when=()).says_nothing
    return bool(perfect and only_when and frame.named(Role.VOTER))


def _asks_how_alike_by_year(frame: Frame) -> bool:
    """ "How often did the US and Israel agree, by year?": two that are named, over all years."""
    states = [one for one in (*frame.named(Role.VOTER), *frame.named(Role.COMPARED)) if isinstance(one, StateMention)]
    return len(states) == _TWO and frame.has(Operator.AGREEMENT) and frame.has(Operator.COURSE) and not frame.chosen


def _asks_what_a_body_did(frame: Frame) -> bool:
    """ "What did the Security Council decide on Gaza?": of no state."""
    said = [one for one in frame.mentions if one.written.lower() not in word_lists().articles]
    acts = any(
        one.written.lower() in word_lists().auxiliaries and isinstance(other, BodyMention)
        for one, other in pairwise(said)
    )
    return acts and bool(frame.what.about)


def continued(
    frame: Frame, before: Frame, selection: Selection, calls: Sequence[RollCallInfo], codes: Sequence[str]
) -> Continued | None:
    """None where nothing is left unsaid, or more than can be taken from the question before. `calls` are the votes and
    `codes` the states that were spoken of, the last ones first."""
    frame = as_meant(frame, before, selection)
    parties = parties_of_frame(frame)
    differing = _differing_on_those(frame, before, parties, selection)
    few = len(selection) <= MOST_WITH_MEMBERS
    if found := differing or on_another(frame, before, parties, calls, selection):
        return found
    ordered = _in_order_of_time(frame, before, few=few) or _on_both(frame, before, parties, calls[:_TWO])
    if found := ordered or _each_time(frame, before, parties, selection):
        return found
    what = replace(frame.what, about=tuple(one for one in frame.what.about if one not in parties))
    moved = frame.has(Operator.CHANGE) and len(frame.what.calls) == _TWO and not parties and not frame.has(Operator.WHO)
    if moved and before.named(Role.VOTER) and frame.words & {"it", "its", "they", "their"}:
        roles = tuple((role, party) for role, party in before.roles if role is Role.VOTER)
        return Continued(replace(frame, roles=roles))
    if frame.what.calls and not parties and (found := _of_several(frame, before, codes)):
        return found
    if frame.has(Operator.ANY_OR_NONE) and "them" in frame.words and not parties and before.named(Role.VOTER):
        parties = _states(codes[:_TWO]) or parties
    asks_for_vetoes = frame.supposes_veto and (parties or frame.asks_for_several)
    if asks_for_vetoes or "both" in frame.written or (_ranks_states(before) and _is_of_one(frame, parties)):
        return None
    if (
        (what.about and not what.when)
        or frame.beyond
        or frame.has(Operator.WHY, Operator.OPINION, Operator.CHANGE)
        or (frame.has(Operator.EXCEPT) and not frame.named(Role.EXCEPTED))
    ):
        return None
    if what.says_nothing or (frame.how_many and replace(what, how_many=None).says_nothing):
        told = _about_the_same if few else _over_time
        return told(frame, before, parties, _this_time(frame, calls) or selection)
    if parties or frame.chosen or frame.operators - {Operator.ALL}:
        return _at_another_time(frame, before, what, parties)
    if what.calls and replace(what, calls=(), bodies=(), when=()).says_nothing:
        return _on_others(frame, before, what)
    if what.when and frame.what.about and before.named(Role.VOTER):
        return Continued(filled(before, frame, what=frame.what))
    if what.when and replace(what, when=()).says_nothing and _can_be_moved(before, few=few):
        return Continued(filled(before, frame, what=replace(before.what, when=what.when, series=None)))
    return None


def _ranks_states(frame: Frame) -> bool:
    """ "Who vetoed most?"."""
    return frame.asks_who and bool(frame.chosen) and frame.has(Operator.MOST, Operator.FEWEST)


def _is_of_one(frame: Frame, parties: Sequence[Party]) -> bool:
    """ "What about China?" of states that were ranked: how often it did so, and not "on China?"."""
    one = len(parties) == 1 and isinstance(parties[0], StateMention) and len(frame.what.about) <= 1
    says_more = frame.chosen or frame.operators or not replace(frame.what, about=()).says_nothing
    return one and not says_more and "on" not in frame.written


def _differing_on_those(
    frame: Frame, before: Frame, parties: Sequence[Party], selection: Selection
) -> Continued | None:
    """ "Where did they differ?": of the two who were asked about, on the votes that were told."""
    asks = frame.has(Operator.DIFFERENCE) and not frame.chosen and frame.what.says_nothing and len(selection) > 1
    two = codes_of_states(parties)
    same = two == codes_of_states((*before.named(Role.VOTER), *before.named(Role.COMPARED)))
    return Continued(replace(frame, what=before.what)) if asks and same and len(two) == _TWO else None


def _in_order_of_time(frame: Frame, before: Frame, *, few: bool) -> Continued | None:
    """ "When was the last time?", "and the first?": of the votes on which somebody chose so."""
    series = frame.what.series
    asks = before.chosen and before.named(Role.VOTER) and frame.operators <= {Operator.WHEN}
    if (
        few
        or series is None
        or not asks
        or frame.roles
        or frame.chosen
        or not replace(frame.what, series=None).says_nothing
    ):
        return None
    what = replace(before.what, series=series)
    ordered = filled(before, frame, what=what, operators=frozenset({Operator.WHEN}))
    return Continued(replace(ordered, mentions=(*before.mentions, series)))


def _on_both(
    frame: Frame, before: Frame, parties: Sequence[Party], last_two: Sequence[RollCallInfo]
) -> Continued | None:
    """ "And Chile, both years?", "did it change between them?"."""
    if len(last_two) < _TWO or not frame.what.says_nothing:
        return None
    roles = tuple((Role.VOTER, party) for party in parties or before.named(Role.VOTER))
    older, newer = sorted(last_two, key=lambda call: call.number)
    if frame.has(Operator.CHANGE) and roles and not frame.has(Operator.WHO):
        return Continued(replace(frame, what=before.what, roles=roles), changed=(older, newer))
    if frame.has(Operator.MOST, Operator.FEWEST) and ("the", "two") in pairwise(frame.written) and not parties:
        return Continued(replace(frame, what=before.what, roles=(), how_many=None), selection_of((older, newer)))
    in_both = any(one == "both" and other in _VOTES_OR_TIMES for one, other in pairwise(frame.written))
    if in_both and (who := _who_on_both(frame, before, parties)):
        return Continued(who, selection_of((older, newer)))
    same_two = any((one, other) in _THE_TWO for one, other in pairwise(frame.written))
    ends_so = [one for one in frame.written if one.isalnum()][-1:] == ["both"]
    meant = in_both or same_two or (parties and ends_so)
    if (
        meant
        and not frame.chosen
        and not frame.operators - {Operator.ALL}
        and not frame.words & {"later", "before", "earlier"}
    ):
        return Continued(replace(frame, what=before.what, roles=roles), selection_of((older, newer)))
    return None


def _who_on_both(frame: Frame, before: Frame, parties: Sequence[Party]) -> Frame | None:
    """ "Who abstained both times?" and, behind a list of those who did, "who did so both times?", "both times?"."""
    if not frame.operators <= {Operator.WHO, Operator.ALL} or frame.words & {"later", "before", "earlier"}:
        return None
    if frame.asks_who and frame.chosen:
        return replace(frame, what=before.what, operators=frame.operators | {Operator.ALL})
    of_list = before.has(Operator.WHO) and before.chosen and not (parties or frame.chosen)
    return filled(before, frame, operators=before.operators | {Operator.ALL}) if of_list else None


def _each_time(frame: Frame, before: Frame, parties: Sequence[Party], selection: Selection) -> Continued | None:
    """ "All three times?": what was asked, of each of the votes that were spoken of."""
    asks_more = parties or frame.chosen or frame.operators != {Operator.ALL} or "both" in frame.written
    if len(selection) <= 1 or asks_more or not replace(frame.what, how_many=None).says_nothing:
        return None
    return Continued(filled(before, frame, what=before.what, operators=before.operators | {Operator.ALL}), selection)


def _of_several(frame: Frame, before: Frame, codes: Sequence[str]) -> Continued | None:
    """ "And all three on ES-10/24?", "ES-10/22 for both": the states that were asked about one after the other."""
    written = frame.written
    many = _TWO if "both" in written else frame.how_many if "all" in written or "the" in written else None
    named = len(before.named(Role.VOTER))
    if not many or named >= many or len(codes) < many or frame.chosen or frame.operators - {Operator.ALL}:
        return None
    roles = tuple((Role.VOTER, state) for state in _states(codes[:many]))
    return Continued(replace(frame, what=replace(frame.what, how_many=None), roles=roles, how_many=None))


def parties_of_frame(frame: Frame) -> tuple[Party, ...]:
    """The states and groups, also those of "what about China?"."""
    about = [one for one in frame.what.about if isinstance(one, StateMention | GroupMention)]
    written = frame.written
    asked_about = about if _asks_what_about(frame) or written[:2] in _AMONG else []
    return (*frame.named(Role.VOTER), *frame.named(Role.COMPARED), *asked_about)


def _states(codes: Sequence[str]) -> tuple[StateMention, ...]:
    """Those that were spoken of, the first ones first."""
    return tuple(StateMention(0, 0, code, (code,), "name") for code in reversed(codes))


def _asks_what_about(frame: Frame) -> bool:
    written = frame.written
    return any(written[place : place + _TWO] in (["what", "about"], ["how", "about"]) for place in range(len(written)))


def _about_the_same(frame: Frame, before: Frame, parties: Sequence[Party], selection: Selection) -> Continued | None:
    """ "And China?", "who abstained?", "the result?": of the votes that were asked about."""
    if beside := _beside_others(frame, before, parties):
        return Continued(beside, selection)
    if before.chosen and frame.written_words in _EVERYBODY:
        roles = tuple(one for one in before.roles if not isinstance(one[1], GroupMention))
        return Continued(replace(before, roles=roles, operators=frozenset({Operator.WHO}), how_many=None), selection)
    excepted = tuple(one for one in frame.roles if one[0] is Role.EXCEPTED)
    allowed = {Operator.ALL, Operator.EXCEPT} if excepted else {Operator.ALL}
    if parties and not frame.chosen and not frame.operators - allowed:
        return Continued(_of_somebody(frame, before, parties, excepted), selection)
    # "Who was the only African state against?" is told who was.
    of_choices = _OF_CHOICES | {Operator.ALONE} if frame.asks_who and parties else _OF_CHOICES
    if frame.chosen and not frame.operators - of_choices:
        roles = tuple((Role.VOTER, party) for party in parties) or _groups_kept(frame, before)
        roles += excepted
        return Continued(replace(frame, what=before.what, roles=roles), selection)
    counts = frame.operators == {Operator.TOTALS} and "that" in frame.written
    names = frame.operators == {Operator.WHO} or frame.words & {"names", "list"}
    if not parties and before.chosen and (names or counts):
        # "How many voted no?", "names?".
        roles = tuple((role, party) for role, party in before.roles if isinstance(party, GroupMention))
        operators = frozenset({Operator.WHO})
        return Continued(
            replace(before, passage=frame.passage, roles=roles, operators=operators, how_many=None), selection
        )
    if not parties and frame.has(Operator.RESULT, Operator.WHEN, Operator.SIZE) and not frame.operators - _OF_RESULTS:
        return Continued(replace(frame, what=before.what, roles=()), selection)
    return None


def _beside_others(frame: Frame, before: Frame, parties: Sequence[Party]) -> Frame | None:
    """ "Was the US alone?", "so it sided with Russia?", "and without Germany?": of those who were asked about, on the same votes."""
    if _pairs(before) and len(parties) == 1 and is_led_by_with(frame, parties[0]):
        # "And with China?"
        both = ((Role.VOTER, before.named(Role.VOTER)[0]), (Role.COMPARED, parties[0]))
        return filled(before, frame, roles=both)
    alone, joined = frame.operators == {Operator.ALONE}, frame.operators <= _OF_COMPANY and bool(frame.operators)
    chosen = frame.chosen or before.chosen
    if alone and parties and len(chosen) == 1:
        return replace(with_choice_of(frame, before), what=before.what)
    voters = before.named(Role.VOTER)
    of_it = len(voters) == 1 and isinstance(voters[0], StateMention) and ("was", "it") in pairwise(frame.written)
    if alone and of_it and not parties:
        # "Was it alone?"
        return replace(frame, what=before.what, roles=((Role.VOTER, voters[0]),))
    asks_which = bool(frame.named(Role.VOTER)) and all(isinstance(one, GroupMention) for one in frame.named(Role.VOTER))
    if Operator.JOINED in frame.operators and joined and asks_which and len(frame.named(Role.COMPARED)) == 1:
        # "Which Commonwealth states sided with London?"
        return replace(frame, what=before.what)
    named = tuple((role, party) for role, party in before.roles if role is Role.VOTER and party not in parties)
    if joined and named and frame.named(Role.COMPARED) and not frame.chosen:
        beside = tuple((Role.COMPARED, party) for party in parties)
        return replace(frame, what=before.what, roles=(*named, *beside))
    if joined and _asks_of_that_vote(frame):
        return replace(frame, what=before.what)
    left_out = _groups_left_out(frame)
    groups = tuple(one for one in named if isinstance(one[1], GroupMention) and one[1].code not in left_out)
    excepts = frame.operators == {Operator.EXCEPT} and frame.named(Role.EXCEPTED) and not (parties or frame.chosen)
    if excepts and left_out and before.chosen and not groups:
        # "And outside the EU?"
        return filled(before, frame, roles=frame.roles, operators=frozenset({Operator.WHO, Operator.EXCEPT}))
    if excepts and groups:
        return filled(before, frame, roles=(*groups, *frame.roles), operators=before.operators | {Operator.EXCEPT})
    return None


def is_led_by_with(frame: Frame, party: Party) -> bool:
    """Whether nothing is asked but the same beside another: "and with China?"."""
    before = [one.written.lower() for one in frame.mentions if one.start < party.start]
    before = [word for word in before if word not in word_lists().articles]
    return before[-1:] == ["with"] and not (frame.chosen or frame.operators - {Operator.TOTALS})


def _asks_of_that_vote(frame: Frame) -> bool:
    """ "Did India vote with Vietnam?", but not "does it?", which asks how often."""
    of_many = frame.of_all_times or not frame.words.isdisjoint(("often", "usually", "mostly", "generally"))
    both = frame.named(Role.VOTER) and frame.named(Role.COMPARED)
    return bool(both) and opening_of(frame.mentions) == "did" and not (frame.chosen or of_many)


def _of_somebody(
    frame: Frame, before: Frame, parties: Sequence[Party], excepted: tuple[tuple[Role, Party], ...]
) -> Frame:
    """What was asked, of others: of a group who chose so, of a state how it voted."""
    groups = any(isinstance(party, GroupMention) for party in parties)
    of_lists = before.has(Operator.WHO) or not before.named(Role.VOTER)
    # "And how did NATO vote?" says itself what it asks, and "the rest of NATO?" is not asked who of it is on the list.
    says_itself = bool(excepted) or ("how" in frame.words and not frame.words.isdisjoint(("vote", "voted")))
    # "Was Canada against?", "and the G7?" asks how it voted, not whether all of it, or any, was against.
    of_states = before.is_whether and all(isinstance(one, StateMention) for one in before.named(Role.VOTER))
    says_itself = says_itself or (groups and of_states and not (of_lists or frame.is_whether))
    keeps = (groups or not of_lists or _asks_if_listed(frame)) and not says_itself
    chosen = before.chosen if keeps else ()
    operators = before.operators - {Operator.WHO, Operator.TOTALS, Operator.RESULT, Operator.WHEN, Operator.ALONE}
    return replace(
        frame,
        what=before.what,
        roles=(*((Role.VOTER, party) for party in parties), *excepted),
        chosen=chosen,
        operators=(operators if not (of_lists or says_itself) else frozenset()) | (frame.operators & {Operator.EXCEPT}),
        mentions=frame.mentions if not chosen else before.mentions,
        passage=frame.passage if not chosen else before.passage,
    )


def _asks_if_listed(frame: Frame) -> bool:
    """ "Was Mali one of them?" """
    return frame.is_whether and bool(frame.words & {"them", "those", "among"})


def _groups_kept(frame: Frame, before: Frame) -> tuple[tuple[Role, Party], ...]:
    """ "And which of them voted no?" is asked of the group that was asked about."""
    goes_on = bool(frame.mentions) and frame.mentions[0].written.lower() in ("and", "but")
    if not (goes_on or _asks_which_of_them(frame)):
        return ()
    of_groups = any(isinstance(party, GroupMention) for party in before.named(Role.VOTER))
    left_out = _groups_left_out(frame)
    return tuple(
        (role, party)
        for role, party in before.roles
        if (isinstance(party, GroupMention) and party.code not in left_out) or (of_groups and role is Role.EXCEPTED)
    )


def _groups_left_out(frame: Frame) -> set[str]:
    return {one.code for one in frame.named(Role.EXCEPTED) if isinstance(one, GroupMention)}


def _asks_which_of_them(frame: Frame) -> bool:
    """ "Which of them abstained?", "which abstained?", "which members opposed it?", "now the abstentions"."""
    points = not frame.words.isdisjoint(("them", "those", "these", "ones", "member", "members"))
    which = frame.written[:1] == ["which"] and frame.written[1:] and not frame.words & word_lists().group_nouns
    bare = not (frame.operators or frame.is_whether)
    return points or which or bare


def _this_time(frame: Frame, calls: Sequence[RollCallInfo]) -> Selection | None:
    """ "Who opposed it this time?" behind "and last year?": the newer of two votes on the same text."""
    two = calls[:_TWO]
    if ("this", "time") not in pairwise(frame.written) or len({call.title for call in two}) != 1:
        return None
    return selection_of((max(two, key=lambda call: call.number),))


def _over_time(frame: Frame, before: Frame, parties: Sequence[Party], selection: Selection) -> Continued | None:
    """ "And Germany?" of how often somebody voted so, agreed, or stood alone. Raises LacksAnother where that is one of the two
    that were compared."""
    if frame.chosen and frame.asks_who and frame.has(Operator.ANY_OR_NONE, Operator.ALL) and parties:
        # "Which African states voted no on any of them?"
        return Continued(replace(frame, what=before.what), selection)
    if frame.chosen and not parties and not frame.operators - {Operator.ALONE} and before.chosen:
        return Continued(_with_choice_of(frame, before))
    # "What is the number for Israel?"
    counts = before.has(Operator.TOTALS) and frame.operators <= {Operator.TOTALS, Operator.RESULT}
    if not parties or frame.chosen or (frame.operators and not counts):
        return None
    pair = (*before.named(Role.VOTER), *before.named(Role.COMPARED))
    voters = [party for party in pair if party not in parties]
    of_two = (
        before.has(*_OF_TWO) or compares_states(before) or _pairs(before) or (before.ranks_years and len(voters) > 1)
    )
    if not of_two and is_led_by_with(frame, parties[0]):
        return None
    if of_two and len(parties) == 1:
        if len(pair) == _TWO and _are_among(parties, pair):
            raise LacksAnother(
                f"which other country to compare {parties[0].written} with", "How often do India and China agree?"
            )
        parties = _beside_the_other(frame, parties[0], pair)
    parties = (*parties, *_set_against(parties, before))
    topics = tuple((role, party) for role, party in before.roles if role is Role.TOPIC)
    return Continued(filled(before, frame, roles=(*_roles_of(parties, before), *topics)))


def _beside_the_other(frame: Frame, party: Party, pair: Sequence[Party]) -> tuple[Party, ...]:
    """Somebody in the place of the first of two who were compared, which is the one that was asked about: "same for Chile"; of
    the other one, "and with Chile?"."""
    return (*pair[:1], party) if is_led_by_with(frame, party) else (party, *pair[1:])


def _roles_of(parties: Sequence[Party], before: Frame) -> tuple[tuple[Role, Party], ...]:
    """What others do in the question before; of two that are compared, the second is the one that the first is compared with."""
    others = Role.COMPARED if _pairs(before) and len(parties) == _TWO else Role.VOTER
    return tuple((others if place else Role.VOTER, party) for place, party in enumerate(parties))


def _pairs(before: Frame) -> bool:
    """ "How often did Chile vote with Peru?": whether one state was compared with another, and no choice named."""
    one, other = before.named(Role.VOTER), before.named(Role.COMPARED)
    alone = len(one) == 1 == len(other) and all(isinstance(party, StateMention) for party in (*one, *other))
    return alone and before.has(Operator.JOINED) and not before.chosen


def _set_against(parties: Sequence[Party], before: Frame) -> Sequence[Party]:
    """The group that a state was compared with, where another state is named, or the state, where another group is."""
    compared = (*before.named(Role.VOTER), *before.named(Role.COMPARED))
    of_one_and_group = len(compared) == _TWO and len({isinstance(one, GroupMention) for one in compared}) == _TWO
    if (
        len(parties) != 1
        or not of_one_and_group
        or not before.has(Operator.COHESION, Operator.JOINED, Operator.AGREEMENT)
    ):
        return ()
    return [one for one in compared if isinstance(one, GroupMention) is not isinstance(parties[0], GroupMention)]


def _are_among(parties: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether they are named there, too, by whatever name."""
    codes = codes_of_states(others)
    return all(isinstance(party, StateMention) and codes.issuperset(party.codes) for party in parties)


def _with_choice_of(frame: Frame, before: Frame) -> Frame:
    """ "And its one vote against?": what was asked before of another choice."""
    place = before.chosen[0].place
    mentions = list(before.mentions)
    mentions[place] = frame.mentions[frame.chosen[0].place]
    chosen = replace(frame.chosen[0], place=place)
    return replace(before, passage=frame.passage, mentions=tuple(mentions), chosen=(chosen,), follows=False)


def _on_others(frame: Frame, before: Frame, what: What) -> Continued | None:
    """ "What about ES-11/7?": what was asked, of other votes."""
    if len(before.what.calls) > 1 and before.chosen:
        return None
    if not (before.roles or before.chosen or before.operators):
        return None
    named = any(isinstance(call, SymbolMention) for call in what.calls)
    if before.is_whether and before.named(Role.VOTER) and "vote" in frame.words:
        # "What was its vote on ES-11/1?" asks no longer whether it was that.
        before = replace(before, passage=frame.passage, mentions=frame.mentions, chosen=())
    operators = before.operators - {Operator.ALL, Operator.TOTALS}
    return Continued(filled(before, frame, what=what, operators=operators)) if named else None


def _at_another_time(frame: Frame, before: Frame, what: What, parties: Sequence[Party]) -> Continued | None:
    """ "Who was against in 2019?", "who was against the last time?": of the topic that was asked about."""
    only_time = bool(what.when) != bool(what.series) and replace(what, when=(), series=None).says_nothing
    asks = frame.chosen and not parties and not frame.operators - {Operator.WHO}
    asks = asks and frame.words.isdisjoint(word_lists().pointing_at_states)
    if not (only_time and asks and before.what.about and _can_be_moved(before, few=True)):
        return None
    when = () if what.series else what.when
    return Continued(replace(frame, what=replace(before.what, when=when, series=what.series)))


def _can_be_moved(before: Frame, *, few: bool) -> bool:
    """Whether it is asked of the votes of a time or topic, or of all there are, so that another time can be asked about."""
    asks = before.roles or before.chosen or before.operators
    return not before.what.calls and bool(before.what.when or before.what.about or (asks and not few))
