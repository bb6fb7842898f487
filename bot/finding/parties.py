"""The states and groups that a sentence names: misspelt names put right, names of two states asked back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.finding.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, StateMention
from bot.problems import AmbiguousState, UnknownState

MOST_PARTIES = 60


class Parties(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    groups: tuple[str, ...]
    notes: tuple[str, ...]

    def and_(self, others: Parties) -> Parties:
        """Both together, each once. What was noted of them stays with the question, and is not repeated."""
        codes = dict.fromkeys((*self.codes, *others.codes))
        return Parties(tuple(codes), tuple(dict.fromkeys((*self.groups, *others.groups))), ())


NOBODY = Parties((), (), ())


class PartyReader:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._spelling = Spelling(knowledge)

    def of_mentions(self, mentions: Sequence[StateMention | GroupMention], text: str) -> Parties:
        """Raises AmbiguousState. Of very many names, only the first are taken, and that is noted."""
        codes: list[str] = []
        groups: list[str] = []
        for mention in mentions[:MOST_PARTIES]:
            match mention:
                case GroupMention(code=code):
                    groups.append(code)
                case StateMention():
                    codes += self._codes(mention, text)
        cut = (f"Only the first {MOST_PARTIES} of {len(mentions):,} names were taken; ask for a group, or in parts.",)
        notes = cut if len(mentions) > MOST_PARTIES else ()
        return Parties(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(groups)), notes)

    def of_words(self, written: Sequence[str], text: str) -> Parties:
        """What misspelt names are taken for. Raises UnknownState."""
        corrected = [self._corrected(words, text) for words in written]
        codes, notes = (tuple(dict.fromkeys(said)) for said in zip(*corrected, strict=True))
        return Parties(codes, (), notes)

    def is_misspelt(self, written: str) -> bool:
        """Whether words are near the name of one state, and of no other."""
        return self._spelling.correct(written) is not None

    def _codes(self, mention: StateMention, text: str) -> tuple[str, ...]:
        if len(mention.codes) > 1 and not mention.together and (one := self._knowledge.same_seat(mention.codes)):
            return (one,)
        if (len(mention.codes) > 1 and not mention.together) or mention.also_group:
            place = (mention.start, mention.end)
            raise AmbiguousState(
                mention.written, mention.codes, (mention.also_group,) if mention.also_group else (), text, place
            )
        return mention.codes

    def _corrected(self, written: str, text: str) -> tuple[str, str]:
        correction = self._spelling.correct(written)
        if correction:
            return correction.code, f"Taking “{written}” as {correction.name}."
        raise UnknownState(written, self._spelling.near(written), text)
