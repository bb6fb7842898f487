"""The words of a wish, and which of them are accounted for: none is passed over in silence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from bot.finding.searching import phrase_of
from bot.language.beyond import find_not_followed
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.ledger import Part
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    StateMention,
    TopicMention,
    WordMention,
    is_word,
)
from bot.language.morphology import is_weak
from bot.language.operators import OperatorSpan, find_operators
from bot.language.phrases import PhraseSpan
from bot.language.vocabulary import word_lists
from bot.notices.query import Amount, Count
from data.record import Record
from data.words import words_of

PAIR = 2
ARTICLES = ("the", "a", "an")
NAMES = (StateMention, GroupMention, TopicMention, OrganMention, PopularNameMention)


@dataclass(slots=True)
class Account:
    """`taken` are the places of the mentions that the query says; `without_votes` the codes of states that never had a
    seat, and so are what votes are about; `evident` the words that stand in the texts of some vote of the record; `joined` who
    is said to vote like others, or not; `others` those of them with whom the first are compared, and `amount` with how many of
    them, `between` whom it is said; `count` how many are to vote so; `beyond` what no follow can do; `spoken_of` the codes of
    states that many votes are about."""

    frame: Frame
    spans: tuple[OperatorSpan, ...]
    without_votes: frozenset[str]
    evident: frozenset[str] = frozenset()
    taken: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    others: tuple[int, ...] = ()
    between: tuple[int, ...] = ()
    amount: Amount | None = None
    count: Count | None = None
    beyond: tuple[PhraseSpan, ...] = ()
    spoken_of: frozenset[str] = frozenset()

    @classmethod
    async def of(
        cls, frame: Frame, without_votes: frozenset[str], record: Record, spoken_of: frozenset[str] = frozenset()
    ) -> Account:
        """Raises sqlite3.Error."""
        account = cls(frame, tuple(find_operators(frame.mentions)), without_votes, spoken_of=spoken_of)
        account.beyond = tuple(account._found_beyond())
        words = {account.word(place) for place in range(len(frame.mentions)) if account.is_content(place)}
        account.evident = frozenset([word for word in words if await record.search(phrase_of(word))])
        return account

    def _found_beyond(self) -> Iterator[PhraseSpan]:
        """Each with the figure and the choice behind it: "more than 50 abstentions"."""
        for span in find_not_followed(self.mentions):
            end = span.end
            while end < len(self.mentions) and isinstance(self.mentions[end], NumberMention | ChoiceMention):
                end += 1
            if not self.is_led(span.start):
                yield PhraseSpan(span.name, span.start, end)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.frame.mentions

    def take(self, places: Iterable[int]) -> None:
        self.taken.update(places)

    def untaken(self) -> list[int]:
        return [place for place in range(len(self.mentions)) if place not in self.taken]

    def places(self, *kinds: type[Mention]) -> list[int]:
        """Where mentions of these kinds stand."""
        return [place for place, mention in enumerate(self.mentions) if isinstance(mention, kinds)]

    def parties(self, *roles: Role) -> list[tuple[int, Party]]:
        """The states and groups in these roles, with their places."""
        found = self._roles()
        return [
            (place, mention)
            for place, mention in enumerate(self.mentions)
            if isinstance(mention, StateMention | GroupMention) and found.get(place) in roles
        ]

    def _roles(self) -> dict[int, Role]:
        """The roles by place. What is listed with a topic is one, too: "climate or NATO", "both Cuba and refugees"."""
        named = {id(party): role for role, party in self.frame.roles}
        roles = {place: named[id(one)] for place, one in enumerate(self.mentions) if id(one) in named}
        roles |= {place: Role.VOTER for place in roles if self._are_members_of(place)}
        roles |= {place: Role.TOPIC for place in roles if self.is_led(place)}
        roles |= dict.fromkeys(self.joined, Role.VOTER)
        for listed in self._lists():
            if any(self._is_topic(place, roles) for place in listed):
                roles |= dict.fromkeys((place for place in listed if place in roles), Role.TOPIC)
        return roles

    def _are_members_of(self, place: int) -> bool:
        """ "Members of NATO on Israel", and not "votes about members of NATO"."""
        of = self.place_before(place, ARTICLES)
        lists = word_lists()
        led = self.before(of - 1, (*ARTICLES, "any", "all")) if self.word(of - 1) in lists.for_members else None
        return self.word(of) == "of" and led is not None and led not in lists.topic_leads - {"of"}

    def _lists(self) -> Iterator[list[int]]:
        """The places of names and topics that are joined to each other."""
        listed: list[int] = []
        for place in range(len(self.mentions)):
            if not (isinstance(self.mentions[place], NAMES) or self.is_content(place)):
                continue
            joint = self.words_between(listed[-1], place) - {*ARTICLES, "both", "all", "any"} if listed else set()
            # "Trade, Chad only" is what Chad does on trade.
            is_apart = self.word(place + 1) == "only" and joint == {","}
            if listed and (is_apart or not (joint and joint <= {"or", "and", ","})):
                yield listed
                listed = []
            listed.append(place)
        if listed:
            yield listed

    def _is_topic(self, place: int, roles: Mapping[int, Role]) -> bool:
        mention = self.mentions[place]
        if place in roles:
            is_mute = isinstance(mention, StateMention) and set(mention.codes) <= self.without_votes
            return roles[place] is Role.TOPIC or (is_mute and not self.is_said_to_vote(place))
        return not isinstance(mention, WordMention) or self.word(place) in self.evident

    def is_said_to_vote(self, place: int) -> bool:
        """ "Votes by Ukraine", "Ukraine's votes"."""
        mention = self.mentions[place]
        possessive = isinstance(mention, StateMention) and mention.possessive
        return possessive or self.before(place, word_lists().articles) in ("by", "of", "from", "how")

    def is_sponsor(self, place: int) -> bool:
        """ "Drafts by India", "an Indian amendment": whose texts they are, and not what they are about."""
        mention = self.mentions[place]
        of_nation = isinstance(mention, StateMention) and (mention.possessive or mention.kind == "demonym")
        is_draft = isinstance(self.mentions[min(place + 1, len(self.mentions) - 1)], MatterMention)
        by = self.place_before(place, ARTICLES)
        before_text = (of_nation or is_draft) and self._is_text(place + 1)
        return before_text or (self.word(by) == "by" and self._is_text(by - 1))

    def _is_text(self, place: int) -> bool:
        is_matter = 0 <= place < len(self.mentions) and isinstance(self.mentions[place], MatterMention)
        named = self.word(place) in ("resolution", "resolutions")
        of_parts = self.word(place).startswith(("paragraph", "separate", "operative", "preambular"))
        return named or (is_matter and not of_parts)

    def is_lead(self, place: int) -> bool:
        """Whether what is voted about stands behind."""
        return self.word(place) in ("about", "on", "regarding", "concerning", "over")

    def is_led(self, place: int) -> bool:
        return self.is_lead(self.place_before(place, ARTICLES))

    def are_alternatives(self) -> bool:
        """Whether the choices are joined, with no name between: "abstentions and no votes by India" are hers."""
        between = (self.words_between(one, two) for one, two in pairwise(self.places(ChoiceMention)))
        return all(words & {"or", "and"} and words <= {"or", "and", "either", "is", "are", "be"} for words in between)

    @property
    def neither_does(self) -> bool:
        """ "Neither India nor China votes yes", which is read with the choice."""
        return "neither" in {self.word(place) for place in range(len(self.mentions))} and bool(
            self.places(ChoiceMention)
        )

    @property
    def none_does(self) -> bool:
        """ "No EU member votes yes"."""
        return any(self._denies_group(place) for place in range(len(self.mentions)))

    def _denies_group(self, place: int) -> bool:
        named = place + 1
        while self.word(named) in ("of", *ARTICLES):
            named += 1
        is_group = self.word(place) in ("no", "none") and self.is_party(named) and not self.is_state(named)
        return is_group and any(self.is_choice(behind) for behind in range(named + 1, len(self.mentions)))

    def is_party(self, place: int) -> bool:
        return 0 <= place < len(self.mentions) and isinstance(self.mentions[place], StateMention | GroupMention)

    def is_state(self, place: int) -> bool:
        return place < len(self.mentions) and isinstance(self.mentions[place], StateMention)

    def is_choice(self, place: int) -> bool:
        return place < len(self.mentions) and isinstance(self.mentions[place], ChoiceMention)

    def has_choice_behind(self, place: int) -> bool:
        """ "India votes no"."""
        return self.is_choice(place + 1) or (
            self.word(place + 1) in word_lists().around_follows and self.is_choice(place + 2)
        )

    def word(self, place: int) -> str:
        """What stands at a place in small letters; empty outside."""
        return " ".join(words_of(self.mentions[place].written)) if 0 <= place < len(self.mentions) else ""

    def phrase(self, span: OperatorSpan | PhraseSpan) -> str:
        return " ".join(self.word(place) for place in range(span.start, span.end))

    def spans_of(self, operator: Operator) -> list[OperatorSpan]:
        return [span for span in self.spans if span.operator is operator]

    def words_between(self, first: int, second: int) -> set[str]:
        return {self.word(place) for place in range(first + 1, second)}

    def before(self, place: int, passed: Container[str]) -> str:
        """The first word before a place that is none of those passed over."""
        return self.word(self.place_before(place, passed))

    def place_before(self, place: int, passed: Container[str]) -> int:
        place -= 1
        while place >= 0 and self.word(place) in passed:
            place -= 1
        return place

    def left_over(self, *, but_beyond: bool = False) -> list[str]:
        """What the query does not say, as it was written: neighbours together. `but_beyond`: less what no follow can do."""
        gone = self._beyond_places if but_beyond else frozenset[int]()
        return [self._written(list(run)) for run in _runs([place for place in self._left() if place not in gone])]

    def _left(self) -> list[int]:
        left = {place for place in self.untaken() if not self._is_around(place)}
        for span in self.beyond:
            phrase = set(range(span.start, span.end))
            left |= phrase - self.taken if left & phrase else set[int]()
        return sorted(left | self._alone_left())

    def _alone_left(self) -> set[int]:
        """ "On their own" are small words that say much together."""
        several = [span for span in self.spans_of(Operator.ALONE) if span.end - span.start > 1]
        return set(_places(several)) - self.taken

    def beyond_left(self) -> list[str]:
        """The families of what no follow can do, and that the query does not say otherwise."""
        left = set(self._left())
        return [span.name for span in self.beyond if left & set(range(span.start, span.end))]

    @property
    def _beyond_places(self) -> frozenset[int]:
        return _places(self.beyond)

    def unknown_words(self) -> list[WordMention]:
        """What may be misspelt."""
        mentions = (self.mentions[place] for place in self._left() if place not in self._beyond_places)
        return [mention for mention in mentions if isinstance(mention, WordMention)]

    def is_beyond(self, place: int) -> bool:
        return place in self._beyond_places

    def is_content(self, place: int) -> bool:
        """Whether a word may name what a vote is about; "real" and "new" do so beside others, or behind "about"."""
        mention = self.mentions[place]
        if not isinstance(mention, WordMention) or not self._may_name(place):
            return False
        if mention.text in word_lists().around_follows:
            return self._may_name(place + 1)
        return not is_weak(mention.text) or self.is_led(place) or self._may_name(place - 1) or self._may_name(place + 1)

    def _may_name(self, place: int) -> bool:
        if not 0 <= place < len(self.mentions) or place in self._beyond_places or place in self._operator_places:
            return False
        mention, lists = self.mentions[place], word_lists()
        if not isinstance(mention, WordMention) or not mention.text[:1].isalnum():
            return False
        is_topic = self.frame.ledger[place].part is Part.TOPIC or mention.text in lists.filler
        return is_topic and mention.text not in lists.stop | lists.manners | lists.vague

    @property
    def _operator_places(self) -> frozenset[int]:
        return _places(self.spans)

    def _is_around(self, place: int) -> bool:
        mention = self.mentions[place]
        if isinstance(mention, StateMention | GroupMention | ChoiceMention | BodyMention):
            return False
        if self.word(place) == "only":
            return self._only_narrows(place)
        if self.word(place) in word_lists().pairs:
            return self._is_of_two(place + 1)
        if self.word(place) == "with":
            return self._with_choice_behind(place + 1)
        if self.word(place) == "country" and self._is_text(place + 1):
            return False
        return self.word(place) in word_lists().around_follows or not is_word(mention)

    def _is_of_two(self, place: int) -> bool:
        """ "The two Koreas"."""
        mention = self.mentions[place] if place < len(self.mentions) else None
        return isinstance(mention, StateMention) and len(mention.codes) == PAIR

    def _with_choice_behind(self, place: int) -> bool:
        """ "With no votes by Peru", "with Peru or any EU member abstaining"."""
        while self.is_party(place) or (self.word(place) in word_lists().around_follows and not self.is_choice(place)):
            place += 1
        return self.is_choice(place)

    def _only_narrows(self, place: int) -> bool:
        """ "Only when India abstains", "India only on Cuba", "only resolutions", "Security Council only": exactly what is named
        is followed anyway. "Only India" may be India alone."""
        behind = self.word(place + 1)
        if self.is_party(place + 1) or self.places(ChoiceMention):
            return behind in word_lists().conditional
        return not behind or behind in word_lists().conditional or self.is_lead(place + 1) or place == 0

    def _written(self, places: list[int]) -> str:
        return self.frame.text[self.mentions[places[0]].start : self.mentions[places[-1]].end]


def _places(spans: Iterable[OperatorSpan | PhraseSpan]) -> frozenset[int]:
    return frozenset(place for span in spans for place in range(span.start, span.end))


def _runs(places: list[int]) -> Iterator[Iterator[int]]:
    """Numbers that follow each other, together."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        yield (place for _, place in run)
