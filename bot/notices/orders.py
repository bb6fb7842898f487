"""What is typed about follows, as data: follow, follows, unfollow, mute, quiet, digest, each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from bot.language.follow_orders import (
    LEANING,
    MANNERS,
    UNFOLLOW,
    OrderText,
    find_order,
    misspelt_verb,
    order_rules,
    without_manners,
    without_thanks,
)
from bot.language.symbols import find_symbols
from bot.language.text import fold
from bot.language.vocabulary import word_lists
from bot.notices.spans import MuteSpan, read_span
from data.words import words_of

NOWHERE = (
    "Follows belong to channels of Slack and Discord. Here, “teller notices --dry-run” with a sentence such as “India on"
    " nuclear weapons” shows what one would bring."
)


class Which(msgspec.Struct, frozen=True):
    """The follows that are meant: by their numbers, by a `name` that one of them goes by, the only one, which is `pointed` to
    ("this", "it"), or all."""

    numbers: tuple[int, ...] = ()
    name: str = ""
    pointed: bool = False


ALL = Which()


class Follow(msgspec.Struct, frozen=True):
    """Follow what the wish says; `of_each`: with a message for each vote. `corrected` is a verb that was misspelt."""

    wish: str
    of_each: bool = False
    corrected: str = ""


class Change(msgspec.Struct, frozen=True):
    """Follow what the wish says in place of the follow of this number, or of the last one."""

    number: int | None
    wish: str


class Also(msgspec.Struct, frozen=True):
    """Follow whom the last wish named in this case, too: "and also when it abstains"."""

    condition: str


class Undo(msgspec.Struct, frozen=True):
    pass


class ListFollows(msgspec.Struct, frozen=True):
    pass


class ListNotice(msgspec.Struct, frozen=True):
    """All roll calls of the notice of one follow that told of this symbol."""

    number: int
    symbol: str


class Why(msgspec.Struct, frozen=True):
    """Why the channel heard of the vote with a symbol as it was `written`, or did not; or of the notice that is pointed to, where
    that is empty."""

    written: str = ""


class Unfollow(msgspec.Struct, frozen=True):
    which: Which


class Enough(msgspec.Struct, frozen=True):
    """Somebody has had enough, of what has this name or of all; which follow that ends is asked back."""

    name: str = ""


class Mute(msgspec.Struct, frozen=True):
    """For how long; None where that is not said, or not understood."""

    which: Which
    span: MuteSpan | None


class Unmute(msgspec.Struct, frozen=True):
    which: Which


class Speak(msgspec.Struct, frozen=True):
    """Whether one follow, or all, speak of each roll call by itself, or once a load."""

    which: Which
    of_each: bool


class Quiet(msgspec.Struct, frozen=True):
    """The quiet hours as they were typed; empty where it is asked which there are."""

    written: str


class NowOrLater(msgspec.Struct, frozen=True):
    """What "tell us about vetoes on Gaza" asks for: an answer, or to hear of those to come."""

    wish: str


class Unclear(msgspec.Struct, frozen=True):
    """Meant for follows, and not to be carried out as it stands."""

    sentence: str


Order = (
    Follow
    | Change
    | Also
    | Undo
    | ListFollows
    | ListNotice
    | Why
    | Unfollow
    | Enough
    | Mute
    | Unmute
    | Speak
    | Quiet
    | NowOrLater
    | Unclear
)
# Said by somebody who has had enough, in words of which none is an order.
_ENOUGH = re.compile(
    r"(?:please\s+)?(?:(?:stop\s+(?:telling|sending|notifying|alerting|messaging|updating|posting)|unsubscribe(?!\s+(?:us\s+|me\s+)?from\b))\b.*"
    r"|(?:don['’]?t|do not)\s+(?:tell|send|notify|alert|message|update|follow)\b.*\bany\s?(?:more|longer))",
    re.IGNORECASE | re.DOTALL,
)
_ENOUGH_OF = re.compile(r"\s(?:about|of|on)\s+(?P<name>\S.*?)(?:\s+any\s?(?:more|longer))?$", re.IGNORECASE | re.DOTALL)
# "US vetoes, please follow those". A row of signs is tried from its beginning only, since it may be as long as the text.
_FOLLOW_THOSE = re.compile(
    r"(?P<wish>\S.*?)(?<![\s,;:.–—])(?:\s*[,;:.–—]+\s*|\s+-\s+|\s+(?=(?:and|please|pls|plz|can|could)\b))(?:(?:and|please|pls|plz|(?:can|could|would) you)[\s,]+)*follow\s+(?:those|these|them|that)",
    re.IGNORECASE | re.DOTALL,
)
# "We follow Peru, ping us when something new comes": what else a follow does.
_NEWS_ASKED = re.compile(
    r"[\s,;:.–—-]+(?:(?:and|so|please|pls|plz|just|can you|could you)\s+)*"
    r"(?:ping|tell|notify|alert|message|inform|update|warn|post|(?:let|keep)\s+(?:us|me)\s+(?:know|posted|updated))(?:\s+(?:us|me|here|this channel|the channel|the desk))?\s+"
    r"(?:when(?:ever)?|if|once|as soon as|any\s?time)\s+(?:there(?:['’]s|\s+is|\s+are)\s+)?"
    r"(?:(?:sth|smth|something|anything|news|stuff|more)(?:\s+new)?|(?:a\s+|any\s+)?new\s+(?:votes?|roll calls?|ones?|stuff|data))"
    r"(?:\s+(?:comes?|happens?|pops|shows|turns|is|are|arrives?|appears?|drops?|lands?))?(?:\s+(?:up|in|out|there|new|published|loaded|along))?\s*[.!]*",
    re.IGNORECASE,
)
_WE_FOLLOW = re.compile(
    r"(?:we|i)(?:['’](?:re|m)|\s+(?:are|am))?\s+(?:follow(?:ing)?|cover(?:ing)?|watch(?:ing)?|track(?:ing)?|monitor(?:ing)?|interested in)\s+(?P<wish>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(r"[,;]\s*|\s(?=(?:and|also)\s)", re.IGNORECASE)
_NOTICE = re.compile(r"(?P<number>\d{1,9}) with (?P<symbol>\S+)", re.IGNORECASE)
_ALL = re.compile(
    r"(?:all|everything)(?: of (?:it|them|these))?|(?:them |these )?all|all (?:our |the )?follows", re.IGNORECASE
)
_NUMBERS = re.compile(
    r"(?:(?:number|no\.?|follow|follows|#)\s*)?#?\d{1,9}(?:\s*(?:,|and|&|,\s*and)\s*#?\d{1,9})*", re.IGNORECASE
)
_POINTED = re.compile(r"(?:this|that|it)(?: one| follow| alert)?|the follow", re.IGNORECASE)
# What can be ended without "follow" in the verb.
_ONE = re.compile(
    r".+\s(?:one|ones|follow|alert|notice)s?|(?:the |our |my )?(?:follow|alert|notice)s? (?:on|about|for|of|by)\s.+",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?P<number>\d{1,9})\s+(?:to|into|by|with|for)\s+(?P<wish>\S.*)", re.IGNORECASE | re.DOTALL)
_INSTEAD = re.compile(
    r"(?P<wish>.*\S)[\s,]+instead of (?:follow |number |#)?(?P<number>\d{1,9})", re.IGNORECASE | re.DOTALL
)
# "Unfollow 2 and follow Peru instead".
_AND_FOLLOW = re.compile(
    r"#?(?P<number>\d{1,9})[\s,]+(?:and\s+)?(?:(?:please|pls)\s+)?follow\s+(?P<wish>\S.*?)(?:[\s,]+instead)?",
    re.IGNORECASE | re.DOTALL,
)
_EACH = re.compile(
    r"(?P<wish>.*\S)\s*,\s*(?:each|one by one|each by itself|a message for each(?: vote)?)", re.IGNORECASE | re.DOTALL
)
# What is past, or named by its symbol, is asked for and not wished for.
_PAST = re.compile(
    r"\b(?:voted|abstained|(?<!get )(?<!gets )(?<!is )(?<!are )vetoed|did|was|were|had|has|have|been|last|first|chose|broke|sided|differed|agreed|(?:19|20)\d\d)\b|/RES/|\bES-\d+/\d",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:how|who|whom|whose|what|which|why)\b|,\s*(?:do|does|is|are|can|will)\b", re.IGNORECASE)
# How states voted is what a notice tells.
_HOW_VOTED = re.compile(
    r"[\s,;–—-]+(?:and\s+)?how\s+(?P<who>\S.*?)\s+(?:voted|votes?|(?:has|have)\s+voted)$", re.IGNORECASE
)
_FROM_NOW = re.compile(
    r"[\s,(]+(?:from now on|from here on|from today on|in (?:the )?future|going forward)\)?$", re.IGNORECASE
)
_LOOKED_AT = re.compile(r"\b(?:watch|monitor)\b", re.IGNORECASE)
# "Inform us of votes where Peru voted no": of those to come, in the tense in which they will be told.
_OF_VOTES_WHERE = re.compile(
    r"(?:of|on|to|about)\s+(?:(?:all|any|every|each|the)\s+)?(?:votes?|resolutions?|drafts?|amendments?)\s+(?:where|on which|in which)\b",
    re.IGNORECASE,
)
_SENDING = frozenset({"notify", "alert", "ping", "inform"})
_OF_A_DAY = re.compile(r"\b(?:last|first|ever|(?:19|20)\d\d)\b|/RES/|\bES-\d+/\d", re.IGNORECASE)
# "To hear about it only when Peru abstains".
_IT_WHEN = re.compile(r"(?:about|of)\s+(?:it|this|them)\s+(?=(?:only\s+)?(?:when|whenever|if)\b)", re.IGNORECASE)
# How states vote as a rule is asked for and not wished for.
_AS_A_RULE = re.compile(r"\b(?:usually|often|always|mostly|normally|generally|typically|ever|tends?)\b", re.IGNORECASE)
# "Every veto", "any new abstention by Chad".
_EACH_ONE = re.compile(
    r"(?:every|each|any)\s+(?:\S+\s+){0,3}?(?:vote|veto|split|abstention|absence|division|dissent)\b", re.IGNORECASE
)
# At set times nothing is told; whoever reads the wish says so.
_RHYTHM = re.compile(
    r"(?:every|each)\s+(?:\w*day|morning|evening|week|month)\b|(?:daily|weekly|monthly)\b", re.IGNORECASE
)
_NOTICE_POINTED = re.compile(
    r"(?:(?:this|that|the|the last)(?: last)? ?(?:one|notice|message|alert|vote|roll call)?|it|these|those)?(?: here)?",
    re.IGNORECASE,
)
WHICH_VOTE = "Please name the vote by its symbol, as it stands in the notice; under a notice, “why this?” will do."
NOTHING_TO_PICK = "There is nothing to pick any more; please say it in words."
_OF_WISHES = frozenset({"follow", "told", "unfollow"})
_WHOLE = frozenset(order_rules()) - LEANING - {MANNERS}


# A question is looked at on its way in, and again where it stands among those to ask next.
@lru_cache(256)
def read_order(text: str) -> Order | None:
    """What a text orders about follows, by itself; None where it is about something else."""
    found = find_order(text, _WHOLE)
    if enough := _enough(text) or (_enough(found.rest) if found else None):
        return enough
    if found is None:
        return _without_verb(text)
    match found.name:
        case "follow":
            return _of_verb(text, found.rest)
        case "told":
            return _told(text, found.rest)
        case "list":
            return _follows(found.rest)
        case "unfollow":
            return _unfollow(found.rest)
        case "end":
            which = read_which(found.rest)
            return Unfollow(which) if found.rest and (which.pointed or _ONE.fullmatch(which.name)) else None
        case "why" | "why_this":
            return _why(found)
        case "mute":
            return _mute(found.rest)
        case "quiet":
            return Quiet("off" if "no quiet" in text.lower() else found.rest)
        case "change":
            written = _CHANGE.fullmatch(found.rest)
            return Change(int(written["number"]), written["wish"]) if written else None
        case name:
            return _of_some(name, found.rest)


def _enough(text: str) -> Enough | None:
    if not _ENOUGH.fullmatch(text.strip()):
        return None
    named = _ENOUGH_OF.search(without_thanks(text))
    return Enough("" if named is None or _POINTED.fullmatch(named["name"]) else named["name"])


def _without_verb(text: str) -> Order | None:
    """A follow whose verb is misspelt, stands at the end, or is meant by "each time" and the like."""
    if named := _FOLLOW_THOSE.fullmatch(without_thanks(text)):
        return None if _PAST.search(named["wish"]) else _follow(without_thanks(named["wish"]))
    if (wish := without_asking_for_news(text)) != text:
        return None if _PAST.search(wish) or _ASKED.search(wish) else _follow(wish)
    if misspelt_verb(text, UNFOLLOW):
        return Unfollow(read_which(without_thanks(text.strip().partition(" ")[2])))
    verb = misspelt_verb(text)
    return _follow(text.strip().partition(" ")[2].strip(), verb) if verb else _each_time(text)


def without_asking_for_news(text: str) -> str:
    """The wish by itself where a text ends with "ping us when something new comes", which every follow does."""
    asked = next((one for one in _NEWS_ASKED.finditer(text) if one.end() == len(text.rstrip()) and one.start()), None)
    if asked is None:
        return text
    wish = text[: asked.start()].strip()
    ours = _WE_FOLLOW.fullmatch(wish)
    return ours["wish"] if ours else wish


def wishes_in(text: str) -> tuple[str, str] | None:
    """The first wish and the second, where a text goes on with one that is asked for in its own words: "Peru, and tell us when
    Chile abstains"; None where there is one."""
    for joint in _GOES_ON.finditer(text):
        first, rest = text[: joint.start()].strip(), text[joint.end() :]
        if first and find_order(rest, _OF_WISHES) and isinstance(second := read_order(rest), Follow):
            return first, second.wish
    return None


