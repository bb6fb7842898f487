"""What a follow would have brought, and the confirmation that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from bot.answer import Answer, Kind, Suggestion
from bot.answers.composing import Composer
from bot.language.vocabulary import word_lists
from bot.notices.last_load import LastLoad
from bot.notices.matching import Fitting
from bot.notices.news import roll_calls
from bot.notices.notice import Printed, Wanted, digest, notice_answer
from bot.notices.planning import subject_of
from bot.notices.query import FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.reading import Understood
from bot.notices.reasons import Interest, Relevances
from bot.notices.saying import said, subject_said
from bot.notices.voters import states_of_region
from bot.wording import count_of, in_sentence
from data.matrix import Calls, calls_of, newest_first
from data.state import Follow, Mode

# Where nothing of the last load fits, or the load was the first of all, so many of the newest that fit are shown.
NEWEST = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """The notice that the last load would have brought; where that brought nothing that fits, the newest of the record
    that do, and None where there are none. `sentence` says what is shown."""

    notice: Answer | None
    sentence: str
    is_of_last_load: bool = False


async def preview(query: FollowQuery, composer: Composer, last: LastLoad) -> Preview:
    """Raises sqlite3.Error."""
    everything = Fitting(composer.knowledge, roll_calls(composer.record))
    fitting = await everything.of(query)
    of_last = fitting & last.new
    if of_last and not last.is_first:
        sentence = f"{last.said} Of these, {of_last.bit_count():,} {'fits' if of_last.bit_count() == 1 else 'fit'}:"
        return Preview(await _notice(query, of_last, everything, composer), sentence, is_of_last_load=True)
    if not fitting:
        return Preview(None, last.said)
    newest = calls_of(list(newest_first(fitting))[:NEWEST])
    count = f"{count_of(fitting.bit_count(), 'roll call')} of the record"
    nothing = "" if last.is_first else " Nothing in it fits."
    first = "closest" if query.pattern is Pattern.CLOSE else "most unusual"
    shown = "fits; this is it" if fitting.bit_count() == 1 else f"fit; these are the newest, the {first} first"
    sentence = f"{last.said}{nothing} {count} {shown}:"
    return Preview(await _notice(query, newest, everything, composer), sentence)


async def _notice(query: FollowQuery, calls: Calls, everything: Fitting, composer: Composer) -> Answer:
    interest = Interest.of(query, await everything.of(subject_of(query)))
    found = digest([Wanted(query, calls, interest)], Relevances(composer.knowledge, calls))
    notes = {one.call.number: await composer.notes([one.call]) for one in found.shown}
    return notice_answer(found, Printed(composer), notes)


def _where_looked(query: FollowQuery, composer: Composer) -> Iterator[str]:
    """What it means that votes are about a state or a region, of which more is done than has its name."""
    subjects = [subject for together in query.about for subject in together]
    if region := next(filter(_is_region_in_words, subjects), None):
        yield (
            f"About {subject_said(region, composer.knowledge)} is what has these words in the title, agenda item, subjects or a"
            " popular name; a country or a territory there is followed by its own name."
        )
    named = (subject.value for subject in subjects if subject.kind is SubjectKind.STATE)
    if code := next(named, ""):
        name = in_sentence(composer.knowledge.name(code))
        yield (
            f"About {name} is what has its name in the title, agenda item, subjects or a popular name; a place or a people"
            " is followed by its own name."
        )


def _what_is_left_out(query: FollowQuery, composer: Composer) -> Iterator[str]:
    """What it means that votes about a region are left out."""
    subjects = [subject for tail in query.without for together in tail.about for subject in together]
    for subject in subjects:
        name = subject_said(subject, composer.knowledge)
        if states_of_region(subject, composer.knowledge):
            yield f"Left out are votes about {name}, and about any of its states."
        elif _is_region_in_words(subject):
            yield (
                f"Left out is what has the words “{name.removeprefix('the ')}” in the title, agenda item, subjects or a popular name;"
                " votes about a country or a territory there are told unless it is left out by its own name."
            )


def _is_region_in_words(subject: Subject) -> bool:
    return subject.written.lower().removeprefix("the ") in word_lists().regions


def confirmation(
    kept: Follow,
    understood: Understood,
    shown: Preview,
    notes: Sequence[str],
    composer: Composer,
    *,
    is_changed: bool = False,
) -> Answer:
    """What will come and how often, in a sentence; and what would have come."""
    what = said(understood.query, composer.knowledge)
    often = "in one message after each load that brings any"
    if kept.mode is Mode.EACH:
        often = "in one message for each roll call, up to ten a load"
    told = f"This channel now follows {what}, as number {kept.number}, and hears of it {often}."
    if is_changed:
        told = f"Follow {kept.number} of this channel is now {what}."
    if shown.notice is None:
        told = f"{told} Nothing that was loaded so far would have fitted it."
    answer = shown.notice or Answer(Kind.HELP, "")
    caption = shown.sentence.rstrip(":")
    table = msgspec.structs.replace(answer.table, caption=caption) if answer.table else None
    alone = () if table else (caption,)
    return msgspec.structs.replace(
        answer,
        kind=Kind.HELP,
        headline=told,
        table=table,
        notes=(
            *understood.notes,
            *_where_looked(understood.query, composer),
            *_what_is_left_out(understood.query, composer),
            *alone,
            *filter(None, notes),
            *answer.notes,
        ),
        follow_ups=(
            Suggestion("All follows", "follows"),
            Suggestion("A message for each vote", f"each {kept.number}"),
            Suggestion("Unfollow", f"unfollow {kept.number}"),
        ),
    )
