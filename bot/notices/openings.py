"""What stands before a wish and only asks for it: "tell me when", "notify us of"; and what is said at length."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from bot.knowledge import Knowledge
from bot.language.follow_orders import in_plain_words
from bot.language.phrases import Phrases
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from data.words import words_of

_OPENING = "opening"
# "Chad joins Mali and Togo in voting no": all three do.
_JOINS = re.compile(
    r"\bjoin(?:s|ing)?\s+(?P<others>\S.*?)\s+in\s+(?P<does>voting|abstaining|opposing)\b", re.IGNORECASE
)
# "Chad and Mali on trade, when they differ": the two differ on trade.
_THEY = re.compile(
    r"^\s*(?P<who>\S.*?)\s+(?P<about>(?:on|about)\s.+?)[\s,]+(?:but\s+)?(?:only\s+)?(?:when|whenever|if|where)\s+they\s+"
    r"(?P<does>differ|agree|split|are split|are divided|vote alike|vote the same|vote differently)\s*$",
    re.IGNORECASE,
)
# "Peru when it abstains together with Chile": both do.
_TOGETHER = re.compile(
    r"(?P<who>.+?)\s+(?:(?:when|whenever|if|where)\s+(?:it|they)\s+)?(?P<does>abstains?|votes? (?:no|yes|against|in favou?r))\s+"
    r"(?:together|along)\s+with\s+(?P<others>\S.*)",
    re.IGNORECASE,
)
# "Peru votes against everybody but Chile": the two alone vote no.
_AGAINST_ALL = re.compile(
    r"(?P<lead>(?:when|whenever|if|(?:votes\s+)?(?:where|on which|in which))\s+)?(?P<who>.+?)\s+vote(?:s|d)?\s+(?:no\s+)?against\s+(?:everyone|everybody|all others|all the others|all)\s+"
    r"(?:but|except|except for|other than)\s+(?P<others>\S.*)",
    re.IGNORECASE,
)
# "Peru along with Chile" is both; "votes along with Chile" is alike.
_ALONG = re.compile(r"\b(?P<votes>(?:votes?|voting|sides?|siding)\s+|veto.*?)?along with\b", re.IGNORECASE)
# "Peru votes with Chile and against Cuba": with the one, and not with the other.
_AND_AGAINST = re.compile(
    r"\b(?P<with>(?:with|alongside|like)\s+(?:(?!\b(?:with|against)\b).)+?)[\s,]+(?:and\s+|but\s+)?(?:against|unlike|(?:rather than|instead of)(?:\s+with)?|not with)\s+(?!vot|abstain|oppos)",
    re.IGNORECASE,
)
# "Peru abstains unless Chile does too", "Peru on trade, abstentions only".
_UNLESS = re.compile(r"[\s,]+unless\s+(?P<who>\S.*?)\s+(?:does|do)(?:\s+(?:so|too|as well))?\s*$", re.IGNORECASE)
# "Peru and Chile agree, but Cuba does not": not with them.
_BUT_NOT_THEY = re.compile(
    r"(?P<alike>\b(?:agree|agrees|vote alike|votes? the same(?: way)?(?:\s+as\s+\S.*?)?|votes? together|votes? (?:with|like)\s+\S.*?|sides? with\s+\S.*?)(?:\s+(?:on|about)\s+\S.*?)?)[\s,]+(?:but|while)\s+(?P<who>\S.*?)\s+"
    r"(?:does|do)(?:\s+not|n['’]?t)\s*$",
    re.IGNORECASE,
)
_ONLY_BEHIND = re.compile(
    r",\s*(?:but\s+|and\s+)?(?P<votes>(?:[^\s,]+\s+)?(?:votes|vetoes|abstentions|absences|splits|resolutions|amendments|drafts))\s+only\s*$",
    re.IGNORECASE,
)
# "No country votes against", "not a single state opposes".
_NOBODY = re.compile(
    r"\b(?:no one|(?:no|not (?:a single|one|any)) (?:country|state|nation|member(?: state)?))\s+(?=(?:else\s+)?(?:vot|oppos|abstain|reject|(?:is\s+)?against)\w*)",
    re.IGNORECASE,
)
# "Not one EU member votes yes".
_NOT_ONE = re.compile(r"\bnot (?:one|a single)\s+(?P<of>of\s+)?(?=\S)", re.IGNORECASE)
# "Only if it's close": of such votes.
_IF_SO = re.compile(
    r"[\s,;]*\b(?:but\s+|and\s+)?(?:only\s+)?(?:when|whenever|if|where|provided(?:\s+that)?|as long as)\s+"
    r"(?:(?:it|they|that)(?:['’]s|['’]re|\s+(?:is|are|gets|get))|(?:the\s+)?(?:vote|votes|voting|result|results|outcome|tally|margin|count)\s+(?:is|are))\s+"
    r"(?:really\s+|very\s+|quite\s+|too\s+)?(?P<so>close|tight|narrow|unanimous|a tie|tied)(?=\s*[.!]?$|\s*,)",
    re.IGNORECASE,
)
_NOUNS_OF = {"a tie": "tied"}
# "The EU on trade, only when divided": of the votes on which it is.
_SHORT = re.compile(
    r"(?P<when>\b(?:when|whenever|if|where))\s+(?=(?:divided|split|united|unanimous|alone|isolated)\s*[.!]?$)",
    re.IGNORECASE,
)
# "NATO members, Chad excepted".
_EXCEPTED = re.compile(r"[\s,]+(?P<who>[^,]+?)\s+(?:excepted|excluded|left out)$", re.IGNORECASE)
# "Chad, Mali or both": either of them.
_OR_BOTH = re.compile(
    r"(?:,\s*(?P<last>[^,]+?))?,?\s+or both(?:\s+of them)?"
    r"(?=[\s,]*$|\s+(?:vot|abstain|oppos|support|back|reject|veto|absent|are|is|do|do not|don['’]t|on|about|against|in|when)\w*\b)",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    r"\b(?:with|by)\s+(?:a\s+(?:margin|difference|gap)\s+of\s+)?(?P<most>fewer than|less than|at most|no more than|not more than|under|within|only)?\s*"
    r"(?P<count>\d+)\s*[- ]?votes?\s+(?:of\s+)?(?:difference|apart|between|margin)(?:\s+(?:them|yes and no|the sides))?\b",
    re.IGNORECASE,
)
# "Margins under 4".
_MARGINS = re.compile(
    r"^(?:(?:votes\s+)?with\s+)?(?:a\s+)?margins?\s+(?:of\s+)?(?:(?P<under>under|below|less than|fewer than)|at most|up to|within|no more than)\s+(?P<count>\d+)(?:\s+votes)?$",
    re.IGNORECASE,
)
# "India but not on Gaza, I mean votes by India": what is said of the first name is said behind it.
_I_MEAN = re.compile(
    r"(?P<who>\S.*?)(?P<rest>[\s,].*?)[\s,;–—-]+(?:\(\s*)?(?:i|we)\s+mean\s+(?P<votes>(?:the\s+)?votes?\s+(?:by|about|on|of))\s+(?P=who)\s*\)?",
    re.IGNORECASE,
)
_WHAT_DONE = re.compile(
    r"\bwhat\s+(?P<who>\S.*?)\s+(?:did|do|does|has done|have done|is doing|are doing)\b", re.IGNORECASE
)
_PASS_BY = re.compile(
    r"(?:\b(?:that|which)|(?P<what>\b(?:resolution|text|draft)s?|\b(?:any|some)thing))\s+"
    r"(?:pass|passes|(?:is|are|gets?) (?:passed|adopted))\s+(?:by|with)\s+"
    r"(?=(?:fewer|less|at most|no more|under|only|(?P<margin>a margin))\b|\d)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:when|whenever|if|where)\s+(?P<wish>\S.*)", re.IGNORECASE)
_FROM_SESSION = re.compile(
    r"[\s,]*\b(?:from|since|as of|starting (?:from|with)|of|in)\s+(?:the\s+)?(?:session\s+(?P<one>\d{1,3})|(?P<two>\d{1,3})(?:st|nd|rd|th)\s+session)"
    r"(?:\s+(?P<on>on|onwards?|and later|and after)\b)?",
    re.IGNORECASE,
)


@cache
def _phrases() -> Phrases:
    return Phrases({_OPENING: tuple(word_lists().opening_wishes)})


def without_opening(text: str, knowledge: Knowledge, today: date) -> str:
    """The wish by itself; the text as it stands where nothing is wished for behind its opening."""
    mentions = read_frame(text, knowledge.lexicon, today).mentions
    for span in _phrases().find(mentions):
        if span.start == 0 and span.end < len(mentions):
            return text[mentions[span.end].start :]
        break
    return text


def as_plainly_said(text: str, newest: int) -> str:
    """In plain words, and without "from session 80 on", where what comes is of it or later; `newest` is the newest session
    of the record."""
    plain = in_plain_words(_JOINS.sub(r"and \g<others> \g<does>", text))
    for pattern, meant in _PLAINLY:
        plain = pattern.sub(meant, plain)
    return _FROM_SESSION.sub(lambda found: "" if _has_begun(found, newest) else found[0], plain)


def _with_or_and(found: re.Match[str]) -> str:
    """What "along with" means; of lone votes it may be either, and is left as it stands."""
    if found["votes"]:
        return f"{found['votes']}with"
    return "and" if word_lists().lone.isdisjoint(words_of(found.string.lower())) else found[0]


def _adopted_by(found: re.Match[str]) -> str:
    return f"{found['what'] or ''} on adopted texts {'with' if found['margin'] else 'decided by'} "


def _only_such(found: re.Match[str]) -> str:
    """ "Only close votes" of "only if it is close"; the same words where these are left out: "but not when it is close"."""
    before = (
        found.string[: found.start()].lower().rstrip(" ,").endswith(tuple(word_lists().excepting_in_follows | {"not"}))
    )
    return found[0] if before else f", only {_NOUNS_OF.get(found['so'].lower(), found['so'])} votes"


# What is said at length, and in few words, in the order in which it is put so.
_PLAINLY: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_OR_BOTH, lambda found: f" or {found['last']}" if found["last"] else ""),
    (_EXCEPTED, r" except \g<who>"),
    (_SHORT, r"\g<when> it is "),
    (_I_MEAN, r"\g<votes> \g<who>\g<rest>"),
    (_THEY, r"\g<who> \g<does> \g<about>"),
    (_TOGETHER, r"\g<who> and \g<others> both \g<does>"),
    (_ALONG, _with_or_and),
    (_NOBODY, "nobody "),
    (_NOT_ONE, lambda found: "none of " if found["of"] else "no "),
    (_UNLESS, r" but \g<who> does not"),
    (_BUT_NOT_THEY, r"\g<alike> but not with \g<who>"),
    (_ONLY_BEHIND, r", only \g<votes>"),
    (_AND_AGAINST, r"\g<with> but not with "),
    (_IF_SO, _only_such),
    (_MARGIN, lambda found: f"with a margin of {found['most'] or ''} {found['count']}"),
    (_MARGINS, lambda found: f"votes with a margin of {'under' if found['under'] else 'at most'} {found['count']}"),
    (_AGAINST_ALL, r"\g<lead>only \g<who> and \g<others> vote no"),
    (_WHAT_DONE, r"votes by \g<who>"),
    (_PASS_BY, _adopted_by),
)


def without_condition(text: str) -> str:
    """ "The EU is divided" of "when the EU is divided"; empty where it begins otherwise."""
    when = _WHEN.fullmatch(text.strip())
    return when["wish"] if when else ""


def _has_begun(found: re.Match[str], newest: int) -> bool:
    is_open = bool(found["on"]) or found[0].strip(" ,").lower().startswith("since")
    return is_open and int(found["one"] or found["two"]) <= newest
