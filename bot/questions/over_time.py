"""What is asked of all votes of a time or topic."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.finding.counts import counts_of
from bot.finding.parties import Parties
from bot.language.conditions import choices_of, chose_most
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import StateMention, WhenMention
from bot.language.vocabulary import word_lists
from bot.problems import NeedsMore
from bot.quantities import Part
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    GroupChose,
    HistoryQuery,
    Manner,
    MostQuery,
    PairsQuery,
    Query,
    RankingQuery,
    SearchQuery,
    StateChose,
    TallyQuery,
    VotesQuery,
    WhereQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS, Means, Selection
from bot.questions.framing import FIRST_HISTORY, results_of
from data.model import CAST, Choice

# Between a place in an order and who voted: "the first vote ever cast by Bhutan".
_CAST_FIRST = frozenset(
    {
        "resolution",
        "text",
        "that",
        "which",
        "ever",
        "very",
        "vote",
        "votes",
        "voted",
        "ballot",
        "cast",
        "by",
        "of",
        ":",
        "assembly",
        "recorded",
        "roll",
        "call",
    }
)
_ONLY = frozenset({"only", "single", "sole", "one"})
_OWN = frozenset({"its", "their"})
_OPPOSITION = frozenset({"opposition", "resistance"})
_YEARLY = frozenset({"yearly", "annual", "annually"})
_SUPPORT = frozenset({"votes", "support", "majority", "popular", "states", "countries", "members", "backing"})
_OTHERWISE = frozenset({"different", "differently", "differ", "otherwise", "apart"})
_TURNING = frozenset({"stop", "stopped", "cease", "ceased", "quit", "start", "started", "begin", "began"})
_TREND = frozenset({"trend", "trends"})
_EACH = frozenset({"by", "each", "every"})
_OFTEN = (Operator.TOTALS, Operator.SHARE, Operator.COURSE, Operator.RATE)
WITH_ONE_ALONE = "How often did only the United States and Israel vote no in 2025?"
WITH_ONE = "How often do India and Brazil agree with China?"
_COMPARE = frozenset({"compare", "comparing", "comparison"})
TWO = 2
MOST_STATES = 6
# So many words may stand between "with" and the majority: "with the vast EU | majority".
REACH = 4
# Shares over less than about a year of votes say little.
DAYS_WORTH_COMPARING = 300


def over_time(frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
    everybody = voters.and_(compared)
    if (one := only_one(frame)) and set(everybody.codes) <= {one} and not everybody.groups and len(selection) > 1:
        return AloneQuery(one, frame.choices, selection)
    if frame.has(Operator.SIZE) or frame.named(Role.EXCEPTED) or frame.named(Role.WITHIN):
        return None
    if frame.has(Operator.NEARER) or (_ranks(frame, compared, compared) and len(voters.codes) > 1):
        return _nearer(frame, voters, compared, selection)
    if frame.has(Operator.ALONE) and len(everybody.codes) == TWO and not (everybody.groups or frame.chosen):
        # "How often was the US alone with Israel?"
        raise NeedsMore("in which choice: in favour, against or abstaining", WITH_ONE_ALONE)
    yearly, ranks = _of_years(frame, everybody, selection), _ranks(frame, everybody, compared)
    if yearly or ranks or _follows_course(frame, everybody):
        counted = _ranking if ranks else _history
        return yearly or counted(frame, everybody, selection)
    beside = bool(compared.groups) and frame.has(Operator.JOINED, Operator.COURSE)
    beside = beside or (bool(compared.codes) and frame.has(Operator.JOINED) and frame.has(*_OFTEN))
    if (frame.has(Operator.AGREEMENT) or beside) and (alike := _alike(frame, voters, compared, selection)):
        return alike
    of_group = _pairs(frame, everybody, selection) or _breaking_ranks(frame, everybody, selection)
    if of_group or frame.has(Operator.MOST, Operator.FEWEST) or _asks_who_stood_alone(frame, everybody, selection):
        return of_group or most(frame, everybody, selection)
    if frame.has(Operator.DIFFERENCE) and (differing := _differing(frame, everybody, selection)):
        return differing
    if _compares_two(frame, everybody, selection):
        return _agreement(frame, everybody, selection)
    if frame.has(Operator.ALONE) and len(everybody.codes) == 1 and not everybody.groups:
        return _alone(frame, everybody, selection)
    if not everybody.codes and not everybody.groups:
        return _of_votes(frame, selection)
    joined = everybody if frame.has(Operator.JOINED) else voters
    return _where(frame, joined, selection) or _of_voters(frame, everybody, selection)


def _alone(frame: Frame, one: Parties, selection: Selection) -> Query | None:
    """Where one was alone in its choice; whether it was in one vote is a question about that vote."""
    if _owns_only_vote(frame):
        return WhereQuery((StateChose(one.codes[0], CAST),), selection, None)
    of_one = frame.asks_whether and len(selection) == 1
    if frame.what.series and frame.chosen and (placed := _where(frame, one, selection)):
        return placed
    place = frame.what.series.place if frame.what.series and not frame.orders_votes else None
    return None if of_one else AloneQuery(one.codes[0], frame.choices, selection, place)


def _agreement(frame: Frame, everybody: Parties, selection: Selection) -> AgreementQuery | DifferQuery:
    """How often two voted alike, from year to year where it is asked how that went, or on which votes, where these are asked for,
    or the first or last of them."""
    a, b = everybody.codes
    if asks_when_alike(frame) and frame.what.series:
        return DifferQuery(a, b, selection, frame.what.series.place, alike=True)
    if frame.asks_which_votes and frame.has(Operator.AGREEMENT, Operator.JOINED) and not frame.ranks_years:
        return DifferQuery(a, b, selection, alike=not frame.has(Operator.DIFFERENCE))
    return AgreementQuery(a, b, selection, _by_year(frame), frame.share)


def _by_year(frame: Frame) -> bool:
    yearly = not frame.words.isdisjoint(_YEARLY)
    return frame.has(Operator.COURSE, Operator.CHANGE, Operator.RATE) or frame.ranks_years or yearly


def _alike(frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
    """Of two how often they agreed; "how often do France, Germany and the UK agree?", of all and each two; "how often does India
    agree with China, Russia and the US?" and "how often do India and Nepal agree with China?", of one with each; "how often does
    Türkiye agree with the EU?", with most members."""
    everybody = voters.and_(compared)
    if _compares_two(frame, everybody, selection):
        return _agreement(frame, everybody, selection)
    asks_else = frame.chosen or frame.is_whether or frame.what.series or frame.has(Operator.MOST, Operator.FEWEST)
    which = (frame.asks_who or frame.asks_which_votes or frame.names_votes) and not frame.has(*_OFTEN)
    several = TWO < len(everybody.codes) <= MOST_STATES and not everybody.groups
    with_group = len(everybody.codes) == len(everybody.groups) == 1
    if asks_else or which or not (several or with_group) or len(selection) < FIRST_HISTORY:
        return None
    if with_group:
        return VotesQuery(everybody.codes, everybody.groups, selection, united=True, by_year=_by_year(frame))
    one, others = (voters, compared) if len(voters.codes) == 1 else (compared, voters)
    if len(one.codes) == 1 < len(others.codes):
        return RankingQuery(one.codes[0], selection, False, among=others.codes, by_year=_by_year(frame))
    if voters.codes and compared.codes:
        raise NeedsMore("which one state the others are to be compared with", WITH_ONE)
    return VotesQuery(everybody.codes, (), selection, united=True, by_year=_by_year(frame))


