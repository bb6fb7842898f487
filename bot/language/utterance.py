"""The words of a question, and what they tell before anybody knows who does what in it."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

import msgspec

from bot.language.mentions import (
    ChoiceMention,
    MatterMention,
    Mention,
    NumberMention,
    StateMention,
    WhenMention,
    WordMention,
    is_word,
)
from bot.language.openings import opening_of
from bot.language.passages import Passage
from bot.language.vocabulary import word_lists

# A sentence ends here.
_ENDS = frozenset(".?!;")
# How a question ends that asks for votes beside what was asked of them.
_ON_WHICH = (["on", "which"], ["on", "which", "ones"], ["and", "where"])
# Before these, somebody is asked to list something.
_REQUESTING = frozenset({"can", "could", "would", "will", "you", "u", "please", "pls", "kindly", "just"})
# What is somebody's own where it put it forward.
OWN_TEXTS = frozenset({"resolution", "resolutions", "draft", "drafts", "text", "texts", "proposal", "proposals"})


def _is_thing(mention: Mention) -> bool:
    return is_word(mention) and not isinstance(mention, ChoiceMention | WhenMention)


class Utterance(msgspec.Struct, frozen=True, dict=True):
    """A passage with all that can mean something in it."""

    passage: Passage
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def is_whether(self) -> bool:
        """Whether it asks for a yes or a no."""
        return opening_of(self.mentions) in word_lists().whether

    @property
    def asks_which_votes(self) -> bool:
        """ "On which text was that?", "which ES-11 votes", "..., and on which?"."""
        said = self.written_words
        if said[-2:] in _ON_WHICH or said[-3:] in _ON_WHICH:
            return True
        if said[:2] == ["on", "what"] and said[2:3] and said[2] in word_lists().auxiliaries:
            return True
        nouns = word_lists().vote_nouns | word_lists().called_votes
        for place, mention in enumerate(self.mentions):
            if mention.written.lower() in ("which", "what"):
                behind = self.mentions[place + 1 : place + 5]
                noun = next((one for one in behind if isinstance(one, WordMention | MatterMention)), None)
                if isinstance(noun, MatterMention) or (noun and noun.written.lower() in nouns):
                    return True
        return False

    @property
    def asks_names_last(self) -> bool:
        """ "Exactly three against? Which?" """
        words = [word for word in self.written if word[:1].isalnum()]
        return words[-1:] in (["which"], ["who"], ["names"], ["whom"]) or words[-2:] in (
            ["which", "ones"],
            ["which", "three"],
            ["were", "they"],
            ["are", "they"],
        )

    @property
    def relation(self) -> str:
        """ "The neighbours of Ukraine", "Russia's allies": others who are named by a state alone; else empty."""
        for place, mention in enumerate(self.mentions):
            if mention.written.lower() not in word_lists().relations:
                continue
            # "Its southern | neighbours".
            said = [one for one in self.mentions[:place] if one.written.lower() not in word_lists().nearness]
            before = said[-1] if said else None
            behind = [
                one for one in self.mentions[place + 1 : place + 4] if one.written.lower() not in word_lists().articles
            ]
            of = len(behind) > 1 and behind[0].written.lower() in ("of", "to") and isinstance(behind[1], StateMention)
            own = (
                isinstance(before, StateMention)
                and before.possessive
                and not isinstance(behind[0] if behind else None, StateMention)
            )
            theirs = before is not None and before.written.lower() in ("its", "their") and len(said) < place
            if of or own or theirs:
                return mention.written
        return ""

    @property
    def speaks_of_two(self) -> bool:
        """ "Both Gaza resolutions", "the two texts"."""
        for place, mention in enumerate(self.mentions):
            if mention.written.lower() in ("both", "two"):
                behind = [one.written.lower() for one in self.mentions[place + 1 : place + 4]]
                return any(one in ("resolutions", "texts", "votes", "drafts") for one in behind)
        return False

    @property
    def names_votes(self) -> bool:
        """Whether it speaks of several votes or texts: "votes on Cuba", "the resolutions of 2023", "every vote on Gaza"."""
        lists, written = word_lists(), self.written
        every = any(one == "every" and other in lists.vote_nouns for one, other in pairwise(written))
        return every or not lists.several_votes.isdisjoint((*written, *map(" ".join, pairwise(written))))

    @property
    def speaks_of_any_text(self) -> bool:
        """Whether it speaks of a text, whichever that is: "has it sponsored a resolution that ...?"."""
        return any(one in ("a", "any", "some") and other in OWN_TEXTS for one, other in pairwise(self.written))

    @property
    def lists_votes(self) -> bool:
        """ "List the votes on Cuba", "can you show me the votes of Uganda?"."""
        first = next((word for word in self.written if word not in _REQUESTING), "")
        return self.names_votes and first in ("list", "name", "show", "give", "send")

    @property
    def written(self) -> list[str]:
        """All its words and signs in small letters, in their order."""
        return [mention.written.lower() for mention in self.mentions]

    @property
    def written_words(self) -> list[str]:
        """The same without signs."""
        return [word for word in self.written if word[:1].isalnum()]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that are no names, symbols or choices."""
        return frozenset(mention.text for mention in self.mentions if isinstance(mention, WordMention))

    @property
    def of_all_times(self) -> frozenset[str]:
        """ "Ever", "never" or "always", but not of "We were always told so."."""
        return word_lists().of_all_times & {one.written.lower() for one in self.asking}

    @property
    def of_any_time(self) -> bool:
        """Whether "ever" or "at some point" is said: what is asked was done on one of several votes, at least."""
        said = f" {' '.join(one.written.lower() for one in self.asking)} "
        return any(f" {phrase} " in said for phrase in word_lists().of_any_time)

    @property
    def asking(self) -> list[Mention]:
        """What is said but for sentences that ask nothing and name nobody."""
        kept: list[Mention] = []
        sentence: list[Mention] = []
        for mention in self.mentions:
            sentence.append(mention)
            if mention.written in _ENDS or mention is self.mentions[-1]:
                names = any(not isinstance(one, WordMention) for one in sentence)
                asks = mention.written == "?" or sentence[0].written.lower() in word_lists().asking_first
                kept += sentence if names or asks else []
                sentence = []
        return kept

    @property
    def counts_those_named(self) -> bool:
        """Whether a number counts states that are asked for: "the six noes"."""
        return any(
            one.written.lower() in word_lists().pointing and isinstance(other, NumberMention)
            for one, other in pairwise(self.mentions)
        )

    @property
    def is_about_itself(self) -> bool:
        """ "Its own human rights situation": whether the votes are about the one that votes."""
        # "On its own" is alone.
        return any(
            one.written.lower() in ("its", "their") and other.written.lower() == "own" and _is_thing(of)
            for one, other, of in zip(self.mentions, self.mentions[1:], self.mentions[2:], strict=False)
        )

    @property
    def what_it_sponsored(self) -> tuple[Mention, ...]:
        """The words "a resolution it sponsored", "its own draft": texts of the one that votes; else empty."""
        said = [one for one in self.mentions if one.written.lower() not in ("had", "has", "have", "itself", "co", "-")]
        written = [one.written.lower() for one in said]
        for place, (one, other) in enumerate(pairwise(written)):
            if one in ("it", "they") and other.endswith("sponsored"):
                return tuple(said[place : place + 2])
            if one in ("its", "their") and other == "own" and OWN_TEXTS & set(written[place + 2 : place + 3]):
                return tuple(said[place : place + 3])
        return ()
