"""English: how choices, dates, names and lists are put into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from bot.quantities import CountClaimed, Relation, ShareClaimed
from data.matrix import Agreement
from data.model import CAST, STORED, Choice, Matter, Modality, Result, Source, Tally
from data.record import RollCallInfo
from data.reference import load_news_names
from data.words import words_in

# Of a title that is too long, so much of what is kept is its end.
PART_AT_END = 3
SHARE_ALIKE = "Share of the votes in which both took part that went the same way"
_LOOSE = " ,;:"
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth")

CHOICE_HEADINGS = {
    Choice.YES: "In favour",
    Choice.NO: "Against",
    Choice.ABSTAIN: "Abstaining",
    Choice.NON_VOTING: "Not voting",
    Choice.NOT_MEMBER: "No seat",
}
_DID = {
    Choice.YES: "voted in favour of",
    Choice.NO: "voted against",
    Choice.ABSTAIN: "abstained on",
    Choice.NON_VOTING: "did not vote on",
    Choice.NOT_MEMBER: "had no seat for",
}
_DID_SHORT = {
    Choice.YES: "in favour",
    Choice.NO: "against",
    Choice.ABSTAIN: "abstained",
    Choice.NON_VOTING: "did not vote",
    Choice.NOT_MEMBER: "no seat",
}
COUNTED = {
    Choice.YES: "in favour",
    Choice.NO: "against",
    Choice.ABSTAIN: "abstaining",
    Choice.NON_VOTING: "not voting",
}
_CALLED = {Choice.YES: "yes", Choice.NO: "no", Choice.ABSTAIN: "abstaining", Choice.NON_VOTING: "not voting"}
RELATIONS = {
    Relation.EXACTLY: "",
    Relation.AT_LEAST: "at least ",
    Relation.MORE_THAN: "more than ",
    Relation.AT_MOST: "at most ",
    Relation.FEWER_THAN: "fewer than ",
    Relation.ABOUT: "about ",
}
_RESULT = {
    Result.ADOPTED: "adopted",
    Result.ADOPTED_WITHOUT_VOTE: "adopted without a vote",
    Result.REJECTED: "not adopted",
    Result.VETOED: "vetoed",
}
_MATTER = {
    Matter.RESOLUTION: "resolution",
    Matter.DECISION: "decision",
    Matter.PARAGRAPH: "vote on a paragraph",
    Matter.AMENDMENT: "amendment",
    Matter.PARAGRAPH_AMENDMENT: "amendment of a paragraph",
    Matter.DRAFT: "draft",
    Matter.MOTION: "motion or other vote",
}
_ARTICLE = re.compile(
    r"\b(?:Republic|Kingdom|States|Federation|Islands|Emirates|Union|USSR|SSR|Jamahiriya|Holy See|State of"
    r"|Council|Government|Committee|Commission|Organi[sz]ation|Agency|Parliament|League)\b"
    r"|^(?:Bahamas|Comoros|Congo|Gambia|Maldives|Netherlands|Philippines)$"
)
_ONES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@lru_cache(1024)
def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: "Russia", "the United States", "India"."""
    name = load_news_names().get(name, name)
    if name.startswith("The "):
        return "the " + name.removeprefix("The ")
    return f"the {name}" if _ARTICLE.search(name) and not name.startswith("the ") else name


def members_of(group: str) -> str:
    """The members of a group by its short name: "members of NATO", "permanent members (P5)", "Nordic countries"."""
    are_named = "members" in group or group.endswith((" states", " countries", " republics"))
    return group.removeprefix("the ") if are_named else f"members of {group}"


def names_in_sentence(names: Iterable[str]) -> str:
    """ "Belarus, North Korea and the United States": names within a sentence, in the order in which people look for them."""
    return listed(sorted(map(in_sentence, names), key=as_people_sort))


@lru_cache(1024)
def as_people_sort(name: str) -> str:
    """What names are sorted by: Côte d'Ivoire stands before Croatia, and Türkiye before Turkmenistan."""
    return words_in(name).removeprefix("the ")


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


_BLANK_BEFORE = re.compile(r"\s+([:;,])")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@lru_cache(4096)
def long_date(day: date) -> str:
    return f"{day_and_month(day)} {day.year}"