def _of_years(frame: Frame, everybody: Parties, selection: Selection) -> Query | None:
    """How two agreed, or how often one chose so, from year to year."""
    if not frame.ranks_years or everybody.groups or len(selection) <= 1:
        return None
    match everybody.codes:
        case [_, _] if not frame.chosen:
            return _agreement(frame, everybody, selection)
        case [one] if len(frame.chosen) == 1:
            return HistoryQuery(one, selection, frame.choices, by_year=True)
        case _:
            return None


def only_one(frame: Frame) -> str:
    """ "Which nobody but Russia opposed", "with no opponent except Russia": who made a choice alone; else empty."""
    excepted = frame.named(Role.EXCEPTED)
    denied = frame.amount is Part.NONE or any(not claim.count for claim in frame.counts)
    if not denied or len(frame.choices) != 1 or len(excepted) != 1 or not isinstance(excepted[0], StateMention):
        return ""
    return (
        excepted[0].codes[0]
        if len(excepted[0].codes) == 1 and (frame.lists_votes or not frame.has(Operator.WHO))
        else ""
    )


def _differing(frame: Frame, everybody: Parties, selection: Selection) -> Query | None:
    """Where two states differed, or how often the members of a group did from one: "which of the Baltic states voted
    differently from Germany?"."""
    place = frame.what.series.place if frame.what.series and not frame.orders_votes else None
    match everybody.codes, everybody.groups:
        case [a, b], _:
            return DifferQuery(a, b, selection, place)
        case [one], [group] if len(selection) > 1 and not frame.chosen:
            return RankingQuery(one, selection, True, group)
        case _:
            return None


