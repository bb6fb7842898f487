"""What a sentence says, by roles: which votes, who votes, who is compared or left out, which choices, what is asked."""

from __future__ import annotations

from enum import StrEnum, auto
from itertools import pairwise

from msgspec.structs import replace

from bot.language.choices import ChoiceAsked
from bot.language.ledger import Entry
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    OrganMention,
    StateMention,
    WordMention,
)
from bot.language.utterance import Utterance
from bot.language.vocabulary import vocabulary, word_lists
from bot.language.what import What
from bot.quantities import Amount, CountClaimed, Part, ShareClaimed
from data.model import Choice, other_than

# Some of a list are asked for.
_SOME = frozenset({"which", "who", "many"})


class Role(StrEnum):
    """What a state or group does in a sentence."""

    VOTER = auto()
    COMPARED = auto()
    EXCEPTED = auto()
    WITHIN = auto()
    TOPIC = auto()


class Operator(StrEnum):
    """What a sentence asks of the votes, or how it combines states: the tables of operators.toml."""

    AGREEMENT = auto()
    DIFFERENCE = auto()
    NEAREST = auto()
    FARTHEST = auto()
    NEARER = auto()
    COURSE = auto()
    RATE = auto()
    NARROWEST = auto()
    ALONE = auto()
    TOTALS = auto()
    CHANGE = auto()
    WHO = auto()
    JOINED = auto()
    RESULT = auto()
    WHEN = auto()
    WHY = auto()
    SHARE = auto()
    UNANIMOUS = auto()
    UNOPPOSED = auto()
    EXCEPT = auto()
    MOST = auto()
    FEWEST = auto()
    ALL = auto()
    ANY_OR_NONE = auto()
    EVERYONE = auto()
    OPINION = auto()
    ADMISSION = auto()
    BOUND = auto()
    SIZE = auto()
    SEAT = auto()
    VENUE = auto()
    COHESION = auto()
    ROLL_CALL = auto()


class Subject(StrEnum):
    """What a question is about other than how states voted: the families of subjects.toml."""

    BY_TIME = auto()
    SESSIONS = auto()
    STATUS = auto()
    HELP = auto()
    GREETING = auto()
    MEANING = auto()
    SPONSORING = auto()
    PAPERS = auto()
    UNVOTED = auto()
    VOTED = auto()
    ADOPTED = auto()
    COUNTING = auto()
    FOUNDING = auto()
    NEWEST = auto()
    JOINING = auto()
    LEAVING = auto()
    BELONGING = auto()
    COMPOSITION = auto()


Party = StateMention | GroupMention
# With these, "first" says when, and not of which votes.
_OF_TIME = frozenset({"time", "ever", "when", "year"})


def start_of_tag(text: str) -> int:
    """Where the words at the end of a text begin that ask whether it is so: "..., right?"; its length without such."""
    said = text.rstrip(" ?!.").lower()
    longest = max((len(tag) for tag in word_lists().asking_so if said.endswith(tag)), default=0)
    return len(said) - longest if longest else len(text)