def is_order(text: str) -> bool:
    """Whether a text can only be about follows."""
    order = read_order(text)
    return order is not None and not isinstance(order, NowOrLater)


def read_leaning(text: str) -> Order | None:
    """What a text orders about the follow that was spoken of just before."""
    found = find_order(text, LEANING)
    if found is None:
        return None
    match found.name:
        case "meant":
            wish = re.sub(r"^(?:only|just)\s+", "", found.rest, flags=re.IGNORECASE)
            return Change(None, wish) if wish else None
        case "same":
            return Follow(f"the same for {found.rest}") if found.rest else None
        case "take_back":
            return None if found.rest else Undo()
        case _:
            is_wish = found.rest.lower().startswith(tuple(f"{word} " for word in word_lists().conditions))
            return Also(found.rest) if is_wish and not _PAST.search(found.rest) else None


def read_which(text: str) -> Which:
    text = text.strip()
    if not text or _ALL.fullmatch(text):
        return ALL
    if _POINTED.fullmatch(text):
        return Which(pointed=True)
    if _NUMBERS.fullmatch(text):
        return Which(tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text))))
    return Which(name=text)


def _of_verb(text: str, wish: str) -> Order | None:
    """ "Follow up" is no wish, and "following ..." and "watch how China voted" may begin a sentence about votes."""
    if wish and _LOOKED_AT.search(text.partition(wish)[0]) and _PAST.search(wish):
        return None
    if re.match(r"up\b", wish, re.IGNORECASE) or text.strip().lower().startswith("following"):
        return None
    return _follow(wish)