def is_of_all_votes(frame: Frame) -> bool:
    """Whether something is asked of all votes there are, so that neither a time nor a topic need be named."""
    if frame.has(Operator.NEAREST, Operator.FARTHEST, Operator.NEARER, Operator.NARROWEST, Operator.ALONE):
        return True
    if only_one(frame):
        return True
    if frame.supposes_veto and (frame.asks_for_several or (frame.named(Role.VOTER) and not frame.is_whether)):
        return True
    parties = (*frame.named(Role.VOTER), *frame.named(Role.COMPARED))
    # "East and West Germany" are two.
    several = len(parties) > 1 or any(isinstance(one, StateMention) and one.together for one in parties)
    if frame.has(Operator.AGREEMENT, Operator.DIFFERENCE) or (frame.has(Operator.JOINED) and not frame.chosen):
        ranks = frame.has(Operator.MOST, Operator.FEWEST) or frame.share is not None
        return several or (bool(parties) and ranks)
    if frame.has(Operator.TOTALS, Operator.SHARE) and len(parties) == 1 and not frame.what.calls:
        return True
    if compares_states(frame) and not frame.what.calls:
        return True
    often = (
        frame.has(Operator.TOTALS, Operator.SHARE, Operator.MOST, Operator.FEWEST)
        or frame.asks_which_votes
        or frame.has(Operator.WHEN)
    )
    if frame.has(Operator.COHESION) and often and parties and not frame.what.calls:
        # Who breaks ranks most often.
        return True
    usual = not frame.words.isdisjoint(word_lists().usually)
    if (usual or frame.has(Operator.COURSE, Operator.RATE)) and parties and not frame.what.calls:
        # "How has the EU voted over the years?", "India's abstentions per year", "how does India usually vote?".
        return True
    if frame.counts and frame.asks_for_several and not parties:
        # "Which resolutions had fewer than five votes against?".
        return True
    if frame.chosen and len(parties) > 1 and frame.asks_for_several and not frame.what.calls:
        # "On which votes did India and China both abstain?"
        return True
    of_all_times = frame.what.series or frame.of_all_times or frame.has(Operator.MOST)
    return bool(of_all_times and (frame.chosen or asks_of_any_choice(frame)))


def _ranks(frame: Frame, everybody: Parties, compared: Parties) -> bool:
    """Whether states are asked for by how often they voted like one."""
    if len(everybody.codes) != 1 or frame.chosen:
        return False
    if frame.has(Operator.NEAREST, Operator.FARTHEST):
        return True
    alike = frame.has(Operator.JOINED, Operator.AGREEMENT) or bool(compared.codes)
    if frame.has(Operator.JOINED) and everybody.groups and compared.codes and not frame.has(Operator.COHESION):
        # "Which Commonwealth states sided with London?"
        return True
    if alike and frame.asks_who and frame.what.when and not (frame.what.calls or frame.what.about or frame.what.series):
        # "Who votes like Ukraine since 2015?"
        return all(map(_is_long, frame.what.when))
    return alike and (frame.has(Operator.MOST, Operator.FEWEST) or "top" in frame.words or frame.share is not None)


