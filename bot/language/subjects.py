"""What a question is about other than how states voted: Teller itself, what words mean, membership, sponsors, how texts were
adopted. The families of subjects.toml say which words speak of what; whether they are what is asked about is settled here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import assert_never

import msgspec
from msgspec.structs import replace

from bot.language.frames import Operator, Party, Role, Subject
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    SeriesMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.openings import opening_of
from bot.language.phrases import Phrases, PhraseSpan, load_rules
from bot.language.text import fold_text
from bot.language.vocabulary import word_lists


class SubjectRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases that speak of a subject, and questions about it."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def subject_rules() -> dict[Subject, SubjectRule]:
    """The rules by subject. Raises msgspec.ValidationError where the file has other keys."""
    return {Subject(name): rule for name, rule in load_rules("subjects.toml", SubjectRule).items()}


@cache
def _phrases() -> Phrases:
    return Phrases({name: rule.phrases for name, rule in subject_rules().items()})


def subject_of(
    mentions: Sequence[Mention], roles: Sequence[tuple[Role, Party]], operators: Sequence[Operator], *, chooses: bool
) -> PhraseSpan | None:
    """The words that say what a question is about, None where it is about how states voted. `chooses`: a choice is named."""
    found = _found(mentions)
    spans = {Subject(span.name): span for span in found}
    if not spans:
        return None
    said = _Said(mentions, tuple(roles), frozenset(operators), found, chooses=chooses)
    return next((spans[one] for one in Subject if one in spans and said.is_about(one, spans[one])), None)


def words_on_adoption(mentions: Sequence[Mention]) -> dict[Subject, PhraseSpan]:
    """The words that say whether texts were put to a vote, whatever else is asked: "sponsored by Cuba without a vote"."""
    return {Subject(span.name): span for span in _found(mentions) if span.name in (Subject.UNVOTED, Subject.VOTED)}


def _found(mentions: Sequence[Mention]) -> tuple[PhraseSpan, ...]:
    """The words of subjects; what "never | came to a vote |" was adopted without one."""
    return tuple(_denied(span, mentions) for span in _phrases().find(mentions))


def _denied(span: PhraseSpan, mentions: Sequence[Mention]) -> PhraseSpan:
    before = mentions[span.start - 1].written.lower() if span.start else ""
    if span.name != Subject.VOTED or before not in _DENYING:
        return span
    return replace(span, name=Subject.UNVOTED, start=span.start - 1)


def tells_of_no_right(written: Sequence[str]) -> bool:
    """Whether somebody is said to have no vote: "although it cannot vote"."""
    return _NO_RIGHT.search(" ".join(written)) is not None


class _Said:
    """What else is said in a question that has words of a subject."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        roles: tuple[tuple[Role, Party], ...],
        operators: frozenset[Operator],
        spans: Sequence[PhraseSpan],
        *,
        chooses: bool,
    ) -> None:
        self._subjects = frozenset(Subject(span.name) for span in spans)
        self._greets = {
            place for span in spans if span.name == Subject.GREETING for place in range(span.start, span.end)
        }
        self._mentions, self._operators, self._chooses = mentions, operators, chooses
        self._states = any(isinstance(mention, StateMention) for mention in mentions)
        self._groups = any(isinstance(mention, GroupMention | BodyMention) for mention in mentions)
        self._voters = sum(role is Role.VOTER for role, _ in roles)
        self._topics = any(role is Role.TOPIC for role, _ in roles)
        self._calls = any(isinstance(mention, SymbolMention | PopularNameMention) for mention in mentions)
        self._times = any(isinstance(mention, WhenMention | SessionMention) for mention in mentions)
        self._written = [mention.written.lower() for mention in mentions]
        self._words = frozenset(self._written)

    def is_about(self, subject: Subject, span: PhraseSpan) -> bool:
        match subject:
            case Subject.BY_TIME | Subject.SESSIONS:
                is_margin = Operator.NARROWEST in self._operators
                elsewhere = self._calls or is_margin or Subject.SPONSORING in self._subjects
                return not elsewhere and self._asks_of_times(subject, span)
            case Subject.STATUS:
                alone = span.end - span.start == 1
                return (
                    Subject.SPONSORING not in self._subjects
                    and not (self._chooses or self._states or self._calls)
                    and (not alone or not span.start)
                )
            case Subject.HELP:
                return not (self._chooses or self._states or self._calls or self._times)
            case Subject.GREETING:
                others = (one for place, one in enumerate(self._mentions) if place not in self._greets)
                return all(map(self._is_courtesy, others))
            case Subject.MEANING | Subject.PAPERS:
                return self._asks_papers() if subject is Subject.PAPERS else self._asks_meaning(span)
            case Subject.SPONSORING:
                return self._asks_sponsors(span)
            case Subject.UNVOTED | Subject.VOTED | Subject.ADOPTED:
                # "Was there a vote on nuclear weapons?" asks for votes.
                behind = self._written[span.end : span.end + 1]
                ends = not behind or behind[0] in {"?", "."} | word_lists().earlier
                goes_on = not self._calls and not ends
                of_any = self._written[span.end - 1] == "on" or self._written[span.start + 1 : span.start + 2] == [
                    "there"
                ]
                return self._asks_how_adopted(subject, span) and not (of_any and goes_on)
            case Subject.COUNTING | Subject.FOUNDING | Subject.NEWEST:
                return not (self._of_votes or (self._states and subject is Subject.COUNTING))
            case Subject.JOINING | Subject.LEAVING:
                return not self._of_votes and self._asks_when(span, subject)
            case Subject.BELONGING:
                has_vote = "vote" in self._written[span.start : span.end]
                return self._states and (has_vote or not self._of_votes) and self._asks_belonging(span)
            case Subject.COMPOSITION:
                # "Which members of the EU broke ranks most often?"
                compares = bool(self._operators & {*_OF_TWO, Operator.COHESION})
                return self._groups and not (self._states or self._of_votes or compares)
            case _:
                assert_never(subject)

    @property
    def _of_votes(self) -> bool:
        """Whether votes are spoken of, be it by name, by a choice or by a word."""
        return self._chooses or self._calls or bool(self._words & word_lists().of_votes)

    def _is_courtesy(self, mention: Mention) -> bool:
        lists = word_lists()
        known = lists.stop | lists.manners | lists.courtesies | lists.greetings | lists.thanks
        written = fold_text(mention.written)
        return isinstance(mention, WordMention) and (written in known or not written[:1].isalnum())

    def _asks_of_times(self, subject: Subject, span: PhraseSpan) -> bool:
        if subject is Subject.SESSIONS:
            return not self._states and self._asks_how_complete(span)
        return self._counts_by_time(span)

    def _counts_by_time(self, span: PhraseSpan) -> bool:
        """ "Which session had most votes?", "votes in each year"; with a choice or somebody who voted, it is asked of these."""
        lists, span_words = word_lists(), self._written[span.start : span.end]
        of_texts = self._words & (lists.several_votes | lists.adopted) or not self._subjects.isdisjoint(_ON_ADOPTION)
        of_texts = of_texts or span_words[0] in lists.ranking
        if self._chooses or self._voters or not of_texts:
            return False
        ranks = bool(self._operators & {Operator.MOST, Operator.FEWEST} or self._words & (lists.ranking | _COMPARING))
        if span_words[0] in ("more", "fewer"):
            times = sum(isinstance(one, WhenMention | SessionMention) for one in self._mentions)
            return times == _TWO and not self._states
        if not _EACH.isdisjoint(span_words):
            # "The texts with their tallies, year by year" asks for each.
            return not ranks and self._words.isdisjoint(_OUTCOMES)
        # "In which year was it adopted with most votes?" asks for a vote.
        return ranks and self._words.isdisjoint(_GETTING)

    def _asks_papers(self) -> bool:
        """ "Who opposed it in which committee?" asks for votes; whoever is named beside "adopted" is what a text is about."""
        of_voters = self._voters and self._words.isdisjoint(word_lists().adopted)
        return not (self._chooses or of_voters) and self._words.isdisjoint(_VOTE)

    def _asks_meaning(self, span: PhraseSpan) -> bool:
        behind = self._mentions[span.end : span.end + 1]
        if self._written[span.start : span.end] == ["difference", "between"]:
            return bool(behind) and isinstance(behind[0], ChoiceMention) and Operator.NARROWEST not in self._operators
        if self._written[span.start : span.end] == ["mean"] and "what" not in self._words:
            return False
        return not self._states and not self._times

    def _asks_how_adopted(self, subject: Subject, span: PhraseSpan) -> bool:
        if subject is Subject.VOTED and any(isinstance(one, SeriesMention) for one in self._mentions):
            # "The last resolution on it that was put to the vote": that one is asked about.
            return False
        # "Which of those had no vote?" names no choice by that.
        if self._chooses_outside(span) or self._voters or self._operators & _OF_RESULTS:
            return False
        if subject is Subject.ADOPTED:
            return bool(self._words & word_lists().adopted)
        # "What was put to the vote in March?" asks for the votes.
        of_texts = self._written[0] == "what" and self._written[1:2] != ["about"] and "meeting" not in self._words
        return subject is Subject.UNVOTED or not of_texts or Operator.SHARE in self._operators

    def _asks_how_complete(self, span: PhraseSpan) -> bool:
        """ "Is session 75 complete?"; "votes on the missing of session 75" speaks of a topic."""
        if self._written[span.end - 1] in _OF:
            # "What do you have from the 80th session?", and nothing else of it.
            behind = [one for one in self._mentions[span.end :] if one.written.lower() not in word_lists().articles]
            of_it = bool(behind) and isinstance(behind[0], SessionMention)
            return of_it and not (self._chooses_outside(span) or self._topics)
        in_one_word = span.end - span.start == 1
        of_a_session = any(isinstance(mention, SessionMention) for mention in self._mentions)
        return not in_one_word or (of_a_session and not (self._chooses or self._topics or self._of_votes))

    def _chooses_outside(self, span: PhraseSpan) -> bool:
        """Whether a choice is named by other words than these: "anything | missing | from" names none."""
        others = (*self._mentions[: span.start], *self._mentions[span.end :])
        return self._chooses and any(isinstance(one, ChoiceMention) for one in others)

    def _asks_sponsors(self, span: PhraseSpan) -> bool:
        if self._voters and isinstance(self._mentions[max(span.start - 1, 0)], StateMention) and self._names_text(span):
            # "The Russian-sponsored text: what did Germany do?".
            return False
        if self._written[span.end - 1] == "draft" and Operator.RESULT in self._operators:
            # "Did the Russian draft | on Gaza pass?".
            return False
        # "Was there a vote, and who submitted it?" speaks of no votes of sponsors.
        votes = [one for before, one in pairwise(self._written) if one in _VOTE and before not in ("a", "any")]
        if (votes or self._chooses) and tells_of_no_right(self._written):
            # "Did Palestine sponsor it, although it cannot vote?".
            return True
        speaks_of_votes = bool(votes) and self._subjects.isdisjoint((Subject.UNVOTED, Subject.VOTED))
        with_no_other = self._written[span.start : span.start + 2] == ["with", "no"]
        if with_no_other or not (self._chooses or speaks_of_votes):
            return True
        if not (self._voters or self._calls or self._states) and self._words & {"sponsor", "sponsors"}:
            # "Has a sponsor ever voted against its own text?".
            return True
        if self._names_owner(span):
            # "How did the US vote on Russia's own resolutions?", but "who opposed Cuba's own text?" asks of one.
            return not self._calls and not (self._chooses and Operator.WHO in self._operators)
        if self._written[span.start] in ("it", "its", "they", "their"):
            # "Has Cuba ever voted against a resolution it sponsored?", "who abstained on a text they had sponsored?".
            return self._voters <= 1 and not self._calls
        lead = self._mentions[span.start - 1] if span.start else None
        if self._voters == 1 and isinstance(lead, StateMention) and self._leads_on(span):
            # "Resolutions that Brazil sponsored and then did not support", "did Brazil sponsor it and then vote against?".
            return True
        before_it = self._written[max(0, span.start - 5) : span.start]
        if self._voters == 1 and not _DESPITE.isdisjoint(before_it):
            # "Did Brazil vote against it, although it was a sponsor?".
            return True
        if self._voters:
            # "How did India vote on resolutions sponsored by Pakistan?".
            several = not self._words.isdisjoint((*word_lists().several_votes, "any"))
            return (
                (several or not self._chooses) and self._voters > 1 and self._written[span.end : span.end + 1] == ["by"]
            )
        # "Who sponsored it but abstained?", but "who abstained on what Fiji sponsored?".
        before = self._mentions[: span.start]
        leads = not any(isinstance(one, ChoiceMention) or one.written.lower() in votes for one in before)
        return self._written[span.end - 1].endswith(("sponsor", "sponsors")) or leads

    def _asks_when(self, span: PhraseSpan, subject: Subject) -> bool:
        """Whether somebody's joining or leaving is asked about, or who joined at some time."""
        behind = self._mentions[span.end] if span.end < len(self._mentions) else None
        with_somebody = isinstance(behind, StateMention) or self._written[span.end : span.end + 1] in _THEM
        if subject is Subject.JOINING and with_somebody:
            # "And who joined them in 2025?" is about votes.
            return False
        if not self._states:
            asks_who = Operator.WHO in self._operators or not self._words.isdisjoint(("countries", "states", "members"))
            return subject is Subject.JOINING and asks_who and (self._times or self._groups or "un" in self._words)
        when = Operator.WHEN in self._operators or not self._words.isdisjoint(("year", "since", "long", "date"))
        # "In 1995, had Switzerland joined?"
        whether = opening_of(self._mentions) in word_lists().whether | {"had"}
        if self._voters and self._topics:
            # "Israel's admission in 1949: India?" is about a vote.
            return False
        if subject is Subject.JOINING and self._operators & {*_OF_TWO, Operator.COHESION}:
            # "Its closest partner since joining".
            return False
        if subject is Subject.JOINING:
            return (
                when or (whether and self._times) or self._written[span.start].startswith(("admission", "acce", "entr"))
            )
        return when or whether or Operator.WHO in self._operators or span.end - span.start > 1

    def _asks_belonging(self, span: PhraseSpan) -> bool:
        if self._operators & _OF_TWO or self._words & word_lists().of_two or self._counts_states():
            return False
        place = self._mentions[span.end - 1]
        if self._written[span.start] == "on" and not isinstance(place, BodyMention):
            return False
        if self._written[span.start] == "in" and isinstance(place, StateMention):
            return False
        first = self._written[0]
        names = self._written[span.start] in ("membership", "status") or self._written[span.end - 1] == "membership"
        return first in word_lists().whether | {"can", "why", "had"} or names or self._says_nothing_else(span)

    def _says_nothing_else(self, span: PhraseSpan) -> bool:
        """ "Spain: in the UN in 1950?", "Germany a UN member in 1970?": a state, the words for membership and a time."""
        outside = (*self._mentions[: span.start], *self._mentions[span.end :])
        others = [one for one in outside if not isinstance(one, StateMention | WhenMention)]
        of_un = not {"un", "united"}.isdisjoint(" ".join(self._written).split())
        return of_un and self._times and all(one.written.lower() in _AROUND_BELONGING for one in others)

    def _names_text(self, span: PhraseSpan) -> bool:
        """ "The Russian-sponsored draft on space"."""
        single = span.end - span.start == 1 and self._written[span.start] == "sponsored"
        return single and not word_lists().drafts.isdisjoint(self._written[span.end : span.end + 4])

    def _names_owner(self, span: PhraseSpan) -> bool:
        """ "Russia's | own resolutions"."""
        pairs = pairwise(self._mentions[span.start : span.end])
        return any(isinstance(one, Party) and other.written.lower() == "own" for one, other in pairs)

    def _leads_on(self, span: PhraseSpan) -> bool:
        """Whether those who sponsored are asked about, and not one of several who voted."""
        behind = self._written[span.end :]
        then = not {"and", "but", "yet", "then"}.isdisjoint(behind)
        # "Did Israel sponsor a text that it later failed to support?".
        then = then or any(one in ("that", "which") and other == "it" for one, other in pairwise(behind))
        return then or bool(self._words & word_lists().several_votes)

    def _counts_states(self) -> bool:
        """ "Was it 143 countries that said so?"."""
        return any(
            isinstance(one, NumberMention) and other in ("countries", "states", "members", "nations")
            for one, other in zip(self._mentions, self._written[1:], strict=False)
        )


