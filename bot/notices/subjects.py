"""What a follow is about: its topics, whether they are alternatives, and states that vote and are voted about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec

from bot.answer import Suggestion
from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.frames import Role
from bot.language.mentions import OrganMention, PopularNameMention, StateMention, TopicMention, WordMention
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.problems import NotFollowed
from bot.notices.query import FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.rest import not_known
from bot.notices.saying import offers
from bot.wording import in_sentence, listed
from data.model import Body, Result

BY_OR_ABOUT = "Votes by them, or votes about them?"
# What is said behind these is no other thing of a list.
_NARROWING = frozenset({"only", "but", "when", "whenever", "if", "where", "unless"})


@dataclass(frozen=True, slots=True)
class Voters:
    """Whose votes a wish is about, and where they are named."""

    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A subject, and the places of its first and its last mention."""

    first: int
    last: int
    subject: Subject


class SubjectReader:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge = knowledge
        self._parties = PartyReader(knowledge)
        self._today = today

    def added(self, account: Account, voters: Voters, query: FollowQuery) -> FollowQuery:
        """The query with what it is about. Raises NotFollowed where that can be read in two ways, and AmbiguousState."""
        return self._by_or_about(account, query) or self._either(account, self._with_subjects(account, voters, query))

    def _by_or_about(self, account: Account, query: FollowQuery) -> FollowQuery | None:
        """ "Votes by or about Ukraine"."""
        topics = account.parties(Role.TOPIC)
        if len(topics) != 1 or query.voters or query.groups or query.pattern is not Pattern.ANY:
            return None
        (place, party) = topics[0]
        lead = [account.word(at) for at in range(place - 4, place) if account.word(at) != "the"][-3:]
        if not isinstance(party, StateMention) or lead[:2] not in (["by", "or"], ["by", "and"]):
            return None
        account.take((place,))
        codes = self._parties.of_mentions([party], account.frame.text).codes
        return msgspec.structs.replace(query, voters=codes, about=_of_states(codes), either=True)

    @staticmethod
    def _either(account: Account, query: FollowQuery) -> FollowQuery:
        """ "Votes by Ukraine and votes about Ukraine": no vote is about a state's own votes."""
        is_same = len(query.voters) == 1 and query.about == _of_states(query.voters) and not query.groups
        places = account.places(StateMention)
        joint = account.words_between(places[0], places[-1]) if is_same else set()
        is_either = query.pattern is Pattern.ANY and not joint.isdisjoint(("or", "and", ","))
        return msgspec.structs.replace(query, either=True) if is_either else query

    def _with_subjects(self, account: Account, voters: Voters, query: FollowQuery) -> FollowQuery:
        found = _without_scraps(
            Found(place, place, subject)
            for place in range(len(account.mentions))
            if not _is_predicate(place, account) and (subject := self._subject(place, account))
        )
        account.take(one.first for one in found)
        whole = [self._as_printed(_with_article(one, account)) for one in _with_whole_phrases(found)]
        query = self._joined(account, whole, query)
        self._ask_about_bare_words(account, voters, whole, query)
        return query if query.about else self._told_apart(account, voters, query)

    def _as_printed(self, one: Found) -> Found:
        """With the capitals that a topic has, and without an article that is always said with it."""
        subject = one.subject
        if subject.kind not in (SubjectKind.WORDS, SubjectKind.TOPIC):
            return one
        written = _said(subject)
        bare = written.removeprefix("the ")
        says = (name for topic in self._knowledge.reference.topics for name in topic.says)
        printed = next((name for name in says if name.lower() == bare.lower() and bare.isupper()), written)
        printed = bare if bare.lower() in word_lists().with_article else printed
        if subject.kind is SubjectKind.WORDS:
            return Found(one.first, one.last, _in_words(subject.value, printed))
        return Found(one.first, one.last, Subject(subject.kind, subject.value, printed))

    def _ask_about_bare_words(
        self, account: Account, voters: Voters, found: Sequence[Found], query: FollowQuery
    ) -> None:
        """Beside a name any word may be meant otherwise: "India human rights", "Hungary abandoning allies"; and so may a topic
        behind an adjective: "Israeli settlement activity". Raises NotFollowed."""
        bare = [
            one
            for one in found
            if (one.subject.kind is SubjectKind.WORDS or _is_of_nation(one, account, voters))
            and self._is_bare(one, account, voters)
        ]
        if not bare:
            return
        words = listed([f"“{_said(one.subject)}”" for one in bare])
        if any(_is_of_nation(one, account, voters) for one in bare):
            self._ask_about_nation(query, words)
        if (
            len(query.voters) == 1
            and len(query.about) == 1
            and SubjectKind.STATE in {one.kind for one in query.about[0]}
        ):
            self._ask_about_both(query, words)
        states = [
            subject.value for subjects in query.about for subject in subjects if subject.kind is SubjectKind.STATE
        ]
        cast = msgspec.structs.replace(query, voters=(*states,), about=tuple((one.subject,) for one in bare))
        options = offers(self._knowledge, *((query,) if voters.places else (cast, query)))
        raise NotFollowed(f"Are votes about {words} meant?", options)

    def _ask_about_nation(self, query: FollowQuery, words: str) -> None:
        """ "Iranian nuclear programme" is what Iran has; its votes are meant more seldom. Raises NotFollowed."""
        named = _of_states(query.voters)
        about = tuple((*state, *subjects) for state in named for subjects in query.about)
        both = msgspec.structs.replace(query, voters=(), about=about)
        raise NotFollowed(f"Are votes about {words} meant?", offers(self._knowledge, both, query))

    def _ask_about_both(self, query: FollowQuery, words: str) -> None:
        """ "Peru Chile border" is about both, if they are no voters. Raises NotFollowed."""
        (subjects,) = query.about
        named = tuple(one for one in subjects if one.kind is SubjectKind.STATE)
        both = FollowQuery(about=((Subject(SubjectKind.STATE, query.voters[0]), *named),), matters=query.matters)
        sentence = f"I do not know how to follow {words} beside these names. Shall I leave it out?"
        raise NotFollowed(sentence, offers(self._knowledge, both, msgspec.structs.replace(query, about=(named,))))

    @staticmethod
    def _is_bare(one: Found, account: Account, voters: Voters) -> bool:
        is_led = any(map(account.is_lead, range(len(account.mentions))))
        of_votes = account.word(one.last + 1) in word_lists().vote_nouns
        return not (is_led or of_votes) and (bool(voters.places) or account.is_party(one.first - 1))

    def _subject(self, place: int, account: Account) -> Subject | None:
        mention = account.mentions[place]
        if place in account.taken or account.is_beyond(place):
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
            return _in_words(account.word(place), _plain(mention.written))
        return None

    def _organ(self, place: int, name: str, account: Account) -> Subject:
        """Raises NotFollowed where its own votes are meant, which the record does not hold."""
        leads = {account.word(at) for at in range(place)}
        if not leads & word_lists().topic_leads:
            offered = f"votes about the {name}"
            sentence = f"The record holds votes of the General Assembly and the Security Council, none of the {name}; you can follow votes about it."
            raise NotFollowed(sentence, (Suggestion(offered, f"follow {offered}"),))
        return Subject(SubjectKind.WORDS, name, f"the {name}")

    def _party(self, mention: object, text: str) -> Subject | None:
        if isinstance(mention, StateMention):
            codes = self._parties.of_mentions([mention], text).codes
            return Subject(SubjectKind.STATE, codes[0]) if len(codes) == 1 else None
        return Subject(SubjectKind.GROUP, getattr(mention, "code", ""))

    def _joined(self, account: Account, found: Sequence[Found], query: FollowQuery) -> FollowQuery:
        """Alternatives are said with "or", what must fit together with "both" or nothing between. Raises NotFollowed for "and"."""
        about: list[list[Subject]] = []
        unsure = together = False
        last = -1
        for one in found:
            joint = account.words_between(last, one.first) if about else set()
            is_listed = bool(joint & {"or", ",", ";"}) and joint.isdisjoint(_NARROWING)
            is_next = is_listed and not (together and "and" in joint)
            if not about or is_next:
                together = account.before(one.first, ARTICLES) == "both"
                about.append([one.subject])
            elif not any(same_subject(one.subject, other) for other in about[-1]):
                both_words = _are_one_phrase(about[-1][-1], one.subject)
                unsure = unsure or ("and" in joint and not together and not both_words)
                about[-1].append(one.subject)
            last = one.last
        query = msgspec.structs.replace(query, about=tuple(map(tuple, about)))
        if unsure:
            subjects = [subject for together in query.about for subject in together]
            each = msgspec.structs.replace(query, about=tuple(_in_runs(found)))
            # "Chad, Mali and Togo" is one list; of "Chad or Mali and Togo" the last two belong together.
            is_one_list = all(
                "or" not in account.words_between(one.first, other.first) for one, other in pairwise(found)
            )
            both = msgspec.structs.replace(query, about=(tuple(subjects),)) if is_one_list else query
            options = offers(self._knowledge, each, both)
            raise NotFollowed("Is a vote to be about one of them, or about all of them at once?", options)
        return query

    def _ask_about_council(self, account: Account, voters: Voters, query: FollowQuery) -> None:
        """ "Security Council: Haiti, Sudan" is about these more often than by them. Raises NotFollowed."""
        are_several = len(voters.places) > 1 and not query.groups and query.pattern is Pattern.ANY
        if query.body is not Body.COUNCIL or not are_several or query.result is Result.VETOED:
            return
        newest = 1 << max(self._knowledge.of_body(Body.COUNCIL).bit_length() - 1, 0)
        sits = any(self._knowledge.votes_of_line(code).listed & newest for code in query.voters)
        if sits or any(map(account.is_said_to_vote, voters.places)):
            return
        about = msgspec.structs.replace(query, voters=(), about=_of_states(query.voters))
        raise NotFollowed(BY_OR_ABOUT, offers(self._knowledge, query, about))

    def _told_apart(self, account: Account, voters: Voters, query: FollowQuery) -> FollowQuery:
        """A state alone that is also what votes are about. Raises NotFollowed, with the choice between the two."""
        self._ask_about_council(account, voters, query)
        alone = len(query.voters) == 1 and not query.groups and len(voters.places) == 1
        if not alone or query.pattern is not Pattern.ANY or query.result is Result.VETOED:
            return query
        (place,) = voters.places
        about = msgspec.structs.replace(query, voters=(), about=_of_states(query.voters))
        (code,) = query.voters
        has_seat = self._knowledge.states[code].has_seat(self._today)
        if account.is_said_to_vote(place) or not has_seat or code not in account.spoken_of:
            return query
        either = msgspec.structs.replace(query, about=about.about, either=True)
        unknown = f"{not_known(account)} " if account.left_over() else ""
        name = in_sentence(self._knowledge.name(query.voters[0]))
        sentence = f"{unknown}Votes by {name}, votes about it, or both?"
        raise NotFollowed(sentence, offers(self._knowledge, query, about, either))


