"""Queries of every kind, said in a sentence that is read as the same query."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import queries
from bot.dialogue.conversation import NO_CONTEXT
from bot.dialogue.understanding import Understanding
from bot.knowledge import Knowledge
from bot.language.passages import Passage
from bot.language.readings import readings_of
from bot.quantities import CountClaimed, Relation, ShareClaimed
from bot.queries import Query, StateChose
from bot.queries.selection import Means, Selection, selection_of
from bot.queries.states import EVERYONE, Condition, Difference, Intersection, MembersOf, Named, Quantifier
from bot.questions.saying import Sayer
from data.model import CAST, STORED, Body, Choice, Period
from tests.campaigns import FIXTURES_ARE_READ, cases
from tests.conftest import TODAY

# A kind with what it needs, which the record turns into votes: symbols, or years since when.
Draft = tuple[type, dict[str, Any]]
SYMBOLS = [f"A/RES/ES-11/{number}" for number in range(1, 8)] + [f"A/RES/ES-10/{number}" for number in range(21, 25)]

code = st.sampled_from(["IND", "BRA", "HUN", "KEN", "USA", "CHN", "RUS", "MEX", "KOR", "TUR"])
group = st.sampled_from(["EU", "NATO", "BRICS", "ASEAN", "G77"])
some_codes = st.lists(code, min_size=1, max_size=3, unique=True).map(tuple)
two = st.lists(code, min_size=2, max_size=2, unique=True).map(tuple)
some_groups = st.lists(group, max_size=1).map(tuple)
choice = st.sampled_from(STORED)
share = st.builds(
    ShareClaimed,
    st.integers(1, 99).map(lambda percent: percent / 100),
    st.sampled_from([one for one in Relation if one not in (Relation.EXACTLY, Relation.ABOUT)]),
)
choices = choice.map(lambda one: (one,))
maybe = st.one_of(st.just(()), choices)
symbol = st.sampled_from(SYMBOLS)
symbols = st.lists(symbol, min_size=1, max_size=3, unique=True).map(tuple)
pair = st.lists(symbol, min_size=2, max_size=2, unique=True).map(tuple)
in_time = st.lists(st.sampled_from(SYMBOLS[:7]), min_size=2, max_size=2, unique=True).map(sorted).map(tuple)
# Of fewer votes, each is told.
since = st.sampled_from([None, 1946, 1960])
years = st.sampled_from([None, 1946, 1960, 2000, 2015])
many = st.one_of(st.none(), st.integers(2, 9))
day = st.one_of(st.none(), st.dates(date(1996, 1, 1), date(2024, 12, 31)))
year = st.integers(1950, 2024).map(lambda one: Period(date(one, 1, 1), date(one + 1, 1, 1)))
of_group = st.one_of(st.just(""), group)


def kind(query: type, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Draft]:
    return st.tuples(st.just(query), st.fixed_dictionaries(parts))


DRAFTS = {
    queries.VotesQuery: st.one_of(
        kind(queries.VotesQuery, codes=some_codes, groups=some_groups, selection=symbols),
        kind(queries.VotesQuery, codes=some_codes, groups=st.just(()), selection=symbols.map(lambda of: of[:1]), asked=choices),
        kind(queries.VotesQuery, codes=st.just(()), groups=group.map(lambda of: (of,)), selection=years.filter(bool), united=st.just(True), by_year=st.booleans()),
        kind(queries.VotesQuery, codes=st.lists(code, min_size=3, max_size=5, unique=True).map(tuple), groups=st.just(()), selection=years.filter(bool), united=st.just(True), by_year=st.booleans()),
        kind(queries.VotesQuery, codes=code.map(lambda of: (of,)), groups=group.map(lambda of: (of,)), selection=years.filter(bool), united=st.just(True), by_year=st.booleans()),
        kind(queries.VotesQuery, codes=st.just(()), groups=group.map(lambda of: (of,)), selection=years.filter(bool), by_year=st.just(True)),
        kind(queries.VotesQuery, codes=two, groups=st.just(()), selection=years.filter(bool), by_year=st.just(True)),
        kind(queries.VotesQuery, codes=two, groups=st.just(()), selection=symbols.map(lambda of: of[:1]), alike=st.just(True)),
    ),
    queries.TallyQuery: st.one_of(
        kind(queries.TallyQuery, selection=symbols),
        kind(queries.TallyQuery, selection=st.sampled_from([("S/2023/792",), ("S/2022/155",)]), veto=st.just(True)),
    ),
    queries.MembersQuery: kind(queries.MembersQuery, choices=choices, selection=symbols.map(lambda of: of[:1]), groups=some_groups),
    queries.StatesQuery: st.one_of(
        kind(queries.StatesQuery, states=group.map(lambda one: Difference(MembersOf(one), MembersOf("OECD"))), conditions=st.tuples(choices), selection=symbols.map(lambda of: of[:1])),
        kind(queries.StatesQuery, states=group.map(lambda one: Intersection((MembersOf(one), MembersOf("OECD")))), conditions=st.tuples(choices), selection=symbols.map(lambda of: of[:1])),
        kind(queries.StatesQuery, states=st.just(Difference(EVERYONE, Named(("RUS",)))), conditions=st.tuples(choices), selection=symbols.map(lambda of: of[:1])),
        kind(queries.StatesQuery, states=st.one_of(st.just(EVERYONE), group.map(MembersOf)), conditions=st.tuples(choices, choices).filter(lambda of: of[0] != of[1]), selection=pair),
        kind(queries.StatesQuery, states=st.just(EVERYONE), conditions=st.tuples(st.sampled_from(CAST).map(lambda one: (one,))), selection=pair, quantifier=st.sampled_from(Quantifier)),
    ),
    queries.SameChoiceQuery: kind(queries.SameChoiceQuery, code=code, call=symbol, groups=some_groups, counted=st.booleans()),
    queries.ChangesQuery: st.one_of(
        kind(queries.ChangesQuery, calls=in_time, groups=some_groups),
        kind(queries.ChangesQuery, calls=pair, from_choices=choices, to_choices=choices).filter(lambda draft: draft[1]["from_choices"] != draft[1]["to_choices"]),
        kind(queries.ChangesQuery, calls=in_time, kept=choices, groups=some_groups),
        kind(queries.ChangesQuery, calls=in_time, codes=code.map(lambda one: (one,)), whether=st.just(True)),
    ),
    queries.HistoryQuery: st.one_of(
        kind(queries.HistoryQuery, code=code, selection=since, choices=maybe),
        kind(queries.HistoryQuery, code=code, selection=since, choices=choices, by_year=st.just(True)),
    ),
    queries.AgreementQuery: st.one_of(
        kind(queries.AgreementQuery, codes=two, selection=years, by_year=st.booleans()),
        kind(queries.AgreementQuery, codes=two, selection=years, supposed=share),
    ),
    queries.DifferQuery: kind(queries.DifferQuery, codes=two, selection=years, alike=st.booleans()),
    queries.RankingQuery: st.one_of(
        kind(queries.RankingQuery, code=code, selection=years, least=st.booleans(), group=of_group),
        share.flatmap(lambda of: kind(queries.RankingQuery, code=code, selection=years, least=st.just(of.is_upper), group=of_group, share=st.just(of))),
    ),
    queries.PairsQuery: kind(queries.PairsQuery, group=group, selection=years.filter(bool), least=st.booleans()),
    queries.WhereQuery: st.one_of(
        kind(queries.WhereQuery, conditions=st.tuples(two, choices, choices).map(lambda of: (StateChose(of[0][0], of[1]), StateChose(of[0][1], of[2]))), selection=years),
        kind(queries.WhereQuery, conditions=st.tuples(code, group, st.booleans()).map(lambda of: (StateChose(of[0], CAST, of[1], apart=of[2]),)), selection=years.filter(bool)),
    ),
    queries.FrequentQuery: st.one_of(
        kind(queries.FrequentQuery, choices=choices, selection=years, least=st.booleans(), group=of_group),
        kind(queries.FrequentQuery, choices=st.just(CAST), selection=years, least=st.booleans(), group=group, manner=st.just(queries.Manner.APART)),
    ),
    queries.AloneQuery: kind(queries.AloneQuery, code=code, choices=maybe, selection=years),
    queries.ClosestQuery: kind(queries.ClosestQuery, selection=years, how_many=many),
    queries.MostQuery: kind(queries.MostQuery, selection=years, choice=choice, fewest=st.booleans(), how_many=many),
    queries.VetoesQuery: kind(queries.VetoesQuery, code=st.sampled_from(["", "RUS", "USA"]), selection=years),
    queries.SearchQuery: kind(queries.SearchQuery, selection=st.sampled_from([1946, 2000])),
    queries.MemberCountQuery: kind(queries.MemberCountQuery, period=st.one_of(st.none(), year), group=of_group),
    queries.JoinedQuery: kind(queries.JoinedQuery, codes=some_codes, group=of_group),
    queries.LeftQuery: kind(queries.LeftQuery, codes=some_codes, group=of_group),
    queries.JoinedInQuery: kind(queries.JoinedInQuery, period=st.one_of(st.none(), year)),
    queries.IsMemberQuery: kind(queries.IsMemberQuery, codes=some_codes, group=of_group, day=day),
    queries.GroupMembersQuery: kind(queries.GroupMembersQuery, group=group, day=day),
    queries.MeaningQuery: kind(queries.MeaningQuery, about=st.sampled_from(["binding", "majority", "veto", "consensus", "emergency", "choices"])),
    queries.PaperQuery: st.one_of(
        kind(queries.PaperQuery, call=symbol, paper=st.sampled_from(queries.Paper)),
        kind(queries.PaperQuery, call=symbol, paper=st.just(queries.Paper.COMMITTEE), supposed=st.sampled_from(["Third Committee", "Sixth Committee"])),
    ),
    queries.SponsorsQuery: st.one_of(
        kind(queries.SponsorsQuery, codes=st.one_of(st.just(()), some_codes), call=symbol),
        kind(queries.SponsorsQuery, codes=two, call=symbol, of_several=st.just(True), whole=st.sampled_from([None, True, False])),
        kind(queries.SponsorsQuery, codes=st.just(()), call=symbol, groups=group.map(lambda of: (of,)), outside=st.just(True)),
    ),
    queries.SponsorsComparedQuery: kind(queries.SponsorsComparedQuery, calls=pair),
    queries.SponsorsVotesQuery: st.one_of(
        kind(queries.SponsorsVotesQuery, call=symbol, choices=maybe),
        kind(queries.SponsorsVotesQuery, call=symbol, choices=st.sampled_from(CAST).map(lambda one: (one,)), every=st.just(True)),
    ),
    queries.SponsoredQuery: st.one_of(
        kind(queries.SponsoredQuery, codes=st.one_of(st.just(()), some_codes), selection=years.filter(bool)),
        kind(queries.SponsoredQuery, codes=st.just(()), selection=years.filter(bool), members=group),
    ),
    queries.AdoptionQuery: kind(queries.AdoptionQuery, selection=years.filter(bool), voted=st.sampled_from([True, False, None])),
    queries.ByTimeQuery: kind(queries.ByTimeQuery, selection=years.filter(bool), span=st.sampled_from(queries.Span), voted=st.sampled_from([True, False, None]), fewest=st.sampled_from([True, False, None])),
    queries.SponsorsStrayedQuery: kind(queries.SponsorsStrayedQuery, selection=years.filter(bool), choices=choices.filter(lambda of: Choice.YES not in of)),
    queries.TallyClaimQuery: kind(queries.TallyClaimQuery, claims=st.tuples(st.integers(94, 193), st.integers(1, 90)).map(lambda of: (CountClaimed(of[0], Choice.YES), CountClaimed(of[1], Choice.NO))), selection=symbols.map(lambda of: of[:1])),
    queries.HelpQuery: kind(queries.HelpQuery, about=st.just("help")),
    queries.StatusQuery: kind(queries.StatusQuery, by_session=st.booleans()),
}  # fmt: skip
# Asked with one word, in a conversation only.
NOT_ALONE = {queries.WhyQuery}


def test_there_is_a_sentence_for_every_kind_of_query():
    assert set(DRAFTS) | NOT_ALONE == set(get_args(Query))


@settings(max_examples=cases(300), suppress_health_check=FIXTURES_ARE_READ)
@given(draft=st.one_of(*DRAFTS.values()))
async def test_a_query_is_said_in_a_sentence_that_is_read_as_the_same_query(teller, draft: Draft):
    async with teller.knowledge() as knowledge:
        query = made(draft, knowledge)
        sentence = Sayer(knowledge).sentence(query)
        read = readings_of(Passage(sentence), knowledge.lexicon, TODAY)
        understood = await Understanding(knowledge).understand(read, NO_CONTEXT)
        assert [told(one.query) for one in understood.framed] == [told(query)], sentence


def made(draft: Draft, knowledge: Knowledge) -> Query:
    """The query, with the votes that its symbols and years mean."""
    query, parts = draft[0], dict(draft[1])
    record = knowledge.record
    if "call" in parts:
        parts["call"] = record.named(parts["call"])[0]
    if "calls" in parts:
        parts["first"], parts["second"] = record.shown_as(parts.pop("calls"))
    if query in (queries.AgreementQuery, queries.DifferQuery):
        parts["a"], parts["b"] = parts.pop("codes")
    if "conditions" in parts and query is queries.StatesQuery:
        quantifier = parts.pop("quantifier", Quantifier.ALL)
        calls = [selection_of([call]).calls for call in record.shown_as(parts["selection"])]
        on = calls if len(parts["conditions"]) > 1 else [selection_of(record.shown_as(parts["selection"])).calls]
        parts["conditions"] = tuple(
            Condition(of, chosen, quantifier) for of, chosen in zip(on, parts["conditions"], strict=True)
        )
    if "selection" in parts:
        parts["selection"] = selected(query, parts["selection"], knowledge)
    made_query: Query = query(**parts)
    return made_query


def selected(query: type, votes: tuple[str, ...] | int | None, knowledge: Knowledge) -> Selection:
    if isinstance(votes, tuple):
        return selection_of(knowledge.record.shown_as(votes))
    base = knowledge.scope
    if query is queries.VetoesQuery:
        base = knowledge.vetoed
    elif query in (
        queries.SponsoredQuery, queries.AdoptionQuery, queries.ByTimeQuery, queries.SponsorsStrayedQuery
    ):  # fmt: skip
        base = knowledge.adopted_by(Body.ASSEMBLY)
    if votes is None:
        return Selection(base, Means.NOTHING)
    period = Period(date(votes, 1, 1), None)
    return Selection(base & knowledge.in_period(period), Means.PERIOD, f"since {votes}")


def told(query: Query) -> tuple[object, ...]:
    """The kind and parts of a query, selections by their votes."""
    parts = (getattr(query, name) for name in query.__struct_fields__)
    return type(query), *(part.calls if isinstance(part, Selection) else part for part in parts)