_DENYING = frozenset(
    {"not", "never", "t", "wasn't", "weren't", "isn't", "aren't", "didn't", "don't", "hasn't", "haven't"}
)
_ON_ADOPTION = frozenset({Subject.UNVOTED, Subject.VOTED, Subject.ADOPTED})
_TWO = 2
_OF = frozenset({"on", "from", "for", "of", "in", "about"})
_COMPARING = frozenset({"more", "fewer"})
_GETTING = frozenset(
    {"with", "get", "got", "gets", "receive", "received", "win", "won", "gain", "gained", "attract", "attracted"}
)
_OUTCOMES = frozenset({"tallies", "tally", "result", "results", "outcome", "outcomes", "scores"})
_AROUND_BELONGING = frozenset(
    {"or", "not", "a", "an", "the", "in", "of", "un", "united", "nations", "yet", "already", "?", ":", ",", "back"}
)
_EACH = frozenset({"per", "each", "every", "by", "yearly", "annually", "monthly"})
# A right to vote that somebody lacks: no vote is spoken of.
_NO_RIGHT = re.compile(
    r"\b(?:can ?not|can ?['’]? ?t|(?:not|without) (?:being )?(?:able|allowed|entitled|permitted) to|no right to|not have the right to"
    r"|un(?:able|entitled) to) (?:vote|cast)\b|\b(?:ha[sd]|have|having|with|holds) no (?:right to )?(?:vote|voting)|\bnon - ?voting|\black(?:s|ing)? a vote\b|\bnot have a vote\b|\bnot being able to vote\b"
)
# Whom somebody joined, as lists of one word.
_THEM = (["them"], ["it"], ["him"], ["her"])
_DESPITE = frozenset({"despite", "although", "though"})
_VOTE = frozenset({"vote", "voted", "votes", "voting"})
_OF_RESULTS = frozenset({Operator.UNANIMOUS, Operator.UNOPPOSED, Operator.MOST, Operator.FEWEST, Operator.NARROWEST})
_OF_TWO = frozenset({Operator.AGREEMENT, Operator.DIFFERENCE, Operator.NEAREST, Operator.FARTHEST})