class Frame(Utterance, frozen=True, dict=True):
    """One question. `roles` holds the states and groups by what they do in it; `counts` says how many votes a
    choice is said to have had, `amount` how many of those who vote are meant, `how_many` a number of things to list.
    `beyond` names what is asked for that no record of votes can tell (families of beyond.toml), `organ` a body whose votes are
    not on record. `share`: how often those who are asked for did what is asked. `follows`: it is about the votes of the question before it in the same text."""

    what: What
    roles: tuple[tuple[Role, Party], ...] = ()
    chosen: tuple[ChoiceAsked, ...] = ()
    operators: frozenset[Operator] = frozenset()
    counts: tuple[CountClaimed, ...] = ()
    amount: Amount | None = None
    share: ShareClaimed | None = None
    how_many: int | None = None
    ledger: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    subject: Subject | None = None
    organ: OrganMention | None = None
    follows: bool = False

    def named(self, role: Role) -> list[Party]:
        return [party for has, party in self.roles if has is role]

    @property
    def asks_whether(self) -> bool:
        """Whether it asks for a yes or a no, or whether something is so: "..., right?"."""
        if self.is_whether or "whether" in self.words or start_of_tag(self.text) < len(self.text):
            return True
        asks = self.text.rstrip().endswith("?") and self.words.isdisjoint(
            ("who", "which", "what", "how", "whose", "whom")
        )
        supposes = self.amount is not None and (bool(self.chosen) or self.amount is Part.TWO_THIRDS)
        return asks and (supposes or self.has(Operator.UNANIMOUS, Operator.UNOPPOSED))

    @property
    def asks_if_there_are(self) -> bool:
        """ "Were there any votes without opposition?": those that there are, are told."""
        return self.is_whether and "there" in self.written[:2]

    @property
    def is_of_either(self) -> bool:
        """ "Did France or the UK abstain?", "did either of them?": whether one of those who vote did so at least."""
        voters = self.named(Role.VOTER)
        leads = any(
            one.written.lower() in ("or", "either") and other in voters for one, other in pairwise(self.mentions)
        )
        return self.is_whether and len(voters) > 1 and leads

    @property
    def asks_who(self) -> bool:
        """Whether states are asked for; "which drafts" asks for votes."""
        asked = word_lists().which_ones - {"which"} if self.asks_which_votes else word_lists().which_ones
        # "Were they in favour?" is about those who were named.
        pointed_at = any(one in word_lists().whether and other == "they" for one, other in pairwise(self.written))
        return self.has(Operator.WHO) or not self.words.isdisjoint(asked - {"they"} if pointed_at else asked)

    @property
    def points_back(self) -> bool:
        """Whether who votes was named before: "how did it vote?", "how'd that island vote?"."""
        lists = word_lists()
        leads = lists.auxiliaries | {"d", "the", "where"}
        return not self.named(Role.VOTER) and any(
            (one in leads and other in lists.pronouns)
            or (one in ("its", "their") and other in lists.voter_nouns)
            or (one in ("was", "were") and other in ("it", "they") and "voting" in self.words)
            for one, other in pairwise(self.written)
        )

    @property
    def orders_votes(self) -> bool:
        """Whether "first" or "second" is said of votes that something is asked of: "did Ecuador back the first draft?"."""
        if self.what.series is None or self.what.series not in self.mentions:
            return False
        nouns = (word_lists().vote_nouns | word_lists().called_votes | word_lists().drafts) - {"voted"}
        for mention in self.mentions[self.mentions.index(self.what.series) + 1 :][:4]:
            if isinstance(mention, MatterMention) or mention.written.lower() in nouns:
                return not (self.asks_which_votes or self._is_chosen_on(mention) or self.words & _OF_TIME)
            if isinstance(mention, ChoiceMention):
                return False
        return False

    @property
    def orders_several(self) -> bool:
        """Whether "first" or "last" is said of votes in the plural: "the latest Council votes"."""
        if self.what.series is None or self.what.series not in self.mentions:
            return False
        place = self.mentions.index(self.what.series)
        nouns = word_lists().vote_nouns | word_lists().called_votes | word_lists().drafts | word_lists().several_votes
        behind = [one.written.lower() for one in self.mentions[place + 1 : place + 5]]
        if ("roll", "calls") in pairwise(behind):
            return True
        return next((one for one in behind if one in nouns), "") in word_lists().several_votes

    def _is_chosen_on(self, noun: Mention) -> bool:
        """ "The last resolution on which Germany voted no", "the first text Cuba opposed": first among those."""
        behind = self.mentions[self.mentions.index(noun) + 1 :]
        chosen = [one.place for one in self.chosen if one.place > self.mentions.index(noun)]
        if not chosen:
            # "The last text on which India and Pakistan differed", "the first text on Cuba where the two did", "... Chad stood alone".
            led = any(one.written.lower() in ("which", "where", "that") or isinstance(one, Party) for one in behind[:2])
            led = led or any(
                one.written.lower() in ("which", "where") and isinstance(other, Party)
                for one, other in pairwise(one for one in behind if one.written.lower() not in word_lists().articles)
            )
            return led and self.has(Operator.DIFFERENCE, Operator.AGREEMENT, Operator.ALONE)
        between = self.mentions[self.mentions.index(noun) + 1 : chosen[0]]
        relative = [one for one in between if one.written.lower() in ("which", "where", "that")]
        said = [one for one in between if one.written.lower() not in word_lists().articles]
        said = [one for one in said if one.written.lower() not in ("both", "and", "all", "neither", "nor", ",")]
        # "The last text | both the US and Russia | opposed".
        directly = bool(said) and all(isinstance(one, Party) for one in said)
        return directly or (bool(relative) and any(isinstance(one, Party) for one in between))

    @property
    def asks_if_changed(self) -> bool:
        """ "Was that a change?", "is that new?": whether what was told was otherwise before."""
        words = self.written[1:] if self.written[:1] in (["and"], ["but"], ["so"]) else self.written
        of_that = words[:1] in (["was"], ["is"]) and words[1:2] in (["that"], ["this"], ["it"])
        return of_that and self.has(Operator.CHANGE) and not self.chosen

    @property
    def acting(self) -> list[Party]:
        """Those who are said to do something: "did India", "India abstained", "a US veto"."""
        said = [one for one in self.mentions if one.written.lower() not in word_lists().articles]
        parties = self.named(Role.VOTER)
        behind = [
            other for one, other in pairwise(said)
            if one.written.lower() in word_lists().auxiliaries and isinstance(other, Party)
        ]  # fmt: skip
        by = [
            other for one, other in pairwise(said)
            if one.written.lower() in ("by", "from") and isinstance(other, Party)
        ]  # fmt: skip
        made = [self.mentions[chosen.place] for chosen in self.chosen]
        before = [one for one, other in pairwise(said) if isinstance(one, Party) and other in made]
        return [party for party in (*behind, *before, *by) if party in parties]

    @property
    def contrasts(self) -> bool:
        """ "Compared to Spain", "2011 versus 2001": whether one is set beside another in so many words."""
        return not self.words.isdisjoint(vocabulary()["weighty"]["contrasting"])

    @property
    def ranks_years(self) -> bool:
        """ "In which year did the two agree least?", "which years were worst?": years are asked for by what was done in them."""
        of_years = any(one in ("which", "what") and other in ("year", "years") for one, other in pairwise(self.written))
        return of_years and self.has(Operator.MOST, Operator.FEWEST, Operator.NEAREST, Operator.FARTHEST)

    @property
    def asks_for_several(self) -> bool:
        """Whether a list is asked for: "which drafts", "US vetoes", "how many times"."""
        written = {part for mention in self.mentions for part in mention.written.lower().split()}
        # "Which way did it go?" asks for no list.
        written -= {"which"} if ("which", "way") in pairwise(self.written) else set()
        return self.has(Operator.TOTALS) or not word_lists().several.isdisjoint(written)

    @property
    def speaks_of_votes(self) -> bool:
        """Whether votes, texts, bodies or what came of them are spoken of in so many words."""
        lists = word_lists()
        of_votes = self.words & (lists.vote_nouns | lists.adopted | lists.not_adopted | lists.voting_words)
        asks = self.has(Operator.RESULT, Operator.TOTALS, Operator.UNOPPOSED, Operator.UNANIMOUS, Operator.CHANGE)
        return bool(of_votes or asks or self.counts or self.what.bodies or self.what.series or self.names_votes)

    @property
    def is_terse(self) -> bool:
        """Whether little but a topic and a time is said: "human rights since 2020", "tell me about Cuba"."""
        topics = self.what.about
        alone = len(topics) == 1 and isinstance(topics[0], WordMention) and not self.what.when
        return not alone and self.words.isdisjoint(word_lists().persons)

    @property
    def counts_voters(self) -> bool:
        """Whether those are counted who chose so: "how many abstained?", but "how many yes votes did Fiji cast?"."""
        if self.acting:
            return False
        return any(
            one.written.lower() == "many" and isinstance(other, ChoiceMention) for one, other in pairwise(self.mentions)
        )

    @property
    def lacks_voter(self) -> bool:
        """ "How did it vote?", where nothing says who that is; "each state and how it voted" does."""
        return (
            not (self.roles or self.has(Operator.ROLL_CALL))
            and any(
                one.written.lower() in word_lists().auxiliaries and other.written.lower() in ("it", "they", "he", "she")
                for one, other in pairwise(self.mentions)
            )
            and not self.words.isdisjoint(("vote", "voted", "voting"))
        )

    @property
    def is_about_being_for(self) -> bool:
        """ "Was Estonia for 80/4?" supposes a choice without naming one."""
        if self.chosen or not self.is_whether:
            return False
        return any(one.written.lower() == "for" and other in self.what.calls for one, other in pairwise(self.mentions))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices that are named, each once."""
        return tuple(dict.fromkeys(choice for chosen in self.chosen for choice in chosen.choices))

    @property
    def choices_ever(self) -> tuple[Choice, ...]:
        """The choices that are looked for over time: "has it never voted no?" is about every no."""
        if len(self.chosen) != 1 or not any("never" in one.written.lower().split() for one in self.asking):
            return self.choices
        return other_than(self.choices) or self.choices

    def has(self, *operators: Operator) -> bool:
        return not self.operators.isdisjoint(operators)

    @property
    def supposes_veto(self) -> bool:
        return len(self.chosen) == 1 and self.chosen[0].veto

    @property
    def supposes_outcome(self) -> bool:
        """Whether it asks if a vote was adopted, or was not."""
        return self.asks_whether and bool(self.words & (word_lists().adopted | word_lists().not_adopted))

    @property
    def supposed_outcome(self) -> bool | None:
        """Whether it supposes that a vote was adopted, or was not; of "was it adopted or not" neither."""
        adopted, rejected = bool(self.words & word_lists().adopted), bool(self.words & word_lists().not_adopted)
        if not self.supposes_outcome or adopted is rejected or self.words & {"not", "or", "when", "how", "why"}:
            return None
        return adopted

    @property
    def asks_why_so(self) -> bool:
        """Whether it asks why a vote came out as it did, and not why somebody voted so."""
        outcome = word_lists().adopted | word_lists().not_adopted | word_lists().failing
        decided = not outcome.isdisjoint(self.written) or self.supposes_veto
        return self.has(Operator.WHY) and decided and not self.named(Role.VOTER)

    @property
    def supposed(self) -> tuple[Choice, ...]:
        """The choice that a question supposes; of "yes or no", and of "which of them abstained?", none."""
        if any(one in _SOME and other == "of" for one, other in pairwise(self.written)):
            return ()
        if len(self.chosen) != 1 or self.chosen[0].offered or self.has(Operator.WHY) or "reasons" in self.beyond:
            return ()
        return self.chosen[0].choices


def with_choices_beside(frame: Frame, other: Frame) -> Frame:
    """With the choices that another question names behind its own."""
    for one in other.chosen:
        place = len(frame.mentions)
        mentions = (*frame.mentions, other.mentions[one.place])
        frame = replace(frame, mentions=mentions, chosen=(*frame.chosen, replace(one, place=place)))
    return frame


def with_choice_of(frame: Frame, before: Frame) -> Frame:
    """With the choice that was asked about before, where it names none itself: "and in which year were there the fewest?"."""
    if frame.chosen or not before.chosen:
        return frame
    made = before.mentions[before.chosen[0].place]
    chosen = replace(before.chosen[0], place=len(frame.mentions))
    return replace(frame, mentions=(*frame.mentions, made), chosen=(chosen,))
