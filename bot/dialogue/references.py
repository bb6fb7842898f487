"""Words that lean on the conversation ("the second one", "that year", "they"), in words that stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer import Suggestion
from bot.dialogue.conversation import Context
from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.dates import count_in
from bot.language.lexicon import GroupMeaning, StateMeaning
from bot.language.mentions import PopularNameMention, year_of
from bot.language.text import fold, tokens_of
from bot.problems import AmbiguousRollCall, NeedsMore, which_vote
from bot.queries import ClosestQuery, MembersQuery, MostQuery, OverTime, SameChoiceQuery, StatesQuery
from bot.wording import listed, long_date
from data.record import RollCallInfo

_NUMBER = re.compile(r"(?<![\w/-])(?P<session>\d{1,2})/\d{1,3}(?![\w/-])")
# So many roll calls are named one by one; a longer list is meant as a whole.
MOST_NAMED = 12
TWO = 2
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLACES = {name: place for place, name in enumerate(_ORDINALS)} | {"1st": 0, "2nd": 1, "3rd": 2, "4th": 3, "5th": 4}
_COUNT = "two|three|four|five|six|[2-6]"

_END = r"(?=\s*(?:$|[?.!,;]))"
# Nothing more is said of it: "the first one on Gaza" is looked for in the record.
_ALONE = r"(?!\s+(?:on|about|in|from|of|against|since|regarding|to|for|that)\b)"
_VOTE = r"(?:vote|resolution|draft|text|roll call)"
_NEWEST, _OLDEST = ("latest", "newest", "most recent"), ("earliest", "oldest")
_ORDINAL = "|".join((*_PLACES, "last", "final"))
_PLACE = "|".join((_ORDINAL, *_NEWEST, *_OLDEST))
_HERE = re.compile(
    rf"\b(?:the\s+)?(?P<place>{_PLACE})\s+(?:one|of\s+(?:them|those|these|the\s+(?:two|three|list)))\b{_ALONE}"
    rf"|\bthe\s+(?P<bare>{_PLACE}){_END}|\bthe\s+(?P<counted>{_ORDINAL})\s+{_VOTE}{_END}",
    re.IGNORECASE,
)
_OF_TWO = re.compile(rf"\bthe\s+(?P<place>former|latter)\b(?:\s+(?:one|{_VOTE}))?", re.IGNORECASE)
_BACK, _ON = "previous|preceding|prior|earlier", "next|following|subsequent|later"
_STEP = re.compile(
    rf"\b(?:the\s+)?(?P<step>{_BACK}|{_ON})\s+(?:one|{_VOTE})\b{_ALONE}|\bthe\s+(?P<bare>{_BACK}|{_ON}){_END}"
    rf"|\bthe\s+(?:one|{_VOTE})\s+(?P<side>before|after)(?:\s+(?:that|it|this))?(?:\s+one)?{_END}"
    rf"|^(?:and\s+)?(?P<only>previous|next)\s*\?*$",
    re.IGNORECASE,
)
_OTHER = re.compile(rf"\bthe\s+other(?:\s+(?:one|{_VOTE}))?{_END}", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"\b(?P<lead>between|on|in|for|across|compare|against)\s+(?:(?:the|those|these|all|both)\s+(?:of\s+(?:the|those|these)\s+)?"
    rf"(?P<count>{_COUNT})(?:\s+{_VOTE}s)?|both(?:\s+of\s+(?:them|those|these))?(?:\s+{_VOTE}s)?"
    rf"|(?:all\s+of\s+)?(?:them|those|these)(?:\s+(?:both|all|{_VOTE}s))?|each(?:\s+of\s+(?:them|those|these))?){_END}",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"^(?P<lead>(?:and\s+)?)(?:both|all|they|(?:both|all|each) of them|(?:all|the|those|these)(?: (?:two|three|four|five|six))?)"
    r"\s+(?=(?:on|in|for)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:(?:in|during|of|for|from)\s+)?(?:(?P<same>that|(?:the\s+)?same)\s+year|the\s+(?:year\s+(?P<side>before|after)(?:\s+that)?"
    rf"|(?P<step>{_BACK}|{_ON})\s+year)|(?P<years>\d\d?|{_COUNT}|a|one|ten|twenty)\s+years?\s+"
    rf"(?P<far>later|earlier|after(?:\s+that)?|before(?:\s+that)?))\b{_ALONE}",
    re.IGNORECASE,
)
# The United Nations are that old.
_ANY_TIME = re.compile(
    r",?\s+(?:over |for |in |of )?(?:all (?:the )?(?:years|time)|without (?:a |any )?time limit|since the beginning)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:(?:on|of|from)\s+)?(?:that|the same)\s+day\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:(?:in|during|of|from)\s+)?(?:that|the same)\s+month\b", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:on|about) (?:this|that|the same) (?:issue|topic|subject|question|matter)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\d+/[A-Z\d]", re.IGNORECASE)
# A pronoun that votes, differs or agrees is a state; one that passes is a resolution.
_PRONOUN = re.compile(
    r"\b(?:did|does|do|has|have|had)\s+(?P<pronoun>it|they|the same (?:countries|states|ones|group|members))\s+(?:also\s+|ever\s+|both\s+|all\s+|usually\s+|always\s+)?"
    r"(?=(?:not\s+)?(?:vot|abst|agree|differ|disagree|oppos|support|back|stand|side|veto|skip|miss|chang|switch|join)\w*)",
    re.IGNORECASE,
)
_LIKE_THEM = re.compile(
    r"\b(?:closest to|(?:most|least) like|(?:most|least) with|agrees? with|sides? with)\s+(?P<pronoun>it|them)\b",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[^\S\n]{2,}|\s{3,}")
_CORRECTION = re.compile(
    r"^(?:(?:no|nope|oh|ah|wait|hang on|oops|sorry|my (?:bad|mistake)|not that(?: one)?)\s*[,.!:;–—-]+\s*"
    r"|(?:hmm?|um|uh|no wait|wait no|sorry no|no no)\b[\s,.!]*|(?:sorry|oops|rather|actually|(?:i|we) (?:actually )?(?:meant|mean))\s*[,:]?\s+)+(?=\S)",
    re.IGNORECASE,
)
_INSTEAD_OF = re.compile(r"^(?:and\s+)?not\s+[^,;?]{2,60}[,;]\s*(?:but\s+)?(?=\S)", re.IGNORECASE)
_AND = re.compile(
    r"^(?:(?:right|ok(?:ay)?|ah|oh|well|hm+|great|perfect|thanks|thank you|cool|alright|yes|yeah|interesting|ha(?:ha)?|lol|wow"
    r"|whoa|amazing|nice|super|excellent|fine|good|got it|i see|understood|makes sense|oh dear)\b"
    r"(?:\s*[,.!:;…–—-]+\s*|\s+(?=(?:and|but|what|how|so|who|which|now|then|ok|thanks)\b)))+(?=\S)",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"(?:\s*,)?(?:\s+(?:too|as well|please|pls|plz|though|tho|i think|i guess|lol|haha|itself|themselves))+(?=\s*[?.!]*$)"
    r"|\s+(?:over|in|for|during) the same (?:period|time|years|votes)\b",
    re.IGNORECASE,
)
_POINTED_AT = re.compile(rf"\b(?P<it>this|that|the same|the above) one\b{_ALONE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Explicit:
    """`refers`: something of the conversation was put in; `by_pronoun`: a state of it, in place of a pronoun; `picked`:
    the choice whose question it is."""

    text: str
    refers: bool = False
    by_pronoun: bool = False
    picked: Suggestion | None = None


def made_explicit(text: str, context: Context, knowledge: Knowledge) -> Explicit:
    """Raises NeedsMore or AmbiguousRollCall where it stays open what is meant."""
    references = _References(context, knowledge)
    plain = _without_manners(_BLANKS.sub(" ", text)) if context.asked else text
    explicit = plain
    for resolve in references.resolvers if context.asked else (references.several, references.here):
        explicit = resolve(explicit)
    named = references.pronoun(explicit)
    return Explicit(named, refers=named != plain, by_pronoun=named != explicit)


def _without_manners(text: str) -> str:
    """ "No, I meant China", "not Iraq, Iran", "ah ok, and China, please?": what is meant is behind, or between."""
    for manners in (_AND, _CORRECTION, _INSTEAD_OF, _TOO):
        text = manners.sub("", text)
    return _POINTED_AT.sub("it", text)


class _References:
    def __init__(self, context: Context, knowledge: Knowledge) -> None:
        self._context = context
        self._knowledge = knowledge
        self.resolvers: tuple[Callable[[str], str], ...] = (
            self.time,
            self.issue,
            self.everybody,
            self.number,
            self.several,
            self.of_two,
            self.here,
            self.other,
            self.step,
        )

    # Symbols

    def number(self, text: str) -> str:
        """ "11/6?" of a vote of the emergency session that is talked of."""
        found = _NUMBER.search(text)
        call = self._context.calls[0] if self._context.calls else None
        if found is None or call is None or call.session != f"ES-{found['session']}":
            return text
        return f"{text[: found.start()]}ES-{found[0]}{text[found.end() :]}"

    # States

    def pronoun(self, text: str) -> str:
        """ "How often did they agree?" with the states of the conversation in place of the pronoun."""
        voting, like = _PRONOUN.search(text), _LIKE_THEM.search(text)
        found = voting or like
        if found is None or not self._context.asked:
            return text
        if voting and self._names_somebody(text[: voting.start()]):
            return text
        names = self._subjects(plural=found["pronoun"].lower() != "it")
        if not names:
            raise NeedsMore("which country you mean", "How did India vote on ES-11/6?")
        return _put(text, found, names, "pronoun")

    def _names_somebody(self, text: str) -> bool:
        """ "And Pakistan, did they vote yes?" says itself who is meant."""
        phrases = self._knowledge.lexicon.phrases(tokens_of(fold(text)))
        return any(isinstance(one, StateMeaning | GroupMeaning) for phrase in phrases for one in phrase.meanings)

    def everybody(self, text: str) -> str:
        """ "Both on ES-11/3": the last two states."""
        found = _EVERYBODY.search(text)
        if found is None:
            return text
        count = re.search(rf"\b(?:{_COUNT})\b", found[0].lower())
        named = [self._name(code) for code in self._context.codes[: count_in(count[0])]] if count else []
        names = listed(named[::-1]) or self._subjects(plural=True)
        return f"{found['lead']}{names} {text[found.end() :]}" if names else text

    def _subjects(self, *, plural: bool) -> str:
        """Whom the last answer was about; "they" after one state are the last two."""
        subjects = self._context.subjects
        if plural and not subjects and isinstance(self._context.query, MembersQuery | StatesQuery | SameChoiceQuery):
            # Too many were listed to name each.
            return ""
        alone = len(subjects) == 1 and subjects[0] in self._knowledge.states
        if not subjects or alone is plural:
            subjects = self._context.codes[: TWO if plural else 1]
        return listed([self._name(code) for code in subjects])

    def _name(self, code: str) -> str:
        knowledge = self._knowledge
        return knowledge.distinct_name(code) if code in knowledge.states else knowledge.group(code).name

    # Times

    def time(self, text: str) -> str:
        text = _ANY_TIME.sub(" since 1945", text)
        if (found := _YEAR.search(text)) and not (found["same"] and isinstance(self._context.query, OverTime)):
            step = _step_of(found["side"] or found["step"] or found["far"] or "")
            return _put(text, found, f"in {self._year() + step * count_in((found['years'] or 'one').lower())}")
        call = self._context.current
        if call and (found := _DAY.search(text)) and "other" not in text.lower():
            return _put(text, found, f"on {long_date(call.date)}")
        if call and (found := _MONTH.search(text)):
            return _put(text, found, f"in {call.date:%B %Y}")
        return text

    def _year(self) -> int:
        if year := year_of(self._context.what.when):
            return year
        years = {call.date.year for call in self._knowledge.record.shown_as(self._context.shown)}
        if len(years) != 1:
            raise NeedsMore("which year you mean", "How did India vote in 2023?")
        return years.pop()

    # Votes

    def issue(self, text: str) -> str:
        """ "On this issue": what the last question was about."""
        found, before = _ISSUE.search(text), self._context.what
        topics = [*before.about, *(call for call in before.calls if isinstance(call, PopularNameMention))]
        return _put(text, found, f"on {' '.join(topic.written for topic in topics)}") if found and topics else text

    def several(self, text: str) -> str:
        """ "Between the two", "on both", "on those"."""
        found = _SEVERAL.search(text)
        if found is None:
            return text
        both = "both " if "both" in found[0].lower() else ""
        symbols = self._spoken_of(count_in(found["count"].lower()) if found["count"] else TWO if both else 0)
        return _put(text, found, f"{found['lead']} {both}{listed(symbols)}") if symbols else text

    def _spoken_of(self, count: int) -> Sequence[str]:
        shown, calls = self._context.shown, self._context.calls
        if not count:
            return shown if len(shown) <= MOST_NAMED else ()
        if len(shown) == count:
            return shown
        if len(calls) < count:
            raise which_vote("Who changed between ES-11/4 and ES-11/5?")
        return [call.symbol for call in sorted(calls[:count], key=lambda call: call.number)]

    def of_two(self, text: str) -> str:
        """ "The former", "the latter": of two votes, or of two states."""
        found = _OF_TWO.search(text)
        if found is None:
            return text
        states = tuple(map(self._name, self._context.subjects))
        pairs = (states, self._context.shown) if _SYMBOL.search(text) else (self._context.shown, states)
        pair = next((pair for pair in pairs if len(pair) == TWO), None)
        if pair is None:
            raise which_vote()
        return _put(text, found, pair[found["place"].lower() == "latter"])

    def here(self, text: str) -> str:
        """ "The second one": of those that the last answer shows."""
        found = _HERE.search(text)
        if found is None:
            return text
        shown = self._knowledge.record.shown_as(self._context.listed)
        place = (found["place"] or found["bare"] or found["counted"]).lower()
        if len(shown) < TWO:
            if found["counted"] or place in _NEWEST:
                return text
            raise which_vote()
        if place in _PLACES and _PLACES[place] >= len(shown):
            if found["counted"]:
                return text
            raise which_vote()
        meant = _meant(place, shown, is_list=isinstance(self._context.query, ClosestQuery | MostQuery))
        if len(meant) > 1:
            questions = tuple(_put(text, found, call.symbol) for call in meant)
            raise AmbiguousRollCall(found[0].strip(), meant, questions, len(meant))
        return _put(text, found, meant[0].symbol)

    def other(self, text: str) -> str:
        found = _OTHER.search(text)
        if found is None:
            return text
        if len(self._context.calls) < TWO:
            raise which_vote()
        return _put(text, found, self._context.calls[1].symbol)

    def step(self, text: str) -> str:
        """ "The previous one": in the same emergency session, or among the votes with the same title."""
        found = _STEP.search(text)
        if found is None or _SYMBOL.search(text):
            return text
        said = (found["step"] or found["bare"] or found["side"] or found["only"]).lower()
        call = self._neighbour(said)
        if call is None:
            raise which_vote()
        return _put(text, found, f"and on {call.symbol}" if found["only"] else call.symbol)

    def _neighbour(self, said: str) -> RollCallInfo | None:
        call, step = self._context.current, _step_of(said)
        if call is None:
            return None
        before = self._context.calls[1] if len(self._context.calls) > 1 else None
        if said == "earlier" and before and before.date < call.date:
            return before
        series = series_of(call, self._knowledge)
        place = series.index(call) + step
        return series[place] if 0 <= place < len(series) else before if step < 0 else None


def _meant(place: str, shown: Sequence[RollCallInfo], *, is_list: bool) -> tuple[RollCallInfo, ...]:
    """The roll call at a place of those that are shown; where they are no list to point into, and shown newest first,
    also the one at that place in time."""
    by_time = sorted(shown, key=lambda call: call.number)
    if place in _NEWEST:
        return (by_time[-1],)
    if place in _OLDEST:
        return (by_time[0],)
    if place in _PLACES:
        number = _PLACES[place]
        return (shown[number],) if is_list else tuple(dict.fromkeys((shown[number], by_time[number])))
    return tuple(dict.fromkeys((shown[-1], by_time[-1])))


def _step_of(word: str) -> int:
    if word.lower().split(" ")[0] in ("after", *_ON.split("|")):
        return 1
    return -1 if word else 0


def _put(text: str, found: re.Match[str], words: str, group: str | int = 0) -> str:
    return f"{text[: found.start(group)]}{words}{text[found.end(group) :]}"
