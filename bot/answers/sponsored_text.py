"""A text with its sponsors, and what every answer about them tells."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer import Answer, Kind, SourceLine
from bot.answers.composing import Composer, sentence
from bot.answers.drafts import in_small_letters, office_words
from bot.answers.sponsored import AT_THE_VOTE, NO_SPONSORS, when_sponsors_are_known
from bot.facts.sponsorship import Sponsorship
from bot.wording import count_of, dataset, listed, named, title_of
from data.record import RollCallInfo


class Text(msgspec.Struct, frozen=True):
    """A text with its sponsors, and what is needed to tell of them."""

    call: RollCallInfo
    sponsorship: Sponsorship
    composer: Composer

    @property
    def on(self) -> str:
        return f"{named(self.call)}{title_of(self.call)}"

    @property
    def number(self) -> str:
        return count_of(self.sponsorship.count, "sponsor")

    @property
    def without_sponsors(self) -> str:
        return f"{self.on} was {office_words(self.sponsorship)}; no state is listed as a sponsor"

    def name(self, code: str) -> str:
        return self.composer.name(code, self.call.date)

    def name_and_group(self, code: str) -> str:
        group = self.group_of(code)
        return f"{self.name(code)} (on behalf of {group})" if group else self.name(code)

    def names(self, codes: Sequence[str]) -> str:
        return listed([self.name(code) for code in codes])

    def group_of(self, code: str) -> str:
        """The group for which a state acted, as it stands within a sentence; or empty text."""
        found = next((acting.group for acting in self.sponsorship.acting if acting.code == code), "")
        return f"the {in_small_letters(found)}" if found else ""


def notes_on(text: Text) -> list[str]:
    """What is to be known of names that cannot be told, of offices, and of when the sponsors joined."""
    found = [
        f"“{name}” is given as the source writes it; I know no state of that name." for name in text.sponsorship.unknown
    ]
    if text.sponsorship.count and (words := office_words(text.sponsorship)):
        found.append(sentence(f"it was {words}"))
    return [*found, AT_THE_VOTE] if text.sponsorship.count else found


def sources_of(text: Text) -> tuple[SourceLine, ...]:
    """The sources of the roll call, after the source of the sponsors."""
    of_sponsors = SourceLine(dataset(text.sponsorship.source))
    others = [line for line in text.composer.sources([text.call]) if line.text != of_sponsors.text]
    return (of_sponsors, *others)


async def not_loaded(call: RollCallInfo, composer: Composer) -> Answer:
    """What is said where no source of the text's sponsors is loaded."""
    draft = (f"The draft is {call.draft}.",) if call.draft else ()
    return Answer(
        kind=Kind.UNKNOWN,
        headline=NO_SPONSORS.format(what=call.symbol),
        roll_calls=composer.views([call]),
        notes=(*draft, *await when_sponsors_are_known(composer)),
        sources=composer.sources([call]),
    )
