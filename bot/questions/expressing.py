"""Whether a query says all that its sentence asks. A word with a meaning of its own that the query has no place for may not
be passed over: "on which votes were the two the only ones against?" is more than the votes both were against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import quantities
from bot.language.entries import is_epithet, measures_time
from bot.language.frames import Frame, Operator, Role
from bot.language.ledger import Part
from bot.language.mentions import ChoiceMention, GroupMention, Mention, NumberMention, StateMention, WordMention
from bot.language.operators import OperatorSpan, find_operators
from bot.language.shares import find_share
from bot.language.vocabulary import weighty_words, word_lists
from bot.queries import (
    AdoptionQuery,
    AgreementQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    HistoryQuery,
    MemberCountQuery,
    MembersQuery,
    MostQuery,
    OverTime,
    PairsQuery,
    Query,
    RankingQuery,
    SameChoiceQuery,
    SearchQuery,
    SponsoredQuery,
    SponsorsQuery,
    SponsorsVotesQuery,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
    WhereQuery,
)
from bot.queries.selection import Means
from bot.queries.states import Quantifier
from bot.questions.framing import FIRST_HISTORY
from bot.questions.siding import siding_in
from data.model import Choice

PAIR = 2
_TURNS = frozenset({"but", "yet", "though", "although", "while", "whereas", "then"})
_COUNTED = (AgreementQuery, RankingQuery, PairsQuery, FrequentQuery, HistoryQuery)
_COMPARED = (AgreementQuery, RankingQuery, PairsQuery, DifferQuery, SameChoiceQuery)
# The queries that say what an operator asks; one that is not named here is said by all.
_OPERATORS: dict[Operator, tuple[type[Query], ...]] = {
    Operator.AGREEMENT: (*_COMPARED, VotesQuery, StatesQuery, WhereQuery),
    Operator.DIFFERENCE: (DifferQuery, ChangesQuery, MembersQuery, RankingQuery, PairsQuery, StatesQuery),
    Operator.NEAREST: (RankingQuery, PairsQuery),
    Operator.FARTHEST: (RankingQuery, PairsQuery),
    Operator.NARROWEST: (ClosestQuery, MostQuery, PairsQuery),
    Operator.ALONE: (SameChoiceQuery, AloneQuery, MembersQuery, StatesQuery, WhereQuery, FrequentQuery, VetoesQuery, SponsoredQuery, SponsorsQuery),
    Operator.NEARER: (RankingQuery,),
    Operator.COURSE: (HistoryQuery, AgreementQuery, SearchQuery),
    Operator.CHANGE: (ChangesQuery, HistoryQuery, AgreementQuery, SearchQuery),
    Operator.RATE: (HistoryQuery, AgreementQuery),
    Operator.JOINED: (*_COMPARED, MembersQuery, StatesQuery, VotesQuery, WhereQuery, SponsoredQuery, SponsorsQuery),
    Operator.SHARE: (StatesQuery, SearchQuery, AdoptionQuery, *_COUNTED),
    Operator.UNANIMOUS: (TallyClaimQuery, TallyQuery, SearchQuery, StatesQuery),
    Operator.UNOPPOSED: (TallyClaimQuery, SearchQuery),
    Operator.EXCEPT: (StatesQuery, AloneQuery),
    Operator.MOST: (MostQuery, StatesQuery, SponsoredQuery, *_COUNTED),
    Operator.FEWEST: (MostQuery, SponsoredQuery, *_COUNTED),
    Operator.ALL: (*_COMPARED, MembersQuery, VotesQuery, StatesQuery, ChangesQuery, MostQuery, HistoryQuery, WhereQuery, TallyQuery, VetoesQuery, ClosestQuery),
    Operator.ANY_OR_NONE: (AloneQuery, ChangesQuery, VotesQuery, VetoesQuery, StatesQuery, HistoryQuery, WhereQuery, SponsorsVotesQuery),
    Operator.ROLL_CALL: (MembersQuery, VotesQuery, StatesQuery, HistoryQuery, ChangesQuery, WhereQuery),
    Operator.EVERYONE: (VotesQuery, StatesQuery, WhereQuery, SponsorsVotesQuery),
    Operator.COHESION: (VotesQuery, FrequentQuery, WhereQuery, PairsQuery),
    Operator.SIZE: (MemberCountQuery,),
    Operator.SEAT: (VotesQuery,),
    Operator.BOUND: (StatesQuery, TallyClaimQuery, TallyQuery, MembersQuery, VotesQuery, SearchQuery, MostQuery, HistoryQuery, RankingQuery, AgreementQuery),
    Operator.WHO: (
        ChangesQuery, MembersQuery, RankingQuery, SameChoiceQuery, StatesQuery, TallyQuery, VetoesQuery, WhereQuery,
        AloneQuery, DifferQuery, FrequentQuery, PairsQuery, VotesQuery, SearchQuery,
    ),
}  # fmt: skip
# The same of the words that weigh where no operator is made of them, by the tables of vocabulary.toml.
_WORDS: dict[str, tuple[type[Query], ...]] = {
    "more": (MostQuery, AgreementQuery, DifferQuery, ChangesQuery, HistoryQuery, SponsoredQuery),
    "than": (MostQuery, AgreementQuery, DifferQuery, ChangesQuery, HistoryQuery, SearchQuery, SponsoredQuery),
    "contrasting": (*_COMPARED, VotesQuery, TallyQuery, ChangesQuery, MostQuery, HistoryQuery),
    "superlative": (MostQuery, ClosestQuery, StatesQuery, *_COUNTED),
    "likeness": (*_COMPARED, ChangesQuery),
    "changing": (ChangesQuery,),
    "joining": (StatesQuery, VotesQuery, TallyQuery, WhereQuery, VetoesQuery, *_COMPARED),
    "excluding": (AloneQuery, HistoryQuery, SameChoiceQuery, StatesQuery),
}
# The words that compare more than the question before did; others point back at it.
_COMPARING = frozenset({"more", "than", "superlative", "contrasting"})
_COMPARING_TWO = (
    Operator.NARROWEST,
    Operator.NEARER,
    Operator.NEAREST,
    Operator.FARTHEST,
    Operator.MOST,
    Operator.FEWEST,
)
_OF_TIMES = (Operator.COURSE, Operator.CHANGE, Operator.RATE)
_BESIDE = ("side by side", "next to each other", "beside each other")
# "Tell me more about it": what is known, and no comparison.
_TELLING = frozenset(
    {
        "",
        "and",
        "me",
        "us",
        "tell",
        "give",
        "know",
        "learn",
        "hear",
        "find",
        "out",
        "see",
        "show",
        "read",
        "little",
        "bit",
    }
)
# How near to a group its members are spoken of.
REACH = 3
_FURTHER = frozenset({"about", "on", "detail", "details", "info", "information"})
_LISTING = frozenset({"name", "names", "list", "list of", "give", "me"})


def unexpressed(frame: Frame, query: Query) -> list[Mention]:
    """The words of a sentence with a meaning of their own that the query does not say."""
    spans = [span for span in find_operators(frame.mentions) if span.operator in frame.operators]
    lost = [span for span in spans if not _says_operator(query, span, frame) or _is_of_one_time(span, query, frame)]
    # Who is asked for is the least telling of several words.
    lost = [span for span in lost if span.operator is not Operator.WHO] or lost
    told = (
        *(mention for span in lost for mention in frame.mentions[span.start : span.end]),
        *(mention for mention, sense in _weighty(frame) if not _says_word(query, sense, frame)),
        *_choices_lost(frame, query),
        *_times_lost(frame, query),
        *_second_vote_lost(frame, query),
        *_place_lost(frame, query),
        *_share_lost(frame, query),
        *_condition_lost(frame, query),
        *_some_members_lost(frame, query),
        *_measures_lost(frame),
    )
    # A word may be lost for several reasons.
    return [*dict.fromkeys(told)]


def _measures_lost(frame: Frame) -> Iterator[Mention]:
    """ "How often | by decade |?": only years are told apart."""
    for place in range(1, len(frame.mentions)):
        if measures_time(place, frame.mentions):
            yield from frame.mentions[place - 1 : place + 1]


def unexpressed_in_turn(frame: Frame, query: Query, together: Sequence[Query]) -> list[Mention]:
    """The same of a question that leans on the one before it, in which "the same" and "the other" point at what was said there; a
    single count, but not those `together`, compares nothing."""
    of_one = isinstance(query, HistoryQuery) and not query.by_year
    counts_one = of_one and len(together) == 1 and len(frame.chosen) <= 1
    spans = [span for span in find_operators(frame.mentions) if span.operator in frame.operators - {Operator.WHO}]
    lost = [
        span
        for span in spans
        if not (_says_operator(query, span, frame) or _is_compared(span, query, together))
        or (counts_one and span.operator in (Operator.MOST, Operator.FEWEST))
    ]
    return [
        *(mention for span in lost for mention in frame.mentions[span.start : span.end]),
        *(
            mention
            for mention, sense in _weighty(frame)
            if sense in _COMPARING and (counts_one or not _says_word(query, sense, frame))
        ),
        *_choices_lost(frame, query),
    ]


def _is_compared(span: OperatorSpan, query: Query, together: Sequence[Query]) -> bool:
    """ "So closer in the seventies?" is told by both figures."""
    return len(together) > 1 and isinstance(query, AgreementQuery) and span.operator in _COMPARING_TWO


def _choices_lost(frame: Frame, query: Query) -> list[Mention]:
    """The choices that a question names and its query has no place for: "when did it first vote no, and has it ever abstained?";
    a veto is told of by the votes that are meant, "no, ..." turns to somebody, and "against Russia" compares with it."""
    told = _choices_told(query, frame)
    if told is None:
        return []
    siding = siding_in(frame)
    compared = siding.chosen if siding and siding.opposes else None
    return [
        frame.mentions[chosen.place]
        for chosen in frame.chosen
        if not (chosen.veto or chosen.place == 0 or chosen is compared or told.issuperset(chosen.choices))
    ]


def _times_lost(frame: Frame, query: Query) -> list[Mention]:
    """Who governed, where votes of many years are counted and nothing else says of which: "how often did it under Ortega?"."""
    selection = query.selection if isinstance(query, OverTime | VotesQuery | MembersQuery) else None
    if selection is None or frame.what.when or len(selection) == 1 or selection.means is Means.SYMBOL:
        return []
    named = [
        place for place in range(min(len(frame.mentions), len(frame.ledger))) if _tells_of_government(place, frame)
    ]
    lost = {before for place in named for before in range(_start_of_government(place, frame), place + 1)}
    return [frame.mentions[place] for place in sorted(lost)]


def _second_vote_lost(frame: Frame, query: Query) -> list[Mention]:
    """ "Who backed the text of 2014 | but sat out the one of 2022?" of a single vote, on which nobody can have done both."""
    if not isinstance(query, MembersQuery) or len(query.selection) != 1 or len(frame.chosen) != PAIR:
        return []
    first, second = (chosen.place for chosen in frame.chosen)
    turn = next((place for place in range(first, second) if frame.mentions[place].written.lower() in _TURNS), None)
    apart = set(frame.chosen[0].choices).isdisjoint(frame.chosen[1].choices)
    return [one for one in frame.mentions[turn:] if one.written[:1].isalnum()] if turn is not None and apart else []


def _condition_lost(frame: Frame, query: Query) -> list[Mention]:
    """ "How did those who voted no on A | vote on B |?" of who voted no on each."""
    calls = [place for place, one in enumerate(frame.mentions) if one in frame.what.calls]
    on_two = isinstance(query, MembersQuery) and len(frame.chosen) == 1 and len(calls) == PAIR
    if not on_two or frame.written[:1] != ["how"] or "many" in frame.words:
        return []
    between = frame.mentions[calls[0] + 1 : calls[1]]
    turn = next((place for place, one in enumerate(between) if one.written.lower() in ("vote", "voted")), None)
    return [] if turn is None else [*between[turn:], frame.mentions[calls[1]]]


def _place_lost(frame: Frame, query: Query) -> list[Mention]:
    """ "Which state was the | last | to vote against it?" of all that ever did."""
    series = frame.what.series
    of_many = isinstance(query, StatesQuery) and len(query.conditions) == 1 and len(query.selection) > 1
    return [series] if series and frame.chosen and of_many and not frame.orders_votes else []


def _some_members_lost(frame: Frame, query: Query) -> list[Mention]:
    """ "BRICS's | original | five", "the | founding | members of ASEAN" of all members."""
    if not isinstance(query, VotesQuery | MembersQuery | StatesQuery):
        return []
    voters = frame.named(Role.VOTER)
    groups = [place for place, one in enumerate(frame.mentions) if isinstance(one, GroupMention) and one in voters]
    return [
        one
        for place, one in enumerate(frame.mentions)
        if one.written.lower() in word_lists().of_some_members and any(abs(at - place) <= REACH for at in groups)
    ]


def _share_lost(frame: Frame, query: Query) -> list[Mention]:
    """ "More than half of the time" of a query that is about something else than who agreed so often."""
    span = find_share(frame.mentions) if frame.share and not _says_share(query) else None
    return [*frame.mentions[span.start : span.end]] if span else []


def _says_share(query: Query) -> bool:
    match query:
        case RankingQuery(share=share) | AgreementQuery(supposed=share):
            return share is not None
        case _:
            return False


def _tells_of_government(place: int, frame: Frame) -> bool:
    is_manners = frame.ledger[place].part is Part.MANNERS
    return is_manners and isinstance(frame.mentions[place], WordMention) and is_epithet(place, frame.mentions)


def _start_of_government(place: int, frame: Frame) -> int:
    """Where "under the | junta", "of | Nehru" begins."""
    while place and frame.mentions[place - 1].written.lower() in ("under", "the", "of"):
        place -= 1
    return place


def _choices_told(query: Query, frame: Frame) -> set[Choice] | None:
    """The choices that an answer speaks of; None where it speaks of each."""
    match query:
        case MembersQuery(choices=choices) | FrequentQuery(choices=choices):
            return set(choices)
        case AloneQuery(choices=choices):
            return set(choices) or None
        case HistoryQuery(choices=choices) if choices and "never" not in frame.words:
            return set(choices)
        case StatesQuery(conditions=conditions) if all(one.quantifier is not Quantifier.NONE for one in conditions):
            return {choice for one in conditions for choice in one.choices}
        case WhereQuery(conditions=conditions, groups=groups):
            return {
                choice
                for each in ([one.choices for one in conditions], [one.choices for one in groups])
                for one in each
                for choice in one
            }
        case MostQuery(choice=choice):
            return {choice}
        case AgreementQuery() | RankingQuery() | DifferQuery() | ClosestQuery():
            return set()
        case _:
            return None


def _says_word(query: Query, sense: str, frame: Frame) -> bool:
    if sense == "excluding" and isinstance(query, SameChoiceQuery) and query.counted:
        return True
    if sense == "excluding" and isinstance(query, MembersQuery | SameChoiceQuery):
        # "Who else voted no with Mali?" is told by all who voted no; "how many others" is not.
        return "many" not in frame.words
    if sense == "superlative" and _tells_what_is_usual(query):
        return not frame.words.isdisjoint(word_lists().usually) and not frame.has(Operator.MOST, Operator.FEWEST)
    if sense == "than" and isinstance(query, RankingQuery):
        return bool(query.among or query.share)
    if sense == "judging":
        # A list does not say what its texts do, nor a count of votes how often somebody criticised.
        return not (isinstance(query, SearchQuery) or (frame.has(Operator.TOTALS) and not frame.chosen))
    return isinstance(query, _WORDS[sense])


def _tells_what_is_usual(query: Query) -> bool:
    """How the members of a group usually vote is told by all their votes, and how all states do by what came of them."""
    match query:
        case VotesQuery(groups=groups, selection=selection):
            return bool(groups) and len(selection) > 1
        case SearchQuery(selection=selection):
            return len(selection) > 1
        case _:
            return False


def _says_operator(query: Query, span: OperatorSpan, frame: Frame) -> bool:
    said = _OPERATORS.get(span.operator)
    parties = [*frame.named(Role.VOTER), *frame.named(Role.COMPARED)]
    if (
        frame.mentions[span.start].written.lower() == "together"
        and len(parties) == 1
        and not isinstance(query, VetoesQuery)
    ):
        # "All years together".
        return isinstance(parties[0], StateMention)
    if span.operator is Operator.WHO and frame.mentions[span.start].written.lower() in _LISTING:
        # "Name the three closest votes", but "the list of noes" asks for more than how some voted.
        of_states = isinstance(query, VotesQuery) and bool(frame.chosen) and not frame.is_whether
        return frame.names_votes or not of_states
    if span.operator in (Operator.JOINED, Operator.ALONE) and isinstance(query, AloneQuery):
        return _tells_of_one(span, frame)
    if span.operator is Operator.JOINED and isinstance(query, ChangesQuery | MembersQuery):
        return _says_joined(query, span, frame)
    if span.operator is Operator.AGREEMENT and isinstance(query, TallyQuery):
        # "Their results side by side".
        return " ".join(one.written.lower() for one in frame.mentions[span.start : span.end]) in _BESIDE
    if span.operator in (Operator.AGREEMENT, Operator.JOINED, Operator.SHARE) and isinstance(query, VotesQuery):
        return _tells_agreement(query, span, frame)
    if span.operator in _OF_TIMES and isinstance(query, VotesQuery | RankingQuery):
        return query.by_year or _is_of_none_before(span, query, frame)
    if span.operator is Operator.DIFFERENCE and isinstance(query, VotesQuery):
        # "Did the two differ on it?" is told by the vote of each.
        return len(query.codes) > 1 and not query.groups and len(query.selection) == 1
    if span.operator is Operator.NARROWEST and isinstance(query, RankingQuery):
        # "Who voted most like Australia, the closest one?"
        return frame.has(Operator.NEAREST)
    if span.operator is Operator.FEWEST and isinstance(query, MostQuery):
        return query.fewest
    if span.operator is Operator.FEWEST and isinstance(query, FrequentQuery | RankingQuery | PairsQuery):
        return query.least
    if span.operator is Operator.MOST and isinstance(query, StatesQuery):
        # "Most members".
        return query.amount is quantities.Part.MAJORITY
    of_others = _is_of_years(span, query) or _is_of_vetoes(span, query) or _is_merely_only(span, query, frame)
    of_others = of_others or _is_of_none_before(span, query, frame)
    return said is None or isinstance(query, said) or of_others


def _tells_of_one(span: OperatorSpan, frame: Frame) -> bool:
    """Whether nobody beside the one who was alone is asked for: "who voted only with Russia?" asks for others."""
    said = [one for one in frame.mentions[span.end : span.end + 3] if one.written.lower() not in word_lists().articles]
    behind = next((one.written.lower() for one in said[:1]), "")
    if behind == "with" and any(isinstance(one, ChoiceMention) for one in said[1:2]):
        # "Stood alone with a no".
        return not (span.operator is Operator.JOINED and frame.named(Role.COMPARED))
    return behind != "with" and not (span.operator is Operator.JOINED and frame.named(Role.COMPARED))


def _is_of_one_time(span: OperatorSpan, query: Query, frame: Frame) -> bool:
    """ "Was 2016 the only time?" asks of all other times, too."""
    behind = frame.mentions[span.end].written.lower() if span.end < len(frame.mentions) else ""
    only = span.operator is Operator.ALONE and frame.mentions[span.end - 1].written.lower().endswith("only")
    return only and behind in ("time", "occasion") and not isinstance(query, HistoryQuery)


def _says_joined(query: ChangesQuery | MembersQuery, span: OperatorSpan, frame: Frame) -> bool:
    match query:
        case ChangesQuery():
            # "Who has joined them since?" asks for those who made their choice the second time only.
            return bool(query.kept or query.to_choices)
        case MembersQuery():
            # "Did anyone on Israel's side vote for it?" asks for more than who did.
            return frame.mentions[span.end - 1].written.lower() != "side" or not frame.chosen


def _tells_agreement(query: VotesQuery, span: OperatorSpan, frame: Frame) -> bool:
    """Whether it is told by how each voted."""
    if frame.asks_who and len(query.selection) > 1 and not frame.named(Role.VOTER):
        # "Who joined Russia and Belarus?" asks for more than how these voted.
        return False
    if frame.asks_who:
        # "Who voted the same way as India?" asks for more than India's vote.
        return len(query.codes) > 1 or bool(query.groups or query.asked)
    # "Agreement of Peru, Chile and Bolivia since 1990" asks for more than how often each voted how.
    many = span.operator is Operator.AGREEMENT and len(query.selection) >= FIRST_HISTORY
    return not many or len(query.codes) <= PAIR or query.united


def _is_of_years(span: OperatorSpan, query: Query) -> bool:
    """ "In which year did the two agree least?", "which years were worst?"."""
    ranks = span.operator in (Operator.NEAREST, Operator.FARTHEST, Operator.MOST, Operator.FEWEST)
    return ranks and isinstance(query, AgreementQuery | VotesQuery) and query.by_year


def _is_of_none_before(span: OperatorSpan, query: Query, frame: Frame) -> bool:
    """ "Was that a change?" of the first vote on a text: that there was none before is told."""
    return span.operator is Operator.CHANGE and frame.asks_if_changed and isinstance(query, VotesQuery)


def _is_of_vetoes(span: OperatorSpan, query: Query) -> bool:
    """ "Vetoed together", "vetoed without China"."""
    if not isinstance(query, VetoesQuery):
        return False
    if span.operator is Operator.EXCEPT:
        return bool(query.without)
    return bool(query.others) and span.operator in (Operator.AGREEMENT, Operator.JOINED, Operator.ALL)


def _is_merely_only(span: OperatorSpan, query: Query, frame: Frame) -> bool:
    """ "Only China: ES-11/3", "with only one abstention": nobody else is spoken of."""
    if span.operator is not Operator.ALONE:
        return False
    if (frame.counts and isinstance(query, TallyClaimQuery | TallyQuery)) or (
        isinstance(query, VotesQuery) and query.asked
    ):
        return True
    said = " ".join(one.written.lower() for one in frame.mentions[span.start : span.end])
    spoken_of = frame.asks_whether or frame.chosen or frame.has(Operator.JOINED)
    return said in ("only", "nobody else", "no one else") and not spoken_of


def _weighty(frame: Frame) -> Iterator[tuple[Mention, str]]:
    senses = weighty_words()
    # Behind the mentions' entries are those of what is no part of the question.
    for place, (mention, entry) in enumerate(zip(frame.mentions, frame.ledger, strict=False)):
        sense = senses.get(entry.written.lower())
        # "Criticised" leads in what votes are about, and says more.
        said = entry.part is Part.MANNERS or (sense == "judging" and entry.part is Part.TOPIC)
        if sense and said and not _weighs_nothing(place, sense, frame):
            yield mention, sense


def _weighs_nothing(place: int, sense: str, frame: Frame) -> bool:
    """ "I'd like to know", "for, against or neither", "at each other", "more sanctions", "all years together"."""
    mentions = frame.mentions
    before = mentions[place - 1].written.lower() if place else ""
    behind = next(iter(mentions[place + 1 : place + 2]), None)
    match mentions[place].written.lower():
        case "like":
            named = isinstance(behind, StateMention | GroupMention)
            return (
                before in ("d", "would", "should")
                or (before in (",", "so", "and", "but", "was", "just") and not named)
                or (behind is not None and behind.written == ",")
            )
        case "other" if before == "the" and any(one.written.lower() == "one" for one in mentions[:place]):
            # "From the one to the other".
            return True
        case "other" | "else":
            return before in ("each", "nobody", "nothing", "anything", "something")
        case "either" | "both" if len(frame.choices) > 1 and _leads_to_choice(place, mentions):
            # "Either opposed or abstained".
            return True
        case "more" if before in _TELLING and behind is not None and behind.written.lower() in _FURTHER:
            return True
        case "more" | "less" | "fewer":
            return behind is not None and _is_thing(behind)
        case "than" if isinstance(behind, NumberMention):
            # "By more | than 40": part of a bound.
            return True
        case "rather" if behind is None or behind.written.lower() != "than":
            return True
        case "rather" | "than" if "rather" in (mentions[place].written.lower(), before):
            # "Abstained rather than voting no".
            return any(isinstance(one, ChoiceMention) for one in mentions[:place])
        case _ if sense == "likeness":
            alike = [*frame.named(Role.VOTER), *frame.named(Role.COMPARED)]
            return len(alike) <= 1 and not any(isinstance(one, GroupMention) for one in alike)
        case _:
            return before == "or" and any(isinstance(one, ChoiceMention) for one in mentions[:place])


def _leads_to_choice(place: int, mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one, ChoiceMention) for one in mentions[place + 1 : place + 3])


def _is_thing(mention: Mention) -> bool:
    if isinstance(mention, WordMention):
        return mention.text not in word_lists().stop and mention.text[:1].isalnum()
    return not isinstance(mention, ChoiceMention | StateMention | GroupMention)