def _follow(wish: str, corrected: str = "") -> Order:
    """ "Follow" may stand before a wish that says the same by itself, and before one that ends a follow."""
    if find_order(wish, _OF_WISHES) and isinstance(order := read_order(wish), Follow | Unfollow):
        return order
    if instead := _INSTEAD.fullmatch(wish):
        return Change(int(instead["number"]), instead["wish"])
    each = _EACH.fullmatch(wish)
    return Follow(each["wish"] if each else wish, bool(each), corrected)


def _told(text: str, rest: str) -> Order | None:
    """ "Let us know when Jordan abstains" is a wish, and so are "tell us when the EU splits" and "tell us if it splits"; "tell us
    when Jordan abstained" is a question, as is "tell us about Jordan"; "tell us about vetoes" may be either, and so may "tell
    us every veto"."""
    lists, rest = word_lists(), _IT_WHEN.sub("", without_manners(rest), count=1)
    if _RHYTHM.match(rest):
        return _follow(rest)
    leads = [
        word for word in lists.conditions | lists.every_time | lists.wished_of if rest.lower().startswith(f"{word} ")
    ]
    first = max(leads, key=len, default="")
    opening = text[: len(text) - len(rest)].lower().split()
    rest, is_for_future = _FROM_NOW.subn("", rest)
    if first in lists.wished_of and "tell" not in opening:
        rest = _HOW_VOTED.sub(r" by \g<who>", rest)
    is_of_each = bool(_EACH_ONE.match(rest))
    if _OF_VOTES_WHERE.match(rest) and _SENDING.intersection(opening) and not _OF_A_DAY.search(rest):
        return _follow(rest.partition(" ")[2].strip())
    if not (first or is_of_each) or _PAST.search(rest):
        return None
    may_be_question = "tell" in opening and not is_for_future
    if may_be_question and first not in lists.every_time and not _is_of_cases(first, rest, opening):
        wish = rest[len(first) :].strip() if first in lists.wished_of else rest
        return NowOrLater(wish) if _is_of_many(first, wish) and "me" not in opening else None
    return _follow(rest[len(first) :].strip() if first in lists.wished_of else rest)