def long_date_of(at: float) -> str:
    """The day of a moment in seconds since 1970, in UTC."""
    return long_date(datetime.fromtimestamp(at, UTC).date())


def with_long_dates(text: str) -> str:
    """The text with its ISO dates as they stand in sentences."""
    return _DAY.sub(lambda day: long_date(date.fromisoformat(day[0])), text)


def day_and_month(day: date) -> str:
    return f"{day.day} {day:%B}"


@lru_cache(4096)
def short_date(day: str, *, day_is_known: bool = True) -> str:
    """ "24 Feb 2025", of a day such as 2025-02-24; "Feb 2025" where only the month is known."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b %Y}" if day_is_known else f"{found:%b %Y}"


def short_day(call: RollCallInfo) -> str:
    """The day of a roll call in a table: "24 Feb 2025"."""
    return short_date(call.date.isoformat(), day_is_known=call.day_is_known)


def call_date(call: RollCallInfo) -> str:
    """The day of a roll call, or its month where the source has no true day."""
    return long_date(call.date) if call.day_is_known else f"{call.date:%B %Y} (day not known)"


def named(call: RollCallInfo) -> str:
    """ "A/RES/ES-11/6 of 23 February 2023"."""
    return f"{call.symbol} of {call_date(call)}"


def printed(title: str) -> str:
    """A title without the blanks that the source has before its colons, semicolons and commas."""
    return _BLANK_BEFORE.sub(r"\1", title)


def titled(call: RollCallInfo, longest: int = 120) -> str:
    """The title in quotation marks, without its middle where it is very long; empty where there is none."""
    title = within(printed(call.title), longest)
    return f"“{title}”" if title else ""


def within(title: str, longest: int) -> str:
    """A title in at most so many characters."""
    told = without_middle(title, lambda words: len(words) <= longest)
    return told if len(told) <= longest else f"{told[: longest - 1].rstrip(_LOOSE)}…"


def without_middle(title: str, fits: Callable[[str], bool]) -> str:
    """A title that fits, or its beginning and its end: what a text is about, such as whose embargo, mostly stands at the end.
    Of a title that cannot be made to fit so, all of it."""
    if fits(title):
        return title
    words = title.split()
    for kept in range(len(words) - 1, 1, -1):
        last = max(1, kept // PART_AT_END)
        told = f"{' '.join(words[: kept - last]).rstrip(_LOOSE)} … {' '.join(words[-last:])}"
        if fits(told):
            return told
    return title


def noun_of(choice: Choice) -> str:
    """ "Votes in favour", "abstentions", within a sentence."""
    return {
        Choice.YES: "votes in favour",
        Choice.NO: "votes against",
        Choice.ABSTAIN: "abstentions",
        Choice.NON_VOTING: "absences",
        Choice.NOT_MEMBER: "members without a seat",
    }[choice]


NEWEST = "; the newest is "
NO_MORE_ROWS = "There are no more rows."


def newest_of(calls: Sequence[object]) -> str:
    """What joins a number of roll calls to the first of them that is named."""
    return NEWEST if len(calls) > 1 else ": "


def title_of(call: RollCallInfo) -> str:
    """The title in brackets, with a blank before it; empty where there is none."""
    title = titled(call)
    return f" ({title})" if title else ""


def did(choice: Choice) -> str:
    return _DID[choice]


def did_intransitively(choice: Choice) -> str:
    """ "voted in favour", where what was voted on stands elsewhere."""
    return {Choice.YES: "voted in favour", Choice.NO: "voted against"}.get(choice, _DID_SHORT[choice])


def did_any(choices: Collection[Choice]) -> str:
    """ "voted in favour or against", "voted against or abstained": that one of these was chosen, the verb said once."""
    if set(choices) == set(CAST):
        return "voted or abstained"
    told = listed([did_intransitively(choice) for choice in STORED if choice in choices], "or")
    return told.replace(" or voted ", " or ")


def did_shortly(choice: Choice) -> str:
    return _DID_SHORT[choice]


def called(choice: Choice) -> str:
    """ "Yes" or "abstaining", from which or to which a state moves."""
    return _CALLED[choice]


def what_it_is(matter: Matter) -> str:
    return _MATTER[matter]


def result_of(call: RollCallInfo) -> str:
    """ "adopted", "vetoed"; by number of votes only, where the source does not give the outcome."""
    if not call.result_is_known:
        return "more in favour than against" if call.result is Result.ADOPTED else "not more in favour than against"
    if call.modality is Modality.NON_RECORDED and call.result is Result.ADOPTED:
        return "adopted in a way not on record"
    return _RESULT[call.result]


def outcome_of(call: RollCallInfo) -> str:
    """ "Adopted 141-7-32", within a sentence."""
    return f"{result_of(call)} {call.tally}" if call.tally else result_of(call)


def tally_words(tally: Tally) -> str:
    """ "141 in favour, 7 against, 32 abstaining, 13 not voting"."""
    counts = ((choice, tally.count(choice)) for choice in COUNTED)
    return ", ".join(f"{count:,} {COUNTED[choice]}" for choice, count in counts if count is not None)


def counted_words(claims: Sequence[CountClaimed]) -> str:
    """ "More than 180 in favour and none against"."""
    return listed(
        [
            f"{RELATIONS[claim.relation]}{claim.count or 'none'} {COUNTED[claim.choice or Choice.YES]}"
            for claim in claims
        ]
    )


def counts_words(counts: dict[Choice, int]) -> str:
    """ "12 times in favour, once against, twice abstaining"; choices never made are left out."""
    return ", ".join(f"{times(count)} {COUNTED[choice]}" for choice, count in counts.items() if count) or "never listed"


def record_words(counts: dict[Choice, int]) -> str:
    """ "was in favour 25 times, against once, and abstained twice"; choices never made are left out."""
    was = [f"{COUNTED[choice]} {times(counts[choice])}" for choice in (Choice.YES, Choice.NO) if counts.get(choice)]
    others = (Choice.ABSTAIN, Choice.NON_VOTING)
    did = [f"{_DID_SHORT[choice]} {times(counts[choice])}" for choice in others if counts.get(choice)]
    match was:
        case []:
            return listed(did) or "was never listed"
        case [one]:
            return listed([f"was {one}", *did])
        case _:
            if len(did) > 1:
                return f"was {listed([*was, *did])}"
            return f"was {', '.join(was)}, and {did[0]}" if did else f"was {listed(was)}"


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


def counts_in_brief(counts: Mapping[Choice, int]) -> str:
    """ "5 in favour, 20 abstained"; choices never made are left out."""
    return ", ".join(f"{counts[choice]:,} {_DID_SHORT[choice]}" for choice in CHOICE_HEADINGS if counts.get(choice))


def count_of(count: int, singular: str, plural: str = "") -> str:
    """ "1 roll call", "1,204 roll calls"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def states_in_words(count: int) -> str:
    """ "One state", "141 states", within a sentence."""
    return f"{in_words(count)} {'state' if count == 1 else 'states'}"


