"""Who is said to have put a text forward: "sponsored by the United States, Japan and 94 other countries"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.factcheck.index import TEXTS
from bot.factcheck.statements import SponsorsStated
from bot.language.claims import RELATION_WORDS, relation_of
from bot.language.mentions import GroupMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import news_rules, plain
from bot.language.news.written import Written
from bot.quantities import Relation

# What is not written as it stands, so that forms of sentences can be told by their words.
_SORTS = {Sort.STATES: "<states>", Sort.GROUP: "<group>", Sort.FIGURE: "<figure>"}
_PHRASES = sorted((" ".join(plain(phrase)) for phrase in news_rules()["sponsors"].words), key=len, reverse=True)
_BY = "|".join(phrase for phrase in _PHRASES if phrase.endswith(" by"))
_DONE, _NOUN, _DO = (
    "(?:co )?sponsor(?:ed|ing)|cosponsor(?:ed|ing)",
    "(?:co )?sponsors?|cosponsors?",
    "(?:co )?sponsor|cosponsor",
)
_AUTHORED = "drafted|introduced|tabled|submitted|presented|proposed|put forward|penned|authored"
_OTHERS = "others|other|more|fellow|further|additional|extra"
_VOTERS = rf"(?: (?:un|member|members|states|state|countries|nations|powers|delegations|governments|{_OTHERS}))*"
_LATER = "later|afterwards|afterward|subsequently|since then|thereafter|after that"
_JOINED = "joined|signed on|signed up|came on board|jumped on"
_RELATION = rf"(?:(?:the|a total of|only|just) )?(?:(?P<relation>{'|'.join(RELATION_WORDS)}) )?"
_STATES = r"(?:the |both )?(?P<states><states>|<group>)"
_BESIDE = rf"(?:(?: ,)? (?:and|as well as|along with|together with|plus) {_RELATION}(?P<others><figure>) (?:{_OTHERS}){_VOTERS})"
_COUNT = rf"{_RELATION}(?P<count><figure>){_VOTERS}"
_AMONG = r"(?:(?: ,| -)? (?:including|among them|led by|among which) (?:the )?(?P<states><states>))?"
_WHO = rf"{_STATES}{_BESIDE}?"
_AIDS = r"(?: (?:have|had|has|also|jointly|together|all|both|then|later|were|was|is|are))*"
_ONE_OF = "(?:among|<figure> of) (?:the|its)"
_OFFICE = r"(?:the |its |a )?(?P<office>(?:vice )?(?:chair|chairs|chairman|chairperson|chairwoman|president|bureau|facilitators?))"
_FORMS = tuple(
    re.compile(rf"(?<!\S)(?:{form})(?!\S)")
    for form in (
        rf"(?P<by>{_BY}) {_WHO}(?! sponsored)",
        rf"(?P<by>{_BY}) {_COUNT}{_AMONG}",
        rf"(?P<by>{_BY}) {_OFFICE}",
        rf"{_WHO}{_AIDS} (?P<done>{_DONE})(?! by)",
        rf"{_WHO} , which{_AIDS} (?P<done>{_DONE})(?! by)",
        rf"{_WHO}{_AIDS} (?P<done>{_AUTHORED})(?= (?:the|this|that|it|a|its)\b)",
        rf"{_STATES}{_AIDS} (?:{_AUTHORED}|wrote|drew up) (?:the|this|that) (?:\w+ )?(?:text|draft|resolution){_BESIDE}?",
        rf"(?:{_NOUN}) (?:numbered|totalled|totaled) {_COUNT}{_AMONG}",
        rf"{_COUNT}(?: , (?:the )?<states> among them ,)?{_AIDS} (?P<done>{_DONE})(?! by)",
        rf"{_STATES} (?:did|have|had|has) (?P<denied>not) (?P<done>{_DO}|{_DONE})(?! by)",
        rf"{_STATES} (?:did|have|had|has|was|were|is|are) (?P<denied>not) {_ONE_OF} (?:{_NOUN})",
        rf"{_STATES}{_AIDS} {_ONE_OF}(?: (?P<count><figure>))?{_VOTERS} (?:{_NOUN})",
        rf"{_STATES} (?:was|were|is|are)(?: also)? (?:a|an) (?:{_NOUN})",
        rf"{_STATES} , (?:the|its)(?: \w+)? (?:{_NOUN})(?= ,|$)",
        rf"{_COUNT}(?: (?:original|initial))? (?:{_NOUN}){_AMONG}",
        rf"{_COUNT} (?:{_NOUN})(?: had| have)? (?P<joined>{_JOINED})(?: it| them| in)?(?: (?:{_LATER}))?",
        rf"(?P<joined>joined) by {_COUNT}(?: (?:{_NOUN}))? (?:{_LATER})",
        rf"(?P<joined>(?:{_LATER}) joined) by {_COUNT}(?: (?:{_NOUN}))?",
        rf"{_COUNT} (?:{_LATER}) (?P<joined>{_JOINED})(?: as (?:{_NOUN})| in)?",
        rf"{_COUNT}(?: had| have)? (?P<joined>{_JOINED})(?: as (?:{_NOUN})| in)?(?: it| them)? (?:{_LATER})",
        rf"{_COUNT}(?: had| have)? (?P<joined>{_JOINED}) as (?:{_NOUN})",
        rf"{_COUNT}{_AIDS} (?P<done>{_AUTHORED})",
        rf"{_COUNT} (?:\w\S* ){{2,4}}as (?:{_NOUN})",
        rf"(?:{_NOUN})(?: of (?:\S+ ){{1,5}}?)? ?(?:include|included|are|were) {_STATES}",
    )
)
_OF_TEXT = frozenset(
    {"it", "one", "which", "version", "document", "texts", "drafts", "amendments", "motions", "resolutions"}
)
_AFTER_TEXT = frozenset({"was", "were", "is", "are", "been", "being", "and", "also", "had", "has", "have", "which", "that", "originally", "jointly"})  # fmt: skip
_NAMES = frozenset(
    {Sort.SYMBOL, Sort.MATTER, Sort.NAME, Sort.TOPIC, Sort.WHEN, Sort.ORGAN, Sort.STATES, Sort.BODY, Sort.CHOICE}
)
# Who did this is mostly a sponsor, too, but need not be.
_LOOSELY = (
    "drafted",
    "introduced",
    "presented",
    "proposed",
    "penned",
    "authored",
    "wrote",
    "drew up",
    "tabled",
    "submitted the",
    "put forward the",
)
NEAR = 5
BESIDE = 2
_OTHER = frozenset(_OTHERS.split("|"))
_LATER_WORDS = frozenset({"later", "afterwards", "afterward", "subsequently", "thereafter"})
_JOINING = frozenset({"joined", "joining", "signed"})
# Who did so did it at the beginning; those that joined later need not be counted with them.
_AT_FIRST = ("tabled", "submitted", "introduced", "presented", "put forward", "proposed", "original", "initial")
_LED_BY = ("led by", "spearheaded by", "championed by", "initiated by", "headed by", "steered by", "piloted by")


def sponsors_stated(pieces: Sequence[Piece], *, speaks: bool) -> Iterator[SponsorsStated]:
    """Those of which a sentence says so, each with its words; what is sponsored must be a text and no war or fair: one that the
    sentence names or, where it calls states just sponsors, one of which the text `speaks` before."""
    words = [_SORTS[piece.sort] if _is_counted(piece) else piece.low.replace("-", " ") for piece in pieces]
    written, end = Written(words), 0
    for match in sorted(_matches(written.text), key=lambda match: (match.start(), -match.end())):
        first, last = written.span(match)
        if match.start() >= end and _is_of_text(match, first, last, pieces, speaks=speaks):
            yield _stated(match, written, pieces)
            end = match.end()


def _matches(written: str) -> Iterator[re.Match[str]]:
    for form in _FORMS:
        yield from form.finditer(written)


def _is_counted(piece: Piece) -> bool:
    """Whether it may say who sponsored: "US" in "a US-sponsored text" tells whose it is, and "the Assembly" nothing."""
    return piece.sort in _SORTS and not (piece.adjective or piece.part is not None)


def _is_of_text(match: re.Match[str], first: int, last: int, pieces: Sequence[Piece], *, speaks: bool) -> bool:
    spoken = any(_is_text(piece) for piece in pieces[:first]) or (first > 0 and _opens(pieces))
    if "done" in match.re.groupindex:
        behind = pieces[last + 1 : last + 1 + NEAR]
        if behind and behind[0].sort is Sort.FIGURE:
            # "Norway sponsored 83 resolutions" counts texts.
            return False
        return any(_is_text(piece) for piece in behind) or (spoken and (not behind or behind[0].sort is Sort.SIGN))
    if "joined" in match.re.groupindex:
        # Who joined something else later is told with no word for sponsors in front.
        return spoken or any(map(_is_text, pieces[last + 1 :]))
    if "by" in match.re.groupindex:
        before = pieces[first - 1] if first else None
        if before is None:
            # "Sponsored by Chad, the text ..."
            behind = pieces[last + 1 : last + 1 + NEAR]
            return (bool(behind) and behind[0].is_sign(",") and any(map(_is_text, behind))) or _opens(pieces)
        return before is not None and (
            _is_text(before) or (spoken and (before.low in (*_AFTER_TEXT, ",", "(", "-") or before.sort in _NAMES))
        )
    ends = last + 1 >= len(pieces) or pieces[last + 1].is_word("too", "either") or pieces[last + 1].sort is Sort.SIGN
    return any(map(_is_text, pieces)) or (speaks and ends)


def _opens(pieces: Sequence[Piece]) -> bool:
    """ "Put forward by Chad and co-sponsored by 83 states, ..., it obliges members to meet": whether what opens a sentence is
    said of a text that it names behind a comma."""
    words = " ".join(piece.low for piece in pieces[:NEAR])
    subjects = (after for piece, after in pairwise(pieces) if piece.is_sign(",") and not after.is_word("which"))
    return bool(re.match(rf"(?:{_BY}) ", words)) and any(
        after.is_word("it") or (after.is_word("the", "this") and _is_text_behind(after, pieces)) for after in subjects
    )


def _is_text_behind(article: Piece, pieces: Sequence[Piece]) -> bool:
    place = pieces.index(article)
    return any(map(_is_text, pieces[place + 1 : place + 1 + BESIDE]))


def _is_text(piece: Piece) -> bool:
    return piece.sort in (Sort.SYMBOL, Sort.MATTER) or not (TEXTS | _OF_TEXT).isdisjoint(piece.words)


def _stated(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> SponsorsStated:
    def words(name: str) -> str:
        return (match[name] or "") if name in match.re.groupindex else ""

    def piece(name: str) -> Piece | None:
        return pieces[written.place(match.start(name))] if words(name) else None

    first, last = written.span(match)
    who, count, others = piece("states"), piece("count"), piece("others")
    # "One of the sponsors" counts nobody.
    counted = count if count and not (count.value == 1 and count.low == "one") else None
    if counted and not _OTHER.isdisjoint(match.string[match.end("count") : match.end()].split()):
        counted, others = None, counted
    later = bool(words("joined")) or _is_later(first, last, pieces)
    at_submission = bool(counted) and (any(word in match[0] for word in _AT_FIRST) or _goes_on_later(last, pieces))
    return SponsorsStated(
        pieces[first].start,
        pieces[last].end,
        codes=who.codes if who else (),
        group=who.mention.code if who and isinstance(who.mention, GroupMention) else "",
        count=counted.value if counted else None,
        others=others.value if others else None,
        relation=relation_of(tuple(words("relation").split())) or Relation.EXACTLY,
        office=words("office"),
        denied=bool(words("denied")),
        loosely=any(word in match[0] for word in _LOOSELY),
        later=True if later else False if at_submission else None,
        beside=_leaders(first, pieces) if others and not who else (),
    )


def _is_later(first: int, last: int, pieces: Sequence[Piece]) -> bool:
    """Whether the words beside tell of those that joined later: "30 more sponsors afterwards"."""
    near = [*pieces[max(0, first - 1) : first], *pieces[last + 1 : last + 1 + BESIDE]]
    return any(piece.low in _LATER_WORDS for piece in near)


def _goes_on_later(last: int, pieces: Sequence[Piece]) -> bool:
    """Whether it goes on with those that joined: "sponsored by 36 states, it was joined by 30 more"."""
    return any(piece.low in _JOINING for piece in pieces[last + 1 :])


def _leaders(first: int, pieces: Sequence[Piece]) -> tuple[tuple[str, ...], ...]:
    """Whose text it is by the words in front: "led by Peru", "Peru's draft", "the Peruvian text"."""
    for place in reversed(range(first)):
        piece = pieces[place]
        if piece.sort is not Sort.STATES:
            continue
        before = " ".join(one.low for one in pieces[max(0, place - 3) : place] if one.low != "the")
        owns = piece.adjective and any(map(_is_text, pieces[place + 1 : place + 1 + BESIDE]))
        if owns or any(before.endswith(lead) for lead in _LED_BY):
            return piece.codes
    return ()
