"""From what somebody types to the query of a follow: exactly what is named, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec

from bot.answer import Suggestion
from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.frames import Operator, Role
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    MatterMention,
    SessionMention,
    SymbolMention,
    WhenMention,
)
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.checking import refuse_what_cannot_come
from bot.notices.patterns import margin_of, pattern_of
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern, SubjectKind
from bot.notices.rest import WHAT, Rest, not_known
from bot.notices.saying import offers
from bot.notices.subjects import SubjectReader, Voters
from data.model import STORED, Body, Choice, Matter, Result

EXAMPLES = ("everything", "votes by India about nuclear weapons", "splits among BRICS", "Security Council vetoes")


@dataclass(frozen=True, slots=True)
class Understood:
    """The query of a wish, and what was assumed on the way."""

    query: FollowQuery
    notes: tuple[str, ...] = ()


class FollowReader:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge = knowledge
        self._parties = PartyReader(knowledge)
        self._rest = Rest(knowledge, today)
        self._subjects = SubjectReader(knowledge, today)
        self._today = today
        self._without_votes = frozenset(code for code, state in knowledge.states.items() if not state.seats)

    async def read(self, text: str) -> Understood:
        """Raises NotFollowed, or another Problem where a name is unknown or means several states."""
        account, understood = await self._read(text)
        if understood.query == EVERYTHING and not self._says_everything(account):
            raise NotFollowed(WHAT, tuple(Suggestion(example, f"follow {example}") for example in EXAMPLES))
        refuse_what_cannot_come(understood.query, self._knowledge, self._today)
        return understood

    async def read_part(self, text: str) -> Understood:
        """The same of what stands before or behind an "except", which need not make a follow by itself."""
        return (await self._read(text))[1]

    async def _read(self, text: str) -> tuple[Account, Understood]:
        frame = read_frame(text, self._knowledge.lexicon, self._today)
        account = await Account.of(frame, self._without_votes, self._knowledge.record)
        self._refuse_the_past(account)
        query = self._query(account)
        self._rest.ask_about(account, query)
        return account, Understood(query, account.frame.notes)

    def _query(self, account: Account) -> FollowQuery:
        pattern = pattern_of(account)
        result = self._result(account)
        margin = margin_of(account) if pattern is Pattern.CLOSE else 0
        choices = self._choices(account, pattern)
        if choices and pattern is Pattern.ANY:
            pattern = Pattern.CHOSE
        body, session = self._body(account), self._session(account)
        matters = self._matters(account)
        voters = self._voters(account)
        query = FollowQuery(
            voters=voters.codes,
            groups=voters.groups,
            pattern=pattern,
            choices=choices,
            margin=margin,
            matters=() if result is Result.VETOED else matters,
            result=result,
            session=session,
            body=body or self._implied_body(pattern, result),
        )
        query = self._subjects.added(account, voters, query)
        self._ask_about_opponents(account, query)
        return self._with_quantity(account, voters, query)

    # What is asked of the votes

    @staticmethod
    def _result(account: Account) -> Result | None:
        if len(account.frame.chosen) == 1 and account.frame.chosen[0].veto:
            account.take(account.places(ChoiceMention))
            return Result.VETOED
        lists = word_lists()
        for result, words in ((Result.ADOPTED, lists.adopted), (Result.REJECTED, lists.not_adopted)):
            places = [place for place in account.untaken() if account.word(place) in words]
            if places and not any(isinstance(account.mentions[place], ChoiceMention) for place in places):
                account.take(places)
                return result
        return None

    @staticmethod
    def _choices(account: Account, pattern: Pattern) -> tuple[Choice, ...]:
        chosen = [asked for asked in account.frame.chosen if not asked.veto]
        if len(chosen) != 1 or pattern not in (Pattern.ANY, Pattern.LONE):
            return ()
        account.take(account.places(ChoiceMention))
        return tuple(choice for choice in STORED if choice in chosen[0].choices)

    # Which votes

    @staticmethod
    def _body(account: Account) -> Body | None:
        places = account.places(BodyMention)
        account.take(places)
        bodies = {mention.body for mention in account.frame.what.bodies}
        return bodies.pop() if len(bodies) == 1 else None

    @staticmethod
    def _implied_body(pattern: Pattern, result: Result | None) -> Body | None:
        """Only the Council has vetoes; "close" ranges over the Assembly, as it does in questions."""
        if result is Result.VETOED:
            return Body.COUNCIL
        return Body.ASSEMBLY if pattern is Pattern.CLOSE else None

    @staticmethod
    def _session(account: Account) -> str:
        places = account.places(SessionMention)
        account.take(places[:1])
        mention = account.mentions[places[0]] if places else None
        return mention.session if isinstance(mention, SessionMention) else ""

    @staticmethod
    def _matters(account: Account) -> tuple[Matter, ...]:
        places = account.places(MatterMention)
        whole = [
            place for place in range(len(account.mentions)) if account.word(place) in ("resolution", "resolutions")
        ]
        account.take((*places, *whole))
        named = {mention.matter for mention in account.frame.what.matters}
        return tuple(sorted(named | ({Matter.RESOLUTION} if whole else set()), key=list(Matter).index))

    # Who

    def _voters(self, account: Account) -> Voters:
        found = account.parties(Role.VOTER, Role.COMPARED)
        read = self._parties.of_mentions([party for _, party in found], account.frame.text)
        account.take(place for place, _ in found)
        return Voters(read.codes, read.groups, tuple(place for place, _ in found))

    def _ask_about_opponents(self, account: Account, query: FollowQuery) -> None:
        """ "Hungary against the EU" may be votes on which they differ, or hers against what is about it. Raises NotFollowed."""
        stands = any(
            account.is_party(place - 1) and account.is_party(place + 1 + (account.word(place + 1) in ARTICLES))
            for place in account.places(ChoiceMention)
            if account.word(place) == "against"
        )
        if not stands or len(query.voters) != 1 or len(query.about) != 1:
            return
        (other,) = query.about[0]
        apart = msgspec.structs.replace(query, about=(), choices=(), pattern=Pattern.SPLIT)
        if other.kind is SubjectKind.GROUP:
            apart = msgspec.structs.replace(apart, voters=(), groups=(other.value,))
        else:
            apart = msgspec.structs.replace(apart, voters=(*query.voters, other.value))
        raise NotFollowed(
            "Votes on which they differ, or votes against what is about the other?",
            offers(self._knowledge, apart, query),
        )

    def _with_quantity(self, account: Account, voters: Voters, query: FollowQuery) -> FollowQuery:
        """One of the voters, or all of them, where a choice is asked of several. Raises NotFollowed where it is not said."""
        if query.pattern is not Pattern.CHOSE or (len(query.voters) <= 1 and not query.groups):
            return query
        leads = {account.before(place, ("of", *ARTICLES)) for place in voters.places}
        joints = {word for one, two in pairwise(voters.places) for word in account.words_between(one, two)}
        one_does = "any" in leads or "or" in joints
        # "Both" belongs to the names behind it, be they voters or what votes are about; elsewhere such a word is about what
        # is voted on, too: "votes by India or China about all of them".
        spans = account.spans_of(Operator.ALL)
        of_all = [span for span in spans if account.word(span.start) != "both" or account.is_choice(span.end)]
        every = bool(leads & {"all", "every", "each", "both"}) or (bool(of_all) and not one_does)
        account.take(place for span in of_all for place in range(span.start, span.end))
        if every or one_does:
            return msgspec.structs.replace(query, every=every)
        options = (query, msgspec.structs.replace(query, every=True))
        unknown = f"{not_known(account)} " if account.left_over() else ""
        sentence = f"{unknown}Does one of them have to vote so, or all of them?"
        raise NotFollowed(sentence, offers(self._knowledge, *options))

    # What is not taken as it stands

    @staticmethod
    def _refuse_the_past(account: Account) -> None:
        if times := account.places(WhenMention):
            raise NotFollowed(
                f"A follow is about votes that are still to be loaded; please leave out “{account.mentions[times[0]].written}”."
            )
        if symbols := account.places(SymbolMention):
            written = account.mentions[symbols[0]].written
            raise NotFollowed(
                f"{written} has been voted on already, and no new vote will have that symbol; please follow what it is about."
            )

    @staticmethod
    def _says_everything(account: Account) -> bool:
        return any(account.word(place) in word_lists().of_everything for place in range(len(account.mentions)))