def _follows_course(frame: Frame, everybody: Parties) -> bool:
    """ "How has its vote changed?", "since when does it vote so?", "how often a year?": asked of one state."""
    one = len(everybody.codes) == 1 and not everybody.groups
    if _of_each_year(frame) or frame.has(Operator.COHESION):
        return False
    if frame.has(Operator.RATE):
        return one and not frame.has(Operator.AGREEMENT)
    changes = frame.has(Operator.CHANGE) and not frame.chosen and not frame.what.calls
    # "How many times over the years did it abstain?" asks for a number.
    counts = frame.has(Operator.TOTALS) and bool(frame.chosen)
    return one and ((frame.has(Operator.COURSE) and not counts) or changes)


def _of_each_year(frame: Frame) -> bool:
    """ "The share of no votes per year", "how has that share changed?", "the trend of its abstentions", "its yes votes by year",
    "its yes, no and abstentions per year": of what it chose, and not since when it does."""
    shares = frame.has(Operator.SHARE) and frame.has(Operator.COURSE, Operator.RATE, Operator.CHANGE)
    several = len(frame.chosen) > 1 and frame.has(Operator.RATE)
    yearly = frame.has(Operator.COURSE) and "year" in frame.words and not frame.words.isdisjoint(_EACH)
    return bool(frame.chosen) and (shares or several or yearly or not frame.words.isdisjoint(_TREND))


def _history(frame: Frame, everybody: Parties, selection: Selection) -> Query | None:
    """From when to when one state made which choice, or how often in a year it made one."""
    if len(everybody.codes) != 1 or everybody.groups or len(selection) <= 1:
        return None
    code = everybody.codes[0]
    if frame.has(Operator.RATE):
        return HistoryQuery(code, selection, frame.choices, rate=True) if len(frame.choices) == 1 else None
    # "When did it stop backing the text?" is told by what came before and what then.
    turned = not frame.words.isdisjoint(_TURNING)
    return HistoryQuery(code, selection, () if turned else frame.supposed, course=True)


def _breaking_ranks(frame: Frame, everybody: Parties, selection: Selection) -> Query | None:
    """Who of a group did not vote with most of it most often, how often somebody did not vote with most of a group, or of all, or on
    which votes."""
    if frame.chosen or len(selection) <= 1:
        return None
    ranks = frame.has(Operator.MOST, Operator.FEWEST)
    counts = frame.has(Operator.TOTALS, Operator.SHARE) or not frame.words.isdisjoint(word_lists().usually)
    which = frame.asks_which_votes or frame.has(Operator.WHEN) or frame.what.series or frame.of_all_times
    match everybody.codes, everybody.groups:
        case [], [group] if (ranks or frame.asks_who) and frame.has(Operator.COHESION) and not _held_together(frame):
            least = frame.has(Operator.FEWEST)
            return FrequentQuery(CAST, selection, least, group, frame.how_many, Manner.APART)
        case [_], [_] if counts and frame.has(Operator.COHESION, Operator.JOINED, Operator.AGREEMENT):
            return VotesQuery(everybody.codes, everybody.groups, selection, united=True, by_year=_by_year(frame))
        case [code], [group] if which and (frame.has(Operator.COHESION) or asks_when_alike(frame)):
            series = frame.what.series if not frame.orders_votes else None
            chose = StateChose(code, CAST, group, apart=frame.has(Operator.COHESION) and not _with_most(frame))
            return WhereQuery((chose,), selection, series.place if series else None)
        case [_], [] if counts and frame.has(Operator.COHESION) and frame.words & word_lists().of_most_others:
            return VotesQuery(everybody.codes, (), selection, united=True, by_year=_by_year(frame))
        case _:
            return None


def _held_together(frame: Frame) -> bool:
    return not frame.words.isdisjoint(word_lists().holding_together) or _with_most(frame)


