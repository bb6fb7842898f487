"""From what somebody types to the query of a follow: exactly what is named, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

import msgspec

from bot.answer import Suggestion
from bot.finding.parties import Parties, PartyReader
from bot.knowledge import Knowledge
from bot.language.beyond import not_followed_rules
from bot.language.frames import Operator, Party, Role
from bot.language.mentions import ChoiceMention, StateMention, SymbolMention, WhenMention
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.checking import newest_session, refuse_what_cannot_come
from bot.notices.counting import NOBODY, count_of, is_unopposed
from bot.notices.kinds import (
    as_voted_on,
    body_of,
    fails,
    implied_body,
    matters_of,
    refuse_with_vetoes,
    result_of,
    session_of,
)
from bot.notices.patterns import margin_of, pattern_of
from bot.notices.problems import MixedWish, NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.relations import Comparing
from bot.notices.rest import WHAT, Rest, denies, not_known
from bot.notices.saying import offers
from bot.notices.speaking import Speaking
from bot.notices.subjects import SubjectReader, Voters
from bot.notices.together import as_typed
from bot.wording import in_sentence, sentence_case
from data.model import STORED, Body, Choice, Result

VETOED_TOO = "Drafts that were vetoed are not among these; “drafts that fail” has both."
PRESENT_SESSION = "A session is followed by its number; the newest in the record is this one:"
EXAMPLES = (
    "everything",
    "votes by India about nuclear weapons",
    "splits among BRICS members",
    "Security Council vetoes",
)

# What is left when what was adopted is: what was rejected or vetoed.
# A state by itself may be whom votes are by, or about, where so many of the record are about it; of a small record, one in so many.
MANY_ABOUT, FEWEST_SHARE_ABOUT = 15, 12
ONE_OR_ALL = "Does one of them have to vote so, or all of them?"
COUNTED = (Pattern.CHOSE, Pattern.APART, Pattern.WITH)
HOW_TO_COUNT = "How many are meant can be said of one choice, as in “at least three EU members abstain”, or of whom they vote with."
ONE_CHOICE = "Please name one choice, and who is to make it; other votes make another follow."
NOUNS_OF_VETOES = ("vetoes", "vetos")
NOT_ADOPTED = (FollowQuery(result=Result.ADOPTED),)


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
        self._comparing = Comparing(knowledge)
        self._today = today
        self._speaking = Speaking(knowledge)
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
        spoken_of = await self._spoken_of([one for one in frame.mentions if isinstance(one, StateMention)])
        account = await Account.of(frame, self._without_votes, self._knowledge.record, spoken_of)
        self._refuse_the_past(account)
        self._refuse_what_has_no_votes(account)
        self._ask_about_present_session(account)
        query = self._query(account)
        self._rest.ask_about(account, query)
        self._ask_about_unread(account, query)
        return account, Understood(query, (*account.frame.notes, *self._what_is_not_in_it(account, query)))

    @staticmethod
    def _refuse_what_has_no_votes(account: Account) -> None:
        """Raises NotFollowed for what is no matter of votes, whatever is named beside it."""
        rules = (not_followed_rules()[name] for name in account.beyond_left())
        if rule := next((rule for rule in rules if rule.alone), None):
            raise NotFollowed(rule.says)

    def _what_is_not_in_it(self, account: Account, query: FollowQuery) -> Iterator[str]:
        """What may have been expected of a wish that is followed as it stands."""
        if query.result is Result.REJECTED and query.body is not Body.ASSEMBLY:
            yield VETOED_TOO
        for place, party in account.parties(Role.TOPIC, Role.VOTER):
            if not isinstance(party, StateMention) or not set(party.codes) <= self._without_votes:
                continue
            if not account.is_led(place) and account.word(place + 1) in word_lists().vote_nouns:
                name = sentence_case(in_sentence(self._knowledge.name(party.codes[0])))
                yield f"{name} has no seat, and so no vote; votes about it are followed."

    async def _spoken_of(self, mentions: Sequence[StateMention]) -> frozenset[str]:
        """The codes of the states that many votes of the record are about."""
        codes = [mention.codes[0] for mention in mentions if len(mention.codes) == 1]
        if len(codes) != 1:
            return frozenset()
        found = await self._speaking.of(Subject(SubjectKind.STATE, codes[0]))
        count, of_all = found.bit_count(), self._knowledge.everything.bit_count()
        return frozenset(codes) if count >= min(MANY_ABOUT, of_all / FEWEST_SHARE_ABOUT) else frozenset()

    def _query(self, account: Account) -> FollowQuery:
        pattern = pattern_of(account)
        is_failing = fails(account)
        result = None if is_failing else result_of(account)
        margin = margin_of(account) if pattern is Pattern.CLOSE else 0
        account.count = NOBODY if is_unopposed(account) else count_of(account)
        choices = (
            (Choice.NO,) if account.count is NOBODY and not account.frame.chosen else self._choices(account, pattern)
        )
        if choices and pattern is Pattern.ANY:
            pattern = Pattern.CHOSE
        body, session = body_of(account), session_of(account)
        matters = as_voted_on(matters_of(account), is_rejected=is_failing or result is Result.REJECTED)
        refuse_with_vetoes(matters, result)
        voters, others = self._voters(account)
        query = FollowQuery(
            voters=voters.codes,
            groups=voters.groups,
            pattern=pattern,
            choices=choices,
            sole=self._is_sole(account, pattern),
            count=account.count,
            margin=margin,
            matters=() if result is Result.VETOED else matters,
            result=result,
            session=session,
            body=body or implied_body(pattern, result),
            without=NOT_ADOPTED if is_failing else (),
        )
        query = as_typed(account, query, voters.places)
        self._ask_about_vetoers(account, voters, query)
        query = self._comparing.compared(account, self._subjects.added(account, voters, query), others)
        self._comparing.ask_about_opponents(account, query)
        self._ask_about_sponsors(account, query)
        return self._with_quantity(account, voters, query)

    # What is asked of the votes

    @staticmethod
    def _choices(account: Account, pattern: Pattern) -> tuple[Choice, ...]:
        """Raises MixedWish for several that are no alternatives."""
        chosen = [asked for asked in account.frame.chosen if not asked.veto]
        if (
            not chosen
            or pattern not in (Pattern.ANY, Pattern.LONE, Pattern.ALIKE)
            or account.taken.issuperset(account.places(ChoiceMention))
        ):
            return ()
        vetoes = {place for place in account.places(ChoiceMention) if getattr(account.mentions[place], "veto", False)}
        if len(chosen) > 1 and not account.are_alternatives():
            beyond = (not_followed_rules()[name].says for name in account.beyond_left())
            raise MixedWish(next(beyond, ONE_CHOICE))
        # "Abstains instead of vetoing" is more than an abstention.
        account.take(place for place in account.places(ChoiceMention) if place not in vetoes)
        choices = {choice for asked in chosen for choice in asked.choices}
        return tuple(choice for choice in STORED if (choice in choices) is not account.none_does)

    @staticmethod
    def _is_sole(account: Account, pattern: Pattern) -> bool:
        """ "Only India and China vote no", of several states by name; and accounts for it."""
        places = [place for place, _ in account.parties(Role.VOTER, Role.COMPARED)]
        if pattern is not Pattern.CHOSE or len(places) < 2 or not all(map(account.is_state, places)):  # noqa: PLR2004
            return False
        only = account.place_before(places[0], ARTICLES)
        joints = {word for one, two in pairwise(places) for word in account.words_between(one, two)}
        is_sole = account.word(only) == "only" and "or" not in joints and account.has_choice_behind(places[-1])
        account.take([only] if is_sole else [])
        return is_sole

    # Who

    def _voters(self, account: Account) -> tuple[Voters, Parties]:
        """Who votes, and whom they are compared with."""
        found = account.parties(Role.VOTER, Role.COMPARED)
        account.take(place for place, _ in found)
        if account.between and any(not account.is_state(place) for place in account.between):
            account.others = account.between[1:]
        others = [party for place, party in found if place in account.others]
        voters = [(place, party) for place, party in found if place not in account.others]
        read = self._parties.of_mentions([party for _, party in voters], account.frame.text)
        self._ask_about_neighbours(account, voters)
        return Voters(read.codes, read.groups, tuple(place for place, _ in voters)), self._parties.of_mentions(
            others, account.frame.text
        )

    def _ask_about_sponsors(self, account: Account, query: FollowQuery) -> None:
        """ "Amendments by Russia", "Russian drafts" are those that it proposes. Raises NotFollowed."""
        sponsors = [account.mentions[place] for place in account.places(StateMention) if account.is_sponsor(place)]
        if not (query.matters and sponsors) or account.places(ChoiceMention):
            return
        named = [mention for mention in sponsors if isinstance(mention, StateMention)]
        codes = self._parties.of_mentions(named, account.frame.text).codes
        others = (tuple(one for one in subjects if one.value not in codes) for subjects in query.about)
        cast = msgspec.structs.replace(query, voters=codes, about=tuple(filter(None, others)))
        says = not_followed_rules()["sponsors"].says
        raise NotFollowed(f"{says} Is this meant?", offers(self._knowledge, cast, query))

    def _ask_about_neighbours(self, account: Account, voters: Sequence[tuple[int, Party]]) -> None:
        """ "Russia Ukraine", "Ukraine by Russia": the one may be what the other's votes are about. Raises NotFollowed."""
        if len(voters) != 2 or account.frame.chosen or account.joined:  # noqa: PLR2004
            return
        if any(account.is_content(place) for place in account.untaken()):
            return
        (one, first), (two, second) = voters
        if isinstance(first, StateMention) and isinstance(second, StateMention) and first.codes == second.codes:
            return
        between = account.frame.text[first.end : second.start].strip().lower()
        if between not in ("", "by") or not (isinstance(first, StateMention) and isinstance(second, StateMention)):
            return
        places = (two, one) if between == "by" else (one, two)
        codes = [self._parties.of_mentions([account.mentions[place]], account.frame.text).codes for place in places]  # type: ignore[list-item]
        about = tuple((Subject(SubjectKind.STATE, code),) for code in codes[1])
        both = FollowQuery(voters=(*codes[0], *codes[1]))
        raise NotFollowed(
            "Is a vote to be about one of them, or are both to vote?",
            offers(self._knowledge, FollowQuery(voters=codes[0], about=about), both),
        )

    def _with_quantity(self, account: Account, voters: Voters, query: FollowQuery) -> FollowQuery:
        """One of the voters, or all of them, where a choice is asked of several. Raises NotFollowed where it is not said."""
        if query.count and query.pattern not in COUNTED:
            raise NotFollowed(HOW_TO_COUNT)
        is_one = len(query.voters) <= 1 and not query.groups
        if query.count and query.voters and is_one:
            # "India with more than 50 abstentions": these are of all states.
            of_states = FollowQuery(pattern=query.pattern, choices=query.choices, count=query.count)
            return msgspec.structs.replace(
                query, pattern=Pattern.ANY, choices=(), count=None, also=(*query.also, of_states)
            )
        if query.pattern is not Pattern.CHOSE or is_one or query.every or query.count:
            return query
        leads = {account.before(place, ("of", *ARTICLES)) for place in voters.places}
        joints = {word for one, two in pairwise(voters.places) for word in account.words_between(one, two)}
        one_does = "any" in leads or "or" in joints
        # "Both" belongs to the names behind it, be they voters or what votes are about; elsewhere such a word is about what
        # is voted on, too: "votes by India or China about all of them".
        spans = account.spans_of(Operator.ALL)
        of_all = [span for span in spans if account.word(span.start) != "both" or account.is_choice(span.end)]
        if query.sole or account.none_does or account.neither_does:
            account.take(place for place in account.untaken() if account.word(place) in ("neither", "nor", "none"))
            return msgspec.structs.replace(query, every=True)
        one_does = one_does or self._are_members_each(account, voters)
        every = bool(leads & {"all", "every", "each", "both"}) or (bool(of_all) and not one_does)
        every = (self._do_together(account, voters, joints) and not one_does) or every
        account.take(place for span in of_all for place in range(span.start, span.end))
        if every or one_does:
            return msgspec.structs.replace(query, every=every)
        left = account.left_over()
        if denies(left):
            return query
        options = (query, msgspec.structs.replace(query, every=True))
        unknown = f"{not_known(account)} " if left else ""
        raise NotFollowed(f"{unknown}{ONE_OR_ALL}", offers(self._knowledge, *options))

    def _ask_about_vetoers(self, account: Account, voters: Voters, query: FollowQuery) -> None:
        """ "When Russia and China veto" may be drafts that both do; "vetoes by Russia and China" are either's. Raises
        NotFollowed."""
        if query.result is not Result.VETOED or query.every or len(query.voters) <= 1:
            return
        last = voters.places[-1]
        joints = {word for one, two in pairwise(voters.places) for word in account.words_between(one, two)}
        if "or" not in joints and account.is_choice(last + 1) and account.word(last + 1) not in NOUNS_OF_VETOES:
            options = (msgspec.structs.replace(query, every=every) for every in (False, True))
            raise NotFollowed(ONE_OR_ALL, offers(self._knowledge, *options))

    @staticmethod
    def _are_members_each(account: Account, voters: Voters) -> bool:
        """ "EU members voting no" are any of them, as in "EU members that vote with Russia"; "the EU votes no" may be all."""
        members = word_lists().for_members
        said = {"all", "every", "each", "both", *word_lists().of_most_others}
        return bool(voters.groups) and all(
            {account.word(place).rpartition(" ")[2], account.word(place + 1)} & members
            and not {account.before(place, ARTICLES), account.word(place + 1), account.word(place + 2)} & said
            for place in voters.places
        )

    @staticmethod
    def _do_together(account: Account, voters: Voters, joints: set[str]) -> bool:
        """ "China and Russia vote no", "the BRICS all abstain": all of them do."""
        last = voters.places[-1]
        of_each, behind = ("all", "each", "both"), (last + 1, last + 2)
        of_them = (at for at in range(last + 1, len(account.mentions)) if account.word(at - 1) == "they")
        all_behind = [at for at in chain(behind, of_them) if account.word(at) in of_each and not account.is_led(at)]
        account.take(all_behind)
        return bool(all_behind) or ("and" in joints and not voters.groups and account.has_choice_behind(last))

    # What is not taken as it stands

    def _ask_about_unread(self, account: Account, query: FollowQuery) -> None:
        """ "Instead of vetoing" is passed over in questions. Raises NotFollowed."""
        mentions, text = account.mentions, account.frame.text
        ends = (0, *(mention.end for mention in mentions))
        starts = (*(mention.start for mention in mentions), len(text))
        gaps = [text[end:start].strip(" ,;.") for end, start in zip(ends, starts, strict=True)]
        if unread := next((gap for gap in gaps if len(gap.split()) > 1), ""):
            sentence = f"I do not know how to follow “{unread}”. Shall I leave it out?"
            raise NotFollowed(sentence, offers(self._knowledge, query))

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

    def _ask_about_present_session(self, account: Account) -> None:
        """ "This session" is one by its number. Raises NotFollowed."""
        present = [
            place
            for place in range(len(account.mentions))
            if account.word(place) in word_lists().of_this_session
            and account.word(place + 1) in ("session", "sessions")
        ]
        if present:
            session = str(newest_session(self._knowledge))
            raise NotFollowed(PRESENT_SESSION, offers(self._knowledge, FollowQuery(session=session)))

    @staticmethod
    def _says_everything(account: Account) -> bool:
        return any(account.word(place) in word_lists().of_everything for place in range(len(account.mentions)))