def _is_of_cases(first: str, rest: str, opening: Sequence[str]) -> bool:
    """Whether "tell us when" and "tell us if" are of votes to come; "tell me if Peru votes no" asks whether it does."""
    is_condition = first == "when" or (first == "if" and "me" not in opening and not _AS_A_RULE.search(rest))
    return is_condition and _recurs(rest)


def _is_of_many(first: str, wish: str) -> bool:
    """Whether what somebody is to be told of may come again and again."""
    lists = word_lists()
    is_of_kinds = first in lists.wished_of and not lists.wished_kinds.isdisjoint(words_of(wish.lower()))
    return is_of_kinds or bool(_EACH_ONE.match(wish))


def _each_time(text: str) -> Order | None:
    """ "Whenever Peru votes against trade" by itself; "whenever Peru abstains, does Chile?" is a question."""
    wish = without_manners(text).strip()
    is_of_each = any(wish.lower().startswith(f"{word} ") for word in word_lists().every_time)
    is_asked = text.strip().endswith("?") or bool(_ASKED.search(wish)) or bool(_PAST.search(wish))
    return _follow(without_thanks(wish)) if is_of_each and _recurs(wish) and not is_asked else None


def _recurs(text: str) -> bool:
    """Whether a text says how votes are cast, as it may happen again and again."""
    lists, said = word_lists(), f" {' '.join(words_of(text.lower()))} "
    phrases = lists.recurring | lists.split | lists.alike | lists.lone | lists.agreeing | lists.unanimous
    return any(f" {phrase} " in said for phrase in phrases)