def _without_scraps(found: Iterable[Found]) -> list[Found]:
    """Less what names no topic by itself, as "rights" of "rights of women"."""
    listed = list(found)
    beside = {place for one in listed for place in (one.first - 1, one.last + 1)}
    scraps = word_lists().no_topics
    return [one for one in listed if one.first in beside or one.subject.value not in scraps]


def _is_predicate(place: int, account: Account) -> bool:
    """Whether a word says how the votes must be: "only if it is heated"."""
    lists = word_lists()
    lead = account.place_before(place, lists.around_predicates)
    return (
        lead < place - 1
        and account.word(lead) in lists.conditional
        and isinstance(account.mentions[place], WordMention)
    )


def _are_one_phrase(one: Subject, other: Subject) -> bool:
    """ "Trade and development", and not "workers' rights and human rights"."""
    are_words = one.kind is other.kind is SubjectKind.WORDS
    is_scrap = not word_lists().no_topics.isdisjoint((one.value, other.value))
    return are_words and not is_scrap and not (" " in one.value and " " in other.value)


def _in_runs(found: Sequence[Found]) -> Iterator[tuple[Subject, ...]]:
    """What stands side by side is one thing of a list: "LGBT rights" of "women's rights and LGBT rights"."""
    run: list[Found] = []
    for one in found:
        if run and one.first > run[-1].last + 1:
            yield tuple(each.subject for each in run)
            run = []
        run.append(one)
    if run:
        yield tuple(each.subject for each in run)


