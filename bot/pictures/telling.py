"""Pictures in words: the alternative text, which tells what the picture shows, most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.pictures.facts import Heading, Member, Picture, RollCallPicture
from bot.wording import CHOICE_HEADINGS, COUNTED, did_intransitively, in_sentence, listed, sentence_case, tally_words
from data.model import STORED, Choice

# Slack takes 1,000 characters, Discord 1,024.
LONGEST_ALT_TEXT = 1_000


def alt_text(picture: RollCallPicture, longest: int = LONGEST_ALT_TEXT) -> str:
    """What the vote was, its outcome and tally, the states that were named, then the names under each choice, fewest
    first. A list for which there is no room is counted instead."""
    told = " ".join(_told_first(picture))
    for choice in sorted(STORED, key=lambda choice: len(picture.on(choice))):
        names = [member.name for member in picture.on(choice)]
        whole = f" {CHOICE_HEADINGS[choice]}: {', '.join(names)}."
        if names and len(told) + len(whole) <= longest - len(_REST):
            told += whole
        elif names:
            return told + _REST
    return told


_REST = " The full roll call has the other names."


def _told_first(picture: RollCallPicture) -> Iterator[str]:
    heading = picture.heading
    yield f"{heading_words(heading)}: {heading.outcome}, {tally_words(heading.tally)}."
    if vetoes := [in_sentence(member.name) for member in picture.members if member.vetoed]:
        yield f"Vetoed by {listed(vetoes)}."
    named = [member for member in picture.members if member.named]
    if len(named) > MOST_NAMED_ONE_BY_ONE:
        yield f"Highlighted: {', '.join(f'{count} {COUNTED[choice]}' for choice, count in _counted(named))}."
    else:
        yield from (
            f"{sentence_case(in_sentence(member.name))} {did_intransitively(member.choice)}." for member in named
        )


MOST_NAMED_ONE_BY_ONE = 6


def _counted(members: Sequence[Member]) -> Iterator[tuple[Choice, int]]:
    for choice in STORED:
        count = sum(member.choice is choice for member in members)
        if count:
            yield choice, count


def sentence_of(picture: RollCallPicture) -> str:
    """One sentence that is true on its own: what the named state did, where it is one; else what came of the vote."""
    heading, named = picture.heading, [member for member in picture.members if member.named]
    what = heading.title or heading.symbol
    if len(named) == 1:
        return f"{sentence_case(in_sentence(named[0].name))} {did_intransitively(named[0].choice)}: {what}"
    return f"{sentence_case(heading.outcome)}: {what}"


def title(picture: Picture) -> str:
    """What a list of files calls it."""
    return f"Roll call on {picture.heading.symbol}"


def heading_words(heading: Heading) -> str:
    """ "Roll call on A/RES/ES-11/6 in the General Assembly, 23 February 2023"."""
    return f"Roll call on {heading.symbol} in the {heading.body.full_name}, {heading.day}"