def _pairs(frame: Frame, everybody: Parties, selection: Selection) -> PairsQuery | None:
    """ "Which two EU members disagree most?", "the closest pair in NATO"."""
    two = frame.how_many == TWO or not frame.words.isdisjoint(word_lists().pairs)
    alike = frame.has(Operator.AGREEMENT, Operator.DIFFERENCE, Operator.COHESION)
    ranks = frame.has(Operator.NEAREST, Operator.FARTHEST, Operator.NARROWEST)
    ranks = ranks or (alike and frame.has(Operator.MOST, Operator.FEWEST))
    if not (two and ranks) or frame.chosen or everybody.codes or len(everybody.groups) != 1 or len(selection) <= 1:
        return None
    least = frame.has(Operator.FARTHEST) or frame.has(Operator.DIFFERENCE) != frame.has(Operator.FEWEST)
    return PairsQuery(everybody.groups[0], selection, least)


def _with_most(frame: Frame) -> bool:
    """ "Vote with the EU majority", and not against it, or differently from it."""
    place = next((at for at, one in enumerate(frame.written) if one in word_lists().of_most_others), 0)
    return "with" in frame.written[max(0, place - REACH) : place]


def _nearer(frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
    """ "Does Hungary vote more like Poland or like Russia?", "is Poland or Hungary closer to Russia?", "which of India, Nepal and
    Bhutan votes most like China?"."""
    if voters.groups or compared.groups or frame.chosen:
        return None
    one, among = (voters, compared) if len(voters.codes) == 1 else (compared, voters)
    code, *others = (*one.codes, *among.codes)
    asks_which = frame.has(Operator.WHO) or frame.written[:1] == ["which"]
    if (acting := _acting_alone(frame)) and not compared.codes and acting in voters.codes:
        # "Which of the two, Poland or Hungary, did Russia side with more?"
        code, others = acting, [other for other in voters.codes if other != acting]
    elif len(one.codes) != 1 and (among.codes or not asks_which):
        # "Who is closer to the US, Poland or Hungary?" has all of them in one list.
        return None
    if not 1 < len(others) <= MOST_STATES:
        return None
    supposed = others[0] if "than" in frame.words and frame.asks_whether else ""
    least = frame.has(Operator.FARTHEST, Operator.FEWEST)
    return RankingQuery(code, selection, least, among=tuple(others), supposed=supposed)


def _acting_alone(frame: Frame) -> str:
    """The one state that does something, or of which something is said: "was Finland"; empty where there are others, or none."""
    led = [
        other
        for one, other in pairwise(m for m in frame.mentions if m.written.lower() not in word_lists().articles)
        if one.written.lower() in word_lists().whether and isinstance(other, StateMention)
    ]
    acting = {code for one in (*frame.acting, *led) if isinstance(one, StateMention) for code in one.codes}
    return acting.pop() if len(acting) == 1 else ""


def _asks_who_stood_alone(frame: Frame, everybody: Parties, selection: Selection) -> bool:
    """ "Who stood alone in 2023?": each that did so on any of many votes."""
    asks = frame.has(Operator.ALONE) and frame.has(Operator.WHO) and not frame.is_whether
    return asks and not everybody.codes and len(selection) > MOST_WITH_MEMBERS


def most(frame: Frame, among: Parties, selection: Selection) -> Query | None:
    """The votes with most of a choice, or the states that made it most often; None where no choice is named."""
    fewest = frame.has(Operator.FEWEST)
    if len(among.codes) == 1 and not among.groups and len(frame.chosen) > 1:
        # "Did it abstain more often than it voted no?": both are told.
        return HistoryQuery(among.codes[0], selection, frame.choices)
    if among.codes or len(frame.choices) > 1:
        return None
    asks_who = frame.has(Operator.WHO) or bool(among.groups)
    alone = frame.has(Operator.ALONE)
    # "Cast the most 'no' votes" is said of states.
    by_states = frame.words.isdisjoint(word_lists().called_votes) or "cast" in frame.words or chose_most(frame)
    # "Did more states vote for the one or for the other?" compares votes.
    by_states = by_states and not (len(frame.what.calls) > 1 and "or" in frame.words)
    if asks_who and (alone or (frame.chosen and by_states)):
        group = among.groups[0] if among.groups else ""
        manner = Manner.ALONE if alone else Manner.ANY
        return FrequentQuery(frame.choices or CAST, selection, fewest, group, frame.how_many, manner)
    if among.groups or (len(frame.choices) > 1):
        return None
    opposes = not frame.words.isdisjoint(_OPPOSITION)
    supports = frame.chosen or frame.words & _SUPPORT or opposes
    choice = frame.choices[0] if frame.chosen else Choice.NO if opposes else Choice.YES
    return MostQuery(selection, choice, fewest, frame.how_many, place_of(frame)) if supports else None


def _of_votes(frame: Frame, selection: Selection) -> Query | None:
    if frame.has(Operator.NARROWEST):
        return ClosestQuery(selection, frame.how_many)
    if frame.has(Operator.COURSE) and not frame.has(Operator.WHO) and len(frame.chosen) <= 1 < len(selection):
        # "How has the vote on it changed over time?", "how many states abstained each year?"
        return SearchQuery(selection)
    if (
        frame.chosen
        or (frame.has(Operator.WHO) and not frame.lists_votes)
        or frame.has(Operator.AGREEMENT, Operator.DIFFERENCE, Operator.CHANGE, Operator.ALONE)
    ):
        return None
    if frame.is_whether and not frame.asks_if_there_are and counts_of(frame):
        return None
    if not (frame.speaks_of_votes or frame.is_terse):
        return None
    if frame.asks_why_so and len(selection) == 1:
        return TallyQuery(selection, why=True)
    counts = frame.has(Operator.TOTALS) and frame.words & word_lists().called_votes
    listed = (
        counts
        or (len(selection) > 1 and not frame.words.isdisjoint(word_lists().usually))
        or counts_of(frame)
        or frame.has(Operator.UNOPPOSED)
        or (frame.names_votes and not frame.has(Operator.RESULT))
    )
    return SearchQuery(selection) if listed else results_of(selection)


def _where(frame: Frame, voters: Parties, selection: Selection) -> Query | None:
    """Votes on which each of several states chose what is said of it, or on which one first or last did."""
    series = frame.what.series
    place = series.place if series and (asks_of_any_choice(frame) or not frame.orders_votes) else None
    if voters.groups:
        return _where_group(frame, voters, selection, place)
    if place and asks_of_any_choice(frame):
        conditions = tuple(StateChose(code, CAST) for code in voters.codes)
        return WhereQuery(conditions, selection, place) if len(conditions) == 1 else None
    if len(selection) == 1 or (frame.has(Operator.JOINED) and frame.asks_who and not frame.asks_which_votes):
        # "Which states sided with Russia against it?" asks for states.
        return None
    asks_which = frame.asks_which_votes
    several = 1 - asks_which < len(voters.codes) <= MOST_STATES
    if not frame.chosen or not (several or (place and len(voters.codes) == 1)):
        return None
    conditions = _conditions(frame, voters)
    same = len({condition.code for condition in conditions}) == len(conditions) == len(voters.codes)
    asks = place or frame.has(Operator.TOTALS, Operator.ALL) or frame.asks_for_several
    asks = asks or bool(frame.is_whether and frame.of_all_times)
    only = frame.has(Operator.ALONE) and len({condition.choices for condition in conditions}) == 1
    return WhereQuery(conditions, selection, place, only) if same and asks else None


def _conditions(frame: Frame, voters: Parties) -> tuple[StateChose, ...]:
    """What each is said to have chosen; one that a pronoun stands for need not be named."""
    if len(voters.codes) == 1 == len(frame.chosen):
        return (StateChose(voters.codes[0], frame.chosen[0].choices),)
    of = choices_of(frame.chosen, (*frame.named(Role.VOTER), *frame.named(Role.COMPARED)), frame.mentions)
    return tuple(StateChose(code, one.choices) for one in of for code in one.state.codes if code in voters.codes)


def _where_group(frame: Frame, voters: Parties, selection: Selection, place: int | None) -> Query | None:
    """ "On which resolutions did the P5 all vote against?", "votes on which no EU member voted yes"."""
    asks = frame.asks_which_votes or frame.names_votes or place
    part = frame.amount or (Part.ALL if frame.has(Operator.ALL) else None)
    if voters.codes or len(voters.groups) != 1 or not asks or part not in (Part.ALL, Part.ANY, Part.NONE):
        return None
    if len(frame.chosen) != 1 or len(selection) == 1 or frame.has(Operator.WHO):
        return None
    return WhereQuery((), selection, place, groups=(GroupChose(voters.groups[0], frame.choices, part),))


def asks_of_any_choice(frame: Frame) -> bool:
    """ "When did Bhutan first vote?", "what was the first thing it voted on?", "Bhutan's first vote": the first vote that it cast."""
    bare = replace(frame.what, series=None, bodies=()).says_nothing and not frame.what.calls
    asks = frame.has(Operator.WHEN) or frame.written[:1] in (["what"], ["which"]) or (bare and "how" not in frame.words)
    voted = frame.words & {"vote", "voted", "voting", "ballot"} and frame.named(Role.VOTER)
    ordered = frame.orders_votes and not (bare and _owns_place(frame))
    return bool(asks and voted and frame.what.series) and not (frame.chosen or ordered)


def _owns_place(frame: Frame) -> bool:
    """ "Bhutan's first vote", "the first vote of Bhutan" is the first of those that it cast, and not of all there are."""
    series, told = frame.what.series, [one for one in frame.mentions if one.written.lower() not in _CAST_FIRST]
    if any(isinstance(one, StateMention) and other is series for one, other in pairwise(told)):
        return True
    said = [one for one in told if one.written.lower() not in word_lists().articles]
    behind = any(one is series and isinstance(other, StateMention) for one, other in pairwise(said))
    return behind and _owned_behind(frame)


def _owned_behind(frame: Frame) -> bool:
    """ "Cast by Bhutan", "a vote of Bhutan", "the text that Bhutan voted on"."""
    said = [one for one in frame.mentions if one.written.lower() not in word_lists().articles | {"ever"}]
    led = any(one.written.lower() in ("of", "by") and isinstance(other, StateMention) for one, other in pairwise(said))
    return led or any(
        isinstance(one, StateMention) and other.written.lower() in ("voted", "cast") for one, other in pairwise(said)
    )


def _owns_only_vote(frame: Frame) -> bool:
    """ "Zanzibar's only vote", "when did it cast its only vote?": the votes that one cast, not those on which it stood alone."""
    written = frame.written_words
    owned = (
        any(one in _OWN for one in written)
        or any(isinstance(one, StateMention) and one.possessive for one in frame.mentions)
        or "cast" in written
    )
    pairs = [*pairwise(written)]
    return owned and not frame.chosen and any((one, other) in pairs for one in _ONLY for other in ("vote", "ballot"))


def asks_when_alike(frame: Frame) -> bool:
    """ "When did India last vote the same way as China?", "the first text on which they agreed": of two, the first or last vote on
    which they did, and not how they voted on the first or last of all."""
    joins = frame.has(Operator.JOINED) and len((*frame.named(Role.VOTER), *frame.named(Role.COMPARED))) > 1
    alike = joins or frame.has(Operator.AGREEMENT)
    of_votes = frame.orders_votes or frame.orders_several or frame.how_many or frame.has(Operator.ALONE)
    return alike and bool(frame.what.series) and not (frame.chosen or of_votes)


def place_of(frame: Frame) -> int | None:
    """ "The third closest": the place in an order, other than the first."""
    series = frame.what.series
    return series.place if series and series.place > 1 else None


def _ranking(frame: Frame, everybody: Parties, selection: Selection) -> Query | None:
    if len(everybody.codes) != 1:
        return None
    group = everybody.groups[0] if everybody.groups else ""
    if frame.share:
        return RankingQuery(everybody.codes[0], selection, frame.share.is_upper, group, share=frame.share)
    least, course = frame.has(Operator.FARTHEST, Operator.FEWEST), frame.has(Operator.COURSE)
    return RankingQuery(everybody.codes[0], selection, least, group, frame.how_many, place_of(frame), by_year=course)


def _compares_two(frame: Frame, everybody: Parties, selection: Selection) -> bool:
    if len(everybody.codes) != TWO or everybody.groups or frame.chosen:
        return False
    if frame.has(Operator.AGREEMENT, Operator.JOINED) or (frame.has(Operator.SHARE) and "same" in frame.words):
        return (not frame.what.series or asks_when_alike(frame)) and len(selection) > 1
    if compares_states(frame):
        return len(selection) > 1 and not frame.what.series
    only_times = bool(frame.what.when) and not frame.what.about and not frame.what.series
    alone = frame.words.isdisjoint(word_lists().vote_nouns)
    return only_times and alone and len(frame.what.when) == 1 and _is_long(frame.what.when[0])


def compares_states(frame: Frame) -> bool:
    """ "Compare the US and the UK": how alike two vote, where nothing else is said of what they did."""
    states = [one for one in (*frame.named(Role.VOTER), *frame.named(Role.COMPARED)) if isinstance(one, StateMention)]
    return bool(frame.words & _COMPARE) and len(states) == TWO and not (frame.chosen or frame.operators)


def _of_voters(frame: Frame, voters: Parties, selection: Selection) -> Query | None:
    """How somebody voted: of one state and many votes its history, else each of its votes."""
    by_year = _of_each_year(frame)
    turns = frame.has(Operator.WHY) or (frame.has(Operator.CHANGE) and not by_year)
    if turns or (frame.has(Operator.WHO) and not (frame.is_whether or frame.lists_votes)):
        return None
    if len(voters.codes) != 1 or voters.groups:
        alike = len(selection) == 1 and len(voters.codes) > 1 and asks_if_alike(frame)
        by_year = frame.has(Operator.COURSE) and len(selection) > 1 and not (voters.codes and voters.groups)
        united = frame.has(Operator.COHESION) and not voters.codes
        if frame.chosen:
            return None
        return VotesQuery(voters.codes, voters.groups, selection, alike=alike, united=united, by_year=by_year)
    series = frame.what.series and not frame.orders_votes
    of_all_times = series or frame.of_all_times
    counts = frame.has(Operator.TOTALS, Operator.SHARE) or len(frame.chosen) > 1 or (frame.chosen and of_all_times)
    if (counts and len(selection) > 1) or len(selection) >= FIRST_HISTORY:
        by_year = by_year or (frame.has(Operator.COURSE) and bool(frame.chosen))
        return HistoryQuery(voters.codes[0], selection, frame.choices_ever, by_year=by_year)
    return VotesQuery(voters.codes, (), selection, frame.supposed if is_supposed_of_all(frame, selection) else ())


def asks_if_alike(frame: Frame) -> bool:
    """ "Did both vote the same?", which "the same or different?" does not ask for a yes or a no."""
    either = frame.has(Operator.DIFFERENCE) or not frame.words.isdisjoint(_OTHERWISE)
    return frame.is_whether and frame.has(Operator.AGREEMENT, Operator.JOINED) and not either


def is_supposed_of_all(frame: Frame, selection: Selection) -> bool:
    """Whether a choice is supposed on each of the votes: of several that nobody named one by one, only by "every" or "ever"."""
    quantified = frame.words & (word_lists().any_of | frame.of_all_times | word_lists().quantifying)
    return len(selection) == 1 or selection.means is Means.SYMBOL or bool(quantified)


def _is_long(when: object) -> bool:
    """Whether a time is longer than a few days, so that shares over it mean something."""
    if not isinstance(when, WhenMention):
        return True
    period = when.period
    return bool(
        period and not (period.start and period.end and (period.end - period.start).days < DAYS_WORTH_COMPARING)
    )