def in_words(count: int) -> str:
    return _ONES[count] if 0 <= count < len(_ONES) else f"{count:,}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """ "France, Germany and Italy"."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def listed_in_part(names: Sequence[str], most: int) -> str:
    """ "Chad, Mali and 3 more": of more than so many the first, with how many more there are."""
    more = len(names) - most
    return listed([*names[:most], f"{more} more"] if more > 0 else names)


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def shares_words(counts: dict[Choice, int], total: int) -> str:
    """ "34.1% in favour, 55.7% against"; choices never made are left out."""
    return ", ".join(f"{percent(count / total)} {COUNTED[choice]}" for choice, count in counts.items() if count)


def share_words(claim: ShareClaimed) -> str:
    """ "More than 50%", within a sentence."""
    relation = "less than " if claim.relation is Relation.FEWER_THAN else RELATIONS[claim.relation]
    return f"{relation}{claim.share * 100:.3g}%"


def agreement_words(agreement: Agreement, more: str = "") -> str:
    """ "77 of 88 votes (87.5%)", with something `more` in the brackets."""
    figures = "; ".join(filter(None, (percent(agreement.share), more)))
    return f"{agreement.same:,} of {count_of(agreement.compared, 'vote')} ({figures})"


def dataset(source: Source) -> str:
    """The publisher's name with the version, or with the day on which it was loaded where it has none."""
    if source.version:
        return f"{source.name}, version {source.version}"
    if source.loaded_at:
        return f"{source.name}, loaded on {long_date(date.fromisoformat(source.loaded_at[:10]))}"
    return source.name
