"""One module for each kind of question: a typed query and the record in, an answer out."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from bot import queries as asked
from bot.answer import Answer
from bot.answers.adoption import answer_adoption
from bot.answers.agreement import answer_agreement
from bot.answers.by_time import answer_by_time
from bot.answers.changes import answer_changes
from bot.answers.claims import answer_tally_claim
from bot.answers.composing import Composer
from bot.answers.differences import answer_differ
from bot.answers.help import answer_help
from bot.answers.history import answer_history
from bot.answers.meaning import answer_meaning, answer_why
from bot.answers.members import answer_members
from bot.answers.membership import (
    answer_group_members,
    answer_is_member,
    answer_joined,
    answer_joined_in,
    answer_left,
    answer_member_count,
)
from bot.answers.pairs import answer_pairs
from bot.answers.papers import answer_paper
from bot.answers.ranking import answer_ranking
from bot.answers.roll_calls import answer_alone, answer_closest, answer_most, answer_search, answer_vetoes
from bot.answers.sponsored import answer_sponsored
from bot.answers.sponsors import answer_sponsors, answer_sponsors_compared
from bot.answers.sponsors_strayed import answer_sponsors_strayed
from bot.answers.sponsors_votes import answer_sponsors_votes
from bot.answers.states import answer_states
from bot.answers.status import answer_status
from bot.answers.tally import answer_tally
from bot.answers.votes import answer_same_choice, answer_votes
from bot.answers.where import answer_frequent, answer_where
from bot.phrasing import told_apart


async def answer(query: asked.Query, composer: Composer) -> Answer:
    """Raises a Problem where the record cannot tell."""
    found = await _answered(query, composer)
    symbols = {call.symbol for call in found.roll_calls}
    return replace(found, follow_ups=told_apart(found.follow_ups, symbols)) if len(symbols) > 1 else found


async def _answered(query: asked.Query, composer: Composer) -> Answer:  # noqa: C901, PLR0912
    match query:
        case asked.VotesQuery():
            return await answer_votes(query, composer)
        case asked.TallyQuery():
            return await answer_tally(query, composer)
        case asked.MembersQuery():
            return await answer_members(query, composer)
        case asked.StatesQuery():
            return await answer_states(query, composer)
        case asked.SameChoiceQuery():
            return await answer_same_choice(query, composer)
        case asked.ChangesQuery():
            return await answer_changes(query, composer)
        case asked.HistoryQuery():
            return await answer_history(query, composer)
        case asked.AgreementQuery():
            return await answer_agreement(query, composer)
        case asked.PairsQuery():
            return await answer_pairs(query, composer)
        case asked.RankingQuery():
            return await answer_ranking(query, composer)
        case asked.DifferQuery():
            return await answer_differ(query, composer)
        case asked.WhereQuery():
            return await answer_where(query, composer)
        case asked.FrequentQuery():
            return await answer_frequent(query, composer)
        case asked.AloneQuery():
            return await answer_alone(query, composer)
        case asked.ClosestQuery():
            return await answer_closest(query, composer)
        case asked.MostQuery():
            return await answer_most(query, composer)
        case asked.VetoesQuery():
            return await answer_vetoes(query, composer)
        case asked.SearchQuery():
            return await answer_search(query, composer)
        case asked.MemberCountQuery():
            return await answer_member_count(query, composer)
        case asked.JoinedQuery():
            return await answer_joined(query, composer)
        case asked.LeftQuery():
            return await answer_left(query, composer)
        case asked.JoinedInQuery():
            return await answer_joined_in(query, composer)
        case asked.IsMemberQuery():
            return await answer_is_member(query, composer)
        case asked.GroupMembersQuery():
            return await answer_group_members(query, composer)
        case asked.MeaningQuery():
            return await answer_meaning(query, composer)
        case asked.PaperQuery():
            return await answer_paper(query, composer)
        case asked.WhyQuery():
            return await answer_why(query, composer)
        case asked.SponsorsQuery():
            return await answer_sponsors(query, composer)
        case asked.SponsorsComparedQuery():
            return await answer_sponsors_compared(query, composer)
        case asked.SponsorsVotesQuery():
            return await answer_sponsors_votes(query, composer)
        case asked.SponsoredQuery():
            return await answer_sponsored(query, composer)
        case asked.SponsorsStrayedQuery():
            return await answer_sponsors_strayed(query, composer)
        case asked.ByTimeQuery():
            return await answer_by_time(query, composer)
        case asked.AdoptionQuery():
            return await answer_adoption(query, composer)
        case asked.TallyClaimQuery():
            return await answer_tally_claim(query, composer)
        case asked.HelpQuery():
            return await answer_help(query, composer)
        case asked.StatusQuery():
            return await answer_status(query, composer)
        case _:
            assert_never(query)
