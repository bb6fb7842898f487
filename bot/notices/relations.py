"""Who is compared with whom in a wish: "India differs from Pakistan and China", "EU members that vote with Russia"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import msgspec

from bot.finding.parties import Parties
from bot.knowledge import Knowledge
from bot.language.frames import Role
from bot.language.mentions import ChoiceMention
from bot.language.phrases import PhraseSpan
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.problems import MixedWish, NotFollowed
from bot.notices.query import Amount, FollowQuery, Pattern, SubjectKind
from bot.notices.saying import offers

_PATTERNS = {Pattern.SPLIT: Pattern.APART, Pattern.ALIKE: Pattern.WITH, Pattern.LONE: Pattern.APART}
MOST_OFFERED = 4
_PARTIES = frozenset({SubjectKind.STATE, SubjectKind.GROUP})
_LISTING = frozenset({",", "and", "or", *ARTICLES})
ONE_OF_BOTH = "Please say either how they vote, or whom they vote with or differ from; each makes a follow by itself."
OPPOSED = "Votes on which they differ, or votes against what is about the other?"


@dataclass(frozen=True, slots=True)
class Behind:
    """The places of the states and groups behind words such as "differs from", and of all words among them."""

    parties: tuple[int, ...]
    words: tuple[int, ...]


def parties_behind(span: PhraseSpan, account: Account) -> Behind:
    """Those right behind a phrase, with what says how many of them are meant."""
    lists = word_lists()
    passed = lists.joining_names | lists.of_all_others | lists.of_most_others | lists.of_any_other | lists.around_others
    parties, words, place = list[int](), list[int](), span.end
    end = span.end
    while place < len(account.mentions) and (account.is_party(place) or account.word(place) in passed | {","}):
        if account.is_led(place):
            break
        if account.is_party(place):
            parties.append(place)
            end = place + 1
        place += 1
    if not parties:
        return Behind((), ())
    while account.word(end) in lists.of_most_others | lists.behind_others:
        end += 1
    words = [place for place in range(span.end, end) if place not in parties]
    return Behind(tuple(parties), tuple(words))


def compare(span: PhraseSpan, account: Account) -> None:
    """Enters who stands before and behind "differs from" as voters, and those behind as whom the first are compared with."""
    behind = parties_behind(span, account)
    before = parties_before(span, account)
    account.take(behind.words)
    account.joined.update(behind.parties)
    if not behind.parties:
        return
    account.joined.update(before)
    if before:
        account.others = behind.parties
    elif len(behind.parties) > 1 and account.word(behind.parties[0] - 1) in ("between", *ARTICLES):
        account.between = behind.parties
    account.amount = _amount((*range(span.start, span.end), *behind.words), behind.parties, account)


def stands_alone_in(span: PhraseSpan, account: Account) -> None:
    """ "Hungary alone in the EU" is compared with the EU."""
    behind = parties_behind(span, account)
    before = parties_before(span, account)
    is_group = len(behind.parties) == 1 and not account.is_state(behind.parties[0])
    is_within = any(account.word(place) in word_lists().within for place in behind.words)
    if not (is_group and is_within and before and account.is_state(before[-1])):
        return
    account.take(behind.words)
    account.joined.update((*before, *behind.parties))
    account.others, account.amount = behind.parties, Amount.ALL


def stands_beside(span: PhraseSpan, account: Account) -> None:
    """ "The US alone or with only Israel": who else may have its choice; and accounts for what says so."""
    lists = word_lists()
    start = span.end + account.is_choice(span.end)
    place = start
    while account.word(place) in lists.in_company:
        place += 1
    said, states = account.words_between(start - 1, place), list[int]()
    while account.is_state(place) or account.word(place) in _LISTING:
        states += [place] if account.is_state(place) else []
        place += 1
    place = states[-1] + 1 if states else start
    if not states or "or" not in said or said.isdisjoint(lists.comparing) or not parties_before(span, account):
        return
    account.take((*range(start, place), *([place] if account.word(place) == "only" else [])))
    account.joined.update((*parties_before(span, account)[-1:], *states))
    account.others = tuple(states)


def parties_before(span: PhraseSpan, account: Account) -> list[int]:
    """The last states or groups before a phrase, if it is not they that are voted about."""
    between = word_lists().around_names | {"both", "either", ",", "each"}
    found: list[int] = []
    for place in range(span.start - 1, -1, -1):
        if account.is_party(place):
            found.insert(0, place)
        elif found and account.word(place) not in between:
            break
    return [] if found and account.is_led(found[0]) else found


def _amount(places: Sequence[int], parties: Sequence[int], account: Account) -> Amount | None:
    """How many of those behind are meant; None where that is not said."""
    lists = word_lists()
    words = {account.word(place) for place in places}
    if words & lists.of_most_others:
        return Amount.MOST
    if words & (lists.of_any_other | {"or"}):
        return Amount.ANY
    if words & lists.of_all_others:
        return Amount.ALL
    return None if any(not account.is_state(place) for place in parties) else Amount.ALL


def _stands_against(account: Account) -> bool:
    """Whether the name of a state or group is right behind "against"."""
    passed = {*ARTICLES, *word_lists().of_all_others, *word_lists().around_others}
    for place in account.places(ChoiceMention):
        behind = place + 1
        while account.word(behind) in passed:
            behind += 1
        if account.word(place).endswith("against") and account.is_party(behind):
            return True
    return False


def _related(query: FollowQuery, others: Parties) -> FollowQuery:
    """The voters compared with the others; where it is said how they vote, that is a condition of its own. Raises MixedWish
    where it is not said of which of them."""
    related = msgspec.structs.replace(
        query, pattern=_PATTERNS[query.pattern], others=others.codes, other_groups=others.groups, choices=()
    )
    if not query.choices:
        return related
    # Who votes with one state that votes no does so, too.
    is_with_one = related.pattern is Pattern.WITH and len(others.codes) == 1 and not others.groups
    who = others.codes if is_with_one else query.voters
    if len(who) != 1 or (query.groups and not is_with_one):
        raise MixedWish(ONE_OF_BOTH)
    chose = FollowQuery(voters=who, pattern=Pattern.CHOSE, choices=query.choices)
    return msgspec.structs.replace(related, also=(*query.also, chose))


def _together(query: FollowQuery, others: Parties) -> FollowQuery:
    """All of them in one; that they vote alike, and so, is that all of them vote so."""
    every = {"pattern": Pattern.CHOSE, "every": True} if query.choices else {}
    return msgspec.structs.replace(query, voters=(*query.voters, *others.codes), **every)


class Comparing:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def compared(self, account: Account, query: FollowQuery, others: Parties) -> FollowQuery:
        """The query with whom its voters are compared with. Raises NotFollowed where it is not said how many of a group."""
        if not (others.codes or others.groups):
            return self._of_a_group(account, query)
        if query.pattern is Pattern.LONE and others.codes:
            return msgspec.structs.replace(query, others=others.codes)
        if len(query.voters) == len(others.codes) == 1 and not (query.groups or others.groups):
            return _together(query, others)
        if len(others.groups) + bool(others.codes) > 1:
            raise NotFollowed("Please name countries, or one group, of whom they are to differ or with whom to agree.")
        is_alike = query.pattern is Pattern.ALIKE and (account.amount is Amount.ALL or len(others.codes) == 1)
        all_do = len(query.voters) == 1 or _every(account, query)
        if is_alike and all_do and not (query.groups or others.groups):
            return _together(query, others)
        return self._settled(account, _related(query, others))

    def ask_about_opponents(self, account: Account, query: FollowQuery) -> None:
        """ "Hungary against the EU" may be votes on which they differ, or hers against what is about it. Raises NotFollowed."""
        about = [subject for subjects in query.about for subject in subjects]
        # Beside them, what the votes are about: "Chad votes against the US on trade".
        topics = tuple(one for one in about if one.kind not in _PARTIES) if len(query.about) == 1 else ()
        about = [one for one in about if one not in topics]
        others = Parties(
            tuple(subject.value for subject in about if subject.kind is SubjectKind.STATE),
            tuple(subject.value for subject in about if subject.kind is SubjectKind.GROUP),
            (),
        )
        is_of_parties = 0 < len(about) == len(others.codes) + len(others.groups)
        if not (is_of_parties and (query.voters or query.groups) and _stands_against(account)):
            return
        account.joined.update(place for place, _ in account.parties(Role.VOTER))
        plain = msgspec.structs.replace(query, about=(topics,) if topics else (), choices=(), pattern=Pattern.SPLIT)
        cast = [query] if query.pattern is Pattern.CHOSE else []
        try:
            apart = (self.compared(account, plain, others),)
        except NotFollowed as problem:
            raise NotFollowed(OPPOSED, (*problem.options, *offers(self._knowledge, *cast))) from None
        raise NotFollowed(OPPOSED, offers(self._knowledge, *apart, *cast))

    def _of_a_group(self, account: Account, query: FollowQuery) -> FollowQuery:
        """ "The EU and Russia differ": the state is compared with the members."""
        is_one_of_each = len(query.groups) == 1 and bool(query.voters)
        if query.pattern not in (Pattern.SPLIT, Pattern.ALIKE) or not is_one_of_each:
            return query
        plain = msgspec.structs.replace(query, groups=())
        return self._settled(account, _related(plain, Parties((), query.groups, ())))

    def _settled(self, account: Account, query: FollowQuery) -> FollowQuery:
        """Raises NotFollowed."""
        every = _every(account, query)
        amount = account.amount if query.other_groups or len(query.others) > 1 else Amount.ALL
        if every is not None and (amount := amount or self._plain_amount(query)):
            return msgspec.structs.replace(query, every=every, of_others=amount)
        everies = (False, True) if every is None else (every,)
        amounts = tuple(Amount) if amount is None else (amount,)
        found = [msgspec.structs.replace(query, every=one, of_others=other) for one, other in product(everies, amounts)]
        if query.groups and query.groups == query.other_groups:
            # Not all members differ from most of them, and any differs from any where the group splits.
            found = [one for one in found if not one.every and one.of_others is Amount.MOST]
        raise NotFollowed("How many of the members are meant?", offers(self._knowledge, *found[:MOST_OFFERED]))

    @staticmethod
    def _plain_amount(query: FollowQuery) -> Amount | None:
        """Of states by name all are meant, where nothing else is said."""
        return None if query.other_groups else Amount.ALL


def _every(account: Account, query: FollowQuery) -> bool | None:
    """Whether all the voters are meant, or any; None where that is not said of a group."""
    if query.count:
        return False
    if len(query.voters) == 1 and not query.groups:
        return False
    places = list(_voter_places(account))
    leads = {account.before(place, ("of", *ARTICLES)) for place in places} | {
        account.before(place, ()) for place in places
    }
    joints = {word for one, two in pairwise(places) for word in account.words_between(one, two)}
    account.take(place - 1 for place in places if account.word(place - 1) in word_lists().of_any_other)
    if "or" in joints or leads & (word_lists().of_any_other | {"any"}):
        return False
    if leads & word_lists().of_all_others or not query.groups:
        return True
    return False if any(account.word(place + 1) in ("that", "which", "who") for place in places) else None


def _voter_places(account: Account) -> Iterator[int]:
    return (place for place in sorted(account.joined) if place not in account.others)
