"""What is asked of drafts that were vetoed, or found no majority."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.finding.labels import label_of
from bot.finding.parties import Parties, PartyReader
from bot.finding.selecting import Selector
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.conditions import who_vetoes
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import StateMention, WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NothingFound, NotInTheRecord, NoVeto
from bot.queries import FrequentQuery, Manner, SearchQuery, StateChose, TallyQuery, VetoesQuery, VotesQuery, WhereQuery
from bot.queries.selection import MOST_WITH_MEMBERS, Means, Selection
from bot.questions.framing import Framed
from data.matrix import newest_first
from data.model import Body, Choice, Result
from data.record import set_of

# "Failed for want of votes rather than because of a veto".
_RATHER = frozenset({"rather", "instead", "not"})
_TEXTS = frozenset({"resolution", "resolutions", "text", "texts", "proposal", "proposals"})
# Permanent members.
MOST_VETOING = 5
PERMANENT = "P5"


class DraftReader:
    """Makes queries of frames about such drafts."""

    def __init__(self, knowledge: Knowledge, votes: VoteFinder) -> None:
        self._knowledge = knowledge
        self._votes = votes
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def _not_vetoed(self, frame: Frame, voters: Parties) -> Framed | None:
        """ "It wasn't vetoed, was it?": the one vote that is meant, if it was not. Raises NoVeto where no vote in particular
        is meant."""
        selection = await self._votes.select(replace(frame.what, bodies=(), series=None))
        if selection and len(selection) == 1 and self._may_be_denied(selection):
            states = VotesQuery(voters.codes, (), selection, (Choice.NO,), veto=True)
            return Framed(states if voters.codes else TallyQuery(selection, veto=True), frame.what, selection)
        if await self._says_of_what(frame):
            what, alone = replace(frame.what, bodies=()), frame.has(Operator.ALONE)
            about = label_of(" ".join(one.written for one in (*what.calls, *what.about)), what)
            raise NoVeto(voters.codes, about, alone, self._knowledge.record.coverage)
        return None

    def _may_be_denied(self, selection: Selection) -> bool:
        """Whether the one vote found can be the one that is meant: words alone may mean a draft of the Council of a time that is
        not in the record, though a text of the Assembly has them."""
        (call,) = selection.newest_first(self._knowledge)
        council = [part for part in self._knowledge.record.coverage if part.body is Body.COUNCIL]
        covered = any(part.first <= call.date <= part.last for part in council)
        return selection.means is not Means.WORDS or covered or call.body is Body.COUNCIL

    async def _says_of_what(self, frame: Frame) -> bool:
        """Whether drafts are asked for that somebody may have vetoed, by words that stand in titles."""
        states = [party for party in frame.named(Role.VOTER) if isinstance(party, StateMention)]
        words = [one for one in frame.what.about if isinstance(one, WordMention)]
        are_known = all([await self._votes.fitting(word) for word in words])
        return are_known and len(states) == len(frame.named(Role.VOTER)) and all(map(self._may_veto, states))

    def _may_veto(self, state: StateMention) -> bool:
        permanent = {member.code for member in self._knowledge.reference.members if member.group == PERMANENT}
        return permanent.issuperset(state.codes)

    async def _of_drafts_about(self, states: Sequence[StateMention], frame: Frame) -> Framed | None:
        """ "How did Gabon vote on the Ukraine vetoes?": who stands before a veto and has none is what it was about."""
        voters = self._parties.of_mentions([one for one in frame.named(Role.VOTER) if one not in states], frame.text)
        what = replace(frame.what, about=(*frame.what.about, *states), bodies=(), matters=())
        selection = await self._votes.select(what, self._knowledge.vetoed)
        if selection is None or len(selection) > MOST_WITH_MEMBERS:
            return None
        return Framed(VotesQuery(voters.codes, voters.groups, selection), what, selection)

    async def of_draft_vetoed_by(self, vetoing: Sequence[StateMention], frame: Frame) -> Framed | None:
        """ "Gabon on the draft that Russia vetoed": the votes of others on it."""
        others = [party for party in frame.named(Role.VOTER) if party not in vetoing]
        voters = self._parties.of_mentions(others, frame.text)
        vetoes = self._parties.of_mentions(vetoing, frame.text)
        vetoed = map(self._knowledge.record.call, newest_first(self._knowledge.vetoed))
        by = [call for call in vetoed if set(vetoes.codes) <= set(call.vetoed_by)]
        if not by:
            return None
        what = replace(frame.what, bodies=(), matters=(), series=None)
        selection = await self._votes.select(what, set_of(by))
        if selection is None or len(selection) > MOST_WITH_MEMBERS:
            return None
        return Framed(VotesQuery(voters.codes, voters.groups, selection), what, selection)

    async def failed(self, frame: Frame, what: What) -> Framed | None:
        """Drafts that found no majority, and were not vetoed: "which Council drafts failed without a veto?"."""
        several = frame.asks_for_several or (frame.is_whether and frame.words & word_lists().any_of)
        texts = frame.what.matters or frame.words & _TEXTS
        failed = frame.words & word_lists().not_adopted and texts and several
        denies = frame.has(Operator.EXCEPT) or frame.words & _RATHER
        unknown = any(isinstance(one, WordMention) and not one.known for one in what.about)
        if not failed or unknown or frame.roles or (frame.chosen and not denies):
            return None
        body = what.bodies[-1].body if what.bodies else None
        base = self._knowledge.of_result(Result.REJECTED) & (self._knowledge.of_body(body) if body else -1)
        what = replace(what, about=(), matters=(), bodies=())
        selection = await self._votes.select(what, base)
        return (
            Framed(
                SearchQuery(replace(selection, label=f"{selection.label} on drafts that failed".strip())),
                what,
                selection,
            )
            if selection
            else None
        )

    async def of_vetoed_where(self, frame: Frame) -> Framed | None:
        """ "Vetoed drafts on which the UK abstained", "did India sit out the first Ukraine veto?": what somebody chose on
        them."""
        veto = next((chosen for chosen in frame.chosen if chosen.veto), None)
        others = [chosen for chosen in frame.chosen if not chosen.veto]
        beside = frame.mentions[veto.place - 1] if veto and veto.place else None
        about = tuple(party for party in frame.named(Role.VOTER) if party is beside)
        voters = self._parties.of_mentions(
            [party for party in frame.named(Role.VOTER) if party not in about], frame.text
        )
        if not veto or len(others) != 1 or not voters.codes or voters.groups:
            return None
        what = replace(frame.what, about=(*frame.what.about, *about), bodies=(), matters=())
        selection = await self._votes.select(what, self._knowledge.vetoed)
        if selection is None:
            return None
        if len(selection) == 1:
            return Framed(VotesQuery(voters.codes, (), selection, others[0].choices), what, selection)
        selection = replace(selection, label=f"{selection.label} on vetoed drafts".strip())
        conditions = tuple(StateChose(code, others[0].choices) for code in voters.codes)
        return Framed(WhereQuery(conditions, selection), what, selection)

    @staticmethod
    def _most_vetoes(frame: Frame, voters: Parties, what: What, selection: Selection) -> Framed | None:
        """ "Which country has cast the most vetoes?"."""
        if voters.codes or voters.groups or not frame.has(Operator.WHO):
            return None
        fewest = frame.has(Operator.FEWEST)
        query = FrequentQuery((Choice.NO,), selection, fewest, PERMANENT, frame.how_many, Manner.VETO)
        return Framed(query, what, selection)

    async def of_vetoes(self, frame: Frame, voters: Parties) -> Framed | None:
        """What somebody vetoed: one draft that the words name, or the list of all; or what others chose on those."""
        if not frame.supposes_veto:
            return await self.of_vetoed_where(frame)
        if vetoing := who_vetoes(frame):
            vetoes = set(vetoing) <= set(filter(self._may_veto, vetoing))
            return await (self.of_draft_vetoed_by(vetoing, frame) if vetoes else self._of_drafts_about(vetoing, frame))
        listed = frame.asks_for_several or (frame.has(Operator.WHEN) and not frame.is_whether)
        several = 1 < len(voters.codes) <= MOST_VETOING and listed
        if len(voters.codes) > 1 and not several:
            return None
        what = replace(frame.what, bodies=(), matters=(), series=None)
        try:
            selection = await self._selector.select(what, base=self._knowledge.vetoed, default_newest=None)
        except (NothingFound, NotInTheRecord):
            return await self._not_vetoed(frame, voters)
        if frame.has(Operator.MOST, Operator.FEWEST):
            return self._most_vetoes(frame, voters, what, selection)
        if not voters.codes:
            listed = frame.asks_for_several and not frame.has(Operator.WHO)
            one = TallyQuery(selection, veto=True)
            place = frame.what.series.place if frame.what.series and frame.how_many is None else None
            several_drafts = VetoesQuery("", selection, place=place)
            return Framed(several_drafts if listed or len(selection) > 1 else one, what, selection)
        if len(selection) > 1 or frame.asks_for_several:
            without = self._parties.of_mentions(frame.named(Role.EXCEPTED), frame.text).codes
            alone = frame.has(Operator.ALONE)
            place = frame.what.series.place if frame.what.series and frame.how_many is None else None
            query = VetoesQuery(voters.codes[0], selection, voters.codes[1:], without, alone, place)
            return Framed(query, what, selection)
        return Framed(VotesQuery(voters.codes, (), selection, (Choice.NO,), veto=True), what, selection)
