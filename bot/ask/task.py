"""One question being understood: what it names, looked up in the record, with gaps filled from the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.ask.conversation import Context
from bot.ask.parties import Parties, PartyReader
from bot.ask.reading import Party, Reading
from bot.ask.selecting import Means, Selection, Selector
from bot.knowledge import Knowledge
from bot.language.choices import Choices as Asked
from bot.language.mentions import (
    GroupMention,
    Mention,
    NumberMention,
    SessionMention,
    StateMention,
    WhenMention,
    WordMention,
    year_of,
)
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import AmbiguousDay, AmbiguousRollCall, NeedsMore, NoSuchDay, NotUnderstood, Unsure, which_vote
from bot.queries import (
    OVER_TIME,
    AloneQuery,
    ClosestQuery,
    HistoryQuery,
    MembersQuery,
    SearchQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
)
from bot.wording import listed, long_date
from data.matrix import Calls
from data.model import Body, Choice, Period
from data.record import RollCallInfo
from data.reference import COUNCIL

OFFERED = 10
TWO = 2
MOST_NAMED = 6
WHY_IS_NOT_TOLD = "The record says how states voted, not why; meeting records have explanations of vote."
# So many roll calls are answered with complete member lists; of more, one is to be picked.
MOST_WITH_MEMBERS = 3
_OF_LISTED = re.compile(
    r"\b(?:which (?:ones? )?|any |all |each |none |some |one )of (?:them|these|those)\b"
    r"|^(?:and )?(?:(?:in|on) which|which one)\b",
    re.IGNORECASE,
)
# What may stand between "on" and a topic.
_ALL = {"the", "all", "other", "any", "every", "these", "those"}
_OF_ALL_TIMES = {"ever", "never", "always", "usually", "generally", "normally", "before"}


class Task:
    """`notes`, `selections` and `used_context` tell what was assumed on the way; `looked_back`, whether the question could
    have been understood otherwise in another conversation."""

    def __init__(
        self, knowledge: Knowledge, selector: Selector, parties: PartyReader, reading: Reading, context: Context
    ) -> None:
        self.knowledge = knowledge
        self.looked_back = False
        self._context = context
        self.notes: list[str] = []
        self.selections: list[Selection] = []
        self.used_context = False
        self._selector = selector
        self._parties = parties
        self.reading = replace(reading, what=replace(reading.what, when=self._settled(reading)))

    @property
    def context(self) -> Context:
        self.looked_back = True
        return self._context

    def _settled(self, reading: Reading) -> tuple[WhenMention | SessionMention, ...]:
        """The times of a sentence; of a day that may be one of two, the one on which there were votes."""
        when: list[WhenMention | SessionMention] = []
        for mention in reading.what.when:
            if not isinstance(mention, WhenMention) or mention.days is None:
                when.append(mention)
                continue
            if not mention.days:
                raise NoSuchDay(mention.written)
            held = [day for day in mention.days if self.knowledge.in_period(Period.of_day(day))]
            if len(held) != 1:
                raise AmbiguousDay(mention.written, mention.days, reading.text, (mention.start, mention.end))
            other = next(day for day in mention.days if day != held[0])
            name = long_date(held[0])
            self.notes.append(f"Taking “{mention.written}” as {name}; the record has no vote of {long_date(other)}.")
            when.append(replace(mention, period=Period.of_day(held[0]), days=None, label=f"on {name}"))
        return tuple(when)

    # Who

    def who(self) -> Parties:
        return self._noted(self._parties.read(self.reading.who, self.reading.text))

    def take_as_party(self, named: Sequence[StateMention | GroupMention]) -> None:
        """Reads these states and groups as those whom the sentence is about."""
        rest = tuple(mention for mention in self.reading.what.about if mention not in named)
        self.reading = replace(
            self.reading,
            who=tuple(Party(mention, mention.written) for mention in named),
            what=replace(self.reading.what, about=rest),
        )

    def with_topics(self, topics: Sequence[StateMention | GroupMention]) -> What:
        """Reads these states and groups as what the votes are about."""
        what = replace(self.reading.what, about=(*self.reading.what.about, *topics))
        self.reading = replace(self.reading, what=what)
        return what

    def whom(self) -> str:
        """The one state of the question."""
        if self.reading.whom is None:
            raise NeedsMore("which country you mean", "Which countries agree most with India?")
        parties = self._noted(self._parties.read((self.reading.whom,), self.reading.text))
        if len(parties.codes) != 1:
            raise NeedsMore("one country to compare the others with", "Which countries agree most with India?")
        return parties.codes[0]

    def bystanders(self) -> Parties:
        """States and groups that stand beside a vote named otherwise, and are not what it is about: the question is
        about them."""
        return self.named([mention for mention in self.reading.what.parties if not self._is_topic_of_named(mention)])

    def stranger(self) -> Parties | None:
        """Words beside a named vote that are a misspelt name, or stand where only a name can. Raises UnknownState."""
        about = self.reading.what.about
        unknown = [mention for mention in about if isinstance(mention, WordMention) and not mention.known]
        if not unknown or any(self.is_led_in(mention) or self._is_followed_up(mention) for mention in unknown):
            return None
        written = self.reading.text[unknown[0].start : unknown[-1].end]
        if unknown != list(about):
            return None
        if written[:1].isupper() or self._parties.is_misspelt(written):
            return self._noted(self._parties.read((Party(None, written),), self.reading.text))
        return None

    def named(self, mentions: Sequence[StateMention | GroupMention]) -> Parties:
        return self._noted(self._parties.of_mentions(mentions, self.reading.text))

    def groups(self, parties: Parties | None = None) -> tuple[str, ...]:
        groups = [self.reading.group.code] if self.reading.group else []
        groups += [mention.code for mention in self.reading.what.about if isinstance(mention, GroupMention)]
        groups += parties.groups if parties else ()
        return tuple(dict.fromkeys(groups))

    def _noted(self, parties: Parties) -> Parties:
        self.notes += parties.notes
        return parties

    def _is_topic_of_named(self, mention: Mention) -> bool:
        if mention not in self.reading.mentions:
            # It stands in another sentence.
            return True
        place = self.reading.mentions.index(mention)
        before = [word for word in map(_word, self.reading.mentions[:place]) if word != "the"]
        behind = self.reading.mentions[place + 1 : place + 2]
        return (bool(before) and before[-1].split()[-1] in word_lists().topic_leads) or any(
            _word(other) in word_lists().topic_nouns for other in behind
        )

    def note_why(self) -> None:
        self.notes.append(WHY_IS_NOT_TOLD)

    # How

    def named_choice(self) -> Asked:
        """The choice that the pattern itself stands for: "was Spain for it?"."""
        return tuple(Choice(str(choice)) for name, choice in self.reading.settings if name == "choice")

    def chosen(self) -> Asked:
        """The choices that the question names first."""
        return self.reading.choices[0].choices if self.reading.choices else ()

    def supposed(self) -> Asked:
        """The choice that the question supposes; of "yes, no or abstain" it supposes none."""
        if named := self.named_choice():
            return named
        choices = self.reading.choices
        if len(choices) != 1 or choices[0].offered or "should" in self.reading.words:
            return ()
        return choices[0].choices

    def choices(self) -> Asked:
        """All choices that are named, each once."""
        named = [choice for asked in self.reading.choices for choice in asked.choices]
        return tuple(dict.fromkeys((*named, *self.named_choice())))

    # Which votes

    def what(self, *, without_groups: bool = False) -> What:
        """Raises Unsure where only stray words in a conversation seem to say which votes are meant."""
        what = self.reading.what
        if self.is_vague and self.context.has_begun:
            raise Unsure(self.reading.text[what.about[0].start : what.about[-1].end])
        if without_groups:
            what = replace(
                what, about=tuple(mention for mention in what.about if not isinstance(mention, GroupMention))
            )
        return what

    @property
    def is_vague(self) -> bool:
        """Whether nothing but stray words seem to say which votes are meant ("the opposite?", "similar votes?")."""
        what, vague = self.reading.what, word_lists().vague
        stray = [
            mention
            for mention in what.about
            if isinstance(mention, WordMention)
            and (mention.text in vague or not (self.says_which(mention) or self._is_asked_about))
        ]
        rest = replace(what, about=(), how_many=None)
        return bool(what.about) and len(stray) == len(what.about) and rest.says_nothing

    @property
    def _is_asked_about(self) -> bool:
        """ "What about human rights?": several words are a topic, one may be anything."""
        return len(self.reading.what.about) >= TWO and "about" in self.reading.words

    def is_topic(self, mention: Mention) -> bool:
        """ "On Cuba" and "the Cuba one" name what votes are about; "what about Cuba" names who voted."""
        place = self._place(mention)
        before = [word for word in map(_word, self.reading.mentions[max(place - 5, 0) : place]) if word not in _ALL]
        if _asks_what_about(before):
            return False
        follower = next(map(_word, self.reading.mentions[place + 1 :]), "")
        one_of = isinstance(mention, StateMention) and follower in ("one", "ones")
        if isinstance(self.context.query, VetoesQuery | AloneQuery) and one_of:
            # "And the US ones?" are its vetoes.
            return False
        return before[-1:] in (["on"], ["about"], ["regarding"], ["concerning"]) or one_of

    async def select(self, what: What, *, base: Calls | None = None, newest: int | None) -> Selection:
        """What the question means, or where it says nothing, what the conversation is about. Raises NeedsMore."""
        said_before = None
        if what.says_nothing:
            said_before = self._leaning() if newest is None else self._spoken_of()
            if newest == 1 and not self.context.has_begun:
                # "Who abstained?" is about one vote, and nothing was said of which.
                raise which_vote("Who abstained on ES-11/6?")
        if said_before:
            self.used_context = True
            within = said_before.calls & base if base is not None else 0
            selection = replace(said_before, calls=within) if within else said_before
        else:
            selection = await self._selector.select(self.in_context(what), base=base, default_newest=newest)
        self.selections.append(selection)
        return selection

    def listed_before(self) -> Selection | None:
        """The list that "which of these", "on which of them" and "in which" narrow down."""
        query = self.context.query if _OF_LISTED.search(self.reading.text) else None
        if not isinstance(query, SearchQuery | VetoesQuery | AloneQuery | ClosestQuery | HistoryQuery | VotesQuery):
            return None
        self.used_context = True
        return query.selection

    def _leaning(self) -> Selection | None:
        """ "How often did it agree with India?" asks about the votes that the conversation is about, if it is about some of
        a time or topic."""
        if listed_before := self.listed_before():
            return listed_before
        if "then" not in self.reading.words and (not self.context.leant_on or self.reading.words & _OF_ALL_TIMES):
            return None
        query = self.context.query
        if isinstance(query, OVER_TIME) and query.selection.means is not Means.NOTHING:
            return query.selection
        return None

    def _spoken_of(self) -> Selection | None:
        """The roll calls that the conversation is about. Raises NeedsMore where it is about none in particular."""
        context = self.context
        if context.unsettled:
            raise which_vote("Who abstained on ES-11/6?")
        if isinstance(context.query, VotesQuery | MembersQuery | TallyQuery):
            return context.query.selection
        if shown := self.knowledge.record.shown_as(context.shown):
            return selection_of(shown)
        if context.query:
            raise which_vote("Who abstained on ES-11/6?")
        return None

    def in_context(self, what: What) -> What:
        """ "The October vote" of a conversation about Ukraine is the vote on Ukraine in October."""
        months = [mention for mention in what.when if isinstance(mention, WhenMention) and mention.period is None]
        if not months or len(months) < len(what.when) or what.calls:
            return what
        before = self.context.what
        year = year_of(before.when)
        about = what.about or before.about
        self.used_context = self.used_context or about != what.about or bool(year)
        return replace(what, about=about, when=tuple(mention.of_year(year) for mention in months))

    async def one_call(self, what: What) -> RollCallInfo:
        selection = await self.select(what, newest=1)
        calls = selection.newest_first(self.knowledge)
        if len(calls) > 1:
            raise AmbiguousRollCall(selection.label, tuple(calls[:OFFERED]), (), len(calls))
        return calls[0]

    async def newest_call(self, what: What) -> RollCallInfo:
        return (await self.select(what, newest=1)).newest_first(self.knowledge)[0]

    def few(self, selection: Selection) -> Selection:
        """Raises AmbiguousRollCall where there are too many roll calls to list the members of each."""
        if len(selection) > MOST_WITH_MEMBERS:
            calls = selection.newest_first(self.knowledge)
            raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))
        return selection

    def topical(self, what: What) -> What:
        """What is said of many votes, without words that only seem to: a topic is led in ("on Cuba") or followed by what
        it is a topic of ("Cuba votes"). Raises NotUnderstood where a state stands there in no part that is known."""
        about = tuple(mention for mention in what.about if self.says_which(mention))
        if any(mention not in about for mention in what.parties):
            raise NotUnderstood(self.reading.text)
        return replace(what, about=about)

    def without_fillers(self, what: What) -> What:
        """A word like "general" says which votes are meant only beside others."""
        fillers = word_lists().filler
        if all(isinstance(mention, WordMention) and mention.text in fillers for mention in what.about):
            return replace(what, about=())
        return what

    def says_which(self, mention: Mention) -> bool:
        match mention:
            case WordMention() | StateMention() | GroupMention() | NumberMention():
                return self.is_led_in(mention) or self._is_followed_up(mention)
            case _:
                return True

    def is_led_in(self, mention: Mention) -> bool:
        place = self._place(mention)
        for here in reversed(range(place)):
            other = self.reading.mentions[here]
            word = _word(other).split()[-1]
            if _asks_what_about([_word(before) for before in self.reading.mentions[max(here - 1, 0) : here + 1]]):
                return False
            if word in word_lists().many_votes_leads:
                return True
            if not (other in self.reading.what.about or word in word_lists().stop):
                return False
        return False

    def _is_followed_up(self, mention: Mention) -> bool:
        for other in self.reading.mentions[self._place(mention) + 1 :]:
            if _word(other) in word_lists().many_votes_nouns:
                return True
            if other not in self.reading.what.about:
                return False
        return False

    def _place(self, mention: Mention) -> int:
        return self.reading.mentions.index(mention) if mention in self.reading.mentions else 0

    # When

    def period(self) -> Period | None:
        periods = (mention.period for mention in self.reading.what.when if isinstance(mention, WhenMention))
        return next(filter(None, periods), None)

    def day(self) -> date | None:
        period = self.period()
        return (period.start or period.end) if period else None

    # Where

    def council(self) -> tuple[str, ...]:
        """The Security Council as a group of members, where the sentence names it."""
        return (COUNCIL,) if any(mention.body is Body.COUNCIL for mention in self.reading.what.bodies) else ()


def selection_of(calls: Sequence[RollCallInfo]) -> Selection:
    """Roll calls that a conversation was about."""
    together = 0
    for call in calls:
        together |= call.bit
    symbols = [call.symbol for call in calls]
    label = f"on {listed(symbols)}" if len(symbols) <= MOST_NAMED else "of those"
    return Selection(together, Means.SYMBOL, label)


def _asks_what_about(words: Sequence[str]) -> bool:
    """Whether words end in "what about" or "how about", which lead in no topic."""
    return list(words[-TWO:]) in (["what", "about"], ["how", "about"])


def _word(mention: Mention) -> str:
    return mention.text if isinstance(mention, WordMention) else re.sub(r"\s+", " ", mention.written.lower()) or " "