def _follows(rest: str) -> Order | None:
    if not rest:
        return ListFollows()
    notice = _NOTICE.fullmatch(rest)
    return ListNotice(int(notice["number"]), notice["symbol"]) if notice else None


def _why(found: OrderText) -> Order | None:
    if found.name == "why_this":
        return None if found.rest else Why()
    if _NOTICE_POINTED.fullmatch(found.rest):
        return Why()
    folded = fold(found.rest)
    symbols = find_symbols(folded.text)
    if not symbols:
        return Unclear(WHICH_VOTE)
    start, end = folded.span(symbols[0].start, symbols[0].end)
    return Why(found.rest[start:end])


def _mute(rest: str) -> Order:
    which, span = read_span(rest)
    return Mute(read_which(which), span)


def _unfollow(rest: str) -> Order:
    if instead := _AND_FOLLOW.fullmatch(rest):
        return Change(int(instead["number"]), instead["wish"])
    return Unfollow(read_which(rest)) if rest else Enough()


def _of_some(name: str, rest: str) -> Order | None:
    """ "Each" and "digest" begin questions, too, unless a number or nothing stands behind them."""
    if name == "undo":
        return None if rest else Undo()
    which = read_which(rest)
    if name == "unmute":
        return Unmute(which)
    return None if which.name else Speak(which, of_each=name == "each")
