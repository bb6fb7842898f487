"""From what somebody types to the query of a follow: exactly what is named, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec

from bot.answer import Suggestion
from bot.ask.parties import PartyReader
from bot.ask.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.frames import Operator, Role
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    MatterMention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
)
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.checking import refuse_what_cannot_come
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.saying import said
from bot.problems import UnknownState
from bot.wording import listed
from data.model import STORED, Body, Choice, Matter, Result

LONGEST_WISH = 200
DEFAULT_MARGIN = 10
FOLLOW = "follow"
EXAMPLES = ("everything", "votes by India about nuclear weapons", "splits among BRICS", "Security Council vetoes")
WHAT = "Please say what this channel is to follow: votes of a country or group, a topic, vetoes, close votes or everything."


@dataclass(frozen=True, slots=True)
class Understood:
    """The query of a wish, and what was assumed on the way."""

    query: FollowQuery
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Voters:
    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


class FollowReader:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge = knowledge
        self._parties = PartyReader(knowledge)
        self._spelling = Spelling(knowledge)
        self._today = today
        self._without_votes = frozenset(code for code, state in knowledge.states.items() if not state.seats)

    async def read(self, text: str) -> Understood:
        """Raises NotFollowed, or another Problem where a name is unknown or means several states."""
        if len(text) > LONGEST_WISH:
            raise NotFollowed(
                f"That is {len(text):,} characters; what a channel follows may have {LONGEST_WISH}. Follow one thing at a time."
            )
        frame = read_frame(text, self._knowledge.lexicon, self._today)
        account = await Account.of(frame, self._without_votes, self._knowledge.record)
        self._refuse_the_past(account)
        query = self._query(account)
        self._ask_about_the_rest(account, query)
        if query == EVERYTHING and not self._says_everything(account):
            raise NotFollowed(WHAT, tuple(Suggestion(example, f"{FOLLOW} {example}") for example in EXAMPLES))
        refuse_what_cannot_come(query, self._knowledge, self._today)
        return Understood(query, account.frame.notes)

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
        query = self._by_or_about(account, query) or self._with_subjects(account, voters, query)
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
        return mention.value - 1 if {account.word(at) for at in near} & word_lists().below else mention.value

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

    def _voters(self, account: Account) -> _Voters:
        found = account.parties(Role.VOTER, Role.COMPARED)
        read = self._parties.of_mentions([party for _, party in found], account.frame.text)
        account.take(place for place, _ in found)
        return _Voters(read.codes, read.groups, tuple(place for place, _ in found))

    def _with_quantity(self, account: Account, voters: _Voters, query: FollowQuery) -> FollowQuery:
        """One of the voters, or all of them, where a choice is asked of several. Raises NotFollowed where it is not said."""
        if query.pattern is not Pattern.CHOSE or (len(query.voters) <= 1 and not query.groups):
            return query
        leads = {account.before(place, ("of", *ARTICLES)) for place in voters.places}
        joints = {word for one, two in pairwise(voters.places) for word in account.words_between(one, two)}
        every = bool(leads & {"all", "every", "each", "both"}) or bool(account.spans_of(Operator.ALL))
        account.take(place for span in account.spans_of(Operator.ALL) for place in range(span.start, span.end))
        if every or "or" in joints or "any" in leads:
            return msgspec.structs.replace(query, every=every)
        options = (query, msgspec.structs.replace(query, every=True))
        raise NotFollowed("Does one of them have to vote so, or all of them?", self._options(*options))

    # What about

    def _by_or_about(self, account: Account, query: FollowQuery) -> FollowQuery | None:
        """ "Votes by or about Ukraine"."""
        topics = account.parties(Role.TOPIC)
        if len(topics) != 1 or query.voters or query.groups or query.pattern is not Pattern.ANY:
            return None
        (place, party) = topics[0]
        lead = [account.word(at) for at in range(place - 4, place) if account.word(at) != "the"][-3:]
        if not isinstance(party, StateMention) or lead[:1] != ["by"] or lead[1] not in ("or", "and"):
            return None
        account.take((place,))
        codes = self._parties.of_mentions([party], account.frame.text).codes
        return msgspec.structs.replace(query, voters=codes, about=_of_states(codes), either=True)

    def _with_subjects(self, account: Account, voters: _Voters, query: FollowQuery) -> FollowQuery:
        found = [
            (place, subject) for place in range(len(account.mentions)) if (subject := self._subject(place, account))
        ]
        account.take(place for place, _ in found)
        query = self._joined(account, found, query)
        return query if query.about else self._told_apart(account, voters, query)

    def _subject(self, place: int, account: Account) -> Subject | None:
        mention = account.mentions[place]
        if place in account.taken:
            return None
        match mention:
            case TopicMention(topic=topic, written=written):
                return Subject(SubjectKind.TOPIC, topic, _plain(written))
            case OrganMention(name=name):
                return self._organ(place, name, account)
            case PopularNameMention(written=written):
                return Subject(SubjectKind.WORDS, _plain(written))
        if (place, mention) in account.parties(Role.TOPIC):
            return self._party(mention, account.frame.text)
        if account.is_content(place) and account.word(place) in account.evident:
            return Subject(SubjectKind.WORDS, account.word(place))
        return None

    def _organ(self, place: int, name: str, account: Account) -> Subject:
        """Raises NotFollowed where its own votes are meant, which the record does not hold."""
        leads = {account.word(at) for at in range(place)}
        if not leads & word_lists().topic_leads:
            offered = f"votes about {name}"
            sentence = f"The record holds votes of the General Assembly and the Security Council, none of the {name}; you can follow votes about it."
            raise NotFollowed(sentence, (Suggestion(offered, f"{FOLLOW} {offered}"),))
        return Subject(SubjectKind.WORDS, name)

    def _party(self, mention: object, text: str) -> Subject | None:
        if isinstance(mention, StateMention):
            codes = self._parties.of_mentions([mention], text).codes
            return Subject(SubjectKind.STATE, codes[0]) if len(codes) == 1 else None
        return Subject(SubjectKind.GROUP, getattr(mention, "code", ""))

    def _joined(self, account: Account, found: list[tuple[int, Subject]], query: FollowQuery) -> FollowQuery:
        """Alternatives are said with "or", what must fit together with "both" or nothing between. Raises NotFollowed for "and"."""
        about: list[list[Subject]] = []
        unsure = False
        last = -1
        together = False
        for place, subject in found:
            joint = account.words_between(last, place) if about else set()
            is_next = bool(joint & {"or", ","}) and not (together and "and" in joint)
            if not about or is_next:
                together = account.before(place, ARTICLES) == "both"
                about.append([subject])
            elif not any(same_subject(subject, other) for other in about[-1]):
                both_words = subject.kind is about[-1][-1].kind is SubjectKind.WORDS
                unsure = unsure or ("and" in joint and not together and not both_words)
                about[-1].append(subject)
            last = place
        query = msgspec.structs.replace(query, about=tuple(map(tuple, about)))
        if unsure:
            each = tuple((subject,) for subjects in query.about for subject in subjects)
            options = self._options(msgspec.structs.replace(query, about=each), query)
            raise NotFollowed("Is a vote to be about one of them, or about all of them at once?", options)
        return query

    def _told_apart(self, account: Account, voters: _Voters, query: FollowQuery) -> FollowQuery:
        """A state alone that is also what votes are about. Raises NotFollowed, with the choice between the two."""
        alone = len(query.voters) == 1 and not query.groups and len(voters.places) == 1
        if not alone or query.pattern is not Pattern.ANY or query.result is Result.VETOED:
            return query
        (place,) = voters.places
        mention = account.mentions[place]
        assert isinstance(mention, StateMention), "a code that was named"
        about = msgspec.structs.replace(query, voters=(), about=_of_states(query.voters))
        if account.is_said_to_vote(place) or not self._is_a_topic(mention, query.voters[0]):
            return query
        either = msgspec.structs.replace(query, about=about.about, either=True)
        raise NotFollowed(f"Votes by {mention.written}, votes about it, or both?", self._options(query, about, either))

    def _is_a_topic(self, mention: StateMention, code: str) -> bool:
        """Whether a topic has the state's name, or has it in what people call it: "Cuba embargo"."""
        if mention.topic or not self._knowledge.states[code].has_seat(self._today):
            return bool(mention.topic)
        name = f" {self._knowledge.name(code)} "
        return any(name in f" {says} " for topic in self._knowledge.reference.topics for says in topic.says)

    # What is not taken as it stands

    def _options(self, *queries: FollowQuery) -> tuple[Suggestion, ...]:
        sentences = [said(query, self._knowledge) for query in queries]
        return tuple(Suggestion(sentence, f"{FOLLOW} {sentence}") for sentence in sentences)

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
        quoted = listed([f"“{written}”" for written in left])
        sentence = f"I do not know how to follow {quoted}."
        if not word_lists().leaving_out_of_follows.isdisjoint(" ".join(left).lower().split()):
            raise NotFollowed(f"I follow what is named and leave nothing out of it: please say it without {quoted}.")
        if query == EVERYTHING:
            raise NotFollowed(f"{sentence} {WHAT}")
        raise NotFollowed(f"{sentence} Shall I leave it out?", self._options(query))

    @staticmethod
    def _says_everything(account: Account) -> bool:
        return any(account.word(place) in word_lists().of_everything for place in range(len(account.mentions)))


def same_subject(one: Subject, other: Subject) -> bool:
    """Whether two ways of writing mean one: "women and girls"."""
    return (one.kind, one.value) == (other.kind, other.value)


def _of_states(codes: tuple[str, ...]) -> tuple[tuple[Subject, ...], ...]:
    return tuple((Subject(SubjectKind.STATE, code),) for code in codes)


def _plain(written: str) -> str:
    return " ".join(written.split())