def _is_of_nation(one: Found, account: Account, voters: Voters) -> bool:
    """Whether a voter's adjective stands right before it: "Israeli settlement activity"."""
    before = one.first - 1
    mention = account.mentions[before] if before in voters.places else None
    return isinstance(mention, StateMention) and mention.kind == "demonym" and not mention.possessive


def _with_whole_phrases(found: Sequence[Found]) -> list[Found]:
    """Words that stand side by side are one subject: "human rights"."""
    whole: list[Found] = []
    for one in found:
        before = whole[-1] if whole else None
        if before and before.last == one.first - 1 and one.subject.kind is before.subject.kind is SubjectKind.WORDS:
            written = f"{_said(before.subject)} {_said(one.subject)}"
            together = _in_words(f"{before.subject.value} {one.subject.value}", written)
            whole[-1] = Found(before.first, one.last, together)
        else:
            whole.append(one)
    return whole


def _with_article(one: Found, account: Account) -> Found:
    """As it is written: "the death penalty"."""
    subject = one.subject
    is_noun = account.word(one.last + 1) not in ("ones", "stuff")
    if (
        subject.kind not in (SubjectKind.WORDS, SubjectKind.TOPIC)
        or account.word(one.first - 1) != "the"
        or not is_noun
    ):
        return one
    written = f"the {_said(subject).removeprefix('the ')}"
    return Found(one.first, one.last, Subject(subject.kind, subject.value, written))


def _said(subject: Subject) -> str:
    return subject.written or subject.value


def _in_words(value: str, written: str) -> Subject:
    """Words that are looked for, and how they are written, where that differs."""
    return Subject(SubjectKind.WORDS, value, "" if written == value else written)


def same_subject(one: Subject, other: Subject) -> bool:
    """Whether two ways of writing mean one: "women and girls"."""
    return (one.kind, one.value) == (other.kind, other.value)


def _of_states(codes: tuple[str, ...]) -> tuple[tuple[Subject, ...], ...]:
    return tuple((Subject(SubjectKind.STATE, code),) for code in codes)


def _plain(written: str) -> str:
    return " ".join(written.split())
