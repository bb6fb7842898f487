"""Times that are counted from the day on which states became members of something: "since they joined the EU", "before Finland
entered NATO"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from bot.language.mentions import GroupMention, Mention, StateMention, WhenMention
from data.model import Period
from data.reference import UN, Reference

# How a sentence is written down to be gone over: a word for each mention.
_STATE, _GROUP, _TIME = "S", "G", "T"
_LEADS = ("since", "after", "following", "before", "until", "till")
_WHO = (
    f"{_STATE}|they|it|he|she|both|all|two|three|the|of|them|these|those|countries|states|had|have|has|first|finally|and|,"
    "|&|their|its"
)
_BECAME = (
    r"joined|joining|join|entered|entering|acceded to|acceding to|accession to|entry (?:in)?to|admission to"
    r"|(?:was |were |being )?admitted (?:in)?to|(?:became|becoming|become|were|was|being)(?: an?)? (?:members?|part) of"
)
_WHOLE = rf"(?P<group>{_GROUP}|un|united[ _]nations)"
# Of no other group is it known who joined when.
_ANOTHER = r"(?!(?:in|with|on|as|at|by|forces|the)\b)\w\S*"
# "Since it joined", and nothing more, is said of the United Nations.
_BARE = r"(?P<bare>joined|joining|acceded|entered|(?:became|becoming) a member|admission|accession|(?:was|being) admitted)(?= [?.,:;]|$)"
_UP_TO = ("before", "until", "till")


class _Joined(msgspec.Struct, frozen=True):
    """The day that is counted from, and the note that tells which days it was taken from."""

    day: date
    note: str


def with_accessions(
    mentions: Sequence[Mention], text: str, reference: Reference
) -> tuple[list[Mention], tuple[str, ...]]:
    """The mentions with "since they joined the EU" as the time that it is, and a note on each; a day that is not known
    is an untold one."""
    written = list(map(_written, mentions))
    if not any(lead in written for lead in _LEADS):
        return list(mentions), ()
    places = {start: place for place, start in enumerate(_starts(written))}
    found: list[Mention] = []
    notes, done = [], 0
    for match in _pattern().finditer(" ".join(written)):
        first, last = places[match.start()], places.get(match.end() + 1, len(mentions))
        said = text[mentions[first].start : mentions[last - 1].end]
        span = mentions[first].start, mentions[last - 1].end
        others = (*mentions[:first], *mentions[last:])
        joined = _joined(match, mentions[first:last], others, reference)
        found += mentions[done:first]
        if joined:
            found.append(_time(match["lead"], joined.day, *span, said))
            notes.append(joined.note)
        else:
            found.append(WhenMention(*span, said, None, untold=True))
        done = last
    return [*found, *mentions[done:]], tuple(dict.fromkeys(notes))


@cache
def _pattern() -> re.Pattern[str]:
    """Compiled when a text has one of the words before it, which most have not: every process would wait for it."""
    return re.compile(
        rf"(?<!\S)(?P<lead>{'|'.join(_LEADS)}) (?P<who>(?:(?:{_WHO}) )*?)"
        rf"(?:{_BARE}|(?:{_BECAME}) (?:the )?(?:{_WHOLE}|{_ANOTHER})|(?:the )?{_WHOLE.replace('group', 'own')} (?:accession|entry|membership|admission))"
        # When it was may be said, too.
        rf"(?:(?: in| on)? {_TIME})?(?! in\b)(?!\S)"
    )


def _written(mention: Mention) -> str:
    match mention:
        case StateMention():
            return _STATE
        case GroupMention():
            return _GROUP
        case WhenMention():
            return _TIME
        case _:
            return mention.written.lower().replace(" ", "_")


def _starts(written: Sequence[str]) -> list[int]:
    starts = [0]
    for word in written:
        starts.append(starts[-1] + len(word) + 1)
    return starts[:-1]


def _joined(
    match: re.Match[str], said: Sequence[Mention], others: Sequence[Mention], reference: Reference
) -> _Joined | None:
    """The later of the days on which those who are meant became members, or the earlier where the time before is; None where
    one of them is not known."""
    if not (match["group"] or match["own"] or match["bare"]):
        return None
    group = next((one.code for one in said if isinstance(one, GroupMention)), UN)
    named = _codes(said)
    days = _days(named or _codes(others), group, reference)
    fewest = len(named) or (2 if {"they", "both", "their"} & set(match["who"].split()) else 1)
    if len(days) < fewest:
        return None
    day = min(days.values()) if match["lead"] in _UP_TO else max(days.values())
    dated = next((one for one in said if isinstance(one, WhenMention)), None)
    if dated and not (dated.period and day in dated.period):
        return None
    of = reference.groups[group].short if group in reference.groups else "the United Nations"
    each = "; ".join(f"{reference.states[code].name}: {_told(then)}" for code, then in days.items())
    return _Joined(day, f"When they joined {of}: {each}." if len(days) > 1 else f"When it joined {of}: {each}.")


def _codes(mentions: Sequence[Mention]) -> list[str]:
    states = [one for one in mentions if isinstance(one, StateMention) and (one.together or len(one.codes) == 1)]
    return list(dict.fromkeys(code for one in states for code in one.codes))


def _days(codes: Sequence[str], group: str, reference: Reference) -> Mapping[str, date]:
    return {code: reference.joined[group, code] for code in codes if (group, code) in reference.joined}


def _told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _time(lead: str, day: date, start: int, end: int, said: str) -> WhenMention:
    """A time whose label names the day, since "they" are others in the next question."""
    if lead in _UP_TO:
        return WhenMention(start, end, said, Period(None, day), label=f"before {_told(day)}")
    return WhenMention(start, end, said, Period(day, None), label=f"since {_told(day)}")
