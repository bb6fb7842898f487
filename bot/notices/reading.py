"""From what somebody types to the query of a follow: exactly what is named, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec

from bot.answer import Suggestion
from bot.finding.parties import PartyReader
from bot.finding.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.frames import Operator, Role
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    MatterMention,
    NumberMention,
    SessionMention,
    SymbolMention,
    WhenMention,
)
from bot.language.operators import OperatorSpan
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.checking import refuse_what_cannot_come
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern
from bot.notices.saying import offers
from bot.notices.subjects import SubjectReader, Voters
from bot.problems import UnknownState
from bot.wording import listed
from data.model import STORED, Body, Choice, Matter, Result

DEFAULT_MARGIN = 10
EXAMPLES = ("everything", "votes by India about nuclear weapons", "splits among BRICS", "Security Council vetoes")
WHAT = "Please say what this channel is to follow: votes of a country or group, a topic, vetoes, close votes or everything."


@dataclass(frozen=True, slots=True)
class Understood:
    """The query of a wish, and what was assumed on the way."""

    query: FollowQuery
    notes: tuple[str, ...] = ()


class FollowReader:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge = knowledge
        self._parties = PartyReader(knowledge)
        self._spelling = Spelling(knowledge)
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
        self._ask_about_the_rest(account, query)
        return account, Understood(query, account.frame.notes)

    def _query(self, account: Account) -> FollowQuery:
        pattern = self._pattern(account)
        result = self._result(account)
        margin = self._margin(account) if pattern is Pattern.CLOSE else 0
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
        return self._with_quantity(account, voters, query)

    # What is asked of the votes

    @staticmethod
    def _pattern(account: Account) -> Pattern:
        """How they were cast. Raises NotFollowed for two kinds at once."""
        found: list[Pattern] = []
        for span in account.spans:
            phrase = account.phrase(span)
            pattern = {
                Operator.DIFFERENCE: Pattern.SPLIT,
                Operator.NARROWEST: Pattern.CLOSE,
                Operator.ALONE: Pattern.LONE if phrase in word_lists().lone else None,
                Operator.RESULT: Pattern.SPLIT if phrase in word_lists().split else None,
            }.get(span.operator)
            if pattern:
                found.append(pattern)
                account.take(range(span.start, span.end))
        if not found and ((account.places(NumberMention) and _named_margin(account)) or _says_close(account)):
            found.append(Pattern.CLOSE)
        found += [Pattern.LONE for span in account.spans_of(Operator.ALONE) if _is_said_of_one(span, account)]
        if len(set(found)) > 1:
            raise NotFollowed("I can follow splits, lone votes or close votes, but only one of them in one follow.")
        return found[0] if found else Pattern.ANY

    @staticmethod
    def _result(account: Account) -> Result | None:
        if len(account.frame.chosen) == 1 and account.frame.chosen[0].veto:
            account.take(account.places(ChoiceMention))
            return Result.VETOED
        lists = word_lists()
        for result, words in ((Result.ADOPTED, lists.adopted), (Result.REJECTED, lists.not_adopted)):
            places = [place for place in range(len(account.mentions)) if account.word(place) in words]
            if places and not any(isinstance(account.mentions[place], ChoiceMention) for place in places):
                account.take(places)
                return result
        return None

    @staticmethod
    def _margin(account: Account) -> int:
        numbers = account.places(NumberMention)
        if not numbers:
            return DEFAULT_MARGIN
        around, place = word_lists().around_margins, numbers[0]
        near = [
            at for at in range(len(account.mentions)) if account.word(at) in around and abs(at - place) <= len("of")
        ]
        near += [at for at in range(max(0, place - 6), place) if account.word(at) in around]
        account.take((place, *near))
        mention = account.mentions[place]
        assert isinstance(mention, NumberMention), "looked for by its kind"
        if account.frame.text[: mention.start].endswith((" -", " −")):
            raise NotFollowed("A margin is how far yes and no are apart: please name a number from 0.")
        # "3 or less" is reached itself.
        below = any(account.word(at) in word_lists().below and account.word(at - 1) != "or" for at in near)
        return mention.value - 1 if below else mention.value

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
        unknown = f"{_not_known(left)} " if (left := account.left_over()) else ""
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

    def _ask_about_the_rest(self, account: Account, query: FollowQuery) -> None:
        left = account.left_over()
        if not left:
            return
        for written in left:
            if near := self._spelling.near(written):
                raise UnknownState(written, near, account.frame.text)
        sentence = _not_known(left)
        if not word_lists().denying_in_follows.isdisjoint(" ".join(left).lower().split()):
            raise NotFollowed(
                f"{sentence} What is to be left out stands behind “except”, as in “India except on Palestine”."
            )
        if query == EVERYTHING:
            raise NotFollowed(f"{sentence} {WHAT}")
        try:
            refuse_what_cannot_come(query, self._knowledge, self._today)
        except NotFollowed:
            raise NotFollowed(f"{sentence} {WHAT}") from None
        raise NotFollowed(f"{sentence} Shall I leave it out?", offers(self._knowledge, query))

    @staticmethod
    def _says_everything(account: Account) -> bool:
        return any(account.word(place) in word_lists().of_everything for place in range(len(account.mentions)))


def _not_known(left: Sequence[str]) -> str:
    return f"I do not know how to follow {listed([f'“{written}”' for written in left])}."


def _named_margin(account: Account) -> bool:
    """ "Votes decided by a margin under 5", "decided by fewer than 5"."""
    return any(account.word(place) in ("margin", "decided") for place in range(len(account.mentions)))


def _says_close(account: Account) -> bool:
    """ "Close Security Council votes"; and accounts for it."""
    bodies = account.places(BodyMention, MatterMention)
    found = [place for place in range(len(account.mentions)) if account.word(place) == "close" and place + 1 in bodies]
    account.take(found)
    return bool(found)


def _is_said_of_one(span: OperatorSpan, account: Account) -> bool:
    """ "Only India votes no", in so many words; and accounts for it."""
    place = span.end + (account.word(span.end) in ARTICLES)
    is_one = account.phrase(span) == "only" and account.is_state(place) and account.has_choice_behind(place)
    if is_one:
        account.take(range(span.start, span.end))
    return is_one
